"""RFM thresholds in days that people can read, and what is concluded from what held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rawaj.answers import Certainty, Estimate, Status
from rawaj.report.words import Words
from rawaj.segment.answer import Condition, CostToReach, Trial
from rawaj.segment.candidates import Candidate
from rawaj.segment.cards import CardRows, segment_of, where_of
from rawaj.segment.compare import Comparison
from rawaj.segment.conclude import (
    Sources,
    choose,
    condition_values,
    headline_of,
    missing_of,
    notes_of,
    ranked,
    reasons_of,
    rule_statement,
    status_of,
)
from rawaj.segment.rfm import GROUPS, Thresholds, cut_day, horizon_days, rfm_of, thresholds_of


def _candidate(name: str, low: float, measure: str = "value_per_customer", holds: bool = True, share: float = 0.2) -> Candidate:
    lift = Estimate(low + 0.3, low, low + 0.8, 400, "ratio")
    trial = Trial(measure, lift, low + 0.5, 0.001, 0.004, holds, "" if holds else "not_confirmed")
    size = Estimate(80, 80, 80, 80, "customers")
    return Candidate(
        (Condition("place", (name,)),), "customers", measure, size, share, Comparison(lift, 0.01), Comparison(lift, 0.001), trial=trial
    )


def test_thresholds_follow_the_customers_rhythm() -> None:
    limits = thresholds_of((25.0, 96.0, 300, 1234.0, 3.6, 500), 365)
    assert limits == Thresholds(recent=28.0, gone=100.0, often=4.0, big=1200.0)
    no_rhythm = thresholds_of((None, None, 0, 500.0, None, 60), 360)
    assert no_rhythm == Thresholds(recent=60.0, gone=180.0, often=3.0, big=500.0)
    assert thresholds_of((25.0, 96.0, 300, 1234.0, 3.6, 39), 365) is None
    assert thresholds_of((None, None, 0, None, None, 0), 0) is None


def test_every_group_has_its_rule() -> None:
    limits = Thresholds(28.0, 100.0, 4.0, 1200.0)
    rules = {group: limits.rule(group) for group in GROUPS}
    assert rules["champions"] == (("days_since", None, 28.0), ("orders", 4.0, None), ("value", 1200.0, None))
    assert rules["lapsed"][-1] == ("value", None, 1200.0)
    assert len(set(rules.values())) == len(GROUPS)


def test_the_later_stretch_leaves_enough_before_it() -> None:
    assert horizon_days(date(2025, 1, 1), date(2026, 1, 1)) == 90
    assert horizon_days(date(2025, 1, 1), date(2025, 4, 10)) == 25
    assert horizon_days(date(2025, 1, 1), date(2025, 3, 1)) == 0
    assert horizon_days(None, None) == 0
    assert cut_day(date(2026, 6, 30), 90) == date(2026, 4, 1)


def test_groups_without_a_future_say_so() -> None:
    rows = [("champions", 60, 6e4, 9e7, 300, 10.0, 150.0, 140.0, 160.0, 300), ("lapsed", 40, 4e3, 5e5, 40, 200.0, 90.0, 80.0, 95.0, 40)]
    champions, lapsed = rfm_of(
        rows, [(0, "champions", 30, 3000.0, 4e5, 25), (1, "champions", 30, 3600.0, 5e5, 26)], Thresholds(28, 100, 4, 900), "EGP"
    )
    assert (champions.customer_share, champions.value_share) == (0.6, pytest.approx(60 / 64))
    assert champions.later_value is not None
    assert champions.later_value.mean == pytest.approx(110)
    assert (champions.orders_per_customer, champions.days_since) == (5, 10)
    assert lapsed.later_value is None
    assert lapsed.order_value == Estimate(90.0, 80.0, 95.0, 40, "EGP")


def test_what_holds_comes_first_by_worth_then_by_nearness_to_money() -> None:
    weak, strong = _candidate("weak", 1.1), _candidate("strong", 1.9)
    failed = _candidate("failed", 3.0, holds=False)
    talk, money = _candidate("talk", 1.5, "need_share"), _candidate("money", 1.5, "later_value_per_customer")
    order = [one.rule[0].values[0] for one in ranked([failed, talk, weak, money, strong])]
    assert order == ["strong", "money", "talk", "weak", "failed"]


def test_only_what_holds_is_recommended() -> None:
    failed, held = (
        segment_of(one, CardRows(), place, "EGP", ())
        for place, one in enumerate((_candidate("a", 2.0, holds=False), _candidate("b", 1.5)), 1)
    )
    assert failed.worth == 0
    assert failed.certainty is Certainty.CANNOT_TELL
    assert held.certainty is Certainty.CERTAIN
    assert choose([failed, held], None) == (held, "data")
    assert choose([failed], None) == (None, "")
    assert choose([failed, held], failed.key) == (failed, "people")
    assert headline_of(None, 7)[0].code == "segment.headline.none_holds"
    assert headline_of(None, 0)[0].code == "segment.headline.nothing"
    assert headline_of(failed, 7)[0].code == "segment.headline.said"
    assert headline_of(held, 7) == (headline_of(held, 0)[0], Certainty.CERTAIN)
    assert headline_of(held, 7)[0].code == "segment.headline.value_per_customer"
    many = replace(held, trial=replace(held.trial, lift=Estimate(4, 3, 5, 9, "ratio")))
    assert headline_of(many, 7)[0].code == "segment.headline.value_per_customer.times"


def test_status_missing_and_notes() -> None:
    nothing, all_there = Sources(0, 0, 0, 0), Sources(50, 400, 300, 900, 2, 3)
    held = segment_of(_candidate("b", 1.5), CardRows(), 1, "EGP", ())
    assert status_of(nothing, None, (), ()) is Status.MISSING
    assert status_of(all_there, held, (), ()) is Status.ANSWERED
    assert status_of(all_there, held, missing_of(Sources(0, 400, 0, 900), held, None), ()) is Status.PARTLY
    assert [one.code for one in missing_of(all_there, None, "mine")] == ["segment.missing.said", "segment.missing.more"]
    assert [note.code for note in notes_of(all_there, 90, 12, 1)] == [
        "segment.note.tried", "segment.note.currencies", "segment.note.nameless", "segment.note.impressions",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_rules_are_worded(lang: str) -> None:
    words = Words(lang)
    rules = [
        (Condition("age", ("25-34",)), Condition("gender", ("Female",))), (Condition("network", ("x",)), Condition("language", ("arabizi",))),
        (Condition("rfm", ("champions",)),), (Condition("hours", ("evening",)),), (Condition("interest", ("cakes", "bread")),),
        (Condition("source", ("facebook",)), Condition("product", ("كيكة",))),
    ]  # fmt: skip
    said = [words.plain(rule_statement(rule)) for rule in rules]
    assert len(set(said)) == len(rules)
    assert said[0].startswith({"ar": "النساء", "en": "women"}[lang])
    assert all(one and "{" not in one for one in said)
    assert condition_values("gender", ("غير ذلك",)) == ("غير ذلك",)
    for measure in ("results_per_spend", "ctr", "value_per_customer", "later_value_per_customer", "need_share"):
        reasons = reasons_of(_candidate("Giza", 1.4, measure))
        assert all(words.plain(reason) for reason in reasons)
    untested = replace(_candidate("Giza", 1.4), trial=Trial("ctr", None, 2.0, None, None, False, "too_few_cells"))
    assert words.plain(reasons_of(untested)[0])
    assert reasons_of(replace(untested, trial=None)) == ()


def test_a_card_shows_what_is_known_and_names_what_is_not() -> None:
    bought = (80, 16_000.0, 4.4e6, 160, 400, 100.0, 90.0, 110.0, 160)
    authors = (50, 70, 110, *(value for _ in range(7) for value in (14, 20, 22)))
    cost = CostToReach(Estimate(30, 25, 36, 9000, "EGP"), None, None, None)
    rows = CardRows(bought, authors, [("facebook", 30), ("x", 10)], [("ar", 40)], [(21, 6), (9, 2)], cost)
    card = segment_of(_candidate("Giza", 1.5), rows, 1, "EGP", ())
    assert card.value is not None
    assert card.value.mean == 200
    assert card.total_value == 16_000
    assert card.means.orders_per_customer is not None
    assert card.means.orders_per_customer.mean == 2
    assert card.needs["asks_price"].mean == pytest.approx(0.2)
    assert (card.networks, card.languages) == ({"facebook": 0.75, "x": 0.25}, {"ar": 1.0})
    assert [(hour.hour, hour.share) for hour in card.hours] == [(21, 0.75), (9, 0.25)]
    assert card.missing == ()
    with pytest.raises(ValueError, match="not tried"):
        segment_of(replace(_candidate("Giza", 1.5), trial=None), rows, 1, "EGP", ())


def test_a_rule_is_asked_only_of_sources_that_know_its_dimensions() -> None:
    assert where_of((Condition("interest", ("cakes",)),), "customers", "c") is None
    assert where_of((Condition("place", ("Giza",)), Condition("age", ("25-34",))), "mentions", "a") is None
    assert where_of((), "customers", "c") is None
