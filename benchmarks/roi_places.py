"""Places measured together: is the sampler right, do intervals hold in each place and in all, and what is gained over each place alone?

python -m benchmarks roi_places [--sets 400] [--brands 60] [--processes 2] [--data ../shared/data] [--part calibration|coverage|truth]
"""

from __future__ import annotations

import argparse
import csv
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats as reference

from benchmarks.brands import make_places
from rawaj.measure.design import Baseline, WeeklyTable
from rawaj.measure.diagnostics import diagnose_together
from rawaj.measure.engine import fitted
from rawaj.measure.model import Model
from rawaj.measure.pooling import Pooled
from rawaj.measure.sampler import sample_together
from rawaj.measure.together import fitted_together
from rawaj.measure.transforms import AVERAGED, Form
from rawaj.stats.positive import draw_positive

Floats = NDArray[np.float64]
WEEKS, PLACES, CHANNELS, KEPT = 78, 4, 3, 99
CASES = ("geometric, logistic", "averaged, sign-free channel, uneven AR(1) noise")
CELLS = (  # weeks, places, part of the noise in common, the same activity in all places
    (52, 3, 0.0, False),
    (104, 3, 0.0, False),
    (104, 6, 0.0, False),
    (104, 6, 0.3, False),
    (104, 6, 0.6, False),
    (104, 6, 0.0, True),
    (104, 6, 0.6, True),
)


def models_of(case: str) -> list[Model]:
    """Places whose outcomes are still to be drawn."""
    t = np.linspace(-0.5, 0.5, WEEKS)
    baseline = Baseline(np.stack([np.ones(WEEKS), t, np.sin(6 * t)], 1), np.array([1.0, 0.5, 0.3]), ("level", "trend", "season"))
    models = []
    for number, place in enumerate(make_places(WEEKS, PLACES, CHANNELS, 3)):
        scale = np.array([8.0, 14.0, 20.0]) / (1 + number)
        activity = place.table.activity / place.table.activity.max(0)
        model = Model(np.ones(WEEKS), activity, 1.0, np.ones(CHANNELS), baseline, Form(), scale)
        if case != CASES[0]:
            spread = np.exp(0.4 * np.sin(np.arange(WEEKS) + number))
            model = replace(model, form=AVERAGED, phi=0.15 * number, spread=spread, either_sign=frozenset({2}))
        models.append(model)
    return models


def one_set(case: str, seed: int) -> list[float]:
    """Ranks of the truth among the draws: contributions and noise of each place, μ and τ of each channel."""
    rng, models = np.random.default_rng([seed, 78]), models_of(case)
    pooled, either = Pooled(models[0].form), [c in models[0].either_sign for c in range(CHANNELS)]
    shapes = pooled.draw_prior(rng, CHANNELS)
    across = [pooled.across(shapes[:, [c]], either[c]) for c in range(CHANNELS)]
    mean, spread = (np.concatenate(part) for part in zip(*across, strict=True))
    drawn, truth = [], []
    for model in models:
        features = np.concatenate([model.form.features(model.lagged[c], shapes[:-2, [c]]) for c in range(CHANNELS)])
        totals = np.where(either, rng.normal(mean, spread), draw_positive(mean, spread, rng)) * model.contribution_sd
        sigma = abs(rng.normal(0, model.sigma_sd))
        noise = sigma * rng.standard_normal(WEEKS)
        noise[0] /= np.sqrt(1 - model.phi**2)
        for t in range(1, WEEKS):
            noise[t] += model.phi * noise[t - 1]
        gamma = model.baseline.sd * rng.standard_normal(3)
        outcome = (
            model.baseline.columns @ gamma + totals / features.sum(1) @ features + noise * (1 if model.spread is None else model.spread)
        )
        drawn.append(replace(model, outcome=outcome))
        truth.append((*totals, sigma))
    found = sample_together(drawn, seed)
    thin = np.linspace(0, found[0].sigma.size - 1, KEPT).astype(int)
    pairs = [
        (column, value)
        for one, values in zip(found, truth, strict=True)
        for column, value in zip((*one.totals[thin].T, one.sigma[thin]), values, strict=True)
    ]
    for c in range(CHANNELS):
        pairs += zip(pooled.across(found[0].shapes[thin, c].T, either[c]), (float(one[0]) for one in across[c]), strict=True)
    return [float((column < value).sum() + rng.random()) / (KEPT + 1) for column, value in pairs]


def calibration(sets: int, processes: int) -> None:
    """Print the smallest Kolmogorov-Smirnov p-value of each case."""
    print(f"| model, {WEEKS} weeks × {CHANNELS} channels × {PLACES} places | sets | quantities | smallest p | median p | below .001 |")
    print("|---|---|---|---|---|---|")
    with ProcessPoolExecutor(processes) as pool:
        for case in CASES:
            ranks = np.array(list(pool.map(partial(one_set, case), range(sets), chunksize=8)))
            p = np.array([reference.kstest(column, "uniform").pvalue for column in ranks.T])
            print(f"| {case} | {sets} | {p.size} | {p.min():.4f} | {np.median(p):.2f} | {(p < 0.001).sum()} |", flush=True)


