"""TikTok Studio: dates without a year in any language, "undefined", followers, videos; and the reports of its ads."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from rawaj.connectors.kit.days import month_and_day, with_years
from rawaj.errors import QuestionError

OVERVIEW = ["Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"]


def quoted(*rows: list[str]) -> str:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


def daily(*days: str) -> str:
    return quoted(OVERVIEW, *([day, str(100 + number), "5", "4", "3", "undefined"] for number, day in enumerate(days)))


@pytest.mark.parametrize(
    "days",
    [
        ("December 30", "December 31", "January 1", "January 2"),
        ("January 2", "January 1", "December 31", "December 30"),
        ("30 de diciembre", "31 de diciembre", "1 de enero", "2 de enero"),
        ("30 décembre", "31 décembre", "1 janvier", "2 janvier"),
        ("٣٠ ديسمبر", "٣١ ديسمبر", "١ يناير", "٢ يناير"),
        ("30. Dezember", "31. Dezember", "1. Januar", "2. Januar"),
        ("12月30日", "12月31日", "1月1日", "1月2日"),
        ("30 tháng 12", "31 tháng 12", "1 tháng 1", "2 tháng 1"),
    ],
)
def test_years_are_counted_back_from_the_day_in_the_name(sample, values, days):
    result = read(sample("Overview_2026-01-03.csv", daily(*days), encoding="utf-8-sig"), account="khobz")
    assert result.export == "tiktok.overview"
    assert not result.problems
    views = [row for row in result.tables["channel_periods"] if row["metric"] == "video_views"]
    expected = [date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)]
    assert sorted(values(views, "from_day")) == expected
    assert {row["metric"] for row in result.tables["channel_periods"]} == {"video_views", "profile_visits", "likes", "comments"}, (
        "undefined is missing"
    )
    assert {row["account"] for row in views} == {"tiktok:khobz"}
    assert [row["source_row"] for row in views] == [2, 3, 4, 5]


def test_a_fresh_file_tells_its_year_by_its_making(sample, values):
    path = sample("Overview.csv", daily("October 1", "October 2"))
    made = datetime(2024, 10, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (made, made))
    rows = [row for row in read(path).tables["channel_periods"] if row["metric"] == "likes"]
    assert sorted(values(rows, "from_day")) == [date(2024, 10, 1), date(2024, 10, 2)]


def test_the_year_is_asked_where_nothing_tells_it(sample, values):
    path = sample("Overview.csv", daily("March 1", "March 2"))
    made = datetime(2024, 10, 5, 12, tzinfo=UTC).timestamp()
    os.utime(path, (made, made))
    with pytest.raises(QuestionError, match="which_year"):
        read(path)
    rows = [row for row in read(path, parameters={"last_day": date(2023, 4, 1)}).tables["channel_periods"] if row["metric"] == "likes"]
    assert sorted(values(rows, "from_day")) == [date(2023, 3, 1), date(2023, 3, 2)]


def test_a_leap_day_finds_its_year(sample, values):
    result = read(sample("Overview_2025-02-10.csv", daily("February 29", "March 1")))
    rows = [row for row in result.tables["channel_periods"] if row["metric"] == "likes"]
    assert sorted(values(rows, "from_day")) == [date(2024, 2, 29), date(2024, 3, 1)]


def test_a_day_that_cannot_be_read_is_a_problem(sample):
    result = read(sample("Overview_2026-01-03.csv", daily("January 1", "someday")))
    (problem,) = result.problems
    assert (problem.row, problem.value) == (3, "someday")


@given(start=st.dates(date(2019, 1, 1), date(2026, 1, 1)), length=st.integers(1, 345), late=st.integers(0, 20), seed=st.randoms())
def test_any_year_of_days_gets_its_years_back(start, length, late, seed):
    days = [date.fromordinal(start.toordinal() + number) for number in range(length)]
    seed.shuffle(days)
    last = date.fromordinal(max(days).toordinal() + late)
    assert with_years([(day.month, day.day) for day in days], last) == days


def test_a_day_that_stands_twice_is_reported_not_guessed(sample, values):
    result = read(sample("Overview_2026-01-03.csv", daily("January 1", "January 2", "January 1")))
    assert [(problem.row, problem.value) for problem in result.problems] == [(2, "January 1"), (4, "January 1")]
    assert {row["from_day"] for row in result.tables["channel_periods"]} == {date(2026, 1, 2)}


@given(st.text(max_size=30))
def test_month_and_day_never_crash(text):
    found = month_and_day(text)
    assert found is None or len(found) == 2


def test_followers_and_viewers(sample, values):
    followers = quoted(
        ["Date", "Followers", "Difference in followers from previous day"], ["August 31", "10,405", "35"], ["September 1", "10,402", "-3"]
    )
    result = read(sample("FollowerHistory_2026-09-03.csv", followers))
    assert result.export == "tiktok.followers"
    assert not result.problems
    assert values(result.tables["channel_periods"], "metric", "from_day") == {
        ("followers", date(2026, 8, 31)): 10405, ("followers", date(2026, 9, 1)): 10402,
    }  # fmt: skip
    viewers = quoted(
        ["Date", "Total Viewers", "New Viewers", "Returning Viewers"], ["August 28", "undefined", "0", "0"], ["August 29", "70", "50", "20"]
    )
    result = read(sample("Viewers_2026-08-30.csv", viewers))
    assert result.export == "tiktok.viewers"
    assert values(result.tables["channel_periods"], "metric", "from_day") == {("viewers", date(2026, 8, 29)): 70}


VIDEOS = [
    "Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views", "Total play time",
    "Average watch time", "Watched full video", "Add to favorites",
]  # fmt: skip


def test_videos(sample, values):
    link = "https://www.tiktok.com/@Khobz.Omna/video/7301"
    rows = [
        ["رمضان, كحك #عيد", link, "December 31", "1,200", "30", "12", "45,000", "1234", "6.5s", "12.34%", "88"],
        ["photo", link.replace("video/7301", "photo/7302"), "January 1", "5", "0", "0", "90", "9", "undefined", "-", ""],
    ]
    result = read(sample("Content_2026-01-03.csv", quoted(VIDEOS, *rows)))
    assert result.export == "tiktok.videos"
    assert not result.problems
    posts = sorted(result.tables["posts"], key=lambda post: post["post_id"])
    assert [(post["account"], post["post_id"], post["kind"]) for post in posts] == [
        ("tiktok:khobz.omna", "7301", "video"), ("tiktok:khobz.omna", "7302", "photo"),
    ]  # fmt: skip
    assert [post["published_at"] for post in posts] == [datetime(2025, 12, 30, 22, 0), datetime(2025, 12, 31, 22, 0)]  # noqa: DTZ001
    found = result.tables["post_metrics"]
    assert values([row for row in found if row["post_id"] == "7301"], "metric") == {
        "likes": 1200, "comments": 30, "shares": 12, "video_views": 45000, "average_watch_seconds": 6.5,
        "watched_full_pct": 12.34, "saves": 88,
    }  # fmt: skip
    second = [row for row in found if row["post_id"] == "7302"]
    assert values(second, "metric") == {"likes": 5, "comments": 0, "shares": 0, "video_views": 90}


def test_ads(sample, values):
    headings = [
        "By Day", "Campaign name", "Ad group name", "Ad name", "Cost", "Impressions", "Clicks (destination)", "Complete payment",
        "Total complete payment value",
    ]  # fmt: skip
    rows = [
        headings,
        ["2026-09-20", "TT شتاء", "Interest", "UGC 1", "8.00", "5,000", "70", "1", "59"],
        ["Total of 1 results", "", "", "", "8.00", "5,000", "70", "1", "59"],
    ]
    result = read(sample("tt.csv", rows=rows))
    assert result.export == "tiktok.ads"
    assert list(result.left_out.values()) == [1]
    assert values(result.tables["channel_periods"], "metric") == {
        "spend": 8, "impressions": 5000, "link_clicks": 70, "purchases": 1, "purchase_value": 59,
    }  # fmt: skip
    row = result.tables["channel_periods"][0]
    assert (row["account"], row["breakdown"], row["from_day"]) == ("tiktok_ads:", "campaign,ad_set,ad", date(2026, 9, 20))
    with pytest.raises(QuestionError, match="must_say"):
        read(sample("tt.csv", rows=rows), currency=None)
