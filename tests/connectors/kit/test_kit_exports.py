"""What must hold of every connector's declarations, and of one export written in every style there is."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import read

from rawaj.connectors.kit.declare import Export, Feed, Metrics
from rawaj.connectors.kit.fold import fold
from rawaj.connectors.registry import all_exports
from rawaj.store.schema import TABLES
from rawaj.terms import METRICS, NETWORKS

EXPORTS = all_exports()


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.key)
def test_declarations_speak_of_what_exists(export: Export):
    assert export.en
    assert re.search("[ء-ي]", export.ar)
    assert export.network in ("", *NETWORKS)
    names = [field.name for field in export.fields]
    assert len(names) == len(set(names))
    for feed in export.feeds:
        if isinstance(feed, Feed | Metrics):
            columns = {column.name for column in TABLES[feed.table].all_columns}
            assert set(feed.values) <= columns
        if isinstance(feed, Metrics):
            assert set(feed.metrics) <= set(METRICS)
            assert "ctr" not in feed.metrics


@pytest.mark.parametrize("export", [one for one in EXPORTS if one.network and not one.parse], ids=lambda export: export.key)
def test_no_heading_of_a_service_belongs_to_two_fields(export: Export):
    seen: dict[str, str] = {}
    for field in export.fields:
        for heading in field.headings:
            assert seen.setdefault(fold(heading), field.name) == field.name, heading


HEADINGS = {
    "start": ("Reporting starts", "بداية التقارير", "REPORTING  STARTS"),
    "end": ("Reporting ends", "نهاية التقارير", "reporting ends"),
    "campaign": ("Campaign name", "اسم الحملة", "اسـم الحملة"),
    "spend": ("Amount spent (EGP)", "المبلغ الذي تم إنفاقه (EGP)", "المبلغ الذي تم انفاقه (ج.م.)"),
    "impressions": ("Impressions", "مرات الظهور", "مرّات الظهور"),
    "clicks": ("Link clicks", "نقرات الرابط", "link clicks"),
}
ARABIC_DIGITS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
ROWS = st.lists(
    st.tuples(
        st.text("ابتثجحخ xyz,;\n\"'،", min_size=1, max_size=8).map(str.strip).filter(lambda name: fold(name) not in ("", "total")),
        st.integers(0, 9_999_999).map(lambda cents: cents / 100),
        st.none() | st.integers(0, 5_000_000),
        st.none() | st.integers(0, 5_000),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[0],
)


@st.composite
def styles(draw: st.DrawFn) -> dict[str, object]:
    return {
        "encoding": draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])),
        "delimiter": draw(st.sampled_from([",", ";", "\t"])),
        "newline": draw(st.sampled_from(["\n", "\r\n"])),
        "language": draw(st.integers(0, 2)),
        "arabic_digits": draw(st.booleans()),
        "grouped": draw(st.booleans()),
        "order": draw(st.permutations(list(HEADINGS))),
        "missing": draw(st.sampled_from(["", "-", " --", "N/A", "غير متاح"])),
        "extra": draw(st.booleans()),
        "total": draw(st.booleans()),
        "first": draw(st.dates(date(2020, 1, 1), date(2026, 1, 1))),
    }


def written(rows: list[tuple[str, float, int | None, int | None]], style: dict[str, object]) -> bytes:
    order = list(style["order"])  # type: ignore[call-overload]
    first = style["first"]
    assert isinstance(first, date)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=str(style["delimiter"]), lineterminator=str(style["newline"]))
    extra = ["A column of tomorrow"] if style["extra"] else []
    writer.writerow([*(HEADINGS[name][int(style["language"])] for name in order), *extra])  # type: ignore[call-overload]

    def number(value: float | None) -> str:
        if value is None:
            return str(style["missing"])
        text = f"{value:,}" if style["grouped"] else str(value)
        return text.translate(ARABIC_DIGITS) if style["arabic_digits"] else text

    for name, spend, impressions, clicks in rows:
        cells = {
            "start": first.isoformat(), "end": (first + timedelta(days=27)).isoformat(), "campaign": name, "spend": number(spend),
            "impressions": number(impressions), "clicks": number(clicks),
        }  # fmt: skip
        writer.writerow([*(cells[column] for column in order), *("?" for _ in extra)])
    if style["total"]:
        total = {"start": first.isoformat(), "end": first.isoformat(), "campaign": "", "spend": "1", "impressions": "1", "clicks": "1"}
        writer.writerow([*(total[column] for column in order), *("" for _ in extra)])
    return out.getvalue().encode(str(style["encoding"]))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(rows=ROWS, style=styles())
def test_one_report_in_every_style_gives_the_same_facts(tmp_path: Path, rows, style):
    path = tmp_path / "report.csv"
    path.write_bytes(written(rows, style))
    result = read(path, currency=None, date_order="dmy")
    assert not result.problems
    found = {(row["campaign"], row["metric"]): row["value"] for row in result.tables.get("channel_periods", [])}
    expected = {
        (name, metric): value
        for name, *figures in rows
        for metric, value in zip(("spend", "impressions", "link_clicks"), figures, strict=True)
        if value is not None
    }
    assert found == expected
    assert {row["currency"] for row in result.tables["channel_periods"] if row["metric"] == "spend"} == {"EGP"}
    assert result.unknown_headings == (("A column of tomorrow",) if style["extra"] else ())
