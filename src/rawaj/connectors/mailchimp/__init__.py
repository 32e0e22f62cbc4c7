"""Mailchimp."""

from rawaj.connectors.mailchimp.exports import EXPORTS

__all__ = ["EXPORTS"]
