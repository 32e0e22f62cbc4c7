"""Ad breakdowns: each impression once, cells of one ad on one half, rules that can be read."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.segment.ads import ad_candidates, matching, panels_of
from rawaj.segment.answer import Condition
from rawaj.segment.candidates import FALSE_RATE, promising, tried, worth_of
from rawaj.segment.cards import cost_of, shrunk_rate

AGES, GENDERS = ("18-24", "25-34", "35-44", "45-54"), ("female", "male")
DAY = date(2026, 1, 5)


def _row(
    breakdown: str = "ad,age,gender", first: date | None = DAY, last: date | None = DAY, ad: str = "a", age: str | None = None,
    gender: str | None = None, place: str | None = None, shown: float = 1000, clicks: float = 10, spend: float = 50, results: float = 2,
) -> tuple[object, ...]:  # fmt: skip
    return (
        "meta_ads:", breakdown, first, last, None, None, ad, age, gender, None, place, "EGP",
        shown, None, clicks, spend, None, None, results, None,
    )  # fmt: skip


def _shop(seed: int, lift: float = 1.0, ads: int = 40) -> list[tuple[object, ...]]:
    """Ads with luck of their own; women of 25-34 bring `lift` times the results."""
    rng = np.random.default_rng(seed)
    rows = []
    for ad in range(ads):
        luck = rng.gamma(4, 0.25)
        for age in AGES:
            for gender in GENDERS:
                spend = rng.gamma(3, 20)
                chance = 0.05 * luck * (lift if (age, gender) == ("25-34", "female") else 1.0)
                counts = {"clicks": rng.poisson(spend), "results": rng.poisson(spend * chance)}
                rows.append(_row(ad=f"ad {ad}", age=age, gender=gender, spend=spend, shown=spend * 30, **counts))
    return rows


def _held(rows: list[tuple[object, ...]]) -> list[str]:
    (panel,) = panels_of(rows)
    return [one.key for one in tried(promising(ad_candidates(panel))) if one.trial is not None and one.trial.holds]


def test_null_ads_recommend_nothing_more_often_than_the_stated_rate() -> None:
    wrong = np.mean([bool(_held(_shop(seed))) for seed in range(100)])
    assert wrong <= FALSE_RATE + 2 * np.sqrt(FALSE_RATE / 100)


def test_a_group_that_buys_twice_as_often_is_found() -> None:
    found = [_held(_shop(500 + seed, lift=2.0)) for seed in range(20)]
    assert np.mean(["gender=female & age=25-34" in one for one in found]) >= 0.8


def test_broad_rules_that_only_repeat_a_narrow_one_are_left_out() -> None:
    best = []
    for seed in range(12):
        (panel,) = panels_of(_shop(700 + seed, lift=2.5))
        held = [one for one in tried(promising(ad_candidates(panel))) if one.trial is not None and one.trial.holds]
        best.append(max(held, key=lambda one: worth_of(one.size_share, one.found.lift)).key if held else "")
    assert best.count("gender=female & age=25-34") >= 9


def test_cells_of_one_ad_are_on_one_half() -> None:
    (panel,) = panels_of(_shop(1))
    for unit in range(int(panel.units.max()) + 1):
        assert len(set(panel.held_out[panel.units == unit])) == 1
    assert 0.2 < panel.held_out.mean() < 0.8
    again = panels_of(list(reversed(_shop(1))))[0]
    assert panel.impressions[panel.held_out].sum() == pytest.approx(again.impressions[again.held_out].sum())


def test_days_and_the_whole_of_the_same_days_count_once() -> None:
    days = [_row(first=DAY + timedelta(days=d), last=DAY + timedelta(days=d), age="18-24", gender="male") for d in range(10)]
    whole = _row(first=DAY, last=DAY + timedelta(days=9), age="18-24", gender="male", shown=10_000)
    (panel,) = panels_of([*days, whole])
    assert panel.impressions.sum() == 10_000
    assert panel.impressions.size == 10


def test_the_whole_stands_where_days_lack_part_of_it() -> None:
    days = [_row(first=DAY + timedelta(days=d), last=DAY + timedelta(days=d), age="18-24", gender="male") for d in range(5)]
    whole = _row(first=DAY, last=DAY + timedelta(days=9), age="18-24", gender="male", shown=10_000)
    (panel,) = panels_of([*days, whole])
    assert panel.impressions.tolist() == [10_000]


def test_of_several_breakdowns_the_finest_that_is_complete_stands() -> None:
    coarse = [_row("age", age=age, ad="") for age in AGES]
    fine = [_row("ad,age,gender", age=age, gender=gender, shown=500) for age in AGES for gender in GENDERS]
    hidden = [_row("age,gender,place", age="18-24", gender="male", place="Giza", shown=300)]
    place = [_row("place", place=name, shown=2000) for name in ("Cairo", "Giza")]
    panels = {panel.dimensions: panel for panel in panels_of([*coarse, *fine, *hidden, *place])}
    assert panels["age", "gender"].impressions.sum() == 4000
    assert ("age",) not in panels
    assert panels["place",].impressions.sum() == 4000


def test_rows_without_days_count_where_there_are_no_others() -> None:
    undated = [_row(first=None, last=None, ad=str(i), age="18-24", gender="male") for i in range(3)]
    (panel,) = panels_of(undated)
    assert panel.impressions.sum() == 3000
    (panel,) = panels_of([*undated, _row(age="18-24", gender="male")])
    assert panel.impressions.sum() == 1000


def test_unknown_is_no_rule_and_neighbouring_ages_are() -> None:
    rows = [_row(ad=f"ad {i}", age=age, gender="unknown", results=9) for i in range(30) for age in AGES]
    (panel,) = panels_of(rows)
    assert "unknown" not in {value for one in ad_candidates(panel) for condition in one.rule for value in condition.values}
    assert matching(panel, [Condition("age", ("18-24", "25-34"))]).mean() == 0.5


def test_without_results_the_click_rate_is_compared() -> None:
    clicks = {age: 20 if age == "25-34" else 10 for age in AGES}
    rows = [_row(ad=f"ad {i}", age=age, gender="male", results=0, spend=0, clicks=clicks[age]) for i in range(30) for age in AGES]
    (panel,) = panels_of(rows)
    assert panel.measure == "ctr"
    best = max(ad_candidates(panel), key=lambda one: one.found.lift.mean)
    assert best.rule == (Condition("age", ("25-34",)),)
    assert best.found.lift.mean == pytest.approx(2)


def test_cost_to_reach_is_what_was_paid_for_what_was_shown() -> None:
    (panel,) = panels_of(_shop(3))
    rule = [Condition("gender", ("female",))]
    cost = cost_of(panel, rule)
    women = matching(panel, rule)
    assert cost.per_thousand is not None
    assert cost.per_thousand.mean == pytest.approx(1000 / 30)
    assert cost.per_thousand.unit == "EGP"
    assert cost.per_result is not None
    assert cost.per_result.mean == pytest.approx(panel.spend[women].sum() / panel.results[women].sum())
    assert cost.per_result.low < 1 / 0.05 < cost.per_result.high


def test_a_cell_of_three_clicks_is_drawn_to_the_account() -> None:
    rng = np.random.default_rng(9)
    shown = np.full(200, 5000.0)
    clicks = rng.binomial(5000, rng.beta(40, 1960, 200)).astype(float)
    small, large = shrunk_rate(3, 40, clicks, shown), shrunk_rate(750, 10_000, clicks, shown)
    assert small is not None
    assert large is not None
    assert small.mean < 0.03
    assert large.mean == pytest.approx(0.075, abs=0.012)
    assert shrunk_rate(0, 0, clicks, shown) is None


def test_shrunk_rates_hold_the_truth_about_nine_times_in_ten() -> None:
    rng = np.random.default_rng(10)
    truth = rng.beta(30, 1470, 300)
    shown = rng.integers(100, 4000, 300).astype(float)
    clicks = rng.binomial(shown.astype(int), truth).astype(float)
    found = [shrunk_rate(k, n, clicks, shown) for k, n in zip(clicks, shown, strict=True)]
    assert 0.85 <= np.mean([one.low <= p <= one.high for one, p in zip(found, truth, strict=True) if one]) <= 0.95
