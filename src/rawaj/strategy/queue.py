"""The labelling queue over facts: which mentions a person should read next, so that what the model counts can be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from rawaj.answers import Period
from rawaj.listen import sql
from rawaj.listen.queue import draw
from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.open import opened
from rawaj.strategy.said import Said

__all__ = ["Waiting", "queue"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A mention to be labelled. `probability`: with which it was drawn; the model's own opinion is kept from whoever labels."""

    mention_id: str
    network: str
    day: date
    text: str
    probability: float


def queue(facts: Facts, said: Said, period: Period, size: int) -> tuple[Waiting, ...]:
    """At most `size` mentions of the period worth labelling, in a random order; nothing that has a label already."""
    enriched = enrich.enriched(opened(facts, said), said)
    days: dict[str, object] = {"first": period.first, "last": period.last}
    rows = enriched.rows(sql.QUEUE, {**days, "labelled": list(said.labels)})
    if not rows:
        return ()
    row_no, stratum, need_p, order = zip(*rows, strict=True)
    drawn = draw(np.array(stratum, np.int8), np.array(need_p, np.float32), np.array(order, np.uint64), size)
    texts = {row[0]: row[1:] for row in enriched.rows(sql.QUEUE_TEXTS, {"rows": [row_no[i] for i in drawn.chosen]})}
    chosen = ((*texts[row_no[i]], float(p)) for i, p in zip(drawn.chosen, drawn.probability, strict=True))
    return tuple(Waiting(mention_id, network, day, text, chance) for mention_id, network, day, text, chance in chosen)
