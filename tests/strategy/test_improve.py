"""Step 6 over the five answers: findings, plan, reviews; on the demo and on constructed answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from rawaj.answers import Answer, Certainty, Estimate, Period, Statement, Status
from rawaj.converse.answer import Answering, ConverseAnswer
from rawaj.demo.making import make_shop
from rawaj.demo.shop import Shop
from rawaj.goals.answer import GoalsAnswer
from rawaj.improve.answer import ImproveAnswer
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import ChannelReturn, MeasureAnswer, PlannedTest, Split, Verdict
from rawaj.report.words import Words
from rawaj.segment.answer import SegmentAnswer
from rawaj.store.facts import Facts
from rawaj.strategy.findings import findings_of
from rawaj.strategy.findings import tests_of as lengths_of
from rawaj.strategy.improve import improve
from rawaj.strategy.measure import measure
from rawaj.strategy.said import Channel, Context, Decision, Hours, OutcomeValue, Review, Said

PERIOD = Period(date(2026, 8, 31), date(2026, 11, 22))
COMMON = {"status": Status.PARTLY, "certainty": Certainty.CANNOT_TELL, "headline": Statement("x"), "period": PERIOD, "as_of": PERIOD.last}
HEARD, SEGMENTS, GOALS = ListenAnswer(**COMMON), SegmentAnswer(**COMMON), GoalsAnswer(**COMMON)
TALK = ConverseAnswer(**COMMON)
REASON = Statement("measure.reason.hold", {"channel": "x", "probability": 0.9})


@pytest.fixture(scope="module")
def shop() -> Shop:
    return make_shop(scale=0.05)


@pytest.fixture(scope="module")
def returns(shop: Shop) -> MeasureAnswer:
    return measure(shop.facts(), shop.said, PERIOD)


@pytest.fixture(scope="module")
def answer(shop: Shop, returns: MeasureAnswer) -> ImproveAnswer:
    """The demo's facts and decisions, with two verdicts that do not depend on what its orders happen to tell."""
    given = with_verdict(undecided(returns), "newsletter", verdict("expand", 0.5, 700.0))
    return better(shop.facts(), shop.said, with_verdict(given, "x", verdict("reduce", -1.0, 950.0, 0.97)))


def better(facts: Facts, said: Said, returns: MeasureAnswer, talk: ConverseAnswer = TALK) -> ImproveAnswer:
    return improve(facts, said, PERIOD, listen=HEARD, segment=SEGMENTS, goals=GOALS, converse=talk, measure=returns)


def verdict(kind: str, change: float, mean: float, probability: float = 0.9) -> Verdict:
    half = 900.0 if probability < 0.95 else 900.0 * mean / 1_000
    gain = Estimate(mean, mean - half, mean + half, 104, "EGP")
    return Verdict(kind, change, probability, Certainty.of(probability), gain, 10.0, 100 * change, 4 * change, REASON)


def with_verdict(returns: MeasureAnswer, channel: str, one: Verdict) -> MeasureAnswer:
    channels = tuple(replace(old, verdict=one) if old.channel == channel else old for old in returns.channels)
    return replace(returns, channels=channels)


def undecided(returns: MeasureAnswer) -> MeasureAnswer:
    """No channel with a verdict."""
    plain = verdict("undecided", 0.25, 5.0, 0.5)
    return replace(returns, channels=tuple(replace(one, verdict=plain) for one in returns.channels))


def test_verdicts_become_findings_with_their_own_figures(returns: MeasureAnswer) -> None:
    one = verdict("expand", 0.5, 700.0)
    found = {f.key: f for f in findings_of(HEARD, SEGMENTS, GOALS, TALK, with_verdict(undecided(returns), "newsletter", one))}
    finding = found["measure.expand:newsletter"]
    assert (finding.gain, finding.probability, finding.gain_is_net) == (one.gain, one.probability, True)
    assert (finding.hours, finding.money) == (2.0, 50.0)
    assert finding.what.code == "improve.what.expand_both"


@pytest.mark.parametrize(
    ("kind", "change", "hours", "money", "code"),
    [
        ("expand", 0.25, 2.0, 0.0, "expand_hours"), ("expand", 0.25, 0.0, 50.0, "expand_money"), ("reduce", -0.5, -2.0, -9.0, "reduce_both"),
        ("reduce", -1.0, -2.0, 0.0, "stop_hours"),
    ],
)  # fmt: skip
def test_what_is_said_fits_what_it_takes(returns: MeasureAnswer, kind: str, change: float, hours: float, money: float, code: str) -> None:
    one = replace(verdict(kind, change, 300.0), hours=hours, money=money)
    found = findings_of(HEARD, SEGMENTS, GOALS, TALK, with_verdict(undecided(returns), "x", one))
    assert found[0].what.code == f"improve.what.{code}"
    for lang in ("ar", "en"):
        assert Words(lang).plain(found[0].what)


