"""The report's subjects, under the names that its templates and tests know."""

from rawaj.document import Document, Imported, Measured

__all__ = ["Document", "Imported", "Measured"]
