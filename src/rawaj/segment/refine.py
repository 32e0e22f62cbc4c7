"""One rule made as sharp as the discovery half allows: values joined ("25-34 or 35-44"), conditions added or dropped, one step at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from rawaj.segment.answer import Condition, key_of
from rawaj.segment.compare import Comparison

__all__ = ["Evaluate", "Rule", "refined", "sharpest", "strength_of"]

Rule: TypeAlias = tuple[Condition, ...]
Evaluate: TypeAlias = Callable[[Rule], Comparison | None]

STEPS = 12
STARTS = 4
LEAST_GAIN = 1.05  # a step must make the finding at least this much surer
MOST_CONDITIONS = 3


def strength_of(found: Comparison | None) -> float:
    """How sure a lift is: its logarithm in half-widths of its interval; minus infinity where it could not be computed.

    Unlike a p-value it keeps its order where p-values are too small to be told apart.
    """
    if found is None or found.lift.low <= 0:
        return -math.inf
    width = math.log(found.lift.mean / found.lift.low)
    return math.log(found.lift.mean) / width if width > 0 else -math.inf


def refined(start: Rule, values: Mapping[str, Sequence[str]], evaluate: Evaluate) -> Rule:
    """The rule at which no single step makes the finding surer.

    Args:
        start: where to begin.
        values: per dimension the values that a condition may have.
        evaluate: compares those who fit a rule with all others, on the half where rules are found.
    """
    rule, strength = start, strength_of(evaluate(start))
    for _ in range(STEPS):
        best, found = max(
            ((other, strength_of(evaluate(other))) for other in _steps(rule, values)), key=_by_strength, default=(rule, strength)
        )
        if found < strength * LEAST_GAIN or not math.isfinite(found):
            break
        rule, strength = best, found
    return rule


def sharpest(starts: Iterable[Rule], values: Mapping[str, Sequence[str]], evaluate: Evaluate) -> Rule | None:
    """The surest rule that refining the surest `starts` leads to, of those with one condition and with two; None where none is better.

    Two beginnings, since a step to the best pair of conditions may lead through a worse single one.
    """
    surest = sorted(((strength_of(evaluate(rule)), key_of(rule), rule) for rule in starts), reverse=True)
    chosen = [rule for length in (1, 2) for rule in [rule for strength, _, rule in surest if len(rule) == length and strength > 0][:STARTS]]
    ends = {refined(rule, values, evaluate) for rule in chosen}
    return max(ends, key=lambda rule: _by_strength((rule, strength_of(evaluate(rule)))), default=None)


def _by_strength(entry: tuple[Rule, float]) -> tuple[float, str]:
    rule, strength = entry
    return strength, key_of(rule)


def _steps(rule: Rule, values: Mapping[str, Sequence[str]]) -> Iterator[Rule]:
    for i, condition in enumerate(rule):
        for value in values.get(condition.dimension, ()):
            yield from _toggled(rule, i, value, values[condition.dimension])
        if len(rule) > 1:
            yield rule[:i] + rule[i + 1 :]
    if len(rule) < MOST_CONDITIONS:
        used = {condition.dimension for condition in rule}
        for dimension, known in values.items():
            if dimension not in used:
                yield from ((*rule, Condition(dimension, (value,))) for value in known)
                yield from ((*rule, Condition(dimension, pair)) for pair in pairwise(known))


def _toggled(rule: Rule, at: int, value: str, known: Sequence[str]) -> Iterator[Rule]:
    """The rule with `value` added to one condition, or taken from it where it is there and not alone."""
    chosen = set(rule[at].values) ^ {value}
    if chosen and len(chosen) < len(known):
        condition = Condition(rule[at].dimension, tuple(one for one in known if one in chosen))
        yield (*rule[:at], condition, *rule[at + 1 :])