def test_hold_and_undecided_are_no_findings(returns: MeasureAnswer) -> None:
    held = with_verdict(undecided(returns), "x", verdict("hold", 0.0, 0.0))
    assert not [one for one in findings_of(HEARD, SEGMENTS, GOALS, TALK, held) if one.key.startswith(("measure.hold", "measure.undecided"))]


def test_a_split_is_proposed_only_where_it_is_sure_and_says_nothing_twice(returns: MeasureAnswer) -> None:
    moves = {"newsletter": (100.0, 5.0, 200.0, 5.0), "x": (0.0, 20.0, 0.0, 5.0)}
    split = Split(moves, Estimate(500.0, 100.0, 900.0, 104, "EGP"), 0.96, 1.2, 40.0, 33.0)
    keys = [one.key for one in findings_of(HEARD, SEGMENTS, GOALS, TALK, replace(undecided(returns), split=split))]
    assert "measure.split" in keys
    unsure = replace(undecided(returns), split=replace(split, probability=0.6))
    assert "measure.split" not in [one.key for one in findings_of(HEARD, SEGMENTS, GOALS, TALK, unsure)]
    told = with_verdict(replace(undecided(returns), split=split), "x", verdict("reduce", -1.0, 400.0))
    assert "measure.split" not in [one.key for one in findings_of(HEARD, SEGMENTS, GOALS, TALK, told)]


def test_a_test_takes_what_it_adds(returns: MeasureAnswer) -> None:
    def plan(action: str) -> PlannedTest:
        return PlannedTest("newsletter", "النشرة", action, 8, 0.8, None, 4_000.0, 0.0, 900.0, "EGP")

    channel: ChannelReturn = next(one for one in returns.channels if one.channel == "newsletter")
    for action, factor in (("double", 365.25 / 12 / PERIOD.days), ("stop", 0.0)):
        given = replace(undecided(returns), tests=(plan(action),))
        (found,) = (one for one in findings_of(HEARD, SEGMENTS, GOALS, TALK, given) if one.key != "measure.split")
        assert found.money == pytest.approx((channel.now.investment.money or 0) * factor)
        assert found.hours == pytest.approx(2.0 + (channel.now.investment.hours or 0) * factor)
        assert found.gain is None
        assert lengths_of(given) == {"measure.test:newsletter": 8}


def test_waiting_customers_are_answered_in_the_hours_that_are_left(shop: Shop, returns: MeasureAnswer) -> None:
    asked = Estimate(0.9, 0.8, 0.95, 40, "share")
    talk = replace(TALK, answering=Answering(40, 30, asked, asked, None, 10, None, None))
    found = better(shop.facts(), shop.said, replace(undecided(returns), tests=(), split=None), talk)
    assert found.recommendation is not None
    assert found.recommendation.key == "converse.answer"
    assert found.headline.code == "improve.headline.do"
    assert found.actions[0].hours == pytest.approx(1.0)


def test_there_is_one_recommendation_whose_figures_agree(answer: ImproveAnswer) -> None:
    best = answer.recommendation
    assert best is not None
    assert best.gain is not None
    assert best.probability is not None
    assert answer.headline.values["gain"] == best.gain
    assert answer.headline.values["probability"] == best.probability >= 0.8
    assert (best.gain.low > 0) == (best.probability > 0.95)
    assert answer.certainty is Certainty.of(best.probability)


def test_the_plan_fits_and_adds_up(shop: Shop, answer: ImproveAnswer) -> None:
    plan = answer.plan
    assert plan is not None
    chosen = [one for one in answer.decisions if one.chosen]
    assert plan.keys == tuple(one.finding.key for one in chosen) == tuple(action.key for action in answer.actions)
    assert plan.hours == pytest.approx(sum(one.finding.hours for one in chosen))
    assert plan.hours <= (shop.said.context.hours_available or 0)
    assert plan.money <= (shop.said.context.budget_available or 0)
    assert plan.gain is not None
    assert plan.gain.mean == pytest.approx(sum(one.net_gain.mean for one in chosen if one.net_gain))


def test_the_demo_decisions_are_reviewed_against_their_truth(shop: Shop, answer: ImproveAnswer) -> None:
    truth = {one.id: one.effect for one in shop.truth.decisions}
    verdicts = {one.decision.id: one for one in answer.reviews}
    assert verdicts["d1"].verdict == "worked"
    assert verdicts["d4"].verdict == "too_early"
    for one in answer.reviews:
        if one.decision.measured is not None:
            assert one.decision.measured.low <= truth[one.decision.id] <= one.decision.measured.high
    assert answer.calibration is not None
    assert (answer.calibration.n, answer.calibration.verdict) == (3, "cannot_tell")


