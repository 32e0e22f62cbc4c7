"""The plan that compiled queries become, and the memory that matching them needs: arrays that the kernel reads and writes.

A *term* is a pattern for one word: a word with everything that counts as it (loose), the folded word itself (exact), or a
pattern with wildcards; a value of a field is a term as well, at no place. A *phrase* is terms in a row, a *near* a small
program over places. Each query is one or more *rules*, of which one must hold; a rule is a program of jumps over one truth
value, run for a text only if one of its *anchors* (terms of which the text must have at least one) is there and so is one of each
group of terms that it *asks* for besides. Where a rule is nothing but such groups, the program need not run.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ANY_WORD",
    "HAS",
    "JUMP_FALSE",
    "JUMP_TRUE",
    "NEAR",
    "NOT",
    "PHRASE",
    "RAW",
    "SPAN_NEAR",
    "SPAN_OR",
    "SPAN_ORDERED",
    "SPAN_PHRASE",
    "TAG_BEGINS",
    "TAG_ENDS",
    "Memory",
    "Plan",
    "aligned",
    "new_memory",
]  # fmt: skip

Ints = NDArray[np.int32]
Hashes = NDArray[np.uint64]

HAS, PHRASE, NEAR, NOT, JUMP_FALSE, JUMP_TRUE = range(6)  # operations on the one truth value
SPAN_PHRASE, SPAN_OR, SPAN_NEAR, SPAN_ORDERED = range(4)  # operations on lists of places
_LINE = 64  # bytes
TAG_BEGINS, TAG_ENDS, RAW = 1, 2, 4  # bits of `phrase_kind`: see `query.Phrase`
SEEN, HEAD, TAIL, OFTEN = range(4)  # what is noted of a term
QUERY, ASKED_FROM, ASKED_TO, CERTAIN = range(4)  # what is known of a rule
ANY_WORD: Final = -1  # in a phrase: whatever word stands there


class Plan(NamedTuple):
    """What the kernel must know of all queries. `x_from` has one entry more than there are x.

    Attributes:
        form_keys: open-addressing table of hashes of words; `form_loose`, `form_exact`: the terms of that word, or -1.
        glob_keys: table of hashes of what stands before the first wildcard; `glob_lo`, `glob_hi`: its patterns.
        skeleton_keys: table of hashes of skeletons; `skeleton_lo`, `skeleton_hi`: the Arabic words that have it.
        class_keys, class_values: table of words whose language is known.
        anchor_from, anchor_rules: rules to look at when a term is there; `always`: to look at for every text.
        asked: groups of terms without one of which a rule cannot hold (its anchors aside), as 2 x term + 1 where the group ends.
        rules: four numbers side by side for each: the query that it belongs to, its part of `asked`, and 1 where nothing else can keep it from
            holding (`QUERY`, `ASKED_FROM`, `ASKED_TO`, `CERTAIN`). code_from, code_op, code_arg: its program.
    """

    form_keys: Hashes
    form_loose: Ints
    form_exact: Ints
    glob_keys: Hashes
    glob_lo: Ints
    glob_hi: Ints
    glob_from: Ints
    glob_letters: Ints
    glob_term: Ints
    glob_exact: Ints
    skeleton_keys: Hashes
    skeleton_lo: Ints
    skeleton_hi: Ints
    arabic_from: Ints
    arabic_letters: Ints
    arabic_term: Ints
    class_keys: Hashes
    class_values: Ints
    anchor_from: Ints
    anchor_rules: Ints
    always: Ints
    asked: Ints
    rules: Ints
    code_from: Ints
    code_op: Ints
    code_arg: Ints
    phrase_from: Ints
    phrase_terms: Ints
    phrase_pivot: Ints
    phrase_kind: Ints
    raw_from: Ints
    raw_bytes: NDArray[np.uint8]
    near_from: Ints
    near_op: Ints
    near_arg: Ints


class Memory(NamedTuple):
    """What matching keeps from text to text; none of it changes a result.

    Attributes:
        words: open-addressing table of the distinct words met so far; each takes two places, its hash and its facts (`learning.WORD` …), so that
            both are read from one line of the cache.
        word_from: where the terms of a word begin in `pool`.
        pieces: per row a piece of text and the one token that it reads as (`pieces.KEY` …), so that few pieces are read twice.
        counts: how many words, how much of `pool`, and the number of texts so far (the stamp of `seen`).
        noted: per term four numbers side by side: the last text that has it, the first and the last of its places there, how many texts had it
            (`SEEN`, `HEAD`, `TAIL`, `OFTEN`). present: the terms of the text.
        done, matched: per rule the last text that it was run on, per query the last one that it matched.
        hit_token, hit_next: the places; span_from, span_to: room for lists of places; span_ends: where each list ends.
        classes: how many words of the text are of each language class.
        places: of each letter, where in a word it stands.
        vectors: int16 [words, width], what a word adds to each score of a model; features: room for those of one word.
    """

    words: Hashes
    word_from: NDArray[np.int64]
    pool: Ints
    pieces: NDArray[np.uint64]
    counts: NDArray[np.int64]
    noted: Ints
    present: Ints
    done: Ints
    matched: Ints
    hit_token: Ints
    hit_next: Ints
    span_from: Ints
    span_to: Ints
    span_ends: NDArray[np.int64]
    classes: NDArray[np.int64]
    places: NDArray[np.int64]
    vectors: NDArray[np.int16]
    features: NDArray[np.int64]


def new_memory(
    terms: int, rules: int, queries: int, words: int = 1 << 15, pool: int = 1 << 16, hits: int = 1 << 12, spans: int = 1 << 12, steps: int = 0,
    width: int = 0, features: int = 0, pieces: int = 1,
) -> Memory:  # fmt: skip
    """Empty memory with room for that many distinct words (made a power of two: places are masked), terms of words, places and spans in one text."""
    words = 1 << max(words - 1, 1).bit_length()
    return Memory(
        np.zeros(words * 4, np.uint64), np.zeros(words + 1, np.int64), np.zeros(pool, np.int32), aligned((pieces, 4), np.uint64), np.zeros(3, np.int64),
        np.zeros(4 * (terms + 1), np.int32), np.zeros(terms + 1, np.int32), np.zeros(rules + 1, np.int32), np.zeros(queries + 1, np.int32), np.zeros(hits, np.int32),
        np.zeros(hits, np.int32), np.zeros(spans, np.int32), np.zeros(spans, np.int32), np.zeros(steps + 2, np.int64), np.zeros(6, np.int64),
        np.zeros(128, np.int64), aligned((words, width), np.int16), np.zeros(features, np.int64),
    )  # fmt: skip


def aligned(shape: tuple[int, int], kind: Any) -> NDArray[Any]:
    """Zeros that begin where a line of the processor's cache does, so that a row of 64 bytes is one line."""
    room = np.zeros(shape[0] * shape[1] * np.dtype(kind).itemsize + _LINE, np.uint8)
    begin = -room.ctypes.data % _LINE
    lines: NDArray[Any] = room[begin : begin + len(room) - _LINE].view(kind)
    return lines.reshape(shape)
