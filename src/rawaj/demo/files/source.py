"""The shop as files see it: questions to its facts, and helpers to write tables as services write them."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from rawaj.demo.calendar import ZONE
from rawaj.demo.shop import Shop
from rawaj.store.facts import Facts

__all__ = ["ARABIC_MONTHS", "Source", "arabic_digits", "grouped", "local", "plain", "table_text", "zipped"]

ARABIC_MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass
class Source:
    """A shop to write files from.

    Attributes:
        folder: where to; `language` of headings where a service translates them: "en", "ar", or "mixed" (both).
        written: paths relative to `folder` and the export key of each, in order of writing.
    """

    shop: Shop
    folder: Path
    language: str = "mixed"
    written: dict[str, str] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """The shop's facts."""
        return self.shop.facts()

    @property
    def end(self) -> datetime:
        """The midnight that ends the last day with data, when all exports are made."""
        return self.shop.truth.made_for

    def rows(self, sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The rows of a query on the facts."""
        return self.facts.rows(sql, parameters)

    def posts(self, network: str, metrics: Sequence[str], where: str = "true") -> list[dict[str, Any]]:
        """Posts of one network that are no replies, oldest first, with these metrics beside them; `at` is epoch seconds."""
        pivots = "".join(f", max(case when metric = '{name}' then value end) as {name}" for name in metrics)
        names = ("account", "post_id", "kind", "title", "text", "link", "labels", "permalink")
        sql = (
            f"with chosen as (select * from posts where network = $network and kind <> 'reply' and ({where})) "
            f"select {', '.join('p.' + name for name in names)}, cast(epoch(any_value(p.published_at)) as bigint) as moment{pivots} "
            "from chosen p left join post_metrics m on m.account = p.account and m.post_id = p.post_id "
            f"group by {', '.join('p.' + name for name in names)} order by moment, p.post_id"
        )
        return [dict(zip((*names, "at", *metrics), row, strict=True)) for row in self.rows(sql, network=network)]

    def save(self, export: str, name: str, content: bytes, days_before: int = 0) -> None:
        """Write one file as it would lie there, made `days_before` the end of the data."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        made = self.end.timestamp() - days_before * 86_400
        os.utime(path, (made, made))
        self.written[name] = export


def local(seconds: int) -> datetime:
    """Epoch seconds on the shop's clock."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZONE)


def plain(value: float | None, empty: str = "") -> str:
    """A number without a trailing .0; `empty` where it is missing."""
    if value is None:
        return empty
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def grouped(value: float | None, empty: str = "") -> str:
    """A number with thousands marks, money with two decimals.

    >>> grouped(1316.14), grouped(1200.0), grouped(None, " --")
    ('1,316.14', '1,200', ' --')
    """
    if value is None:
        return empty
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.2f}"


def arabic_digits(text: str) -> str:
    """Western digits as Arabic-Indic ones.

    >>> arabic_digits("22/11")
    '٢٢/١١'
    """
    return text.translate(_ARABIC)


def table_text(rows: Iterable[Sequence[object]], delimiter: str = ",", quote_all: bool = False, line: str = "\n") -> str:
    """Rows as CSV text; quotes only where needed unless `quote_all`."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator=line)
    writer.writerows(rows)
    return out.getvalue()


def zipped(members: Mapping[str, bytes], made: datetime) -> bytes:
    """A zip archive of these members, the same bytes for the same input."""
    out = io.BytesIO()
    stamp = made.astimezone(ZONE).timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, stamp), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
