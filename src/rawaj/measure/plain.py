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
from rawaj.measure.verdict import LEAST_WEEKS
from rawaj.measure.weekly import LEAST_OUTCOMES, DailySeries, Weeks, weekly_table

__all__ = ["PlainPlaces", "PlainTable", "PlainWeeks", "plain_places", "plain_weeks"]

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
        places: what tells rows of one day apart (a region, a brand). None where the table has no such column.
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


@dataclass(frozen=True, slots=True)
class PlainPlaces:
    """A table with several places.

    Attributes:
        whole: their sum; `places` each of them, its table with the channels of the whole (zeros where it has none).
        left_out: places that could not be modelled, and why; they are not in the sum.
    """

    whole: PlainWeeks
    places: Mapping[str, PlainWeeks]
    left_out: Mapping[str, Statement]


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
    cut = _cut_of(added)
    gridded = _gridded(added, cut)
    lacking = np.isnan(gridded.outcome)
    if lacking.mean() > MOST_LACKING:
        raise InputError("measure.too_many_lacking", file=table.name, n=int(lacking.sum()), weeks=cut.weeks.count)
    return _weekly(table, gridded, cut.weeks, holidays, tuple(int(week) for week in np.flatnonzero(lacking)))


def plain_places(table: PlainTable, holidays: Holidays) -> PlainPlaces | None:
    """The same for each place of a table, all on the same weeks; None where fewer than two places can be modelled. Rows of one day and place are added up.

    Before its first row and after its last a place does not exist: nothing was put in, and nothing came. A place with fewer than 20 weeks, with
    fewer results than a model needs, or without results in more than a fifth of its weeks, is left out, of the sum too.

    Raises:
        InputError: as `plain_weeks`.
    """
    if table.places is None or not len(table.days):
        return None
    cut, gridded = _cut_of(_by_day(table)), {}
    left_out = {}
    for place in dict.fromkeys(table.places):
        mine = _gridded(_by_day(_rows_of(table, place)), cut)
        lacking = np.isnan(mine.outcome[mine.exists])
        few = lacking.size < LEAST_WEEKS or np.nansum(mine.outcome) < LEAST_OUTCOMES
        if few or lacking.mean() > MOST_LACKING:
            left_out[place] = Statement("measure.left_out.place", {"place": place})
        else:
            gridded[place] = mine
    if len(gridded) < 2:
        return None
    unknown = {place: tuple(int(week) for week in np.flatnonzero(np.isnan(mine.outcome))) for place, mine in gridded.items()}
    every = tuple(sorted({week for place, weeks in unknown.items() for week in weeks if gridded[place].exists[week]}))
    whole = _weekly(table, _added(list(gridded.values())), cut.weeks, holidays, every)
    if whole.table is None:
        return None
    found = {place: _weekly(table, mine, cut.weeks, holidays, unknown[place]) for place, mine in gridded.items()}
    tables = {place: _like(whole.table, one, gridded[place]) for place, one in found.items()}
    return PlainPlaces(whole, {place: replace(found[place], table=tables[place]) for place in found}, left_out)


def _like(whole: WeeklyTable, place: PlainWeeks, gridded: _Gridded) -> WeeklyTable:
    """A place's table with the channels and drivers of the whole."""

    def columns(names: Sequence[str]) -> Floats:
        pairs = zip(whole.channels, names, strict=True)
        return np.stack([place.series[channel].weekly(name, place.weeks) for channel, name in pairs], axis=1)

    same = len(whole.channels)
    return replace(
        whole, outcome=place.outcome, activity=columns(whole.drivers), money=columns(["money"] * same), hours=columns(["hours"] * same),
        controls={name: cells for name, cells in gridded.controls.items() if np.isfinite(cells).all()}, unknown=place.unknown,
    )  # fmt: skip


