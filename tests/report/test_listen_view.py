"""What step 1's page says of how people speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from rawaj.answers import Estimate
from rawaj.report.charts.axes import day_axis
from rawaj.report.heard import _about
from rawaj.report.numbers import Figures
from rawaj.report.views.listen import _mood
from rawaj.report.views.listen import view as listen_view
from rawaj.report.words import Words


def spoken(n: int, dialects: dict[str, int]) -> SimpleNamespace:
    share = Estimate(0.5, 0.3, 0.7, n, "share")
    return SimpleNamespace(name="خبز", kind="need", moods={"positive": share, "negative": share, "sarcastic": share}, dialects=dialects)


def test_a_few_mentions_in_arabic_have_no_mood_and_no_dialect() -> None:
    assert _mood(spoken(1, {"other": 1}), Words("en")) == ()
    mood, dialects = _mood(spoken(40, {"egypt": 30, "other": 10}), Words("en"))
    assert "50%" in mood
    assert "Egyptian" in dialects
    assert "no Arabic dialect" not in dialects


@pytest.mark.parametrize(("most", "shown"), [(4, 3), (7, 5)])
def test_days_stand_apart_on_a_phone(most: int, shown: int) -> None:
    """“10 November” is wide: on 320 pixels four of them run into each other."""
    axis = day_axis(date(2025, 10, 29), date(2025, 11, 22), Figures("en"), most=most)
    assert len(axis["axisLabel"]["customValues"]) <= shown


def test_one_network_alone_is_not_ranked(sample) -> None:
    """A chart of one bar, and a probability of being the first of one, say nothing."""
    answer, words = sample.listen(), Words("en")
    first = words.text("page.head.first")
    assert {chart.name for chart in listen_view(answer, words).charts} >= {"networks"}
    alone = listen_view(replace(answer, networks=answer.networks[:1]), words)
    assert "networks" not in {chart.name for chart in alone.charts}
    assert first in [head.title for head in listen_view(answer, words).networks.heads]
    assert first not in [head.title for head in alone.networks.heads]


@pytest.mark.parametrize(("p", "shown"), [(0.28, "need not clear"), (0.72, "praises (probability 72%)")])
def test_a_need_that_is_unlikelier_than_all_others_is_not_named(p: float, shown: str) -> None:
    text = SimpleNamespace(labels={"need": ("praises", p)}, posted_at=None, author="", network="x", copies=0)
    assert _about(text, Words("en")) == f"X · {shown}"


def test_where_nothing_was_heard_no_zeros_are_told(sample) -> None:
    assert listen_view(sample.listen(), Words("en")).facts.items
    assert listen_view(replace(sample.listen(), mentions=0), Words("en")).facts.items == ()
