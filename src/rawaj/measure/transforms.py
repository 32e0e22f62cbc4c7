"""From activity to response: adstock (what still works later) and saturation (what more of it adds less and less).

A *form* is one adstock with one saturation. Its parameters of one channel are a *shape*: a vector z whose prior is known in closed form;
arrays of shapes are (size, n). Activity is scaled to its largest week. Nothing here needs a gradient, so a new form is one plain function.

Sources: geometric and delayed adstock, Hill: Jin et al. 2017, "Bayesian Methods for Media Mix Modeling with Carryover and Shape Effects";
logistic saturation as in PyMC-Marketing (Beta(1, 3) decay, Gamma(3, 1) steepness).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, log, pi

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from rawaj.stats.products import product

__all__ = ["ADSTOCKS", "SATURATIONS", "Form", "lagged"]

Floats = NDArray[np.float64]

ADSTOCKS = ("geometric", "delayed")
SATURATIONS = ("logistic", "hill")

_STRETCH = 1.6  # a logistic variable divided by 1.6 is nearly standard normal, as the sampler's proposals are
_DECAY_SHAPE = 3.0  # decay ~ Beta(1, 3)
_GAMMA_SHAPE, _GAMMA_RATE = 3.0, 1.0  # logistic steepness ~ Gamma(3, 1)
_LOG_CENTRE, _LOG_WIDTH = log(_GAMMA_SHAPE / _GAMMA_RATE) - 0.17, 0.6
_GAMMA_CONSTANT = -lgamma(_GAMMA_SHAPE) + _GAMMA_SHAPE * (log(_GAMMA_RATE) + _LOG_CENTRE) + log(_LOG_WIDTH)
_HILL_HALF = (log(0.5), 0.7)  # half saturation ~ LogNormal, in shares of the largest week
_HILL_SLOPE = (0.1, 0.3)  # slope ~ LogNormal
_LATEST_PEAK = 4.0  # delayed adstock peaks 0 … 4 steps later


def lagged(activity: Floats, lags: int) -> Floats:
    """Activity of each channel, shifted by 0 … lags − 1 steps; nothing is known before the first step.

    Args:
        activity: shape (steps, channels).

    Returns:
        shape (channels, lags, steps).
    """
    steps, channels = activity.shape
    result = np.zeros((channels, lags, steps))
    for lag in range(min(lags, steps)):
        result[:, lag, lag:] = activity[: steps - lag].T
    return result


def _softplus(x: Floats) -> Floats:
    result: Floats = np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))
    return result


def _log_logistic_density(z: Floats) -> Floats:
    """Log density of z where 1.6·z is standard logistic."""
    return log(_STRETCH) + _STRETCH * z - 2 * _softplus(_STRETCH * z)


def _decay(z: Floats) -> Floats:
    """Decay with the prior Beta(1, 3): 1 − (1 − u)^(1/3), u = logistic(1.6 z)."""
    result: Floats = -np.expm1(-_softplus(_STRETCH * z) / _DECAY_SHAPE)
    return result


@dataclass(frozen=True, slots=True)
class Form:
    """One adstock with one saturation.

    Attributes:
        adstock: one of `ADSTOCKS`; `saturation`: one of `SATURATIONS`.
    """

    adstock: str = "geometric"
    saturation: str = "logistic"

    def __post_init__(self) -> None:
        if self.adstock not in ADSTOCKS or self.saturation not in SATURATIONS:
            raise ValueError(f"unknown form {self.adstock} {self.saturation}")

    @property
    def _carry(self) -> int:
        return 1 if self.adstock == "geometric" else 2

    @property
    def size(self) -> int:
        """Numbers in a shape."""
        return self._carry + (1 if self.saturation == "logistic" else 2)

    def draw_prior(self, rng: np.random.Generator, n: int) -> Floats:
        """Shapes drawn from the prior, shape (size, n)."""
        u = rng.uniform(1e-12, 1 - 1e-12, (self._carry, n))
        carry = np.log(u / (1 - u)) / _STRETCH
        if self.saturation == "hill":
            return np.concatenate([carry, rng.standard_normal((2, n))])
        steepness = rng.gamma(_GAMMA_SHAPE, 1 / _GAMMA_RATE, n)
        return np.concatenate([carry, ((np.log(steepness) - _LOG_CENTRE) / _LOG_WIDTH)[None]])

    def log_prior(self, z: Floats) -> Floats:
        """Log density of the prior at shapes (size, n), normalised."""
        carry: Floats = _log_logistic_density(z[: self._carry]).sum(0)
        rest = z[self._carry :]
        if self.saturation == "hill":
            hill: Floats = carry - 0.5 * (rest**2).sum(0) - log(2 * pi)
            return hill
        steepness = np.exp(_LOG_CENTRE + _LOG_WIDTH * rest[0])
        logistic: Floats = carry + _GAMMA_SHAPE * _LOG_WIDTH * rest[0] - _GAMMA_RATE * steepness + _GAMMA_CONSTANT
        return logistic

    def weights(self, z: Floats, lags: int) -> Floats:
        """Share of an activity's effect at each lag, shape (n, lags); every row adds up to 1."""
        lag = np.arange(lags, dtype=float)
        decay = _decay(z[0])[:, None]
        if self.adstock == "delayed":
            peak = _LATEST_PEAK / (1 + np.exp(-_STRETCH * z[1]))
            lag = (lag[None] - peak[:, None]) ** 2
        raw = np.exp(np.log(np.maximum(decay, 1e-9)) * lag)
        result: Floats = raw / raw.sum(1, keepdims=True)
        return result

    def saturate(self, stock: Floats, z: Floats) -> Floats:
        """Response between 0 and 1 to adstocked activity, both of shape (n, steps)."""
        rest = z[self._carry :]
        if self.saturation == "logistic":
            result: Floats = np.tanh(0.5 * np.exp(_LOG_CENTRE + _LOG_WIDTH * rest[0])[:, None] * stock)
            return result
        half = _HILL_HALF[0] + _HILL_HALF[1] * rest[0]
        slope = np.exp(_HILL_SLOPE[0] + _HILL_SLOPE[1] * rest[1])
        hill: Floats = expit(slope[:, None] * (np.log(np.maximum(stock, 1e-12)) - half[:, None]))
        return hill

    def features(self, lags: Floats, z: Floats, times: float = 1.0) -> Floats:
        """Response of one channel, shape (n, steps), for its lagged activity (lags, steps) multiplied by `times`."""
        return self.saturate(product(self.weights(z, lags.shape[0]) * times, lags), z)
