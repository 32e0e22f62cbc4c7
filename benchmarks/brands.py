"""Brands with known truth for the benchmarks of the ROI engine; the transforms are written again here, apart from the engine's.

Four kinds of channel in turn: always on, in flights, organic, in bursts; a common demand moves them all a little. Level, trend, two
seasons, an event and a slow control; noise AR(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable

__all__ = ["Brand", "carry_over", "make_brand"]

Floats = NDArray[np.float64]
FIRST = date(2021, 1, 4)
LEVEL = 1_000.0  # outcomes a week
LAGS = 8


@dataclass(frozen=True)
class Brand:
    """A weekly table and its truth.

    Attributes:
        table: one outcome is worth 1; costs are such that true return per unit put in is LogNormal(0.2, 0.8).
        contribution: outcomes by week and channel, (weeks, channels).
        decay, steepness, half, slope, height: of each channel's response, (channels,).
        hill: which saturation is true.
    """

    table: WeeklyTable
    contribution: Floats
    decay: Floats
    steepness: Floats
    half: Floats
    slope: Floats
    height: Floats
    hill: bool

    def response(self, channel: int, times: float = 1.0) -> Floats:
        """True contribution by week with one channel's activity multiplied, (weeks,)."""
        activity = self.table.activity[:, channel] / self.table.activity[:, channel].max()
        stock = carry_over(activity, self.decay[channel]) * times
        return self.height[channel] * _saturated(stock, self.steepness[channel], self.half[channel], self.slope[channel], self.hill)


def carry_over(x: Floats, decay: float) -> Floats:
    """Geometric adstock over 8 weeks whose weights add up to 1, one lag at a time."""
    weights = decay ** np.arange(LAGS)
    out = np.zeros_like(x)
    for lag, weight in enumerate(weights / weights.sum()):
        out[lag:] += weight * x[: len(x) - lag]
    return out


def _saturated(stock: Floats, steepness: float, half: float, slope: float, hill: bool) -> Floats:
    if hill:
        return stock**slope / (stock**slope + half**slope)
    return (1 - np.exp(-steepness * stock)) / (1 + np.exp(-steepness * stock))


def _ar1(rng: np.random.Generator, size: int, phi: float, sd: float) -> Floats:
    steps = rng.normal(0, sd, size)
    for t in range(1, size):
        steps[t] += phi * steps[t - 1]
    return steps


def _activity(kind: int, weeks: int, common: Floats, rng: np.random.Generator) -> Floats:
    own = _ar1(rng, weeks, 0.5, 1.0)
    wander = 0.7 * own / own.std() + 0.3 * common
    if kind == 0:
        return np.exp(0.35 * wander)
    if kind == 1:
        return _flights(weeks, rng) * np.exp(0.4 * wander)
    if kind == 2:
        return np.clip(1 + 0.5 * wander, 0, None)
    bursts = rng.random(weeks) < 0.15
    bursts[rng.integers(weeks)] = True
    return bursts * np.exp(0.5 * rng.normal(size=weeks))


def _flights(weeks: int, rng: np.random.Generator) -> Floats:
    on = np.zeros(weeks)
    start = int(rng.integers(0, 10))
    while start < weeks:
        length = int(rng.integers(3, 9))
        on[start : start + length] = 1
        start += length + int(rng.integers(4, 14))
    return on


