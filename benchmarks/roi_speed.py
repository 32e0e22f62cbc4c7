"""156 weeks × 10 channels from the start of the process to verdicts, and what a draw costs, beside PyMC-Marketing and Meridian.

    python -m benchmarks roi_speed [--runs 5] [--replicates 20] [--weeks 156] [--channels 10]

RAWAJ_PEER_PYMC and RAWAJ_PEER_MERIDIAN name the Pythons that have pymc-marketing with nutpie and numpyro, and google-meridian. Every engine
is a whole process; seconds are CPU seconds as the operating system counts them, imports and compilation included. ESS is bulk ESS of every
parameter. For ours the true one stands beside it: the variance of the posterior over that of its mean across fits with other seeds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.brands import make_brand
from benchmarks.process import Run, median, run
from rawaj.measure.design import WeeklyTable
from rawaj.measure.engine import Fitted, fitted
from rawaj.stats.chains import effective_draws

Floats = NDArray[np.float64]
ENGINE = """
import sys
from datetime import date
import numpy as np
from rawaj.measure.design import WeeklyTable
from rawaj.measure.study import study
from rawaj.measure.worth import Worth
data = np.load(sys.argv[1])
money = data["activity"]
names = tuple(f"x{c}" for c in range(money.shape[1]))
controls = {f"z{k}": column for k, column in enumerate(data["controls"].T)}
table = WeeklyTable(date.fromisoformat(str(data["first"])), data["outcome"], "orders", names, ("spend",) * len(names), money, money,
    np.zeros_like(money), {}, controls)
found = study(table, Worth(1.0, 1.0, 1.0), None, "EGP", int(sys.argv[2]))
print({name: (one.verdict, one.change) for name, one in found.verdicts.items()})
"""


def _parameters(fit: Fitted) -> Floats:
    """Every parameter and contribution as columns, (n, parameters)."""
    posterior = fit.posterior
    parts = [posterior.totals, posterior.coefficients, posterior.shapes.reshape(posterior.sigma.size, -1), posterior.sigma[:, None]]
    return np.concatenate([*parts, posterior.baseline], axis=1)


def true_ess(table: WeeklyTable, replicates: int) -> tuple[Floats, Floats]:
    """Reported ESS of one fit, and the true one from many (smoothed by their harmonic mean), per parameter."""
    cost = table.money.sum(0)
    means, variances, reported = [], [], np.zeros(0)
    for seed in range(replicates):
        fit = fitted(table, cost, 100 * seed)
        columns = _parameters(fit)
        means.append(columns.mean(0))
        variances.append(columns.var(0))
        if seed == 0:
            reported = np.array([effective_draws(column.reshape(-1, fit.posterior.chains)) for column in columns.T])
    return reported, np.mean(variances, axis=0) / np.var(means, axis=0, ddof=1)


def _line(name: str, runs: list[Run], ess: Floats | None, best: float | None) -> float | None:
    cpu = median(runs, "cpu_s")
    rate = None if ess is None else float(ess.min() / cpu)
    cells = "– | –" if ess is None else f"{ess.min():,.0f} | {np.median(ess):,.0f}"
    times = f"{best / rate:,.0f} ×" if rate and best else "–"
    print(
        f"| {name} | {len(runs)} | {median(runs, 'wall_s'):.1f} | {cpu:.2f} | {median(runs, 'memory_mb'):.0f} | {cells} | "
        f"{'–' if rate is None else f'{rate:,.2f}'} | {times} |",
        flush=True,
    )
    return rate


def main(arguments: list[str]) -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roi_speed")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--replicates", type=int, default=20)
    parser.add_argument("--weeks", type=int, default=156)
    parser.add_argument("--channels", type=int, default=10)
    said = parser.parse_args(arguments)
    table = make_brand(said.weeks, said.channels, 0).table
    print(f"{said.weeks} weeks × {said.channels} channels\n")
    print(
        "| engine | runs | wall s | CPU s | peak MB | min ESS | median ESS | min ESS per CPU s | ours is |\n|---|---|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data.npz", Path(folder) / "draws.npz"
        controls = np.stack([*table.holidays.values(), *table.controls.values()], axis=1)
        np.savez(data, outcome=table.outcome, activity=table.activity, controls=controls, first=str(table.first))
        runs = [run([sys.executable, "-c", ENGINE, str(data), str(seed)]) for seed in range(said.runs)]
        reported, true = true_ess(table, said.replicates)
        ours = _line("ours, to verdicts", runs, reported, None)
        for name, variable, script, more in (
            ("PyMC-Marketing, nutpie", "RAWAJ_PEER_PYMC", "pymc_mmm.py", ["nutpie"]),
            ("PyMC-Marketing, numpyro", "RAWAJ_PEER_PYMC", "pymc_mmm.py", ["numpyro"]),
            ("Meridian, JAX", "RAWAJ_PEER_MERIDIAN", "google_meridian.py", []),
        ):
            peer = os.environ.get(variable)
            if peer is None:
                print(f"| {name} | not run: {variable} names no Python | | | | | | | |")
                continue
            process = run([peer, str(Path(__file__).parent / "peers" / script), str(data), str(out), *more], {"PYTHONPATH": ""})
            _line(name, [process], np.load(out)["ess"], ours)
    harmonic = true.size / (1 / true).sum()
    print(
        f"\nTrue ESS of ours from {said.replicates} fits: harmonic mean over {true.size} parameters {harmonic:,.0f}, median {np.median(true):,.0f} "
        f"(reported: median {np.median(reported):,.0f}); smallest of {true.size} noisy estimates {true.min():,.0f} "
        f"(by chance alone {_smallest_by_chance(harmonic, true.size, said.replicates):,.0f} if all were alike)."
    )


def _smallest_by_chance(ess: float, parameters: int, replicates: int) -> float:
    """Median of the smallest of so many estimates, each true value over a χ² over its degrees of freedom."""
    rng = np.random.default_rng(0)
    chi = rng.chisquare(replicates - 1, (2_000, parameters)) / (replicates - 1)
    return float(np.median(ess / chi.max(axis=1)))
