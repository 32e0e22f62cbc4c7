"""WordPress' export file (Tools → Export): a blog's published posts, and the comments with our answers.

Pages, drafts, attachments, spam, trashed comments and pingbacks are left out and counted. Comments by the authors of the
site are ours.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Type
from rawaj.connectors.wordpress.parse import parse_wxr

__all__ = ["EXPORTS"]

_ACCOUNT = "coalesce('blog:' || nullif(site, ''), $account)"
_TIMES = ("%Y-%m-%dT%H:%M:%S%z", "%a, %d %b %Y %H:%M:%S %z", "%Y-%m-%d %H:%M:%S")


def _accepts(head: Head) -> float:
    return 1.0 if head.kind == "xml" and "wordpress.org/export/" in head.start else 0.0


WXR = Export(
    key="wordpress.wxr",
    en="WordPress: export file (WXR)",
    ar="ووردبريس: ملف التصدير (WXR)",
    network="blog",
    fields=(
        Field("site", ("site",)),
        Field("what", ("what",)),
        Field("id", ("id",), Type.ID),
        Field("title", ("title",)),
        Field("body", ("body",)),
        Field("author_id", ("author_id",), Type.ID),
        Field("author_name", ("author_name",)),
        Field("said_at", ("said_at",), Type.TIME, formats=_TIMES),
        Field("parent_id", ("parent_id",), Type.ID),
        Field("thread_id", ("thread_id",), Type.ID),
        Field("url", ("url",)),
        Field("link", ("link",)),
        Field("labels", ("labels",)),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _ACCOUNT,
                "network": "'blog'",
                "post_id": "id",
                "parent_id": "parent_id",
                "kind": "case when what = 'reply' then 'reply' else 'article' end",
                "title": "title",
                "text": "body",
                "link": "link",
                "labels": "labels",
                "published_at": "said_at",
                "permalink": "url",
            },
            where="what in ('post', 'reply')",
        ),
        Feed(
            "mentions",
            {
                "account": _ACCOUNT,
                "network": "'blog'",
                "mention_id": "id",
                "kind": "'comment'",
                "text": "body",
                "author_id": "author_id",
                "author_name": "author_name",
                "posted_at": "said_at",
                "parent_id": "parent_id",
                "thread_id": "thread_id",
                "url": "url",
                "collected": "'comments'",
            },
            where="what = 'comment' and nullif(trim(body), '') is not null",
        ),
    ),
    accepts=_accepts,
    totals="raw_what = 'other'",
    parse=parse_wxr,
    guide="wordpress",
)

EXPORTS = (WXR,)
