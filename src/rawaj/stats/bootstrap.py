"""Intervals from draws."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from rawaj.answers import Estimate

__all__ = ["estimate_of"]


def estimate_of(draws: ArrayLike, n: int, unit: str, level: float = 0.9, mean: float | None = None) -> Estimate:
    """The mean of draws (or `mean`, where the exact one is known) with their central interval; the interval always holds the mean."""
    values = np.asarray(draws, dtype=float)
    middle = float(values.mean()) if mean is None else mean
    low, high = (float(q) for q in np.quantile(values, ((1 - level) / 2, (1 + level) / 2)))
    return Estimate(middle, min(low, middle), max(high, middle), n, unit, level)
