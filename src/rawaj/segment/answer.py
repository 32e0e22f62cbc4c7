"""What step 2 answers: who is the one group we serve first, what do they need, what can they afford?

A segment is a readable rule: conditions on named dimensions, all of which hold. It was found on one half of the people (or ad cells)
and counts only if it holds on the other half.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rawaj.answers import Answer, Certainty, Estimate, Statement

__all__ = ["Condition", "CostToReach", "HourShare", "Means", "RfmGroup", "Segment", "SegmentAnswer", "Trial", "key_of"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a rule: `dimension` is one of `values`.

    Dimensions: age, gender, place (ads, customers; place also mentions), interest (ads), product (first bought), source, rfm (customers;
    rfm is a key of `rawaj.segment.rfm.GROUPS`), network, language (a key of `rawaj.text.LANGUAGES`), hours (mentions; morning 6-12,
    afternoon 12-18, evening 18-24, night 0-6 local). `segment.conclude.rule_statement` words a rule.
    """

    dimension: str
    values: tuple[str, ...]

    @property
    def key(self) -> str:
        """As text.

        >>> Condition("age", ("25-34", "35-44")).key
        'age=25-34|35-44'
        """
        return f"{self.dimension}={'|'.join(self.values)}"


_ORDER = ("rfm", "gender", "age", "interest", "place", "product", "source", "network", "language", "hours")


def key_of(rule: Iterable[Condition]) -> str:
    """A rule as text, the same for the same rule however its conditions and values are ordered.

    >>> key_of([Condition("age", ("35-44", "25-34")), Condition("gender", ("female",))])
    'gender=female & age=25-34|35-44'
    """
    ordered = sorted(rule, key=lambda one: (_ORDER.index(one.dimension) if one.dimension in _ORDER else len(_ORDER), one.dimension))
    return " & ".join(Condition(one.dimension, tuple(sorted(one.values))).key for one in ordered)


@dataclass(frozen=True, slots=True)
class CostToReach:
    """What it costs to reach the segment with ads, per account where ads were shown to it; None where the file has no such figure.

    Attributes:
        per_thousand: money per 1,000 impressions.
        per_click, per_result: money per click and per result as the network counts them.
        ctr: clicks / impressions, unit "share", shrunk towards all cells of the account.
    """

    per_thousand: Estimate | None
    per_click: Estimate | None
    per_result: Estimate | None
    ctr: Estimate | None


@dataclass(frozen=True, slots=True)
class Means:
    """What they can afford.

    Attributes:
        order_value: money per order (all lines of one order), median with its interval.
        orders_per_customer: unit "orders".
        asks_price: share of their mentions that ask the price.
    """

    order_value: Estimate | None
    orders_per_customer: Estimate | None
    asks_price: Estimate | None


@dataclass(frozen=True, slots=True)
class HourShare:
    """How much of the segment's activity falls in one local hour (0 … 23)."""

    hour: int
    share: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What the held-out half said.

    Attributes:
        measure: what was compared: results_per_spend, ctr, value_per_customer, later_value_per_customer or need_share.
        lift: the segment over everybody else, unit "ratio" (1 is no difference); None where it could not be computed.
        found_lift: the same on the half where the rule was found; larger by selection.
        p_value: one-sided, on the held-out half alone.
        q_value: the p-value adjusted for all rules tested (Benjamini and Hochberg 1995).
        holds: q_value ≤ the rate stated in `SegmentAnswer.false_rate`.
        why_not: too_few_cells, too_few_people, not_confirmed; "" where it holds.
    """

    measure: str
    lift: Estimate | None
    found_lift: float
    p_value: float | None
    q_value: float | None
    holds: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One candidate.

    Attributes:
        key: the rule as text (`key_of`); a chosen segment is named by it.
        origin: ads, customers or mentions.
        size: people where people are known (customers, authors), else impressions; `size_share` of all in that source.
        needs: share of their mentions stating each need; empty where their mentions cannot be told from others.
        networks: share of their activity by network (impressions for ads, mentions for authors, source of order for customers).
        languages: share of people by language (keys of `rawaj.text.LANGUAGES`).
        hours: local active hours, busiest first; empty where unknown.
        value: money per customer so far.
        total_value: money of all of them so far.
        worth: what the ranking sorts by: √size_share × (low end of the held-out lift − 1); no unit, not negative.
        reasons: why it stands where it stands.
        missing: what is not known of it, and what would tell.
    """

    key: str
    rule: tuple[Condition, ...]
    origin: str
    place: int
    certainty: Certainty
    trial: Trial
    size: Estimate
    size_share: float
    needs: Mapping[str, Estimate]
    means: Means
    networks: Mapping[str, float]
    languages: Mapping[str, float]
    hours: tuple[HourShare, ...]
    cost: CostToReach
    value: Estimate | None
    total_value: float | None
    currency: str
    worth: float
    reasons: tuple[Statement, ...]
    missing: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class RfmGroup:
    """One named group of customers by recency, frequency and money, each customer in exactly one.

    Attributes:
        key: champions, loyal, promising, new, at_risk, lapsed_big, lapsed.
        value: money per customer so far, mean with interval; `total_value` of all of them; `value_share` of all customers' money.
        order_value: median money per order.
        days_since: median days since the last order.
        later_value: money per customer in the last `SegmentAnswer.horizon_days`, of those who stood in this group before them; None
            where the orders do not reach far enough back.
    """

    key: str
    customers: int
    customer_share: float
    value: Estimate | None
    total_value: float
    value_share: float
    orders_per_customer: float
    order_value: Estimate | None
    days_since: float
    later_value: Estimate | None
    rule: tuple[tuple[str, float | None, float | None], ...] = ()  # (days_since | orders | value, from, below)


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentAnswer(Answer):
    """The answer of step 2.

    Attributes:
        segments: those that hold first, by worth (groups of RFM, which no network can show an ad to, after the others), then the best of
            those that do not; at most 20.
        chosen: the segment that the workspace chose, else the first that holds; None where none holds.
        chosen_by: "people" (said), "data" (first that holds) or "".
        rfm: the named groups of customers, best first.
        looked_at: rules that had enough data to be looked at; `tried`: those tested on the held-out half; `held`: those that hold.
        false_rate: expected share of wrong ones among those that hold (multiplicity control).
        customers, orders: behind the customer part, up to `as_of`; `repeat_share` of customers ordered more than once.
        horizon_days: length of the later stretch that RFM groups are checked on; 0 where not checked.
    """

    segments: tuple[Segment, ...] = ()
    chosen: Segment | None = None
    chosen_by: str = ""
    rfm: tuple[RfmGroup, ...] = ()
    looked_at: int = 0
    tried: int = 0
    held: int = 0
    false_rate: float = 0.1
    customers: int = 0
    orders: int = 0
    repeat_share: Estimate | None = None
    horizon_days: int = 0
    customers_since: date | None = None
