"""The parts around the model: worth, verdict rules, budgets, tests, tables, money, clicks, outcomes."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.errors import DataError
from rawaj.measure.allocate import Market, allocate
from rawaj.measure.answer import Claim
from rawaj.measure.clicks import Pair, clicks_of, pairs_of
from rawaj.measure.design import WeeklyTable, baseline_of
from rawaj.measure.investment import ledgers_of
from rawaj.measure.outcomes import Tally, outcome_of, tally_value, truth_of, worth_of_one
from rawaj.measure.testing import Candidate, plan_test
from rawaj.measure.verdict import CHANGES, contraction_of, judge, levels_of
from rawaj.measure.weekly import DailySeries, driver_of, weekly_table, weeks_of
from rawaj.measure.worth import Worth

EGP = {"EGP": 1.0}


# worth


def test_worth_keeps_its_range() -> None:
    draws = Worth(60.0, 45.0, 80.0).draws(20_000, 1)
    assert np.quantile(draws, [0.05, 0.5, 0.95]) == pytest.approx([45, 60, 80], rel=0.02)


def test_worth_of_nothing_said_is_unknown() -> None:
    assert Worth.of(None) is None
    assert Worth.of(0.0) is None


def test_worth_from_a_range_alone() -> None:
    assert Worth.of(None, 40.0, 90.0) == Worth(60.0, 40.0, 90.0)


def test_a_fixed_worth_does_not_vary() -> None:
    assert set(Worth(50.0, 50.0, 50.0).draws(10, 0)) == {50.0}


def test_spread_of_a_mean_is_added() -> None:
    wide = Worth(0.4, 0.4, 0.4).times(250.0, spread=0.1)
    assert wide.middle == 100.0
    assert wide.draws(20_000, 0).std() == pytest.approx(10.0, rel=0.05)


# verdicts


def _gains(best: float, by: dict[float, float], spread: float, n: int = 2_000) -> np.ndarray:
    rng = np.random.default_rng(0)
    rows = [np.full(n, 0.0) if change == 0 else by.get(change, best) + spread * rng.standard_normal(n) for change in CHANGES]
    return np.stack(rows)


def test_sure_gains_decide() -> None:
    more = judge(_gains(-500.0, {0.5: 300.0, 0.25: 150.0}, 100.0), 1_000.0, 104, 50, 0.9)
    assert (more.verdict, more.change) == ("expand", 0.5)
    assert more.probability > 0.99
    less = judge(_gains(-500.0, {-1.0: 300.0}, 100.0), 1_000.0, 104, 50, 0.9)
    assert (less.verdict, less.change) == ("reduce", -1.0)


def test_hold_is_a_finding_of_its_own() -> None:
    held = judge(_gains(-400.0, {}, 100.0), 1_000.0, 104, 50, 0.9)
    assert (held.verdict, held.change) == ("hold", 0.0)
    assert held.probability > 0.99
    assert held.gains.max() == 0.0


def test_unsure_gains_are_undecided_not_hold() -> None:
    one = judge(_gains(0.0, {0.5: 50.0}, 300.0), 1_000.0, 104, 50, 0.9)
    assert (one.verdict, one.obstacle) == ("undecided", "odds")
    assert one.probability < 0.8
    assert one.evpi > 0


@pytest.mark.parametrize(
    ("weeks", "levels", "contraction", "obstacle"), [(19, 50, 0.9, "weeks"), (104, 7, 0.9, "levels"), (104, 50, 0.19, "contraction")]
)
def test_too_little_data_never_decides(weeks: int, levels: int, contraction: float, obstacle: str) -> None:
    one = judge(_gains(-500.0, {0.5: 300.0}, 10.0), 1_000.0, weeks, levels, contraction)
    assert (one.verdict, one.obstacle) == ("undecided", obstacle)


def test_levels_and_contraction() -> None:
    assert levels_of(np.array([0.0, 0.0, 100.0, 100.4, 50.0])) == 3
    assert levels_of(np.zeros(4)) == 0
    prior = np.abs(np.random.default_rng(0).normal(0, 10, 100_000))
    assert contraction_of(prior, 10.0) == pytest.approx(0.0, abs=0.02)
    assert contraction_of(np.full(10, 3.0), 10.0) == 1.0


# two budgets


def _curves(ceilings: list[float], points: int = 301) -> tuple[np.ndarray, np.ndarray]:
    grid = np.tile(np.linspace(0, 3, points), (len(ceilings), 1))
    return np.array(ceilings)[:, None] * grid / (grid + 1), grid


def test_equal_channels_share_equally() -> None:
    response, grid = _curves([10.0, 10.0])
    best = allocate(response, grid, np.array([100.0, 100.0]), np.zeros(2), 200.0, 0.0)
    assert best.multipliers == pytest.approx([1.0, 1.0], abs=0.02)
    assert best.money_price == pytest.approx(10 / 4 / 100, rel=0.05)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(1, 50), min_size=3, max_size=3), st.floats(50, 400), st.floats(5, 40))
def test_budgets_hold_and_nothing_on_a_grid_is_better(ceilings: list[float], money: float, hours: float) -> None:
    response, grid = _curves(ceilings)
    needs, takes = np.array([100.0, 20.0, 0.0]), np.array([1.0, 5.0, 10.0])
    best = allocate(response, grid, needs, takes, money, hours)
    x = best.multipliers
    assert x @ needs <= money * 1.001 + 1e-6
    assert x @ takes <= hours * 1.001 + 1e-6
    mine = float((np.array(ceilings) * x / (x + 1)).sum())
    axis = np.linspace(0, 3, 31)
    a, b, c = np.meshgrid(axis, axis, axis, indexing="ij")
    inside = (100 * a + 20 * b <= money) & (a + 5 * b + 10 * c <= hours)
    others = sum(top * v / (v + 1) for top, v in zip(ceilings, (a, b, c), strict=True))
    assert mine >= float(others[inside].max()) - 0.01 * sum(ceilings)


def test_unused_budgets_have_no_price() -> None:
    response, grid = _curves([10.0, 5.0])
    best = allocate(response, grid, np.array([1.0, 1.0]), np.zeros(2), 1_000.0, 0.0)
    assert best.multipliers == pytest.approx([3.0, 3.0])
    assert (best.money_price, best.hour_price) == (0.0, 0.0)


def test_s_shaped_curves_are_all_or_nothing() -> None:
    grid = np.tile(np.linspace(0, 3, 301), (2, 1))
    response = 10 * grid**4 / (grid**4 + 1.5**4)
    best = allocate(response, grid, np.array([1.0, 1.0]), np.zeros(2), 2.6, 0.0)
    assert 10 * sum(x**4 / (x**4 + 1.5**4) for x in best.multipliers) >= 0.85 * 10 * 2.6**4 / (2.6**4 + 1.5**4)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6), st.floats(-1, 7) | st.integers(0, 6).map(float))
def test_demand_is_the_slope_read_backwards(steps: list[int], price: float) -> None:
    """As `numpy.interp` reads it, flat stretches and prices that are a slope included."""
    grid = np.linspace(0, 3, 7)[None]
    response = np.concatenate([[0.0], np.cumsum(np.sort(steps)[::-1] * 0.5)])[None]
    slopes, middles = np.diff(response[0]) / np.diff(grid[0]), (grid[0, 1:] + grid[0, :-1]) / 2
    expected = np.interp(-price, -slopes, middles, left=0.0, right=3.0)
    found = Market(response, grid, np.ones(1), np.zeros(1)).demand(price, 0.0)
    assert found == pytest.approx([expected], abs=1e-12)


# planned tests


def _candidate(**changes: object) -> Candidate:
    plain: dict[str, object] = {
        "channel": "ads", "name": "ads", "money": 1_000.0, "hours_value": 0.0, "worth": 100.0, "paid": True, "stoppable": True, "pays": None,
        "evpi": 50.0, "currency": "EGP", "outcome_unit": "orders",
    }  # fmt: skip
    return Candidate(**{**plain, **changes})  # type: ignore[arg-type]


def test_the_chance_of_a_test_is_what_simulation_gives() -> None:
    plan = plan_test(_candidate(), noise=9.0, phi=0.0, weeks_before=26)
    assert plan is not None
    rng = np.random.default_rng(0)
    before = rng.normal(100, 9, (20_000, 26)).mean(1)
    during = rng.normal(90, 9, (20_000, plan.weeks)).mean(1)
    error = 9 * np.sqrt(1 / plan.weeks + 1 / 26)
    assert plan.chance == pytest.approx(((before - during) / error > 1.645).mean(), abs=0.01)
    assert plan.chance >= 0.8
    assert (plan.action, plan.cost, plan.saves) == ("stop", 1_000 * plan.weeks, 1_000 * plan.weeks)
    assert plan.value_of_knowing == 600.0


def test_noise_makes_tests_longer_and_at_last_hopeless() -> None:
    plans = [plan_test(_candidate(), noise, 0.0, 26) for noise in (5.0, 12.0, 60.0)]
    assert [plan.weeks for plan in plans if plan] == sorted(plan.weeks for plan in plans if plan)
    assert plans[2] is not None
    assert plans[2].weeks == 12
    assert plans[2].chance < 0.5


def test_what_people_wait_for_is_never_stopped() -> None:
    plan = plan_test(_candidate(paid=False, stoppable=False, pays=0.1), 10.0, 0.0, 26)
    assert plan is not None
    assert plan.action == "double"
    weak = plan_test(_candidate(paid=False, pays=0.1), 10.0, 0.0, 26)
    assert weak is not None
    assert weak.action == "stop"


def test_nothing_put_in_needs_no_test() -> None:
    assert plan_test(_candidate(money=0.0), 10.0, 0.0, 26) is None


# the weekly table

SUNDAY = date(2026, 1, 4)


def _days(values: list[float], step: int = 7) -> list[tuple[date, float]]:
    return [(SUNDAY + timedelta(days=step * number), value) for number, value in enumerate(values)]


def test_weeks_end_on_the_last_day() -> None:
    weeks = weeks_of(SUNDAY, SUNDAY + timedelta(days=16))
    assert (weeks.first, weeks.count) == (SUNDAY + timedelta(days=3), 2)
    assert weeks.sums([(SUNDAY, 5.0), (SUNDAY + timedelta(days=3), 1.0), (SUNDAY + timedelta(days=16), 2.0)]).tolist() == [1.0, 2.0]


def test_spend_drives_then_exposure_then_effort() -> None:
    weeks = weeks_of(SUNDAY, SUNDAY + timedelta(days=7 * 30 - 1))
    busy = _days([float(1 + number % 11) for number in range(30)])
    assert driver_of(DailySeries({"spend": busy, "hours": busy}), weeks) == "spend"
    assert driver_of(DailySeries({"impressions": busy, "hours": busy}), weeks) == "impressions"
    assert driver_of(DailySeries({"post_delivered": busy, "hours": busy}), weeks) == "post_delivered"
    assert driver_of(DailySeries({"impressions": busy[20:], "hours": busy}), weeks) == "hours"
    assert driver_of(DailySeries({"hours": _days([2.0] * 30), "posts": busy}), weeks) == "posts"
    assert driver_of(DailySeries({}), weeks) is None


def test_too_few_weeks_make_no_table() -> None:
    series = {"a": DailySeries({"spend": _days([float(n) for n in range(1, 40)])})}
    long, short = (weeks_of(SUNDAY, SUNDAY + timedelta(days=7 * n - 1)) for n in (30, 19))
    outcome = _days([10.0] * 40)
    assert weekly_table(outcome, "order", "orders", series, short, {}, {})[0] is None
    table, out = weekly_table(outcome, "order", "orders", {**series, "b": DailySeries({})}, long, {}, {"b": "Blog"})
    assert table is not None
    assert table.channels == ("a",)
    assert out["b"].values["channel"] == "Blog"


def test_tables_are_checked() -> None:
    with pytest.raises(DataError):
        WeeklyTable(SUNDAY, np.ones(3), "orders", ("a",), ("spend",), np.ones((2, 1)), np.ones((3, 1)), np.ones((3, 1)), {}, {})
    with pytest.raises(DataError):
        WeeklyTable(SUNDAY, np.ones(3), "orders", ("a",), ("spend",), -np.ones((3, 1)), np.ones((3, 1)), np.ones((3, 1)), {}, {})


def test_a_short_table_has_no_seasons_and_constants_are_left_out() -> None:
    def table(weeks: int) -> WeeklyTable:
        ones = np.ones((weeks, 1))
        flat, ramadan = np.zeros(weeks), (np.arange(weeks) == 3).astype(float)
        return WeeklyTable(
            SUNDAY, np.ones(weeks), "orders", ("a",), ("spend",), ones, ones, ones, {"eid": flat, "ramadan": ramadan}, {"price": flat}
        )

    assert "sin_1" not in baseline_of(table(20)).names
    assert "sin_2" in baseline_of(table(60)).names
    assert baseline_of(table(20)).names[-1] == "ramadan"


# money


def test_money_is_converted_only_by_rates_that_were_given() -> None:
    ledgers = ledgers_of(
        [("now", "ads", "EGP", 100.0), ("now", "ads", "USD", 10.0), ("now", "ads", "SAR", 7.0)],
        [("now", "ads", "tools", "EGP", 5.0), ("now", None, "tools", "EGP", 9.0)],
        [("now", "ads", 2.0)],
        {"EGP": 1.0, "USD": 50.0},
    )["now"]
    found = ledgers["ads"].investment(Worth(60.0, 45.0, 80.0), "EGP", paid=True)
    assert (found.spend, found.money, found.hours) == (600.0, 605.0, 2.0)
    assert found.unconverted == {"SAR": 7.0}
    assert not found.whole
    assert found.total is not None
    assert (found.total.low, found.total.mean, found.total.high) == (695.0, 725.0, 765.0)
    assert ledgers[""].costs == {"tools": 9.0}


def test_ads_in_the_costs_list_are_not_counted_twice() -> None:
    ledger = ledgers_of([("now", "ads", "EGP", 100.0)], [("now", "ads", "ads", "EGP", 100.0)], [], EGP)["now"]["ads"]
    assert ledger.investment(None, "EGP", paid=True).money == 100.0
    alone = ledgers_of([], [("now", "ads", "ads", "EGP", 100.0)], [], EGP)["now"]["ads"]
    assert alone.investment(None, "EGP", paid=True).money == 100.0


def test_missing_money_of_paid_media_is_not_zero() -> None:
    ledger = ledgers_of([], [], [("now", "ads", 3.0)], EGP)["now"]["ads"]
    assert ledger.investment(None, "EGP", paid=True).money is None
    owned = ledger.investment(None, "EGP", paid=False)
    assert (owned.money, owned.hours_value, owned.whole) == (0.0, None, False)


# clicks


def test_impressions_and_reach_are_never_mixed() -> None:
    pairs = pairs_of(
        [("now", "fb", "link_clicks", "impressions", 30.0, 1_000.0, 7, 7), ("now", "fb", "link_clicks", "reach", 30.0, 700.0, 7, 7)],
        [("now", "fb", "link_clicks", "reach", 12.0, 300.0, 4)],
    )
    found = clicks_of(pairs["now", "fb"], {"impressions": 1_000.0}, 60.0, "EGP")
    assert found.ctr is not None
    assert found.ctr.mean == pytest.approx(0.03)
    assert found.ctr_by_reach is not None
    assert (found.by, found.ctr_by_reach.mean) == ("reach", pytest.approx(0.04))
    assert found.cost_per_click is not None
    assert found.cost_per_click.mean == pytest.approx(2.0)
    assert found.cost_per_click.low < 2.0 < found.cost_per_click.high


def test_link_clicks_come_before_all_clicks_and_impossible_rates_are_not_shown() -> None:
    pairs = [Pair("clicks", "impressions", 90.0, 1_000.0), Pair("link_clicks", "impressions", 30.0, 1_000.0)]
    assert clicks_of(pairs, {}, None, "EGP").click_metric == "link_clicks"
    impossible = clicks_of([Pair("clicks", "impressions", 90.0, 10.0)], {}, None, "EGP")
    assert (impossible.ctr, impossible.clicks) == (None, 90.0)


def test_nothing_reported_is_unknown() -> None:
    found = clicks_of([], {}, 50.0, "EGP")
    assert (found.clicks, found.ctr, found.cost_per_click, found.impressions) == (None, None, None, None)


# outcomes


def test_the_truth_is_as_said_or_the_first_that_has_data() -> None:
    assert truth_of("order", {"order": "visits"}, {"orders": True, "visits": True}) == "visits"
    assert truth_of("order", {"order": "visits"}, {"orders": True}) == "orders"
    assert truth_of("order", {}, {"network": True, "visits": True}) == "visits"
    assert truth_of("order", {}, {}) == ""


def test_a_sale_claimed_three_times_is_counted_once() -> None:
    tally = Tally(100, 100, 25_000.0, 7_000_000.0)
    claims = [Claim("visits", 70.0, 17_000.0, False), Claim("network:meta_ads", 60.0, 15_000.0, False)]
    found = outcome_of("order", "orders", {"ads": tally}, {}, Worth(0.4, 0.35, 0.45), True, "EGP", claims, 1)
    assert (found.count, found.amount, found.claimed) == (100, 25_000.0, 1.3)
    assert found.value is not None
    assert found.value.mean == pytest.approx(10_000.0)
    assert [claim.is_truth for claim in found.claims] == [True, False, False]


def test_parts_add_up_to_their_total() -> None:
    worth = Worth(0.45, 0.4, 0.5)
    parts = [Tally(40, 39, 9_000.0, 2.5e6), Tally(8, 8, 2_500.0, 9e5), Tally(1, 1, 80.0, 6_400.0)]
    values = [tally_value(part, worth, True, "EGP", 1) for part in parts]
    whole = tally_value(Tally(49, 49, sum(part.whole_amount for part in parts), 4e6), worth, True, "EGP", 1)
    assert whole is not None
    assert sum(value[0].mean for value in values if value) == pytest.approx(whole[0].mean)


def test_value_covers_the_chance_of_few_orders() -> None:
    rng = np.random.default_rng(0)
    inside = 0
    for seed in range(300):
        amounts = rng.gamma(4, 60, rng.poisson(25))
        found = tally_value(Tally(amounts.size, amounts.size, amounts.sum(), (amounts**2).sum()), Worth(1, 1, 1), True, "EGP", seed)
        assert found is not None
        inside += found[0].low <= 25 * 240 <= found[0].high
    assert 0.84 < inside / 300 < 0.96


def test_orders_without_amounts_have_no_worth_unless_others_tell() -> None:
    assert tally_value(Tally(5), Worth(0.4, 0.4, 0.4), True, "EGP", 1) is None
    assert worth_of_one(Tally(5), Worth(0.4, 0.4, 0.4), True) is None
    assert Tally(10, 5, 500.0, 6e4).whole_amount == 1_000.0
