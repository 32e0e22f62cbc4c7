"""One group against everybody else: rates, means and shares, each with the lift, its interval and a one-sided p-value.

The p-value is the probability, were there no difference, of a lift as far above 1 as the one seen. Wholly null data give
p-values that are uniform or larger (tests hold this true), which is what the control of false discoveries rests on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr, ndtri, stdtr, stdtrit

from rawaj.answers import Estimate

__all__ = ["Comparison", "Moments", "compare_means", "compare_rates", "compare_shares"]

LEAST_UNITS = 3
LEAST_EVENTS = 5.0
LEAST_PEOPLE = 20
LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Comparison:
    """A lift (group over the rest, unit "ratio") with its one-sided p-value."""

    lift: Estimate
    p_value: float


def _from_log(log_ratio: float, error: float, freedom: float, n: float) -> Comparison:
    """From the logarithm of a ratio and its standard error; Student's t where `freedom` is finite."""
    normal = not math.isfinite(freedom)
    edge = -float(ndtri((1 - LEVEL) / 2)) if normal else -float(stdtrit(freedom, (1 - LEVEL) / 2))
    z = log_ratio / error
    p = float(ndtr(-z)) if normal else float(stdtr(freedom, -z))
    low, high = (math.exp(min(log_ratio + sign * edge * error, 50.0)) for sign in (-1, 1))
    mean = math.exp(min(log_ratio, 50.0))
    return Comparison(Estimate(mean, min(low, mean), max(high, mean), round(n), "ratio", LEVEL), p)


def compare_rates(
    events: NDArray[np.float64], exposure: NDArray[np.float64], inside: NDArray[np.bool_], units: NDArray[np.int64]
) -> Comparison | None:
    """Events per exposure (results per money, clicks per impression) of ad cells inside the group over those outside.

    Cells of one unit (an ad, a week) share its luck, inside and outside, so the variance of the logarithm of the ratio is taken over units:
    U/(U−1) · Σ_u d_u² with d_u = (k_u − λ·e_u)/K inside minus the same outside (linearisation, Cochran 1977, §6.19), never below the
    Poisson 1/K + 1/K'. Student's t with U − 1 degrees of freedom, U the smaller number of units.

    Args:
        events, exposure: per cell, not negative.
        inside: whether the cell is in the group.
        units: number of the unit of each cell, from 0.

    Returns:
        None with fewer than 3 units or 5 events on either side.
    """
    size = int(units.max()) + 1 if units.size else 0
    group, rest = _rate(events, exposure, inside, units, size), _rate(events, exposure, ~inside, units, size)
    if group is None or rest is None:
        return None
    apart = group.residuals - rest.residuals
    seen = min(group.units, rest.units)
    all_units = int(np.count_nonzero(np.bincount(units, exposure)))
    variance = max(all_units / (all_units - 1) * float(np.square(apart).sum()), 1 / group.total + 1 / rest.total)
    return _from_log(math.log(group.rate / rest.rate), math.sqrt(variance), seen - 1, float(events.sum()))


@dataclass(frozen=True, slots=True)
class _Rate:
    """Rate, events, units with exposure, and each unit's (k − λ·e)/K."""

    rate: float
    total: float
    units: int
    residuals: NDArray[np.float64]


def _rate(
    events: NDArray[np.float64], exposure: NDArray[np.float64], chosen: NDArray[np.bool_], units: NDArray[np.int64], size: int
) -> _Rate | None:
    k = np.bincount(units[chosen], events[chosen], size)
    e = np.bincount(units[chosen], exposure[chosen], size)
    total, seen = float(k.sum()), int(np.count_nonzero(e))
    if seen < LEAST_UNITS or total < LEAST_EVENTS:
        return None
    rate = total / float(e.sum())
    return _Rate(rate, total, seen, (k - rate * e) / total)


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over people: how many, Σx, Σx²."""

    n: int
    total: float
    squares: float

    @property
    def mean(self) -> float:
        """Σx / n; 0 for nobody."""
        return self.total / self.n if self.n else 0.0

    @property
    def variance(self) -> float:
        """Unbiased variance of x."""
        return max(self.squares - self.n * self.mean**2, 0.0) / (self.n - 1) if self.n > 1 else 0.0

    def __add__(self, other: Moments) -> Moments:
        return Moments(self.n + other.n, self.total + other.total, self.squares + other.squares)

    def __sub__(self, other: Moments) -> Moments:
        return Moments(self.n - other.n, self.total - other.total, self.squares - other.squares)

    def estimate(self, unit: str) -> Estimate | None:
        """The mean with Student's interval on the logarithm (delta method), which suits money; None below two people or not above 0."""
        if self.n < 2 or self.mean <= 0:
            return None
        error = math.sqrt(self.variance / self.n) / self.mean
        edge = -float(stdtrit(self.n - 1, (1 - LEVEL) / 2))
        low, high = self.mean * math.exp(-edge * error), self.mean * math.exp(min(edge * error, 50.0))
        return Estimate(self.mean, min(low, self.mean), max(high, self.mean), self.n, unit, LEVEL)


def compare_means(group: Moments, rest: Moments) -> Comparison | None:
    """Mean per person of the group over that of the rest: Welch's test on the logarithm of the ratio of means.

    None with fewer than 20 people on either side, or where a mean is not above 0.
    """
    if min(group.n, rest.n) < LEAST_PEOPLE or group.mean <= 0 or rest.mean <= 0:
        return None
    parts = [side.variance / side.n / side.mean**2 for side in (group, rest)]
    if sum(parts) <= 0:
        return None
    freedom = sum(parts) ** 2 / sum(part**2 / (side.n - 1) for part, side in zip(parts, (group, rest), strict=True))
    return _from_log(math.log(group.mean / rest.mean), math.sqrt(sum(parts)), freedom, group.n + rest.n)


def compare_shares(hits: int, n: int, other_hits: int, other_n: int) -> Comparison | None:
    """Share of people with a property, group over rest. None with fewer than 20 people on a side, or 5 events in all.

    The p-value is Fisher's exact one; the ratio and its interval have half an event added to each count (Agresti 2013, Categorical Data
    Analysis, §3.1).
    """
    if min(n, other_n) < LEAST_PEOPLE or hits + other_hits < LEAST_EVENTS:
        return None
    a, b = hits + 0.5, other_hits + 0.5
    error = math.sqrt(max(1 / a - 1 / (n + 0.5) + 1 / b - 1 / (other_n + 0.5), 1e-12))
    lift = _from_log(math.log(a / (n + 0.5)) - math.log(b / (other_n + 0.5)), error, math.inf, n + other_n).lift
    return Comparison(lift, _fisher(hits, n, other_hits, other_n))


def _fisher(hits: int, n: int, other_hits: int, other_n: int) -> float:
    """P(X ≥ hits) for X hypergeometric: the hits of both sides falling on people at random."""
    k = np.arange(hits, min(n, hits + other_hits) + 1)
    all_hits = hits + other_hits
    logs = _log_choose(n, k) + _log_choose(other_n, all_hits - k) - _log_choose(n + other_n, np.array([all_hits]))
    return min(float(np.exp(logs).sum()), 1.0)


def _log_choose(n: int, k: NDArray[np.int64]) -> NDArray[np.float64]:
    chosen: NDArray[np.float64] = gammaln(n + 1.0) - gammaln(k + 1.0) - gammaln(n - k + 1.0)
    return chosen
