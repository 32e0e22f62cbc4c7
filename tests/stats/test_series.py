"""Spikes: calm series raise none, real ones are found on their day."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from rawaj.stats.series import Expected, expected_on, find_spikes, tail_probability

WEEK = np.array([1, 1, 1, 1, 1.3, 0.6, 0.8])


def _calm(level: float, dispersion: float, days: int, seed: int) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    mean = level * WEEK[np.arange(days) % 7]
    counts = rng.poisson(mean) if dispersion == 1 else rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion)
    return counts.astype(float)


@pytest.mark.parametrize(("level", "dispersion"), [(0.4, 1), (3, 2), (20, 3), (200, 8)])
def test_calm_series_hardly_ever_raise_a_spike(level: float, dispersion: float) -> None:
    raised = find_spikes([_calm(level, dispersion, 90, seed) for seed in range(12)])
    assert sum(1 for days in raised if days) <= 2


@pytest.mark.parametrize(("level", "dispersion"), [(0.4, 1), (3, 2), (20, 3)])
def test_p_values_of_calm_days_are_not_too_small(level: float, dispersion: float) -> None:
    counts = [_calm(level, dispersion, 90, 100 + seed) for seed in range(6)]
    p_values = np.array([day.p_value for one in counts for i in range(90) if (day := expected_on(one, i))])
    assert np.mean(p_values <= 0.05) <= 0.075
    assert np.mean(p_values <= 0.001) <= 0.006


def test_a_real_spike_is_found_on_its_day_and_only_there() -> None:
    counts = _calm(20, 3, 100, 7)
    counts[70:73] += [60, 90, 30]
    found = find_spikes([counts, _calm(20, 3, 100, 8)])
    assert [day.index for day in found[0]] == [71]
    assert found[1] == []
    peak = found[0][0]
    assert peak.count == counts[71]
    assert peak.quantile(0.05) < peak.mean < peak.quantile(0.95) < peak.count


def test_an_earlier_outbreak_does_not_hide_a_later_one() -> None:
    counts = _calm(20, 2, 100, 9)
    counts[60] += 150
    counts[80] += 70
    assert [day.index for day in find_spikes([counts])[0]] == [60, 80]


def test_weekdays_are_expected_to_differ() -> None:
    counts = np.tile([50.0, 50, 50, 50, 50, 10, 10], 9)
    saturday, monday = expected_on(counts, 61, first_weekday=0), expected_on(counts, 56, first_weekday=0)
    assert saturday is not None
    assert monday is not None
    assert saturday.mean < 0.5 * monday.mean


def test_two_weeks_are_too_short_to_expect_anything() -> None:
    counts = np.ones(40)
    assert expected_on(counts, 13) is None
    assert expected_on(counts, 14) is not None


def test_the_tail_of_the_negative_binomial_is_right() -> None:
    rng = np.random.default_rng(10)
    draws = rng.negative_binomial(5, 0.4, 200_000)
    mean, variance = 5 * 0.6 / 0.4, 5 * 0.6 / 0.16
    for count in (3, 8, 20):
        assert tail_probability(count, mean, variance) == pytest.approx(np.mean(draws >= count), abs=0.004)


def test_of_nothing_nothing_is_expected() -> None:
    assert tail_probability(1, 0, 0) == 0
    assert Expected(0, 3, 0.0, 0.0, 0.0).quantile(0.9) == 0
