"""The compiled part of the heads: what each distinct word adds to every score is worked out once and kept.

Weights and gains are small integers, so a score is a sum of integers: the same however texts are cut into batches.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text.compiled import compiled
from rawaj.text.features import MOST_OF_A_WORD, fact_features, pair_feature, place_features, word_features
from rawaj.text.feelings import IS_NEGATION, NOTHING, feeling_of
from rawaj.text.kernel import ELONGATED, Tokens, read_text
from rawaj.text.learning import find

__all__ = ["Vectors", "Weights", "new_vectors", "score_texts"]


class Weights(NamedTuple):
    """The table of a model: `rows` int8 [2^bits, h], what a feature adds to each of h scores; `gains` uint8 [2^bits], its part of the norm."""

    rows: NDArray[np.int8]
    gains: NDArray[np.uint8]


class Vectors(NamedTuple):
    """What is known of the distinct words met so far; none of it changes a result.

    Attributes:
        keys, numbers: open-addressing table of their hashes.
        sums: int32 [words, h + 1], what a word adds to each score and to the norm.
        feelings: int32 [words], what it feels like.
        counts: [how many words].
        features: room for the features of one word.
    """

    keys: NDArray[np.uint64]
    numbers: NDArray[np.int32]
    sums: NDArray[np.int32]
    feelings: NDArray[np.int32]
    counts: NDArray[np.int64]
    features: NDArray[np.int64]


def new_vectors(scores: int, words: int = 1 << 16) -> Vectors:
    """Room for that many distinct words and scores."""
    return Vectors(
        np.zeros(2 * words, np.uint64),
        np.zeros(2 * words, np.int32),
        np.zeros((words, scores + 1), np.int32),
        np.zeros(words, np.int32),
        np.zeros(1, np.int64),
        np.zeros(MOST_OF_A_WORD, np.int64),
    )


@compiled
def add_rows(w: Weights, features: Any, used: int, sums: Any) -> None:
    """Add some features to a row of sums."""
    for f in range(used):
        row = features[f]
        for h in range(w.rows.shape[1]):
            sums[h] += w.rows[row, h]
        sums[w.rows.shape[1]] += w.gains[row]


@compiled
def learn_vector(w: Weights, v: Vectors, t: Tokens, k: int, slot: int) -> Any:
    """Enter the word of token k; where the table is full it starts anew. Returns its number."""
    if v.counts[0] >= len(v.sums):
        v.counts[0] = 0
        v.keys[:] = np.uint64(0)
        slot = find(v.keys, t.hashes[k])
    number = v.counts[0]
    v.sums[number, :] = 0
    v.feelings[number] = feeling_of(t, k)
    used = word_features(t, k, v.feelings[number], np.uint64(len(w.gains) - 1), v.features)
    add_rows(w, v.features, used, v.sums[number])
    v.keys[slot] = t.hashes[k]
    v.numbers[slot] = number
    v.counts[0] = number + 1
    return number


@compiled
def score_tokens(w: Weights, v: Vectors, t: Tokens, count: int, questions: int, links: int, sums: Any) -> None:
    """The scores of one text of `count` tokens, and its norm behind them."""
    mask = np.uint64(len(w.gains) - 1)
    sums[:] = 0
    add_rows(w, v.features, fact_features(count, questions, links, mask, v.features), sums)
    before = NOTHING
    for k in range(count):
        slot = find(v.keys, t.hashes[k])
        number = v.numbers[slot] if v.keys[slot] != 0 else learn_vector(w, v, t, k, slot)
        for h in range(len(sums)):
            sums[h] += v.sums[number, h]
        if before == IS_NEGATION or t.marks[k] & ELONGATED:
            add_rows(w, v.features, place_features(t.marks[k], before, v.feelings[number], mask, v.features), sums)
        before = v.feelings[number]
        if k > 0:
            row = pair_feature(t.hashes[k - 1], t.hashes[k], mask)
            for h in range(w.rows.shape[1]):
                sums[h] += w.rows[row, h]
            sums[w.rows.shape[1]] += w.gains[row]


@compiled
def score_texts(data: Any, offsets: Any, t: Tokens, w: Weights, v: Vectors, sums: Any) -> None:
    """The scores of all these texts: int32 [n, h + 1], the norm last."""
    for i in range(len(offsets) - 1):
        count, questions, links = read_text(data, offsets[i], offsets[i + 1], t)
        score_tokens(w, v, t, count, questions, links, sums[i])
