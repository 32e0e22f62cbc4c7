"""SQL that reads a cell: one expression per type, over VARCHAR, giving NULL where the cell is missing or unreadable.

`rawaj.store` runs it. Digits of all scripts, thousands marks, signs, percent and currency marks are understood;
whether 1.234 is a fraction and which of 03/04 is the month is decided by the whole column, never by one cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rawaj.connectors.kit.declare import Field, Type
from rawaj.text.amounts import MULTIPLES

__all__ = [
    "MACROS",
    "NUMBERS",
    "SQL_TYPES",
    "Style",
    "local_cell",
    "month_words",
    "number_cell",
    "plain_cell",
    "probe",
    "quick_cell",
    "simple",
    "trimmed_cell",
    "typed_cell",
]

SQL_TYPES: dict[Type, str] = {
    Type.TEXT: "VARCHAR", Type.ID: "VARCHAR", Type.COUNT: "BIGINT", Type.NUMBER: "DOUBLE", Type.MONEY: "DOUBLE",
    Type.PERCENT: "DOUBLE", Type.DAY: "DATE", Type.TIME: "TIMESTAMPTZ", Type.SECONDS: "DOUBLE", Type.HOURS: "DOUBLE",
    Type.FLAG: "BOOLEAN",
}  # fmt: skip

NUMBERS = frozenset({Type.COUNT, Type.NUMBER, Type.MONEY, Type.PERCENT})

_BLANKS = (
    "chr(32) || chr(9) || chr(10) || chr(13) || chr(160) || chr(8206) || chr(8207) || chr(8234) || chr(8236) || chr(8239) || chr(65279)"
)
_MARKS = "chr(8206) || chr(8207) || chr(8234) || chr(8235) || chr(8236) || chr(8294) || chr(8295) || chr(8297) || chr(160) || chr(8239)"
_NO_UNIT = "0-9()+−#/?!:;<>=*&@_|~^-"  # what cannot stand in a currency or a unit around a number

_FACTOR_OF = " ".join(f"when '{word}' then {factor}" for word, factor in MULTIPLES.items())

MACROS = (
    f"create or replace macro rj_blankless(s) as trim(s, {_BLANKS})",
    "create or replace macro rj_missing(s) as lower(s) in "
    "('', '-', '--', '—', '–', 'n/a', 'na', '#n/a', 'null', 'none', 'undefined', 'nan', 'not available', 'غير متاح', 'غير متوفر', 'لا يوجد')",
    "create or replace macro rj_plain(s) as case when regexp_full_match(s, '[!-~]([ -~]*[!-~])?') then s else "
    f"rj_blankless(translate(s, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬' || {_MARKS}, '01234567890123456789.,')) end",
    # letters of a currency may stand around a number, but a number has no letters inside
    # (named by what they are not: classes such as \\p{L} take RE2 30 ms to compile, once for every cell expression)
    # 12K is not 12: an abbreviated number is unreadable, not short; where it may be rounded, rj_shortened reads it
    f"create or replace macro rj_bare(s) as regexp_replace(regexp_replace(regexp_replace(s, '[0-9]\\s*(?i:b|{'|'.join(MULTIPLES)})$', '#'), "
    f"'^([-−+(]?)(?:[^.{_NO_UNIT}][^{_NO_UNIT}]{{0,8}})?(.*?)(?:[^{_NO_UNIT}]{{1,9}})?$', '\\1\\2'), '[\\s'']', '', 'g')",
    "create or replace macro rj_shortened(s) as cast(try_cast(replace(regexp_extract(s, '^([0-9]+(?:[.,][0-9]{1,2})?)[^0-9.,]+$', 1), ',', '.') as decimal(18, 2)) "
    f"* case lower(trim(regexp_extract(s, '([^0-9.,]+)$', 1))) {_FACTOR_OF} end as double)",
    "create or replace macro rj_signed(s) as regexp_replace(replace(s, '−', '-'), '^[(](.*)[)]$', '-\\1')",
    "create or replace macro rj_point(s) as try_cast(replace(rj_signed(rj_bare(s)), ',', '') as double)",
    "create or replace macro rj_comma(s) as try_cast(replace(replace(rj_signed(rj_bare(s)), '.', ''), ',', '.') as double)",
    "create or replace macro rj_seconds(s) as case when regexp_full_match(s, '\\d+:\\d{1,2}:\\d{1,2}(\\.\\d+)?') then "
    "split_part(s, ':', 1)::double * 3600 + split_part(s, ':', 2)::double * 60 + split_part(s, ':', 3)::double "
    "when regexp_full_match(s, '\\d+:\\d{1,2}(\\.\\d+)?') then "
    "split_part(s, ':', 1)::double * 60 + split_part(s, ':', 2)::double else try_cast(replace(s, ',', '') as double) end",
    "create or replace macro rj_hours(s) as case when regexp_full_match(s, '\\d+:\\d{1,2}(:\\d{1,2})?') then "
    "split_part(s, ':', 1)::double + split_part(s, ':', 2)::double / 60 "
    "when regexp_full_match(lower(s), '\\d+(\\.\\d+)?\\s*(h|hours?|hrs?|س|ساعة|ساعات)?') then regexp_extract(s, '[\\d.]+')::double "
    "when regexp_full_match(lower(s), '\\d+(\\.\\d+)?\\s*(m|min|mins|minutes?|د|دقيقة|دقائق)') then regexp_extract(s, '[\\d.]+')::double / 60 "
    "when regexp_full_match(lower(s), '\\d+\\s*h(ours?)?\\s*\\d+\\s*m(in(utes?)?)?') then regexp_extract(s, '^\\d+')::double "
    "+ regexp_extract(lower(s), 'h[a-z]*\\s*(\\d+)', 1)::double / 60 else null end",
    "create or replace macro rj_flag(s) as case when lower(s) in ('yes', 'true', '1', 'y', 't', 'نعم') then true "
    "when lower(s) in ('no', 'false', '0', 'n', 'f', 'لا') then false else null end",
)

_DATE = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d")
_DATE_ORDERS = {
    "dmy": ("%d/%m/%Y", "%d/%m/%y"),
    "mdy": ("%m/%d/%Y", "%m/%d/%y"),
}
_DATE_NAMED = (
    "%b %d, %Y", "%d %b, %Y", "%d %b %Y", "%b %d %Y", "%d-%b-%Y", "%b %d, %y", "%d %b, %y", "%d %b %y", "%d-%b-%y", "%Y %b %d",
)  # fmt: skip
_ZONED = ("%Y-%m-%d %H:%M:%S %z", "%a %b %d %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z")
_ISO_CLOCKS = (" %H:%M:%S", "", " %H:%M", "T%H:%M:%S", "T%H:%M", " %H:%M:%S.%f", "T%H:%M:%S.%f")
_ZONE = r":\d\d(\.\d+)?\s?(Z|z|UTC|GMT|[+-]\d\d(:?\d\d)?)\s*$"  # of a time, at its end
_CLOCKS = ("", " %H:%M:%S", " %H:%M", " %I:%M %p", " %I:%M:%S %p", " %H:%M:%S.%f")


@dataclass(frozen=True, slots=True)
class Style:
    """How one file writes numbers and dates, as its columns showed.

    Attributes:
        decimal: "." or ",".
        order: "dmy", "mdy" or "" (not needed).
        words: month, weekday and am/pm words of other languages that occur, and their English form.
        zone: IANA zone of times without an offset.
    """

    decimal: str = "."
    order: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    zone: str = "UTC"


_MAY_BE_MISSING = "not ({0} >= '0' and {0} < 'N')"  # no marker of "missing" begins with a figure or with A … M


def local_cell(column: Field, raw: str) -> str:
    """SQL: the local time that `quick_cell` makes an instant of, which asks for it several times; "" for fields that have none."""
    return _iso(raw) if column.type is Type.TIME and not column.formats else ""


def quick_cell(column: Field, raw: str, local: str) -> str:
    """SQL: the typed value of a cell that means the same in every style, else NULL; most cells are such, and nothing dearer touches them."""
    match column.type:
        case Type.TEXT | Type.ID:
            return "cast(null as varchar)"
        case Type.COUNT:
            return _whole(raw, "uinteger", "bigint")
        case Type.NUMBER | Type.MONEY | Type.PERCENT:  # without a point: what it means is for the whole column to say
            return _whole(raw, "integer", "double")
        case Type.DAY if not column.formats:
            return f"cast({_iso(raw)} as date)"
        case Type.TIME if not column.formats:
            return f"rj_instant({local})"
        case _:
            return f"cast(null as {SQL_TYPES[column.type]})"


def _whole(raw: str, read_as: str, given_as: str) -> str:
    """SQL: a whole number written as DuckDB writes it, else NULL (it casts 10.000 to 10 and 1.6 to 2); half the time of a pattern."""
    number = f"try_cast({raw} as {read_as})"
    return f"case when cast({number} as varchar) = {raw} then cast({number} as {given_as}) end"


def _iso(raw: str) -> str:
    """SQL: day or time without a zone as ISO 8601 writes it, else NULL (a cast would read over the zone of 10:00+00 and of 10:00 UTC)."""
    formats = ", ".join(f"'%Y-%m-%d{clock}'" for clock in _ISO_CLOCKS)
    return f"case when {raw} like '____-__-__%' then try_strptime({raw}, [{formats}]) end"


# texts are compared byte by byte, which is the order of code points: the first one is no blank and (ids) no mark
_CLEAN_TEXT = "{0} >= '!' and not ends_with({0}, ' ') and not ends_with({0}, chr(10)) and not contains({0}, chr(13))"
_CLEAN_ID = "{0} >= '!' and {0} < '\u0700' and not ends_with({0}, ' ')"
_LONGEST_MISSING = 20  # bytes


def simple(column: Field, raw: str) -> str:
    """SQL aggregate: whether each staged cell is missing, or was read by `quick_cell` (then nothing is left of it), or means just what stands there.

    Other cells need what follows below.
    """
    if column.type is Type.TEXT:
        return f"coalesce(bool_and({raw} is null or {_CLEAN_TEXT.format(raw)}), true)"
    if column.type is Type.ID:
        # by CASE: only the short cells are compared with the words for "missing" (OR would compare all of them)
        says = f"case when strlen({raw}) > {_LONGEST_MISSING} then true when {_MAY_BE_MISSING.format(raw)} then not rj_missing({raw}) else true end"
        return f"coalesce(bool_and({raw} is null or {_CLEAN_ID.format(raw)} and {says}), true)"
    return f"count({raw}) = 0"


def trimmed_cell(column: Field, raw: str, quick: str) -> str:
    """SQL: the cell's text without blanks and marks, digits Western; NULL where `quick` has read it.

    Every expression looks at the first and last character before it does anything dearer, and is written over plain column
    names only: a macro over a macro takes the planner seconds.
    """
    if column.type is Type.TEXT:
        return f"case when {_CLEAN_TEXT.format(raw)} then {raw} else rj_blankless(replace({raw}, chr(13) || chr(10), chr(10))) end"
    if column.type is Type.ID:
        return f"case when {_CLEAN_ID.format(raw)} then {raw} else rj_blankless({raw}) end"
    return f"case when {quick} is null then rj_plain({raw}) end"


def plain_cell(column: Field, trimmed: str) -> str:
    """SQL: the trimmed cell, NULL where it says nothing."""
    if column.type is Type.TEXT:
        return f"nullif({trimmed}, '')"
    if column.type is Type.ID:
        return f"case when {_MAY_BE_MISSING.format(trimmed)} and rj_missing({trimmed}) then null else {trimmed} end"
    return f"case when rj_missing({trimmed}) then null else {trimmed} end"


def number_cell(column: Field, plain: str, style: Style) -> str:
    """SQL: the number in a plain cell, NULL where it is none; "" for types that are no numbers."""
    if column.type not in NUMBERS:
        return ""
    marked = f"rj_comma({plain})" if style.decimal == "," else f"rj_point({plain})"
    if column.type is Type.COUNT:  # a count has no unit: what stands in x9 or 9kg is not the number 9
        marked = f"case when not regexp_matches({plain}, '[^0-9.,''\\s+−-]') then {marked} end"
    elif column.type is not Type.MONEY:  # a unit may stand behind a number, only a currency before it
        marked = f"case when regexp_matches({plain}, '^[(+−-]?[.,]?[0-9]') then {marked} end"
    usual = r"-?[0-9]{1,15}" if style.decimal == "," else r"-?([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]+)?"  # read at once
    shortened = f"rj_shortened({plain}), " if column.shortened else ""
    return f"coalesce(try_cast(case when regexp_full_match({plain}, '{usual}') then replace({plain}, ',', '') end as double), {shortened}{marked})"


def typed_cell(column: Field, plain: str, number: str, style: Style) -> str:
    """SQL expression of the field's type over its plain text (or its number, as `number_cell` gave it)."""
    match column.type:
        case Type.TEXT | Type.ID:
            return plain
        case Type.COUNT:
            return f"case when {number} >= 0 and {number} = floor({number}) and {number} < 9e15 then cast({number} as bigint) end"
        case Type.NUMBER | Type.MONEY | Type.PERCENT:
            return f"case when isfinite({number}) then {number} end"
        case Type.SECONDS:
            return f"rj_seconds({plain})"
        case Type.HOURS:
            return f"rj_hours({plain})"
        case Type.FLAG:
            return f"rj_flag({plain})"
        case Type.DAY:
            return f"cast({_naive(column, plain, style)} as date)"
        case _:
            return _time(column, plain, style)