def test_every_sentence_can_be_said(answer: ImproveAnswer) -> None:
    for lang in ("ar", "en"):
        words = Words(lang)
        said = [answer.headline, *answer.missing, *answer.notes, *(one.finding.what for one in answer.decisions)]
        said += [evidence for one in answer.decisions for evidence in one.finding.evidence]
        said += [one.decision.why_unmeasured for one in answer.reviews if one.decision.why_unmeasured]
        texts = [words.plain(one) for one in said]
        assert all(texts)
        assert not [text for text in texts if "{" in text]


# decisions without a review are measured by the facts

CHANNELS = (Channel("ads", "ads", "meta_ads", "paid_social", ("meta_ads:",)),)


def shop_with_change(before: int, after: int) -> Facts:
    """61 days with `before` orders a day from the ads, then 60 with `after`; 100 EGP each."""
    first = PERIOD.last - timedelta(days=120)
    rows = [
        {
            "order_id": f"{day}-{n}", "line": 1, "ordered_at": datetime.combine(first + timedelta(days=day), datetime.min.time(), UTC) + timedelta(hours=9),
            "amount": 100.0, "currency": "EGP", "status": "done", "source": "facebook", "medium": "cpc",
        }
        for day in range(121)
        for n in range(before if day <= 60 else after)
    ]  # fmt: skip
    return Facts.of(orders=pd.DataFrame(rows))


def decided(**more: object) -> Said:
    day = PERIOD.last - timedelta(days=60)
    made = Decision(
        "d", "measure.ads", "more", datetime.combine(day, datetime.min.time(), UTC), PERIOD.last - timedelta(days=5), "Mona", "ads", "orders", 5_000.0,
        2_000.0, 8_000.0, hours=2.0, money=100.0, done=True,
    )  # fmt: skip
    context = Context(hour_value=50.0)
    return Said(
        context=context, channels=CHANNELS, values=(OutcomeValue("order", share=0.5),), decisions=(replace(made, **more),),  # type: ignore[arg-type]
        hours=(Hours(PERIOD.last, "Mona", "ads", 1.0),),
    )  # fmt: skip


@pytest.mark.parametrize(("before", "after", "verdict"), [(4, 8, "worked"), (8, 4, "did_not_work"), (6, 6, "cannot_tell")])
def test_a_decision_is_measured_before_and_after(before: int, after: int, verdict: str) -> None:
    facts, said = shop_with_change(before, after), decided(money=0.0, hours=0.0)
    found = better(facts, said, measure(facts, said, PERIOD)).reviews[0]
    assert found.decision.measured_by == "facts"
    assert found.decision.measured is not None
    assert found.decision.measured.mean == pytest.approx((after - before) * 30.4 * 50, abs=150)
    assert found.verdict == verdict


def test_its_cost_is_taken_off() -> None:
    facts = shop_with_change(4, 8)
    plain, dear = (
        better(facts, said, measure(facts, said, PERIOD)).reviews[0].decision.measured
        for said in (decided(money=0.0, hours=0.0), decided())
    )
    assert plain is not None
    assert dear is not None
    assert plain.mean - dear.mean == pytest.approx(200.0)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"done": False, "review_on": date(2026, 12, 30)}, "improve.unmeasured.early"),
        ({"metric": "followers"}, "improve.unmeasured.metric"),
        ({"channel": None}, "improve.unmeasured.metric"),
        ({"decided_at": datetime(2026, 11, 10, tzinfo=UTC)}, "improve.unmeasured.early"),
    ],
)
def test_what_cannot_be_measured_says_why(changes: dict[str, object], why: str) -> None:
    facts, said = shop_with_change(4, 8), decided(**changes)
    decision = better(facts, said, measure(facts, said, PERIOD)).reviews[0].decision
    assert decision.measured is None
    assert decision.why_unmeasured is not None
    assert decision.why_unmeasured.code == why


def test_a_review_that_people_wrote_counts_first() -> None:
    facts = shop_with_change(8, 4)
    said = decided(review=Review(datetime(2026, 11, 20, tzinfo=UTC), 700.0, 300.0, 1_100.0, "worked"))
    found = better(facts, said, measure(facts, said, PERIOD)).reviews[0]
    assert (found.decision.measured_by, found.verdict) == ("review", "worked")


def test_answers_are_of_the_common_kind(answer: ImproveAnswer) -> None:
    assert isinstance(answer, Answer)
    assert answer.as_of == PERIOD.last
