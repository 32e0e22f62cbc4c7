"""Is it rising? Now against the period before, corrected for the days that were collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Certainty, Period
from rawaj.listen.answer import Change
from rawaj.listen.coverage import Coverage
from rawaj.stats.counts import dispersion_of, probability_greater, ratio_of

__all__ = ["UNKNOWN", "change_between", "change_over_networks", "dispersion_over"]

STEADY = (0.9, 1.1)
WEEKS_FOR_WEEKLY = 8
UNKNOWN = Change(None, None, None, "cannot_tell", Certainty.CANNOT_TELL)


def change_between(now: float, days_now: float, before: float, days_before: float, dispersion: float) -> Change:
    """The change of a count per covered day; without days on either side it is unknown."""
    if days_now <= 0 or days_before <= 0:
        return UNKNOWN
    ratio = ratio_of(now, days_now, before, days_before, dispersion)
    rising = probability_greater(now, days_now, before, days_before, dispersion)
    if STEADY[0] <= ratio.low and ratio.high <= STEADY[1]:
        return Change(ratio, rising, 1 - rising, "steady", Certainty.LIKELY)
    likely = Certainty.of(2 * max(rising, 1 - rising) - 1)  # either direction could have looked so by chance
    verdict = "cannot_tell" if likely is Certainty.CANNOT_TELL else "rising" if rising > 0.5 else "falling"
    return Change(ratio, rising, 1 - rising, verdict, likely)


def change_over_networks(people: Mapping[str, tuple[int, int]], coverage: Mapping[str, Coverage], dispersion: float) -> Change:
    """The change of people over several networks, of those alone whose both periods were collected.

    Args:
        people: network → (now, before). Days count for each network in proportion to its people.
    """
    known = {name: pair for name, pair in people.items() if name in coverage and coverage[name].comparable}
    weights = {name: now + before + 0.5 for name, (now, before) in known.items()}
    total = sum(weights.values())
    if not total:
        return UNKNOWN
    days_now = sum(coverage[name].days_now * weight for name, weight in weights.items()) / total
    days_before = sum(coverage[name].days_before * weight for name, weight in weights.items()) / total
    return change_between(
        sum(now for now, _ in known.values()), days_now, sum(before for _, before in known.values()), days_before, dispersion
    )


def dispersion_over(days: Mapping[date, int], period: Period, covered: Sequence[Coverage]) -> float:
    """Over-dispersion of a daily count around the mean of its own period, on covered days; weekly sums where there are eight weeks.

    Weekly sums hold the day-to-day dependence that daily counts hide; their dispersion then serves sums over longer times better.
    """
    now = _series(days, period, [one.now for one in covered])
    before = _series(days, period.before, [one.before for one in covered])
    width = 7 if now.size + before.size >= 7 * WEEKS_FOR_WEEKLY else 1
    parts = [binned for part in (now, before) if (binned := _binned(part, width)).size]
    if not parts:
        return dispersion_of([], [])
    return dispersion_of(np.concatenate(parts), np.concatenate([np.full(part.size, part.mean()) for part in parts]), fitted=len(parts))


def _series(days: Mapping[date, int], period: Period, covered: Sequence[NDArray[np.bool_]]) -> NDArray[np.float64]:
    start = period.first.toordinal()
    counts = np.array([days.get(date.fromordinal(start + i), 0) for i in range(period.days)], dtype=float)
    return counts[np.logical_or.reduce(covered)] if covered else counts


def _binned(counts: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    whole = counts.size // width * width
    sums: NDArray[np.float64] = counts[counts.size - whole :].reshape(-1, width).sum(axis=1)
    return sums
