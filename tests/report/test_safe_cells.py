"""Texts of others in our tables: no spreadsheet may run one."""

import doctest
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import rawaj.document as sheet_cells
from rawaj.document import safe_cell

_BEGINS = "=+-@\t\r\n＝＋－＠−"


def test_the_example() -> None:
    assert doctest.testmod(sheet_cells).failed == 0


@given(st.sampled_from(_BEGINS), st.text(alphabet="ab1(|!'+*/= \tش٣,", min_size=1))
@example("@", "a|' /C calc'!A0")
@example("@", "1 =")
@example("@", "1 =")
def test_what_a_spreadsheet_could_run_is_disarmed(first: str, rest: str) -> None:
    told = safe_cell(first + rest)
    assert told in (first + rest, f"'{first}{rest}")
    if not told.startswith("'"):
        assert first in "+-−＋－@＠"
        assert not re.match(r"[+\-−＋－].*[^\W\d]", told, re.DOTALL), "letters after a sign"
        assert not re.match(r"[@＠]\w*\s*[(|!+*/=]", told), "a name that is called or joined"


@pytest.mark.parametrize("cell", ["-2", "−5٪", "+20 100 000", "+20-100-555", "@mona شكرا", "@mona", "خبز", "", "a=b"])
def test_numbers_telephones_and_names_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_what_is_no_text() -> None:
    assert [safe_cell(cell) for cell in (None, -1.5, 3, date(2026, 3, 1))] == ["", "-1.5", "3", "2026-03-01"]
