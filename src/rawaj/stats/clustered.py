"""Shares of things that come in clusters: mentions of the same author, order lines of the same customer.

Ignoring the clusters makes intervals too narrow whenever a few people speak much.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import betaincinv, ndtri, stdtrit

from rawaj.answers import Estimate
from rawaj.errors import DataError

__all__ = ["ClusterSums", "share_difference", "share_of"]


@dataclass(frozen=True, slots=True)
class ClusterSums:
    """What a share needs to know of its clusters; every field is a plain sum, so a database can make it.

    Attributes:
        clusters: number of clusters (authors) m.
        n: items over all clusters, Σ n_a.
        y: items that have the property, Σ y_a.
        yy, yn, nn: Σ y_a², Σ y_a·n_a, Σ n_a².
    """

    clusters: int
    n: float
    y: float
    yy: float
    yn: float
    nn: float

    @classmethod
    def of(cls, sizes: Sequence[float], hits: Sequence[float]) -> ClusterSums:
        """From the size and the hits of each cluster.

        >>> ClusterSums.of([2, 1], [1, 0])
        ClusterSums(clusters=2, n=3, y=1, yy=1, yn=2, nn=5)
        """
        pairs = list(zip(hits, sizes, strict=True))
        return cls(
            clusters=len(pairs),
            n=sum(n for _, n in pairs),
            y=sum(y for y, _ in pairs),
            yy=sum(y * y for y, _ in pairs),
            yn=sum(y * n for y, n in pairs),
            nn=sum(n * n for _, n in pairs),
        )

    @property
    def effective_n(self) -> float:
        """Number of independent items that would tell as much: n / design effect, at most n.

        The variance of the ratio y/n is linearised over clusters (Cochran 1977, Sampling Techniques, §6.3 and §9A):
        m/(m−1) · Σ (y_a − p·n_a)² / n². With no hit at all (or only hits) clusters cannot be seen to agree, so each counts once.
        """
        if self.clusters < 2:
            return float(self.clusters)
        p = self.y / self.n
        if p <= 0 or p >= 1:
            return float(self.clusters)
        m = self.clusters
        variance = m / (m - 1) * max(self.yy - 2 * p * self.yn + p * p * self.nn, 0.0) / self.n**2
        return min(self.n, p * (1 - p) / variance) if variance > 0 else self.n


def share_of(sums: ClusterSums, level: float = 0.9) -> Estimate | None:
    """The share y/n with an interval robust to clusters; None where n is zero. Unit "share".

    Jeffreys' interval on the effective number of items, that number reduced by (z/t)² for the few degrees of freedom
    (Korn and Graubard 1998, Survey Methodology 24(2)). `mean` is y/n, `n` counts items.

    Raises:
        DataError: ``stats.impossible_share`` where y < 0 or y > n.
    """
    if sums.n <= 0:
        return None
    if not 0 <= sums.y <= sums.n:
        raise DataError("stats.impossible_share", hits=sums.y, n=sums.n)
    p = sums.y / sums.n
    tail = (1 - level) / 2
    shrink = (ndtri(tail) / stdtrit(sums.clusters - 1, tail)) ** 2 if sums.clusters > 1 else 1.0
    n_effective = sums.effective_n * shrink
    hits = n_effective * p
    low = 0.0 if sums.y == 0 else float(betaincinv(hits + 0.5, n_effective - hits + 0.5, tail))
    high = 1.0 if sums.y == sums.n else float(betaincinv(hits + 0.5, n_effective - hits + 0.5, 1 - tail))
    return Estimate(p, min(low, p), max(high, p), round(sums.n), "share", level)


def share_difference(now: Estimate, before: Estimate) -> Estimate:
    """now − before, in the unit of both, from their intervals (MOVER: Newcombe 1998, Statistics in Medicine 17, method 10).

    The two must be independent and of one level.
    """
    difference = now.mean - before.mean
    low = difference - math.hypot(now.mean - now.low, before.high - before.mean)
    high = difference + math.hypot(now.high - now.mean, before.mean - before.low)
    return Estimate(difference, low, high, now.n + before.n, now.unit, now.level)
