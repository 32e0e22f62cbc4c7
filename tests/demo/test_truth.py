"""The facts and the truth kept beside them agree: what is planted can be found again."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest

from rawaj.demo import Shop
from rawaj.demo.words import BRANDS
from rawaj.terms import ACTS, NEEDS, NETWORKS, PILLARS, STATING_NEEDS, VERDICTS


def test_keys_are_those_of_the_vocabulary(shop: Shop) -> None:
    truth = shop.truth
    assert set(truth.need_of.values()) <= {*NEEDS, ""}
    assert set(truth.posts.pillar_of.values()) <= set(PILLARS)
    assert set(truth.posts.act_of.values()) <= set(ACTS)
    assert {channel.verdict for channel in truth.channels} <= set(VERDICTS) - {"undecided"}
    assert set(truth.conversation) <= set(NETWORKS)
    assert {channel.network for channel in shop.said.channels} <= set(NETWORKS)


def test_labels_speak_of_the_mentions_that_exist(shop: Shop) -> None:
    ids = {row[0] for row in shop.facts().rows("select mention_id from mentions")}
    assert set(shop.truth.need_of) == ids == set(shop.truth.topic_of)
    assert shop.truth.spam <= ids
    assert set(shop.truth.unanswered) <= ids


def test_need_levels_are_what_the_mentions_state(shop: Shop) -> None:
    for topic in shop.truth.topics:
        expected = np.nansum(topic.need_level * topic.mentions)
        observed = topic.stating.sum()
        assert abs(observed - expected) < 4 * np.sqrt(max(25.0, expected)) + 120, topic.key  # bursts state needs of their own


def test_a_rising_need_rises_and_the_others_do_not(shop: Shop) -> None:
    for topic in shop.truth.topics:
        seen = topic.need_level[topic.mentions > 0]
        change = np.nanmean(seen[-12:]) - np.nanmean(seen[:12])
        assert (change > 0.12) == topic.rising, (topic.key, change)


def test_every_topic_is_found_by_its_query_in_every_mention_of_it(shop: Shop) -> None:
    terms = {query.name: [term.strip().strip('"') for term in query.text.split(" OR ")] for query in shop.said.queries}
    texts = dict(shop.facts().rows("select mention_id, text from mentions"))
    names = {topic.key: topic.query for topic in shop.truth.topics}
    for mention, topic in shop.truth.topic_of.items():
        if topic:
            folded = _folded(texts[mention])
            assert any(_folded(term) in folded for term in terms[names[topic]]), texts[mention]


def _folded(text: str) -> str:
    """Spellings made one, and «لل» written apart as «ل ال»."""
    return text.lower().translate(str.maketrans("أإآةى", "اااهي")).replace(" لل", " ل ال")


def test_spikes_stand_out_of_their_surroundings(shop: Shop) -> None:
    facts = shop.facts()
    for spike in shop.truth.spikes:
        ids = tuple(mention for mention, topic in shop.truth.topic_of.items() if topic == spike.topic)
        days = dict(facts.rows(
            "select cast(posted_at at time zone 'Africa/Cairo' as date), count(*) from mentions "
            "where list_contains($ids, mention_id) group by 1", {"ids": list(ids)},
        ))  # fmt: skip
        counts = [days.get(day, 0) for day in sorted(days) if abs((day - spike.first).days) < 30 and not spike.first <= day <= spike.last]
        during = max(count for day, count in days.items() if spike.first <= day <= spike.last)
        assert during > np.mean(counts) + 3 * np.std(counts), spike.cause


def test_unanswered_questions_have_no_reply_and_the_others_have(shop: Shop) -> None:
    facts = shop.facts()
    answered = {row[0] for row in facts.rows("select parent_id from posts where kind = 'reply'")}
    asked = {row[0] for row in facts.rows("select mention_id from mentions where account is not null")}
    questions = {mention for mention, need in shop.truth.need_of.items() if need in STATING_NEEDS and mention in asked} - shop.truth.spam
    assert set(shop.truth.unanswered) == questions - answered
    assert 1 <= len(shop.truth.unanswered) < 0.05 * len(questions)


def test_replies_come_after_what_they_answer(shop: Shop) -> None:
    early, = shop.facts().rows(
        "select count(*) from posts p join mentions m on m.mention_id = p.parent_id and m.network = p.network "
        "where p.kind = 'reply' and p.published_at < m.posted_at"
    )  # fmt: skip
    assert early == (0,)


def test_a_man_does_not_write_as_a_woman(shop: Shop) -> None:
    texts = [row[0] for row in shop.facts().rows("select text from mentions where author_name like 'محمد %' or author_name like 'أحمد %'")]
    assert texts
    assert not [text for text in texts if "عايزة" in text or "زعلانة" in text or "بنات" in text]


def test_texts_do_not_come_from_one_template(shop: Shop) -> None:
    texts = [row[0] for row in shop.facts().rows("select text from mentions where kind <> 'repost'")]
    counts = Counter(texts)
    assert len(counts) > 0.6 * len(texts)
    assert not [text for text in texts if "{" in text or "}" in text]


def test_share_of_voice_counts_brands_in_the_texts(shop: Shop) -> None:
    texts = [row[0] for row in shop.facts().rows("select text from mentions where kind <> 'repost'")]
    counts = {
        brand: sum(any(name in text for kind in names.values() for name in kind) for text in texts) for brand, names in BRANDS.items()
    }
    total = sum(counts.values())
    assert {brand: count / total for brand, count in counts.items()} == pytest.approx(shop.truth.share_of_voice)


def test_orders_are_each_made_once_and_claimed_more_than_once(shop: Shop) -> None:
    facts, claims = shop.facts(), shop.truth.claims
    ((orders, value),) = facts.rows("select count(distinct order_id), sum(amount) from orders where status = 'completed'")
    assert (orders, value) == (claims.orders, pytest.approx(claims.value))
    assert len(claims.true_origin) == facts.rows("select count(distinct order_id) from orders")[0][0]
    assert sum(claims.claims.values()) > claims.orders > claims.claimed_by_two > 0


def test_what_networks_claim_is_what_their_figures_say(shop: Shop) -> None:
    facts, claims = shop.facts(), shop.truth.claims.claims
    (meta,) = facts.rows("select sum(value) from channel_periods where metric = 'purchases' and breakdown = 'campaign'")
    (google,) = facts.rows("select sum(value) from channel_periods where metric = 'conversions' and account like 'google_ads:%'")
    (letters,) = facts.rows("select sum(value) from post_metrics where metric = 'purchases'")
    for (claimed,), name in ((meta, "meta_ads"), (google, "google_ads"), (letters, "newsletter")):
        assert claims[name] <= claimed <= claims[name] * 1.06  # networks claim refunded orders too


def test_breakdowns_add_up_to_the_days(shop: Shop) -> None:
    sums = shop.facts().rows(
        "select metric, breakdown, round(sum(value), 2) from channel_periods where account like 'meta_ads:%' "
        "and metric in ('spend', 'impressions', 'purchase_value') and breakdown <> 'campaign,age,gender,interest' group by all"
    )
    for metric in ("spend", "impressions", "purchase_value"):
        values = [value for name, _, value in sums if name == metric]
        assert len(values) == 3
        assert values == pytest.approx([values[0]] * 3, abs=0.01)


def test_the_better_ad_cells_are_better_and_the_planted_ones_are_not(shop: Shop) -> None:
    cells = {
        (age, gender): bought / clicks
        for age, gender, bought, clicks in shop.facts().rows(
            "select age, gender, sum(value) filter (where metric = 'purchases'), sum(value) filter (where metric = 'link_clicks') "
            "from channel_periods where breakdown = 'campaign,age,gender' group by all"
        )
    }
    plain = np.mean([rate for (age, gender), rate in cells.items() if gender == "male" and age != "65+"])
    assert cells[("25-34", "female")] > 1.5 * plain < 1.5 * cells[("35-44", "female")]
    assert cells[("55-64", "male")] < 1.4 * plain


def test_clicks_follow_the_true_rates(shop: Shop) -> None:
    rows = shop.facts().rows(
        "select v.post_id, v.value, c.value from post_metrics v join post_metrics c on c.post_id = v.post_id and c.metric = 'link_clicks' "
        "where v.metric = 'views' and v.account like 'facebook:%'"
    )
    for pillar in ("offers", "solves", "teaches"):
        mine = [(seen, clicked) for post, seen, clicked in rows if shop.truth.posts.pillar_of.get(post) == pillar]
        rate = sum(clicked for _, clicked in mine) / sum(seen for seen, _ in mine)
        assert rate == pytest.approx(shop.truth.posts.ctr_by_pillar[f"facebook/{pillar}"], rel=0.12)


def test_recorded_investment_is_the_true_one(shop: Shop) -> None:
    weeks = shop.truth.weeks
    for channel in shop.truth.channels:
        logged = sum(row.hours for row in shop.said.hours if row.channel == channel.id and row.day >= weeks[0])
        assert logged == pytest.approx(channel.hours.sum())
    (spent,) = shop.facts().rows(
        "select sum(value) from channel_periods where metric = 'spend' and account like 'meta_ads:%' and breakdown = 'campaign' and from_day >= $day",
        {"day": weeks[0]},
    )
    assert spent[0] == pytest.approx(shop.truth.channel("meta_ads").money.sum(), rel=1e-3)


def test_reviews_of_past_decisions_hold_the_truth_in_their_intervals(shop: Shop) -> None:
    effects = {decision.id: decision.effect for decision in shop.truth.decisions}
    reviewed = [decision for decision in shop.said.decisions if decision.review is not None]
    assert reviewed
    for decision in reviewed:
        assert decision.review.effect_low <= effects[decision.id] <= decision.review.effect_high


def test_goals_have_a_known_future_where_the_facts_can_tell(shop: Shop) -> None:
    goals = {goal.name: goal for goal in shop.truth.goals}
    assert set(goals) == {goal.name for goal in shop.said.goals}
    for said in shop.said.goals:
        truth = goals[said.name]
        assert (truth.probability is None) == (not truth.measurable)
        assert truth.measurable == (said.channel != "x")


def test_the_truth_is_plain_json(shop: Shop) -> None:
    plain = json.loads(json.dumps(shop.truth.as_json(), allow_nan=False))
    assert plain["as_of"] == "2026-11-22"
    assert "need_of" not in plain
    assert len(plain["channels"][0]["orders"]) == len(plain["weeks"]) == 104
