"""LinkedIn pages: the content and followers workbooks of page analytics."""

from rawaj.connectors.linkedin.exports import EXPORTS

__all__ = ["EXPORTS"]
