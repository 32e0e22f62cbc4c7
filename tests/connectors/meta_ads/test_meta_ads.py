"""Meta Ads Manager reports in two languages, their breakdowns and totals, and flat tables of ads."""

from __future__ import annotations

from datetime import date

import pytest
from reading import read

from rawaj.errors import QuestionError

SPEND = "Amount spent (EGP)"
ENGLISH = (
    "Reporting starts", "Reporting ends", "Campaign name", "Campaign delivery", "Attribution setting", "Results",
    "Result indicator", "Reach",
    "Frequency", "Cost per results", SPEND, "Impressions", "CPM (cost per 1,000 impressions) (EGP)", "Link clicks",
    "CPC (cost per link click) (EGP)", "CTR (link click-through rate)", "Clicks (all)", "CTR (all)", "CPC (all) (EGP)",
    "Landing page views",
    "Cost per landing page view (EGP)",
)  # fmt: skip
ROW = {
    "Reporting starts": "2026-09-01", "Reporting ends": "2026-09-30", "Campaign name": "حملة الخريف",
    "Campaign delivery": "active", "Results": "12",
    "Result indicator": "actions:onsite_conversion.messaging_conversation_started_7d", "Reach": "9,100", "Frequency": "1.8",
    "Cost per results": "103.2", SPEND: "1,238.40", "Impressions": "16,380", "Link clicks": "210", "CTR (link click-through rate)": "1.28",
    "Clicks (all)": "305", "Landing page views": "150",
}  # fmt: skip


def report(*rows: dict[str, str], headings: tuple[str, ...] | None = None) -> list[list[str]]:
    headings = headings or tuple(rows[0])
    return [list(headings), *([row.get(heading, "") for heading in headings] for row in rows)]


def test_campaigns_of_a_month(sample, values):
    total = {"Reporting starts": "2026-09-01", "Reporting ends": "2026-09-30", SPEND: "1,338.40", "Impressions": "17,380"}
    other = {**ROW, "Campaign name": "رمضان", SPEND: "100", "Reach": "", "Results": "-"}
    result = read(sample("Khobz-Campaigns.csv", rows=report(ROW, other, total, headings=ENGLISH), encoding="utf-8-sig"), currency="USD")
    assert result.export == "meta_ads.report"
    assert not result.problems
    assert list(result.left_out.values()) == [1], "the total row"
    found = values(result.tables["channel_periods"], "campaign", "metric")
    assert {metric: value for (campaign, metric), value in found.items() if campaign == "حملة الخريف"} == {
        "spend": 1238.40, "impressions": 16380, "reach": 9100, "clicks": 305, "link_clicks": 210, "results": 12, "landing_page_views": 150,
    }  # fmt: skip
    assert ("رمضان", "reach") not in found
    assert ("رمضان", "results") not in found
    rows = result.tables["channel_periods"]
    assert {(row["account"], row["breakdown"], row["from_day"], row["to_day"]) for row in rows} == {
        ("meta_ads:", "campaign", date(2026, 9, 1), date(2026, 9, 30)),
    }
    assert {row["currency"] for row in rows if row["metric"] == "spend"} == {"EGP"}, "the heading says more than the workspace"
    assert {row["currency"] for row in rows if row["metric"] == "clicks"} == {None}