def _formats(formats: Sequence[str]) -> str:
    """The list to try in turn, two-figure years first: %Y reads 18 as the year 18, and 1/1/18 as a day of the year 1."""
    ordered = sorted(formats, key=lambda text: ("%y" not in text, text.startswith("%Y")))
    return "[" + ", ".join(f"'{text}'" for text in ordered) + "]"


def _clean_date(raw: str, style: Style) -> str:
    text = raw
    if style.words:
        text = f"lower({text})"
        for word, english in sorted(style.words.items(), key=lambda item: -len(item[0])):
            text = f"replace({text}, '{word.replace(chr(39), chr(39) * 2)}', '{english}')"
        text = f"regexp_replace({text}, '(^|\\s)(de|del|of|في|يوم)(\\s|$)', ' ', 'g')"
    text = f"regexp_replace({text}, '^(\\d{{1,2}})[-./](\\d{{1,2}})[-./](\\d{{2,4}})', '\\1/\\2/\\3')"
    text = f"regexp_replace({text}, '(\\d)T(\\d)', '\\1 \\2')"
    text = f"regexp_replace(replace(replace({text}, '،', ','), ', ', ','), ',(\\d)', ', \\1')"
    text = f"regexp_replace({text}, '^[,\\s]+', '')" if style.words else text  # what stood there was a weekday
    return f"rj_blankless(regexp_replace({text}, '\\s+', ' ', 'g'))"


