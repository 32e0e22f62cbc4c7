"""What is true of the invented shop, kept beside its facts: nothing here can be seen in the facts alone.

`Truth.as_json()` is what `rawaj demo` keeps as ``truth.json``. Weeks begin on the day given by `weeks`; every array that
is "by week" has one number for each of them. Money is in `currency`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "ChannelTruth",
    "ClaimTruth",
    "DecisionTruth",
    "GoalTruth",
    "PostTruth",
    "SegmentTruth",
    "SpikeTruth",
    "TopicTruth",
    "TrialTruth",
    "Truth",
]


@dataclass(frozen=True, slots=True)
class TopicTruth:
    """One thing that people talk about.

    Attributes:
        key, name: identifier and Arabic name; `query` is the name of the query in `Said.queries` that finds it.
        need_level: by week, the probability that a mention of the topic states a need.
        mentions: by week, how many mentions of it are in the facts (reposts left out).
        stating: by week, how many of those state a need.
        rising: the need level at the end is truly higher than a year before.
    """

    key: str
    name: str
    query: str
    need_level: NDArray[np.float64]
    mentions: NDArray[np.int64]
    stating: NDArray[np.int64]
    rising: bool


@dataclass(frozen=True, slots=True)
class SegmentTruth:
    """A group of people.

    Attributes:
        key, name: identifier and Arabic description.
        real: False for a planted NON-segment: a rule that looks like a group but is no better than the rest.
        rule: column → values that describe it in customers (`place`, `age`, `gender`) or in ad breakdowns (`interest`).
        share: its share of customers; `order_value` its mean order; `orders_per_year` its mean per customer.
        ad_cvr_ratio: true conversions per ad click against everybody else's (1 = no better).
        networks: true share of its conversation on each network.
        needs: what it asks for, most frequent first (topic keys).
    """

    key: str
    name: str
    real: bool
    rule: Mapping[str, tuple[str, ...]]
    share: float
    order_value: float
    orders_per_year: float
    ad_cvr_ratio: float
    networks: Mapping[str, float] = field(default_factory=dict)
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelTruth:
    """What one channel truly does.

    Attributes:
        driver: what its effect comes from: "impressions", "spend", "delivered", "sessions" or "hours".
        adstock: share of the driver that still works on the next day (geometric decay per day).
        half_saturation: adstocked daily driver at which half of `ceiling` is reached (x / (x + half_saturation)).
        ceiling: most orders a day that it could add.
        orders: by week, expected orders that would not have come without it.
        value: by week, the margin on them; `sales` the same before margin.
        money, hours: by week, what was put in (ad spend, tools and production; hours of work).
        roi: (value − investment) / investment over all weeks, an hour at the workspace's value; `marginal_roi` of one
            per cent more of everything.
        hour_return: break-even value of an hour, (value − money) / hours; None without hours.
        best_change: the change of this channel's input, among −100 … +50 %, that gains most; `best_gain` per month.
        verdict: reduce, hold or expand, from `best_change`; the only honest alternative is undecided.
        signal: sum of true weekly effect against its noise, |effect| / its standard error in a regression that knows
            the true curves. Below about 2 nobody can tell, and undecided is the right verdict.
    """

    id: str
    driver: str
    adstock: float
    half_saturation: float
    ceiling: float
    orders: NDArray[np.float64]
    sales: NDArray[np.float64]
    value: NDArray[np.float64]
    money: NDArray[np.float64]
    hours: NDArray[np.float64]
    roi: float
    marginal_roi: float
    hour_return: float | None
    best_change: float
    best_gain: float
    verdict: str
    signal: float


@dataclass(frozen=True, slots=True)
class SpikeTruth:
    """A planted burst of mentions and what caused it."""

    first: date
    last: date
    topic: str
    network: str
    need: str
    cause: str
    extra: int


@dataclass(frozen=True, slots=True)
class PostTruth:
    """True click probabilities: logit(CTR) = network + pillar + act + hour (all in logits); rates are per impression or view.

    Attributes:
        network, pillar, act, hour: effects; `hour` has one for each local hour of publishing.
        ctr_by_pillar, ctr_by_act: the true mean CTR over the shop's own posts of each kind and network, keyed
            "network/pillar" and "network/act".
        pillar_of, act_of: what each post of ours is, by post_id (the exports do not say).
        promotional_share: share of posts whose pillar is `offers`.
    """

    network: Mapping[str, float]
    pillar: Mapping[str, float]
    act: Mapping[str, float]
    hour: tuple[float, ...]
    ctr_by_pillar: Mapping[str, float]
    ctr_by_act: Mapping[str, float]
    pillar_of: Mapping[str, str]
    act_of: Mapping[str, str]
    promotional_share: float


@dataclass(frozen=True, slots=True)
class GoalTruth:
    """A goal's future, known by letting the simulation run on after `as_of` with nothing changed.

    Attributes:
        name: as in `Said.goals`.
        measurable: whether the facts hold what it needs.
        present: whether its segment truly is on that channel; None where it names no segment.
        value_at_deadline: mean over simulated futures; `probability` the share of them that reach the target.
        reached: whether the one future that happens reaches it.
    """

    name: str
    measurable: bool
    present: bool | None
    value_at_deadline: float | None
    probability: float | None
    reached: bool | None


@dataclass(frozen=True, slots=True)
class DecisionTruth:
    """Whether a past decision worked: its true effect, in the workspace's currency per month."""

    id: str
    effect: float
    worked: bool


