"""The normal distribution restricted to positive numbers."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats as reference

from rawaj.stats.positive import draw_positive, log_scaled_phi


def test_log_scaled_phi_agrees_with_the_definition() -> None:
    x = np.linspace(-8, 8, 33)
    assert log_scaled_phi(x) == pytest.approx(0.5 * x**2 + reference.norm.logcdf(x), abs=1e-8)


@pytest.mark.parametrize(("mean", "sd"), [(1.0, 1.0), (-1.0, 0.5), (-6.0, 1.0), (5.0, 0.1)])
def test_draws_follow_the_truncated_normal(mean: float, sd: float) -> None:
    draws = draw_positive(np.full(20_000, mean), np.full(20_000, sd), np.random.default_rng(1))
    truth = reference.truncnorm(-mean / sd, np.inf, loc=mean, scale=sd)
    assert draws.min() > 0
    assert reference.kstest(draws, truth.cdf).pvalue > 0.001


def test_draws_far_below_zero_do_not_underflow() -> None:
    draws = draw_positive(np.full(1_000, -60.0), np.full(1_000, 1.0), np.random.default_rng(2))
    assert np.all(np.isfinite(draws))
    assert draws.mean() == pytest.approx(1 / 60, rel=0.1)
