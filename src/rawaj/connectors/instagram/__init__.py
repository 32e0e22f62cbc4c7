"""Instagram: posts of Meta Business Suite. Account insights by day come in the same file as Facebook's."""

from rawaj.connectors.instagram.exports import EXPORTS

__all__ = ["EXPORTS"]