def make_brand(weeks: int, channels: int, seed: int, hill: bool = False, noise: float = 0.05, phi: float = 0.3) -> Brand:
    """A brand of about 1,000 outcomes a week, 35 % of them by its channels.

    Args:
        hill: saturation is Hill (half LogNormal around .5, slope .8 … 1.8) instead of logistic.
        noise: standard deviation of the fresh noise of a week as a share of the level; `phi` its AR(1).
    """
    rng = np.random.default_rng(seed)
    common = _ar1(rng, weeks, 0.6, 1.0)
    common /= common.std()
    activity = np.stack([_activity(c % 4, weeks, common, rng) for c in range(channels)], axis=1)
    decay, steepness = np.clip(rng.beta(1, 3, channels), 0, 0.9), rng.gamma(3, 1, channels)
    half, slope = rng.uniform(0.2, 1.0, channels), rng.uniform(0.8, 1.8, channels)
    scaled = activity / activity.max(0)
    raw = [_saturated(carry_over(scaled[:, c], decay[c]), steepness[c], half[c], slope[c], hill) for c in range(channels)]
    height = rng.dirichlet(np.full(channels, 1.2)) * 0.35 * LEVEL / np.array([row.mean() for row in raw])
    contribution = np.stack(raw, axis=1) * height
    cost = contribution.sum(0) / np.exp(rng.normal(0.2, 0.8, channels))
    money = activity / activity.sum(0) * cost
    event, slow = (rng.random(weeks) < 0.06).astype(float), _ar1(rng, weeks, 0.8, 1.0)
    t = np.arange(weeks)
    angle = 2 * np.pi * t / 52.18
    season = 0.12 * np.sin(angle + rng.uniform(0, 6.28)) + 0.06 * np.sin(2 * angle + rng.uniform(0, 6.28))
    base = 0.65 + 0.1 * t / 156 * rng.choice([-1, 1]) + season + 0.15 * event + rng.normal(0, 0.05) * slow / slow.std()
    outcome = LEVEL * (base + _ar1(rng, weeks, phi, noise)) + contribution.sum(1)
    names = tuple(f"c{c}" for c in range(channels))
    table = WeeklyTable(
        FIRST, outcome, "orders", names, ("spend",) * channels, money, money, np.zeros_like(money), {"event": event}, {"slow": slow}
    )
    return Brand(table, contribution, decay, steepness, half, slope, height, hill)


def make_places(
    weeks: int, places: int, channels: int, seed: int, shared: float = 0.0, noise: float = 0.06, alike: bool = False
) -> list[Brand]:
    """Places of one brand: shapes of a channel alike, its returns LogNormal(0.2, 0.7) with places LogNormal(0, 0.35) around it; sizes differ.

    Args:
        shared: part of the noise's variance that is common to all places.
        noise: standard deviation of a week's noise as a share of the place's level.
        alike: the same activity in all places, as where one plan holds for a country.
    """
    rng = np.random.default_rng([seed, 5])
    decay, steepness = np.clip(rng.beta(1, 3, channels), 0, 0.9), rng.gamma(3, 1, channels)
    common, shock = _ar1(rng, weeks, 0.6, 1.0), rng.standard_normal(weeks)
    common /= common.std()
    everywhere = np.stack([_activity(c % 4, weeks, common, np.random.default_rng([seed, 9, c])) for c in range(channels)], axis=1)
    typical, found = np.exp(rng.normal(0.2, 0.7, channels)), []
    for _ in range(places):
        level = LEVEL * np.exp(rng.normal(0, 0.6))
        own_plan = np.stack([_activity(c % 4, weeks, common, rng) for c in range(channels)], axis=1)
        activity = everywhere if alike else own_plan
        scaled = activity / activity.max(0)
        raw = np.stack([_saturated(carry_over(scaled[:, c], decay[c]), steepness[c], 1.0, 1.0, False) for c in range(channels)], axis=1)
        money = activity / activity.sum(0) * rng.dirichlet(np.full(channels, 3.0)) * 0.2 * level * weeks
        height = typical * np.exp(rng.normal(0, 0.35, channels)) * money.sum(0) / raw.sum(0)
        season = 0.12 * np.sin(2 * np.pi * np.arange(weeks) / 52.18 + rng.uniform(0, 6.28))
        own = np.sqrt(1 - shared) * rng.standard_normal(weeks) + np.sqrt(shared) * shock
        contribution = raw * height
        table = WeeklyTable(
            FIRST, level * (0.7 + season + noise * own) + contribution.sum(1), "orders", tuple(f"c{c}" for c in range(channels)),
            ("spend",) * channels, money, money, np.zeros_like(money), {}, {},
        )  # fmt: skip
        nothing = np.ones(channels)
        found.append(Brand(table, contribution, decay, steepness, nothing, nothing, height, False))
    return found
