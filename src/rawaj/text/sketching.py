"""The compiled part of finding copies: MinHash of words and pairs of words, and folding by bands."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text.compiled import compiled
from rawaj.text.kernel import IS_MENTION, PRIME, SEED, Tokens, mix, read_text, step

__all__ = ["Sketch", "fold_copies", "sketch_texts", "sketch_tokens"]


class Sketch(NamedTuple):
    """What is needed of each text to find its copies, and the constants of the hash functions.

    Attributes:
        minima: MinHash of its words and pairs of neighbours, [n, 32].
        whole: hash of all its words in order; words: how many there are. @names are left out of everything.
        multiply, add: one pair of constants per minimum.
    """

    minima: NDArray[np.uint32]
    whole: NDArray[np.uint64]
    words: NDArray[np.int32]
    multiply: NDArray[np.uint32]
    add: NDArray[np.uint32]


@compiled
def add_to_sketch(minima: Any, value: Any, multiply: Any, add: Any) -> None:
    """Lower the minima of a text by one more of its words or pairs."""
    x = np.uint32(value & np.uint64(0xFFFFFFFF))
    for j in range(len(minima)):
        y = np.uint32(x * multiply[j] + add[j])
        y ^= y >> np.uint32(15)
        minima[j] = min(minima[j], y)


@compiled
def sketch_tokens(t: Tokens, count: int, s: Sketch, i: int) -> None:
    """Sketch text i from its tokens."""
    minima = s.minima[i]
    minima[:] = np.uint32(0xFFFFFFFF)
    state, last, used = SEED, np.uint64(0), 0
    for k in range(count):
        if t.marks[k] & IS_MENTION:
            continue
        state = (state ^ t.hashes[k]) * PRIME
        add_to_sketch(minima, t.hashes[k], s.multiply, s.add)
        if used > 0:
            add_to_sketch(minima, mix((last * np.uint64(31)) ^ t.hashes[k]), s.multiply, s.add)
        last = t.hashes[k]
        used += 1
    s.whole[i] = mix(state)
    s.words[i] = used


@compiled
def sketch_texts(data: Any, offsets: Any, t: Tokens, s: Sketch, begin: int) -> None:
    """Sketch all these texts, the first of them as number `begin`."""
    for i in range(len(offsets) - 1):
        count, _, _ = read_text(data, offsets[i], offsets[i + 1], t)
        sketch_tokens(t, count, s, begin + i)


@compiled
def root(parent: Any, i: int) -> int:
    """The first text of the group of text i, shortening the way for later."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


@compiled
def agreement(minima: Any, a: int, b: int) -> int:
    """How many minima two texts share."""
    same = 0
    for j in range(minima.shape[1]):
        same += minima[a, j] == minima[b, j]
    return same


@compiled
def fold_band(minima: Any, keys: Any, words: Any, min_words: int, needed: int, heads: Any, first: Any, parent: Any) -> None:
    """Join each text with the first one of equal key, where they agree on enough minima. `heads`, `first`: an empty hash table."""
    mask = len(heads) - 1
    for i in range(len(keys)):
        if words[i] < min_words:
            continue
        slot = np.int64((keys[i] >> np.uint64(20)) & np.uint64(mask))
        while first[slot] >= 0 and heads[slot] != keys[i]:
            slot = (slot + 1) & mask
        if first[slot] < 0:
            heads[slot] = keys[i]
            first[slot] = i
            continue
        a, b = root(parent, first[slot]), root(parent, i)
        if a != b and agreement(minima, a, b) >= needed:
            parent[max(a, b)] = min(a, b)


@compiled
def band_keys(minima: Any, band: int, rows: int, keys: Any) -> None:
    """The hash of one band of the minima of each text."""
    for i in range(len(keys)):
        state = SEED
        for j in range(band * rows, (band + 1) * rows):
            state = step(state, minima[i, j])
        keys[i] = mix(state)


@compiled
def fold_copies(
    minima: Any, whole: Any, words: Any, min_words: int, bands: int, needed: int, near: bool, parent: Any, heads: Any, first: Any, keys: Any
) -> None:  # fmt: skip
    """Write for each text the first text of its group to `parent`: first by whole texts, then band by band.

    `heads`, `first` (a power of two, twice as many as texts or more) and `keys` are room to work in.
    """
    first[:] = -1
    fold_band(minima, whole, words, min_words, 0, heads, first, parent)
    if near:
        for band in range(bands):
            band_keys(minima, band, minima.shape[1] // bands, keys)
            first[:] = -1
            fold_band(minima, keys, words, min_words, needed, heads, first, parent)
    for i in range(len(whole)):
        parent[i] = root(parent, i)
