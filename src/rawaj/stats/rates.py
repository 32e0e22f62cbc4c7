"""Shares of independent trials (clicks of impressions, orders of visits): intervals, comparisons, and shrinkage of many at once.

For counts over days or money see `rawaj.stats.counts`; for trials that come in clusters (mentions of one author) see
`rawaj.stats.clustered`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, betaln, expit, logit, logsumexp, roots_legendre

from rawaj.answers import Estimate
from rawaj.errors import DataError

__all__ = ["probability_better", "rate_draws", "share"]

Floats = NDArray[np.float64]
_NODES = 200


def share(successes: float, n: float, level: float = 0.9) -> Estimate | None:
    """successes / n with Jeffreys' interval; None where n is zero. Unit "share".

    Posterior Beta(k + ½, n − k + ½), the interval closed at 0 (or 1) where no (or every) trial succeeded
    (Brown, Cai and DasGupta 2001, Statistical Science 16(2)).

    Raises:
        DataError: ``stats.impossible_share`` where successes < 0 or successes > n.

    >>> one = share(5, 10)
    >>> one.mean, round(one.low, 3), round(one.high, 3)
    (0.5, 0.258, 0.742)
    """
    _check(successes, n)
    if n == 0:
        return None
    mean, tail = successes / n, (1 - level) / 2
    low = 0.0 if successes == 0 else float(betaincinv(successes + 0.5, n - successes + 0.5, tail))
    high = 1.0 if successes == n else float(betaincinv(successes + 0.5, n - successes + 0.5, 1 - tail))
    return Estimate(mean, min(low, mean), max(high, mean), round(n), "share", level)


def _check(successes: float, n: float) -> None:
    if not 0 <= successes <= n:
        raise DataError("stats.impossible_share", hits=successes, n=n)


def probability_better(successes: float, n: float, other: float, other_n: float, by: float = 1.0) -> float:
    """Probability that one true rate is more than `by` times another, both with Jeffreys' prior.

    ∫ P(other rate < p / by) dBeta(p), by Gauss quadrature over the quantiles of the first posterior.

    >>> round(probability_better(30, 100, 30, 100), 3)
    0.5
    """
    _check(successes, n)
    _check(other, other_n)
    u, weights = _uniform_nodes()
    p = betaincinv(successes + 0.5, n - successes + 0.5, u)
    below = betainc(other + 0.5, other_n - other + 0.5, np.clip(p / by, 0.0, 1.0))
    return float(np.clip(weights @ below, 0.0, 1.0))


def _uniform_nodes() -> tuple[Floats, Floats]:
    """Gauss–Legendre nodes on (0, 1), dense at both ends, weights adding up to 1."""
    x, w = roots_legendre(_NODES)
    return (x + 1) / 2, w / 2


def rate_draws(successes: ArrayLike, n: ArrayLike, draws: int, seed: int, spread_prior: float = 0.5) -> Floats:
    """Draws of the true rates of groups, drawn towards each other as far as the data ask for it: shape (draws, groups).

    k_g ~ Binomial(n_g, p_g), p_g ~ Beta(μs, (1 − μ)s), μ and s integrated out by their marginal likelihood. The between-group standard
    deviation in logits τ = 1/√(sμ(1 − μ)) has a half-normal prior; logit μ is flat. Integration is by a grid in (log τ, logit μ) that
    follows the pooled rate; a draw picks a point of it, then each group's Beta. (Moment estimates collapse to τ = 0 on small data; the
    marginal likelihood does not.)

    Args:
        successes, n: shape (groups,); a group without trials gets the rate of a new group.
        spread_prior: scale of the prior of τ; 0.2 for texts tested against each other, 0.5 for channels, formats and hours.

    Raises:
        DataError: ``stats.impossible_share``, ``stats.no_trials``.
    """
    k, trials = _groups(successes, n)
    tau, mu, weights = _hyper_grid(k, trials, spread_prior)
    rng = np.random.default_rng(seed)
    chosen = rng.choice(weights.size, draws, p=weights)
    strength = (1 / (tau**2 * mu * (1 - mu)))[chosen, None]
    middle = mu[chosen, None]
    return rng.beta(k + middle * strength, trials - k + (1 - middle) * strength)


def _groups(successes: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    k, trials = np.atleast_1d(np.asarray(successes, dtype=float)), np.atleast_1d(np.asarray(n, dtype=float))
    if np.any(k < 0) or np.any(k > trials):
        raise DataError("stats.impossible_share", hits=float(k.max()), n=float(trials.min()))
    if trials.sum() <= 0:
        raise DataError("stats.no_trials", groups=trials.size)
    return k, trials


def _hyper_grid(k: Floats, n: Floats, spread_prior: float) -> tuple[Floats, Floats, Floats]:
    """Grid points (τ, μ) with posterior weights adding up to 1; points that weigh less than 1e-5 of the best are left out."""
    pooled, evidence = logit((k.sum() + 0.5) / (n.sum() + 1)), 1 / (k.sum() + 0.5) + 1 / (n.sum() - k.sum() + 0.5)
    log_tau = np.linspace(np.log(0.02), np.log(3.0), 26)
    offsets = np.linspace(-5.0, 5.0, 25)
    tau = np.repeat(np.exp(log_tau), offsets.size)
    step = np.sqrt(evidence + tau**2 / k.size)
    mu = np.clip(expit(pooled + np.tile(offsets, log_tau.size) * step), 1e-9, 1 - 1e-9)
    prior = -0.5 * (tau / spread_prior) ** 2 + np.log(tau) + np.log(step)
    log_weight = prior + np.array([_log_marginal(k, n, m, t) for m, t in zip(mu, tau, strict=True)])
    weight = np.exp(log_weight - logsumexp(log_weight))
    kept = weight > 1e-5 * weight.max()
    return tau[kept], mu[kept], weight[kept] / weight[kept].sum()


def _log_marginal(k: Floats, n: Floats, mu: float, tau: float) -> float:
    strength = 1 / (tau**2 * mu * (1 - mu))
    a, b = mu * strength, (1 - mu) * strength
    return float(np.sum(betaln(k + a, n - k + b) - betaln(a, b)))
