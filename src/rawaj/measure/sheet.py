"""The value sheet: what one result is worth, by the ways in which organisations can know it; each a `Worth`, whose range reaches every ROI."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.worth import Worth
from rawaj.stats.lifetimes import Coming, Spending, expected_repeats
from rawaj.stats.rates import share

__all__ = ["of_customer", "of_lead", "of_margin"]

DRAWS = 2_000
_NEVER = 1e6


def of_margin(price: Worth, kept: Worth) -> Worth:
    """What stays of one sale: its price × the share that stays after the cost of the goods."""
    return _product(price, kept)


def of_lead(sale: Worth, won: float, leads: float) -> Worth | None:
    """What one lead is worth: the worth of a sale × the share of leads that became one (Jeffreys' interval); None without any lead.

    Raises:
        DataError: ``stats.impossible_share``.
    """
    rate = share(won, leads)
    if rate is None:
        return None
    middle = (won + 0.5) / (leads + 1)  # the posterior mean: with no lead won so far, a lead is worth little, not nothing
    return _product(sale, Worth(middle, max(min(rate.low, middle), middle / 20), max(rate.high, middle)))


def of_customer(coming: Coming, spending: Spending, kept: Worth, horizon: float, yearly_discount: float, year: float, seed: int) -> Worth:
    """What a new customer is worth over `horizon`: the first order and those expected to follow, discounted, × the share that stays.

    Orders by BG/NBD, their mean by Gamma-Gamma (Fader, Hardie and Lee 2005, Journal of Marketing Research 42(4): value = margin × mean order ×
    discounted expected orders), with the uncertainty of both fits and of the share.

    Args:
        horizon, year: in the time unit of `coming`; `yearly_discount`: .1 for 10 % a year.
        kept: share of an order that stays.
    """
    steps = np.linspace(0.0, horizon, 1 + max(12, math.ceil(12 * horizon / year)))
    parameters = coming.draws(DRAWS, seed)
    reached = np.stack([expected_repeats(parameters, float(end)) for end in steps], axis=1)
    weights = (1 + yearly_discount) ** (-(steps[1:] + steps[:-1]) / 2 / year)
    orders = 1 + np.diff(reached, axis=1) @ weights
    p, q, v = spending.draws(DRAWS, seed + 1).T
    mean = p * v / np.maximum(q - 1, 0.05)
    return _of_draws(orders * mean * kept.draws(DRAWS, seed + 2))


def _product(one: Worth, other: Worth) -> Worth:
    """Product of two independent worths: their log ranges add up as squares, above and below apart."""
    middle = one.middle * other.middle
    below = math.hypot(math.log(one.middle / one.low), math.log(other.middle / other.low))
    above = math.hypot(math.log(one.high / one.middle), math.log(other.high / other.middle))
    return Worth(middle, middle * math.exp(-below), middle * math.exp(above), math.hypot(one.spread, other.spread))


def _of_draws(draws: NDArray[np.float64]) -> Worth:
    values = np.clip(draws, 1e-9, _NEVER * float(np.median(draws)))
    low, middle, high = (float(part) for part in np.quantile(values, (0.05, 0.5, 0.95)))
    return Worth(middle, low, high)
