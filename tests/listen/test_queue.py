"""The labelling queue: at random, with known chances, more often where the model is unsure."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.listen.queue import draw


def _mentions(seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    p = rng.beta(0.2, 2.0, 5000).astype(np.float32)
    return np.digitize(p, (0.05, 0.5, 0.95)).astype(np.int8), p, rng.integers(0, 2**63, 5000).astype(np.uint64)


def test_unsure_texts_are_drawn_more_often_and_every_text_can_be() -> None:
    stratum, p, order = _mentions()
    drawn = draw(stratum, p, order, 200)
    assert len(drawn.chosen) == len(set(drawn.chosen.tolist())) == 200
    rate = np.bincount(stratum[drawn.chosen], minlength=4) / np.bincount(stratum, minlength=4)
    assert rate.min() > 0
    assert rate[2] > 2 * rate[0]
    assert drawn.probability == pytest.approx(rate[stratum[drawn.chosen]])


def test_chances_undo_the_favour() -> None:
    stratum, p, order = _mentions()
    rng = np.random.default_rng(2)
    guesses = []
    for _ in range(200):
        drawn = draw(stratum, p, rng.permutation(order), 150)
        guesses.append(float((p[drawn.chosen] / drawn.probability).sum() / len(p)))
    assert np.mean(guesses) == pytest.approx(p.mean(), abs=3 * np.std(guesses) / np.sqrt(200))


def test_a_second_draw_goes_on_where_the_first_ended() -> None:
    stratum, p, order = _mentions()
    first = draw(stratum, p, order, 100)
    again = draw(stratum, p, order, 100)
    assert first.chosen.tolist() == again.chosen.tolist()
    left = np.setdiff1d(np.arange(len(p)), first.chosen)
    second = left[draw(stratum[left], p[left], order[left], 100).chosen]
    assert not set(second.tolist()) & set(first.chosen.tolist())


@pytest.mark.parametrize("size", [1, 3, 7, 40, 1000])
def test_as_many_as_asked_for_or_all(size: int) -> None:
    rng = np.random.default_rng(size)
    stratum = np.array([0] * 30 + [2] * 2 + [3] * 8, np.int8)
    drawn = draw(stratum, rng.random(40).astype(np.float32), rng.integers(0, 2**63, 40).astype(np.uint64), size)
    assert len(drawn.chosen) == min(size, 40)
    assert ((drawn.probability > 0) & (drawn.probability <= 1)).all()
