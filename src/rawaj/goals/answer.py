"""What step 3 answers: what exactly will change, by when, and can we know it?

How a goal is read (`Measure`): a *total* counts from `Goal.baseline_from` (or from the period's first day) to the deadline; a *rate* is
what the last four weeks before the deadline bring per day, week or month; a *level* is the mean of the last four weeks before the
deadline (followers: the last value).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rawaj.answers import Answer, Certainty, Estimate, Statement

__all__ = [
    "ChannelGoals", "FanPoint", "Forecast", "GoalResult", "GoalsAnswer", "Measure", "Node", "Pace", "Presence", "Proposal",
    "TreeWarning", "WeekValue",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a segment is present on a channel.

    Attributes:
        verdict: yes (the whole interval is at least `threshold`), no (all of it is below), cannot_tell.
        share: of the segment's people, how many were seen there; unit "share"; None where nobody of the segment was seen anywhere.
        seen_as: what the people were seen as: customers, authors or ads (people reached, else impressions, of the ad cells).
        by_channel: the same share for every channel where the segment was seen, largest first.
        why: what stands in the way of an answer; None where there is one.
    """

    verdict: str
    share: Estimate | None
    seen_as: str
    threshold: float
    by_channel: Mapping[str, Estimate] = field(default_factory=dict)
    why: Statement | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, and with what.

    Attributes:
        kind: total, rate or level.
        per: day, week or month for a rate; "" else.
        unit: unit of every figure of the goal: "orders", an ISO 4217 code, "share", "hours", or the metric's key.
        source: the fact table that tells it, and `step_days` how many days one observation covers; "" where none does.
        first, last: first and last day observed; `observed` how many observations.
        lower_is_better: reaching means at or below the target.
        missing: what to connect, where it cannot be measured; None where it can.
    """

    kind: str
    per: str
    unit: str
    source: str
    step_days: int
    observed: int
    first: date | None
    last: date | None
    lower_is_better: bool
    missing: Statement | None = None

    @property
    def possible(self) -> bool:
        """Whether the goal can be measured with the data connected now."""
        return self.missing is None


@dataclass(frozen=True, slots=True)
class WeekValue:
    """One past week (seven days up to and including `last`); `value` None where nothing was observed."""

    last: date
    value: float | None


@dataclass(frozen=True, slots=True)
class FanPoint:
    """The goal's own figure at the end of `day`, at the present pace: quantiles .05 … .95; `plan`: the straight line to the target."""

    day: date
    q05: float
    q25: float
    q50: float
    q75: float
    q95: float
    plan: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the present pace leads.

    Attributes:
        at_deadline: median with its 90 % interval, in the goal's unit; `n` observations.
        probability: of reaching the target, if nothing changes; Monte Carlo error below .01.
        fan: by week to the deadline, the deadline last.
        history: the weeks before, oldest first, each the week's own total (or mean), and the goal's figure so far with them for a total.
    """

    at_deadline: Estimate
    probability: float
    fan: tuple[FanPoint, ...]
    history: tuple[WeekValue, ...]


@dataclass(frozen=True, slots=True)
class Pace:
    """Pace against plan; figures in the goal's unit.

    Attributes:
        so_far: the total so far, or the present rate or level.
        planned: what the straight line from the baseline to the target asks by `as_of`.
        needed_per_week, now_per_week: for a total: what each week must bring from now on, and what it brings now; None for other kinds.
        verdict: ahead (probability of reaching ≥ .8), behind (≤ .2), open; over: reached or missed (the deadline has passed).
    """

    so_far: float
    planned: float
    needed_per_week: float | None
    now_per_week: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class GoalResult:
    """One goal and what can be said of it.

    Attributes:
        baseline: per week for a total, else the goal's own figure; as it was up to `as_of`, with its noise as the interval.
        weekly_noise: standard deviation from week to week, as a share of the baseline.
        detectable: the smallest lasting change from now on that would be told from chance at the deadline (power .8 at one-sided 5 %), as a
            share of what is to be expected without it; None where it cannot be told.
        objective: name of the shared objective that the goal serves, directly or through others; None where it serves none.
    """

    name: str
    metric: str
    target: float
    deadline: date
    channel: str | None
    channel_name: str
    network: str
    segment: str | None
    objective: str | None
    measure: Measure
    presence: Presence | None
    baseline: Estimate | None
    weekly_noise: float | None
    detectable: float | None
    forecast: Forecast | None
    pace: Pace | None
    certainty: Certainty
    verdict: Statement


@dataclass(frozen=True, slots=True)
class Node:
    """The tree: an objective, a goal across channels, or one on a channel; `goal` names its `GoalResult`, "" for an objective."""

    name: str
    goal: str
    channel: str | None
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeWarning:
    """Something in the tree that does not hold: `kind` is no_objective, no_goal, unknown_serves, circle or several_objectives."""

    kind: str
    about: str
    sentence: Statement


@dataclass(frozen=True, slots=True)
class ChannelGoals:
    """One channel and the goals on it; `active`: it has facts or hours inside the period."""

    channel: str
    name: str
    network: str
    goals: tuple[str, ...]
    active: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A measurable goal that the data allow: a metric with a steady baseline and a change that could be seen in a month.

    Attributes:
        baseline: per week, with its noise.
        detectable: smallest change that four weeks would show (power .8 at one-sided 5 %), as a share of the baseline.
        target: what is proposed for the four weeks up to `deadline`: the baseline with that change (at least a tenth), rounded.
        lower_is_better: the change is downwards.
    """

    metric: str
    channel: str | None
    channel_name: str
    network: str
    unit: str
    baseline: Estimate
    detectable: float
    target: float
    deadline: date
    lower_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsAnswer(Answer):
    """The answer of step 3.

    Attributes:
        goals: in the order in which they were said.
        tree: one root per objective, then goals that serve none.
        warnings: most useful first.
        channels: every channel, those without a goal included.
        proposals: at most 12, those nearest to what is sold first; made with and without goals (channels without one come first).
    """

    goals: tuple[GoalResult, ...] = ()
    tree: tuple[Node, ...] = ()
    warnings: tuple[TreeWarning, ...] = ()
    channels: tuple[ChannelGoals, ...] = ()
    proposals: tuple[Proposal, ...] = ()
