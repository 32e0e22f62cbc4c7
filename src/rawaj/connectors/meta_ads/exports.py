"""Reports of Meta Ads Manager: any choice of columns and breakdowns, the currency inside the headings.

Which breakdown a row speaks of is seen from the row itself: a row without age and gender in a report by age and gender is
the campaign's own figure. The total of the whole report, a row of no campaign and no day, is left out. Rates and costs per
result are not read: they follow from the counts.
Arabic headings without a note were read in public importers or their tests, not in a raw download; the others nowhere.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Field, Metrics, Type
from rawaj.connectors.kit.words import breakdown, gender

__all__ = ["EXPORTS"]

_DIMENSIONS = {
    "campaign": "campaign",
    "ad_set": "ad_set",
    "ad": "ad",
    "age": "age",
    "gender": gender("gender_word"),
    "place": "nullif(concat_ws(', ', country, region), '')",
    "placement": "nullif(concat_ws(', ', platform, placement_word), '')",
    "device": "device",
}
_COUNTED = (
    "impressions", "reach", "views", "clicks", "link_clicks", "unique_clicks", "results", "landing_page_views", "purchases", "leads",
    "conversations", "video_views", "follows", "reactions", "comments", "shares", "saves",
)  # fmt: skip
_NAMED = (
    "campaign", "ad_set", "ad", "age", "gender_word", "country", "region", "platform", "placement_word", "device", "account_name", "day",
)  # fmt: skip

REPORT = Export(
    key="meta_ads.report",
    en="Meta Ads Manager: report",
    ar="مدير إعلانات ميتا: تقرير",
    network="meta_ads",
    fields=(
        Field("starts", ("Reporting starts", "بداية التقارير", "بداية إعداد التقارير", "بدء إعداد التقارير"), Type.DAY),
        Field("ends", ("Reporting ends", "نهاية التقارير", "نهاية إعداد التقارير", "انتهاء إعداد التقارير"), Type.DAY),
        Field("day", ("Day", "اليوم"), Type.DAY),
        Field("account_id", ("Account ID", "معرف الحساب"), Type.ID),  # Arabic not seen in a real file
        Field("account_name", ("Account name", "اسم الحساب")),  # Arabic not seen in a real file
        Field("campaign", ("Campaign name", "اسم الحملة")),
        Field("ad_set", ("Ad set name", "Ad Set Name", "اسم مجموعة الإعلانات", "اسم المجموعة الإعلانية")),
        Field("ad", ("Ad name", "اسم الإعلان")),
        Field("age", ("Age", "العمر", "السن")),  # Arabic not seen in a real file
        Field("gender_word", ("Gender", "الجنس", "النوع")),  # Arabic not seen in a real file
        Field("country", ("Country", "البلد", "الدولة")),  # Arabic not seen in a real file
        Field("region", ("Region", "المنطقة", "المحافظة")),  # Arabic not seen in a real file
        Field("platform", ("Platform", "المنصة")),  # Arabic not seen in a real file
        Field("placement_word", ("Placement", "موضع الإعلان", "الموضع")),  # Arabic not seen in a real file
        Field("device", ("Impression device", "Device platform", "جهاز الظهور", "الجهاز")),  # Arabic not seen in a real file
        Field("spend", ("Amount spent ({currency})", "Amount spent", "المبلغ الذي تم إنفاقه ({currency})", "المبلغ الذي تم إنفاقه",
                        "المبلغ المُنفق ({currency})", "المبلغ المنفق"), Type.MONEY, required=True),
        Field("currency_code", ("Currency", "العملة")),  # Arabic not seen in a real file
        Field("impressions", ("Impressions", "مرات الظهور"), Type.COUNT, required=True),
        Field("reach", ("Reach", "الوصول"), Type.COUNT),
        Field("views", ("Views", "المشاهدات"), Type.COUNT),  # Arabic not seen in a real file
        Field("clicks", ("Clicks (all)", "النقرات (الكل)", "عدد النقرات (الكل)"), Type.COUNT),  # Arabic not seen in a real file
        Field("link_clicks", ("Link clicks", "نقرات الرابط", "النقرات على الرابط"), Type.COUNT),
        Field("unique_clicks", ("Unique link clicks", "نقرات الرابط الفريدة"), Type.COUNT),  # Arabic not seen in a real file
        Field("results", ("Results", "النتائج"), Type.NUMBER),
        Field("landing_page_views", ("Landing page views", "Website landing page views", "مشاهدات صفحة الوصول", "مشاهدات الصفحة المقصودة"),
              Type.COUNT),  # Arabic not seen in a real file
        Field("purchases", ("Purchases", "Website purchases", "Meta purchases", "عمليات الشراء", "عمليات الشراء على الموقع"), Type.NUMBER),
        Field("purchase_value", ("Purchases conversion value ({currency})", "Purchases conversion value", "Meta purchase conversion value",
                                 "Website purchases conversion value", "قيمة تحويل عمليات الشراء"), Type.MONEY),
        Field("leads", ("Leads", "Meta leads", "Website leads", "العملاء المحتملون", "العملاء المحتملين"), Type.NUMBER),
        Field("conversations", ("Messaging conversations started", "محادثات المراسلة التي بدأت", "محادثات المراسلة التي تم بدؤها",
                                "بدء محادثات المراسلة"), Type.COUNT),  # Arabic not seen in a real file
        Field("video_views", ("3-second video plays", "مرات تشغيل الفيديو لمدة 3 ثوانٍ"), Type.COUNT),  # Arabic not seen in a real file
        Field("follows", ("Follows or likes", "Instagram follows", "المتابعات أو الإعجابات"), Type.COUNT),  # Arabic not seen in a real file
        Field("reactions", ("Post reactions", "التفاعلات مع المنشور"), Type.COUNT),  # Arabic not seen in a real file
        Field("comments", ("Post comments", "التعليقات على المنشور"), Type.COUNT),  # Arabic not seen in a real file
        Field("shares", ("Post shares", "مشاركات المنشور"), Type.COUNT),  # Arabic not seen in a real file
        Field("saves", ("Post saves", "عمليات حفظ المنشور"), Type.COUNT),  # Arabic not seen in a real file
    ),
    feeds=(
        Metrics(
            "channel_periods",
            {
                "account": "coalesce('meta_ads:' || coalesce(account_id, account_name), $account)",
                "from_day": "coalesce(day, starts, $first_day)",
                "to_day": "coalesce(day, ends, $last_day)",
                "breakdown": breakdown(_DIMENSIONS),
                **_DIMENSIONS,
            },
            {"spend": "spend", **{name: name for name in _COUNTED}, "purchase_value": "purchase_value"},
            currency="coalesce(upper(currency_code), $currency)",
            adds=True,
        ),
    ),
    totals=f"coalesce({', '.join(f'nullif(trim(raw_{name}), {str()!r})' for name in _NAMED)}) is null "
    "or lower(trim(raw_campaign)) in ('total', 'totals', 'إجمالي', 'الإجمالي', 'المجموع') "
    "or regexp_matches(lower(raw_campaign), '^(results from|total of|النتائج من) ')",
    asks=("currency",),
    guide="meta_ads",
)  # fmt: skip

_INTEREST = "nullif(concat_ws('+', interest, interest_2, interest_3), '')"
_FLAT = {"campaign": "campaign", "ad_set": "ad_set", "ad": "ad", "age": "age", "gender": gender("gender_word"), "interest": _INTEREST}
FLAT = Export(
    key="meta_ads.flat",
    en="Meta Ads: flat table of campaign, age, gender and interest",
    ar="إعلانات ميتا: جدول الحملة والعمر والجنس والاهتمام",
    network="meta_ads",
    fields=(
        Field("ad", ("ad_id", "Ad ID"), Type.ID),
        Field("starts", ("reporting_start",), Type.DAY),
        Field("ends", ("reporting_end",), Type.DAY),
        Field("campaign", ("xyz_campaign_id", "campaign_id", "campaign"), Type.ID),
        Field("ad_set", ("fb_campaign_id", "ad_set_id"), Type.ID),
        Field("age", ("age",), required=True),
        Field("gender_word", ("gender",), required=True),
        Field("interest", ("interest", "interest1"), Type.ID),
        Field("interest_2", ("interest2",), Type.ID),
        Field("interest_3", ("interest3",), Type.ID),
        Field("impressions", ("Impressions",), Type.COUNT, required=True),
        Field("clicks", ("Clicks",), Type.COUNT, required=True),
        Field("spend", ("Spent", "Spent ({currency})"), Type.MONEY, required=True),
        Field("conversions", ("Total_Conversion",), Type.NUMBER),
        Field("purchases", ("Approved_Conversion",), Type.NUMBER),
    ),
    feeds=(
        Metrics(
            "channel_periods",
            {
                "account": "$account",
                "from_day": "coalesce(starts, $first_day)",
                "to_day": "coalesce(ends, $last_day)",
                "breakdown": breakdown(_FLAT),
                **_FLAT,
            },
            {name: name for name in ("impressions", "clicks", "spend", "conversions", "purchases")},
            adds=True,
        ),
    ),
    asks=("currency",),
    guide="meta_ads",
)

EXPORTS = (REPORT, FLAT)
