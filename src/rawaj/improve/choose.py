"""The best set of this cycle: exact 0/1 optimisation under the hours and the money at hand.

maximise Σ x_i·gain_i  subject to  Σ x_i·hours_i ≤ hours,  Σ x_i·money_i ≤ money,  at most one of each group,  x_i ∈ {0, 1},
by branch and bound (`scipy.optimize.milp`, HiGHS). What is freed by doing less of one thing can be used for another.
Hours that remain go to findings whose gain nobody knows, in the order given, if they cost no money, need no new skill and can be undone
in a day: trying them is how their gain becomes known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.special import ndtr

from rawaj.answers import Estimate
from rawaj.improve.answer import Plan, Scored
from rawaj.improve.score import Budget

__all__ = ["choose", "plan_of", "sure_enough"]

SURE = 0.8
_Z90 = 1.6448536269514722
_TOLERANCE = 1e-6


def sure_enough(one: Scored) -> bool:
    """Worth choosing: the net gain is expected to be positive, with a probability of at least .8."""
    return one.net_gain is not None and one.net_gain.mean > 0 and one.finding.probability is not None and one.finding.probability >= SURE


def choose(findings: Sequence[Scored], budget: Budget) -> list[Scored]:
    """The same findings in the same order, the best set marked as chosen, the others with the reason why not."""
    candidates = [one for one in findings if sure_enough(one)]
    best = {one.finding.key for one in _best(candidates, budget)}
    best |= _fillers(findings, best, budget)
    return [_marked(one, best, findings, budget) for one in findings]


def _best(candidates: Sequence[Scored], budget: Budget) -> list[Scored]:
    if not candidates:
        return []
    gains = np.array([one.net_gain.mean if one.net_gain else 0.0 for one in candidates])
    rows, limits = _constraints(candidates, budget)
    constraints = [LinearConstraint(np.array(rows), -np.inf, np.array(limits))] if rows else []
    solved = milp(-gains, integrality=np.ones(gains.size), bounds=Bounds(0, 1), constraints=constraints)
    if solved.x is None:
        return []
    return [one for one, taken in zip(candidates, solved.x, strict=True) if taken > 0.5]


def _constraints(candidates: Sequence[Scored], budget: Budget) -> tuple[list[list[float]], list[float]]:
    rows: list[list[float]] = []
    limits: list[float] = []
    for available, name in ((budget.hours, "hours"), (budget.money, "money")):
        if available is not None:
            rows.append([float(getattr(one.finding, name)) for one in candidates])
            limits.append(max(available, 0.0))
    for group in sorted({one.finding.excludes for one in candidates} - {""}):
        rows.append([float(one.finding.excludes == group) for one in candidates])
        limits.append(1.0)
    return rows, limits


def _used(findings: Sequence[Scored], keys: set[str], name: str) -> float:
    return sum(float(getattr(one.finding, name)) for one in findings if one.finding.key in keys)


def _fillers(findings: Sequence[Scored], best: set[str], budget: Budget) -> set[str]:
    """Findings of unknown gain that fit into the hours that are left."""
    left = None if budget.hours is None else budget.hours - _used(findings, best, "hours")
    groups = {one.finding.excludes for one in findings if one.finding.key in best} - {""}
    taken: set[str] = set()
    for one in findings:
        finding = one.finding
        free = one.net_gain is None and finding.money <= 0 and finding.skill == 0 and finding.reversibility == 0
        if not free or finding.excludes in groups or left is None or finding.hours > left + _TOLERANCE:
            continue
        taken.add(finding.key)
        left -= finding.hours
        groups |= {finding.excludes} - {""}
    return taken


def _marked(one: Scored, best: set[str], findings: Sequence[Scored], budget: Budget) -> Scored:
    if one.finding.key in best:
        return replace(one, chosen=True, why_not="")
    return replace(one, chosen=False, why_not=_why_not(one, best, findings, budget))


def _why_not(one: Scored, best: set[str], findings: Sequence[Scored], budget: Budget) -> str:
    if one.net_gain is None:
        return "unknown_gain"
    if not sure_enough(one):
        return "no_gain"
    if one.finding.excludes and any(other.finding.key in best and other.finding.excludes == one.finding.excludes for other in findings):
        return "another_is_better"
    for available, name in ((budget.hours, "hours"), (budget.money, "money")):
        if available is not None and _used(findings, best, name) + getattr(one.finding, name) > available + _TOLERANCE:
            return name
    return "another_is_better"


def plan_of(findings: Sequence[Scored], budget: Budget) -> Plan | None:
    """The chosen set as a whole; None where nothing is chosen."""
    chosen = [one for one in findings if one.chosen]
    if not chosen:
        return None
    gain = _total([one.net_gain for one in chosen if one.net_gain is not None])
    keys = {one.finding.key for one in chosen}
    return Plan(
        keys=tuple(one.finding.key for one in chosen),
        gain=gain,
        probability=_probability(chosen, gain),
        hours=_used(findings, keys, "hours"),
        money=_used(findings, keys, "money"),
        hours_available=budget.hours,
        money_available=budget.money,
    )


def _total(gains: Sequence[Estimate]) -> Estimate | None:
    """The sum: means add, half-widths on either side add in squares (independent parts)."""
    if not gains:
        return None
    mean = sum(gain.mean for gain in gains)
    low = float(np.sqrt(sum((gain.mean - gain.low) ** 2 for gain in gains)))
    high = float(np.sqrt(sum((gain.high - gain.mean) ** 2 for gain in gains)))
    return Estimate(mean, mean - low, mean + high, min(gain.n for gain in gains), gains[0].unit, gains[0].level)


def _probability(chosen: Sequence[Scored], gain: Estimate | None) -> float | None:
    """Of one finding its own; of several the normal one that fits the sum's lower half-width."""
    known = [one for one in chosen if one.net_gain is not None]
    if gain is None:
        return None
    if len(known) == 1:
        return known[0].finding.probability
    below = (gain.mean - gain.low) / _Z90
    return float(ndtr(gain.mean / below)) if below > 0 else float(gain.mean > 0)
