"""Seasons by week, checked against published dates."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rawaj.strategy.holidays import holiday_columns

# Monday of a week, the season, how many of its seven days are in it
KNOWN = [
    (date(2025, 3, 3), "ramadan", 7),  # 1 Ramadan 1446 was 1 March 2025
    (date(2025, 3, 31), "eid_al_fitr", 2),  # 30 March to 1 April
    (date(2025, 6, 2), "eid_al_adha", 7),  # 6 June
    (date(2025, 3, 17), "mothers_day", 5),
    (date(2025, 11, 24), "white_friday", 7),  # 28 November
    (date(2024, 11, 25), "white_friday", 7),  # 29 November
    (date(2025, 12, 29), "year_end", 3),
    (date(2025, 7, 7), "white_friday", 0),
]


@pytest.mark.parametrize(("monday", "season", "days"), KNOWN)
def test_days_of_a_season_in_a_week(monday: date, season: str, days: int) -> None:
    assert holiday_columns(monday, 1)[season][0] == pytest.approx(days / 7)


def test_every_season_comes_every_year_and_is_short() -> None:
    columns = holiday_columns(date(2023, 1, 2), 156)
    for name, column in columns.items():
        assert np.all((column >= 0) & (column <= 1))
        assert all(column[year * 52 : year * 52 + 52].sum() > 0.5 for year in range(3)), name
        assert column.mean() < 0.1, name
