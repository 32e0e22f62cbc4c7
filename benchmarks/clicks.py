"""Clicks: what shrinkage gains, whether the sample-ratio check finds unfair tests, how verdicts hold, and what peeking every day does.

    python -m benchmarks clicks [--data ../shared/data] [--simulations 1000]

Real tests: the Upworthy Research Archive, exploratory part (Matias et al. 2021, Scientific Data 8), half of its tests. Its authors hold the
random assignment from 25 June 2013 to 10 January 2014 to be unreliable; those weeks are the "suspect" ones.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from rawaj.converse.trial import Arm, judge_trial
from rawaj.stats.rates import probability_better, rate_draws
from rawaj.stats.sequential import SPREAD, evidence_of_best, sample_ratio

Floats = NDArray[np.float64]

SUSPECT = ("201325", "201402")
UNFAIR_P = 0.001
DAYS = 30
DRAWS = 4_000
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class RealTest:
    """One headline test: impressions and clicks of its arms."""

    week: str
    shown: NDArray[np.int64]
    clicks: NDArray[np.int64]

    @property
    def suspect(self) -> bool:
        """Whether it ran in the weeks whose random assignment its authors do not trust."""
        return SUSPECT[0] <= self.week <= SUSPECT[1]


def read_tests(folder: Path) -> list[RealTest]:
    """Tests with two arms or more."""
    rows = duckdb.sql(
        f"select any_value(test_week), list(impressions), list(clicks) from '{folder / 'upworthy_ab' / 'data.parquet'}' "
        "group by clickability_test_id having count(*) > 1 order by clickability_test_id"
    ).fetchall()
    return [RealTest(str(week), np.array(shown, np.int64), np.array(clicks, np.int64)) for week, shown, clicks in rows]


def held_out(tests: list[RealTest], seen: float, rng: np.random.Generator) -> None:
    """Print the error of each estimate of an arm's rate against the rate among the impressions that it did not see."""
    errors: dict[str, list[Floats]] = {"raw": [], "all arms of a test alike": [], "shrunk": []}
    for test in tests:
        n = np.round(seen * test.shown).astype(np.int64)
        k = rng.hypergeometric(test.clicks, test.shown - test.clicks, n)
        rest = (test.clicks - k) / (test.shown - n)
        guesses = (k / n, np.full(n.size, k.sum() / n.sum()), rate_draws(k, n, DRAWS, 0, SPREAD).mean(axis=0))
        for found, guess in zip(errors.values(), guesses, strict=True):
            found.append(guess - rest)
    joined = {name: np.concatenate(found) for name, found in errors.items()}
    root = {name: float(np.sqrt(np.mean(found**2))) for name, found in joined.items()}
    mean = {name: float(np.mean(np.abs(found))) for name, found in joined.items()}
    for name in joined:
        print(
            f"| {seen:.0%} | {name} | {root[name]:.5f} | {root[name] / root['raw'] - 1:+.1%} | {mean[name]:.5f} | {mean[name] / mean['raw'] - 1:+.1%} |"
        )


def unfair(tests: list[RealTest]) -> None:
    """Print how many tests the sample-ratio check refuses."""
    for name, kept in (("suspect weeks", [t for t in tests if t.suspect]), ("all others", [t for t in tests if not t.suspect])):
        flagged = sum(sample_ratio(test.shown) < UNFAIR_P for test in kept)
        print(f"| {name} | {len(kept)} | {flagged} | {flagged / len(kept):.1%} |")


