"""The best split of the same money and hours among the channels whose effect is known well enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.measure.allocate import allocate
from rawaj.measure.answer import Split
from rawaj.measure.returns import WEEKS_PER_MONTH, ChannelDraws, Prices
from rawaj.stats.bootstrap import estimate_of

__all__ = ["split_of"]

Floats = NDArray[np.float64]
_POINTS = 25
_MOST_TIMES = 3.0


def split_of(channels: Sequence[ChannelDraws], prices: Prices, limits: Mapping[str, tuple[float, float]] | None = None) -> Split | None:
    """Same money, same hours, best placed; None with fewer than two channels, or where the limits ask for more than there is.

    A channel's activity stays between 0 and 3 times the present, and its weekly mean never above the largest week ever seen.
    The plan is made on posterior mean curves, its gain is told over all draws.

    Args:
        limits: channel → least and most, as multiples of its present activity (`rawaj.measure.limits`).
    """
    if len(channels) < 2:
        return None
    edges = [_edges(draws, (limits or {}).get(draws.id, (0.0, np.inf))) for draws in channels]
    grid = np.stack([np.linspace(*edge, _POINTS) for edge in edges])
    response = np.stack([[draws.at(float(m)).mean() for m in row] for draws, row in zip(channels, grid, strict=True)])
    money, hours = (np.array([getattr(draws, name) for draws in channels]) for name in ("money", "hours"))
    if any(np.array([least for least, _ in edges]) @ taken > taken.sum() * (1 + 1e-9) for taken in (money, hours)):
        return None
    best = allocate(response, grid, money, hours, float(money.sum()), float(hours.sum()))
    moved = sum((draws.at(float(m)) - draws.base for draws, m in zip(channels, best.multipliers, strict=True)), np.zeros(()))
    gains = (moved if prices.worth is None else moved * prices.worth) * WEEKS_PER_MONTH / channels[0].weeks
    worth = 1.0 if prices.worth is None else float(prices.worth.mean())
    money_price, hour_price = best.money_price * worth, best.hour_price * worth
    return Split(
        channels={d.id: _row(d, float(m)) for d, m in zip(channels, best.multipliers, strict=True)},
        gain=_gain(gains, channels[0], prices),
        probability=float((gains > 0).mean()),
        money_price=money_price,
        hour_price=hour_price,
        hour_in_money=hour_price / money_price if money_price > 0 and hour_price > 0 else None,
    )


def _gain(gains: Floats, draws: ChannelDraws, prices: Prices) -> Estimate:
    return estimate_of(gains, draws.fitted.table.steps, prices.unit)


def _edges(draws: ChannelDraws, limit: tuple[float, float]) -> tuple[float, float]:
    """Least and most multiple of the present activity."""
    least = limit[0]
    return least, max(min(_most(draws), limit[1]), least + 1e-6)


def _most(draws: ChannelDraws) -> float:
    activity = draws.fitted.table.activity[:, draws.index]
    mean = float(activity[draws.span].mean())
    return float(min(_MOST_TIMES, activity.max() / mean)) if mean > 0 else 1.0


def _row(draws: ChannelDraws, times: float) -> tuple[float, float, float, float]:
    money, hours = (part * WEEKS_PER_MONTH / draws.weeks for part in (draws.money, draws.hours))
    return money, hours, money * times, hours * times
