"""WordPress' own export (WXR): published posts, the comments under them, and our answers to these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from rawaj.connectors.kit.conversation import is_ours, our_names
from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.html_text import html_to_text, links_in
from rawaj.errors import InputError

__all__ = ["parse_wxr"]

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
Row = dict[str, Any]


def parse_wxr(path: Path, head: Head, said: Mapping[str, object]) -> Iterator[Row]:
    """One row per post and comment, in the order of the file; one item is in memory at a time."""
    ours, writers, site = our_names(said), set[str](), ""
    number = 0
    options: dict[str, Any] = {"recover": True, "huge_tree": True, "resolve_entities": False, "no_network": True}
    try:
        for _, element in etree.iterparse(str(path), events=("end",), **options):
            name = _local(element)
            if name == "author" and _wp(element, "author_id"):
                writers.add(_wp(element, "author_id"))
            elif name in ("base_blog_url", "base_site_url") or (name == "link" and not site and _local(element.getparent()) == "channel"):
                site = site if name == "base_site_url" and site else (element.text or "").strip() or site
            elif name == "item":
                number += 1
                yield from ({**row, "_row": number} for row in _item(element, _host(site), writers, ours))
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise InputError("import.unreadable", file=head.name, reason=str(error)) from error


def _forget(element: Any) -> None:
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _local(element: Any) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _host(url: str) -> str:
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/")).lower()


def _wp(element: Any, name: str) -> str:
    """Text of a child of WordPress' own namespace, whatever the version of the format."""
    for child in element:
        if _local(child) == name:
            return (child.text or "").strip()
    return ""


def _item(item: Any, site: str, writers: set[str], ours: frozenset[str]) -> Iterator[Row]:
    kind, status, post = _wp(item, "post_type"), _wp(item, "status"), _wp(item, "guid") or _wp(item, "post_id")
    yield {**_post(item, site), "what": "post" if kind == "post" and status == "publish" else "other"}
    for comment in item:
        if _local(comment) == "comment" and status == "publish":
            yield _comment(comment, site, post, _wp(item, "link"), writers, ours)


def _post(item: Any, site: str) -> Row:
    html = next((child.text or "" for child in item if child.tag == _CONTENT), "")
    labels = [(child.text or "").strip() for child in item if _local(child) == "category"]
    return {
        "site": site,
        "id": _wp(item, "guid") or _wp(item, "post_id"),
        "title": _wp(item, "title"),
        "body": html_to_text(html),
        "said_at": _time(_wp(item, "post_date_gmt")) or _wp(item, "pubDate"),
        "url": _wp(item, "link"),
        "link": next(iter(links_in(html)), None),
        "labels": ",".join(dict.fromkeys(label for label in labels if label)),
    }


def _comment(comment: Any, site: str, post: str, url: str, writers: set[str], ours: frozenset[str]) -> Row:
    number, parent, author = _wp(comment, "comment_id"), _wp(comment, "comment_parent"), _wp(comment, "comment_author")
    is_shown = _wp(comment, "comment_approved") in ("1", "0") and _wp(comment, "comment_type") in ("", "comment", "review")
    by_us = _wp(comment, "comment_user_id") in writers or is_ours(ours, author, _wp(comment, "comment_author_email"))
    return {
        "site": site,
        "what": ("reply" if by_us else "comment") if is_shown else "other",
        "id": f"{site}#comment-{number}",
        "body": html_to_text(_wp(comment, "comment_content")),
        "author_id": _wp(comment, "comment_author_email") or author,
        "author_name": author,
        "said_at": _time(_wp(comment, "comment_date_gmt")) or _wp(comment, "comment_date"),
        "parent_id": f"{site}#comment-{parent}" if parent not in ("", "0") else post,
        "thread_id": post,
        "url": f"{url}#comment-{number}",
    }


def _time(gmt: str) -> str:
    """A time in UTC; drafts have only zeros."""
    return "" if not gmt or gmt.startswith("0000") else gmt.replace(" ", "T") + "+00:00"
