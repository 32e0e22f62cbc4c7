"""`rawaj value FILE` and value sheets with prices that stand for something: from a file to the value that the fifth answer counts with."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import jsonschema
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from rawaj.answers import Period
from rawaj.cli.commands import group
from rawaj.errors import DataError, InputError
from rawaj.report.schema import value_schema
from rawaj.report.valued import as_json
from rawaj.services.importing import Outcome, import_file
from rawaj.services.reading import Options
from rawaj.services.saying import said_of
from rawaj.services.valuing import keep_value, share_of, value_file
from rawaj.store.facts import Facts
from rawaj.strategy.measure import measure

R, ALPHA, A, B, MEAN_ORDER = 0.6, 8.0, 0.8, 2.5, 200.0
FIRST, WEEKS = date(2024, 1, 1), 78


@cache
def orders(customers: int = 1_500, seed: int = 7) -> str:
    """Orders of invented customers whose truth is BG/NBD and Gamma-Gamma (p = 6, q = 4), first bought over 30 weeks."""
    rng = np.random.default_rng(seed)
    lines, number = ["order_id,customer_id,ordered_at,amount,currency,status"], 0
    for customer in range(customers):
        rate, leaves = rng.gamma(R) / ALPHA, rng.beta(A, B)
        at, scale, came_back = rng.uniform(0, 30), MEAN_ORDER * 3 / rng.gamma(4.0), False
        while at < WEEKS:
            number += 1
            day = FIRST + timedelta(days=int(at * 7))
            lines.append(f"{number},c{customer},{day},{scale * rng.gamma(6.0) / 6.0:.2f},EGP,completed")
            if came_back and rng.uniform() < leaves:
                break
            came_back = True
            at += rng.exponential(1 / rate)
    return "\n".join(lines) + "\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_text(orders(), encoding="utf-8")
    return path


def test_a_customer_is_worth_what_invented_ones_bring(shop: Path) -> None:
    found = value_file(shop, "30-40%", years=1.0, discount="0.0001%")
    assert (found.customers, found.currency, found.first) == (1_500, "EGP", FIRST)
    rng = np.random.default_rng(1)
    n = 40_000
    rate, leaves = rng.gamma(R, 1 / ALPHA, n), rng.beta(A, B, n)
    bought, at, alive = np.zeros(n), np.zeros(n), np.ones(n, bool)
    for _ in range(200):
        at = at + rng.exponential(1 / rate)
        alive &= at <= 365.25 / 7
        bought += alive
        alive &= rng.uniform(size=n) >= leaves
    truth = (1 + bought.mean()) * MEAN_ORDER * np.sqrt(0.3 * 0.4)
    assert found.worth.low < truth < found.worth.high
    assert found.worth.mean == pytest.approx(truth, rel=0.12)
    assert found.foreseen is not None
    assert found.foreseen.purchases == pytest.approx(found.foreseen.came, rel=0.15)
    assert found.notes[0].code == "measure.customer.note.checked"


def test_returned_orders_are_no_purchases_and_years_beyond_the_data_are_said(shop: Path, tmp_path: Path) -> None:
    lines = orders().splitlines()
    other = tmp_path / "with_returns.csv"
    other.write_text("\n".join([*lines, *(f"r{n},new{n},2024-05-01,900,EGP,cancelled" for n in range(400))]) + "\n", encoding="utf-8")
    assert value_file(other, "35%").customers == 1_500
    codes = {note.code for note in value_file(shop, "35%", years=5).notes}
    assert "measure.customer.note.beyond" in codes


def test_json_is_what_its_schema_says_and_the_terminal_speaks_arabic(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = as_json(shop.name, value_file(shop, "35%"))
    jsonschema.validate(json.loads(json.dumps(found)), value_schema(), format_checker=jsonschema.FormatChecker())
    monkeypatch.setenv("RAWAJ_LANG", "ar")
    told = CliRunner().invoke(group, ["value", str(shop), "--margin", "35%"])
    assert told.exit_code == 0, told.output
    assert "يساوي العميل الجديد" in told.output
    assert '--value "' in told.output


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("order_id,customer_id,ordered_at,amount,currency\n1,a,2024-01-01,5,EGP\n2,b,2024-01-02,5,USD\n", "measure.two_currencies"),
        ("day,person,channel,hours\n2024-01-01,Sara,Facebook,2\n", "measure.no_orders"),
    ],
)
def test_what_cannot_be_valued(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        value_file(path, "35%")
    assert told.value.code == code


def test_few_customers_and_shares(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order_id,customer_id,ordered_at,amount,currency\n1,a,2024-01-01,5,EGP\n", encoding="utf-8")
    with pytest.raises(DataError):
        value_file(path, "35%")
    assert (share_of("٣٠-٤٠٪", "--margin").low, share_of("0.35", "--margin").middle) == (0.3, 0.35)
    for wrong in ("150%", "a third", "0", "35 EGP"):
        with pytest.raises(InputError):
            share_of(wrong, "--margin")


def test_a_kept_value_reaches_the_fifth_answer_with_its_range(place, shop: Path) -> None:
    found = value_file(shop, "30-40%")
    assert keep_value(place, " عميل جديد ", found, shop.name) == "عميل جديد"
    for wrong in ("orders", "طلب", "hour", " "):
        with pytest.raises(InputError):
            keep_value(place, wrong, found, shop.name)
    said = said_of(place.record)[0]
    day = date(2026, 3, 10)
    at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    came = [
        {"outcome_id": str(n), "kind": "عميل جديد", "happened_at": at, "count": 1.0, "source": "facebook", "currency": None}
        for n in range(40)
    ]
    answer = measure(Facts.of(outcomes=pd.DataFrame(came)), said, Period(day, day))
    (one,) = answer.outcomes
    assert one.value is not None
    assert one.per_outcome is not None
    assert one.value.mean == pytest.approx(40 * found.worth.mean)
    assert (one.per_outcome.low, one.per_outcome.high) == pytest.approx((found.worth.low, found.worth.high), rel=0.05)


SHEET = "النتيجة,القيمة,الحد الأدنى,الحد الأعلى,العملة,يحدث من دوننا,بفضل غيرنا,ما يزول كل سنة,السنوات,المصدر\n"


def test_a_price_that_stands_for_something_counts_only_what_is_ours(place, tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text(SHEET + "متطوع,100,80,125,EGP,20%,0.25,50%,1,قائمة أسعار مركز التدريب\n", encoding="utf-8")
    assert import_file(place, path, Options(currency="EGP")).outcome is Outcome.IMPORTED
    (kept,) = said_of(place.record)[0].values
    assert (kept.kind, kept.value, kept.low, kept.high) == ("volunteer", pytest.approx(60), pytest.approx(48), pytest.approx(75))
    assert kept.source == "قائمة أسعار مركز التدريب (100 × 0.6)"


def test_a_price_without_a_source_or_with_a_wrong_share_is_refused_with_its_row(place, tmp_path: Path) -> None:
    path = tmp_path / "values.csv"
    path.write_text(
        SHEET + "متطوع,100,,,EGP,20%,,,,\nتبرع,9,,,EGP,,120%,,,قال المحاسب\nحجز,5,,,EGP,,,,0,قال المحاسب\nمكالمة,3,,,EGP,,,,,\n",
        encoding="utf-8",
    )
    told = import_file(place, path, Options(currency="EGP"))
    assert told.outcome is Outcome.REFUSED
    assert [(problem.row, problem.column, problem.code) for problem in told.problems] == [
        (2, "المصدر", "import.proxy_without_source"), (3, "بفضل غيرنا", "import.not_a_share"), (4, "السنوات", "import.cell_not_read"),
    ]  # fmt: skip
    assert said_of(place.record)[0].values == ()
    assert import_file(place, path, Options(currency="EGP"), yes=True).outcome is Outcome.IMPORTED
    assert [value.kind for value in said_of(place.record)[0].values] == ["call"]


def test_the_shared_customers(shared_data: Path) -> None:
    """On CDNOW the fit on the first 60 % of the days foresees the purchases of the rest."""
    found = value_file(shared_data / "cdnow" / "data.csv", "100%", currency="USD")
    assert found.foreseen is not None
    assert found.foreseen.purchases == pytest.approx(found.foreseen.came, rel=0.05)
