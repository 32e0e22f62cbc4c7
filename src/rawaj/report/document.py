"""The report's subject, under the name that its templates and tests know."""

from rawaj.document import Document, Imported

__all__ = ["Document", "Imported"]
