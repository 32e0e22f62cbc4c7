"""result.json of Telegram Desktop: one chat, or the export of all chats.

Messages of service (joined, pinned, called) and messages without words are left out and counted. In a channel of ours
the messages are posts; in a chat our messages are replies to the last message by somebody else, unless they name one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.chats import with_parents
from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

_WANTED = (("messages", "*"), ("chats", "list", "*", "messages", "*"), ("left_chats", "list", "*", "messages", "*"))
Row = dict[str, Any]


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    ours = our_names(said)
    return with_parents(_rows(path, ours))


def _rows(path: Path, ours: frozenset[str]) -> Iterator[Row]:
    for found in found_in(path, *_WANTED):
        message = mapping(found.value)
        if not found.at or message.get("type") not in (None, "message"):
            yield {"_row": found.row, "kind": "system"}
        else:
            row = _row(message, found.around, ours)
            yield {**row, "_row": found.row, "kind": row["kind"] if row["body"] else "system"}


def _row(message: Mapping[str, Any], chat: Mapping[str, Any], ours: frozenset[str]) -> Row:
    thread = str(chat.get("id") or chat.get("name") or "")
    author, author_id = message.get("from") or message.get("actor"), message.get("from_id") or message.get("from")
    body = _text(message.get("text"))
    answered = message.get("reply_to_message_id")
    is_channel = _is_channel(chat)
    return {
        "id": _id(thread, message, str(author_id or ""), body),
        "kind": "post" if is_channel else "message",
        "body": body,
        "author_id": author_id,
        "author_name": author,
        "said_at": iso_time(message.get("date_unixtime")) or iso_time(message.get("date")),
        "parent_id": f"{thread}:{answered}" if answered else None,
        "thread_id": thread,
        "place": chat.get("name"),
        "link": _first_link(message),
        "likes": _reactions(message),
        "is_ours": is_ours(ours, author, author_id, chat.get("name") if is_channel else None),
        "our_name": chat.get("name") if is_channel else None,
    }


def _is_channel(chat: Mapping[str, Any]) -> bool:
    return str(chat.get("type", "")).endswith("_channel")


def _id(thread: str, message: Mapping[str, Any], author: str, body: str) -> str:
    """Chat and number of the message; old exports have no numbers: time, author and text tell it."""
    if message.get("id") is not None:
        return f"{thread}:{message['id']}"
    told = f"{message.get('date_unixtime') or message.get('date')}|{author}|{body}"
    return f"{thread}:{hashlib.sha256(told.encode()).hexdigest()[:24]}"


def _text(text: object) -> str:
    """The words: plain text, or a list of plain and marked parts."""
    if isinstance(text, list):
        return "".join(part if isinstance(part, str) else str(mapping(part).get("text", "")) for part in text)
    return str(text or "")


def _first_link(message: Mapping[str, Any]) -> str | None:
    parts = message.get("text_entities") or (message.get("text") if isinstance(message.get("text"), list) else ())
    for part in map(mapping, parts or ()):
        if part.get("type") in {"link", "text_link"}:
            return str(part.get("href") or part.get("text"))
    return None


def _reactions(message: Mapping[str, Any]) -> int | None:
    counts = [mapping(reaction).get("count") for reaction in message.get("reactions") or ()]
    return sum(int(count) for count in counts if count is not None) if counts else None


def _accepts(head: Head) -> float:
    if not has_keys(head, "messages") or has_keys(head, "timestamp_ms"):
        return 0.0
    return 1.0 if has_keys(head, "date_unixtime") or has_keys(head, "from_id") or has_keys(head, "actor_id") else 0.0


EXPORTS = (
    conversation(
        "telegram.result",
        "Telegram: exported chats (result.json)",
        "تيليجرام: محادثات مصدَّرة (result.json)",
        "telegram",
        _parse,
        _accepts,
        collected="chat",
        account="$account",
        zone="workspace",
        totals="raw_kind = 'system'",
    ),
)
