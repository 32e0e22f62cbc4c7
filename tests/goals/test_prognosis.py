"""Where the present pace leads: totals, rates, levels and stocks; probability, fan, pace, what can be told."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.goals.metrics import measure_of
from rawaj.goals.prognosis import Aim, baseline_of, detectable_in, prognosis
from rawaj.goals.series import Series, from_days

FIRST = date(2026, 1, 1)
DAYS = 120
LAST = FIRST + timedelta(days=DAYS - 1)


def series(per_day: float = 10.0, seed: int = 1, days: int = DAYS) -> Series:
    rng = np.random.default_rng(seed)
    return from_days({FIRST + timedelta(days=k): float(rng.poisson(per_day)) for k in range(days)}, "orders", "orders")


def told(
    target: float,
    unit: str = "",
    metric: str = "orders",
    start: date = FIRST,
    deadline: date = LAST + timedelta(days=28),
    data: Series | None = None,
):
    data = data or series()
    return prognosis(data, measure_of(metric, unit, "EGP", data, None), Aim(start, deadline, target), LAST, seed=3)


def test_a_total_adds_what_comes_to_what_was_counted():
    data = series()
    result = told(0.0, data=data)
    expected = data.values.sum() + 28 * data.values.mean()
    assert result.forecast.at_deadline.low < expected < result.forecast.at_deadline.high
    assert result.forecast.at_deadline.low > data.values.sum()
    assert result.pace.so_far == data.values.sum()


def test_a_total_counts_from_its_start():
    start = LAST - timedelta(days=9)
    result = told(0.0, start=start)
    assert result.pace.so_far == series().values[-10:].sum()


@pytest.mark.parametrize(("factor", "verdict"), [(0.7, "ahead"), (1.6, "behind")])
def test_targets_well_below_and_above_the_pace(factor, verdict):
    start = LAST + timedelta(days=1)
    result = told(280 * factor, start=start)
    assert result.pace.verdict == verdict
    assert (result.forecast.probability > 0.8) == (verdict == "ahead")


def test_a_target_at_the_pace_is_open():
    result = told(series().values.sum() + 280)
    assert result.pace.verdict == "open"
    assert 0.2 < result.forecast.probability < 0.8


def test_needed_and_present_pace_per_week():
    so_far = series().values.sum()
    result = told(so_far + 400)
    assert result.pace.needed_per_week == pytest.approx(100)
    assert result.pace.now_per_week == pytest.approx(70, rel=0.2)


def test_a_rate_is_of_the_last_four_weeks():
    result = told(70, unit="per_week")
    assert result.forecast.at_deadline.low < 70 < result.forecast.at_deadline.high
    assert result.pace.so_far == pytest.approx(series().values[-28:].sum() / 4)
    assert told(10, unit="per_day").pace.so_far == pytest.approx(series().values[-28:].mean())


def test_the_fan_opens_and_ends_at_the_deadline():
    fan = told(1000).forecast.fan
    widths = [point.q95 - point.q05 for point in fan]
    assert fan[0].day == LAST
    assert fan[-1].day == LAST + timedelta(days=28)
    assert widths[0] == 0
    assert widths[-1] == max(widths)
    assert all(point.q05 <= point.q25 <= point.q50 <= point.q75 <= point.q95 for point in fan)


def test_the_plan_is_a_straight_line_to_the_target():
    start = LAST + timedelta(days=1)
    fan = told(280, start=start).forecast.fan
    assert fan[-1].plan == pytest.approx(280)
    assert fan[1].plan == pytest.approx(70)
    assert fan[0].plan == 0


def test_a_deadline_that_has_passed_is_judged_as_it_is():
    deadline = FIRST + timedelta(days=59)
    total = series().values[:60].sum()
    assert told(total, deadline=deadline).pace.verdict == "reached"
    missed = told(total + 1, deadline=deadline)
    assert missed.pace.verdict == "missed"
    assert missed.forecast.probability == 0
    assert missed.detectable is None
    assert len(missed.forecast.fan) == 1


def test_lower_is_better_for_hours():
    rng = np.random.default_rng(2)
    data = Series(FIRST, 7, rng.normal(3.0, 0.3, 30), "posts", "hours", 0.0)
    result = told(4.0, metric="response_hours", data=data, deadline=data.last + timedelta(days=28))
    assert result.pace.verdict == "ahead"
    assert told(2.0, metric="response_hours", data=data, deadline=data.last + timedelta(days=28)).pace.verdict == "behind"


def test_followers_are_a_stock_whose_last_value_counts():
    growth = from_days({FIRST + timedelta(days=k): 1000.0 + 5 * k for k in range(DAYS)}, "channel_periods", "followers", grain=0.0)
    measure = measure_of("followers", "", "EGP", growth, None)
    result = prognosis(growth, measure, Aim(FIRST, LAST + timedelta(days=28), 1700, stock=True), LAST, seed=1)
    assert result.pace.so_far == 1000 + 5 * (DAYS - 1)
    assert result.forecast.at_deadline.mean == pytest.approx(1000 + 5 * (DAYS + 27), rel=0.02)


def test_a_share_never_leaves_its_bounds():
    data = Series(FIRST, 7, np.full(20, 0.97) + np.tile([0.02, -0.02], 10), "mentions", "share", 0.0, np.full(20, 1e-4))
    forecast = told(0.99, metric="need_share", data=data, deadline=data.last + timedelta(days=60)).forecast
    assert forecast.at_deadline.high <= 1


def test_weekly_steps_reach_a_deadline_inside_a_week():
    data = Series(FIRST, 7, np.full(20, 70.0), "channel_periods", "clicks")
    start = data.last + timedelta(days=1)
    result = told(1.0, metric="link_clicks", data=data, start=start, deadline=data.last + timedelta(days=10))
    assert result.forecast.at_deadline.mean == pytest.approx(100, rel=0.2)
    assert result.forecast.fan[-1].day == data.last + timedelta(days=10)


def test_the_baseline_holds_the_true_mean_and_its_noise():
    data = series(per_day=10)
    baseline, noise = baseline_of(data, measure_of("orders", "", "EGP", data, None))
    assert baseline.low < 70 < baseline.high
    assert noise == pytest.approx(1 / np.sqrt(70), rel=0.6)


def test_no_baseline_from_a_single_week():
    data = series(days=10)
    assert baseline_of(data, measure_of("orders", "", "EGP", data, None)) == (None, None)


def test_a_detectable_change_beats_chance_with_its_power():
    """Futures with the change stand above 95 % of those without in at least 80 % of the cases, and hardly more."""
    data = series(per_day=20)
    change = detectable_in(data, 28, seed=5, downwards=False, level=False)
    rng = np.random.default_rng(9)
    from rawaj.goals.prognosis import simulate

    without = simulate(data, 28, seed=6).paths.sum(axis=1)
    with_it = rng.permutation(without) * (1 + change)
    power = np.mean(with_it > np.quantile(without, 0.95))
    assert power == pytest.approx(0.8, abs=0.05)


def test_steadier_series_show_smaller_changes():
    quiet, busy = (detectable_in(series(per_day=rate), 28, seed=1, downwards=False, level=False) for rate in (2, 200))
    assert busy < quiet


def test_a_fall_is_told_by_less_than_everything():
    assert 0 < detectable_in(series(per_day=20), 28, seed=1, downwards=True, level=False) < 1
