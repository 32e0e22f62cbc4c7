"""Rules that credit outcomes to channels. They describe who was seen on the way; none of them says what would not have come otherwise.

A path is the channels that a person touched before an outcome, oldest first, the outcome's own source last. First, last, last non-direct,
linear, position and time decay are rules of division (Google Analytics defined and named them). Markov is the removal effect of a first-order
chain, solved exactly (Anderl et al. 2016, International Journal of Research in Marketing 33(3)), normalised so that all credit is given.
Shapley is the value (Shapley 1953) of the game in which a set of channels earns the outcomes of the paths that need no other channel:
a sum of unanimity games, so that each path's outcome is divided equally among the distinct channels on it, exactly, for any number of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["MODELS", "Path", "attribute", "bands"]

Floats = NDArray[np.float64]

HALF_LIFE_DAYS = 7.0
ENDS_SHARE = 0.4  # of the first and of the last touch, by position
RESAMPLES = 200


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


class _Journeys:
    """Paths with their channels numbered."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = [path for path in paths if path.touches]
        self.channels = sorted({channel for path in self.paths for channel in path.touches})
        self.index = {channel: number for number, channel in enumerate(self.channels)}
        self.counts = np.array([path.count for path in self.paths])

    @property
    def size(self) -> int:
        return len(self.channels)


Rule = Callable[[_Journeys], Callable[[Floats], Floats]]
"""From journeys to a function: how many took each path, (paths,) or (n, paths) → credit of each channel, (channels,) or (n, channels)."""


def _divided(weigh: Callable[[Path], Sequence[float]], journeys: _Journeys) -> Callable[[Floats], Floats]:
    """Each outcome divided among its path's touches in proportion to their weights."""
    table = np.zeros((len(journeys.paths), journeys.size))
    for row, path in enumerate(journeys.paths):
        if path.converted:
            weights = weigh(path)
            whole = sum(weights)
            for channel, weight in zip(path.touches, weights, strict=True):
                table[row, journeys.index[channel]] += weight / whole
    return lambda counts: counts @ table


def _one(place: int, path: Path) -> list[float]:
    weights = [0.0] * len(path.touches)
    weights[place] = 1.0
    return weights


def _not_direct(direct: Collection[str], path: Path) -> list[float]:
    kept = [place for place, channel in enumerate(path.touches) if channel not in direct]
    return _one(kept[-1] if kept else -1, path)


def _by_position(path: Path) -> list[float]:
    middle = len(path.touches) - 2
    if middle <= 0:
        return [1.0] * len(path.touches)
    return [ENDS_SHARE, *[(1 - 2 * ENDS_SHARE) / middle] * middle, ENDS_SHARE]


def _chain(journeys: _Journeys) -> Callable[[Floats], Floats]:
    """Credit in proportion to how many outcomes would be lost if a channel led nowhere."""
    size, paths = journeys.size, journeys.paths
    begin, ends = np.zeros((len(paths), size)), np.zeros((len(paths), size))
    steps = np.zeros((len(paths), size * size))
    leaving = np.zeros((len(paths), size))
    for row, path in enumerate(paths):
        places = [journeys.index[channel] for channel in path.touches]
        begin[row, places[0]] = 1
        ends[row, places[-1]] = path.converted
        leaving[row, places[-1]] += 1
        for here, there in pairwise(places):
            steps[row, here * size + there] += 1
            leaving[row, here] += 1
    converted = np.array([path.converted for path in paths], np.float64)
    by_last = _divided(partial(_one, -1), journeys)

    def credit(counts: Floats) -> Floats:
        if counts.ndim > 1:
            return np.stack([credit(row) for row in counts])
        used = np.maximum(counts @ leaving, 1e-12)
        start, onward = counts @ begin / max(counts.sum(), 1e-12), (counts @ steps).reshape(size, size) / used[:, None]
        lost = _removal_effects(start, onward, counts @ ends / used)
        if lost.sum() <= 0:
            return by_last(counts)
        result: Floats = counts @ converted * lost / lost.sum()
        return result

    return credit


