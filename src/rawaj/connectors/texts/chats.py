"""Chats of apps that have no folder of their own: messages of Instagram and Facebook as downloaded, and Signal's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.chat_lines import is_chat
from rawaj.connectors.kit.chats import rows_of_lines, with_parents
from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

Row = dict[str, Any]


def _mended(text: object) -> str:
    """Meta writes every byte of UTF-8 as a letter of its own; text without that fault comes back as it is."""
    plain = str(text or "")
    try:
        return plain.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return plain


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    """The newest message stands first in the file; an answer needs what came before it, so one chat is turned round."""
    ours = our_names(said)
    rows = [_row(found.row, mapping(found.value), ours) for found in found_in(path, ("messages", "*"))]
    title = next((_mended(found.value) for found in found_in(path, ("title",), ("messages", "*")) if found.at == ("title",)), None)
    rows.sort(key=lambda row: str(row["said_at"] or ""))
    seed = f"{title}|{rows[0]['id']}" if rows else ""
    thread = hashlib.sha256(seed.encode()).hexdigest()[:16]
    yield from with_parents({**row, "thread_id": thread, "place": title} for row in rows)


def _row(number: int, message: Mapping[str, Any], ours: frozenset[str]) -> Row:
    author, body = _mended(message.get("sender_name")), _mended(message.get("content"))
    moment = message.get("timestamp_ms")
    told = f"{moment}|{author}|{body}"
    return {
        "_row": number,
        "id": hashlib.sha256(told.encode()).hexdigest()[:32],
        "kind": "message" if body and not message.get("is_unsent") else "system",
        "body": body or None,
        "author_id": author,
        "author_name": author,
        "said_at": iso_time(int(moment) / 1000) if moment is not None else None,
        "link": mapping(message.get("share")).get("link"),
        "is_ours": is_ours(ours, author),
    }


def _is_instagram(head: Head) -> float:
    if not has_keys(head, "sender_name", "timestamp_ms"):
        return 0.0
    return 0.5 if "facebook" in head.name.lower() or "messenger" in head.name.lower() else 0.9


def _is_messenger(head: Head) -> float:
    return 0.8 if has_keys(head, "sender_name", "timestamp_ms") and _is_instagram(head) < 0.9 else 0.0


def _is_signal(head: Head) -> float:
    is_named = "signal" in f"{head.name} {head.member}".lower()
    return 1.0 if is_named and head.kind in ("text", "table") and is_chat(head.start) else 0.0


_SHARED: dict[str, Any] = {"collected": "chat", "account": "$account", "totals": "raw_kind = 'system'", "guide": "texts"}
EXPORTS = (
    conversation(
        "texts.instagram_messages",
        "Instagram: downloaded messages",
        "إنستجرام: الرسائل المنزَّلة",
        "instagram",
        _parse,
        _is_instagram,
        **_SHARED,
    ),
    conversation(
        "texts.facebook_messages", "Facebook: downloaded messages", "فيسبوك: الرسائل المنزَّلة", "facebook", _parse, _is_messenger, **_SHARED
    ),
    conversation(
        "texts.signal_chat",
        "Signal: exported chat",
        "سيجنال: محادثة مصدَّرة",
        "other",
        rows_of_lines,
        _is_signal,
        zone="workspace",
        **_SHARED,
    ),
)
