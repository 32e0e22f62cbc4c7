"""Google Analytics 4."""

from rawaj.connectors.ga4.exports import EXPORTS

__all__ = ["EXPORTS"]