def _removal_effects(start: Floats, steps: Floats, ends: Floats) -> Floats:
    """By how much the probability of an outcome falls if whoever comes to a channel is lost, (channels,)."""
    whole = _reaching(start, steps, ends)
    return np.array([max(whole - _reaching(*_without(start, steps, ends, c)), 0.0) for c in range(len(start))])


def _reaching(start: Floats, steps: Floats, ends: Floats) -> float:
    """Probability that a journey ends in the outcome: start · (I − steps)⁻¹ · ends; least squares where a loop never ends."""
    matrix = np.eye(len(start)) - steps
    try:
        solved = np.linalg.solve(matrix, ends)
    except np.linalg.LinAlgError:
        solved = np.linalg.lstsq(matrix, ends, rcond=None)[0]
    return float(start @ solved)


def _without(start: Floats, steps: Floats, ends: Floats, channel: int) -> tuple[Floats, Floats, Floats]:
    """The chain in which whoever comes to `channel` is lost."""
    begin, onward, finish = start.copy(), steps.copy(), ends.copy()
    begin[channel] = 0.0
    onward[:, channel] = 0.0
    onward[channel] = 0.0
    finish[channel] = 0.0
    return begin, onward, finish


def _rule(model: str, direct: Collection[str]) -> Rule:
    """The rule of that name.

    Raises:
        KeyError: there is no such model.
    """
    rules: dict[str, Rule] = {
        "first": partial(_divided, partial(_one, 0)),
        "last": partial(_divided, partial(_one, -1)),
        "last_non_direct": partial(_divided, partial(_not_direct, direct)),
        "linear": partial(_divided, lambda path: [1.0] * len(path.touches)),
        "position": partial(_divided, _by_position),
        "time_decay": partial(_divided, lambda path: [2.0 ** (-age / HALF_LIFE_DAYS) for age in path.ages]),
        "markov": _chain,
        "shapley": partial(_divided, lambda path: [1.0 / path.touches.count(channel) for channel in path.touches]),
    }
    return rules[model]


MODELS = ("first", "last", "last_non_direct", "linear", "position", "time_decay", "markov", "shapley")
"""first, last: all to that touch · last_non_direct: to the last that is not direct, where there is one · linear: alike to all · position: 40 %
to the first, 40 % to the last, the rest between them (halves where there are two) · time_decay: halves with every 7 days before the outcome ·
markov: by what would be lost without the channel · shapley: alike to the distinct channels."""


def attribute(model: str, paths: Sequence[Path], direct: Collection[str] = ()) -> dict[str, float]:
    """Outcomes that one of `MODELS` credits to each channel; they add up to the outcomes.

    Args:
        direct: ids of channels that count as direct, for `last_non_direct`.

    >>> attribute("linear", [Path(("a", "b"), (3, 0)), Path(("b",), (0,))])
    {'a': 0.5, 'b': 1.5}
    """
    journeys = _Journeys(paths)
    if not any(path.converted for path in journeys.paths):
        return {}
    credit = _rule(model, direct)(journeys)(journeys.counts).tolist()
    return {channel: part for channel, part in zip(journeys.channels, credit, strict=True) if part}


def bands(
    model: str, paths: Sequence[Path], seed: int, direct: Collection[str] = (), level: float = 0.9, resamples: int = RESAMPLES
) -> dict[str, tuple[float, float]]:
    """Central bootstrap interval of every channel's credit: journeys drawn anew with replacement (Efron 1979), `resamples` times."""
    journeys = _Journeys(paths)
    whole = journeys.counts.sum()
    if not journeys.paths or whole <= 0:
        return {}
    drawn = np.random.default_rng(seed).multinomial(max(round(whole), 1), journeys.counts / whole, resamples).astype(np.float64)
    low, high = np.quantile(_rule(model, direct)(journeys)(drawn), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return {channel: (float(a), float(b)) for channel, a, b in zip(journeys.channels, low, high, strict=True)}
