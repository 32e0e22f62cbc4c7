"""RFM: customers in named groups by how recently, how often and how much they bought.

Recency is read against the customers' own rhythm: "recent" is within the median gap between two orders of the same customer, "gone" is
silent for longer than nine gaps of ten. Every customer is in exactly one group. Whether a group means anything is asked of the future:
groups are formed before a cut, and what their members spent after it decides (`sql.LATER_GROUPS`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rawaj.answers import Estimate
from rawaj.segment.answer import RfmGroup
from rawaj.segment.compare import Moments

__all__ = ["GROUPS", "Thresholds", "cut_day", "horizon_days", "rfm_of", "thresholds_of"]

GROUPS = ("champions", "loyal", "promising", "new", "at_risk", "lapsed_big", "lapsed")
LEAST_CUSTOMERS = 40
LEAST_GAPS = 20
LONGEST_HORIZON = 90
LEAST_HISTORY_DAYS = 56


@dataclass(frozen=True, slots=True)
class Thresholds:
    """recent, gone: days since the last order; often: orders; big: money so far."""

    recent: float
    gone: float
    often: float
    big: float

    def rule(self, group: str) -> tuple[tuple[str, float | None, float | None], ...]:
        """(dimension, from, below) of a group, None where open."""
        orders_many, orders_one = ("orders", 2.0, None), ("orders", 1.0, 2.0)
        here, away = ("days_since", None, self.gone), ("days_since", self.gone, None)
        return {
            "champions": (("days_since", None, self.recent), ("orders", self.often, None), ("value", self.big, None)),
            "loyal": (here, orders_many),
            "new": (("days_since", None, self.recent), orders_one),
            "promising": (("days_since", self.recent, self.gone), orders_one),
            "at_risk": (away, orders_many),
            "lapsed_big": (away, orders_one, ("value", self.big, None)),
            "lapsed": (away, orders_one, ("value", None, self.big)),
        }[group]


def thresholds_of(row: Sequence[Any], history_days: int) -> Thresholds | None:
    """From the row of `sql.RFM_THRESHOLDS`; None with fewer than 40 customers on the half that it looks at.

    Where too few order again for a rhythm, a sixth and a half of the history serve as recent and gone.
    """
    typical_gap, long_gap, gaps, big, often, customers = row
    if customers < LEAST_CUSTOMERS or big is None:
        return None
    known = gaps >= LEAST_GAPS
    recent = _readable(max(float(typical_gap), 7.0) if known else max(history_days / 6, 7.0))
    gone = _readable(max(float(long_gap), 2 * recent) if known else max(history_days / 2, 2 * recent))
    return Thresholds(recent, max(gone, 2 * recent), max(3.0, float(round(often or 0))), float(f"{big:.2g}"))


def _readable(days: float) -> float:
    """To whole weeks below two months, else to whole tens of days.

    >>> _readable(23), _readable(97)
    (21.0, 100.0)
    """
    return float(max(round(days / 7) * 7, 7)) if days < 60 else float(round(days / 10) * 10)


def horizon_days(first: date | None, last: date | None) -> int:
    """Length of the later stretch: a quarter of the history, at most 90 days; 0 where eight weeks are not there before it."""
    if first is None or last is None:
        return 0
    span = (last - first).days + 1
    horizon = min(LONGEST_HORIZON, span // 4)
    return horizon if span - horizon >= LEAST_HISTORY_DAYS and horizon >= 7 else 0


def cut_day(last: date, horizon: int) -> date:
    """The last day that groups are formed on."""
    return last - timedelta(days=horizon)


def rfm_of(rows: Iterable[Sequence[Any]], later: Iterable[Sequence[Any]], thresholds: Thresholds, currency: str) -> tuple[RfmGroup, ...]:
    """Groups in the order of `GROUPS` from rows of `sql.RFM_GROUPS` and `sql.LATER_GROUPS` (both halves together)."""
    found = {row[0]: row for row in rows}
    customers = sum(int(row[1]) for row in found.values())
    money = sum(float(row[2]) for row in found.values())
    spent_later: dict[str, Moments] = {}
    for _half, group, n, total, squares, _buyers in later:
        spent_later[group] = spent_later.get(group, Moments(0, 0.0, 0.0)) + Moments(int(n), float(total), float(squares))
    return tuple(_group(found[group], thresholds, customers, money, spent_later.get(group), currency) for group in GROUPS if group in found)


def _group(row: Sequence[Any], thresholds: Thresholds, customers: int, money: float, later: Moments | None, currency: str) -> RfmGroup:
    key, n, total, squares, orders, days_since, middle, low, high, orders_seen = row
    so_far = Moments(int(n), float(total), float(squares))
    return RfmGroup(
        key=key,
        customers=so_far.n,
        customer_share=so_far.n / customers,
        value=so_far.estimate(currency),
        total_value=so_far.total,
        value_share=so_far.total / money if money else 0.0,
        orders_per_customer=int(orders) / so_far.n,
        order_value=Estimate(middle, low, high, int(orders_seen), currency) if middle is not None else None,
        days_since=float(days_since),
        later_value=later.estimate(currency) if later else None,
        rule=thresholds.rule(key),
    )