@dataclass(frozen=True, slots=True)
class TrialTruth:
    """A test of texts: the best arm and the next with their true rates on a usual day, and how far the first lies above (share)."""

    test: str
    best: str
    best_rate: float
    second: str
    second_rate: float
    lift: float


@dataclass(frozen=True, slots=True)
class ClaimTruth:
    """How often one sale is claimed: orders that truly happened, and what each source says of them.

    Attributes:
        orders: true orders up to `as_of` (cancelled ones left out); `value` what was paid for them.
        claims: source → orders that it claims ("meta_ads", "google_ads", "email", "website").
        claimed_by_two: true orders claimed by more than one source.
        true_origin: order_id → channel id that made it happen; "base" would have come anyway.
    """

    orders: int
    value: float
    claims: Mapping[str, float]
    claimed_by_two: int
    true_origin: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Truth:
    """Everything that is true of one shop.

    Attributes:
        as_of: last day with data.
        weeks: first day of each whole week of the data, oldest first.
        base_orders: by week, expected orders that no channel caused; `noise` the standard deviation of weekly orders
            around their expectation.
        topics, segments, channels, spikes, goals, decisions, trials, posts, claims: see their classes.
        conversation: network → true number of relevant texts said there; `coverage` the share of them collected.
        relevant_network: the network with most of the conversation that states a need.
        share_of_voice: brand (our name and competitors') → share of brand mentions, reposts left out.
        need_of: mention_id → the need it states, or "" (chat, spam); `topic_of` its topic key or "".
        spam: mention_ids that are spam.
        unanswered: mention_ids of questions to us that nobody answered by the end of `as_of`, oldest first.
        answer_hours: median hours until we answered, over all answered questions.
    """

    seed: int
    scale: float
    as_of: date
    made_for: datetime
    currency: str
    margin: float
    weeks: tuple[date, ...]
    base_orders: NDArray[np.float64]
    noise: float
    topics: tuple[TopicTruth, ...]
    segments: tuple[SegmentTruth, ...]
    channels: tuple[ChannelTruth, ...]
    spikes: tuple[SpikeTruth, ...]
    posts: PostTruth
    goals: tuple[GoalTruth, ...]
    decisions: tuple[DecisionTruth, ...]
    trials: tuple[TrialTruth, ...]
    claims: ClaimTruth
    conversation: Mapping[str, float]
    coverage: Mapping[str, float]
    relevant_network: str
    share_of_voice: Mapping[str, float]
    need_of: Mapping[str, str]
    topic_of: Mapping[str, str]
    spam: frozenset[str]
    unanswered: tuple[str, ...]
    answer_hours: float

    def channel(self, id: str) -> ChannelTruth:  # noqa: A002
        """The truth about the channel with this `Said` id."""
        return next(channel for channel in self.channels if channel.id == id)

    def topic(self, key: str) -> TopicTruth:
        """The truth about one topic."""
        return next(topic for topic in self.topics if topic.key == key)

    def as_json(self) -> dict[str, Any]:
        """Plain dictionaries, lists, numbers and texts, ready for `json.dumps`; per-mention labels are left out."""
        plain: dict[str, Any] = _plain(self)
        for name in ("need_of", "topic_of", "spam"):
            del plain[name]
        return plain


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [_plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return [_plain(item) for item in value.tolist()]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> float | None:
    """JSON has no NaN: such a number is null."""
    return None if math.isnan(value) else round(value, 6)
