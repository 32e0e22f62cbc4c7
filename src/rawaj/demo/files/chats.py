"""Telegram's result.json of our channel and its discussion group; WhatsApp's text of four groups, each in another form of dates."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rawaj.demo.channels import TELEGRAM_CHANNEL, TELEGRAM_GROUP, TELEGRAM_GROUP_NAME
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, arabic_digits, local, zipped
from rawaj.demo.placing import CHATS
from rawaj.demo.shop import NAME

__all__ = ["CARRIES", "write"]

CARRIES = {
    ("telegram", "result"): Carries(
        {
            "mentions": ("account", "network", "mention_id", "kind", "text", "author_id", "author_name", "posted_at", "thread_id", "place"),
            "posts": ("account", "network", "post_id", "kind", "text", "link", "published_at"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {"mentions": "network = 'telegram'", "posts": "network = 'telegram' and kind <> 'reply'",
         "post_metrics": "account like 'telegram:%' and metric = 'likes'"},
    ),
    ("telegram", "replies"): Carries(
        {"posts": ("account", "network", "parent_id", "kind", "text", "published_at")}, {"posts": "network = 'telegram' and kind = 'reply'"}
    ),
    ("whatsapp", "chat"): Carries(
        {"mentions": ("account", "network", "kind", "text:squeezed", "author_name", "posted_at:minute", "place")},
        {"mentions": "network = 'whatsapp'"}
    ),
    ("whatsapp", "replies"): Carries({"posts": ("account", "network", "kind", "text", "published_at:minute")},
    {"posts": "network = 'whatsapp' and kind = 'reply'"}),
}  # fmt: skip
_MENTIONS = "select mention_id, text, author_id, author_name, cast(epoch(posted_at) as bigint), thread_id, null from mentions where network = $network"
_REPLIES = (
    "select p.post_id, p.text, null, null, cast(epoch(p.published_at) as bigint), m.thread_id, p.parent_id from posts p "
    "join mentions m on m.mention_id = p.parent_id and m.network = p.network where p.network = $network and p.kind = 'reply'"
)


def write(source: Source) -> None:
    """The two Telegram files, and the four WhatsApp chats."""
    source.save("telegram.result", "Telegram/ChatExport_channel/result.json", _channel(source))
    source.save("telegram.result", "Telegram/ChatExport_group/result.json", _group(source))
    messages = _messages(source, "whatsapp")
    for chat, form in zip(CHATS, (_iphone, _android, _american, _arabic), strict=True):
        mine = [message for message in messages if message["thread"] == chat]
        text = form(chat, mine).encode()
        if form is _iphone:
            source.save("whatsapp.chat", f"WhatsApp/WhatsApp Chat - {chat}.zip", zipped({"_chat.txt": text}, source.end))
        else:
            source.save("whatsapp.chat", f"WhatsApp/WhatsApp Chat with {chat}.txt", text)


def _messages(source: Source, network: str) -> list[dict[str, Any]]:
    names = ("id", "text", "author_id", "author", "at", "thread", "parent")
    found = [dict(zip(names, row, strict=True)) for sql in (_MENTIONS, _REPLIES) for row in source.rows(sql, network=network)]
    return sorted(found, key=lambda one: (one["at"], one["id"]))


def _channel(source: Source) -> bytes:
    messages: list[dict[str, Any]] = [
        {"id": 1, "type": "service", "date": "2024-01-05T10:00:00", "action": "create_channel", "title": NAME}
    ]
    messages += [_post(post) for post in source.posts("telegram", ("likes",))]
    return _json({"name": NAME, "type": "public_channel", "id": int(TELEGRAM_CHANNEL), "messages": messages})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _post(post: dict[str, Any]) -> dict[str, Any]:
    text = post["text"]
    parts: object = text
    if post["link"]:
        before, _, after = text.partition(post["link"])
        parts = [part for part in (before, {"type": "link", "text": post["link"]}, after) if part]
    return {
        "id": int(post["post_id"].split(":")[1]), "type": "message", "date": f"{local(post['at']):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(post["at"]),
        "from": NAME, "from_id": f"channel{TELEGRAM_CHANNEL}", "text": parts, "text_entities": [{"type": "link",
        "text": post["link"]}] if post["link"] else [],
        "reactions": [{"type": "emoji", "count": int(post["likes"] or 0), "emoji": "❤"}],
    }  # fmt: skip


def _group(source: Source) -> bytes:
    messages = [_said(message, number) for number, message in enumerate(_messages(source, "telegram"))]
    return _json({"name": TELEGRAM_GROUP_NAME, "type": "public_supergroup", "id": int(TELEGRAM_GROUP), "messages": messages})


def _said(message: dict[str, Any], number: int) -> dict[str, Any]:
    ours = message["parent"] is not None
    said = {
        "id": 900_000_000 + number if ours else int(message["id"].split(":")[1]), "type": "message",
        "date": f"{local(message['at']):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(message["at"]), "from": NAME if ours else message["author"],
        "from_id": f"channel{TELEGRAM_CHANNEL}" if ours else message["author_id"],
        "text": message["text"],
    }  # fmt: skip
    return {**said, "reply_to_message_id": int(message["parent"].split(":")[1])} if ours else said


_SEALED = "Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them."
_SEALED_AR = "الرسائل والمكالمات مشفرة تمامًا بين الطرفين."


def _lines(messages: list[dict[str, Any]], stamp: Callable[[datetime], str], first: list[str]) -> str:
    lines = [f"{stamp(local(message['at']))}{message['author'] or NAME}: {message['text']}" for message in messages]
    return "\n".join([*first, *lines]) + "\n"


def _iphone(chat: str, messages: list[dict[str, Any]]) -> str:
    start = local(messages[0]["at"]) if messages else local(0)
    first = [f"[{start:%d/%m/%Y, %H:%M:%S}] {chat}: \u200e{_SEALED}"]
    return _lines(messages, lambda at: f"[{at:%d/%m/%Y, %H:%M:%S}] ", first)


def _android(chat: str, messages: list[dict[str, Any]]) -> str:
    start = local(messages[0]["at"]) if messages else local(0)
    first = [f"{start:%d/%m/%Y, %H:%M} - {_SEALED}", f'{start:%d/%m/%Y, %H:%M} - {NAME} created group "{chat}"']
    return _lines(messages, lambda at: f"{at:%d/%m/%Y, %H:%M} - ", first)


def _american(chat: str, messages: list[dict[str, Any]]) -> str:
    start = local(messages[0]["at"]) if messages else local(0)
    return _lines(messages, _american_time, [f"{_american_time(start)}{_SEALED}"])


def _american_time(at: datetime) -> str:
    return f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M}\u202f{'AM' if at.hour < 12 else 'PM'} - "


def _arabic(chat: str, messages: list[dict[str, Any]]) -> str:
    start = local(messages[0]["at"]) if messages else local(0)
    return _lines(messages, _arabic_time, [f"{_arabic_time(start)}{_SEALED_AR}"])


def _arabic_time(at: datetime) -> str:
    return (
        arabic_digits(f"{at.day}\u200f/{at.month}\u200f/{at.year}، {at.hour % 12 or 12}:{at:%M} ") + ("ص" if at.hour < 12 else "م") + " - "
    )
