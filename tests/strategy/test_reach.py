"""Which days a query can find, and whether it names people, whatever else it asks for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rawaj.strategy.reach import Reach

FIRST = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("قهوة", range(1, 32)),
        ("قهوة NOT شاي", range(1, 32)),
        ("قهوة NEAR/3 شاي", range(1, 32)),
        ("date:2026-01-05", [5]),
        ("قهوة تاريخ:2026-01-05", [5]),
        ("قهوة date>=2026-01-30", [30, 31]),
        ("قهوة date>2026-01-30", [31]),
        ("date<2026-01-03", [1, 2]),
        ("date<=2026-01-03", [1, 2, 3]),
        ("date:2026-01-03..2026-01-05", [3, 4, 5]),
        ("date:2026-01", range(1, 32)),
        ("date:2025", []),
        ("NOT date>2026-01-02", [1, 2]),
        ("NOT (قهوة date>2026-01-02)", range(1, 32)),
        ("قهوة OR date:2026-01-05", range(1, 32)),
        ("(قهوة OR شاي) (date:2026-01-05 OR date:2026-01-07)", [5, 7]),
        ("author:mona", range(1, 32)),
    ],
)
def test_the_days_that_a_query_can_find(query: str, days: list[int]) -> None:
    january = [FIRST + timedelta(days=n) for n in range(31)]
    assert [day.day for day in january if Reach(query).finds_on(day)] == list(days)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("author:mona", True),
        ("قهوة (author:mona OR author:ali)", True),
        ("قهوة author:(mona OR ali)", True),
        ("قهوة NOT author:mona", False),
        ("قهوة OR author:mona", False),
        ("قهوة date:2026-01-05", False),
        ("NOT (NOT author:mona)", True),
    ],
)
def test_whether_a_query_names_people(query: str, names: bool) -> None:
    assert Reach(query).names_people == names
    assert Reach(query).tells_of(date(2026, 1, 5)) != names
