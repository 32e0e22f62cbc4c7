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

__all__ = ["phrases_of", "spans_of"]


def phrases_of(tree: q.Expression) -> Iterator[q.Phrase]:
    """The phrases of a query that are looked for: all that are not under NOT."""
    if isinstance(tree, q.Phrase):
        yield tree
    elif isinstance(tree, q.And | q.Or):
        for part in tree.parts:
            yield from phrases_of(part)
    elif isinstance(tree, q.Near):
        yield from phrases_of(tree.left)
        yield from phrases_of(tree.right)


def spans_of(tree: q.Expression, text: str) -> list[tuple[int, int]]:
    """Sorted (start, end) of every place in the text, counted in characters, where a phrase of the query stands."""
    phrases = list(dict.fromkeys(phrases_of(tree)))
    compiled = compile_phrases(phrases)
    raw = text.encode("utf-8", "surrogatepass")
    t = new_tokens(len(raw))
    data = np.frombuffer(raw, np.uint8)
    count, _, _ = read_text(data, 0, len(raw), t)
    memory = new_memory(
        compiled.terms,
        0,
        0,
        words=count + 2,
        pool=(count + 2) * (compiled.terms + 8),
        hits=count * (compiled.terms + 1) + 1,
        spans=count + 1,
    )
    classes = np.zeros(6, np.int64)
    telling = look_up(compiled.plan, memory, np.zeros((0, 0), np.int8), 0, t, count, classes)
    franco = bool(matching.is_franco(classes))
    matching.find_hits(memory, 1, t, telling, franco)
    at, found = character_of_byte(raw), set()
    for number in range(len(phrases)):
        used = matching.phrase_spans(compiled.plan, memory, 1, number, data, 0, t, count, franco, 0, count + 1)
        for k in range(used):
            found.add((at[t.begin[memory.span_from[k]]], at[t.end[memory.span_to[k]]]))
    return sorted(found)
