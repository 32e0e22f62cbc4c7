"""The xls workbooks of a LinkedIn page: sheets "All posts", "Metrics" and "New followers".

The heading row is the second one or lower; dates are MM/DD/YYYY. A sponsored post is listed in a row of its own: of it only
paid impressions are read, its clicks and reactions belong to the ads. Arabic headings were not seen in a real file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Type
from rawaj.connectors.kit.words import first_link, post_kind

__all__ = ["EXPORTS"]

_DAYS = ("%m/%d/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")
_ID = "coalesce(nullif(regexp_extract(permalink, 'urn:li:[A-Za-z]+:[0-9]+'), ''), permalink)"
_SPONSORED = "coalesce(lower(post_type), '') in ('sponsored', 'إعلان ممول', 'ممول')"


def _page(head: Head) -> Mapping[str, object]:
    """LinkedIn names its files ``<page>_content_<number>.xls``."""
    match = re.match(r"(.+?)_(?:content|followers|visitors|updates)_\d+", head.name)
    return {"account": match[1]} if match else {}


POSTS = Export(
    key="linkedin.posts",
    en="LinkedIn page: all posts",
    ar="صفحة لينكدإن: كل المنشورات",
    network="linkedin",
    fields=(
        Field("body", ("Post title", "Update title", "عنوان المنشور")),
        Field("permalink", ("Post link", "Update link", "رابط المنشور"), required=True),
        Field("post_type", ("Post type", "Update type", "نوع المنشور")),
        Field("published_at", ("Created date", "تاريخ الإنشاء"), Type.TIME, required=True, formats=_DAYS),
        Field("impressions", ("Impressions", "مرات الظهور"), Type.COUNT, required=True),
        Field(
            "video_views",
            ("Views", "Views (Excluding offsite video views)", "Views (excluding off-site video views)", "المشاهدات"),
            Type.COUNT,
        ),
        Field("clicks", ("Clicks", "النقرات"), Type.COUNT),
        Field("likes", ("Likes", "Reactions", "الإعجابات", "تسجيلات الإعجاب"), Type.COUNT),
        Field("comments", ("Comments", "التعليقات"), Type.COUNT),
        Field("reposts", ("Reposts", "Shares", "إعادات النشر"), Type.COUNT),
        Field("follows", ("Follows", "المتابعات"), Type.COUNT),
        Field("content_type", ("Content Type", "نوع المحتوى")),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "$account",
                "network": "'linkedin'",
                "post_id": _ID,
                "kind": post_kind("content_type"),
                "text": "body",
                "link": first_link("body"),
                "published_at": "published_at",
                "permalink": "permalink",
            },
            distinct=True,
        ),
        Metrics(
            "post_metrics",
            {"account": "$account", "post_id": _ID},
            {name: name for name in ("impressions", "video_views", "clicks", "likes", "comments", "reposts", "follows")},
            where=f"not ({_SPONSORED})",
        ),
        Metrics("post_metrics", {"account": "$account", "post_id": _ID}, {"paid_impressions": "impressions"}, where=_SPONSORED),
    ),
    context=_page,
    guide="linkedin",
)

_DAILY = {"account": "$account", "from_day": "day", "to_day": "day", "breakdown": "''"}
METRICS = Export(
    key="linkedin.metrics",
    en="LinkedIn page: metrics by day",
    ar="صفحة لينكدإن: المقاييس باليوم",
    network="linkedin",
    fields=(
        Field("day", ("Date", "التاريخ"), Type.DAY, required=True, formats=_DAYS),
        Field("impressions", ("Impressions (total)", "مرات الظهور (الإجمالي)"), Type.COUNT, required=True),
        Field("organic_impressions", ("Impressions (organic)", "مرات الظهور (غير مدفوعة)"), Type.COUNT),
        Field("paid_impressions", ("Impressions (sponsored)", "مرات الظهور (ممولة)"), Type.COUNT),
        Field("organic_reach", ("Unique impressions (organic)", "مرات الظهور الفريدة (غير مدفوعة)"), Type.COUNT),
        Field("clicks", ("Clicks (total)", "النقرات (الإجمالي)"), Type.COUNT),
        Field("reactions", ("Reactions (total)", "التفاعلات (الإجمالي)"), Type.COUNT),
        Field("comments", ("Comments (total)", "التعليقات (الإجمالي)"), Type.COUNT),
        Field("reposts", ("Reposts (total)", "Shares (total)", "إعادات النشر (الإجمالي)"), Type.COUNT),
    ),
    feeds=(
        Metrics(
            "channel_periods",
            _DAILY,
            {
                name: name
                for name in (
                    "impressions", "organic_impressions", "paid_impressions", "organic_reach", "clicks", "reactions", "comments", "reposts",
                )
            },
        ),
    ),
    context=_page,
    guide="linkedin",
)  # fmt: skip

FOLLOWERS = Export(
    key="linkedin.followers",
    en="LinkedIn page: new followers by day",
    ar="صفحة لينكدإن: المتابعون الجدد باليوم",
    network="linkedin",
    fields=(
        Field("day", ("Date", "التاريخ"), Type.DAY, required=True, formats=_DAYS),
        Field("sponsored", ("Sponsored followers", "Followers Sponsored", "متابعون ممولون"), Type.COUNT),
        Field("organic", ("Organic followers", "Followers Organic", "متابعون غير مدفوعين"), Type.COUNT, required=True),
        Field("invited", ("Auto-invited followers", "متابعون مدعوون تلقائيًا"), Type.COUNT),
        Field("follows", ("Total followers", "إجمالي المتابعين"), Type.COUNT, required=True),
    ),
    feeds=(Metrics("channel_periods", _DAILY, {"follows": "follows"}),),
    context=_page,
    guide="linkedin",
)

EXPORTS = (POSTS, METRICS, FOLLOWERS)
