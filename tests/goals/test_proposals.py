"""What is proposed where nobody wrote a goal."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.errors import InputError
from rawaj.goals.metrics import is_known, kind_of, measure_of, named, unit_of
from rawaj.goals.proposals import Candidate, proposals_of
from rawaj.goals.series import from_days

LAST = date(2026, 6, 30)


def candidate(
    metric: str,
    channel: str | None = "page",
    per_day: float = 200.0,
    days: int = 120,
    ended: int = 0,
    jumpy: bool = False,
    has_goal: bool = False,
):
    rng = np.random.default_rng(1)
    rate = per_day * (np.where(rng.random(days // 7 + 1) < 0.3, 6, 0.1) if jumpy else np.ones(days // 7 + 1)).repeat(7)[:days]
    values = {LAST - timedelta(days=ended + k): float(rng.poisson(rate[k])) for k in range(days)}
    return Candidate(metric, channel, channel or "", "facebook", from_days(values, "x", metric), has_goal)


def test_a_steady_metric_is_proposed_with_a_change_that_a_month_shows():
    (proposal,) = proposals_of([candidate("link_clicks")], LAST, seed=1)
    assert proposal.deadline == LAST + timedelta(days=28)
    assert proposal.target > 4 * proposal.baseline.mean
    assert proposal.target == pytest.approx(4 * proposal.baseline.mean * (1 + max(0.1, proposal.detectable)), rel=0.06)


@pytest.mark.parametrize("poor", [{"days": 40}, {"ended": 30}, {"jumpy": True}, {"per_day": 0.05}])
def test_short_old_restless_or_rare_metrics_are_not(poor):
    assert proposals_of([candidate("link_clicks", **poor)], LAST, seed=1) == ()


def test_nearest_to_what_is_sold_comes_first_and_two_a_channel():
    metrics = ("impressions", "orders", "link_clicks", "shares")
    proposals = proposals_of([candidate(metric) for metric in metrics], LAST, seed=1)
    assert [proposal.metric for proposal in proposals] == ["orders", "link_clicks"]


def test_channels_without_a_goal_come_first():
    proposals = proposals_of([candidate("link_clicks", "a", has_goal=True), candidate("impressions", "b")], LAST, seed=1)
    assert [proposal.channel for proposal in proposals] == ["b", "a"]


def test_less_is_proposed_where_less_is_better():
    (proposal,) = proposals_of([candidate("unsubscribes")], LAST, seed=1)
    assert proposal.lower_is_better
    assert proposal.target < 4 * proposal.baseline.mean


def test_kinds_of_metrics():
    assert [kind_of(metric, unit) for metric, unit in (("orders", ""), ("link_clicks", "per_day"), ("followers", ""), ("order_value", "per_day"))] == [
        ("total", ""), ("rate", "day"), ("level", ""), ("level", ""),
    ]  # fmt: skip
    with pytest.raises(InputError):
        kind_of("happiness", "")


def test_units_and_names():
    assert unit_of("spend", "EGP") == "EGP"
    assert unit_of("impressions", "EGP") == "impressions"
    assert named("outcomes:lead").values == {"kind": "lead"}
    assert named("clicks").code == "goals.metric.reported"
    assert not is_known("outcomes:")


def test_what_is_missing_makes_a_goal_impossible():
    from rawaj.goals.metrics import lacking

    measure = measure_of("leads", "", "EGP", None, lacking("leads", "x", "إكس"))
    assert not measure.possible
    assert measure.missing.code == "goals.missing.channel_metric"
    assert lacking("orders", "", "").code == "goals.missing.orders"
    assert lacking("outcomes:lead", "", "").values == {"kind": "lead"}
    assert lacking("sessions", "blog", "b").code == "goals.missing.visits"
    assert lacking("views", "", "").code == "goals.missing.metric"
