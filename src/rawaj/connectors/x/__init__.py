"""X (Twitter): exports of X Analytics, old and current."""

from rawaj.connectors.x.exports import EXPORTS

__all__ = ["EXPORTS"]
