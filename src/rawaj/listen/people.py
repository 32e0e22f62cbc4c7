"""Who matters, and who waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rawaj.listen.answer import Author, Question, Quote
from rawaj.terms import NEEDS

__all__ = ["authors_of", "needs_of", "questions_of", "quotes_of"]


def needs_of(bits: int) -> tuple[str, ...]:
    """Need keys from their bits, bit i for the i-th key of `rawaj.terms.NEEDS`.

    >>> needs_of(0b10)
    ('asks_price',)
    """
    return tuple(need for i, need in enumerate(NEEDS) if bits >> i & 1)


def quotes_of(rows: Iterable[Sequence[Any]], zone: str) -> dict[int, Quote]:
    """Quotes by row number, from rows of `sql.QUOTES`, whose times are seconds since 1970; told in an IANA zone, so that a quote's day is the day that it is counted on."""
    told = ZoneInfo(zone)
    return {
        row_no: Quote(
            network, mention_id, text, author, None if seconds is None else datetime.fromtimestamp(seconds, told), url, int(copies)
        )
        for row_no, network, mention_id, text, author, seconds, url, copies in rows
    }


def authors_of(rows: Iterable[Sequence[Any]], quotes: Mapping[int, Quote]) -> tuple[Author, ...]:
    """From rows of `sql.AUTHORS`, in their order."""
    return tuple(
        Author(network, author or name, name, mentions, stating, followers, people, engagement, reached, quotes.get(best))
        for network, author, name, mentions, stating, followers, people, engagement, reached, best, _bots in rows
    )


def questions_of(rows: Iterable[Sequence[Any]], quotes: Mapping[int, Quote]) -> tuple[Question, ...]:
    """From rows of `sql.QUESTIONS`, in their order."""
    return tuple(
        Question(quotes[row_no], account, needs_of(needs), max(float(hours), 0.0), int(engagement), float(worth))
        for row_no, needs, account, hours, engagement, worth in rows
        if row_no in quotes
    )
