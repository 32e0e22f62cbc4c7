"""What rules and the learned model say of a batch of texts, taken together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.strategy.model import heads
from rawaj.strategy.outside import OutsideModel
from rawaj.strategy.telling import with_models
from rawaj.terms import NEEDS, STATING_NEEDS
from rawaj.text import LANGUAGES, Enriched, Enricher, Labels, languages
from rawaj.text.arrow import values_of

__all__ = ["NEED_BITS", "STATING", "SURE", "Marks", "marks_of", "need_bits"]

SURE = 0.5  # how probable the learned need must be
NEED_BITS = {need: 1 << number for number, need in enumerate(NEEDS)}
STATING = sum(bit for need, bit in NEED_BITS.items() if need in STATING_NEEDS)
_SAYS_NOTHING = re.compile(
    r"und|zxx|mul|mis|q\w\w$", re.IGNORECASE
)  # ISO 639's words for "none", and those that X keeps to itself (qht, qme …)
_LEARNED_FIELDS = {"lang": "language", "dialect": "dialect"}


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Marks of n texts: needs int32 [n], bit i for `terms.NEEDS` i; offers bool [n]; learned by head; what one pass read of them."""

    needs: NDArray[np.int32]
    offers: NDArray[np.bool_]
    learned: Mapping[str, Labels]
    read: Enriched


def marks_of(enricher: Enricher, texts: Any, fields: Mapping[str, Any], models: Sequence[OutsideModel] = ()) -> Marks:
    """Read a batch. A text has a need where a rule finds it or the model is surer of it than not; who offers something needs nothing.

    Args:
        enricher: made with the heads of `model.heads`.
        fields: of queries, by name. `lang`: what the network says of a text's language, which is believed where no word of it is of a
            language that Rawaj knows; nothing stands in for a dialect, since no network names one.
        models: of the user's own, in the place of some heads.
    """
    asked = [(field, name) for field, name in _LEARNED_FIELDS.items() if field in enricher.field_names]
    before = heads().label(texts) if asked else {}  # what queries ask for must be known before they are
    outside = with_models({}, texts, models)
    said_so = {field: {**before, **outside}[name].keys() for field, name in asked}
    if "lang" in said_so and "lang" in fields:
        said_so["lang"] = _languages(texts, said_so["lang"], values_of(fields["lang"]))
    read = enricher.enrich(texts, {**fields, **said_so})
    learned = {**read.learned, **outside}
    need = learned["need"]
    sure = need.sure >= SURE
    bits = np.array([NEED_BITS.get(label, 0) for label in need.labels], np.int32)[need.chosen]
    offers = sure & (need.chosen == need.labels.index("offers"))
    return Marks(np.where(offers, np.int32(0), read.needs | np.where(sure, bits, np.int32(0))), offers, learned, read)


def _languages(texts: Any, learned: Sequence[str], said: Sequence[str | None]) -> list[str]:
    """What is learned of each text's language; what its network says of it where not one word is of a language that Rawaj knows.

    >>> _languages(["Où est ma commande", "Où est ma commande", "فين الأوردر"], ["arabizi", "arabizi", "ar"], ["fr", "und", "fr"])
    ['fr', 'arabizi', 'ar']
    """
    if not any(said):
        return list(learned)
    unknown = languages(texts) == LANGUAGES.index("other")
    return [
        by_network if alien and by_network and not _SAYS_NOTHING.match(by_network) else ours
        for ours, by_network, alien in zip(learned, said, unknown.tolist(), strict=True)
    ]


def need_bits(said: Iterable[str]) -> int:
    """Needs that somebody names as the bits of `Marks.needs`."""
    return sum(NEED_BITS[need] for need in set(said))
