"""Google Search Console: the performance export, as an archive, a workbook or single files."""

from rawaj.connectors.search_console.exports import EXPORTS

__all__ = ["EXPORTS"]
