"""Bluesky."""

from rawaj.connectors.bluesky.exports import EXPORTS

__all__ = ["EXPORTS"]
