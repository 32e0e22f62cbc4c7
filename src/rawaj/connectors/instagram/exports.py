"""The content export of Meta Business Suite for Instagram: figures of the post's life up to the export.

English and Swedish headings were seen in real files; Arabic aliases were not.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Type
from rawaj.connectors.kit.words import first_link, post_kind

__all__ = ["EXPORTS"]

_ACCOUNT = "coalesce('instagram:' || coalesce(account_id, handle, account_name), $account)"
_TIMES = ("%m/%d/%Y %H:%M", "%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_DAY = "cast(try_strptime(day_text, ['%Y-%m-%d', '%m/%d/%Y', '%Y-%m-%d %H:%M:%S']) as date)"
_COUNTED = (
    "views", "viewers", "impressions", "reach", "likes", "shares", "follows", "comments", "saves", "profile_visits", "replies", "link_clicks",
)  # fmt: skip

POSTS = Export(
    key="instagram.posts",
    en="Instagram: posts (Meta Business Suite)",
    ar="إنستجرام: المنشورات (Meta Business Suite)",
    network="instagram",
    fields=(
        Field("post_id", ("Post ID", "Publicerings-id", "معرف المنشور"), Type.ID, required=True),
        Field("account_id", ("Account ID", "Konto-id", "معرف الحساب"), Type.ID),
        Field("handle", ("Account username", "Kontots användarnamn", "اسم المستخدم للحساب", "اسم مستخدم الحساب"), required=True),
        Field("account_name", ("Account name", "Kontonamn", "اسم الحساب")),
        Field("caption", ("Description", "Beskrivning", "الوصف")),
        Field("published_at", ("Publish time", "Publiceringstid", "وقت النشر"), Type.TIME, required=True, formats=_TIMES),
        Field("permalink", ("Permalink", "Permalänk", "الرابط الثابت", "الرابط الدائم")),
        Field("post_type", ("Post type", "Inläggstyp", "نوع المنشور")),
        Field("day_text", ("Date", "Datum", "التاريخ")),
        Field("views", ("Views", "Visningar", "المشاهدات", "مرات المشاهدة"), Type.COUNT),
        Field("viewers", ("Viewers", "Tittare", "المشاهدون"), Type.COUNT),
        Field("impressions", ("Impressions", "Exponeringar", "مرات الظهور"), Type.COUNT),
        Field("reach", ("Reach", "Räckvidd", "الوصول"), Type.COUNT),
        Field("likes", ("Likes", "Gilla-markeringar", "الإعجابات", "تسجيلات الإعجاب"), Type.COUNT),
        Field("shares", ("Shares", "Delningar", "المشاركات"), Type.COUNT),
        Field("follows", ("Follows", "Följer", "المتابعات", "عمليات المتابعة"), Type.COUNT),
        Field("comments", ("Comments", "Kommentarer", "التعليقات"), Type.COUNT),
        Field("saves", ("Saves", "Sparade objekt", "عمليات الحفظ", "مرات الحفظ"), Type.COUNT),
        Field("profile_visits", ("Profile visits", "Profilbesök", "زيارات الملف الشخصي"), Type.COUNT),
        Field("replies", ("Replies", "Svar", "الردود"), Type.COUNT),  # of stories
        Field("link_clicks", ("Link clicks", "Länkklick", "النقرات على الرابط"), Type.COUNT),  # of stories
        Field("plays", ("Plays", "Initial plays", "مرات التشغيل"), Type.COUNT),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": _ACCOUNT,
                "network": "'instagram'",
                "post_id": "post_id",
                "kind": post_kind("post_type"),
                "text": "caption",
                "link": first_link("caption"),
                "published_at": "published_at",
                "permalink": "permalink",
            },
            distinct=True,
        ),
        Metrics(
            "post_metrics",
            {"account": _ACCOUNT, "post_id": "post_id", "from_day": _DAY, "to_day": _DAY},
            {**{name: name for name in _COUNTED}, "video_views": "plays"},
            where=f"day_text is null or not regexp_matches(day_text, '[0-9]') or {_DAY} is not null",
        ),
    ),
    guide="instagram",
)

EXPORTS = (POSTS,)
