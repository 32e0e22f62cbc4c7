"""`rawaj measure` over a table with regions or brands: each its own verdicts, partly pooled, and those of all."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from click.testing import CliRunner

from rawaj.cli.commands import group
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.answer import MeasureAnswer
from rawaj.report.measured import as_json, render_measured
from rawaj.report.schema import measure_schema
from rawaj.services.measuring import measure_file

sys.path.insert(0, str(Path(__file__).parents[1] / "measure"))
from simulated import make_places

NAMES = ("Cairo", "القاهرة الجديدة", "Aswan")
ROAS = np.array([[3.0, 2.0], [3.0, 0.2], [3.0, 2.0]])
PLACES = make_places(weeks=78, roas=ROAS, seed=5, noise=[0.03, 0.03, 0.03])


def write(path: Path, heading: str = "region", change: Callable[[list[object]], list[list[object]]] = lambda row: [row]) -> Path:
    """The places' table; `change` makes none, one or several rows of one."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["date", heading, "search_spend", "tv_spend", "orders"])
        for name, place in zip(NAMES, PLACES, strict=True):
            for week in range(place.table.steps):
                day = place.table.first + timedelta(days=7 * week)
                row: list[object] = [day, name, *place.table.money[week].round(2), round(float(place.table.outcome[week]))]
                writer.writerows(change(row))
    return path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("places") / "places.csv")


@pytest.fixture(scope="module")
def found(table: Path) -> dict[str, object]:
    return as_json(measure_file(table, value="1 EGP"))


def test_each_place_is_told_and_their_sum(found: dict[str, object]) -> None:
    jsonschema.validate(json.loads(json.dumps(found)), measure_schema(), format_checker=jsonschema.FormatChecker())
    places, channels = found["places"], found["channels"]
    assert isinstance(places, dict)
    assert isinstance(channels, dict)
    assert set(places) == set(NAMES)
    for name in ("search", "tv"):
        parts = [place["channels"][name]["contribution"]["mean"] for place in places.values()]
        assert channels[name]["contribution"]["mean"] == pytest.approx(sum(parts), rel=1e-6)
        money = [place["channels"][name]["investment"]["money"] for place in places.values()]
        assert channels[name]["investment"]["money"] == pytest.approx(sum(money))
    for name, place in zip(NAMES, PLACES, strict=True):
        assert places[name]["outcome"] == pytest.approx(place.table.outcome.sum(), rel=1e-3)
        for c, channel in enumerate(("search", "tv")):
            told, truth = places[name]["channels"][channel]["contribution"], place.contribution[:, c].sum()
            width = told["high"] - told["low"]
            assert told["low"] - width / 2 < truth < told["high"] + width / 2, (name, channel)


def test_a_place_that_differs_gets_its_own_verdict(found: dict[str, object]) -> None:
    places = found["places"]
    assert isinstance(places, dict)
    assert places[NAMES[1]]["channels"]["tv"]["verdict"] == "reduce"
    assert {places[name]["channels"]["tv"]["verdict"] for name in (NAMES[0], NAMES[2])} == {"expand"}
    assert "measure.note.pooled" in json.dumps(found)


def test_any_column_may_tell_places_apart_and_an_order_of_rows_does_not_matter(table: Path, tmp_path: Path) -> None:
    known = as_json(measure_file(table, value="1 EGP"))["places"]
    other = write(tmp_path / "lines.csv", "product line")
    assert as_json(measure_file(other, value="1 EGP", geo="Product Line"))["places"] == known
    arabic = write(tmp_path / "brands.csv", "العلامة التجارية")
    assert as_json(measure_file(arabic, value="1 EGP"))["places"] == known
    lines = table.read_text(encoding="utf-8").splitlines()
    by_day = tmp_path / "by_day.csv"
    by_day.write_text("\n".join([lines[0], *sorted(lines[1:], key=lambda line: line.split(",")[0])]), encoding="utf-8")
    assert as_json(measure_file(by_day, value="1 EGP"))["places"] == known
    with pytest.raises(NotFoundError) as caught:
        measure_file(table, geo="zone")
    assert caught.value.values["existing"] == ("region", "search_spend", "tv_spend", "orders")


def test_a_place_with_too_little_is_left_out_and_said(tmp_path: Path) -> None:
    def few(row: list[object]) -> list[list[object]]:
        return [row] if row[1] != "Aswan" else [[*row[:4], 0]]

    found = as_json(measure_file(write(tmp_path / "few.csv", change=few), value="1 EGP"))
    assert set(found["places"]) == set(NAMES[:2])
    (note,) = [note for note in found["notes"] if note["code"] == "measure.left_out.place"]
    assert note["values"] == {"place": "Aswan"}
    money = sum(place["channels"]["search"]["investment"]["money"] for place in found["places"].values())
    assert found["channels"]["search"]["investment"]["money"] == pytest.approx(money)


def test_weeks_that_one_place_lacks_weigh_nothing_there(tmp_path: Path, found: dict[str, object]) -> None:
    lacking = {PLACES[0].table.first + timedelta(days=7 * week) for week in (20, 40)}

    def gaps(row: list[object]) -> list[list[object]]:
        return [] if row[1] == "Cairo" and row[0] in lacking else [row]

    told = as_json(measure_file(write(tmp_path / "gaps.csv", change=gaps), value="1 EGP"))
    whole = found["places"]
    assert isinstance(whole, dict)
    for name in NAMES:
        one, other = (places[name]["channels"]["search"]["contribution"]["mean"] for places in (told["places"], whole))
        assert one == pytest.approx(other, rel=0.05)


