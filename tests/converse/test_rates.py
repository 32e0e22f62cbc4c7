"""Rates by traits: which figures are used, what is told, what is not."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.answers import Certainty
from rawaj.converse.answer import RateKind
from rawaj.converse.rates import PostFact, fitted_rates, kinds_for, rates_of

CTR = {"teaches": 0.03, "offers": 0.01}


def posts(number: int = 120, seed: int = 1, ctr: dict[str, float] | None = None, **more: float) -> list[PostFact]:
    rng = np.random.default_rng(seed)
    rates = ctr or CTR
    found = []
    for _ in range(number):
        pillar = str(rng.choice(list(rates)))
        shown = float(rng.integers(1000, 5000))
        clicks = float(rng.poisson(shown * rates[pillar] * rng.gamma(10, 0.1)))
        day = date(2026, 1, 1) + timedelta(days=int(rng.integers(0, 180)))
        found.append(
            PostFact(
                pillar,
                "visit",
                "photo",
                int(rng.integers(8, 22)),
                day.weekday(),
                day,
                {"impressions": shown, "link_clicks": clicks, **more},
            )
        )
    return found


def group(fit, trait, key):
    return next(group for group in fit.rates.groups[trait] if group.key == key)


def test_a_true_difference_is_told_with_its_size():
    fit = fitted_rates(posts(), RateKind("clicks", ("link_clicks",), "impressions"))
    comparison = next(one for one in fit.rates.comparisons if one.trait == "pillar")
    assert (comparison.better, comparison.worse) == ("teaches", "offers")
    assert comparison.ratio.low < 3 < comparison.ratio.high
    assert group(fit, "pillar", "teaches").rate.mean == pytest.approx(0.03, rel=0.15)
    assert group(fit, "pillar", "teaches").certainty is Certainty.CERTAIN


def test_no_difference_is_seldom_told():
    told = 0
    for seed in range(25):
        fit = fitted_rates(posts(seed=seed, ctr={"teaches": 0.02, "offers": 0.02}), RateKind("clicks", ("link_clicks",), "impressions"))
        told += any(one.trait == "pillar" and one.probability >= 0.95 for one in fit.rates.comparisons)
    assert told <= 4


def test_groups_of_a_few_posts_are_never_compared():
    some = posts(60)
    lucky = [PostFact("proves", "visit", "photo", 10, 1, None, {"impressions": 1000.0, "link_clicks": 300.0})] * 3
    fit = fitted_rates(some + lucky, RateKind("clicks", ("link_clicks",), "impressions"))
    assert all("proves" not in (one.better, one.worse) for one in fit.rates.comparisons)
    assert group(fit, "pillar", "proves").certainty is Certainty.CANNOT_TELL


def test_people_are_divided_by_people_and_events_by_events():
    data = [
        PostFact(None, "none", None, None, None, None, {"reach": 900.0, "impressions": 1500.0, "engaged_users": 50.0, "link_clicks": 20.0})
    ] * 20
    assert [kind.key for kind in kinds_for(data)] == ["link_clicks/impressions", "engaged_users/reach"]


def test_mails_are_divided_by_mails():
    data = [PostFact(None, "none", None, None, None, None, {"delivered": 900.0, "unique_opens": 300.0, "unique_email_clicks": 20.0})] * 20
    assert [kind.key for kind in kinds_for(data)] == ["unique_email_clicks/delivered", "unique_opens/delivered"]


def test_without_a_denominator_the_rate_is_per_post():
    data = [PostFact(None, "none", None, None, None, None, {"reactions": 50.0 + k, "comments": 3.0, "shares": 1.0}) for k in range(20)]
    (fit,) = rates_of(data)
    assert fit.rates.kind.key == "reactions+comments+shares/posts"
    assert fit.rates.usual.mean == pytest.approx(63.5, rel=0.05)
    assert fit.rates.usual.unit == "ratio"


def test_a_post_without_the_figure_is_not_a_post_without_clicks():
    known = posts(40)
    unknown = [PostFact("teaches", "visit", "photo", 10, 1, date(2026, 2, 1), {"impressions": 4000.0})] * 30
    kind = RateKind("clicks", ("link_clicks",), "impressions")
    with_unknown, without = fitted_rates(known + unknown, kind), fitted_rates(known, kind)
    assert with_unknown.rates.posts == without.rates.posts == 40
    assert group(with_unknown, "pillar", "teaches").rate == group(without, "pillar", "teaches").rate
    assert group(with_unknown, "pillar", "teaches").posts == group(without, "pillar", "teaches").posts + 30


@pytest.mark.parametrize(
    "data", [[], posts(11), [PostFact(None, "none", None, None, None, None, {"impressions": 9.0, "link_clicks": 0.0})] * 30]
)
def test_too_little_tells_nothing(data):
    assert rates_of(data) == ()


def test_growth_over_the_months_is_not_laid_to_the_pillar():
    rng = np.random.default_rng(4)
    data = []
    for k in range(300):
        month = k // 50
        late = rng.random() < (0.15 + 0.14 * month)
        pillar = "teaches" if late else "offers"
        data.append(
            PostFact(
                pillar,
                "none",
                None,
                None,
                None,
                date(2026, 1 + month, 5),
                {"reactions": float(rng.poisson(20 * 1.5**month)), "comments": 0.0},
            )
        )
    fit = fitted_rates(data, RateKind("engagement", ("reactions",), "posts"))
    raw = np.mean([post.metrics["reactions"] for post in data if post.pillar == "teaches"]) / np.mean(
        [post.metrics["reactions"] for post in data if post.pillar == "offers"]
    )
    between = fit.effects.between("pillar", fit.names["pillar"].index("teaches"), fit.names["pillar"].index("offers"))
    assert raw > 1.4
    assert np.exp(between.mean) == pytest.approx(1.0, abs=0.1)
