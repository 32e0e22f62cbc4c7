"""Labels that people gave: their mentions stand corrected, and so do the shares of all the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rawaj.listen import ListenAnswer
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy.listen import listen
from rawaj.strategy.queue import queue
from rawaj.strategy.said import Said

from .talk import PERIOD, SAID, bakery


def _answer(said: Said, talk: object) -> ListenAnswer:
    return listen(Facts.of(mentions=talk), said, PERIOD)


@pytest.fixture(scope="module")
def labelled() -> tuple[ListenAnswer, ListenAnswer, float]:
    """As the model counts it, as a hundred labels correct it, and the truth: a third of the calm talk really asks where to find it."""
    talk = bakery()
    asks = {row["mention_id"] for row in talk.iter_rows(named=True) if "بكام" in row["text"] or row["mention_id"].endswith(("1", "4", "7"))}
    waiting = queue(Facts.of(mentions=talk), SAID, PERIOD, 100)
    labels = {item.mention_id: ("asks_where",) if item.mention_id in asks else () for item in waiting}
    said = replace(SAID, labels=labels, drawn={item.mention_id: item.probability for item in waiting})
    bread = ("عيش", "كيك", "خبز")
    now = talk.filter((talk["posted_at"].dt.date() >= PERIOD.first) & (talk["posted_at"].dt.date() <= PERIOD.last))
    topic = [row["mention_id"] in asks for row in now.iter_rows(named=True) if any(word in row["text"] for word in bread)]
    return _answer(SAID, talk), _answer(said, talk), float(np.mean(topic))


def test_the_need_level_moves_to_the_truth_with_an_interval_that_holds_it(labelled: tuple[ListenAnswer, ListenAnswer, float]) -> None:
    before, after, truth = (labelled[0].topics[0], labelled[1].topics[0], labelled[2])
    assert before.need_share is not None
    assert after.need_share is not None
    assert after.counted_share is not None
    assert before.counted_share is None
    assert after.labels >= 30
    assert before.need_share.high < truth
    assert after.need_share.low <= truth <= after.need_share.high
    assert after.need_share.n == after.labels
    assert after.need_share.half_width > before.need_share.half_width
    assert after.needs["asks_where"].mean > before.needs["asks_where"].mean


def test_weeks_are_corrected_by_all_labels_together(labelled: tuple[ListenAnswer, ListenAnswer, float]) -> None:
    before, after, _ = labelled
    weeks = [(old.share, new.share) for old, new in zip(before.topics[0].weeks, after.topics[0].weeks, strict=True)]
    assert all(old and new and new.mean > old.mean for old, new in weeks)
    assert all(old and new and new.half_width > old.half_width / 2 for old, new in weeks)


def test_networks_and_small_topics_are_corrected_too(labelled: tuple[ListenAnswer, ListenAnswer, float]) -> None:
    before, after, _ = labelled
    for old, new in zip(before.networks, after.networks, strict=True):
        assert old.network == new.network
        assert old.need_share is not None
        assert new.need_share is not None
        assert new.need_share.mean > old.need_share.mean
    assert after.networks[0].need_share is not None
    assert after.networks[0].need_share.n <= 100


def test_what_was_corrected_is_said(labelled: tuple[ListenAnswer, ListenAnswer, float]) -> None:
    before, after, _ = labelled
    assert "listen.note.queue" in [note.code for note in before.notes]
    assert "listen.note.corrected" in [note.code for note in after.notes]
    for lang in ("ar", "en"):
        assert all(Words(lang).plain(note) for note in (*before.notes, *after.notes))


def test_labels_that_nobody_drew_correct_only_their_own_mentions(labelled: tuple[ListenAnswer, ListenAnswer, float]) -> None:
    talk = bakery()
    chosen = [item.mention_id for item in queue(Facts.of(mentions=talk), SAID, PERIOD, 40)]
    answer = _answer(replace(SAID, labels=dict.fromkeys(chosen, ("asks_advice",))), talk)
    assert answer.topics[0].counted_share is None
    assert answer.topics[0].labels == 0
    assert answer.topics[0].needs["asks_advice"].mean * answer.topics[0].mentions == pytest.approx(40)


def test_what_is_labelled_is_not_given_out_again() -> None:
    talk = bakery()
    first = queue(Facts.of(mentions=talk), SAID, PERIOD, 25)
    again = queue(Facts.of(mentions=talk), replace(SAID, labels={item.mention_id: () for item in first}), PERIOD, 25)
    assert len(first) == len(again) == 25
    assert not {item.mention_id for item in first} & {item.mention_id for item in again}
    assert all(PERIOD.first <= item.day <= PERIOD.last for item in (*first, *again))
    everything = queue(Facts.of(mentions=talk), SAID, PERIOD, 10_000)
    assert queue(Facts.of(mentions=talk), replace(SAID, labels={item.mention_id: () for item in everything}), PERIOD, 5) == ()
