"""Networks ranked by where the relevant conversation is, corrected for how much of each was collected where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammainc, gammaincinv

from rawaj.answers import Estimate, Period
from rawaj.listen.answer import Change, NetworkTalk, Sample
from rawaj.listen.change import UNKNOWN, change_between, dispersion_over
from rawaj.listen.coverage import Coverage
from rawaj.listen.labelled import NOT_LABELLED, Correction
from rawaj.listen.sql import MARKS
from rawaj.listen.tally import Tally, read_tally
from rawaj.stats.counts import rate_of
from rawaj.terms import NEEDS

__all__ = ["Rate", "network_changes", "networks_of", "probability_first"]

POINTS = 400


@dataclass(frozen=True, slots=True)
class Rate:
    """A posterior Gamma: shape, and scale in people per week."""

    shape: float
    scale: float


@dataclass(frozen=True, slots=True)
class _Known:
    """How much of a network's people we hold: `part` of those that can be known of; the whole share where all of it is known; the ways."""

    part: float
    share: Estimate | None
    ways: tuple[str, ...] = ()


def networks_of(
    sums: Iterable[Sequence[Any]], days: Iterable[Sequence[Any]], ways: Iterable[Sequence[Any]], coverage: Mapping[str, Coverage],
    samples: Sequence[Sample], period: Period, corrections: Mapping[str, Correction] | None = None,
    changes: Mapping[str, Change] | None = None,
) -> tuple[NetworkTalk, ...]:  # fmt: skip
    """From rows of `sql.NETWORK_SUMS` (network, span, …), `sql.NETWORK_DAYS` (network, day, people stating) and
    `sql.NETWORK_WAYS` (network, collected, people stating, people), best first.

    The probability of the first place is the lower of two: with what is known to be missing made up for, and without, since making up for
    it where it is known and not where it is not favours what we happen to know. Without `changes`, by network, each is that of the period
    against the one before it.
    """
    sums, days = list(sums), list(days)
    if changes is None:
        changes = network_changes(sums, days, coverage, period)
    tallies = {(network, span): read_tally(values, MARKS) for network, span, *values in sums}
    by_day = _by_day(days)
    known = _known(ways, samples)
    found = [
        _network(network, tally, changes.get(network, UNKNOWN), by_day.get(network, {}), coverage[network], known, period)
        for (network, span), tally in tallies.items()
        if span == "now" and network in coverage
    ]
    as_held = [Rate(rate.shape, rate.scale * known[talk.network].part if talk.network in known else rate.scale) for talk, rate in found]
    first = np.minimum(probability_first([rate for _, rate in found]), probability_first(as_held))
    talks = (_corrected(talk, tallies[talk.network, "now"], (corrections or {}).get(talk.network, NOT_LABELLED)) for talk, _ in found)
    ranked = sorted(zip(talks, first, strict=True), key=_order)
    return tuple(replace(talk, place=place, first=float(chance)) for place, (talk, chance) in enumerate(ranked, 1))


def network_changes(
    sums: Iterable[Sequence[Any]], days: Iterable[Sequence[Any]], coverage: Mapping[str, Coverage], period: Period
) -> dict[str, Change]:
    """How the number of people who state a need changed on each network, from rows of `sql.NETWORK_SUMS` and `sql.NETWORK_DAYS`."""
    stating = {(network, span): read_tally(values, MARKS).people_with("states") for network, span, *values in sums}
    by_day = _by_day(days)
    return {
        network: _change(stating.get((network, "now"), 0), stating.get((network, "before"), 0), by_day.get(network, {}), one, period)
        for network, one in coverage.items()
    }


def _change(now: int, before: int, days: Mapping[date, int], covered: Coverage, period: Period) -> Change:
    if not covered.comparable:
        return UNKNOWN
    return change_between(now, covered.days_now, before, covered.days_before, dispersion_over(days, period, [covered]))


def _by_day(rows: Iterable[Sequence[Any]]) -> dict[str, dict[date, int]]:
    found: dict[str, dict[date, int]] = {}
    for network, day, people in rows:
        found.setdefault(network, {})[day] = people
    return found


def _corrected(talk: NetworkTalk, tally: Tally, correction: Correction) -> NetworkTalk:
    return replace(talk, need_share=correction.share("states", tally, "now"))


def _known(ways: Iterable[Sequence[Any]], samples: Sequence[Sample]) -> dict[str, _Known]:
    """By network: people held over people there would be were every way with a known share whole. Known in all only with one way."""
    shares = {(sample.network, sample.collected): sample.share for sample in samples}
    held: dict[str, list[tuple[str, int]]] = {}
    for network, collected, stating, people in ways:
        held.setdefault(network, []).append((collected, stating + people))
    found = {}
    for network, parts in held.items():
        whole = sum(n / share.mean if (share := shares.get((network, way))) else n for way, n in parts)
        only = shares.get((network, parts[0][0])) if len(parts) == 1 else None
        found[network] = _Known(sum(n for _, n in parts) / whole if whole else 1.0, only, tuple(way for way, _ in parts))
    return found


def _order(entry: tuple[NetworkTalk, float]) -> tuple[float, int, str]:
    talk, _ = entry
    return (-(talk.people_per_week.mean if talk.people_per_week else 0.0), -talk.mentions, talk.network)


def _network(
    network: str, now: Tally, change: Change, days: Mapping[date, int], covered: Coverage, known: Mapping[str, _Known], period: Period
) -> tuple[NetworkTalk, Rate]:
    spread = dispersion_over(days, period, [covered])
    people = now.people_with("states")
    # Fewer than seven days say little of other days: the spread grows as if only that part of a week had been seen.
    wide = spread * max(1.0, 7 / max(covered.days_now, 1))
    held = known.get(network, _Known(1.0, None))
    weeks = covered.days_now / 7
    talk = NetworkTalk(
        network=network,
        place=0,
        mentions=now.n,
        copies=now.copies,
        authors=now.people,
        stating=now.count("states"),
        people_stating=people,
        need_share=now.share("states"),
        people_per_week=_divided(rate_of(people, weeks, "people", wide), held.part),
        change=change,
        first=0.0,
        collected_share=held.share,
        ways=held.ways,
        needs={need: now.count(need) for need in NEEDS},
    )
    return talk, Rate((people + 0.5) / wide, wide / max(weeks, 1 / 7) / held.part)


def _divided(rate: Estimate | None, share: float) -> Estimate | None:
    if rate is None:
        return None
    return replace(rate, mean=rate.mean / share, low=rate.low / share, high=rate.high / share)


def probability_first(rates: Sequence[Rate]) -> NDArray[np.float64]:
    """For each of several independent Gamma rates the probability that it is the largest.

    The expectation of ∏ F_j(x) over x ~ G_i, taken at 400 equally likely values of x; the sum over i is scaled to 1.
    """
    if not rates:
        return np.zeros(0)
    middles = (np.arange(POINTS) + 0.5) / POINTS
    chances = np.ones(len(rates))
    for i, one in enumerate(rates):
        x = gammaincinv(one.shape, middles) * one.scale
        below = [gammainc(other.shape, x / other.scale) for j, other in enumerate(rates) if j != i]
        chances[i] = float(np.mean(np.prod(below, axis=0))) if below else 1.0
    shares: NDArray[np.float64] = chances / chances.sum()
    return shares
