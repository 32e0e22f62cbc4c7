"""Who says something, when, where and with what need: the numbers behind the mentions, before any text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.people import SEGMENTS
from rawaj.demo.words import TOPICS

__all__ = ["COVERAGE", "NEED_BASE", "PLACE_NAMES", "WHERE", "Crowd", "draw_crowd", "need_probability"]

PLACE_NAMES = ("المعادي", "التجمع الخامس", "مدينة نصر", "الدقي", "مصر الجديدة", "6 أكتوبر", "حدائق الأهرام", "شبرا")
TOPIC_KEYS = tuple(TOPICS)
WHERE = ("instagram", "facebook", "facebook_groups", "whatsapp", "x", "telegram", "tiktok", "reddit", "mastodon", "bluesky")

# Logit of stating a need: at the first and at the last day, by topic; and what the place adds.
NEED_BASE: Mapping[str, tuple[float, float]] = MappingProxyType({
    "whole_grain": (-1.10, 0.35), "sugar_free": (-0.20, -0.10), "birthday_cakes": (0.15, 0.15),
    "weekly_box": (-0.70, 0.30), "ramadan_kahk": (0.0, 0.0), "lunchbox": (-0.40, -0.25),
})  # fmt: skip
_PLACE_SHIFT = {"facebook_groups": 0.5, "instagram": 0.2, "whatsapp": 1.2, "x": -0.7, "tiktok": -0.5, "reddit": 0.1}
# What share of the relevant talk there reaches us at all.
COVERAGE: Mapping[str, float] = MappingProxyType({
    "instagram": 0.8, "facebook": 0.55, "whatsapp": 1.0, "x": 0.9, "telegram": 0.7, "tiktok": 0.5, "reddit": 0.6,
    "mastodon": 0.8, "bluesky": 0.8,
})  # fmt: skip
_NEEDS = {
    "weekly_box": (0.34, 0.26, 0.16, 0.19, 0.05), "birthday_cakes": (0.30, 0.38, 0.12, 0.16, 0.04), "sugar_free": (0.18, 0.28,
    0.20, 0.28, 0.06),
}  # fmt: skip
_NEEDS_ELSE = (0.22, 0.33, 0.20, 0.18, 0.07)
_OTHER = ("praises", "complains", "chat")


@dataclass(frozen=True)
class Crowd:
    """One element for each text, in no order.

    Attributes:
        day, second: day number and local second; `segment` index into SEGMENTS; `topic` index into TOPICS;
        where: index into WHERE; `place` index into PLACE_NAMES; `author` number of the author in its segment and place of talk.
        p_need: true probability that it states a need; `need` key of terms.NEEDS or "chat".
    """

    day: NDArray[np.int64]
    second: NDArray[np.int64]
    segment: NDArray[np.int64]
    topic: NDArray[np.int64]
    where: NDArray[np.int64]
    place: NDArray[np.int64]
    author: NDArray[np.int64]
    p_need: NDArray[np.float64]
    need: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.day)


def draw_crowd(n: int, days: Days, rng: np.random.Generator) -> Crowd:
    """`n` texts spread over the days with data; talk grows by half over them and follows the seasons."""
    segment = rng.choice(len(SEGMENTS), n, p=[0.34, 0.20, 0.14, 0.12, 0.20])
    topic = _by_segment(segment, [[group.topics.get(key, 0.0) for key in TOPIC_KEYS] for group in SEGMENTS], rng)
    where = _by_segment(segment, [[group.networks.get(key, 0.0) for key in WHERE] for group in SEGMENTS], rng)
    place = _by_segment(segment, [[group.places.get(key, 0.0) for key in PLACE_NAMES] for group in SEGMENTS], rng)
    day = _days(topic, days, rng)
    hours = np.array([np.resize(group.hours, 56) for group in SEGMENTS])
    second = hours[segment, rng.integers(0, 56, n)] * 3600 + rng.integers(0, 3600, n)
    p_need = need_probability(topic, where, day / days.seen)
    per_author = 60.0 if n > 200_000 else 9.0
    author = (rng.random(n) ** 1.9 * max(8.0, n / len(SEGMENTS) / per_author)).astype(np.int64)
    return Crowd(day, second, segment, topic, where, place, author, p_need, _needs(topic, p_need, rng))


def need_probability(topic: NDArray[np.int64], where: NDArray[np.int64], progress: NDArray[np.float64]) -> NDArray[np.float64]:
    """True probability that a text states a need; `progress` runs from 0 on the first day to 1 on the last."""
    base = np.array([NEED_BASE[key] for key in TOPIC_KEYS])
    shift = np.array([_PLACE_SHIFT.get(key, 0.0) for key in WHERE])
    logit = base[topic, 0] + (base[topic, 1] - base[topic, 0]) * progress + shift[where]
    result: NDArray[np.float64] = 1 / (1 + np.exp(-logit))
    return result


def _by_segment(segment: NDArray[np.int64], weights: list[list[float]], rng: np.random.Generator) -> NDArray[np.int64]:
    odds = np.array(weights)
    ends = np.cumsum(odds / odds.sum(axis=1, keepdims=True), axis=1)
    ends[:, -1] = 1.0
    result: NDArray[np.int64] = (rng.random(len(segment))[:, None] > ends[segment]).sum(axis=1)
    return result


def _days(topic: NDArray[np.int64], days: Days, rng: np.random.Generator) -> NDArray[np.int64]:
    growth = 0.8 + 0.4 * days.number[: days.seen] / days.seen
    week = np.array([1.0, 1.0, 1.0, 1.05, 1.15, 0.95, 1.0])[days.weekday[: days.seen]]
    flat = growth * week * np.exp(rng.normal(0, 0.1, days.seen))
    season = {
        "ramadan_kahk": 0.04 + 3.0 * days.ramadan + 12.0 * days.before_eid + 3.0 * days.eid,
        "lunchbox": 0.12 + days.school * (1.0 + 1.6 * _early_school(days)),
        "whole_grain": 0.6 + 0.5 * days.number / days.seen + 0.8 / (1 + np.exp((days.seen - 75 - days.number) / 12)),
        "weekly_box": 0.4 + 1.2 * days.number / days.seen,
    }
    day = np.empty(len(topic), dtype=np.int64)
    for index, key in enumerate(TOPIC_KEYS):
        chosen = topic == index
        weight = flat * season.get(key, np.ones(days.count))[: days.seen]
        day[chosen] = rng.choice(days.seen, int(chosen.sum()), p=weight / weight.sum())
    return day


def _early_school(days: Days) -> NDArray[np.float64]:
    months = days.as_dates(days.number).astype("datetime64[M]").astype(int) % 12 + 1
    return np.isin(months, (9, 10)).astype(np.float64)


def _needs(topic: NDArray[np.int64], p_need: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.str_]:
    states = rng.random(len(topic)) < p_need
    need = rng.choice(_OTHER, len(topic), p=(0.30, 0.16, 0.54)).astype("U12")
    for index, key in enumerate(TOPIC_KEYS):
        chosen = states & (topic == index)
        odds = _NEEDS.get(key, _NEEDS_ELSE)
        order = ("wants_to_buy", "asks_price", "asks_where", "asks_advice", "compares")
        need[chosen] = rng.choice(order, int(chosen.sum()), p=odds)
    return need
