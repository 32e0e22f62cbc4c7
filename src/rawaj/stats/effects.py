"""What goes with more clicks per impression: effects of several traits at once, small groups drawn towards the usual.

Counts of posts are negative binomial around exposure × exp(usual + effects): posts of equal traits differ (dispersion a), and the
effects of one trait are normal around zero with a spread of their own, so groups with little data move little (partial pooling; Gelman
and Hill 2007, ch. 12, 15). Fitted by penalised quasi-likelihood (Breslow and Clayton 1993, JASA 88) with EM steps for the spreads and
the likelihood in a for the dispersion; the covariance is widened by N/(N − effects used), since a is taken as known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, ndtr

from rawaj.answers import Estimate
from rawaj.errors import DataError

__all__ = ["Contrast", "Effects", "fit_effects", "posts_needed"]

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

_Z90 = 1.6448536269514722
_ROUNDS = 60
_SPREAD_PRIOR = 0.15  # what effects of a trait commonly are (log scale), worth one group
_DISPERSIONS = np.exp(np.linspace(np.log(0.005), np.log(30.0), 40))
_DISPERSION_PRIOR = (np.log(0.4), 1.2)  # of log a; posts of one page commonly differ by half to twice


@dataclass(frozen=True, slots=True)
class Contrast:
    """A difference on the log scale: normal with this mean and standard deviation."""

    mean: float
    sd: float

    @property
    def positive(self) -> float:
        """Probability that the true difference is above zero."""
        return float(ndtr(self.mean / self.sd)) if self.sd > 0 else 0.5

    def estimate(self, n: int, unit: str, scale: float = 1.0) -> Estimate:
        """scale · exp(difference): median and 90 % interval."""
        low, mid, high = (scale * float(np.exp(self.mean + z * self.sd)) for z in (-_Z90, 0.0, _Z90))
        return Estimate(mid, low, high, n, unit)


@dataclass(frozen=True, slots=True)
class Effects:
    """A fitted model.

    Attributes:
        posts: fitted.
        dispersion: a of the negative binomial: variance of a post = m + a·m².
        spread: exp of the posts' own standard deviation on the log scale, sqrt(log(1 + a)): by what factor equal posts differ.
        groups: per trait the number of posts of each group.
        mean, covariance: of (usual, all effects), on the log scale.
        start: per trait the position of its first effect in `mean`.
    """

    posts: int
    dispersion: float
    groups: Mapping[str, Codes]
    start: Mapping[str, int]
    mean: Floats
    covariance: Floats

    @property
    def spread(self) -> float:
        """See above."""
        return float(np.exp(np.sqrt(np.log1p(self.dispersion))))

    def usual(self) -> Contrast:
        """The log rate of a post with every trait as usual (groups weighted by their posts)."""
        return self._contrast(self._usual_weights())

    def against_usual(self, trait: str, group: int) -> Contrast:
        """The effect of one group over the average of the trait's groups, weighted by posts."""
        weights = np.zeros(self.mean.size)
        weights[self.start[trait] + group] = 1.0
        return self._contrast(weights - self._trait_weights(trait))

    def between(self, trait: str, one: int, other: int) -> Contrast:
        """One group of a trait over another."""
        weights = np.zeros(self.mean.size)
        weights[self.start[trait] + one] += 1.0
        weights[self.start[trait] + other] -= 1.0
        return self._contrast(weights)

    def combined(self, chosen: Mapping[str, int]) -> Contrast:
        """Several traits chosen together over a post as usual."""
        weights = np.zeros(self.mean.size)
        for trait, group in chosen.items():
            weights[self.start[trait] + group] += 1.0
            weights -= self._trait_weights(trait)
        return self._contrast(weights)

    def _trait_weights(self, trait: str) -> Floats:
        weights = np.zeros(self.mean.size)
        counts = self.groups[trait]
        begin = self.start[trait]
        weights[begin : begin + counts.size] = counts / max(1, counts.sum())
        return weights

    def _usual_weights(self) -> Floats:
        weights = np.zeros(self.mean.size)
        weights[0] = 1.0
        for trait in self.groups:
            weights += self._trait_weights(trait)
        return weights

    def _contrast(self, weights: Floats) -> Contrast:
        variance = float(weights @ self.covariance @ weights)
        return Contrast(float(weights @ self.mean), max(variance, 0.0) ** 0.5)


