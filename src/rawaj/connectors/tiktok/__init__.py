"""TikTok Studio: overview, followers, viewers and videos; TikTok Ads Manager reports."""

from rawaj.connectors.tiktok.exports import EXPORTS

__all__ = ["EXPORTS"]
