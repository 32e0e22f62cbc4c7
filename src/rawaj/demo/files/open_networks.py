"""Mastodon, Bluesky and Reddit: what their APIs answer to a search."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from typing import Any

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source

__all__ = ["CARRIES", "write"]

_SHARED = ("network", "mention_id", "kind", "text", "author_id", "author_name", "posted_at", "url", "likes", "replies")
CARRIES = {
    ("mastodon", "statuses"): Carries(
        {"mentions": (*_SHARED, "author_followers", "language", "reposts")}, {"mentions": "network = 'mastodon'"}
    ),
    ("bluesky", "posts"): Carries({"mentions": (*_SHARED, "language", "reposts")}, {"mentions": "network = 'bluesky'"}),
    ("reddit", "things"): Carries({"mentions": (*_SHARED, "thread_id", "place")}, {"mentions": "network = 'reddit'"}),
}
_NAMES = (
    "mention_id", "text", "author_id", "author_name", "author_followers", "language", "url", "likes", "reposts", "replies", "place",
)  # fmt: skip


def write(source: Source) -> None:
    """One file for each network."""
    source.save("mastodon.statuses", "Mastodon/search.json", _json([_status(one) for one in _mentions(source, "mastodon")]))
    source.save(
        "bluesky.posts", "Bluesky/searchPosts.json", _json({"cursor": "100", "posts": [_view(one) for one in _mentions(source, "bluesky")]})
    )
    things = [{"kind": "t3", "data": _submission(one)} for one in _mentions(source, "reddit")]
    source.save(
        "reddit.things", "Reddit/search.json", _json({"kind": "Listing", "data": {"after": None, "dist": len(things), "children": things}})
    )


def _mentions(source: Source, network: str) -> list[dict[str, Any]]:
    sql = f"select {', '.join(_NAMES)}, cast(epoch(posted_at) as bigint) from mentions where network = $network order by posted_at, mention_id"
    return [dict(zip((*_NAMES, "at"), row, strict=True)) for row in source.rows(sql, network=network)]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _status(one: dict[str, Any]) -> dict[str, Any]:
    account = {"id": one["author_id"], "username": one["author_id"].split("@")[0], "acct": one["author_id"],
    "display_name": one["author_name"],
               "followers_count": one["author_followers"], "url": one["url"].rsplit("/", 1)[0]}  # fmt: skip
    return {
        "id": one["mention_id"], "created_at": _iso(one["at"]), "in_reply_to_id": None, "visibility": "public",
        "language": one["language"], "uri": one["url"],
        "url": one["url"], "replies_count": one["replies"], "reblogs_count": one["reposts"], "favourites_count": one["likes"],
        "content": f"<p>{escape(one['text'], quote=False)}</p>", "reblog": None, "account": account, "media_attachments": [],
        "poll": None, "spoiler_text": "",
    }  # fmt: skip


def _view(one: dict[str, Any]) -> dict[str, Any]:
    handle = one["url"].split("/")[4]
    return {
        "uri": one["mention_id"], "cid": f"bafyrei{one['mention_id'].rsplit('/', 1)[1]}",
        "author": {"did": one["author_id"], "handle": handle, "displayName": one["author_name"]},
        "record": {"$type": "app.bsky.feed.post", "createdAt": _iso(one["at"]), "langs": [one["language"]], "text": one["text"]},
        "replyCount": one["replies"], "repostCount": one["reposts"], "likeCount": one["likes"], "quoteCount": 0,
        "indexedAt": _iso(one["at"] + 1), "labels": [],
    }  # fmt: skip


def _submission(one: dict[str, Any]) -> dict[str, Any]:
    """A short text is a title alone; its permalink is the address without the host."""
    return {
        "id": one["mention_id"].removeprefix("t3_"), "name": one["mention_id"], "subreddit": one["place"].removeprefix("r/"),
        "title": one["text"],
        "selftext": "", "is_self": True, "author": one["author_id"], "created_utc": float(one["at"]), "score": one["likes"],
        "upvote_ratio": 0.93,
        "num_comments": one["replies"], "permalink": one["url"].removeprefix("https://www.reddit.com"), "url": one["url"],
    }  # fmt: skip