@cache
def _generic_formats(order: str) -> tuple[str, ...]:
    dates = (*_DATE, *_DATE_ORDERS.get(order, ()), *_DATE_NAMED)
    joined = [date + clock for date in dates for clock in _CLOCKS]
    return tuple(joined + [date + "," + clock for date in (*_DATE_ORDERS.get(order, ()), *_DATE_NAMED) for clock in _CLOCKS if clock])


def _naive(column: Field, raw: str, style: Style) -> str:
    if column.formats and not style.words:
        return f"try_strptime({raw}, {_formats(column.formats)})"
    formats = (*column.formats, *_generic_formats(style.order))
    return f"try_strptime({_clean_date(raw, style)}, {_formats(formats)})"


def _time(column: Field, raw: str, style: Style) -> str:
    zoned = [text for text in column.formats if "%z" in text or "%Z" in text]
    naive = [text for text in column.formats if text not in zoned]
    tries = [f"try_strptime({raw}, '{text}')" for text in zoned]
    if column.formats and not naive:
        return f"coalesce({', '.join(tries)})" if len(tries) > 1 else tries[0]
    local = _naive(Field(column.name, (), column.type, formats=tuple(naive)), raw, style)
    if not column.formats:
        tries.append(
            f"case when regexp_matches({raw}, '{_ZONE}') then try_cast(upper(regexp_replace({raw}, ' ([+-])', '\\1')) as timestamptz) end"
        )
        tries.append(f"case when regexp_full_match({raw}, '1\\d{{9}}(\\.\\d+)?') then to_timestamp({raw}::double) end")
        tries.append(f"case when regexp_full_match({raw}, '1\\d{{12}}') then to_timestamp({raw}::double / 1000) end")
    tries.append(f"timezone('{style.zone}', {local})")
    if not column.formats:
        tries.append(f"try_strptime(rj_plain({raw}), {_formats(_ZONED)})")
    return f"coalesce({', '.join(tries)})"


