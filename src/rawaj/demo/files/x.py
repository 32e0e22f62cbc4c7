"""X: the old "Tweet activity" file and the current analytics file, and search results as its API gives them (v1.1, v2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from rawaj.demo.channels import HANDLE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, local, plain, table_text
from rawaj.demo.reactions import CLASSIC_UNTIL

__all__ = ["CARRIES", "write"]

_CLASSIC = ("impressions", "engagements", "reposts", "replies", "likes", "profile_visits", "link_clicks", "detail_expands", "follows")
_CURRENT = (*_CLASSIC, "bookmarks", "shares")
_OURS = "network = 'x' and kind <> 'reply'"
_POST = ("account", "network", "post_id", "kind", "text:squeezed", "link", "permalink")
_MENTION = (
    "network", "mention_id", "kind", "text", "author_id", "author_name", "author_followers", "posted_at", "copy_of", "language",
    "url", "likes",
    "reposts", "replies",
)  # fmt: skip
_V2_FROM = "2026-01-01"
CARRIES = {
    ("x", "posts_classic"): Carries(
        {"posts": (*_POST, "published_at:minute"), "post_metrics": ("account", "post_id", "metric", "value")},
        {"posts": f"{_OURS} and post_id in (select post_id from post_metrics where account like 'x:%' group by post_id having not bool_or(metric = 'bookmarks'))",
         "post_metrics": "account like 'x:%' and post_id not in (select post_id from post_metrics where metric = 'bookmarks')"},
    ),
    ("x", "posts"): Carries(
        {"posts": (*_POST, "published_at:day"), "post_metrics": ("account", "post_id", "metric", "value")},
        {"posts": f"{_OURS} and post_id in (select post_id from post_metrics where metric = 'bookmarks')",
         "post_metrics": "account like 'x:%' and post_id in (select post_id from post_metrics where metric = 'bookmarks')"},
    ),
    ("x", "api_v1"): Carries({"mentions": _MENTION}, {"mentions": f"network = 'x' and posted_at < timestamptz '{_V2_FROM} 00:00:00+00'"}),
    ("x", "api_v2"): Carries(
        {"mentions": (*_MENTION, "thread_id")}, {"mentions": f"network = 'x' and posted_at >= timestamptz '{_V2_FROM} 00:00:00+00'"}
    ),
}  # fmt: skip
_PAGE = 100  # posts in one answer of the API v2


def write(source: Source) -> None:
    """Both analytics files and both forms of the API."""
    posts = source.posts("x", _CURRENT)
    start = source.end.timestamp() - source.shop.period.days * 86_400
    old = [post for post in posts if post["bookmarks"] is None]
    new = [post for post in posts if post["bookmarks"] is not None]
    last = local(int(start + (CLASSIC_UNTIL - 1) * 86_400)).strftime("%Y%m%d")
    source.save("x.posts_classic", f"X/tweet_activity_metrics_{HANDLE}_{local(int(start)):%Y%m%d}_{last}_en.csv", _classic(old), 500)
    source.save("x.posts", "X/account_analytics_content.csv", _current(new))
    mentions = _mentions(source)
    source.save("x.api_v1", "X/search_v1.jsonl", _v1([one for one in mentions if one["at_text"] < _V2_FROM]))
    source.save("x.api_v2", "X/search_v2.jsonl", _v2([one for one in mentions if one["at_text"] >= _V2_FROM]))


def _classic(posts: list[dict[str, Any]]) -> bytes:
    promoted = ("impressions", "engagements", "engagement rate", "retweets", "replies", "likes", "user profile clicks",
    "url clicks", "hashtag clicks",
                "detail expands", "permalink clicks", "app opens", "app installs", "follows", "email tweet", "dial phone",
                "media views", "media engagements")  # fmt: skip
    head = ["Tweet id", "Tweet permalink", "Tweet text", "time", *promoted, *(f"promoted {name}" for name in promoted)]
    rows = [_classic_row(post) for post in reversed(posts)]
    return table_text([head, *rows], quote_all=True).encode()


def _classic_row(post: dict[str, Any]) -> list[str]:
    number = {name: f"{post[name] or 0:.1f}" for name in _CLASSIC}
    rate = f"{(post['engagements'] or 0) / max(1.0, post['impressions'] or 1.0):.12f}"
    told = (
        "impressions", "engagements", rate, "reposts", "replies", "likes", "profile_visits", "link_clicks", "",
        "detail_expands", "", "", "", "follows",
        "", "", "", "",
    )  # fmt: skip
    values = [number.get(name, name or "0.0") for name in told[:-2]]
    time = _utc(post["at"], "%Y-%m-%d %H:%M +0000")
    return [post["post_id"], post["permalink"], post["text"], time, *values, "-", "-", *["-"] * 18]


def _utc(seconds: int, form: str) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(form)


def _current(posts: list[dict[str, Any]]) -> bytes:
    head = ("Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares",
    "New follows", "Replies", "Reposts",
            "Profile visits", "Detail Expands", "URL Clicks", "Hashtag Clicks", "Permalink Clicks")  # fmt: skip
    names = (
        "impressions",
        "likes",
        "engagements",
        "bookmarks",
        "shares",
        "follows",
        "replies",
        "reposts",
        "profile_visits",
        "detail_expands",
        "link_clicks",
    )
    rows = [
        [
            post["post_id"],
            local(post["at"]).strftime("%a, %b %d, %Y"),
            post["text"],
            post["permalink"],
            *(plain(post[name]) for name in names),
            "0",
            "0",
        ]
        for post in reversed(posts)
    ]
    return table_text([head, *rows]).encode()


def _mentions(source: Source) -> list[dict[str, Any]]:
    names = (
        "mention_id",
        "kind",
        "text",
        "author_id",
        "author_name",
        "author_followers",
        "copy_of",
        "language",
        "url",
        "likes",
        "reposts",
        "replies",
    )
    sql = f"select {', '.join(names)}, cast(epoch(posted_at) as bigint) as moment from mentions where network = 'x' order by posted_at, mention_id"
    found = [dict(zip((*names, "at"), row, strict=True)) for row in source.rows(sql)]
    return [{**one, "at_text": _utc(one["at"], "%Y-%m-%d"), "handle": one["url"].split("/")[3]} for one in found]


def _v1(mentions: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(_status(one, mentions), ensure_ascii=False) + "\n" for one in mentions).encode()


def _status(one: dict[str, Any], mentions: list[dict[str, Any]]) -> dict[str, Any]:
    status = {
        "created_at": _utc(one["at"], "%a %b %d %H:%M:%S +0000 %Y"), "id": int(one["mention_id"]), "id_str": one["mention_id"],
        "full_text": one["text"],
        "truncated": False, "entities": {"hashtags": [], "urls": [], "user_mentions": []}, "in_reply_to_status_id_str": None,
        "lang": one["language"],
        "user": {"id_str": one["author_id"], "name": one["author_name"], "screen_name": one["handle"],
        "followers_count": one["author_followers"], "location": ""},
        "retweet_count": one["reposts"] or 0, "favorite_count": one["likes"] or 0, "reply_count": one["replies"], "place": None,
    }  # fmt: skip
    if one["copy_of"]:
        original = next((other for other in mentions if other["mention_id"] == one["copy_of"]), None)
        status["retweeted_status"] = _status(original, mentions) if original else {"id_str": one["copy_of"]}
    return status


def _v2(mentions: list[dict[str, Any]]) -> bytes:
    """One envelope of the API a line, as a collecting script would keep them."""
    pages = [mentions[k : k + _PAGE] for k in range(0, len(mentions), _PAGE)]
    return "".join(json.dumps(_envelope(page, number), ensure_ascii=False) + "\n" for number, page in enumerate(pages)).encode()


def _envelope(page: list[dict[str, Any]], number: int) -> dict[str, Any]:
    users = {
        one["author_id"]: {
            "id": one["author_id"], "name": one["author_name"], "username": one["handle"],
            "public_metrics": {"followers_count": one["author_followers"]},
        }
        for one in page
    }  # fmt: skip
    return {
        "data": [_tweet(one) for one in page],
        "includes": {"users": list(users.values())},
        "meta": {"result_count": len(page), "next_token": f"b26v89c19zqg8o3f{number:04d}"},
    }


def _tweet(one: dict[str, Any]) -> dict[str, Any]:
    counts = {"retweet_count": one["reposts"] or 0, "reply_count": one["replies"] or 0, "like_count": one["likes"] or 0, "quote_count": 0}
    tweet = {
        "id": one["mention_id"], "text": one["text"], "author_id": one["author_id"], "created_at": _utc(one["at"],
        "%Y-%m-%dT%H:%M:%S.000Z"),
        "conversation_id": one["mention_id"], "lang": one["language"], "edit_history_tweet_ids": [one["mention_id"]],
        "public_metrics": counts,
    }  # fmt: skip
    if one["copy_of"]:
        tweet["referenced_tweets"] = [{"type": "retweeted", "id": one["copy_of"]}]
    return tweet
