"""Comments and group posts as scripts and moderators keep them: CSV and JSON lines with columns of their own."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, table_text

__all__ = ["CARRIES", "MAPPINGS", "write"]

_SHARED = ("network", "mention_id", "text", "author_id", "author_name", "posted_at", "likes")
CARRIES = {
    ("texts", "facebook_comments"): Carries({"mentions": (*_SHARED, "account", "parent_id", "kind")}, {"mentions": "network = 'facebook' and account is not null"}),
    ("texts", "instagram_comments"): Carries({"mentions": (*_SHARED, "account", "parent_id", "kind")}, {"mentions": "network = 'instagram'"}),
    ("texts", "tiktok_comments"): Carries({"mentions": (*_SHARED, "account", "parent_id", "kind")}, {"mentions": "network = 'tiktok'"}),
    ("texts", "facebook_groups"): Carries({"mentions": (*_SHARED, "place", "kind")}, {"mentions": "network = 'facebook' and account is null"}),
}  # fmt: skip
_COLUMNS = {
    "comment_id": "mention_id", "post_id": "parent_id", "author_id": "author_id", "author": "author_name", "comment": "text", "created_at": "posted_at", "likes": "likes",
}  # fmt: skip
_ARABIC = {
    "رقم التعليق": "mention_id", "رقم المنشور": "parent_id", "معرف الكاتب": "author_id", "الكاتب": "author_name", "التعليق": "text", "التاريخ": "posted_at",
    "الإعجابات": "likes",
}  # fmt: skip
_GROUP = {
    "id": "mention_id",
    "group": "place",
    "user": "author_id",
    "name": "author_name",
    "body": "text",
    "time": "posted_at",
    "reactions": "likes",
}
# File → heading → column of `mentions`: what a person would answer when asked once.
MAPPINGS = {
    "نصوص/facebook-comments.csv": _COLUMNS,
    "نصوص/تعليقات-إنستجرام.csv": _ARABIC,
    "نصوص/tiktok-comments.jsonl": _COLUMNS,
    "نصوص/facebook-groups.jsonl": _GROUP,
}


def write(source: Source) -> None:
    """Two CSV files and two of JSON lines."""
    _csv(source, "facebook_comments", "نصوص/facebook-comments.csv", "network = 'facebook' and account is not null", ",")
    _csv(source, "instagram_comments", "نصوص/تعليقات-إنستجرام.csv", "network = 'instagram'", ";")
    _jsonl(source, "tiktok_comments", "نصوص/tiktok-comments.jsonl", "network = 'tiktok'")
    _jsonl(source, "facebook_groups", "نصوص/facebook-groups.jsonl", "network = 'facebook' and account is null")


def _rows(source: Source, mapping: dict[str, str], where: str) -> list[list[object]]:
    chosen = ", ".join("cast(epoch(posted_at) as bigint)" if column == "posted_at" else column for column in mapping.values())
    time = list(mapping.values()).index("posted_at")
    rows = [list(row) for row in source.rows(f"select {chosen} from mentions where {where} order by mentions.posted_at, mention_id")]
    for row in rows:
        row[time] = datetime.fromtimestamp(int(str(row[time])), UTC).isoformat()
    return rows


def _csv(source: Source, export: str, name: str, where: str, delimiter: str) -> None:
    rows = [["" if cell is None else cell for cell in row] for row in _rows(source, MAPPINGS[name], where)]
    source.save(f"texts.{export}", name, ("\ufeff" + table_text([list(MAPPINGS[name]), *rows], delimiter=delimiter)).encode())


def _jsonl(source: Source, export: str, name: str, where: str) -> None:
    lines = (json.dumps(dict(zip(MAPPINGS[name], row, strict=True)), ensure_ascii=False) for row in _rows(source, MAPPINGS[name], where))
    source.save(f"texts.{export}", name, "".join(line + "\n" for line in lines).encode())
