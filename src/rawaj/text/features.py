"""What the heads look at in a text: its words, the letters inside each word, neighbouring words, and a few facts of the whole text.

A feature is a row of the table of weights: a hash cut to `bits` bits. Letters inside a word are runs of 2 … 5 of its folded
letters with its two ends marked (`<` and `>`); no run crosses a word, so what a word adds to a score is the same in every
text and is computed once (`rawaj.text.scoring`). So is what the word feels like (`rawaj.text.feelings`), which counts `TIMES` times: it says
more than any run of letters. A feeling right after a "not" is a feature of its own besides.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column, count_of, texts_of
from rawaj.text.compiled import compiled, inlined
from rawaj.text.feelings import IS_NEGATION, NOTHING, feeling_of
from rawaj.text.kernel import ELONGATED, IS_EMOJI, IS_MENTION, SEED, Tokens, mix, new_tokens, read_text, step
from rawaj.text.warm import telling

__all__ = ["LONGEST_WORD", "MOST_OF_A_WORD", "TIMES", "fact_features", "features_of", "pair_feature", "place_features", "word_features"]

SHORTEST, LONGEST = 2, 5  # letters in a run
LONGEST_WORD = 24  # letters of a word that are looked at
TIMES = 8  # what a feeling counts, in features
MOST_OF_A_WORD = 2 + 2 * TIMES + (LONGEST_WORD + 2) * (LONGEST - SHORTEST + 1)
WORD, RUN, PAIR, FACT = (np.uint64(0x9E37_79B9 * (kind + 1)) for kind in range(4))
BEGIN, END = 60, 62  # < and >


@inlined
def row_of(state: Any, kind: Any, mask: Any) -> Any:
    """The row of a feature in a table of `mask` + 1 rows."""
    return np.int64(mix(state ^ kind) & mask)


@compiled
def feeling_features(feeling: int, denied: int, mask: Any, rows: Any, used: int) -> int:
    """Write the rows of a feeling behind `used` others. Returns how many there are now."""
    for _ in range(TIMES if feeling != NOTHING and feeling != IS_NEGATION else 0):
        rows[used] = row_of(np.uint64(400 + 10 * denied + int(feeling)), FACT, mask)
        used += 1
    return used


@compiled
def word_features(t: Tokens, k: int, feeling: int, mask: Any, rows: Any) -> int:
    """Write the rows of token k wherever it stands: itself, what it feels like, and the runs of letters inside. Returns how many."""
    marks = t.marks[k]
    if marks & IS_MENTION:
        rows[0] = row_of(np.uint64(IS_MENTION), FACT, mask)
        return 1
    rows[0] = row_of(t.hashes[k], WORD, mask)
    used = feeling_features(feeling, 0, mask, rows, 1)
    if marks & IS_EMOJI:
        return used
    first, length = t.first[k], min(t.length[k], LONGEST_WORD)
    for begin in range(-1, length):
        state = SEED
        for at in range(begin, min(begin + LONGEST, length + 1)):
            state = step(state, BEGIN if at < 0 else END if at == length else t.codes[first + at])
            if at - begin + 1 >= SHORTEST:
                rows[used] = row_of(state, RUN, mask)
                used += 1
    return used


@compiled
def place_features(marks: int, before: int, feeling: int, mask: Any, rows: Any, used: int) -> int:
    """Write the rows of a token in its place behind `used` others: that it is drawn out, and its feeling where the word before denies it. Returns how many there are now."""
    if marks & ELONGATED:
        rows[used] = row_of(np.uint64(ELONGATED), FACT, mask)
        used += 1
    return feeling_features(feeling, 1, mask, rows, used) if before == IS_NEGATION else used


@inlined
def pair_feature(before: Any, after: Any, mask: Any) -> Any:
    """The row of two neighbouring words."""
    return row_of((before * np.uint64(31)) ^ after, PAIR, mask)


@compiled
def fact_features(count: int, questions: int, links: int, mask: Any, rows: Any) -> int:
    """Write the rows of what holds of the whole text: whether it asks, links, and how long it is. Returns how many."""
    size = 0
    while count > (2 << size) and size < 5:  # up to 2, 4, 8, 16, 32 words, more
        size += 1
    rows[0] = row_of(np.uint64(200 + size), FACT, mask)
    used = 1
    if questions > 0:
        rows[used] = row_of(np.uint64(300), FACT, mask)
        used += 1
    if links > 0:
        rows[used] = row_of(np.uint64(301), FACT, mask)
        used += 1
    return used


@compiled
def list_features(data: Any, offsets: Any, t: Tokens, mask: Any, room: Any, begins: Any, rows: Any, from_text: int) -> int:
    """Rows of the texts from number `from_text` on, one after the other, until `rows` is full. Returns the first text that is not listed."""
    for i in range(from_text, len(offsets) - 1):
        count, questions, links = read_text(data, offsets[i], offsets[i + 1], t)
        used = begins[i]
        if used + 4 + count * (MOST_OF_A_WORD + 1) > len(rows):
            return i
        for f in range(fact_features(count, questions, links, mask, room)):
            rows[used] = room[f]
            used += 1
        before = NOTHING
        for k in range(count):
            feeling = feeling_of(t, k)
            for f in range(word_features(t, k, feeling, mask, room)):
                rows[used] = room[f]
                used += 1
            for f in range(place_features(t.marks[k], before, feeling, mask, room, 0)):
                rows[used] = room[f]
                used += 1
            before = feeling
            if k > 0:
                rows[used] = pair_feature(t.hashes[k - 1], t.hashes[k], mask)
                used += 1
        begins[i + 1] = used
    return len(offsets) - 1


def features_of(texts: Column, bits: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The features of n texts: (begins [n + 1], rows), those of text i being `rows[begins[i] : begins[i + 1]]`, with repetitions.

    >>> begins, rows = features_of(["بكام؟", ""], 17)
    >>> len(begins), bool(begins[1] > begins[0])
    (3, True)
    """
    chunks = texts_of(texts)
    parts: list[NDArray[np.int32]] = []
    ends: list[NDArray[np.int64]] = [np.zeros(1, np.int64)]
    before = 0
    with telling():
        for chunk in chunks:
            begins = np.zeros(len(chunk.offsets), np.int64)
            t = new_tokens(int(np.diff(chunk.offsets).max(initial=0)))
            rows = np.zeros(int(chunk.offsets[-1] - chunk.offsets[0]) * 8 + MOST_OF_A_WORD * 16, np.int32)
            done = 0
            while (
                done := list_features(
                    chunk.data, chunk.offsets, t, np.uint64((1 << bits) - 1), np.zeros(MOST_OF_A_WORD, np.int64), begins, rows, done
                )
            ) < len(begins) - 1:
                rows = np.concatenate([rows, np.zeros(len(rows) + MOST_OF_A_WORD * len(t.hashes), np.int32)])
            parts.append(rows[: begins[-1]])
            ends.append(begins[1:] + before)
            before += int(begins[-1])
    assert count_of(chunks) + 1 == sum(map(len, ends))
    return np.concatenate(ends), np.concatenate([np.zeros(0, np.int32), *parts])
