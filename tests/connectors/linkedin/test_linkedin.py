"""The xls workbooks of a LinkedIn page; two small ones lie beside this file, their content invented, their headings as found."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from reading import read

HERE = Path(__file__).parent


def test_content_workbook(values):
    result = read(HERE / "khobz-omna_content_1790000000.xls")
    assert set(result.exports) == {"linkedin.posts", "linkedin.metrics"}
    assert not result.problems
    assert not result.lacking
    posts = {post["post_id"]: post for post in result.tables["posts"]}
    assert set(posts) == {"urn:li:activity:7101", "urn:li:activity:7102"}
    first = posts["urn:li:activity:7101"]
    assert (first["account"], first["kind"], first["link"]) == ("linkedin:khobz-omna", "photo", "https://khobz.example/jobs")
    assert first["text"].startswith("نبحث عن خبّاز محترف في الجيزة\n")
    assert first["published_at"] == datetime(2026, 8, 31, 21, 0)  # noqa: DTZ001  midnight in Cairo
    assert posts["urn:li:activity:7102"]["kind"] == "video"
    assert {post["source_file"] for post in posts.values()} == {"khobz-omna_content_1790000000.xls:All posts"}
    assert {post["source_row"] for post in posts.values()} == {3, 4}


def test_a_sponsored_row_is_not_the_post_once_more(values):
    rows = read(HERE / "khobz-omna_content_1790000000.xls").tables["post_metrics"]
    assert values([row for row in rows if row["post_id"].endswith("7102")], "metric") == {
        "impressions": 800, "video_views": 310, "clicks": 12, "likes": 9, "comments": 0, "reposts": 1, "paid_impressions": 5000,
    }  # fmt: skip


def test_metrics_by_day(values):
    rows = read(HERE / "khobz-omna_content_1790000000.xls").tables["channel_periods"]
    assert values([row for row in rows if row["from_day"] == date(2026, 9, 1)], "metric") == {
        "impressions": 1200, "organic_impressions": 900, "paid_impressions": 300, "organic_reach": 640, "clicks": 45, "reactions": 22,
        "comments": 3, "reposts": 2,
    }  # fmt: skip
    assert {(row["account"], row["breakdown"]) for row in rows} == {("linkedin:khobz-omna", "")}
    assert {row["from_day"] for row in rows} == {row["to_day"] for row in rows} == {date(2026, 9, 1), date(2026, 9, 2)}


def test_followers_workbook(values):
    result = read(HERE / "khobz-omna_followers_1790000000.xls")
    assert result.export == "linkedin.followers", "sheets of other things are left alone"
    assert values(result.tables["channel_periods"], "from_day", "metric") == {
        (date(2026, 9, 1), "follows"): 8, (date(2026, 9, 2), "follows"): 5,
    }  # fmt: skip


OLDER = [
    "Post link",
    "Created date",
    "Impressions",
    "Views (Excluding offsite video views)",
    "Post title",
    "Clicks",
    "Shares",
    "Column of tomorrow",
]


def test_older_headings_in_another_order_of_an_xlsx(tmp_path, values):
    path = tmp_path / "page_content_1.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("All posts")
        sheet.write(0, 0, "Engagement metrics for individual posts.")
        sheet.write_row(2, 0, OLDER)
        sheet.write_row(3, 0, ["https://www.linkedin.com/feed/update/urn:li:ugcPost:99/", "01/31/2023", 10, "", "نص", 3, 1, "?"])
        sheet.write_datetime(3, 1, datetime(2023, 1, 31), book.add_format({"num_format": "mm/dd/yyyy"}))  # noqa: DTZ001
    result = read(path)
    assert result.export == "linkedin.posts"
    assert not result.problems
    assert values(result.tables["post_metrics"], "metric") == {"impressions": 10, "clicks": 3, "reposts": 1}
    (post,) = result.tables["posts"]
    assert (post["post_id"], post["published_at"]) == ("urn:li:ugcPost:99", datetime(2023, 1, 30, 22, 0))  # noqa: DTZ001
    assert result.unknown_headings == ("Column of tomorrow",)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_sheets_saved_as_csv(sample, values, newline):
    rows = [["Date", "Organic followers", "Sponsored followers", "Total followers"], ["02/26/2025", "4", "", "1,004"]]
    result = read(sample("New followers-Table 1.csv", rows=rows, newline=newline, encoding="utf-8-sig"), account="khobz")
    assert result.export == "linkedin.followers"
    assert values(result.tables["channel_periods"], "account", "from_day") == {("linkedin:khobz", date(2025, 2, 26)): 1004}


def test_arabic_headings(sample, values):
    rows = [
        ["عنوان المنشور", "رابط المنشور", "تاريخ الإنشاء", "مرات الظهور", "النقرات"],
        ["عيش", "https://lnkd.example/p", "02/26/2025", "١٬٠٠٤", "٧"],
    ]
    result = read(sample("posts.csv", rows=rows))
    assert result.export == "linkedin.posts"
    assert values(result.tables["post_metrics"], "metric") == {"impressions": 1004, "clicks": 7}
    assert result.tables["posts"][0]["post_id"] == "https://lnkd.example/p"
