"""From activity to response: adstock (what still works later) and saturation (what more of it adds less and less).

A *form* is one adstock with one saturation. Its parameters of one channel are a *shape*: a vector z whose prior is known in closed form;
arrays of shapes are (size, n). Activity is scaled to its largest week. Nothing here needs a gradient, so a new form is one plain function.
Nobody knows the form: `Forms` holds several, equally probable beforehand, and the number of the form is part of the shape.

Sources: geometric and delayed adstock, Hill: Jin et al. 2017, "Bayesian Methods for Media Mix Modeling with Carryover and Shape Effects";
logistic saturation as in PyMC-Marketing (Beta(1, 3) decay, Gamma(3, 1) steepness); Weibull adstock (its density, so that the peak may come
later): Robyn, "An analyst's guide to MMM"; averaging over forms: Hoeting et al. 1999, "Bayesian Model Averaging", Statistical Science 14(4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import lgamma, log, pi

import numpy as np
from numpy.typing import NDArray

from rawaj.stats.products import product

__all__ = ["ADSTOCKS", "AVERAGED", "SATURATIONS", "Form", "Forms", "lagged"]

Floats = NDArray[np.float64]

ADSTOCKS = ("geometric", "delayed", "weibull")
SATURATIONS = ("logistic", "hill")

_STRETCH = 1.6  # a logistic variable divided by 1.6 is nearly standard normal, as the sampler's proposals are
_DECAY_SHAPE = 3.0  # decay ~ Beta(1, 3)
_GAMMA_SHAPE, _GAMMA_RATE = 3.0, 1.0  # logistic steepness ~ Gamma(3, 1)
_LOG_CENTRE, _LOG_WIDTH = log(_GAMMA_SHAPE / _GAMMA_RATE) - 0.17, 0.6
_GAMMA_CONSTANT = -lgamma(_GAMMA_SHAPE) + _GAMMA_SHAPE * (log(_GAMMA_RATE) + _LOG_CENTRE) + log(_LOG_WIDTH)
_HILL_HALF = (log(0.5), 0.7)  # half saturation ~ LogNormal, in shares of the largest week
_HILL_SLOPE = (0.1, 0.3)  # slope ~ LogNormal
_LATEST_PEAK = 4.0  # delayed adstock peaks 0 … 4 steps later
_WEIBULL_SHAPE = (0.2, 0.5)  # LogNormal; above 1 the peak comes later
_WEIBULL_SCALE = (log(1.5), 0.6)  # LogNormal, in steps


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


def _log_normal_density(z: Floats) -> Floats:
    """Log density of independent standard normals, z of shape (size, n)."""
    result: Floats = -0.5 * (z**2).sum(0) - 0.5 * z.shape[0] * log(2 * pi)
    return result


def _weibull(z: Floats, times: Floats) -> Floats:
    """Shares of a Weibull density at `times` (lags,), rows adding up to 1: (k − 1)·log(t/λ) − (t/λ)^k, less the largest."""
    k = np.exp(_WEIBULL_SHAPE[0] + _WEIBULL_SHAPE[1] * z[0])[:, None]
    relative = np.log(times) - (_WEIBULL_SCALE[0] + _WEIBULL_SCALE[1] * z[1])[:, None]
    log_density = (k - 1) * relative - np.exp(np.minimum(k * relative, 600.0))
    raw = np.exp(log_density - log_density.max(1, keepdims=True))
    result: Floats = raw / raw.sum(1, keepdims=True)
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
    def members(self) -> tuple[Form, ...]:
        """Itself alone; see `Forms`."""
        return (self,)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers in a shape of each member."""
        return (self.size,)

    def split(self, z: Floats) -> Iterator[tuple[int, slice | NDArray[np.intp], Floats]]:
        """For each member its number, which columns are of it, and their own shapes; see `Forms`."""
        yield 0, slice(None), z

    def join(self, number: int, own: Floats) -> Floats:
        """A member's own shapes (its size, n) as shapes of the whole (size, n)."""
        return own

    @property
    def _carry(self) -> int:
        return 1 if self.adstock == "geometric" else 2

    @property
    def size(self) -> int:
        """Numbers in a shape."""
        return self._carry + (1 if self.saturation == "logistic" else 2)

    def draw_prior(self, rng: np.random.Generator, n: int) -> Floats:
        """Shapes drawn from the prior, shape (size, n)."""
        return np.concatenate([self._draw_carry(rng, n), self._draw_saturation(rng, n)])

    def _draw_carry(self, rng: np.random.Generator, n: int) -> Floats:
        if self.adstock == "weibull":
            return rng.standard_normal((2, n))
        u = rng.uniform(1e-12, 1 - 1e-12, (self._carry, n))
        carry: Floats = np.log(u / (1 - u)) / _STRETCH
        return carry

    def _draw_saturation(self, rng: np.random.Generator, n: int) -> Floats:
        if self.saturation == "hill":
            return rng.standard_normal((2, n))
        steepness = rng.gamma(_GAMMA_SHAPE, 1 / _GAMMA_RATE, n)
        drawn: Floats = ((np.log(steepness) - _LOG_CENTRE) / _LOG_WIDTH)[None]
        return drawn

    def log_prior(self, z: Floats) -> Floats:
        """Log density of the prior at shapes (size, n), normalised."""
        carry, rest = z[: self._carry], z[self._carry :]
        density: Floats = _log_normal_density(carry) if self.adstock == "weibull" else _log_logistic_density(carry).sum(0)
        if self.saturation == "hill":
            return density + _log_normal_density(rest)
        steepness = np.exp(_LOG_CENTRE + _LOG_WIDTH * rest[0])
        logistic: Floats = density + _GAMMA_SHAPE * _LOG_WIDTH * rest[0] - _GAMMA_RATE * steepness + _GAMMA_CONSTANT
        return logistic

    def weights(self, z: Floats, lags: int) -> Floats:
        """Share of an activity's effect at each lag, shape (n, lags); every row adds up to 1."""
        lag = np.arange(lags, dtype=float)
        if self.adstock == "weibull":
            return _weibull(z, lag + 1)
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
        hill: Floats = 0.5 + 0.5 * np.tanh((0.5 * slope)[:, None] * (np.log(np.maximum(stock, 1e-12)) - half[:, None]))
        return hill

    def features(self, lags: Floats, z: Floats, times: float = 1.0) -> Floats:
        """Response of one channel, shape (n, steps), for its lagged activity (lags, steps) multiplied by `times`."""
        return self.saturate(self.stock(lags, z) * times, z)

    def stock(self, lags: Floats, z: Floats) -> Floats:
        """Adstocked activity of one channel, shape (n, steps), from its lagged activity (lags, steps)."""
        return product(self.weights(z, lags.shape[0]), lags)