@dataclass(frozen=True, slots=True)
class Scored:
    """One brand: whether the 90 % intervals hold, of places and of all; how wide and how wrong, together and alone; residuals' correlation."""

    inside: Floats
    whole: Floats
    narrower: Floats
    error: float
    alone: float
    moved: float


def one_brand(weeks: int, places: int, shared: float, alike: bool, seed: int) -> Scored:
    """Make the places, fit them together and each alone, compare."""
    made = make_places(weeks, places, 4, seed, shared, alike=alike)
    return score([place.table for place in made], np.stack([place.contribution.sum(0) for place in made]), seed)


def score(tables: list[WeeklyTable], truth: Floats, seed: int) -> Scored:
    """Against the truth (places, channels)."""
    money = np.stack([table.money.sum(0) for table in tables])
    fit = fitted_together(tables, money, seed)
    alone = [fitted(table, cost, seed).totals for table, cost in zip(tables, money, strict=True)]
    together = np.array([np.quantile(one.totals, (0.05, 0.95), axis=0) for one in fit.fits])
    apart = np.array([np.quantile(totals, (0.05, 0.95), axis=0) for totals in alone])
    low, high = np.quantile(fit.totals, (0.05, 0.95), axis=0)
    errors = [
        np.abs(np.array([totals.mean(0) for totals in draws]) - truth).sum() / truth.sum()
        for draws in ([one.totals for one in fit.fits], alone)
    ]
    checks = diagnose_together(fit)[0].advice["places"].values["places"]
    return Scored(
        ((together[:, 0] <= truth) & (truth <= together[:, 1])).astype(float).ravel(),
        ((low <= truth.sum(0)) & (truth.sum(0) <= high)).astype(float),
        (np.ptp(together, axis=1) / np.ptp(apart, axis=1)).ravel(), float(errors[0]), float(errors[1]), float(str(checks)),
    )  # fmt: skip


def coverage(brands: int, processes: int) -> None:
    """Print coverage over simulated places."""
    print(
        "\n| weeks × places | activity | noise in common | brands | 90 % hold, places | 90 % hold, all | width to alone | error | error alone | residuals' correlation |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    with ProcessPoolExecutor(processes) as pool:
        for weeks, places, shared, alike in CELLS:
            found = list(pool.map(partial(one_brand, weeks, places, shared, alike), range(brands), chunksize=2))
            inside, whole, narrower = (np.concatenate([getattr(one, name) for one in found]) for name in ("inside", "whole", "narrower"))
            error, alone, moved = (np.mean([getattr(one, name) for one in found]) for name in ("error", "alone", "moved"))
            print(
                f"| {weeks} × {places} | {'alike' if alike else 'own'} | {shared:.0%} | {brands} | {inside.mean():.3f} | {whole.mean():.3f} | {np.median(narrower):.2f} | "
                f"{error:.3f} | {alone:.3f} | {moved:.2f} |",
                flush=True,
            )


def truth(data: Path) -> None:
    """Print the same for the sets of `mmm_truth` with two regions, channels that have an effect."""
    inside, whole, errors = [], [], []
    for path in sorted((data / "mmm_truth" / "growing_business").glob("*/")):
        with (path / "data.csv").open() as source:
            rows = list(csv.DictReader(source))
        known = json.loads((path / "truth.json").read_text())["roas_values"]
        names = tuple(name.removesuffix("_spend") for name in rows[0] if name.endswith("_spend"))
        tables = [_table([row for row in rows if row["geo"] == geo], names) for geo in sorted(known)]
        real = np.array([[known[geo][name] for name in names] for geo in sorted(known)]) * np.stack([one.money.sum(0) for one in tables])
        found = score(tables, real, 1)
        inside += found.inside[real.ravel() > 0].tolist()
        whole += found.whole[real.sum(0) > 0].tolist()
        errors.append((found.error, found.alone))
    together, alone = np.mean(errors, axis=0)
    print(
        f"\n`mmm_truth`, {len(errors)} sets of two regions: 90 % hold {np.mean(inside):.3f} of {len(inside)} places, {np.mean(whole):.3f} of {len(whole)} sums; "
        f"error {together:.3f}, alone {alone:.3f}"
    )


def _table(rows: list[dict[str, str]], names: tuple[str, ...]) -> WeeklyTable:
    spend = np.array([[float(row[f"{name}_spend"]) for name in names] for row in rows])
    controls = {name: np.array([float(row[name]) for row in rows]) for name in ("c1", "c2")}
    sales = np.array([float(row["sales"]) for row in rows])
    first = date.fromisoformat(rows[0]["date"])
    return WeeklyTable(first, sales, "EGP", names, ("spend",) * len(names), spend, spend, np.zeros_like(spend), {}, controls)


def main(arguments: list[str]) -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roi_places")
    parser.add_argument("--sets", type=int, default=400)
    parser.add_argument("--brands", type=int, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=("calibration", "coverage", "truth"))
    said = parser.parse_args(arguments)
    if said.part in (None, "calibration"):
        calibration(said.sets, said.processes)
    if said.part in (None, "coverage"):
        coverage(said.brands, said.processes)
    if said.part in (None, "truth") and (said.data / "mmm_truth").exists():
        truth(said.data)
