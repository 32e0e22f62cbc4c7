"""Balance, best hours, the next post and what is worth trying."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rawaj.answers import Certainty
from rawaj.converse.answer import ChannelPosts
from rawaj.converse.experiments import experiments_of
from rawaj.converse.planning import Labelled, active_hours, balance_of, best_hours, next_post
from rawaj.converse.rates import PostFact, rates_of


def facts(effect: dict[str, float], number: int = 160, seed: int = 1, hours=(9, 20), hour_effect: float = 1.0) -> list[PostFact]:
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(number):
        pillar, hour = str(rng.choice(list(effect))), int(rng.choice(hours))
        shown = 2000.0
        mean = shown * 0.02 * effect[pillar] * (hour_effect if hour == hours[1] else 1.0)
        clicks = float(rng.poisson(mean * rng.gamma(8, 1 / 8)))
        found.append(
            PostFact(pillar, str(rng.choice(["visit", "none"])), "photo", hour, 1, None, {"impressions": shown, "link_clicks": clicks})
        )
    return found


def channel(name: str = "page", posts: int = 40, balance=None, best=(None, "")) -> ChannelPosts:
    return ChannelPosts(name, name, "facebook", posts, 10, 160, 4.0, balance, (), (), (), "", best[0], best[1])


def test_balance_counts_value_promotion_and_acts():
    labelled = (
        [Labelled("offers", False, ("buy",), False)] * 6
        + [Labelled("teaches", True, (), True)] * 3
        + [Labelled(None, False, ("buy", "follow"), False)]
    )
    balance = balance_of(labelled)
    assert (balance.posts, balance.said, balance.one_act, balance.no_act, balance.several_acts) == (10, 3, 6, 3, 1)
    assert balance.promotion.mean == 0.6
    assert balance.unclear == 0.1
    assert sum(share.mean for share in balance.pillars.values()) + balance.unclear == pytest.approx(1)
    assert balance_of([]) is None


def test_active_hours_need_enough_people():
    assert active_hours([(9, 50), (10, 20)]) == ()
    assert active_hours([(9, 500)]) == ()  # one hour for everybody: the source has no times
    hours = active_hours([(9, 50), (21, 90), (10, 20)])
    assert hours[0].hour == 21
    assert hours[0].share.mean == pytest.approx(90 / 160)


def test_best_hours_come_from_posts_where_these_tell_hours_apart_else_from_people():
    active = active_hours([(21, 90), (22, 80), (23, 70), (9, 10)])
    assert best_hours(rates_of(facts({"teaches": 1.0, "offers": 1.0}, hour_effect=2.0)), active) == (18, "posts")
    assert best_hours(rates_of(facts({"teaches": 1.0, "offers": 1.0}, seed=3)), active) == (21, "activity")
    assert best_hours((), ()) == (None, "")


def test_active_hours_run_over_midnight():
    assert best_hours((), active_hours([(23, 60), (0, 60), (1, 60), (12, 50)])) == (23, "activity")


def test_the_next_post_is_of_the_better_pillar_with_its_evidence():
    fitted = rates_of(facts({"teaches": 1.6, "offers": 0.8}))
    post = next_post([(channel(best=(18, "posts")), fitted)])
    assert (post.pillar, post.act, post.channel) == ("teaches", "visit", "page")
    assert post.certainty is Certainty.CERTAIN
    assert post.expected.mean > post.usual.mean
    assert "converse.evidence.pillar" in [one.code for one in post.evidence]


def test_without_figures_the_proposal_says_that_nothing_is_known():
    balance = balance_of([Labelled("offers", False, (), False)] * 9 + [Labelled("teaches", False, (), False)])
    post = next_post([(channel(balance=balance), ())])
    assert post.certainty is Certainty.CANNOT_TELL
    assert post.probability is None
    assert post.pillar == "offers"
    assert "converse.evidence.no_rates" in [one.code for one in post.evidence]


def test_the_surest_channel_is_chosen_whatever_its_rate():
    sure = rates_of(facts({"teaches": 1.8, "offers": 0.7}))
    unsure = rates_of(facts({"teaches": 1.0, "offers": 1.0}, seed=5, number=40))
    post = next_post([(channel("big"), unsure), (channel("small"), sure)])
    assert post.channel == "small"


def test_channels_without_posts_in_the_period_only_as_a_last_resort():
    fitted = rates_of(facts({"teaches": 1.8, "offers": 0.7}))
    quiet = replace(channel("quiet"), posts=0)
    assert next_post([(quiet, fitted), (channel("busy"), ())]).channel == "busy"
    assert next_post([(quiet, fitted)]).channel == "quiet"
    assert next_post([]) is None


def test_an_open_question_is_worth_an_experiment_a_settled_one_is_not():
    open_question = experiments_of([(channel(), rates_of(facts({"teaches": 1.05, "offers": 1.0}, number=40)))])
    settled = experiments_of([(channel(), rates_of(facts({"teaches": 2.0, "offers": 0.7})))])
    assert any(one.trait == "pillar" for one in open_question)
    assert not any(one.trait == "pillar" for one in settled)


def test_experiments_say_how_many_posts_and_weeks():
    experiments = experiments_of([(channel(), rates_of(facts({"teaches": 1.05, "offers": 1.0}, number=40)))])
    for one in experiments:
        assert one.difference >= 1.2
        assert one.weeks == pytest.approx(2 * one.posts_each / 4.0)
        assert one.weeks <= 52
        assert one.gain >= 0
    assert experiments_of([(replace(channel(), per_week=0.0), rates_of(facts({"teaches": 1.0, "offers": 1.0})))]) == ()
