"""What each channel truly brings, whether the data could tell, and what would happen to goals and decisions."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, HOUR_VALUE, MARGIN, Model
from rawaj.demo.economy import CHANGES, SHOCK, Economy, effect_of
from rawaj.demo.outcomes import event_rate
from rawaj.demo.truth import ChannelTruth, DecisionTruth, GoalTruth
from rawaj.strategy.said import Goal, Said

__all__ = ["by_week", "channel_truths", "decision_truths", "goal_truths"]

_STEPS = (-1.0, -0.5, -0.25, 0.0, 0.25, 0.5)
_HOLD_WITHIN = 0.02  # of the channel's cost
_MONTH = 365.25 / 12
_FUTURES = 400


def by_week(values: NDArray[np.float64], days: Days) -> NDArray[np.float64]:
    """Sums over the whole weeks of the data; days left over at its beginning are dropped."""
    weeks = days.seen // 7
    result: NDArray[np.float64] = values[days.seen - weeks * 7 : days.seen].reshape(weeks, 7).sum(axis=1)
    return result


def channel_truths(economy: Economy, order_value: float, days: Days) -> tuple[ChannelTruth, ...]:
    """The truth of each channel over the whole weeks; `order_value` is the mean paid for an order that counts, EGP."""
    features = {model.id: by_week(economy.effects[model.id] * economy.shock, days) for model in CHANNELS}
    signals = _signals(economy, features, days)
    return tuple(_channel(model, economy, order_value, signals[model.id], days) for model in CHANNELS)


def _channel(model: Model, economy: Economy, order_value: float, signal: float, days: Days) -> ChannelTruth:
    name = model.id
    orders = by_week(economy.effects[name], days)
    sales = orders * order_value
    money, hours = by_week(economy.spend[name] + economy.costs[name], days), by_week(economy.hours[name], days)
    cost = float(money.sum() + HOUR_VALUE * hours.sum())
    gains = {step: _gain(model, economy, step, order_value, cost, days) for step in _STEPS}
    best = max(gains, key=lambda step: gains[step])
    verdict = "hold" if gains[best] <= _HOLD_WITHIN * cost else "expand" if best > 0 else "reduce"
    more = _gain(model, economy, 0.01, order_value, cost, days)
    months = len(orders) * 7 / _MONTH
    return ChannelTruth(
        name, model.driver, model.adstock, economy.half[name], economy.ceiling[name], orders, sales, MARGIN * sales, money, hours,
        float(MARGIN * sales.sum() / cost - 1), more / (0.01 * cost),
        float((MARGIN * sales.sum() - money.sum()) / hours.sum()) if hours.sum() else None,
        best, gains[best] / months, verdict, signal,
    )  # fmt: skip


def _gain(model: Model, economy: Economy, step: float, order_value: float, cost: float, days: Days) -> float:
    """Margin gained less cost added over the whole weeks if all of its input had been (1 + step) times what it was."""
    name = model.id
    changed = effect_of(economy.activity[name] * (1 + step), model.adstock, economy.half[name], economy.ceiling[name]) * economy.season
    added = by_week(changed - economy.effects[name], days).sum()
    return float(MARGIN * order_value * added - step * cost)


def _signals(economy: Economy, features: Mapping[str, NDArray[np.float64]], days: Days) -> dict[str, float]:
    """1 / standard error of each channel's coefficient (truth 1) in a weekly regression that knows the true curves."""
    base = by_week(economy.base, days)
    mean = base + np.sum(list(features.values()), axis=0)
    noise = np.sqrt(mean + (mean * SHOCK) ** 2 / 7)
    trend = np.linspace(-1, 1, len(base))
    design = np.stack([base, base * trend, *features.values()], axis=1) / noise[:, None]
    covariance = np.linalg.pinv(design.T @ design)
    return {name: float(1 / np.sqrt(covariance[2 + k, 2 + k])) for k, name in enumerate(features)}


def decision_truths(economy: Economy, said: Said, order_value: float, days: Days) -> tuple[DecisionTruth, ...]:
    """True effect per month of each past decision since it was taken: margin gained less money and hours added."""
    models = {model.id: model for model in CHANNELS}
    out = []
    for change in CHANGES:
        if change.id not in {decision.id for decision in said.decisions}:
            continue
        model, start = models[change.channel], days.index(change.day)
        undone = economy.activity[model.id].copy()
        undone[start:] /= change.factor
        before = effect_of(undone, model.adstock, economy.half[model.id], economy.ceiling[model.id]) * economy.season
        window = slice(start, days.seen)
        gained = MARGIN * order_value * float((economy.effects[model.id] - before)[window].sum())
        saved = 1 - 1 / change.factor
        spent = saved * float(economy.spend[model.id][window].sum()) + HOUR_VALUE * 0.65 * saved * float(
            economy.hours[model.id][window].sum()
        )
        effect = (gained - spent) * _MONTH / max(1, days.seen - start)
        out.append(DecisionTruth(change.id, effect, effect > 0))
    return tuple(out)


def goal_truths(
    economy: Economy, said: Said, happened: Mapping[str, NDArray[np.float64]], answer_hours: float, days: Days, rng: np.random.Generator
) -> tuple[GoalTruth, ...]:
    """The future of each goal.

    Args:
        happened: "orders", "follows" or an outcome's kind → what happened, by day with data.
    """
    return tuple(_goal(goal, economy, happened, answer_hours, days, rng) for goal in said.goals)


def _goal(
    goal: Goal, economy: Economy, happened: Mapping[str, NDArray[np.float64]], answer_hours: float, days: Days, rng: np.random.Generator
) -> GoalTruth:
    present = (
        None
        if goal.segment is None or goal.channel is None
        else goal.channel in ("instagram", "facebook", "newsletter", "whatsapp", "meta_ads")
    )
    if goal.metric == "response_hours":
        return GoalTruth(goal.name, True, present, answer_hours, 1.0 if answer_hours <= goal.target else 0.0, answer_hours <= goal.target)
    kind = goal.metric.removeprefix("outcomes:")
    if kind not in happened:
        return GoalTruth(goal.name, False, present, None, None, None)
    start = max(0, days.index(goal.baseline_from or days.first))
    so_far = float(happened[kind][start : days.seen].sum())
    rate = _rate(kind, economy, happened[kind], days)[days.seen : days.index(goal.deadline) + 1]
    ends = so_far + rng.poisson(rate.sum() * np.exp(rng.normal(0, SHOCK / np.sqrt(max(1, len(rate))), _FUTURES)))
    return GoalTruth(goal.name, True, present, float(ends.mean()), float((ends >= goal.target).mean()), bool(ends[0] >= goal.target))


def _rate(kind: str, economy: Economy, happened: NDArray[np.float64], days: Days) -> NDArray[np.float64]:
    if kind == "orders":
        return economy.expected * 0.955
    if kind == "follows":
        return np.full(days.count, 4.26) + economy.activity["instagram"] * 0.0011
    return event_rate(kind, economy, days)
