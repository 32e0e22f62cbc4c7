"""Tests of texts against each other that may be looked at every day: stopping early does not make them wrong, and unfair ones are told.

What is compared is how the clicks of a day fall on the arms, given how often each arm was shown that day. So a rate that rises and
falls for all arms alike from day to day, and shares of traffic that change, do no harm.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, logsumexp, ndtri

from rawaj.errors import DataError

__all__ = ["SPREAD", "evidence_of_best", "log_e_greater", "sample_ratio"]

Floats = NDArray[np.float64]

SPREAD = 0.2  # standard deviation of true rates between texts tested against each other, in logits
_NODES = 64


def sample_ratio(shown: ArrayLike, planned: ArrayLike | None = None) -> float:
    """p-value that so uneven a split of impressions is chance (Pearson's χ², arms − 1 degrees of freedom).

    Shares that were changed from day to day are judged by the sum of the days: (O − E)′C⁻¹(O − E) over all arms but one, C = Σ n_d(diag(p_d) − p_d p_d′),
    which is Pearson's χ² where they stayed the same.

    A small one means that something else than chance decided who saw what, and that no comparison of the arms can be trusted
    (sample-ratio mismatch: Fabijan et al. 2019, KDD, doi:10.1145/3292500.3330722).

    Args:
        shown: impressions of each arm, shape (arms,); or of each day, (days, arms).
        planned: their intended shares, in any unit, (arms,); or of each day, (days, arms), 0 where an arm was not to be shown; None: equal.

    Raises:
        DataError: ``stats.no_trials`` with fewer than two arms, no impression at all, or an arm that was never to be shown.

    >>> round(sample_ratio([1000, 1010]), 2), sample_ratio([1000, 1300]) < 1e-8
    (0.82, True)
    """
    counts = np.atleast_2d(np.asarray(shown, dtype=float))
    arms = counts.shape[1]
    told = np.ones_like(counts) if planned is None else np.broadcast_to(np.asarray(planned, dtype=float), counts.shape)
    days = counts.sum(1) > 0
    counts, told = counts[days], told[days]
    if arms < 2 or not counts.size or np.any(told < 0) or np.any(told.sum(0) <= 0) or np.any(told.sum(1) <= 0):
        raise DataError("stats.no_trials", groups=arms)
    if np.any(counts[told == 0] > 0):
        return 0.0
    shares, totals = told / told.sum(1, keepdims=True), counts.sum(1)
    away = (counts - totals[:, None] * shares).sum(0)[:-1]
    spread = np.diag(totals @ shares) - np.einsum("d,da,db->ab", totals, shares, shares)
    return float(chdtrc(arms - 1, away @ np.linalg.solve(spread[:-1, :-1], away)))


def log_e_greater(clicks: ArrayLike, shown: ArrayLike, other_clicks: ArrayLike, other_shown: ArrayLike, spread: float = SPREAD) -> Floats:
    """Natural logarithm of the evidence, after each day, that one arm's rate is greater than another's.

    A day's K clicks on two arms fall on the first with chance w(δ) = n₁e^δ / (n₁e^δ + n₂); the likelihood ratio of δ > 0 to δ = 0 is
    multiplied over days and averaged over δ ~ half-normal (mixture SPRT: Robbins 1970, Annals of Mathematical Statistics 41(5);
    Johari et al. 2022, Operations Research 70(3); for counts: Lindon and Malek 2022, NeurIPS 35). Where the first arm is no better
    this is a non-negative supermartingale that starts at 1, so that the chance that it *ever* reaches 1/α is at most α (Ville 1939): given K
    the clicks of equal rates are hypergeometric, which a convex function such as this ratio cannot tell from the binomial but downwards
    (Hoeffding 1963, section 6), and a rate below the other's makes it smaller still.

    Args:
        clicks, shown, other_clicks, other_shown: shape (days,), of each day alone; or (days, tests), many tests at once.
        spread: standard deviation of true rates between arms, in logits; their difference has √2 of it.

    Returns:
        The same shape.
    """
    k, n, other_k, other_n = (np.asarray(part, dtype=float)[..., None] for part in (clicks, shown, other_clicks, other_shown))
    delta = np.sqrt(2.0) * spread * ndtri(0.5 + (np.arange(_NODES) + 0.5) / (2 * _NODES))  # midpoints of a half-normal
    both = n + other_n
    share = np.divide(n, both, out=np.zeros_like(n), where=both > 0)
    ratio = k * delta - (k + other_k) * np.log1p(share * np.expm1(delta))
    result: Floats = logsumexp(np.cumsum(ratio, axis=0), axis=-1) - np.log(_NODES)
    return result


def evidence_of_best(clicks: ArrayLike, shown: ArrayLike, spread: float = SPREAD) -> Floats:
    """For each day and arm: the logarithm of the evidence that this arm is the best of all, shape (days, arms).

    It is the least of the pairwise evidences against the other arms, divided by the number of arms, so that the chance to call *any* arm the
    best wrongly, on any day, stays below α where one stops at log(1/α) (intersection-union test, then Bonferroni over arms).

    Args:
        clicks, shown: shape (days, arms), of each day alone.

    Raises:
        DataError: ``stats.no_trials`` with fewer than two arms.
    """
    k, n = np.atleast_2d(np.asarray(clicks, dtype=float)), np.atleast_2d(np.asarray(shown, dtype=float))
    arms = k.shape[1]
    if arms < 2:
        raise DataError("stats.no_trials", groups=arms)
    result = np.empty_like(k)
    for arm in range(arms):
        others = np.delete(np.arange(arms), arm)
        own_k, own_n = (np.repeat(part[:, [arm]], others.size, axis=1) for part in (k, n))
        result[:, arm] = log_e_greater(own_k, own_n, k[:, others], n[:, others], spread).min(axis=1)
    result -= np.log(arms)
    return result
