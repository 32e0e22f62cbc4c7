"""A test of texts, calls to action or pictures against each other: who won, whether it was fair, what a wrong choice would cost.

Three things are kept apart. Whether the test was *fair* is told by how impressions fell on the arms. Whether it may be *stopped* is told by evidence that
daily looks cannot wear out. What the rates *are* is told by the shrunk posterior, which also says what choosing an arm is expected to lose.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Certainty, Estimate, Statement
from rawaj.errors import DataError
from rawaj.stats.bootstrap import estimate_of
from rawaj.stats.rates import rate_draws, share
from rawaj.stats.sequential import SPREAD, evidence_of_best, sample_ratio

__all__ = ["ALPHA", "ENOUGH_LOSS", "UNFAIR_P", "Arm", "ArmResult", "Trial", "judge_trial"]

Floats = NDArray[np.float64]

ALPHA = 0.05  # chance to name a winner wrongly, on whatever day one looks
UNFAIR_P = 0.001
ENOUGH_LOSS = 0.01  # of the rate: among arms below it the choice hardly matters
DRAWS = 20_000
_MOST = 1e6  # impressions an arm: a difference that takes more is too little to wait for
_OVERSHOOT = 1.5  # what the average over δ costs, in natural logarithms


@dataclass(frozen=True, slots=True)
class Arm:
    """One text: impressions and clicks of each day, equally long for all arms of a test."""

    name: str
    impressions: tuple[float, ...]
    clicks: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ArmResult:
    """What is known of one arm.

    Attributes:
        ctr: clicks / impressions as counted; None without an impression.
        rate: the rate drawn towards those of the other arms as far as the data ask for it.
        best: probability that it is the best.
        loss: what choosing it is expected to lose against the best, as a share of the best's rate (expected loss: Stucchio 2015).
        evidence: largest evidence so far that it is the best of all; the test stops at 1/α = 20.
        next_share: share of the next impressions that Thompson sampling gives it (Thompson 1933, Biometrika 25); None where not asked for.

        Of an unfair test rate, best, loss, evidence and next_share are None.
    """

    arm: str
    impressions: float
    clicks: float
    ctr: Estimate | None
    rate: Estimate | None = None
    best: float | None = None
    loss: float | None = None
    evidence: float | None = None
    next_share: float | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of one test.

    Attributes:
        verdict: winner, either (there is a close second: which of those near the top is chosen hardly matters), continue (cannot tell yet), unfair (not to be used).
        winner: the arm to take, for the verdict winner; `leader` the one that is ahead, None where unfair.
        sample_ratio_p: probability of so uneven a split by chance.
        lift: leader's rate / the second's − 1; share.
        enough: impressions an arm after which it would be told, were the present difference the true one; None where not open.
        days: that the table tells apart, 1 for totals.
        varied: the intended shares changed from day to day, so that rates mix good and bad days; who wins is told within days.
        arms: the most probable best first, of those that hardly can be the best the higher rate.
    """

    verdict: str
    winner: str | None
    leader: str | None
    headline: Statement
    certainty: Certainty
    sample_ratio_p: float
    lift: Estimate | None
    enough: float | None
    days: int
    first: date | None
    last: date | None
    arms: tuple[ArmResult, ...]
    varied: bool = False


def judge_trial(
    arms: Sequence[Arm],
    days: Sequence[date] = (),
    planned: Sequence[float] | Sequence[Sequence[float]] | None = None,
    explore: bool = False,
    seed: int = 0,
) -> Trial:
    """Judge a test of two arms or more.

    Args:
        days: of the figures of each arm, oldest first; empty: totals.
        planned: intended shares of traffic in the order of arms, or these of each day; None: equal.
        explore: say also how to share the next impressions.

    Raises:
        DataError: ``stats.no_trials`` with fewer than two arms or no impression; ``stats.impossible_share`` with more clicks than impressions.
    """
    shown, clicks = (np.array([getattr(arm, name) for arm in arms], dtype=float).T for name in ("impressions", "clicks"))
    p = sample_ratio(shown if len(arms) else [], planned)
    over = np.argwhere(clicks > shown)
    if over.size:
        day, arm = over[0]
        raise DataError("stats.impossible_share", hits=float(clicks[day, arm]), n=float(shown[day, arm]))
    counted = [ArmResult(arm.name, float(n), float(k), share(k, n)) for arm, n, k in zip(arms, shown.sum(0), clicks.sum(0), strict=True)]
    varied = planned is not None and _varies(np.asarray(planned, dtype=float))
    span: tuple[date | None, date | None] = (days[0], days[-1]) if days else (None, None)
    if p < UNFAIR_P:
        most, least = (pick(counted, key=lambda one: one.impressions) for pick in (max, min))
        values = {"most": most.arm, "most_n": most.impressions, "least": least.arm, "least_n": least.impressions}
        headline = Statement("converse.trial.unfair", values)
        return Trial("unfair", None, None, headline, Certainty.CANNOT_TELL, p, None, None, len(shown), *span, tuple(counted), varied)
    return replace(_fair(counted, shown, clicks, p, span, explore, seed), varied=varied)


