"""Tests of texts, calls to action or pictures against each other, as people write them down."""

from rawaj.connectors.trials.exports import EXPORTS, TRIALS

__all__ = ["EXPORTS", "TRIALS"]
