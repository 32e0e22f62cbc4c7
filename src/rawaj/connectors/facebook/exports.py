"""The files that a Facebook page gives, from the insights of 2014 to Meta Business Suite.

Business Suite translates its headings; English and Swedish ones were seen in real files. Its figures are those of the
post's whole life up to the export, except where the column "Date" holds a day.
"""

from __future__ import annotations

from rawaj.connectors.facebook.parse import insights_network, is_insights, metric_blocks
from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Type
from rawaj.connectors.kit.words import first_link, post_kind

__all__ = ["EXPORTS"]

_PAGE = "coalesce('facebook:' || coalesce(page_id, page_name), $account)"
_ID = "regexp_extract(post_id, '[^_]+$')"  # older files write page_post
_TIMES = ("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_DAY = "cast(try_strptime(day_text, ['%Y-%m-%d', '%m/%d/%Y', '%Y-%m-%d %H:%M:%S']) as date)"

# Arabic aliases: none of them was seen in a real file.
POSTS = Export(
    key="facebook.posts",
    en="Facebook: posts (Meta Business Suite)",
    ar="فيسبوك: المنشورات (Meta Business Suite)",
    network="facebook",
    fields=(
        Field("post_id", ("Post ID", "Publicerings-id", "معرف المنشور"), Type.ID, required=True),
        Field("page_id", ("Page ID", "Sid-id", "معرف الصفحة"), Type.ID, required=True),
        Field("page_name", ("Page name", "Sidnamn", "اسم الصفحة")),
        Field("title", ("Title", "Titel", "العنوان")),
        Field("caption", ("Description", "Beskrivning", "الوصف")),
        Field("published_at", ("Publish time", "Publiceringstid", "وقت النشر"), Type.TIME, required=True, formats=_TIMES),
        Field("permalink", ("Permalink", "Permalänk", "الرابط الثابت", "الرابط الدائم")),
        Field("post_type", ("Post type", "Inläggstyp", "نوع المنشور")),
        Field("labels", ("Custom labels", "Anpassade etiketter", "التسميات المخصصة")),
        Field("day_text", ("Date", "Datum", "التاريخ")),
        Field("views", ("Views", "Visningar", "المشاهدات", "مرات المشاهدة"), Type.COUNT),
        Field("viewers", ("Viewers", "Tittare", "المشاهدون"), Type.COUNT),
        Field("impressions", ("Impressions", "Exponeringar", "مرات الظهور"), Type.COUNT),
        Field("reach", ("Reach", "Räckvidd", "الوصول"), Type.COUNT),
        Field("organic_reach", ("Reach from Organic posts", "الوصول من المنشورات غير المدفوعة"), Type.COUNT),
        Field("paid_reach", ("Reach from Boosted posts", "الوصول من المنشورات المروّجة"), Type.COUNT),
        Field(
            "engagements",
            ("Reactions, Comments and Shares", "Reaktioner, kommentarer och delningar", "التفاعلات والتعليقات والمشاركات"),
            Type.COUNT,
        ),
        Field("reactions", ("Reactions", "Reaktioner", "التفاعلات"), Type.COUNT),
        Field("comments", ("Comments", "Kommentarer", "التعليقات"), Type.COUNT),
        Field("shares", ("Shares", "Delningar", "المشاركات"), Type.COUNT),
        Field("clicks", ("Total clicks", "Totalt antal klick", "إجمالي النقرات"), Type.COUNT),
        Field("link_clicks", ("Link Clicks", "Länkklick", "نقرات الرابط", "النقرات على الرابط"), Type.COUNT),
        Field("hides", ("Negative feedback from users: Hide all", "الملاحظات السلبية من المستخدمين: إخفاء الكل"), Type.COUNT),
        Field("seconds", ("Seconds viewed", "ثواني المشاهدة"), Type.NUMBER),
        Field("average_seconds", ("Average Seconds viewed", "متوسط ثواني المشاهدة"), Type.NUMBER),
        Field("video_views", ("3-Second Video Views", "3-second video views", "مشاهدات الفيديو لمدة 3 ثوانٍ"), Type.COUNT),
        Field("earnings", ("Estimated earnings ({currency})", "الأرباح المقدرة ({currency})"), Type.MONEY),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _PAGE,
                "network": "'facebook'",
                "post_id": _ID,
                "kind": post_kind("post_type"),
                "title": "case when caption <> title then title end",
                "text": "coalesce(caption, title)",
                "link": first_link("coalesce(caption, title)"),
                "labels": "labels",
                "published_at": "published_at",
                "permalink": "permalink",
            },
            distinct=True,
        ),
        Metrics(
            "post_metrics",
            {"account": _PAGE, "post_id": _ID, "from_day": _DAY, "to_day": _DAY},
            {
                **{name: name for name in (
                    "views", "viewers", "impressions", "reach", "organic_reach", "paid_reach", "engagements", "reactions", "comments",
                    "shares", "clicks", "link_clicks", "video_views",
                )},
                "negative_feedback": "hides",
                "watch_hours": "seconds / 3600",
                "average_watch_seconds": "average_seconds",
                "revenue": "earnings",
            },
            where=f"day_text is null or not regexp_matches(day_text, '[0-9]') or {_DAY} is not null",
        ),
    ),
    guide="facebook",
)  # fmt: skip

