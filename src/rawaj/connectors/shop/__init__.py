"""A shop's own tables: orders, customers, outcomes."""

from rawaj.connectors.shop.exports import EXPORTS

__all__ = ["EXPORTS"]
