"""Money of several currencies in one table: what people say one of them is worth, and the table with all its money in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rawaj.connectors.kit.fold import currency_code
from rawaj.document import ExchangeRate
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.plain import Cells, PlainTable
from rawaj.services.plain_table import PlainRead

__all__ = ["Rate", "in_one", "rate_of"]

_RATE = re.compile(r"\s*([^\d=]+?)\s*=\s*(\d[\d,٬]*(?:\.\d+)?)\s*(.*?)\s*(?:(?:from|since|من|منذ)\s+(\d{4})-(\d{1,2})-(\d{1,2})\s*)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency is worth, as somebody wrote it.

    Attributes:
        worth: in `base`, None where that was not named.
        first: from this day on; None: always.
    """

    currency: str
    worth: float
    base: str | None
    first: date | None


def rate_of(text: str) -> Rate:
    """A rate as people write it.

    >>> rate_of("USD=50"), rate_of("دولار = ٥٠٫٥ جنيه من 2024-03-06").first
    (Rate(currency='USD', worth=50.0, base=None, first=None), datetime.date(2024, 3, 6))

    Raises:
        InputError: ``measure.not_a_rate``.
    """
    found = _RATE.fullmatch(text.translate(_DIGITS))
    currency = currency_code(found[1]) if found else None
    base = currency_code(found[3]) if found and found[3] else None
    if found is None or currency is None or (found[3] and base is None) or base == currency:
        raise InputError("measure.not_a_rate", given=text)
    worth = float(re.sub("[,٬]", "", found[2]))
    try:
        first = date(int(found[4]), int(found[5]), int(found[6])) if found[4] else None
    except ValueError:
        worth = 0.0
    if worth <= 0:
        raise InputError("measure.not_a_rate", given=text)
    return Rate(currency, worth, base, first)


def in_one(read: PlainRead, said: str | None, rates: Sequence[Rate]) -> tuple[PlainTable, str | None, tuple[ExchangeRate, ...]]:
    """The table with all its money in one currency; that currency, None where nothing names one; and the rates that were used.

    The one currency is that of `said` (what a result or an hour is worth), else the one that rates lead to, else the only one without a rate.

    Args:
        rates: several of one currency hold from their days on.

    Raises:
        InputError: ``measure.no_rate``, ``measure.no_currency``, ``measure.rate_later``, ``measure.two_currencies``;
        NotFoundError: ``measure.rate_of_nothing``.
    """
    known = sorted({code for codes in read.codes.values() for code in codes if code is not None})
    base = _base(known, said, rates)
    foreign = [code for code in known if code != base]
    for rate in rates:
        if rate.currency not in known or rate.currency == base:
            raise NotFoundError("measure.rate_of_nothing", given=rate.currency, existing=tuple(known) or (base or "",))
    if not foreign:
        return read.table, base, ()
    unsaid = next((code for code in foreign if code not in {rate.currency for rate in rates}), None)
    if unsaid is not None or base is None:
        raise InputError("measure.no_rate", first=unsaid or foreign[0], second=base or foreign[-1])
    by_code = {code: sorted((rate for rate in rates if rate.currency == code), key=_start) for code in foreign}
    converted = {number: _converted(read, number, by_code) for number in read.codes}
    table = read.table
    channels = {
        name: {kind: converted.get(read.columns.channels[name][kind], cells) for kind, cells in kinds.items()}
        for name, kinds in table.channels.items()
    }
    used = tuple(ExchangeRate(code, rate.worth, rate.first) for code in foreign for rate in by_code[code])
    return replace(table, channels=channels, outcome=converted.get(read.columns.outcome, table.outcome)), base, used


def _base(known: Sequence[str], said: str | None, rates: Iterable[Rate]) -> str | None:
    named = sorted({rate.base for rate in rates if rate.base is not None} | ({said} if said is not None else set()))
    if len(named) > 1:
        raise InputError("measure.two_currencies", first=named[0], second=named[1])
    if named:
        return named[0]
    without = [code for code in known if code not in {rate.currency for rate in rates}]
    if len(without) > 1:
        raise InputError("measure.no_rate", first=without[0], second=without[1])
    return without[0] if without else None


def _start(rate: Rate) -> date:
    return rate.first or date.min


def _converted(read: PlainRead, number: int, rates: Mapping[str, Sequence[Rate]]) -> Cells:
    """One column of money, in one currency."""
    column: list[float | None] = []
    for row, (cell, code) in enumerate(zip(read.cells[number], read.codes[number], strict=True)):
        if cell is None:
            column.append(None)
        elif code is None:
            raise InputError("measure.no_currency", file=read.table.name, row=read.table.rows[row], column=read.headings[number])
        else:
            column.append(float(cell) * (_on(read, row, rates[code]) if code in rates else 1.0))
    return column


def _on(read: PlainRead, row: int, rates: Sequence[Rate]) -> float:
    """The rate that holds on a row's day."""
    day = read.table.days[row]
    found = [rate for rate in rates if _start(rate) <= day]
    if not found:
        raise InputError(
            "measure.rate_later", currency=rates[0].currency, first=_start(rates[0]), file=read.table.name, row=read.table.rows[row]
        )
    return found[-1].worth
