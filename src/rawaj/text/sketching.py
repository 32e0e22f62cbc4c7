"""The compiled part of finding copies: MinHash of words and pairs of words, and folding by bands."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text.compiled import compiled, embedded
from rawaj.text.kernel import IS_EMOJI, IS_MENTION, PRIME, SEED, Tokens, mix, read_text, starts_with, step

__all__ = ["Sketch", "fold_band", "fold_whole", "follow", "is_share", "sketch_texts", "sketch_tokens"]


class Sketch(NamedTuple):
    """What is needed of each text to find its copies, and the constants of the hash functions. @names and emoji, which people put before or behind
    what they pass on, are left out of everything.

    Attributes:
        signature: uint8 [m, 32], the last 8 bits of each MinHash of its words and pairs of neighbours (b-bit minwise hashing,
            Li and König 2010: two different minima agree in them once in 256), of the m texts of at least `least` words, in their order.
        bands: uint64 [8, m], hashes of 4 whole minima each.
        whole: uint64 [n], hash of all its words in order; words: int32 [n], how many there are; shares: bool [n], whether it says by an RT @name
            or a link that it passes on what another said.
        least: from how many words on near copies are looked for.
        used: int64 [2], m so far, and the number of the last of these texts: a text may be read twice. Signature and bands have room for n.
        multiply, add: one pair of constants per minimum.
    """

    signature: NDArray[np.uint8]
    bands: NDArray[np.uint64]
    whole: NDArray[np.uint64]
    words: NDArray[np.int32]
    shares: NDArray[np.bool_]
    least: int
    used: NDArray[np.int64]
    multiply: NDArray[np.uint32]
    add: NDArray[np.uint32]
    minima: NDArray[np.uint32]


@embedded
def add_to_sketch(minima: Any, value: Any, multiply: Any, add: Any) -> None:
    """Lower the minima of a text by one more of its words or pairs."""
    x = np.uint32(value & np.uint64(0xFFFFFFFF))
    for j in range(len(minima)):
        y = np.uint32(x * multiply[j] + add[j])
        y = np.uint32(y ^ np.uint32(y >> np.uint32(15)))
        minima[j] = min(minima[j], y)


@embedded
def sketch_tokens(t: Tokens, count: int, s: Sketch, i: int) -> None:
    """Sketch text i from its tokens."""
    state, words = SEED, 0
    for k in range(count):
        if t.marks[k] & (IS_MENTION | IS_EMOJI) == 0:
            state = (state ^ t.hashes[k]) * PRIME
            words += 1
    s.whole[i] = mix(state)
    s.words[i] = words
    if words >= s.least:
        sketch_long(t, count, s, i)


@embedded
def sketch_long(t: Tokens, count: int, s: Sketch, i: int) -> None:
    """Write the signature and the bands of text i behind those before it."""
    minima = s.minima
    minima[:] = np.uint32(0xFFFFFFFF)
    last, first = np.uint64(0), True
    for k in range(count):
        if t.marks[k] & (IS_MENTION | IS_EMOJI):
            continue
        add_to_sketch(minima, t.hashes[k], s.multiply, s.add)
        if not first:
            add_to_sketch(minima, mix((last * np.uint64(31)) ^ t.hashes[k]), s.multiply, s.add)
        last, first = t.hashes[k], False
    s.used[0] += s.used[1] != i
    s.used[1] = i
    row = s.used[0] - 1
    for j in range(len(minima)):
        s.signature[row, j] = np.uint8(minima[j] & np.uint32(255))
    rows = len(minima) // len(s.bands)
    for band in range(len(s.bands)):
        state = SEED
        for j in range(band * rows, (band + 1) * rows):
            state = step(state, minima[j])
        s.bands[band, row] = mix(state)


@compiled
def is_share(data: Any, begin: int, end: int, t: Tokens, count: int, links: int) -> bool:
    """Whether a text carries a link or begins with "RT @name" (the kernel drops the RT, so the name is its first token)."""
    if links > 0 or count == 0 or not t.marks[0] & IS_MENTION:
        return links > 0
    while begin < end and data[begin] == 32:
        begin += 1
    return bool(starts_with(data, begin, end, b"rt"))


@compiled
def sketch_texts(data: Any, offsets: Any, t: Tokens, s: Sketch, begin: int) -> None:
    """Sketch all these texts, the first of them as number `begin`."""
    for i in range(len(offsets) - 1):
        count, _, links = read_text(data, offsets[i], offsets[i + 1], t)
        sketch_tokens(t, count, s, begin + i)
        s.shares[begin + i] = is_share(data, offsets[i], offsets[i + 1], t, count, links)


@compiled
def agreement(one: Any, other: Any) -> int:
    """How many minima two signatures share."""
    same = 0
    for j in range(len(one)):
        same += one[j] == other[j]
    return same


@compiled
def first_with(keys: Any, i: int, slots: Any) -> int:
    """The first number that came with the key of i: i itself, noted, where there was none. `slots`: an open-addressing table, -1 is empty."""
    mask = len(slots) - 1
    slot = np.int64((keys[i] >> np.uint64(20)) & np.uint64(mask))
    while slots[slot] >= 0 and keys[slots[slot]] != keys[i]:
        slot = (slot + 1) & mask
    if slots[slot] < 0:
        slots[slot] = i
    return int(slots[slot])


@compiled
def fold_whole(whole: Any, folds: Any, slots: Any, parent: Any) -> None:
    """The parent of each text that `folds`: the first text with the same words in the same order."""
    slots[:] = -1
    for i in range(len(whole)):
        first = first_with(whole, i, slots)
        if folds[i]:
            parent[i] = first


@compiled
def fold_band(keys: Any, signature: Any, firsts: Any, needed: int, slots: Any, parent: Any) -> None:
    """The parent of each of the numbers `firsts`: the least of those that came first with one of its bands and that agree enough with it."""
    slots[:] = -1
    for f in range(len(firsts)):
        i = firsts[f]
        c = first_with(keys, i, slots)
        if c < parent[i] and agreement(signature[c], signature[i]) >= needed:
            parent[i] = c


@compiled
def follow(parent: Any) -> None:
    """Replace each parent, which comes before its child, by the first of the line."""
    for i in range(len(parent)):
        parent[i] = parent[parent[i]]
