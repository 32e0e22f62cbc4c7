"""The language of a text, told by its words: Arabic, English, Arabizi (Arabic in Latin letters), mixed or other.

Rules, in this order (words only: numbers, emoji, links and @names do not count):

1. no word, or words that only Persian or Urdu has (from a fifth on), or mostly other scripts: other;
2. Arabic and Latin letters both with two words and a quarter of all: mixed;
3. mostly Arabic letters: Arabic;
4. Latin letters: Arabizi words (a list, and single digits as letters: "3ayez") against English words (a list): the one
   that leads, or mixed where both have two words and a third of them; other where neither has enough of the words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column

__all__ = ["LANGUAGES", "language_keys", "languages"]

LANGUAGES: Final = ("ar", "en", "arabizi", "mixed", "other")


@lru_cache(maxsize=1)
def _matcher() -> Any:
    from rawaj.text.match import compile_queries

    return compile_queries([])


def languages(texts: Column) -> NDArray[np.int8]:
    """The language of each text, as index into `LANGUAGES`.

    >>> [LANGUAGES[i] for i in languages(["عايز أعرف السعر", "3ayez a3raf el se3r", "how much is it?"])]
    ['ar', 'arabizi', 'en']
    """
    found: NDArray[np.int8] = _matcher().read(texts).languages
    return found


def language_keys(texts: Column) -> list[str]:
    """The same as keys."""
    return [LANGUAGES[number] for number in languages(texts).tolist()]
