"""Where in a text the words of a query stand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rawaj.text import matching
from rawaj.text import query as q
from rawaj.text.compile import compile_phrases
from rawaj.text.kernel import new_tokens, read_text
from rawaj.text.learning import look_up
from rawaj.text.plan import new_memory
from rawaj.text.spans import character_of_byte

__all__ = ["Highlighter"]


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
        phrases = list(dict.fromkeys(_phrases(tree)))
        self._count, self._compiled = len(phrases), compile_phrases(phrases)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Sorted (start, end) of every place in the text, counted in characters, where a phrase of the query stands."""
        if not self._count:
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
        at, found = character_of_byte(raw), set()
        for number in range(self._count):
            used = matching.phrase_spans(self._compiled.plan, memory, 1, number, data, 0, t, count, franco, 0, count + 1)
            for k in range(used):
                found.add((at[t.begin[memory.span_from[k]]], at[t.end[memory.span_to[k]]]))
        return sorted(found)
