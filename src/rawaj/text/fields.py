"""The fields of a query beside the text: their names in both languages, and what their conditions mean.

| field | of a mention | conditions |
|---|---|---|
| network, country, lang, dialect | text | `:` the same by whatever name |
| author, site | text | `:` equal after folding, `*` stands for anything; author: name or id |
| url | text | `:` contained in it or in a link of the text; `*` stands for anything |
| followers, engagement | number | `>` `>=` `<` `<=` `:`, and `followers:100..200` |
| date | day | the same; a month or a year stands for all its days |

What is missing meets no condition. Networks, countries, languages and dialects that do not exist are refused, since nothing could ever meet them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from rawaj.terms import NETWORKS
from rawaj.text.amounts import days_between, whole_number
from rawaj.text.countries import country_named, country_names, country_of
from rawaj.text.naming import close_name, fold_name
from rawaj.text.query import Field

__all__ = [
    "BESIDE", "CALLED", "FIELDS", "FIELD_NAMES", "TEXT_FIELDS", "can_be_met", "condition", "day_number", "fold_value", "in_arabic", "is_amount", "is_name",
    "is_one_value", "localised_field", "localised_value", "names_of", "read_condition", "values_of",
]  # fmt: skip

FIELD_NAMES = {
    "author": ("author", "from", "كاتب", "الكاتب"),
    "network": ("network", "شبكة", "الشبكة"),
    "lang": ("lang", "language", "لغة", "اللغة"),
    "dialect": ("dialect", "لهجة", "اللهجة"),
    "country": ("country", "بلد", "البلد", "دولة", "الدولة"),
    "site": ("site", "موقع", "الموقع"),
    "url": ("url", "link", "رابط", "الرابط"),
    "followers": ("followers", "متابعون", "المتابعون", "متابعين", "المتابعين"),
    "engagement": ("engagement", "تفاعل", "التفاعل"),
    "date": ("date", "تاريخ", "التاريخ"),
}
"""What each field may be called; the first name is its key, the first Arabic one is how it is called in Arabic."""
FIELDS = {name: field for field, names in FIELD_NAMES.items() for name in names}
TEXT_FIELDS = frozenset({"author", "network", "lang", "dialect", "country", "site", "url"})
BESIDE = {"author": "author_id"}
"""Columns that are compared for a field as well, where they are given: who writes is known by a name, by an id, or by both."""

CALLED = {
    "network": {network.key: (network.key, network.en, network.ar, *network.aliases) for network in NETWORKS.values()},
    "lang": {
        "ar": ("arabic", "عربي", "عربية", "العربية", "ara"),
        "en": ("english", "إنجليزي", "إنجليزية", "الإنجليزية", "انكليزي", "eng"),
        "arabizi": ("franco", "فرانكو", "عربيزي"),
        "mixed": ("مختلط", "مختلطة"),
        "other": ("أخرى",),
    },
    "dialect": {
        "egypt": ("egyptian", "masri", "arz", "مصري", "مصرية", "المصرية", "مصر"),
        "msa": ("standard", "فصحى", "الفصحى", "فصيح"),
        "gulf": (
            "khaleeji", "saudi", "emirati", "kuwaiti", "qatari", "bahraini", "omani", "afb", "خليجي", "خليجية", "الخليجية", "الخليج", "سعودي", "سعودية", "السعودية",
            "إماراتي", "إماراتية", "الإماراتية", "كويتي", "كويتية", "الكويتية", "قطري", "قطرية", "القطرية", "بحريني", "بحرينية", "البحرينية", "عماني", "عمانية", "العمانية",
        ),
        "levant": (
            "levantine", "shami", "lebanese", "syrian", "jordanian", "palestinian", "apc", "شامي", "شامية", "الشامية", "الشام", "لبناني", "لبنانية", "اللبنانية", "سوري",
            "سورية", "السورية", "أردني", "أردنية", "الأردنية", "فلسطيني", "فلسطينية", "الفلسطينية",
        ),
        "maghreb": (
            "magreb", "maghrebi", "moroccan", "darija", "algerian", "tunisian", "libyan", "ary", "مغاربي", "مغاربية", "المغاربية", "مغربي", "مغربية", "المغربية", "تونسي",
            "تونسية", "التونسية", "جزائري", "جزائرية", "الجزائرية", "ليبي", "ليبية", "الليبية",
        ),
        "other": ("أخرى",),
    },
}  # fmt: skip
"""The values of the fields that have a fixed set of them, and what each is called beside its key."""
_NAMES = {field: {close_name(name): key for key, names in called.items() for name in (*names, key)} for field, called in CALLED.items()}
_CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*")  # a language tag: what a network says of texts in languages that we do not tell apart
_OWN_CODES = re.compile(r"in|iw|ji|art|q[a-t][a-z]")  # that networks use and CLDR does not: those of before 1989, and the ones left free


def names_of(field: str) -> Mapping[str, str]:
    """All names of the values of a field as they are compared, with the values; empty where it may have any."""
    return country_names() if field == "country" else _NAMES.get(field, {})


def is_name(field: str, text: str) -> bool:
    """Whether a text is a name of a network, country, language or dialect."""
    return country_named(text) is not None if field == "country" else close_name(text) in _NAMES.get(field, {})


def is_one_value(field: str, words: str) -> bool:
    """Whether several words are one value of a field: a name ("Saudi Arabia"), or a number with its word («5 آلاف»)."""
    return is_amount(field, words) if field in ("followers", "engagement") else is_name(field, words)


def is_amount(field: str, text: str) -> bool:
    """Whether a text is a number or a stretch of days that a field may be compared with."""
    return _ends(field, text) is not None


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Codes of languages and their names in English and Arabic as they are compared, with their codes (Unicode CLDR, as Babel holds it)."""
    from babel import Locale  # costs a quarter of a second, and few queries ask for other languages

    called = [
        (close_name(name), code) for tongue in ("ar", "en") for code, name in Locale(tongue).languages.items() if _CODE.fullmatch(code)
    ]
    bare = [(name.removeprefix("ال"), code) for name, code in called if name.startswith("ال")]
    of_men = [(name.removesuffix("ه"), code) for name, code in bare]  # «فرنسي» beside «فرنسية»
    return dict((*of_men, *bare, *called, *((code, code) for _, code in called)))