def probe(column: Field, raw: str) -> dict[str, str]:
    """Aggregates that decide a column's style: name → SQL; see `rawaj.connectors.kit.compile.decide`."""
    if column.type in (Type.NUMBER, Type.MONEY, Type.PERCENT, Type.COUNT):
        return _number_probe(column, raw)
    if column.type in (Type.DAY, Type.TIME) and not column.formats:
        parts = f"regexp_extract({raw}, '^(\\d{{1,2}})[-./](\\d{{1,2}})[-./]\\d{{2,4}}', "
        return {
            "first": f"max(try_cast({parts}1) as integer))",
            "second": f"max(try_cast({parts}2) as integer))",
            "example": f"any_value({raw}) filter (where {parts}1) <> '')",
            "words": f"list(distinct lower(regexp_replace({raw}, '[\\d:/.,+-]+', ' ', 'g'))) filter "
            f"(where regexp_matches({raw}, '[^\\x00-\\x7F]|[A-Za-z]{{3,}}'))",
        }
    return {}


def _number_probe(column: Field, raw: str) -> dict[str, str]:
    bare = f"rj_bare({raw})"
    commas = f"case when contains({raw}, ',') then regexp_full_match({bare}, '-?[0-9.]*[0-9],([0-9]{{1,2}}|[0-9]{{4,}})') end"
    points = (
        f"case when contains({raw}, '.') or contains({raw}, ',') then regexp_full_match({bare}, "
        "'-?[0-9,]*[0-9]\\.([0-9]{1,2}|[0-9]{4,})|-?[0-9]{1,3}(,[0-9]{3})+\\.[0-9]+|-?[0-9]{1,3}(,[0-9]{3}){2,}') end"
    )
    comma = f"coalesce(bool_or({commas}), false)"
    if column.type is Type.COUNT:  # no count has a fraction: 10.000 is ten thousand where every point of the column stands so
        comma += f" or coalesce(bool_and(case when contains({raw}, '.') then regexp_full_match({bare}, '[0-9]{{1,3}}([.][0-9]{{3}})+') end), false)"
    return {"comma": comma, "point": f"coalesce(bool_or({points}), false)"}


@cache
def month_words() -> Mapping[str, str]:
    """Names of months, weekdays and day periods in the languages that exports come in → English (weekdays → "")."""
    from babel import Locale

    english = Locale("en").months["format"]["abbreviated"]
    words: dict[str, str] = {}
    for code in ("en", "ar", "ar_EG", "ar_SA", "ar_LB", "ar_MA", "fr", "es", "de", "it", "pt", "tr", "nl", "id", "sv", "ru"):
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.days[context][width].items():
                    words.setdefault(name.lower().rstrip("."), "") if number is not None else None
                for number, name in locale.months[context][width].items():
                    words[name.lower().rstrip(".")] = english[number]
    words.update({"ص": "AM", "م": "PM", "صباحًا": "AM", "مساءً": "PM", "صباحا": "AM", "مساء": "PM", "a. m": "AM", "p. m": "PM", "am": "AM", "pm": "PM",
                  "sept": "Sep", "ابريل": "Apr", "اغسطس": "Aug", "اكتوبر": "Oct"})  # fmt: skip
    return words
