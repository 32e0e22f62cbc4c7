"""Dates in preambles, file names and files that write no year, in the languages that exports come in.

Columns of whole dates are read in SQL (`rawaj.connectors.kit.cells`); this is for the few texts beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from rawaj.connectors.kit.cells import month_words
from rawaj.connectors.kit.fold import fold

__all__ = ["dates_in", "month_and_day", "with_years"]

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERED = re.compile(r"(?P<day>\d{1,2})\s*(?:tháng|thg)\s*(?P<month>\d{1,2})|(?P<month_first>\d{1,2})月\s*(?P<day_last>\d{1,2})日")


@cache
def _months() -> Mapping[str, int]:
    return {fold(word): _SHORT.index(short.lower()) + 1 for word, short in month_words().items() if short.lower() in _SHORT}


def _tokens(text: str) -> Iterator[int | str]:
    """Numbers (of any script) as integers and everything else as folded words."""
    for number, word in re.findall(r"(\d+)|([^\W\d]+)", text):
        yield int(number) if number else fold(word)


def dates_in(text: str) -> tuple[date, ...]:
    """Every whole date in a text, in its order; days and months as figures only where the year stands first.

    >>> dates_in("January 1, 2026 - January 31, 2026"), dates_in("Content 2026-01-01_2026-01-29 Khobz")[1].day
    ((datetime.date(2026, 1, 1), datetime.date(2026, 1, 31)), 29)
    """
    plain = re.findall(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)", text)
    if plain:
        return tuple(found for year, month, day in plain if (found := _date(int(year), int(month), int(day))))
    found_, month, day = [], None, None
    for token in _tokens(text):
        if isinstance(token, str):
            month = _months().get(token, month)
        elif token <= 31:
            day = token
        elif month and day and (whole := _date(token, month, day)):
            found_.append(whole)
            month = day = None
    return tuple(found_)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of a date without a year; None where the text is no such date.

    >>> month_and_day("April 12"), month_and_day("8 de marzo"), month_and_day("١٢ أبريل"), month_and_day("12/4")
    ((4, 12), (3, 8), (4, 12), None)
    """
    if match := _NUMBERED.search(text):
        parts = match.groupdict()
        return int(parts["month"] or parts["month_first"]), int(parts["day"] or parts["day_last"])
    tokens = list(_tokens(text))
    months = [_months()[token] for token in tokens if isinstance(token, str) and token in _months()]
    days = [token for token in tokens if isinstance(token, int)]
    return (months[0], days[0]) if len(months) == 1 and len(days) == 1 and 1 <= days[0] <= 31 else None


def with_years(days: Iterable[tuple[int, int] | None], last: date) -> list[date | None]:
    """Whole dates of months and days: of each the latest that is not after `last`. None, and days that no year has, stay None.

    >>> with_years([(12, 31), (1, 1), (2, 30)], date(2026, 1, 3))
    [datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), None]
    """
    return [_at_most(pair, last) if pair else None for pair in days]


def _at_most(pair: tuple[int, int], latest: date) -> date | None:
    """The last such day that is not after `latest`; nine years hold a 29 February in any case."""
    years = range(latest.year, latest.year - 9, -1)
    return next((day for year in years if (day := _date(year, *pair)) and day <= latest), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
