"""Words that say nothing of a topic, in the languages that Rawaj reads, folded."""

from __future__ import annotations

from typing import Final

from rawaj.text.data.common_words import ARABIC_STOP, ARABIZI_STOP, ENGLISH_STOP
from rawaj.text.normal import fold_letter

__all__ = ["NEGATIONS", "STOP_WORDS"]

STOP_WORDS: Final = frozenset("".join(map(fold_letter, word)) for word in ARABIC_STOP | ARABIZI_STOP | ENGLISH_STOP)
NEGATIONS: Final = frozenset(["مش", "مو", "مب", "موب", "ليس", "ليست", "لا", "لم", "لن", "ما", "مفيش", "مافيش", "فيش", "بدون", "غير", "no", "not", "never", "without", "cant", "wont", "dont", "doesnt", "didnt", "isnt", "msh", "mesh", "mafesh"])
