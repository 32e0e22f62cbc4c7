"""Money of several currencies in one table: converted by the rates that were said, or refused in one sentence."""

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
from rawaj.errors import InputError
from rawaj.report.measured import as_json, render_measured
from rawaj.report.schema import measure_schema
from rawaj.services.currencies import Rate, rate_of
from rawaj.services.measuring import measure_file

FIRST = date(2024, 1, 1)
WEEKS = 60
CHANGE = 30  # the week from which money stands in pounds
RNG = np.random.default_rng(3)
SPEND = (1000 * np.exp(0.5 * RNG.standard_normal(WEEKS))).round(2)  # in pounds, all of it
SALES = (9000 + 3000 * np.tanh(SPEND / 1500) + RNG.normal(0, 300, WEEKS)).round(2)
DAYS = [FIRST + timedelta(days=7 * week) for week in range(WEEKS)]


def write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The answer where everything stands in pounds."""
    rows = list(zip(DAYS, SPEND, SALES, strict=True))
    path = write(tmp_path_factory.mktemp("pounds") / "pounds.csv", ("date", "search_spend", "revenue (EGP)"), rows)
    return as_json(measure_file(path))


def same(found: dict[str, object], known: dict[str, object]) -> bool:
    contributions, investments = [], []
    for one in (found, known):
        search = one["channels"]["search"]  # type: ignore[index]
        contributions.append(search["contribution"]["mean"])
        investments.append(search["investment"]["money"])
    return contributions[0] == pytest.approx(contributions[1], rel=0.02) and investments[0] == pytest.approx(investments[1], rel=1e-4)


def test_a_table_that_changes_its_currency(tmp_path: Path, known: dict[str, object]) -> None:
    """Dollars, then pounds: a column says which; the rate changes once while money stands in dollars."""
    rates = [30.0 if week < 10 else 50.0 for week in range(WEEKS)]
    rows = [
        [DAYS[w], SPEND[w], SALES[w], "جنيه"]
        if w >= CHANGE
        else [DAYS[w], round(SPEND[w] / rates[w], 4), round(SALES[w] / rates[w], 4), "USD"]
        for w in range(WEEKS)
    ]
    path = write(tmp_path / "changed.csv", ("date", "search_spend", "revenue", "العملة"), rows)
    said = ["USD=30", f"USD = 50 EGP from {DAYS[10]}"]
    measured = measure_file(path, outcome="revenue", rates=said)
    found = as_json(measured)
    jsonschema.validate(json.loads(json.dumps(found)), measure_schema())
    assert same(found, known)
    assert found["currency"] == "EGP"
    assert found["rates"] == [
        {"currency": "USD", "rate": 30.0, "first": None},
        {"currency": "USD", "rate": 50.0, "first": DAYS[10].isoformat()},
    ]
    assert "One USD in the table was counted as" in render_measured(measured, "en").replace("<bdi>", "").replace("</bdi>", "")
    with pytest.raises(InputError) as caught:
        measure_file(path, outcome="revenue")
    assert (caught.value.code, caught.value.values) == ("measure.no_rate", {"first": "EGP", "second": "USD"})
    with pytest.raises(InputError) as caught:
        measure_file(path, outcome="revenue", rates=said[1:])
    assert (caught.value.code, caught.value.values["row"]) == ("measure.rate_later", 2)


def test_currencies_of_headings_and_of_cells(tmp_path: Path, known: dict[str, object]) -> None:
    by_heading = [[DAYS[w], round(SPEND[w] / 50, 4), SALES[w]] for w in range(WEEKS)]
    path = write(tmp_path / "headings.csv", ("date", "search_spend (USD)", "revenue (EGP)"), by_heading)
    assert same(as_json(measure_file(path, rates=["USD=50"])), known)
    by_cell = [[DAYS[w], f"${SPEND[w] / 50:.4f}" if w < CHANGE else f"{SPEND[w]} ج.م", SALES[w]] for w in range(WEEKS)]
    path = write(tmp_path / "cells.csv", ("date", "search_spend", "revenue (EGP)"), by_cell)
    assert same(as_json(measure_file(path, rates=["دولار=٥٠"])), known)
    with pytest.raises(InputError) as caught:
        measure_file(path)
    assert caught.value.code == "measure.no_rate"


def test_a_value_in_another_currency_than_the_table_is_not_taken_for_its_own(tmp_path: Path) -> None:
    rows = [[DAYS[w], SPEND[w], int(SALES[w] / 50)] for w in range(WEEKS)]
    path = write(tmp_path / "value.csv", ("date", "search_spend (EGP)", "orders"), rows)
    with pytest.raises(InputError) as caught:
        measure_file(path, value="5 USD")
    assert (caught.value.code, caught.value.values) == ("measure.no_rate", {"first": "EGP", "second": "USD"})
    found = as_json(measure_file(path, value="5 USD", rates=["EGP=0.02"]))
    assert found["currency"] == "USD"
    assert found["channels"]["search"]["investment"]["money"] == pytest.approx(SPEND.sum() * 0.02)


@pytest.mark.parametrize(
    ("headings", "rows", "rates", "code"),
    [
        (
            ("date", "a_spend", "currency", "orders"),
            [["2024-01-01", 1, "USD", 2], ["2024-01-08", 1, "", 2]],
            ["USD=50 EGP"],
            "measure.no_currency",
        ),
        (("date", "a_spend", "currency", "orders"), [["2024-01-01", 1, "money", 2]], [], "measure.not_a_currency"),
        (("date", "a_spend (EGP)", "orders"), [["2024-01-01", 1, 2]], ["USD=50"], "measure.rate_of_nothing"),
        (("date", "a_spend (USD)", "orders"), [["2024-01-01", 1, 2]], ["USD=50 EGP", "USD=180 SAR"], "measure.two_currencies"),
    ],
)
def test_what_cannot_be_used_is_said(
    tmp_path: Path, headings: Sequence[str], rows: Sequence[Sequence[object]], rates: list[str], code: str
) -> None:
    with pytest.raises(InputError) as caught:
        measure_file(write(tmp_path / "bad.csv", headings, rows), rates=rates)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "text", ["", "USD", "USD=", "USD=0", "USD=x", "50", "apples=3", "USD=50 USD", "USD=50 from 2024-13-01", "USD=50 from May"]
)
def test_not_a_rate(text: str) -> None:
    with pytest.raises(InputError) as caught:
        rate_of(text)
    assert caught.value.code == "measure.not_a_rate"


def test_rates_as_people_write_them() -> None:
    assert rate_of("usd=1,050.5 egp") == Rate("USD", 1050.5, "EGP", None)
    assert rate_of("€ = 55 منذ 2024-3-6") == Rate("EUR", 55.0, None, date(2024, 3, 6))


def test_the_command_takes_rates(tmp_path: Path) -> None:
    rows = [[DAYS[w], round(SPEND[w] / 50, 4), SALES[w]] for w in range(WEEKS)]
    path = write(tmp_path / "command.csv", ("date", "search_spend (USD)", "revenue (EGP)"), rows)
    result = CliRunner().invoke(group, ["measure", str(path), "--rate", "USD=50"], env={"RAWAJ_LANG": "en"})
    assert result.exit_code == 0, result.output
    assert "One USD in the table was counted as 50 EGP." in result.stdout
