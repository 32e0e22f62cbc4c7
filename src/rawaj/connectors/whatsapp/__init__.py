"""WhatsApp."""

from rawaj.connectors.whatsapp.exports import EXPORTS

__all__ = ["EXPORTS"]
