"""The same said again: exact and near copies of texts, folded, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column, count_of, texts_of
from rawaj.text.hashing import repeated
from rawaj.text.kernel import new_tokens
from rawaj.text.sketching import Sketch, fold_band, fold_whole, follow, sketch_texts
from rawaj.text.warm import telling

__all__ = [
    "BANDS",
    "MIN_WORDS",
    "ROWS",
    "SIMILAR",
    "Duplicates",
    "agreeing",
    "duplicates",
    "filled",
    "fold",
    "folded",
    "joined",
    "new_sketch",
    "same_words",
]

BANDS, ROWS = 8, 4  # of the signature of 32 minima
SEED = 20_260_101
SIMILAR, MIN_WORDS, MIN_SHARED = 0.7, 5, 2


@dataclass(frozen=True, slots=True, eq=False)
class Duplicates:
    """Texts folded with their copies.

    Attributes:
        first: int32 [n], for each text the first text that says the same (itself where it is the first).
        copies: int32 [n], for each first text how many later texts repeat it; 0 elsewhere.
        exact: bool [n], whether the text repeats `first` word for word (spelling, signs, emoji, links, @names and a leading RT aside).
    """

    first: NDArray[np.int32]
    copies: NDArray[np.int32]
    exact: NDArray[np.bool_]


def duplicates(texts: Column, *, similar: float = SIMILAR, min_words: int = MIN_WORDS) -> Duplicates:
    """Fold texts that say the same.

    Exact copies have equal words in equal order. Near copies are found by MinHash (Broder 1997) over words and pairs of
    neighbours, 32 minima in 8 bands of 4 (so two texts of similarity s are compared with probability 1 − (1 − s⁴)⁸: 0.91 at
    s = 0.7), and folded where the estimated Jaccard similarity with the first of their group is at least `similar`.

    Args:
        texts: the texts, n of them.
        similar: estimated similarity, 0 … 1, from which two texts are one; 1 folds exact copies only.
        min_words: shorter texts ("thanks a lot") are not folded, since different people say them on their own; but the very same words are from
            `MIN_SHARED` on where the later text carries a link or begins with "RT @name".

    >>> duplicates(["افتتاح فرعنا الجديد في مدينة نصر اليوم", "RT @shop: افتتاح فرعنا الجديد في مدينه نصر اليوم"]).copies.tolist()
    [1, 0]
    """
    chunks = texts_of(texts)
    sketch = new_sketch(count_of(chunks), min_words)
    begin = 0
    with telling():
        for chunk in chunks:
            t = new_tokens(int(np.diff(chunk.offsets).max(initial=0)))
            sketch_texts(chunk.data, chunk.offsets, t, sketch, begin)
            begin += len(chunk.offsets) - 1
    return fold(filled(sketch), similar=similar, min_words=min_words)


def new_sketch(total: int, least: int = MIN_WORDS) -> Sketch:
    """Room for the sketches of that many texts, with the constants of the method; near copies are looked for from `least` words on."""
    rng = np.random.default_rng(SEED)  # any fixed numbers do
    multiply, add = (rng.integers(0, 1 << 32, BANDS * ROWS, np.uint32) for _ in range(2))
    signature, bands = np.zeros((total, BANDS * ROWS), np.uint8), np.zeros((BANDS, total), np.uint64)
    minima = np.zeros(BANDS * ROWS, np.uint32)
    return Sketch(
        signature,
        bands,
        np.zeros(total, np.uint64),
        np.zeros(total, np.int32),
        np.zeros(total, np.bool_),
        least,
        np.array([0, -1]),
        multiply | np.uint32(1),
        add,
        minima,
    )


def filled(sketch: Sketch) -> Sketch:
    """The same in as much memory as it needs."""
    used = int(sketch.used[0])
    return sketch._replace(signature=sketch.signature[:used].copy(), bands=sketch.bands[:, :used].copy())


def fold(*sketches: Sketch, similar: float = SIMILAR, min_words: int = MIN_WORDS) -> Duplicates:
    """Fold texts by their sketches, as `duplicates` does; the texts of all sketches together, numbered in that order.

    Sketches are all of one kind: made with the same `Sketch.least`, which may be more than `min_words` (near copies of shorter texts stay apart).
    """
    sketch = sketches[0] if len(sketches) == 1 else joined(sketches)
    order = np.arange(len(sketch.words))
    same = same_words(order, sketch.whole, sketch.words, sketch.shares, min_words)
    parent = folded(order, same, sketch.words >= sketch.least, sketch.signature, sketch.bands, similar=similar)
    own = parent == np.arange(len(parent))
    copies = np.bincount(parent, minlength=len(parent)).astype(np.int32) - own.astype(np.int32)
    return Duplicates(parent, copies, (sketch.whole == sketch.whole[parent]) & ~own)


def same_words(
    order: NDArray[np.int64], whole: NDArray[np.uint64], words: NDArray[np.int32], shares: NDArray[np.bool_] | None = None,
    min_words: int = MIN_WORDS,
) -> NDArray[np.int32]:  # fmt: skip
    """The first text with the same words in the same order, for each of n texts with enough of them: int32 [n]; others are their own.

    Args:
        order: int64 [n], all different: the less it is, the earlier comes the text. Only texts that may have a twin are sorted by it.
        shares: `Sketch.shares`, of which fewer words are enough; without it none is.
    """
    parent = np.arange(len(whole), dtype=np.int32)
    folds = words >= min_words
    least = min_words
    if shares is not None:
        least = min(min_words, MIN_SHARED)
        folds = folds | (shares & (words >= least))
    among = repeated(whole, np.flatnonzero(words >= least).astype(np.int32))
    among = among[np.argsort(order[among])]
    first = np.arange(len(among), dtype=np.int32)
    with telling():
        fold_whole(whole[among], folds[among], _slots(among), first)
    parent[among] = among[first]
    return parent


def folded(
    order: NDArray[np.int64], same: NDArray[np.int32], long: NDArray[np.bool_], signature: NDArray[np.uint8],
    bands: Iterable[NDArray[np.uint64]], *, similar: float = SIMILAR,
) -> NDArray[np.int32]:  # fmt: skip
    """The first text of the group of each text, int32 [n], from `same_words` and the columns of a sketch; `bands` are read one at a time.

    What is folded depends on which texts come first, on nothing else: each text looks at the first that has its words, then at the
    first with each of its bands, and follows the least that agrees. So the same can be said in joins (`rawaj.strategy.bulk`).

    Args:
        order: as in `same_words`.
        long: bool [n], which texts have enough words (as many as their copies have by `same_words`); signature and bands are of these, in their order.
    """
    if similar >= 1:
        return same
    places = np.flatnonzero(long).astype(np.int32)
    parent = (np.cumsum(long, dtype=np.int32) - np.int32(1))[same[places]]
    firsts = np.flatnonzero(parent == np.arange(len(parent), dtype=np.int32)).astype(np.int32)
    firsts = firsts[np.argsort(order[places[firsts]])]  # from here on the members of this are numbered
    members = np.arange(len(firsts), dtype=np.int32)
    centre = members.copy()
    with telling():
        for band in bands:
            keys = band.take(firsts)
            among = repeated(keys, members)
            own = members[: len(among)]
            first = own.copy()
            fold_band(keys[among], signature.take(firsts[among], axis=0), own, agreeing(similar), _slots(among), first)
            centre[among] = np.minimum(centre[among], among[first])
        follow(centre)
    parent[firsts] = firsts[centre]
    first = same.copy()
    first[places] = places[parent[parent]]
    return first


def _slots(among: NDArray[np.int32]) -> NDArray[np.int32]:
    """Room for a table of so many keys, at most two thirds of it used."""
    return np.zeros(1 << max(4, (len(among) * 3 // 2).bit_length()), np.int32)


def agreeing(similar: float = SIMILAR) -> int:
    """How many of the minima must agree for an estimated similarity."""
    return int(np.ceil(similar * BANDS * ROWS))


def joined(sketches: Sequence[Sketch]) -> Sketch:
    """The sketches of several batches as one."""
    empty = new_sketch(0, sketches[0].least if sketches else MIN_WORDS)
    signature, whole, words, shares = (
        np.concatenate([getattr(empty, name), *(getattr(one, name) for one in sketches)])
        for name in ("signature", "whole", "words", "shares")
    )
    bands = np.concatenate([empty.bands, *(one.bands for one in sketches)], axis=1)
    return empty._replace(signature=signature, bands=bands, whole=whole, words=words, shares=shares)
