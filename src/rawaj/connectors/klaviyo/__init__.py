"""Klaviyo."""

from rawaj.connectors.klaviyo.exports import EXPORTS

__all__ = ["EXPORTS"]
