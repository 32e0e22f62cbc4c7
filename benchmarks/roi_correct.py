"""Is the sampler of the ROI engine right? Simulation-based calibration, exact integrals, a long NUTS run of the same model.

    python -m benchmarks roi_correct [--sets 1000] [--processes 2] [--part calibration|quadrature|nuts]

Calibration (Talts et al. 2018, arXiv:1804.06788): draw everything from the prior, fit, rank the truth among the draws; the ranks are
uniform if and only if the sampler draws from the posterior. The NUTS run needs numpyro: RAWAJ_PEER_PYMC names the Python that has it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats as reference

from benchmarks.brands import make_brand
from rawaj.measure.design import Baseline, baseline_of
from rawaj.measure.model import LiftTest, Model
from rawaj.measure.sampler import Settings, sample
from rawaj.measure.transforms import ADSTOCKS, SATURATIONS, Form, Forms, lagged

Floats = NDArray[np.float64]
WEEKS, CHANNELS = 78, 4
KEPT = 511
PRIOR_SD = np.array([0.05, 0.1, 0.2, 0.3]) * WEEKS
EVERY_FORM = Forms(tuple(Form(adstock, saturation) for adstock in ADSTOCKS for saturation in SATURATIONS))


def plain(form: Form | Forms, phi: float = 0.0) -> Model:
    """A model without data: activity of four kinds of channel, a baseline of three columns."""
    activity = make_brand(WEEKS, CHANNELS, 5).table.activity
    t = np.linspace(-0.5, 0.5, WEEKS)
    baseline = Baseline(np.stack([np.ones(WEEKS), t, np.sin(6 * t)], 1), np.array([1.0, 0.5, 0.3]), ("level", "trend", "season"))
    return Model(np.ones(WEEKS), activity / activity.max(0), 1.0, np.ones(CHANNELS), baseline, form, PRIOR_SD, phi)


def everything() -> Model:
    """All six forms averaged, autocorrelated and uneven noise, a channel that may harm, a lift test."""
    spread = np.exp(0.4 * np.sin(np.arange(WEEKS)))
    tested = np.concatenate([np.full(6, 0.7), np.zeros(4)])
    test = LiftTest(0, tested, np.zeros(10), 0.0, 0.4)
    return replace(plain(EVERY_FORM, 0.3), spread=spread, either_sign=frozenset({3}), lift_tests=(test,))


CASES: dict[str, Callable[[], Model]] = {
    "geometric, logistic": lambda: plain(Form()),
    "delayed, Hill": lambda: plain(Form("delayed", "hill")),
    "Weibull, logistic, AR(1) .4": lambda: plain(Form("weibull", "logistic"), 0.4),
    "all forms averaged, sign-free channel, lift test, uneven AR(1) noise": everything,
}


def one_set(case: str, seed: int) -> tuple[tuple[str, ...], Floats]:
    """Names and normalised ranks of the truth of one simulated set."""
    rng = np.random.default_rng([seed, 77])
    model = CASES[case]()
    shapes = model.form.draw_prior(rng, model.channels)
    features = np.concatenate([model.form.features(model.lagged[c], shapes[:, [c]]) for c in range(model.channels)])
    signs = np.array([1.0 if c not in model.either_sign else rng.choice([-1.0, 1.0]) for c in range(model.channels)])
    totals = signs * np.abs(rng.normal(0, model.contribution_sd))
    coefficients = totals / features.sum(1)
    sigma = abs(rng.normal(0, model.sigma_sd))
    noise = sigma * rng.standard_normal(model.steps)
    noise[0] /= np.sqrt(1 - model.phi**2)
    for t in range(1, model.steps):
        noise[t] += model.phi * noise[t - 1]
    gamma = model.baseline.sd * rng.standard_normal(model.baseline.sd.size)
    outcome = model.baseline.columns @ gamma + coefficients @ features + noise * (1.0 if model.spread is None else model.spread)
    tests = tuple(_observed(model, test, shapes, coefficients, rng) for test in model.lift_tests)
    found = sample(replace(model, outcome=outcome, lift_tests=tests), seed)
    thin = np.linspace(0, found.sigma.size - 1, KEPT).astype(int)
    truth = _quantities(model, shapes.T[None], coefficients[None], totals[None], np.array([sigma]), gamma[None])
    drawn = _quantities(model, found.shapes[thin], found.coefficients[thin], found.totals[thin], found.sigma[thin], found.baseline[thin])
    below = np.array([(drawn[name] < truth[name]).sum() + rng.random() * ((drawn[name] == truth[name]).sum() + 1) for name in truth])
    return tuple(truth), below / (KEPT + 1)


def _observed(model: Model, test: LiftTest, shapes: Floats, coefficients: Floats, rng: np.random.Generator) -> LiftTest:
    sums = [
        float(model.form.features(lagged(activity[:, None], model.lags)[0], shapes[:, [test.channel]]).sum())
        for activity in (test.tested, test.compared)
    ]
    return replace(test, effect=coefficients[test.channel] * (sums[0] - sums[1]) + rng.normal(0, test.error))


def _quantities(model: Model, shapes: Floats, coefficients: Floats, totals: Floats, sigma: Floats, gamma: Floats) -> dict[str, Floats]:
    """What has a meaning whatever the form: contributions, the response to half of the largest week held up, what lags; (n,) each."""
    steady, pulse = np.full((model.lags, 1), 0.5), np.zeros((model.lags, 1))
    pulse[0] = 0.5
    result = {"sigma": sigma, **{f"gamma {name}": column for name, column in zip(model.baseline.names, gamma.T, strict=True)}}
    for c in range(model.channels):
        own = shapes[:, c].T
        result[f"total {c}"] = totals[:, c]
        result[f"at half {c}"] = coefficients[:, c] * model.form.features(steady, own)[:, 0]
        result[f"at once {c}"] = model.form.features(pulse, own)[:, 0]
        result[f"shape {c}"] = own[0]
    return result


def calibration(sets: int, processes: int, case: str | None = None) -> None:
    """Print, for every case, the smallest Kolmogorov-Smirnov p-value over its quantities."""
    print("| model, 78 weeks × 4 channels | sets | quantities | smallest p | median p | below .001 |\n|---|---|---|---|---|---|")
    with ProcessPoolExecutor(processes) as pool:
        for name in [case] if case else CASES:
            results = list(pool.map(partial(one_set, name), range(sets), chunksize=8))
            ranks = np.array([row for _, row in results])
            p = {what: reference.kstest(column, "uniform").pvalue for what, column in zip(results[0][0], ranks.T, strict=True)}
            worst = min(p, key=lambda what: p[what])
            rejected = sum(value < 0.001 for value in p.values())
            print(
                f"| {name} | {sets:,} | {len(p)} | {p[worst]:.4f} ({worst}) | {np.median(list(p.values())):.2f} | {rejected} |", flush=True
            )


def quadrature() -> None:
    """Print the mean contribution of one channel by a grid over shapes and noise, and by the sampler."""
    print("\n| one channel, exact integral | weeks | noise | by quadrature | by the sampler | difference % |\n|---|---|---|---|---|---|")
    for weeks, noise in ((52, 0.15), (78, 0.08), (156, 0.05), (26, 0.08)):
        rng = np.random.default_rng(weeks)
        x = np.exp(0.5 * rng.standard_normal((weeks, 1)))
        y = 0.8 + 0.35 * np.tanh(1.2 * x[:, 0] / x.max()) + rng.normal(0, noise, weeks)
        t = np.linspace(-0.5, 0.5, weeks)
        baseline = Baseline(np.stack([np.ones(weeks), t], 1), np.array([2.0, 0.5]), ("level", "trend"))
        model = Model.of(y, x, baseline, np.array([0.6 * weeks]))
        exact = _integral(model, noise)
        drawn = float(np.mean([sample(model, seed, Settings(draws=400)).totals.mean() for seed in range(4)]))
        print(f"| geometric, logistic | {weeks} | {noise:.2f} | {exact:.4f} | {drawn:.4f} | {100 * (drawn / exact - 1):+.2f} |", flush=True)


def _integral(model: Model, noise: float) -> float:
    """Mean contribution, the coefficient and the baseline integrated by formula, two shapes and the noise on a grid."""
    grid = np.linspace(-6.0, 6.0, 81)
    shapes = np.stack([axis.ravel() for axis in np.meshgrid(grid, grid, indexing="ij")])
    features = model.form.features(model.lagged[0], shapes)
    totals = features.sum(1)
    tau = model.contribution_sd[0] / totals
    z = model.baseline.columns * model.baseline.sd
    weights, means = [], []
    for log_sigma in np.linspace(np.log(noise / 2 / model.scale), np.log(2.2 * noise / model.scale), 41):
        sigma = np.exp(log_sigma)
        inverse = np.linalg.inv(sigma**2 * np.eye(model.steps) + z @ z.T)
        a = np.einsum("nt,nt->n", features @ inverse, features) + tau**-2
        b = features @ inverse @ model.outcome
        centre, spread = b / a, 1 / np.sqrt(a)
        above = reference.norm.logcdf(centre / spread)
        weights.append(
            b**2 / (2 * a) + above - 0.5 * np.log(a) - np.log(tau) + model.form.log_prior(shapes) + 0.5 * np.linalg.slogdet(inverse)[1]
            - 0.5 * model.outcome @ inverse @ model.outcome + log_sigma - 0.5 * (sigma / model.sigma_sd) ** 2
        )  # fmt: skip
        means.append((centre + spread * np.exp(reference.norm.logpdf(centre / spread) - above)) * totals)
    mass = np.exp(np.array(weights) - np.max(weights))
    return float((mass * np.array(means)).sum() / mass.sum())


def nuts() -> None:
    """Print how far the sampler's means and quantiles are from a long NUTS run of the same model, in posterior standard deviations."""
    peer = os.environ.get("RAWAJ_PEER_PYMC")
    if peer is None:
        print("\nNo NUTS run: RAWAJ_PEER_PYMC names no Python with numpyro.")
        return
    print("\n| same model in numpyro, 4 × 10,000 draws | quantities | largest difference of means | of 5 and 95 % points | R-hat |")
    print("|---|---|---|---|---|")
    for weeks, channels in ((104, 5), (156, 10)):
        brand = make_brand(weeks, channels, 3)
        model = Model.of(brand.table.outcome, brand.table.activity, baseline_of(brand.table), 2 * brand.table.money.sum(0))
        with tempfile.TemporaryDirectory() as folder:
            data, out = Path(folder) / "data.npz", Path(folder) / "draws.npz"
            np.savez(
                data, outcome=model.outcome, activity=model.activity, columns=model.baseline.columns, sd=model.baseline.sd,
                contribution_sd=model.contribution_sd, sigma_sd=model.sigma_sd, lags=model.lags,
            )  # fmt: skip
            script = Path(__file__).parent / "peers" / "numpyro_same_model.py"
            subprocess.run([peer, str(script), str(data), str(out)], check=True)
            theirs = np.load(out)
        parts = [sample(model, seed, Settings(draws=300)) for seed in range(3)]
        ours = np.column_stack([np.concatenate([p.totals for p in parts]), np.concatenate([p.sigma for p in parts])])
        other = np.column_stack([theirs["totals"], theirs["sigma"]])
        sd = other.std(0)
        mean = np.abs(ours.mean(0) - other.mean(0)) / sd
        edges = np.abs(np.quantile(ours, (0.05, 0.95), axis=0) - np.quantile(other, (0.05, 0.95), axis=0)) / sd
        print(
            f"| {weeks} × {channels} | {sd.size} | {mean.max():.3f} sd | {edges.max():.3f} sd | {float(theirs['r_hat']):.3f} |", flush=True
        )


def main(arguments: list[str]) -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roi_correct")
    parser.add_argument("--sets", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--part", choices=("calibration", "quadrature", "nuts"))
    parser.add_argument("--case", choices=tuple(CASES))
    said = parser.parse_args(arguments)
    if said.part in (None, "calibration"):
        calibration(said.sets, said.processes, said.case)
    if said.part in (None, "quadrature"):
        quadrature()
    if said.part in (None, "nuts"):
        nuts()
