"""How much of each network was collected, as far as files can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate, Period
from rawaj.listen.answer import Sample

__all__ = ["Compared", "Coverage", "coverage_of", "samples_of"]

ENOUGH_BEFORE = 0.5  # of the days before must be covered for a comparison


@dataclass(frozen=True, slots=True)
class Coverage:
    """Days of the period and of the one before it inside the span of some import, for one network.

    Attributes:
        now, before: one boolean a day.
    """

    now: NDArray[np.bool_]
    before: NDArray[np.bool_]

    @property
    def days_now(self) -> int:
        """Covered days of the period."""
        return int(self.now.sum())

    @property
    def days_before(self) -> int:
        """Covered days of the period before."""
        return int(self.before.sum())

    @property
    def comparable(self) -> bool:
        """Whether both are covered well enough to be compared."""
        return self.days_now > 0 and self.days_before >= ENOUGH_BEFORE * self.before.size


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared with what, where that is not the period of an answer and the one before it.

    Attributes:
        period: held against the one before it.
        tells_of: whether what is found on a day says anything of that day; a query may leave days out.
    """

    period: Period
    tells_of: Callable[[date], bool]

    def coverage_of(self, import_spans: Iterable[Sequence[Any]]) -> dict[str, Coverage]:
        """Coverage by network, of the days that are told of."""
        now, before = (np.array([self.tells_of(day) for day in _days(one)]) for one in (self.period, self.period.before))
        return {name: Coverage(one.now & now, one.before & before) for name, one in coverage_of(import_spans, self.period).items()}


def _days(period: Period) -> Iterable[date]:
    return (date.fromordinal(period.first.toordinal() + i) for i in range(period.days))


def coverage_of(import_spans: Iterable[Sequence[Any]], period: Period) -> dict[str, Coverage]:
    """Coverage by network, from rows (network, collected, import, first day, last day) of `sql.IMPORT_SPANS`."""
    spans: dict[str, list[tuple[date, date]]] = {}
    for network, _collected, _import, first, last in import_spans:
        spans.setdefault(network, []).append((first, last))
    return {network: Coverage(_covered(found, period), _covered(found, period.before)) for network, found in spans.items()}


def _covered(spans: Iterable[tuple[date, date]], period: Period) -> NDArray[np.bool_]:
    days = np.zeros(period.days, dtype=bool)
    start = period.first.toordinal()
    for first, last in spans:
        days[max(first.toordinal() - start, 0) : max(last.toordinal() - start + 1, 0)] = True
    return days


def samples_of(
    counts: Iterable[Sequence[Any]], import_spans: Sequence[Sequence[Any]], claimed: Iterable[Sequence[Any]], period: Period
) -> tuple[Sample, ...]:
    """What was collected, by network and way, from rows of `sql.SAMPLES`, `sql.IMPORT_SPANS` and `sql.CLAIMED`."""
    shares = {network: share for network, total, held in claimed if (share := _share(total, held))}
    spans: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for network, collected, _import, first, last in import_spans:
        spans.setdefault((network, collected), []).append((first, last))
    return tuple(
        _sample(network, collected, now, before, spans.get((network, collected), []), shares, period)
        for network, collected, now, before in counts
    )


def _share(claimed: float, held: float) -> Estimate | None:
    """Held comments of those that the network counts: a count of everything, so its interval has no width."""
    if claimed <= 0 or held <= 0:
        return None
    share = min(held / claimed, 1.0)
    return Estimate(share, share, share, round(claimed), "share")


def _sample(
    network: str, collected: str, now: int, before: int, spans: list[tuple[date, date]], shares: Mapping[str, Estimate], period: Period
) -> Sample:
    return Sample(
        network=network,
        collected=collected,
        mentions=now,
        before=before,
        first=min((first for first, _ in spans), default=None),
        last=max((last for _, last in spans), default=None),
        covered_days=int(_covered(spans, period).sum()),
        covered_days_before=int(_covered(spans, period.before).sum()),
        share=shares.get(network) if collected == "comments" else None,
    )
