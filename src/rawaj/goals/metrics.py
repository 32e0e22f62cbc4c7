"""How a goal's metric is read: a total, a rate or a level; which way is better; which unit."""

from __future__ import annotations

from rawaj.answers import Statement
from rawaj.errors import InputError
from rawaj.goals.answer import Measure
from rawaj.goals.series import Series
from rawaj.terms import METRICS

__all__ = [
    "LOWER_IS_BETTER",
    "OTHER_METRICS",
    "PERIODS",
    "STOCKS",
    "adds_up",
    "is_known",
    "kind_of",
    "lacking",
    "measure_of",
    "named",
    "unit_of",
]

OTHER_METRICS = ("orders", "order_value", "need_share", "response_hours")
"""Metrics that no network reports; `outcomes:<kind>` is one more."""

PERIODS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12}
"""Days of each period that a rate can be given per."""

STOCKS = frozenset({"followers"})
LOWER_IS_BETTER = frozenset({
    "response_hours", "unfollows", "negative_feedback", "bounces", "unsubscribes", "spam_complaints", "position", "spend", "sads", "angrys",
    "outcomes:complaint", "outcomes:refund", "outcomes:return",
})  # fmt: skip

_NEEDS_FILE = {
    "orders": "goals.missing.orders",
    "order_value": "goals.missing.orders",
    "need_share": "goals.missing.mentions",
    "response_hours": "goals.missing.replies",
}


def is_known(metric: str) -> bool:
    """Whether a metric has a meaning here."""
    return metric in METRICS or metric in OTHER_METRICS or (metric.startswith("outcomes:") and len(metric) > len("outcomes:"))


def adds_up(metric: str) -> bool:
    """Whether values of the metric may be summed over days."""
    if metric in METRICS:
        return "days" in METRICS[metric].adds_over
    return metric == "orders" or metric.startswith("outcomes:")


def kind_of(metric: str, unit: str) -> tuple[str, str]:
    """(total, rate or level; the rate's period or ""), from the metric and from the goal's unit ("per_week" makes a rate).

    >>> kind_of("orders", ""), kind_of("orders", "per_week"), kind_of("reach", "")
    (('total', ''), ('rate', 'week'), ('level', ''))

    Raises:
        InputError: ``goals.unknown_metric``.
    """
    if not is_known(metric):
        raise InputError("goals.unknown_metric", metric=metric)
    if not adds_up(metric):
        return "level", ""
    period = unit.removeprefix("per_")
    return ("rate", period) if unit.startswith("per_") and period in PERIODS else ("total", "")


def unit_of(metric: str, currency: str) -> str:
    """`Estimate.unit` of the metric's figures.

    >>> unit_of("order_value", "EGP"), unit_of("need_share", "EGP"), unit_of("outcomes:lead", "EGP"), unit_of("link_clicks", "EGP")
    ('EGP', 'share', 'outcomes', 'link_clicks')
    """
    if metric == "order_value" or (metric in METRICS and METRICS[metric].money):
        return currency
    if metric.startswith("outcomes:"):
        return "outcomes"
    known = {"orders": "orders", "need_share": "share", "response_hours": "hours", "watch_hours": "hours"}
    return known.get(metric, metric)


def named(metric: str) -> Statement:
    """The metric's name, as a statement that stands inside others."""
    if metric.startswith("outcomes:"):
        return Statement("goals.metric.outcomes", {"kind": metric.removeprefix("outcomes:")})
    return Statement(f"goals.metric.{metric}") if metric in OTHER_METRICS else Statement("goals.metric.reported", {"metric": metric})


def lacking(metric: str, network: str, channel_name: str) -> Statement:
    """What to connect so that the metric can be measured."""
    if metric in _NEEDS_FILE:
        return Statement(_NEEDS_FILE[metric], {"channel": channel_name})
    if metric.startswith("outcomes:"):
        return Statement("goals.missing.outcomes", {"kind": metric.removeprefix("outcomes:")})
    if metric == "sessions":
        return Statement("goals.missing.visits", {})
    if not network:
        return Statement("goals.missing.metric", {"metric": named(metric)})
    return Statement("goals.missing.channel_metric", {"metric": named(metric), "channel": channel_name, "network": network})


def measure_of(metric: str, unit: str, currency: str, series: Series | None, missing: Statement | None) -> Measure:
    """The measure of a goal from what was observed; `missing` says what to connect where `series` is None or too short."""
    kind, per = kind_of(metric, unit)
    lower = metric in LOWER_IS_BETTER
    figure_unit = series.unit if series else unit_of(metric, currency)
    if series is None:
        return Measure(kind, per, figure_unit, "", 0, 0, None, None, lower, missing)
    return Measure(kind, per, figure_unit, series.source, series.step_days, series.observed, series.first, series.last, lower, missing)
