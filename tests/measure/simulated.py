"""Brands with known truth, made by other code than the engine's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable

Floats = NDArray[np.float64]


def carry_over(x: Floats, decay: float, lags: int = 8) -> Floats:
    """Geometric adstock, one lag at a time."""
    weights = decay ** np.arange(lags)
    weights = weights / weights.sum()
    out = np.zeros_like(x)
    for lag in range(lags):
        out[lag:] += weights[lag] * x[: len(x) - lag]
    return out


@dataclass(frozen=True)
class Brand:
    """A table with the truth of each channel: contribution by week (weeks, channels)."""

    table: WeeklyTable
    contribution: Floats
    decay: Floats
    steepness: Floats
    scale: Floats

    @property
    def money(self) -> Floats:
        """What each channel took over all weeks."""
        return self.table.money.sum(0)

    def gain(self, channel: int, change: float) -> float:
        """True gain of changing one channel's activity over all weeks, an outcome being worth 1."""
        activity = self.table.activity[:, channel] / self.table.activity[:, channel].max()
        stock = carry_over(activity, self.decay[channel])
        now, then = (np.tanh(0.5 * self.steepness[channel] * stock * times).sum() for times in (1.0, 1 + change))
        return float(self.scale[channel] * (then - now) - change * self.money[channel])


def make_brand(weeks: int = 104, channels: int = 4, seed: int = 0, noise: float = 0.05, autocorrelation: float = 0.0) -> Brand:
    """A brand of about 1,000 outcomes a week, a third of them by its channels; true roas LogNormal(0.2, 0.8)."""
    rng = np.random.default_rng(seed)
    activity = np.stack([_activity(weeks, kind % 3, rng) for kind in range(channels)], axis=1)
    decay, steepness = np.clip(rng.beta(1, 3, channels), 0, 0.9), rng.gamma(3, 1, channels)
    raw = np.stack(
        [np.tanh(0.5 * steepness[c] * carry_over(activity[:, c] / activity[:, c].max(), decay[c])) for c in range(channels)], axis=1
    )
    share = rng.dirichlet(np.full(channels, 2.0)) * 350.0
    scale = share / raw.mean(0)
    contribution = raw * scale
    roas = np.exp(rng.normal(0.2, 0.8, channels))
    cost = contribution.sum(0) / roas
    money = activity / activity.sum(0) * cost
    t = np.arange(weeks)
    base = 650 + 60 * np.sin(2 * np.pi * t / 52.18 + rng.uniform(0, 6)) + 60 * (t / weeks - 0.5)
    error = np.zeros(weeks)
    for week in range(weeks):
        error[week] = autocorrelation * error[week - 1] + rng.normal(0, noise * 1_000)
    names = tuple(f"c{c}" for c in range(channels))
    table = WeeklyTable(
        date(2024, 1, 7),
        base + contribution.sum(1) + error,
        "orders",
        names,
        ("spend",) * channels,
        money,
        money,
        np.zeros_like(money),
        {},
        {},
    )
    return Brand(table, contribution, decay, steepness, scale)


def _activity(weeks: int, kind: int, rng: np.random.Generator) -> Floats:
    wander = rng.normal(size=weeks)
    for week in range(1, weeks):
        wander[week] += 0.5 * wander[week - 1]
    if kind == 0:
        return np.exp(0.5 * wander / wander.std())
    if kind == 1:
        return np.clip(1 + 0.6 * wander / wander.std(), 0, None)
    on = np.repeat(rng.random(weeks // 5 + 1) < 0.5, 5)[:weeks]
    on[:2] = True
    return on * np.exp(0.4 * rng.normal(size=weeks))


def make_places(weeks: int, roas: Floats, seed: int, noise: list[float]) -> list[Brand]:
    """Places with the same channels and shapes, each with its own size, activity, returns (places, channels) and noise."""
    rng = np.random.default_rng(seed)
    channels = roas.shape[1]
    decay, steepness = np.clip(rng.beta(1, 3, channels), 0, 0.9), rng.gamma(3, 1, channels)
    result = []
    for place, returns in enumerate(roas):
        size = 1_000 * np.exp(rng.normal(0, 0.5))
        activity = np.stack([_activity(weeks, (kind + place) % 3, rng) for kind in range(channels)], axis=1)
        stock = np.stack([carry_over(activity[:, c] / activity[:, c].max(), decay[c]) for c in range(channels)], axis=1)
        raw = np.tanh(0.5 * steepness * stock)
        cost = rng.uniform(0.05, 0.2, channels) * size * weeks
        scale = returns * cost / raw.sum(0)
        money = activity / activity.sum(0) * cost
        base = size * (1 + 0.06 * np.sin(2 * np.pi * np.arange(weeks) / 52.18 + rng.uniform(0, 6)))
        outcome = base + (raw * scale).sum(1) + rng.normal(0, noise[place] * size, weeks)
        names = tuple(f"c{c}" for c in range(channels))
        table = WeeklyTable(
            date(2024, 1, 7), outcome, "orders", names, ("spend",) * channels, money, money, np.zeros_like(money), {}, {},
        )  # fmt: skip
        result.append(Brand(table, raw * scale, decay, steepness, scale))
    return result
