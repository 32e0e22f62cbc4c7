"""Networks are ranked by people who state a need, per collected day, and how sure the first place is."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.answers import Estimate, Period
from rawaj.listen.answer import Sample
from rawaj.listen.coverage import Coverage
from rawaj.listen.networks import networks_of
from rawaj.listen.sql import MARKS

PERIOD = Period(date(2026, 3, 1), date(2026, 3, 28))
WHOLE = Coverage(np.ones(28, bool), np.ones(28, bool))


def _row(network: str, span: str, people: int, stating: int) -> tuple[object, ...]:
    """`people` authors of one mention each, the first `stating` of whom state a need."""
    marks = [value for mark in MARKS for value in ([stating] * 4 if mark in ("states", "asks_price") else [0] * 4)]
    return (network, span, people, people, 3, people, *marks)


def _days(network: str, people: int) -> list[tuple[str, date, int]]:
    return [(network, PERIOD.first + timedelta(days=d), people // 28) for d in range(28)]


_WAYS = [("facebook", "comments", 40, 100), ("x", "search", 50, 100)]


def _sample(network: str, collected: str = "comments", share: Estimate | None = None) -> Sample:
    return Sample(network, collected, 100, 100, None, None, 28, 28, share)


def test_more_people_rank_first_and_more_data_make_it_surer() -> None:
    few = networks_of([_row("x", "now", 20, 9), _row("facebook", "now", 20, 7)], [], [], {"x": WHOLE, "facebook": WHOLE}, [], PERIOD)
    many = networks_of(
        [_row("x", "now", 2000, 900), _row("facebook", "now", 2000, 700)], [], [], {"x": WHOLE, "facebook": WHOLE}, [], PERIOD
    )
    assert [talk.network for talk in few] == [talk.network for talk in many] == ["x", "facebook"]
    assert [talk.place for talk in many] == [1, 2]
    assert 0.5 < few[0].first < 0.8
    assert many[0].first > 0.99
    assert sum(talk.first for talk in few) == pytest.approx(1)


def test_the_first_place_is_as_sure_as_it_says() -> None:
    rng = np.random.default_rng(3)
    right, said = [], []
    for _ in range(300):
        rates = rng.gamma(8, 5, 3)
        counts = rng.poisson(rates)
        rows = [_row(name, "now", 200, int(k)) for name, k in zip("abc", counts, strict=True)]
        first = networks_of(rows, [(name, day, people) for name, k in zip("abc", counts, strict=True) for _, day, people in _days(name, k)], [],
                            dict.fromkeys("abc", WHOLE), [], PERIOD)[0]  # fmt: skip
        right.append(first.network == "abc"[int(np.argmax(rates))])
        said.append(first.first)
    assert np.mean(right) == pytest.approx(np.mean(said), abs=0.09)


def test_a_network_collected_for_a_week_is_not_behind_one_collected_for_four() -> None:
    week = Coverage(np.arange(28) >= 21, np.zeros(28, bool))
    ranked = networks_of([_row("x", "now", 100, 40), _row("facebook", "now", 300, 100)], [], [], {"x": week, "facebook": WHOLE}, [], PERIOD)
    assert [talk.network for talk in ranked] == ["x", "facebook"]
    assert ranked[0].people_per_week is not None
    assert ranked[0].people_per_week.mean == pytest.approx(40)
    assert ranked[0].change.verdict == "cannot_tell"


def test_a_day_says_less_than_a_week() -> None:
    day, week = Coverage(np.arange(28) >= 27, np.zeros(28, bool)), Coverage(np.arange(28) >= 21, np.zeros(28, bool))
    (one,) = networks_of([_row("x", "now", 100, 40)], [], [], {"x": day}, [], PERIOD)
    (seven,) = networks_of([_row("x", "now", 700, 280)], [], [], {"x": week}, [], PERIOD)
    assert one.people_per_week is not None
    assert seven.people_per_week is not None
    assert one.people_per_week.mean == pytest.approx(seven.people_per_week.mean)
    assert one.people_per_week.half_width > 4 * seven.people_per_week.half_width


def test_a_known_part_is_made_whole_and_an_unknown_one_is_not() -> None:
    half = Estimate(0.5, 0.5, 0.5, 400, "share")
    rows = [_row("facebook", "now", 100, 40), _row("x", "now", 100, 50)]
    samples = [_sample("facebook", share=half), _sample("x", "search")]
    ranked = networks_of(rows, [], _WAYS, {"x": WHOLE, "facebook": WHOLE}, samples, PERIOD)
    assert [(talk.network, talk.collected_share) for talk in ranked] == [("facebook", half), ("x", None)]
    assert ranked[0].people_per_week is not None
    assert ranked[0].people_per_week.mean == pytest.approx(20)
    assert [talk.ways for talk in ranked] == [("comments",), ("search",)]
    mixed = networks_of(rows, [], [*_WAYS, ("facebook", "search", 20, 50)], {"x": WHOLE, "facebook": WHOLE}, samples, PERIOD)
    found = {talk.network: talk for talk in mixed}
    assert {network: talk.collected_share for network, talk in found.items()} == {"facebook": None, "x": None}
    assert found["facebook"].ways == ("comments", "search")
    assert found["facebook"].people_per_week is not None
    assert found["facebook"].people_per_week.mean == pytest.approx(10 * (140 / 0.5 + 70) / (140 + 70))


def test_a_first_place_that_rests_on_what_we_happen_to_know_is_not_sure() -> None:
    half = Estimate(0.5, 0.5, 0.5, 400, "share")
    rows = [_row("facebook", "now", 1000, 400), _row("x", "now", 1000, 600)]
    ranked = networks_of(
        rows, [], _WAYS, {"x": WHOLE, "facebook": WHOLE}, [_sample("facebook", share=half), _sample("x", "search")], PERIOD
    )
    assert ranked[0].network == "facebook"
    assert all(talk.first < 0.01 for talk in ranked)


def test_growth_is_told_per_network() -> None:
    rows = [_row("x", "now", 300, 90), _row("x", "before", 300, 30), _row("facebook", "before", 5, 1)]
    (talk,) = networks_of(rows, _days("x", 90), [], {"x": WHOLE, "facebook": WHOLE}, [], PERIOD)
    assert talk.change.verdict == "rising"
    assert (talk.mentions, talk.copies, talk.stating, talk.people_stating, talk.needs["asks_price"]) == (300, 3, 90, 90, 90)
    assert talk.need_share is not None
    assert talk.need_share.mean == pytest.approx(0.3)
    assert networks_of([], [], [], {}, [], PERIOD) == ()
