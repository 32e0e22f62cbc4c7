"""Texts by others in any table or any JSON: a column of texts is needed, everything else is taken where it is there.

Rows without text are left out. Texts under a name of ours are posts of ours, not mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Type
from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.headings import fields_in, has_rows_under
from rawaj.connectors.kit.json_stream import found_in
from rawaj.connectors.kit.kinds import network_key

__all__ = ["EXPORTS", "keys_in", "with_texts_under"]

_FIELDS = (
    Field("body", ("text", "tweet", "tweet text", "body", "comment", "comment text", "message", "content", "review", "review text", "post text",
                   "mention", "full_text", "النص", "نص", "نص التعليق", "التعليق", "تعليق", "الرسالة", "نص الرسالة", "التغريدة", "المنشور",
                   "نص المنشور", "المراجعة", "التقييم المكتوب", "رأي العميل", "الكلام"), required=True),
    Field("id", ("id", "tweet_id", "comment_id", "mention_id", "message_id", "post_id", "status_id", "id_str", "معرف", "معرف التعليق", "رقم التعليق"),
          Type.ID),
    Field("author", ("author_id", "author", "user", "username", "user name", "screen_name", "handle", "from", "sender", "commenter", "reviewer", "name",
                     "معرف الكاتب", "الكاتب", "كاتب التعليق", "صاحب التعليق", "المستخدم", "اسم المستخدم", "المرسل", "العميل", "الاسم"), Type.ID),
    Field("author_name", ("author name", "display name", "full name", "author", "name", "الاسم الكامل", "اسم الكاتب", "الكاتب", "الاسم")),
    Field("followers", ("followers", "followers_count", "author followers", "المتابعون", "عدد المتابعين"), Type.COUNT, shortened=True),
    Field("said_at", ("created_at", "created", "created_time", "date", "time", "datetime", "timestamp", "posted_at", "published_at", "tweet_created",
                      "comment date", "date posted", "created_utc", "التاريخ", "الوقت", "التاريخ والوقت", "تاريخ النشر", "تاريخ التعليق"), Type.TIME),
    Field("parent_id", ("in_response_to_tweet_id", "in_reply_to_status_id", "in_reply_to", "parent_id", "parent", "reply to", "post_id", "رد على", "رقم المنشور"),
          Type.ID),
    Field("thread_id", ("thread_id", "conversation_id", "thread", "المحادثة"), Type.ID),
    Field("network", ("network", "platform", "source", "channel", "المنصة", "الشبكة", "المصدر", "القناة")),
    Field("place", ("place", "location", "tweet_location", "city", "subreddit", "group", "المكان", "المدينة", "المجموعة")),
    Field("country", ("country", "country_code", "country name", "البلد", "الدولة", "بلد")),
    Field("language", ("lang", "language", "اللغة")),
    Field("url", ("url", "link", "permalink", "post url", "الرابط")),
    Field("likes", ("likes", "like_count", "favorite_count", "reactions", "score", "الإعجابات"), Type.NUMBER, shortened=True),
    Field("reposts", ("reposts", "retweets", "retweet_count", "shares", "المشاركات", "إعادة النشر"), Type.COUNT, shortened=True),
    Field("replies", ("replies", "reply_count", "comments", "الردود"), Type.COUNT, shortened=True),
    Field("views", ("views", "view_count", "impressions", "المشاهدات"), Type.COUNT, shortened=True),
    Field("kind", ("kind", "type", "النوع")),
    Field("said_ours", ("is_ours", "ours", "from us", "منا"), Type.FLAG),
)  # fmt: skip
_IS_TEXT = "body is not null"
_NAMES = "'|' || lower(replace(array_to_string($ours, '|'), '@', '')) || '|'"
_IS_OURS = (
    f"(coalesce(said_ours, false) or len($ours) > 0 and coalesce(contains({_NAMES}, '|' || lower(ltrim(trim(author), '@')) || '|'), false))"
)
_NETWORK = network_key("network", "split_part($account, ':', 1)")
_ID = "coalesce(id, $file_hash || ':' || _row)"
_KINDS = "('post', 'comment', 'reply', 'repost', 'quote', 'message', 'review')"
_FEEDS = (
    Feed(
        "mentions",
        {
            "account": "case when $account not like '%:' then $account end",
            "network": _NETWORK,
            "mention_id": _ID,
            "kind": f"case when lower(kind) in {_KINDS} then lower(kind) when parent_id is not null then 'reply' else 'post' end",
            "text": "body",
            "author_id": "coalesce(author, author_name)",
            "author_name": "coalesce(author_name, author)",
            "author_followers": "followers",
            "posted_at": "said_at",
            "parent_id": "parent_id",
            "thread_id": "thread_id",
            "place": "place",
            "country": "country",
            "language": "case when regexp_full_match(lower(language), '[a-z]{2}([-_][a-z]+)?') then lower(language)[:2] end",
            "url": "url",
            "likes": "cast(round(likes) as bigint)",
            "reposts": "reposts",
            "replies": "replies",
            "views": "views",
            "collected": "'file'",
        },
        where=f"{_IS_TEXT} and not {_IS_OURS}",
    ),
    Feed(
        "posts",
        {
            "account": f"case when $account like '%:' then {_NETWORK} || ':' || lower(coalesce(author, '')) else $account end",
            "network": _NETWORK,
            "post_id": _ID,
            "parent_id": "parent_id",
            "kind": "case when parent_id is not null then 'reply' else 'text' end",
            "text": "body",
            "published_at": "said_at",
            "permalink": "url",
        },
        where=f"{_IS_TEXT} and {_IS_OURS}",
    ),
)


def _is_table(head: Head) -> float:
    return 0.4 if "body" in fields_in(head, _FIELDS) and has_rows_under(head, _FIELDS) else 0.0


TABLE = Export(
    key="texts.table",
    en="Texts in a table (comments, reviews, posts by others)",
    ar="نصوص في جدول (تعليقات أو مراجعات أو منشورات للآخرين)",
    network="",
    fields=_FIELDS,
    feeds=_FEEDS,
    accepts=_is_table,
    guide="texts",
)


def _parse(fields: Sequence[Field], path: Path, head: Head, said: Mapping[str, object]) -> Iterator[dict[str, object]]:
    for found in found_in(path, ("data", "*"), ("items", "*"), ("comments", "*"), ("results", "*")):
        if isinstance(found.value, Mapping):
            yield {"_row": found.row, **_row(found.value, fields)}


def _row(value: Mapping[str, object], fields: Sequence[Field]) -> dict[str, object]:
    """Members by field, each field from the first of its names that is there, as columns of a table are matched."""
    by_name = {fold(key): key for key in value}
    free, row = set(by_name), dict[str, object]()
    for field in fields:
        name = next((fold(heading) for heading in field.headings if fold(heading) in free), None)
        if name is not None:
            free.discard(name)
            row[field.name] = value[by_name[name]]
    return row


def keys_in(head: Head) -> tuple[str, ...]:
    """Names of members at the beginning of a JSON file, each once; none of another file."""
    return tuple(dict.fromkeys(re.findall(r'"([^"\\]{1,200})"\s*:', head.start))) if head.kind == "json" else ()


def _is_json(fields: Sequence[Field], head: Head) -> float:
    return 0.3 if {fold(key) for key in keys_in(head)} & set(map(fold, fields[0].headings)) else 0.0


OBJECTS = Export(
    key="texts.json",
    en="Texts in JSON (one object a text)",
    ar="نصوص بصيغة JSON (كائن لكل نص)",
    network="",
    fields=tuple(replace(field, headings=(field.name,)) for field in _FIELDS),
    feeds=_FEEDS,
    accepts=partial(_is_json, _FIELDS),
    parse=partial(_parse, _FIELDS),
    guide="texts",
)

EXPORTS = (TABLE, OBJECTS)


def with_texts_under(heading: str) -> tuple[Export, Export]:
    """A table and a JSON file of texts whose texts stand under a heading of the user's choice."""
    body, *others = _FIELDS
    fields = (replace(body, headings=(heading,)), *others)
    return (
        replace(TABLE, fields=fields, accepts=None),
        replace(OBJECTS, accepts=partial(_is_json, fields), parse=partial(_parse, fields)),
    )
