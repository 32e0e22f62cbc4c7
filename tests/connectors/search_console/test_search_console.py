"""Search Console's performance export: archive, workbook and single files, English and Arabic."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from reading import read

COUNTS = ["Clicks", "Impressions", "CTR", "Position"]
FILES = {
    "Queries.csv": [["Top queries", *COUNTS], ["خبز بلدي", "21", "441", "4.76%", "5.2"], ["bread, fresh", "0", "1,020", "0%", "11.37"]],
    "Pages.csv": [["Top pages", *COUNTS], ["https://khobz.example/عيش", "21", "500", "4.2%", "6"]],
    "Countries.csv": [["Country", *COUNTS], ["Egypt", "20", "480", "4.17%", "5"]],
    "Devices.csv": [["Device", *COUNTS], ["Mobile", "18", "430", "4.19%", "5.1"]],
    "Search appearance.csv": [["Search Appearance", *COUNTS]],
    "Dates.csv": [
        ["Date", *COUNTS],
        ["2026-04-03", "12", "250", "4.8%", "5"],
        ["2026-04-02", "0", "0", "", ""],
        ["2026-04-01", "9", "230", "3.91%", "6.1"],
    ],
    "Filters.csv": [["Filter", "Value"], ["Search type", "Web"], ["Date", "Last 3 months"]],
}
ARABIC = {
    "طلبات البحث.csv": [["أهم طلبات البحث", "النقرات", "عدد الظهور", "نسبة النقر إلى الظهور", "موضع"], ["خبز بلدي", "٢١",
    "٤٤١", "٤٫٧٦٪", "٥٫٢"]],
    "رسم بياني.csv": [["التاريخ", "النقرات", "عدد الظهور", "نسبة النقر إلى الظهور", "موضع"], ["2026-04-01", "9", "230",
    "3.91%", "6.1"], ["2026-04-03", "12", "250", "4.8%", "5"]],
    "مظهر.csv": [["مظهر البحث", "النقرات", "عدد الظهور", "نسبة النقر إلى الظهور", "موضع"], ["مقتطف منتج", "1", "9", "11.11%", "3"]],
}  # fmt: skip


def archive(path: Path, files: dict[str, list[list[str]]]) -> Path:
    with zipfile.ZipFile(path, "w") as out:
        for name, rows in files.items():
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            out.writestr(name, text.getvalue())
    return path


def test_archive(tmp_path, values):
    path = archive(tmp_path / "https___www.khobz.example_-Performance-on-Search-2026-04-05.zip", FILES)
    result = read(path)
    assert not result.problems
    rows = result.tables["channel_periods"]
    assert {row["account"] for row in rows} == {"google_search:www.khobz.example"}
    queries = [row for row in rows if row["breakdown"] == "query"]
    assert values(queries, "query", "metric") == {
        ("خبز بلدي", "clicks"): 21, ("خبز بلدي", "impressions"): 441, ("خبز بلدي", "position"): 5.2,
        ("bread, fresh", "clicks"): 0, ("bread, fresh", "impressions"): 1020, ("bread, fresh", "position"): 11.37,
    }  # fmt: skip
    assert {(row["from_day"], row["to_day"]) for row in queries} == {(date(2026, 4, 1), date(2026, 4, 3))}, "told by the table by day"
    days = [row for row in rows if row["breakdown"] == ""]
    assert values([row for row in days if row["metric"] == "clicks"], "from_day") == {
        date(2026, 4, 1): 9, date(2026, 4, 2): 0, date(2026, 4, 3): 12,
    }  # fmt: skip
    assert date(2026, 4, 2) not in values([row for row in days if row["metric"] == "position"], "from_day")
    assert {row["breakdown"] for row in rows} == {"query", "page", "place", "device", ""}
    assert {row["seen_at"] for row in rows} == {datetime(2026, 4, 5)}  # noqa: DTZ001
    assert "CTR" not in result.unknown_headings, "known, and not read: it follows from clicks and impressions"


def test_filters_with_two_dates_tell_the_period(tmp_path):
    files = {"Queries.csv": FILES["Queries.csv"], "Filters.csv": [["Filter", "Value"], ["Date", "Jan 5, 2026-Feb 3, 2026"]]}
    rows = read(archive(tmp_path / "export.zip", files)).tables["channel_periods"]
    assert {(row["from_day"], row["to_day"]) for row in rows} == {(date(2026, 1, 5), date(2026, 2, 3))}


def test_a_single_file_has_no_period_unless_said(sample):
    path = sample("Queries.csv", rows=FILES["Queries.csv"])
    result = read(path)
    assert result.export == "search_console.queries"
    assert {(row["from_day"], row["to_day"], row["account"]) for row in result.tables["channel_periods"]} == {
        (None, None, "google_search:")
    }
    said = read(path, parameters={"first_day": date(2026, 4, 1), "last_day": date(2026, 6, 30)}, account="khobz.example")
    assert {(row["from_day"], row["to_day"], row["account"]) for row in said.tables["channel_periods"]} == {
        (date(2026, 4, 1), date(2026, 6, 30), "google_search:khobz.example"),
    }


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_recognised_alone(sample, name):
    kinds = {
        "Queries.csv": "queries", "Pages.csv": "pages", "Countries.csv": "countries", "Devices.csv": "devices",
        "Search appearance.csv": "appearance", "Dates.csv": "days", "Filters.csv": "filters",
    }  # fmt: skip
    assert read(sample(name, rows=FILES[name])).export == f"search_console.{kinds[name]}"


def test_arabic_archive_and_digits(tmp_path, values):
    rows = read(archive(tmp_path / "khobz.example-Performance-on-Search-2026-04-05 (1).zip", ARABIC)).tables["channel_periods"]
    queries = [row for row in rows if row["breakdown"] == "query"]
    assert values(queries, "metric") == {"clicks": 21, "impressions": 441, "position": 5.2}
    assert {(row["from_day"], row["to_day"]) for row in rows if row["breakdown"]} == {(date(2026, 4, 1), date(2026, 4, 3))}
    assert {row["source"] for row in rows if row["breakdown"] == "source"} == {"مقتطف منتج"}
    assert {row["account"] for row in rows} == {"google_search:khobz.example"}


def test_workbook(tmp_path, values):
    path = tmp_path / "khobz.example-Performance-on-Search-2026-04-05.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("طلبات البحث")
        sheet.write_row(0, 0, ARABIC["طلبات البحث.csv"][0])
        sheet.write_row(1, 0, ["خبز بلدي", 21, 441, 0.0476, 5.2])
        chart = book.add_worksheet("رسم بياني")
        chart.write_row(0, 0, ARABIC["رسم بياني.csv"][0])
        chart.write_row(1, 0, ["", 9, 230, 0.0391, 6.1])
        chart.write_datetime(1, 0, datetime(2026, 4, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        chart.write_row(2, 0, ["2026-04-02", 3, 30, 0.1, 6])
        book.add_worksheet("الفلاتر").write_row(0, 0, ["نوع البحث", "الويب"])
    result = read(path)
    assert set(result.exports) == {"search_console.queries", "search_console.days"}
    rows = result.tables["channel_periods"]
    assert values([row for row in rows if row["breakdown"] == "query"], "metric") == {"clicks": 21, "impressions": 441, "position": 5.2}
    assert {(row["from_day"], row["to_day"]) for row in rows if row["breakdown"]} == {(date(2026, 4, 1), date(2026, 4, 2))}
