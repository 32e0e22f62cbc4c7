"""What conversations have in common, whatever the network: one row per text, ours or somebody else's.

A connector's `parse` yields dictionaries with the keys of `FIELDS`; `conversation` turns them into mentions (by others)
and into posts with their metrics (by us).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Parse, Type

__all__ = ["FIELDS", "conversation", "feeds", "has_keys", "is_ours", "iso_time", "mapping", "our_names"]


def _field(name: str, type_: Type = Type.TEXT, *formats: str) -> Field:
    return Field(name, (name,), type_, formats=formats)


FIELDS = (
    _field("id", Type.ID),
    _field("kind"),
    _field("title"),
    _field("body"),
    _field("author_id", Type.ID),
    _field("author_name"),
    _field("followers", Type.COUNT),
    _field("said_at", Type.TIME, "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S"),
    _field("parent_id", Type.ID),
    _field("thread_id", Type.ID),
    _field("copy_of", Type.ID),
    _field("place"),
    _field("country"),
    _field("language"),
    _field("url"),
    _field("link"),
    _field("likes", Type.NUMBER),
    _field("reposts", Type.COUNT),
    _field("quotes", Type.COUNT),
    _field("replies", Type.COUNT),
    _field("views", Type.COUNT),
    _field("impressions", Type.COUNT),
    _field("bookmarks", Type.COUNT),
    _field("is_ours", Type.FLAG),
    _field("our_name"),
)
_IS_TEXT = "body is not null"
_METRICS = {name: name for name in ("likes", "reposts", "quotes", "replies", "views", "impressions", "bookmarks")}


def feeds(network: str, collected: str, account: str = "NULL") -> tuple[Feed | Metrics, ...]:
    """Mentions by others, posts and post metrics by us; rows without text are left out.

    Args:
        network: key of `terms.NETWORKS`.
        collected: how it was collected, as in the table mentions.
        account: SQL of the account of ours under which others said it; NULL where it was found by search.
    """
    ours = f"coalesce('{network}:' || lower(nullif(our_name, '')), $account)"
    mention = {
        "account": account,
        "network": f"'{network}'",
        "mention_id": "id",
        "kind": "kind",
        "text": "body",
        "author_id": "author_id",
        "author_name": "author_name",
        "author_followers": "followers",
        "posted_at": "said_at",
        "parent_id": "parent_id",
        "thread_id": "thread_id",
        "copy_of": "copy_of",
        "place": "place",
        "country": "country",
        "language": "language",
        "url": "url",
        "likes": "cast(round(likes) as bigint)",
        "reposts": "case when reposts is null and quotes is null then null else coalesce(reposts, 0) + coalesce(quotes, 0) end",
        "replies": "replies",
        "views": "coalesce(views, impressions)",
        "collected": f"'{collected}'",
    }
    post = {
        "account": ours,
        "network": f"'{network}'",
        "post_id": "id",
        "parent_id": "parent_id",
        "kind": "case when parent_id is not null then 'reply' when link is not null then 'link' else 'text' end",
        "title": "title",
        "text": "body",
        "link": "link",
        "language": "language",
        "published_at": "said_at",
        "permalink": "url",
    }
    is_post = f"coalesce(is_ours, false) and copy_of is null and {_IS_TEXT}"
    return (
        Feed("mentions", mention, where=f"not coalesce(is_ours, false) and {_IS_TEXT}"),
        Feed("posts", post, where=is_post),
        Metrics("post_metrics", {"account": ours, "post_id": "id"}, _METRICS, where=is_post),
    )


def conversation(
    key: str,
    en: str,
    ar: str,
    network: str,
    parse: Parse,
    accepts: Callable[[Head], float],
    *,
    collected: str = "search",
    account: str = "NULL",
    zone: str = "UTC",
    totals: str = "",
    context: Callable[[Head], Mapping[str, object]] | None = None,
    guide: str = "",
) -> Export:
    """An `Export` of texts that `parse` reads; see `feeds` for `collected` and `account`."""
    return Export(
        key=key,
        en=en,
        ar=ar,
        network=network,
        fields=FIELDS,
        feeds=feeds(network, collected, account),
        accepts=accepts,
        context=context,
        totals=totals,
        parse=parse,
        zone=zone,
        guide=guide or network,
    )


def _plain(name: object) -> str:
    kept = (char for char in str(name) if unicodedata.category(char) not in {"Cf", "Zs"})
    return "".join(kept).lstrip("@+~").casefold()


def our_names(said: Mapping[str, object]) -> frozenset[str]:
    """The names, handles and numbers that the user said are ours (`ours`), ready for `is_ours`."""
    names: Any = said.get("ours") or ()
    return frozenset(_plain(name) for name in ([names] if isinstance(names, str) else names) if _plain(name))


def is_ours(ours: frozenset[str], *names: object) -> bool:
    """Whether any of an author's names is ours; spaces, marks of direction, case, @ and + do not matter.

    >>> is_ours(our_names({"ours": ["@Khobz_eg", "+20 100 123"]}), None, "\u202a+20 100\u00a0123\u202c")
    True
    """
    return any(_plain(name) in ours for name in names if name)


def iso_time(moment: object) -> str | None:
    """A moment as ISO 8601 to the second: epoch seconds become UTC, ISO text keeps its offset (or has none).

    What is neither comes back as it is, so that it is reported as unreadable and not dropped.

    >>> iso_time("1544006350"), iso_time("2024-11-20T21:50:34.774Z"), iso_time("2024-11-20 21:50"), iso_time(None)
    ('2018-12-05T10:39:10+00:00', '2024-11-20T21:50:34+00:00', '2024-11-20T21:50:00', None)
    """
    text = "" if moment is None or moment is False else str(moment).strip()
    if not text:
        return None
    try:
        if re.fullmatch(r"\d+(\.\d+)?([eE]\+?\d+)?", text):
            return datetime.fromtimestamp(float(text), UTC).isoformat(timespec="seconds")
        return datetime.fromisoformat(text).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return text


def has_keys(head: Head, *keys: str) -> bool:
    """Whether the beginning of a JSON file names all these members."""
    return head.kind == "json" and all(re.search(rf'"{re.escape(key)}"\s*:', head.start) for key in keys)


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object, else an empty one."""
    return value if isinstance(value, Mapping) else {}
