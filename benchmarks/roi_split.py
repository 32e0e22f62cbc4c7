"""How good is the best split of money and hours, against an oracle that knows every response?

    python -m benchmarks roi_split [--brands 40]

Every third kind of channel costs hours only, the others money and a few hours. Both plans keep the same money and hours and stay below
three times the present activity and the largest week seen. The share is of the channels' true yearly outcomes; the part of the gain is
how much of what the oracle would add to the present plan is added.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.brands import Brand, make_brand
from rawaj.measure.allocate import allocate
from rawaj.measure.engine import fitted
from rawaj.measure.returns import ChannelDraws, Prices
from rawaj.measure.split import split_of

Floats = NDArray[np.float64]
ORGANIC = 2
HOUR = 50.0  # money
POINTS = 201


def priced(brand: Brand) -> Brand:
    """The brand with hours beside money."""
    money = brand.table.money.copy()
    hours = money / (4 * HOUR)
    for c in range(ORGANIC, money.shape[1], 4):
        hours[:, c], money[:, c] = money[:, c] / HOUR, 0.0
    return replace(brand, table=replace(brand.table, money=money, hours=hours))


def one(weeks: int, channels: int, seed: int) -> tuple[float, float, float]:
    """Share of the oracle's outcomes, part of its gain, milliseconds of CPU for the split."""
    brand = priced(make_brand(weeks, channels, seed))
    table, span = brand.table, slice(-52, None)
    cost = (table.money + HOUR * table.hours).sum(0)
    fit = fitted(table, cost, seed)
    draws = [ChannelDraws(fit, c, 52) for c in range(channels)]
    prices = Prices(np.ones(fit.kept.size), np.full(fit.kept.size, HOUR), "EGP", "orders")
    begun = time.process_time()
    split = split_of(draws, prices)
    took = 1_000 * (time.process_time() - begun)
    assert split is not None
    times = np.array([_times(split.channels[name]) for name in table.channels])
    money, hours = table.money[span].sum(0), table.hours[span].sum(0)
    most = np.minimum(3.0, table.activity.max(0) / table.activity[span].mean(0))
    grid = np.stack([np.linspace(0, high, POINTS) for high in most])
    true = np.stack([[brand.response(c, float(m))[span].sum() for m in row] for c, row in enumerate(grid)])
    best = allocate(true, grid, money, hours, float(money.sum()), float(hours.sum())).multipliers
    now, plan, oracle = (
        sum(brand.response(c, float(m))[span].sum() for c, m in enumerate(them)) for them in (np.ones(channels), times, best)
    )
    return float(plan / oracle), float((plan - now) / (oracle - now)), took


def _times(row: tuple[float, float, float, float]) -> float:
    return row[2] / row[0] if row[0] > 0 else row[3] / row[1]


def main(arguments: list[str]) -> None:
    """Print a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roi_split")
    parser.add_argument("--brands", type=int, default=40)
    said = parser.parse_args(arguments)
    print(
        "| weeks × channels | brands | share of the oracle's outcomes: mean | 10th percentile | part of the oracle's gain | CPU ms, median |"
    )
    print("|---|---|---|---|---|---|")
    for weeks, channels in ((104, 5), (104, 10)):
        found = np.array([one(weeks, channels, seed) for seed in range(said.brands)])
        share, gain, took = found.T
        print(
            f"| {weeks} × {channels} | {said.brands} | {share.mean():.3f} | {np.quantile(share, 0.1):.3f} | {gain.mean():.2f} | "
            f"{np.median(took):.0f} |",
            flush=True,
        )
