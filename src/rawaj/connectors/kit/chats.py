"""Chats of any app as rows of `rawaj.connectors.kit.conversation`: who is ours, and what our messages answer."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.chat_lines import Line, lines_of, survey
from rawaj.connectors.kit.conversation import is_ours, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.fold import fold

__all__ = ["chat_name", "rows_of_lines", "with_parents"]

_NAMED = re.compile(
    r"(?:whatsapp chat (?:with|-)|chat whatsapp con|(?:محادثة|دردشة) واتس ?اب مع)\s*(.+?)(?:\s*\(\d+\))?\.(?:txt|zip)$", re.IGNORECASE
)
Row = dict[str, Any]


def chat_name(head: Head) -> str:
    """The name that the file, its archive or its member gives the chat, "" for none.

    Names such as ``WhatsApp Chat with Mona.txt``, ``WhatsApp Chat - Mona.zip`` and ``محادثة واتساب مع منى.txt`` hold it.
    """
    for name in (head.member.rpartition("/")[2], head.name):
        if match := _NAMED.search(re.sub("[\u200e\u200f]", "", name)):
            return match[1].strip()
    return ""


def rows_of_lines(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    """Rows of a chat in lines; see `chat_lines` for how dates are told."""
    shown = survey(path, head.name, str(said.get("date_order") or ""))
    place = chat_name(head)
    ours = our_names(said) or _other_than(place, shown.authors)
    thread = place or hashlib.sha256(shown.first.encode()).hexdigest()[:16]
    bad: list[Row] = []
    rows = (_row(line, thread, place, ours) for line in lines_of(path, shown.order, lambda row, text: bad.append(_unread(row, text))))
    yield from with_parents(rows)
    yield from bad


def _other_than(place: str, authors: list[str]) -> frozenset[str]:
    """In a chat of two that is named after one of them, the other one is us."""
    others = [author for author in authors if fold(author) != fold(place)]
    return our_names({"ours": others}) if len(authors) == 2 and len(others) == 1 else frozenset()


def _unread(row: int, text: str) -> Row:
    return {"_row": row, "kind": "message", "said_at": text}


def _row(line: Line, thread: str, place: str, ours: frozenset[str]) -> Row:
    return {
        "_row": line.row,
        "id": line.key,
        "kind": "message" if line.text else "system",
        "body": line.text or None,
        "author_id": line.author,
        "author_name": line.author,
        "said_at": line.at.isoformat(timespec="seconds"),
        "thread_id": thread,
        "place": place or None,
        "is_ours": is_ours(ours, line.author),
    }


def with_parents(rows: Iterator[Row]) -> Iterator[Row]:
    """Our messages answer the last message by somebody else in the same chat, unless they name another or are posts of a channel."""
    last: Row = {}
    for row in rows:
        if row.get("is_ours"):
            if row["kind"] != "post" and not row.get("parent_id") and last and last["thread_id"] == row["thread_id"]:
                row["parent_id"] = last["id"]
        elif row.get("body"):
            last = row
        yield row
