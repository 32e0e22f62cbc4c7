"""The best split of the same money and the same hours: maximise Σ R_c(m_c) under two budgets.

R_c is a channel's mean response when its present activity is multiplied by m_c. Concave curves have decreasing slopes, so for prices
(μ of money, ν of an hour) each channel stops where its slope falls to μ·money_c + ν·hours_c; nested bisection finds the prices at which
both budgets are met (Lagrange multipliers). Parts of a curve that are not concave are replaced by their concave envelope.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Allocation", "Market", "allocate"]

Floats = NDArray[np.float64]
_STEPS = 40
_TIE = 1e-6  # prices that differ by less are one price


@dataclass(frozen=True, slots=True)
class Allocation:
    """Multipliers of the present activity, (channels,), and the shadow prices in response per unit of money and per hour."""

    multipliers: Floats
    money_price: float
    hour_price: float


def _slopes(response: Floats, grid: Floats) -> tuple[Floats, Floats]:
    """Slopes between grid points, of the concave envelope, and the midpoints where they hold; (channels, points − 1)."""
    slopes = np.diff(response, axis=1) / np.maximum(np.diff(grid, axis=1), 1e-12)
    return np.array([_pooled(row) for row in slopes]), (grid[:, 1:] + grid[:, :-1]) / 2


def _pooled(slopes: Floats) -> Floats:
    """Decreasing slopes of the concave envelope on an even grid: pool adjacent violators."""
    means: list[float] = []
    sizes: list[int] = []
    for slope in slopes.tolist():
        means.append(slope)
        sizes.append(1)
        while len(means) > 1 and means[-2] < means[-1]:
            size = sizes[-2] + sizes[-1]
            means[-2:] = [(means[-2] * sizes[-2] + means[-1] * sizes[-1]) / size]
            sizes[-2:] = [size]
    return np.repeat(means, sizes)


class Market:
    """What channels take at given prices of money and of an hour."""

    def __init__(self, response: Floats, grid: Floats, money: Floats, hours: Floats) -> None:
        self.slopes, self.middles = _slopes(response, grid)
        self.grid, self.money, self.hours = grid, money, hours
        # plain lists: a price is asked for thousands of times, of a handful of channels
        self._channels = list(zip((-self.slopes).tolist(), self.middles.tolist(), grid[:, 0].tolist(), grid[:, -1].tolist(), strict=True))

    def demand(self, money_price: float, hour_price: float) -> Floats:
        """Multiplier of each channel, (channels,)."""
        prices = (money_price * self.money + hour_price * self.hours).tolist()
        return np.array([_bought(-price, *channel) for price, channel in zip(prices, self._channels, strict=True)])

    def dearest(self, needs: Floats) -> float:
        """A price at which nobody buys."""
        used = needs > 0
        return float(1.01 * (self.slopes[used].max(1) / needs[used]).max()) if used.any() else 0.0

    def money_price(self, hour_price: float, budget: float) -> float:
        """The lowest price of money at which the budget holds."""
        if self.demand(0.0, hour_price) @ self.money <= budget:
            return 0.0
        low, high = 0.0, self.dearest(self.money)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if self.demand(middle, hour_price) @ self.money > budget else (low, middle)
        return high


def _bought(level: float, rising: list[float], middles: list[float], least: float, most: float) -> float:
    """Where a channel's slope, its sign turned so that it rises, comes to a level: straight between midpoints, an edge beyond them."""
    above = bisect_right(rising, level)
    if above == 0:
        return least
    if above == len(rising):
        return middles[-1] if rising[-1] == level else most
    low, start = rising[above - 1], middles[above - 1]
    return start + (level - low) * ((middles[above] - start) / (rising[above] - low))


def allocate(response: Floats, grid: Floats, money: Floats, hours: Floats, money_budget: float, hours_budget: float) -> Allocation:
    """Multipliers that maximise the sum of responses within both budgets.

    Args:
        response: mean response at each multiplier of `grid`, both (channels, points), grids even and rising.
        money, hours: what a multiplier of 1 takes, (channels,).
    """
    market = Market(response, grid, money, hours)
    hour_price, money_price = 0.0, market.money_price(0.0, money_budget)
    if market.demand(money_price, 0.0) @ hours > hours_budget:
        low, high = 0.0, market.dearest(hours)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            over = market.demand(market.money_price(middle, money_budget), middle) @ hours > hours_budget
            low, high = (middle, high) if over else (low, middle)
        hour_price, money_price = high, market.money_price(high, money_budget)
    multipliers = _filled(market, money_price, hour_price, money_budget, hours_budget)
    return Allocation(multipliers, money_price, hour_price)


def _filled(market: Market, money_price: float, hour_price: float, money_budget: float, hours_budget: float) -> Floats:
    """Demand at the prices; where a straight stretch of a curve makes it jump there, what is left goes to one such channel after another."""
    multipliers = market.demand(money_price, hour_price)
    more = market.demand(money_price * (1 - _TIE), hour_price * (1 - _TIE)) - multipliers
    for channel in np.argsort(-more, kind="stable"):
        left = (money_budget - multipliers @ market.money, hours_budget - multipliers @ market.hours)
        needs = (market.money[channel], market.hours[channel])
        possible = [room / need for room, need in zip(left, needs, strict=True) if need > 0]
        multipliers[channel] += max(min([more[channel], *possible]), 0.0)
    return multipliers
