"""Step 5 over facts: every figure by hand on a small shop, the model on a shop of two years, the demo's truth."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import numpy as np
import pandas as pd
import pytest

from rawaj.answers import Certainty, Estimate, Period, Status
from rawaj.demo.making import make_shop
from rawaj.demo.shop import Shop
from rawaj.measure.answer import ChannelReturn, MeasureAnswer
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy.measure import measure
from rawaj.strategy.said import Channel, Context, Cost, Hours, OutcomeValue, Said

CHANNELS = (
    Channel("ads", "إعلانات ميتا", "meta_ads", "paid_social", ("meta_ads:",)),
    Channel("page", "صفحتنا", "facebook", "organic_social", ("facebook:shop",)),
    Channel("letter", "النشرة", "email", "email", ("email:",)),
)
PERIOD = Period(date(2026, 3, 8), date(2026, 3, 14))
CONTEXT = Context(hour_value=60.0, hour_value_low=45.0, hour_value_high=80.0, rates={"USD": 50.0})


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def periods(*rows: tuple[str, str, float, str | None, date, date]) -> pd.DataFrame:
    names = ("account", "metric", "value", "currency", "from_day", "to_day")
    return pd.DataFrame([{**dict(zip(names, row, strict=True)), "breakdown": ""} for row in rows])


def order(number: int, day: date, amount: float, source: str | None, medium: str | None = None, **more: object) -> dict[str, object]:
    made = {
        "order_id": f"o{number}", "line": 1, "ordered_at": at(day), "amount": amount, "currency": "EGP", "status": "completed", "source": source,
        "medium": medium, "customer_id": f"c{number}",
    }  # fmt: skip
    return {**made, **more}


IN, BEFORE = date(2026, 3, 10), date(2026, 3, 3)


def small_facts() -> Facts:
    """One week and the one before: 4 orders that count, three of them claimed by the network, two by the site's visits."""
    orders = [
        order(1, IN, 200.0, "facebook", "paid_social"), order(2, IN, 300.0, "facebook", "paid_social"), order(3, IN, 100.0, "فيسبوك"),
        order(4, IN, 400.0, None), order(5, IN, 999.0, "facebook", "paid_social", status="Cancelled"), order(6, BEFORE, 250.0, "newsletter"),
    ]  # fmt: skip
    rows = [
        ("meta_ads:", "spend", 70.0, "EGP", IN, IN), ("meta_ads:", "spend", 2.0, "USD", IN, IN), ("meta_ads:", "impressions", 4_000.0, None, IN, IN),
        ("meta_ads:", "link_clicks", 80.0, None, IN, IN), ("meta_ads:", "purchases", 3.0, None, IN, IN),
        ("meta_ads:", "purchase_value", 900.0, "EGP", IN, IN), ("meta_ads:", "spend", 50.0, "EGP", BEFORE, BEFORE),
    ]  # fmt: skip
    visits = pd.DataFrame(
        [
            {
                "account": "website:s",
                "from_day": IN,
                "to_day": IN,
                "source": "facebook",
                "medium": "paid_social",
                "sessions": 40.0,
                "conversions": 2.0,
                "value": 500.0,
                "currency": "EGP",
            }
        ]
    )
    return Facts.of(orders=pd.DataFrame(orders), channel_periods=periods(*[row for row in rows if row[3] != "USD"]), visits=visits)


def small_said() -> Said:
    return Said(
        context=CONTEXT,
        channels=CHANNELS,
        hours=(
            Hours(IN, "Mona", "ads", 2.0),
            Hours(IN, "Mona", "page", 3.0),
            Hours(IN, "Mona", None, 1.0),
            Hours(BEFORE, "Mona", "letter", 4.0),
        ),
        costs=(Cost(date(2026, 3, 8), date(2026, 3, 21), "page", 28.0, "USD", "tools"), Cost(IN, IN, "ads", 70.0, "EGP", "ads")),
        values=(OutcomeValue("order", share=0.5, share_low=0.45, share_high=0.55),),
    )


@cache
def small() -> MeasureAnswer:
    return measure(small_facts(), small_said(), PERIOD)


