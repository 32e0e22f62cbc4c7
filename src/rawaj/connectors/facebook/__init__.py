"""Facebook pages: Business Suite posts and page insights, the insights of 2014, flat tables of page posts."""

from rawaj.connectors.facebook.exports import EXPORTS

__all__ = ["EXPORTS"]
