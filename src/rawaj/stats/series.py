"""Daily counts: what was to be expected on a day from the days before it, and which days are more than chance.

After Farrington et al. 1996 (JRSS A 159) and Noufaily et al. 2013 (Statistics in Medicine 32): a robust quasi-Poisson level from the
past, earlier outbreaks weighted down, an upper tail from the negative binomial. Ours differs in that the past is the last
eight weeks with recent days counting more (half-life ten days), and weekdays have factors drawn towards 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, chdtri, gammainc, gammaincinv

from rawaj.stats.counts import PRIOR_DISPERSION, benjamini_hochberg

__all__ = ["Expected", "expected_on", "find_spikes", "tail_probability"]

WINDOW_DAYS = 56
LEAST_DAYS = 14
HALF_LIFE_DAYS = 10.0
WEEKDAY_PRIOR_DAYS = 1.0
OUTLIER = 2.58
PRIOR_DAYS = 5.0
MEDIAN_OF_SQUARE = 0.455  # of a standard normal variable
CAUTION = 0.1  # the dispersion is taken at the upper end of its own 80 % interval
FITTED = 4.0  # the level, and six weekday factors drawn towards 1


@dataclass(frozen=True, slots=True)
class Expected:
    """The prediction for one day: mean and variance of the count, and what came.

    Attributes:
        index: position of the day in the series.
        count, mean, variance: in the unit of the series; `variance` holds over-dispersion and the uncertainty of the mean.
        p_value: probability of `count` or more.
    """

    index: int
    count: float
    mean: float
    variance: float
    p_value: float

    def quantile(self, probability: float) -> float:
        """A quantile of the prediction, by the Gamma distribution with the same mean and variance (the negative binomial's mixing law)."""
        if self.mean <= 0:
            return 0.0
        return float(gammaincinv(self.mean**2 / self.variance, probability) * self.variance / self.mean)


def tail_probability(count: float, mean: float, variance: float) -> float:
    """P(Y ≥ count) for the negative binomial with this mean and variance (Poisson where variance ≤ mean).

    >>> round(tail_probability(0, 3.0, 5.0), 3), round(tail_probability(1, 3.0, 3.0), 4)
    (1.0, 0.9502)
    """
    if count <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if variance <= mean * (1 + 1e-9):
        return float(gammainc(count, mean))
    size = mean * mean / (variance - mean)
    return float(betainc(count, size, 1 - mean / variance))


def expected_on(counts: NDArray[np.float64], index: int, first_weekday: int = 0) -> Expected | None:
    """What the days before `index` let one expect of it; None with fewer than 14 of them.

    Args:
        counts: one count a day, no day left out, zeros where nothing came.
        index: the day in question, a position in `counts`.
        first_weekday: weekday of `counts[0]` (Monday 0).
    """
    start = max(0, index - WINDOW_DAYS)
    if index - start < LEAST_DAYS:
        return None
    past = counts[start:index]
    weekdays = (np.arange(start, index) + first_weekday) % 7
    recency = 0.5 ** ((index - np.arange(start, index)) / HALF_LIFE_DAYS)
    factors, level, dispersion, weights = _robust_level(past, weekdays, recency)
    mean = max(level * factors[(index + first_weekday) % 7], 0.5 / past.size)
    effective_days = weights.sum() ** 2 / np.square(weights).sum()
    variance = dispersion * mean * (1 + 1 / effective_days)
    count = float(counts[index])
    return Expected(index, count, float(mean), float(variance), tail_probability(count, float(mean), float(variance)))


def _robust_level(
    past: NDArray[np.float64], weekdays: NDArray[np.int64], recency: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float, float, NDArray[np.float64]]:
    """Weekday factors, level, dispersion and final weights; days far above the level are weighted down, twice over."""
    trust = np.ones_like(past)
    for _ in range(3):
        weights = recency * trust
        level = max(float(np.average(past, weights=weights)), 0.5 / past.size)
        factors = _weekday_factors(past, weekdays, weights, level)
        fitted = level * factors[weekdays]
        residuals = (past - fitted) / np.sqrt(fitted)
        limit = OUTLIER * np.sqrt(max(1.0, float(np.median(np.square(residuals))) / MEDIAN_OF_SQUARE))
        pearson = float(np.square(np.clip(residuals, -limit, limit)).sum())
        freedom = PRIOR_DAYS + past.size - FITTED
        dispersion = max(1.0, (PRIOR_DISPERSION * PRIOR_DAYS + pearson) / float(chdtri(freedom, 1 - CAUTION)))
        scaled = residuals / np.sqrt(dispersion)
        trust = np.where(scaled > OUTLIER, np.maximum(scaled, 1.0) ** -2, 1.0)
    return factors, level, dispersion, weights


def _weekday_factors(
    past: NDArray[np.float64], weekdays: NDArray[np.int64], weights: NDArray[np.float64], level: float
) -> NDArray[np.float64]:
    relative = weights / weights.max()
    seen = np.bincount(weekdays, relative * past, 7) / level
    days = np.bincount(weekdays, relative, 7)
    factors: NDArray[np.float64] = (seen + WEEKDAY_PRIOR_DAYS) / (days + WEEKDAY_PRIOR_DAYS)
    return factors


def find_spikes(
    series: Sequence[NDArray[np.float64]], first_weekday: int = 0, from_index: int = 0, false_rate: float = 0.05,
    at_least: float = 1.5, surplus: float = 5.0,
) -> list[list[Expected]]:  # fmt: skip
    """For each series its spikes from `from_index` on, the false discovery rate controlled over all series and days.

    Args:
        series: daily counts on the same days.
        first_weekday: weekday of the first day (Monday 0).
        at_least, surplus: a spike is also at least this many times, and this many more than, what was expected.

    Returns:
        one list per series; of spike days that touch each other only the most surprising stands.
    """
    tested = [
        [expected for index in range(from_index, len(counts)) if (expected := expected_on(counts, index, first_weekday))]
        for counts in series
    ]
    adjusted = iter(benjamini_hochberg([day.p_value for days in tested for day in days]))
    return [_peaks([day for day in days if next(adjusted) <= false_rate and _large(day, at_least, surplus)]) for days in tested]


def _large(day: Expected, at_least: float, surplus: float) -> bool:
    return day.count >= at_least * day.mean and day.count - day.mean >= surplus


def _peaks(days: list[Expected]) -> list[Expected]:
    peaks: list[Expected] = []
    last = None
    for day in days:
        if last is not None and day.index - last <= 1:
            peaks[-1] = min(peaks[-1], day, key=lambda one: one.p_value)
        else:
            peaks.append(day)
        last = day.index
    return peaks
