"""Mastodon."""

from rawaj.connectors.mastodon.exports import EXPORTS

__all__ = ["EXPORTS"]
