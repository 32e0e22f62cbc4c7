"""Effects of traits against simulated truth."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.errors import DataError
from rawaj.stats.effects import Contrast, fit_effects, posts_needed

GROUPS = {"pillar": (5, 0.3), "act": (6, 0.2), "hour": (8, 0.15)}


def _posts(rng: np.random.Generator, posts: int, dispersion: float = 0.5, base: float = 0.01):
    codes = {trait: rng.integers(0, size, posts) for trait, (size, _) in GROUPS.items()}
    truth = {trait: rng.normal(0, sd, size) for trait, (size, sd) in GROUPS.items()}
    exposure = np.exp(rng.normal(np.log(3000), 0.8, posts))
    mean = exposure * base * np.exp(sum(truth[trait][codes[trait]] for trait in GROUPS))
    return rng.poisson(mean * rng.gamma(1 / dispersion, dispersion, posts)), exposure, codes, truth


@pytest.fixture(scope="module")
def trials():
    rng = np.random.default_rng(1)
    covered, said, right = [], [], []
    for _ in range(60):
        counts, exposure, codes, truth = _posts(rng, 150)
        fit = fit_effects(counts, exposure, codes)
        for trait in GROUPS:
            weights = fit.groups[trait] / fit.groups[trait].sum()
            for one in range(len(weights)):
                contrast = fit.against_usual(trait, one)
                covered.append(abs(contrast.mean - (truth[trait][one] - weights @ truth[trait])) <= 1.645 * contrast.sd)
                for other in range(one):
                    sure = fit.between(trait, one, other).positive
                    if max(sure, 1 - sure) >= 0.8:
                        said.append(max(sure, 1 - sure))
                        right.append((truth[trait][one] > truth[trait][other]) == (sure > 0.5))
    return covered, said, right


def test_intervals_hold_nine_in_ten(trials):
    assert 0.86 <= np.mean(trials[0]) <= 0.94


def test_probabilities_are_as_often_right_as_they_say(trials):
    _, said, right = trials
    assert len(said) > 500
    assert np.mean(said) - np.mean(right) < 0.05


def test_small_groups_are_drawn_towards_the_usual():
    rng = np.random.default_rng(2)
    codes = np.array([0] * 100 + [1] * 2)
    exposure = np.full(102, 1000.0)
    counts = rng.poisson(10, 102).astype(float)
    counts[-2:] = 30
    fit = fit_effects(counts, exposure, {"pillar": codes})
    assert 1.0 < np.exp(fit.against_usual("pillar", 1).mean) < 2.9


def test_a_trait_that_rides_with_another_is_held_as_usual():
    rng = np.random.default_rng(3)
    pillar = rng.integers(0, 2, 600)
    hour = np.where(rng.random(600) < 0.9, pillar, 1 - pillar)
    counts = rng.poisson(20 * np.exp(0.7 * pillar) * rng.gamma(10, 0.1, 600))
    fit = fit_effects(counts, np.ones(600), {"pillar": pillar, "hour": hour})
    assert fit.between("pillar", 1, 0).mean == pytest.approx(0.7, abs=0.15)
    assert abs(fit.between("hour", 1, 0).mean) < 0.15


def test_unknown_groups_are_left_out_of_the_trait_only():
    rng = np.random.default_rng(4)
    codes = np.array([0, 1, -1] * 40)
    fit = fit_effects(rng.poisson(10, 120), np.ones(120), {"kind": codes})
    assert fit.posts == 120
    assert fit.groups["kind"].tolist() == [40, 40]


def test_the_dispersion_is_recovered():
    rng = np.random.default_rng(5)
    counts, exposure, codes, _ = _posts(rng, 800, dispersion=0.8)
    assert fit_effects(counts, exposure, codes).dispersion == pytest.approx(0.8, rel=0.25)


def test_combined_choices_add_up():
    rng = np.random.default_rng(6)
    counts, exposure, codes, _ = _posts(rng, 200)
    fit = fit_effects(counts, exposure, codes)
    both = fit.combined({"pillar": 1, "act": 2})
    assert both.mean == pytest.approx(fit.against_usual("pillar", 1).mean + fit.against_usual("act", 2).mean)


def test_posts_needed_give_the_power_they_promise():
    rng = np.random.default_rng(7)
    each, ratio, dispersion = posts_needed(1.5, 30.0, 0.4), 1.5, 0.4
    base = 30 / np.sqrt(ratio)
    one, other = (rng.poisson(base * factor * rng.gamma(1 / dispersion, dispersion, (2000, each))) for factor in (1.0, ratio))
    difference = np.log(other.mean(axis=1) / one.mean(axis=1))
    error = np.sqrt(2 * (dispersion + 1 / 30) / each)
    assert np.mean(difference / error > 1.645) == pytest.approx(0.8, abs=0.06)


def test_fewer_posts_tell_a_larger_difference():
    assert posts_needed(2.0, 30, 0.4) < posts_needed(1.3, 30, 0.4) < posts_needed(1.3, 3, 0.4)


def test_a_contrast_without_spread_tells_nothing():
    assert Contrast(0.3, 0.0).positive == 0.5


@pytest.mark.parametrize(
    ("counts", "exposures", "code"),
    [
        ([1, 2], [1, 1], "stats.too_few_observations"),
        ([0, 0, 0], [1, 1, 1], "stats.too_few_observations"),
        ([1, 2, 3], [1, 0, 1], "stats.no_exposure"),
    ],
)
def test_what_cannot_be_fitted_is_refused(counts, exposures, code):
    with pytest.raises(DataError) as caught:
        fit_effects(counts, exposures, {})
    assert caught.value.code == code


@pytest.mark.parametrize(("ratio", "count", "code"), [(1.0, 5, "stats.no_difference"), (2.0, 0, "stats.no_exposure")])
def test_no_test_without_a_difference(ratio, count, code):
    with pytest.raises(DataError) as caught:
        posts_needed(ratio, count, 0.3)
    assert caught.value.code == code
