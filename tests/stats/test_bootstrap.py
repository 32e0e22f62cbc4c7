"""Resampling with a seed: what it repeats, what it covers."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.stats.bootstrap import block_sums, estimate_of, mean_interval


def test_same_seed_same_interval() -> None:
    data = np.arange(30.0)
    assert mean_interval(data, "EGP", seed=3) == mean_interval(data, "EGP", seed=3)
    assert mean_interval(data, "EGP", seed=3) != mean_interval(data, "EGP", seed=4)


def test_one_value_has_no_interval() -> None:
    assert mean_interval([4.0], "EGP") is None


@pytest.mark.parametrize("n", [6, 40])
def test_mean_interval_covers(n: int) -> None:
    rng = np.random.default_rng(n)
    inside = 0
    for i in range(300):
        one = mean_interval(rng.normal(10, 3, n), "EGP", seed=i, draws=400)
        assert one is not None
        inside += one.low <= 10 <= one.high
    assert 0.85 < inside / 300 < 0.95


def test_block_sums_expect_the_sum() -> None:
    table = np.random.default_rng(0).gamma(2, 50, (84, 2))
    sums = block_sums(table, seed=1, draws=4_000)
    assert sums.mean(axis=0) == pytest.approx(table.sum(axis=0), rel=0.01)


def test_blocks_keep_what_clings_together() -> None:
    rng = np.random.default_rng(0)
    clinging = np.repeat(rng.gamma(2, 50, 24), 7)[:, None]  # every day of a week alike
    weekly, daily = block_sums(clinging, 1).std(), block_sums(clinging, 1, block=1).std()
    assert weekly > 1.7 * daily


def test_few_days_and_one_day() -> None:
    assert block_sums([[3.0], [5.0]], seed=0, draws=50).shape == (50, 1)
    assert block_sums([[3.0]], seed=0, draws=5).ravel().tolist() == [3.0] * 5


def test_estimate_holds_its_mean() -> None:
    one = estimate_of([0.0] * 99 + [1_000.0], 100, "EGP")
    assert one.low <= one.mean <= one.high
    assert estimate_of([1.0, 2.0, 3.0], 3, "EGP", mean=2.5).mean == 2.5
