"""Days on which more people talk than chance explains, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from rawaj.answers import Estimate, Period
from rawaj.listen.answer import Quote, Spike
from rawaj.stats.series import WINDOW_DAYS, Expected, find_spikes

__all__ = ["HISTORY_DAYS", "SpikeDay", "spike_days", "spike_of"]

HISTORY_DAYS = WINDOW_DAYS
"""Days before the period that the expectation may look back to."""


@dataclass(frozen=True, slots=True)
class SpikeDay:
    """A spike before its cause is looked up: position of its topic, its day, the day from which it was expected."""

    topic: int
    day: date
    window_first: date
    expected: Expected

    @property
    def days_before(self) -> int:
        """Days that the expectation rests on."""
        return (self.day - self.window_first).days


def spike_days(rows: Iterable[Sequence[Any]], topics: int, period: Period, covered_from: date | None, at_most: int = 8) -> list[SpikeDay]:
    """The most surprising spikes of the period, newest first, from rows (topic, day, people, …) of `sql.DAYS`.

    Days before `covered_from` were not collected and count for nothing; up to `HISTORY_DAYS` before the period are looked at.
    """
    first = max(period.first - timedelta(days=HISTORY_DAYS), covered_from or period.first)
    length = (period.last - first).days + 1
    if length < 1:
        return []
    series = np.zeros((topics, length))
    for topic, day, people, *_ in rows:
        if day >= first:
            series[topic, (day - first).days] = people
    found = find_spikes(list(series), first.weekday(), max((period.first - first).days, 0))
    spikes = [_spike_day(topic, expected, first) for topic, days in enumerate(found) for expected in days]
    chosen = sorted(spikes, key=lambda spike: (spike.expected.p_value, spike.topic))[:at_most]
    return sorted(chosen, key=lambda spike: (spike.day, -spike.topic), reverse=True)


def _spike_day(topic: int, expected: Expected, first: date) -> SpikeDay:
    day = first + timedelta(days=expected.index)
    return SpikeDay(topic, day, max(first, day - timedelta(days=WINDOW_DAYS)), expected)


def spike_of(spike: SpikeDay, name: str, networks: Iterable[Sequence[Any]], shared: Quote | None, terms: Sequence[str]) -> Spike:
    """With its cause. `networks`: rows (network, people that day, people a day before it) of `sql.SPIKE_NETWORKS`."""
    surplus = {network: max(on_the_day - usual, 0.0) for network, on_the_day, usual in networks}
    return Spike(
        topic=name,
        day=spike.day,
        people=round(spike.expected.count),
        expected=_prediction(spike.expected, spike.days_before),
        p_value=spike.expected.p_value,
        terms=tuple(terms),
        shared=shared,
        **_main_network(surplus),
    )


def _main_network(surplus: Mapping[str, float]) -> dict[str, Any]:
    network = max(surplus, key=lambda name: (surplus[name], name), default="")
    total = sum(surplus.values())
    return {"network": network, "network_share": surplus[network] / total if total else 0.0}


def _prediction(expected: Expected, days: int, level: float = 0.9) -> Estimate:
    tail = (1 - level) / 2
    low, high = expected.quantile(tail), expected.quantile(1 - tail)
    return Estimate(expected.mean, min(low, expected.mean), max(high, expected.mean), days, "people", level)
