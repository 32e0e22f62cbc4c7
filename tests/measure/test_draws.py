"""Draws in ArviZ's groups: shapes by the schema, and the same numbers as the fit's."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats as reference
from simulated import make_brand

from rawaj.measure.draws import inference_groups
from rawaj.measure.engine import Fitted, fitted
from rawaj.measure.transforms import AVERAGED


@pytest.fixture(scope="module")
def fit() -> Fitted:
    brand = make_brand(weeks=60, channels=2, seed=3, autocorrelation=0.5)
    return fitted(replace(brand.table, unknown=(4,)), brand.money, 2)


def test_every_variable_has_chain_draw_and_its_own_dimensions(fit: Fitted) -> None:
    groups = inference_groups(fit)
    chains, draws = fit.posterior.chains, fit.posterior.sigma.size // fit.posterior.chains
    for variables in (groups["posterior"], groups["posterior_predictive"], groups["log_likelihood"]):
        for name, values in variables.items():
            sizes = [len(groups["coords"][dim]) if dim in groups["coords"] else values.shape[-1] for dim in groups["dims"].get(name, [])]
            assert values.shape == (chains, draws, *sizes), name
    assert groups["posterior"]["contribution"].reshape(-1, 2).mean(0) == pytest.approx(fit.totals.mean(0))
    assert groups["posterior"]["contribution"][5, 7] == pytest.approx(fit.totals[7 * chains + 5])
    assert np.isnan(groups["observed_data"]["outcome"]).nonzero()[0].tolist() == [4]


def test_the_log_likelihood_is_that_of_a_normal_with_autocorrelation(fit: Fitted) -> None:
    groups, model, row = inference_groups(fit), fit.model, 11
    mean = fit.posterior.baseline[row] @ model.baseline.columns.T
    mean = mean + sum(
        fit.posterior.coefficients[row, c] * model.form.features(model.lagged[c], fit.posterior.shapes[row, c][:, None])[0]
        for c in range(2)
    )
    lag = np.abs(np.subtract.outer(np.arange(60), np.arange(60)))
    covariance = (fit.posterior.sigma[row] * model.scale) ** 2 / (1 - model.phi**2) * model.phi**lag
    expected = reference.multivariate_normal(mean * model.scale, covariance).logpdf(fit.table.outcome)
    assert model.phi != 0
    assert groups["log_likelihood"]["outcome"][row % 64, row // 64].sum() == pytest.approx(expected)


def test_averaged_forms_have_their_number_apart_from_their_shape() -> None:
    brand = make_brand(weeks=40, channels=2, seed=3)
    posterior = inference_groups(fitted(brand.table, brand.money, 2, AVERAGED))["posterior"]
    assert set(np.unique(posterior["form"])) <= set(range(len(AVERAGED.members)))
    assert posterior["shape"].shape[2:] == (2, AVERAGED.size - 1)
