"""From draws of responses to a verdict: which change of a channel gains, how surely, and when nothing can be said.

For a change d of the present activity G(d) = v·[E(x(1 + d)) − E(x)] − d·cost. The change proposed is d* = argmax E G(d);

* reduce or expand only where P(G(d*) > 0) ≥ .8;
* hold only where P(no proposed change gains more than 2 % of the channel's cost) ≥ .8;
* otherwise undecided; and always where there are fewer than 20 weeks, fewer than 8 distinct levels of activity, or where the data moved the
  prior too little (contraction below .2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Certainty, Statement
from rawaj.measure.answer import Verdict

__all__ = ["CHANGES", "LEAST_CONTRACTION", "LEAST_LEVELS", "LEAST_WEEKS", "Judgement", "contraction_of", "judge", "levels_of", "no_verdict"]

Floats = NDArray[np.float64]

CHANGES = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5)
SURE = 0.8
NOTICEABLE = 0.02  # of the channel's cost
LEAST_WEEKS, LEAST_LEVELS, LEAST_CONTRACTION = 20, 8, 0.2
_HALF_NORMAL_VARIANCE = 1 - 2 / np.pi


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the draws say of one channel; gains are over the same span as the draws.

    Attributes:
        verdict: reduce, hold, expand or undecided; `change` the one looked at, one of `CHANGES`.
        probability: that the change gains; for hold, that no change gains noticeably; for undecided that of `change`.
        gains: draws of G(change); all zero where the change is 0.
        evpi: E max G − max E G.
        obstacle: weeks, levels, contraction or odds, for undecided; "" else.
    """

    verdict: str
    change: float
    probability: float
    gains: Floats
    evpi: float
    obstacle: str


def levels_of(activity: Floats) -> int:
    """Distinct levels of activity, those nearer than 1 % of the largest taken for one."""
    largest = float(activity.max(initial=0.0))
    return int(np.unique(np.round(activity / largest, 2)).size) if largest > 0 else 0


def contraction_of(totals: Floats, prior_sd: float, either_sign: bool = False) -> float:
    """1 − var(posterior) / var(prior) of a contribution whose prior is half-normal (normal) with scale `prior_sd`; never below 0."""
    return float(max(0.0, 1 - totals.var() / (prior_sd**2 * (1.0 if either_sign else _HALF_NORMAL_VARIANCE))))


def judge(gains: Floats, cost: float, weeks: int, levels: int, contraction: float) -> Judgement:
    """The verdict from draws of the gain of every change.

    Args:
        gains: shape (len(CHANGES), draws), net of cost; the row of change 0 is zero.
        cost: of the present activity over the same span.
        weeks, levels, contraction: how much data there are.
    """
    expected = gains.mean(axis=1)
    best = int(expected.argmax())
    evpi = float(gains.max(axis=0).mean() - expected[best])
    still = float((gains.max(axis=0) <= NOTICEABLE * cost).mean())
    change = CHANGES[best]
    moves = float((gains[best] > 0).mean())
    obstacle = _obstacle(weeks, levels, contraction)
    if obstacle:
        return Judgement("undecided", change, moves if change else still, gains[best], evpi, obstacle)
    if change and moves >= SURE:
        return Judgement("expand" if change > 0 else "reduce", change, moves, gains[best], evpi, "")
    if still >= SURE:
        return Judgement("hold", 0.0, still, np.zeros_like(gains[best]), evpi, "")
    return Judgement("undecided", change, moves if change else still, gains[best], evpi, "odds")


def _obstacle(weeks: int, levels: int, contraction: float) -> str:
    if weeks < LEAST_WEEKS:
        return "weeks"
    if levels < LEAST_LEVELS:
        return "levels"
    return "contraction" if contraction < LEAST_CONTRACTION else ""


def no_verdict(reason: Statement) -> Verdict:
    """No verdict where nothing could be modelled."""
    return Verdict("undecided", 0.0, None, Certainty.CANNOT_TELL, None, None, None, None, reason)
