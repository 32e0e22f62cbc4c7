"""What a query can find at all: on which days, and whether of anybody or only of people whom it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from rawaj.text.parse import parse
from rawaj.text.query import And, Expression, Field, Not, Or

__all__ = ["Reach"]

Known = Callable[[Field], bool | None]


class Reach:
    """What a query can find, told from its conditions alone, so that nobody takes for quiet what it does not look for."""

    def __init__(self, query: str) -> None:
        self._tree = parse(query)

    @cached_property
    def names_people(self) -> bool:
        """Whether it finds nothing but texts of people whom it names: they stay the same, so their number says nothing of a rise."""
        return _holds(self._tree, lambda field: False if field.name == "author" else None) is False

    def finds_on(self, day: date) -> bool:
        """Whether its conditions on the date let it find a text of that day."""
        return _holds(self._tree, lambda field: _met(field, day.toordinal()) if field.name == "date" else None) is not False

    def tells_of(self, day: date) -> bool:
        """Whether how many people it finds on that day says anything of how many there were."""
        return not self.names_people and self.finds_on(day)


def _holds(tree: Expression, known: Known) -> bool | None:
    """Whether a text matches as far as `known` tells: true, false, or None where that depends on the rest (Kleene's logic)."""
    if isinstance(tree, Field):
        return known(tree)
    if isinstance(tree, Not):
        part = _holds(tree.part, known)
        return None if part is None else not part
    if isinstance(tree, And):
        return _each(False, (_holds(part, known) for part in tree.parts))
    if isinstance(tree, Or):
        return _each(True, (_holds(part, known) for part in tree.parts))
    return None


def _each(decides: bool, parts: Iterable[bool | None]) -> bool | None:
    """One part that is `decides` decides; without one it is the opposite where every part is known."""
    found = list(parts)
    if decides in found:
        return decides
    return None if None in found else not decides


def _met(field: Field, day: int) -> bool:
    """Whether a day (as `date.toordinal`) meets a condition on the date."""
    low, high = int(field.value), field.upper
    met = {">": day > low, ">=": day >= low, "<": day < low, "<=": day <= low, "=": day == low}
    return low <= day <= int(low if high is None else high) if field.relation == ".." else met[field.relation]
