"""Proof of verdicts: futures of this brand's own design, trials against their truth, weeks held back."""

from __future__ import annotations

import numpy as np
import pytest
from simulated import make_brand, make_places

from rawaj.measure.engine import fitted
from rawaj.measure.model import LiftTest
from rawaj.measure.proof import Trial, forecasts_of, futures, proof_of, prove, try_out
from rawaj.measure.study import cost_of, study, study_together
from rawaj.measure.transforms import AVERAGED
from rawaj.measure.verdict import CHANGES
from rawaj.measure.worth import Worth
from rawaj.services.proving import many

WORTH = Worth.of(1.0)
BRAND = make_brand(weeks=78, channels=3, seed=5)


def test_futures_look_like_the_brand_and_differ_from_one_another() -> None:
    assert WORTH is not None
    made = list(futures({"": BRAND.table}, WORTH, None, "EGP", 1, count=12))
    outcomes = np.stack([one.tables[""].outcome for one in made])
    assert np.array_equal(made[0].tables[""].activity, BRAND.table.activity)
    low, high = outcomes.min(0), outcomes.max(0)
    assert ((low <= BRAND.table.outcome) & (BRAND.table.outcome <= high)).mean() > 0.7
    assert outcomes.std(0).min() > 0
    still = CHANGES.index(0.0)
    assert all(np.all(one.gains[:, still] == 0) for one in made)
    stopped = np.array([one.gains[:, CHANGES.index(-1.0)] for one in made])
    span_cost = BRAND.table.money[-52:].sum(0)
    assert np.all(stopped <= span_cost + 1e-6)  # stopping saves the cost and loses what the channel brought


def test_futures_bring_their_own_results_of_the_tests_that_the_model_was_held_to() -> None:
    assert WORTH is not None
    money = BRAND.table.money[:4, 0]
    effect = 4 * BRAND.contribution[:, 0].mean()
    test = LiftTest(0, money, np.zeros(4), float(effect), float(effect / 10))
    made = list(futures({"": BRAND.table}, WORTH, None, "EGP", 1, count=20, form=AVERAGED, lift_tests={"": (test,)}))
    found = np.array([one.lift_tests[""][0].effect for one in made])
    fit = fitted(BRAND.table, cost_of(BRAND.table, WORTH, None), 1, AVERAGED, (test,))
    truths = fit.effect_of(test)[np.linspace(0, fit.kept.size - 1, 20).astype(int)]
    misses = (found - truths) / test.error
    assert abs(misses.mean()) < 0.7
    assert 0.6 < misses.std() < 1.5
    assert made[0].form is AVERAGED
    assert {trial.channel for trial in try_out(made[0])} == {"c0", "c1", "c2"}


def test_verdicts_are_right_as_often_as_they_say() -> None:
    assert WORTH is not None
    trials = [try_out(one) for one in futures({"": BRAND.table}, WORTH, None, "EGP", 1, count=24)]
    told = [trial for one in trials for trial in one if trial.verdict != "undecided"]
    assert len(told) >= 20
    right, said = np.mean([trial.right for trial in told]), np.mean([trial.probability for trial in told])
    assert right >= said - 3 * np.sqrt(said * (1 - said) / len(told)) - 0.02


def test_processes_give_the_same_as_one() -> None:
    assert WORTH is not None
    made = list(futures({"": BRAND.table}, WORTH, None, "EGP", 1, count=3))
    assert list(many(try_out, made, workers=2)) == [try_out(one) for one in made]


def test_weeks_held_back_are_told_from_the_rest() -> None:
    found = forecasts_of({"": BRAND.table}, WORTH, None, 1)
    assert found is not None
    assert found.weeks == 24
    assert found.inside.mean >= 0.7
    assert found.error < found.naive_error
    assert forecasts_of({"": make_brand(weeks=26, channels=1, seed=1).table}, WORTH, None, 1) is None


def test_what_is_proved_is_counted_by_channel_and_verdict() -> None:
    trials = [
        [Trial("a", "expand", 0.9, True, 10.0, 8.0), Trial("b", "undecided", 0.5, False, 1.0, -1.0)],
        [Trial("a", "expand", 0.8, False, 12.0, -2.0), Trial("b", "reduce", 0.95, True, 5.0, 6.0)],
    ]
    proof = proof_of(trials, {"a": "expand", "b": "hold", "c": "undecided"}, None)
    assert (proof.futures, proof.overall.given, proof.overall.promised, proof.overall.realised) == (2, 3, 27.0, 12.0)
    assert proof.overall.said == pytest.approx((0.9 + 0.8 + 0.95) / 3)
    assert proof.channels["a"].right is not None
    assert proof.channels["a"].right.n == 2
    assert proof.channels["b"].right is None
    assert "c" not in proof.channels


def test_nothing_is_proved_without_a_worth() -> None:
    found = study(BRAND.table, None, None, "EGP", 1)
    assert prove(found, None, "EGP", 1, lambda given: map(try_out, given), count=2) is None


def test_places_are_proved_as_they_are_measured_together() -> None:
    """Futures of two places, judged together: what is promised of both comes true of both, and held-back weeks of their sum are told."""
    assert WORTH is not None
    roas = np.array([[2.5, 0.4], [2.5, 0.4]])
    tables = {str(number): place.table for number, place in enumerate(make_places(60, roas, 3, [0.04, 0.04]))}
    found, _ = study_together(tables, WORTH, None, "EGP", 1, span_weeks=60)
    made = list(futures(tables, WORTH, None, "EGP", 1, count=8, span_weeks=60))
    assert [set(one.tables) for one in made] == [set(tables)] * 8
    outcomes = np.array([[table.outcome for table in one.tables.values()] for one in made])
    assert (
        abs(np.corrcoef((outcomes[:, 0] - outcomes[:, 0].mean(0)).ravel(), (outcomes[:, 1] - outcomes[:, 1].mean(0)).ravel())[0, 1]) < 0.3
    )
    proof = prove(found, None, "EGP", 1, lambda given: map(try_out, given), span_weeks=60, count=8)
    assert proof is not None
    assert proof.overall.given >= 10
    assert proof.overall.right is not None
    assert proof.overall.right.mean >= 0.7
    assert proof.forecasts is not None
    assert proof.forecasts.error < proof.forecasts.naive_error
