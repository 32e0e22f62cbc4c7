"""The parts of the generator, one by one: texts, people, posts, ads, sales, periods, and what people said."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from rawaj.demo import Shop, make_shop
from rawaj.demo.ads import GENDERS, INTERESTS, true_cvr
from rawaj.demo.authors import authors_of
from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns
from rawaj.demo.crowd import TOPIC_KEYS, WHERE, draw_crowd, need_probability
from rawaj.demo.economy import run_economy
from rawaj.demo.outcomes import RATES, event_rate, make_outcomes
from rawaj.demo.people import SEGMENTS
from rawaj.demo.posts import make_posts
from rawaj.demo.sales import AGES, BASE, make_sales
from rawaj.demo.schedule import ACT_OF_PILLAR, LINKING, PILLAR_SHARE
from rawaj.demo.talk import REGISTERS, as_man, brand_names, compose, compose_brand, compose_short
from rawaj.demo.words import BRANDS, ITEMS, PLACES, TOPICS, lines
from rawaj.strategy.open import opened
from rawaj.terms import ACTS, NEEDS, PILLARS

DAYS = Days.ending(date(2026, 11, 22), 730, 150)
ECONOMY = run_economy(DAYS, np.random.default_rng(1))
SALES = make_sales(ECONOMY, DAYS, np.random.default_rng(2))
POSTS = make_posts(ECONOMY, DAYS, 1.0, np.random.default_rng(3))


def _rng() -> np.random.Generator:
    return np.random.default_rng(4)


@pytest.mark.parametrize("register", ["eg", "msa", "az", "en"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_need_can_be_said_of_every_topic_in_every_register(register: str, topic: str) -> None:
    needs = [*NEEDS, "chat"]
    texts = compose([register] * 8, needs, [topic] * 8, ["المعادي"] * 8, _rng())
    names = {name.translate(str.maketrans("أإآةى", "اااهي")) for kind in ITEMS[topic].values() for name in kind}
    for text in texts:
        folded = text.translate(str.maketrans("أإآةى", "اااهي")).replace("للع", "الع").replace("للت", "الت").replace("للا", "الا")
        assert any(name in folded or name.removeprefix("ال") in folded for name in names), text


def test_texts_of_one_place_name_it_in_the_letters_of_the_text() -> None:
    n = 400
    texts = compose(["az"] * n, ["asks_where"] * n, ["sugar_free"] * n, ["المعادي"] * n, _rng())
    assert any("Maadi" in text for text in texts)
    assert not [text for text in texts if "Maadi" in text and "المعادي" in text]


def test_short_texts_name_no_topic() -> None:
    n = 300
    terms = [term.strip().strip('"') for _, query in TOPICS.values() for term in query.split(" OR ")]
    for text in compose_short(["eg"] * n, [*NEEDS, "chat"] * (n // 8) + ["chat"] * (n % 8), ["الدقي"] * n, _rng()):
        assert not any(term in text for term in terms), text


@pytest.mark.parametrize("brand", BRANDS)
def test_talk_of_a_brand_names_it(brand: str) -> None:
    n = 80
    texts = compose_brand(["eg", "az"] * (n // 2), ["praises"] * n, [brand] * n, ["شبرا"] * n, _rng())
    names = {name.translate(str.maketrans("أإآةى", "اااهي")) for register in ("eg", "az") for name in brand_names(brand, register)}
    assert all(any(name in text.translate(str.maketrans("أإآةى", "اااهي")) for name in names) for text in texts)


def test_a_man_speaks_of_himself_as_one_and_words_that_only_contain_a_womans_stay() -> None:
    assert as_man("أنا عايزة تورتة ومستنية") == "أنا عايز تورتة ومستنية"  # «ومستنية» is another word: only whole words are known
    assert as_man("البنات كلها") == "البنات كلها"


def test_hand_written_pieces_use_the_keys_of_the_vocabulary() -> None:
    for name, place in (("said_by_people", 1), ("said_without_topic", 1), ("said_of_brands", 1), ("spikes", 1), ("replies", 0)):
        assert {row[place] for row in lines(name)} <= {*NEEDS, "chat"}, name
    for name in ("our_posts", "articles", "newsletters", "videos"):
        assert {row[0] for row in lines(name)} <= set(PILLARS), name
        assert {row[1] for row in lines(name)} <= {*TOPICS, "any"}, name
    assert {row[0] for row in lines("acts")} <= set(ACTS)
    topics = {topic for row in lines("said_by_people") for topic in row[2].lstrip("!").split(",")}
    assert topics <= {*TOPICS, "*"}


def test_weights_are_shares() -> None:
    assert sum(PLACES.values()) == pytest.approx(1)
    assert sum(PILLAR_SHARE.values()) == pytest.approx(1)
    assert sum(group.share for group in SEGMENTS) == pytest.approx(1)
    for shares in [*REGISTERS.values(), *(tuple(acts.values()) for acts in ACT_OF_PILLAR.values())]:
        assert sum(shares) == pytest.approx(1)
    for group in SEGMENTS:
        for weights in (group.topics, group.networks):
            assert sum(weights.values()) == pytest.approx(1), group.key


def test_needs_are_stated_as_often_as_was_planted() -> None:
    crowd = draw_crowd(20_000, DAYS, _rng())
    states = ~np.isin(crowd.need, ("praises", "complains", "chat"))
    assert states.mean() == pytest.approx(crowd.p_need.mean(), abs=0.012)


def test_inboxes_state_more_needs_than_public_talk() -> None:
    topic = np.zeros(2, dtype=np.int64)
    where = np.array([WHERE.index("whatsapp"), WHERE.index("x")])
    inbox, public = need_probability(topic, where, np.array([0.5, 0.5]))
    assert inbox > 0.5 > public > 0


def test_kahk_is_spoken_of_before_the_feast_and_hardly_else() -> None:
    crowd = draw_crowd(20_000, DAYS, _rng())
    kahk = crowd.day[crowd.topic == TOPIC_KEYS.index("ramadan_kahk")]
    festive = (DAYS.ramadan + DAYS.before_eid + DAYS.eid)[kahk] > 0
    assert festive.mean() > 0.8


def test_one_author_keeps_one_name() -> None:
    zeros, numbers = np.zeros(6, dtype=np.int64), np.array([5, 5, 6, 7, 8, 9])
    authors = authors_of(zeros, zeros, numbers)
    assert authors.id[0] == authors.id[1] != authors.id[2]
    assert len(set(authors.id)) == 5
    assert authors.followers == [None] * 6  # Instagram does not show them


def test_each_post_asks_for_one_act_and_links_where_that_act_needs_it() -> None:
    plan = POSTS.plans["facebook"]
    links = [link for link, account in zip(POSTS.posts["link"], POSTS.posts["account"], strict=True) if account.startswith("facebook")]
    for act, link, ctr in zip(plan.act, links, plan.ctr, strict=True):
        assert (link is not None) == (act in LINKING)
        assert np.isnan(ctr) == (act not in LINKING)
        assert link is None or "utm_source=facebook" in link


def test_posts_share_the_attention_of_their_day() -> None:
    plan = POSTS.plans["instagram"]
    seen = np.bincount(plan.day, weights=plan.seen, minlength=DAYS.count)
    assert seen[: DAYS.seen] == pytest.approx(ECONOMY.activity["instagram"][: DAYS.seen], abs=12)  # rounded post by post


def _values(metric: str, network: str, columns: Columns) -> dict[str, float]:
    rows = zip(columns["account"], columns["post_id"], columns["metric"], columns["value"], strict=True)
    return {post: value for account, post, name, value in rows if name == metric and account.startswith(network)}


def test_what_networks_count_hangs_together() -> None:
    metrics = POSTS.metrics
    seen, reach, links, clicks = (_values(name, "facebook", metrics) for name in ("views", "reach", "link_clicks", "clicks"))
    assert all(reach[post] < seen[post] or seen[post] < 5 for post in seen)
    assert all(clicks[post] >= clicked for post, clicked in links.items())
    parts = [_values(name, "facebook", metrics) for name in ("reactions", "comments", "shares")]
    assert all(value == sum(part[post] for part in parts) for post, value in _values("engagements", "facebook", metrics).items())
    opened_, sent = _values("unique_opens", "email", metrics), _values("delivered", "email", metrics)
    assert all(0 < opened_[post] < sent[post] for post in sent)
    assert all(value <= opened_[post] for post, value in _values("unique_email_clicks", "email", metrics).items())


def test_instagram_counts_no_link_clicks() -> None:
    assert not _values("link_clicks", "instagram", POSTS.metrics)


def test_order_lines_add_up_to_the_order() -> None:
    ids, first = np.unique(np.array(SALES.lines["order_id"]), return_inverse=True)
    sums = np.bincount(first, weights=SALES.lines["amount"])
    assert dict(zip(ids.tolist(), sums.tolist(), strict=True)) == dict(zip(SALES.ids, SALES.amount.tolist(), strict=True))
    assert min(SALES.lines["amount"]) > 0


def test_orders_come_from_where_the_economy_made_them() -> None:
    parts = {BASE: ECONOMY.base, **ECONOMY.effects}
    total = sum(values[: DAYS.seen].sum() for values in parts.values())
    for name, values in parts.items():
        expected = values[: DAYS.seen].sum() / total * len(SALES.ids)
        assert abs((SALES.origin == name).sum() - expected) < 4.5 * np.sqrt(expected) + 0.04 * expected, name


def test_customers_agree_with_their_orders() -> None:
    counted = dict(zip(SALES.customers["customer_id"], SALES.customers["orders"], strict=True))
    lines_of = zip(SALES.lines["customer_id"], SALES.lines["order_id"], SALES.lines["status"], strict=True)
    orders: dict[str, set[str]] = {}
    for customer, order, status in lines_of:
        if status == "completed":
            orders.setdefault(customer, set()).add(order)
    assert {customer: count for customer, count in counted.items() if count} == {customer: len(of) for customer, of in orders.items()}
    assert set(SALES.customers["age"]) <= set(AGES)


def test_working_mothers_order_oftener_and_celebrators_for_more() -> None:
    mean = {group.key: SALES.amount[SALES.segment == index].mean() for index, group in enumerate(SEGMENTS)}
    assert mean["celebrators"] > mean["working_mothers"] > mean["neighbours"] > mean["young_gym"]
    for index, group in enumerate(SEGMENTS):
        assert mean[group.key] == pytest.approx(group.order_value, rel=0.06), index


def test_only_women_of_some_ages_convert_better() -> None:
    better = {(age, gender) for age in AGES for gender in GENDERS if true_cvr(age, gender) > 1}
    assert better == {("25-34", "female"), ("35-44", "female")}
    assert {true_cvr("45-54", "male", interest) for interest in INTERESTS} == {1.0}


@pytest.mark.parametrize("kind", RATES)
def test_events_happen_at_their_rate(kind: str) -> None:
    rate = event_rate(kind, ECONOMY, DAYS)[: DAYS.seen].sum()
    outcomes = make_outcomes(ECONOMY, DAYS, _rng())
    happened = sum(one == kind for one in outcomes["kind"])
    assert abs(happened - rate) < 4.5 * np.sqrt(rate)


def test_what_people_said_opens_beside_the_facts(shop: Shop) -> None:
    facts = opened(shop.facts(), shop.said)
    hours, money = facts.rows("select (select sum(hours) from hours), (select sum(amount) from costs)")[0]
    assert hours == pytest.approx(sum(row.hours for row in shop.said.hours))
    assert money == pytest.approx(sum(cost.amount for cost in shop.said.costs))
    lost = facts.rows("select distinct account from (select account from posts union all select account from channel_periods "
                      "union all select account from mentions union all select account from visits) "
                      "where account is not null and account not in (select account from channels)")  # fmt: skip
    assert lost == []


def test_costs_cover_every_day_once_for_each_channel_that_has_any(shop: Shop) -> None:
    for channel in {cost.channel for cost in shop.said.costs}:
        spans = sorted((cost.first, cost.last) for cost in shop.said.costs if cost.channel == channel)
        assert (spans[0][0], spans[-1][1]) == (shop.period.first, shop.period.last)
        assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(spans))


def test_goals_form_a_tree_and_one_serves_nothing(shop: Shop) -> None:
    names = {goal.name for goal in shop.said.goals}
    assert all(goal.serves in names for goal in shop.said.goals if goal.serves)
    assert [goal.channel for goal in shop.said.goals if not goal.serves and not goal.objective] == ["x"]


def test_an_earlier_last_day_knows_no_later_reviews_and_bursts() -> None:
    early = make_shop(last_day=date(2026, 6, 30), days=200, scale=0.02)
    assert early.truth.as_of == date(2026, 6, 30)
    assert {decision.id for decision in early.said.decisions} == {"d1"}
    assert all(decision.review is None or decision.review.reviewed_at.date() <= date(2026, 6, 30) for decision in early.said.decisions)
    assert early.facts().rows("select count(*) from mentions where posted_at > timestamptz '2026-06-30 21:00:00+00'") == [(0,)]
    assert {spike.topic for spike in early.truth.spikes} == {"sugar_free"}
