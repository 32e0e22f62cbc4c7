"""Campaign table and single reports of Mailchimp."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

from datetime import datetime

from reading import read

HEAD = (
    "Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,Soft Bounces,Hard Bounces,Total Bounces,Times Forwarded,"
    "Forwarded Opens,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints,"
    "Times Liked on Facebook,Folder Id,Unique Id,Total Orders,Total Gross Sales,Total Revenue,Analytics ROI,Visits\n"
)
CAMPAIGNS = (
    HEAD
    + 'عدد يونيو,خبز الصيف وصل,قراء المخبز,"Jun 09, 2018 09:30 pm",Saturday,110,108,1,1,2,0,0,30,27.78%,57,7,6.48%,7,0,0,0,0,17671f6028,0,0,0,n/a,n/a\n'
    'Offer,"Two for one, today",Readers,"Jan 03, 2019 12:05 am",Thursday,"1,751","1,742",5,4,9,0,0,141,8.1%,201,20,1.1%,157,1,0,0,0,aa11,3,450.5,450.5,n/a,n/a\n'
)
REPORT = """"Email Campaign Report"
"Title:","عدد مايو"
"Subject Line:","جديد الفرن"
"Delivery Date/Time:","Sat, May 5, 2018 9:30 pm"

"Overall Stats"
"Total Recipients:","1,751"
"Successful Deliveries:","1,742"
"Bounces:","9 (0.5%)"
"Times Forwarded:","0"
"Recipients Who Opened:","141 (8.1%)"
"Total Opens:","201"
"Last Open Date:","1/7/26 17:40"
"Recipients Who Clicked:","20 (1.1%)"
"Total Clicks:","157"
"Total Unsubs:","1"
"Total Abuse Complaints:","0"

"Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://khobz.example/order?utm_source=mc","120","15"
"https://khobz.example/about","37","6"
"""
AB = """Campaign Report
"Title:","تجربة العنوان"
"Delivery Date/Time:","Sat, May 1, 2021 10:15"

"Combination 1 Stats"
"Subject Line:","أول"
"Total Recipients:","100"
"Recipients Who Opened:","30 (30%)"

"Combination 2 Stats"
"Subject Line:","ثان"
"Total Recipients:","101"
"Recipients Who Opened:","41 (40.6%)"

"Combination 2 Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://khobz.example/b","3","2"
"""


def test_campaigns_become_posts_of_the_newsletter(sample, values):
    result = read(sample("campaigns.csv", CAMPAIGNS))
    assert result.export == "mailchimp.campaigns"
    assert not result.problems
    first, second = sorted(result.tables["posts"], key=lambda row: row["published_at"])
    assert (first["network"], first["kind"], first["post_id"], first["title"]) == ("email", "newsletter", "17671f6028", "خبز الصيف وصل")
    assert first["account"] == "email:قراء المخبز"
    assert first["published_at"] == datetime(2018, 6, 9, 19, 30), "half past nine in Cairo is two hours before that in UTC"
    assert second["published_at"] == datetime(2019, 1, 2, 22, 5)
    found = values(result.tables["post_metrics"], "post_id", "metric")
    assert found["17671f6028", "unique_opens"] == 30
    assert found["17671f6028", "email_clicks"] == 7
    assert found["aa11", "recipients"] == 1751
    assert found["aa11", "revenue"] == 450.5
    assert ("17671f6028", "revenue") not in found, "a zero where no shop is connected says nothing"
    assert found["17671f6028", "unsubscribes"] == 0, "but nobody left is a count"


def test_money_has_the_currency_that_was_said(sample):
    rows = read(sample("campaigns.csv", CAMPAIGNS), currency="USD").tables["post_metrics"]
    assert {row["currency"] for row in rows if row["metric"] == "revenue"} == {"USD"}
    assert {row["currency"] for row in rows if row["metric"] != "revenue"} == {None}


def test_one_report(sample, values):
    result = read(sample("report.csv", REPORT))
    assert result.export == "mailchimp.report"
    assert not result.problems
    (post,) = result.tables["posts"]
    assert (post["title"], post["link"]) == ("جديد الفرن", "https://khobz.example/order?utm_source=mc")
    assert post["published_at"] == datetime(2018, 5, 5, 19, 30)
    assert values(result.tables["post_metrics"], "metric") == {
        "recipients": 1751, "delivered": 1742, "bounces": 9, "unique_opens": 141, "opens": 201, "unique_email_clicks": 20, "email_clicks": 157,
        "unsubscribes": 1, "spam_complaints": 0,
    }  # fmt: skip


def test_an_ab_test_has_a_post_a_combination(sample, values):
    result = read(sample("ab.csv", AB))
    posts = {row["title"]: row for row in result.tables["posts"]}
    assert set(posts) == {"أول", "ثان"}
    assert (posts["أول"]["link"], posts["ثان"]["link"]) == (None, "https://khobz.example/b")
    opened = values([row for row in result.tables["post_metrics"] if row["metric"] == "unique_opens"], "post_id")
    assert opened == {posts["أول"]["post_id"]: 30, posts["ثان"]["post_id"]: 41}
