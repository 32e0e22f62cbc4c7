"""Needs by rules: readable expressions of the query language (`rawaj.text.data.need_phrases`), run by the same matcher."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rawaj.terms import NEEDS
from rawaj.text.arrow import Column
from rawaj.text.data import need_phrases as said
from rawaj.text.match import Matcher, Matches, Read, compile_queries

__all__ = ["RULES", "asks", "judge", "needs", "needs_and_asks"]


def needs(texts: Column) -> NDArray[np.bool_]:
    """The needs that each text states: bool [n, len(NEEDS)], columns in the order of `rawaj.terms.NEEDS`; a text may state several.

    Rules find what is said plainly: they are more often silent than wrong. docs/decisions/needs-by-rules.md has what we measured.

    >>> from rawaj.terms import NEEDS
    >>> [[key for key, said in zip(NEEDS, row) if said] for row in needs(["بكام لو سمحت؟", "عايزة أشتريه منين", "صباح الخير"])]
    [['asks_price'], ['wants_to_buy', 'asks_where'], []]
    """
    return (needs_and_asks(texts)[0][:, None] >> np.arange(len(NEEDS)) & 1).astype(bool)


def asks(texts: Column) -> NDArray[np.bool_]:
    """Whether each text is a question that waits for an answer: bool [n].

    True where it asks a price, a place or advice, or where it has a question mark and a question's word and is no headline
    (a link) and no figure of speech.
    """
    return needs_and_asks(texts)[1]


def needs_and_asks(texts: Column) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Both at once, for the price of one pass: needs int32 [n], bit i for the need i, and questions bool [n]."""
    read = _matcher().read(texts)
    return judge(read, read.matches)


def judge(read: Read, matches: Matches) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """The same from a pass of a matcher and from what of its matches are those of `RULES`, numbered from 0."""
    weights = _BITS[matches.query_index]
    found = np.bincount(matches.text_index, weights, len(read.languages)).astype(np.int64)  # no rule holds twice, so sums are what is there
    plainly, marked, unless, questions = (found >> table * len(NEEDS) & _ALL for table in range(len(_TABLES)))
    mark = (read.questions > 0) & (read.links == 0)
    stated = (plainly | np.where(mark, marked, 0)) & ~unless
    return stated.astype(np.int32), (mark & (questions == _ASKED)) | (stated & _ASKING != 0)


_KEYS = tuple(NEEDS)
_ALL = (1 << len(NEEDS)) - 1
_ASKED = 1  # the bits of the last table, which is no table of needs, in a question that is no figure of speech
_TABLES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    said.SAYS,
    said.SAYS_WITH_QUESTION_MARK,
    said.UNLESS,
    {_KEYS[0]: said.ASKS, _KEYS[1]: said.NOT_ASKED},
)
_RULES = [(number, column, table[key]) for number, table in enumerate(_TABLES) for column, key in enumerate(NEEDS) if key in table]
_BITS = np.array([1 << table * len(NEEDS) + column for table, column, _ in _RULES], np.float64)  # which 53 bits of are whole numbers
RULES = tuple(" OR ".join(f"({expression})" for expression in expressions) for _, _, expressions in _RULES)
_ASKING = sum(1 << column for column, key in enumerate(NEEDS) if key in ("asks_price", "asks_where", "asks_advice"))


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return compile_queries(RULES)
