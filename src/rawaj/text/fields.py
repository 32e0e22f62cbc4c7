"""The fields of a query beside the text: their names in both languages, and what their conditions mean.

| field | of a mention | conditions |
|---|---|---|
| author, network, country, site, lang, dialect | text | `:` equal after folding (lang, dialect and network also by other names); author: name or id |
| url | text | `:` contained in it; `*` stands for anything |
| followers, engagement | number | `>` `>=` `<` `<=` `:` |
| date | day | the same, and `date:2026-01-01..2026-01-31` |

What is missing meets no condition. Networks, languages and dialects that do not exist are refused, since nothing could ever meet them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from rawaj.terms import NETWORKS
from rawaj.text.query import Field

__all__ = ["BESIDE", "FIELDS", "NAMES", "TEXT_FIELDS", "condition", "day_number", "fold_value", "known_values", "read_condition"]

_NAMES = {
    "author": ("author", "from", "كاتب", "الكاتب"),
    "network": ("network", "شبكة", "الشبكة"),
    "lang": ("lang", "language", "لغة", "اللغة"),
    "dialect": ("dialect", "لهجة", "اللهجة"),
    "country": ("country", "بلد", "البلد", "دولة"),
    "site": ("site", "موقع", "الموقع"),
    "url": ("url", "link", "رابط", "الرابط"),
    "followers": ("followers", "متابعون", "المتابعون"),
    "engagement": ("engagement", "تفاعل", "التفاعل"),
    "date": ("date", "تاريخ", "التاريخ"),
}
FIELDS = {name: field for field, names in _NAMES.items() for name in names}
TEXT_FIELDS = frozenset({"author", "network", "lang", "dialect", "country", "site", "url"})
BESIDE = {"author": "author_id"}
"""Columns that are compared for a field as well, where they are given: who writes is known by a name, by an id, or by both."""

_NETWORK_NAMES = {
    alias.casefold(): network.key for network in NETWORKS.values() for alias in (network.key, network.en, network.ar, *network.aliases)
}
_LANGUAGE_NAMES = {
    "arabic": "ar", "عربي": "ar", "العربية": "ar", "english": "en", "إنجليزي": "en", "انجليزي": "en", "الإنجليزية": "en",
    "franco": "arabizi", "فرانكو": "arabizi", "عربيزي": "arabizi", "مختلط": "mixed", "أخرى": "other", "اخرى": "other",
}  # fmt: skip
_DIALECT_NAMES = {
    "egyptian": "egypt", "مصري": "egypt", "المصرية": "egypt", "مصر": "egypt", "خليجي": "gulf", "الخليج": "gulf", "شامي": "levant", "الشام": "levant",
    "levantine": "levant", "مغاربي": "maghreb", "مغربي": "maghreb", "magreb": "maghreb", "فصحى": "msa", "الفصحى": "msa", "standard": "msa",
}  # fmt: skip
_KNOWN_BY_OTHER_NAMES = {"network": _NETWORK_NAMES, "lang": _LANGUAGE_NAMES, "dialect": _DIALECT_NAMES}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")  # a language tag: what a network says of texts in languages that we do not tell apart
_KNOWN = {
    "network": tuple(NETWORKS),
    "lang": ("ar", "en", "arabizi", "mixed", "other"),
    "dialect": ("egypt", "msa", "gulf", "levant", "maghreb", "other"),
}

NAMES = {field: (*_KNOWN[field], *names) for field, names in _KNOWN_BY_OTHER_NAMES.items()}
"""All that networks, languages and dialects may be called in a query: their keys and their other names."""


def fold_value(field: str, value: str) -> str:
    """A value of a text field as it is compared: without case, "@" and "www."; networks, languages and dialects by their keys."""
    folded = value.strip().casefold()
    if field in _KNOWN_BY_OTHER_NAMES:
        tag = _CODE.fullmatch(folded) if field == "lang" else None
        return _KNOWN_BY_OTHER_NAMES[field].get(folded, tag.group(1) if tag else folded)
    if field == "author":
        return folded.removeprefix("@")
    if field == "site":
        return re.sub(r"^(https?://)?(www\.)?", "", folded).split("/")[0]
    return folded


def known_values(name: str, value: str) -> tuple[str, ...]:
    """What there is of a field, where a folded value is none of it; empty where the value may well be met.

    >>> known_values("dialect", "egypt"), known_values("dialect", "egipt")[:2], known_values("lang", "fr")
    ((), ('egypt', 'msa'), ())
    """
    known = _KNOWN.get(name, ())
    return () if value in known or (name == "lang" and _CODE.fullmatch(value)) else known


def read_condition(name: str, relation: str, text: str) -> Field | None:
    """The condition that a query states; None where its value is no number or day, or the relation does not fit."""
    if name in TEXT_FIELDS:
        return Field(name, "=", fold_value(name, text)) if relation in (":", "=") else None
    if name == "date":
        return _read_days(relation, text)
    number = _read_number(text)
    return None if number is None else Field(name, "=" if relation == ":" else relation, number)


def _read_number(text: str) -> int | None:
    match = re.fullmatch(r"(\d+)([kKmM]?)", text)
    if match is None:
        return None
    return int(match.group(1)) * {"": 1, "k": 1_000, "m": 1_000_000}[match.group(2).lower()]


def _read_days(relation: str, text: str) -> Field | None:
    days = [day for part in text.split("..") if (day := _read_day(part)) is not None]
    if len(days) != text.count("..") + 1 or len(days) > 2:
        return None
    if len(days) == 1:
        return Field("date", "=" if relation == ":" else relation, days[0])
    fits = relation in (":", "=") and days[0] <= days[1]
    return Field("date", "..", days[0], days[1]) if fits else None


def _read_day(text: str) -> int | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    try:
        return date(*(int(part) for part in match.groups())).toordinal() if match else None
    except ValueError:
        return None


def day_number(value: Any) -> int | None:
    """The day of a date, a time (in UTC where it is aware) or an ISO text, as `date.toordinal` counts; None: no day."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).toordinal()
    if isinstance(value, date):
        return value.toordinal()
    return _read_day(str(value)[:10]) if value is not None else None


def condition(field: Field) -> Callable[[Any], bool]:
    """A function that says whether one folded value of a text field meets the condition."""
    if field.name == "url":
        pattern = re.compile(".*".join(re.escape(part) for part in f"*{field.value}*".split("*")), re.DOTALL)
        return lambda value: pattern.match(value) is not None
    return lambda value: bool(value == field.value)
