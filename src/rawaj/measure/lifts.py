"""Real experiments as people write them down, and as what the model is held to.

A test says what was found (an effect with its interval), when, on which part of the market, and what was put in with and without the change. The model speaks of the
whole market: what a part of it got and gave is divided by that part. What a platform attributes is not a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.errors import InputError
from rawaj.measure.design import WeeklyTable
from rawaj.measure.grounds import Calibration
from rawaj.measure.model import LAGS, LiftTest

__all__ = ["PlainLift", "calibrations_of", "lift_test_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PlainLift:
    """One experiment, as its table says.

    Attributes:
        file, row: where it stands, for errors; `channel` its name in the table that is measured.
        first, last: days of the change; `until`: last day on which its effect was counted.
        effect: outcomes with the change less outcomes without, over all days that were counted, with the interval and its level.
        tested, compared: put in a week with and without the change, in the unit of the channel's activity; None: what the table says of these days,
            and nothing.
        share: part of the market that was tested, above 0 to 1; None where nobody said (the whole).
        place: whose market that is, where places are measured each; None: that of the whole table.
    """

    file: str
    row: int
    channel: str
    first: date
    last: date
    until: date
    effect: Estimate
    tested: float | None = None
    compared: float | None = None
    share: float | None = None
    place: str | None = None

    @property
    def market(self) -> Estimate:
        """What was found, for the whole market."""
        part, found = self.share or 1.0, self.effect
        return Estimate(found.mean / part, found.low / part, found.high / part, found.n, found.unit, found.level)


def lift_test_of(lift: PlainLift, table: WeeklyTable) -> LiftTest:
    """The experiment as the model takes it: activity by step, before (as without the change), during, and while effects were still counted.

    Raises:
        InputError: ``measure.lift_in_table``: the whole market was tested in weeks of the table, which holds the result already;
            ``measure.lift_without_activity``: neither the test nor the table says what was put in.
    """
    end = table.last
    inside = lift.first <= end and lift.until >= table.first
    if inside and (lift.share is None or lift.share >= 1):
        raise InputError("measure.lift_in_table", file=lift.file, row=lift.row, first=table.first, last=end)
    channel, part = table.channels.index(lift.channel), lift.share or 1.0
    days = (lift.last - lift.first).days + 1
    steps, after = max(round(days / table.step_days), 1), -(-(lift.until - lift.last).days // table.step_days)
    present = _present(lift, table, channel, days) if lift.tested is None else lift.tested * days / 7
    without = (lift.compared or 0.0) * days / 7 / steps / part
    tested, compared = np.full(LAGS + steps + after, without), np.full(LAGS + steps + after, without)
    tested[LAGS : LAGS + steps] = present / steps / part
    found = lift.market
    deviations = 2 * NormalDist().inv_cdf((1 + found.level) / 2)
    return LiftTest(channel, tested, compared, found.mean, (found.high - found.low) / deviations)


def _present(lift: PlainLift, table: WeeklyTable, channel: int, days: int) -> float:
    """What the table says was put in over the days of the test."""
    offsets = (lift.first - table.first).days + np.arange(days)
    steps = offsets // table.step_days
    if steps[0] < 0 or steps[-1] >= table.steps:
        raise InputError("measure.lift_without_activity", file=lift.file, row=lift.row, first=table.first, last=table.last)
    return float(table.activity[steps, channel].sum() / table.step_days)


def calibrations_of(
    lifts: Sequence[PlainLift], modelled: Sequence[Estimate], table: WeeklyTable, place: str = ""
) -> tuple[Calibration, ...]:
    """What each test found beside what the fitted model says."""
    names = dict(zip(table.channels, table.names or table.channels, strict=True))
    return tuple(
        Calibration(lift.channel, names[lift.channel], lift.first, lift.last, lift.market, told, place)
        for lift, told in zip(lifts, modelled, strict=True)
    )
