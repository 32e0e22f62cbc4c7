"""Any RSS, Atom or RDF feed: its entries are the articles of our blog.

A feed holds only the newest entries, often only the beginning of each; WordPress' export file holds all of it. Both know
a post by its guid, so importing both adds none twice.
"""

from __future__ import annotations

import calendar
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rawaj.connectors.kit.conversation import mapping
from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Type
from rawaj.connectors.kit.html_text import html_to_text, links_in

__all__ = ["EXPORTS"]

Row = dict[str, Any]


def _parse(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    import feedparser

    headers = {} if head.encoding in ("utf-8", "utf-8-sig") else {"content-type": "application/xml; charset=utf-8"}  # was transcoded
    document = feedparser.parse(io.BytesIO(path.read_bytes()), response_headers=headers)
    site = _site(mapping(document.get("feed")))
    for number, entry in enumerate(document.get("entries") or (), 1):
        yield {**_row(entry, site), "_row": number}


def _site(feed: Mapping[str, Any]) -> str:
    parts = _address(str(feed.get("link") or ""))
    return (parts[0].removeprefix("www.") + parts[1].rstrip("/")).lower() if parts[0] else ""


def _address(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path


def _row(entry: Mapping[str, Any], site: str) -> Row:
    html = next((str(part.get("value") or "") for part in entry.get("content") or ()), "") or str(entry.get("summary") or "")
    guid, link = str(entry.get("id") or ""), entry.get("link")
    tags = [str(tag.get("term")) for tag in entry.get("tags") or () if tag.get("term")]
    return {
        "site": site or _address(str(link or ""))[0].removeprefix("www.").lower(),
        "id": guid or link,
        "title": html_to_text(str(entry.get("title") or "")),
        "body": html_to_text(html),
        "said_at": _time(entry),
        "url": link,
        "link": next(iter(links_in(html)), None),
        "labels": ",".join(dict.fromkeys(tags)),
        "language": _language(entry),
    }


def _language(entry: Mapping[str, Any]) -> str | None:
    detail = mapping((entry.get("content") or [entry.get("summary_detail")])[0])
    language = str(detail.get("language") or "")[:2].lower()
    return language if re.fullmatch("[a-z]{2}", language) else None


def _time(entry: Mapping[str, Any]) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if not parsed:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None


def _accepts(head: Head) -> float:
    if head.kind != "xml" or "wordpress.org/export/" in head.start:
        return 0.0
    return 0.9 if re.search(r"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]", head.start) else 0.0


ENTRIES = Export(
    key="feed.entries",
    en="Feed of a blog (RSS, Atom, RDF)",
    ar="خلاصة مدونة (RSS أو Atom أو RDF)",
    network="blog",
    fields=(
        Field("site", ("site",)),
        Field("id", ("id",), Type.ID),
        Field("title", ("title",)),
        Field("body", ("body",)),
        Field("said_at", ("said_at",), Type.TIME, formats=("%Y-%m-%dT%H:%M:%S%z",)),
        Field("url", ("url",)),
        Field("link", ("link",)),
        Field("labels", ("labels",)),
        Field("language", ("language",)),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "coalesce('blog:' || nullif(site, ''), $account)",
                "network": "'blog'",
                "post_id": "coalesce(id, $file_hash || ':' || _row)",
                "kind": "'article'",
                "title": "title",
                "text": "body",
                "link": "link",
                "language": "language",
                "labels": "labels",
                "published_at": "said_at",
                "permalink": "url",
            },
        ),
    ),
    accepts=_accepts,
    parse=_parse,
    guide="feed",
)

EXPORTS = (ENTRIES,)
