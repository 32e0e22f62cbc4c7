"""What people said, as plain values: the workspace's context, its channels, hours, costs, values, queries, goals.

`services` fills these from records; a notebook fills them by hand. Nothing here knows Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rawaj.measure.limits import Limit

__all__ = [
    "Channel", "Context", "Cost", "Decision", "Goal", "Hours", "OutcomeValue", "Query", "Review", "Said",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """How a workspace counts days, money and hours.

    Attributes:
        hour_value: what an hour of work is worth, in `currency`; None where nobody said.
        hour_value_low, hour_value_high: its range, where said.
        rates: how much one unit of another currency is worth in `currency`, as the user gave it.
        assumed: names of attributes that nobody said; they are shown as assumed.
        hours_available, budget_available: what the coming cycle (month) has, None where nobody said.
        is_sample: the data are invented.
    """

    name: str = ""
    time_zone: str = "Africa/Cairo"
    currency: str = "EGP"
    week_start: int = 6  # Monday is 0, as in `date.weekday`; Saturday is 5, Sunday is 6
    hour_value: float | None = None
    hour_value_low: float | None = None
    hour_value_high: float | None = None
    rates: Mapping[str, float] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset({"time_zone", "currency", "week_start"})
    hours_available: float | None = None
    budget_available: float | None = None
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """One account or property on one medium, with every name that its sources give it."""

    id: str
    name: str
    network: str
    medium: str
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that one person spent for one channel on one day; `channel` is a `Channel.id`, None: for no one channel."""

    day: date
    person: str
    channel: str | None
    hours: float
    what_for: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Money spent beside what the networks report as ad spend, spread evenly over first … last."""

    first: date
    last: date
    channel: str | None
    amount: float
    currency: str
    kind: str = "other"  # ads, tools, production, other
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeValue:
    """What one outcome of a kind is worth. For kind "order", `share` is the margin on the order's amount instead."""

    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str = "EGP"
    share: float | None = None
    share_low: float | None = None
    share_high: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A saved listening query; `kind` is product, need, brand or competitor."""

    name: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One measurable change, on one channel (None: across channels), for one segment, by a date.

    `metric` is a key of `terms.METRICS`, or "orders", "order_value", "outcomes:<kind>", "need_share", "response_hours".
    `baseline_from` is the day from which the change counts. `serves` names the goal above it in the tree.
    """

    name: str
    metric: str
    target: float
    deadline: date
    channel: str | None = None
    segment: str | None = None
    objective: str | None = None
    serves: str | None = None
    baseline_from: date | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What was measured when a decision was reviewed."""

    reviewed_at: datetime
    effect: float | None
    effect_low: float | None
    effect_high: float | None
    verdict: str = ""  # worked, did_not_work, cannot_tell
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice taken on a finding; `expected*` in the workspace's currency per month."""

    id: str
    finding: str
    text: str
    decided_at: datetime
    review_on: date
    owner: str = ""
    channel: str | None = None
    metric: str | None = None
    expected: float | None = None
    expected_low: float | None = None
    expected_high: float | None = None
    hours: float | None = None
    money: float | None = None
    done: bool = False
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that people said in one workspace.

    Attributes:
        truth: for each kind of outcome ("order", "lead" …) the source that counts it: orders, outcomes, visits or
            network; the others are shown as claims. Kinds not named here are counted by the first of these that has data.
        labels: mention_id → need keys that a person gave it.
        drawn: mention_id → probability with which the queue gave it out to be labelled; labels that came otherwise are not in it.
        segment: name of the chosen segment, once chosen.
        limits: what the best split of money and hours must keep to.
        models: folders of models of the user's own that stand for heads of the model that comes with Rawaj (`rawaj.strategy.outside`).
    """

    context: Context = field(default_factory=Context)
    channels: tuple[Channel, ...] = ()
    hours: tuple[Hours, ...] = ()
    costs: tuple[Cost, ...] = ()
    values: tuple[OutcomeValue, ...] = ()
    queries: tuple[Query, ...] = ()
    goals: tuple[Goal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    truth: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drawn: Mapping[str, float] = field(default_factory=dict)
    segment: str | None = None
    limits: tuple[Limit, ...] = ()
    models: tuple[str, ...] = ()
