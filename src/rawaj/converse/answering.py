"""What gets answered: shares robust to people who ask often, medians with exact intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.special import bdtr

from rawaj.answers import Estimate
from rawaj.converse.answer import Answering
from rawaj.stats.clustered import ClusterSums, share_of

__all__ = ["AnsweringRow", "answering_of", "median_hours"]

LEAST_ANSWERED = 5

AnsweringRow = Sequence[float]
"""Sums over authors: people, asked n, answered y, Σy², Σy·n, Σn²; then the same for texts old enough to be answered within a day."""


def answering_of(row: AnsweringRow | None, before: AnsweringRow | None, hours: Sequence[float], hours_before: Sequence[float]) -> Answering:
    """`Answering` of one channel or of all; `row` None where nobody asked.

    >>> answering_of((2, 3, 3, 5, 5, 5, 2, 3, 2, 2, 3, 5), None, (), ()).waiting
    0
    """
    share, day = _shares(row)
    asked, answered = (int(row[1]), int(row[2])) if row else (0, 0)
    return Answering(asked, answered, share, day, median_hours(hours), asked - answered, _shares(before)[0], median_hours(hours_before))


def _shares(row: AnsweringRow | None) -> tuple[Estimate | None, Estimate | None]:
    if row is None:
        return None, None
    return _share(row[:6]), _share(row[6:12])


def _share(sums: Sequence[float]) -> Estimate | None:
    return share_of(ClusterSums(int(sums[0]), *(float(value) for value in sums[1:]))) if sums[1] else None


def median_hours(hours: Iterable[float], level: float = 0.9) -> Estimate | None:
    """The median with its distribution-free interval: the order statistics whose binomial coverage is at least `level`.

    (Hettmansperger and Sheather 1986, Statistics & Probability Letters 4, without interpolation.) None with fewer than five.
    """
    values = np.sort(np.fromiter(hours, dtype=float))
    if values.size < LEAST_ANSWERED:
        return None
    ranks = np.arange(values.size)
    below = int(np.sum(bdtr(ranks, values.size, 0.5) <= (1 - level) / 2))
    low, high = values[max(below - 1, 0)], values[min(values.size - below, values.size - 1)]
    middle = float(np.median(values))
    return Estimate(middle, min(float(low), middle), max(float(high), middle), int(values.size), "hours", level)


def by_key(rows: Iterable[Sequence[object]]) -> Mapping[tuple[object, object], list[float]]:
    """Hours by (span, channel) from (span, channel, hours)."""
    found: dict[tuple[object, object], list[float]] = {}
    for span, channel, hours in rows:
        found.setdefault((span, channel), []).append(float(hours))  # type: ignore[arg-type]
    return found
