"""Real experiments, averaged forms and channels that may harm, through `rawaj measure`."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

from rawaj.cli.commands import group
from rawaj.errors import InputError, NotFoundError
from rawaj.report.measured import as_json, render_measured
from rawaj.report.schema import measure_schema
from rawaj.services.lifts import lifts_of
from rawaj.services.measuring import measure_file

FIRST = date(2024, 1, 1)
HEADINGS = ("channel", "start", "end", "lift", "low", "high")
BEFORE = ("search", "2023-11-06", "2023-12-03", "600", "520", "680", "900", "0")


def write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Search is hardly varied, so that the table alone tells little of it; the page does harm."""
    rng = np.random.default_rng(4)
    weeks = 78
    search, page = 900 + rng.normal(0, 60, weeks), rng.uniform(0, 8, weeks)
    orders = rng.poisson(300 + 150 * np.tanh(search / 1500) - 9 * page)
    rows = [
        [FIRST + timedelta(days=7 * week), round(float(search[week]), 2), round(float(page[week]), 1), int(orders[week])]
        for week in range(weeks)
    ]
    return write(tmp_path_factory.mktemp("lifts") / "weeks.csv", ("date", "search_spend", "page_hours", "orders"), rows)


def lifts(tmp_path: Path, row: Sequence[object] = BEFORE, headings: Sequence[str] = (*HEADINGS, "with", "without")) -> Path:
    return write(tmp_path / "lifts.csv", headings, [row])


def test_a_test_pulls_the_model_to_what_it_found_and_narrows_it(table: Path, tmp_path: Path) -> None:
    without, with_it = (as_json(measure_file(table, value="20", hour_value="50", lifts=given)) for given in (None, lifts(tmp_path)))
    jsonschema.validate(json.loads(json.dumps(with_it)), measure_schema())
    (told,) = with_it["calibrations"]
    assert (told["found"]["mean"], told["found"]["low"], told["found"]["high"]) == (600, 520, 680)
    assert abs(told["modelled"]["mean"] - 600) < 80
    widths = [one["channels"]["search"]["contribution"] for one in (without, with_it)]
    assert widths[1]["high"] - widths[1]["low"] < 0.6 * (widths[0]["high"] - widths[0]["low"])
    assert without["calibrations"] == []


def test_a_part_of_the_market_is_told_for_the_whole(table: Path, tmp_path: Path) -> None:
    """A fifth of the market, a fifth of the effect and a fifth of the spend: the same evidence, exactly."""
    whole = as_json(measure_file(table, value="20", lifts=lifts(tmp_path)))
    row = ("SEARCH", "6/11/2023", "3/12/2023", "120", "104", "136", "180", "0", "٢٠٪", "90%")
    arabic = ("القناة", "البداية", "النهاية", "الأثر", "الأدنى", "الأعلى", "مع", "بدون", "الحصة", "الثقة")
    part = as_json(measure_file(table, value="20", date_order="dmy", lifts=lifts(tmp_path, row, arabic)))
    assert part["channels"]["search"]["contribution"] == pytest.approx(whole["channels"]["search"]["contribution"])
    assert part["calibrations"][0]["found"] == pytest.approx(whole["calibrations"][0]["found"])


def test_inside_the_table_the_table_says_what_was_put_in(table: Path, tmp_path: Path) -> None:
    headings, row = (*HEADINGS, "share"), ("search", "2024-06-03", "2024-06-30", "300", "260", "340", "50%")
    found = as_json(measure_file(table, value="20", lifts=lifts(tmp_path, row, headings)))["calibrations"][0]
    assert found["found"]["mean"] == 600
    with pytest.raises(InputError) as caught:
        measure_file(table, value="20", lifts=lifts(tmp_path, row[:-1], HEADINGS))
    assert caught.value.code == "measure.lift_in_table"
    with pytest.raises(InputError) as caught:
        measure_file(table, value="20", lifts=lifts(tmp_path, BEFORE[:6], HEADINGS))
    assert caught.value.code == "measure.lift_without_activity"


