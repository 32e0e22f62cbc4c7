"""What a result is worth, by each way of knowing it."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.measure.proxy import Proxy, of_proxy
from rawaj.measure.sheet import of_customer, of_lead, of_margin
from rawaj.measure.worth import Worth
from rawaj.stats.lifetimes import Coming, Spending

PRICE, KEPT = Worth(900.0, 800.0, 1000.0), Worth(0.3, 0.25, 0.35)
SURE = np.zeros((4, 4))


def test_margin_is_a_product_whose_range_is_wider_than_either() -> None:
    found = of_margin(PRICE, KEPT)
    assert found.middle == pytest.approx(270)
    draws = PRICE.draws(40_000, 1) * KEPT.draws(40_000, 2)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(draws, (0.05, 0.95))), rel=0.02)


def test_a_lead_is_worth_its_chance_and_few_leads_say_little() -> None:
    few, many = of_lead(PRICE, 2, 10), of_lead(PRICE, 200, 1000)
    assert few is not None
    assert many is not None
    assert many.middle == pytest.approx(180, rel=0.01)
    assert few.high / few.low > 2 * many.high / many.low
    none = of_lead(PRICE, 0, 20)
    assert none is not None
    assert 0 < none.low < none.middle < 0.05 * 900
    assert of_lead(PRICE, 0, 0) is None


def test_a_customer_is_worth_the_first_order_and_those_that_follow() -> None:
    coming, spending = Coming(0.6, 6.0, 0.9, 2.5, SURE, 0.0, 100), Spending(6.0, 3.7, 15.0, np.zeros((3, 3)), 0.0, 100)
    kept = Worth(0.4, 0.4, 0.4)
    plain = of_customer(coming, spending, kept, 104, 0.0, 52, 1)
    assert plain.middle == pytest.approx(0.4 * spending.mean * (1 + coming.expected(104)), rel=1e-6)
    assert plain.low == pytest.approx(plain.high)
    assert spending.mean * 0.4 < of_customer(coming, spending, kept, 104, 0.2, 52, 1).middle < plain.middle
    unsure = of_customer(Coming(0.6, 6.0, 0.9, 2.5, np.eye(4) * 0.04, 0.0, 100), spending, kept, 104, 0.0, 52, 1)
    assert unsure.low < plain.middle < unsure.high


def test_a_proxy_counts_only_what_would_not_have_come_and_names_its_source() -> None:
    hour = Worth(100.0, 80.0, 125.0)
    found = of_proxy(Proxy(hour, "price list of the training centre, 2026", 0.2, 0.25, 0.0, 0.5, 2, 0.0))
    assert found.middle == pytest.approx(100 * 0.8 * 0.75 * 1.5)
    assert found.high / found.middle == pytest.approx(1.25)
    for wrong in (Proxy(hour, " "), Proxy(hour, "said", deadweight=1.2), Proxy(hour, "said", years=0)):
        with pytest.raises(ValueError, match="proxy"):
            of_proxy(wrong)
