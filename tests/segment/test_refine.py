"""A planted group over several conditions is found again; noise is not made into a rule."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rawaj.answers import Estimate
from rawaj.segment.answer import Condition
from rawaj.segment.cells import Cells
from rawaj.segment.compare import Comparison
from rawaj.segment.people import customer_candidates
from rawaj.segment.refine import refined, sharpest, strength_of

AGES = ("18-24", "25-34", "35-44", "45-54", "55-64")
PLACES = ("Aswan", "Cairo", "Giza", "Luxor", "Maadi", "Tanta")
PLANTED = {"gender": {"female"}, "age": {"25-34", "35-44"}, "place": {"Giza", "Maadi"}}


def _cells(seed: int, lift: float, customers: int = 3000) -> list[tuple[object, ...]]:
    rng = np.random.default_rng(seed)
    sums: dict[tuple[object, ...], list[float]] = {}
    for _ in range(customers):
        person = (("female", "male")[rng.integers(2)], AGES[rng.integers(5)], PLACES[rng.integers(6)])
        inside = all(value in allowed for value, allowed in zip(person, PLANTED.values(), strict=True))
        value = rng.lognormal(5, 0.9) * (lift if inside else 1)
        total = sums.setdefault((int(rng.integers(2)), *person), [0, 0.0, 0.0])
        for i, more in enumerate((1, value, value * value)):
            total[i] += more
    return [(*key, *total) for key, total in sums.items()]


def _cube(cells: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Singles and pairs, as `sql.CUSTOMER_CUBE` gives them, from the cells."""
    rows = []
    for grouping, keep in ((31, ()), (15, (0,)), (23, (1,)), (27, (2,)), (7, (0, 1)), (11, (0, 2)), (19, (1, 2))):
        sums: dict[tuple[object, ...], list[float]] = {}
        for half, *person, n, total, squares in cells:
            key = (half, *(value if i in keep else None for i, value in enumerate(person)))
            into = sums.setdefault(key, [0, 0.0, 0.0])
            for i, more in enumerate((n, total, squares)):
                into[i] += more
        rows += [(key[0], grouping, *key[1:], None, None, *total, 0) for key, total in sums.items()]
    return rows


def _agreement(rule: tuple[Condition, ...]) -> float:
    """Of people in the rule or in the planted group (cells equally large), the part in both."""
    everybody = [(gender, age, place) for gender in ("female", "male") for age in AGES for place in PLACES]
    said = {condition.dimension: set(condition.values) for condition in rule}

    def group(rules: dict[str, set[str]]) -> set[tuple[str, ...]]:
        return {one for one in everybody if all(one[i] in rules.get(name, {one[i]}) for i, name in enumerate(PLANTED))}

    return len(group(said) & group(PLANTED)) / len(group(said) | group(PLANTED))


def test_a_planted_group_of_three_conditions_is_found() -> None:
    rules = []
    for seed in range(8):
        cells = _cells(seed, lift=2.0)
        rules.append(max(customer_candidates(_cube(cells), cells), key=lambda one: strength_of(one.found)).rule)
    assert np.median([_agreement(rule) for rule in rules]) >= 0.6


def test_rules_that_the_sharp_one_explains_are_left_out() -> None:
    cells = _cells(1, lift=2.5)
    better = [one.key for one in customer_candidates(_cube(cells), cells) if one.found.p_value < 0.001]
    assert len(better) <= 2


def test_what_is_made_sharp_on_noise_does_not_hold() -> None:
    p_values = []
    for seed in range(60):
        cells = _cells(100 + seed, lift=1.0, customers=1200)
        sharp = max(customer_candidates(_cube(cells), cells), key=lambda one: strength_of(one.found))
        if sharp.held is not None:
            p_values.append(sharp.held.p_value)
    assert len(p_values) > 40
    assert np.mean(np.array(p_values) <= 0.1) <= 0.2


def test_cells_count_everybody_once() -> None:
    cells = Cells(_cells(3, 1.5))
    women, men = (Condition("gender", (name,)) for name in ("female", "male"))
    whole = cells.inside((), 0)
    assert (cells.inside((women,), 0) + cells.inside((men,), 0)).n == whole.n
    assert cells.inside((), 0, but_not=(women,)).n == cells.inside((men,), 0).n
    assert cells.explained((Condition("product", ("cake",)),), (women,)) is False
    assert Cells([]).sharpest([(women,)]) is None


def test_refining_stops_where_no_step_makes_it_surer() -> None:
    def evaluate(rule: tuple[Condition, ...]) -> Comparison:
        right = sum(value in ("b", "c") for one in rule for value in one.values)
        wrong = sum(value not in ("b", "c") for one in rule for value in one.values)
        mean = 1 + 0.5 * right / (1 + wrong)
        return Comparison(Estimate(mean, mean / 1.2, mean * 1.2, 50, "ratio"), 0.01)

    values = {"letter": ["a", "b", "c", "d"]}
    assert refined((Condition("letter", ("a",)),), values, evaluate) == (Condition("letter", ("b", "c")),)
    assert sharpest([], values, evaluate) is None


def test_strength_is_the_logarithm_in_half_widths() -> None:
    assert strength_of(Comparison(Estimate(2, 1, 4, 9, "ratio"), 0.05)) == pytest.approx(1)
    assert strength_of(Comparison(Estimate(0.5, 0.25, 1, 9, "ratio"), 0.9)) == pytest.approx(-1)
    assert strength_of(None) == -math.inf
