"""Customers by gender, age and place together: rules over several of these at once, without asking the database again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rawaj.segment.candidates import stands_alone
from rawaj.segment.compare import Comparison, Moments, compare_means
from rawaj.segment.refine import Rule, sharpest

__all__ = ["DIMENSIONS", "Cells"]

DIMENSIONS = ("gender", "age", "place")
NOBODY = Moments(0, 0.0, 0.0)


class Cells:
    """From rows of `sql.CUSTOMER_CELLS`: (half, gender, age, place, people, Σ value, Σ value²)."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.cells = [
            (half, tuple("" if value is None else str(value) for value in values), Moments(int(n), float(total), float(squares)))
            for half, *values, n, total, squares in rows
        ]
        known = [sorted({values[i] for _, values, _ in self.cells} - {""}) for i in range(len(DIMENSIONS))]
        self.values = dict(zip(DIMENSIONS, known, strict=True))

    def inside(self, rule: Rule, half: int, but_not: Rule | None = None) -> Moments:
        """Sums of one half's customers who fit the rule, and do not fit `but_not`."""
        fitting = (
            sums
            for own, values, sums in self.cells
            if own == half and _fits(rule, values) and (but_not is None or not _fits(but_not, values))
        )
        return sum(fitting, NOBODY)

    def compare(self, rule: Rule, but_not: Rule | None = None) -> Comparison | None:
        """Those who fit against all others, both without `but_not`, on the half where rules are found."""
        group = self.inside(rule, 0, but_not)
        return compare_means(group, self.inside((), 0, but_not) - group)

    def sharpest(self, rules: Iterable[Rule]) -> Rule | None:
        """The surest rule that refining those `rules` that these cells know leads to; None where nothing is better than the rest."""
        known = [rule for rule in rules if _known(rule)] if self.cells else []
        return sharpest(known, self.values, self.compare)

    def explained(self, rule: Rule, by: Rule) -> bool:
        """Whether a rule is no better than the rest once those who fit `by` are left out of both."""
        return _known(rule) and not stands_alone(self.compare(rule, by))


def _known(rule: Rule) -> bool:
    return bool(rule) and all(condition.dimension in DIMENSIONS for condition in rule)


def _fits(rule: Rule, values: tuple[str, ...]) -> bool:
    return all(values[DIMENSIONS.index(condition.dimension)] in condition.values for condition in rule)