def test_a_place_that_opens_later_counts_from_then_on(tmp_path: Path) -> None:
    opened = PLACES[0].table.first + timedelta(days=7 * 40)

    def later(row: list[object]) -> list[list[object]]:
        return [row] if row[1] != "Aswan" or row[0] >= opened else []

    found = as_json(measure_file(write(tmp_path / "later.csv", change=later), value="1 EGP"))
    aswan, place = found["places"]["Aswan"], PLACES[2]
    assert aswan["outcome"] == pytest.approx(place.table.outcome[40:].sum(), rel=1e-3)
    assert aswan["channels"]["search"]["investment"]["money"] == pytest.approx(place.table.money[40:, 0].sum(), rel=1e-3)
    told = aswan["channels"]["search"]["contribution"]
    page = measure_file(tmp_path / "later.csv", value="1 EGP").answer
    assert isinstance(page, MeasureAnswer)
    search = next(one for one in page.places if one.place == "Aswan").channels
    known = next(one.incremental for one in search if one.channel == "search")
    assert known is not None
    assert known.axis.per_week == pytest.approx(place.table.money[40:, 0].mean(), rel=1e-3)  # not spread over the time before
    width = told["high"] - told["low"]
    assert told["low"] - width / 2 < place.contribution[40:, 0].sum() < told["high"] + width / 2
    assert "measure.note.unknown_weeks" not in [note["code"] for note in found["notes"]]
    total = sum(float(place.table.outcome.sum()) for place in PLACES[:2]) + float(place.table.outcome[40:].sum())
    assert sum(one["outcome"] for one in found["places"].values()) == pytest.approx(total, rel=1e-3)


def test_a_channel_that_a_place_does_not_use_is_said_there_and_told_elsewhere(tmp_path: Path) -> None:
    def idle(row: list[object]) -> list[list[object]]:
        return [row] if row[1] != "Aswan" else [[*row[:3], "", row[4]]]

    found = as_json(measure_file(write(tmp_path / "idle.csv", change=idle), value="1 EGP"))
    aswan = found["places"]["Aswan"]["channels"]["tv"]
    assert (aswan["contribution"], aswan["reason"]["code"]) == (None, "measure.left_out.no_activity")
    assert found["places"]["Cairo"]["channels"]["tv"]["contribution"]["mean"] > 0


def test_one_place_alone_is_a_table_as_ever(tmp_path: Path) -> None:
    def cairo(row: list[object]) -> list[list[object]]:
        return [row] if row[1] == "Cairo" else []

    found = as_json(measure_file(write(tmp_path / "one.csv", change=cairo), value="1 EGP"))
    assert found["places"] == {}
    assert "places" not in found["fit"]["checks"]


def test_rows_of_one_day_and_place_are_added_up(table: Path, tmp_path: Path) -> None:
    def halves(row: list[object]) -> list[list[object]]:
        half = [row[0], row[1], *(float(str(cell)) / 2 for cell in row[2:])]
        return [half, half]

    known = as_json(measure_file(table, value="1 EGP"))
    halved = as_json(measure_file(write(tmp_path / "halves.csv", change=halves), value="1 EGP"))
    one, other = (told["channels"]["search"]["contribution"]["mean"] for told in (halved, known))
    assert one == pytest.approx(other, rel=1e-3)


def lifts(tmp_path: Path, row: Sequence[object]) -> Path:
    path = tmp_path / "lifts.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["channel", "region", "start", "end", "lift", "low", "high", "with", "without"][: len(row)], row])
    return path


def test_a_test_speaks_of_its_own_place(table: Path, tmp_path: Path) -> None:
    start = PLACES[0].table.first - timedelta(days=70)
    row = ["search", "Aswan", start, start + timedelta(days=27), 500, 450, 550, 300, 0]
    found = measure_file(table, value="1 EGP", lifts=lifts(tmp_path, row))
    (told,) = as_json(found)["calibrations"]
    assert (told["place"], told["found"]["mean"]) == ("Aswan", 500)
    assert "in Aswan" in render_measured(found, "en")
    for place, code in (("", "measure.lift_which_place"), ("Luxor", "measure.no_place")):
        with pytest.raises(InputError) as caught:
            measure_file(table, value="1 EGP", lifts=lifts(tmp_path, [row[0], place, *row[2:]]))
        assert caught.value.code == code


def test_the_page_and_the_terminal_tell_each_place(table: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    arguments = ["measure", str(table), "--value", "1 EGP", "-o", str(page), "--lang", "en"]
    result = CliRunner().invoke(group, arguments, env={"RAWAJ_LANG": "en"})
    assert result.exit_code == 0, result.output
    assert result.stdout.count("Cairo: expand; return") == 2
    assert f"{NAMES[1]}: reduce" in result.stdout.replace("⁨", "").replace("⁩", "")
    text = page.read_text(encoding="utf-8")
    assert "Place by place" in text
    assert "Does each place tell its own?" in text


def test_days_of_places_become_weeks(tmp_path: Path) -> None:
    rng, path = np.random.default_rng(1), tmp_path / "days.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["day", "city", "search_spend", "orders"])
        for day in range(7 * 30):
            for city in ("a", "b"):
                writer.writerow([date(2024, 1, 1) + timedelta(days=day), city, round(rng.uniform(10, 90), 2), int(rng.poisson(20))])
    found = as_json(measure_file(path, value="10"))
    assert found["weeks"] == 30
    assert set(found["places"]) == {"a", "b"}
