"""The compiled part of the heads: what each distinct word adds to every score is worked out once and kept beside its terms.

Weights and gains are small integers, so a score is a sum of integers: the same however texts are cut into batches.
"""

from __future__ import annotations

from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text import plan as p
from rawaj.text.compiled import compiled, embedded, fetch, inlined
from rawaj.text.features import fact_features, pair_feature, place_features, word_features
from rawaj.text.feelings import IS_NEGATION, NOTHING, feeling_of
from rawaj.text.kernel import ELONGATED, Tokens

__all__ = ["Weights", "answer", "exp_below", "learn_vector", "list_rows", "packed", "score_tokens", "width_of"]

_LEAST_GAIN = 128  # what a packed table leaves out of every gain
_ROW = 32  # a row of a packed table is so many bytes, or a multiple: it never lies across two lines of the cache


class Weights(NamedTuple):
    """The table of a model: `rows` int8 [2^bits, h], what a feature adds to each of h scores; `gains` uint8 [2^bits], its part of the norm."""

    rows: NDArray[np.int8]
    gains: NDArray[np.uint8]


def width_of(scores: int) -> int:
    """Columns of a packed table of so many scores and the norm; 0 for none."""
    return -(-(scores + 1) // _ROW) * _ROW if scores else 0


def packed(weights: Weights) -> NDArray[np.int8]:
    """Weights, the gain less 128 behind them (so it is a signed number as they are), and zeros: int8 [2^bits, width]."""
    scores = weights.rows.shape[1]
    table = p.aligned((len(weights.gains), width_of(scores)), np.int8)
    table[:, :scores] = weights.rows
    table[:, scores] = (weights.gains ^ 128).view(np.int8)
    return table


@embedded
def add_rows(model: Any, scores: int, rows: Any, used: int, sums: Any) -> None:
    """Add some rows of a packed table. The loop runs over a length that the compiler does not know: so it becomes a few wide additions."""
    for f in range(used):
        row = model[rows[f]]
        for h in range(len(sums)):
            sums[h] += row[h]
    sums[scores] += _LEAST_GAIN * used


@compiled
def learn_vector(model: Any, scores: int, memory: p.Memory, t: Tokens, k: int, word: int) -> int:
    """Work out what the word of token k adds, and what it feels like. At most 122 rows of 127 (gains: 255) each fit into 16 bits."""
    feeling = feeling_of(t, k)
    used = word_features(t, k, feeling, np.uint64(len(model) - 1), memory.features)
    memory.vectors[word, :] = 0
    add_rows(model, scores, memory.features, used, memory.vectors[word])
    return feeling


@embedded
def list_rows(model: Any, memory: p.Memory, t: Tokens, count: int, questions: int, links: int) -> int:
    """Write the rows of a packed table that the whole of a text of `count` tokens adds, and ask for them and its words to be fetched. Returns how many."""
    mask = np.uint64(len(model) - 1)
    used = fact_features(count, questions, links, mask, t.rows)
    before = NOTHING
    for k in range(count):
        fetch(memory.vectors, t.word[k])
        if before == IS_NEGATION or t.marks[k] & ELONGATED:
            used = place_features(t.marks[k], before, t.feeling[k], mask, t.rows, used)
        before = t.feeling[k]
        row = pair_feature(t.hashes[max(k, 1) - 1], t.hashes[k], mask)
        fetch(model, row)
        t.rows[used] = row
        used += k > 0
    return used


@embedded
def score_tokens(model: Any, scores: int, memory: p.Memory, t: Tokens, count: int, used: int, sums: Any) -> None:
    """The scores of one text from its words and the rows that `list_rows` gave, and its norm behind them: int32 [width]."""
    sums[:] = 0
    add_rows(model, scores, t.rows, used, sums)
    for k in range(count):
        vector = memory.vectors[t.word[k]]
        for h in range(len(sums)):
            sums[h] += vector[h]


_NEVER = -1e9  # a score that no other is below
_STEPS = 16  # to a power of e
_POWERS = np.exp(-np.arange(40 * _STEPS + 1) / _STEPS)


@inlined
def exp_below(x: Any) -> Any:
    """e to the power of a number that is not above 0, within 1e-10 of it: a power out of a table and five terms of the series for the rest."""
    below = min(-x, 39.9)
    step = int(below * _STEPS)
    rest = below - step / _STEPS
    return _POWERS[step] * (1 - rest * (1 - rest * (1 / 2 - rest * (1 / 6 - rest * (1 / 24 - rest / 120)))))


@embedded
def likely(row: Any, words: Any, best: int, every: bool) -> Any:
    """The probability of all columns with the word of the best one, from the logits of a head, which become probabilities where `every` asks so."""
    top = row[0]
    for c in range(1, len(row)):
        top = max(top, row[c])
    total, same = 0.0, 0.0
    for c in range(len(row)):
        row[c] = exp_below(row[c] - top)
        total += row[c]
    for c in range(len(row)):
        if words[c] == words[best]:
            same += row[c] / total
        if every:
            row[c] /= total
    return same


@compiled
def answer(
    sums: Any, kinds: Any, barred: Any, heads: Any, numbers: Any, words: Any, chosen: Any, probability: Any, sure: Any, room: Any
) -> None:
    """The answers of some heads that stand side by side for n texts from their sums (`score_tokens`), the norm in the last column.

    `kinds` [n] say of which kind a text is, `barred` [kinds, h] which columns cannot be the answer for one of that kind.
    `heads` [number of heads + 1] are the first columns of each; `numbers` float64 [4, h] scale, offset, slope and shift of each column;
    `words` [h] the first column of the same head that has the same word. Fills `chosen` [n, heads] (a column counted from the head's first),
    `sure` [n, heads], the probability of all columns with the chosen word, and `probability` [n, columns of these heads], unless it has one
    row only, which then is room to work in: few ask for all. `room`: float64 [columns of these heads].
    """
    first, norm, every = heads[0], sums.shape[1] - 1, len(probability) == len(sums)
    for i in range(len(sums)):
        length = sqrt(max(sums[i, norm], 1))
        row = probability[i if every else 0]
        for c in range(len(room)):
            room[c] = sums[i, first + c]
        for c in range(len(room)):
            room[c] = room[c] / length * numbers[0, first + c] + numbers[1, first + c]
            row[c] = room[c] * numbers[2, first + c] + numbers[3, first + c]
            if barred[kinds[i], first + c]:
                room[c] = row[c] = _NEVER
        for head in range(len(heads) - 1):
            begin, end = heads[head] - first, heads[head + 1] - first
            best = begin
            for c in range(begin + 1, end):
                if room[c] > room[best]:
                    best = c
            chosen[i, head], sure[i, head] = best - begin, likely(row[begin:end], words[heads[head] : heads[head + 1]], best - begin, every)