def of(answer: MeasureAnswer, channel: str) -> ChannelReturn:
    return next(one for one in answer.channels if one.channel == channel)


def test_investment_is_money_and_hours_at_their_value() -> None:
    ads, page = of(small(), "ads").now.investment, of(small(), "page").now.investment
    assert (ads.spend, ads.money, ads.hours) == (70.0, 70.0, 2.0)  # the costs list says the same spend once more
    assert ads.total is not None
    assert (ads.total.low, ads.total.mean, ads.total.high) == (160.0, 190.0, 230.0)
    assert page.costs == {"tools": pytest.approx(7 / 14 * 28 * 50)}
    whole = small().investment
    assert whole is not None
    assert whole.hours == 6.0
    assert whole.money == pytest.approx(70 + 700)


def test_orders_are_counted_once_whoever_claims_them() -> None:
    (orders,) = small().outcomes
    assert (orders.kind, orders.source, orders.count, orders.count_before) == ("order", "orders", 4, 1)
    assert {claim.source: claim.count for claim in orders.claims} == {"orders": 4, "visits": 2, "network:meta_ads": 3}
    assert orders.claimed == 1.25
    assert orders.untraced == 1
    assert orders.value is not None
    assert orders.value.mean == pytest.approx(500.0)


def test_roi_cost_and_worth_of_an_hour() -> None:
    ads = of(small(), "ads").now
    assert ads.outcomes == {"order": 2}
    assert ads.value is not None
    assert ads.value.mean == pytest.approx(250.0)
    assert ads.roi is not None
    assert ads.roi.mean == pytest.approx((250 - 190) / 190)
    assert ads.hour_worth is not None
    assert ads.hour_worth.mean == pytest.approx((250 - 70) / 2)
    assert ads.cost_per_outcome is not None
    assert ads.cost_per_outcome.mean == pytest.approx(95.0)
    assert ads.clicks.ctr is not None
    assert ads.clicks.ctr.mean == pytest.approx(0.02)
    assert ads.clicks.cost_per_click is not None
    assert ads.clicks.cost_per_click.mean == pytest.approx(70 / 80)
    assert ads.per_hour is not None
    assert ads.per_hour.mean == pytest.approx(1.0)


def test_models_of_attribution_stand_side_by_side() -> None:
    models = {model.model: {share.channel: share.outcomes["order"] for share in model.shares} for model in small().attributions}
    assert models["last_click"] == {"ads": 2, "page": 1, "": 1}
    assert models["network_claims"] == {"ads": 3}
    assert models["visits"] == {"ads": 2}


def test_parts_and_totals_agree() -> None:
    answer = small()
    (orders,) = answer.outcomes
    last_click = answer.attributions[0]
    assert orders.value is not None
    assert sum(share.value.mean for share in last_click.shares if share.value) == pytest.approx(orders.value.mean)
    known = [one.now.investment for one in answer.channels]
    assert answer.shared is not None
    assert answer.investment is not None
    assert sum(one.hours or 0 for one in known) + (answer.shared.hours or 0) == answer.investment.hours
    assert sum(one.money or 0 for one in known) + (answer.shared.money or 0) == pytest.approx(answer.investment.money)


def test_two_weeks_give_no_verdict_and_say_what_is_missing() -> None:
    answer = small()
    assert answer.status is Status.PARTLY
    assert answer.fit is None
    assert {one.verdict.verdict for one in answer.channels} == {"undecided"}
    assert {one.verdict.certainty for one in answer.channels} == {Certainty.CANNOT_TELL}
    assert "measure.missing.weeks" in [one.code for one in answer.missing]


def test_the_period_before_stands_beside() -> None:
    ads, letter = of(small(), "ads"), of(small(), "letter")
    assert ads.before is not None
    assert ads.before.investment.money == 50.0
    assert letter.before is not None
    assert letter.before.outcomes == {"order": 1}
    assert not letter.now.outcomes


