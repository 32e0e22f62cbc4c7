"""Which country is meant: in a query by its code or name, in a profile by whatever people write there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rawaj.text.data.places import CITIES, EVERYDAY, SHARED, STATES
from rawaj.text.naming import MOST_WORDS, close_name

__all__ = ["country_named", "country_names", "country_of"]

_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})  # of CLDR, not of ISO 3166
_CODE = re.compile("[A-Za-z]{2}")
_LONG_CODE = re.compile("[A-Z]{3}")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"  # accents and diacritics
_APART = re.compile(rf"[^\w\s.'’&{_MARKS}-]|_|\s[-–—]\s")


@lru_cache(maxsize=1)
def country_names() -> Mapping[str, str]:
    """Names of countries in Arabic and English as they are compared, with their codes (ISO 3166-1 alpha-2).

    Source: Unicode CLDR, as Babel holds it, and `rawaj.text.data.places.EVERYDAY`.
    """
    from babel import Locale  # costs a quarter of a second, and few queries ask for countries

    official = [(code, name) for language in ("en", "ar") for code, name in Locale(language).territories.items() if _CODE.fullmatch(code)]
    everyday = [(code, name) for code, names in EVERYDAY.items() for name in names]
    return {_key(name): code for code, name in (*official, *everyday) if code not in _NO_COUNTRIES}


def country_named(name: str) -> str | None:
    """The code of a country by its code of two or three letters, its name in Arabic or English, or its flag.

    >>> country_named("eg"), country_named("EGY"), country_named("السعودية"), country_named("the UAE"), country_named("🇲🇦"), country_named("Cairo")
    ('EG', 'EG', 'SA', 'AE', 'MA', None)
    """
    text = name.strip()
    if _FLAG.fullmatch(text):
        text = _letters_of(text)
    names = country_names()
    if _CODE.fullmatch(text) and text.upper() in names.values():
        return text.upper()
    return names.get(_key(text)) or _long_codes().get(text.upper())


@lru_cache(maxsize=1)
def _long_codes() -> Mapping[str, str]:
    """Codes of three letters (ISO 3166-1 alpha-3) with those of two; source: the aliases of Unicode CLDR, as Babel holds them."""
    from babel.core import get_global

    known = set(country_names().values())
    aliases = get_global("territory_aliases").items()
    return {long: codes[0] for long, codes in aliases if _LONG_CODE.fullmatch(long) and len(codes) == 1 and codes[0] in known}


def country_of(words: str) -> str | None:
    """The code of the country that a code, or the words of a profile, surely tell; None where they tell none, or several.

    Two or three letters that stand alone are a code; beside other words they may be one, or a state of the United States.

    >>> [country_of(words) for words in ("EG", "SAU", "Cairo, Egypt", "القاهرة", "دبي 🇦🇪", "مسقط، عمان", "الرياض السعودية")]
    ['EG', 'SA', 'EG', 'EG', 'AE', 'OM', 'SA']
    >>> [country_of(words) for words in ("عمان", "Lebanon, PA", "Egypt / KSA", "London/Cairo", "in my bed", ", CA", "")]
    [None, None, None, None, None, None, None]
    """
    if _CODE.fullmatch(words.strip()) or words.strip().upper() in _long_codes():
        return country_named(words)
    flags = [frozenset({code}) for flag in _FLAG.findall(words) if (code := country_named(flag))]
    parts = [part.strip() for part in _APART.split(_FLAG.sub(",", words)) if part.strip()]
    told = flags + [one for part in parts for one in _told(part)]
    if not told:
        return None
    codes = [_of_code(part) for part in parts if ((_CODE.fullmatch(part) and part.isupper()) or part in _long_codes()) and not _told(part)]
    meant = frozenset.intersection(*told, *codes)
    return next(iter(meant)) if len(meant) == 1 else None


def _told(part: str) -> list[frozenset[str]]:
    """The countries that each name of a part may mean, where it is made of nothing but names."""
    return [_places()[_key(part)]] if _key(part) in _places() else list(_in_words(re.split(r"[\s-]+", part)))


def _in_words(words: list[str]) -> Iterator[frozenset[str]]:
    found = []
    while words:
        many = next((many for many in range(min(len(words), MOST_WORDS), 0, -1) if _key(" ".join(words[:many])) in _places()), 0)
        if not many:
            return
        found.append(_places()[_key(" ".join(words[:many]))])
        words = words[many:]
    yield from found


def _of_code(code: str) -> frozenset[str]:
    country, state = country_named(code), "US" if code in STATES else None
    return frozenset(one for one in (country, state) if one)


@lru_cache(maxsize=1)
def _places() -> Mapping[str, frozenset[str]]:
    """Names of countries, cities and states as they are compared, with the countries that each may mean."""
    surely = {name: frozenset({code}) for name, code in country_names().items()}
    cities = {_key(name): frozenset({code}) for code, names in CITIES.items() for name in names}
    states = {_key(name): frozenset({"US"}) for name in STATES.values()}
    return {**surely, **cities, **states, **{_key(name): frozenset(codes) for name, codes in SHARED.items()}}


def _letters_of(flag: str) -> str:
    return "".join(chr(ord(sign) - 0x1F1E6 + ord("A")) for sign in flag)


def _key(name: str) -> str:
    return re.sub("[.'’()]", "", close_name(_ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name).replace("&", "and"))
