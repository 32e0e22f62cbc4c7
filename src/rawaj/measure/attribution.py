"""Rules that credit outcomes to channels. They describe who was seen on the way; none of them says what would not have come otherwise.

A path is the channels that a person touched before an outcome, oldest first, the outcome's own source last. First, last, linear and
time-decay are rules of division; Markov is the removal effect of a first-order chain, solved exactly (Anderl et al. 2016, International Journal
of Research in Marketing 33(3)), normalised so that all credit is given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["HALF_LIFE_DAYS", "Path", "first", "last", "linear", "markov", "time_decay"]

Floats = NDArray[np.float64]

HALF_LIFE_DAYS = 7.0


@dataclass(frozen=True, slots=True)
class Path:
    """One way to an outcome.

    Attributes:
        touches: channel ids, oldest first; "" where the channel cannot be told.
        ages: days from each touch to the outcome, equally long.
        count: how many took this very path.
        converted: whether it ended in the outcome.
    """

    touches: tuple[str, ...]
    ages: tuple[float, ...]
    count: float = 1.0
    converted: bool = True


def _divided(paths: Sequence[Path], weights: Sequence[Sequence[float]]) -> dict[str, float]:
    credit: dict[str, float] = defaultdict(float)
    for path, row in zip(paths, weights, strict=True):
        total = sum(row)
        for channel, weight in zip(path.touches, row, strict=True):
            if weight:
                credit[channel] += path.count * weight / total
    return dict(credit)


def _converted(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.converted and path.touches]


def first(paths: Sequence[Path]) -> dict[str, float]:
    """All credit to the first touch."""
    kept = _converted(paths)
    return _divided(kept, [[1.0] + [0.0] * (len(path.touches) - 1) for path in kept])


def last(paths: Sequence[Path]) -> dict[str, float]:
    """All credit to the last touch."""
    kept = _converted(paths)
    return _divided(kept, [[0.0] * (len(path.touches) - 1) + [1.0] for path in kept])


def linear(paths: Sequence[Path]) -> dict[str, float]:
    """Equal credit to every touch.

    >>> linear([Path(("a", "b"), (3, 0)), Path(("b",), (0,))])
    {'a': 0.5, 'b': 1.5}
    """
    kept = _converted(paths)
    return _divided(kept, [[1.0] * len(path.touches) for path in kept])


def time_decay(paths: Sequence[Path], half_life_days: float = HALF_LIFE_DAYS) -> dict[str, float]:
    """Credit halves with every `half_life_days` before the outcome."""
    kept = _converted(paths)
    return _divided(kept, [[2.0 ** (-age / half_life_days) for age in path.ages] for path in kept])


def markov(paths: Sequence[Path]) -> dict[str, float]:
    """Credit in proportion to how many outcomes would be lost if a channel led nowhere; the sum is the number of outcomes."""
    kept = _converted(paths)
    outcomes = sum(path.count for path in kept)
    channels = sorted({channel for path in paths for channel in path.touches})
    if not channels or not outcomes:
        return {}
    start, steps, ends = _transitions(paths, {channel: index for index, channel in enumerate(channels)})
    whole = _reaching(start, steps, ends)
    lost = np.array([max(whole - _reaching(*_without(start, steps, ends, c)), 0.0) for c in range(len(channels))])
    if lost.sum() <= 0:
        return last(paths)
    return {channel: float(outcomes * part / lost.sum()) for channel, part in zip(channels, lost, strict=True)}


def _transitions(paths: Sequence[Path], index: Mapping[str, int]) -> tuple[Floats, Floats, Floats]:
    """Probabilities: of the first channel (n,), from channel to channel (n, n), from channel to the outcome (n,)."""
    size = len(index)
    begin, steps, ends, leaving = np.zeros(size), np.zeros((size, size)), np.zeros(size), np.zeros(size)
    for path in paths:
        places = [index[channel] for channel in path.touches]
        if not places:
            continue
        begin[places[0]] += path.count
        for here, there in pairwise(places):
            steps[here, there] += path.count
            leaving[here] += path.count
        ends[places[-1]] += path.count * path.converted
        leaving[places[-1]] += path.count
    used = np.maximum(leaving, 1e-12)
    return begin / begin.sum(), steps / used[:, None], ends / used


def _reaching(start: Floats, steps: Floats, ends: Floats) -> float:
    """Probability that a journey ends in the outcome: start · (I − steps)⁻¹ · ends; least squares where a loop never ends."""
    solved = np.linalg.lstsq(np.eye(len(start)) - steps, ends, rcond=None)[0]
    return float(start @ solved)


def _without(start: Floats, steps: Floats, ends: Floats, channel: int) -> tuple[Floats, Floats, Floats]:
    """The chain in which whoever comes to `channel` is lost."""
    begin, onward, finish = start.copy(), steps.copy(), ends.copy()
    begin[channel] = 0.0
    onward[:, channel] = 0.0
    onward[channel] = 0.0
    finish[channel] = 0.0
    return begin, onward, finish
