"""The two analytics exports of X: Tweet activity (until 2024) and account analytics, content (since).

The old file names its account in its name and in every permalink; the current one in its post links.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Type

__all__ = ["EXPORTS"]

_HANDLE = "lower(regexp_extract({link}, '(?:twitter|x)\\.com/([A-Za-z0-9_]+)/status', 1))"


def _account(link: str) -> str:
    handle = _HANDLE.format(link=link)
    return f"coalesce('x:' || nullif({handle}, ''), $account)"


_CLASSIC_METRICS = {
    "impressions": "impressions",
    "engagements": "engagements",
    "reposts": "retweets",
    "replies": "replies",
    "likes": "likes",
    "profile_visits": "profile_clicks",
    "link_clicks": "url_clicks",
    "detail_expands": "detail_expands",
    "follows": "follows",
    "video_views": "media_views",
    "paid_impressions": "promoted_impressions",
}

CLASSIC = Export(
    key="x.posts_classic",
    en="X: Tweet activity (old)",
    ar="إكس: نشاط التغريدات (القديم)",
    network="x",
    fields=(
        Field("post_id", ("Tweet id",), Type.ID, required=True),
        Field("permalink", ("Tweet permalink",), Type.TEXT, required=True),
        Field("body", ("Tweet text",), Type.TEXT, required=True),
        Field("published_at", ("time",), Type.TIME, required=True, formats=("%Y-%m-%d %H:%M %z",)),
        Field("impressions", ("impressions",), Type.COUNT, required=True),
        Field("engagements", ("engagements",), Type.COUNT),
        Field("retweets", ("retweets",), Type.COUNT),
        Field("replies", ("replies",), Type.COUNT),
        Field("likes", ("likes", "favorites"), Type.COUNT),
        Field("profile_clicks", ("user profile clicks",), Type.COUNT),
        Field("url_clicks", ("url clicks",), Type.COUNT),
        Field("detail_expands", ("detail expands",), Type.COUNT),
        Field("follows", ("follows",), Type.COUNT),
        Field("media_views", ("media views",), Type.COUNT),
        Field("promoted_impressions", ("promoted impressions",), Type.COUNT),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _account("permalink"),
                "network": "'x'",
                "post_id": "post_id",
                "kind": "case when body like '@%' then 'reply' else 'text' end",
                "text": "body",
                "link": "nullif(regexp_extract(body, 'https?://[^\\s]+'), '')",
                "published_at": "published_at",
                "permalink": "permalink",
            },
        ),
        Metrics("post_metrics", {"account": _account("permalink"), "post_id": "post_id"}, _CLASSIC_METRICS),
    ),
    guide="x",
)

CURRENT = Export(
    key="x.posts",
    en="X: account analytics, content",
    ar="إكس: تحليلات الحساب، المحتوى",
    network="x",
    fields=(
        Field("post_id", ("Post id", "معرف المنشور"), Type.ID, required=True),
        Field("day", ("Date", "التاريخ"), Type.TIME, required=True, formats=("%a, %b %d, %Y", "%Y-%m-%d")),
        Field("body", ("Post text", "نص المنشور"), Type.TEXT, required=True),
        Field("permalink", ("Post Link", "رابط المنشور"), Type.TEXT, required=True),
        Field("impressions", ("Impressions", "مرات الظهور"), Type.COUNT, required=True),
        Field("likes", ("Likes", "الإعجابات"), Type.COUNT),
        Field("engagements", ("Engagements", "التفاعلات"), Type.COUNT),
        Field("bookmarks", ("Bookmarks", "العلامات المرجعية"), Type.COUNT),
        Field("shares", ("Shares", "المشاركات"), Type.COUNT),
        Field("follows", ("New follows", "المتابعات الجديدة"), Type.COUNT),
        Field("replies", ("Replies", "الردود"), Type.COUNT),
        Field("reposts", ("Reposts", "إعادات النشر"), Type.COUNT),
        Field("profile_visits", ("Profile visits", "زيارات الملف الشخصي"), Type.COUNT),
        Field("detail_expands", ("Detail Expands",), Type.COUNT),
        Field("url_clicks", ("URL Clicks", "النقرات على الرابط"), Type.COUNT),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _account("permalink"),
                "network": "'x'",
                "post_id": "post_id",
                "kind": "case when body like '@%' then 'reply' else 'text' end",
                "text": "body",
                "link": "nullif(regexp_extract(body, 'https?://[^\\s]+'), '')",
                "published_at": "day",
                "permalink": "permalink",
            },
        ),
        Metrics(
            "post_metrics",
            {"account": _account("permalink"), "post_id": "post_id"},
            {
                "impressions": "impressions",
                "likes": "likes",
                "engagements": "engagements",
                "bookmarks": "bookmarks",
                "shares": "shares",
                "follows": "follows",
                "replies": "replies",
                "reposts": "reposts",
                "profile_visits": "profile_visits",
                "detail_expands": "detail_expands",
                "link_clicks": "url_clicks",
            },
        ),
    ),
    guide="x",
)

EXPORTS = (CLASSIC, CURRENT)
