"""TikTok Studio writes dates without a year and in the language of the screen: "April 12", "8 de marzo", "١٢ أبريل".

TikTok exports at most 365 days, so a day's year is the latest that does not lie after the last day: the one in the file's
name, else what the user said, else the day on which the file was made, if its last row is at most two months older.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path

from rawaj.connectors.kit.days import dates_in, month_and_day, with_years
from rawaj.connectors.kit.declare import Field, Head, Parse
from rawaj.connectors.kit.fold import fold
from rawaj.errors import QuestionError

__all__ = ["account_in_links", "dated_rows", "is_table_of", "last_day"]

FRESH = timedelta(days=62)  # TikTok's longest usual period is 60 days and ends yesterday


def _columns(fields: Sequence[Field], row: Sequence[str]) -> dict[int, Field]:
    """Index of a cell → the field whose heading it is."""
    names = {fold(heading): field for field in fields for heading in field.headings}
    return {index: names[fold(cell)] for index, cell in enumerate(row) if fold(cell) in names}


def is_table_of(fields: Sequence[Field], needed: Sequence[str]) -> Callable[[Head], float]:
    """A test that the first row has all `needed` fields; its score is the share of the headings that are known."""

    def accepts(head: Head) -> float:
        row = head.lines[0] if head.lines else ()
        found = {field.name for field in _columns(fields, row).values()}
        return (0.5 + 0.5 * len(found) / len([cell for cell in row if cell.strip()])) if found >= set(needed) else 0.0

    return accepts


def _day_cells(head: Head) -> list[str]:
    """The cells of the first column, without the heading, as far as the head goes."""
    rows = list(csv.reader(StringIO(head.start, newline=""), delimiter=head.delimiter or ","))
    return [row[0] for row in rows[1:] if row and row[0].strip()]


def last_day(head: Head) -> Mapping[str, object]:
    """The day from which years are counted back, where the file tells: its name, or its making soon after its last row."""
    named = dates_in(head.member) or dates_in(head.name)
    if named:
        return {"last_day": named[-1]}
    made = datetime.fromtimestamp(head.modified, UTC).date()
    days = [pair for cell in _day_cells(head) if (pair := month_and_day(cell))]
    if not days:
        return {}
    rising = sum(1 if other > one else -1 for one, other in pairwise(days))  # the turn of a year counts once against many days
    (latest,) = with_years([days[-1] if rising >= 0 else days[0]], made)
    return {"last_day": made} if latest is not None and made - latest <= FRESH else {}


def dated_rows(fields: Sequence[Field], daily: bool = True) -> Parse:
    """A reader of tables whose field ``day`` has no year: yields one dictionary a row, headings and day made plain.

    In a `daily` table a day that stands twice is left as it is, to be reported: its year cannot be told.

    Raises:
        QuestionError: ``import.which_year`` when nothing tells the year.
    """

    def rows(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        with path.open(encoding="utf-8", newline="") as stream:
            table = list(csv.reader(stream, delimiter=head.delimiter or ","))
        columns = _columns(fields, table[0])
        place = next(index for index, field in columns.items() if field.name == "day")
        cells = [row[place] if len(row) > place else "" for row in table[1:]]
        days = _whole_days(cells, head, said)
        twice = {day for day, times in Counter(days).items() if times > 1} if daily else set()
        for number, (row, cell, day) in enumerate(zip(table[1:], cells, days, strict=True), start=2):
            values = {field.headings[0]: value for index, value in enumerate(row) if (field := columns.get(index)) and index != place}
            yield {"_row": number, columns[place].headings[0]: day.isoformat() if day and day not in twice else cell, **values}

    return rows


def _whole_days(cells: Sequence[str], head: Head, said: Mapping[str, object]) -> list[date | None]:
    whole = [dates_in(cell) for cell in cells]
    if any(whole):
        return [found[0] if found else None for found in whole]
    last = said.get("last_day")
    if not isinstance(last, date):
        raise QuestionError("import.which_year", file=head.name, example=next((cell for cell in cells if cell.strip()), ""))
    return with_years([month_and_day(cell) for cell in cells], last)


def account_in_links(head: Head) -> Mapping[str, object]:
    """The account out of the first link to one of its videos, and the day of the file's name."""
    match = re.search(r"tiktok\.com/@([\w.]+)/", head.start)
    return {**last_day(head), **({"account": match[1].lower()} if match else {})}
