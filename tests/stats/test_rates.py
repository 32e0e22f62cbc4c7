"""Shares of independent trials: known quantiles, coverage, and shrinkage against simulated truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as reference

from rawaj.errors import DataError
from rawaj.stats.rates import probability_better, rate_draws, share


def test_share_is_jeffreys() -> None:
    one = share(12, 400)
    assert one is not None
    posterior = reference.beta(12.5, 388.5)
    assert one.mean == 0.03
    assert one.low == pytest.approx(posterior.ppf(0.05))
    assert one.high == pytest.approx(posterior.ppf(0.95))
    assert (one.n, one.unit) == (400, "share")


def test_share_without_trials_is_unknown_not_zero() -> None:
    assert share(0, 0) is None


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5)])
def test_impossible_shares_are_refused(k: float, n: float) -> None:
    with pytest.raises(DataError) as error:
        share(k, n)
    assert error.value.code == "stats.impossible_share"


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_interval_holds_the_share_and_narrows_with_level(k: int, n: int) -> None:
    k = min(k, n)
    wide, narrow = share(k, n, 0.95), share(k, n, 0.5)
    assert wide is not None
    assert narrow is not None
    assert 0 <= wide.low <= narrow.low <= k / n <= narrow.high <= wide.high <= 1


def test_share_covers_what_it_promises() -> None:
    rng = np.random.default_rng(1)
    inside = 0
    for _ in range(1_000):
        p = rng.beta(2, 20)
        one = share(int(rng.binomial(300, p)), 300)
        assert one is not None
        inside += one.low <= p <= one.high
    assert 0.87 < inside / 1_000 < 0.93


def test_probability_better_agrees_with_simulation() -> None:
    rng = np.random.default_rng(2)
    a, b = rng.beta(30.5, 970.5, 400_000), rng.beta(20.5, 980.5, 400_000)
    assert probability_better(30, 1_000, 20, 1_000) == pytest.approx((a > b).mean(), abs=0.003)
    assert probability_better(30, 1_000, 20, 1_000, by=1.5) == pytest.approx((a > 1.5 * b).mean(), abs=0.003)


def test_probability_better_with_little_and_with_very_much_data() -> None:
    assert probability_better(0, 0, 0, 0) == pytest.approx(0.5)
    assert probability_better(51_000, 1_000_000, 50_000, 1_000_000) > 0.99
    assert probability_better(50_000, 1_000_000, 51_000, 1_000_000) < 0.01


class Shrunk:
    """Means and 90 % intervals of groups, from draws."""

    def __init__(self, successes, n, spread_prior: float = 0.5) -> None:
        draws = rate_draws(successes, n, 4_000, 1, spread_prior)
        self.mean = draws.mean(axis=0)
        self.low, self.high = np.quantile(draws, (0.05, 0.95), axis=0)


def test_equal_rates_are_drawn_together() -> None:
    rng = np.random.default_rng(4)
    n = np.full(40, 500)
    kept = []
    for _ in range(8):
        k = rng.binomial(n, 0.04)
        shrunk = Shrunk(k, n)
        kept.append(shrunk.mean.std() / (k / n).std())
        assert shrunk.mean.mean() == pytest.approx(0.04, abs=0.005)
    assert np.mean(kept) < 0.3


def test_rates_that_differ_widely_stay_apart() -> None:
    k, n = np.array([200, 20, 900]), np.full(3, 10_000)
    shrunk = Shrunk(k, n, spread_prior=1.0)
    assert shrunk.mean == pytest.approx(k / n, rel=0.08)


def test_shrinkage_recovers_spread_errs_less_and_covers() -> None:
    rng = np.random.default_rng(5)
    raw = shrunk_error = inside = cells = 0.0
    for _ in range(40):
        p = 1 / (1 + np.exp(-(-3.5 + 0.3 * rng.standard_normal(30))))
        n = rng.integers(50, 1_500, 30)
        k = rng.binomial(n, p)
        found = Shrunk(k, n)
        raw += float(np.abs(k / n - p).sum())
        shrunk_error += float(np.abs(found.mean - p).sum())
        inside += float(((found.low <= p) & (p <= found.high)).sum())
        cells += 30
    assert shrunk_error < 0.8 * raw
    assert 0.86 < inside / cells < 0.93  # .891 over 4,500 groups; its standard error here is .009


def test_a_group_without_trials_is_a_new_group() -> None:
    found = Shrunk([30, 25, 0], [1_000, 1_000, 0])
    assert found.mean[2] == pytest.approx(0.0275, rel=0.25)
    assert found.high[2] - found.low[2] > found.high[0] - found.low[0]


def test_nothing_to_shrink_is_refused() -> None:
    with pytest.raises(DataError):
        Shrunk([0, 0], [0, 0])
    with pytest.raises(DataError):
        Shrunk([3], [2])


def test_one_group_is_near_its_own_rate() -> None:
    one = Shrunk([50], [1_000])
    assert one.mean[0] == pytest.approx(0.05, abs=0.003)


def test_draws_repeat_by_their_seed() -> None:
    clicks, shown = [30, 45, 20, 3], [1000, 1000, 1000, 40]
    draws = rate_draws(clicks, shown, 500, 1)
    assert draws.shape == (500, 4)
    assert np.array_equal(draws, rate_draws(clicks, shown, 500, 1))
    assert not np.array_equal(draws, rate_draws(clicks, shown, 500, 2))
