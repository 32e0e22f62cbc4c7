from __future__ import annotations

import base64
import csv
import io
import itertools
import re
import threading
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rawaj.report.charts.axes import day_axis, nice_ticks, text_width
from rawaj.report.charts.bars import Bar, Part, ranked_bars, stacked_bars
from rawaj.report.charts.chart import NARROW, WIDE, Column, csv_link, drawn
from rawaj.report.charts.engine import draw
from rawaj.report.charts.fields import Placed, heat_chart, placed_chart
from rawaj.report.charts.lines import Mark, Plot, Point, Series, curve_chart, line_chart
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.numbers import Figures
from rawaj.report.words import Words

AR, EN = Figures("ar"), Figures("en")
SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 9, 1).toordinal()
WEEKS = [Point(DAY + 7 * week, 0.03 + 0.002 * week, 0.02 + 0.002 * week, 0.04 + 0.002 * week) for week in range(12)]
ROWS = [Range("إنستجرام", 1.8, 0.9, 3.0), Range("X", -0.78, -1.0, -0.4, "var(--reduce)")]


def texts(svg: str) -> list[tuple[str, float]]:
    """Texts of a drawing without direction marks, each with its horizontal place."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        place = re.search(r"translate\(([-\d.]+)", node.get("transform", ""))
        found.append((re.sub("[\u2066-\u2069]", "", node.text or ""), float(place[1]) if place else float(node.get("x", "0"))))
    return found


def shown(svg: str) -> list[str]:
    return [text for text, _place in texts(svg)]


ALL = {
    "line": lambda width, lang: line_chart(width, [Series(WEEKS)], Figures(lang), Figures(lang).pct),
    "marked": lambda width, lang: line_chart(
        width, [Series(WEEKS, inner=WEEKS)], Figures(lang), EN.pct, Plot(levels=[Mark(0, "الهدف", 0.05)], marks=[Mark(DAY + 14, "قفزة", 0.034)])
    ),
    "curve": lambda width, lang: curve_chart(width, Series([Point(x, x**0.5, x**0.5 * 0.8, x**0.5 * 1.2) for x in range(11)]), Figures(lang), EN.number, EN.number),
    "ranked": lambda width, lang: ranked_bars(width, [Bar("إنستجرام", 40, "40", 30, 52), Bar("X", 6, "6")], lang),
    "stacked": lambda width, lang: stacked_bars(width, ["إكس", "Blog"], [Part("مال", [5, 0], ["5", ""], "var(--accent)"), Part("ساعات", [1, 4], ["", "4"], "var(--hold)")], lang),
    "ranges": lambda width, lang: ranges_chart(width, ROWS, lambda value: EN.pct(value, signed=True), lang, mark=(0.0, "لا ربح ولا خسارة")),
    "heat": lambda width, lang: heat_chart(width, [[0.1, None, 0.4], [0.0, 0.2, 0.3]], ["السبت", "الأحد"], ["0:00", "1:00", "2:00"], lang),
    "placed": lambda width, lang: placed_chart(width, [Placed(0.3, 900, -200, 2000, "1"), Placed(0.8, 2500, 300, 5200, "2")], EN.pct, EN.count, ("سهولة", "أهمية"), lang),
}  # fmt: skip


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_kind_draws_clean_svg(kind, width, lang):
    options, height = ALL[kind](width, lang)
    svg = draw(options, width, height)
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == f"0 0 {width} {height}"
    assert root.get("aria-hidden") == "true"
    assert not re.search(r"<style|<script|ecmeta|class=|sans-serif|NaN|undefined", svg)
    assert not re.search(r"(fill|stroke)=\"(#(?!000|fff)|rgb)", svg), "a colour that the style sheet does not know"


@pytest.mark.parametrize("kind", ALL)
def test_every_text_is_isolated(kind):
    options, height = ALL[kind](WIDE, "ar")
    svg = draw(options, WIDE, height)
    for node in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        text = node.text or ""
        assert text == "" or (text[0] in "\u2066\u2067" and text[-1] == "\u2069") or re.fullmatch(r"\d+:00", text)


def test_time_runs_from_left_to_right_in_both_languages():
    for lang, first, last in (("ar", "سبتمبر", "نوفمبر"), ("en", "Sep", "Nov")):
        places = dict(texts(draw(*_sized(ALL["line"](WIDE, lang)))))
        assert places[first] < places[last]


def _sized(sized):
    options, height = sized
    return options, WIDE, height


def test_number_lines_run_from_left_to_right_in_both_languages():
    for lang in ("ar", "en"):
        places = dict(texts(draw(*_sized(ALL["ranges"](WIDE, lang)))))
        assert places["−100%"] < places["0%"] < places["+300%"]


def test_ranked_bars_grow_from_the_side_where_reading_starts():
    arabic = dict(texts(draw(*_sized(ALL["ranked"](WIDE, "ar")))))
    english = dict(texts(draw(*_sized(ALL["ranked"](WIDE, "en")))))
    assert arabic["إنستجرام"] > arabic["6"] > arabic["40"]
    assert english["إنستجرام"] < english["6"] < english["40"]


def test_the_last_value_is_written_at_the_end():
    places = dict(texts(draw(*_sized(ALL["line"](WIDE, "en")))))
    assert places["5.2%"] == max(places.values())


def test_zero_is_named():
    assert "لا ربح ولا خسارة" in shown(draw(*_sized(ALL["ranges"](WIDE, "ar"))))


def test_intervals_are_drawn_where_they_stand():
    svg = draw(*_sized(ALL["ranges"](WIDE, "en")))
    lines = re.findall(r'<path d="M([\d.]+) ([\d.]+)L([\d.]+) \2" [^>]*stroke="var\(--(accent|reduce)\)"', svg)
    assert {colour for *_, colour in lines} == {"accent", "reduce"}
    places = dict(texts(svg))
    scale = (places["+300%"] - places["−100%"]) / 4
    start, _y, end, _colour = next(line for line in lines if line[3] == "accent")
    assert float(end) - float(start) == pytest.approx(2.1 * scale, abs=1.5)


def test_two_drawings_in_one_page_share_no_id():
    one, two = (draw(*_sized(ALL["line"](WIDE, "en")), name=name) for name in ("a", "b"))
    assert not set(re.findall(r'id="([^"]+)"', one)) & set(re.findall(r'id="([^"]+)"', two))


def test_texts_from_the_data_cannot_become_markup():
    svg = draw(*_sized(ranked_bars(WIDE, [Bar("<script>alert(1)</script>", 1, "1")], "en")))
    assert "<script" not in svg
    assert "<script>alert(1)</script>" in "".join(shown(svg))


def test_other_threads_have_their_own_engine():
    drawings: list[str] = []
    thread = threading.Thread(target=lambda: drawings.append(draw(*_sized(ALL["ranked"](WIDE, "ar")), name="t")))
    thread.start()
    thread.join()
    assert drawings == [draw(*_sized(ALL["ranked"](WIDE, "ar")), name="t")]


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6), st.integers(2, 8))
def test_ticks_cover_what_they_should_in_even_steps(low, span, about):
    ticks = nice_ticks(low, low + span, about)
    size = max(abs(low), abs(low + span), 1.0)
    assert ticks[0] <= low + 1e-6 * size
    assert ticks[-1] >= low + span - 1e-6 * size
    steps = [after - before for before, after in itertools.pairwise(ticks)]
    assert all(step == pytest.approx(steps[0], rel=1e-6, abs=1e-9 * size) for step in steps)
    assert len(ticks) <= 3 * about + 3


def test_ticks_of_next_to_nothing_are_those_of_nothing():
    assert nice_ticks(0.0, 5e-324) == nice_ticks(0.0, 0.0) == [0.0]


def test_days_are_named_by_month_or_by_day():
    months = day_axis(date(2026, 1, 10), date(2026, 6, 1), EN)
    days = day_axis(date(2026, 1, 1), date(2026, 1, 9), EN)
    assert "Feb" in str(months)
    assert "1 January" in str(days)


def test_arabic_letters_are_narrower_than_digits():
    assert text_width("سعر") < text_width("123")


def test_a_chart_carries_its_data_as_table_and_csv():
    words = Words("ar")
    rows = [("=HYPERLINK(1)", 0.5, 3), ("خبز", None, 41380)]
    columns = [Column("الاسم"), Column("نسبة", "pct"), Column("عدد", "count")]
    bars = [Bar("a", 1, "1")]
    chart = drawn("c", Markup("t"), Markup("h"), lambda width: ranked_bars(width, bars, "ar"), columns, rows, words)
    assert chart.rows == (("<bdi>=HYPERLINK(1)</bdi>", "<bdi>50%</bdi>", "<bdi>3</bdi>"), ("خبز", "—", "<bdi>41,380</bdi>"))
    head, _, data = chart.csv.partition(",")
    text = base64.b64decode(data).decode("utf-8-sig")
    assert head == "data:text/csv;charset=utf-8;base64"
    assert list(csv.reader(io.StringIO(text))) == [["الاسم", "نسبة", "عدد"], ["'=HYPERLINK(1)", "0.5", "3"], ["خبز", "", "41380"]]


@pytest.mark.parametrize("cell", ["=1+1", "+1+cmd|x", "-a", "@SUM(A1)", "@a+cmd|' /C calc'!A0", "@'[book]sheet'!A1", "\tx", "\rx", "−a"])
def test_csv_cells_are_never_formulas(cell):
    text = base64.b64decode(csv_link(["a"], [[cell]]).partition(",")[2]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text.partition("\r\n")[2])))[0].startswith("'")


def test_negative_numbers_stay_numbers_in_csv():
    text = base64.b64decode(csv_link(["a"], [[-1.5]]).partition(",")[2]).decode("utf-8-sig")
    assert text.splitlines() == ["a", "-1.5"]


@pytest.mark.parametrize("at", [0.0132, 0.0443])
def test_a_named_line_stands_where_its_value_is_and_not_two_decimals_away(at):
    rows = [Range("one", at, at - 0.004, at + 0.004), Range("two", 2 * at, 1.9 * at, 2.1 * at)]
    svg = draw(*_sized(ranges_chart(WIDE, rows, EN.number, "en", mark=(at, "usual"))))
    line = re.search(r'd="M([\d.]+) [\d.]+L\1 [\d.]+"[^>]*stroke="var\(--soft\)"', svg)
    dot = re.search(r'<circle cx="([\d.]+)"', svg)
    assert float(line[1]) == pytest.approx(float(dot[1]), abs=1)


@pytest.mark.parametrize(("at", "side"), [(0.0, "start"), (0.5, "middle"), (1.0, "end")])
def test_the_name_of_a_line_stays_inside_the_drawing(at, side):
    svg = draw(*_sized(ranges_chart(NARROW, [Range("one", 0.5, 0.0, 1.0)], EN.pct, "en", mark=(at, "like the others"))))
    name = next(text for text in re.findall(r"<text [^>]*>[^<]*</text>", svg) if "like the others" in text)
    assert (f'text-anchor="{side}"' in name) or (side == "start" and "text-anchor" not in name)


def test_decisions_at_one_place_are_named_together_and_not_one_over_the_other():
    points = [Placed(0.83, 1170, -24, 2520, "1"), Placed(0.82, 1130, 50, 2310, "2"), Placed(1.0, 300, -200, 770, "3")]
    found = shown(draw(*_sized(placed_chart(WIDE, points, EN.pct, EN.count, ("ease", "gain"), "en"))))
    assert "1, 2" in found
    assert "3" in found
    assert "2" not in found
