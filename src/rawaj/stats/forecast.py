"""Forecasts of counts and levels with intervals that hold what they promise.

Local level, damped trend, passing waves and weekday factors; counts vary more than chance (`rawaj.stats.filtering`). The six parameters
(noise, steps of level and slope, damping, size and length of the waves) are not fixed at one value: they are drawn from a prior that knows what small organisations' series look
like, weighted by their marginal likelihood, drawn again around the weighted ones, and the future is simulated from all of them
(adaptive importance sampling: Cappé et al. 2004, JCGS 13). What comes is sampled by observation, so totals, means and last values of any
stretch have the right joint distribution.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, psi

from rawaj.errors import DataError
from rawaj.stats.filtering import Filtered, Floats, Parameters, contrasts, gamma_shape, run_filter

__all__ = ["LONGEST", "Future", "compound_unit", "forecast_counts", "forecast_levels"]

LONGEST = 400
"""Observations that are looked at; older ones are left out."""

_FIRST, _SECOND = 128, 160  # parameter values of the first and of the second stage
_PATHS = 4_000
_LARGEST_RATE = 1e12


@dataclass(frozen=True, slots=True)
class Future:
    """Simulated futures.

    Attributes:
        paths: shape (paths, horizon): each step's count (or level, as it would be observed).
        observed: observations that the model was fitted to.
        level_now: mean rate per step (or level) at the last observation, season left out.
    """

    paths: Floats
    observed: int
    level_now: float

    @property
    def totals(self) -> Floats:
        """Running totals, shape (paths, horizon)."""
        result: Floats = np.cumsum(self.paths, axis=1)
        return result


@dataclass(frozen=True, slots=True)
class _Prior:
    """Normal prior of the logs of: noise, sd of a level step and of a slope step, half-life of the slope, sd and half-life of a wave (days)."""

    mean: Floats
    sd: Floats

    def log_density(self, points: Floats) -> Floats:
        result: Floats = -0.5 * np.sum(((points - self.mean) / self.sd) ** 2, axis=1) - np.sum(np.log(self.sd))
        return result


@dataclass(frozen=True, slots=True)
class _Series:
    values: Floats
    counts: bool
    season: int
    phase: int
    step_days: float
    start: tuple[Floats, Floats]
    known: Floats

    def parameters(self, points: Floats) -> Parameters:
        noise, level, slope, half_life, wave, fading = points.T
        damped, faded = (0.5 ** (self.step_days / np.exp(days)) for days in (half_life, fading))
        return Parameters(np.exp(noise), np.exp(2 * level), np.exp(2 * slope), damped, np.exp(2 * wave), faded)

    def filtered(self, points: Floats) -> Filtered:
        return run_filter(
            self.values,
            self.parameters(points),
            counts=self.counts,
            season=self.season,
            phase=self.phase,
            start=self.start,
            known=self.known,
        )


def forecast_counts(
    values: ArrayLike,
    horizon: int,
    *,
    seed: int,
    season: int = 7,
    phase: int = 0,
    step_days: float = 1,
    unit: float = 1.0,
    paths: int = _PATHS,
) -> Future:
    """The next `horizon` counts after `values`.

    Args:
        values: one count per step, oldest first; NaN where nothing was observed (which is not zero). Sums of money are counts in units of
            `compound_unit`.
        season: 7 for days, 1 for none; `phase` that of the first value (Monday 0).
        step_days: days that one step covers.
        unit: what one counted thing is worth; paths are in the unit of `values`.

    Raises:
        DataError: ``stats.too_few_observations`` below 3, ``stats.negative_count``.
    """
    y = _recent(values) / unit
    phase = (phase + np.asarray(values).size - y.size) % max(season, 1)
    if np.nanmin(y) < 0:
        raise DataError("stats.negative_count", count=float(np.nanmin(y)), exposure=1.0)
    season = season if np.isfinite(y).sum() >= 3 * season else 1
    start = _start(np.log(np.nanmean(y[: min(28, y.size)]) + 0.5 / np.isfinite(y).sum()), 1.0, 0.005 * step_days, 0.3, season)
    root = np.sqrt(step_days)
    prior = _Prior(np.log([0.1 / root, 0.012 * root, 0.0004 * step_days * root, 30.0, 0.2, 7.0]), np.array([1.5, 0.8, 1.0, 0.8, 1.0, 0.7]))
    series = _Series(y, True, season, phase, step_days, start, np.zeros(y.size))
    future = _simulated(series, prior, horizon, paths, seed)
    return Future(future.paths * unit, future.observed, future.level_now * unit)


def forecast_levels(
    values: ArrayLike, horizon: int, *, seed: int, season: int = 1, phase: int = 0, step_days: float = 1,
    known_variance: ArrayLike | None = None, paths: int = _PATHS,
) -> Future:  # fmt: skip
    """The next `horizon` levels after `values`: followers, a share, hours, a position.

    Args:
        values: one level per step, oldest first; NaN where nothing was observed.
        known_variance: the known part of each observation's variance (a share of n mentions: p(1 − p)/n).

    Raises:
        DataError: ``stats.too_few_observations`` below 3.
    """
    y = _recent(values)
    phase = (phase + np.asarray(values).size - y.size) % max(season, 1)
    known = np.zeros(y.size) if known_variance is None else np.asarray(known_variance, dtype=float)[-y.size :]
    seen = y[np.isfinite(y)]
    moves = np.diff(seen)
    scale = float(np.sqrt(np.mean(moves**2))) or max(abs(float(seen[-1])) * 1e-3, 1e-9)
    season = season if seen.size >= 3 * season else 1
    start = _start(0.0, 10.0**2, 1.0, 0.5, season)
    prior = _Prior(np.log([0.2, 0.3, 0.03, 30.0, 0.3, 7.0]), np.array([1.5, 1.2, 1.2, 0.8, 1.0, 0.7]))
    series = _Series((y - seen[0]) / scale, False, season, phase, step_days, start, known / scale**2)
    future = _simulated(series, prior, horizon, paths, seed)
    return Future(future.paths * scale + seen[0], future.observed, future.level_now * scale + float(seen[0]))


def compound_unit(amounts: ArrayLike) -> float:
    """The unit in which sums of such amounts vary like a count: E[x²]/E[x], the dispersion of a compound Poisson sum.

    >>> compound_unit([100.0, 100.0])
    100.0
    """
    x = np.abs(np.asarray(amounts, dtype=float))
    return float(np.sum(x**2) / np.sum(x)) if np.sum(x) > 0 else 1.0


def _recent(values: ArrayLike) -> Floats:
    y: NDArray[np.float64] = np.asarray(values, dtype=float)[-LONGEST:]
    if np.isfinite(y).sum() < 3:
        raise DataError("stats.too_few_observations", n=int(np.isfinite(y).sum()), needed=3)
    return y


def _start(level: float, level_variance: float, slope_sd: float, season_sd: float, season: int) -> tuple[Floats, Floats]:
    seasonal = max(season - 1, 0)
    return np.concatenate([[level, 0.0, 0.0], np.zeros(seasonal)]), np.concatenate(
        [[level_variance, slope_sd**2, 0.0], np.full(seasonal, season_sd**2)]
    )


def _spread_points(count: int, dimensions: int) -> Floats:
    """Normal quantiles of evenly spread points (additive recurrence with the generalised golden ratio: Roberts 2018)."""
    root = 1.0
    for _ in range(40):
        root = (1 + root) ** (1 / (dimensions + 1))
    steps = root ** -np.arange(1, dimensions + 1)
    result: Floats = ndtri((0.5 + np.outer(np.arange(1, count + 1), steps)) % 1)
    return result


def _posterior(series: _Series, prior: _Prior) -> tuple[Floats, Filtered, Floats]:
    """Points, filtered states and weights of the second stage."""
    first = prior.mean + prior.sd * _spread_points(_FIRST, prior.mean.size)
    weights = _normalised(series.filtered(first).log_likelihood, temper=0.5)
    mean = weights @ first
    spread = (first - mean).T @ ((first - mean) * weights[:, None]) + np.diag((0.3 * prior.sd) ** 2)
    root = np.linalg.cholesky(spread)
    second = mean + _spread_points(_SECOND, prior.mean.size) @ root.T
    whitened = np.linalg.solve(root, (second - mean).T)
    log_proposal = -0.5 * np.sum(whitened**2, axis=0)
    filtered = series.filtered(second)
    return second, filtered, _normalised(filtered.log_likelihood + prior.log_density(second) - log_proposal)


def _normalised(log_weights: Floats, temper: float = 1.0) -> Floats:
    weights = np.exp(temper * (log_weights - np.max(log_weights)))
    result: Floats = weights / weights.sum()
    return result


def _simulated(series: _Series, prior: _Prior, horizon: int, paths: int, seed: int) -> Future:
    points, filtered, weights = _posterior(series, prior)
    rng = np.random.default_rng(seed)
    chosen = np.searchsorted(np.cumsum(weights), (rng.random() + np.arange(paths)) / paths).clip(0, weights.size - 1)
    state = _drawn_states(filtered, chosen, rng)
    level = np.exp(state[:, 0]) if series.counts else state[:, 0]
    parameters = series.parameters(points[chosen])
    known = float(np.nanmean(series.known)) if series.known.size else 0.0
    result = np.empty((paths, horizon))
    for step, mean in enumerate(_future_means(series, parameters, state, horizon, rng)):
        result[:, step] = _counts(mean, parameters.noise, rng) if series.counts else rng.normal(mean, np.sqrt(parameters.noise + known))
    return Future(result, int(np.isfinite(series.values).sum()), float(np.median(level)))


def _drawn_states(filtered: Filtered, chosen: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    values, vectors = np.linalg.eigh(filtered.covariance)
    roots = vectors * np.sqrt(np.clip(values, 0, None))[:, None, :]
    normal = rng.standard_normal((chosen.size, filtered.mean.shape[1]))
    result: Floats = filtered.mean[chosen] + np.einsum("nij,nj->ni", roots[chosen], normal)
    return result


def _future_means(series: _Series, parameters: Parameters, state: Floats, horizon: int, rng: np.random.Generator) -> list[Floats]:
    effects = contrasts(series.season)
    seasonal = state[:, 3:] @ effects.T
    level, slope, wave = state[:, 0].copy(), state[:, 1].copy(), state[:, 2].copy()
    gust = np.sqrt(parameters.wave * (1 - parameters.fading**2))
    means = []
    for step in range(horizon):
        slope = parameters.damping * slope
        level = level + slope + np.sqrt(parameters.level) * rng.standard_normal(level.size)
        slope = slope + np.sqrt(parameters.slope) * rng.standard_normal(level.size)
        wave = parameters.fading * wave + gust * rng.standard_normal(level.size)
        means.append(level + wave + seasonal[:, (series.phase + series.values.size + step) % series.season])
    return means


def _counts(log_mean: Floats, noise: Floats, rng: np.random.Generator) -> Floats:
    shape = gamma_shape(noise)
    rate = np.exp(log_mean - psi(shape)) * rng.standard_gamma(shape)
    result: Floats = rng.poisson(np.minimum(rate, _LARGEST_RATE)).astype(float)
    return result
