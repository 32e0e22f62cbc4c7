"""Step 3 over facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.errors import InputError
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy.goals import goals
from rawaj.strategy.presence import rule_of
from rawaj.strategy.said import Channel, Context, Goal, Said
from rawaj.strategy.sources import Sources

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
PERIOD = Period(date(2026, 6, 1), LAST)
DEADLINE = date(2026, 8, 31)
CHANNELS = (
    Channel("page", "صفحتنا", "facebook", "organic_social", ("facebook:shop",)),
    Channel("ads", "إعلانات ميتا", "meta_ads", "paid_social", ("meta_ads:",)),
    Channel("letter", "النشرة", "email", "email", ("email:",)),
    Channel("x", "إكس", "x", "organic_social", ("x:shop",)),
)


def days() -> list[date]:
    return [FIRST + timedelta(days=k) for k in range((LAST - FIRST).days + 1)]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def orders() -> pd.DataFrame:
    rng = np.random.default_rng(1)
    rows = [
        {
            "order_id": f"{day}-{k}", "line": 1, "customer_id": f"c{rng.integers(400)}", "ordered_at": noon(day), "currency": "EGP",
            "amount": float(rng.gamma(9, 40)), "status": "cancelled" if k == 9 else "completed", "place": "المعادي",
            "source": str(rng.choice(["فيسبوك", "newsletter"], p=[0.7, 0.3])),
        }
        for day in days()
        for k in range(rng.poisson(4))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def ad_days() -> pd.DataFrame:
    rng = np.random.default_rng(2)
    rows = []
    for day in days():
        for age, share in (("25-34", 0.6), ("35-44", 0.4)):
            shown = float(rng.poisson(2000 * share))
            clicks = float(rng.binomial(int(shown), 0.01))
            for metric, value in (("impressions", shown), ("link_clicks", clicks), ("spend", round(shown * 0.02, 2))):
                rows.append({
                    "account": "meta_ads:", "metric": metric, "value": value, "currency": "EGP" if metric == "spend" else None, "from_day": day,
                    "to_day": day, "breakdown": "age", "age": age,
                })  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts.of(orders=orders(), channel_periods=ad_days())


def said(*wanted: Goal, **more: object) -> Said:
    return replace(Said(context=Context(name="محل"), channels=CHANNELS, goals=wanted), **more)


def only(facts: Facts, goal: Goal, **more: object):
    return goals(facts, said(goal, **more), PERIOD).goals[0]


def test_a_total_of_orders(facts):
    result = only(facts, Goal("g", "orders", 400, DEADLINE, baseline_from=date(2026, 6, 1)))
    rows = orders()
    june = rows[(rows.ordered_at >= noon(date(2026, 6, 1))) & (rows.status == "completed")]
    assert result.pace.so_far == june.order_id.nunique()
    assert result.forecast.at_deadline.low < 4 * 92 < result.forecast.at_deadline.high
    assert (result.measure.kind, result.measure.source, result.baseline.unit) == ("total", "orders", "orders")


def test_orders_of_one_channel_are_those_whose_source_is_that_channel(facts):
    page, letter, all_of_it = (
        only(facts, Goal("g", "orders", 400, DEADLINE, channel=channel)).pace.so_far for channel in ("page", "letter", None)
    )
    assert page > letter > 0
    assert page + letter == all_of_it


def test_a_rate_of_clicks_from_daily_ads_is_counted_once(facts):
    result = only(facts, Goal("g", "link_clicks", 25, DEADLINE, channel="ads", unit="per_day"))
    assert result.baseline.mean == pytest.approx(20, rel=0.05)
    assert result.pace.verdict == "behind"
    assert result.certainty in (Certainty.LIKELY, Certainty.CERTAIN)


def test_spend_keeps_its_currency(facts):
    assert only(facts, Goal("g", "spend", 1000, DEADLINE, channel="ads")).baseline.unit == "EGP"


def test_money_in_another_currency_needs_a_rate(facts):
    context = Context(currency="USD")
    lacking = only(facts, Goal("g", "spend", 1000, DEADLINE, channel="ads"), context=context)
    assert lacking.measure.missing.code == "goals.missing.rate"
    rated = only(facts, Goal("g", "spend", 1000, DEADLINE, channel="ads"), context=replace(context, rates={"EGP": 0.02}))
    assert rated.baseline.mean == pytest.approx(7 * 40 * 0.02, rel=0.05)


def test_the_value_of_an_order_is_a_level(facts):
    result = only(facts, Goal("g", "order_value", 500, DEADLINE))
    assert result.measure.kind == "level"
    assert result.baseline.low < 360 < result.baseline.high


def test_what_nobody_counts_cannot_be_measured_and_says_what_to_connect(facts):
    result = only(facts, Goal("g", "leads", 50, DEADLINE, channel="x"))
    assert not result.measure.possible
    assert result.forecast is None
    assert result.verdict.code == "goals.missing.channel_metric"
    assert only(facts, Goal("g", "outcomes:sign_up", 50, DEADLINE)).verdict.code == "goals.missing.outcomes"
    assert only(facts, Goal("g", "response_hours", 3, DEADLINE)).verdict.code == "goals.missing.replies"


def test_days_after_the_period_are_not_looked_at(facts):
    early = goals(facts, said(Goal("g", "orders", 400, DEADLINE)), Period(date(2026, 2, 1), date(2026, 3, 31)))
    assert early.as_of <= date(2026, 3, 31)
    assert early.goals[0].measure.last <= date(2026, 3, 31)


def test_the_same_facts_give_the_same_answer(facts):
    wanted = said(Goal("g", "orders", 400, DEADLINE))
    assert goals(facts, wanted, PERIOD) == goals(facts, wanted, PERIOD)


@pytest.mark.parametrize(
    ("segment", "channel", "verdict", "seen_as"),
    [("age=25-34", "ads", "yes", "ads"), ("place=المعادي", "page", "yes", "customers"), ("place=المعادي", "x", "no", "customers"),
     ("أمهات", "page", "cannot_tell", ""), ("place=أسوان", "page", "cannot_tell", ""), ("age=25-34", "x", "cannot_tell", "")],
)  # fmt: skip
def test_presence(facts, segment, channel, verdict, seen_as):
    presence = only(facts, Goal("g", "orders", 9, DEADLINE, channel=channel, segment=segment)).presence
    assert (presence.verdict, presence.seen_as) == (verdict, seen_as)
    assert (presence.why is None) == (verdict != "cannot_tell")


def test_authors_tell_networks():
    rows = [
        {"network": network, "mention_id": f"{network}{k}", "text": "بكام الشنطة دي؟", "author_id": f"a{k}", "posted_at": noon(LAST), "place": "القاهرة", "collected": "search"}
        for network, count in (("facebook", 60), ("x", 40))
        for k in range(count)
    ]  # fmt: skip
    facts = Facts.of(mentions=pd.DataFrame(rows))
    answer = goals(facts, said(Goal("g", "need_share", 0.5, DEADLINE, channel="page", segment="place=القاهرة")), PERIOD)
    assert answer.goals[0].presence.share.mean == 0.6
    assert answer.goals[0].presence.seen_as == "authors"


def test_response_hours_by_week():
    rng = np.random.default_rng(1)
    mentions, posts = [], []
    for k, day in enumerate(days()):
        mentions.append(
            {
                "network": "facebook",
                "account": "facebook:shop",
                "mention_id": f"m{k}",
                "text": "بكام؟",
                "posted_at": noon(day),
                "collected": "comments",
            }
        )
        posts.append({"account": "facebook:shop", "network": "facebook", "post_id": f"p{k}", "parent_id": f"m{k}", "published_at": noon(day) + timedelta(hours=float(rng.gamma(9, 1 / 3)))})  # fmt: skip
    facts = Facts.of(mentions=pd.DataFrame(mentions), posts=pd.DataFrame(posts))
    result = goals(facts, said(Goal("g", "response_hours", 5, DEADLINE, channel="page")), PERIOD).goals[0]
    assert result.baseline.mean == pytest.approx(3, rel=0.15)
    assert result.pace.verdict == "ahead"


def test_sign_ups_belong_to_the_newsletter_wherever_they_came_from():
    rows = [
        {"outcome_id": f"o{k}", "kind": "sign_up", "happened_at": noon(day), "count": 2.0, "source": "instagram"}
        for k, day in enumerate(days())
    ]
    facts = Facts.of(outcomes=pd.DataFrame(rows))
    letter = only(facts, Goal("g", "outcomes:sign_up", 300, DEADLINE, channel="letter", baseline_from=date(2026, 6, 1)))
    assert letter.pace.so_far == 60
    assert not only(facts, Goal("g", "outcomes:sign_up", 300, DEADLINE, channel="page")).measure.possible


def test_posts_tell_a_metric_on_the_day_of_publishing_where_no_daily_file_does():
    posts = pd.DataFrame(
        [
            {"account": "facebook:shop", "network": "facebook", "post_id": f"p{k}", "published_at": noon(day)}
            for k, day in enumerate(days())
            if k % 2 == 0
        ]
    )
    figures = pd.DataFrame(
        [{"account": "facebook:shop", "post_id": post, "metric": "link_clicks", "value": 30.0} for post in posts.post_id]
    )
    result = goals(Facts.of(posts=posts, post_metrics=figures), said(Goal("g", "link_clicks", 99, DEADLINE, channel="page")), PERIOD).goals[
        0
    ]
    assert result.measure.source == "post_metrics"
    assert result.baseline.mean == pytest.approx(105, rel=0.05)


def test_without_goals_some_are_proposed(facts):
    answer = goals(facts, said(), PERIOD)
    assert answer.status is Status.MISSING
    assert answer.missing[0].code == "goals.missing.goals"
    assert {proposal.channel for proposal in answer.proposals} >= {"ads"}
    assert all(0 < proposal.detectable <= 0.5 for proposal in answer.proposals)


def test_without_anything_at_all():
    answer = goals(Facts.of(), Said(), PERIOD)
    assert answer.status is Status.MISSING
    assert answer.headline.code == "goals.headline.nothing"
    assert answer.as_of is None


def test_an_unknown_metric_is_an_error(facts):
    with pytest.raises(InputError) as caught:
        goals(facts, said(Goal("g", "happiness", 1, DEADLINE)), PERIOD)
    assert caught.value.code == "goals.unknown_metric"


def test_every_sentence_can_be_said_in_both_languages(facts):
    answer = goals(
        facts,
        said(
            Goal("طلبات", "orders", 400, DEADLINE, objective="O", baseline_from=date(2026, 6, 1)),
            Goal("نقرات", "link_clicks", 25, DEADLINE, channel="ads", segment="أمهات", unit="per_day", serves="طلبات"),
            Goal("قيمة", "order_value", 300, DEADLINE), Goal("انتهى", "orders", 10, date(2026, 6, 20)), Goal("خاب", "orders", 9999, date(2026, 6, 20)),
            Goal("عملاء", "leads", 50, DEADLINE, channel="x", serves="لا أحد"),
        ),
        PERIOD,
    )  # fmt: skip
    statements = [
        answer.headline,
        *answer.missing,
        *answer.notes,
        *(goal.verdict for goal in answer.goals),
        *(one.sentence for one in answer.warnings),
    ]
    assert {"goals.verdict.reached", "goals.verdict.missed", "goals.warning.unknown_serves"} <= {one.code for one in statements}
    for lang in ("ar", "en"):
        for statement in statements:
            text = Words(lang).plain(statement)
            assert "{" not in text
            assert "goals." not in text


def test_sources_are_matched_by_name_never_by_guess():
    sources = Sources(CHANNELS)
    assert [sources.channel_of(text) for text in ("فيسبوك", "Facebook", "newsletter", "X", "page", "النشرة", "شيء آخر", "", None)] == [
        "page", "page", "letter", "x", "page", "letter", None, None, None,
    ]  # fmt: skip
    assert sources.channel_of("facebook", "cpc") == "ads"
    two = (*CHANNELS, Channel("page2", "أخرى", "facebook", "organic_social"))
    assert Sources(two).channel_of("facebook") is None


def test_rules_of_segments():
    assert [condition.key for condition in rule_of("age=25-34|35-44 & gender=female")] == ["age=25-34|35-44", "gender=female"]
    assert rule_of("أمهات المدارس") is None
    assert rule_of("") is None
