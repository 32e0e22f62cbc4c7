"""Words that say nothing of a topic, in the languages that Rawaj reads, folded."""

from __future__ import annotations

from typing import Final

from rawaj.text.data.common_words import ARABIC_STOP, ARABIZI_STOP, ENGLISH_STOP
from rawaj.text.normal import fold_letter

__all__ = ["NEGATIONS", "STOP_WORDS"]

_SHARED = frozenset(
    ["da", "di", "fe", "w", "wa", "al", "il", "la", "men", "b", "l", "f", "h", "de", "le", "en", "es", "et", "un", "une", "que", "il"]
)  # say nothing, nor of which language they are
STOP_WORDS: Final = frozenset("".join(map(fold_letter, word)) for word in ARABIC_STOP | ARABIZI_STOP | ENGLISH_STOP | _SHARED)
NEGATIONS: Final = frozenset(
    [
        "مش",
        "مو",
        "مب",
        "موب",
        "ليس",
        "ليست",
        "لا",
        "لم",
        "لن",
        "ما",
        "مفيش",
        "مافيش",
        "فيش",
        "بدون",
        "بلا",
        "عدم",
        "غير",
        "no",
        "not",
        "never",
        "without",
        "cant",
        "wont",
        "dont",
        "doesnt",
        "didnt",
        "isnt",
        "msh",
        "mesh",
        "mafesh",
    ]
)
