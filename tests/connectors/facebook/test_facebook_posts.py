"""Meta Business Suite posts of a Facebook page: column variants, languages, lifetime and daily figures."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from reading import read

HEADINGS = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type", "Permalink",
    "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status", "Data comment", "Date",
    "Views", "Reach",
    "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks", "Other Clicks",
    "Matched Audience Targeting Consumption (Photo Click)",
)  # fmt: skip
FIRST = {
    "Post ID": "122101", "Page ID": "61550001", "Page name": "خبز أمنا", "Title": "عيش بلدي طازة\nكل يوم من ٦ الصبح https://khobz.example/a",
    "Duration (sec)": "0", "Publish time": "09/15/2026 18:00", "Permalink": "https://www.facebook.com/61550001/posts/122101",
    "Post type": "Photos", "Custom labels": "عروض", "Date": "Lifetime", "Views": "15,000", "Reach": "12,345",
    "Reactions, Comments and Shares": "310", "Reactions": "250", "Comments": "40", "Shares": "20", "Total clicks": "87",
    "Other Clicks": "60",
}  # fmt: skip
SECOND = {
    **FIRST, "Post ID": "122102", "Title": "خبيز الجمعة", "Description": "الوصفة كاملة", "Publish time": "09/03/2026 09:05",
    "Post type": "Reels", "Views": "900", "Reach": "", "Reactions, Comments and Shares": "", "Reactions": "0",
}  # fmt: skip


def table(*posts: dict[str, str], headings: tuple[str, ...] = HEADINGS) -> list[list[str]]:
    return [list(headings), *([post.get(heading, "") for heading in headings] for post in posts)]


def test_posts_keep_their_meaning(sample, values):
    result = read(sample("Sep-01-2026_Sep-30-2026_2260327001.csv", rows=table(FIRST, SECOND), encoding="utf-8-sig", newline="\r\n"))
    assert result.export == "facebook.posts"
    assert not result.problems
    assert not result.lacking
    first, second = result.tables["posts"]
    assert first["account"] == "facebook:61550001"
    assert first["text"].startswith("عيش بلدي طازة\nكل يوم")
    assert first["title"] is None
    assert first["link"] == "https://khobz.example/a"
    assert first["kind"] == "photo"
    assert first["labels"] == "عروض"
    assert first["published_at"] == datetime(2026, 9, 15, 15, 0)  # noqa: DTZ001  18:00 in Cairo, summer time
    assert (second["title"], second["text"], second["kind"]) == ("خبيز الجمعة", "الوصفة كاملة", "reel")
    found = values(result.tables["post_metrics"], "post_id", "metric")
    assert found["122101", "views"] == 15000
    assert found["122101", "reach"] == 12345
    assert found["122101", "engagements"] == 310
    assert found["122101", "clicks"] == 87
    assert ("122102", "reach") not in found, "a missing figure is not zero"
    assert found["122102", "reactions"] == 0
    assert all(row["from_day"] is None and row["to_day"] is None for row in result.tables["post_metrics"])
    assert result.tables["posts"][1]["source_row"] == 3


@pytest.mark.parametrize(
    "more",
    [
        ("Link Clicks",),
        ("Link Clicks", "Seconds viewed"),
        ("Average Seconds viewed", "Estimated earnings (USD)", "Ad CPM (USD)", "Ad impressions", "Negative feedback from users: Hide all"),
    ],
)
def test_columns_that_come_and_go(sample, values, more):
    extra = {
        "Link Clicks": "11", "Seconds viewed": "7200", "Average Seconds viewed": "6.5", "Estimated earnings (USD)": "1.25",
        "Ad CPM (USD)": "3.1", "Ad impressions": "9", "Negative feedback from users: Hide all": "2",
    }  # fmt: skip
    headings = (*more, *reversed(HEADINGS))
    result = read(sample("posts.csv", rows=table({**FIRST, **extra}, headings=headings)))
    found = values(result.tables["post_metrics"], "metric")
    expected = {
        "Link Clicks": ("link_clicks", 11), "Seconds viewed": ("watch_hours", 2), "Average Seconds viewed": ("average_watch_seconds", 6.5),
        "Estimated earnings (USD)": ("revenue", 1.25), "Negative feedback from users: Hide all": ("negative_feedback", 2),
    }  # fmt: skip
    for heading in more:
        if heading in expected:
            metric, value = expected[heading]
            assert found[metric] == value
    assert found["views"] == 15000
    if "Estimated earnings (USD)" in more:
        (money,) = (row for row in result.tables["post_metrics"] if row["metric"] == "revenue")
        assert money["currency"] == "USD"
        assert {"Ad CPM (USD)", "Ad impressions"} <= set(result.unknown_headings)


SWEDISH = {
    "Publicerings-id": "99", "Sid-id": "7", "Sidnamn": "Bageriet", "Beskrivning": "Färskt bröd", "Publiceringstid": "02/28/2026 07:30",
    "Inläggstyp": "Länkar", "Permalänk": "https://fb.example/99", "Visningar": "1 204", "Räckvidd": "800",
    "Reaktioner, kommentarer och delningar": "31", "Reaktioner": "20", "Kommentarer": "8", "Delningar": "3", "Totalt antal klick": "44",
    "Länkklick": "12", "Övriga klick": "32",
}  # fmt: skip
ARABIC = {
    "معرّف المنشور": "99", "معرّف الصفحة": "7", "اسم الصفحة": "خبز", "الوصف": "عيش", "وقت النشر": "02/28/2026 07:30", "نوع المنشور": "روابط",
    "الرابط الثابت": "https://fb.example/99", "المشاهدات": "١٬٢٠٤", "الوصول": "٨٠٠", "التفاعلات والتعليقات والمشاركات": "٣١",
    "التفاعلات": "٢٠", "التعليقات": "٨", "المشاركات": "٣", "إجمالي النقرات": "٤٤", "نقرات الرابط": "١٢",
}  # fmt: skip


@pytest.mark.parametrize("row", [SWEDISH, ARABIC], ids=["Swedish", "Arabic"])
def test_translated_headings(sample, values, row):
    result = read(sample("export.csv", rows=[list(row), list(row.values())], encoding="utf-8-sig"))
    assert result.export == "facebook.posts"
    assert not result.problems
    assert values(result.tables["post_metrics"], "metric") == {
        "views": 1204, "reach": 800, "engagements": 31, "reactions": 20, "comments": 8, "shares": 3, "clicks": 44, "link_clicks": 12,
    }  # fmt: skip
    (post,) = result.tables["posts"]
    assert (post["account"], post["post_id"], post["kind"]) == ("facebook:7", "99", "link")
    assert post["published_at"] == datetime(2026, 2, 28, 5, 30)  # noqa: DTZ001


def test_a_daily_file_is_not_taken_for_lifetime_figures(sample, values):
    days = [{**FIRST, "Date": f"2026-09-{day}", "Views": str(day)} for day in (16, 17, 18)]
    result = read(sample("daily.csv", rows=table(*days)))
    assert len(result.tables["posts"]) == 1
    views = [row for row in result.tables["post_metrics"] if row["metric"] == "views"]
    assert values(views, "from_day") == {date(2026, 9, 16): 16, date(2026, 9, 17): 17, date(2026, 9, 18): 18}
    assert all(row["from_day"] == row["to_day"] for row in views)


def test_a_bad_cell_is_reported_with_its_place(sample):
    result = read(sample("posts.csv", rows=table(FIRST, {**SECOND, "Views": "many"})))
    (problem,) = result.problems
    assert (problem.row, problem.column, problem.value) == (3, "Views", "many")
    assert [post["post_id"] for post in result.tables["posts"]] == ["122101"]


def test_live_sellers(shared_data: Path):
    result = read(shared_data / "fb_live_sellers" / "data.csv")
    assert result.export == "facebook.posts_flat"
    assert not result.problems
    assert not result.unknown_headings
    assert len(result.tables["posts"]) == 3533
    sums: dict[str, float] = {}
    for row in result.tables["post_metrics"]:
        sums[row["metric"]] = sums.get(row["metric"], 0) + row["value"]
    assert sums == {
        "reactions": 838864, "comments": 836477, "shares": 146429, "likes": 784310, "loves": 45998, "wows": 4493, "hahas": 2641,
        "sads": 983, "angrys": 428,
    }  # fmt: skip
    assert {post["kind"] for post in result.tables["posts"]} == {"video", "photo", "link", "text"}
    assert len({post["account"] for post in result.tables["posts"]}) == 9
    assert result.tables["posts"][0]["published_at"] == datetime(2018, 4, 22, 4, 0)  # noqa: DTZ001
    with (shared_data / "fb_live_sellers" / "data.csv").open(encoding="utf-8") as lines:
        months = Counter(_month(row["status_published"]) for row in csv.DictReader(lines))
    local = (post["published_at"].replace(tzinfo=UTC).astimezone(ZoneInfo("Africa/Cairo")) for post in result.tables["posts"])
    assert Counter((day.year, day.month) for day in local) == months


def _month(written: str) -> tuple[int, int]:
    """Year and month of "4/22/2018 6:00" and of "1/18/18 1:30"; the file holds both forms."""
    month, _, year = written.split()[0].split("/")
    return int(year) % 2000 + 2000, int(month)
