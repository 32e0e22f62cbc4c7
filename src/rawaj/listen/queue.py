"""Which mentions are most worth labelling by hand: drawn at random, more often where the model is unsure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Draw", "draw"]

LEAST_SPREAD = 0.14  # standard deviation of a label where the model is all but sure: it may still err in one of fifty
AT_RANDOM = 0.5  # of what is drawn, so much goes to the strata by their size
LEAST_SHARE = 1 / 16  # of what is drawn, so much goes to each stratum in any case


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Mentions to be labelled: `chosen`, positions in a random order; `probability`, of each, to have been drawn."""

    chosen: NDArray[np.intp]
    probability: NDArray[np.float64]


def draw(stratum: NDArray[np.int8], need_p: NDArray[np.float32], order: NDArray[np.uint64], size: int) -> Draw:
    """Draw `size` of n mentions, at random within strata.

    Half goes to strata by their size, half by size × spread of the labels to be expected (Neyman 1934: this leaves the stratified
    estimate the least variance), so a text of which the model is unsure is drawn more often, every text can be drawn, and the probability of
    each is known. Within a stratum those with the lowest permanent random number come first (Ohlsson 1995, in "Business Survey Methods"):
    what was given out and not filled in is given out again, and what comes later has the same chance.

    Args:
        stratum: 0 … k − 1 of each mention; need_p: how probable it is that it states a need; order: its random number.
    """
    n = len(stratum)
    sizes = np.bincount(stratum, minlength=1)
    wanted = _allotted(sizes, _spreads(stratum, need_p, sizes), min(size, n))
    within = np.lexsort((order, stratum))
    starts = np.cumsum(sizes) - sizes
    chosen = np.concatenate([within[start : start + count] for start, count in zip(starts, wanted, strict=True)])
    chosen = chosen[np.argsort(order[chosen], kind="stable")]
    return Draw(chosen, (wanted / np.maximum(sizes, 1))[stratum[chosen]])


def _spreads(stratum: NDArray[np.int8], need_p: NDArray[np.float32], sizes: NDArray[np.intp]) -> NDArray[np.float64]:
    variance = np.bincount(stratum, need_p * (1.0 - need_p), minlength=len(sizes)) / np.maximum(sizes, 1)
    return np.maximum(np.sqrt(variance), LEAST_SPREAD)


def _allotted(sizes: NDArray[np.intp], spreads: NDArray[np.float64], size: int) -> NDArray[np.intp]:
    """Whole numbers that add up to `size`, none above what its stratum holds: what a full stratum cannot take goes to the others."""
    wanted = np.minimum(sizes, int(size * LEAST_SHARE))
    while (left := size - int(wanted.sum())) > 0:
        room = sizes - wanted
        by_size, by_spread = room.astype(float), room * spreads
        share = AT_RANDOM * by_size / by_size.sum() + (1 - AT_RANDOM) * by_spread / by_spread.sum()
        step = np.minimum(np.floor(share * left).astype(np.intp), room)
        if not step.any():
            step[np.argsort(-share, kind="stable")[:left]] = 1
            step = np.minimum(step, room)
        wanted += step
    return wanted
