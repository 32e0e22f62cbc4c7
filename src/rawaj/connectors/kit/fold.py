"""Folding of headings and names, so that they match whatever the export's language, case, width or spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["alias_pattern", "currency_code", "fold"]

_LETTERS = str.maketrans("أإآٱىةؤئگکی", "اااايهويككي")
_SIGNS = {
    "ج.م": "EGP", "جم": "EGP", "ج م": "EGP", "جنيه": "EGP", "جنيهات": "EGP", "le": "EGP", "e£": "EGP", "£e": "EGP", "l.e.": "EGP", "l.e": "EGP",
    "$": "USD", "us$": "USD", "دولار": "USD", "€": "EUR", "يورو": "EUR", "£": "GBP", "ر.س": "SAR", "رس": "SAR", "ريال": "SAR", "sr": "SAR",
    "د.إ": "AED", "دا": "AED", "درهم": "AED", "₺": "TRY", "tl": "TRY", "د.ك": "KWD", "دك": "KWD", "ر.ق": "QAR", "رق": "QAR", "د.م.": "MAD",
    "دم": "MAD", "د.أ": "JOD", "₹": "INR", "¥": "JPY",
}  # fmt: skip


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case, one width, no diacritics, tatweel, punctuation or spaces; Arabic letter variants unified.

    >>> fold("Amount  Spent (EGP)"), fold("المبلغ الذي تم إنفاقه (EGP)"), fold("أهم الصفحات") == fold("اهم الصّفحات")
    ('amountspentegp', 'المبلغالذيتمانفاقهegp', True)
    """
    kept = []
    for char in unicodedata.normalize("NFKD", text).casefold():
        category = unicodedata.category(char)
        if category[0] in "LN" or category == "Sc":
            kept.append(char)
    return unicodedata.normalize("NFKC", "".join(kept)).replace("ـ", "").translate(_LETTERS)


@lru_cache(maxsize=8192)
def alias_pattern(alias: str) -> re.Pattern[str]:
    """The pattern of folded headings that an alias matches; ``{currency}`` and ``{any}`` catch text."""
    parts = re.split(r"\{(currency|any)\}", alias)
    pattern = "".join(
        fold_pattern(part) if index % 2 == 0 else r"(?P<currency>\w{1,10}|\W{1,3})" if part == "currency" else ".*?"
        for index, part in enumerate(parts)
    )
    return re.compile(pattern)


def fold_pattern(part: str) -> str:
    """A folded literal, escaped for use in a pattern."""
    return re.escape(fold(part))


def currency_code(text: str | None) -> str | None:
    """ISO 4217 code of a code, sign or name; None where it is none.

    >>> currency_code("egp"), currency_code("ج.م."), currency_code("£"), currency_code("x")
    ('EGP', 'EGP', 'GBP', None)
    """
    if not text:
        return None
    plain = text.strip().casefold().strip("‏‎ ()")
    if re.fullmatch(r"[a-z]{3}", plain):
        return plain.upper()
    return _SIGNS.get(plain) or _SIGNS.get(plain.strip(".")) or _SIGNS.get(fold(plain))
