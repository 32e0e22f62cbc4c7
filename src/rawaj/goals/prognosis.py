"""Where the present pace leads: the goal's figure on simulated futures, and everything read from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from rawaj.answers import Estimate
from rawaj.goals.answer import FanPoint, Forecast, Measure, Pace, WeekValue
from rawaj.goals.metrics import PERIODS
from rawaj.goals.series import Series
from rawaj.stats.forecast import Future, forecast_counts, forecast_levels

__all__ = ["LEAST_STEPS", "Aim", "Prognosis", "baseline_of", "detectable_in", "prognosis"]

Floats = NDArray[np.float64]

WINDOW_DAYS = 28
BASELINE_WEEKS = 12
HISTORY_WEEKS = 26
LEAST_STEPS = 8
HORIZON_DAYS = 550
AHEAD, BEHIND = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: `target` on `deadline`, counted from `start`; `stock`: the last value counts, not a mean."""

    start: date
    deadline: date
    target: float
    stock: bool = False


@dataclass(frozen=True, slots=True)
class Prognosis:
    """`detectable`: as in `GoalResult`."""

    forecast: Forecast
    pace: Pace
    detectable: float | None


def prognosis(series: Series, measure: Measure, aim: Aim, as_of: date, seed: int) -> Prognosis:
    """Fan, probability, pace and smallest detectable change of one goal.

    Args:
        series: observed up to `as_of`; at least `LEAST_STEPS` observations.
        as_of: last day with data; a deadline on or before the last step is judged as it is.
    """
    line = _Line.of(series, measure, aim, seed)
    forecast = line.forecast()
    return Prognosis(forecast, line.pace(forecast.probability), line.detectable())


