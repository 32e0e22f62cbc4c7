"""X (Twitter): exports of X Analytics, old and current, and posts from its API."""

from rawaj.connectors.x import api, exports

__all__ = ["EXPORTS"]

EXPORTS = (*exports.EXPORTS, *api.EXPORTS)
