"""Totals count everything once, whatever overlapping exports say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from rawaj.store.facts import Facts
from rawaj.strategy.open import opened
from rawaj.strategy.said import Channel, Cost, Hours, Said

SAID = Said(
    channels=(Channel("m", "Meta", "meta_ads", "paid_social", ("meta_ads:",)),),
    hours=(Hours(date(2026, 1, 1), "منى", None, 2.0), Hours(date(2026, 1, 2), "منى", "m", 1.5)),
    costs=(Cost(date(2026, 1, 1), date(2026, 1, 10), "m", 100.0, "EGP"),),
)
NAMES = ("account", "metric", "value", "currency", "from_day", "to_day", "breakdown", "campaign", "age")


def cell(
    value: float, first: date | None, last: date | None, breakdown: str = "", campaign: str | None = None, age: str | None = None
) -> tuple[Any, ...]:
    return ("meta_ads:", "spend", value, "EGP", first, last, breakdown, campaign, age)


def totals(*cells: tuple[Any, ...]) -> list[tuple[date | None, date | None, float]]:
    table = pa.table({name: [row[i] for row in cells] for i, name in enumerate(NAMES)})
    facts = opened(Facts.of(channel_periods=table), SAID)
    return facts.rows("select from_day, to_day, value from channel_totals order by from_day, to_day")


def day(number: int) -> date:
    return date(2026, 1, number)


def test_of_two_breakdowns_of_a_day_one_counts() -> None:
    by_age = [cell(10, day(1), day(1), "campaign,age", "A", age) for age in ("18-24", "25-34")]
    assert totals(*by_age, cell(21, day(1), day(1), "campaign", "A")) == [(day(1), day(1), 21.0)]


def test_days_stand_for_the_span_that_they_fill() -> None:
    days = [cell(20, day(n), day(n)) for n in (1, 2, 3)]
    assert totals(*days, cell(60, day(1), day(3))) == [(day(n), day(n), 20.0) for n in (1, 2, 3)]


def test_a_span_stands_where_its_days_are_incomplete() -> None:
    assert totals(cell(20, day(1), day(1)), cell(200, day(1), day(28))) == [(day(1), day(28), 200.0)]


def test_figures_without_days_do_not_repeat_those_with_days() -> None:
    undated = cell(40, None, None, "campaign", "A")
    assert totals(cell(20, day(1), day(1)), undated) == [(day(1), day(1), 20.0)]
    assert totals(undated) == [(None, None, 40.0)]


def test_what_people_said_stands_beside_the_facts_once() -> None:
    facts = Facts.of()
    assert opened(facts, SAID) is opened(facts, SAID)
    assert facts.rows("select channel, sum(hours) from hours group by 1 order by 1 nulls first") == [(None, 2.0), ("m", 1.5)]
    assert facts.rows("select count(*), round(sum(amount), 6), min(day), max(day) from costs") == [(10, 100.0, day(1), day(10))]
