"""Forecasts against simulated truth: intervals hold what they promise, whatever moved the series."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter
from scipy.special import polygamma

from rawaj.errors import DataError
from rawaj.stats.filtering import contrasts, gamma_shape
from rawaj.stats.forecast import compound_unit, forecast_counts, forecast_levels

DAYS, AHEAD = 70, 28


def _rate(kind: str, rng: np.random.Generator, n: int) -> np.ndarray:
    base = np.exp(rng.uniform(0, 4))
    if kind == "drifting":
        return base * np.exp(np.cumsum(rng.normal(0, 0.025, n)))
    if kind == "growing":
        return base * np.exp(np.linspace(0, rng.normal(0, 0.5), n))
    waves = lfilter([1], [1, -0.5], rng.normal(0, 0.2, n // 7 + 2))
    return base * np.exp(np.repeat(waves, 7)[:n])


def _counts(kind: str, rng: np.random.Generator, days: int = DAYS + AHEAD) -> np.ndarray:
    week = np.exp(rng.normal(0, 0.2, 7))[np.arange(days) % 7]
    noise = rng.gamma(5, 0.2, days)
    return rng.poisson(_rate(kind, rng, days) * week * noise).astype(float)


@pytest.fixture(scope="module")
def trials():
    """Per trial: whether the total, and the seventh day, lay inside 90 %; and where the total lay among the paths."""
    rng = np.random.default_rng(11)
    rows = []
    for number in range(54):
        series = _counts(("drifting", "growing", "waving")[number % 3], rng)
        future = forecast_counts(series[:DAYS], AHEAD, seed=number, paths=800)
        total, day = series[DAYS:].sum(), series[DAYS + 6]
        low, high = np.quantile(future.totals[:, -1], (0.05, 0.95))
        low_day, high_day = np.quantile(future.paths[:, 6], (0.05, 0.95))
        rows.append((low <= total <= high, low_day <= day <= high_day, np.mean(future.totals[:, -1] < total)))
    return np.array(rows, dtype=float)


def test_ninety_per_cent_intervals_hold_nine_in_ten(trials):
    assert 0.86 <= trials[:, :2].mean() <= 0.95


def test_no_side_is_favoured(trials):
    assert 0.4 <= trials[:, 2].mean() <= 0.6
    assert 0.2 <= np.mean(trials[:, 2] < 0.25) + np.mean(trials[:, 2] > 0.75) <= 0.7


def test_rolling_origin_beats_the_last_week_said_again():
    rng = np.random.default_rng(3)
    ours, naive = [], []
    for number in range(6):
        series = _counts("drifting", rng, 140)
        for origin in (70, 105):
            middle = np.median(forecast_counts(series[:origin], AHEAD, seed=number, paths=400).totals[:, -1])
            truth = series[origin : origin + AHEAD].sum()
            ours.append(abs(np.log((middle + 1) / (truth + 1))))
            naive.append(abs(np.log((4 * series[origin - 7 : origin].sum() + 1) / (truth + 1))))
    assert np.mean(ours) < np.mean(naive)


def test_a_weekday_that_is_always_silent_stays_silent():
    series = np.tile([20, 20, 20, 20, 20, 0, 20], 10).astype(float)
    future = forecast_counts(series, 14, seed=1)
    middles = np.median(future.paths, axis=0)
    assert middles[5] <= 4
    assert middles[12] <= 4
    assert np.delete(middles, [5, 12]).min() > 12


def test_the_phase_says_where_the_week_begins_and_cutting_old_values_keeps_it():
    series = np.tile([30, 5, 5, 5, 5, 5, 5], 70).astype(float)  # longer than what is looked at
    future = forecast_counts(series, 7, seed=1, phase=0)
    assert np.argmax(np.median(future.paths, axis=0)) == 0


def test_missing_days_are_not_zero():
    rng = np.random.default_rng(5)
    series = rng.poisson(30, 84).astype(float)
    gaps = series.copy()
    gaps[rng.choice(84, 30, replace=False)] = np.nan
    assert forecast_counts(gaps, 7, seed=1).level_now == pytest.approx(30, rel=0.15)
    assert forecast_counts(np.nan_to_num(gaps), 7, seed=1).level_now < 25


def test_the_same_seed_gives_the_same_paths_and_another_seed_others():
    series = np.arange(30, dtype=float) % 9
    one, same, other = (forecast_counts(series, 5, seed=seed).paths for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_money_is_counted_in_its_compound_unit():
    rng = np.random.default_rng(8)
    amounts = [rng.gamma(4, 50, rng.poisson(6)) for _ in range(120)]
    unit = compound_unit(np.concatenate(amounts))
    assert unit == pytest.approx(250, rel=0.1)  # E[x²]/E[x] = 4·50 + 50
    sums = np.array([part.sum() for part in amounts])
    future = forecast_counts(sums, 28, seed=1, unit=unit)
    low, high = np.quantile(future.totals[:, -1], (0.05, 0.95))
    assert low < 28 * 6 * 200 < high
    assert (high - low) / 2 < 0.5 * 28 * 6 * 200


@pytest.fixture(scope="module")
def level_trials():
    rng = np.random.default_rng(2)
    inside = []
    for number in range(40):
        slope = rng.normal(0, 1) if number % 2 else 0.0
        level = 500 + np.cumsum(rng.normal(slope, 1.0, 96)) + rng.normal(0, 1.5, 96)
        future = forecast_levels(level[:68], 28, seed=number, paths=600)
        low, high = np.quantile(future.paths[:, -1], (0.05, 0.95))
        inside.append(low <= level[-1] <= high)
    return inside


def test_intervals_of_levels_hold(level_trials):
    assert 0.8 <= np.mean(level_trials) <= 0.98


def test_a_share_of_few_mentions_is_smoothed_by_its_known_variance():
    rng = np.random.default_rng(4)
    shares = rng.binomial(12, 0.4, 30) / 12
    known = forecast_levels(shares, 4, seed=1, step_days=7, known_variance=np.full(30, 0.02))
    assert known.level_now == pytest.approx(0.4, abs=0.08)


def test_a_constant_level_stays():
    future = forecast_levels(np.full(20, 7.0), 10, seed=1)
    assert np.allclose(np.median(future.paths, axis=0), 7, atol=0.1)


@pytest.mark.parametrize(
    ("values", "code"),
    [([1.0, 2.0], "stats.too_few_observations"), ([np.nan] * 9, "stats.too_few_observations"), ([1, 2, -3, 4], "stats.negative_count")],
)
def test_what_cannot_be_forecast_is_refused(values, code):
    with pytest.raises(DataError) as caught:
        forecast_counts(values, 3, seed=1)
    assert caught.value.code == code


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=20))
def test_any_counts_give_finite_paths_that_are_counts(values):
    paths = forecast_counts(np.array(values, dtype=float), 6, seed=3, paths=200).paths
    assert np.all(np.isfinite(paths))
    assert np.all(paths >= 0)


@given(st.floats(1e-8, 1e4))
def test_the_shape_has_that_variance(variance):
    assert float(polygamma(1, gamma_shape(np.array([variance]))[0])) == pytest.approx(variance, rel=1e-3)


@pytest.mark.parametrize("season", [1, 2, 7])
def test_season_effects_cancel_over_a_season(season):
    effects = contrasts(season)
    assert effects.shape == (season, season - 1)
    assert np.allclose(effects.sum(axis=0), 0)


def _published(path) -> dict[str, Counter[date]]:
    """Posts by page and day; the file writes years with two digits or four."""
    pages: dict[str, Counter[date]] = {}
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            month, day, year = (int(part) for part in row["status_published"].split()[0].split("/"))
            pages.setdefault(row["status_id"].split("_")[0], Counter())[date(year % 100 + 2000, month, day)] += 1
    return pages


def test_rolling_origin_on_real_pages(shared_data):
    """How many posts nine pages published in the 28 days after each origin (measured on a finer grid of origins: 40 of 43 inside)."""
    inside = []
    for counts in _published(shared_data / "fb_live_sellers" / "data.csv").values():
        first = min(counts)
        series = np.array([counts[first + timedelta(days=k)] for k in range((max(counts) - first).days + 1)], dtype=float)
        for origin in range(160, series.size - AHEAD, 150):
            if series[origin - 56 : origin].sum() >= 15:
                future = forecast_counts(series[max(0, origin - 200) : origin], AHEAD, seed=origin, paths=400)
                low, high = np.quantile(future.totals[:, -1], (0.05, 0.95))
                inside.append(low <= series[origin : origin + AHEAD].sum() <= high)
    assert len(inside) >= 12
    assert np.mean(inside) >= 0.75
