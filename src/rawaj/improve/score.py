"""Importance and feasibility of findings.

Importance is the expected net gain per month over the largest among the findings; feasibility the geometric mean of four parts, each
documented in `Feasibility`; priority their product. No weights are hidden: whoever disagrees can see which part it is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.answers import Certainty, Estimate
from rawaj.improve.answer import Feasibility, Finding, Scored

__all__ = ["Budget", "feasibility_of", "net_gain_of", "scored"]

LEAST = 0.05
SKILL = (1.0, 0.7, 0.4)
REVERSIBILITY = (1.0, 0.8, 0.5)


@dataclass(frozen=True, slots=True)
class Budget:
    """What the coming cycle (a month) has.

    Attributes:
        hours, money: available beyond what is done already; None where nobody said.
        hour_value: money per hour, None where nobody said; hours then cost nothing in the net gain.
        currency: of the money.
    """

    hours: float | None
    money: float | None
    hour_value: float | None
    currency: str


def net_gain_of(finding: Finding, budget: Budget) -> Estimate | None:
    """Gain per month less the value of the hours and the money that it takes; the gain itself where that is in it already.

    None where the gain is unknown or is not money in the workspace's currency (then it cannot be weighed against cost).
    """
    gain = finding.gain
    if gain is None or gain.unit != budget.currency:
        return None
    if finding.gain_is_net:
        return gain
    cost = finding.money + finding.hours * (budget.hour_value or 0.0)
    return Estimate(gain.mean - cost, gain.low - cost, gain.high - cost, gain.n, gain.unit, gain.level)


def feasibility_of(finding: Finding, budget: Budget) -> Feasibility:
    """How easily it is done; see `Feasibility`."""
    parts = (
        _left(finding.hours, budget.hours),
        _left(finding.money, budget.money),
        SKILL[finding.skill],
        REVERSIBILITY[finding.reversibility],
    )
    return Feasibility(*parts, score=math.prod(parts) ** (1 / len(parts)))


def _left(needed: float, available: float | None) -> float:
    """Share of the budget that stays free; 1 where nothing is needed or no budget was said."""
    if needed <= 0 or available is None:
        return 1.0
    return max(LEAST, 1 - needed / available) if available > 0 else LEAST


def scored(findings: Sequence[Finding], budget: Budget) -> list[Scored]:
    """All findings with their scores, highest priority first, those with an unknown gain last; nothing is chosen yet."""
    gains = {finding.key: net_gain_of(finding, budget) for finding in findings}
    largest = max((gain.mean for gain in gains.values() if gain is not None), default=0.0)
    found = []
    for finding in findings:
        gain, feasible = gains[finding.key], feasibility_of(finding, budget)
        importance = max(gain.mean, 0.0) / largest if gain is not None and largest > 0 else 0.0
        why_not = "unknown_gain" if gain is None else "no_gain"
        certainty = Certainty.of(finding.probability)
        found.append(Scored(finding, gain, importance, feasible, importance * feasible.score, certainty, False, why_not))
    order = {finding.key: number for number, finding in enumerate(findings)}
    return sorted(found, key=lambda one: (-one.priority, one.net_gain is None, order[one.finding.key]))
