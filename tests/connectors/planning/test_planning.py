"""Hours, costs, values; and that these tables are not taken for one another."""

from __future__ import annotations

from datetime import date

import pytest
from reading import read


def test_hours_in_arabic(sample):
    text = "التاريخ,الشخص,القناة,الساعات,العمل\n2024-05-01,سارة,فيسبوك,2:30,تصوير\n2024-05-02,سارة,,1.5,ردود\nالمجموع,,,4,\n"
    result = read(sample("ساعات.csv", "\ufeff" + text))
    assert result.export == "planning.hours"
    assert not result.problems
    assert [(row["day"], row["person"], row["channel"], row["hours"], row["what_for"]) for row in result.tables["hours"]] == [
        (date(2024, 5, 1), "سارة", "فيسبوك", 2.5, "تصوير"),
        (date(2024, 5, 2), "سارة", None, 1.5, "ردود"),
    ]


def test_hours_that_are_words_are_reported(sample):
    result = read(sample("hours.csv", "Date,Person,Hours\n2024-05-01,Sara,ساعتين\n2024-05-02,Sara,1h 30m\n"))
    assert [(problem.row, problem.column, problem.value) for problem in result.problems] == [(2, "Hours", "ساعتين")]
    assert [row["hours"] for row in result.tables["hours"]] == [1.5]


def test_hours_of_a_time_tracker(sample):
    head = "User,Email,Project,Task,Description,Start date,Start time,End date,End time,Duration\n"
    result = read(sample("toggl.csv", head + "Sara,s@x.org,Instagram,,Reels,2024-05-01,09:00:00,2024-05-01,10:45:00,01:45:00\n"))
    assert result.export == "planning.hours"
    (row,) = result.tables["hours"]
    assert (row["person"], row["channel"], row["hours"], row["what_for"]) == ("Sara", "Instagram", 1.75, None)


def test_costs_by_day_by_period_and_by_month(sample):
    by_period = read(
        sample("costs.csv", "from,to,channel,amount,currency,kind,note\n2024-05-01,2024-05-31,Newsletter,450,EGP,tools,Mailchimp\n")
    )
    assert by_period.export == "planning.costs"
    (row,) = by_period.tables["costs"]
    assert (row["first"], row["last"], row["amount"], row["currency"], row["kind"]) == (
        date(2024, 5, 1),
        date(2024, 5, 31),
        450,
        "EGP",
        "tools",
    )
    by_day = read(sample("t.csv", 'التاريخ,القناة,المبلغ,العملة,النوع\n2024-05-03,فيسبوك,"1,200 ج.م",,تصوير\n')).tables["costs"]
    assert [(row["first"], row["last"], row["amount"], row["currency"], row["kind"]) for row in by_day] == [
        (date(2024, 5, 3), date(2024, 5, 3), 1200, "EGP", "production")
    ]


@pytest.mark.parametrize("month", ["2024-02", "02/2024", "فبراير 2024", "شباط ٢٠٢٤", "Feb 2024", "February 2024", "2024-02-01"])
def test_a_month_is_from_its_first_to_its_last_day(sample, month):
    (row,) = read(sample("c.csv", f"الشهر,القناة,التكلفة (USD)\n{month},إنستجرام,90\n"), currency="EGP").tables["costs"]
    assert (row["first"], row["last"], row["amount"], row["currency"]) == (date(2024, 2, 1), date(2024, 2, 29), 90, "USD")


def test_values(sample):
    text = "النتيجة,القيمة,الحد الأدنى,الحد الأعلى,العملة,هامش الربح,المصدر\nطلب,,,,,35%,المحاسب\nعميل محتمل,50,30,80,EGP,,تقدير\nساعة,75,,,EGP,,\n"
    result = read(sample("values.csv", text))
    assert result.export == "planning.values"
    assert [(row["kind"], row["value"], row["low"], row["high"], row["share"]) for row in result.tables["outcome_values"]] == [
        ("order", None, None, None, 0.35), ("lead", 50, 30, 80, None), ("hour", 75, None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "row", "export"),
    [
        ("Date,Person,Channel,Hours,What for", "2024-05-01,Sara,Facebook,2,photos", "planning.hours"),
        ("Date,Channel,Amount,Currency,Kind", "2024-05-01,Facebook,20,EGP,ads", "planning.costs"),
        ("kind,value,low,high,currency,share,share low,share high,source", "order,,,,EGP,0.4,0.3,0.5,books", "planning.values"),
        ("Order ID,Date,Customer,Amount,Channel", "7,2024-05-01,c1,20,Facebook", "shop.orders"),
        ("order_id,line,customer_id,ordered_at,product,quantity,amount,currency,status,source,medium,campaign,coupon,place",
         "7,1,c,2024-05-01,p,1,2,EGP,completed,s,m,x,,Giza", "shop.orders"),
        ("customer_id,joined,gender,age,district,source,orders,total spent,currency", "c,2024-05-01,f,30,Giza,facebook,2,40,EGP", "shop.customers"),
        ("id,type,date,count,source,medium", "1,lead,2024-05-01,1,facebook,social", "shop.outcomes"),
        ("Date,Name,Comment,Likes", "2024-05-01,Mona,nice,3", "texts.table"),
        ("Post id,Date,Post text,Post Link,Impressions,Likes", '1,"Tue, Jul 14, 2026",x,https://x.com/k/status/1,10,2', "x.posts"),
        ("Top queries,Clicks,Impressions,CTR,Position", "bread,1,10,10%,3.5", "search_console.queries"),
    ],
)  # fmt: skip
def test_tables_are_told_apart(sample, heading, row, export):
    assert read(sample("table.csv", f"{heading}\n{row}\n")).export == export
