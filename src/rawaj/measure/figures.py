"""One channel in one period, put together: investment, clicks, outcomes, value, ROI, worth of an hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate, Period
from rawaj.measure.answer import Clicks, Figures, Investment
from rawaj.measure.outcomes import DRAWS, Tally, count_draws, tally_value
from rawaj.measure.worth import Worth
from rawaj.stats.bootstrap import estimate_of
from rawaj.stats.counts import rate_of

__all__ = ["Kind", "figures_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of outcome and what one is worth (a share of its amount where `by_amount`)."""

    name: str
    unit: str
    worth: Worth | None
    by_amount: bool


def figures_of(
    period: Period, investment: Investment, clicks: Clicks, tallies: Mapping[str, Tally], kinds: Mapping[str, Kind], primary: str,
    hour: Worth | None, currency: str, seed: int,
) -> Figures:  # fmt: skip
    """All figures of one channel.

    Args:
        tallies: kind → what the truth's own source credits to the channel.
        kinds: all kinds by name; `primary` the one that cost and per-hour figures speak of.
        seed: of the draws that make the intervals.
    """
    worths = [
        found
        for number, (name, tally) in enumerate(sorted(tallies.items()))
        if (found := tally_value(tally, kinds[name].worth, kinds[name].by_amount, currency, seed + 10 * number))
    ]
    value = sum((draws for _, draws in worths), np.zeros(DRAWS)) if worths else None
    middle = sum(estimate.mean for estimate, _ in worths)
    main = tallies.get(primary, Tally())
    return Figures(
        period=period,
        investment=investment,
        clicks=clicks,
        outcomes={name: tally.count for name, tally in tallies.items()},
        primary=primary,
        cost_per_outcome=_cost(investment, main, hour, currency, seed),
        value=None if value is None else estimate_of(value, round(main.count), currency, mean=middle),
        roi=_roi(value, middle, investment, hour, main, seed),
        hour_worth=_hour_worth(value, middle, investment, main, currency),
        per_hour=_rate(main, investment.hours, kinds, primary),
        per_thousand=_rate(main, investment.money and investment.money / 1_000, kinds, primary),
    )


def _rate(main: Tally, exposure: float | None, kinds: Mapping[str, Kind], primary: str) -> Estimate | None:
    return rate_of(main.count, exposure, kinds[primary].unit) if exposure and primary in kinds else None


def _cost_draws(investment: Investment, hour: Worth | None, seed: int) -> Floats | None:
    """Money and hours at their value, (DRAWS,); None where nothing is known to have been put in."""
    if investment.total is None or investment.total.mean <= 0:
        return None
    hours = investment.hours or 0.0
    price = hour.draws(DRAWS, seed + 3) if hour is not None else np.zeros(DRAWS)
    result: Floats = (investment.money or 0.0) + hours * price
    return result


def _cost(investment: Investment, main: Tally, hour: Worth | None, currency: str, seed: int) -> Estimate | None:
    cost = _cost_draws(investment, hour, seed)
    if cost is None or main.count <= 0 or investment.total is None:
        return None
    return estimate_of(cost / count_draws(main.count, seed), round(main.count), currency, mean=investment.total.mean / main.count)


def _roi(value: Floats | None, middle: float, investment: Investment, hour: Worth | None, main: Tally, seed: int) -> Estimate | None:
    cost = _cost_draws(investment, hour, seed)
    if value is None or cost is None or investment.total is None or not investment.whole:
        return None
    return estimate_of(value / cost - 1, round(main.count), "share", mean=middle / investment.total.mean - 1)


def _hour_worth(value: Floats | None, middle: float, investment: Investment, main: Tally, currency: str) -> Estimate | None:
    if value is None or not investment.hours or investment.money is None:
        return None
    return estimate_of(
        (value - investment.money) / investment.hours, round(main.count), currency, mean=(middle - investment.money) / investment.hours
    )
