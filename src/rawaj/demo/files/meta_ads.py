"""Meta Ads Manager: reports by day in English and in Arabic, by age and gender, by region, and a flat table by interest."""

from __future__ import annotations

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, arabic_digits, grouped, plain, table_text

__all__ = ["CARRIES", "write"]

_DAYS = ("account", "metric", "value:cents", "currency", "from_day", "to_day", "breakdown", "campaign")
_META = "account like 'meta_ads:%'"
_ARABIC_METRICS = "metric in ('spend', 'impressions', 'reach', 'link_clicks', 'purchases', 'purchase_value')"
CARRIES = {
    ("meta_ads", "report_by_day"): Carries(
        {"channel_periods": _DAYS}, {"channel_periods": f"{_META} and breakdown = 'campaign' and {_ARABIC_METRICS}"}
    ),
    ("meta_ads", "report_by_age_and_gender"): Carries(
        {"channel_periods": (*_DAYS, "age", "gender")}, {"channel_periods": f"{_META} and breakdown = 'campaign,age,gender'"}
    ),
    ("meta_ads", "report_by_region"): Carries(
        {"channel_periods": (*_DAYS, "place")}, {"channel_periods": f"{_META} and breakdown = 'campaign,place'"}
    ),
    ("meta_ads", "flat"): Carries(
        {"channel_periods": ("account", "metric", "value:cents", "breakdown", "campaign", "age", "gender", "interest")},
        {"channel_periods": f"{_META} and breakdown = 'campaign,age,gender,interest'"},
    ),
}
_ENGLISH = {
    "Amount spent (EGP)": "spend", "Impressions": "impressions", "Reach": "reach", "Frequency": "",
    "CPM (cost per 1,000 impressions) (EGP)": "",
    "Link clicks": "link_clicks", "CTR (link click-through rate)": "", "Clicks (all)": "clicks", "Landing page views": "landing_page_views",
    "Purchases": "purchases", "Purchases conversion value": "purchase_value",
}  # fmt: skip
_ARABIC = {
    "المبلغ الذي تم إنفاقه (EGP)": "spend", "مرات الظهور": "impressions", "الوصول": "reach", "نقرات الرابط": "link_clicks",
    "عمليات الشراء": "purchases", "قيمة تحويل عمليات الشراء": "purchase_value",
}  # fmt: skip
_BROKEN = {
    "Amount spent (EGP)": "spend",
    "Impressions": "impressions",
    "Link clicks": "link_clicks",
    "Purchases": "purchases",
    "Purchases conversion value": "purchase_value",
}


def write(source: Source) -> None:
    """By day: the first year in English, the second in Arabic (or all in the language asked for), and the breakdowns."""
    days = [
        day for (day,) in source.rows(f"select distinct from_day from channel_periods where {_META} and breakdown = 'campaign' order by 1")
    ]
    middle = days[len(days) // 2] if source.language == "mixed" else days[0] if source.language == "ar" else None
    if source.language != "ar":
        _english(source, f"from_day < date '{middle}'" if middle else "true")
    if source.language != "en":
        _arabic(source, f"from_day >= date '{middle}'")
    _broken(source, "report_by_age_and_gender", ("Age", "Gender"), ("age", "gender"))
    _broken(source, "report_by_region", ("Region",), ("place",))
    _flat(source)


def _cells(
    source: Source, breakdown: str, metrics: list[str], dimensions: tuple[str, ...], where: str = "true"
) -> list[tuple[object, ...]]:
    pivots = ", ".join(f"max(case when metric = '{metric}' then value end)" if metric else "null" for metric in metrics)
    keys = ", ".join(("from_day", "to_day", "campaign", *dimensions))
    return source.rows(
        f"select {keys}, {pivots} from channel_periods where {_META} and breakdown = $breakdown and ({where}) group by {keys} order by {keys}",
        breakdown=breakdown,
    )


def _english(source: Source, where: str) -> None:
    rows = [list(row) for row in _cells(source, "campaign", list(_ENGLISH.values()), (), where)]
    head = ["Reporting starts", "Reporting ends", "Campaign name", "Campaign delivery", "Attribution setting", "Day", *_ENGLISH]
    body = [[first, last, name, "active", "7-day click or 1-day view", first, *_derived(values)] for first, last, name, *values in rows]
    total = [body[0][0], body[-1][1], "", "", "", "", *_derived(_sums(rows))]
    source.save(
        "meta_ads.report", "Ads Manager/Khobz-w-Hekaya-Campaigns-by-day.csv", ("\ufeff" + table_text([head, *body, total])).encode()
    )


def _sums(rows: list[list[object]]) -> list[object]:
    return [sum(float(str(row[3 + k] or 0)) for row in rows) for k in range(len(rows[0]) - 3)]


def _derived(values: list[object]) -> list[str]:
    """The counts as the file writes them, with the rates that follow from them."""
    number = {name: float(str(value or 0)) for name, value in zip(_ENGLISH.values(), values, strict=True) if name}
    rates = {
        "Frequency": number["impressions"] / max(1.0, number["reach"]),
        "CPM (cost per 1,000 impressions) (EGP)": 1000 * number["spend"] / max(1.0, number["impressions"]),
        "CTR (link click-through rate)": 100 * number["link_clicks"] / max(1.0, number["impressions"]),
    }
    return [f"{rates[heading]:.6f}" if not name else plain(round(number[name], 2)) for heading, name in _ENGLISH.items()]


def _arabic(source: Source, where: str) -> None:
    rows = [list(row) for row in _cells(source, "campaign", list(_ARABIC.values()), (), where)]
    head = ["بداية إعداد التقارير", "نهاية إعداد التقارير", "اليوم", "اسم الحملة", *_ARABIC]
    body = [
        [first, last, first, name, *(arabic_digits(grouped(round(float(str(v)), 2))) for v in values)]
        for first, last, name, *values in rows
    ]
    source.save("meta_ads.report", "Ads Manager/تقرير-الحملات-باليوم.csv", ("\ufeff" + table_text([head, *body])).encode())


def _broken(source: Source, export: str, headings: tuple[str, ...], dimensions: tuple[str, ...]) -> None:
    rows = _cells(source, ",".join(("campaign", *dimensions)), list(_BROKEN.values()), dimensions)
    head = ["Reporting starts", "Reporting ends", "Campaign name", *headings, *_BROKEN]
    text = table_text([head, *([*row[: 3 + len(dimensions)], *(plain(float(str(v))) for v in row[3 + len(dimensions) :])] for row in rows)])
    source.save("meta_ads.report", f"Ads Manager/{export.removeprefix('report_').replace('_', '-')}.csv", text.encode())


def _flat(source: Source) -> None:
    metrics = ["impressions", "clicks", "spend", "conversions"]
    rows = _cells(source, "campaign,age,gender,interest", metrics, ("age", "gender", "interest"))
    head = ["campaign_id", "age", "gender", "interest", "Impressions", "Clicks", "Spent (EGP)", "Total_Conversion"]
    short = {"female": "F", "male": "M"}
    body = [[row[2], row[3], short[str(row[4])], row[5], *(plain(float(str(v))) for v in row[6:])] for row in rows]
    source.save("meta_ads.flat", "Ads Manager/conversions-by-interest.csv", table_text([head, *body]).encode())