def verdicts(tests: list[RealTest], rng: np.random.Generator) -> None:
    """Print the verdicts on half of each test's traffic, and what the other half says of the arm that was named or is ahead.

    The other half has noise of its own, so even a true winner is not always ahead there; a false one would be as often as any arm.
    """
    found: dict[str, list[tuple[bool, float]]] = {"winner": [], "either": [], "continue": [], "unfair": []}
    for test in tests:
        n = np.round(0.5 * test.shown).astype(np.int64)
        k = rng.hypergeometric(test.clicks, test.shown - test.clicks, n)
        trial = judge_trial(
            [Arm(str(arm), (float(shown),), (float(clicks),)) for arm, (shown, clicks) in enumerate(zip(n, k, strict=True))]
        )
        rest = (test.clicks - k) / (test.shown - n)
        chosen = int(trial.winner or trial.leader or 0)
        found[trial.verdict].append((bool(rest[chosen] >= rest.max()), float(rest[chosen] / rest.mean() - 1) if rest.any() else np.nan))
    for verdict, seen in found.items():
        ahead, gain = (np.array([one[which] for one in seen], dtype=float) for which in (0, 1))
        told = f"{ahead.mean():.0%} | {np.nanmean(gain):+.1%}" if seen and verdict != "unfair" else "– | –"
        print(f"| {verdict} | {len(seen)} | {len(seen) / len(tests):.1%} | {told} |")


def peek(simulations: int, arms: int, effect: float, rng: np.random.Generator) -> tuple[float, float, float, float]:
    """Share of tests stopped, and share of these with the true best, by the sequential test and by a flat posterior above 95 %."""
    stopped = right = naive = naive_right = 0
    for _ in range(simulations):
        logits = rng.normal(-4.2, 0.3) + effect * rng.standard_normal(arms)
        daily = rng.normal(0, 0.2, (DAYS, 1))  # good and bad days, for all arms alike
        shown = rng.poisson(rng.uniform(50, 500), (DAYS, arms))
        clicks = rng.binomial(shown, expit(logits + daily))
        best = int(np.argmax(logits))
        hits = np.argwhere(evidence_of_best(clicks, shown) >= np.log(1 / ALPHA))
        if hits.size:
            stopped += 1
            right += hits[0][1] == best
        if arms == 2:
            first = _flat(clicks.cumsum(0), shown.cumsum(0))
            naive += first is not None
            naive_right += first == best
    return stopped / simulations, right / max(stopped, 1), naive / simulations, naive_right / max(naive, 1)


def _flat(clicks: NDArray[np.int64], shown: NDArray[np.int64]) -> int | None:
    """The arm at which a reader of "probability to be better above 95 %" would stop on some day."""
    for k, n in zip(clicks, shown, strict=True):
        better = probability_better(k[0], n[0], k[1], n[1])
        if max(better, 1 - better) > 0.95:
            return int(better < 0.5)
    return None


def main(arguments: list[str]) -> None:
    """Run all four."""
    parser = argparse.ArgumentParser(prog="benchmarks clicks")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--simulations", type=int, default=1_000)
    options = parser.parse_args(arguments)
    rng = np.random.default_rng(8)
    tests = read_tests(options.data)
    print(
        f"{len(tests)} tests, {sum(test.shown.size for test in tests)} arms, {sum(test.shown.sum() for test in tests) / 1e6:.1f} M impressions\n"
    )
    print(
        "| traffic seen | estimate | root mean square error | against raw | mean absolute error | against raw |\n|---|---|---|---|---|---|"
    )
    for seen in (0.1, 0.25, 0.5):
        held_out(tests, seen, rng)
    print("\n| tests of | n | refused (p < .001) | share |\n|---|---|---|---|")
    unfair(tests)
    print(
        "\n| verdict on half of the traffic | tests | share | best of the other half | over the mean of its arms there |\n|---|---|---|---|---|"
    )
    verdicts([test for test in tests if not test.suspect and test.shown.min() > 1], rng)
    print(
        "\n| arms | spread of true rates, logits | tests | stopped | right when stopped | P > .95: stopped | right |\n|---|---|---|---|---|---|---|"
    )
    for arms, effect in ((2, 0.0), (4, 0.0), (2, 0.15), (4, 0.15)):
        stopped, right, naive, naive_right = peek(options.simulations, arms, effect, rng)
        shown = (
            f"{right:.1%}" if effect else "–",
            f"{naive:.1%}" if arms == 2 else "–",
            f"{naive_right:.1%}" if arms == 2 and effect else "–",
        )
        print(f"| {arms} | {effect} | {options.simulations} | {stopped:.1%} | {' | '.join(shown)} |", flush=True)
