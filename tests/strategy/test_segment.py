"""Step 2 over facts: planted groups are found, null data recommend nothing, money is counted once and in one currency."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.report.words import Words
from rawaj.segment import SegmentAnswer, sql
from rawaj.segment.rfm import GROUPS
from rawaj.store.facts import Facts
from rawaj.strategy.said import Context, Said
from rawaj.strategy.segment import segment

from .talk import mention, table

PERIOD = Period(date(2026, 5, 1), date(2026, 6, 30))
SAID = Said(context=Context(currency="EGP"))
ORDERS = {
    "order_id": pl.String, "line": pl.Int64, "customer_id": pl.String, "ordered_at": pl.Datetime("us", "UTC"), "product": pl.String,
    "amount": pl.Float64, "currency": pl.String, "status": pl.String, "source": pl.String, "place": pl.String,
}  # fmt: skip


def _order(number: int, customer: str, at: datetime, amount: float, **more: Any) -> dict[str, Any]:
    usual = {"currency": "EGP", "status": "completed", "product": "كيكة", "place": "القاهرة"}
    return {**usual, "order_id": f"o{number}", "line": 1, "customer_id": customer, "ordered_at": at, "amount": amount, **more}


def _orders(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=ORDERS)


def shop(seed: int, customers: int = 1200, lift: float = 1.0) -> pl.DataFrame:
    """Customers in six places over a year; those of المعادي spend `lift` times as much an order."""
    rng = np.random.default_rng(seed)
    places = np.array(["القاهرة", "الجيزة", "المعادي", "طنطا", "أسوان", "المنصورة"])
    rows: list[dict[str, Any]] = []
    for number in range(customers):
        place, rate = places[rng.integers(6)], rng.gamma(1.5, 1.0)
        start = rng.integers(0, 300)
        for day in [0, *np.cumsum(rng.exponential(60 / max(rate, 0.05), 20))]:
            at = datetime(2025, 7, 1, int(rng.integers(9, 22)), tzinfo=UTC) + timedelta(days=float(start + day))
            if at.date() > PERIOD.last:
                break
            amount = float(rng.lognormal(5, 0.6)) * (lift if place == "المعادي" else 1)
            rows.append(_order(len(rows), f"c{number}", at, amount, place=place))
    return _orders(rows)


def _ads(seed: int, lift: float = 2.5) -> pl.DataFrame:
    rng = np.random.default_rng(seed)
    rows = []
    for ad in range(40):
        luck = rng.gamma(4, 0.25)
        for age in ("18-24", "25-34", "35-44"):
            for gender in ("female", "male"):
                spend = float(rng.gamma(3, 20))
                chance = 0.05 * luck * (lift if (age, gender) == ("25-34", "female") else 1)
                figures = {
                    "impressions": spend * 30,
                    "link_clicks": float(rng.poisson(spend)),
                    "spend": spend,
                    "results": float(rng.poisson(spend * chance)),
                }
                rows += [
                    {"account": "meta_ads:", "metric": metric, "value": value, "currency": "EGP" if metric == "spend" else None,
                     "from_day": date(2026, 5, 1), "to_day": date(2026, 5, 31), "breakdown": "ad,age,gender", "ad": f"ad {ad}", "age": age,
                     "gender": gender}
                    for metric, value in figures.items()
                ]  # fmt: skip
    return pl.DataFrame(rows)


def _people(seed: int) -> pl.DataFrame:
    """Authors on two networks; on x they ask the price three times as often."""
    rng = np.random.default_rng(seed)
    rows = []
    for number in range(900):
        network = ("facebook", "x")[rng.integers(2)]
        asks = rng.random() < (0.45 if network == "x" else 0.15)
        text = f"بكام كيكة رقم {number} لو سمحت" if asks else f"كيكة جميلة رقم {number}"
        rows.append(mention(number, text, date(2026, 5, 1) + timedelta(days=int(rng.integers(50))), network=network))
    return table(rows)


def test_a_place_that_spends_twice_as_much_is_the_one_to_serve() -> None:
    answer = segment(Facts.of(orders=shop(1, lift=2.2)), SAID, PERIOD)
    places = {one.key: one for one in answer.segments if one.rule[0].dimension == "place"}
    found = places["place=المعادي"]
    assert found.trial.holds
    assert found.trial.lift is not None
    assert found.trial.lift.low < 2.2 < found.trial.lift.high
    assert found.value is not None
    assert found.value.unit == "EGP"
    assert found.means.order_value is not None
    assert found.means.order_value.mean == pytest.approx(np.exp(5) * 2.2, rel=0.1)
    assert found.size.mean == pytest.approx(200, rel=0.25)
    assert found.hours
    assert sum(hour.share for hour in found.hours) == pytest.approx(1)


def test_null_customers_recommend_no_place() -> None:
    wrong = 0
    for seed in range(4):
        answer = segment(Facts.of(orders=shop(seed, customers=400)), SAID, PERIOD)
        wrong += any(one.trial.holds and one.rule[0].dimension == "place" for one in answer.segments)
    assert wrong <= 1


def test_groups_of_customers_are_whole_and_judged_by_the_future() -> None:
    answer = segment(Facts.of(orders=shop(2)), SAID, PERIOD)
    assert sum(group.customers for group in answer.rfm) == answer.customers == 1200
    assert sum(group.value_share for group in answer.rfm) == pytest.approx(1)
    assert [group.key for group in answer.rfm] == [key for key in GROUPS if key in {group.key for group in answer.rfm}]
    groups = {group.key: group for group in answer.rfm}
    champions, lapsed = groups["champions"], groups["lapsed"]
    assert champions.later_value is not None
    assert lapsed.later_value is not None
    assert champions.later_value.low > lapsed.later_value.high
    assert champions.days_since < champions.rule[0][2] if champions.rule[0][2] else False
    assert answer.horizon_days == 90
    assert answer.repeat_share is not None
    assert 0.5 < answer.repeat_share.mean < 1


def test_a_group_found_in_ads_has_its_cost_and_its_reasons() -> None:
    answer = segment(Facts.of(channel_periods=_ads(1)), SAID, PERIOD)
    assert answer.chosen is not None
    assert answer.chosen.key == "gender=female & age=25-34"
    assert answer.chosen_by == "data"
    assert answer.chosen.cost.per_result is not None
    assert answer.chosen.cost.per_result.mean == pytest.approx(1 / (0.05 * 2.5), rel=0.25)
    assert answer.chosen.networks == {"meta_ads": 1.0}
    assert answer.chosen.value is None
    assert [one.code for one in answer.chosen.missing] == ["segment.missing.needs", "segment.missing.value"]
    for lang, women in (("ar", "النساء"), ("en", "women")):
        words = Words(lang)
        assert women in words.plain(answer.headline)
        said = [words.plain(one) for one in (*answer.missing, *answer.notes, *answer.chosen.reasons, *answer.chosen.missing)]
        assert not any("{" in one for one in said)


def test_authors_who_ask_more_are_found_with_their_needs() -> None:
    answer = segment(Facts.of(mentions=_people(4)), SAID, PERIOD)
    assert answer.chosen is not None
    assert answer.chosen.key == "network=x"
    assert answer.chosen.trial.measure == "need_share"
    assert answer.chosen.needs["asks_price"].mean == pytest.approx(0.45, abs=0.08)
    assert answer.chosen.means.asks_price == answer.chosen.needs["asks_price"]
    assert answer.chosen.languages == {"ar": 1.0}
    assert answer.chosen.size.unit == "authors"


def test_people_may_choose_otherwise() -> None:
    facts = Facts.of(mentions=_people(4))
    by_people = segment(facts, Said(context=SAID.context, segment="network=x"), PERIOD)
    assert by_people.chosen_by == "people"
    unknown = segment(facts, Said(context=SAID.context, segment="left-handed bakers"), PERIOD)
    assert unknown.chosen_by == "data"
    assert "segment.missing.said" in [one.code for one in unknown.missing]


def test_the_rule_that_people_chose_is_tested_as_it_stands() -> None:
    facts = Facts.of(orders=shop(1, lift=2.2))
    said = Said(context=SAID.context, segment="place=المعادي|القاهرة")
    answer = segment(facts, said, PERIOD)
    assert answer.chosen is not None
    assert (answer.chosen.key, answer.chosen_by) == ("place=القاهرة|المعادي", "people")
    assert answer.chosen.trial.measure == "value_per_customer"
    assert answer.chosen.trial.holds
    nowhere = segment(facts, Said(context=SAID.context, segment="interest=cakes"), PERIOD)
    assert nowhere.chosen_by == "data"


def test_cancelled_orders_later_orders_and_unknown_currencies_are_no_sales() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [
        _order(1, "a", at, 100), _order(2, "a", at, 900, status="Cancelled"), _order(3, "b", at, 900, status="مرتجع"),
        _order(4, "b", at, 10, currency="USD"), _order(5, "c", at, 10, currency="XAU"), _order(6, "d", at + timedelta(days=300), 50),
        {**_order(1, "a", at, 50), "line": 2}, _order(7, None, at, 70),
    ]  # fmt: skip
    said = Said(context=Context(currency="EGP", rates={"USD": 50.0}))
    facts = Facts.of(orders=_orders(rows))
    answer = segment(facts, said, PERIOD)
    assert (answer.customers, answer.orders) == (2, 2)
    assert facts.rows("select customer, value from segment_customers order by 1") == [("a", 150.0), ("b", 500.0)]
    codes = {note.code: note.values for note in answer.notes}
    assert codes["segment.note.currencies"]["n"] == 1
    assert codes["segment.note.nameless"]["n"] == 1


def test_nothing_at_all_says_what_to_upload() -> None:
    answer = segment(Facts.of(), SAID, PERIOD)
    assert (answer.status, answer.certainty, answer.chosen) == (Status.MISSING, Certainty.CANNOT_TELL, None)
    assert answer.headline.code == "segment.headline.nothing"
    assert [one.code for one in answer.missing][:3] == ["segment.missing.customers", "segment.missing.ads", "segment.missing.mentions"]
    assert (answer.segments, answer.rfm, answer.as_of, answer.repeat_share) == ((), (), None, None)


def _cdnow(shared_data: Path) -> SegmentAnswer:
    with (shared_data / "cdnow" / "data.csv").open(encoding="utf-8") as lines:
        rows = [
            _order(i, row["customer_id"], datetime.strptime(row["date_yyyymmdd"] + "+0000", "%Y%m%d%z"), float(row["dollar_value"]), currency="USD", place=None, product=None)
            for i, row in enumerate(csv.DictReader(lines))
        ]  # fmt: skip
    said = Said(context=Context(currency="USD", time_zone="UTC"))
    return segment(Facts.of(orders=_orders(rows)), said, Period(date(1998, 4, 1), date(1998, 6, 30)))


def test_real_customers_fall_into_groups_whose_future_differs(shared_data: Path) -> None:
    answer = _cdnow(shared_data)
    assert answer.customers == sum(group.customers for group in answer.rfm) > 10_000
    later = {group.key: group.later_value for group in answer.rfm}
    assert later["champions"] is not None
    assert later["loyal"] is not None
    assert later["lapsed"] is not None
    assert later["champions"].low > later["loyal"].high > later["loyal"].low > later["lapsed"].high
    assert answer.headline.code == "segment.headline.later_value_per_customer.times"
    assert answer.certainty is Certainty.CERTAIN


def test_several_lines_of_one_order_are_one_order() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    rows = [{**_order(i, f"c{i}", at, 60.0), "line": 1} for i in range(50)] + [
        {**_order(i, f"c{i}", at, 40.0), "line": 2} for i in range(50)
    ]
    answer = segment(Facts.of(orders=_orders(rows)), Said(context=SAID.context, segment="place=القاهرة"), PERIOD)
    assert (answer.customers, answer.orders) == (50, 50)
    assert answer.repeat_share is not None
    assert answer.repeat_share.mean == 0


def test_what_customers_lists_say_of_people_is_used() -> None:
    orders = shop(5, customers=800)
    names = orders["customer_id"].unique().sort().to_list()
    customers = pl.DataFrame({"customer_id": names, "gender": [("female", "male")[i % 2] for i in range(len(names))]})
    women = customers.filter(pl.col("gender") == "female")["customer_id"]
    dear = orders.with_columns(
        amount=pl.when(pl.col("customer_id").is_in(women.implode())).then(pl.col("amount") * 2).otherwise(pl.col("amount"))
    )
    answer = segment(Facts.of(orders=dear, customers=customers), SAID, PERIOD)
    assert answer.chosen is not None
    assert answer.chosen.key == "gender=female"
    assert answer.chosen.trial.lift is not None
    assert answer.chosen.trial.lift.low < 2 < answer.chosen.trial.lift.high


def test_the_same_facts_give_the_same_answer() -> None:
    once, again = (
        segment(Facts.of(orders=shop(1, 400, 2.0).sample(fraction=1.0, shuffle=True, seed=seed)), SAID, PERIOD) for seed in (1, 2)
    )
    assert [(one.key, one.trial.holds) for one in once.segments] == [(one.key, one.trial.holds) for one in again.segments]
    assert once.headline.code == again.headline.code


def _made(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The customers that the SQL makes of order lines, and the usual language of an author."""
    orders = _orders(rows)
    customers = pl.DataFrame(
        schema={"customer_id": pl.String, "source": pl.String, "place": pl.String, "gender": pl.String, "age": pl.String}
    )
    with duckdb.connect() as here:
        here.register("orders", orders)
        here.register("customers", customers)
        here.execute(sql.MAKE_ORDERS, {"currencies": ["EGP"], "rates": [1.0], "zone": "Africa/Cairo", "last": PERIOD.last})
        here.execute(sql.MAKE_CUSTOMERS)
        return here.execute("select * from segment_customers order by customer").fetchall()


