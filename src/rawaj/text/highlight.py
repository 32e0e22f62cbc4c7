"""Where in a text the words of a query stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from rawaj.text import matching
from rawaj.text import query as q
from rawaj.text.compile import compile_phrases
from rawaj.text.kernel import new_tokens, read_text
from rawaj.text.learning import look_up
from rawaj.text.plan import new_memory
from rawaj.text.spans import character_of_byte

__all__ = ["Highlighter"]

Place = tuple[int, int]  # first and last word
Places = Mapping[Place, frozenset[Place]]


def _phrases(tree: q.Expression) -> Iterator[q.Phrase]:
    """The phrases of a query that are looked for: all that are not under NOT."""
    if isinstance(tree, q.Phrase):
        yield tree
    elif isinstance(tree, q.And | q.Or):
        for part in tree.parts:
            yield from _phrases(part)
    elif isinstance(tree, q.Near):
        yield from _phrases(tree.left)
        yield from _phrases(tree.right)


class Highlighter:
    """Finds the places of one query's words in any text; compiled once."""

    def __init__(self, tree: q.Expression) -> None:
        self._tree, self._phrases = tree, list(dict.fromkeys(_phrases(tree)))
        self._compiled = compile_phrases(self._phrases)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Sorted (start, end) of every place in the text, counted in characters, where a phrase of the query stands; of phrases under NEAR those that are near."""
        if not self._phrases:
            return []
        raw = text.encode("utf-8", "surrogatepass")
        t = new_tokens(len(raw))
        data = np.frombuffer(raw, np.uint8)
        count, _, _ = read_text(data, 0, len(raw), t)
        memory = new_memory(
            self._compiled.terms,
            0,
            0,
            words=count + 2,
            pool=(count + 2) * (self._compiled.terms + 8),
            hits=count * (self._compiled.terms + 1) + 1,
            spans=count + 1,
        )
        classes = np.zeros(6, np.int64)
        telling = look_up(self._compiled.plan, memory, np.zeros((0, 0), np.int8), 0, t, count, classes)
        franco = bool(matching.is_franco(classes))
        matching.find_hits(memory, 1, t, telling, franco)
        places: dict[q.Phrase, list[Place]] = {}
        for number, phrase in enumerate(self._phrases):
            used = matching.phrase_spans(self._compiled.plan, memory, 1, number, data, 0, t, count, franco, 0, count + 1)
            places[phrase] = [(int(memory.span_from[k]), int(memory.span_to[k])) for k in range(used)]
        at, marked = character_of_byte(raw), frozenset[Place]().union(*_places(self._tree, places).values())
        return sorted((at[t.begin[first]], at[t.end[last]]) for first, last in marked)


def _places(tree: q.Expression, found: Mapping[q.Phrase, list[Place]]) -> Places:
    """Where a part of a query stands, and the places of the phrases that make it up there."""
    if isinstance(tree, q.Phrase):
        return {place: frozenset((place,)) for place in found[tree]}
    if isinstance(tree, q.And | q.Or):
        return _together(item for part in tree.parts for item in _places(part, found).items())
    if isinstance(tree, q.Near):
        left, right = _places(tree.left, found), _places(tree.right, found)
        return _together((*_near(left, right, tree.within), *(() if tree.ordered else _near(right, left, tree.within))))
    return {}


def _together(items: Iterable[tuple[Place, frozenset[Place]]]) -> Places:
    made: dict[Place, frozenset[Place]] = {}
    for place, marked in items:
        made[place] = made.get(place, frozenset()) | marked
    return made


def _near(before: Places, after: Places, within: int) -> Iterator[tuple[Place, frozenset[Place]]]:
    """The places of one that begin at most `within` words behind the end of one of the other, joined with it."""
    following = sorted(after)
    for first, last in before:
        for place in following[bisect_left(following, (last + 1, 0)) : bisect_left(following, (last + within + 1, 0))]:
            yield (first, place[1]), before[first, last] | after[place]