@dataclass(frozen=True, slots=True)
class _Line:
    """Observed steps followed by simulated ones, and the goal's figure at the end of any of them."""

    series: Series
    measure: Measure
    aim: Aim
    observed: Floats
    paths: Floats  # (paths, steps to come), the last one shortened to the deadline where the kind is a sum
    now: float  # rate per step, or level, at the last observation

    @classmethod
    def of(cls, series: Series, measure: Measure, aim: Aim, seed: int) -> _Line:
        days = min(max(0, (aim.deadline - series.last).days), HORIZON_DAYS)
        steps = -(-days // series.step_days)
        future = simulate(series, steps, seed)
        paths = future.paths
        if steps and measure.kind != "level" and days % series.step_days:
            paths[:, -1] *= (days % series.step_days) / series.step_days
        return cls(series, measure, aim, series.filled(), paths, future.level_now)

    @property
    def end(self) -> int:
        """Index of the step with the deadline, counted from the first observed one."""
        if self.paths.shape[1]:
            return int(self.observed.size + self.paths.shape[1] - 1)
        return min(self.observed.size - 1, (self.aim.deadline - self.series.first).days // self.series.step_days)

    @property
    def start(self) -> int:
        """Index of the step from which the change counts."""
        return max(0, (self.aim.start - self.series.first).days // self.series.step_days)

    def figures(self, end: int) -> Floats:
        """The goal's figure at the end of step `end`, on every path (one path where it is all observed)."""
        if self.measure.kind == "total":
            return self._sum(self.start, end)
        if self.aim.stock:
            return self._part(end, end)[:, 0]
        width = max(1, round(WINDOW_DAYS / self.series.step_days))
        first = max(0, end - width + 1)
        days = (end - first + 1) * self.series.step_days
        scale = PERIODS[self.measure.per] / days if self.measure.kind == "rate" else 1 / (end - first + 1)
        result: Floats = self._sum(first, end) * scale
        return result

    def _part(self, first: int, end: int) -> Floats:
        seen = self.observed[first : end + 1]
        to_come = self.paths[:, max(0, first - self.observed.size) : max(0, end + 1 - self.observed.size)]
        if not to_come.shape[1]:
            return seen[None, :]
        return np.concatenate([np.broadcast_to(seen, (to_come.shape[0], seen.size)), to_come], axis=1)

    def _sum(self, first: int, end: int) -> Floats:
        if end < first:
            return np.zeros(1)
        result: Floats = self._part(first, end).sum(axis=1)
        return result

    def forecast(self) -> Forecast:
        final = self.figures(self.end)
        low, mid, high = np.quantile(final, (0.05, 0.5, 0.95))
        reached = final <= self.aim.target if self.measure.lower_is_better else final >= self.aim.target
        estimate = Estimate(float(mid), float(low), float(high), self.series.observed, self.measure.unit)
        weeks = self.series.weekly(total=self.measure.kind != "level")[-HISTORY_WEEKS:]
        return Forecast(estimate, float(np.mean(reached)), self._fan(), tuple(WeekValue(*week) for week in weeks))

    def _fan(self) -> tuple[FanPoint, ...]:
        last, step = self.observed.size - 1, self.series.step_days
        per_week = max(1, round(7 / step))
        ends = [*range(last, self.end, per_week), self.end] if self.end > last else [self.end]
        points = []
        for end in ends:
            day = min(self.series.first + timedelta(days=(end + 1) * step - 1), self.aim.deadline)
            q05, q25, q50, q75, q95 = np.quantile(self.figures(end), (0.05, 0.25, 0.5, 0.75, 0.95)).tolist()
            points.append(FanPoint(day, q05, q25, q50, q75, q95, self._planned(day)))
        return tuple(points)

    def _planned(self, day: date) -> float:
        """The straight line from the figure at the start to the target at the deadline."""
        length = max(1, (self.aim.deadline - self.aim.start).days + (self.measure.kind == "total"))
        gone = min(1.0, max(0.0, ((day - self.aim.start).days + (self.measure.kind == "total")) / length))
        begin = 0.0 if self.measure.kind == "total" else self._figure_at_start()
        return begin + gone * (self.aim.target - begin)

    def _figure_at_start(self) -> float:
        end = min(max(self.start - 1, 0), self.observed.size - 1)
        return float(self.figures(end)[0])

    def pace(self, probability: float) -> Pace:
        last = min(self.observed.size - 1, self.end)
        so_far = float(self.figures(last)[0])
        weeks_left = (self.aim.deadline - self.series.last).days / 7
        needed = now = None
        if self.measure.kind == "total" and weeks_left > 0:
            needed = max(0.0, self.aim.target - so_far) / weeks_left
            now = self.now * 7 / self.series.step_days
        verdict = ("reached" if probability >= 0.5 else "missed") if weeks_left <= 0 else _verdict(probability)
        return Pace(so_far, self._planned(min(self.series.last, self.aim.deadline)), needed, now, verdict)

    def detectable(self) -> float | None:
        """q(.95)/q(.20) − 1 of what is still to come: the change whose result beats chance's upper 5 % with power .8."""
        if not self.paths.shape[1]:
            return None
        to_come = self.paths.sum(axis=1) if self.measure.kind != "level" else self.figures(self.end)
        return _told(to_come, self.measure.lower_is_better, self.measure.kind == "level")


def _verdict(probability: float) -> str:
    return "ahead" if probability >= AHEAD else "behind" if probability <= BEHIND else "open"


def _told(values: Floats, downwards: bool, level: bool) -> float | None:
    low, lower, middle, upper, high = np.quantile(values, (0.05, 0.2, 0.5, 0.8, 0.95))
    if middle <= 0:
        return None
    if level:
        return float((upper - low if downwards else high - lower) / middle)
    if downwards:
        return float(1 - low / upper) if upper > 0 else None
    return float(high / lower - 1) if lower > 0 else None


def simulate(series: Series, steps: int, seed: int, paths: int = 4_000) -> Future:
    """Futures of the series: counts with a log link, levels as they are."""
    phase = series.first.weekday()
    season = 7 if series.step_days == 1 else 1
    if series.grain:
        return forecast_counts(
            series.values, steps, seed=seed, season=season, phase=phase, step_days=series.step_days, unit=series.grain, paths=paths
        )
    future = forecast_levels(
        series.values,
        steps,
        seed=seed,
        season=season,
        phase=phase,
        step_days=series.step_days,
        known_variance=series.known_variance,
        paths=paths,
    )
    top = 1.0 if series.unit == "share" else np.inf
    floor = 0.0 if np.nanmin(series.values) >= 0 else -np.inf
    return Future(np.clip(future.paths, floor, top), future.observed, future.level_now)


def baseline_of(series: Series, measure: Measure) -> tuple[Estimate | None, float | None]:
    """The figure as it was over the last twelve weeks (per week for a total), with a 90 % interval of its mean, and the weekly noise.

    The interval is Student's over weeks, so whatever moves weeks together is not in it. Two weeks at least; noise is the weeks'
    standard deviation as a share of their mean.
    """
    weeks = [value for _, value in series.weekly(total=measure.kind != "level")[-BASELINE_WEEKS:] if value is not None]
    if len(weeks) < 2:
        return None, None
    values = np.array(weeks) * (PERIODS[measure.per] / 7 if measure.kind == "rate" else 1.0)
    mean, sd = float(values.mean()), float(values.std(ddof=1))
    half = float(stdtrit(values.size - 1, 0.95)) * sd / values.size**0.5
    low = max(0.0, mean - half) if values.min() >= 0 else mean - half
    return Estimate(mean, low, mean + half, series.observed, measure.unit), sd / abs(mean) if mean else None


def detectable_in(series: Series, days: int, seed: int, *, downwards: bool, level: bool) -> float | None:
    """The smallest lasting change that `days` days would tell from chance, as a share of what is to be expected."""
    paths = simulate(series, max(1, round(days / series.step_days)), seed, paths=1_000).paths
    return _told(paths.mean(axis=1) if level else paths.sum(axis=1), downwards, level)
