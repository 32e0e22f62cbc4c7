"""Customers who come back: parameters are found again, and the worked example of the paper comes out."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.errors import DataError
from rawaj.stats.lifetimes import Coming, Spending, expected_repeats, fit_coming, fit_spending

PUBLISHED = Coming(0.243, 4.414, 0.793, 2.426, np.eye(4), -9582.4, 2357)  # Fader, Hardie and Lee 2005, table 2


def simulate(n: int, r: float, alpha: float, a: float, b: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    age = rng.uniform(30, 60, n)
    repeats, last = np.zeros(n), np.zeros(n)
    for i in range(n):
        rate, leaves, now = rng.gamma(r, 1 / alpha), rng.beta(a, b), 0.0
        while True:
            now += rng.exponential(1 / rate)
            if now > age[i]:
                break
            repeats[i], last[i] = repeats[i] + 1, now
            if rng.random() < leaves:
                break
    return repeats, last, age


def test_the_worked_example_of_the_paper() -> None:
    """A customer with two repeats in 38.86 weeks, the last at 30.43, is expected to buy 1.226 times in the next 39."""
    assert PUBLISHED.expected_of([2], [30.43], [38.86], 39)[0] == pytest.approx(1.226, abs=0.002)
    assert PUBLISHED.alive([0, 2], [0, 30.43], [38.86, 38.86]) == pytest.approx([1.0, 0.726], abs=0.003)


def test_a_fit_finds_what_made_the_customers() -> None:
    truth = np.array([0.6, 6.0, 0.9, 2.5])
    x, last, age = simulate(6_000, *truth, 1)
    found = fit_coming(x, last, age)
    error = np.log([found.r, found.alpha, found.a, found.b]) - np.log(truth)
    assert np.all(np.abs(error) < 3.5 * np.sqrt(np.diag(found.covariance)))
    in_days = fit_coming(x, last * 7, age * 7)
    assert (in_days.r, in_days.alpha / 7) == pytest.approx((found.r, found.alpha), rel=1e-3)
    assert found.draws(500, 1).shape == (500, 4)


def test_expected_repeats_are_those_of_simulated_newcomers() -> None:
    found = Coming(0.6, 6.0, 0.9, 2.5, np.eye(4), 0.0, 1)
    rng = np.random.default_rng(2)
    count = 0
    for rate, leaves in zip(rng.gamma(0.6, 1 / 6, 40_000), rng.beta(0.9, 2.5, 40_000), strict=True):
        now = rng.exponential(1 / rate)
        while now < 52:
            count += 1
            now += rng.exponential(1 / rate) if rng.random() >= leaves else np.inf
    assert found.expected(52) == pytest.approx(count / 40_000, rel=0.04)
    assert expected_repeats(np.array([[0.6, 6.0, 1.0, 2.5]]), 52)[0] == pytest.approx(
        expected_repeats(np.array([[0.6, 6.0, 1.001, 2.5]]), 52)[0], rel=0.01
    )


def test_spending_finds_what_made_the_orders() -> None:
    rng = np.random.default_rng(3)
    orders = rng.integers(1, 8, 5_000)
    mean = rng.gamma(6.0 * orders, 1 / (orders * rng.gamma(3.7, 1 / 15.0, 5_000)))
    found = fit_spending(orders, mean)
    error = np.log([found.p, found.q, found.v]) - np.log([6.0, 3.7, 15.0])
    assert np.all(np.abs(error) < 3.5 * np.sqrt(np.diag(found.covariance)))
    assert found.mean == pytest.approx(6.0 * 15.0 / 2.7, rel=0.06)
    few, many = found.mean_of([1, 50], [200.0, 200.0])
    assert found.mean < few < many < 200
    assert Spending(6.0, 0.9, 15.0, np.eye(3), 0.0, 1).mean == np.inf


def test_what_cannot_be_fitted_says_so() -> None:
    with pytest.raises(DataError, match=r"stats\.few_customers"):
        fit_coming([1], [2.0], [3.0])
    with pytest.raises(DataError, match=r"stats\.few_customers"):
        fit_spending([0] * 60, [1.0] * 60)
    with pytest.raises(DataError, match=r"stats\.impossible_customers"):
        fit_coming([1] * 60, [5.0] * 60, [3.0] * 60)
