"""Shares of clustered things: known truth is inside the interval as often as the interval says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.answers import Estimate
from rawaj.errors import DataError
from rawaj.stats.clustered import ClusterSums, share_difference, share_of


def _covered(authors: int, truth: float, agreement: float, rounds: int, seed: int) -> float:
    rng = np.random.default_rng(seed)
    inside = 0
    for _ in range(rounds):
        sizes = 1 + rng.geometric(0.2, authors)
        chances = rng.beta(truth * agreement, (1 - truth) * agreement, authors)
        found = share_of(ClusterSums.of(sizes.tolist(), rng.binomial(sizes, chances).tolist()))
        assert found is not None
        inside += found.low <= truth <= found.high
    return inside / rounds


@pytest.mark.parametrize(("authors", "truth", "agreement"), [(40, 0.1, 3.0), (150, 0.3, 1.0), (60, 0.5, 50.0)])
def test_ninety_percent_intervals_hold_the_truth_about_nine_times_in_ten(authors: int, truth: float, agreement: float) -> None:
    assert 0.85 <= _covered(authors, truth, agreement, rounds=400, seed=authors) <= 0.96


def test_one_loud_author_does_not_make_a_share_certain() -> None:
    loud = share_of(ClusterSums.of([100] + [1] * 20, [100] + [0] * 20))
    independent = share_of(ClusterSums.of([1] * 120, [1] * 100 + [0] * 20))
    assert loud is not None
    assert independent is not None
    assert loud.mean == pytest.approx(independent.mean)
    assert loud.half_width > 3 * independent.half_width


def test_without_clusters_the_effective_number_is_the_number() -> None:
    sums = ClusterSums.of([1] * 200, [1] * 50 + [0] * 150)
    assert sums.effective_n == pytest.approx(200, rel=0.01)


def test_agreeing_clusters_count_once_each() -> None:
    sums = ClusterSums.of([10] * 40, [10] * 10 + [0] * 30)
    assert sums.effective_n == pytest.approx(40, rel=0.05)


def test_no_hit_at_all_leaves_room_above_and_none_below() -> None:
    found = share_of(ClusterSums.of([1] * 30, [0] * 30))
    assert found is not None
    assert found.mean == found.low == 0
    assert 0.02 < found.high < 0.1


def test_nothing_said_has_no_share() -> None:
    assert share_of(ClusterSums(0, 0, 0, 0, 0, 0)) is None


def test_more_hits_than_items_are_refused() -> None:
    with pytest.raises(DataError) as caught:
        share_of(ClusterSums(3, 3, 5, 9, 9, 3))
    assert caught.value.code == "stats.impossible_share"


@given(st.lists(st.tuples(st.integers(1, 30), st.floats(0, 1)), min_size=1, max_size=30))
def test_any_clusters_give_an_interval_around_the_share(clusters: list[tuple[int, float]]) -> None:
    sizes = [size for size, _ in clusters]
    hits = [round(size * part) for size, part in clusters]
    found = share_of(ClusterSums.of(sizes, hits))
    assert found is not None
    assert 0 <= found.low <= found.mean <= found.high <= 1
    assert found.mean == pytest.approx(sum(hits) / sum(sizes))


def test_a_difference_is_as_uncertain_as_both_sides_together() -> None:
    now, before = Estimate(0.4, 0.3, 0.5, 80, "share"), Estimate(0.3, 0.2, 0.45, 70, "share")
    difference = share_difference(now, before)
    assert difference.mean == pytest.approx(0.1)
    assert difference.low == pytest.approx(0.1 - np.hypot(0.1, 0.15))
    assert difference.high == pytest.approx(0.1 + np.hypot(0.1, 0.1))
    assert difference.n == 150