BREAKDOWNS = {
    "campaign,ad_set,ad": {"Ad set name": "القاهرة 25-45", "Ad name": "فيديو ١"},
    "campaign,age,gender": {"Age": "25-34", "Gender": "female"},
    "campaign,place": {"Region": "Cairo Governorate"},
    "campaign,placement": {"Platform": "instagram", "Placement": "Instagram Reels"},
    "campaign,device": {"Impression device": "Android Smartphone"},
    "campaign": {"Day": "2026-09-15"},
}


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_breakdowns_are_seen_from_the_columns(sample, breakdown):
    row = {**BREAKDOWNS[breakdown], **ROW}
    rows = read(sample("report.csv", rows=report(row))).tables["channel_periods"]
    assert {one["breakdown"] for one in rows} == {breakdown}
    assert rows[0]["campaign"] == "حملة الخريف"
    expected = {
        "ad_set": row.get("Ad set name"), "ad": row.get("Ad name"), "age": row.get("Age"), "gender": row.get("Gender"),
        "place": row.get("Region"),
        "device": row.get("Impression device"), "placement": "instagram, Instagram Reels" if "Platform" in row else None,
    }  # fmt: skip
    assert {name: rows[0][name] for name in expected} == expected
    day = date(2026, 9, 15) if "Day" in row else None
    assert (rows[0]["from_day"], rows[0]["to_day"]) == ((day, day) if day else (date(2026, 9, 1), date(2026, 9, 30)))


def test_a_campaign_own_row_among_its_ages_is_of_another_breakdown(sample, values):
    rows = report(
        {"Age": "", "Gender": "", **ROW},
        {"Age": "18-24", "Gender": "male", **ROW, SPEND: "38.40"},
        {"Age": "25-34", "Gender": "male", **ROW, SPEND: "1,200"},
    )
    found = [row for row in read(sample("report.csv", rows=rows)).tables["channel_periods"] if row["metric"] == "spend"]
    assert values(found, "breakdown", "age") == {
        ("campaign", None): 1238.40, ("campaign,age,gender", "18-24"): 38.40, ("campaign,age,gender", "25-34"): 1200,
    }  # fmt: skip


def test_rows_split_by_a_column_we_do_not_know_are_added_up(sample, values):
    rows = report({"Media type": "video", **ROW}, {"Media type": "image", **ROW})
    result = read(sample("report.csv", rows=rows))
    found = values(result.tables["channel_periods"], "metric")
    assert found["spend"] == pytest.approx(2476.80)
    assert found["impressions"] == 32760
    assert "reach" not in found, "people reached by parts of a campaign cannot be added"


ARABIC = {
    "بداية التقارير": "2026-09-01", "نهاية التقارير": "2026-09-03", "اسم الحملة": "حملة الشتاء", "اسم مجموعة الإعلانات": "الكل",
    "اسم الإعلان": "فيديو", "المبلغ الذي تم إنفاقه (EGP)": "٣٠٠٫٥", "مرات الظهور": "٣٬٠٠٠", "عمليات الشراء": "3",
    "قيمة تحويل عمليات الشراء": "1500",
}  # fmt: skip


def test_arabic_report(sample, values):
    total = {**dict.fromkeys(ARABIC, ""), "اسم الحملة": "الإجمالي", "المبلغ الذي تم إنفاقه (EGP)": "300.5"}
    path = sample("تقرير.csv", rows=report(ARABIC, total), encoding="utf-16", delimiter="\t")
    result = read(path, currency="SAR")
    assert result.export == "meta_ads.report"
    assert not result.problems
    assert not result.unknown_headings
    assert values(result.tables["channel_periods"], "metric") == {
        "spend": 300.5,
        "impressions": 3000,
        "purchases": 3,
        "purchase_value": 1500,
    }
    row = result.tables["channel_periods"][0]
    assert (row["breakdown"], row["ad"], row["to_day"]) == ("campaign,ad_set,ad", "فيديو", date(2026, 9, 3))
    assert {one["currency"] for one in result.tables["channel_periods"] if one["metric"] in ("spend", "purchase_value")} == {"EGP"}


@pytest.mark.parametrize(
    ("heading", "word", "expected"),
    [("بداية إعداد التقارير", "اليوم", "2026-09-02"), ("بداية التقارير", "العمر", "25-34")],
)
def test_other_arabic_headings(sample, heading, word, expected):
    row = {
        heading: "2026-09-01",
        word: expected,
        "اسم الحملة": "حملة",
        "المبلغ الذي تم إنفاقه (ج.م.)": "5",
        "مرات الظهور": "9",
        "الوصول": "7",
        "نقرات الرابط": "1",
    }
    result = read(sample("report.csv", rows=report(row)), currency=None)
    rows = result.tables["channel_periods"]
    assert {one["metric"] for one in rows} == {"spend", "impressions", "reach", "link_clicks"}
    assert rows[0]["from_day"] == date.fromisoformat(expected) if word == "اليوم" else rows[0]["age"] == expected
    assert {one["currency"] for one in rows if one["metric"] == "spend"} == {"EGP"}


