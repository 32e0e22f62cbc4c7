"""WordPress."""

from rawaj.connectors.wordpress.exports import EXPORTS

__all__ = ["EXPORTS"]
