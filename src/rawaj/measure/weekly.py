"""The weekly table of the model, from sums by day: which weeks, which activity drives each channel, which channels are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Statement
from rawaj.measure.design import WeeklyTable
from rawaj.measure.verdict import LEAST_LEVELS, LEAST_WEEKS, levels_of

__all__ = ["LEAST_OUTCOMES", "LONGEST_WEEKS", "DailySeries", "Weeks", "weekly_table", "weeks_of"]

Floats = NDArray[np.float64]

LONGEST_WEEKS = 156
LEAST_OUTCOMES = 60.0
EXPOSURE = ("delivered", "impressions", "views", "post_delivered", "post_impressions", "post_views", "video_views")
EFFORT = ("hours", "posts")
LONGEST_GAP = 6


@dataclass(frozen=True, slots=True)
class Weeks:
    """Whole weeks that end with the last day of data."""

    first: date
    count: int

    def index(self, day: date) -> int:
        """Number of the week that holds a day; negative before the first, at least `count` after the last."""
        return (day - self.first).days // 7

    def sums(self, days: Sequence[tuple[date, float]]) -> Floats:
        """Sum per week of (day, value); what lies outside is left out.

        Rounded to six decimals: a database that adds in parallel never adds twice in the same order, and draws follow every bit.
        """
        result = np.zeros(self.count)
        for day, value in days:
            week = self.index(day)
            if 0 <= week < self.count:
                result[week] += value
        return np.round(result, 6)


def weeks_of(first: date, last: date) -> Weeks:
    """Whole weeks from `first` on that end on `last`; at most `LONGEST_WEEKS`."""
    count = min(((last - first).days + 1) // 7, LONGEST_WEEKS)
    return Weeks(last - timedelta(days=7 * count - 1), max(count, 0))


@dataclass(frozen=True, slots=True)
class DailySeries:
    """What one channel did, day by day: (day, value) by "spend", "money" (all of it), "hours", "posts", and by metric.

    Metrics with "post_" before them are lifetime figures of posts, at the day on which each went out.
    """

    by_name: Mapping[str, Sequence[tuple[date, float]]]

    def weekly(self, name: str, weeks: Weeks) -> Floats:
        """Sums per week; zeros where nothing was reported."""
        return weeks.sums(self.by_name.get(name, ()))


def weekly_table(
    outcome: Sequence[tuple[date, float]], kind: str, unit: str, channels: Mapping[str, DailySeries], weeks: Weeks,
    holidays: Mapping[str, Floats], names: Mapping[str, str], controls: Mapping[str, Floats] | None = None, unknown: tuple[int, ...] = (),
) -> tuple[WeeklyTable | None, dict[str, Statement]]:  # fmt: skip
    """The table, and for each channel left out of it the reason; None where there are too few weeks, outcomes or channels.

    Args:
        outcome: (day, count) of one kind, by its source of truth.
        names: channel id → its name, for the reasons.
        controls, unknown: as in `WeeklyTable`.

    An outcome of whole numbers is taken for a count. Where hours are logged, a channel that took neither money nor hours is nothing that was put in; what moves it is part of the
    baseline.
    """
    counts = weeks.sums(outcome)
    out: dict[str, Statement] = {}
    kept: dict[str, tuple[str, Floats]] = {}
    logged = any(series.weekly("hours", weeks).any() for series in channels.values())
    for channel, series in channels.items():
        driver = driver_of(series, weeks)
        free = not series.weekly("money", weeks).any() and not series.weekly("hours", weeks).any()
        if driver is not None and free and logged:
            out[channel] = Statement("measure.left_out.no_cost", {"channel": names.get(channel, channel)})
        elif driver is None:
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
        drivers=tuple(driver.removeprefix("post_") for driver, _ in kept.values()),
        activity=np.stack([activity for _, activity in kept.values()], axis=1),
        money=np.stack([channels[channel].weekly("money", weeks) for channel in kept], axis=1),
        hours=np.stack([channels[channel].weekly("hours", weeks) for channel in kept], axis=1),
        holidays=dict(holidays),
        controls=dict(controls or {}),
        outcome_kind=kind,
        names=tuple(names.get(channel, channel) for channel in kept),
        unknown=unknown,
        counts=_are_counts(np.delete(counts, list(unknown))),
    ), out


def _are_counts(known: Floats) -> bool:
    return bool(np.all(known == np.round(known)))


def driver_of(series: DailySeries, weeks: Weeks) -> str | None:
    """What drives the channel's response; None where nothing is known.

    Spend where money is spent on it; else what people were shown of it, where that is reported throughout the time in which
    anything was done; else hours; else posts. Effort with fewer than eight different weeks stands behind effort with more.
    (What people see can also rise because demand does; its effect is then an upper bound.)
    """
    spend = series.weekly("spend", weeks)
    if (spend > 0).sum() >= 2:
        return "spend"
    effort = {name: series.weekly(name, weeks) for name in EFFORT}
    worked = np.sum(list(effort.values()), axis=0) > 0
    for name in EXPOSURE:
        if _covers(series.weekly(name, weeks), worked):
            return name
    some = [name for name, values in effort.items() if (values > 0).sum() >= 2]
    return max(some, key=lambda name: levels_of(effort[name]) >= LEAST_LEVELS, default=None)


def _covers(shown: Floats, worked: NDArray[np.bool_]) -> bool:
    """Never longer than `LONGEST_GAP` weeks without a figure between the first and the last week of work."""
    seen = np.flatnonzero(shown > 0)
    if seen.size < 2:
        return False
    if not worked.any():
        return True
    first, last = np.flatnonzero(worked)[[0, -1]]
    edges = np.concatenate([[first], seen[(seen > first) & (seen < last)], [last]])
    return bool(np.diff(edges).max(initial=0) <= LONGEST_GAP)
