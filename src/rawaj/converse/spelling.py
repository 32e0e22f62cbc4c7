"""One spelling for rules to look at: Arabic letters folded, marks and case dropped, Arabic digits as Western ones."""

from __future__ import annotations

import re

__all__ = ["folded", "sentences_of", "words"]

_LETTERS = str.maketrans({
    **dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج", "ـ": None,
    **{chr(code): None for code in range(0x064B, 0x0653)}, "\u0670": None, "\u200f": None, "\u200e": None, "’": "'",
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},
})  # fmt: skip
_ENDS = re.compile(r"[.!؟?\n…]+(?:\s|$)|\n+")


def folded(text: str) -> str:
    """The text in that spelling; what it says is not changed.

    >>> folded("أَطلب القهوةَ الآن ١٢")
    'اطلب القهوه الان 12'
    """
    return text.lower().translate(_LETTERS)


def sentences_of(text: str) -> list[str]:
    """Sentences and lines, in order, without empty ones; a link is never cut.

    >>> sentences_of("خبز طازج. اطلب من هنا: https://a.example/b.html")
    ['خبز طازج', 'اطلب من هنا: https://a.example/b.html']
    """
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]


def words(*alternatives: str) -> re.Pattern[str]:
    """A pattern that finds any of the alternatives (regular expressions in the folded spelling) as whole words.

    Arabic words may carry و, ف, ب, ل, ك or the article before them.
    """
    return re.compile(rf"(?<!\w)(?:[وفبلك]?(?:ال)?|لل)(?:{'|'.join(alternatives)})(?!\w)")
