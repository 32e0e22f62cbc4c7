"""The strategy of a workspace: its visible facts and what its people said, turned into six answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rawaj.document import Document
from rawaj.services.home import Place
from rawaj.services.proving import in_processes
from rawaj.services.saying import said_of
from rawaj.strategy.whole import whole

__all__ = ["strategize"]


def strategize(
    place: Place, first: date | None = None, last: date | None = None, *, told: Callable[[str], None] | None = None, proof: bool = False
) -> Document:
    """Compute the six answers of a workspace.

    Args:
        told: called with each step's key before it is computed.
        proof: prove the verdicts on simulated futures too, which takes about a minute.

    Raises:
        DataError: ``strategy.no_data``, ``strategy.period_reversed``.
    """
    said, unmatched, unnamed = said_of(place.record)
    facts = place.store.facts(place.hidden())
    return whole(facts, said, first, last, unmatched=unmatched, unnamed=unnamed, told=told, runner=in_processes if proof else None)
