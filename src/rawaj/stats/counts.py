"""Counts that vary more than chance alone: rates, and ratios of rates, with over-dispersion.

A count k over an exposure e (days, money, impressions) with dispersion φ has the posterior Gamma(shape (k + ½)/φ, rate e/φ): Jeffreys'
prior for a Poisson rate (φ = 1), widened as quasi-Poisson regression widens a standard error (McCullagh and Nelder 1989, §6.2).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, gammaincinv

from rawaj.answers import Estimate
from rawaj.errors import DataError

__all__ = ["benjamini_hochberg", "dispersion_of", "probability_greater", "rate_of", "ratio_of"]

PRIOR_DISPERSION = 1.5  # what daily and weekly counts of people talking show where a few weeks are all there is
PRIOR_WEIGHT = 5.0  # degrees of freedom that the prior is worth


def dispersion_of(counts: ArrayLike, expected: ArrayLike, fitted: int = 1, prior_weight: float = PRIOR_WEIGHT) -> float:
    """Pearson's dispersion φ = Σ (k − μ)²/μ / (cells − fitted), drawn towards 1.5 where cells are few, never below 1.

    Args:
        counts, expected: equally long; cells with μ = 0 are left out.
        fitted: number of means fitted to the same cells.
        prior_weight: degrees of freedom that the prior value is worth.
    """
    k, mu = np.asarray(counts, dtype=float), np.asarray(expected, dtype=float)
    seen = mu > 0
    freedom = max(int(seen.sum()) - fitted, 0)
    pearson = float(np.sum((k[seen] - mu[seen]) ** 2 / mu[seen])) if freedom else 0.0
    if freedom + prior_weight == 0:
        return PRIOR_DISPERSION
    return max(1.0, (PRIOR_DISPERSION * prior_weight + pearson) / (freedom + prior_weight))


def rate_of(count: float, exposure: float, unit: str, dispersion: float = 1.0, level: float = 0.9) -> Estimate | None:
    """count / exposure with its interval; None without exposure. `unit` is that of the count (per unit of exposure).

    Raises:
        DataError: ``stats.negative_count``.
    """
    if count < 0 or exposure < 0:
        raise DataError("stats.negative_count", count=count, exposure=exposure)
    if exposure == 0:
        return None
    shape, scale, tail = (count + 0.5) / dispersion, dispersion / exposure, (1 - level) / 2
    mean = count / exposure
    low = 0.0 if count == 0 else float(gammaincinv(shape, tail) * scale)
    high = float(gammaincinv(shape, 1 - tail) * scale)
    return Estimate(mean, min(low, mean), max(high, mean), round(count), unit, level)


def probability_greater(
    count: float, exposure: float, other: float, other_exposure: float, dispersion: float = 1.0, by: float = 1.0
) -> float:
    """Probability that the rate count/exposure is more than `by` times the rate other/other_exposure.

    With both rates Gamma, X/(X + Y) is Beta((count + ½)/φ, (other + ½)/φ); exact, no simulation.

    >>> round(probability_greater(10, 1, 10, 1), 3)
    0.5
    """
    if exposure <= 0 or other_exposure <= 0:
        raise DataError("stats.no_exposure", exposure=exposure, other=other_exposure)
    edge = by * exposure / (by * exposure + other_exposure)
    return 1 - float(betainc((count + 0.5) / dispersion, (other + 0.5) / dispersion, edge))


def ratio_of(count: float, exposure: float, other: float, other_exposure: float, dispersion: float = 1.0, level: float = 0.9) -> Estimate:
    """(count/exposure) / (other/other_exposure), median and central interval of the posterior; unit "ratio".

    Raises:
        DataError: ``stats.no_exposure``.
    """
    if exposure <= 0 or other_exposure <= 0:
        raise DataError("stats.no_exposure", exposure=exposure, other=other_exposure)
    a, b, tail = (count + 0.5) / dispersion, (other + 0.5) / dispersion, (1 - level) / 2
    low, mean, high = (_odds(a, b, q) * other_exposure / exposure for q in (tail, 0.5, 1 - tail))
    return Estimate(mean, min(low, mean), max(high, mean), round(count + other), "ratio", level)


def _odds(a: float, b: float, quantile: float) -> float:
    part = float(betaincinv(a, b, quantile))
    rest = float(betaincinv(b, a, 1 - quantile))  # 1 − part without losing digits near 1
    return part / max(rest, 1e-300)


def benjamini_hochberg(p_values: Sequence[float]) -> NDArray[np.float64]:
    """Adjusted p-values in the given order: reporting those ≤ q keeps the expected share of false ones at q or below.

    Benjamini and Hochberg 1995, JRSS B 57(1). Holds for independent and positively dependent tests.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.04, 0.04]
    """
    p = np.asarray(p_values, dtype=float)
    if p.size == 0:
        return p
    order = np.argsort(p)[::-1]
    ranks = np.arange(p.size, 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(np.minimum(p[order] * p.size / ranks, 1.0))
    return adjusted
