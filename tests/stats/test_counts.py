"""Rates and ratios of over-dispersed counts, and the control of false discoveries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.errors import DataError
from rawaj.stats.counts import benjamini_hochberg, dispersion_of, probability_greater, rate_of, ratio_of

COUNTS = st.floats(0, 500)
EXPOSURES = st.floats(0.1, 100)


def test_a_rate_holds_the_truth_about_nine_times_in_ten_for_poisson_counts() -> None:
    counts = np.random.default_rng(3).poisson(4.0, 800)
    inside = [found.low <= 4.0 / 7 <= found.high for k in counts if (found := rate_of(k, 7.0, "mentions"))]
    assert 0.85 <= np.mean(inside) <= 0.95


def test_a_ratio_holds_no_change_about_nine_times_in_ten_though_counts_are_over_dispersed() -> None:
    rng = np.random.default_rng(4)
    draws = rng.negative_binomial(60 / 3, 1 / 4, (500, 2))  # variance four times the mean
    inside = [ratio_of(a, 30, b, 30, dispersion=4.0) for a, b in draws]
    assert 0.86 <= np.mean([one.low <= 1 <= one.high for one in inside]) <= 0.94
    narrow = [ratio_of(a, 30, b, 30) for a, b in draws]
    assert np.mean([one.low <= 1 <= one.high for one in narrow]) < 0.75


def test_dispersion_is_found_again() -> None:
    rng = np.random.default_rng(5)
    over = rng.negative_binomial(50 / 2, 1 / 3, 400)
    plain = rng.poisson(50, 400)
    assert dispersion_of(over, np.full(400, over.mean())) == pytest.approx(3, rel=0.2)
    assert dispersion_of(plain, np.full(400, plain.mean())) == pytest.approx(1, abs=0.15)


def test_with_little_data_the_dispersion_is_the_prior_s() -> None:
    assert dispersion_of([], []) == 1.5
    assert dispersion_of([7], [7]) == 1.5
    assert dispersion_of([], [], prior_weight=0) == 1.5


def test_without_exposure_there_is_no_rate() -> None:
    assert rate_of(0, 0, "people") is None
    with pytest.raises(DataError):
        rate_of(-1, 3, "people")
    with pytest.raises(DataError):
        ratio_of(3, 0, 4, 1)
    with pytest.raises(DataError):
        probability_greater(3, 1, 4, 0)


def test_nothing_counted_still_allows_a_rate_above_zero() -> None:
    found = rate_of(0, 10, "people")
    assert found is not None
    assert (found.mean, found.low) == (0, 0)
    assert 0.1 < found.high < 0.3


@given(COUNTS, EXPOSURES, COUNTS, EXPOSURES, st.floats(1, 5))
def test_swapping_the_sides_turns_the_ratio_over(k: float, e: float, other: float, other_e: float, spread: float) -> None:
    one, swapped = ratio_of(k, e, other, other_e, spread), ratio_of(other, other_e, k, e, spread)
    assert one.mean == pytest.approx(1 / swapped.mean, rel=1e-3)
    chance = probability_greater(k, e, other, other_e, spread)
    assert chance == pytest.approx(1 - probability_greater(other, other_e, k, e, spread), abs=1e-6)
    assert (chance > 0.5) == (one.mean > 1) or one.mean == pytest.approx(1, abs=1e-3)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_adjusted_p_values_keep_the_order_and_never_shrink(p_values: list[float]) -> None:
    adjusted = benjamini_hochberg(p_values)
    assert (adjusted >= np.array(p_values) - 1e-12).all()
    assert (adjusted <= 1).all()
    order = np.argsort(p_values)
    assert (np.diff(adjusted[order]) >= -1e-12).all()


def test_among_true_nulls_hardly_anything_is_discovered() -> None:
    rng = np.random.default_rng(6)
    any_found = np.mean([(benjamini_hochberg(rng.uniform(size=30)) <= 0.1).any() for _ in range(400)])
    assert 0.05 <= any_found <= 0.15
    assert benjamini_hochberg([]).size == 0