def fold_value(field: str, value: str) -> str:
    """What a text of a field is compared as: networks, languages, dialects and countries by their keys, names as `fold_name`; "" where it tells none."""
    if field == "country":
        return country_of(value) or ""
    if field in _NAMES:
        name = value.strip().casefold()
        key = _NAMES[field].get(close_name(name))
        return key or (_language(name) if field == "lang" else name)
    if field == "author":
        return fold_name(value).removeprefix("@")
    folded = value.strip().casefold()
    return re.sub(r"^(https?://)?(www\.)?", "", folded).split("/")[0] if field == "site" else folded


def _language(name: str) -> str:
    """The code of a language by a tag or its name; the name itself where it is none."""
    tag = _CODE.fullmatch(name)
    return tag.group(1) if tag else _languages().get(close_name(name), name)


def values_of(field: str) -> tuple[str, ...]:
    """The keys of all values of a network, language or dialect; empty for the fields that may have any."""
    return tuple(CALLED.get(field, ()))


def can_be_met(field: str, value: str) -> bool:
    """Whether a text may have this folded value of a field.

    >>> can_be_met("dialect", "egypt"), can_be_met("dialect", "egipt"), can_be_met("lang", "fr"), can_be_met("author", "egipt")
    (True, False, True, True)
    """
    return field not in CALLED or value in CALLED[field] or (field == "lang" and _is_language(value))


def _is_language(code: str) -> bool:
    return not is_name("dialect", code) and (_OWN_CODES.fullmatch(code) is not None or code in _languages().values())


def localised_field(field: str, lang: str) -> str:
    """What a field is called in a language, as a query takes it; what is no field keeps its name."""
    return next((name for name in FIELD_NAMES.get(field, ()) if lang == "ar" and in_arabic(name)), field)


def localised_value(field: str, key: str, lang: str) -> str:
    """What a value of a field is called in a language, in words that a query takes."""
    if field == "country":
        from babel import Locale

        return str(Locale(lang).territories[key])
    names = CALLED.get(field, {}).get(key, ())
    return next((name for name in names if in_arabic(name)), key) if lang == "ar" else key


def in_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def read_condition(field: str, relation: str, text: str) -> Field | None:
    """The condition that a query states; None where its value is no number, day or country, or the relation does not fit."""
    if field == "country":
        code = country_named(text)
        return Field(field, "=", code) if code and relation in (":", "=") else None
    if field in TEXT_FIELDS:
        return Field(field, "=", fold_value(field, text)) if relation in (":", "=") else None
    ends = [_ends(field, part) for part in text.split("..")]
    lows, highs = ([end[side] for end in ends if end is not None] for side in (0, 1))
    if len(lows) != len(ends) or len(ends) > 2:
        return None
    if relation in (":", "="):
        return _between(field, lows[0], highs[-1])
    return Field(field, relation, highs[0] if relation in (">", "<=") else lows[0]) if len(ends) == 1 else None


def _ends(field: str, text: str) -> tuple[int, int] | None:
    """The least and the greatest of what one number or stretch of days stands for."""
    if field == "date":
        return days_between(text)
    number = whole_number(text)
    return None if number is None else (number, number)


def _between(field: str, low: int, high: int) -> Field | None:
    if low > high:
        return None
    return Field(field, "=", low) if low == high else Field(field, "..", low, high)


def day_number(value: Any) -> int | None:
    """The day of a date, a time (in UTC where it is aware) or an ISO text, as `date.toordinal` counts; None: no day."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).toordinal()
    if isinstance(value, date):
        return value.toordinal()
    found = days_between(str(value)[:10]) if value is not None else None
    return found[0] if found is not None and found[0] == found[1] else None


def condition(field: Field) -> Callable[[str], bool]:
    """A function that says whether one folded value of a text field meets the condition."""
    wanted = str(field.value)
    if field.name == "url":  # a line for each link
        part_of = re.compile(".*".join(re.escape(part) for part in wanted.split("*")))
        return lambda value: part_of.search(value) is not None
    if "*" not in wanted or field.name not in ("author", "site"):
        return lambda value: value == wanted
    pattern = re.compile(".*".join(re.escape(part) for part in wanted.split("*")), re.DOTALL)
    return lambda value: pattern.fullmatch(value) is not None