def test_two_orders_of_one_day_fall_the_same_way_in_every_run() -> None:
    """Whichever row is read first: lines of one amount, orders of one day."""
    at = datetime(2026, 5, 2, 10, tzinfo=UTC)
    rows = [
        _order(
            number, f"c{number % 40}", at, 100.0, line=line, product=f"كيكة {(7 * number + line) % 5}", source=("a", "b")[number % 3 % 2]
        )
        for number in range(400)
        for line in (1, 2)
    ]
    assert _made(rows) == _made(rows[::-1])


def _languages(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    enriched = pl.DataFrame(rows)
    base = pl.DataFrame({"row_no": enriched["row_no"], "place": pl.Series([f"p{row['row_no'] % 2}" for row in rows])})
    with duckdb.connect() as here:
        here.register("enriched", enriched)
        here.register("mention_base", base)
        here.execute(sql.MAKE_AUTHORS, {"last": PERIOD.last})
        return here.execute("select * from segment_authors order by author").fetchall()


def test_two_languages_as_often_as_each_other_fall_the_same_way_in_every_run() -> None:
    rows = [
        {"row_no": number, "author": number // 4, "network": "x", "language": ("ar", "en")[number % 2], "states": False, "needs": 0,
         "hour": (3, 20)[number % 2], "relevant": True, "said_first": True, "author_known": True, "day": PERIOD.first}
        for number in range(400)
    ]  # fmt: skip
    assert _languages(rows) == _languages(rows[::-1])
