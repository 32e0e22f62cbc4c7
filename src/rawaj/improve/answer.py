"""What step 6 answers: what do we do next, and did the last thing work?

A *finding* is something that a step found and that can be acted on. A *decision* is a finding scored by importance (expected gain per
month, in the organisation's own value) and feasibility (hours, money, skill, reversibility). The best set that fits this cycle's hours
and money becomes *actions*; past decisions are *reviewed*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawaj.answers import Answer, Certainty, Estimate, Statement

__all__ = ["Action", "Calibration", "Feasibility", "Finding", "ImproveAnswer", "PastDecision", "Plan", "Reviewed", "Scored"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a step that can be acted on.

    Attributes:
        key: stable name of the finding ("measure.expand:newsletter"), by which decisions refer to it.
        step: the step that found it.
        what: the act, as a sentence: what, how much, on which channel.
        channel, channel_name: where; None: no one channel.
        gain: expected per month, in the organisation's money (or outcome's unit); None where nothing tells it. Hours and money that the
            act costs or frees are already in it where `gain_is_net`.
        probability: that the gain is above zero, from the same source as `gain`; None where nothing tells it.
        gain_is_net: the costs are in the gain already.
        hours, money: what it takes in the coming month (negative: what it frees).
        skill: 0 anybody here does it already, 1 something new to learn, 2 somebody from outside.
        reversibility: 0 undone in a day, 1 within a month, 2 hardly.
        excludes: group of which at most one finding can be chosen ("channel:newsletter"); "" for none.
        evidence: what it rests on.
    """

    key: str
    step: str
    what: Statement
    channel: str | None
    channel_name: str
    gain: Estimate | None
    probability: float | None
    gain_is_net: bool
    hours: float
    money: float
    skill: int
    reversibility: int
    excludes: str
    evidence: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Feasibility:
    """How easily it is done, each part from 0 (not at all) to 1 (freely); `score` is their geometric mean.

    Attributes:
        hours: 1 − hours needed / hours available (never below .05); 1 where it needs none.
        money: the same for money.
        skill: 1, .7 or .4 for skill 0, 1, 2.
        reversibility: 1, .8 or .5 for reversibility 0, 1, 2.
    """

    hours: float
    money: float
    skill: float
    reversibility: float
    score: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A finding with its scores.

    Attributes:
        net_gain: gain per month after the value of the hours and the money that it takes; None where the gain is not known.
        importance: expected net gain over the largest of all findings, 0 … 1; 0 where not known or not positive.
        priority: importance × feasibility, by which the list is ordered.
        chosen: in the best set of this cycle.
        why_not: for those not chosen: no_gain, unknown_gain, hours, money, another_is_better; "" where chosen.
    """

    finding: Finding
    net_gain: Estimate | None
    importance: float
    feasibility: Feasibility
    priority: float
    certainty: Certainty
    chosen: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The best set of this cycle.

    Attributes:
        keys: of the chosen findings, by priority.
        gain: per month; the sum of the parts' means, the interval as if they were independent. None where none of them is known.
        probability: that the whole gains, given that interval.
        hours, money: that the set takes; `hours_available`, `money_available` as said, None where nobody said.
    """

    keys: tuple[str, ...]
    gain: Estimate | None
    probability: float | None
    hours: float
    money: float
    hours_available: float | None
    money_available: float | None


@dataclass(frozen=True, slots=True)
class Action:
    """What is done, by whom, by when, and when it is looked at again."""

    key: str
    what: Statement
    owner: str
    due: date
    review_on: date
    hours: float
    money: float
    channel: str | None


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision taken before, with what was measured since.

    Attributes:
        expected: per month, in the workspace's currency, as it was said; None where nobody said.
        measured: the same figure measured since (of a review that people wrote, else of the facts); None where it cannot be measured.
        measured_by: review, facts or "".
    """

    id: str
    text: str
    finding: str
    channel: str | None
    channel_name: str
    decided_on: date
    review_on: date
    owner: str
    done: bool
    expected: Estimate | None
    measured: Estimate | None
    measured_by: str
    said_verdict: str
    why_unmeasured: Statement | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A past decision and what became of it.

    Attributes:
        verdict: worked (probability that the effect is above zero ≥ .8), did_not_work (≤ .2), cannot_tell, not_done, too_early.
        probability: that the effect was above zero.
        inside: whether the measured effect lies inside the expected interval; None where either has none.
    """

    decision: PastDecision
    verdict: str
    probability: float | None
    inside: bool | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well this team's estimates come true.

    Attributes:
        n: decisions with an expected interval and a measured effect.
        inside: share of them whose effect lies inside the expected interval (promised: .9); unit "share".
        ratio: measured over expected, over all of them; None where nothing was expected. `factor` draws it towards 1 for few decisions.
        verdict: calibrated, too_narrow, cannot_tell.
    """

    n: int
    inside: Estimate | None
    ratio: Estimate | None
    factor: float
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImproveAnswer(Answer):
    """The answer of step 6; `headline` is the one most valuable recommendation.

    Attributes:
        decisions: all findings scored, by priority.
        plan: the set for this cycle; None where nothing is worth doing or known.
        actions: of the plan, in order of their dates.
        reviews: past decisions, newest first.
        calibration: None without past decisions.
        recommendation: the finding of the headline; None where there is none.
        currency: of all money here.
    """

    decisions: tuple[Scored, ...] = ()
    plan: Plan | None = None
    actions: tuple[Action, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    calibration: Calibration | None = None
    recommendation: Finding | None = None
    currency: str = "EGP"
