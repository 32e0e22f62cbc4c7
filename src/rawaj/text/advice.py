"""What to write instead of a condition that cannot be read."""

from __future__ import annotations

import re
from difflib import get_close_matches

from rawaj.text.countries import country_of
from rawaj.text.fields import CALLED, in_arabic, is_amount, is_name, localised_field, localised_value, names_of, read_condition
from rawaj.text.naming import close_name

__all__ = ["advised_comparison", "advised_country", "advised_value", "as_written", "listed"]

_EXAMPLES = {"followers": ">1000", "engagement": ">=10", "date": ":2026-01-01..2026-01-31"}
_BETWEEN = r"\.{2,}|\bto\b|إلى|الى|حتى"
_ENDS_OF_NUMBERS, _ENDS_OF_DAYS = re.compile(rf"\s*(?:{_BETWEEN}|[-–—])\s*"), re.compile(rf"\s*(?:{_BETWEEN}|\s[-–—]\s)\s*")
_LIKE = 0.75  # how alike a name must be to be proposed, of 1


def as_written(value: str) -> str:
    """A value as a query takes it."""
    return f'"{value}"' if " " in value else value


def listed(called: str, values: list[str]) -> str:
    """Several values of a field as a query takes them."""
    operator = " أو " if in_arabic(called) else " OR "
    return f"{called}:({operator.join(values)})"


def advised_value(field: str, called: str, text: str) -> str:
    """The condition that is probably meant by a text that is no value of a field of named values; "" where nothing is nearly like it.

    >>> advised_value("network", "network", "twiter"), advised_value("network", "network", "x,facebook"), advised_value("network", "network", "threads")
    ('network:twitter', 'network:(x OR facebook)', '')
    """
    if several := _several(field, called, text):
        return several
    if field == "lang" and is_name("dialect", text):
        lang = "ar" if in_arabic(called) else "en"
        return f"{localised_field('dialect', lang)}:{localised_value('dialect', names_of('dialect')[close_name(text)], lang)}"
    spelled = {close_name(name): name for key, names in CALLED[field].items() for name in (key, *names[::-1])}
    found = get_close_matches(close_name(text), spelled, 1, _LIKE)
    return f"{called}:{as_written(spelled[found[0]])}" if found else ""


def advised_country(called: str, text: str) -> str:
    """A condition on a country: the one that is probably meant, else one as an example."""
    if several := _several("country", called, text):
        return several
    names = names_of("country")
    found = get_close_matches(close_name(text), names, 1, _LIKE)
    code = country_of(text) or (names[found[0]] if found else "EG")
    return f"{called}:{as_written(localised_value('country', code, 'ar' if in_arabic(text) else 'en'))}"


def advised_comparison(field: str, called: str, relation: str, text: str) -> str:
    """A condition on a number or a day: the one that is probably meant, else one as an example.

    >>> [advised_comparison("followers", "followers", ":", text) for text in ("200..100", "10-100", "10..", "1 000", "many")]
    ['followers:100..200', 'followers:10..100', 'followers>=10', 'followers:1000', 'followers>1000']
    """
    for condition in _nearly(field, text):
        if read_condition(field, condition[0], condition[1]):
            return f"{called}{condition[0]}{condition[1]}"
    joined = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text)
    if joined != text and read_condition(field, relation, joined):
        return f"{called}{relation}{joined}"
    return f"{called}{_EXAMPLES.get(field, ':…')}"


def _nearly(field: str, text: str) -> list[tuple[str, str]]:
    ends = (_ENDS_OF_DAYS if field == "date" else _ENDS_OF_NUMBERS).split(text.strip())
    if len(ends) != 2 or not all(is_amount(field, end) for end in ends if end):
        return []
    low, high = ends
    if low and high:
        return [(":", f"{low}..{high}"), (":", f"{high}..{low}")]
    return [(">=", low)] if low else [("<=", high)]


def _several(field: str, called: str, text: str) -> str:
    values = [value.strip() for value in re.split("[,،/]", text)]
    return (
        listed(called, [as_written(value) for value in values])
        if len(values) > 1 and all(is_name(field, value) for value in values)
        else ""
    )
