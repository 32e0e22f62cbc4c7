"""What step 1's page says of how people speak."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from rawaj.answers import Estimate
from rawaj.report.charts.axes import day_axis
from rawaj.report.numbers import Figures
from rawaj.report.views.listen import _mood
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
