"""The weekly table of the model, from sums by day: which weeks, which activity drives each channel, which channels are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Statement
from rawaj.measure.design import WeeklyTable
from rawaj.measure.verdict import LEAST_WEEKS, levels_of

__all__ = ["LONGEST_WEEKS", "DailySeries", "Weeks", "weekly_table", "weeks_of"]

Floats = NDArray[np.float64]

LONGEST_WEEKS = 156
LEAST_OUTCOMES = 60.0
DRIVERS = ("spend", "hours", "posts")


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks that end with the last day of data."""

    first: date
    count: int

    def index(self, day: date) -> int:
        """Number of the week that holds a day; negative before the first, at least `count` after the last."""
        return (day - self.first).days // 7

    def sums(self, days: Sequence[tuple[date, float]]) -> Floats:
        """Sum per week of (day, value); what lies outside is left out."""
        result = np.zeros(self.count)
        for day, value in days:
            week = self.index(day)
            if 0 <= week < self.count:
                result[week] += value
        return result


def weeks_of(first: date, last: date) -> Weeks:
    """Whole weeks from `first` on that end on `last`; at most `LONGEST_WEEKS`."""
    count = min(((last - first).days + 1) // 7, LONGEST_WEEKS)
    return Weeks(last - timedelta(days=7 * count - 1), max(count, 0))


@dataclass(frozen=True, slots=True)
class DailySeries:
    """What one channel did, day by day: (day, value) by "spend", "money" (all of it), "hours", "posts", and by metrics of terms."""

    by_name: Mapping[str, Sequence[tuple[date, float]]]

    def weekly(self, name: str, weeks: Weeks) -> Floats:
        """Sums per week; zeros where nothing was reported."""
        return weeks.sums(self.by_name.get(name, ()))

    def first_day(self, name: str) -> date | None:
        """First day with a value."""
        return min((day for day, value in self.by_name.get(name, ()) if value > 0), default=None)


def weekly_table(
    outcome: Sequence[tuple[date, float]], kind: str, unit: str, channels: Mapping[str, DailySeries], weeks: Weeks,
    holidays: Mapping[str, Floats], names: Mapping[str, str],
) -> tuple[WeeklyTable | None, dict[str, Statement]]:  # fmt: skip
    """The table, and for each channel left out of it the reason; None where there are too few weeks, outcomes or channels.

    Args:
        outcome: (day, count) of one kind, by its source of truth.
        names: channel id → its name, for the reasons.
    """
    counts = weeks.sums(outcome)
    out: dict[str, Statement] = {}
    kept: dict[str, tuple[str, Floats]] = {}
    for channel, series in channels.items():
        driver = driver_of(series, weeks)
        if driver is None:
            out[channel] = Statement("measure.left_out.no_activity", {"channel": names.get(channel, channel)})
        else:
            kept[channel] = driver, series.weekly(driver, weeks)
    if weeks.count < LEAST_WEEKS or counts.sum() < LEAST_OUTCOMES or not kept:
        return None, out
    return WeeklyTable(
        first=weeks.first,
        outcome=counts,
        unit=unit,
        channels=tuple(kept),
        drivers=tuple(driver for driver, _ in kept.values()),
        activity=np.stack([activity for _, activity in kept.values()], axis=1),
        money=np.stack([channels[channel].weekly("money", weeks) for channel in kept], axis=1),
        hours=np.stack([channels[channel].weekly("hours", weeks) for channel in kept], axis=1),
        holidays=dict(holidays),
        controls={},
        outcome_kind=kind,
        names=tuple(names.get(channel, channel) for channel in kept),
    ), out


def driver_of(series: DailySeries, weeks: Weeks) -> str | None:
    """What drives the channel's response: spend where money is spent on it, else hours, else posts; None where nothing is known.

    These are what the organisation decides. What people saw (impressions) also rises when demand does, and would be credited for it.
    The first with at least eight different weeks counts; where none has, the first with any.
    """
    active = [(name, series.weekly(name, weeks)) for name in DRIVERS]
    some = [(name, values) for name, values in active if (values > 0).sum() >= 2]
    varied = [name for name, values in some if levels_of(values) >= 8]
    return varied[0] if varied else some[0][0] if some else None
