"""Places fitted together against exact answers: calibration over drawn truths, the limits of pooling, coverage of brands with known truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats as reference
from simulated import make_brand, make_places

from rawaj.measure.design import Baseline
from rawaj.measure.engine import fitted
from rawaj.measure.model import Model
from rawaj.measure.pooling import CORRELATION, CORRELATION_EITHER, Pooled, summed_sd
from rawaj.measure.sampler import Settings, sample, sample_together
from rawaj.measure.together import fitted_together
from rawaj.measure.transforms import AVERAGED, Form
from rawaj.stats.positive import draw_positive

Floats = NDArray[np.float64]
PLACES, CHANNELS, WEEKS = 3, 2, 52


def _baseline(weeks: int) -> Baseline:
    t = np.linspace(-0.5, 0.5, weeks)
    return Baseline(np.stack([np.ones(weeks), t, np.sin(6 * t)], 1), np.array([1.0, 0.5, 0.3]), ("level", "trend", "season"))


def _models(case: str) -> list[Model]:
    rng = np.random.default_rng(12)
    models = []
    for place in range(PLACES):
        activity = np.exp(0.6 * rng.standard_normal((WEEKS, CHANNELS)))
        model = Model(
            np.ones(WEEKS),
            activity / activity.max(0),
            1.0,
            np.ones(CHANNELS),
            _baseline(WEEKS),
            Form(),
            np.array([8.0, 14.0]) / (1 + place),
        )
        if case == "everything":
            spread = np.exp(0.4 * np.sin(np.arange(WEEKS) + place))
            model = replace(model, form=AVERAGED, phi=0.2 * place, spread=spread, either_sign=frozenset({1}), common=0.1 * (1 + place))
        models.append(model)
    return models


def _noise(model: Model, sigma: float, shocks: Floats, rng: np.random.Generator) -> Floats:
    noise = sigma * rng.standard_normal(model.steps) + model.common * shocks
    noise[0] /= np.sqrt(1 - model.phi**2)
    for t in range(1, model.steps):
        noise[t] += model.phi * noise[t - 1]
    return noise * (1 if model.spread is None else model.spread)


@pytest.mark.parametrize("case", ["plain", "everything"])
def test_simulation_based_calibration(case: str) -> None:
    """Draw μ, τ, shapes and everything of each place from the prior, fit, rank the truth among the draws: the ranks must be uniform."""
    rng, models, ranks = np.random.default_rng(13), _models(case), []
    pooled = Pooled(models[0].form)
    either = [c in models[0].either_sign for c in range(CHANNELS)]
    for seed in range(40):
        shapes = pooled.draw_prior(rng, CHANNELS)
        across = [pooled.across(shapes[:, [c]], either[c]) for c in range(CHANNELS)]
        mean, spread = (np.concatenate(part) for part in zip(*across, strict=True))
        outcomes, truths, shocks = [], [], rng.standard_normal(WEEKS)
        for model in models:
            features = np.concatenate([model.form.features(model.lagged[c], shapes[:-2, [c]]) for c in range(CHANNELS)])
            free, bound = rng.normal(mean, spread), draw_positive(mean, spread, rng)
            totals = np.where(either, free, bound) * model.contribution_sd
            sigma = max(abs(rng.normal(0, 0.5)), 0.01)
            y = model.baseline.columns @ (model.baseline.sd * rng.standard_normal(3)) + totals / features.sum(1) @ features
            outcomes.append(replace(model, outcome=y + _noise(model, sigma, shocks, rng)))
            truths.append((totals, sigma))
        found = sample_together(outcomes, seed, Settings(chains=32, draws=24))
        thin = slice(None, None, 8)
        below = [below for one, (totals, _) in zip(found, truths, strict=True) for below in (one.totals[thin] < totals).mean(0)]
        below += [(one.sigma[thin] < sigma).mean() for one, (_, sigma) in zip(found, truths, strict=True)]
        for c in range(CHANNELS):
            drawn = pooled.across(found[0].shapes[thin, c].T, either[c])
            below += [(one < true[0]).mean() for one, true in zip(drawn, across[c], strict=True)]
        ranks.append(below)
    columns = np.array(ranks).T
    columns = columns + rng.uniform(-0.5, 0.5, columns.shape) / 96
    assert min(reference.kstest(column, "uniform").pvalue for column in columns) > 0.001


def test_one_place_by_itself_has_nearly_the_prior_and_the_answer_of_one_table() -> None:
    brand = make_brand(weeks=104, channels=3, seed=6)
    alone, pooled = fitted(brand.table, brand.money, 1), fitted_together([brand.table], brand.money[None], 1)
    assert pooled.totals.mean(0) == pytest.approx(alone.totals.mean(0), rel=0.12)
    assert pooled.totals.std(0) == pytest.approx(alone.totals.std(0), rel=0.2)


def test_the_prior_of_places_and_of_their_sum_is_what_is_said() -> None:
    rng, n = np.random.default_rng(1), 400_000
    for either, correlation in ((False, CORRELATION), (True, CORRELATION_EITHER)):
        mean, spread = Pooled(Form()).across(Pooled(Form()).draw_prior(rng, n), either)
        one, two = (rng.normal(mean, spread) if either else draw_positive(mean, spread, rng) for _ in range(2))
        plain = rng.standard_normal(n)
        assert one.std() == pytest.approx(plain.std() if either else np.abs(plain).std(), rel=0.03)
        assert np.corrcoef(one, two)[0, 1] == pytest.approx(correlation, abs=0.01)
        scale = summed_sd(np.array([[3.0], [1.0]]), np.array([either]))[0]
        assert (3 * one + two).std() == pytest.approx(scale * one.std(), rel=0.02)


def test_a_place_that_tells_little_is_drawn_to_the_others_and_one_that_differs_stays_apart() -> None:
    """Five places tell their returns clearly, all 2 but one of the second channel; the sixth says nothing (its outcome is noise)."""
    roas = np.full((6, 2), 2.0)
    roas[4, 1] = 0.2
    places = make_places(weeks=104, roas=roas, seed=4, noise=[0.02] * 5 + [0.6])
    money = np.stack([place.money for place in places])
    together = fitted_together([place.table for place in places], money, 1)
    returns = np.array([fit.totals.mean(0) for fit in together.fits]) / money
    assert returns[:5, 0] == pytest.approx(2.0, abs=0.5)
    assert returns[:4, 1] == pytest.approx(2.0, abs=0.5)
    assert returns[4, 1] < 0.7
    assert together.spread[:, 0].mean() < together.spread[:, 1].mean()
    alone = fitted(places[5].table, money[5], 1)
    widths = [np.ptp(np.quantile(fit.totals[:, 0], (0.05, 0.95))) for fit in (together.fits[5], alone)]
    assert widths[0] < 0.7 * widths[1]


def test_intervals_of_places_and_of_all_cover_the_truth_and_are_narrower_than_alone() -> None:
    inside, whole, widths = [], [], []
    for seed in range(10):
        rng = np.random.default_rng(100 + seed)
        roas = np.exp(rng.normal(0.2, 0.5, 2) + rng.normal(0, 0.3, (4, 2)))
        places = make_places(weeks=78, roas=roas, seed=seed, noise=[0.08] * 4)
        money = np.stack([place.money for place in places])
        together = fitted_together([place.table for place in places], money, seed)
        for number, (place, fit) in enumerate(zip(places, together.fits, strict=True)):
            truth = place.contribution.sum(0)
            low, high = np.quantile(fit.totals, (0.05, 0.95), axis=0)
            inside += ((low <= truth) & (truth <= high)).tolist()
            apart = np.quantile(fitted(place.table, money[number], seed).totals, (0.05, 0.95), axis=0)
            widths += ((high - low) / (apart[1] - apart[0])).tolist()
        truth = np.sum([place.contribution.sum(0) for place in places], axis=0)
        low, high = np.quantile(together.totals, (0.05, 0.95), axis=0)
        whole += ((low <= truth) & (truth <= high)).tolist()
    assert 0.82 <= np.mean(inside) <= 0.99  # .9 of 80
    assert np.mean(whole) >= 0.7  # of 20
    assert np.median(widths) < 0.9


def test_noise_in_common_is_found_and_widens_what_is_said_of_all() -> None:
    """The same activity in all places, so that the noise that they have in common can pass for an effect."""
    rng, shared = np.random.default_rng(7), []
    brand = make_brand(weeks=104, channels=2, seed=8, noise=0.0)
    for common in (0.0, 60.0):
        shock = common * rng.standard_normal(104)
        tables = [replace(brand.table, outcome=brand.table.outcome + shock + 50 * rng.standard_normal(104)) for _ in range(5)]
        fit = fitted_together(tables, np.stack([brand.money] * 5), 1)
        shared.append((np.mean([one.model.common * one.model.scale for one in fit.fits]), fit.totals.std(0).mean(), fit.noise_per_step()))
    assert shared[0][0] < 20
    assert shared[1][0] == pytest.approx(60, rel=0.3)
    assert shared[1][1] > 1.5 * shared[0][1]
    assert shared[1][2] == pytest.approx(np.sqrt(5 * 50**2 + (5 * 60) ** 2), rel=0.25)


def test_the_same_seed_gives_the_same_draws_and_draws_belong_together() -> None:
    places = make_places(weeks=40, roas=np.ones((2, 2)), seed=1, noise=[0.05] * 2)
    money = np.stack([place.money for place in places])
    one, two = (fitted_together([place.table for place in places], money, 5) for _ in range(2))
    assert np.array_equal(one.totals, two.totals)
    assert one.totals == pytest.approx(one.fits[0].totals + one.fits[1].totals)
    per_step = one.responses(0).sum(1)
    assert per_step == pytest.approx(one.totals[one.kept, 0], rel=1e-6)


def test_one_model_by_itself_is_drawn_as_ever() -> None:
    (model, *_) = _models("plain")
    y = model.baseline.columns @ np.array([1.0, 0.2, 0.1]) + np.random.default_rng(1).normal(0, 0.1, WEEKS)
    drawn = sample(replace(model, outcome=y), 1, Settings(chains=8, draws=4))
    assert drawn.shapes.shape == (32, CHANNELS, Form().size)
