"""A table of a test of texts: one row an arm, or one row an arm and day, read through the same kit as every import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rawaj.connectors.kit.declare import Export, Field, Record, Type
from rawaj.connectors.kit.fold import fold
from rawaj.converse.trial import Arm, Trial, judge_trial
from rawaj.errors import InputError
from rawaj.services.plain_table import DATES, head_of
from rawaj.services.reading import Options, reading

__all__ = ["split_of", "try_file"]

ARMS = (
    "arm", "variant", "variation", "version", "group", "text", "headline", "title", "ad", "ad name", "cta", "name", "subject",
    "النسخة", "نسخة", "النص", "العنوان", "عنوان", "الإعلان", "الدعوة", "المجموعة",
)  # fmt: skip
SHOWN = (
    "impressions",
    "shown",
    "views",
    "delivered",
    "sends",
    "sent",
    "reach",
    "visitors",
    "n",
    "مرات الظهور",
    "ظهور",
    "الظهور",
    "مشاهدات",
    "الوصول",
    "رسائل",
)
SHARES = ("share", "planned share", "intended share", "split", "الحصة", "حصة", "الحصة المقصودة", "النصيب")
CLICKS = ("clicks", "link clicks", "conversions", "successes", "opens", "نقرات", "النقرات", "نقرات الرابط", "تحويلات")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Columns:
    arm: int
    shown: int
    clicks: int
    day: int | None
    share: int | None


def try_file(path: Path, split: str | None = None, explore: bool = False, date_order: str | None = None) -> Trial:
    """Judge the test that a table holds.

    Args:
        path: CSV, TSV, XLSX or XLS with a column of arms (text, variant …), impressions and clicks, perhaps days, and perhaps the share of that day's traffic that the arm was to get.
        split: intended shares of traffic in the order in which the arms appear ("50:50", "9:1"); None: equal.
        explore: say also how to share the next impressions.

    Raises:
        InputError: ``trial.*``, ``measure.no_table``, ``import.*``; QuestionError: ``import.date_order``.
    """
    head = head_of(path)
    number, headings = next(((n, row) for n, row in enumerate(head.lines[:40]) if _found(row, CLICKS) is not None), (0, head.lines[0]))
    columns = _columns(head.name, headings)
    if len(head.lines) <= number + 1:
        raise InputError("measure.no_rows", file=head.name)
    with reading(path, Options(as_export=None, date_order=date_order, mapped=(_export(columns, headings),))) as sources:
        source = sources[0]
        if source.problems:
            worst = source.problems[0]
            raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
        day, share = ("cday" if columns.day is not None else "null"), ("cshare" if columns.share is not None else "null")
        rows = source.reader.rows(f"select _row, carm, cshown, cclicks, {day}, {share} from typed order by _row")
    arms, days = _arms(head.name, headings, columns, [row[:5] for row in rows])
    if columns.share is None:
        return judge_trial(arms, days, None if split is None else split_of(split, arms), explore)
    if split is not None:
        raise InputError("trial.split_twice", file=head.name, column=headings[columns.share])
    return judge_trial(arms, days, _shares(head.name, headings[columns.share], rows, arms, days), explore)


def _shares(file: str, heading: str, rows: Sequence[Sequence[object]], arms: Sequence[Arm], days: Sequence[date]) -> list[list[float]]:
    """Intended shares by day and arm, as the table says; 0 where it has no row."""
    said: dict[tuple[object, str], float] = {}
    for line, name, _, _, day, share in rows:
        if not isinstance(share, int | float):
            raise InputError("trial.lacking", file=file, row=line, column=heading)
        key = (day, str(name).strip())
        if share < 0 or said.setdefault(key, float(share)) != share:
            raise InputError("trial.not_shares", file=file, row=line, column=heading)
    keys: list[date | None] = [*days] if days else [None]
    shares = [[said.get((day, arm.name), 0.0) for arm in arms] for day in keys]
    for row, day in zip(shares, keys, strict=True):
        if sum(row) <= 0:
            raise InputError("trial.not_shares", file=file, row=next(line for line, *_, one, _ in rows if one == day), column=heading)
    return shares


def split_of(text: str, arms: Sequence[Arm]) -> list[float]:
    """Intended shares as people write them: "50:50", "9:1".

    Raises:
        InputError: ``trial.not_a_split``.
    """
    try:
        shares = [float(part) for part in text.replace("%", "").replace("/", ":").split(":")]
    except ValueError:
        shares = []
    if len(shares) != len(arms) or min(shares, default=0) <= 0:
        raise InputError("trial.not_a_split", given=text, arms=tuple(arm.name for arm in arms))
    return shares


def _found(headings: Sequence[str], names: Sequence[str]) -> int | None:
    """The first column with one of these headings, the earlier names preferred."""
    folded = [fold(heading) for heading in headings]
    return next((folded.index(fold(name)) for name in names if fold(name) in folded), None)


def _columns(name: str, headings: Sequence[str]) -> _Columns:
    arm, shown, clicks = (_found(headings, names) for names in (ARMS, SHOWN, CLICKS))
    if arm is None or shown is None or clicks is None:
        raise InputError("trial.no_columns", file=name, existing=tuple(heading for heading in headings if heading.strip()))
    return _Columns(arm, shown, clicks, _found(headings, DATES), _found(headings, SHARES))


def _export(columns: _Columns, headings: Sequence[str]) -> Export:
    typed = [("carm", columns.arm, Type.TEXT), ("cshown", columns.shown, Type.NUMBER), ("cclicks", columns.clicks, Type.NUMBER)]
    if columns.day is not None:
        typed.append(("cday", columns.day, Type.DAY))
    if columns.share is not None:
        typed.append(("cshare", columns.share, Type.PERCENT))
    fields = tuple(Field(name, (headings[number],), kind, required=True) for name, number, kind in typed)
    return Export(
        "plain.trial", "a test of texts", "اختبار نصوص", "", fields, (Record("plain", {field.name: field.name for field in fields}),)
    )


def _arms(file: str, headings: Sequence[str], columns: _Columns, rows: Sequence[Sequence[object]]) -> tuple[list[Arm], list[date]]:
    """Figures by arm and day; a day on which an arm was not shown counts as none; rows of one arm and day are added up."""
    sums: dict[str, dict[date | None, tuple[float, float]]] = {}
    for line, name, shown, clicks, day in rows:
        if not name or not isinstance(shown, int | float) or not isinstance(clicks, int | float):
            lacking = columns.arm if not name else columns.shown if shown is None else columns.clicks
            raise InputError("trial.lacking", file=file, row=line, column=headings[lacking])
        if shown < 0 or not 0 <= clicks <= shown:
            raise InputError("trial.impossible", file=file, row=line, clicks=clicks, impressions=shown)
        key = day if isinstance(day, date) else None
        mine = sums.setdefault(str(name).strip(), {})
        before = mine.get(key, (0.0, 0.0))
        mine[key] = (before[0] + shown, before[1] + clicks)
    if len(sums) < 2:
        raise InputError("trial.one_arm", file=file, column=headings[columns.arm])
    if not any(shown for mine in sums.values() for shown, _ in mine.values()):
        raise InputError("trial.not_shown", file=file, column=headings[columns.shown])
    days = sorted({day for mine in sums.values() for day in mine if day is not None})
    keys: list[date | None] = [*days] if days else [None]
    if days and any(None in mine for mine in sums.values()):
        raise InputError("trial.some_days", file=file)
    return [
        Arm(name, tuple(mine.get(key, (0.0, 0.0))[0] for key in keys), tuple(mine.get(key, (0.0, 0.0))[1] for key in keys))
        for name, mine in sums.items()
    ], days
