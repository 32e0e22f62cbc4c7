"""What rules and the learned model say of a batch of texts, taken together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.strategy.model import heads
from rawaj.terms import NEEDS, STATING_NEEDS
from rawaj.text import Enriched, Enricher, Labels

__all__ = ["NEED_BITS", "STATING", "SURE", "Marks", "marks_of"]

SURE = 0.5  # how probable the learned need must be
NEED_BITS = {need: 1 << number for number, need in enumerate(NEEDS)}
STATING = sum(bit for need, bit in NEED_BITS.items() if need in STATING_NEEDS)
_POWERS = (1 << np.arange(len(NEEDS))).astype(np.int32)
_LEARNED_FIELDS = {"lang": "language", "dialect": "dialect"}


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Marks of n texts: needs int32 [n], bit i for `terms.NEEDS` i, and those that a rule found; offers bool [n]; learned by head; what one pass read of them."""

    needs: NDArray[np.int32]
    by_rule: NDArray[np.int32]
    offers: NDArray[np.bool_]
    learned: Mapping[str, Labels]
    read: Enriched


def marks_of(enricher: Enricher, texts: Any, fields: Mapping[str, Any]) -> Marks:
    """Read a batch. A text has a need where a rule finds it or the model is surer of it than not; who offers something needs nothing."""
    learned = heads().label(texts)
    said_so = {field: learned[name].keys() for field, name in _LEARNED_FIELDS.items() if field in enricher.field_names}
    read = enricher.enrich(texts, {**fields, **said_so})
    need = learned["need"]
    sure = need.chosen_probability() >= SURE
    bits = np.array([NEED_BITS.get(label, 0) for label in need.labels], np.int32)[need.chosen]
    offers = sure & (need.chosen == need.labels.index("offers"))
    by_rule = read.needs @ _POWERS
    return Marks(np.where(offers, 0, by_rule | np.where(sure, bits, 0)).astype(np.int32), by_rule, offers, learned, read)
