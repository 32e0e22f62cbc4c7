"""What a person will not go below or above on a channel, whatever the best split says: a floor, a ceiling, one post a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Limit", "multiples_of"]


@dataclass(frozen=True, slots=True)
class Limit:
    """At least or at most so much a week of one kind of activity.

    Attributes:
        channel: its id; `kind`: spend, hours, posts or a metric of `rawaj.terms.METRICS`.
        least, most: per week; None: no such limit.
    """

    channel: str
    kind: str
    least: float | None = None
    most: float | None = None


def multiples_of(limits: Iterable[Limit], per_week: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """The same as multiples of the present activity: channel → (least, most); the narrowest where several speak of one channel.

    Args:
        per_week: (channel, kind) → its present weekly mean. A limit on what a channel does not do at present says nothing.

    >>> multiples_of([Limit("page", "posts", least=1.0)], {("page", "posts"): 4.0})
    {'page': (0.25, inf)}
    """
    found: dict[str, tuple[float, float]] = {}
    for limit in limits:
        present = per_week.get((limit.channel, limit.kind), 0.0)
        if present <= 0:
            continue
        least, most = found.get(limit.channel, (0.0, float("inf")))
        found[limit.channel] = (
            max(least, (limit.least or 0.0) / present), min(most, float("inf") if limit.most is None else limit.most / present),
        )  # fmt: skip
    return found
