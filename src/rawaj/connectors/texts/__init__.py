"""Texts from anywhere: tables, JSON, and chats of apps without a folder of their own."""

from rawaj.connectors.texts import chats, exports

__all__ = ["EXPORTS"]

EXPORTS = (*exports.EXPORTS, *chats.EXPORTS)
