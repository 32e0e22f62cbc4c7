"""Comparisons: wholly null data give p-values that are uniform or larger; known lifts are found again."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import hypergeom

from rawaj.segment.compare import Comparison, Moments, compare_means, compare_rates, compare_shares

RATES = (0.1, 0.05, 0.01)


def _moments(values: NDArray[np.float64]) -> Moments:
    return Moments(values.size, float(values.sum()), float(np.square(values).sum()))


def _too_often(p_values: list[float]) -> list[float]:
    """Levels at which null data are called a finding more than a little too often."""
    p = np.array(p_values)
    return [level for level in RATES if np.mean(p <= level) > level * 1.25 + 2 * np.sqrt(level / p.size)]


def _ads(rng: np.random.Generator, lift: float = 1.0, ads: int = 40, mean: float = 3.0) -> Comparison | None:
    units = np.repeat(np.arange(ads), 12)
    inside = np.tile(np.arange(12) < 3, ads)
    luck = rng.gamma(3, 1 / 3, ads)[units]
    exposure = rng.gamma(1, 1, units.size)
    events = rng.poisson(mean * luck * exposure * np.where(inside, lift, 1)).astype(float)
    return compare_rates(events, exposure, inside, units)


def test_null_ads_with_luck_of_their_own_are_not_called_findings() -> None:
    rng = np.random.default_rng(1)
    assert _too_often([found.p_value for _ in range(1500) if (found := _ads(rng))]) == []


def test_null_ads_few_in_number_are_not_called_findings() -> None:
    rng = np.random.default_rng(2)
    assert _too_often([found.p_value for _ in range(1500) if (found := _ads(rng, ads=6))]) == []


def test_null_money_with_a_long_tail_is_not_called_a_finding() -> None:
    rng = np.random.default_rng(3)
    groups = [(rng.lognormal(5, 1.2, rng.integers(20, 150)), rng.lognormal(5, 1.2, 900)) for _ in range(1500)]
    found = [compare_means(_moments(group), _moments(rest)) for group, rest in groups]
    assert _too_often([one.p_value for one in found if one]) == []


def test_null_shares_are_not_called_findings() -> None:
    rng = np.random.default_rng(4)
    found = []
    for _ in range(1500):
        n = int(rng.integers(20, 200))
        found.append(compare_shares(int(rng.binomial(n, 0.06)), n, int(rng.binomial(2000, 0.06)), 2000))
    assert _too_often([one.p_value for one in found if one]) == []


def test_a_real_lift_is_inside_its_interval_about_nine_times_in_ten() -> None:
    rng = np.random.default_rng(5)
    lifts = [found.lift for _ in range(400) if (found := _ads(rng, lift=1.6))]
    assert 0.85 <= np.mean([one.low <= 1.6 <= one.high for one in lifts]) <= 0.96
    assert np.median([one.mean for one in lifts]) == pytest.approx(1.6, rel=0.05)


def test_fishers_p_value_is_the_hypergeometric_tail() -> None:
    found = compare_shares(12, 60, 40, 500)
    assert found is not None
    assert found.p_value == pytest.approx(hypergeom(560, 52, 60).sf(11))
    assert found.lift.mean == pytest.approx((12.5 / 60.5) / (40.5 / 500.5))


def test_too_little_gives_no_comparison() -> None:
    few = np.array([1.0, 2, 3])
    assert compare_rates(few, few, np.array([True, True, False]), np.arange(3)) is None
    assert compare_means(_moments(np.ones(19)), _moments(np.ones(300))) is None
    assert compare_means(_moments(np.zeros(30)), _moments(np.arange(300.0))) is None
    assert compare_shares(1, 19, 20, 400) is None
    assert compare_shares(1, 30, 2, 400) is None
    assert compare_rates(np.zeros(0), np.zeros(0), np.zeros(0, bool), np.zeros(0, np.int64)) is None


def test_moments_add_up_and_estimate_money() -> None:
    values = np.random.default_rng(6).lognormal(6, 1, 300)
    whole, part = _moments(values), _moments(values[:100])
    rest = whole - part
    assert rest.n == 200
    assert rest.mean == pytest.approx(values[100:].mean())
    assert (rest + part).variance == pytest.approx(values.var(ddof=1))
    estimate = whole.estimate("EGP")
    assert estimate is not None
    assert (estimate.unit, estimate.n) == ("EGP", 300)
    assert estimate.low < values.mean() < estimate.high
    assert Moments(1, 5.0, 25.0).estimate("EGP") is None
    assert Moments(0, 0.0, 0.0).mean == 0


def test_the_mean_of_lognormal_money_is_held_about_nine_times_in_ten() -> None:
    rng = np.random.default_rng(7)
    truth = np.exp(6 + 0.5)
    found = [_moments(rng.lognormal(6, 1, 120)).estimate("EGP") for _ in range(400)]
    assert 0.83 <= np.mean([one.low <= truth <= one.high for one in found if one]) <= 0.95
