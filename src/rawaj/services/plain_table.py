"""A plain table as people keep it: which column is what, and its cells, read through the same kit as every import."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rawaj.connectors.kit.declare import Export, Field, Head, Record, Type
from rawaj.connectors.kit.fold import currency_code, fold
from rawaj.connectors.kit.sniff import sniff
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.plain import PlainTable
from rawaj.services.reading import Options, ReadSource, reading

__all__ = ["DATES", "PLACES", "Columns", "columns_of", "head_of", "is_money", "kind_named", "kind_of", "read_plain"]

DATES = (
    "date",
    "day",
    "week",
    "week start",
    "week starting",
    "week of",
    "ds",
    "التاريخ",
    "تاريخ",
    "اليوم",
    "الأسبوع",
    "أسبوع",
    "بداية الأسبوع",
)
PLACES = (
    "geo",
    "region",
    "city",
    "country",
    "market",
    "brand",
    "governorate",
    "zone",
    "store",
    "branch",
    "المنطقة",
    "منطقة",
    "المدينة",
    "الفرع",
    "فرع",
    "البلد",
    "المحافظة",
    "الدولة",
    "المتجر",
    "العلامة التجارية",
    "العلامة",
    "الماركة",
)
KINDS = {
    "spend": ("spend", "spent", "cost", "costs", "money", "budget", "ad spend", "adspend", "إنفاق", "الإنفاق", "تكلفة", "تكاليف", "ميزانية", "مصروف"),
    "hours": ("hours", "hour", "hrs", "ساعات", "ساعة", "الساعات"),
    "impressions": ("impressions", "impression", "imps", "ظهور", "مرات الظهور"),
    "delivered": ("delivered", "emails", "sends", "sent", "رسائل", "مرسلة"),
    "views": ("views", "view", "مشاهدات", "مشاهدة"),
    "posts": ("posts", "post", "منشورات", "منشور"),
    "clicks": ("clicks", "click", "نقرات", "نقرة"),
    "reach": ("reach", "وصول", "الوصول"),
}  # fmt: skip
MONEY = (
    "revenue",
    "turnover",
    "income",
    "profit",
    "margin",
    "gmv",
    "sales value",
    "إيراد",
    "إيرادات",
    "الإيرادات",
    "دخل",
    "ربح",
    "أرباح",
    "قيمة المبيعات",
)
UNITS = {"orders": ("orders", "order", "طلبات", "الطلبات"), "leads": ("leads", "lead", "عملاء محتملون")}


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a plain table is, by its number.

    Attributes:
        channels: channel → kind → column; `controls`: heading → column.
        text: columns without a figure, left out.
    """

    date: int
    outcome: int
    place: int | None
    channels: dict[str, dict[str, int]]
    controls: dict[str, int]
    text: tuple[str, ...]


def kind_of(heading: str) -> tuple[str, str] | None:
    """Channel, spelled as in the heading, and kind of investment that a heading names; None where it names none.

    >>> kind_of("search_spend"), kind_of("إنفاق البحث"), kind_of("price"), kind_of("fb_ad_spend (EGP)")
    (('search', 'spend'), ('البحث', 'spend'), None, ('fb', 'spend'))
    """
    plain = re.sub(r"\(.*?\)", "", heading).strip()
    words = list(re.finditer(r"[^_\s.\-]+", plain))
    for size in (2, 1):
        if len(words) <= size:
            continue
        for part, rest in (
            (plain[words[-size].start() :], plain[: words[-size - 1].end()]),
            (plain[: words[size - 1].end()], plain[words[size].start() :]),
        ):
            kind = kind_named(part)
            if kind is not None:
                return rest, kind
    return None


def kind_named(word: str) -> str | None:
    """The kind of investment that a word names."""
    return next((kind for kind, names in KINDS.items() if fold(word) in map(fold, names)), None)


