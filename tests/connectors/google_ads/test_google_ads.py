"""Google Ads reports: preamble, totals, " --", thousands, bounds, UTF-16 with tabs, any columns."""

from __future__ import annotations

from datetime import date

import pytest
from reading import read

from rawaj.connectors.google_ads import EXPORTS
from rawaj.connectors.kit.declare import Head
from rawaj.errors import QuestionError

HEADINGS = [
    "Campaign status", "Campaign", "Budget", "Budget name", "Budget type", "Currency code", "Status", "Status reasons",
    "Optimization score",
    "Campaign type", "Bid strategy type", "Conv. value / cost", "Avg. target ROAS", "Conv. value", "TrueView views", "Impr.",
    "TrueView avg. CPV", "Conversions", "Conv. rate", "Cost / conv.", "Clicks", "CTR", "Search lost IS (budget)", "Avg. CPM", "Cost",
]  # fmt: skip
FIRST = [
    "Enabled", "بحث - خبز بلدي", "50.00", " --", "Daily", "EGP", "Eligible", "", "91.2%", "Search", "Maximize conversions",
    "3.20", " --", "4,210.00",
    "0", "1,356,884", " --", "31.50", "2.33%", "41.78", "1,350", "0.10%", "< 10%", "0.97", "1,316.14",
]  # fmt: skip
SECOND = [
    "Paused", "Display", "10.00", " --", "Daily", "EGP", "Paused", "", " --", "Display", "Manual CPC", " --", " --", " --",
    "0", "0", " --", "0.00",
    "0.00%", "0.00", "0", " --", "> 90%", " --", "0.00",
]  # fmt: skip
TOTALS = [["Total: Campaigns", *[" --"] * 12, "4,210.00", "0", "1,356,884", *[" --"] * 8, "1,316.14"],
          ["Total: Account", *[" --"] * 12, "4,210.00", "0", "1,356,884", *[" --"] * 8, "1,316.14"]]  # fmt: skip


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ","), ("utf-16", "\t")])
def test_campaign_report(sample, values, encoding, delimiter):
    period = "January 1, 2026 - January 31, 2026"
    preamble = f'Campaign report\n"{period}"\n' if delimiter == "," else f"Campaign report\n{period}\n"
    rows = [HEADINGS, FIRST, SECOND, *TOTALS]
    path = sample("Campaign report.csv", preamble, rows=rows, delimiter=delimiter, encoding=encoding)
    result = read(path, currency="USD")
    assert result.export == "google_ads.report"
    assert not result.problems, "a bound such as < 10% stands in a column that is not read"
    assert list(result.left_out.values()) == [2]
    rows = result.tables["channel_periods"]
    assert values([row for row in rows if row["campaign"] == "بحث - خبز بلدي"], "metric") == {
        "impressions": 1356884, "clicks": 1350, "spend": 1316.14, "conversions": 31.5, "conversion_value": 4210, "video_views": 0,
    }  # fmt: skip
    assert values([row for row in rows if row["campaign"] == "Display"], "metric") == {
        "impressions": 0, "clicks": 0, "spend": 0, "conversions": 0, "video_views": 0,
    }, "' --' is missing, 0 is zero"  # fmt: skip
    assert {(row["from_day"], row["to_day"], row["breakdown"]) for row in rows} == {(date(2026, 1, 1), date(2026, 1, 31), "campaign")}
    assert {row["currency"] for row in rows if row["metric"] in ("spend", "conversion_value")} == {"EGP"}
    assert min(row["source_row"] for row in rows) == 4


def test_days_ad_groups_and_keywords(sample, values):
    rows = [
        ["Day", "Campaign", "Ad group", "Search keyword", "Device", "Impr.", "Clicks", "Cost"],
        ["2026-02-01", "c", "g", "عيش بلدي", "Mobile phones", "10", "1", "2.50"],
        ["2026-02-02", "c", "g", "عيش بلدي", "Mobile phones", "20", "2", "3.50"],
        ["Total: Keywords", "", "", "", "", "30", "3", "6.00"],
    ]
    result = read(sample("keywords.csv", "Search keyword report\nFebruary 1, 2026 - February 2, 2026\n", rows=rows))
    found = [row for row in result.tables["channel_periods"] if row["metric"] == "spend"]
    assert values(found, "from_day") == {date(2026, 2, 1): 2.5, date(2026, 2, 2): 3.5}
    assert {(row["breakdown"], row["query"], row["device"], row["ad_set"]) for row in found} == {
        ("campaign,ad_set,device,query", "عيش بلدي", "Mobile phones", "g"),
    }
    assert {row["currency"] for row in found} == {"EGP"}, "no currency in the file: the workspace's"


