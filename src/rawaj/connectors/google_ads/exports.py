"""Reports of Google Ads: a title, a line with the period, the headings, the rows, then rows that begin "Total:".

Any columns may be chosen; without a column for days the rows are of the period in the preamble. Rates, averages and bounds
such as "< 10%" are not read. Arabic headings were not seen in a real file.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawaj.connectors.kit.days import dates_in
from rawaj.connectors.kit.declare import Export, Field, Head, Metrics, Type
from rawaj.connectors.kit.words import breakdown, gender

__all__ = ["EXPORTS"]

_PREAMBLE = 5  # rows; real files have two
_DIMENSIONS = {
    "campaign": "campaign",
    "ad_set": "ad_group",
    "ad": "coalesce(ad, ad_id)",
    "age": "age",
    "gender": gender("gender_word"),
    "place": "nullif(concat_ws(', ', country, region, city), '')",
    "placement": "network_word",
    "device": "device",
    "query": "coalesce(search_term, keyword)",
    "page": "page",
}
_METRICS = ("impressions", "clicks", "spend", "conversions", "conversion_value", "video_views", "engagements")
_FIRST = (
    "campaign_status", "campaign", "ad_group_status", "ad_group", "keyword_status", "keyword", "search_term", "ad_status", "day", "week",
    "month", "budget", "age", "gender_word", "device", "country", "region", "city", "page",
)  # fmt: skip


def _period(head: Head) -> Mapping[str, object]:
    """The period that the preamble names."""
    for row in head.lines[:_PREAMBLE]:
        found = dates_in(" ".join(row))
        if len(found) == 2:
            return {"first_day": found[0], "last_day": found[1]}
        if len(found) == 1 and sum(1 for cell in row if cell.strip()) == 1:
            return {"first_day": found[0], "last_day": found[0]}
    return {}


REPORT = Export(
    key="google_ads.report",
    en="Google Ads: report",
    ar="إعلانات جوجل: تقرير",
    network="google_ads",
    fields=(
        Field("day", ("Day", "Date", "اليوم", "التاريخ"), Type.DAY),
        Field("week", ("Week", "الأسبوع"), Type.DAY),
        Field("month", ("Month", "الشهر"), Type.DAY),
        Field("customer_id", ("Customer ID", "معرف العميل"), Type.ID),
        Field("account_name", ("Account name", "Account", "اسم الحساب", "الحساب")),
        Field("campaign_status", ("Campaign status", "Campaign state", "حالة الحملة")),
        Field("campaign", ("Campaign", "Campaign name", "الحملة", "اسم الحملة")),
        Field("budget", ("Budget", "الميزانية")),
        Field("ad_group_status", ("Ad group status", "Ad group state", "حالة المجموعة الإعلانية")),
        Field("ad_group", ("Ad group", "المجموعة الإعلانية")),
        Field("ad_status", ("Ad status", "Ad state", "حالة الإعلان")),
        Field("ad", ("Ad name", "اسم الإعلان")),
        Field("ad_id", ("Ad ID", "معرف الإعلان"), Type.ID),
        Field("keyword_status", ("Keyword status", "حالة الكلمة الرئيسية")),
        Field("keyword", ("Search keyword", "Keyword", "الكلمة الرئيسية للبحث", "الكلمة الرئيسية")),
        Field("search_term", ("Search term", "مصطلح البحث")),
        Field("age", ("Age", "العمر")),
        Field("gender_word", ("Gender", "الجنس")),
        Field("country", ("Country/Territory (User location)", "Country/Territory (Matched)", "Country/Territory", "البلد/المنطقة")),
        Field("region", ("Region (User location)", "Region (Matched)", "Region", "المنطقة")),
        Field("city", ("City (User location)", "City (Matched)", "City", "المدينة")),
        Field("network_word", ("Network (with search partners)", "Network", "الشبكة")),
        Field("device", ("Device", "الجهاز")),
        Field("page", ("Landing page", "Final URL", "الصفحة المقصودة", "عنوان URL النهائي")),
        Field("currency_code", ("Currency code", "Currency", "رمز العملة", "العملة")),
        Field("impressions", ("Impr.", "Impressions", "مرات الظهور"), Type.COUNT, required=True),
        Field("clicks", ("Clicks", "النقرات"), Type.COUNT),
        Field("spend", ("Cost", "Cost ({currency})", "التكلفة", "التكلفة ({currency})"), Type.MONEY, required=True),
        Field("conversions", ("Conversions", "التحويلات", "الإحالات الناجحة"), Type.NUMBER),
        Field("conversion_value", ("Conv. value", "Conversion value", "Total conv. value", "قيمة التحويل"), Type.NUMBER),
        Field("video_views", ("TrueView views", "Views", "المشاهدات"), Type.COUNT),
        Field("engagements", ("Engagements", "التفاعلات"), Type.COUNT),
    ),
    feeds=(
        Metrics(
            "channel_periods",
            {
                "account": "coalesce('google_ads:' || coalesce(customer_id, account_name), $account)",
                "from_day": "coalesce(day, week, month, $first_day)",
                "to_day": "coalesce(day, week + 6, last_day(month), $last_day)",
                "breakdown": breakdown(_DIMENSIONS),
                **_DIMENSIONS,
            },
            {name: name for name in _METRICS},
            currency="coalesce(upper(currency_code), $currency)",
            adds=True,
        ),
    ),
    context=_period,
    totals=f"regexp_matches(lower(concat_ws('|', {', '.join(f'trim(raw_{name})' for name in _FIRST)})), "
    "'(^|[|])(total|الإجمالي|إجمالي|المجموع)\\s*(:|$|[|])')",
    asks=("currency",),
    guide="google_ads",
)

EXPORTS = (REPORT,)
