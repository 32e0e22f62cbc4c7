"""Is it rising? Null data rarely say so, real rises are seen, and days that were not collected are not falls."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.answers import Certainty, Period
from rawaj.listen.change import UNKNOWN, change_between, change_over_networks, dispersion_over
from rawaj.listen.coverage import Compared, Coverage, coverage_of, samples_of

PERIOD = Period(date(2026, 3, 1), date(2026, 3, 28))


def _coverage(now: int = 28, before: int = 28) -> Coverage:
    return Coverage(np.arange(28) < now, np.arange(28) >= 28 - before)


def test_null_counts_are_seldom_called_a_change() -> None:
    draws = np.random.default_rng(1).negative_binomial(40, 0.5, (600, 2))  # mean 40, variance 80
    verdicts = [change_between(a, 28, b, 28, 2.0) for a, b in draws]
    called = np.mean([one.verdict in ("rising", "falling") for one in verdicts])
    certain = np.mean([one.verdict in ("rising", "falling") and one.certainty is Certainty.CERTAIN for one in verdicts])
    assert called <= 0.24
    assert certain <= 0.08


def test_a_doubling_is_certain() -> None:
    change = change_between(120, 28, 60, 28, 1.5)
    assert (change.verdict, change.certainty) == ("rising", Certainty.CERTAIN)
    assert change.ratio is not None
    assert change.ratio.mean == pytest.approx(2, rel=0.03)
    assert change.rising is not None
    assert change.falling == pytest.approx(1 - change.rising)


def test_days_are_allowed_for() -> None:
    change = change_between(50, 14, 100, 28, 1.0)
    assert change.ratio is not None
    assert change.ratio.mean == pytest.approx(1, rel=0.02)


def test_many_and_equal_is_steady_and_few_cannot_tell() -> None:
    assert change_between(5000, 28, 5010, 28, 1.5).verdict == "steady"
    assert change_between(5, 28, 6, 28, 1.5).verdict == "cannot_tell"
    assert change_between(5, 28, 6, 0, 1.5) is UNKNOWN


def test_a_network_collected_in_one_period_alone_is_left_out() -> None:
    coverage = {"facebook": _coverage(), "x": _coverage(before=3)}
    change = change_over_networks({"facebook": (50, 50), "x": (400, 5)}, coverage, 1.0)
    assert change.ratio is not None
    assert change.ratio.mean == pytest.approx(1, rel=0.02)
    assert change_over_networks({"x": (400, 5)}, coverage, 1.0) is UNKNOWN
    assert change_over_networks({}, coverage, 1.0) is UNKNOWN


def test_weekly_waves_count_as_dispersion() -> None:
    rng = np.random.default_rng(2)
    long = Period(date(2026, 1, 1), date(2026, 6, 17))  # 24 weeks
    whole = Coverage(np.ones(long.days, bool), np.ones(long.days, bool))
    days = [long.before.first + timedelta(days=d) for d in range(2 * long.days)]
    waves = np.repeat(rng.gamma(4, 0.25, len(days) // 7), 7)
    waved = dict(zip(days, rng.poisson(10 * waves).tolist(), strict=True))
    calm = dict(zip(days, rng.poisson(10, len(days)).tolist(), strict=True))
    assert dispersion_over(waved, long, [whole]) > 8
    assert dispersion_over(calm, long, [whole]) < 1.7
    assert dispersion_over({}, PERIOD, []) >= 1


def test_days_that_were_not_collected_do_not_look_like_dispersion() -> None:
    days = {PERIOD.first + timedelta(days=d): 20 for d in range(28)}
    assert dispersion_over(days, PERIOD, [_coverage(before=0)]) < 1.5


def test_coverage_is_the_union_of_import_spans() -> None:
    spans = [
        ("facebook", "comments", "a", date(2026, 2, 20), date(2026, 3, 5)),
        ("facebook", "inbox", "b", date(2026, 3, 4), date(2026, 3, 10)),
        ("x", "search", "c", date(2026, 3, 27), date(2026, 4, 30)),
    ]
    coverage = coverage_of(spans, PERIOD)
    assert coverage["facebook"].days_now == 10
    assert coverage["facebook"].days_before == 9
    assert not coverage["facebook"].comparable
    assert coverage["x"].days_now == 2


def test_days_that_are_not_told_of_are_not_covered() -> None:
    spans = [("x", "search", "a", date(2026, 1, 1), date(2026, 3, 28))]
    some = Compared(PERIOD, lambda day: day >= date(2026, 2, 22)).coverage_of(spans)["x"]
    assert (some.days_now, some.days_before, some.comparable) == (28, 7, False)
    assert Compared(PERIOD, lambda day: True).coverage_of(spans)["x"].comparable
    assert not Compared(PERIOD, lambda day: False).coverage_of(spans)["x"].days_now


def test_what_was_collected_is_said_and_a_known_part_is_told() -> None:
    spans = [("facebook", "comments", "a", date(2026, 1, 1), date(2026, 3, 28)), ("x", "search", "c", date(2026, 3, 27), date(2026, 3, 28))]
    facebook, inbox, x = samples_of(
        [("facebook", "comments", 300, 200), ("facebook", "inbox", 5, 0), ("x", "search", 80, 0)],
        spans,
        [("facebook", 400.0, 300.0)],
        PERIOD,
    )
    assert facebook.share is not None
    assert (facebook.share.mean, facebook.share.n) == (0.75, 400)
    assert (facebook.covered_days, facebook.covered_days_before) == (28, 28)
    assert inbox.share is None
    assert inbox.first is None
    assert (x.share, x.covered_days, x.covered_days_before) == (None, 2, 0)
    (unknown,) = samples_of([("facebook", "comments", 300, 200)], spans, [("facebook", 0.0, 0.0)], PERIOD)
    assert unknown.share is None
