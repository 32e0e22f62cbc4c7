"""Everything that the text room knows of a batch of mentions, in one pass over its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column
from rawaj.text.fields import BESIDE
from rawaj.text.heads import Heads, Labels
from rawaj.text.match import Matcher, Matches
from rawaj.text.near_copies import MIN_WORDS
from rawaj.text.need_rules import RULES, judge
from rawaj.text.sketching import Sketch

__all__ = ["Enriched", "Enricher"]


@dataclass(frozen=True, slots=True, eq=False)
class Enriched:
    """What a batch of n texts says.

    Attributes:
        matches: which texts match which queries.
        needs: int32 [n], bit i for `terms.NEEDS` i; asks: bool [n]; languages: int8 [n], index into `LANGUAGES`.
        sketch: what `fold` needs to find copies among these and the texts of other batches.
        learned: what each head of the model says, by its name; empty without a model.
    """

    matches: Matches
    needs: NDArray[np.int32]
    asks: NDArray[np.bool_]
    languages: NDArray[np.int8]
    sketch: Sketch
    learned: Mapping[str, Labels]


class Enricher:
    """Queries, the rules for needs and the heads of a model, compiled together: one pass costs hardly more than the queries alone.

    Args:
        near_words: from how many words on `fold` looks for near copies; each text that has them costs some time.

    Raises:
        InputError: as `compile_queries`.

    >>> enriched = Enricher(["كسر زيرو"]).enrich(["موبايل كسر زيرو بكام؟"])
    >>> len(enriched.matches), enriched.asks.tolist()
    (1, [True])
    """

    def __init__(self, queries: Sequence[str], heads: Heads | None = None, *, near_words: int = MIN_WORDS) -> None:
        self._queries, self._heads, self._near_words = len(queries), heads, near_words
        self._matcher = Matcher([*queries, *RULES], heads.weights if heads else None)

    def twin(self) -> Enricher:
        """The same compiled queries with a memory of its own, for another thread."""
        other = copy(self)
        other._matcher = self._matcher.twin()
        return other

    @property
    def field_names(self) -> frozenset[str]:
        """Fields that the queries put conditions on."""
        return self._matcher.field_names

    @property
    def wanted_fields(self) -> frozenset[str]:
        """The same with the columns that are compared beside them (`fields.BESIDE`)."""
        return self.field_names | {BESIDE[name] for name in self.field_names if name in BESIDE}

    def enrich(self, texts: Column, fields: Mapping[str, Column] | None = None) -> Enriched:
        """Read a batch; arguments as in `Matcher.match`. Batches of some 100,000 texts are best."""
        read = self._matcher.read(texts, fields, near_words=self._near_words)
        asked = read.matches.query_index < self._queries
        matches, rules = read.matches.those(asked), read.matches.those(~asked)
        needs, asks = judge(read, Matches(rules.text_index, rules.query_index - np.int32(self._queries)))
        learned = self._heads.answers(read.scores, read.foreign, read.arabic) if self._heads else {}
        return Enriched(matches, needs, asks, read.languages, read.sketch, learned)
