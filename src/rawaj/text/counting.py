"""Which words and pairs of words each text says, each counted once per text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Texts
from rawaj.text.kernel import hash_letters, new_tokens
from rawaj.text.spans import list_tokens
from rawaj.text.stop_words import NEGATIONS, STOP_WORDS
from rawaj.text.warm import telling

__all__ = ["Said", "say_once"]

CHUNK_BYTES = 1 << 22
PAIR = np.uint64(31)


class Said(NamedTuple):
    """Phrases of one or two words, each once per text, sorted by hash, then text; `begin`, `end`: bytes of the text."""

    hashes: NDArray[np.uint64]
    text: NDArray[np.int32]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]

    def places_of(self, phrase: np.uint64) -> NDArray[np.int64]:
        """The rows of a phrase."""
        low, high = np.searchsorted(self.hashes, phrase, "left"), np.searchsorted(self.hashes, phrase, "right")
        return np.arange(low, high, dtype=np.int64)

    def as_written(self, place: int, chunks: list[Texts]) -> str:
        """The phrase of a row as it stands in its text, spaces evened out."""
        number = int(self.text[place])
        for chunk in chunks:
            if number < len(chunk.offsets) - 1:
                base = int(chunk.offsets[number])
                raw = chunk.data[base + self.begin[place] : base + self.end[place]].tobytes()
                return " ".join(raw.decode("utf-8", "replace").split())
            number -= len(chunk.offsets) - 1
        raise IndexError(place)


def say_once(chunks: list[Texts]) -> Said:
    """All words that count in these texts, and pairs of neighbours that do (or of a "not" and a word that does)."""
    parts = [_phrases(piece, first) for piece, first in _pieces(chunks)]
    empty = np.zeros(0, np.int32)
    hashes = np.concatenate([np.zeros(0, np.uint64), *(part[0] for part in parts)])
    text, begin, end = (np.concatenate([empty, *(part[column] for part in parts)]) for column in (1, 2, 3))
    order = np.lexsort((text, hashes))
    hashes, text = hashes[order], text[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1])
    return Said(hashes[first], text[first], begin[order][first], end[order][first])


def _pieces(chunks: list[Texts]) -> Iterator[tuple[Texts, int]]:
    """Chunks cut into what fits in memory at once, each with the number of its first text."""
    first = 0
    for chunk in chunks:
        start, total = 0, len(chunk.offsets) - 1
        while start < total:
            stop = int(np.searchsorted(chunk.offsets, chunk.offsets[start] + CHUNK_BYTES, "right")) - 1
            stop = min(max(stop, start + 1), total)
            yield Texts(chunk.data, chunk.offsets[start : stop + 1]), first + start
            start = stop
        first += total


def _phrases(texts: Texts, number: int) -> tuple[NDArray[np.uint64], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    room = int(texts.offsets[-1] - texts.offsets[0]) + 8
    hashes, stems = np.zeros(room, np.uint64), np.zeros(room, np.uint64)
    text, begin, end = (np.zeros(room, np.int32) for _ in range(3))
    counts = np.zeros(room, np.uint8)
    with telling():
        t = new_tokens(int(np.diff(texts.offsets).max(initial=0)))
        total = list_tokens(texts.data, texts.offsets, t, hashes, stems, text, begin, end, counts)
    hashes, stems, text, begin, end = hashes[:total], stems[:total], text[:total] + np.int32(number), begin[:total], end[:total]
    content = (counts[:total] == 1) & ~np.isin(hashes, _hashes(STOP_WORDS)) & ~np.isin(stems, _hashes(STOP_WORDS))
    opens = content | np.isin(hashes, _hashes(NEGATIONS))
    one, two = np.flatnonzero(content), np.flatnonzero((text[1:] == text[:-1]) & opens[:-1] & content[1:])
    pairs = (stems[two] * PAIR) ^ stems[two + 1]
    return (
        np.concatenate([stems[one], pairs]), np.concatenate([text[one], text[two]]), np.concatenate([begin[one], begin[two]]),
        np.concatenate([end[one], end[two + 1]]),
    )  # fmt: skip


@lru_cache(maxsize=4)
def _hashes(words: frozenset[str]) -> NDArray[np.uint64]:
    """The words, and with و and ف before them."""
    forms = sorted(words | {letter + word for letter in "وف" for word in words})
    return np.array([hash_letters(np.array([ord(letter) for letter in form], np.int32), 0, len(form)) for form in forms], np.uint64)