def fit_effects(counts: ArrayLike, exposures: ArrayLike, traits: Mapping[str, ArrayLike]) -> Effects:
    """Fit one channel's posts.

    Args:
        counts: shape N: clicks (or whatever) of each post.
        exposures: shape N, positive: its impressions (or 1).
        traits: per trait an integer code of each post's group, from 0; negative: not known of this post.

    Raises:
        DataError: ``stats.too_few_observations`` below 3 posts or without any count; ``stats.no_exposure``.
    """
    y, exposure = np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float)
    if y.size < 3 or y.sum() <= 0:
        raise DataError("stats.too_few_observations", n=int(y.size), needed=3)
    if np.any(exposure <= 0):
        raise DataError("stats.no_exposure", exposure=float(exposure.min()), other=0.0)
    codes = {trait: np.asarray(values, dtype=np.int64) for trait, values in traits.items()}
    design, start, groups = _design(codes, y.size)
    owner = _owners(start, groups, design.shape[1])
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(y.sum() / exposure.sum())
    spreads = np.full(len(groups), _SPREAD_PRIOR**2)
    dispersion = float(np.exp(_DISPERSION_PRIOR[0]))
    offset = np.log(exposure)
    covariance = np.eye(beta.size)
    mean = exposure * y.sum() / exposure.sum()
    for turn in range(_ROUNDS):
        before = beta
        mean = np.exp(np.clip(offset + design @ beta, -30, 30))
        if turn % 5 == 0:
            dispersion = _dispersion(y, mean)
        beta, covariance = _step(y, mean, design, beta, dispersion, spreads, owner)
        spreads = _spreads(beta, covariance, owner, spreads.size)
        if turn > 10 and np.max(np.abs(beta - before)) < 1e-5:
            break
    used = float(np.sum(_information(mean, design, dispersion) * covariance))
    return Effects(int(y.size), dispersion, groups, start, beta, covariance * y.size / max(1.0, y.size - used))


def _information(mean: Floats, design: Floats, dispersion: float) -> Floats:
    result: Floats = design.T @ (design * (mean / (1 + dispersion * mean))[:, None])
    return result


def _design(codes: Mapping[str, Codes], size: int) -> tuple[Floats, dict[str, int], dict[str, Codes]]:
    columns, start, groups, position = [np.ones((size, 1))], {}, {}, 1
    for trait, code in codes.items():
        width = int(code.max(initial=-1)) + 1
        block = np.zeros((size, width))
        known = code >= 0
        block[known, code[known]] = 1.0
        columns.append(block)
        start[trait], groups[trait] = position, block.sum(axis=0).astype(np.int64)
        position += width
    return np.concatenate(columns, axis=1), start, groups


def _owners(start: Mapping[str, int], groups: Mapping[str, Codes], size: int) -> Codes:
    """Which trait each coefficient is of; −1 for the usual."""
    owner = np.full(size, -1)
    for number, trait in enumerate(start):
        owner[start[trait] : start[trait] + groups[trait].size] = number
    return owner


def _step(y: Floats, mean: Floats, design: Floats, beta: Floats, dispersion: float, spreads: Floats, owner: Codes) -> tuple[Floats, Floats]:
    """One damped Newton step on the penalised likelihood; the covariance is that of the effects given the spreads."""
    penalty = np.where(owner >= 0, 1 / np.maximum(spreads[np.maximum(owner, 0)], 1e-8) if spreads.size else 0.0, 1e-6)
    covariance = np.linalg.inv(_information(mean, design, dispersion) + np.diag(penalty))
    gradient = design.T @ ((y - mean) / (1 + dispersion * mean)) - penalty * beta
    step = covariance @ gradient
    return beta + step * min(1.0, 2.0 / max(np.max(np.abs(step)), 1e-12)), covariance


def _spreads(beta: Floats, covariance: Floats, owner: Codes, count: int) -> Floats:
    second = beta**2 + np.diag(covariance)
    sums = np.array([second[owner == trait].sum() for trait in range(count)])
    sizes = np.array([(owner == trait).sum() for trait in range(count)])
    result: Floats = (sums + _SPREAD_PRIOR**2) / (sizes + 1)
    return result


def _dispersion(y: Floats, mean: Floats) -> float:
    """The a of greatest marginal posterior on a fine grid, given the means."""
    size = 1 / _DISPERSIONS[:, None]
    log_likelihood = (
        gammaln(y + size) - gammaln(size) - size * np.log1p(mean / size) + y * (np.log(mean) - np.log(size + mean))
    ).sum(axis=1)  # fmt: skip
    centre, sd = _DISPERSION_PRIOR
    return float(_DISPERSIONS[np.argmax(log_likelihood - 0.5 * ((np.log(_DISPERSIONS) - centre) / sd) ** 2)])


def posts_needed(ratio: float, count_per_post: float, dispersion: float) -> int:
    """Posts of each of two ways that tell a ratio of their rates from none with power .8 at one-sided 5 %.

    n = (1.645 + 0.842)² (v₁ + v₂) / log(ratio)² with v = 1/count + a, the variance of a post's log rate.

    >>> posts_needed(1.5, 40.0, 0.3)
    25

    Raises:
        DataError: ``stats.no_exposure`` without any count to be expected, ``stats.no_difference`` for a ratio of 1 or below 0.
    """
    if count_per_post <= 0:
        raise DataError("stats.no_exposure", exposure=count_per_post, other=0.0)
    if ratio <= 0 or ratio == 1:
        raise DataError("stats.no_difference", ratio=ratio)
    low = count_per_post / np.sqrt(ratio)
    variance = 1 / low + 1 / (low * ratio) + 2 * dispersion
    return int(np.ceil((_Z90 + 0.8416212335729143) ** 2 * variance / np.log(ratio) ** 2))
