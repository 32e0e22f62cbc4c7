"""A plain table (a day, what was put into each channel, other columns, one outcome) as the weekly table of the model.

The model works in weeks: days are added up to whole weeks that end on the last day (a control is averaged). An empty cell under a channel
says that nothing was put in; a row or an outcome that is lacking says nothing: its outcome weighs nothing, and what was put in is taken to
have gone on as in the weeks around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Statement
from rawaj.errors import InputError
from rawaj.measure.design import WeeklyTable
from rawaj.measure.weekly import DailySeries, Weeks, weekly_table

__all__ = ["PlainTable", "PlainWeeks", "plain_weeks"]

Floats = NDArray[np.float64]
Cells = Sequence[float | None] | Floats
Holidays = Callable[[date, int], Mapping[str, Floats]]

MOST_LACKING = 0.2  # of all weeks


@dataclass(frozen=True, slots=True)
class PlainTable:
    """One row a day or a week.

    Attributes:
        name: of the file, for errors; `rows` the number of each row in it.
        days: first day of each row, in any order.
        outcome: (rows,), None where the cell is empty; `outcome_name` what people call it, `unit` its unit.
        channels: channel → kind ("spend", "hours", "posts", or a key of `rawaj.terms.METRICS`) → (rows,), None where the cell is empty.
        controls: name → (rows,), None where the cell is empty.
        either_sign: channels that may also harm.
        places: what tells rows of one day apart (a region, a brand); their sums are used. None where the table has no such column.
    """

    name: str
    rows: Sequence[int]
    days: Sequence[date]
    outcome: Cells
    outcome_name: str
    unit: str
    channels: Mapping[str, Mapping[str, Cells]]
    controls: Mapping[str, Cells]
    places: Sequence[str] | None = None
    either_sign: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlainWeeks:
    """The table by weeks.

    Attributes:
        weeks: which; `outcome` by week, guessed where `unknown`.
        series: what each channel did, by the first day of each week.
        table: for the model; None where there is too little (`left_out` says for each channel left out why).
        unknown: numbers of the weeks whose outcome is not known.
    """

    weeks: Weeks
    outcome: Floats
    series: Mapping[str, DailySeries]
    table: WeeklyTable | None
    left_out: Mapping[str, Statement]
    unknown: tuple[int, ...]

    @property
    def last(self) -> date:
        """Last day of the last week."""
        return self.weeks.first + timedelta(days=7 * self.weeks.count - 1)


def plain_weeks(table: PlainTable, holidays: Holidays) -> PlainWeeks:
    """The weekly table of a plain one.

    Args:
        holidays: from the first day and a number of weeks to columns of 0 … 1 by name.

    Raises:
        InputError: ``measure.no_rows``, ``measure.two_rows`` (two rows of one day), ``measure.not_weekly`` (neither days nor weeks),
            ``measure.too_many_lacking`` (more than a fifth of the weeks have no outcome).
    """
    if not len(table.days):
        raise InputError("measure.no_rows", file=table.name)
    added = _by_day(table)
    number, weeks, days_a_row = _weeks_of(added)
    grid = _Grid(number, weeks.count, 7 // days_a_row)
    outcome = grid.sums(added.outcome, empty=np.nan)
    lacking = np.isnan(outcome)
    if lacking.mean() > MOST_LACKING:
        raise InputError("measure.too_many_lacking", file=table.name, n=int(lacking.sum()), weeks=weeks.count)
    channels = {
        channel: {kind: _filled(grid.sums(_put_in(cells), empty=np.nan)) for kind, cells in kinds.items()}
        for channel, kinds in added.channels.items()
    }
    controls = {name: _filled(grid.means(cells)) for name, cells in added.controls.items()}
    starts = [weeks.first + timedelta(days=7 * week) for week in range(weeks.count)]
    series = {channel: DailySeries(_named(kinds, starts)) for channel, kinds in channels.items()}
    unknown, known = tuple(int(week) for week in np.flatnonzero(lacking)), _filled(outcome)
    weekly, left_out = weekly_table(
        list(zip(starts, known.tolist(), strict=True)), table.outcome_name, table.unit, series, weeks, holidays(weeks.first, weeks.count),
        {}, {name: cells for name, cells in controls.items() if np.isfinite(cells).all()}, unknown,
    )  # fmt: skip
    weekly = None if weekly is None else replace(weekly, either_sign=table.either_sign)
    return PlainWeeks(weeks, known, series, weekly, left_out, unknown)


def _named(kinds: Mapping[str, Floats], starts: Sequence[date]) -> dict[str, list[tuple[date, float]]]:
    named = {kind: list(zip(starts, cells.tolist(), strict=True)) for kind, cells in kinds.items()}
    return {**named, "money": named["spend"]} if "spend" in named else named


def _by_day(table: PlainTable) -> PlainTable:
    """One row a day, in order; rows of several places added up (controls averaged)."""
    ordered = sorted(range(len(table.days)), key=lambda row: (table.days[row], row))
    days = sorted(set(table.days))
    if table.places is None and len(days) < len(ordered):
        first, second = next((a, b) for a, b in pairwise(ordered) if table.days[a] == table.days[b])
        raise InputError("measure.two_rows", file=table.name, row=table.rows[second], day=table.days[second], other=table.rows[first])
    places = {day: number for number, day in enumerate(days)}
    row_of = np.array([places[day] for day in table.days])
    grid = _Grid(row_of, len(days), 1)
    return PlainTable(
        table.name, [table.rows[row] for row in ordered[: len(days)]], days, grid.sums(table.outcome, empty=np.nan), table.outcome_name,
        table.unit,
        {
            channel: {kind: grid.sums(_put_in(cells), empty=0.0) for kind, cells in kinds.items()}
            for channel, kinds in table.channels.items()
        },
        {name: grid.means(cells) for name, cells in table.controls.items()},
    )  # fmt: skip


def _weeks_of(table: PlainTable) -> tuple[NDArray[np.intp], Weeks, int]:
    """Number of each row's week (negative: before the first whole week), the weeks, and how many days a row stands for."""
    days = np.array([day.toordinal() for day in table.days])
    step = _step(np.diff(days))
    if step not in (1, 7) or (step == 7 and np.any((days - days[0]) % 7)):
        raise InputError("measure.not_weekly", file=table.name)
    count = (int(days[-1] - days[0]) + step) // 7
    if count < 1:
        raise InputError("measure.too_short", file=table.name)
    first = int(days[-1]) + step - 7 * count
    return np.floor_divide(days - first, 7), Weeks(date.fromordinal(first), count), step


