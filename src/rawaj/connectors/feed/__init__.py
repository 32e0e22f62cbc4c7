"""Feeds of blogs: RSS, Atom, RDF."""

from rawaj.connectors.feed.exports import EXPORTS

__all__ = ["EXPORTS"]
