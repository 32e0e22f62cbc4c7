"""Google Ads reports, as downloaded from the screen or the report editor."""

from rawaj.connectors.google_ads.exports import EXPORTS

__all__ = ["EXPORTS"]
