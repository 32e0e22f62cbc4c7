"""Submissions (t3) and comments (t1) as the Reddit API gives them: listings, single things, lines of things.

Scores may be negative and are Reddit's own, slightly blurred. Texts that their author or a moderator took away are
left out; a submission without text of its own is its title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.conversation import conversation, has_keys, is_ours, iso_time, mapping, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.json_stream import found_in

__all__ = ["EXPORTS"]

_GONE = {"[deleted]", "[removed]", "[deleted by user]", ""}
Row = dict[str, Any]


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    ours = our_names(said)
    for found in found_in(path, ("data", "children", "*"), ("json", "data", "things", "*")):
        yield from ({**row, "_row": found.row} for row in _rows(mapping(found.value), ours))


def _rows(thing: Mapping[str, Any], ours: frozenset[str]) -> Iterator[Row]:
    data = mapping(thing.get("data")) or thing
    if "body" in data:
        yield _comment(data, ours)
    elif "title" in data:
        yield _submission(data, ours)
        for crossposted in data.get("crosspost_parent_list") or ():
            yield _submission(crossposted, ours)
    for reply in mapping(mapping(data.get("replies")).get("data")).get("children") or ():
        yield from _rows(mapping(reply), ours)


def _submission(data: Mapping[str, Any], ours: frozenset[str]) -> Row:
    name, copy_of = f"t3_{data.get('id')}", data.get("crosspost_parent")
    own = "" if str(data.get("selftext") or "") in _GONE else str(data["selftext"])
    title = "" if str(data.get("title")) in _GONE else str(data["title"])
    return {
        **_shared(data, ours),
        "id": name,
        "kind": "repost" if copy_of else "post",
        "title": title,
        "body": f"{title}\n\n{own}".strip(),
        "thread_id": name,
        "copy_of": copy_of,
        "link": None if data.get("is_self") else data.get("url"),
        "replies": data.get("num_comments"),
    }


def _comment(data: Mapping[str, Any], ours: frozenset[str]) -> Row:
    body = str(data.get("body") or "")
    return {
        **_shared(data, ours),
        "id": f"t1_{data.get('id')}",
        "kind": "comment",
        "body": None if body in _GONE else body,
        "parent_id": data.get("parent_id"),
        "thread_id": data.get("link_id"),
    }


def _shared(data: Mapping[str, Any], ours: frozenset[str]) -> Row:
    author = data.get("author")
    is_known = author not in (None, "[deleted]")
    return {
        "author_id": author if is_known else None,
        "author_name": author if is_known else None,
        "said_at": iso_time(data.get("created_utc")),
        "place": f"r/{data['subreddit']}" if data.get("subreddit") else None,
        "url": f"https://www.reddit.com{data['permalink']}" if data.get("permalink") else None,
        "likes": data.get("score"),
        "is_ours": is_known and is_ours(ours, author, f"u/{author}"),
        "our_name": author,
    }


def _accepts(head: Head) -> float:
    is_thing = has_keys(head, "subreddit", "created_utc") and (has_keys(head, "title") or has_keys(head, "body"))
    return 1.0 if is_thing else 0.0


_EN, _AR = "Reddit: posts and comments from the API", "ريديت: منشورات وتعليقات من واجهة البرمجة"
EXPORTS = (conversation("reddit.things", _EN, _AR, "reddit", _parse, _accepts),)
