"""The sampler against exact answers: quadrature, simulation-based calibration, coverage, another team's data."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats as reference
from simulated import make_brand

from rawaj.measure.design import Baseline, WeeklyTable, baseline_of
from rawaj.measure.diagnostics import diagnose
from rawaj.measure.engine import fitted
from rawaj.measure.model import LiftTest, Model
from rawaj.measure.noise import autocorrelation_of
from rawaj.measure.sampler import Settings, sample
from rawaj.measure.transforms import ADSTOCKS, AVERAGED, SATURATIONS, Form, Forms, lagged
from rawaj.measure.verdict import CHANGES, contraction_of, judge, levels_of

Floats = NDArray[np.float64]


def _baseline(weeks: int, sd: float = 2.0) -> Baseline:
    t = np.linspace(-0.5, 0.5, weeks)
    return Baseline(np.stack([np.ones(weeks), t, np.sin(6 * t)], 1), np.array([sd, 0.5, 0.3]), ("level", "trend", "season"))


def _one_channel(weeks: int = 78, seed: int = 3) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    x = np.exp(0.5 * rng.standard_normal((weeks, 1)))
    y = 0.8 + 0.35 * np.tanh(1.2 * x[:, 0] / x.max()) + rng.normal(0, 0.08, weeks)
    return y, x


def test_quadrature_case_within_one_per_cent() -> None:
    """One channel: integrate shapes, coefficient and noise on a grid; compare the mean contribution."""
    y, x = _one_channel()
    weeks = y.size
    prior_total = np.array([0.6 * weeks])
    model = Model.of(y, x, _baseline(weeks), prior_total)
    drawn = np.mean([sample(model, seed, Settings(draws=80)).totals.mean() for seed in range(3)])
    assert drawn == pytest.approx(_by_quadrature(model), rel=0.01)


def _by_quadrature(model: Model) -> float:
    form, z = model.form, model.baseline.columns * model.baseline.sd
    grid = np.linspace(-4.5, 4.5, 41)
    shapes = np.stack([axis.ravel() for axis in np.meshgrid(grid, grid, indexing="ij")])
    log_prior = form.log_prior(shapes)
    features = form.features(lagged(model.activity, model.lags)[0], shapes)
    totals = features.sum(1)
    tau = model.contribution_sd[0] / totals
    log_weights, means = [], []
    for log_sigma in np.linspace(np.log(0.055), np.log(0.13), 25):
        sigma = np.exp(log_sigma)
        inverse = np.linalg.inv(sigma**2 * np.eye(model.steps) + z @ z.T)
        _, log_det = np.linalg.slogdet(inverse)
        a = np.einsum("nt,ts,ns->n", features, inverse, features) + tau**-2
        b = features @ inverse @ model.outcome
        centre, spread = b / a, 1 / np.sqrt(a)
        above = reference.norm.logcdf(centre / spread)
        log_weights.append(
            b**2 / (2 * a) + above - 0.5 * np.log(a) - np.log(tau) + log_prior
            + 0.5 * log_det - 0.5 * model.outcome @ inverse @ model.outcome + log_sigma - 0.5 * (sigma / model.sigma_sd) ** 2
        )  # fmt: skip
        mean = centre + spread * np.exp(reference.norm.logpdf(centre / spread) - above)
        means.append(mean * totals)
    weights = np.exp(np.array(log_weights) - np.max(log_weights))
    return float((weights * np.array(means)).sum() / weights.sum())


def _case(name: str) -> Model:
    weeks, channels = 52, 3
    activity = np.exp(0.6 * np.random.default_rng(11).standard_normal((weeks, channels)))
    form = AVERAGED if name == "everything" else Form()
    model = Model(
        np.ones(weeks), activity / activity.max(0), 1.0, np.ones(channels), _baseline(weeks, sd=1.0), form, np.array([6.0, 10.0, 15.0])
    )
    if name == "plain":
        return model
    spread = np.exp(0.4 * np.sin(np.arange(weeks)))
    test = LiftTest(0, np.concatenate([np.full(6, 0.7), np.zeros(4)]), np.zeros(10), 0.0, 0.3)
    return replace(model, phi=0.3, spread=spread, either_sign=frozenset({2}), lift_tests=(test,))


@pytest.mark.parametrize("case", ["plain", "everything"])
def test_simulation_based_calibration(case: str) -> None:
    """Draw everything from the prior, fit, rank the truth among the draws: the ranks must be uniform."""
    rng = np.random.default_rng(11)
    model, sets, ranks = _case(case), 40, []
    for seed in range(sets):
        shapes = model.form.draw_prior(rng, model.channels)
        features = np.concatenate([model.form.features(model.lagged[c], shapes[:, [c]]) for c in range(model.channels)])
        totals = rng.normal(0, model.contribution_sd)
        totals = np.where([c in model.either_sign for c in range(model.channels)], totals, np.abs(totals))
        coefficients, sigma = totals / features.sum(1), max(abs(rng.normal(0, 0.5)), 0.01)
        noise = sigma * rng.standard_normal(model.steps)
        noise[0] /= np.sqrt(1 - model.phi**2)
        for t in range(1, model.steps):
            noise[t] += model.phi * noise[t - 1]
        y = model.baseline.columns @ (model.baseline.sd * rng.standard_normal(3)) + coefficients @ features
        y += noise * (1 if model.spread is None else model.spread)
        tests = []
        for test in model.lift_tests:
            lifted = model.form.features(lagged(test.tested[:, None], model.lags)[0], shapes[:, [test.channel]]).sum()
            tests.append(replace(test, effect=float(coefficients[test.channel] * lifted + rng.normal(0, test.error))))
        found = sample(replace(model, outcome=y, lift_tests=tuple(tests)), seed, Settings(chains=32, draws=24))
        thin = slice(None, None, 8)
        below = [*(found.totals[thin] < totals).mean(0), (found.sigma[thin] < sigma).mean()]
        ranks.append([*below, *(found.shapes[thin, :, 0] < shapes[0]).mean(0)] if case == "plain" else below)
    columns = np.array(ranks).T
    columns = columns + rng.uniform(-0.5, 0.5, columns.shape) / 96
    assert min(reference.kstest(column, "uniform").pvalue for column in columns) > 0.001


def test_a_lift_test_pulls_the_effect_to_what_it_found() -> None:
    """Against a conjugate answer: no data to speak of, a linear response, so that the test alone speaks."""
    weeks = 30
    y, x = np.random.default_rng(1).normal(1, 5.0, weeks), np.ones((weeks, 1))
    test = LiftTest(0, np.ones(10), np.zeros(10), 3.0, 0.1)
    model = Model.of(y, x, _baseline(weeks), np.array([100.0]), lift_tests=(test,))
    found = sample(model, 1)
    lifted = (
        model.form.features(lagged(np.ones((10, 1)), model.lags)[0], found.shapes[:, 0].T).sum(1) * found.coefficients[:, 0] * model.scale
    )
    assert lifted.mean() == pytest.approx(3.0, abs=0.05)
    assert lifted.std() == pytest.approx(0.1, rel=0.1)


def test_a_channel_that_harms_is_seen_only_where_it_may() -> None:
    rng = np.random.default_rng(2)
    x = np.exp(0.5 * rng.standard_normal((104, 1)))
    y = 10 - 2.0 * np.tanh(x[:, 0] / x.max()) + rng.normal(0, 0.2, 104)
    free = Model.of(y, x, _baseline(104), np.array([200.0]), either_sign=frozenset({0}))
    assert np.quantile(sample(free, 1).totals, 0.95) < 0
    assert sample(Model.of(y, x, _baseline(104), np.array([200.0])), 1).totals.min() >= 0


def test_intervals_cover_the_truth_and_are_not_too_wide() -> None:
    inside = half = cells = 0
    for seed in range(16):
        brand = make_brand(weeks=104, channels=4, seed=seed)
        found = fitted(brand.table, brand.money, seed)
        truth = brand.contribution.sum(0)
        low, quarter, three, high = np.quantile(found.totals, (0.05, 0.25, 0.75, 0.95), axis=0)
        inside += int(((low <= truth) & (truth <= high)).sum())
        half += int(((quarter <= truth) & (truth <= three)).sum())
        cells += truth.size
    assert 0.82 <= inside / cells <= 0.98  # .9 of 64
    assert 0.33 <= half / cells <= 0.68


EVERY_FORM = Forms(tuple(Form(adstock, saturation) for adstock in ADSTOCKS for saturation in SATURATIONS))


@pytest.mark.parametrize(("form", "seed"), [(AVERAGED, 5), (EVERY_FORM, 4), (EVERY_FORM, 9)])
def test_hardly_any_noise_is_found_to_be_little(form: Forms, seed: int) -> None:
    """Where noise hides nothing, few shapes of few forms fit; a sampler that does not reach them takes what is left for noise."""
    rng = np.random.default_rng(seed)
    model = replace(_case("plain"), form=form)
    shapes = form.draw_prior(rng, model.channels)
    features = np.concatenate([form.features(model.lagged[c], shapes[:, [c]]) for c in range(model.channels)])
    totals = np.abs(rng.normal(0, model.contribution_sd))
    noise = 0.004 * rng.standard_normal(model.steps)
    outcome = model.baseline.columns @ (model.baseline.sd * rng.standard_normal(3)) + (totals / features.sum(1)) @ features + noise
    found = sample(replace(model, outcome=outcome), seed)
    assert np.median(found.sigma) < 1.2 * noise.std()


def test_the_same_seed_gives_the_same_draws() -> None:
    brand = make_brand(weeks=40, channels=2, seed=1)
    one, two, other = (fitted(brand.table, brand.money, seed).totals for seed in (5, 5, 6))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("phi", [0.0, 0.5])
def test_autocorrelation_is_found(phi: float) -> None:
    found = []
    for seed in range(6):
        brand = make_brand(weeks=104, channels=2, seed=seed, autocorrelation=phi)
        model = Model.of(brand.table.outcome, brand.table.activity, baseline_of(brand.table), 2 * brand.money)
        found.append(autocorrelation_of(model, sample(model, seed, Settings(draws=6))))
    assert np.mean(found) == pytest.approx(phi, abs=0.15)


def test_checks_pass_on_a_good_fit_and_fail_on_a_broken_one() -> None:
    brand = make_brand(seed=2)
    found = diagnose(fitted(brand.table, brand.money, 1))
    assert {found.checks[name] for name in ("convergence", "residuals", "prediction")} == {"pass"}
    assert found.trusted
    assert found.ess > 700
    assert found.r_hat < 1.05
    weak = [name for name, value in found.contraction.items() if value < 0.2]
    assert found.checks["prior"] == ("review" if weak else "pass")
    assert found.advice["prior"].values["channels"] == tuple(weak)
    broken = brand.table.outcome.copy()
    broken[::2] *= 6
    table = WeeklyTable(
        brand.table.first, broken, "orders", brand.table.channels, brand.table.drivers, brand.table.activity, brand.table.money,
        brand.table.hours, {}, {},
    )  # fmt: skip
    bad = diagnose(fitted(table, brand.money, 1))
    assert bad.checks["residuals"] == "fail"
    assert not bad.trusted
    assert bad.advice["residuals"].code == "measure.advice.residuals_fail"


def test_counts_have_noise_that_grows_with_their_mean() -> None:
    """Poisson outcomes whose mean goes from 8 to 80: the spread is found, and the size of the noise is that of Poisson counts."""
    rng, weeks = np.random.default_rng(8), 104
    mean = np.linspace(8, 80, weeks)
    money = np.exp(0.3 * rng.standard_normal((weeks, 1)))
    table = WeeklyTable(date(2024, 1, 7), rng.poisson(mean).astype(float), "orders", ("a",), ("spend",), money, money, 0 * money, {}, {})
    found = fitted(replace(table, counts=True), None, 1).model
    assert found.spread is not None
    assert found.spread**2 == pytest.approx(mean / mean.mean(), abs=0.25)
    fit = fitted(replace(table, counts=True), None, 1)
    variance = (fit.posterior.sigma.mean() * found.scale) ** 2 / found.scale
    assert variance == pytest.approx(1.0, abs=0.35)  # noise variance over mean
    assert fitted(table, None, 1).model.spread is None


def test_a_channel_of_either_sign_is_said_by_its_name() -> None:
    brand = make_brand(weeks=52, channels=2, seed=1)
    found = fitted(replace(brand.table, either_sign=frozenset({"c1"})), brand.money, 1)
    assert found.model.either_sign == {1}
    assert found.totals[:, 0].min() >= 0


def test_responses_at_one_are_the_contribution() -> None:
    brand = make_brand(weeks=52, channels=2, seed=4)
    found = fitted(brand.table, brand.money, 3)
    assert found.responses(0).sum(1) == pytest.approx(found.totals[found.kept, 0])
    assert found.responses(0, 0.0).sum() == 0


def test_verdicts_are_as_right_as_they_say() -> None:
    """Over many channels, of those with a verdict the share that truly gains is near the probability that was said."""
    said, right, promised, realised = [], [], [], []
    for seed in range(18):
        brand = make_brand(weeks=104, channels=4, seed=1_000 + seed, noise=0.04)
        found = fitted(brand.table, brand.money, seed)
        for c in range(4):
            base, cost = found.responses(c).sum(1), float(brand.money[c])
            gains = np.stack([found.responses(c, 1 + d).sum(1) - base - d * cost for d in CHANGES])
            levels = levels_of(brand.table.activity[:, c])
            one = judge(gains, cost, 104, levels, contraction_of(found.totals[:, c], float(found.contribution_sd[c])))
            if one.verdict in ("expand", "reduce"):
                said.append(one.probability)
                right.append(brand.gain(c, one.change) > 0)
                promised.append(one.gains.mean() / cost)
                realised.append(brand.gain(c, one.change) / cost)
    assert len(said) > 20
    assert np.mean(right) == pytest.approx(np.mean(said), abs=0.1)
    assert np.mean(realised) > 0.6 * np.mean(promised)


def _sets(folder: Path) -> list[Path]:
    return sorted((folder / "mmm_truth").glob("*/dev_*"))


def _read(path: Path) -> tuple[WeeklyTable, dict[str, float]]:
    with (path / "data.csv").open() as source:
        rows = list(csv.DictReader(source))
    geo = min(row["geo"] for row in rows)
    rows = [row for row in rows if row["geo"] == geo]
    names = [name.removesuffix("_spend") for name in rows[0] if name.endswith("_spend")]
    spend = np.array([[float(row[f"{name}_spend"]) for name in names] for row in rows])
    controls = {name: np.array([float(row[name]) for row in rows]) for name in ("c1", "c2")}
    sales = np.array([float(row["sales"]) for row in rows])
    first = date.fromisoformat(rows[0]["date"])
    table = WeeklyTable(first, sales, "EGP", tuple(names), ("spend",) * len(names), spend, spend, np.zeros_like(spend), {}, controls)
    return table, json.loads((path / "truth.json").read_text())["roas_values"][geo]


@pytest.mark.parametrize("form", [Form(), Form("geometric", "hill"), AVERAGED])
def test_another_teams_brands(shared_data: Path, form: Form | Forms) -> None:
    """Sixteen brands with known return per unit of spend: the intervals hold them, and what does nothing is not to be expanded."""
    inside, wrongly_expanded, dead, expand_at_a_loss = [], 0, 0, 0
    for path in _sets(shared_data):
        table, truth = _read(path)
        spend = table.money.sum(0)
        found = fitted(table, spend, 1, form)
        for c, name in enumerate(table.channels):
            roas = found.totals[:, c] / spend[c]
            low, high = np.quantile(roas, (0.05, 0.95))
            base = found.responses(c).sum(1)
            gains = np.stack([found.responses(c, 1 + d).sum(1) - base - d * spend[c] for d in CHANGES])
            told = contraction_of(found.totals[:, c], float(found.contribution_sd[c]))
            verdict = judge(gains, float(spend[c]), table.steps, levels_of(table.activity[:, c]), told).verdict
            if truth[name] > 0:
                inside.append(low <= truth[name] <= high)
            else:
                dead += 1
                wrongly_expanded += verdict == "expand"
            expand_at_a_loss += verdict == "expand" and truth[name] < 0.8
    assert len(inside) > 50
    assert np.mean(inside) >= 0.85
    assert dead > 5
    assert wrongly_expanded == 0
    assert expand_at_a_loss <= 1
