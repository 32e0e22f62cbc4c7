"""Scoring, the exact choice, reviews, calibration, and the one recommendation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.answers import Certainty, Estimate, Period, Statement, Status
from rawaj.improve.answer import Finding, PastDecision, Scored
from rawaj.improve.assemble import Given, improved
from rawaj.improve.choose import choose, plan_of
from rawaj.improve.review import calibration_of, probability_positive, reviewed
from rawaj.improve.score import Budget, feasibility_of, net_gain_of, scored

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 22))
AS_OF = date(2026, 11, 22)
BUDGET = Budget(hours=20.0, money=5_000.0, hour_value=60.0, currency="EGP")


def money(mean: float, low: float, high: float) -> Estimate:
    return Estimate(mean, low, high, 50, "EGP")


def finding(key: str = "a", mean: float | None = 1_000.0, **changes: object) -> Finding:
    gain = None if mean is None else money(mean, mean - 500, mean + 500)
    made = Finding(
        key, "measure", Statement("improve.what.split", {"more": "x", "less": "y"}), key, key, gain, None if mean is None else 0.95, True, 5.0,
        500.0, 0, 0, "", (),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def chosen_keys(findings: list[Scored]) -> set[str]:
    return {one.finding.key for one in findings if one.chosen}


# scoring


def test_costs_are_taken_off_a_gain_that_does_not_hold_them() -> None:
    gross = net_gain_of(finding(gain_is_net=False), BUDGET)
    assert gross is not None
    assert (gross.low, gross.mean, gross.high) == (-300.0, 200.0, 700.0)
    assert net_gain_of(finding(), BUDGET) == money(1_000, 500, 1_500)


def test_a_gain_in_outcomes_cannot_be_weighed_against_money() -> None:
    assert net_gain_of(finding(gain=Estimate(3, 1, 5, 9, "orders")), BUDGET) is None


def test_feasibility_is_the_geometric_mean_of_its_parts() -> None:
    found = feasibility_of(finding(hours=10.0, money=0.0, skill=1, reversibility=2), BUDGET)
    assert (found.hours, found.money, found.skill, found.reversibility) == (0.5, 1.0, 0.7, 0.5)
    assert found.score == pytest.approx((0.5 * 1.0 * 0.7 * 0.5) ** 0.25)
    assert feasibility_of(finding(hours=100.0), BUDGET).hours == 0.05
    assert feasibility_of(finding(hours=100.0), replace(BUDGET, hours=None)).hours == 1.0
    assert feasibility_of(finding(hours=-3.0), BUDGET).hours == 1.0


def test_priority_orders_and_unknown_gains_stand_last() -> None:
    found = scored([finding("unknown", None), finding("small", 200.0), finding("large", 2_000.0), finding("loss", -50.0)], BUDGET)
    assert [one.finding.key for one in found] == ["large", "small", "loss", "unknown"]
    assert found[0].importance == 1.0
    assert found[2].importance == 0.0


# the choice


def test_the_best_set_beats_the_greedy_one() -> None:
    """One finding that fills the hours against two smaller ones that together bring more."""
    findings = [finding("big", 1_000.0, hours=20.0), finding("b", 700.0, hours=10.0), finding("c", 600.0, hours=10.0)]
    found = choose(scored(findings, BUDGET), BUDGET)
    assert chosen_keys(found) == {"b", "c"}
    assert {one.finding.key: one.why_not for one in found}["big"] == "hours"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(10, 3_000), st.integers(-5, 15), st.integers(-500, 3_000), st.sampled_from(["", "g", "h"])),
        min_size=1,
        max_size=7,
    )
)
def test_no_other_set_brings_more(cells: list[tuple[int, int, int, str]]) -> None:
    findings = [
        finding(f"k{n}", float(gain), hours=float(hours), money=float(cost), excludes=group)
        for n, (gain, hours, cost, group) in enumerate(cells)
    ]
    mine = sum(one.net_gain.mean for one in choose(scored(findings, BUDGET), BUDGET) if one.chosen and one.net_gain)
    best = 0.0
    for taken in product((0, 1), repeat=len(cells)):
        picked = [cell for cell, one in zip(cells, taken, strict=True) if one]
        groups = [group for *_, group in picked if group]
        fits = sum(cell[1] for cell in picked) <= 20 and sum(cell[2] for cell in picked) <= 5_000 and len(groups) == len(set(groups))
        best = max(best, float(sum(cell[0] for cell in picked))) if fits else best
    assert mine == pytest.approx(best)


def test_hours_that_are_freed_can_be_used() -> None:
    found = choose(scored([finding("more", 900.0, hours=25.0), finding("stop", 100.0, hours=-6.0)], BUDGET), BUDGET)
    assert chosen_keys(found) == {"more", "stop"}


def test_what_is_not_likely_to_gain_is_not_chosen() -> None:
    found = choose(scored([finding("unsure", 500.0, probability=0.7), finding("loss", -10.0)], BUDGET), BUDGET)
    assert chosen_keys(found) == set()
    assert {one.why_not for one in found} == {"no_gain"}


def test_of_one_group_only_one() -> None:
    findings = [
        finding("a", 900.0, excludes="channel:x"),
        finding("b", 800.0, excludes="channel:x"),
        finding("t", None, excludes="channel:x", money=0.0),
    ]
    found = {one.finding.key: one for one in choose(scored(findings, BUDGET), BUDGET)}
    assert found["a"].chosen
    assert found["b"].why_not == "another_is_better"
    assert not found["t"].chosen


def test_hours_left_go_to_what_can_be_tried_freely() -> None:
    free, dear = finding("answer", None, hours=3.0, money=0.0), finding("paid", None, hours=1.0, money=10.0)
    assert chosen_keys(choose(scored([free, dear], BUDGET), BUDGET)) == {"answer"}
    assert chosen_keys(choose(scored([free], replace(BUDGET, hours=2.0)), replace(BUDGET, hours=2.0))) == set()
    assert chosen_keys(choose(scored([free], replace(BUDGET, hours=None)), replace(BUDGET, hours=None))) == set()


def test_the_plan_agrees_with_its_parts() -> None:
    found = choose(scored([finding("a", 900.0), finding("b", 700.0)], BUDGET), BUDGET)
    plan = plan_of(found, BUDGET)
    assert plan is not None
    assert plan.gain is not None
    assert plan.gain.mean == 1_600.0
    assert plan.gain.low == pytest.approx(1_600 - 500 * 2**0.5)
    assert (plan.hours, plan.money) == (10.0, 1_000.0)
    assert plan.probability is not None
    assert (plan.probability > 0.95) == (plan.gain.low > 0)


def test_one_finding_keeps_its_own_probability() -> None:
    plan = plan_of(choose(scored([finding("a", 900.0, probability=0.87)], BUDGET), BUDGET), BUDGET)
    assert plan is not None
    assert plan.probability == 0.87


def test_nothing_chosen_is_no_plan() -> None:
    assert plan_of(choose(scored([finding("a", -5.0)], BUDGET), BUDGET), BUDGET) is None


# reviews


def decision(**changes: object) -> PastDecision:
    made = PastDecision(
        "d1", "text", "measure.a", "a", "A", date(2026, 6, 1), date(2026, 8, 1), "Mona", True, money(1_000, 400, 1_600), money(700, 200, 1_200),
        "review", "worked",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@given(st.floats(-5_000, 5_000), st.floats(1, 3_000))
def test_range_and_probability_agree(mean: float, half: float) -> None:
    probability = probability_positive(money(mean, mean - half, mean + half))
    assert (probability > 0.95) == (mean - half > 0) or abs(mean - half) < 1e-6 * half
    assert (probability < 0.05) == (mean + half < 0) or abs(mean + half) < 1e-6 * half


@pytest.mark.parametrize(
    ("changes", "verdict", "inside"),
    [
        ({}, "worked", True),
        ({"measured": money(-600, -900, -300)}, "did_not_work", False),
        ({"measured": money(50, -700, 800)}, "cannot_tell", False),
        ({"measured": None, "done": False}, "not_done", None),
        ({"measured": None}, "cannot_tell", None),
        ({"measured": None, "review_on": date(2026, 12, 15)}, "too_early", None),
        ({"expected": None}, "worked", None),
        ({"expected": money(500, 500, 500)}, "worked", None),
    ],
)
def test_what_became_of_a_decision(changes: dict[str, object], verdict: str, inside: bool | None) -> None:
    found = reviewed(decision(**changes), AS_OF)
    assert (found.verdict, found.inside) == (verdict, inside)


def test_calibration_needs_decisions_and_shrinks_to_one() -> None:
    assert calibration_of([]) is None
    few = calibration_of([reviewed(decision(), AS_OF)])
    assert few is not None
    assert (few.n, few.verdict) == (1, "cannot_tell")
    assert few.ratio is not None
    assert few.ratio.mean == 0.7
    assert few.factor == pytest.approx((4 + 0.7) / 5)


def test_estimates_that_never_come_true_are_too_narrow() -> None:
    missed = [reviewed(decision(measured=money(100, 0, 200)), AS_OF)] * 12
    found = calibration_of(missed)
    assert found is not None
    assert found.verdict == "too_narrow"
    assert found.factor == pytest.approx((4 + 12 * 0.1) / 16)
    good = calibration_of([reviewed(decision(), AS_OF)] * 12)
    assert good is not None
    assert good.verdict == "calibrated"


# the answer


def given(*findings: Finding, **changes: object) -> Given:
    return replace(
        Given(PERIOD, AS_OF, findings, BUDGET, [], {"a": "Mona", "": "Hassan"}, missing=(Statement("measure.missing.outcomes"),)), **changes
    )  # type: ignore[arg-type]


def test_the_headline_is_the_most_valuable_recommendation() -> None:
    answer = improved(given(finding("small", 300.0), finding("a", 2_000.0), finding("talk", None, hours=1.0, money=0.0)))
    assert answer.recommendation is not None
    assert answer.recommendation.key == "a"
    assert answer.headline.code == "improve.headline.gain"
    assert answer.headline.values["gain"] == answer.recommendation.gain
    assert (answer.status, answer.certainty) == (Status.ANSWERED, Certainty.CERTAIN)
    assert answer.missing == ()


def test_without_a_known_gain_a_test_is_recommended() -> None:
    answer = improved(given(finding("talk", None, hours=1.0, money=0.0), finding("t", None, money=100.0), tests={"t": 6}))
    assert answer.recommendation is not None
    assert (answer.recommendation.key, answer.headline.code, answer.certainty) == ("t", "improve.headline.do", Certainty.CANNOT_TELL)
    assert answer.missing[0].code == "measure.missing.outcomes"


def test_nothing_found_is_said() -> None:
    answer = improved(given())
    assert (answer.status, answer.headline.code, answer.plan) == (Status.MISSING, "improve.headline.nothing", None)


def test_actions_have_owners_and_dates() -> None:
    answer = improved(given(finding("a", 900.0), finding("b", 800.0), budget=replace(BUDGET, hours=None, money=None)))
    first, second = answer.actions
    assert (first.owner, second.owner) == ("Mona", "Hassan")
    assert first.due == date(2026, 11, 29)
    assert first.due < second.due
    assert (first.review_on - first.due).days == 42
    assert [one.code for one in answer.missing] == ["improve.missing.hours_available", "improve.missing.budget_available"]


def test_a_test_is_reviewed_when_it_ends() -> None:
    answer = improved(given(finding("t", 900.0), tests={"t": 8}))
    assert (answer.actions[0].review_on - answer.actions[0].due).days == 56