@pytest.mark.parametrize(
    ("headings", "row", "code"),
    [
        (HEADINGS[:5], BEFORE[:5], "measure.lift_columns"),
        (HEADINGS, ("tv", *BEFORE[1:6]), "measure.no_channel"),
        (HEADINGS, ("search", "2023-12-03", "2023-11-06", "6", "5", "7"), "measure.lift_days"),
        (HEADINGS, ("search", "2023-11-06", "2023-12-03", "8", "5", "7"), "measure.lift_interval"),
        (HEADINGS, ("search", "2023-11-06", "2023-12-03", "", "5", "7"), "measure.lift_lacking"),
        ((*HEADINGS, "level"), (*BEFORE[:6], "100%"), "measure.lift_part"),
        ((*HEADINGS, "share"), (*BEFORE[:6], "half"), "measure.lift_part"),
        ((*HEADINGS, "with"), (*BEFORE[:6], "-3"), "measure.negative"),
        (HEADINGS, ("search", "2023-11-06", "2023-12-03", "6x4", "5", "7"), "import.cell_not_read"),
    ],
)
def test_what_cannot_be_used_is_said_with_its_row(tmp_path: Path, headings: Sequence[str], row: Sequence[str], code: str) -> None:
    with pytest.raises(InputError) as caught:
        lifts_of(lifts(tmp_path, row, headings), ["search", "page"], "orders")
    assert caught.value.code == code


def test_a_wider_level_means_a_smaller_error(tmp_path: Path) -> None:
    usual, wide = (
        lifts_of(lifts(tmp_path, (*BEFORE[:6], level), (*HEADINGS, "level")), ["search"], "orders")[0].effect.level
        for level in ("", "0.99")
    )
    assert (usual, wide) == (0.9, 0.99)


def test_a_channel_that_harms_is_seen_where_it_may(table: Path) -> None:
    usual, free = (as_json(measure_file(table, value="20", hour_value="100", either_sign=given)) for given in ((), ("Page",)))
    assert usual["channels"]["page"]["contribution"]["low"] >= 0
    assert free["channels"]["page"]["contribution"]["high"] < 0
    assert free["channels"]["page"]["verdict"] == "reduce"
    assert free["fit"]["either_sign"] == ["page"]
    with pytest.raises(NotFoundError) as caught:
        measure_file(table, either_sign=["tv"])
    assert caught.value.values["existing"] == ("search", "page")


def test_forms_are_averaged_and_told(table: Path, tmp_path: Path) -> None:
    found = measure_file(table, value="20", hour_value="50", forms="averaged", lifts=lifts(tmp_path), either_sign=["page"])
    forms = as_json(found)["fit"]["forms"]
    assert set(forms) == {"search", "page"}
    assert set(forms["page"]) == {"geometric logistic", "geometric hill", "weibull logistic", "weibull hill"}
    assert sum(forms["page"].values()) == pytest.approx(1)
    page = render_measured(found, "en")
    for sentence in ("was left open among", "The test of", "May also do harm"):
        assert sentence in page, sentence


def test_the_command_takes_all_three(table: Path, tmp_path: Path) -> None:
    arguments = ["measure", str(table), "--value", "20", "--lifts", str(lifts(tmp_path)), "--forms", "averaged", "--either-sign", "page"]
    result = CliRunner().invoke(group, arguments, env={"RAWAJ_LANG": "en"})
    assert result.exit_code == 0, result.output
    assert "The test of Search from" in result.stdout
    assert "left open among 4 forms" in result.stdout
    assert "May also do harm" in result.stdout


def test_a_test_of_a_channel_that_is_not_in_the_model_is_said(tmp_path: Path) -> None:
    rows = [[FIRST + timedelta(days=7 * week), 0, week % 9, 50 + week % 5] for week in range(40)]
    table = write(tmp_path / "idle.csv", ("date", "search_spend", "page_hours", "orders"), rows)
    found = as_json(measure_file(table, value="20", lifts=lifts(tmp_path)))
    assert found["calibrations"] == []
    assert "measure.note.unused_lifts" in [note["code"] for note in found["notes"]]
