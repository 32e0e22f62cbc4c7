"""The normal distribution restricted to positive numbers, without underflow: what an effect that cannot harm needs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfcx, ndtr, ndtri, ndtri_exp

__all__ = ["draw_positive", "log_scaled_phi"]

Floats = NDArray[np.float64]
_ROOT_HALF = np.sqrt(0.5)


def log_scaled_phi(x: Floats) -> Floats:
    """log(exp(x²/2)·Φ(x)), stable for any x: exp(x²/2)·Φ(x) = erfcx(−x/√2)/2; above 6 Φ is 1.

    >>> log_scaled_phi(np.array([-40.0, 0.0, 40.0])).round(3).tolist()
    [-4.608, -0.693, 800.0]
    """
    small = np.minimum(x, 6.0)
    result: Floats = np.where(x < 6, np.log(0.5 * erfcx(-_ROOT_HALF * small)), 0.5 * x * x)
    return result


def draw_positive(mean: Floats, sd: Floats, rng: np.random.Generator) -> Floats:
    """One draw for each N(mean, sd²) restricted to > 0, by inversion, in logarithms where almost all of it is below 0."""
    lower = -mean / sd
    u = rng.random(mean.shape)
    draws = mean - sd * ndtri(np.maximum(u * ndtr(-lower), 1e-300))
    deep = lower > 4
    if deep.any():
        a = lower[deep]
        log_tail = np.log(np.maximum(u[deep], 1e-300)) + np.log(0.5 * erfcx(_ROOT_HALF * a)) - 0.5 * a * a
        draws[deep] = mean[deep] - sd[deep] * ndtri_exp(log_tail)
    result: Floats = np.maximum(draws, 1e-12 * sd)
    return result
