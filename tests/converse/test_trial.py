"""Tests of texts: fair or not, won or not, what a wrong choice would cost."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rawaj.answers import Certainty
from rawaj.converse.trial import Arm, Trial, judge_trial
from rawaj.errors import DataError


def totals(*arms: tuple[int, int], **options: object) -> Trial:
    return judge_trial([Arm(name, (n,), (k,)) for name, (n, k) in zip("abcd", arms, strict=False)], **options)  # type: ignore[arg-type]


def test_a_clear_winner() -> None:
    found = totals((20_000, 400), (20_100, 600), (19_900, 410))
    assert (found.verdict, found.winner, found.certainty) == ("winner", "b", Certainty.CERTAIN)
    first = found.arms[0]
    assert (first.arm, first.impressions, first.clicks) == ("b", 20_100, 600)
    assert first.best is not None
    assert first.best > 0.999
    assert first.loss == pytest.approx(0, abs=1e-4)
    assert found.lift is not None
    assert 0.2 < found.lift.low < found.lift.mean < 0.5
    assert sum(arm.best or 0 for arm in found.arms) == pytest.approx(1)
    assert [arm.arm for arm in found.arms] == ["b", "c", "a"]


def test_too_little_says_how_much_would_be_enough() -> None:
    found = totals((1_000, 20), (1_000, 28))
    assert (found.verdict, found.winner, found.leader, found.certainty) == ("continue", None, "b", Certainty.CANNOT_TELL)
    assert found.enough is not None
    rates = [arm.rate.mean for arm in found.arms if arm.rate]
    more = totals(*((round(2 * found.enough), round(2 * found.enough * rate)) for rate in rates))
    assert more.verdict == "winner"


def test_equal_arms_with_much_traffic_hardly_differ() -> None:
    assert totals((4_000_000, 80_000), (4_000_000, 80_010)).verdict == "either"


def test_a_leader_without_a_close_second_is_no_case_of_either() -> None:
    """Little is lost by taking the leader, much by taking the other: the choice matters, and it is not told yet."""
    found = totals((1_458, 46), (1_458, 30))
    assert [arm.loss < 0.01 for arm in found.arms if arm.loss is not None] == [True, False]
    assert found.verdict == "continue"
    close = totals((4_000_000, 80_000), (4_000_000, 80_010), (4_000_000, 60_000))
    assert close.verdict == "either"
    assert max(arm.loss or 0 for arm in close.arms[:2]) == close.headline.values["loss"] < 0.01 < (close.arms[2].loss or 0)


def test_an_unfair_split_is_refused_whatever_the_clicks_say() -> None:
    found = totals((10_000, 200), (11_000, 900))
    assert (found.verdict, found.winner, found.leader) == ("unfair", None, None)
    assert found.sample_ratio_p < 1e-6
    assert all(arm.ctr is not None and arm.rate is None and arm.best is None for arm in found.arms)
    assert totals((9_000, 200), (1_000, 22), planned=[9, 1]).verdict != "unfair"


def test_the_shares_of_the_next_impressions_are_the_chances_to_be_best() -> None:
    found = totals((500, 10), (500, 14), (500, 9), explore=True)
    assert [arm.next_share for arm in found.arms] == [arm.best for arm in found.arms]
    assert totals((500, 10), (500, 14)).arms[0].next_share is None


def test_days_that_are_good_for_whoever_is_shown_more_do_not_mislead() -> None:
    """Traffic moves to b on a day when everybody clicks: totals favour b, days do not (Simpson's paradox)."""
    days = [date(2026, 3, 1) + timedelta(days=n) for n in range(2)]
    by_day = judge_trial([Arm("a", (9_000, 1_000), (90, 60)), Arm("b", (1_000, 9_000), (10, 540))], days)
    assert by_day.verdict != "winner"
    assert (by_day.first, by_day.last, by_day.days) == (days[0], days[1], 2)
    assert totals((10_000, 150), (10_000, 550)).winner == "b"


def test_equal_texts_looked_at_every_day_are_seldom_told_apart() -> None:
    rng = np.random.default_rng(7)
    wrong = 0
    for _ in range(60):
        shown = rng.poisson(300, (2, 20))
        clicks = rng.binomial(shown, 0.03)
        wrong += any(
            judge_trial([Arm(n, tuple(shown[i, :d]), tuple(clicks[i, :d])) for i, n in enumerate("ab")]).verdict == "winner"
            for d in (5, 10, 20)
        )
    assert wrong <= 3


def test_impossible_figures() -> None:
    with pytest.raises(DataError, match=r"stats\.impossible_share"):
        totals((10, 11), (10, 1))
    with pytest.raises(DataError, match=r"stats\.no_trials"):
        totals((10, 1))
    with pytest.raises(DataError, match=r"stats\.no_trials"):
        judge_trial([])
