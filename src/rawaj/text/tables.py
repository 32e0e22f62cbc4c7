"""Open-addressing tables of 64-bit hashes, where 0 is an empty slot and the first slot tried is named by bits from the 20th on."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text.compiled import inlined

__all__ = ["find", "first_place", "hash_table", "place_of"]

S20, S19 = np.uint64(20), np.uint64(19)


@inlined
def find(keys: Any, value: Any) -> Any:
    """The slot of a hash in an open-addressing table, or the empty slot where it would go."""
    mask = len(keys) - 1
    slot = np.int64((value >> S20) & np.uint64(mask))
    while keys[slot] != value and keys[slot] != 0:
        slot = (slot + 1) & mask
    return slot


@inlined
def first_place(words: Any, value: Any) -> Any:
    """Where a table of words, which takes two places for each, is looked into first for a hash."""
    return np.int64((value >> S19) & np.uint64(len(words) - 2))


@inlined
def place_of(words: Any, value: Any) -> Any:
    """As `find`, in a table of words."""
    place = first_place(words, value)
    while words[place] != value and words[place] != 0:
        place = (place + 2) & (len(words) - 1)
    return place


def hash_table(hashes: list[int]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """Open-addressing table of distinct hashes, at most half full: (keys, which hash is in each slot or -1)."""
    size = 16
    while size < 2 * len(hashes):
        size *= 2
    keys, values = np.zeros(size, np.uint64), np.full(size, -1, np.int32)
    for number, value in enumerate(hashes):
        slot = (value >> 20) & (size - 1)
        while keys[slot]:
            slot = (slot + 1) & (size - 1)
        keys[slot], values[slot] = value, number
    return keys, values
