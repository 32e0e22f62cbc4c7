"""Counted events beside orders: newsletter sign-ups, weekly-box subscriptions and leads for office breakfasts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.economy import Economy

__all__ = ["RATES", "event_rate", "make_outcomes"]

# Kind → events a day at the first and the last day of the data, and what drives half of them.
RATES: Mapping[str, tuple[float, float, str]] = MappingProxyType({
    "sign_up": (2.0, 4.2, "instagram"), "subscription": (0.22, 0.615, "newsletter"), "lead": (0.10, 0.22, "whatsapp"),
})  # fmt: skip
_SOURCES = {
    "sign_up": (("instagram", "social"), ("facebook", "social"), ("google", "organic"), (None, None)),
    "subscription": (("newsletter", "email"), ("واتساب", None), ("instagram", "social"), (None, None)),
    "lead": (("واتساب", None), ("google", "organic"), ("linkedin", "social"), (None, None)),
}  # fmt: skip
_ODDS = (0.45, 0.25, 0.15, 0.15)


def event_rate(kind: str, economy: Economy, days: Days) -> NDArray[np.float64]:
    """Expected events by day, data and future: a growing level, half of it moving with one channel's activity."""
    first, last, driver = RATES[kind]
    activity = economy.activity[driver]
    level = first + (last - first) * days.number / days.seen
    week = np.convolve(activity, np.full(7, 1 / 7), mode="full")[: days.count]
    result: NDArray[np.float64] = level * (0.5 + 0.5 * week / float(activity[: days.seen].mean()))
    return result


def make_outcomes(economy: Economy, days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `outcomes`, one row an event."""
    return concatenated([_events(kind, economy, days, rng) for kind in RATES])


def _events(kind: str, economy: Economy, days: Days, rng: np.random.Generator) -> Columns:
    count = rng.poisson(event_rate(kind, economy, days)[: days.seen])
    day = np.repeat(days.number[: days.seen], count)
    second = np.sort(rng.integers(9 * 3600, 23 * 3600, len(day)))
    order = np.lexsort((second, day))
    chosen = rng.choice(len(_ODDS), len(day), p=_ODDS).tolist()
    sources = _SOURCES[kind]
    return {
        "outcome_id": [f"{kind[:3]}-{k + 1:05d}" for k in range(len(day))],
        "kind": [kind] * len(day),
        "happened_at": days.utc(day, second)[order],
        "count": np.ones(len(day)),
        "source": [sources[k][0] for k in chosen],
        "medium": [sources[k][1] for k in chosen],
    }
