"""What each written file carries of the facts, as data; and the comparison of imported facts with the demo's, row for row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rawaj.demo.shop import Shop
from rawaj.store.facts import Facts

__all__ = ["Carries", "Difference", "compare"]

# Column suffix → SQL that makes both sides equally precise.
_PRECISE = {
    "day": "cast({0} at time zone 'Africa/Cairo' as date)",
    "minute": "date_trunc('minute', {0})",
    "cents": "round({0}, 2)",
    "lower": "lower({0})",
    "squeezed": "trim(regexp_replace({0}, '\\s+', ' ', 'g'))",
}


@dataclass(frozen=True, slots=True)
class Carries:
    """What one kind of file holds of the facts.

    Attributes:
        tables: fact table → the columns that the file carries. A suffix says how precisely: "published_at:minute",
            ":day" (the shop's day), "value:cents", "text:squeezed" (white space folded). `account` is compared by the
            channel that it belongs to.
        where: fact table → SQL condition on the demo's rows that the file holds; all rows where not named.
        scope: fact table → SQL condition on the imported rows to compare, where `where` cannot be asked of them (it
            speaks of columns that the file does not carry).
    """

    tables: Mapping[str, tuple[str, ...]]
    where: Mapping[str, str] = field(default_factory=dict)
    scope: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of one table that only one side has: `side` is "missing" (in the demo only) or "extra" (imported only)."""

    table: str
    side: str
    count: int
    examples: tuple[tuple[object, ...], ...]


def compare(shop: Shop, imported: Facts, carries: Carries) -> list[Difference]:
    """Differences between the demo's facts and imported ones in the fields that a file carries; empty when there are none.

    Rows are compared as a multiset, so a row imported twice is a difference.
    """
    wanted = shop.facts()
    differences = []
    for table, columns in carries.tables.items():
        mine = _rows(wanted, shop, table, columns, carries.where.get(table, "true"))
        theirs = _rows(imported, shop, table, columns, carries.scope.get(table, carries.where.get(table, "true")))
        differences += _differences(table, mine, theirs)
    return differences


def _rows(facts: Facts, shop: Shop, table: str, columns: tuple[str, ...], where: str) -> list[tuple[object, ...]]:
    selected = ", ".join(_selected(column, shop) for column in columns)
    return facts.rows(f"select {selected} from {table} where {where}")


def _selected(column: str, shop: Shop) -> str:
    name, _, precision = column.partition(":")
    if name == "account":
        names = [(alias, channel.id) for channel in shop.said.channels for alias in channel.accounts]
        cases = " ".join(f"when lower(account) = '{alias.lower()}' then '{channel}'" for alias, channel in names)
        return f"case {cases} else account end"
    text = _PRECISE[precision].format(name) if precision else name
    return f"cast({text} as varchar)" if name.endswith(("_at", "_day")) else f"round({text}, 6)" if name in _NUMBERS else text


_NUMBERS = ("value", "amount", "quantity", "count", "sessions", "users", "conversions", "orders", "spent")


def _differences(table: str, mine: list[tuple[object, ...]], theirs: list[tuple[object, ...]]) -> list[Difference]:
    left = _counted(mine)
    right = _counted(theirs)
    found = []
    for side, one, other in (("missing", left, right), ("extra", right, left)):
        only = {row: count - other.get(row, 0) for row, count in one.items() if count > other.get(row, 0)}
        if only:
            found.append(Difference(table, side, sum(only.values()), tuple(only)[:5]))
    return found


def _counted(rows: list[tuple[object, ...]]) -> dict[tuple[object, ...], int]:
    counts: dict[tuple[object, ...], int] = {}
    for row in rows:
        counts[row] = counts.get(row, 0) + 1
    return counts
