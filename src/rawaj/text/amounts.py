"""Numbers and days as people write them in a query."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from rawaj.text.naming import fold_name

__all__ = ["MULTIPLES", "days_between", "whole_number"]

_WORDS = {1_000: ("k", "thousand", "ألف", "آلاف"), 1_000_000: ("m", "million", "مليون", "ملايين")}
MULTIPLES = {spelling: factor for factor, words in _WORDS.items() for word in words for spelling in (word, fold_name(word))}
_NUMBER = re.compile(r"(\d{1,3}(?:[,٬،]\d{3})+|\d+)?(?:(?<=\d)[.٫](\d+))?\s*([^\W\d_]*)")
_DAYS = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def whole_number(text: str) -> int | None:
    """The number that a text writes, None where it writes none, or no whole one.

    >>> [whole_number(text) for text in ("1,000", "1.5k", "٥ آلاف", "مليون", "1.000", "1,5", "many")]
    [1000, 1500, 5000, 1000000, None, None, None]
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not text.strip():
        return None
    digits, decimals, word = match.groups()
    factor = MULTIPLES.get(fold_name(word)) if word else 1
    if factor is None or (digits is None and fold_name(word) in ("k", "m")) or (decimals and not word):
        return None
    number = Decimal(re.sub("[,٬،]", "", digits or "1") + (f".{decimals}" if decimals else "")) * factor
    return int(number) if number == int(number) else None


def days_between(text: str) -> tuple[int, int] | None:
    """First and last day of a day, month or year (2026-01-05, 2026-01, 2026), as `date.toordinal` counts; None: it is none of these.

    >>> days_between("2026-02")[1] - days_between("2026-02")[0], days_between("2026-13"), days_between("2026-00"), days_between("soon")
    (27, None, None, None)
    """
    match = _DAYS.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last = date(year, 12, 31) if month is None else date(year, month, monthrange(year, month)[1]) if day is None else first
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()