@dataclass(frozen=True, slots=True)
class Forms:
    """Several forms, equally probable beforehand.

    A shape is the number of its form followed by the form's own shape, zeros after it: what stands behind a number that is not used has no
    prior and no meaning. Since the sampler weighs candidates whose coefficient is integrated out, it may go from form to form as it goes
    from shape to shape; the share of draws with a form is the form's posterior probability.

    Attributes:
        members: the forms.
    """

    members: tuple[Form, ...]
    adstock = "averaged"
    saturation = "averaged"

    @property
    def size(self) -> int:
        """Numbers in a shape."""
        return 1 + max(form.size for form in self.members)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers in a form's own shape."""
        return tuple(form.size for form in self.members)

    def split(self, z: Floats) -> Iterator[tuple[int, NDArray[np.intp], Floats]]:
        """For each form that occurs its number, which columns are of it, and their own shapes."""
        for number, form in enumerate(self.members):
            at = np.flatnonzero(z[0] == number)
            if at.size:
                yield number, at, z[1 : 1 + form.size, at]

    def join(self, number: int, own: Floats) -> Floats:
        """A form's own shapes (its size, n) as shapes of the whole (size, n)."""
        result = np.zeros((self.size, own.shape[1]))
        result[0] = number
        result[1 : 1 + own.shape[0]] = own
        return result

    def draw_prior(self, rng: np.random.Generator, n: int) -> Floats:
        """Shapes drawn from the prior, shape (size, n)."""
        counts = rng.multinomial(n, np.full(len(self.members), 1 / len(self.members)))
        drawn = [self.join(number, form.draw_prior(rng, int(counts[number]))) for number, form in enumerate(self.members)]
        return np.concatenate(drawn, axis=1)[:, rng.permutation(n)]

    def log_prior(self, z: Floats) -> Floats:
        """Log density of the prior at shapes (size, n), normalised over forms and shapes."""
        result = np.empty(z.shape[1])
        for number, at, own in self.split(z):
            result[at] = self.members[number].log_prior(own)
        return result - log(len(self.members))

    def features(self, lags: Floats, z: Floats, times: float = 1.0) -> Floats:
        """Response of one channel, shape (n, steps), for its lagged activity (lags, steps) multiplied by `times`."""
        return self.saturate(self.stock(lags, z) * times, z)

    def stock(self, lags: Floats, z: Floats) -> Floats:
        """Adstocked activity of one channel, shape (n, steps), from its lagged activity (lags, steps)."""
        weights = np.empty((z.shape[1], lags.shape[0]))
        for number, at, own in self.split(z):
            weights[at] = self.members[number].weights(own, lags.shape[0])
        return product(weights, lags)

    def saturate(self, stock: Floats, z: Floats) -> Floats:
        """Response between 0 and 1 to adstocked activity, both of shape (n, steps)."""
        result = np.empty_like(stock)
        for number, at, own in self.split(z):
            result[at] = self.members[number].saturate(stock[at], own)
        return result


AVERAGED = Forms(tuple(Form(adstock, saturation) for adstock in ("geometric", "weibull") for saturation in SATURATIONS))
"""Weibull includes what peaks later, so that delayed adstock would only be counted twice."""