def test_currency_and_day_order_are_asked_never_guessed(sample):
    row = {"Day": "03/04/2026", "Campaign name": "c", "Amount spent": "5", "Impressions": "9"}
    path = sample("report.csv", rows=report(row))
    with pytest.raises(QuestionError, match="must_say"):
        read(path, currency=None, date_order="dmy")
    with pytest.raises(QuestionError, match="date_order"):
        read(path)
    rows = read(path, date_order="dmy").tables["channel_periods"]
    assert {one["from_day"] for one in rows} == {date(2026, 4, 3)}
    assert {one["currency"] for one in rows if one["metric"] == "spend"} == {"EGP"}


def test_an_account_by_day_is_no_total(sample, values):
    rows = [{"Account name": "Khobz", "Day": f"2026-09-0{day}", SPEND: str(day), "Impressions": "9"} for day in (1, 2)]
    total = {"Account name": "", "Day": "", SPEND: "3", "Impressions": "18"}
    result = read(sample("report.csv", rows=report(*rows, total)))
    found = [row for row in result.tables["channel_periods"] if row["metric"] == "spend"]
    assert values(found, "from_day") == {date(2026, 9, 1): 1, date(2026, 9, 2): 2}
    assert {(row["breakdown"], row["account"]) for row in found} == {("", "meta_ads:Khobz")}


FLAT = (
    "ad_id",
    "xyz_campaign_id",
    "fb_campaign_id",
    "age",
    "gender",
    "interest",
    "Impressions",
    "Clicks",
    "Spent",
    "Total_Conversion",
    "Approved_Conversion",
)


def test_flat_table_of_age_gender_and_interest(sample, values):
    rows = [
        list(FLAT),
        ["708001", "916", "103916", "30-34", "M", "15", "7350", "1", "1.429999948", "2", "1"],
        ["708002", "916", "103917", "35-39", "F", "16", "17861", "2", "1.820000023", "2", "0"],
    ]
    result = read(sample("conversion_data.csv", rows=rows), currency="USD")
    assert result.export == "meta_ads.flat"
    assert not result.problems
    assert not result.unknown_headings
    found = result.tables["channel_periods"]
    assert values([row for row in found if row["ad"] == "708001"], "metric") == {
        "impressions": 7350, "clicks": 1, "spend": 1.429999948, "conversions": 2, "purchases": 1,
    }  # fmt: skip
    assert {row["breakdown"] for row in found} == {"campaign,ad_set,ad,age,gender,interest"}
    assert {(row["campaign"], row["ad_set"], row["age"], row["gender"], row["interest"]) for row in found} == {
        ("916", "103916", "30-34", "male", "15"),
        ("916", "103917", "35-39", "female", "16"),
    }
    assert {(row["from_day"], row["to_day"]) for row in found} == {(None, None)}
    assert {row["currency"] for row in found if row["metric"] == "spend"} == {"USD"}


def test_flat_table_without_ad_ids_adds_its_rows_up(sample, values):
    headings = ["campaign_id", "age", "gender", "Impressions", "Clicks", "Spent"]
    rows = [headings, ["916", "30-34", "M", "10", "1", "2.5"], ["916", "30-34", "M", "30", "0", "1.5"]]
    result = read(sample("ads.csv", rows=rows))
    assert values(result.tables["channel_periods"], "metric") == {"impressions": 40, "clicks": 1, "spend": 4}
    assert {row["breakdown"] for row in result.tables["channel_periods"]} == {"campaign,age,gender"}