def columns_of(name: str, headings: Sequence[str], sample: Sequence[Sequence[str]], outcome: str | None, geo: str | None = None) -> Columns:
    """What each column is.

    Args:
        sample: the first rows, to tell columns of words from columns of figures.
        geo: heading of the column that tells places (or brands) apart; None: the first whose heading is one of `PLACES`.

    Raises:
        InputError: ``measure.no_date``, ``measure.two_columns``, ``measure.no_channels``, ``measure.outcome_unclear``;
        NotFoundError: ``measure.no_column``, ``measure.no_place_column``.
    """
    used = [number for number, heading in enumerate(headings) if heading.strip()]
    doubled = next((b for a, b in pairwise(sorted(used, key=lambda n: fold(headings[n]))) if fold(headings[a]) == fold(headings[b])), None)
    if doubled is not None:
        raise InputError("measure.two_columns", file=name, column=headings[doubled])
    day = next((number for number in used if fold(headings[number]) in map(fold, DATES)), None)
    if day is None:
        raise InputError("measure.no_date", file=name, existing=tuple(headings[number] for number in used))
    place = next((number for number in used if fold(headings[number]) in map(fold, PLACES if geo is None else (geo,))), None)
    if geo is not None and place is None:
        raise NotFoundError("measure.no_place_column", file=name, column=geo, existing=tuple(headings[n] for n in used if n != day))
    rest = [number for number in used if number not in (day, place)]
    figures = [number for number in rest if _holds_figures(number, sample)]
    chosen = _outcome(name, headings, figures, outcome)
    channels: dict[str, dict[str, int]] = {}
    for number in figures:
        if number != chosen and (found := kind_of(headings[number])):
            channels.setdefault(_spelled(found[0], channels), {})[found[1]] = number
    if not channels:
        raise InputError("measure.no_channels", file=name, existing=tuple(headings[number] for number in figures))
    taken = {number for kinds in channels.values() for number in kinds.values()}
    controls = {headings[number]: number for number in figures if number != chosen and number not in taken}
    return Columns(day, chosen, place, channels, controls, tuple(headings[number] for number in rest if number not in figures))


def _spelled(channel: str, known: Iterable[str]) -> str:
    """The channel as it was spelled first."""
    return next((name for name in known if fold(name) == fold(channel)), channel)


def _holds_figures(column: int, sample: Sequence[Sequence[str]]) -> bool:
    """Whether any cell holds a digit, or all are empty."""
    cells = [row[column] for row in sample if column < len(row) and row[column].strip()]
    return not cells or any(any(char.isdigit() for char in cell) for cell in cells)


def _outcome(name: str, headings: Sequence[str], figures: Sequence[int], said: str | None) -> int:
    if said is not None:
        found = next((number for number in figures if fold(headings[number]) == fold(said)), None)
        if found is None:
            raise NotFoundError("measure.no_column", file=name, column=said, existing=tuple(headings[number] for number in figures))
        return found
    if not figures:
        raise InputError("measure.no_channels", file=name, existing=())
    if kind_of(headings[figures[-1]]) is not None:
        raise InputError("measure.outcome_unclear", file=name, column=headings[figures[-1]])
    return figures[-1]


def is_money(heading: str) -> bool:
    """Whether a heading names money: one of `MONEY`, or a currency."""
    plain = re.sub(r"\(.*?\)", "", heading)
    return (
        fold(plain) in map(fold, MONEY)
        or any(fold(word) in map(fold, MONEY) for word in re.split(r"[_\s]+", plain))
        or bool(_code_in(heading))
    )


def _code_in(heading: str) -> str | None:
    """The currency that a heading names: "sales (EGP)", "revenue_usd"."""
    last = re.search(r"\(([^)]*)\)\s*$|[_\s]([A-Za-z]{3})$", heading)
    word = (last[1] or last[2]) if last else ""
    known = (
        "EGP",
        "USD",
        "EUR",
        "GBP",
        "SAR",
        "AED",
        "KWD",
        "QAR",
        "MAD",
        "JOD",
        "TRY",
        "BHD",
        "OMR",
        "TND",
        "DZD",
        "LBP",
        "IQD",
        "LYD",
        "SDG",
    )
    code = currency_code(word)
    return code if code in known else None