def _varies(planned: Floats) -> bool:
    """Whether intended shares, (arms,) or (days, arms), differ from day to day."""
    return planned.ndim == 2 and bool(np.ptp(planned / planned.sum(1, keepdims=True), axis=0).max() > 1e-9)


def _fair(
    counted: list[ArmResult], shown: Floats, clicks: Floats, p: float, span: tuple[date | None, date | None], explore: bool, seed: int
) -> Trial:
    draws = rate_draws(clicks.sum(0), shown.sum(0), DRAWS, seed, SPREAD)
    evidence = evidence_of_best(clicks, shown).max(axis=0)
    best = np.bincount(draws.argmax(axis=1), minlength=len(counted)) / DRAWS
    top = draws.max(axis=1)
    loss = (top[:, None] - draws).mean(axis=0) / top.mean()
    rates = draws.mean(axis=0)
    order = sorted(range(len(counted)), key=lambda n: (-best[n], -rates[n], n))
    leader, second = order[0], max(order[1:], key=lambda n: rates[n])
    results = tuple(
        ArmResult(
            one.arm, one.impressions, one.clicks, one.ctr,
            rate=estimate_of(draws[:, n], round(one.impressions), "share"),
            best=float(best[n]),
            loss=float(loss[n]),
            evidence=float(np.exp(min(evidence[n], 700.0))),
            next_share=float(best[n]) if explore else None,
        )
        for n in order
        for one in (counted[n],)
    )  # fmt: skip
    lift = estimate_of(draws[:, leader] / draws[:, second] - 1, round(shown.sum()), "share")
    winner = int(evidence.argmax()) if evidence.max() >= math.log(1 / ALPHA) else None
    enough = _enough(float(rates[leader]), float(rates[second]), len(counted))
    close = loss[loss < ENOUGH_LOSS]
    verdict = "winner" if winner is not None else "either" if len(close) > 1 else "continue"
    name = counted[leader if winner is None else winner].arm
    certainty = Certainty.CERTAIN if verdict == "winner" else Certainty.CANNOT_TELL
    headline = _headline(verdict, name, lift, float(best[leader]), float(close.max(initial=0.0)), enough)
    return Trial(
        verdict, name if winner is not None else None, counted[leader].arm, headline, certainty, p, lift,
        enough if verdict == "continue" else None, len(shown), *span, results,
    )  # fmt: skip


def _headline(verdict: str, arm: str, lift: Estimate, best: float, loss: float, enough: float | None) -> Statement:
    values: dict[str, object] = {"arm": arm, "lift": lift, "best": best, "loss": loss, "enough": enough}
    code = "continue_open" if verdict == "continue" and enough is None else verdict
    return Statement(f"converse.trial.{code}", values)


def _enough(first: float, second: float, arms: int) -> float | None:
    """Impressions an arm until the evidence reaches its bound, were these the true rates; to two figures; None beyond a million.

    A click on two arms with an equal share of traffic tells w·ln 2w + (1 − w)·ln 2(1 − w) on average, w the first arm's share of clicks.
    """
    w = first / (first + second)
    told = w * math.log(2 * w) + (1 - w) * math.log(2 * (1 - w)) if 0 < w < 1 else math.log(2)
    if told <= 0:
        return None
    clicks = (math.log(arms / ALPHA) + _OVERSHOOT) / told
    needed = clicks / (first + second)
    return float(f"{needed:.2g}") if needed < _MOST else None
