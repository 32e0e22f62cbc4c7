"""The report's subjects, under the names that its templates and tests know."""

from rawaj.document import Document, FoundText, Heard, Imported, Measured

__all__ = ["Document", "FoundText", "Heard", "Imported", "Measured"]
