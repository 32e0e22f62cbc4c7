"""`rawaj measure`: a plain table in any spelling, encoding and order of columns; its JSON, page and errors."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import numpy as np
import pytest
import xlsxwriter
from click.testing import CliRunner

from rawaj.answers import Certainty
from rawaj.cli.commands import group
from rawaj.errors import InputError
from rawaj.measure.limits import Limit
from rawaj.report.measured import as_json, line_of, render_measured
from rawaj.report.schema import measure_schema
from rawaj.services.measuring import limit_of, measure_file, money_of, value_of
from rawaj.services.plain_table import columns_of, kind_of

FIRST = date(2024, 1, 1)


def rows_of(weeks: int = 104, seed: int = 1) -> list[list[object]]:
    """A brand whose search ads hardly sell and whose page sells much: date, two channels, a control, orders."""
    rng = np.random.default_rng(seed)
    search, hours = 1000 * np.exp(0.6 * rng.standard_normal(weeks)), rng.uniform(0, 8, weeks).round(1)
    orders = rng.poisson(120 + 25 * np.sin(np.arange(weeks) / 52 * 6.283) + 5 * np.tanh(search / 2000) + 9 * hours)
    days = [FIRST + timedelta(days=7 * week) for week in range(weeks)]
    return [
        [day, round(float(spent), 2), float(worked), round(float(rng.normal(12, 1)), 2), int(count)]
        for day, spent, worked, count in zip(days, search, hours, orders, strict=True)
    ]


HEADINGS = ("date", "search_spend", "page_hours", "price", "orders")


def write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([headings, *rows])
    return path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("measure") / "weeks.csv", HEADINGS, rows_of())


def test_json_is_what_its_schema_says(table: Path) -> None:
    found = as_json(measure_file(table, value="40", hour_value="50"))
    jsonschema.validate(json.loads(json.dumps(found)), measure_schema(), format_checker=jsonschema.FormatChecker())
    assert (found["outcome"], found["unit"], found["currency"], found["weeks"]) == ("orders", "orders", "EGP", 104)
    assert list(found["channels"]) == ["search", "page"]
    page = found["channels"]["page"]
    for key in ("contribution", "roi", "marginal_roi", "break_even_hour"):
        assert page[key]["low"] <= page[key]["mean"] <= page[key]["high"]
        assert page[key]["level"] == 0.9
    assert page["verdict"] == "expand"
    assert page["probability"] >= 0.8
    assert page["change"] > 0
    assert page["gain"] == pytest.approx(page["gain_interval"]["mean"])
    assert found["channels"]["search"]["break_even_hour"] is None
    assert found["controls"] == ["price"]


def test_figures_hold_over_the_whole_table_and_agree_with_one_another(table: Path) -> None:
    rows = rows_of()
    found = as_json(measure_file(table, value="40", hour_value="50"))
    page, hours = found["channels"]["page"], sum(float(str(row[2])) for row in rows)
    assert page["investment"]["hours"] == pytest.approx(hours)
    assert found["channels"]["search"]["investment"]["money"] == pytest.approx(sum(float(str(row[1])) for row in rows))
    assert page["roi"]["mean"] == pytest.approx(page["contribution"]["mean"] * 40 / (hours * 50) - 1)
    assert page["break_even_hour"]["mean"] == pytest.approx(page["contribution"]["mean"] * 40 / hours)
    assert page["contribution"]["low"] < 9 * hours < page["contribution"]["high"]  # the truth


def test_the_same_table_in_any_dress_gives_the_same_answer(table: Path, tmp_path: Path) -> None:
    """Arabic headings and digits, semicolons, UTF-16, a spreadsheet, another order of columns, a preamble."""
    known = as_json(measure_file(table, value="40", hour_value="50"))["channels"]
    rows = rows_of()
    arabic = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
    dressed = [[str(row[0]).translate(arabic), *(str(cell).translate(arabic) for cell in row[1:])] for row in rows]
    in_arabic = write(tmp_path / "جدول.csv", ("التاريخ", "إنفاق search", "ساعات page", "price", "الطلبات"), dressed, "utf-16", ";")
    moved = write(
        tmp_path / "moved.csv", ("orders", "price", "search_cost", "day", "page_hrs"), [[r[4], r[3], r[1], r[0], r[2]] for r in rows]
    )
    sheet = tmp_path / "weeks.xlsx"
    book = xlsxwriter.Workbook(sheet)
    page = book.add_worksheet()
    for number, row in enumerate([["Report of our shop"], [], HEADINGS, *rows]):
        page.write_row(number, 0, [str(cell) if isinstance(cell, date) else cell for cell in row])
    book.close()
    for path, outcome in ((in_arabic, None), (moved, "Orders"), (sheet, None)):
        found = as_json(measure_file(path, outcome, "40", "50"))["channels"]
        assert found["page"]["contribution"] == pytest.approx(known["page"]["contribution"]), path.name
        assert found["search"]["verdict"] == known["search"]["verdict"], path.name


def test_days_become_weeks(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    rows = [[FIRST + timedelta(days=n), round(rng.uniform(10, 90), 2), int(rng.poisson(20))] for n in range(210)]
    found = as_json(measure_file(write(tmp_path / "days.csv", ("date", "search_spend", "orders"), rows), value="10"))
    assert (found["weeks"], found["first"], found["last"]) == (30, "2024-01-01", "2024-07-28")
    assert found["channels"]["search"]["investment"]["money"] == pytest.approx(sum(row[1] for row in rows))


def test_without_a_value_contributions_are_told_and_verdicts_are_not(table: Path) -> None:
    found = as_json(measure_file(table))
    for channel in found["channels"].values():
        assert channel["contribution"] is not None
        assert (channel["verdict"], channel["roi"], channel["probability"], channel["gain"]) == ("undecided", None, None, None)
    assert found["missing"][0]["code"] == "measure.missing.worth"


def test_hours_without_a_value_stay_undecided_and_their_break_even_is_told(table: Path) -> None:
    found = as_json(measure_file(table, value="40"))["channels"]["page"]
    assert (found["verdict"], found["roi"]) == ("undecided", None)
    assert found["reason"]["code"] == "measure.reason.no_hour_value"
    assert found["break_even_hour"]["mean"] > 50


def test_an_outcome_in_money_needs_no_value(tmp_path: Path) -> None:
    rows = [[row[0], row[1], 40 * int(str(row[4]))] for row in rows_of(60)]
    found = as_json(measure_file(write(tmp_path / "money.csv", ("week", "search_spend", "revenue (USD)"), rows)))
    assert (found["currency"], found["unit"]) == ("USD", "USD")
    assert found["value"]["mean"] == 1
    assert found["channels"]["search"]["roi"] is not None
    assert found["assumed"] == {"outcome_is_money": "revenue (USD)"}


def test_too_few_weeks_say_what_would_tell(tmp_path: Path) -> None:
    found = measure_file(write(tmp_path / "few.csv", HEADINGS, rows_of(12)), value="40", hour_value="50")
    told = as_json(found)
    assert {channel["verdict"] for channel in told["channels"].values()} == {"undecided"}
    assert {channel["contribution"] for channel in told["channels"].values()} == {None}
    assert told["tests"][0]["weeks"] >= 2
    assert found.answer.certainty in (Certainty.CANNOT_TELL, Certainty.LIKELY)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_needs_no_network_and_escapes_what_the_table_says(tmp_path: Path, lang: str) -> None:
    rows = rows_of(60)
    page = render_measured(
        measure_file(write(tmp_path / "x.csv", ("date", "<b>x</b>_spend", "page_hours", "<i>p</i>", "orders"), rows), value="9"), lang
    )
    assert f'lang="{lang}"' in page
    assert "<b>x</b>" not in page.casefold()
    assert "<i>p</i>" not in page.casefold()
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "Content-Security-Policy" in page


@pytest.mark.parametrize(("lang", "search", "hour"), [("ar", "البحث", "الصفحة"), ("en", "Search", "Page")])
def test_channels_have_the_names_that_people_know_and_their_headings_small_beside_them(
    tmp_path: Path, lang: str, search: str, hour: str
) -> None:
    found = measure_file(write(tmp_path / "x.csv", ("date", "search_spend", "page_hours", "price", "orders"), rows_of(60)), value="9")
    page = render_measured(found, lang)
    assert f">{search}<" in page
    assert f">{hour}<" in page
    assert ("<small>search</small>" in page) == (lang == "ar")
    assert search in line_of("x.csv", found, lang)
    assert set(as_json(found)["channels"]) == {"search", "page"}


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("search_spend", ("search", "spend")),
        ("fb_ads_ad_spend", ("fb_ads", "spend")),
        ("Google Ads Cost", ("Google Ads", "spend")),
        ("ساعات_الصفحة", ("الصفحة", "hours")),
        ("tv impressions (thousand)", ("tv", "impressions")),
        ("newsletter_sends", ("newsletter", "delivered")),
        ("price", None),
        ("hours", None),
        ("cost_of_living", ("of_living", "spend")),
        ("Search-Ads_spend", ("Search-Ads", "spend")),
    ],
)
def test_headings(heading: str, found: tuple[str, str] | None) -> None:
    assert kind_of(heading) == found


@pytest.mark.parametrize(
    ("text", "middle", "currency"),
    [
        ("120", 120, None),
        ("1,200.5 EGP", 1200.5, "EGP"),
        ("USD 30", 30, "USD"),
        ("٩٠ جنيه", 90, "EGP"),
        ("90-160", 120, None),
        ("90..160 SAR", 120, "SAR"),
    ],
)
def test_money(text: str, middle: float, currency: str | None) -> None:
    found = money_of(text, "--value")
    assert (found.worth.middle, found.currency) == (pytest.approx(middle), currency)


@pytest.mark.parametrize("text", ["", "x", "-5", "0", "5 apples", "5 6"])
def test_not_money(text: str) -> None:
    with pytest.raises(InputError) as caught:
        money_of(text, "--value")
    assert caught.value.code == "measure.not_money"


def test_a_channel_spelled_in_two_ways_is_one() -> None:
    found = columns_of("f", ("date", "Page_spend", "page hours", "y"), [("2024-01-01", "1", "3", "4")], None)
    assert found.channels == {"Page": {"spend": 1, "hours": 2}}


@pytest.mark.parametrize(
    ("text", "channel", "limit"),
    [
        ("page_hours>=2", None, Limit("page", "hours", least=2.0)),
        ("إنفاق البحث <= ١٬٠٠٠", None, Limit("البحث", "spend", most=1000.0)),
        ("posts ≥ 1", "facebook", Limit("facebook", "posts", least=1.0)),
    ],
)
def test_limits(text: str, channel: str | None, limit: Limit) -> None:
    assert limit_of(text, channel) == limit


@pytest.mark.parametrize("text", ["page_hours", "page>=2", ">=2", "page_hours>=x", "page_hours>2"])
def test_not_a_limit(text: str) -> None:
    with pytest.raises(InputError) as caught:
        limit_of(text)
    assert caught.value.code == "measure.not_a_limit"


def test_a_limit_on_a_column_that_is_not_there(table: Path) -> None:
    with pytest.raises(InputError) as caught:
        measure_file(table, value="40", keep=["tv_spend>=2"])
    assert caught.value.code == "measure.limit_of_nothing"
    assert caught.value.values["existing"] == ("search_spend", "page_hours")


def test_columns_of_words_are_left_out() -> None:
    found = columns_of("f", ("date", "note", "x_spend", "y"), [("2024-01-01", "sunny", "3", "4")], None)
    assert found.text == ("note",)


@pytest.mark.parametrize(
    ("headings", "row", "code"),
    [
        (("when", "x_spend", "y"), ("2024-01-01", "1", "2"), "measure.no_date"),
        (("date", "x", "y"), ("2024-01-01", "1", "2"), "measure.no_channels"),
        (("date", "y", "x_spend"), ("2024-01-01", "1", "2"), "measure.outcome_unclear"),
        (("date", "x_spend", "X spend", "y"), ("2024-01-01", "1", "1", "2"), "measure.two_columns"),
        (("date", "x_spend", "y"), ("2024-01-01", "-1", "2"), "measure.negative"),
        (("date", "x_spend", "y"), ("2024-01-01", "3x4", "2"), "import.cell_not_read"),
        (("date", "x_spend", "y"), ("", "1", "2"), "measure.no_day"),
        (("date", "a_spend (USD)", "revenue (EGP)"), ("2024-01-01", "1", "2"), "measure.no_rate"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_place(tmp_path: Path, headings: Sequence[str], row: Sequence[str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        measure_file(write(tmp_path / "bad.csv", headings, [row]))
    assert caught.value.code == code


def test_the_command_says_errors_as_one_sentence(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.csv", HEADINGS, [["2024-01-01", "1", "2", "3", "4"]])
    result = CliRunner().invoke(group, ["measure", str(path), "--outcome", "sales"])
    assert isinstance(result.exception, InputError)
    assert result.exception.code == "measure.no_column"
    assert result.exception.values["existing"] == ("search_spend", "page_hours", "price", "orders")


def test_the_command_writes_json_and_a_page(table: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = CliRunner().invoke(group, ["measure", str(table), "--value", "40", "--hour-value", "50", "--json", "-o", str(report)])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["channels"]["page"]["verdict"] == "expand"
    assert 'dir="rtl"' in report.read_text(encoding="utf-8")


def test_another_teams_sets_are_read_whole(shared_data: Path) -> None:
    for path in sorted((shared_data / "mmm_truth").glob("*/*/data.csv"))[:2]:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        found = as_json(measure_file(path, value="1"))
        spends = {name.removesuffix("_spend"): sum(float(row[name]) for row in rows) for name in rows[0] if name.endswith("_spend")}
        assert found["outcome"] == list(rows[0])[-1]
        assert {name: channel["investment"]["money"] for name, channel in found["channels"].items()} == pytest.approx(spends)


def test_the_worth_of_a_lead_or_a_margin_keeps_what_nobody_knows_exactly(table: Path) -> None:
    few, many = value_of("٩٠٠ جنيه × 3/20", "--value"), value_of("900 EGP x 300/2000", "--value")
    assert (few.currency, many.currency) == ("EGP", "EGP")
    assert many.worth.middle == pytest.approx(135, rel=0.01)
    assert few.worth.high / few.worth.low > 3 * many.worth.high / many.worth.low
    kept = value_of("800-1000 * 25-35%", "--value").worth
    assert kept.low < kept.middle < kept.high
    assert kept.middle == pytest.approx(np.sqrt(800 * 1000 * 0.25 * 0.35))
    for wrong in ("900 x 5/4", "900 x 0/0", "900 x 120%", "many x 1/2", "900 x 0%"):
        with pytest.raises(InputError, match=r"measure\.not_money"):
            value_of(wrong, "--value")
    wide, narrow = (as_json(measure_file(table, value=text))["channels"]["page"] for text in ("900 x 3/20", "135"))
    found = as_json(measure_file(table, value="900 x 3/20"))["value"]
    assert found["low"] < found["mean"] < found["high"]
    spread = [hour["break_even_hour"]["high"] / hour["break_even_hour"]["low"] for hour in (wide, narrow)]
    assert spread[0] > 1.5 * spread[1]  # what is unsure of the worth is unsure of the return
