"""Tests of a head for tables that any program may have written: which words stand in its heading row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from rawaj.connectors.kit.declare import Field, Head
from rawaj.connectors.kit.fold import alias_pattern, fold

__all__ = ["fields_in", "named_like"]


def fields_in(head: Head, fields: Iterable[Field]) -> frozenset[str]:
    """Names of the fields whose headings stand in the row that holds most of them; each heading counts once."""
    known = tuple(fields)
    return max((_in_row(row, known) for row in head.lines[:40]), key=len, default=frozenset())


def _in_row(row: tuple[str, ...], fields: tuple[Field, ...]) -> frozenset[str]:
    free = [cell for cell in map(fold, row) if cell]
    found = set()
    for field in fields:
        plain, patterns = _folded(field.headings)
        if not patterns and plain.isdisjoint(free):
            continue
        hit = next((cell for heading in field.headings if (cell := _matching(heading, free)) is not None), None)
        if hit is not None:
            free.remove(hit)
            found.add(field.name)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _folded(headings: tuple[str, ...]) -> tuple[frozenset[str], bool]:
    """The folded headings that catch nothing, and whether there are any that catch text."""
    return frozenset(fold(text) for text in headings if "{" not in text), any("{" in text for text in headings)


def _matching(heading: str, cells: list[str]) -> str | None:
    """The first of the folded cells that a heading matches."""
    if "{" not in heading:
        plain = fold(heading)
        return plain if plain in cells else None
    pattern = alias_pattern(heading)
    return next((cell for cell in cells if pattern.fullmatch(cell)), None)


def named_like(head: Head, words: Mapping[str, tuple[str, ...]]) -> str | None:
    """The first key of `words` one of whose words stands in the name of the file or of its sheet."""
    name = fold(f"{head.name} {head.member}")
    return next((key for key, parts in words.items() if any(fold(part) in name for part in parts)), None)
