"""Tests of a head for tables that any program may have written: which words stand in its heading row, and whether rows stand under it at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rawaj.connectors.kit.declare import Field, Head
from rawaj.connectors.kit.fold import alias_pattern, fold

__all__ = ["fields_in", "has_rows_under", "is_prose", "named_like"]

_SENTENCE = 3  # words that a line of prose has at least


def fields_in(head: Head, fields: Iterable[Field]) -> frozenset[str]:
    """Names of the fields whose headings stand in the row that holds most of them; each heading counts once."""
    return max(_by_row(head, fields), key=len, default=frozenset())


def _by_row(head: Head, fields: Iterable[Field]) -> list[frozenset[str]]:
    known = tuple(fields)
    return [_in_row(row, known) for row in head.lines[:40]]


def has_rows_under(head: Head, fields: Iterable[Field]) -> bool:
    """Whether the row that holds most of the fields' headings is the heading of a table: half of what follows is as wide, or nothing stands about it.

    A note on a table ("columns: text, language, …") names its headings too, but its other lines are sentences.
    """
    found = _by_row(head, fields)
    if not found:
        return False
    place = max(range(len(found)), key=lambda row: len(found[row]))
    width = len(head.lines[place])
    below = [row for row in head.lines[place + 1 :] if any(row)]
    return width == 1 or (2 * sum(len(row) >= width for row in below) >= len(below) if below else not any(map(any, head.lines[:place])))


def is_prose(head: Head) -> bool:
    """Whether a file is made of sentences: most lines have several words, and no delimiter cuts most of them into as many cells.

    >>> is_prose(Head("SOURCE.txt", start="where from: a repository, its tests\nlicence: free for all\n", kind="text"))
    True
    """
    lines = [line for line in head.start.splitlines()[:60] if line.strip()]
    if head.kind not in ("table", "text") or not lines or not all(char.isprintable() or char.isspace() for char in head.start[:2000]):
        return False
    widths = Counter(len(row) for row in head.lines if any(row))
    regular = 2 * max((times for width, times in widths.items() if width > 1), default=0) > sum(widths.values())
    return not regular and 2 * sum(len(line.split()) >= _SENTENCE for line in lines) > len(lines)


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
