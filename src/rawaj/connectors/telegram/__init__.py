"""Telegram."""

from rawaj.connectors.telegram.exports import EXPORTS

__all__ = ["EXPORTS"]
