"""Themes and weak signals over facts."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from rawaj.listen import ListenAnswer
from rawaj.store.facts import Facts
from rawaj.strategy.listen import listen

from .talk import PERIOD, SAID, bakery, mention, table

NEW = "حد عنده عيش كيتو زي بتاع رقم {}"


def _listen(talk: pl.DataFrame) -> ListenAnswer:
    return listen(Facts.of(mentions=talk), SAID, PERIOD)


def _with(seed: int, days: list[date], text: str = NEW, **more: str) -> pl.DataFrame:
    rows = [mention(90_000 + i, text.format(i), day, author_id=f"new{i}", **more) for i, day in enumerate(days)]
    return pl.concat([bakery(seed, rise=1.0), table(rows)])


@pytest.fixture(scope="module")
def answer() -> ListenAnswer:
    return _listen(bakery())


def test_themes_hold_all_that_was_looked_at(answer: ListenAnswer) -> None:
    assert answer.themes_looked_at == answer.mentions
    assert sum(theme.mentions for theme in answer.themes) + answer.themeless == answer.themes_looked_at
    assert answer.themeless <= 0.2 * answer.themes_looked_at
    assert max(theme.share.mean for theme in answer.themes) < 0.5
    assert [theme.people for theme in answer.themes] == sorted((theme.people for theme in answer.themes), reverse=True)


def test_a_theme_is_named_in_people_s_words_and_quoted(answer: ListenAnswer) -> None:
    price = max(answer.themes, key=lambda theme: theme.need_share.mean if theme.need_share else 0)
    assert any("بكام" in word for word in price.name)
    assert price.quotes
    assert all(any(word in quote.text for word in price.name) for quote in price.quotes)
    assert all(1 <= len(theme.name) <= 3 for theme in answer.themes)


def test_what_few_say_yet_and_more_of_late_is_a_weak_signal() -> None:
    days = [PERIOD.last - timedelta(days=i % 8) for i in range(7)]
    (signal, *_) = _listen(_with(1, days)).signals
    assert "كيتو" in signal.text
    assert (signal.people, signal.people_before) == (7, 0)
    assert signal.ratio.low > 2
    assert signal.networks == ("facebook",)
    assert signal.quotes


def test_one_day_of_noise_or_a_network_that_is_new_is_no_weak_signal() -> None:
    outburst = _listen(_with(1, [PERIOD.last - timedelta(days=2)] * 7))
    assert not any("كيتو" in signal.text for signal in outburst.signals)
    days = [PERIOD.last - timedelta(days=i % 8) for i in range(7)]
    elsewhere = _listen(_with(1, days, network="reddit"))
    assert not any("كيتو" in signal.text for signal in elsewhere.signals)


def test_talk_that_does_not_change_gives_few_signals() -> None:
    assert sum(len(_listen(bakery(seed, rise=1.0)).signals) for seed in range(6)) <= 2
