"""Comments and group posts as scripts and moderators keep them: CSV and JSON lines with columns of their own."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from rawaj.demo.channels import HANDLE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, table_text
from rawaj.demo.shop import NAME

__all__ = ["CARRIES", "write"]

_SHARED = ("account", "network", "mention_id", "kind", "text", "author_id", "author_name", "posted_at", "likes")
_REPLY = ("account", "network", "post_id", "parent_id", "kind", "text", "published_at")
_GROUPS = "network = 'facebook' and account is null"
CARRIES = {
    ("texts", f"{network}_comments"): Carries(
        {"mentions": (*_SHARED, "parent_id"), "posts": _REPLY},
        {"mentions": f"network = '{network}' and account is not null", "posts": f"network = '{network}' and kind = 'reply'"},
    )
    for network in ("facebook", "instagram", "tiktok")
} | {("texts", "facebook_groups"): Carries({"mentions": (*_SHARED, "place")}, {"mentions": _GROUPS})}
_COMMENTS = {
    "comment_id": "mention_id", "parent_id": "parent_id", "network": "network", "kind": "kind", "author_id": "author_id",
    "author name": "author_name",
    "comment": "text", "created_time": "posted_at", "likes": "likes",
}  # fmt: skip
_ARABIC = dict(
    zip(
        ("رقم التعليق", "رد على", "المنصة", "النوع", "اسم المستخدم", "اسم الكاتب", "التعليق", "التاريخ", "الإعجابات"),
        _COMMENTS.values(),
        strict=True,
    )
)
_GROUP = {
    "id": "mention_id", "group": "place", "network": "network", "kind": "kind", "user": "author_id",
    "author name": "author_name", "body": "text",
    "time": "posted_at", "reactions": "likes",
}  # fmt: skip


def write(source: Source) -> None:
    """Two CSV files and two of JSON lines; our own answers stand among the comments, under our name."""
    _save(source, "facebook_comments", "نصوص/facebook-comments.csv", _COMMENTS, "network = 'facebook' and account is not null")
    _save(source, "instagram_comments", "نصوص/تعليقات-إنستجرام.csv", _ARABIC, "network = 'instagram'", delimiter=";")
    _save(source, "tiktok_comments", "نصوص/tiktok-comments.jsonl", _COMMENTS, "network = 'tiktok'")
    _save(source, "facebook_groups", "نصوص/facebook-groups.jsonl", _GROUP, _GROUPS)


def _rows(source: Source, mapping: dict[str, str], where: str) -> list[list[object]]:
    """Mentions and, under our name, the replies to them, in order of time."""
    ours = {
        "mention_id": "post_id",
        "posted_at": "published_at",
        "author_id": f"'{HANDLE}'",
        "author_name": f"'{NAME}'",
        "likes": "null",
        "place": "null",
    }
    names = list(mapping.values())
    mentions = ", ".join(f"m.{name}" for name in names)
    replies = ", ".join(f"{ours.get(name, name)} as {name}" for name in names)
    place = names.index("posted_at")
    sql = (
        f"with m as (select * from mentions where {where}), r as (select {replies} from posts where kind = 'reply' and parent_id in (select mention_id from m)) "
        f"select * replace (cast(epoch(posted_at) as bigint) as posted_at) from (select {mentions} from m union all select * from r) order by all"
    )
    found = sorted((list(row) for row in source.rows(sql)), key=lambda row: int(row[place]))
    return [[datetime.fromtimestamp(cell, UTC).isoformat() if k == place else cell for k, cell in enumerate(row)] for row in found]


def _save(source: Source, export: str, name: str, mapping: dict[str, str], where: str, delimiter: str = ",") -> None:
    rows = _rows(source, mapping, where)
    if name.endswith(".csv"):
        text = "\ufeff" + table_text(
            [list(mapping), *(["" if cell is None else cell for cell in row] for row in rows)], delimiter=delimiter
        )
    else:
        text = "".join(json.dumps(dict(zip(mapping, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
    source.save(f"texts.{export}", name, text.encode())