def test_currencies_without_a_rate_stand_apart() -> None:
    said = replace(small_said(), context=replace(CONTEXT, rates={}))
    answer = measure(small_facts(), said, PERIOD)
    page = of(answer, "page").now.investment
    assert page.money == 0.0
    assert page.unconverted == {"USD": pytest.approx(14.0)}
    assert not page.whole
    assert of(answer, "page").now.roi is None
    assert "measure.missing.rate" in [one.code for one in answer.missing]


def test_nothing_at_all() -> None:
    answer = measure(Facts.of(), Said(), PERIOD)
    assert (answer.status, answer.as_of, answer.channels) == (Status.MISSING, None, ())
    assert answer.missing[0].code == "measure.missing.outcomes"


def test_costs_alone_are_partly_an_answer() -> None:
    answer = measure(small_facts(), replace(small_said(), values=()), PERIOD)
    assert answer.missing[0].code == "measure.missing.worth"
    assert answer.outcomes[0].value is None
    assert of(answer, "ads").now.roi is None
    assert of(answer, "ads").now.per_hour is not None


def test_outcomes_without_orders() -> None:
    leads = pd.DataFrame(
        [
            {"outcome_id": str(n), "kind": "lead", "happened_at": at(IN), "count": 1.0, "source": "newsletter", "currency": None}
            for n in range(3)
        ]
    )
    said = replace(small_said(), values=(OutcomeValue("lead", value=4.0, low=3.0, high=5.0, currency="USD"),))
    answer = measure(Facts.of(outcomes=leads), said, PERIOD)
    assert (answer.outcomes[0].kind, answer.outcomes[0].count) == ("lead", 3)
    assert answer.outcomes[0].value is not None
    assert answer.outcomes[0].value.mean == pytest.approx(600.0)


def test_the_source_of_truth_is_the_users_to_name() -> None:
    answer = measure(small_facts(), replace(small_said(), truth={"order": "network"}), PERIOD)
    (orders,) = answer.outcomes
    assert (orders.source, orders.count) == ("network", 3)


# two years, known truth


def two_years(effect: float, seed: int = 1) -> tuple[Facts, Said]:
    """120 weeks: each week's ad spend adds `effect`·spend/100 orders next to a base of 60 a week; an order leaves 50 EGP."""
    rng = np.random.default_rng(seed)
    first = date(2024, 1, 7)
    orders, rows = [], []
    number = 0
    for week in range(120):
        spend = float(rng.choice([0.0, 400.0, 900.0, 1_500.0]) * rng.uniform(0.8, 1.2))
        for day in range(7):
            here = first + timedelta(days=7 * week + day)
            rows.append(("meta_ads:", "spend", spend / 7, "EGP", here, here))
            for _ in range(rng.poisson((60 + effect * spend / 100) / 7)):
                number += 1
                orders.append(order(number, here, 100.0, None))
    said = Said(context=CONTEXT, channels=CHANNELS[:1], values=(OutcomeValue("order", share=0.5),), hours=())
    return Facts.of(orders=pd.DataFrame(orders), channel_periods=periods(*rows)), said


LAST_WEEKS = Period(date(2026, 1, 31), date(2026, 4, 24))


@cache
def told(effect: float) -> MeasureAnswer:
    facts, said = two_years(effect)
    return measure(facts, said, LAST_WEEKS)


def test_a_channel_that_pays_twice_is_expanded() -> None:
    ads = of(told(4.0), "ads")  # 4 orders × 50 EGP for 100 EGP
    assert ads.incremental is not None
    assert ads.incremental.roi is not None
    assert ads.incremental.roi.mean == pytest.approx(1.0, abs=0.35)
    assert ads.incremental.roi.low > 0.5
    assert ads.verdict.verdict == "expand"
    assert told(4.0).headline.code == "measure.headline.expand"


def test_a_channel_that_does_nothing_is_stopped_and_last_click_does_not_matter() -> None:
    ads = of(told(0.0), "ads")
    assert (ads.verdict.verdict, ads.verdict.change) == ("reduce", -1.0)
    assert ads.verdict.probability is not None
    assert ads.verdict.probability > 0.95
    assert told(0.0).headline.code == "measure.headline.stop"


