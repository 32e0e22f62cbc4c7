"""Statuses as the Mastodon API gives them: timelines, searches, contexts, single statuses.

A reblog has no text of its own: it is a copy of the status that it carries, which becomes a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.html_text import html_to_text, links_in
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

_WANTED = (("statuses", "*"), ("ancestors", "*"), ("descendants", "*"))
Row = dict[str, Any]


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    ours = our_names(said)
    for found in found_in(path, *_WANTED):
        status = mapping(found.value)
        status = mapping(status.get("status")) or status  # a notification holds its status
        if "content" in status and "account" in status:
            yield from ({**row, "_row": found.row} for row in _rows(status, ours))


def _rows(status: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    row = _row(status, ours)
    reblog, quoted = mapping(status.get("reblog")), mapping(mapping(status.get("quote")).get("quoted_status"))
    if reblog:
        copied = _row(reblog, ours)
        uncounted = dict.fromkeys(("likes", "reposts", "quotes", "replies"))
        yield {**row, **uncounted, "kind": "repost", "copy_of": copied["id"], "body": row["body"] or copied["body"]}
    else:
        yield {**row, "kind": "quote"} if status.get("quote") else row
    for other in filter(None, (reblog, quoted)):
        yield from _rows(other, ours)


def _row(status: Mapping[str, Any], ours: frozenset[str]) -> Row:
    account, content = mapping(status.get("account")), str(status.get("content") or "")
    handle = account.get("acct")
    return {
        "id": str(status.get("id")),
        "kind": _kind(status),
        "body": _text(status, content),
        "author_id": handle,
        "author_name": account.get("display_name") or account.get("username"),
        "followers": account.get("followers_count"),
        "said_at": iso_time(status.get("created_at")),
        "parent_id": status.get("in_reply_to_id"),
        "language": status.get("language"),
        "url": status.get("url") or status.get("uri"),
        "link": next(iter(links_in(content)), None),
        "likes": status.get("favourites_count"),
        "reposts": status.get("reblogs_count"),
        "quotes": status.get("quotes_count"),
        "replies": status.get("replies_count"),
        "is_ours": is_ours(ours, handle, account.get("username"), account.get("url"), account.get("display_name")),
        "our_name": handle,
    }


def _kind(status: Mapping[str, Any]) -> str:
    if status.get("visibility") == "direct":
        return "message"
    return "reply" if status.get("in_reply_to_id") else "post"


def _text(status: Mapping[str, Any], content: str) -> str:
    """Content warning, text, and the options of a poll, one a line."""
    options = [f"- {option.get('title')}" for option in mapping(status.get("poll")).get("options") or ()]
    parts = (str(status.get("spoiler_text") or ""), html_to_text(content), "\n".join(options))
    return "\n\n".join(part for part in parts if part)


def _accepts(head: Head) -> float:
    return 1.0 if has_keys(head, "reblogs_count", "content", "account") else 0.0


_EN, _AR = "Mastodon: statuses from the API", "ماستودون: منشورات من واجهة البرمجة"
EXPORTS = (conversation("mastodon.statuses", _EN, _AR, "mastodon", _parse, _accepts),)
