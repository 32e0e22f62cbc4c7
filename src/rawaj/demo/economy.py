"""How orders arise: each channel's activity by day, its true effect, and the day's orders.

effect_c(t) = ceiling_c · a / (a + half_c), a(t) = (1 − λ_c) Σ_k λ_c^k x_c(t − k): geometric adstock, then Michaelis–Menten
saturation (concave; at the mean activity m its elasticity is half / (half + m)). Orders of a day are Poisson around
(base + Σ effects) · shock, shock log-normal with standard deviation `SHOCK`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, Model

__all__ = ["BASE_A_WEEK", "CHANGES", "SHOCK", "Change", "Economy", "effect_of", "run_economy"]

BASE_A_WEEK = 30.0
SHOCK = 0.06
Daily = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Change:
    """A past decision as it truly changed a channel: activity (and hours or spend) times `factor` from `day` on."""

    id: str
    channel: str
    day: date
    factor: float


CHANGES = (
    Change("d1", "newsletter", date(2026, 3, 29), 1.50),
    Change("d2", "x", date(2026, 7, 5), 0.75),
    Change("d3", "tiktok", date(2026, 8, 16), 1.60),
    Change("d4", "meta_ads", date(2026, 10, 11), 1.20),
)


@dataclass(frozen=True)
class Economy:
    """The shop's days, data and future together; every array has one number for each of `Days.count`.

    Attributes:
        posts: channel → posts published; `activity` channel → its driver; `hours`, `spend`, `costs` channel → what it took.
        effects: channel → expected orders that it added; `base` expected orders without any channel.
        shock: what multiplies the expectation on the day; `orders` the orders that happened.
        season: multiplier of demand that applies to base and effects alike.
    """

    posts: Mapping[str, NDArray[np.int64]]
    activity: Mapping[str, Daily]
    hours: Mapping[str, Daily]
    spend: Mapping[str, Daily]
    costs: Mapping[str, Daily]
    effects: Mapping[str, Daily]
    half: Mapping[str, float]
    ceiling: Mapping[str, float]
    base: Daily
    season: Daily
    shock: Daily
    orders: NDArray[np.int64]

    @property
    def expected(self) -> Daily:
        """Expected orders by day before the shock."""
        total: Daily = self.base + np.sum(list(self.effects.values()), axis=0)
        return total


def run_economy(days: Days, rng: np.random.Generator) -> Economy:
    """Simulate all days, data and future."""
    season = _season(days)
    plans = {model.id: _plan(model, days, rng) for model in CHANNELS}
    posts = {m.id: _posts(m, plans[m.id], days, rng) for m in CHANNELS if m.posts_a_week}
    activity = {m.id: _activity(m, plans[m.id], posts.get(m.id), days, rng) for m in CHANNELS}
    curves = {m.id: _curve(m, activity[m.id][: days.seen], season[: days.seen]) for m in CHANNELS}
    effects = {m.id: effect_of(activity[m.id], m.adstock, *curves[m.id]) * season for m in CHANNELS}
    base = BASE_A_WEEK / 7 * season * (0.9 + 0.2 * days.number / days.seen)
    shock = np.exp(rng.normal(-(SHOCK**2) / 2, SHOCK, days.count))
    orders = rng.poisson((base + np.sum(list(effects.values()), axis=0)) * shock)
    return Economy(
        posts, activity, {m.id: _hours(m, plans[m.id], rng) for m in CHANNELS},
        {m.id: activity[m.id] if m.driver == "spend" else np.zeros(days.count) for m in CHANNELS},
        {m.id: np.full(days.count, m.weekly_costs / 7) for m in CHANNELS},
        effects, {k: half for k, (half, _) in curves.items()}, {k: ceiling for k, (_, ceiling) in curves.items()},
        base, season, shock, orders,
    )  # fmt: skip


def effect_of(activity: Daily, adstock: float, half: float, ceiling: float) -> Daily:
    """Expected orders by day from a driver by day (before season)."""
    stock = lfilter([1 - adstock], [1, -adstock], activity)
    result: Daily = ceiling * stock / (stock + half)
    return result


def _season(days: Days) -> Daily:
    week = np.array([0.95, 0.95, 1.0, 1.15, 1.25, 0.9, 0.8])[days.weekday]  # Thursday and Friday are the strong days
    year = 1 + 0.06 * np.cos(2 * np.pi * (days.number + days.first.timetuple().tm_yday - 20) / 365.25)
    seasons = 1 - 0.18 * days.ramadan + 0.55 * days.before_eid - 0.25 * days.eid - 0.12 * days.heat + 0.05 * days.school
    result: Daily = week * year * seasons
    return result


def _plan(model: Model, days: Days, rng: np.random.Generator) -> Daily:
    weeks = days.count // 7 + 2
    level: Daily
    steps = rng.normal(0, model.variation * np.sqrt(1 - 0.6**2), weeks)
    level = np.exp(lfilter([1], [1, -0.6], steps) - model.variation**2 / 2)
    plan = np.repeat(level * _pauses(model, weeks, rng), 7)[: days.count]
    for change in CHANGES:
        if change.channel == model.id:
            plan[max(0, days.index(change.day)) :] *= change.factor
    return plan


def _pauses(model: Model, weeks: int, rng: np.random.Generator) -> Daily:
    """Weeks off: ads and social channels stop now and then, which is what lets anybody tell their effect."""
    on = np.ones(weeks)
    if model.variation < 0.3 or model.driver == "sessions":
        return on
    for start in rng.choice(weeks - 4, size=weeks // 18, replace=False):
        on[start : start + rng.integers(1, 4)] = 0.05 if model.driver == "spend" else 0.15
    return on


def _posts(model: Model, plan: Daily, days: Days, rng: np.random.Generator) -> NDArray[np.int64]:
    if model.id == "newsletter":
        weekday = np.array([0.0, 0.45, 0.0, 0.25, 0.0, 0.2, 0.1])[days.weekday]
        odds = np.clip(plan * model.posts_a_week * weekday, 0, 1)
        return np.asarray(rng.binomial(1, odds), dtype=np.int64)
    weekday = np.array([1.0, 1.1, 1.1, 1.15, 0.55, 0.95, 1.15])[days.weekday]
    return np.asarray(rng.poisson(plan * model.posts_a_week / 7 * weekday), dtype=np.int64)


def _activity(model: Model, plan: Daily, posts: NDArray[np.int64] | None, days: Days, rng: np.random.Generator) -> Daily:
    growth = 0.75 + 0.5 * days.number / days.seen
    if model.driver == "spend":
        return np.round(plan * model.weekly_spend / 7 * np.exp(rng.normal(0, 0.08, days.count)), 2)
    if posts is None:
        return plan * model.weekly_hours / 7
    if model.id == "newsletter":
        return np.round(posts * model.impressions_a_post * growth * rng.uniform(0.97, 0.99, days.count))
    return np.round(posts * model.impressions_a_post * growth * np.exp(rng.normal(-0.08, 0.4, days.count)))


def _hours(model: Model, plan: Daily, rng: np.random.Generator) -> Daily:
    """Quarter hours, logged on three or four days a week; mean `weekly_hours` at the plan's level."""
    worked = rng.random(len(plan)) < 0.55
    weight = worked * rng.gamma(6.0, 1 / 6.0, len(plan)) / 0.55
    result: Daily = np.round(weight * (0.35 + 0.65 * plan) * model.weekly_hours / 7 * 4) / 4
    return result


def _curve(model: Model, activity: Daily, season: Daily) -> tuple[float, float]:
    """Half saturation and ceiling that give the model's elasticity and its weekly orders at the mean activity."""
    mean = float(activity.mean())
    half = mean * model.elasticity / (1 - model.elasticity)
    raw = effect_of(activity, model.adstock, half, 1.0) * season
    return half, model.weekly_orders / 7 / float(raw.mean())
