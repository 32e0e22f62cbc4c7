"""Google Analytics 4: traffic acquisition and explorations of sessions, and tables of tracked links.

Reports begin with comments that name the period; totals rows ("Grand total") and the rows of a comparison are left
out. Reports about users ("First user …") count people and not visits, and are not taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Type
from rawaj.connectors.kit.headings import fields_in

__all__ = ["EXPORTS"]

_DAY = Field("day", ("Date", "Date (YYYYMMDD)", "Day", "التاريخ", "اليوم"), Type.DAY)
_TRAFFIC = (
    _DAY,
    Field("source_medium", ("Session source / medium", "Source / medium", "Session manual source / medium", "مصدر/وسيط الجلسة")),
    Field("source_said", ("Session source", "Session manual source", "مصدر الجلسة")),
    Field("medium_said", ("Session medium", "Session manual medium", "وسيط الجلسة", "وسيلة الجلسة")),
    Field("campaign", ("Session campaign", "Session campaign name", "Session manual campaign name", "حملة الجلسة")),
    Field(
        "channel_group",
        (
            "Session primary channel group (Default Channel Group)",
            "Session default channel group",
            "Default channel group",
            "مجموعة القنوات الأساسية للجلسة (مجموعة القنوات التلقائية)",
            "مجموعة القنوات التلقائية للجلسة",
        ),
    ),
    Field("page", ("Landing page", "Landing page + query string", "الصفحة المقصودة")),
    Field("sessions", ("Sessions", "الجلسات"), Type.COUNT, required=True),
    Field("users", ("Total users", "Users", "Active users", "إجمالي المستخدمين", "المستخدمون النشطون", "المستخدمون"), Type.COUNT),
    Field("conversions", ("Key events", "Conversions", "الأحداث الرئيسية", "الإحالات الناجحة"), Type.NUMBER),
    Field("revenue", ("Total revenue", "Total revenue ({currency})", "إجمالي الأرباح", "إجمالي الإيرادات"), Type.MONEY),
)
_DIMENSIONS = frozenset({"source_medium", "source_said", "medium_said", "campaign", "channel_group", "page"})
_FIRST_CELLS = ("source_medium", "source_said", "medium_said", "campaign", "channel_group", "page", "day")


def _preamble(head: Head) -> Mapping[str, object]:
    """The period that the comments name."""
    text = "\n".join(line for line in head.start.splitlines()[:60] if line.lstrip('"').startswith("#"))
    start, end = (re.search(rf"{word} date:\s*(\d{{8}})", text, re.IGNORECASE) for word in ("start", "end"))
    span = re.search(r"#\s*(\d{8})-(\d{8})", text)
    if start and end:
        return {"first_day": _date(start[1]), "last_day": _date(end[1])}
    return {"first_day": _date(span[1]), "last_day": _date(span[2])} if span else {}


def _date(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _is_traffic(head: Head) -> float:
    found = fields_in(head, _TRAFFIC)
    is_marked = head.start.lstrip('\ufeff"').startswith("#") or "channel_group" in found or "source_medium" in found
    return 1.0 if "sessions" in found and found & _DIMENSIONS and is_marked else 0.0


def _half(number: int) -> str:
    return f"nullif(trim(split_part(source_medium, ' / ', {number})), '')"


_NO_DIMENSION = " and ".join(f"coalesce(trim(raw_{name}), '') = ''" for name in _FIRST_CELLS)
_WORDS = " or ".join(f"lower(trim(raw_{name})) in ('grand total', 'totals', 'total', 'المجموع الكلي', 'الإجمالي')" for name in _FIRST_CELLS)

TRAFFIC = Export(
    key="ga4.traffic",
    en="Google Analytics 4: traffic acquisition",
    ar="جوجل أناليتكس 4: اكتساب الزيارات",
    network="website",
    fields=_TRAFFIC,
    feeds=(
        Feed(
            "visits",
            {
                "account": "$account",
                "from_day": "coalesce(day, $first_day)",
                "to_day": "coalesce(day, $last_day)",
                "source": f"coalesce(source_said, {_half(1)})",
                "medium": f"coalesce(medium_said, {_half(2)})",
                "campaign": "campaign",
                "channel_group": "channel_group",
                "page": "page",
                "sessions": "sessions",
                "users": "users",
                "conversions": "conversions",
                "value": "revenue",
                "currency": "case when revenue is not null then $currency end",
            },
        ),
    ),
    accepts=_is_traffic,
    context=_preamble,
    totals=f"({_NO_DIMENSION}) or {_WORDS}",
    guide="ga4",
)

_LINKS = (
    _DAY,
    Field("link", ("Link", "URL", "Tracked link", "Landing page", "Destination URL", "الرابط", "رابط التتبع")),
    Field("utm_source", ("utm_source", "Source", "UTM source", "Campaign source", "المصدر")),
    Field("utm_medium", ("utm_medium", "Medium", "UTM medium", "Campaign medium", "الوسيلة", "الوسيط")),
    Field("utm_campaign", ("utm_campaign", "Campaign", "UTM campaign", "Campaign name", "الحملة", "اسم الحملة")),
    Field("sessions", ("Visits", "Sessions", "Unique visits", "الزيارات", "الجلسات"), Type.COUNT),
    Field("users", ("Visitors", "Unique visitors", "Users", "الزوار"), Type.COUNT),
    Field("clicks", ("Clicks", "Link clicks", "Total clicks", "النقرات"), Type.COUNT),
    Field("conversions", ("Conversions", "Goals", "Key events", "Orders", "Sign-ups", "التحويلات", "الطلبات"), Type.NUMBER),
    Field("revenue", ("Value", "Revenue", "Revenue ({currency})", "Conversion value", "القيمة", "الإيراد"), Type.MONEY),
)


def _is_links(head: Head) -> float:
    found = fields_in(head, _LINKS)
    has_utm = "utm_" in head.start[:4000].lower() or "utm source" in head.start[:4000].lower()
    return 0.9 if has_utm and found & {"utm_source", "link"} and found & {"sessions", "clicks"} else 0.0


def _utm(name: str) -> str:
    return f"coalesce(utm_{name}, nullif(url_decode(regexp_extract(link, '[?&]utm_{name}=([^&#]+)', 1)), ''))"


_SOURCE, _MEDIUM, _CAMPAIGN = _utm("source"), _utm("medium"), _utm("campaign")
_PAGE = "nullif(split_part(split_part(link, '?', 1), '#', 1), '')"

LINKS = Export(
    key="ga4.links",
    en="Tracked links (UTM) with their visits or clicks",
    ar="روابط متتبَّعة (UTM) بزياراتها أو نقراتها",
    network="website",
    fields=_LINKS,
    feeds=(
        Feed(
            "visits",
            {
                "account": "$account",
                "from_day": "coalesce(day, $first_day)",
                "to_day": "coalesce(day, $last_day)",
                "source": _SOURCE,
                "medium": _MEDIUM,
                "campaign": _CAMPAIGN,
                "page": _PAGE,
                "sessions": "sessions",
                "users": "users",
                "conversions": "conversions",
                "value": "revenue",
                "currency": "case when revenue is not null then $currency end",
            },
            where="sessions is not null",
        ),
        Metrics(
            "channel_periods",
            {
                "account": "$account",
                "from_day": "coalesce(day, $first_day)",
                "to_day": "coalesce(day, $last_day)",
                "breakdown": "'campaign,page,source'",
                "campaign": _CAMPAIGN,
                "page": _PAGE,
                "source": f"concat_ws(' / ', {_SOURCE}, {_MEDIUM})",
            },
            {"link_clicks": "clicks"},
            adds=True,
        ),
    ),
    accepts=_is_links,
    totals="lower(trim(coalesce(raw_utm_source, raw_link, ''))) in ('total', 'totals', 'grand total', 'الإجمالي', 'المجموع')",
    guide="ga4",
)

EXPORTS = (TRAFFIC, LINKS)
