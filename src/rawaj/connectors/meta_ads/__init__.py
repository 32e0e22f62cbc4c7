"""Meta Ads Manager reports, and flat tables of ads by age, gender and interest."""

from rawaj.connectors.meta_ads.exports import EXPORTS

__all__ = ["EXPORTS"]
