"""Resampling with a seed: means and sums over days, orders or customers, and intervals from draws."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from rawaj.answers import Estimate

__all__ = ["block_sums", "estimate_of", "mean_interval"]

Floats = NDArray[np.float64]


def estimate_of(draws: ArrayLike, n: int, unit: str, level: float = 0.9, mean: float | None = None) -> Estimate:
    """The mean of draws (or `mean`, where the exact one is known) with their central interval; the interval always holds the mean."""
    values = np.asarray(draws, dtype=float)
    middle = float(values.mean()) if mean is None else mean
    low, high = (float(q) for q in np.quantile(values, ((1 - level) / 2, (1 + level) / 2)))
    return Estimate(middle, min(low, middle), max(high, middle), n, unit, level)


def mean_interval(values: ArrayLike, unit: str, level: float = 0.9, seed: int = 0, draws: int = 2_000) -> Estimate | None:
    """Mean of independent values with a bootstrap interval; None with fewer than two values.

    Percentile interval, its tails widened by t and √(n/(n − 1)) for small samples (Hesterberg 2015, The American
    Statistician 69(4), "expanded percentile interval").
    """
    data = np.asarray(values, dtype=float)
    if data.size < 2:
        return None
    rng = np.random.default_rng(seed)
    means = np.array([data[rng.integers(0, data.size, data.size)].mean() for _ in range(draws)])
    tail = _expanded_tail(data.size, level)
    low, high = (float(q) for q in np.quantile(means, (tail, 1 - tail)))
    mean = float(data.mean())
    return Estimate(mean, min(low, mean), max(high, mean), data.size, unit, level)


def _expanded_tail(n: int, level: float) -> float:
    wide = math.sqrt(n / (n - 1)) * float(stdtrit(n - 1, (1 - level) / 2))
    return 0.5 * math.erfc(-wide / math.sqrt(2))


def block_sums(table: ArrayLike, seed: int, draws: int = 2_000, block: int = 7) -> Floats:
    """Sums over days, resampled in blocks of days that follow each other, so that a week's ups and downs stay together.

    Circular block bootstrap (Politis and Romano 1992). With fewer than two blocks each day is a block of its own.

    Args:
        table: shape (days, columns).
        block: days in a block.

    Returns:
        shape (draws, columns); the expectation of each column is the column's own sum.
    """
    data = np.asarray(table, dtype=float)
    days = data.shape[0]
    size = block if days >= 2 * block else 1
    blocks = math.ceil(days / size)
    run = np.concatenate([data, data[: size - 1]]) if size > 1 else data
    sums = np.cumsum(np.vstack([np.zeros(data.shape[1]), run]), axis=0)
    block_sum = sums[size:] - sums[:-size]  # (days, columns): sum of the block that begins on each day
    starts = np.random.default_rng(seed).integers(0, days, (draws, blocks))
    result: Floats = block_sum[starts].sum(axis=1) * (days / (blocks * size))
    return result
