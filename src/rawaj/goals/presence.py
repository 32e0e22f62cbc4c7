"""Is the segment on that channel: the share of its people that were seen there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rawaj.answers import Estimate, Statement
from rawaj.goals.answer import Presence
from rawaj.stats.clustered import ClusterSums, share_of

__all__ = ["THRESHOLD", "presence_of", "unknown", "unsplit"]

THRESHOLD = 0.05
"""A segment is present where at least this share of its people is."""

LEAST_PEOPLE = 20

Sightings = Mapping[str, Mapping[str, float]]  # unit (a person, or a day of ads) → where → how much was seen there


def unknown(code: str, **values: object) -> Presence:
    """No answer, and why."""
    return Presence("cannot_tell", None, "", THRESHOLD, {}, Statement(code, values))


def unsplit(rows: Iterable[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    """Sightings from (unit, where, how much)."""
    found: dict[str, dict[str, float]] = {}
    for unit, where, amount in rows:
        found.setdefault(unit, {})
        found[unit][where] = found[unit].get(where, 0.0) + amount
    return found


def presence_of(sightings: Sightings, places: Sequence[str], seen_as: str) -> Presence:
    """The verdict for a channel, which people see as any of `places` (its id, or the networks that its ads run on).

    Args:
        sightings: for people, 1 at each place where the person was seen; for ads, impressions (or people reached) by day and place.
    """
    everywhere = sorted({place for seen in sightings.values() for place in seen})
    by_place = {place: share for place in everywhere if (share := _share(sightings, (place,), seen_as)) is not None}
    ordered = dict(sorted(by_place.items(), key=lambda item: -item[1].mean))
    return _judged(_share(sightings, places, seen_as), seen_as, ordered)


def _share(sightings: Sightings, places: Sequence[str], seen_as: str) -> Estimate | None:
    if seen_as == "ads":
        return share_of(_sums([(sum(seen.values()), sum(seen.get(p, 0.0) for p in places)) for seen in sightings.values()]))
    hits = sum(1 for seen in sightings.values() if any(place in seen for place in places))
    people = len(sightings)
    return share_of(ClusterSums(people, people, hits, hits, hits, people)) if people else None


def _sums(pairs: Sequence[tuple[float, float]]) -> ClusterSums:
    pairs = [(n, y) for n, y in pairs if n > 0]
    return ClusterSums(
        len(pairs), sum(n for n, _ in pairs), sum(y for _, y in pairs), sum(y * y for _, y in pairs),
        sum(y * n for n, y in pairs), sum(n * n for n, _ in pairs),
    )  # fmt: skip


def _judged(share: Estimate | None, seen_as: str, by_place: Mapping[str, Estimate]) -> Presence:
    if share is None:
        return unknown("goals.presence.nobody")
    if share.n < LEAST_PEOPLE:
        return Presence(
            "cannot_tell", share, seen_as, THRESHOLD, by_place, Statement("goals.presence.few", {"n": share.n, "needed": LEAST_PEOPLE})
        )
    if share.low >= THRESHOLD:
        return Presence("yes", share, seen_as, THRESHOLD, by_place)
    if share.high < THRESHOLD:
        return Presence("no", share, seen_as, THRESHOLD, by_place)
    return Presence("cannot_tell", share, seen_as, THRESHOLD, by_place, Statement("goals.presence.wide", {"share": share}))