def _rows_of(table: PlainTable, place: str) -> PlainTable:
    """The rows of one place."""
    mine = [row for row, name in enumerate(table.places or ()) if name == place]
    return replace(
        table, rows=[table.rows[row] for row in mine], days=[table.days[row] for row in mine], outcome=[table.outcome[row] for row in mine],
        channels={
            channel: {kind: [cells[row] for row in mine] for kind, cells in kinds.items()} for channel, kinds in table.channels.items()
        },
        controls={name: [cells[row] for row in mine] for name, cells in table.controls.items()}, places=[place] * len(mine),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cut:
    """Which weeks, and how many days a row stands for."""

    weeks: Weeks
    days_a_row: int

    def grid(self, days: Sequence[date]) -> _Grid:
        number = np.floor_divide(np.array([day.toordinal() for day in days]) - self.weeks.first.toordinal(), 7)
        return _Grid(number, self.weeks.count, 7 // self.days_a_row)


@dataclass(frozen=True, slots=True)
class _Gridded:
    """Sums and means by week: NaN where the outcome is not known; what was put in and controls with their gaps filled.

    Attributes:
        exists: weeks from the first row to the last; outside nothing was put in.
    """

    exists: NDArray[np.bool_]
    outcome: Floats
    channels: Mapping[str, Mapping[str, Floats]]
    controls: Mapping[str, Floats]


def _gridded(added: PlainTable, cut: _Cut) -> _Gridded:
    grid = cut.grid(added.days)
    exists = grid.exists()
    channels = {
        channel: {kind: np.where(exists, _filled(grid.sums(_put_in(cells), empty=np.nan)), 0.0) for kind, cells in kinds.items()}
        for channel, kinds in added.channels.items()
    }
    controls = {name: _filled(grid.means(cells)) for name, cells in added.controls.items()}
    return _Gridded(exists, grid.sums(added.outcome, empty=np.nan), channels, controls)


def _added(parts: Sequence[_Gridded]) -> _Gridded:
    """The sum of places, with gaps in their results filled; controls averaged."""
    first = parts[0]
    channels = {
        channel: {kind: np.sum([part.channels[channel][kind] for part in parts], axis=0) for kind in kinds}
        for channel, kinds in first.channels.items()
    }
    controls = {name: np.mean([part.controls[name] for part in parts], axis=0) for name in first.controls}
    outcome = np.sum([np.where(part.exists, _filled(part.outcome), 0.0) for part in parts], axis=0)
    return _Gridded(np.ones(outcome.size, np.bool_), outcome, channels, controls)


def _weekly(table: PlainTable, gridded: _Gridded, weeks: Weeks, holidays: Holidays, unknown: tuple[int, ...]) -> PlainWeeks:
    starts = [weeks.first + timedelta(days=7 * week) for week in range(weeks.count)]
    series = {channel: DailySeries(_named(kinds, starts)) for channel, kinds in gridded.channels.items()}
    known = _filled(gridded.outcome)
    controls = {name: cells for name, cells in gridded.controls.items() if np.isfinite(cells).all()}
    weekly, left_out = weekly_table(
        list(zip(starts, known.tolist(), strict=True)), table.outcome_name, table.unit, series, weeks, holidays(weeks.first, weeks.count),
        {}, controls, unknown,
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


def _cut_of(table: PlainTable) -> _Cut:
    """Whole weeks that end on the last day, of a table with one row a day, in order."""
    days = np.array([day.toordinal() for day in table.days])
    step = _step(np.diff(days))
    if step not in (1, 7) or (step == 7 and np.any((days - days[0]) % 7)):
        raise InputError("measure.not_weekly", file=table.name)
    count = (int(days[-1] - days[0]) + step) // 7
    if count < 1:
        raise InputError("measure.too_short", file=table.name)
    return _Cut(Weeks(date.fromordinal(int(days[-1]) + step - 7 * count), count), step)


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

    def exists(self) -> NDArray[np.bool_]:
        """From the first group with a row to the last."""
        result = np.zeros(self._count, np.bool_)
        if self._group.size:
            result[self._group.min() : self._group.max() + 1] = True
        return result

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
