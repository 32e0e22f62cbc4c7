"""The filter behind the forecasts: level, damped trend, passing waves and weekday factors of one series, for many parameter values at once.

A dynamic generalised linear model (West, Harrison and Migon 1985, JASA 80; West and Harrison 1997, ch. 14): the state (level, slope, passing
wave, six weekday contrasts) is known by mean and covariance; a count is Poisson with a log-linear rate and extra noise of variance v per
observation, matched to a Gamma distribution, so that one step ahead it is negative binomial; a level is Gaussian (a Kalman filter).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, psi, zeta

__all__ = ["Filtered", "Parameters", "contrasts", "gamma_shape", "run_filter"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parameters:
    """Parameter values, one of each per particle (shape P).

    Attributes:
        noise: variance of one observation beyond chance (log scale for counts, squared units of the series for levels).
        level, slope: variances of a step of level and slope.
        damping: factor by which the slope shrinks at each step.
        wave: variance of the passing wave (busy and quiet weeks that come and go) as it commonly stands; `fading` its factor at each step.
    """

    noise: Floats
    level: Floats
    slope: Floats
    damping: Floats
    wave: Floats
    fading: Floats


@dataclass(frozen=True, slots=True)
class Filtered:
    """The state after the last observation.

    Attributes:
        log_likelihood: of all observations, shape P.
        mean: shape (P, d); covariance: (P, d, d); d is 3, or 9 with weekdays.
        fitted: what was expected one step ahead on each step before it was seen, averaged over nothing: shape (T, P).
    """

    log_likelihood: Floats
    mean: Floats
    covariance: Floats
    fitted: Floats


def contrasts(season: int) -> Floats:
    """Rows are the effects of the `season` phases as combinations of season − 1 free values; columns add up to zero and are orthonormal."""
    if season < 2:
        return np.zeros((1, 0))
    basis, _ = np.linalg.qr(np.column_stack([np.ones(season), np.eye(season)[:, : season - 1]]))
    result: Floats = basis[:, 1:] * np.sqrt(season / (season - 1))
    return result


@cache
def _shapes() -> tuple[Floats, Floats]:
    shape = np.exp(np.linspace(np.log(1e-3), np.log(1e9), 6_000))[::-1]
    return np.log(zeta(2, shape)), np.log(shape)


def gamma_shape(variance: Floats) -> Floats:
    """The shape whose log-Gamma distribution has this variance: trigamma(shape) = variance.

    >>> float(np.round(gamma_shape(np.array([np.pi**2 / 6]))[0], 4))
    1.0
    """
    log_variance, log_shape = _shapes()
    return np.exp(np.interp(np.log(variance), log_variance, log_shape))


def run_filter(
    values: Floats, parameters: Parameters, *, counts: bool, season: int, phase: int, start: tuple[Floats, Floats], known: Floats
) -> Filtered:
    """Filter a series with each of P parameter values.

    Args:
        values: shape T; NaN where nothing was observed.
        counts: counts (log link) or levels (identity).
        season: phases of the season (7 for days, 1 for none); `phase` that of the first value.
        start: mean (d) and variance (d) of the state before the first value.
        known: shape T; variance of each observation that is known (sampling), in squared units of a level; zeros for counts.
    """
    p, d = parameters.noise.size, start[0].size
    mean = np.broadcast_to(start[0], (p, d)).copy()
    covariance = np.broadcast_to(np.diag(start[1]), (p, d, d)).copy()
    covariance[:, 2, 2] = parameters.wave
    effects = contrasts(season)
    likelihood = np.zeros(p)
    fitted = np.full((values.size, p), np.nan)
    observe = _observe_count if counts else _observe_level
    for t, value in enumerate(values):
        if t:
            mean, covariance = _evolve(mean, covariance, parameters)
        load = np.concatenate([[1.0, 0.0, 1.0], effects[(phase + t) % season]])
        gain = covariance @ load
        expected = mean @ load
        variance = gain @ load + parameters.noise + known[t]
        fitted[t] = expected
        if np.isnan(value):
            continue
        step, shrink, gained = observe(float(value), expected, variance)
        likelihood += gained
        mean = mean + gain * step[:, None]
        covariance = covariance - gain[:, :, None] * gain[:, None, :] * shrink[:, None, None]
    return Filtered(likelihood, mean, covariance, fitted)


def _evolve(mean: Floats, covariance: Floats, parameters: Parameters) -> tuple[Floats, Floats]:
    """level += damped slope; slope and wave shrink; all three take a random step."""
    phi, rho = parameters.damping, parameters.fading
    slope = mean[:, 1] * phi
    mean = mean.copy()
    mean[:, 0] += slope
    mean[:, 1] = slope
    mean[:, 2] *= rho
    turned = covariance.copy()
    turned[:, 0, :] += phi[:, None] * covariance[:, 1, :]
    turned[:, 1, :] *= phi[:, None]
    turned[:, 2, :] *= rho[:, None]
    result = turned.copy()
    result[:, :, 0] += phi[:, None] * turned[:, :, 1]
    result[:, :, 1] *= phi[:, None]
    result[:, :, 2] *= rho[:, None]
    result[:, 0, 0] += parameters.level
    result[:, 1, 1] += parameters.slope
    result[:, 2, 2] += parameters.wave * (1 - rho**2)
    return mean, result


def _observe_count(value: float, expected: Floats, variance: Floats) -> tuple[Floats, Floats, Floats]:
    shape = gamma_shape(variance)
    rate = np.exp(psi(shape) - expected)
    log_likelihood = gammaln(shape + value) - gammaln(shape) - gammaln(value + 1) - shape * np.log1p(1 / rate) - value * np.log1p(rate)
    after = psi(shape + value) - np.log1p(rate)
    left = zeta(2, shape + value)
    return (after - expected) / variance, (1 - left / variance) / variance, log_likelihood


def _observe_level(value: float, expected: Floats, variance: Floats) -> tuple[Floats, Floats, Floats]:
    surprise = value - expected
    log_likelihood = -0.5 * (np.log(2 * np.pi * variance) + surprise**2 / variance)
    return surprise / variance, 1 / variance, log_likelihood
