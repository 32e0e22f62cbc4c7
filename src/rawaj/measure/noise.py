"""How the noise behaves, from what a first fit leaves over: how much one week tells of the next (φ of AR(1)), and how it grows with the mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from rawaj.measure.model import Model, whiten
from rawaj.measure.sampler import Posterior

__all__ = ["autocorrelation_of", "common_of", "contributions", "mean_correlation", "plain_noise", "spread_of"]

Floats = NDArray[np.float64]
GRID = np.arange(-0.2, 0.91, 0.1)
_RESIDUALS = 12
_LEAST_COMMON, _LEAST_CORRELATION = 10, 0.05
_LEAST_MEAN = 0.05  # of the mean over all steps: no step is taken for surer than this


def contributions(model: Model, posterior: Posterior, rows: NDArray[np.intp]) -> Floats:
    """Contribution of every channel in every step for some draws, shape (len(rows), channels, steps), scaled outcome units."""
    parts = [
        posterior.coefficients[rows, c, None] * model.form.features(model.lagged[c], posterior.shapes[rows, c].T)
        for c in range(model.channels)
    ]
    return np.stack(parts, axis=1)


def autocorrelation_of(model: Model, posterior: Posterior) -> float:
    """Posterior mean of φ on a grid from −0.2 to 0.9, the baseline integrated out, σ at its best for each φ.

    The prior is N(0, 0.5²); below 0.05 it is taken for none.
    """
    rows = np.linspace(0, posterior.sigma.size - 1, _RESIDUALS).astype(np.intp)
    left = model.outcome - contributions(model, posterior, rows).sum(1)
    scores = np.array([_log_likelihood(model, left, float(phi)) for phi in GRID]) - 0.5 * (GRID / 0.5)[:, None] ** 2
    weights = np.exp(scores - logsumexp(scores, axis=0))
    phi = float((GRID @ weights).mean())
    return phi if abs(phi) >= 0.05 else 0.0


def common_of(models: Sequence[Model], posteriors: Sequence[Posterior], known: Sequence[NDArray[np.intp]]) -> list[float]:
    """Standard deviation of the noise that each of several tables has in common with the others, free of autocorrelation.

    c_g = √ρ·s_g, ρ the mean correlation of what is left over between two tables (over ten steps or more that both know), s_g its size in table
    g; ρ below .05 is taken for none.
    """
    left = []
    for model, posterior in zip(models, posteriors, strict=True):
        rows = np.linspace(0, posterior.sigma.size - 1, _RESIDUALS).astype(np.intp)
        mean = posterior.baseline[rows] @ model.baseline.columns.T + contributions(model, posterior, rows).sum(1)
        left.append(model.evened(model.outcome - mean.mean(0)))
    rho = mean_correlation(left, known)
    return [float(np.sqrt(rho) * one[steps].std()) if rho >= _LEAST_CORRELATION else 0.0 for one, steps in zip(left, known, strict=True)]


def mean_correlation(left: Sequence[Floats], known: Sequence[NDArray[np.intp]]) -> float:
    """Mean correlation between two of several rows, (steps,) each, over the steps that both know (ten at least); 0 where there are none."""
    found = []
    for (one, mine), (other, theirs) in combinations(zip(left, known, strict=True), 2):
        both = np.intersect1d(mine, theirs)
        if both.size >= _LEAST_COMMON:
            found.append(np.corrcoef(one[both], other[both])[0, 1])
    return float(np.mean(found)) if found else 0.0


def spread_of(model: Model, posterior: Posterior) -> Floats:
    """√(mean of a step / mean over all), (steps,): how the noise of counts grows with their mean."""
    rows = np.linspace(0, posterior.sigma.size - 1, _RESIDUALS).astype(np.intp)
    mean = posterior.baseline[rows].mean(0) @ model.baseline.columns.T + contributions(model, posterior, rows).sum(1).mean(0)
    result: Floats = np.sqrt(np.maximum(mean, _LEAST_MEAN * mean.mean()) / mean.mean())
    return result


def _log_likelihood(model: Model, left: Floats, phi: float) -> Floats:
    """Log likelihood of rows of `left` (n, steps), maximised over σ on a grid."""
    spread = np.ones(model.steps) if model.spread is None else model.spread
    columns = whiten((model.baseline.columns * model.baseline.sd).T / spread, phi).T
    u, singular, _ = np.linalg.svd(columns, full_matrices=False)
    white = whiten(left / spread, phi)
    projected = white @ u
    squares = projected**2
    outside = (white**2).sum(1) - squares.sum(1)
    freedom = model.steps - singular.size
    sigma = np.sqrt(np.maximum(outside / max(freedom, 1), 1e-12))[:, None] * np.geomspace(0.7, 1.5, 16)
    variance = sigma**2
    inside = variance[..., None] + singular**2
    value = -0.5 * (outside[:, None] / variance + (squares[:, None] / inside).sum(-1) + np.log(inside).sum(-1)) - freedom * np.log(sigma)
    best: Floats = value.max(1) + 0.5 * np.log(1 - phi**2)
    return best


def plain_noise(counts: Floats) -> tuple[float, float]:
    """Without a model: standard deviation of weekly counts around a straight line, and their autocorrelation at lag 1."""
    if counts.size < 4:
        return float(counts.std()), 0.0
    line = np.polynomial.Polynomial.fit(np.arange(counts.size), counts, 1)
    left = counts - line(np.arange(counts.size))
    lag = float((left[1:] * left[:-1]).sum() / max(float((left**2).sum()), 1e-12))
    return float(left.std(ddof=2)), lag
