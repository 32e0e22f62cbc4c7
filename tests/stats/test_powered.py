"""Shares that a model counted, corrected by a few labels: right whatever the model is, and narrower than the labels alone."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.answers import Estimate
from rawaj.stats.powered import Labelled, Stratum, corrected_share
from rawaj.stats.rates import share

EDGES = (0.05, 0.5, 0.95)


def _strata(rng: np.random.Generator, items: int, labels: int, base: float, quality: float) -> tuple[list[Stratum], int]:
    """A model of some quality that misjudges how frequent yes is, its items drawn more often where it is unsure."""
    y = rng.random(items) < base
    p = 1 / (1 + np.exp(-1.6 * (rng.normal(np.where(y, quality, -quality)) + np.log(base / (1 - base)))))
    f, h, u = p > 0.5, np.digitize(p, EDGES), rng.random(items)
    sizes = np.bincount(h, minlength=4)
    unsure = np.array([sizes[k] * max(np.sqrt((p[h == k] * (1 - p[h == k])).mean()), 0.14) if sizes[k] else 0 for k in range(4)])
    wanted = np.minimum(np.round(labels * (0.5 * unsure / unsure.sum() + 0.5 * sizes / items)).astype(int), sizes)
    strata = []
    for k in range(4):
        chosen = (here := np.flatnonzero(h == k))[np.argsort(u[here])[: wanted[k]]]
        weight = sizes[k] / wanted[k] if wanted[k] else 0.0
        drawn = Labelled.of([(weight, bool(y[i]), bool(f[i])) for i in chosen])
        strata.append(Stratum(int(sizes[k]), int(f[here].sum()), drawn))
    return strata, int(y[np.argsort(u)[:labels]].sum())


@pytest.mark.parametrize(("items", "labels", "base"), [(300, 60, 0.15), (2000, 50, 0.05), (2000, 100, 0.15), (20_000, 200, 0.4)])
@pytest.mark.parametrize("quality", [0.8, 2.0])
def test_nine_intervals_of_ten_hold_the_truth_though_the_model_alone_is_wrong(items: int, labels: int, base: float, quality: float) -> None:
    rng = np.random.default_rng(7)
    held, widths, alone, model = 0, [], [], 0
    for _ in range(300):
        strata, hits = _strata(rng, items, labels, base, quality)
        found, only = corrected_share(strata, items), share(hits, labels)
        counted = share(sum(stratum.predicted for stratum in strata), items)
        assert found is not None
        assert only is not None
        assert counted is not None
        held += found.low <= base <= found.high
        model += counted.low <= base <= counted.high
        widths.append(found.half_width)
        alone.append(only.half_width)
    assert held >= 0.87 * 300  # .90 less two standard errors of 300 trials
    assert held > model
    if quality == 2.0:
        assert np.mean(widths) < 0.75 * np.mean(alone) or labels * base < 5


def test_the_correction_has_no_bias() -> None:
    rng = np.random.default_rng(3)
    means = [found.mean for _ in range(400) if (found := corrected_share(_strata(rng, 2000, 100, 0.15, 0.8)[0], 2000))]
    assert np.mean(means) == pytest.approx(0.15, abs=3 * np.std(means) / 20)


def test_a_perfect_model_needs_no_correction_and_everything_labelled_is_known() -> None:
    perfect = [Stratum(900, 0, Labelled(50, 50, 50)), Stratum(100, 100, Labelled(50, 50, 50, 50, 50, 50))]
    found = corrected_share(perfect, 1000)
    assert found is not None
    assert found.mean == pytest.approx(0.1)
    whole = corrected_share([Stratum(40, 30, Labelled(40, 40, 40, 10, 30, 10))], 1e9)
    assert whole is not None
    assert whole.mean == pytest.approx(0.25)
    assert whole.half_width < 0.01


def test_too_few_labels_correct_nothing_and_thin_strata_are_joined() -> None:
    assert corrected_share([Stratum(100, 10, Labelled(4, 4, 4, 1, 1, 1))], 100) is None
    assert corrected_share([], 0) is None
    thin = [Stratum(500, 0, Labelled(20, 500, 12_500)), Stratum(500, 500, Labelled(2, 500, 125_000, 500, 500, 500))]
    joined = corrected_share(thin, 1000)
    assert isinstance(joined, Estimate)
    assert joined.mean == pytest.approx(0.5)
    assert joined.n == 22


def test_errors_seen_elsewhere_leave_more_open_than_errors_seen_here() -> None:
    strata = [Stratum(60, 12, Labelled(30, 30, 30, 6, 6, 5))]
    here, elsewhere = corrected_share(strata, 60), corrected_share(strata, 60, nested=False)
    assert here is not None
    assert elsewhere is not None
    assert here.half_width < elsewhere.half_width
