"""How orders arise: the curves, the economics that were set, and that nothing is counted twice."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rawaj.demo import Shop, make_shop
from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS
from rawaj.demo.economy import CHANGES, effect_of, run_economy

DAYS = Days.ending(date(2026, 11, 22), 730, 150)
ECONOMY = run_economy(DAYS, np.random.default_rng(2026))


def test_a_steady_activity_settles_at_its_saturated_effect() -> None:
    effect = effect_of(np.full(200, 30.0), 0.6, 60.0, 9.0)
    assert effect[-1] == pytest.approx(9.0 * 30 / (30 + 60))


def test_one_day_of_activity_decays_geometrically() -> None:
    activity = np.zeros(30)
    activity[0] = 1e-6  # so little that the curve is straight
    effect = effect_of(activity, 0.5, 1.0, 1.0)
    assert effect[1:10] / effect[:9] == pytest.approx(np.full(9, 0.5))


def test_effects_are_concave() -> None:
    single, double = (effect_of(np.full(100, level), 0.3, 50.0, 5.0)[-1] for level in (40.0, 80.0))
    assert single < double < 2 * single


@pytest.mark.parametrize("model", CHANNELS, ids=lambda model: model.id)
def test_each_channel_adds_the_orders_that_were_set(model) -> None:
    weekly = ECONOMY.effects[model.id][: DAYS.seen].mean() * 7
    assert weekly == pytest.approx(model.weekly_orders)


def test_orders_fluctuate_around_their_expectation() -> None:
    total, expected = ECONOMY.orders.sum(), ECONOMY.expected.sum()
    assert abs(total - expected) < 4 * np.sqrt(expected + (0.12 * ECONOMY.expected).dot(0.12 * ECONOMY.expected))


def test_decisions_change_the_activity_that_follows() -> None:
    for change in CHANGES:
        activity, day = ECONOMY.activity[change.channel], DAYS.index(change.day)
        growth = activity[day : DAYS.seen].mean() / activity[max(0, day - 400) : day].mean()
        assert (growth > 1) == (change.factor > 1) or change.channel in ("tiktok", "x")


def test_friday_is_quiet_and_the_days_before_the_feast_are_not() -> None:
    season = ECONOMY.season
    ordinary = (DAYS.ramadan + DAYS.eid + DAYS.before_eid) == 0
    assert season[ordinary & (DAYS.weekday == 6)].mean() < season[ordinary & (DAYS.weekday == 4)].mean()
    assert season[DAYS.before_eid > 0].mean() > season[ordinary].mean()


def test_the_economics_are_those_of_a_small_bakery(shop: Shop) -> None:
    facts = shop.facts()
    ((orders, value),) = facts.rows("select count(distinct order_id), sum(amount) from orders where status = 'completed'")
    assert 7_500 < orders < 10_500
    assert 150 < value / orders < 350
    roi = {channel.id: channel.roi for channel in shop.truth.channels}
    assert roi["newsletter"] > 1 > roi["meta_ads"] > 0
    assert roi["x"] < -0.5


def test_the_same_seed_makes_the_same_shop_and_another_seed_another() -> None:
    first, second, third = (make_shop(seed=seed, days=90, scale=0.02) for seed in (7, 7, 8))
    sql = "select * exclude (ordered_at, seen_at), epoch(ordered_at) from orders order by order_id, line"
    assert first.facts().rows(sql) == second.facts().rows(sql) != third.facts().rows(sql)
    assert first.truth.as_json() == second.truth.as_json()


def test_scale_multiplies_mentions_and_leaves_money_alone(shop: Shop) -> None:
    small = make_shop(scale=0.02)
    count = "select count(*) from mentions"
    assert small.facts().rows(count)[0][0] == pytest.approx(800, abs=120)
    assert shop.facts().rows(count)[0][0] == pytest.approx(4_000, abs=120)
    spent = "select round(sum(value), 2) from channel_periods where metric = 'spend'"
    assert small.facts().rows(spent) == shop.facts().rows(spent)
