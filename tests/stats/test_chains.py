"""Diagnostics of parallel chains on chains whose worth is known."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.stats.chains import effective_draws, r_hat


def _ar1(phi: float, n: int, chains: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    out = np.empty((n, chains))
    out[0] = rng.standard_normal(chains)
    for t in range(1, n):
        out[t] = phi * out[t - 1] + np.sqrt(1 - phi**2) * rng.standard_normal(chains)
    return out


def test_independent_draws_are_worth_themselves() -> None:
    draws = np.random.default_rng(0).standard_normal((100, 40))
    assert effective_draws(draws) == pytest.approx(4_000, rel=0.1)
    assert r_hat(draws) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("phi", [0.5, 0.8])
def test_autocorrelated_draws_are_worth_less(phi: float) -> None:
    draws = _ar1(phi, 500, 40, 1)
    assert effective_draws(draws) == pytest.approx(500 * 40 * (1 - phi) / (1 + phi), rel=0.15)


def test_chains_that_disagree_are_seen() -> None:
    draws = np.random.default_rng(2).standard_normal((100, 8)) + np.arange(8)
    assert r_hat(draws) > 2
    assert effective_draws(draws) < 20


def test_a_constant_tells_nothing_and_harms_nothing() -> None:
    assert r_hat(np.ones((10, 4))) == 1.0
    assert effective_draws(np.ones((10, 4))) == 40