def test_rows_of_a_split_we_do_not_know_are_added(sample, values):
    rows = [["Campaign", "Hour of the day", "Impr.", "Cost"], ["c", "9", "10", "1.5"], ["c", "10", "30", "2"]]
    result = read(sample("hours.csv", "Report\nMarch 1, 2026 - March 1, 2026\n", rows=rows))
    assert values(result.tables["channel_periods"], "metric") == {"impressions": 40, "spend": 3.5}


def test_without_headings_of_days_and_without_a_period(sample):
    path = sample("all.csv", "Campaign report\nAll time\n", rows=[["Campaign", "Impr.", "Cost"], ["c", "10", "1.5"]])
    result = read(path)
    assert {(row["from_day"], row["to_day"]) for row in result.tables["channel_periods"]} == {(None, None)}
    with pytest.raises(QuestionError, match="must_say"):
        read(path, currency=None)


@pytest.mark.parametrize(
    ("heading", "first", "last"), [("Month", date(2026, 2, 1), date(2026, 2, 28)), ("Week", date(2026, 2, 2), date(2026, 2, 8))]
)
def test_months_and_weeks(sample, heading, first, last):
    rows = [[heading, "Campaign", "Impr.", "Cost"], [first.isoformat(), "c", "10", "1.5"]]
    (spend,) = (row for row in read(sample("m.csv", rows=rows)).tables["channel_periods"] if row["metric"] == "spend")
    assert (spend["from_day"], spend["to_day"]) == (first, last)


def test_arabic_report(sample, values):
    rows = [
        ["حالة الحملة", "الحملة", "رمز العملة", "مرات الظهور", "النقرات", "التكلفة", "التحويلات"],
        ["مفعّلة", "عيش", "EGP", "١٬٢٠٠", "٣٤", "١٬٣١٦٫١٤", "٢"],
        ["الإجمالي: الحملات", " --", "EGP", "1,200", "34", "1,316.14", "2"],
    ]
    result = read(sample("تقرير.csv", "تقرير الحملات\n١ يناير ٢٠٢٦ - ٣١ يناير ٢٠٢٦\n", rows=rows))
    rows = result.tables["channel_periods"]
    assert values(rows, "metric") == {"impressions": 1200, "clicks": 34, "spend": 1316.14, "conversions": 2}
    assert {(row["from_day"], row["to_day"]) for row in rows} == {(date(2026, 1, 1), date(2026, 1, 31))}
    assert list(result.left_out.values()) == [1]


def test_tiktok_reports_are_not_taken_for_google(sample):
    headings = ["By Day", "Campaign name", "Ad group name", "Ad name", "Cost", "Impressions", "Clicks (destination)"]
    assert read(sample("ads.csv", rows=[headings, ["2026-09-20", "c", "g", "a", "8", "5", "1"]])).export == "tiktok.ads"


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("1 January 2026 - 31 January 2026", (date(2026, 1, 1), date(2026, 1, 31))),
        ("2026-01-01 - 2026-01-31", (date(2026, 1, 1), date(2026, 1, 31))),
        ("31 de enero de 2026", (date(2026, 1, 31), date(2026, 1, 31))),
        ("All time", None),
    ],
)
def test_periods_of_the_preamble(line, period):
    head = Head("r.csv", "", "table", "utf-8", ",", (("Campaign report",), (line,), ("Campaign", "Cost")), "", 9, 0.0)
    assert EXPORTS[0].context is not None
    found = EXPORTS[0].context(head)
    assert (found.get("first_day"), found.get("last_day")) == (period or (None, None))
