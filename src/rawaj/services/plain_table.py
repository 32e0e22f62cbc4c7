"""A plain table as people keep it: which column is what, and its cells, read through the same kit as every import."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.declare import Export, Field, Head, Record, Type
from rawaj.connectors.kit.fold import currency_code, fold
from rawaj.connectors.kit.sniff import sniff
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.plain import PlainTable
from rawaj.services.reading import Options, ReadSource, reading

__all__ = ["DATES", "PLACES", "Columns", "PlainRead", "columns_of", "head_of", "is_money", "kind_named", "kind_of", "read_plain"]

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
CURRENCIES = ("currency", "currency code", "العملة", "عملة", "رمز العملة")
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
_FIGURE = re.compile(r"[\d٠-٩۰-۹\s.,٫٬'’+\-−()\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class PlainRead:
    """A table as it was read.

    Attributes:
        table: its money in the currencies in which it stands.
        cells: column → its cells, by row.
        codes: column of money → currency of each row's cell, None where nothing names it.
    """

    table: PlainTable
    columns: Columns
    headings: tuple[str, ...]
    cells: Mapping[int, Sequence[Any]]
    codes: Mapping[int, tuple[str | None, ...]]

    @property
    def outcome_is_money(self) -> bool:
        """Whether the outcome is an amount of money."""
        return self.columns.outcome in self.codes


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a plain table is, by its number.

    Attributes:
        channels: channel → kind → column; `controls`: heading → column.
        place: what tells regions or brands apart; `currency`: of the row's money.
        text: columns without a figure, left out.
    """

    date: int
    outcome: int
    place: int | None
    channels: dict[str, dict[str, int]]
    controls: dict[str, int]
    text: tuple[str, ...]
    currency: int | None = None


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
    currency = next((number for number in used if fold(headings[number]) in map(fold, CURRENCIES)), None)
    rest = [number for number in used if number not in (day, place, currency)]
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
    return Columns(day, chosen, place, channels, controls, tuple(headings[number] for number in rest if number not in figures), currency)


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


def read_plain(path: Path, outcome: str | None, date_order: str | None, geo: str | None = None) -> PlainRead:
    """The table of a file; arguments as in `rawaj.services.measuring.measure_file`."""
    head = head_of(path)
    number, headings = _heading_row(head)
    columns = columns_of(head.name, headings, head.lines[number + 1 :], outcome, geo)
    with reading(path, Options(as_export=None, date_order=date_order, mapped=(_export(columns, headings),))) as sources:
        return _table(sources[0], columns, headings)


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
    types |= {number: Type.TEXT for number in (columns.place, columns.currency) if number is not None}
    fields = tuple(Field(f"c{number}", (headings[number],), kind, required=True) for number, kind in sorted(types.items()))
    values = {field.name: field.name for field in fields}
    return Export("plain.table", "a plain table", "جدول بسيط", "", fields, (Record("plain", values),))


def _table(source: ReadSource, columns: Columns, headings: Sequence[str]) -> PlainRead:
    if source.problems:
        worst = source.problems[0]
        raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
    kinds = [number for channel in columns.channels.values() for number in channel.values()]
    order = [columns.date, columns.outcome, *kinds, *columns.controls.values()]
    order += [number for number in (columns.place, columns.currency) if number is not None]
    rows = source.reader.rows(f"select _row, {', '.join(f'c{number}' for number in order)} from typed order by _row")
    by_column: dict[int, Sequence[Any]] = (
        dict(zip(order, list(zip(*rows, strict=True))[1:], strict=False)) if rows else dict.fromkeys(order, ())
    )
    lines = [row[0] for row in rows]
    lacking = next((row[0] for row in rows if row[1] is None), None)
    if lacking is not None:
        raise InputError("measure.no_day", file=source.file, row=lacking, column=headings[columns.date])
    for number in kinds:
        below = next((line for line, cell in zip(lines, by_column[number], strict=True) if cell is not None and cell < 0), None)
        if below is not None:
            raise InputError("measure.negative", file=source.file, row=below, column=headings[number])
    heading = headings[columns.outcome].strip()
    table = PlainTable(
        name=source.file,
        rows=lines,
        days=by_column[columns.date],
        outcome=by_column[columns.outcome],
        outcome_name=heading,
        unit=next((unit for unit, names in UNITS.items() if fold(heading) in map(fold, names)), heading),
        channels={name: {kind: by_column[number] for kind, number in kinds.items()} for name, kinds in columns.channels.items()},
        controls={name: by_column[number] for name, number in columns.controls.items()},
        places=[str(cell or "") for cell in by_column[columns.place]] if columns.place is not None else None,
    )
    codes = _codes(source, columns, headings, lines, by_column)
    return PlainRead(table, columns, tuple(headings), by_column, codes)


def _codes(
    source: ReadSource, columns: Columns, headings: Sequence[str], lines: Sequence[int], cells: Mapping[int, Sequence[Any]]
) -> dict[int, tuple[str | None, ...]]:
    """The currency of every cell of money: its own sign, else that of its heading, else that of its row; by column."""
    rows = _row_codes(source, columns, headings, lines, cells)
    priced = [kinds["spend"] for kinds in columns.channels.values() if "spend" in kinds]
    beside = {number: _signs(source, number) for number in (*priced, columns.outcome)}
    if is_money(headings[columns.outcome]) or beside[columns.outcome]:
        priced.append(columns.outcome)
    found = {}
    for number in priced:
        named = _code_in(headings[number])
        found[number] = tuple(beside[number].get(line) or named or row for line, row in zip(lines, rows, strict=True))
    return found


def _row_codes(
    source: ReadSource, columns: Columns, headings: Sequence[str], lines: Sequence[int], cells: Mapping[int, Sequence[Any]]
) -> list[str | None]:
    """What the column of currencies says of each row."""
    if columns.currency is None:
        return [None] * len(lines)
    codes = []
    for line, cell in zip(lines, cells[columns.currency], strict=True):
        text = str(cell or "").strip()
        code = currency_code(text)
        if text and code is None:
            raise InputError("measure.not_a_currency", file=source.file, row=line, column=headings[columns.currency], value=text)
        codes.append(code)
    return codes


def _signs(source: ReadSource, number: int) -> dict[int, str]:
    """Row → currency that stands in the cell itself: "$50", "60 EGP"."""
    found = {}
    for row, text in source.reader.rows(source.plan.beside(f"c{number}")):
        code = currency_code(_FIGURE.sub("", str(text)).strip())
        if code is not None:
            found[int(row)] = code
    return found
