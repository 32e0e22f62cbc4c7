"""What one outcome and one hour are worth, kept as distributions so that their uncertainty reaches every figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.stats.bootstrap import estimate_of

__all__ = ["Worth"]

Floats = NDArray[np.float64]
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Worth:
    """Money per outcome (or per hour), or a share of money: a middle value and, where said, its 90 % range.

    Draws follow a two-piece normal distribution on the logarithm: the median is `middle`, 5 % lie below `low`, 5 % above `high`.
    Attributes: `spread` is a further relative standard error (of a mean of orders, for instance), independent of the range.
    """

    middle: float
    low: float
    high: float
    spread: float = 0.0

    @classmethod
    def of(cls, middle: float | None, low: float | None = None, high: float | None = None) -> Worth | None:
        """From what was said: a range without a middle has its geometric mean; None where nothing, or nothing positive, was said."""
        if middle is None and low is not None and high is not None and low > 0:
            middle = float(np.sqrt(low * high))
        if middle is None or middle <= 0:
            return None
        low = middle if low is None or low <= 0 else min(low, middle)
        return cls(middle, low, middle if high is None else max(high, middle))

    def times(self, factor: float, spread: float = 0.0) -> Worth:
        """Multiplied by a number that is itself known only to a relative standard error `spread`."""
        return Worth(self.middle * factor, self.low * factor, self.high * factor, float(np.hypot(self.spread, spread)))

    def draws(self, n: int, seed: int) -> Floats:
        """n draws, shape (n,); antithetic, so that their median is near `middle`."""
        rng = np.random.default_rng(seed)
        half = rng.standard_normal((n + 1) // 2)
        z: Floats = np.concatenate([half, -half])[:n]
        width: Floats = np.where(z > 0, np.log(self.high / self.middle) / _Z90, np.log(self.middle / self.low) / _Z90)
        extra = self.spread * rng.standard_normal(n)
        values: Floats = self.middle * np.exp(width * z) * np.maximum(1 + extra, 0.05)
        return rng.permutation(values)

    def estimate(self, unit: str, n: int, seed: int) -> Estimate:
        """As an estimate, its mean the middle value."""
        return estimate_of(self.draws(2_000, seed), n, unit, mean=self.middle)
