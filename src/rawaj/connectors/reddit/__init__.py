"""Reddit."""

from rawaj.connectors.reddit.exports import EXPORTS

__all__ = ["EXPORTS"]
