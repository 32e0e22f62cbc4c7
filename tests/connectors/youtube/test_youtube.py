"""YouTube Studio's table, chart and totals, with the columns that somebody chose."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from reading import read

from rawaj.errors import InputError

TABLE = [
    ["Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)", "Subscribers", "Estimated revenue (USD)",
     "Average view duration", "Thumbnail impressions", "Thumbnail click-through rate (%)"],
    ["Total", "", "", "", "15,300", "801.5", "210", "41.20", "0:03:08", "210,000", "4.9"],
    ["dQw4w9WgXcQ", "طريقة الكحك, خطوة بخطوة", "Aug 7, 2026", "809", "12,300", "700.25", "214", "40.10", "0:03:25", "180,000", "5.1"],
    ["a1B2c3D4e5_", "Old loaf", "Jun 7, 2020", "0:13:29", "3,000", "101.25", "-4", "", "0:02:01", "30,000", "3.9"],
]  # fmt: skip
TOTALS = [["Date", "Views"], ["2026-08-01", "500"], ["2026-08-02", "480"]]
CHART = [
    ["Date", "Content", "Video title", "Video publish time", "Duration", "Views"],
    ["2026-08-08", "dQw4w9WgXcQ", "طريقة الكحك", "Aug 7, 2026", "809", "300"],
]


def archive(path: Path, **files: list[list[str]]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, rows in files.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            out.writestr(name.replace("_", " ") + ".csv", text.getvalue())
    return path


def test_archive_of_a_period(tmp_path, values):
    path = archive(tmp_path / "Content 2026-08-01_2026-08-29 مخبز أمنا.zip", Table_data=TABLE, Chart_data=CHART, Totals=TOTALS)
    result = read(path)
    assert not result.problems
    assert not result.lacking
    assert set(result.exports) == {"youtube.videos", "youtube.channel"}
    assert sum(result.left_out.values()) == 1, "the totals row"
    table = [row for row in result.tables["post_metrics"] if "Table" in row["source_file"]]
    found = values(table, "post_id", "metric")
    assert {metric: value for (post, metric), value in found.items() if post == "dQw4w9WgXcQ"} == {
        "views": 12300, "watch_hours": 700.25, "subscribers": 214, "revenue": 40.10, "average_watch_seconds": 205, "impressions": 180000,
    }  # fmt: skip
    assert found["a1B2c3D4e5_", "subscribers"] == -4, "gained less lost"
    assert ("a1B2c3D4e5_", "revenue") not in found
    assert {row["currency"] for row in table if row["metric"] == "revenue"} == {"USD"}
    periods = {row["post_id"]: (row["from_day"], row["to_day"]) for row in table}
    assert periods["dQw4w9WgXcQ"] == (None, None), "published inside the period: figures of its whole life"
    assert periods["a1B2c3D4e5_"] == (date(2026, 8, 1), date(2026, 8, 28)), "28 days: the name's end is the first day after"
    chart = [row for row in result.tables["post_metrics"] if "Chart" in row["source_file"]]
    assert values(chart, "from_day", "metric") == {(date(2026, 8, 8), "views"): 300}
    assert values(result.tables["channel_periods"], "from_day") == {date(2026, 8, 1): 500, date(2026, 8, 2): 480}
    assert {row["account"] for table in result.tables.values() for row in table} == {"youtube:مخبز أمنا"}


def test_posts(sample):
    result = read(sample("Table data.csv", rows=TABLE, encoding="utf-8-sig"), account="khobz")
    assert result.export == "youtube.videos"
    (post,) = (post for post in result.tables["posts"] if post["post_id"] == "dQw4w9WgXcQ")
    assert (post["account"], post["kind"], post["title"]) == ("youtube:khobz", "video", "طريقة الكحك, خطوة بخطوة")
    assert post["permalink"] == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    assert post["published_at"] == datetime(2026, 8, 6, 21, 0)  # noqa: DTZ001  midnight in Cairo
    assert len(result.tables["posts"]) == 2
    assert {(row["from_day"], row["to_day"]) for row in result.tables["post_metrics"]} == {(None, None)}, "no period is known"


def test_older_headings_and_few_columns(sample, values):
    rows = [
        [
            "Video",
            "Video title",
            "Comments added",
            "Likes",
            "Shares",
            "Your estimated revenue (EGP)",
            "Impressions",
            "Impressions click-through rate (%)",
        ],
        ["dQw4w9WgXcQ", "x", "5", "50", "3", "1.5", "1000", "4.2"],
    ]
    result = read(sample("Table data.csv", rows=rows))
    assert values(result.tables["post_metrics"], "metric") == {"comments": 5, "likes": 50, "shares": 3, "revenue": 1.5, "impressions": 1000}


def test_soft_hyphens_inside_headings(sample, values):
    headings = [
        "Video",
        "Video title",
        "Video pub\u00adlish time",
        "Com\u00adments ad\u00added",
        "Sub\u00adscribers",
        "Im\u00adpres\u00adsions",
    ]
    rows = [headings, ["Total", "", "", "14197", "45790", "26498799"], ["4OZip0cgOho", "x", "May 8, 2020", "907", "23", "1,024"]]
    result = read(sample("Aggregated.csv", rows=rows))
    assert list(result.left_out.values()) == [1]
    assert values(result.tables["post_metrics"], "metric") == {"comments": 907, "subscribers": 23, "impressions": 1024}


ARABIC = [
    ["المحتوى", "عنوان الفيديو", "وقت نشر الفيديو", "مرات المشاهدة", "وقت المشاهدة (بالساعات)", "المشتركون", "مرات الظهور"],
    ["الإجمالي", "", "", "١٢٬٣٠٠", "٧٠٠٫٢٥", "٢١٤", ""],
    ["dQw4w9WgXcQ", "كحك", "7 أغسطس 2026", "١٢٬٣٠٠", "٧٠٠٫٢٥", "٢١٤", ""],
]


def test_arabic_headings(sample, values):
    result = read(sample("بيانات الجدول.csv", rows=ARABIC))
    assert values(result.tables["post_metrics"], "metric") == {"views": 12300, "watch_hours": 700.25, "subscribers": 214}
    assert result.tables["posts"][0]["published_at"] == datetime(2026, 8, 6, 21, 0)  # noqa: DTZ001
    assert list(result.left_out.values()) == [1]


@pytest.mark.parametrize(
    ("rows", "breakdown", "column", "found"),
    [
        ([["Date", "Subscription status", "Views"], ["2026-08-01", "Subscribed", "40"], ["2026-08-01", "Not subscribed", "60"]],
         "status", "status", {"Subscribed": 40, "Not subscribed": 60}),
        ([["Traffic source", "Views", "Watch time (hours)"], ["Total", "100", ""], ["YouTube search", "40", ""], ["External", "60", ""]],
         "source", "source", {"YouTube search": 40, "External": 60}),
        ([["Geography", "Views"], ["Total", "100"], ["EG", "90"], ["SA", "10"]], "place", "place", {"EG": 90, "SA": 10}),
    ],
)  # fmt: skip
def test_splits_of_the_channel(sample, values, rows, breakdown, column, found):
    result = read(sample("Chart data.csv", rows=rows))
    assert result.export == "youtube.channel"
    assert values(result.tables["channel_periods"], column) == found
    assert {row["breakdown"] for row in result.tables["channel_periods"]} == {breakdown}


def test_a_table_of_days_and_views_is_not_guessed_to_be_youtube(sample):
    with pytest.raises(InputError, match="not_recognised"):
        read(sample("mine.csv", rows=TOTALS))
