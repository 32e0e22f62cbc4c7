"""An experiment as people write it down becomes the activity, the effect and the error that the model is held to."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from simulated import make_brand

from rawaj.answers import Estimate
from rawaj.measure.lifts import PlainLift, lift_test_of
from rawaj.measure.model import LAGS

TABLE = make_brand(weeks=30, channels=2, seed=3).table
BEFORE = TABLE.first - timedelta(days=70)


def lift(first: date, days: int, counted: int = 0, level: float = 0.9, **said: float) -> PlainLift:
    last = first + timedelta(days=days - 1)
    return PlainLift("tests.csv", 2, "c1", first, last, last + timedelta(days=counted), Estimate(60, 40, 80, 1, "orders", level), **said)


def test_what_was_put_in_before_during_and_after() -> None:
    found = lift_test_of(lift(BEFORE, 14, counted=10, tested=900.0, compared=300.0), TABLE)
    assert found.channel == 1
    assert found.tested.tolist() == [300.0] * LAGS + [900.0] * 2 + [300.0] * 2
    assert found.compared.tolist() == [300.0] * (LAGS + 4)
    assert (found.effect, found.error) == (60, pytest.approx(20 / 1.6449, rel=1e-4))
    assert lift_test_of(lift(BEFORE, 14, level=0.95, tested=1.0), TABLE).error == pytest.approx(20 / 1.96, rel=1e-4)


def test_days_that_are_not_whole_weeks_keep_what_was_put_in() -> None:
    found = lift_test_of(lift(BEFORE, 10, tested=700.0), TABLE)
    assert found.tested[LAGS:].tolist() == [1000.0]  # 700 a week, ten days, one step


def test_a_part_of_the_market_and_the_tables_own_figures() -> None:
    start = TABLE.first + timedelta(days=7 * 5 + 3)
    found = lift_test_of(lift(start, 7, share=0.5), TABLE)
    put_in = TABLE.activity[5, 1] * 4 / 7 + TABLE.activity[6, 1] * 3 / 7
    assert found.tested[LAGS:] == pytest.approx([2 * put_in])
    assert not np.any(found.compared)
    assert (found.effect, found.error) == (120, pytest.approx(40 / 1.6449, rel=1e-4))
