"""Everything that the text room knows of a batch of mentions, in one pass over its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column
from rawaj.text.fields import BESIDE
from rawaj.text.match import Matches, compile_queries
from rawaj.text.need_rules import RULES, judge
from rawaj.text.sketching import Sketch

__all__ = ["Enriched", "Enricher"]


@dataclass(frozen=True, slots=True, eq=False)
class Enriched:
    """What a batch of n texts says.

    Attributes:
        matches: which texts match which queries.
        needs: bool [n, len(terms.NEEDS)]; asks: bool [n]; languages: int8 [n], index into `LANGUAGES`.
        sketch: what `fold` needs to find copies among these and the texts of other batches.
    """

    matches: Matches
    needs: NDArray[np.bool_]
    asks: NDArray[np.bool_]
    languages: NDArray[np.int8]
    sketch: Sketch


class Enricher:
    """Queries and the rules for needs, compiled together: one pass costs hardly more than the queries alone.

    Raises:
        InputError: as `compile_queries`.

    >>> enriched = Enricher(["كسر زيرو"]).enrich(["موبايل كسر زيرو بكام؟"])
    >>> len(enriched.matches), enriched.asks.tolist()
    (1, [True])
    """

    def __init__(self, queries: Sequence[str]) -> None:
        self._queries = len(queries)
        self._matcher = compile_queries([*queries, *RULES])

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
        read = self._matcher.read(texts, fields, sketch=True)
        needs, asks = judge(read, self._queries)
        asked = read.matches.query_index < self._queries
        matches = Matches(read.matches.text_index[asked], read.matches.query_index[asked])
        return Enriched(matches, needs, asks, read.languages, read.sketch)
