"""Page insights by day, and the insights of posts as Facebook gave them until 2021."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from reading import read

from rawaj.errors import QuestionError


def block(title: str, *days: tuple[str, str], heading: str = '"Date","Primary"') -> str:
    return "\n".join([f'"{title}"', heading, *(f'"{day}T00:00:00","{value}"' for day, value in days)]) + "\n"


def test_one_metric_in_utf16(sample):
    text = "sep=,\n" + block("Facebook follows", ("2026-08-22", "20"), ("2026-08-24", "3"))
    result = read(sample("Follows.csv", text, encoding="utf-16", newline="\r\n"), account="khobz")
    assert result.export == "facebook.page_insights"
    assert not result.problems
    rows = result.tables["channel_periods"]
    assert [(row["metric"], row["from_day"], row["to_day"], row["value"]) for row in rows] == [
        ("follows", date(2026, 8, 22), date(2026, 8, 22), 20),
        ("follows", date(2026, 8, 24), date(2026, 8, 24), 3),
    ], "days that the file leaves out stay out"
    assert {(row["account"], row["breakdown"]) for row in rows} == {("facebook:khobz", "")}
    assert rows[0]["source_row"] == 4


def test_several_blocks_of_both_networks(sample, values):
    text = (
        "sep=,\n"
        + block("Facebook visits", ("2026-08-01", "1,389"))
        + "\n"
        + block("Instagram profile visits", ("2026-08-01", "77"))
        + block("Facebook link clicks", ("2026-08-01", ""), ("2026-08-02", "5"))
        + block("A metric of tomorrow", ("2026-08-01", "9"))
    )
    result = read(sample("Visits.csv", text, encoding="utf-16-le"))
    assert values(result.tables["channel_periods"], "account", "metric", "from_day") == {
        ("facebook:", "profile_visits", date(2026, 8, 1)): 1389,
        ("instagram:", "profile_visits", date(2026, 8, 1)): 77,
        ("facebook:", "link_clicks", date(2026, 8, 2)): 5,
    }


def test_the_network_is_asked_where_nothing_tells_it(sample):
    path = sample("Views (1).csv", "sep=,\n" + block("Views", ("2026-08-01", "300")), encoding="utf-16")
    with pytest.raises(QuestionError) as error:
        read(path)
    assert error.value.values["what"] == "insights_network"
    rows = read(path, parameters={"insights_network": "instagram"}).tables["channel_periods"]
    assert [(row["account"], row["metric"], row["value"]) for row in rows] == [("instagram:", "views", 300)]


def test_the_network_is_told_by_the_file_name(sample):
    path = sample("khobz instagram views.csv", "sep=,\n" + block("Views", ("2026-08-01", "300")), encoding="utf-16")
    assert read(path).tables["channel_periods"][0]["account"] == "instagram:"


def test_arabic_blocks_and_digits(sample, values):
    text = block("الوصول على فيسبوك", ("2026-08-01", "١٬٢٠٤"), heading='"التاريخ","الأساسي"').replace("الوصول على فيسبوك", "الوصول فيسبوك")
    result = read(sample("reach.csv", text, encoding="utf-8-sig"))
    assert values(result.tables["channel_periods"], "metric") == {"reach": 1204}


OLD = (
    "Post ID", "Permalink", "Post Message", "Type", "Countries", "Languages", "Posted", "Audience Targeting", "Lifetime Post Total Reach",
    "Lifetime Post organic reach", "Lifetime Post Paid Reach", "Lifetime Post Total Impressions", "Lifetime Post Organic Impressions",
    "Lifetime Post Paid Impressions", "Lifetime Engaged Users", "Lifetime Post Consumers", "Lifetime Post Consumptions",
    "Lifetime Negative feedback", "Lifetime Negative Feedback from Users", "Lifetime Organic views to 95%", "Lifetime Organic views to 95%",
)  # fmt: skip


def test_insights_of_2014_with_their_row_of_explanations(sample, values):
    explanations = ["", "", "", "", "", "", "", "", *(f"Lifetime: what {name} is. (Unique Users)" for name in OLD[8:])]
    post = [
        "951745_980422", "https://www.facebook.com/khobz/posts/980422:0", "سعر العيش اتغير http://bit.ly/1U2UA2a", "Photo",
        "", "", "10/1/2015 21:00", " ",
        "8", "6", "2", "11", "9", "2", "4", "3", "5", "1", "2", "", "",
    ]  # fmt: skip
    result = read(sample("Facebook Insights Data Export (Post Level).csv", rows=[list(OLD), explanations, post]))
    assert result.export == "facebook.insights_posts"
    assert not result.problems
    assert list(result.left_out.values()) == [1]
    (row,) = result.tables["posts"]
    assert (row["account"], row["post_id"], row["kind"], row["link"]) == ("facebook:951745", "980422", "photo", "http://bit.ly/1U2UA2a")
    assert row["published_at"] == datetime(2015, 10, 1, 19, 0)  # noqa: DTZ001  no summer time in Egypt in 2015
    assert values(result.tables["post_metrics"], "metric") == {
        "reach": 8, "organic_reach": 6, "paid_reach": 2, "impressions": 11, "organic_impressions": 9, "paid_impressions": 2,
        "engaged_users": 4,
        "consumers": 3, "consumptions": 5, "negative_feedback": 2,
    }  # fmt: skip


FLAT = (
    "Page total likes", "Type", "Category", "Post Month", "Post Weekday", "Post Hour", "Paid", "Lifetime Post Total Reach",
    "Lifetime Post Total Impressions", "Lifetime Engaged Users", "comment", "like", "share", "Total Interactions",
)  # fmt: skip


def test_posts_without_ids_are_keyed_by_file_and_row(sample):
    rows = [
        list(FLAT),
        ["139441", "Photo", "2", "12", "4", "3", "0", "2752", "5091", "178", "4", "79", "17", "100"],
        ["139441", "Status", "2", "12", "3", "10", "1", "10460", "19057", "1457", "5", "", "29", "164"],
    ]
    result = read(sample("page.csv", rows=rows, delimiter=";"))
    assert result.export == "facebook.insights_flat"
    ids = [post["post_id"] for post in result.tables["posts"]]
    assert [one.split(":")[1] for one in ids] == ["2", "3"]
    assert len({one.split(":")[0] for one in ids}) == 1
    assert [(post["kind"], post["labels"], post["published_at"]) for post in result.tables["posts"]] == [
        ("photo", "category 2", None),
        ("text", "category 2,paid", None),
    ]
    likes = {row["post_id"]: row["value"] for row in result.tables["post_metrics"] if row["metric"] == "likes"}
    assert likes == {ids[0]: 79}, "a missing like count is no row"
    again = read(sample("renamed.csv", rows=rows, delimiter=";"))
    assert [post["post_id"] for post in again.tables["posts"]] == ids, "the same file gives the same keys under another name"


def test_cosmetics_page(shared_data: Path):
    result = read(shared_data / "fb_page_cosmetics" / "data.csv")
    assert result.export == "facebook.insights_flat"
    assert not result.problems
    assert len(result.tables["posts"]) == len({post["post_id"] for post in result.tables["posts"]}) == 237
    sums: dict[str, float] = {}
    for row in result.tables["post_metrics"]:
        sums[row["metric"]] = sums.get(row["metric"], 0) + row["value"]
    assert sums == {
        "reach": 3103236, "impressions": 6918282, "engaged_users": 206210, "consumers": 182656, "consumptions": 334464, "comments": 1613,
        "likes": 35579, "shares": 5570, "engagements": 42762,
    }  # fmt: skip
    assert len(result.tables["post_metrics"]) == 237 * 9 - 1, "one share count is missing"
