"""What was observed of a goal's metric, put on an even grid of days or longer steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

__all__ = ["Series", "from_days", "from_spans", "from_weeks"]

LEAST_DAYS = 14
LONGEST_SPAN_DAYS = 31
FILL_FROM = 56


@dataclass(frozen=True, slots=True)
class Series:
    """Observations of one metric, evenly spaced, oldest first.

    Attributes:
        first: first day of the first step; a step covers `step_days` days.
        values: one per step; NaN where nothing was observed (which is not zero). A level's value is its mean over the step.
        source: the fact table that told it.
        unit: as `Estimate.unit`.
        grain: what one counted thing is worth (1, or the compound unit of amounts); 0 for levels.
        known_variance: of each value, where it is known (shares); None else.
    """

    first: date
    step_days: int
    values: NDArray[np.float64]
    source: str
    unit: str
    grain: float = 1.0
    known_variance: NDArray[np.float64] | None = None

    @property
    def last(self) -> date:
        """Last day of the last step."""
        return self.first + timedelta(days=self.step_days * self.values.size - 1)

    @property
    def observed(self) -> int:
        """Number of steps with a value."""
        return int(np.isfinite(self.values).sum())

    def until(self, last: date) -> Series | None:
        """The steps that end on or before `last`; None where none is observed."""
        keep = max(0, min(self.values.size, ((last - self.first).days + 1) // self.step_days))
        variance = None if self.known_variance is None else self.known_variance[:keep]
        kept = Series(self.first, self.step_days, self.values[:keep], self.source, self.unit, self.grain, variance)
        return kept if kept.observed else None

    def newest(self, days: int) -> Series:
        """The steps of the last `days` days."""
        drop = max(0, self.values.size - max(1, days // self.step_days))
        variance = None if self.known_variance is None else self.known_variance[drop:]
        first = self.first + timedelta(days=drop * self.step_days)
        return Series(first, self.step_days, self.values[drop:], self.source, self.unit, self.grain, variance)

    def filled(self) -> NDArray[np.float64]:
        """Values, those not observed replaced by the mean of the 56 observed ones nearest before (else of all)."""
        values = self.values.copy()
        for step in np.flatnonzero(~np.isfinite(values)):
            before = values[max(0, step - FILL_FROM) : step]
            values[step] = before.mean() if before.size else np.nanmean(self.values)
        return values

    def weekly(self, *, total: bool) -> list[tuple[date, float | None]]:
        """(last day, total or mean) of whole weeks counted back from the last day, oldest first; None where nothing was observed."""
        per_week = max(1, round(7 / self.step_days))
        weeks = []
        for end in range(self.values.size, per_week - 1, -per_week):
            part = self.values[end - per_week : end]
            seen = part[np.isfinite(part)]
            scale = 7 / self.step_days if total else 1.0
            value = float(seen.mean() * scale) if seen.size else None
            weeks.append((self.first + timedelta(days=self.step_days * end - 1), value))
        return weeks[::-1]


def from_days(
    days: Mapping[date, float], source: str, unit: str, *, grain: float = 1.0, empty: float = np.nan, last: date | None = None
) -> Series | None:
    """A daily series; days without a value get `empty` (0 where no row means nothing happened). None without any day.

    Args:
        last: the series goes on to this day at least.
    """
    if not days:
        return None
    first, end = min(days), max(max(days), last or min(days))
    values = np.full((end - first).days + 1, empty)
    for day, value in days.items():
        values[(day - first).days] = value
    return Series(first, 1, values, source, unit, grain)


def from_spans(spans: Iterable[tuple[date, date, float]], source: str, unit: str, *, adds: bool, grain: float = 1.0) -> Series | None:
    """A series from (first day, last day, value): daily where at least 14 single days are known, else by the commonest longer span.

    Values of spans of another length are left out; spans longer than 31 days are no series. `adds`: values are sums over their span
    (several on one day are added); else the mean is taken.
    """
    rows = list(spans)
    daily = [(first, value) for first, last, value in rows if first == last]
    if len({day for day, _ in daily}) >= LEAST_DAYS:
        return from_days(_merged(daily, adds), source, unit, grain=grain)
    lengths = Counter((last - first).days + 1 for first, last, _ in rows if first < last and (last - first).days < LONGEST_SPAN_DAYS)
    if not lengths:
        return from_days(_merged(daily, adds), source, unit, grain=grain)
    step = lengths.most_common(1)[0][0]
    near = [(first, last, value) for first, last, value in rows if abs((last - first).days + 1 - step) <= step // 9]
    return _on_grid(near, step, source, unit, adds, grain)


def _merged(rows: Iterable[tuple[date, float]], adds: bool) -> dict[date, float]:
    found: dict[date, list[float]] = {}
    for day, value in rows:
        found.setdefault(day, []).append(value)
    return {day: sum(values) if adds else sum(values) / len(values) for day, values in found.items()}


def _on_grid(rows: list[tuple[date, date, float]], step: int, source: str, unit: str, adds: bool, grain: float) -> Series:
    """Steps counted back from the newest span; a month's value is brought to the length of the step."""
    newest = max(last for _, last, _ in rows)
    count = max(round((newest - first).days / step + 1 / step) for first, _, _ in rows)
    sums, seen = np.zeros(count), np.zeros(count)
    for first, last, value in rows:
        place = count - 1 - min(count - 1, round((newest - last).days / step))
        sums[place] += value * (step / ((last - first).days + 1) if adds else 1.0)
        seen[place] += 1
    means = np.divide(sums, seen, out=np.full(count, np.nan), where=seen > 0)
    values = np.where(seen > 0, sums, np.nan) if adds else means
    return Series(newest - timedelta(days=step * count - 1), step, values, source, unit, grain)


def from_weeks(weeks: Iterable[tuple[date, float, float]], source: str, unit: str) -> Series | None:
    """A level by week from (first day, value, known variance); weeks left out are not observed. None without any week."""
    rows = sorted(weeks)
    if not rows:
        return None
    count = (rows[-1][0] - rows[0][0]).days // 7 + 1
    values, variance = np.full(count, np.nan), np.zeros(count)
    for first, value, known in rows:
        place = (first - rows[0][0]).days // 7
        values[place], variance[place] = value, known
    return Series(rows[0][0], 7, values, source, unit, 0.0, variance)
