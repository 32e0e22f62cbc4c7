"""TikTok Studio's overview, follower history, viewers and videos, and the reports of TikTok Ads Manager.

"undefined" stands where TikTok does not know. English headings were seen in real files; the Arabic ones were not, nor was
the unit of "Total play time", which is not read.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Type
from rawaj.connectors.kit.words import breakdown, gender
from rawaj.connectors.tiktok.parse import account_in_links, dated_rows, is_table_of, last_day

__all__ = ["EXPORTS"]

_DAY = Field("day", ("Date", "Fecha", "Datum", "Data", "Tarih", "Ngày", "التاريخ"), Type.DAY, required=True)
_DAILY = {"account": "$account", "from_day": "day", "to_day": "day", "breakdown": "''"}


def _daily(key: str, en: str, ar: str, fields: tuple[Field, ...], needed: tuple[str, ...], metrics: dict[str, str]) -> Export:
    """An export with a row a day."""
    return Export(
        key=key,
        en=en,
        ar=ar,
        network="tiktok",
        fields=fields,
        feeds=(Metrics("channel_periods", _DAILY, metrics, where="day is not null"),),
        accepts=is_table_of(fields, needed),
        context=last_day,
        parse=dated_rows(fields),
        guide="tiktok",
    )


_COUNTS = {"video_views": "video_views", "profile_visits": "profile_views", "likes": "likes", "comments": "comments", "shares": "shares"}
OVERVIEW = _daily(
    "tiktok.overview",
    "TikTok: overview by day",
    "تيك توك: نظرة عامة باليوم",
    (
        _DAY,
        Field("video_views", ("Video Views", "Visualizaciones de vídeos", "Vues de vidéos", "مشاهدات الفيديو"), Type.COUNT),
        Field("profile_views", ("Profile Views", "Visualizaciones del perfil", "Vues du profil", "مشاهدات الملف الشخصي"), Type.COUNT),
        Field("likes", ("Likes", "Me gusta", "J'aime", "الإعجابات"), Type.COUNT),
        Field("comments", ("Comments", "Comentarios", "Commentaires", "التعليقات"), Type.COUNT),
        Field("shares", ("Shares", "Compartidos", "Partages", "المشاركات"), Type.COUNT),
    ),
    ("day", "video_views", "profile_views"),
    _COUNTS,
)
FOLLOWERS = _daily(
    "tiktok.followers",
    "TikTok: follower history",
    "تيك توك: سجل المتابعين",
    (
        _DAY,
        Field("followers", ("Followers", "Seguidores", "Abonnés", "المتابعون"), Type.COUNT),
        # net of lost followers, and it follows from the column before: not read
        Field("difference", ("Difference in followers from previous day", "الفرق في عدد المتابعين عن اليوم السابق")),
    ),
    ("day", "followers", "difference"),
    {"followers": "followers"},
)
VIEWERS = _daily(
    "tiktok.viewers",
    "TikTok: viewers by day",
    "تيك توك: المشاهدون باليوم",
    (
        _DAY,
        Field("viewers", ("Total Viewers", "إجمالي المشاهدين"), Type.COUNT),
        Field("new_viewers", ("New Viewers", "المشاهدون الجدد")),
        Field("returning", ("Returning Viewers", "المشاهدون العائدون")),
    ),
    ("day", "viewers", "new_viewers"),
    {"viewers": "viewers"},
)

_VIDEO_FIELDS = (
    Field("title", ("Video title", "عنوان الفيديو")),
    Field("permalink", ("Video link", "رابط الفيديو"), required=True),
    Field("day", ("Post time", "وقت النشر"), Type.TIME, required=True),
    Field("likes", ("Total likes", "إجمالي الإعجابات"), Type.COUNT),
    Field("comments", ("Total comments", "إجمالي التعليقات"), Type.COUNT),
    Field("shares", ("Total shares", "إجمالي المشاركات"), Type.COUNT),
    Field("video_views", ("Total views", "إجمالي المشاهدات"), Type.COUNT, required=True),
    Field("average_seconds", ("Average watch time", "متوسط وقت المشاهدة"), Type.TEXT),
    Field("watched_full_pct", ("Watched full video", "شاهدوا الفيديو كاملًا"), Type.PERCENT),
    Field("saves", ("Add to favorites", "الإضافة إلى المفضلة"), Type.COUNT),
)
_ACCOUNT = "coalesce('tiktok:' || nullif(lower(regexp_extract(permalink, '@([A-Za-z0-9_.]+)', 1)), ''), $account)"
_ID = "coalesce(nullif(regexp_extract(permalink, '/(?:video|photo)/([0-9]+)', 1), ''), permalink)"
VIDEOS = Export(
    key="tiktok.videos",
    en="TikTok: videos",
    ar="تيك توك: الفيديوهات",
    network="tiktok",
    fields=_VIDEO_FIELDS,
    feeds=(
        Feed(
            "posts",
            {
                "account": _ACCOUNT,
                "network": "'tiktok'",
                "post_id": _ID,
                "kind": "case when permalink like '%/photo/%' then 'photo' else 'video' end",
                "text": "title",
                "published_at": "day",
                "permalink": "permalink",
            },
            distinct=True,
        ),
        Metrics(
            "post_metrics",
            {"account": _ACCOUNT, "post_id": _ID},
            {
                **{name: name for name in ("likes", "comments", "shares", "video_views", "watched_full_pct", "saves")},
                # "6.5", "6.5s" or "0:06"
                "average_watch_seconds": "rj_seconds(regexp_replace(average_seconds, 's$', ''))",
            },
        ),
    ),
    accepts=is_table_of(_VIDEO_FIELDS, ("permalink", "day", "video_views")),
    context=account_in_links,
    parse=dated_rows(_VIDEO_FIELDS, daily=False),
    guide="tiktok",
)

_DIMENSIONS = {
    **{name: name for name in ("campaign", "ad_set", "ad", "age")},
    "gender": gender("gender_word"),
    "place": "place",
    "placement": "placement",
}
ADS = Export(
    key="tiktok.ads",
    en="TikTok Ads Manager: report",
    ar="مدير إعلانات تيك توك: تقرير",
    network="tiktok_ads",
    fields=(
        Field("day", ("By Day", "Date", "باليوم"), Type.DAY),
        Field("campaign", ("Campaign name", "اسم الحملة")),
        Field("ad_set", ("Ad group name", "Ad Group Name", "اسم المجموعة الإعلانية"), required=True),
        Field("ad", ("Ad name", "اسم الإعلان")),
        Field("age", ("Age", "العمر")),
        Field("gender_word", ("Gender", "الجنس")),
        Field("place", ("Country/Region", "البلد/المنطقة")),
        Field("placement", ("Placement", "موضع الإعلان")),
        Field("spend", ("Cost", "Cost ({currency})", "التكلفة"), Type.MONEY, required=True),
        Field("currency_code", ("Currency", "العملة")),
        Field("impressions", ("Impressions", "Impression", "مرات الظهور"), Type.COUNT, required=True),
        Field("reach", ("Reach", "الوصول"), Type.COUNT),
        Field("link_clicks", ("Clicks (destination)", "النقرات (الوجهة)"), Type.COUNT),
        Field("clicks", ("Clicks (all)", "Clicks", "النقرات (الكل)"), Type.COUNT),
        Field("results", ("Results", "Result", "النتائج"), Type.NUMBER),
        Field("conversions", ("Conversions", "Conversion", "التحويلات"), Type.NUMBER),
        Field("purchases", ("Complete payment", "إتمام الدفع"), Type.NUMBER),
        Field("purchase_value", ("Total complete payment value", "Complete payment value", "إجمالي قيمة إتمام الدفع"), Type.MONEY),
    ),
    feeds=(
        Metrics(
            "channel_periods",
            {
                "account": "$account",
                "from_day": "coalesce(day, $first_day)",
                "to_day": "coalesce(day, $last_day)",
                "breakdown": breakdown(_DIMENSIONS),
                **_DIMENSIONS,
            },
            {
                name: name
                for name in (
                    "spend", "impressions", "reach", "link_clicks", "clicks", "results", "conversions", "purchases", "purchase_value",
                )
            },
            currency="coalesce(upper(currency_code), $currency)",
            adds=True,
        ),
    ),
    totals="regexp_matches(lower(concat_ws('|', raw_day, raw_campaign, raw_ad_set, raw_ad)), '(^|[|])(total|الإجمالي|المجموع|إجمالي)')",
    asks=("currency",),
    guide="tiktok",
)  # fmt: skip

EXPORTS = (OVERVIEW, FOLLOWERS, VIEWERS, VIDEOS, ADS)
