"""Names as they are compared: who writes, networks, countries."""

from __future__ import annotations

import unicodedata

from rawaj.text.normal import SKIP, TABLE, WIDE_FIRST, fold_letter

__all__ = ["MOST_WORDS", "close_name", "fold_name"]

MOST_WORDS = 5
"""Of one name."""


class _Letters(dict[int, str]):
    """What each code point of a name counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        dropped = code < WIDE_FIRST and TABLE[code] == SKIP
        letter = "" if dropped else fold_letter(char) if unicodedata.category(char)[0] in "LN" else char
        return self.setdefault(code, letter or ("" if dropped else char))


_LETTERS = _Letters()


def fold_name(name: str) -> str:
    """A name without case, accents, diacritics and tatweel, its letters folded as those of texts are; signs stay, since handles differ by them.

    >>> fold_name("أحْمد  عليّ"), fold_name("José_2"), fold_name("٢٠")
    ('احمد علي', 'jose_2', '20')
    """
    return " ".join(name.translate(_LETTERS).split())


def close_name(name: str) -> str:
    """The same without spaces, hyphens and underscores, which people put into well-known names as they like.

    >>> close_name("فيس بوك") == close_name("فيسبوك"), close_name("Tik-Tok")
    (True, 'tiktok')
    """
    return fold_name(name).translate({ord(sign): None for sign in " -_"})
