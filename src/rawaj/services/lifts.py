"""A table of real experiments: one row a test, read through the same kit as every import."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from rawaj.answers import Estimate
from rawaj.connectors.kit.declare import Export, Field, Record, Type
from rawaj.connectors.kit.fold import fold
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.lifts import PlainLift
from rawaj.services.plain_table import PLACES, head_of
from rawaj.services.reading import Options, reading

__all__ = ["lifts_of"]

HEADINGS: Mapping[str, tuple[Type, tuple[str, ...]]] = {
    "channel": (Type.TEXT, ("channel", "القناة", "قناة")),
    "first": (Type.DAY, ("start", "first", "first day", "from", "البداية", "بداية", "من", "أول يوم")),
    "last": (Type.DAY, ("end", "last", "last day", "to", "النهاية", "نهاية", "إلى", "آخر يوم")),
    "until": (Type.DAY, ("until", "counted until", "حتى", "عُد حتى", "العد حتى")),
    "effect": (Type.NUMBER, ("lift", "effect", "incremental", "incrementality", "الأثر", "أثر", "الزيادة")),
    "low": (Type.NUMBER, ("low", "lower", "الأدنى", "أدنى", "الحد الأدنى")),
    "high": (Type.NUMBER, ("high", "upper", "الأعلى", "أعلى", "الحد الأعلى")),
    "level": (Type.TEXT, ("level", "confidence", "الثقة", "مستوى الثقة")),
    "tested": (Type.NUMBER, ("with", "tested", "مع", "مع التغيير", "المختبر")),
    "compared": (Type.NUMBER, ("without", "compared", "control", "بدون", "بدون التغيير", "المقارن")),
    "place": (Type.TEXT, PLACES),
    "share": (Type.TEXT, ("share", "part", "share of market", "الحصة", "نسبة السوق", "جزء السوق")),
}
NEEDED = ("channel", "first", "last", "effect", "low", "high")
LEVEL = 0.9
_PART = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([%٪]?)\s*")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


def lifts_of(path: Path, channels: Sequence[str], unit: str, date_order: str | None = None) -> list[PlainLift]:
    """The experiments that a table holds.

    Args:
        path: CSV, TSV, XLSX or XLS with the columns channel, start, end, lift, low, high (the 90 % interval, unless a column level says
            otherwise), perhaps until, with and without (put in a week), share (part of the market that was tested), region (or city, brand …).
        channels: of the table that is measured; `unit` of its outcome.

    Raises:
        InputError: ``measure.lift_columns``, ``measure.lift_lacking``, ``measure.lift_days``, ``measure.lift_interval``, ``measure.lift_part``,
            ``measure.negative``, ``measure.no_table``, ``import.*``; NotFoundError: ``measure.no_channel``; QuestionError: ``import.date_order``.
    """
    head = head_of(path)
    headings = next((row for row in head.lines[:40] if "channel" in _named(row)), head.lines[0] if head.lines else ())
    named = _named(headings)
    if any(name not in named for name in NEEDED):
        raise InputError("measure.lift_columns", file=head.name, existing=tuple(heading for heading in headings if heading.strip()))
    fields = tuple(Field(f"c_{name}", (headings[number],), HEADINGS[name][0], required=True) for name, number in named.items())
    export = Export(
        "plain.lifts", "a table of tests", "جدول اختبارات", "", fields, (Record("plain", {field.name: field.name for field in fields}),)
    )
    with reading(path, Options(as_export=None, date_order=date_order, mapped=(export,))) as sources:
        source = sources[0]
        if source.problems:
            worst = source.problems[0]
            raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
        rows = source.reader.rows(f"select _row, {', '.join(field.name for field in fields)} from typed order by _row")
    told = {name: headings[number] for name, number in named.items()}
    return [_lift(head.name, int(row[0]), dict(zip(named, row[1:], strict=True)), told, channels, unit) for row in rows]


def _named(headings: Sequence[str]) -> dict[str, int]:
    """Name → number of its column."""
    folded = [fold(heading) for heading in headings]
    found = {
        name: next((folded.index(fold(word)) for word in words if fold(word) in folded), None) for name, (_, words) in HEADINGS.items()
    }
    return {name: number for name, number in found.items() if number is not None}


def _lift(file: str, row: int, cells: Mapping[str, object], headings: Mapping[str, str], channels: Sequence[str], unit: str) -> PlainLift:
    lacking = next((name for name in NEEDED if cells[name] in (None, "")), None)
    if lacking is not None:
        raise InputError("measure.lift_lacking", file=file, row=row, column=headings[lacking])
    given = str(cells["channel"]).strip()
    channel = next((name for name in channels if fold(name) == fold(given)), None)
    if channel is None:
        raise NotFoundError("measure.no_channel", channel=given, existing=tuple(channels))
    first, last = _day(cells["first"]), _day(cells["last"])
    until = last if cells.get("until") is None else _day(cells["until"])
    if not first <= last <= until:
        raise InputError("measure.lift_days", file=file, row=row)
    low, effect, high = (float(str(cells[name])) for name in ("low", "effect", "high"))
    if not low <= effect <= high or low == high:
        raise InputError("measure.lift_interval", file=file, row=row)
    level = _part(cells.get("level"), file, row, headings.get("level", ""))
    for name in ("tested", "compared"):
        if (amount := _number(cells.get(name))) is not None and amount < 0:
            raise InputError("measure.negative", file=file, row=row, column=headings[name])
    if level is not None and level >= 1:
        raise InputError("measure.lift_part", file=file, row=row, column=headings["level"], value=cells["level"])
    return PlainLift(
        file, row, channel, first, last, until, Estimate(effect, low, high, 1, unit, level or LEVEL), _number(cells.get("tested")),
        _number(cells.get("compared")), _part(cells.get("share"), file, row, headings.get("share", "")),
        str(cells["place"]).strip() if cells.get("place") else None,
    )  # fmt: skip


def _day(cell: object) -> date:
    if not isinstance(cell, date):
        raise TypeError(f"{cell!r} is not a day")
    return cell


def _number(cell: object) -> float | None:
    return None if cell is None else float(str(cell))


def _part(cell: object, file: str, row: int, column: str) -> float | None:
    """A share of 1 as people write it: 0.2, 20 or 20%; None where nothing stands there."""
    if cell is None or not str(cell).strip():
        return None
    found = _PART.fullmatch(str(cell).translate(_DIGITS))
    value = float(found[1]) if found else 0.0
    part = value / 100 if found and (found[2] or value > 1) else value
    if not 0 < part <= 1:
        raise InputError("measure.lift_part", file=file, row=row, column=column, value=cell)
    return part