@pytest.mark.parametrize("effect", [0.0, 4.0])
def test_range_and_probability_of_a_gain_agree(effect: float) -> None:
    verdict = of(told(effect), "ads").verdict
    assert verdict.gain is not None
    assert verdict.probability is not None
    assert (verdict.gain.low > 0) == (verdict.probability > 0.95)
    assert verdict.certainty is Certainty.of(verdict.probability)


def test_contribution_value_and_curve_agree() -> None:
    answer = told(4.0)
    known = of(answer, "ads").incremental
    assert known is not None
    assert answer.fit is not None
    weeks = answer.fit.span.days / 7
    assert known.contribution.mean == pytest.approx(known.per_week.mean * weeks)
    now = min(known.curve, key=lambda point: abs(point.activity - known.axis.per_week))
    assert now.mean == pytest.approx(known.per_week.mean)
    assert known.curve[0].mean == 0.0
    assert known.value is not None
    assert known.investment is not None
    assert known.value.mean == pytest.approx(50 * known.contribution.mean, rel=1e-6)


def test_the_same_seed_gives_the_same_answer() -> None:
    facts, said = two_years(4.0)
    again, before = of(measure(facts, said, LAST_WEEKS), "ads"), of(told(4.0), "ads")
    assert again.verdict == before.verdict
    assert again.incremental == before.incremental


# the demo


@pytest.fixture(scope="module")
def shop() -> Shop:
    return make_shop(scale=0.05)


@pytest.fixture(scope="module")
def answer(shop: Shop) -> MeasureAnswer:
    return measure(shop.facts(), shop.said, Period(date(2026, 8, 31), date(2026, 11, 22)))


def inside(estimate: Estimate, truth: float, slack: float = 0.0) -> bool:
    return estimate.low - slack <= truth <= estimate.high + slack


def test_what_the_demo_channels_add_is_inside_the_intervals(shop: Shop, answer: MeasureAnswer) -> None:
    found = []
    for channel in answer.channels:
        truth = next((one for one in shop.truth.channels if one.id == channel.channel), None)
        if truth is not None and channel.incremental is not None:
            found.append(inside(channel.incremental.per_week, float(truth.orders[-52:].mean())))
    assert len(found) == 10
    assert sum(found) >= 9


def test_no_verdict_of_the_demo_is_the_opposite_of_the_truth(shop: Shop, answer: MeasureAnswer) -> None:
    opposite = {"expand": "reduce", "reduce": "expand"}
    for channel in answer.channels:
        truth = next((one for one in shop.truth.channels if one.id == channel.channel), None)
        assert truth is None or opposite.get(channel.verdict.verdict) != truth.verdict


def test_the_demo_counts_each_order_once(shop: Shop, answer: MeasureAnswer) -> None:
    orders = next(one for one in answer.outcomes if one.kind == "order")
    days = [shop.period.first + timedelta(days=n) for n in range(shop.period.days)]
    assert orders.count < shop.truth.claims.orders
    whole = measure(shop.facts(), shop.said, Period(days[0], days[-1]))
    assert next(one for one in whole.outcomes if one.kind == "order").count == shop.truth.claims.orders


def test_every_sentence_of_the_demo_can_be_said(answer: MeasureAnswer) -> None:
    for lang in ("ar", "en"):
        words = Words(lang)
        said = [words.plain(one) for one in (answer.headline, *answer.missing, *answer.notes, *(c.verdict.reason for c in answer.channels))]
        assert all(said)
        assert not [text for text in said if "{" in text]


def test_figures_are_plain_numbers(answer: MeasureAnswer) -> None:
    """Whatever ends in JSON must not be a NumPy number."""

    def plain(value: object) -> None:
        if isinstance(value, Estimate):
            assert {type(value.mean), type(value.low), type(value.high)} <= {float, int}

    for channel in answer.channels:
        for holder in (channel.now, channel.incremental, channel.verdict):
            for name in getattr(holder, "__slots__", ()):
                plain(getattr(holder, name))
    assert json.dumps([test.cost for test in answer.tests])
