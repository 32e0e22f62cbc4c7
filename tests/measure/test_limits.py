"""Limits that people set are kept by the best split, and what cannot be kept has no split."""

from __future__ import annotations

from math import inf

from simulated import make_brand

from rawaj.measure.limits import Limit, multiples_of
from rawaj.measure.study import Study, study
from rawaj.measure.worth import Worth

BRAND = make_brand(weeks=104, channels=4, seed=3)


def _study(limits: dict[str, tuple[float, float]]) -> Study:
    return study(BRAND.table, Worth.of(1.0), None, "EGP", 1, limits=limits)


def test_limits_are_multiples_of_what_is_done_now_and_the_narrowest_holds() -> None:
    limits = [Limit("a", "posts", least=1.0), Limit("a", "hours", least=6.0), Limit("a", "hours", most=16.0), Limit("b", "spend", most=5.0)]
    assert multiples_of(limits, {("a", "posts"): 4.0, ("a", "hours"): 8.0}) == {"a": (0.75, 2.0)}
    assert multiples_of([Limit("c", "posts", least=0.5)], {("c", "posts"): 2.0}) == {"c": (0.25, inf)}


def test_the_best_split_keeps_to_its_limits() -> None:
    free = _study({}).split
    assert free is not None
    channel, (now, _, best, _) = min(free.channels.items(), key=lambda item: item[1][2] / item[1][0])
    assert best < 0.8 * now
    kept = _study({channel: (0.9, 1.1)}).split
    assert kept is not None
    assert 0.9 * now - 1e-6 <= kept.channels[channel][2] <= 1.1 * now + 1e-6
    assert kept.gain.mean < free.gain.mean
    assert sum(row[2] for row in kept.channels.values()) <= sum(row[0] for row in kept.channels.values()) * (1 + 1e-6)


def test_limits_that_cost_more_than_there_is_have_no_split() -> None:
    assert _study(dict.fromkeys(BRAND.table.channels, (1.5, inf))).split is None


def test_limits_change_no_verdict() -> None:
    assert _study({"c0": (0.9, 1.0)}).verdicts == _study({}).verdicts
