"""Seasons of the Hijri and the school year, and Cairo's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from rawaj.demo.calendar import Days

DAYS = Days.ending(date(2026, 11, 22), 730, 150)


def _flagged(flags: np.ndarray) -> set[date]:
    return {DAYS.on(k) for k in np.flatnonzero(flags)}


def test_the_run_begins_and_ends_where_it_should() -> None:
    assert DAYS.on(0) == date(2024, 11, 23)
    assert DAYS.on(DAYS.seen - 1) == date(2026, 11, 22)
    assert DAYS.index(date(2024, 11, 24)) == 1
    assert datetime.fromtimestamp(DAYS.end, UTC) == datetime(2026, 11, 22, 22, tzinfo=UTC)  # midnight in Cairo's winter


def test_ramadan_and_its_feast_are_where_the_hijri_calendar_has_them() -> None:
    ramadan = _flagged(DAYS.ramadan)
    assert {date(2025, 3, 1), date(2025, 3, 29), date(2026, 2, 18), date(2027, 2, 8)} <= ramadan
    assert not {date(2025, 2, 28), date(2025, 3, 30), date(2026, 2, 17), date(2027, 2, 7)} & ramadan
    assert {date(2025, 3, 30), date(2026, 3, 20), date(2025, 6, 6)} <= _flagged(DAYS.eid)
    assert _flagged(DAYS.before_eid) < ramadan


def test_weekdays_are_right() -> None:
    assert [DAYS.weekday[DAYS.index(day)] for day in (date(2026, 11, 22), date(2026, 11, 20))] == [6, 4]


@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2025, 7, 15), date(2026, 4, 23), date(2026, 4, 25), date(2026, 10, 30)])
def test_local_times_become_utc_with_summer_time(day: date) -> None:
    seconds = DAYS.utc(np.array([DAYS.index(day)]), np.array([14 * 3600 + 90]))[0]
    local = datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo("Africa/Cairo"))
    assert (local.date(), local.hour, local.minute, local.second) == (day, 14, 1, 30)


def test_no_time_falls_into_the_hour_that_happens_twice() -> None:
    last_summer_day = DAYS.index(date(2025, 10, 30))
    late = DAYS.utc(np.array([last_summer_day]), np.array([23 * 3600 + 1800]))[0]
    assert datetime.fromtimestamp(int(late), UTC) == datetime(2025, 10, 30, 19, 30, tzinfo=UTC)
