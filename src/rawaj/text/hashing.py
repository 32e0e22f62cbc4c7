"""Numbers for keys made of texts: the same on every machine, engine and day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column, count_of, texts_of
from rawaj.text.compiled import compiled
from rawaj.text.kernel import SEED, hash_letters, mix, step
from rawaj.text.warm import telling

__all__ = ["key_numbers", "repeated", "word_hashes"]


@compiled
def hash_more(data: Any, offsets: Any, states: Any) -> None:
    """Take one text more into each running hash, and a mark that it ends here."""
    for i in range(len(offsets) - 1):
        state = states[i]
        for k in range(offsets[i], offsets[i + 1]):
            state = step(state, data[k])
        states[i] = mix(step(state, 256))


@compiled
def hash_each(codes: Any, edges: Any, hashes: Any) -> None:
    """The hash of each word, which are letters one behind the other."""
    for i in range(len(hashes)):
        hashes[i] = hash_letters(codes, edges[i], edges[i + 1] - edges[i])


def word_hashes(words: Sequence[str]) -> list[int]:
    """Hashes of folded words, as reading a text gives them."""
    codes = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.int32)
    hashes = np.zeros(len(words), np.uint64)
    with telling():
        hash_each(codes, np.cumsum([0, *map(len, words)]), hashes)
    found: list[int] = hashes.tolist()
    return found


@compiled
def mark_repeated(keys: Any, members: Any, counters: Any, found: Any) -> Any:
    """Fill `found` with those of the `members` whose key another one may have; `counters`: zeros, 32 of two bits in each."""
    mask = np.uint64(32 * len(counters) - 1)
    once, five = np.uint64(1), np.uint64(5)
    for m in range(len(members)):
        place = (keys[members[m]] >> np.uint64(20)) & mask
        shift = (place & np.uint64(31)) << once
        counters[place >> five] |= once << (shift + ((counters[place >> five] >> shift) & once))
    used: Any = 0
    for m in range(len(members)):  # without a branch: which way it goes could not be foretold
        place = (keys[members[m]] >> np.uint64(20)) & mask
        found[used] = members[m]
        used += np.int64((counters[place >> five] >> (((place & np.uint64(31)) << once) + once)) & once)
    return used


def repeated(keys: NDArray[np.uint64], members: NDArray[np.int32]) -> NDArray[np.int32]:
    """Those of the numbers `members`, in their order, whose key another of them has, and about one in twelve of the others.

    Two bits a key tell most that are alone, and lie in the processor's cache where a table of the keys themselves would not.
    """
    counters = np.zeros(1 << max(1, (len(members) // 3).bit_length()), np.uint64)
    found = np.zeros_like(members)
    with telling():
        used = mark_repeated(keys, members, counters, found)
    return found[:used]


def key_numbers(*columns: Column) -> NDArray[np.int64]:
    """A number of 63 bits for each row of columns of texts: int64 [n]. Two of a million rows share one with probability 5e-8, of ten
    billion with 5.

    >>> bool(key_numbers(["x", "x"], ["1", "2"])[0] == key_numbers(["x"], ["1"])[0])
    True
    """
    first = texts_of(columns[0])
    states = np.full(count_of(first), SEED, np.uint64)
    with telling():
        for column in columns:
            begin = 0
            for chunk in texts_of(column):
                end = begin + len(chunk.offsets) - 1
                hash_more(chunk.data, chunk.offsets, states[begin:end])
                begin = end
    return (states >> np.uint64(1)).astype(np.int64)
