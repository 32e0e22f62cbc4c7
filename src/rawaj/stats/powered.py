"""Shares that a model counted, corrected by a small random sample that people labelled (prediction-powered inference).

A model reads every item and is sometimes wrong; people read a few and are taken to be right. What the model counts plus how it errs
on those few is unbiased whatever the model is, and narrower than the few alone as far as the model is good: Angelopoulos, Bates,
Fannjiang, Jordan & Zrnic 2023, "Prediction-powered inference", Science 382; with the tuning of Angelopoulos, Duchi & Zrnic 2023, "PPI++:
efficient prediction-powered inference", §4, and strata as in Fisch and others 2024, "Stratified prediction-powered inference". Survey
sampling knows the same as the stratified difference estimator (Särndal, Swensson & Wretman 1992, §6.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.special import betaincinv, ndtri, stdtrit

from rawaj.answers import Estimate

__all__ = ["LEAST_LABELS", "Labelled", "Stratum", "corrected_share"]

LEAST_LABELS = 5
"""Labels that a stratum needs for itself; with fewer it is joined to the one beside it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sums over the labelled items of a stratum. Label y and model's verdict f are 0 or 1; w is 1 / probability of being drawn.

    Attributes:
        n: Σ 1. w, ww: Σ w, Σ w². y, f, yf: Σ w·y, Σ w·f, Σ w·y·f.
    """

    n: int = 0
    w: float = 0.0
    ww: float = 0.0
    y: float = 0.0
    f: float = 0.0
    yf: float = 0.0

    @classmethod
    def of(cls, items: Iterable[tuple[float, bool, bool]]) -> Labelled:
        """From (weight, label, verdict) of each item.

        >>> Labelled.of([(2.0, True, True), (2.0, False, True)])
        Labelled(n=2, w=4.0, ww=8.0, y=2.0, f=4.0, yf=2.0)
        """
        found = list(items)
        return cls(
            len(found),
            sum(w for w, _, _ in found),
            sum(w * w for w, _, _ in found),
            sum(w for w, y, _ in found if y),
            sum(w for w, _, f in found if f),
            sum(w for w, y, f in found if y and f),
        )

    def __add__(self, other: Labelled) -> Labelled:
        return Labelled(
            self.n + other.n, self.w + other.w, self.ww + other.ww, self.y + other.y, self.f + other.f, self.yf + other.yf
        )  # fmt: skip

    @property
    def effective_n(self) -> float:
        """(Σ w)² / Σ w² (Kish 1965): n where all were drawn alike."""
        return self.w**2 / self.ww if self.ww else 0.0

    def covariance(self) -> tuple[float, float]:
        """Cov(y, f) and Var(f)."""
        mean_y, mean_f = self.y / self.w, self.f / self.w
        return self.yf / self.w - mean_y * mean_f, mean_f * (1 - mean_f)

    def rectifier(self, tuning: float) -> tuple[float, float]:
        """Mean of y − λ·f, and the variance of one item; one item of either kind stands for what so few cannot show."""
        mean = (self.y - tuning * self.f) / self.w
        square = (self.y - 2 * tuning * self.yf + tuning**2 * self.f) / self.w
        spread = max(square - mean**2, 0.0)
        return mean, (self.n * spread + 0.5) / max(self.n - 1, 1)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Items that the model speaks of alike: how many there are, of how many it says yes, and those that people labelled."""

    size: float
    predicted: float
    labelled: Labelled

    def __add__(self, other: Stratum) -> Stratum:
        return Stratum(self.size + other.size, self.predicted + other.predicted, self.labelled + other.labelled)


def corrected_share(strata: Sequence[Stratum], effective_n: float, *, nested: bool = True, level: float = 0.9) -> Estimate | None:
    """The share of items that people would label yes; unit "share", `n` counts labels.

    With W_h the stratum's part of all items, f̄_h the share that the model says yes to, and λ its tuning,

        θ = Σ W_h (λ f̄_h + R_h),  R_h = mean of y − λ f over the labelled of h (weighted),
        Var(θ) = θ(1 − θ) / N_eff + Σ W_h² S²_h (1 / n_h − 1 / N_h),

    the first part for people who might as well have spoken, the second for what was not labelled. λ is what makes the second smallest,
    held to 0 … 1. The interval is Jeffreys' on the number of independent items that would leave the same variance, with Student's t for
    few labels, as in `rawaj.stats.clustered`. Strata with fewer than `LEAST_LABELS` labels are joined to the one beside them.

    Args:
        strata: in an order in which neighbours are alike, such as that of the model's probability.
        effective_n: independent items among all, fewer than their number where few authors say much.
        nested: whether the labelled are among the items; false where errors seen elsewhere are taken to hold here.

    Returns:
        None where there are no items or fewer than `LEAST_LABELS` labels.
    """
    joined = _joined([stratum for stratum in strata if stratum.size > 0 or stratum.labelled.n])
    total = sum(stratum.size for stratum in joined)
    if total <= 0 or not joined:
        return None
    parts = [(stratum.size / total, stratum, _left_open(stratum, nested)) for stratum in joined]
    tuning = _tuning(parts)
    mean = variance = 0.0
    for part, stratum, left_open in parts:
        rectifier, spread = stratum.labelled.rectifier(tuning)
        mean += part * (tuning * stratum.predicted / stratum.size + rectifier) if stratum.size else 0.0
        variance += part**2 * spread * left_open
    labels = sum(stratum.labelled.n for stratum in joined)
    return _interval(min(max(mean, 0.0), 1.0), variance, effective_n, labels, labels - len(joined), level)


def _joined(strata: Sequence[Stratum]) -> list[Stratum]:
    """Neighbours joined until each has labels enough or is labelled whole; nothing where even all of them together have too few."""
    found: list[Stratum] = []
    for stratum in strata:
        if found and not _enough(found[-1]):
            found[-1] = found[-1] + stratum
        else:
            found.append(stratum)
    if len(found) > 1 and not _enough(found[-1]):
        last = found.pop()
        found[-1] = found[-1] + last
    return found if found and _enough(found[0]) else []


def _enough(stratum: Stratum) -> bool:
    return stratum.labelled.n >= LEAST_LABELS or 0 < stratum.size <= stratum.labelled.n


def _left_open(stratum: Stratum, nested: bool) -> float:
    """1/n − 1/N: how much of the variance of one item is left."""
    return max(1 / stratum.labelled.effective_n - (1 / stratum.size if nested and stratum.size else 0.0), 0.0)


def _tuning(parts: Sequence[tuple[float, Stratum, float]]) -> float:
    above = below = 0.0
    for part, stratum, left_open in parts:
        together, alone = stratum.labelled.covariance()
        above += part**2 * left_open * together
        below += part**2 * left_open * alone
    return min(max(above / below, 0.0), 1.0) if below > 0 else 1.0


def _interval(mean: float, variance: float, effective_n: float, labels: int, freedom: int, level: float) -> Estimate:
    tail = (1 - level) / 2
    inner = min(max(mean, 0.5 / (labels + 1)), 1 - 0.5 / (labels + 1))  # the variance of a share is not 0 at its ends
    around = inner * (1 - inner)
    independent = around / (around / max(effective_n, 1.0) + variance)
    shrink = (ndtri(tail) / stdtrit(max(freedom, 1), tail)) ** 2
    hits, misses = independent * shrink * mean + 0.5, independent * shrink * (1 - mean) + 0.5
    low, high = float(betaincinv(hits, misses, tail)), float(betaincinv(hits, misses, 1 - tail))
    return Estimate(mean, min(low, mean), max(high, mean), labels, "share", level)
