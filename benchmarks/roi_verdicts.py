"""Do verdicts come true as often as they say, and how many brands and refits does an hour hold?

    python -m benchmarks roi_verdicts [--brands 300] [--first 1001] [--processes 2]

Every channel of every simulated brand gets its verdict; the truth is known (`benchmarks.brands`), so following it has a true gain.
"Promised" and "realised" are gains as shares of what the channels with a verdict cost. Channels of one brand err together, so that the
interval of right − said is over brands.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.brands import make_brand
from rawaj.measure.proof import futures, try_out
from rawaj.measure.returns import WEEKS_PER_MONTH
from rawaj.measure.study import span_of, study
from rawaj.measure.verdict import CHANGES, NOTICEABLE
from rawaj.measure.worth import Worth
from rawaj.services.proving import many

CHANNELS, SPAN_WEEKS = 5, 52
WEEKS = (26, 52, 104, 156)
KINDS = ("reduce", "hold", "expand")
ONE = Worth(1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Case:
    """A brand to be made and measured."""

    weeks: int
    seed: int
    hill: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A channel's verdict and what following it would truly gain over the span; `cost` is the channel's over the span."""

    verdict: str
    probability: float
    right: bool
    promised: float
    realised: float
    cost: float


def measured(case: Case) -> list[Judged]:
    """The verdicts on one brand, held against its truth."""
    brand = make_brand(case.weeks, CHANNELS, case.seed, hill=case.hill)
    steps = span_of(brand.table, SPAN_WEEKS)
    months = steps / WEEKS_PER_MONTH
    found = study(brand.table, ONE, None, "EGP", case.seed, span_weeks=SPAN_WEEKS)
    judged = []
    for channel, verdict in enumerate(found.verdicts.values()):
        cost = float(brand.table.money[-steps:, channel].sum())
        now = brand.response(channel)[-steps:].sum()
        gains = {change: float(brand.response(channel, 1 + change)[-steps:].sum() - now - change * cost) for change in CHANGES}
        true = gains[verdict.change]
        right = max(gains.values()) <= NOTICEABLE * cost if verdict.verdict == "hold" else true > 0
        promised = verdict.gain.mean * months if verdict.gain else 0.0
        judged.append(Judged(verdict.verdict, verdict.probability or 0.0, right, promised, true, cost))
    return judged


def lines(cases: Sequence[Case], processes: int) -> Iterator[str]:
    """One line of the table."""
    brands = list(many(measured, cases, processes))
    every = [one for brand in brands for one in brand]
    told = [one for one in every if one.verdict != "undecided"]
    moved = [one for one in told if one.verdict in ("expand", "reduce")]
    said, right = np.mean([one.probability for one in told]), np.mean([one.right for one in told])
    cost = sum(one.cost for one in moved)
    promised, realised = (sum(getattr(one, name) for one in moved) / cost for name in ("promised", "realised"))
    kinds = " / ".join(f"{sum(one.verdict == kind for one in every) / len(every):.2f}" for kind in KINDS)
    form = "Hill" if cases[0].hill else "logistic"
    yield (
        f"| {cases[0].weeks} | {form} | {len(every)} | {kinds} | {said:.3f} | {right:.3f} | {_excess(brands, KINDS)} | {promised:.3f} | {realised:.3f} | "
        f"{realised / promised:.2f} | {_excess(brands, ('reduce',))} | {_excess(brands, ('expand',))} |"
    )


def _excess(brands: Sequence[Sequence[Judged]], kinds: Sequence[str]) -> str:
    """Right − said of the verdicts of some kinds, with its interval over brands, and how many there are."""
    each = np.array([sum(one.right - one.probability for one in brand if one.verdict in kinds) for brand in brands])
    count = sum(one.verdict in kinds for brand in brands for one in brand)
    if not count:
        return "–"
    return f"{each.sum() / count:+.3f} ± {1.645 * each.std(ddof=1) * np.sqrt(len(brands)) / count:.3f} ({count})"


def main(arguments: list[str]) -> None:
    """Print the tables of docs/benchmarks.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--brands", type=int, default=300)
    parser.add_argument("--first", type=int, default=1001, help="seed of the first brand")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args(arguments)
    print(
        "| weeks | truth | channels | reduce / hold / expand | said | right | right − said | promised | realised | realised / promised | of reduce | of expand |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for hill in (False, True):
        for weeks in WEEKS:
            cases = [Case(weeks, seed, hill) for seed in range(asked.first, asked.first + asked.brands)]
            print(*lines(cases, asked.processes), sep="\n", flush=True)
    start = time.perf_counter()
    count = len(list(many(measured, [Case(104, seed) for seed in range(asked.brands)], asked.processes)))
    hour = count / (time.perf_counter() - start) * 3600
    print(f"\n{hour:,.0f} brands (104 weeks, {CHANNELS} channels) an hour with {asked.processes} processes")
    brand = make_brand(104, CHANNELS, 0)
    start = time.perf_counter()
    count = len(list(many(try_out, futures({"": brand.table}, ONE, None, "EGP", 1, count=200), asked.processes)))
    print(f"{count} own-design refits with their verdicts: {time.perf_counter() - start:.0f} s")