def _step(gaps: NDArray[np.int_]) -> int:
    """The usual number of days from row to row: the smallest of the most frequent gaps; a table of one row is one of weeks."""
    if not gaps.size:
        return 7
    sizes, counts = np.unique(gaps, return_counts=True)
    return int(sizes[counts == counts.max()].min())


class _Grid:
    """Rows gathered into `count` groups, of which a whole one has `rows` rows; rows of a negative group are left out."""

    def __init__(self, group: NDArray[np.intp], count: int, rows: int) -> None:
        self._inside = group >= 0
        self._group, self._count, self._rows = group[self._inside], count, rows

    def sums(self, cells: Cells, empty: float) -> Floats:
        """Sum of each group; a group that is not whole has `empty`, a whole one with a cell that is NaN too (where `empty` is)."""
        inside = _floats(cells)[self._inside]
        known = np.isfinite(inside)
        total: Floats = np.bincount(self._group, np.where(known, inside, 0.0), self._count).astype(np.float64)
        seen = np.bincount(self._group[known], minlength=self._count)
        whole = np.maximum(np.bincount(self._group, minlength=self._count), self._rows)
        return np.where(seen < whole, empty, total) if np.isnan(empty) else total

    def means(self, cells: Cells) -> Floats:
        """Mean of what is known in each group, NaN where nothing is."""
        inside = _floats(cells)[self._inside]
        known = np.isfinite(inside)
        seen = np.bincount(self._group[known], minlength=self._count)
        total = np.bincount(self._group[known], inside[known], self._count)
        result: Floats = np.where(seen > 0, total / np.maximum(seen, 1), np.nan)
        return result


def _floats(cells: Cells) -> Floats:
    return np.array(cells, np.float64)


def _put_in(cells: Cells) -> Floats:
    return np.nan_to_num(_floats(cells))


def _filled(values: Floats) -> Floats:
    """Gaps filled on a straight line between their neighbours; all NaN stays so."""
    known = np.isfinite(values)
    if known.all() or not known.any():
        return values
    at = np.arange(values.size)
    result: Floats = np.interp(at, at[known], values[known])
    return result
