"""Weak signals: what few people say yet, and more of them of late than chance explains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from scipy.stats import binom

from rawaj.listen.answer import Quote, WeakSignal
from rawaj.listen.themes import SaidOnce
from rawaj.listen.words import best_said
from rawaj.stats.counts import benjamini_hochberg, ratio_of
from rawaj.text import phrase_people

__all__ = ["LATE_DAYS", "late_from", "signals_of"]

LATE_DAYS = 28
"""Days at the end of the period that count as of late; a third of a shorter period."""
LEAST_PEOPLE, LEAST_DAYS = 5, 3
WEAK = 0.1  # of the people who talk of late: what more of them say is no longer weak
FALSE_RATE = 0.1
ON_ONE_DAY = 0.5  # what is said on one day mostly is a spike
AT_MOST = 6


def signals_of(
    talk: Sequence[SaidOnce], since: int, quotes: Callable[[Iterable[int]], Mapping[int, Quote]]
) -> tuple[WeakSignal, ...]:  # fmt: skip
    """Phrases that few people say and that more people say since the day `since` (as `date.toordinal`), the surest first.

    Weak against strong signals as in BERTrend (Boutaleb, Picault & Grosjean 2024): rising from a low level. A phrase that a people of A said
    of late and b of B before is tested as a | a + b ~ Binomial(a + b, A / (A + B)); those reported keep the expected share of false ones
    at 10 % (Benjamini & Hochberg 1995). It must come from at least five people on three days, not half of them on one.
    """
    known = {item.network for item in talk if item.day < since}  # what a network says that was not collected before is no rise
    talk = [item for item in talk if item.network in known]
    late = np.array([item.day >= since for item in talk], bool)
    author = np.array([item.author for item in talk], np.int64)
    many, many_before = len(np.unique(author[late])), len(np.unique(author[~late]))
    if not many or not many_before:
        return ()
    counted = phrase_people([item.text for item in talk], author, late)
    tried = np.flatnonzero(counted.late >= LEAST_PEOPLE)
    a, b = counted.late[tried], counted.before[tried]
    q = benjamini_hochberg(binom.sf(a - 1, a + b, many / (many + many_before)).tolist())
    likely = tried[(q <= FALSE_RATE) & (a <= max(WEAK * many, LEAST_PEOPLE))]
    ordered = sorted(likely.tolist(), key=lambda number: (q[np.searchsorted(tried, number)], number))
    found: list[tuple[WeakSignal, list[SaidOnce], set[int]]] = []
    for number in ordered:
        text, places = counted.phrase(number)
        said = [talk[i] for i in places if late[i]]
        if _spread_out(said) and not any(_same(said, other) for _, _, other in found):
            found.append((_signal(text, said, int(counted.before[number]), many, many_before), said, {item.row_no for item in said}))
        if len(found) == AT_MOST:
            break
    chosen = [best_said(said) for _, said, _ in found]
    looked_up = quotes(item.row_no for best in chosen for item in best)
    return tuple(
        replace(signal, quotes=tuple(looked_up[item.row_no] for item in best if item.row_no in looked_up))
        for (signal, _, _), best in zip(found, chosen, strict=True)
    )


def _spread_out(said: Sequence[SaidOnce]) -> bool:
    days = np.array([item.day for item in said])
    _, counts = np.unique(days, return_counts=True)
    return len(counts) >= LEAST_DAYS and counts.max() <= ON_ONE_DAY * len(said)


def _same(said: Sequence[SaidOnce], other: set[int]) -> bool:
    """Whether two phrases stand mostly in the same mentions."""
    both = sum(1 for item in said if item.row_no in other)
    return both >= 0.6 * min(len(said), len(other))


def _signal(text: str, said: Sequence[SaidOnce], before: int, many: int, many_before: int) -> WeakSignal:
    people = len({item.author for item in said})
    networks = tuple(sorted({item.network for item in said}))
    return WeakSignal(text, people, before, ratio_of(people, many, before, many_before), len({item.day for item in said}), networks)


def late_from(first: int, last: int) -> int:
    """The day from which a period (days as `date.toordinal`) counts as late."""
    return last - min(LATE_DAYS, max((last - first + 1) // 3, 1)) + 1
