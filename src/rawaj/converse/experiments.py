"""Which two ways are worth trying against each other, and how many posts that takes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scipy.special import ndtr

from rawaj.converse.answer import ChannelPosts, Experiment
from rawaj.converse.rates import Fitted
from rawaj.stats.effects import Contrast, posts_needed

__all__ = ["experiments_of"]

LEAST_DIFFERENCE = 1.2
LEAST_MEASURED = 3
LONGEST_WEEKS = 52.0
AT_MOST_EXPERIMENTS = 6
SURE = 0.95


def experiments_of(channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]]) -> tuple[Experiment, ...]:
    """Which two ways are worth trying against each other, where the difference is open and can be told within a year; most useful first."""
    found = []
    for channel, fitted in channels:
        for trait in ("pillar", "act", "kind", "hour") if fitted and channel.per_week > 0 else ():
            experiment = _experiment(channel, fitted[0], trait)
            if experiment is not None:
                found.append(experiment)
    return tuple(sorted(found, key=lambda one: -one.gain / max(one.weeks, 1.0))[:AT_MOST_EXPERIMENTS])


def _experiment(channel: ChannelPosts, model: Fitted, trait: str) -> Experiment | None:
    groups = [
        group for group in model.rates.groups.get(trait, ()) if group.measured >= LEAST_MEASURED and group.key not in ("several", "none")
    ]
    if len(groups) < 2:
        return None
    present = max(groups, key=lambda group: group.measured)
    place = model.names[trait].index
    other = max(
        (group for group in groups if group is not present), key=lambda group: _worth(model, trait, place(group.key), place(present.key))
    )
    contrast = model.effects.between(trait, place(other.key), place(present.key))
    if max(contrast.positive, 1 - contrast.positive) >= SURE:
        return None
    difference = max(math.exp(abs(contrast.mean)), LEAST_DIFFERENCE)
    each = posts_needed(difference, model.rates.usual.mean * model.exposure, model.effects.dispersion)
    weeks = 2 * each / channel.per_week
    if weeks > LONGEST_WEEKS:
        return None
    gain = _gain(contrast)
    return Experiment(
        channel.channel, channel.name, channel.network, trait, other.key, present.key, model.rates.kind, difference, each, weeks, gain
    )


def _worth(model: Fitted, trait: str, one: int, other: int) -> float:
    return _gain(model.effects.between(trait, one, other))


def _gain(contrast: Contrast) -> float:
    """What knowing the sign is worth: E[max(d, 0)] − max(E d, 0) of the log difference d, as a share of the rate (unit normal loss)."""
    if contrast.sd <= 0:
        return 0.0
    z = contrast.mean / contrast.sd
    loss = contrast.sd * (math.exp(-z * z / 2) / math.sqrt(2 * math.pi) + z * float(ndtr(z)))
    return max(0.0, loss - max(contrast.mean, 0.0))
