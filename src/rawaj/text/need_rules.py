"""Needs by rules: readable expressions of the query language (`rawaj.text.data.need_phrases`), run by the same matcher."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rawaj.terms import NEEDS
from rawaj.text.arrow import Column
from rawaj.text.data import need_phrases as said
from rawaj.text.match import Matcher, Read, compile_queries

__all__ = ["RULES", "asks", "judge", "needs", "needs_and_asks"]


def needs(texts: Column) -> NDArray[np.bool_]:
    """The needs that each text states: bool [n, len(NEEDS)], columns in the order of `rawaj.terms.NEEDS`; a text may state several.

    Rules find what is said plainly: they are more often silent than wrong. docs/decisions/needs-by-rules.md has what we measured.

    >>> from rawaj.terms import NEEDS
    >>> [[key for key, said in zip(NEEDS, row) if said] for row in needs(["بكام لو سمحت؟", "عايزة أشتريه منين", "صباح الخير"])]
    [['asks_price'], ['wants_to_buy', 'asks_where'], []]
    """
    return needs_and_asks(texts)[0]


def asks(texts: Column) -> NDArray[np.bool_]:
    """Whether each text is a question that waits for an answer: bool [n].

    True where it asks a price, a place or advice, or where it has a question mark and a question's word and is no headline
    (a link) and no figure of speech.
    """
    return needs_and_asks(texts)[1]


def needs_and_asks(texts: Column) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Both at once, for the price of one pass."""
    return judge(_matcher().read(texts))


def judge(read: Read, first: int = 0) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Needs and questions from a pass of a matcher whose queries number `first` on are `RULES`."""
    plainly, marked, unless, questions = _found(read, first)
    mark = ((read.questions > 0) & (read.links == 0))[:, None]
    stated = (plainly | (marked & mark)) & ~unless
    waits = questions[:, _ASKED] & ~questions[:, _FIGURE] & mark[:, 0]
    return stated, waits | stated[:, _ASKING].any(axis=1)


_KEYS = tuple(NEEDS)
_ASKED, _FIGURE = 0, 1  # columns of the last table, which is no table of needs
_TABLES: tuple[Mapping[str, tuple[str, ...]], ...] = (
    said.SAYS,
    said.SAYS_WITH_QUESTION_MARK,
    said.UNLESS,
    {_KEYS[0]: said.ASKS, _KEYS[1]: said.NOT_ASKED},
)
_RULES = [(number, column, table[key]) for number, table in enumerate(_TABLES) for column, key in enumerate(NEEDS) if key in table]
_TABLE_OF, _COLUMN_OF = (np.array([rule[place] for rule in _RULES]) for place in (0, 1))
RULES = tuple(" OR ".join(f"({expression})" for expression in expressions) for _, _, expressions in _RULES)
_ASKING = [column for column, key in enumerate(NEEDS) if key in ("asks_price", "asks_where", "asks_advice")]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return compile_queries(RULES)


def _found(read: Read, first: int) -> NDArray[np.bool_]:
    """Which rules hold: [table, text, column]."""
    ours = read.matches.query_index >= first
    rule, text, texts = read.matches.query_index[ours] - np.int32(first), read.matches.text_index[ours], len(read.languages)
    found = np.zeros((len(_TABLES), texts, len(NEEDS)), np.bool_)
    found.reshape(-1)[(_TABLE_OF[rule] * texts + text) * len(NEEDS) + _COLUMN_OF[rule]] = True
    return found
