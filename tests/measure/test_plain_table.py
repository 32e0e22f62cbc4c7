"""A plain table by weeks: days added up, what is lacking weighs nothing, what cannot be used is said with its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from simulated import make_brand

from rawaj.errors import InputError
from rawaj.measure.design import baseline_of
from rawaj.measure.engine import fitted
from rawaj.measure.plain import PlainTable, plain_weeks

FIRST = date(2025, 1, 5)


def _none(first: date, weeks: int) -> Mapping[str, NDArray[np.float64]]:
    return {}


def _table(rows: int, step: int = 7, **changed: object) -> PlainTable:
    rng = np.random.default_rng(rows)
    table = PlainTable(
        "sales.csv", range(2, rows + 2), [FIRST + timedelta(days=step * row) for row in range(rows)], rng.poisson(90, rows).astype(float),
        "orders", "orders", {"search": {"spend": rng.uniform(100, 900, rows), "hours": rng.uniform(1, 5, rows)}},
        {"price": rng.uniform(10, 12, rows)},
    )  # fmt: skip
    return replace(table, **changed)  # type: ignore[arg-type]


def test_days_become_whole_weeks_that_end_on_the_last_day() -> None:
    table = _table(200, step=1)
    found = plain_weeks(table, _none)
    assert found.weeks.count == 200 // 7
    assert found.last == table.days[-1]
    assert found.table is not None
    assert found.table.outcome.sum() == pytest.approx(np.array(table.outcome)[-196:].sum())
    assert found.table.money[:, 0].sum() == pytest.approx(np.array(table.channels["search"]["spend"])[-196:].sum())
    assert found.table.controls["price"][-1] == pytest.approx(np.array(table.controls["price"])[-7:].mean())


def test_weeks_stay_as_they_are_whatever_their_order() -> None:
    table = _table(60)
    order = np.random.default_rng(1).permutation(60)
    mixed = replace(
        table, rows=[table.rows[row] for row in order], days=[table.days[row] for row in order], outcome=np.array(table.outcome)[order],
        channels={"search": {kind: np.array(cells)[order] for kind, cells in table.channels["search"].items()}},
        controls={"price": np.array(table.controls["price"])[order]},
    )  # fmt: skip
    one, other = plain_weeks(table, _none).table, plain_weeks(mixed, _none).table
    assert one is not None
    assert other is not None
    assert np.array_equal(one.outcome, other.outcome)
    assert np.array_equal(one.money, other.money)
    assert one.last == FIRST + timedelta(days=7 * 60 - 1)


def test_places_of_one_day_are_added_up_and_controls_averaged() -> None:
    table = _table(40)
    twice = PlainTable(
        "two.csv", range(2, 82), [day for day in table.days for _ in "ab"], np.repeat(np.array(table.outcome), 2), "orders", "orders",
        {"search": {"spend": np.repeat(np.array(table.channels["search"]["spend"]), 2)}}, {"price": np.repeat(np.array(table.controls["price"]), 2)},
        ["a", "b"] * 40,
    )  # fmt: skip
    found = plain_weeks(twice, _none).table
    assert found is not None
    assert found.outcome == pytest.approx(2 * np.array(table.outcome))
    assert found.controls["price"] == pytest.approx(np.array(table.controls["price"]))


def test_an_empty_cell_of_a_channel_is_nothing_put_in_but_an_empty_outcome_is_not_known() -> None:
    table = _table(40)
    spend = list(np.array(table.channels["search"]["spend"]))
    outcome = list(np.array(table.outcome))
    spend[3], outcome[5] = None, None
    found = plain_weeks(replace(table, outcome=outcome, channels={"search": {"spend": spend}}), _none)
    assert found.table is not None
    assert found.table.money[3, 0] == 0
    assert found.unknown == found.table.unknown == (5,)
    assert found.table.outcome[5] == pytest.approx((outcome[4] + outcome[6]) / 2)
    assert "unknown_5" in baseline_of(found.table).names


def test_a_week_without_a_row_weighs_nothing() -> None:
    """Whatever is guessed for it, the fit is the same."""
    brand = make_brand(weeks=60, channels=2, seed=4)
    wrong = brand.table.outcome.copy()
    wrong[30] += 2 * wrong.mean()
    with_guess, with_wrong = (
        fitted(
            replace(brand.table, outcome=outcome * brand.table.outcome.mean() / outcome.mean(), unknown=(30,)), brand.money, 1
        ).totals.mean(0)
        for outcome in (brand.table.outcome, wrong)
    )
    believed = fitted(replace(brand.table, outcome=wrong), brand.money, 1).totals.mean(0)
    assert with_wrong == pytest.approx(with_guess, rel=0.1)
    assert not np.allclose(believed, with_guess, rtol=0.1)


def test_a_lacking_row_is_filled_as_the_weeks_around_it() -> None:
    table = _table(40)
    kept = [row for row in range(40) if row != 7]
    found = plain_weeks(
        replace(
            table, rows=[table.rows[row] for row in kept], days=[table.days[row] for row in kept], outcome=np.array(table.outcome)[kept],
            channels={"search": {"spend": np.array(table.channels["search"]["spend"])[kept]}}, controls={},
        ),
        _none,
    )  # fmt: skip
    spend = np.array(table.channels["search"]["spend"])
    assert found.table is not None
    assert found.unknown == (7,)
    assert found.table.money[7, 0] == pytest.approx((spend[6] + spend[8]) / 2)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"days": [FIRST, FIRST, *(FIRST + timedelta(days=7 * row) for row in range(1, 29))]}, "measure.two_rows"),
        ({"days": [date(2023 + row // 12, row % 12 + 1, 1) for row in range(30)]}, "measure.not_weekly"),
        ({"days": [FIRST + timedelta(days=7 * row + (row == 9)) for row in range(30)]}, "measure.not_weekly"),
        ({"outcome": [None if row % 3 == 0 else 80.0 for row in range(30)]}, "measure.too_many_lacking"),
        ({"days": []}, "measure.no_rows"),
    ],
)
def test_what_cannot_be_used(changed: dict[str, object], code: str) -> None:
    with pytest.raises(InputError) as caught:
        plain_weeks(_table(30, **changed), _none)
    assert caught.value.code == code


def test_three_days_are_too_short() -> None:
    with pytest.raises(InputError) as caught:
        plain_weeks(_table(3, step=1), _none)
    assert caught.value.code == "measure.too_short"


def test_too_few_weeks_have_no_model_but_their_sums() -> None:
    found = plain_weeks(_table(10), _none)
    assert found.table is None
    assert found.weeks.count == 10
    assert found.outcome.size == 10
