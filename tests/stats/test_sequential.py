"""Tests of texts that may be looked at every day."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chisquare, kstest

from rawaj.errors import DataError
from rawaj.stats.sequential import evidence_of_best, log_e_greater, sample_ratio


def test_sample_ratio_is_pearsons() -> None:
    assert sample_ratio([900, 1000, 1040]) == pytest.approx(chisquare([900, 1000, 1040]).pvalue)
    assert sample_ratio([900, 100], [9, 1]) == pytest.approx(1.0)
    assert sample_ratio([5000, 5600]) < 1e-6
    for shown in ([100], [0, 0]):
        with pytest.raises(DataError, match=r"stats\.no_trials"):
            sample_ratio(shown)


def test_evidence_is_the_mixture_of_likelihood_ratios() -> None:
    """One day, by a fine sum over δ, the ratio written out."""
    delta = np.linspace(1e-4, 2.5, 40_000)
    prior = np.exp(-0.5 * (delta / (np.sqrt(2) * 0.2)) ** 2)
    w, rho = 300 * np.exp(delta) / (300 * np.exp(delta) + 200), 300 / 500
    ratio = (w / rho) ** 31 * ((1 - w) / (1 - rho)) ** 12
    expected = np.log(np.sum(ratio * prior) / prior.sum())
    assert log_e_greater([31], [300], [12], [200])[0] == pytest.approx(expected, rel=0.02)


def test_evidence_adds_over_days_and_ignores_days_that_are_good_for_all() -> None:
    days = log_e_greater([10, 20], [1000, 1000], [5, 10], [1000, 1000])
    assert days[1] == pytest.approx(log_e_greater([30], [2000], [15], [2000])[0])
    assert log_e_greater([0], [0], [0], [0])[0] == pytest.approx(0.0)
    assert log_e_greater([3], [100], [0], [0])[0] == pytest.approx(0.0)  # a day with one arm tells nothing


def test_its_mean_never_exceeds_one_where_the_arm_is_no_better() -> None:
    rng = np.random.default_rng(3)
    shown = np.full((20, 4_000), 200)
    rates = rng.uniform(0.02, 0.3, (20, 1))  # days differ, and clicks are not rare
    equal = np.exp(log_e_greater(rng.binomial(shown, rates), shown, rng.binomial(shown, rates), shown))
    assert equal[-1].mean() < 1.1
    assert np.mean(equal.max(axis=0) >= 20) <= 0.05
    worse = np.exp(log_e_greater(rng.binomial(shown, rates * 0.9), shown, rng.binomial(shown, rates), shown))
    assert worse[-1].mean() < equal[-1].mean()


def test_daily_peeking_stops_few_equal_tests_and_finds_real_differences() -> None:
    rng = np.random.default_rng(4)
    threshold = np.log(1 / 0.05)
    equal = unequal = 0
    for _ in range(300):
        shown = rng.poisson(300, (30, 3))
        equal += bool((evidence_of_best(rng.binomial(shown, 0.03), shown) >= threshold).any())
        found = evidence_of_best(rng.binomial(shown, [0.03, 0.03, 0.045]), shown) >= threshold
        unequal += bool(found[:, 2].any()) and not found[:, :2].any()
    assert equal <= 9
    assert unequal >= 270


def test_one_arm_is_no_test() -> None:
    with pytest.raises(DataError, match=r"stats\.no_trials"):
        evidence_of_best([[3]], [[100]])


def test_shares_that_change_from_day_to_day_are_checked_day_by_day() -> None:
    """Under the shares that were meant p is uniform; the sum of days that hides a swap between two arms does not hide it from the check."""
    rng, p = np.random.default_rng(3), []
    planned = np.array([[1.0, 1.0, 0.0], [8.0, 1.0, 1.0], [1.0, 2.0, 7.0]])
    for _ in range(300):
        days = [rng.multinomial(n, row / row.sum()) for n, row in zip((4000, 900, 2500), planned, strict=True)]
        p.append(sample_ratio(days, planned))
    assert kstest(p, "uniform").pvalue > 0.01
    shown = np.array([[2000, 2000, 0], [720, 90, 90], [250, 500, 1750]])
    assert sample_ratio(shown, planned) == pytest.approx(1.0)
    assert sample_ratio(shown) < 1e-9
    assert sample_ratio(shown + np.array([[0, 0, 1], [0, 0, 0], [0, 0, 0]]), planned) == 0.0
    assert sample_ratio(shown + np.array([[0, 0, 0], [0, 300, 0], [0, 0, 0]]), planned) < 1e-6
    assert sample_ratio([[900, 1000, 1040], [0, 0, 0]], [1, 1, 1]) == pytest.approx(sample_ratio([900, 1000, 1040]))
