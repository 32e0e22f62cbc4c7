"""The headline of step 3: the goal that most needs attention, or what can be proposed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.goals.decide import Observed, Wish, goals_answer
from rawaj.goals.metrics import lacking
from rawaj.goals.series import from_days
from rawaj.goals.tree import Branch

FIRST = date(2026, 1, 1)
LAST = date(2026, 4, 30)
PERIOD = Period(date(2026, 4, 1), LAST)
SERIES = from_days({FIRST + timedelta(days=k): float(8 + k % 5) for k in range(120)}, "orders", "orders")  # ten a day


def wish(name: str, target: float, deadline: date = LAST + timedelta(days=28), metric: str = "orders") -> Wish:
    return Wish(name, metric, target, deadline, None, "", "", None, "", LAST - timedelta(days=27), Branch(name, None, "O", None))


def answer(*wishes: Wish):
    known = Observed(SERIES, None, None)
    seen = [known if one.metric == "orders" else Observed(None, lacking(one.metric, "", ""), None) for one in wishes]
    return goals_answer(wishes, seen, (), (), PERIOD, LAST, "EGP", 1)


@pytest.mark.parametrize(
    ("wishes", "code", "goal", "certainty"),
    [
        ([wish("hard", 900), wish("harder", 1200), wish("easy", 300)], "behind", "harder", Certainty.CERTAIN),
        ([wish("even", 560), wish("easy", 300)], "open", "even", Certainty.CANNOT_TELL),
        ([wish("late", 900, LAST - timedelta(days=3)), wish("easy", 300)], "missed", "late", Certainty.CERTAIN),
        ([wish("done", 100, LAST - timedelta(days=3))], "reached", None, Certainty.CERTAIN),
        ([wish("done", 100, LAST - timedelta(days=3)), wish("easy", 300)], "ahead", None, Certainty.CERTAIN),
        ([wish("leads", 5, metric="leads")], "unmeasurable", None, Certainty.CANNOT_TELL),
        ([], "nothing", None, Certainty.CANNOT_TELL),
    ],
)
def test_headlines(wishes, code, goal, certainty):
    found = answer(*wishes)
    assert found.headline.code == f"goals.headline.{code}"
    assert found.headline.values.get("goal") == goal
    assert found.certainty is certainty


def test_status_says_whether_every_goal_can_be_known():
    assert answer(wish("easy", 300)).status is Status.ANSWERED
    assert answer(wish("easy", 300), wish("leads", 5, metric="leads")).status is Status.PARTLY
    assert answer().status is Status.MISSING


def test_what_is_missing_is_said_once():
    found = answer(wish("a", 5, metric="leads"), wish("b", 9, metric="leads"))
    assert [one.code for one in found.missing] == ["goals.missing.metric"]


def test_a_series_of_a_few_days_is_too_short_to_forecast():
    short = from_days({LAST - timedelta(days=k): 3.0 for k in range(5)}, "orders", "orders")
    found = goals_answer([wish("new", 100)], [Observed(short, None, None)], (), (), PERIOD, LAST, "EGP", 1).goals[0]
    assert found.verdict.code == "goals.missing.longer"
    assert found.forecast is None
    assert found.certainty is Certainty.CANNOT_TELL


def test_what_is_known_after_the_last_day_is_not_used():
    later = from_days({FIRST + timedelta(days=k): 10.0 if k < 120 else 10_000.0 for k in range(130)}, "orders", "orders")
    found = goals_answer([wish("g", 560)], [Observed(later, None, None)], (), (), PERIOD, LAST, "EGP", 1).goals[0]
    assert found.forecast.at_deadline.high < 1000
