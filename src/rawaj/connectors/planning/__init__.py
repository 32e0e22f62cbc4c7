"""What people write down: hours, costs, values."""

from rawaj.connectors.planning.exports import EXPORTS

__all__ = ["EXPORTS"]
