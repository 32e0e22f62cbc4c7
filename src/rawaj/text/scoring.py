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

__all__ = ["BLOCK", "Weights", "answer", "exp_below", "learn_vector", "list_rows", "packed", "score_tokens", "width_of"]

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
    for f in range(0, used & ~3, 4):
        one, two, three, four = model[rows[f]], model[rows[f + 1]], model[rows[f + 2]], model[rows[f + 3]]
        for h in range(len(sums)):
            sums[h] = sums[h] + one[h] + two[h] + three[h] + four[h]
    for f in range(used & ~3, used):
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
    for k in range(0, count & ~3, 4):
        one, two, three, four = (
            memory.vectors[t.word[k]],
            memory.vectors[t.word[k + 1]],
            memory.vectors[t.word[k + 2]],
            memory.vectors[t.word[k + 3]],
        )
        for h in range(len(sums)):
            sums[h] = sums[h] + one[h] + two[h] + three[h] + four[h]
    for k in range(count & ~3, count):
        vector = memory.vectors[t.word[k]]
        for h in range(len(sums)):
            sums[h] += vector[h]


_NEVER = -1e9  # a score that no other is below
BLOCK = 128  # texts whose answers are worked out side by side: what is done alike to all of them becomes a few wide operations


@inlined
def exp_below(x: Any) -> Any:
    """e to the power of a number that is not above 0, within 1e-13: seven terms of the series for a 64th of it, then squared six times."""
    t = min(-x, 39.9) / 64
    power = 1 - t * (1 - t * (1 / 2 - t * (1 / 6 - t * (1 / 24 - t * (1 / 120 - t * (1 / 720 - t * (1 / 5040)))))))
    power *= power
    power *= power
    power *= power
    power *= power
    power *= power
    return power * power


@embedded
def choose(room: Any, begin: int, end: int, words: Any, best: Any, word: Any, chosen: Any) -> None:
    """Of each text the column begin … end with the best score in `room` [columns, texts], and its word; `best` becomes that score."""
    first = room[begin]
    for i in range(len(chosen)):
        best[i], word[i], chosen[i] = first[i], words[begin], 0
    for c in range(begin + 1, end):
        row, of_column, number = room[c], words[c], c - begin
        for i in range(len(chosen)):
            better = row[i] > best[i]
            best[i] = row[i] if better else best[i]
            word[i] = of_column if better else word[i]
            chosen[i] = number if better else chosen[i]


@embedded
def likely(room: Any, begin: int, end: int, words: Any, slopes: Any, shifts: Any, top: Any, total: Any, word: Any, sure: Any) -> None:
    """How probable the `word` of each text is, from the scores begin … end in `room` [columns, texts], which become probabilities but for division by `total`."""
    for i in range(len(sure)):
        top[i], total[i], sure[i] = _NEVER, 0.0, 0.0
    for c in range(begin, end):
        row, slope, shift = room[c], slopes[c], shifts[c]
        for i in range(len(sure)):
            row[i] = row[i] * slope + shift if row[i] > _NEVER else _NEVER
            top[i] = max(top[i], row[i])
    for c in range(begin, end):
        row, of_column = room[c], words[c]
        for i in range(len(sure)):
            row[i] = exp_below(row[i] - top[i])
            total[i] += row[i]
            sure[i] += row[i] if word[i] == of_column else 0.0
    for i in range(len(sure)):
        sure[i] /= total[i]


@embedded
def score_block(sums: Any, kinds: Any, barred: Any, first: int, columns: int, numbers: Any, inverse: Any, room: Any) -> None:
    """The scores of some texts from their sums, and never one for a column that is barred: `room` [columns, texts]."""
    norm = sums.shape[1] - 1
    for i in range(len(sums)):
        inverse[i] = 1 / sqrt(max(sums[i, norm], 1))
    for c in range(columns):
        row, scale, offset = room[c], numbers[0, first + c], numbers[1, first + c]
        for i in range(len(sums)):
            row[i] = sums[i, first + c]
        for i in range(len(sums)):
            row[i] = row[i] * inverse[i] * scale + offset
        for kind in range(len(barred)):
            if barred[kind, first + c]:
                for i in range(len(sums)):
                    row[i] = _NEVER if kinds[i] == kind else row[i]


@compiled
def answer(
    sums: Any, kinds: Any, barred: Any, heads: Any, numbers: Any, words: Any, chosen: Any, probability: Any, sure: Any, room: Any, word: Any
) -> None:
    """The answers of some heads that stand side by side for n texts from their sums (`score_tokens`), the norm in the last column.

    `kinds` [n] say of which kind a text is, `barred` [kinds, h] which columns cannot be the answer for one of that kind.
    `heads` [number of heads + 1] are the first columns of each; `numbers` float64 [4, h] scale, offset, slope and shift of each column;
    `words` [h] the first column of the same head that has the same word. Fills `chosen` [heads, n] (a column counted from the head's first),
    `sure` [heads, n], the probability of all columns with the chosen word, and `probability` [columns of these heads, n], unless it has no
    columns: few ask for all. `room`: float64 [columns of these heads + 3, BLOCK]; `word`: int64 [BLOCK].
    """
    first, columns = heads[0], heads[len(heads) - 1] - heads[0]
    inverse, top, total = room[columns], room[columns + 1], room[columns + 2]
    for start in range(0, len(sums), BLOCK):
        stop = min(start + BLOCK, len(sums))
        score_block(sums[start:stop], kinds[start:stop], barred, first, columns, numbers, inverse, room)
        for head in range(len(heads) - 1):
            begin, end, certain = heads[head] - first, heads[head + 1] - first, sure[head, start:stop]
            choose(room, begin, end, words[first:], top, word, chosen[head, start:stop])
            likely(room, begin, end, words[first:], numbers[2, first:], numbers[3, first:], top, total, word, certain)
            for c in range(begin, end if probability.shape[1] > 0 else begin):
                for i in range(stop - start):
                    probability[c, start + i] = room[c, i] / total[i]
