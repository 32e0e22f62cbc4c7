"""Whether parallel chains agree and how many independent draws they are worth.

Gelman et al. 2013, Bayesian Data Analysis, §11.4-11.5; Vehtari et al. 2021, Bayesian Analysis 16(2) (without splitting or ranks:
the chains here are many and short).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["effective_draws", "r_hat"]

Floats = NDArray[np.float64]


def _variances(draws: Floats) -> tuple[float, float]:
    """Within-chain variance W and the pooled estimate (n − 1)/n·W + B/n, for draws of shape (n, chains)."""
    n = draws.shape[0]
    within = float(draws.var(axis=0, ddof=1).mean())
    between = float(draws.mean(axis=0).var(ddof=1))
    return within, (n - 1) / n * within + between


def r_hat(draws: Floats) -> float:
    """√(pooled variance / within variance); 1 where all chains tell the same. `draws`: (n, chains)."""
    within, pooled = _variances(draws)
    return float(np.sqrt(pooled / within)) if within > 0 else 1.0


def effective_draws(draws: Floats) -> float:
    """Number of independent draws that (n, chains) draws are worth: n·m / (1 + 2 Σ ρ), Geyer's initial positive sequence."""
    n, chains = draws.shape
    within, pooled = _variances(draws)
    if pooled <= 0:
        return float(n * chains)
    centred = draws - draws.mean(axis=0)
    size = 2 ** int(np.ceil(np.log2(2 * n)))
    spectrum = np.abs(np.fft.rfft(centred, size, axis=0)) ** 2
    covariance = np.fft.irfft(spectrum, size, axis=0)[:n].mean(axis=1) / n
    rho = 1 - (within - covariance * n / (n - 1)) / pooled
    rho[0] = 1.0
    pairs = rho[: n // 2 * 2].reshape(-1, 2).sum(axis=1)
    negative = np.nonzero(pairs < 0)[0]
    pairs = np.minimum.accumulate(pairs[: negative[0]] if negative.size else pairs)
    tau = max(-1 + 2 * float(pairs.sum()), 1 / np.log10(n * chains))
    return float(min(n * chains / tau, n * chains * np.log10(n * chains)))
