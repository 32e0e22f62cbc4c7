"""Share of voice: how often we are named, against each competitor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rawaj.answers import Estimate
from rawaj.listen.answer import ShareOfVoice, Voice
from rawaj.stats.clustered import ClusterSums, share_of

__all__ = ["OURS", "voice_of"]

OURS = 0
"""The number of our own voice; competitors count from 1."""
LEAST_NAMED = 20


def voice_of(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> ShareOfVoice | None:
    """From rows of `sql.VOICES`; None where nobody was named in the period, or where one side has no query.

    Args:
        names: `names[0]` is us, the others are competitors; "" where we have no brand query.
        rows: (overall, network, span, voice, people, n, y, yy, yn, nn, authors).
    """
    if len(names) < 2 or not names[OURS]:
        return None
    found: dict[tuple[int, str | None, str, int], tuple[ClusterSums, int]] = {}
    totals: dict[tuple[int, str | None, str], ClusterSums] = {}
    for overall, network, span, voice, people, n, y, yy, yn, nn, authors in rows:
        found[overall, network, span, voice] = (ClusterSums(people, n, y, yy, yn, nn), authors)
        totals[overall, network, span] = ClusterSums(people, n, 0, 0, 0, nn)
    if (1, None, "now") not in totals:
        return None
    shares = {key: share for key, (sums, _) in found.items() if (share := share_of(sums))}
    voices = tuple(_voice(name, i, found, totals, shares) for i, name in enumerate(names))
    ours_by_network = {
        network: share
        for (overall, network, span), total in totals.items()
        if not overall and network and span == "now" and total.n >= LEAST_NAMED
        and (share := shares.get((0, network, span, OURS)) or share_of(total))
    }  # fmt: skip
    return ShareOfVoice(tuple(sorted(voices, key=lambda voice: -voice.share.mean)), ours_by_network)


def _voice(
    name: str, number: int, found: dict[tuple[int, str | None, str, int], tuple[ClusterSums, int]],
    totals: dict[tuple[int, str | None, str], ClusterSums], shares: dict[tuple[int, str | None, str, int], Estimate],
) -> Voice:  # fmt: skip
    def share(span: str) -> Estimate | None:
        if (1, None, span) not in totals:
            return None
        return shares.get((1, None, span, number)) or share_of(totals[1, None, span])

    sums, authors = found.get((1, None, "now", number), (None, 0))
    now = share("now")
    if now is None:
        raise AssertionError("a voice without anybody named")
    return Voice(name, number == OURS, int(sums.y) if sums else 0, authors, now, share("before"))
