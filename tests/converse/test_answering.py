"""Shares answered and medians of hours."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.converse.answering import answering_of, by_key, median_hours


def sums(sizes, hits):
    pairs = list(zip(sizes, hits, strict=True))
    return (len(pairs), sum(sizes), sum(hits), sum(y * y for y in hits), sum(n * y for n, y in pairs), sum(n * n for n in sizes))


def test_counts_and_shares():
    row = sums([1] * 40, [1] * 30 + [0] * 10)
    answering = answering_of(row + row, None, [1.0] * 30, ())
    assert (answering.asked, answering.answered, answering.waiting) == (40, 30, 10)
    assert answering.share.low < 0.75 < answering.share.high
    assert answering.before is None


def test_one_author_who_asks_much_does_not_make_us_surer():
    many = sums([1] * 40, [1] * 20 + [0] * 20)
    few = sums([20, 20], [20, 0])
    assert answering_of(few + few, None, (), ()).share.half_width > 2 * answering_of(many + many, None, (), ()).share.half_width


def test_nobody_asked():
    answering = answering_of(None, None, (), ())
    assert answering.share is None
    assert answering.response_hours is None
    assert (answering.asked, answering.waiting) == (0, 0)


def test_the_median_needs_five_answers():
    assert median_hours([1, 2, 3, 4]) is None
    assert median_hours([5, 1, 3, 2, 4]).mean == 3


@pytest.mark.parametrize("n", [6, 15, 60])
def test_the_interval_of_the_median_holds(n):
    rng = np.random.default_rng(n)
    truth = np.exp(0.5)
    inside = [(one.low <= truth <= one.high) for one in (median_hours(rng.lognormal(0.5, 1.2, n)) for _ in range(400))]
    assert 0.88 <= np.mean(inside) <= 0.995


def test_hours_by_span_and_channel():
    assert by_key([("now", "a", 1), ("now", "a", 2), ("before", None, 3)]) == {("now", "a"): [1.0, 2.0], ("before", None): [3.0]}
