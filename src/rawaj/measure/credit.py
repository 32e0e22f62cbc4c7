"""Models of attribution side by side, as far as the data allow."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rawaj.answers import Estimate
from rawaj.measure.answer import Attributed, JourneyNote, Share
from rawaj.measure.attribution import Path, attribute, bands
from rawaj.measure.figures import Kind
from rawaj.measure.outcomes import Tally, tally_value

__all__ = ["LEAST_JOURNEYS", "by_claims", "by_paths", "by_source", "paths_of"]

LEAST_JOURNEYS = 30
BY_PATHS = ("first", "last_non_direct", "linear", "position", "time_decay", "markov", "shapley")


def by_source(tallies: Mapping[str, Mapping[str, Tally]], kinds: Mapping[str, Kind], currency: str, seed: int) -> Attributed:
    """Last click: the outcome's own source. `tallies`: kind → channel ("" unknown) → tally."""
    channels = {channel for by_channel in tallies.values() for channel in by_channel}
    return Attributed("last_click", _sorted(_share(channel, tallies, kinds, currency, seed) for channel in channels), 0, True)


def by_claims(model: str, claims: Mapping[str, Tally], kind: Kind, truth: float, currency: str, seed: int) -> Attributed | None:
    """What networks claim, or what the site's visits say, of one kind of outcome; None where they say nothing."""
    known = {channel: tally for channel, tally in claims.items() if tally.count > 0}
    if not known:
        return None
    shares = [_share(channel, {kind.name: {channel: tally}}, {kind.name: kind}, currency, seed) for channel, tally in known.items()]
    total = sum(tally.count for tally in known.values())
    return Attributed(model, _sorted(shares), 0, abs(total - truth) < 0.5)


def by_paths(
    paths: Sequence[Path], kind: Kind, mean_amount: float, currency: str, seed: int, direct: Collection[str] = ()
) -> tuple[Attributed, ...]:
    """The models that need whole journeys, each with its bootstrap bands; nothing with fewer than 30 journeys of two touches or more.

    Args:
        direct: ids of channels that count as direct; what no channel can be told for always does.
    """
    several = int(sum(path.count for path in paths if len(path.touches) > 1))
    if several < LEAST_JOURNEYS:
        return ()
    found = []
    for model in BY_PATHS:
        credits_, band = attribute(model, paths, {"", *direct}), bands(model, paths, seed, {"", *direct})
        tallies = {channel: Tally(credit, credit, credit * mean_amount, credit * mean_amount**2) for channel, credit in credits_.items()}
        shares = [
            replace(
                _share(channel, {kind.name: {channel: tally}}, {kind.name: kind}, currency, seed),
                band=_around(tally.count, band[channel], several, kind.unit),
            )
            for channel, tally in tallies.items()
        ]
        found.append(Attributed(model, _sorted(shares), several, True))
    return tuple(found)


def _around(credit: float, band: tuple[float, float], journeys: int, unit: str) -> Estimate:
    return Estimate(credit, min(band[0], credit), max(band[1], credit), journeys, unit)


def paths_of(
    rows: Iterable[Sequence[object]], channel_of: Callable[[str | None, str | None], str | None]
) -> tuple[list[Path], JourneyNote | None]:
    """Paths of rows (order, its day, day of the touch, source, medium), oldest touch first; None without any row."""
    by_order: dict[str, tuple[list[str], list[float]]] = {}
    for order, day, touched, source, medium in rows:
        touches, ages = by_order.setdefault(str(order), ([], []))
        touches.append(channel_of(_text(source), _text(medium)) or "")
        ages.append(float((day - touched).days) if isinstance(day, date) and isinstance(touched, date) else 0.0)
    paths = [Path(tuple(touches), tuple(ages)) for touches, ages in by_order.values()]
    several = sum(len(path.touches) > 1 for path in paths)
    return paths, JourneyNote(len(paths), len(paths), several) if paths else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _share(channel: str, tallies: Mapping[str, Mapping[str, Tally]], kinds: Mapping[str, Kind], currency: str, seed: int) -> Share:
    """One channel's counts by kind, and the worth of them all (the means add up, the intervals as independent)."""
    mine = {kind: by_channel[channel] for kind, by_channel in tallies.items() if channel in by_channel}
    values = [
        found[0]
        for number, (kind, tally) in enumerate(sorted(mine.items()))
        if (found := tally_value(tally, kinds[kind].worth, kinds[kind].by_amount, currency, seed + 10 * number))
    ]
    value = None
    for one in values:
        value = one if value is None else _sum(value, one)
    return Share(channel, {kind: tally.count for kind, tally in mine.items()}, value)


def _sum(a: Estimate, b: Estimate) -> Estimate:
    low = math.hypot(a.mean - a.low, b.mean - b.low)
    high = math.hypot(a.high - a.mean, b.high - b.mean)
    mean = a.mean + b.mean
    return Estimate(mean, mean - low, mean + high, a.n + b.n, a.unit, a.level)


def _sorted(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda one: (-(one.value.mean if one.value else 0.0), -sum(one.outcomes.values()), one.channel)))
