"""YouTube Studio: the files of advanced analytics, table, chart and totals."""

from rawaj.connectors.youtube.exports import EXPORTS

__all__ = ["EXPORTS"]
