"""The text that WhatsApp writes by "Export chat", from Android and iPhone, in all forms of date, English and Arabic.

Messages have no ids: time, author and words tell them, so a later export of the same chat adds only what is new.
What the app itself says, and media without words, are left out and counted.
"""

from __future__ import annotations

from rawaj.connectors.kit.chat_lines import is_chat
from rawaj.connectors.kit.chats import rows_of_lines
from rawaj.connectors.kit.conversation import conversation
from rawaj.connectors.kit.declare import Head

__all__ = ["EXPORTS"]


def _accepts(head: Head) -> float:
    name = f"{head.name} {head.member}".lower()
    if head.kind not in ("text", "table") or "signal" in name or not is_chat(head.start):
        return 0.0
    return 1.0 if "whatsapp" in name or "_chat" in name or "واتس" in name else 0.9


EXPORTS = (
    conversation(
        "whatsapp.chat",
        "WhatsApp: exported chat",
        "واتساب: محادثة مصدَّرة",
        "whatsapp",
        rows_of_lines,
        _accepts,
        collected="chat",
        account="$account",
        zone="workspace",
        totals="raw_kind = 'system'",
    ),
)
