"""Candidates: chosen on one half, tried on the other, and null data recommend nothing more often than stated."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.answers import Estimate
from rawaj.segment.answer import Condition
from rawaj.segment.candidates import FALSE_RATE, TRY_AT_MOST, Candidate, promising, tried, worth_of
from rawaj.segment.compare import Comparison
from rawaj.segment.people import author_candidates, customer_candidates, rfm_candidates


def _lift(mean: float, low: float) -> Estimate:
    return Estimate(mean, low, 2 * mean - low, 100, "ratio")


def _one(name: str, found_p: float, held_p: float | None, lift: float = 1.5, share: float = 0.2) -> Candidate:
    held = None if held_p is None else Comparison(_lift(lift, lift - 0.3), held_p)
    size = Estimate(50, 50, 50, 50, "customers")
    found = Comparison(_lift(lift, lift - 0.2), found_p)
    return Candidate((Condition("place", (name,)),), "customers", "value_per_customer", size, share, found, held)


def test_only_what_looks_good_on_the_first_half_is_tried() -> None:
    weak, good = _one("a", 0.5, 0.001), _one("d", 0.01, 0.9)
    small, everybody = _one("b", 0.01, 0.001, share=0.001), _one("c", 0.01, 0.001, share=1)
    assert promising([weak, small, everybody, good]) == [good]


def test_at_most_so_many_are_tried_and_most_worth_comes_first() -> None:
    many = [_one(str(i), 0.01, 0.5, lift=1.2 + i / 100) for i in range(40)]
    chosen = promising(many)
    assert len(chosen) == TRY_AT_MOST
    assert chosen[0].key == "place=39"


def test_the_second_half_decides_alone() -> None:
    results = {one.key: one.trial for one in tried([_one("good", 0.15, 0.001), _one("lucky", 1e-9, 0.6), _one("few", 1e-9, None)])}
    good, lucky, few = results["place=good"], results["place=lucky"], results["place=few"]
    assert good is not None
    assert good.holds
    assert (good.q_value, good.why_not) == (pytest.approx(0.002), "")
    assert lucky is not None
    assert not lucky.holds
    assert lucky.why_not == "not_confirmed"
    assert few is not None
    assert not few.holds
    assert (few.why_not, few.p_value, few.lift) == ("too_few_people", None, None)


def test_worth_is_conservative_and_never_negative() -> None:
    assert worth_of(0.25, _lift(1.6, 1.2)) == pytest.approx(0.1)
    assert worth_of(0.01, _lift(3.0, 2.0)) == pytest.approx(0.1)
    assert worth_of(0.5, _lift(1.1, 0.8)) == 0
    assert worth_of(0.5, None) == 0


def _customer_cube(values: np.ndarray, places: np.ndarray, halves: np.ndarray) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for half in (0, 1):
        mine = halves == half
        rows.append((half, 0b11111, None, None, None, None, None, int(mine.sum()), values[mine].sum(), np.square(values[mine]).sum(), 0))
        for place in np.unique(places):
            here = values[mine & (places == place)]
            rows.append((half, 0b11011, None, None, str(place), None, None, here.size, here.sum(), np.square(here).sum(), 0))
    return rows


def _recommended(seed: int, lift: float = 1.0) -> list[str]:
    rng = np.random.default_rng(seed)
    places, halves = rng.integers(0, 25, 2000), rng.integers(0, 2, 2000)
    values = rng.lognormal(5, 1, 2000) * np.where(places == 7, lift, 1.0)
    results = tried(promising(customer_candidates(_customer_cube(values, places, halves))))
    return [one.key for one in results if one.trial is not None and one.trial.holds]


def test_null_customers_recommend_nothing_more_often_than_the_stated_rate() -> None:
    wrong = np.mean([bool(_recommended(seed)) for seed in range(200)])
    assert wrong <= FALSE_RATE + 2 * np.sqrt(FALSE_RATE / 200)


def test_a_place_that_is_worth_twice_is_found_and_hardly_anything_else() -> None:
    found = [_recommended(1000 + seed, lift=2.2) for seed in range(40)]
    assert np.mean(["place=7" in one for one in found]) >= 0.8
    others = sum(len(one) - ("place=7" in one) for one in found)
    assert others / max(sum(len(one) for one in found), 1) <= FALSE_RATE + 0.1


def test_unknown_values_are_no_segment() -> None:
    rows = _customer_cube(np.ones(200), np.array([""] * 100 + ["Cairo"] * 100), np.arange(200) % 2)
    assert [one.key for one in customer_candidates([row for row in rows if row[4] != "Cairo"])] == []


def test_pairs_read_both_dimensions() -> None:
    rows = [
        *((half, 0b1111, None, None, None, None, 500, 50) for half in (0, 1)),
        *((half, 0b0011, "facebook", "arabizi", None, None, 100, 30) for half in (0, 1)),
    ]
    (found,) = author_candidates(rows)
    assert found.key == "network=facebook & language=arabizi"
    assert (found.size.mean, found.size_share) == (200, 0.2)
    assert found.held is not None
    assert found.held.lift.mean == pytest.approx((30.5 / 100.5) / (20.5 / 400.5))


def _cube_of(people: dict[tuple[str, str], tuple[int, int]]) -> list[tuple[object, ...]]:
    """Rows of the author cube from (network, language) → (people, stating), the same on both halves."""
    rows: list[tuple[object, ...]] = []
    for half in (0, 1):
        for grouping, keep in ((0b0011, (0, 1)), (0b0111, (0,)), (0b1011, (1,)), (0b1111, ())):
            sums: dict[tuple[str | None, ...], list[int]] = {}
            for names, (n, stating) in people.items():
                key = tuple(name if i in keep else None for i, name in enumerate(names))
                total = sums.setdefault(key, [0, 0])
                total[0] += n
                total[1] += stating
            rows += [(half, grouping, *key, None, None, *total) for key, total in sums.items()]
    return rows


def _author_keys(people: dict[tuple[str, str], tuple[int, int]]) -> set[str]:
    return {one.key for one in promising(author_candidates(_cube_of(people)))}


def test_a_pair_that_carries_both_its_parts_stands_alone() -> None:
    people = {("x", "arabizi"): (200, 100), ("x", "ar"): (300, 30), ("facebook", "arabizi"): (200, 20), ("facebook", "ar"): (500, 50)}
    assert _author_keys(people) == {"network=x & language=arabizi"}


def test_a_pair_no_better_than_its_part_is_left_out() -> None:
    people = {("x", "arabizi"): (200, 80), ("x", "ar"): (300, 120), ("facebook", "arabizi"): (200, 20), ("facebook", "ar"): (500, 50)}
    assert _author_keys(people) == {"network=x"}


def test_groups_of_customers_are_judged_by_what_they_spent_later() -> None:
    rng = np.random.default_rng(8)
    rows = []
    for half in (0, 1):
        for group, mean in (("champions", 200.0), ("lapsed", 10.0)):
            spent = rng.exponential(mean, 150)
            rows.append((half, group, 150, spent.sum(), np.square(spent).sum(), 150))
    results = {one.key: one for one in tried(promising(rfm_candidates(rows)))}
    assert list(results) == ["rfm=champions"]
    trial = results["rfm=champions"].trial
    assert trial is not None
    assert trial.holds
    assert trial.measure == "later_value_per_customer"
