"""Observations on an even grid: nothing missing becomes zero, nothing is counted twice."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.goals.series import Series, from_days, from_spans, from_weeks

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_days_without_a_row_are_unknown_unless_said_to_be_empty():
    unknown = from_days({day(0): 3.0, day(2): 5.0}, "posts", "orders")
    empty = from_days({day(0): 3.0, day(2): 5.0}, "orders", "orders", empty=0.0, last=day(4))
    assert np.isnan(unknown.values[1])
    assert unknown.observed == 2
    assert empty.values.tolist() == [3, 0, 5, 0, 0]
    assert empty.last == day(4)


def test_no_days_no_series():
    assert from_days({}, "orders", "orders") is None
    assert from_spans([], "channel_periods", "reach", adds=False) is None
    assert from_weeks([], "mentions", "share") is None


def test_single_days_win_over_longer_spans_where_there_are_enough():
    rows = [(day(k), day(k), 2.0) for k in range(20)] + [(day(0), day(27), 999.0)]
    series = from_spans(rows, "channel_periods", "clicks", adds=True)
    assert series.step_days == 1
    assert np.nansum(series.values) == 40


def test_accounts_of_one_channel_add_up_on_a_day_but_levels_do_not():
    rows = [(day(k), day(k), 2.0) for k in range(20)] * 2
    assert from_spans(rows, "x", "clicks", adds=True).values[0] == 4
    assert from_spans(rows, "x", "reach", adds=False).values[0] == 2


def test_weeks_stand_on_a_weekly_grid_with_gaps():
    rows = [(day(7 * k), day(7 * k + 6), 10.0 + k) for k in (0, 1, 3)]
    series = from_spans(rows, "channel_periods", "clicks", adds=True)
    assert series.step_days == 7
    assert series.first == day(0)
    assert series.values[[0, 1, 3]].tolist() == [10, 11, 13]
    assert np.isnan(series.values[2])


def test_months_are_brought_to_one_length():
    rows = [
        (date(2026, 1, 1), date(2026, 1, 31), 310.0),
        (date(2026, 2, 1), date(2026, 2, 28), 280.0),
        (date(2026, 3, 1), date(2026, 3, 31), 310.0),
    ]
    series = from_spans(rows, "channel_periods", "clicks", adds=True)
    assert series.step_days == 31
    assert series.values == pytest.approx([310, 310, 310])


def test_until_keeps_only_whole_steps():
    series = Series(FIRST, 7, np.array([1.0, 2.0, 3.0]), "x", "clicks")
    assert series.until(day(13)).values.tolist() == [1, 2]
    assert series.until(day(12)).values.tolist() == [1]
    assert series.until(day(5)) is None


def test_newest_keeps_the_end():
    series = from_days({day(k): float(k) for k in range(30)}, "x", "clicks")
    assert series.newest(7).values.tolist() == [23, 24, 25, 26, 27, 28, 29]
    assert series.newest(7).first == day(23)
    assert series.newest(99).values.size == 30


def test_gaps_are_filled_with_what_stood_before():
    series = Series(FIRST, 1, np.array([np.nan, 4.0, np.nan, 6.0]), "x", "clicks")
    assert series.filled().tolist() == [5, 4, 4.5, 6]


def test_weeks_are_counted_back_from_the_end():
    series = from_days({day(k): 1.0 for k in range(16)}, "x", "clicks")
    assert series.weekly(total=True) == [(day(8), 7.0), (day(15), 7.0)]
    assert series.weekly(total=False)[0][1] == 1.0


def test_a_week_with_gaps_counts_as_if_they_were_usual():
    values = np.ones(7)
    values[2:5] = np.nan
    assert Series(FIRST, 1, values, "x", "clicks").weekly(total=True)[0][1] == pytest.approx(7)


def test_weeks_of_a_share_keep_their_variance():
    series = from_weeks([(day(14), 0.5, 0.01), (day(0), 0.4, 0.02)], "mentions", "share")
    assert series.values[[0, 2]].tolist() == [0.4, 0.5]
    assert np.isnan(series.values[1])
    assert series.known_variance.tolist() == [0.02, 0.0, 0.01]


@given(st.dictionaries(st.integers(0, 60), st.floats(0, 1e6), min_size=1))
def test_totals_are_kept_by_any_days(days):
    series = from_days({day(k): value for k, value in days.items()}, "x", "clicks")
    assert np.nansum(series.values) == pytest.approx(sum(days.values()))
    assert series.observed == len(days)
