"""Adstock and saturation: shapes that are known, priors that integrate to one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated import carry_over

from rawaj.measure.transforms import ADSTOCKS, AVERAGED, SATURATIONS, Form, Forms, lagged

FORMS = [Form(adstock, saturation) for adstock in ADSTOCKS for saturation in SATURATIONS]


def test_lagged_shifts_and_knows_nothing_before_the_first_step() -> None:
    activity = np.array([[1.0], [2.0], [3.0]])
    assert lagged(activity, 3)[0].tolist() == [[1, 2, 3], [0, 1, 2], [0, 0, 1]]


def test_more_lags_than_steps() -> None:
    assert lagged(np.ones((2, 1)), 5)[0].sum() == 3


@pytest.mark.parametrize("form", FORMS)
def test_weights_are_shares(form: Form) -> None:
    weights = form.weights(form.draw_prior(np.random.default_rng(0), 200), 8)
    assert weights.sum(1) == pytest.approx(np.ones(200))
    assert weights.min() >= 0


def test_geometric_adstock_and_logistic_saturation_by_hand() -> None:
    form = Form("geometric", "logistic")
    z = form.draw_prior(np.random.default_rng(1), 5)
    activity = np.random.default_rng(2).random((30, 1))
    features = form.features(lagged(activity, 8)[0], z)
    for row in range(5):
        first = form.weights(z[:, [row]], 8)[0]
        decay = first[1] / first[0]
        stock = carry_over(activity[:, 0], decay)
        steepness = np.exp(np.log(3) - 0.17 + 0.6 * z[1, row])
        expected = (1 - np.exp(-steepness * stock)) / (1 + np.exp(-steepness * stock))
        assert features[row] == pytest.approx(expected)


def test_delayed_adstock_can_peak_later() -> None:
    weights = Form("delayed", "logistic").weights(np.array([[1.0], [0.0], [0.0]]), 8)
    assert int(weights[0].argmax()) == 2


@pytest.mark.parametrize("form", FORMS)
@given(st.integers(0, 2**31))
def test_more_activity_never_responds_less(form: Form, seed: int) -> None:
    rng = np.random.default_rng(seed)
    z, lags = form.draw_prior(rng, 8), lagged(rng.random((12, 1)), 8)[0]
    low, high = form.features(lags, z, 0.7), form.features(lags, z, 1.3)
    assert np.all(high >= low - 1e-12)
    assert np.all((low >= 0) & (high <= 1))


@pytest.mark.parametrize("form", [Form("geometric", "logistic"), Form("geometric", "hill")])
def test_prior_integrates_to_one_and_is_what_is_drawn(form: Form) -> None:
    rng = np.random.default_rng(3)
    wide = 3.0
    z = wide * rng.standard_normal((form.size, 200_000))
    log_proposal = -0.5 * (z**2).sum(0) / wide**2 - form.size * np.log(wide * np.sqrt(2 * np.pi))
    weight = np.exp(form.log_prior(z) - log_proposal)
    assert weight.mean() == pytest.approx(1.0, abs=0.05)
    drawn = form.draw_prior(rng, 100_000)
    assert (weight * z).mean(1) == pytest.approx(drawn.mean(1), abs=0.05)
    assert (weight * z**2).mean(1) == pytest.approx((drawn**2).mean(1), abs=0.1)


def test_decay_prior_is_beta_one_three() -> None:
    form = Form()
    weights = form.weights(form.draw_prior(np.random.default_rng(4), 50_000), 8)
    assert (weights[:, 1] / weights[:, 0]).mean() == pytest.approx(0.25, abs=0.01)


def test_unknown_forms_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown form"):
        Form("binomial", "logistic")


def test_weibull_adstock_by_hand() -> None:
    z = np.array([[0.4], [-0.3], [0.0]])
    k, scale = np.exp(0.2 + 0.5 * 0.4), 1.5 * np.exp(0.6 * -0.3)
    times = np.arange(1, 9)
    density = (k / scale) * (times / scale) ** (k - 1) * np.exp(-((times / scale) ** k))
    assert Form("weibull", "logistic").weights(z, 8)[0] == pytest.approx(density / density.sum())


def test_several_forms_respond_as_each_of_them_does() -> None:
    rng = np.random.default_rng(3)
    z, lags = AVERAGED.draw_prior(rng, 60), lagged(rng.random((20, 1)), 8)[0]
    features = AVERAGED.features(lags, z, 1.2)
    assert set(z[0]) == set(range(len(AVERAGED.members)))
    for row in range(60):
        form = AVERAGED.members[int(z[0, row])]
        assert features[row] == pytest.approx(form.features(lags, z[1 : 1 + form.size, [row]], 1.2)[0])


def test_the_prior_of_several_forms_is_theirs_in_equal_parts() -> None:
    forms = Forms((Form(), Form("weibull", "hill")))
    own = forms.members[1].draw_prior(np.random.default_rng(0), 5)
    assert forms.log_prior(forms.join(1, own)) == pytest.approx(forms.members[1].log_prior(own) - np.log(2))


@pytest.mark.parametrize("form", FORMS)
def test_draws_of_a_shape_follow_its_prior_density(form: Form) -> None:
    """Weighing normal draws by the density gives the same means as drawing from the prior."""
    rng = np.random.default_rng(5)
    wide = 2.0 * rng.standard_normal((form.size, 60_000))
    log_weight = form.log_prior(wide) + 0.5 * (wide**2 / 4).sum(0) + form.size * np.log(2 * np.sqrt(2 * np.pi))
    weight = np.exp(log_weight)
    assert weight.mean() == pytest.approx(1.0, abs=0.05)
    drawn = form.draw_prior(rng, 20_000)
    assert (wide * weight).mean(1) == pytest.approx(drawn.mean(1), abs=0.08)
    assert (wide**2 * weight).mean(1) == pytest.approx((drawn**2).mean(1), abs=0.15)
