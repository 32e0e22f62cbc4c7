"""The weekly table, and the baseline of what would have come anyway: level, trend, seasons, holidays, controls.

All baseline columns have normal priors in units of the outcome's mean, so that the sampler can integrate them out exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from rawaj.errors import DataError

__all__ = ["Baseline", "WeeklyTable", "baseline_of"]

Floats = NDArray[np.float64]

LEVEL_SD, TREND_SD, SEASON_SD, HOLIDAY_SD, CONTROL_SD = 2.0, 0.5, 0.2, 0.3, 0.2
WIGGLE_SD, WIGGLE_WEEKS = 0.1, 26.0
UNKNOWN_SD = 5.0  # so wide that a step with a column of its own tells nothing of anything else
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class WeeklyTable:
    """One outcome and the channels' activity, one row a week (or another equal step).

    Attributes:
        first: first day of the first step; `step_days`: days in a step.
        outcome: shape (steps,), in `unit`; `outcome_kind` says what is counted ("order", "lead" …).
        channels: ids of the columns of the arrays that follow, each of shape (steps, channels):
        activity: what drives the response (`driver` says what: spend, impressions, hours, posts …), not negative.
        money, hours: what it took; `hours` weighted as the user said.
        holidays: columns of 0 … 1 by name (Ramadan, Eid …), passed in by whoever knows the calendar; `controls`: other columns by name.
        names: what people call the channels, in the same order; their ids where nobody said.
        unknown: numbers of the steps whose outcome is not known; what stands there in `outcome` is a guess that weighs nothing.
        counts: the outcome is counted, so that its noise grows with its mean.
        either_sign: ids of the channels that may also harm; the others can do nothing at worst.
    """

    first: date
    outcome: Floats
    unit: str
    channels: tuple[str, ...]
    drivers: tuple[str, ...]
    activity: Floats
    money: Floats
    hours: Floats
    holidays: dict[str, Floats]
    controls: dict[str, Floats]
    step_days: int = 7
    outcome_kind: str = "order"
    names: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()
    counts: bool = False
    either_sign: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        shape = (self.outcome.size, len(self.channels))
        if any(array.shape != shape for array in (self.activity, self.money, self.hours)):
            raise DataError("measure.table_shape", weeks=shape[0], channels=shape[1])
        if not np.all(np.isfinite(self.outcome)) or not np.all(self.activity >= 0):
            raise DataError("measure.table_values")

    @property
    def steps(self) -> int:
        """Rows."""
        return int(self.outcome.size)

    @property
    def last(self) -> date:
        """Last day of the last step."""
        return self.first + timedelta(days=self.steps * self.step_days - 1)

    @property
    def day_of_year(self) -> Floats:
        """Days since 1 January at the middle of each step (never reset, so that seasons are continuous), shape (steps,)."""
        start = float((self.first - date(self.first.year, 1, 1)).days)
        middles: Floats = np.arange(self.steps, dtype=np.float64) + 0.5
        result: Floats = start + self.step_days * middles
        return result


@dataclass(frozen=True, slots=True)
class Baseline:
    """Columns of the baseline, shape (steps, k), with the standard deviation of each one's prior, and their names."""

    columns: Floats
    sd: Floats
    names: tuple[str, ...]


def baseline_of(table: WeeklyTable) -> Baseline:
    """Level, straight trend, slow wiggles of it, Fourier seasons (from half a year of data on), holidays and controls.

    A step whose outcome is not known has a column of its own, which takes it out of the likelihood and keeps the steps evenly spaced.

    The wiggles are the first cosines of a Gaussian process with a length of half a year (Hilbert-space approximation: Solin and
    Särkkä 2020, Statistics and Computing 30), amplitude a tenth of the outcome's mean.
    """
    parts = [_level_and_trend(table), _wiggles(table), _seasons(table), _others(table), _unknown(table)]
    names = tuple(name for part in parts for name in part.names)
    return Baseline(np.hstack([part.columns for part in parts]), np.concatenate([part.sd for part in parts]), names)


def _level_and_trend(table: WeeklyTable) -> Baseline:
    line = np.linspace(-0.5, 0.5, table.steps) if table.steps > 1 else np.zeros(1)
    return Baseline(np.stack([np.ones(table.steps), line], 1), np.array([LEVEL_SD, TREND_SD]), ("level", "trend"))


def _wiggles(table: WeeklyTable) -> Baseline:
    """Cosines j = 2 … J of a squared-exponential process (j = 1 is nearly the trend) on the table's span."""
    span = table.steps * table.step_days / 7
    count = int(min(8, span // 13))
    order = np.arange(2, 2 + max(count - 1, 0))
    position = (np.arange(table.steps) + 0.5) / table.steps
    columns = np.sqrt(2) * np.cos(np.pi * position[:, None] * order[None])
    frequency = np.pi * order / span
    density = np.sqrt(2 * np.pi) * WIGGLE_WEEKS * np.exp(-0.5 * (frequency * WIGGLE_WEEKS) ** 2) / span
    return Baseline(columns, WIGGLE_SD * np.sqrt(density), tuple(f"wiggle_{j}" for j in order))


def _seasons(table: WeeklyTable) -> Baseline:
    days = table.steps * table.step_days
    harmonics = 2 if days >= YEAR_DAYS else 1 if days >= YEAR_DAYS / 2 else 0
    angle = 2 * np.pi * table.day_of_year[:, None] / YEAR_DAYS * np.arange(1, harmonics + 1)[None]
    sd = np.repeat(SEASON_SD / np.arange(1, harmonics + 1), 1)
    names = tuple(f"{kind}_{h}" for kind in ("sin", "cos") for h in range(1, harmonics + 1))
    return Baseline(np.hstack([np.sin(angle), np.cos(angle)]), np.concatenate([sd, sd]), names)


def _others(table: WeeklyTable) -> Baseline:
    """Holidays as they are; controls centred and scaled. Columns that never change tell nothing and are left out."""
    kept = {name: column for name, column in table.holidays.items() if np.ptp(column) > 0}
    scaled = {name: (column - column.mean()) / column.std() for name, column in table.controls.items() if column.std() > 0}
    columns = [*kept.values(), *scaled.values()]
    sd = np.array([HOLIDAY_SD] * len(kept) + [CONTROL_SD] * len(scaled))
    matrix = np.stack(columns, 1) if columns else np.zeros((table.steps, 0))
    return Baseline(matrix, sd, (*kept, *scaled))


def _unknown(table: WeeklyTable) -> Baseline:
    columns = np.zeros((table.steps, len(table.unknown)))
    columns[list(table.unknown), range(len(table.unknown))] = 1.0
    return Baseline(columns, np.full(len(table.unknown), UNKNOWN_SD), tuple(f"unknown_{step}" for step in table.unknown))
