"""Segments out of customers and out of authors of mentions, from cubes of sums per half."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from rawaj.answers import Estimate
from rawaj.segment.answer import Condition
from rawaj.segment.candidates import Candidate, is_better, stands_alone
from rawaj.segment.cells import Cells
from rawaj.segment.compare import Comparison, Moments, compare_means, compare_shares
from rawaj.segment.refine import Rule
from rawaj.segment.sql import AUTHOR_DIMENSIONS, CUSTOMER_DIMENSIONS

Apart: TypeAlias = Callable[[Rule, Rule], tuple[Comparison | None, Comparison | None]]

__all__ = ["as_now", "author_candidates", "customer_candidates", "people_size", "rfm_candidates", "said_by_people"]


def people_size(n: int, unit: str) -> Estimate:
    """A number of people that were counted, not estimated: its interval has no width."""
    return Estimate(n, n, n, n, unit)


def as_now(candidate: Candidate, customers: int, everybody: int) -> Candidate:
    """With the number of customers who fit the rule now (a group tried on what came later was formed at an earlier day)."""
    return replace(candidate, size=people_size(customers, "customers"), size_share=customers / everybody)


def _read(rows: Iterable[Sequence[Any]], dimensions: Sequence[str]) -> Iterator[tuple[int, Rule | None, tuple[Any, ...]]]:
    """(half, rule, sums) of each row of a cube; the rule is () for the total, None where a value of it is unknown.

    `grouping(a, b, c)` has bit 1 where a column is *not* part of the row, the first column being the highest bit.
    """
    width = len(dimensions)
    for half, grouping, *rest in rows:
        used = [i for i in range(width) if not grouping >> (width - 1 - i) & 1]
        values = [rest[i] for i in used]
        if any(value is None or str(value).strip() == "" for value in values):
            yield half, None, tuple(rest[width:])
        else:
            yield half, tuple(Condition(dimensions[i], (str(rest[i]),)) for i in used), tuple(rest[width:])


def customer_candidates(rows: Iterable[Sequence[Any]], cells: Iterable[Sequence[Any]] = ()) -> list[Candidate]:
    """From rows of `sql.CUSTOMER_CUBE`: money per customer so far, those who fit the rule over all others.

    With rows of `sql.CUSTOMER_CELLS` also the surest single rule made sharper over gender, age and place together.
    """
    found: dict[Rule, dict[int, Moments]] = {}
    for half, rule, (n, total, squares, _orders) in _read(rows, CUSTOMER_DIMENSIONS):
        if rule is not None:
            found.setdefault(rule, {})[half] = Moments(int(n), float(total), float(squares))
    people = Cells(cells)
    sharp = people.sharpest(list(found))
    if sharp is None:
        return _from_moments(found, "customers", "value_per_customer")
    found[sharp] = {half: people.inside(sharp, half) for half in (0, 1)}
    alone = {rule: halves for rule, halves in found.items() if rule in ((), sharp) or not people.explained(rule, sharp)}
    return _from_moments(alone, "customers", "value_per_customer")


def said_by_people(rule: Rule, origin: str, rows: Iterable[Sequence[Any]]) -> Candidate | None:
    """The rule that people chose, from rows of `sql.customer_halves` or `sql.author_halves`; None where nobody fits or too few to compare."""
    listed = list(rows)
    if origin == "customers":
        moments: dict[Rule, dict[int, Moments]] = {(): {}, rule: {}}
        for half, fits, n, total, squares in listed:
            _add(moments, rule, half, bool(fits), Moments(int(n), float(total), float(squares)))
        return next(iter(_from_moments(moments, "customers", "value_per_customer")), None)
    shares: dict[Rule, dict[int, tuple[int, int]]] = {(): {}, rule: {}}
    for half, fits, n, stating in listed:
        before = shares[()].get(half, (0, 0))
        shares[()][half] = (before[0] + int(n), before[1] + int(stating))
        if fits:
            shares[rule][half] = (int(n), int(stating))
    return next(iter(_from_shares(shares)), None)


def _add(moments: dict[Rule, dict[int, Moments]], rule: Rule, half: int, fits: bool, more: Moments) -> None:
    moments[()][half] = moments[()].get(half, Moments(0, 0.0, 0.0)) + more
    if fits:
        moments[rule][half] = more


def rfm_candidates(rows: Iterable[Sequence[Any]]) -> list[Candidate]:
    """From rows of `sql.LATER_GROUPS` (half, group, n, Σ, Σ², buyers): what each group spent *after* it was formed."""
    found: dict[Rule, dict[int, Moments]] = {(): {}}
    for half, group, n, total, squares, _buyers in rows:
        moments = Moments(int(n), float(total), float(squares))
        found.setdefault((Condition("rfm", (group,)),), {})[half] = moments
        found[()][half] = found[()].get(half, Moments(0, 0.0, 0.0)) + moments
    return _from_moments(found, "customers", "later_value_per_customer")


def _from_moments(found: dict[Rule, dict[int, Moments]], origin: str, measure: str) -> list[Candidate]:
    whole = found.pop((), {})
    nobody = Moments(0, 0.0, 0.0)
    people = sum(moments.n for moments in whole.values())
    candidates: list[Candidate] = []
    for rule, halves in found.items():
        compared = [compare_means(group := halves.get(half, nobody), whole.get(half, nobody) - group) for half in (0, 1)]
        n = sum(moments.n for moments in halves.values())
        if compared[0] is not None:
            candidates.append(Candidate(rule, origin, measure, people_size(n, "customers"), n / people, compared[0], compared[1]))

    def apart(broad: Rule, narrow: Rule) -> tuple[Comparison | None, Comparison | None]:
        outer, inner = found[broad].get(0, nobody), found[narrow].get(0, nobody)
        return compare_means(outer - inner, whole.get(0, nobody) - outer), compare_means(inner, outer - inner)

    return _without_echoes(candidates, apart)


def _without_echoes(candidates: list[Candidate], apart: Apart) -> list[Candidate]:
    """Without rules that only repeat another: a broad one that is nothing without the narrow one in it, or a narrow one no better than it.

    `apart(broad, narrow)` compares, on the discovery half, the broad without the narrow against others, and the narrow against that.
    """
    echoes: set[Rule] = set()
    for narrow in (one for one in candidates if len(one.rule) > 1 and is_better(one.found)):
        for broad in (one for one in candidates if set(one.rule) < set(narrow.rule) and is_better(one.found)):
            without, within = apart(broad.rule, narrow.rule)
            if not is_better(within):
                echoes.add(narrow.rule)
            elif not stands_alone(without):
                echoes.add(broad.rule)
    return [one for one in candidates if one.rule not in echoes]


def author_candidates(rows: Iterable[Sequence[Any]]) -> list[Candidate]:
    """From rows of `sql.AUTHOR_CUBE`: share of people who state a need, those who fit the rule over all others."""
    found: dict[Rule, dict[int, tuple[int, int]]] = {}
    for half, rule, (n, stating) in _read(rows, AUTHOR_DIMENSIONS):
        if rule is not None:
            found.setdefault(rule, {})[half] = (int(n), int(stating))
    return _from_shares(found)


def _from_shares(found: dict[Rule, dict[int, tuple[int, int]]]) -> list[Candidate]:
    whole = found.pop((), {})
    people = sum(n for n, _ in whole.values())
    candidates: list[Candidate] = []
    for rule, halves in found.items():
        compared = [_compare_half(halves.get(half, (0, 0)), whole.get(half, (0, 0))) for half in (0, 1)]
        n = sum(n for n, _ in halves.values())
        if compared[0] is not None:
            size = people_size(n, "authors")
            candidates.append(Candidate(rule, "mentions", "need_share", size, n / people, compared[0], compared[1]))

    def apart(broad: Rule, narrow: Rule) -> tuple[Comparison | None, Comparison | None]:
        everybody, outer, inner = whole.get(0, (0, 0)), found[broad].get(0, (0, 0)), found[narrow].get(0, (0, 0))
        rest = (outer[0] - inner[0], outer[1] - inner[1])
        others = (everybody[0] - inner[0], everybody[1] - inner[1])
        return _compare_half(rest, others), _compare_half(inner, outer)

    return _without_echoes(candidates, apart)


def _compare_half(group: tuple[int, int], whole: tuple[int, int]) -> Comparison | None:
    return compare_shares(group[1], group[0], whole[1] - group[1], whole[0] - group[0])
