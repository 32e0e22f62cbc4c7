"""What listening and segmenting find in the demo is what was planted there."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from rawaj.answers import Period
from rawaj.demo import Shop, make_shop
from rawaj.listen import ListenAnswer
from rawaj.segment import SegmentAnswer
from rawaj.store.facts import Facts
from rawaj.strategy.listen import listen
from rawaj.strategy.open import opened
from rawaj.strategy.said import Said
from rawaj.strategy.segment import segment
from rawaj.terms import STATING_NEEDS


@pytest.fixture(scope="module")
def shop() -> Shop:
    """The whole shop: a tenth of its mentions would hide its spikes."""
    return make_shop()


@pytest.fixture(scope="module")
def facts(shop: Shop) -> Facts:
    return opened(shop.facts(), shop.said)


@pytest.fixture(scope="module")
def heard(shop: Shop, facts: Facts) -> ListenAnswer:
    return listen(facts, shop.said, Period(shop.period.last - timedelta(days=89), shop.period.last))


def test_the_planted_spike_is_found_on_its_day_and_network(shop: Shop, heard: ListenAnswer) -> None:
    planted = [spike for spike in shop.truth.spikes if spike.first >= heard.period.first]
    assert planted
    names = {topic.key: topic.name for topic in shop.truth.topics}
    found = {(spike.topic, spike.network): spike for spike in heard.spikes}
    for spike in planted:
        assert spike.first <= found[names[spike.topic], spike.network].day <= spike.last


def test_every_topic_counts_what_was_said_and_states_no_more_need_than_there_is(shop: Shop, heard: ListenAnswer) -> None:
    told = {topic.name: topic for topic in heard.topics}
    weeks = sum(1 for week in shop.truth.weeks if week >= heard.period.first)
    for truth in shop.truth.topics:
        topic = told[truth.name]
        true_mentions, true_stating = truth.mentions[-weeks:].sum(), truth.stating[-weeks:].sum()
        if true_mentions < 100:
            continue
        assert topic.mentions == pytest.approx(true_mentions, rel=0.12), truth.key  # weeks are whole, the period is not
        assert 0.6 * true_stating <= topic.stating <= 1.1 * true_stating, truth.key


def test_what_is_said_to_state_a_need_does(shop: Shop, heard: ListenAnswer, facts: Facts) -> None:
    rows = facts.rows("select mention_id, states from enriched where said_first and relevant")
    true = np.array([shop.truth.need_of.get(mention, "") in STATING_NEEDS for mention, _ in rows])
    told = np.array([states for _, states in rows])
    assert np.mean(true[told]) >= 0.95
    assert np.mean(told[true]) >= 0.7


def test_the_shop_s_own_copies_are_nearly_all_that_is_folded(shop: Shop, heard: ListenAnswer, facts: Facts) -> None:
    folded, wrongly = facts.rows(
        "select count(*), count(case when b.copy_of is null then 1 end) from enriched e join mention_base b using (row_no) where not e.said_first"
    )[0]
    spam = len(shop.truth.spam)
    assert wrongly <= 0.02 * len(shop.truth.need_of) + spam
    assert folded > 1000


@pytest.fixture(scope="module")
def unprompted(shop: Shop) -> SegmentAnswer:
    """Without the rule that people chose, so that the data must find it."""
    said = Said(context=shop.said.context, channels=shop.said.channels, queries=shop.said.queries)
    return segment(shop.facts(), said, Period(shop.period.last - timedelta(days=89), shop.period.last))


def test_the_best_segment_is_found_without_being_told(shop: Shop, unprompted: SegmentAnswer) -> None:
    assert unprompted.chosen is not None
    assert unprompted.chosen_by == "data"
    planted = next(truth for truth in shop.truth.segments if truth.key == "working_mothers")
    rule = {condition.dimension: set(condition.values) for condition in unprompted.chosen.rule}
    assert rule.get("gender", {"female"}) == {"female"}
    assert rule.get("place") is None or set(planted.rule["place"]) <= rule["place"] | {"المعادي"}
    assert len(rule.keys() & planted.rule.keys()) >= 1


def test_planted_groups_that_are_none_are_not_recommended(shop: Shop, unprompted: SegmentAnswer) -> None:
    held = [{one.dimension: set(one.values) for one in found.rule} for found in unprompted.segments if found.trial.holds]
    for truth in shop.truth.segments:
        if not truth.real and truth.rule:
            assert {name: set(values) for name, values in truth.rule.items()} not in held, truth.key
