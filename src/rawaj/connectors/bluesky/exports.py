"""Posts as Bluesky gives them: post views (search, feeds, threads) and records of a repository.

A post quoted inside another becomes a row of its own; a repost in a feed becomes a copy. Likes, follows and other
records that hold no text are not texts and are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

_WANTED = (("posts", "*"), ("feed", "*"), ("records", "*"), ("notifications", "*"))
Row = dict[str, Any]


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    ours = our_names(said)
    for found in found_in(path, *_WANTED):
        yield from ({**row, "_row": found.row} for row in _rows(mapping(found.value), ours))


def _rows(item: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    """Rows of a post view, a feed item, a thread or a record, whichever it is."""
    if "thread" in item:
        yield from _rows(mapping(item["thread"]), ours)
    elif "post" in item:
        yield from _rows(mapping(item["post"]), ours)
        yield from _repost(mapping(item["post"]), mapping(item.get("reason")), ours)
        for reply in item.get("replies") or ():
            yield from _rows(mapping(reply), ours)
    elif "uri" in item:
        record = mapping(item.get("record") or item.get("value"))
        if record.get("$type") == "app.bsky.feed.post" and record.get("text"):
            yield _row(item, record, ours)
        yield from _quoted(item, ours)


def _repost(post: Mapping[str, Any], reason: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    by, record = mapping(reason.get("by")), mapping(post.get("record"))
    if by and record.get("text"):
        yield {
            "id": reason.get("uri") or f"{post['uri']}#{by.get('did')}",
            "kind": "repost",
            "body": record["text"],
            "copy_of": post["uri"],
            "said_at": iso_time(reason.get("indexedAt")),
            **_author(by, ours),
        }


def _quoted(item: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    embed = mapping(item.get("embed"))
    for holder in (*(item.get("embeds") or ()), embed):
        record = mapping(mapping(holder).get("record"))
        record = mapping(record.get("record")) or record  # a record with media
        if "value" in record and "author" in record:
            yield from _rows(record, ours)


def _row(item: Mapping[str, Any], record: Mapping[str, Any], ours: frozenset[str]) -> Row:
    author = mapping(item.get("author")) or {"did": str(item["uri"]).split("/")[2]}
    reply = mapping(record.get("reply"))
    languages = record.get("langs") or [None]
    who, _, rkey = str(item["uri"]).removeprefix("at://").partition("/app.bsky.feed.post/")
    return {
        "id": item["uri"],
        "kind": _kind(record),
        "body": record["text"],
        "said_at": iso_time(record.get("createdAt")) or iso_time(item.get("indexedAt")),
        "parent_id": mapping(reply.get("parent")).get("uri"),
        "thread_id": mapping(reply.get("root")).get("uri"),
        "language": str(languages[0])[:2].lower() if languages[0] else None,
        "url": f"https://bsky.app/profile/{author.get('handle') or who}/post/{rkey}" if rkey else None,
        "link": _link(record),
        "likes": item.get("likeCount"),
        "reposts": item.get("repostCount"),
        "quotes": item.get("quoteCount"),
        "replies": item.get("replyCount"),
        "bookmarks": item.get("bookmarkCount"),
        **_author(author, ours),
    }


def _author(author: Mapping[str, Any], ours: frozenset[str]) -> Row:
    handle, did = author.get("handle"), author.get("did")
    return {
        "author_id": did or handle,
        "author_name": author.get("displayName") or handle,
        "is_ours": is_ours(ours, handle, did, author.get("displayName")),
        "our_name": handle or did,
    }


def _kind(record: Mapping[str, Any]) -> str:
    if "reply" in record:
        return "reply"
    return "quote" if str(mapping(record.get("embed")).get("$type")).startswith("app.bsky.embed.record") else "post"


def _link(record: Mapping[str, Any]) -> str | None:
    """The whole address: a text shows it shortened, its facet or card holds it."""
    for facet in record.get("facets") or ():
        for feature in facet.get("features") or ():
            if feature.get("uri"):
                return str(feature["uri"])
    embed = mapping(record.get("embed"))
    card = mapping(embed.get("external")) or mapping(mapping(embed.get("media")).get("external"))
    return str(card["uri"]) if card.get("uri") else None


def _accepts(head: Head) -> float:
    return 1.0 if has_keys(head, "uri", "cid") and "app.bsky." in head.start else 0.0


_EN, _AR = "Bluesky: posts from the API", "بلوسكاي: منشورات من واجهة البرمجة"
EXPORTS = (conversation("bluesky.posts", _EN, _AR, "bluesky", _parse, _accepts),)
