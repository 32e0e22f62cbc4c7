"""How a column of dates is read: the day that was meant, a problem, or a question; never another day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import read

from rawaj.errors import QuestionError

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
FORMS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%m/%d/%y",
    "%d %b %Y", "%d %b %y", "%d-%b-%Y", "%d-%b-%y", "%b %d, %Y", "%b %d, %y", "%d %B %Y", "%B %d, %Y", "%a, %b %d, %Y",
)  # fmt: skip
CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p")


def days(path: Path, cells: list[str], **said: object) -> list[date | None]:
    lines = "".join(f'{number},"{cell}",5\n' for number, cell in enumerate(cells))
    path.write_text(f"order_id,order_date,total\n{lines}", encoding="utf-8")
    result = read(path, zone="UTC", **said)
    assert not result.problems, result.problems
    return [row["ordered_at"].date() for row in result.tables["orders"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    meant=st.lists(st.datetimes(datetime(2001, 1, 1), datetime(2050, 1, 1)), min_size=1, max_size=4),  # noqa: DTZ001
    form=st.sampled_from(FORMS),
    clock=st.sampled_from(CLOCKS),
    unpadded=st.booleans(),
    digits=st.booleans(),
)
def test_a_day_in_any_form_is_that_day(tmp_path: Path, meant, form, clock, unpadded, digits):
    form += clock
    cells = [
        moment.strftime(form.replace("%d", "%-d").replace("%m", "%-m") if unpadded and "%Y%m" not in form else form) for moment in meant
    ]
    cells = [cell.translate(ARABIC_DIGITS) for cell in cells] if digits else cells
    order = "mdy" if form.startswith("%m") else "dmy"
    assert days(tmp_path / "orders.csv", cells, date_order=order) == [moment.date() for moment in meant]


@pytest.mark.parametrize("language", ["ar_EG", "ar_SA", "fr", "de", "tr", "es"])
def test_months_written_out(tmp_path: Path, language: str):
    meant = [date(2026, month, 1 + 2 * month) for month in range(1, 13)]
    cells = [format_date(day, "d MMMM y", locale=language) for day in meant]
    assert days(tmp_path / "orders.csv", cells) == meant


@pytest.mark.parametrize(
    "cell",
    ["2026-01-01 12:00:00", "2026-01-01T12:00", "2026-01-01 12:00:00.000", "2026-01-01 10:00:00 UTC", "2026-01-01 10:00+00",
     "2026-01-01 13:00+03", "2026-01-01 13:00:00 +03:00", "2026-01-01 13:00 +0300", "2026-01-01T10:00:00Z", "2026-01-01 10:00:00z"],
)  # fmt: skip
def test_a_zone_in_the_cell_wins_over_the_one_of_the_workspace(tmp_path: Path, cell: str):
    path = tmp_path / "orders.csv"
    path.write_text(f'order_id,order_date,total\n1,"{cell}",5\n', encoding="utf-8")
    (row,) = read(path, zone="Africa/Cairo").tables["orders"]
    assert row["ordered_at"] == datetime(2026, 1, 1, 10)  # noqa: DTZ001


def test_two_figures_are_a_year_of_this_age(tmp_path: Path):
    assert days(tmp_path / "orders.csv", ["1/1/18", "1/18/18", "12/1/18 5:00"]) == [date(2018, 1, 1), date(2018, 1, 18), date(2018, 12, 1)]


def test_days_and_months_that_nothing_tells_apart_are_a_question(tmp_path: Path):
    with pytest.raises(QuestionError) as question:
        days(tmp_path / "orders.csv", ["3/4/2026", "5/6/2026"])
    assert question.value.code == "import.date_order"


def test_orders_that_contradict_one_another_are_problems(tmp_path: Path):
    path = tmp_path / "orders.csv"
    path.write_text("order_id,order_date,total\n1,13/4/2026,5\n2,4/13/2026,5\n", encoding="utf-8")
    (problem,) = read(path).problems
    assert (problem.row, problem.column, problem.value) == (3, "order_date", "4/13/2026")


def test_seconds_since_1970(tmp_path: Path):
    moment = datetime(2026, 7, 14, 12, tzinfo=UTC)
    assert days(tmp_path / "orders.csv", [str(int(moment.timestamp()))]) == [moment.date()]