_LIFETIME = {
    "reach": "Lifetime Post Total Reach",
    "organic_reach": "Lifetime Post organic reach",
    "paid_reach": "Lifetime Post Paid Reach",
    "impressions": "Lifetime Post Total Impressions",
    "organic_impressions": "Lifetime Post Organic Impressions",
    "paid_impressions": "Lifetime Post Paid Impressions",
    "engaged_users": "Lifetime Engaged Users",
    "consumers": "Lifetime Post Consumers",
    "consumptions": "Lifetime Post Consumptions",
    "negative_feedback": "Lifetime Negative Feedback from Users",
    "comments": "comment",
    "likes": "like",
    "shares": "share",
    "engagements": "Total Interactions",
}
_NEEDED = ("reach", "impressions")
_LIFETIME_FIELDS = tuple(Field(name, (heading,), Type.COUNT, required=name in _NEEDED) for name, heading in _LIFETIME.items())

INSIGHTS_2014 = Export(
    key="facebook.insights_posts",
    en="Facebook: insights data export, post level (to 2021)",
    ar="فيسبوك: بيانات الإحصاءات على مستوى المنشور (حتى 2021)",
    network="facebook",
    fields=(
        Field("post_id", ("Post ID",), Type.ID, required=True),
        Field("permalink", ("Permalink",)),
        Field("body", ("Post Message",)),
        Field("post_type", ("Type",)),
        Field("published_at", ("Posted",), Type.TIME, formats=(*_TIMES, "%m/%d/%y %I:%M %p", "%m/%d/%Y %I:%M:%S %p")),
        *_LIFETIME_FIELDS,
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "coalesce('facebook:' || nullif(regexp_extract(post_id, '^(.+)_', 1), ''), $account)",
                "network": "'facebook'",
                "post_id": _ID,
                "kind": post_kind("post_type"),
                "text": "body",
                "link": first_link("body"),
                "published_at": "published_at",
                "permalink": "permalink",
            },
        ),
        Metrics(
            "post_metrics",
            {"account": "coalesce('facebook:' || nullif(regexp_extract(post_id, '^(.+)_', 1), ''), $account)", "post_id": _ID},
            {name: name for name in _LIFETIME},
        ),
    ),
    totals="raw_reach like 'Lifetime:%'",  # the second row explains the headings
    guide="facebook",
)

_FLAT_ID = "$file_hash || ':' || _row"
INSIGHTS_FLAT = Export(
    key="facebook.insights_flat",
    en="Facebook: insights of posts without ids and dates (2014)",
    ar="فيسبوك: إحصاءات منشورات بلا معرّفات ولا تواريخ (2014)",
    network="facebook",
    fields=(
        Field("post_type", ("Type",)),
        Field("category", ("Category",)),
        Field("paid", ("Paid",), Type.FLAG),
        *_LIFETIME_FIELDS,
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "$account",
                "network": "'facebook'",
                "post_id": _FLAT_ID,
                "kind": post_kind("post_type"),
                "labels": "nullif(concat_ws(',', 'category ' || category, case when paid then 'paid' end), '')",
            },
        ),
        Metrics("post_metrics", {"account": "$account", "post_id": _FLAT_ID}, {name: name for name in _LIFETIME}),
    ),
    guide="facebook",
)

_COUNTED = ("reactions", "comments", "shares", "likes", "loves", "wows", "hahas", "sads", "angrys")
_FLAT_PAGE = "coalesce('facebook:' || nullif(regexp_extract(post_id, '^(.+)_', 1), ''), $account)"
POSTS_FLAT = Export(
    key="facebook.posts_flat",
    en="Facebook: flat table of page posts (status_id, num_reactions …)",
    ar="فيسبوك: جدول منشورات الصفحة (status_id وnum_reactions …)",
    network="facebook",
    fields=(
        Field("post_id", ("status_id",), Type.ID, required=True),
        Field("post_type", ("status_type",)),
        Field("body", ("status_message",)),
        Field("link", ("status_link",)),
        Field("published_at", ("status_published",), Type.TIME, required=True),
        *(Field(name, (f"num_{name}",), Type.COUNT) for name in _COUNTED),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _FLAT_PAGE,
                "network": "'facebook'",
                "post_id": _ID,
                "kind": post_kind("post_type"),
                "text": "body",
                "link": "link",
                "published_at": "published_at",
            },
        ),
        Metrics("post_metrics", {"account": _FLAT_PAGE, "post_id": _ID}, {name: name for name in _COUNTED}),
    ),
    guide="facebook",
)

PAGE_INSIGHTS = Export(
    key="facebook.page_insights",
    en="Facebook and Instagram: page insights by day (Meta Business Suite)",
    ar="فيسبوك وإنستجرام: إحصاءات الصفحة باليوم (Meta Business Suite)",
    network="facebook",
    fields=(
        Field("metric", ("metric",)),
        Field("site", ("site",)),
        Field("day", ("day",), Type.DAY),
        Field("amount", ("amount",), Type.NUMBER),
    ),
    feeds=(
        Feed(
            "channel_periods",
            {
                "account": "coalesce(site, $insights_network) || ':' || split_part($account, ':', 2)",
                "metric": "metric",
                "value": "amount",
                "from_day": "day",
                "to_day": "day",
                "breakdown": "''",
            },
            where="metric is not null and amount is not null and day is not null",
        ),
    ),
    accepts=is_insights,
    context=insights_network,
    parse=metric_blocks,
    asks=("insights_network",),
    guide="facebook",
)

EXPORTS = (POSTS, INSIGHTS_2014, INSIGHTS_FLAT, POSTS_FLAT, PAGE_INSIGHTS)
