"""Which post goes out when, on which pillar, asking for what: the plan behind the posts of every channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.economy import Economy

__all__ = ["ACT_EFFECT", "ACT_OF_PILLAR", "HOUR_EFFECT", "LINKING", "NETWORK_LOGIT", "PILLAR_EFFECT", "PILLAR_SHARE", "Plan", "make_plan"]

PILLAR_SHARE: Mapping[str, float] = MappingProxyType({"teaches": 0.10, "solves": 0.08, "entertains": 0.11, "proves": 0.09, "offers": 0.62})
ACT_OF_PILLAR: Mapping[str, Mapping[str, float]] = MappingProxyType({
    "teaches": {"read": 0.6, "comment": 0.15, "share": 0.15, "sign_up": 0.1},
    "solves": {"read": 0.45, "share": 0.2, "visit": 0.2, "buy": 0.15},
    "entertains": {"comment": 0.55, "share": 0.25, "none": 0.2},
    "proves": {"visit": 0.35, "watch": 0.2, "comment": 0.15, "buy": 0.15, "none": 0.15},
    "offers": {"buy": 0.55, "order_message": 0.2, "visit": 0.15, "sign_up": 0.1},
})  # fmt: skip
LINKING = ("buy", "sign_up", "visit", "read", "watch")

# Logits of the click probability of one impression (view). Nothing else moves it but a post's own luck (sd 0.15).
NETWORK_LOGIT: Mapping[str, float] = MappingProxyType({"facebook": -4.15, "x": -4.75, "email": -3.05, "telegram": -3.3})
PILLAR_EFFECT: Mapping[str, float] = MappingProxyType(
    {"teaches": 0.30, "solves": 0.45, "entertains": -0.15, "proves": 0.10, "offers": -0.30}
)
ACT_EFFECT: Mapping[str, float] = MappingProxyType({"buy": -0.25, "sign_up": 0.0, "visit": 0.10, "read": 0.25, "watch": 0.15})
HOUR_EFFECT = tuple(0.22 if h in (20, 21, 22) else 0.12 if h in (6, 7, 8) else -0.12 if h in (14, 15, 16) else 0.0 for h in range(24))
_HOURS = np.array([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 6, 9, 14, 14, 13, 12, 8, 6, 5, 4, 5, 4, 2, 0], dtype=float)
_LUCK = 0.15


@dataclass(frozen=True)
class Plan:
    """The posts of one channel; one element each, oldest first.

    Attributes:
        day, second: day number and second of the local day; `seen` how many people saw it (views or impressions).
        pillar, act: keys of `terms`; `topic` a topic key or "any"; `text` which hand-written piece of that pillar.
        ctr: true click probability of one view; NaN where it asks for no click.
    """

    day: NDArray[np.int64]
    second: NDArray[np.int64]
    seen: NDArray[np.int64]
    pillar: list[str]
    act: list[str]
    topic: list[str]
    text: NDArray[np.int64]
    ctr: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.day)


def make_plan(
    channel: str, network: str, economy: Economy, days: Days, pieces: Mapping[str, list[str]], scale: float, rng: np.random.Generator
) -> Plan:
    """All posts of one channel.

    Args:
        pieces: pillar → the topic of each hand-written piece of that pillar.
        scale: above 1, so many more posts, with the same attention shared among them.
    """
    counts = np.round(economy.posts[channel][: days.seen] * max(1.0, scale)).astype(np.int64)
    day = np.repeat(days.number[: days.seen], counts)
    n = len(day)
    second = rng.choice(24, n, p=_HOURS / _HOURS.sum()) * 3600 + rng.integers(0, 3600, n)
    order = np.lexsort((second, day))
    day, second = day[order], second[order]
    pillar = rng.choice(list(PILLAR_SHARE), n, p=list(PILLAR_SHARE.values())).tolist()
    text = np.array([_piece(pieces[p], days, d, rng) for p, d in zip(pillar, day.tolist(), strict=True)], dtype=np.int64)
    act = [str(rng.choice(list(ACT_OF_PILLAR[p]), p=list(ACT_OF_PILLAR[p].values()))) for p in pillar]
    return Plan(
        day, second, _shared(economy.activity[channel], day, rng), pillar, act,
        [pieces[p][k] for p, k in zip(pillar, text, strict=True)], text, _ctr(network, pillar, act, second // 3600, rng),
    )  # fmt: skip


def _piece(topics: list[str], days: Days, day: int, rng: np.random.Generator) -> int:
    """A piece whose topic is in season on that day."""
    weight = np.ones(len(topics))
    festive = days.ramadan[day] + days.before_eid[day]
    weight[[k for k, topic in enumerate(topics) if topic == "ramadan_kahk"]] = 8.0 if festive else 0.0
    weight[[k for k, topic in enumerate(topics) if topic == "lunchbox"]] *= 1.5 * days.school[day]
    return int(rng.choice(len(topics), p=weight / weight.sum()))


def _shared(activity: NDArray[np.float64], day: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """The day's attention shared among its posts."""
    luck = rng.gamma(3.0, 1.0, len(day))
    total = np.bincount(day, weights=luck, minlength=len(activity))
    return np.maximum(1, np.round(activity[day] * luck / total[day])).astype(np.int64)


def _ctr(network: str, pillar: list[str], act: list[str], hour: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
    logit = (
        NETWORK_LOGIT.get(network, -4.5) + np.array([PILLAR_EFFECT[p] for p in pillar]) + np.array([ACT_EFFECT.get(a, np.nan) for a in act])
    )
    logit = logit + np.array(HOUR_EFFECT)[hour] + rng.normal(0, _LUCK, len(act))
    result: NDArray[np.float64] = 1 / (1 + np.exp(-logit))
    return result
