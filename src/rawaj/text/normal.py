"""How a letter is written is not what is meant: the table that folds spellings together.

`TABLE[code point]` is the letter that a code point counts as (>= `LETTER`), or what it does to the text (the marks below).
Folded: alef forms, hamza seats, ya, ta-marbuta, Persian letters, presentation forms (Unicode NFKC), Arabic-Indic digits,
Latin case and accents. Dropped: tatweel, diacritics, joiners, variation selectors. The bare hamza stays: «ماء» is not «ما».
"""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "APOSTROPHE", "AT", "BREAK", "COMMA", "EMOJI", "EXPANDS", "EXPANSIONS", "EXPANSION_KEYS", "EXPANSION_LENGTH", "HASH", "LETTER", "MATHS", "MATHS_FIRST", "QUESTION",
    "SKIP", "SPACE", "TABLE", "UNDERSCORE", "WIDE_EMOJI", "WIDE_FIRST", "fold_letter",
]  # fmt: skip

SPACE: Final = 0  # ends a token and a link
BREAK: Final = 1  # other punctuation: ends a token
COMMA: Final = 2  # ends a token, but not a number whose thousands it parts
HASH: Final = 3
AT: Final = 4
UNDERSCORE: Final = 5
APOSTROPHE: Final = 6  # counts for nothing inside a word ("don't", "7'aly"), ends nothing
QUESTION: Final = 7  # a question mark of any script
EMOJI: Final = 8  # a token of its own
EXPANDS: Final = 9  # one code point that stands for several letters (ligatures)
SKIP: Final = 10  # counts for nothing: diacritics, tatweel, joiners
LETTER: Final = 16  # from here on: a folded letter or digit

MATHS_FIRST, MATHS_LAST = 0x1D400, 0x1D7FF  # mathematical letters and digits, which people use as bold and italic
WIDE_FIRST: Final = 0x10000  # code points beyond the table and the mathematical ones ...
WIDE_EMOJI: Final = 0x1F000  # ... are emoji from here to 0x1FAFF, letters elsewhere
EXPANSION_LENGTH: Final = 4

_LETTERS = {
    "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا",
    "گ": "ك", "ڤ": "ف", "چ": "ج", "پ": "ب", "ژ": "ز", "ک": "ك", "ڪ": "ك", "ی": "ي", "ې": "ي", "ے": "ي", "ۍ": "ي",
    "ھ": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه", "ڨ": "ق", "ڥ": "ف", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن",
}  # fmt: skip
_MARKS = {
    ",": COMMA, "،": COMMA, "٬": COMMA,
    "#": HASH, "＃": HASH, "@": AT, "＠": AT, "_": UNDERSCORE, "'": APOSTROPHE, "’": APOSTROPHE, "‘": APOSTROPHE, "ʼ": APOSTROPHE,
    "?": QUESTION, "؟": QUESTION, "？": QUESTION, "ـ": SKIP, "ﷺ": EMOJI, "ﷻ": EMOJI, "⁉": QUESTION, "⁈": QUESTION, "⁇": QUESTION,
}  # fmt: skip


def fold_letter(char: str) -> str:
    """The letters that one letter or digit counts as; several for a ligature, "" for what is only a diacritic."""
    if "가" <= char <= "힣":  # Hangul syllables stay whole
        return char
    decomposed = unicodedata.normalize("NFKD", char).lower()
    kept = (c for c in decomposed if unicodedata.category(c)[0] in "LN" and unicodedata.category(c) != "Lm")
    return "".join(_digit(_LETTERS.get(c, c)) for c in kept)


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _mark(char: str) -> int:
    """What a code point does, where it is no letter."""
    if char in _MARKS:
        return _MARKS[char]
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Lm") or char == "\ufe0f":
        return SKIP
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return SPACE
    return EMOJI if category == "So" and "\u2190" <= char <= "\u2bff" else BREAK


def _entry(code: int) -> tuple[int, str]:
    """The table's value for a code point, and the letters behind it where they are several."""
    char = chr(code)
    if char in _MARKS or unicodedata.category(char)[0] not in "LN" or unicodedata.category(char) == "Lm":
        return _mark(char), ""
    letters = fold_letter(char)
    if len(letters) == 1 and LETTER <= ord(letters) < WIDE_FIRST:
        return ord(letters), ""
    if 1 < len(letters) <= EXPANSION_LENGTH:
        return EXPANDS, letters
    return (SKIP if not letters else code), ""  # no letter is left of a diacritic's presentation form


def _build() -> tuple[NDArray[np.uint16], NDArray[np.int32], NDArray[np.int32]]:
    table = np.empty(WIDE_FIRST, np.uint16)
    expansions: dict[int, str] = {}
    for code in range(WIDE_FIRST):
        table[code], letters = _entry(code)
        if letters:
            expansions[code] = letters
    spelled = np.zeros((len(expansions), EXPANSION_LENGTH), np.int32)
    for row, letters in enumerate(expansions.values()):
        spelled[row, : len(letters)] = [ord(letter) for letter in letters]
    return table, np.array(list(expansions), np.int32), spelled


TABLE, EXPANSION_KEYS, EXPANSIONS = _build()
TABLE.setflags(write=False)
MATHS = np.array([ord((fold_letter(chr(code)) or chr(code))[0]) for code in range(MATHS_FIRST, MATHS_LAST + 1)], np.int32)