def read_plain(
    path: Path, outcome: str | None, date_order: str | None, geo: str | None = None
) -> tuple[PlainTable, Columns, tuple[str, ...], str | None]:
    """The table, its columns and headings, and the currency that headings name."""
    head = head_of(path)
    number, headings = _heading_row(head)
    columns = columns_of(head.name, headings, head.lines[number + 1 :], outcome, geo)
    with reading(path, Options(as_export=None, date_order=date_order, mapped=(_export(columns, headings),))) as sources:
        table = _table(sources[0], columns, headings)
    priced = [headings[columns.outcome], *(headings[kinds["spend"]] for kinds in columns.channels.values() if "spend" in kinds)]
    codes = {code for heading in priced if (code := _code_in(heading))}
    if len(codes) > 1:
        raise InputError("measure.two_currencies", first=min(codes), second=max(codes))
    return table, columns, headings, next(iter(codes), None)


def head_of(path: Path) -> Head:
    """The beginning of the table that a file holds.

    Raises:
        InputError: ``import.no_such_file``, ``measure.no_table``.
    """
    if not path.exists():
        raise InputError("import.no_such_file", file=str(path))
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        sources = sniff(path, Path(folder), thorough=True)
    head = next((source.head for source in sources if source.head.kind == "table"), None)
    if head is None:
        raise InputError("measure.no_table", file=path.name)
    return head


def _heading_row(head: Head) -> tuple[int, tuple[str, ...]]:
    """The first row with a heading of a date; else the first with more than one cell, for the error that says so."""
    dated = (number for number, row in enumerate(head.lines[:40]) if any(fold(cell) in map(fold, DATES) for cell in row if cell.strip()))
    number = next(dated, next((n for n, row in enumerate(head.lines) if sum(1 for cell in row if cell.strip()) > 1), 0))
    return number, head.lines[number] if head.lines else ()


def _export(columns: Columns, headings: Sequence[str]) -> Export:
    """The table as an export of its own, so that the kit reads its digits, dates and encodings as it reads all others."""
    kinds = {number: kind for channel in columns.channels.values() for kind, number in channel.items()}
    types = {number: Type.MONEY if kind == "spend" else Type.HOURS if kind == "hours" else Type.NUMBER for number, kind in kinds.items()}
    types |= dict.fromkeys(columns.controls.values(), Type.NUMBER)
    types |= {columns.date: Type.DAY, columns.outcome: Type.MONEY}
    if columns.place is not None:
        types[columns.place] = Type.TEXT
    fields = tuple(Field(f"c{number}", (headings[number],), kind, required=True) for number, kind in sorted(types.items()))
    values = {field.name: field.name for field in fields}
    return Export("plain.table", "a plain table", "جدول بسيط", "", fields, (Record("plain", values),))


def _table(source: ReadSource, columns: Columns, headings: Sequence[str]) -> PlainTable:
    if source.problems:
        worst = source.problems[0]
        raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
    order = [columns.date, columns.outcome]
    order += [number for kinds in columns.channels.values() for number in kinds.values()] + list(columns.controls.values())
    names = ", ".join(f"c{number}" for number in order) + (f", c{columns.place}" if columns.place is not None else "")
    rows = source.reader.rows(f"select _row, {names} from typed order by _row")
    by_column = dict(zip(order, list(zip(*rows, strict=True))[1:], strict=False)) if rows else {}
    lines = [row[0] for row in rows]
    lacking = next((row[0] for row in rows if row[1] is None), None)
    if lacking is not None:
        raise InputError("measure.no_day", file=source.file, row=lacking, column=headings[columns.date])
    for number in [column for kinds in columns.channels.values() for column in kinds.values()]:
        below = next((line for line, cell in zip(lines, by_column.get(number, ()), strict=True) if cell is not None and cell < 0), None)
        if below is not None:
            raise InputError("measure.negative", file=source.file, row=below, column=headings[number])
    heading = headings[columns.outcome].strip()
    return PlainTable(
        name=source.file,
        rows=lines,
        days=by_column.get(columns.date, ()),
        outcome=by_column.get(columns.outcome, ()),
        outcome_name=heading,
        unit=next((unit for unit, names in UNITS.items() if fold(heading) in map(fold, names)), heading),
        channels={name: {kind: by_column.get(number, ()) for kind, number in kinds.items()} for name, kinds in columns.channels.items()},
        controls={name: by_column.get(number, ()) for name, number in columns.controls.items()},
        places=[str(row[-1] or "") for row in rows] if columns.place is not None else None,
    )
