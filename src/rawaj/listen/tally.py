"""Rows of `listen.sql` as named sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rawaj.answers import Estimate
from rawaj.stats.clustered import ClusterSums, share_of

__all__ = ["NOTHING", "Marked", "Tally", "read_tally"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Sums over authors of the mentions with one mark: Σy, Σy², Σy·n, and authors with y > 0."""

    y: int
    yy: int
    yn: int
    people: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What was said by one group in one span: people, mentions said once, copies of them, Σn², and marks."""

    people: int
    n: int
    copies: int
    nn: int
    marks: Mapping[str, Marked]

    def count(self, mark: str) -> int:
        """Mentions with the mark; 0 where the group is empty."""
        return self.marks[mark].y if mark in self.marks else 0

    def people_with(self, mark: str) -> int:
        """Distinct authors with at least one mention with the mark."""
        return self.marks[mark].people if mark in self.marks else 0

    def share(self, mark: str) -> Estimate | None:
        """Share of mentions with the mark, its interval robust to clusters of authors; None without mentions."""
        return share_of(self._sums(mark)) if self.n else None

    def effective_n(self, mark: str) -> float:
        """Number of independent mentions that would tell as much of the mark."""
        return self._sums(mark).effective_n if self.n else 0.0

    def _sums(self, mark: str) -> ClusterSums:
        marked = self.marks[mark]
        return ClusterSums(self.people, self.n, marked.y, marked.yy, marked.yn, self.nn)


NOTHING = Tally(0, 0, 0, 0, {})


def read_tally(values: Sequence[Any], marks: Sequence[str]) -> Tally:
    """From the columns of one row after its group keys: people, n, copies, Σn², then four per mark."""
    people, n, copies, nn, *rest = (int(value) for value in values)
    return Tally(people, n, copies, nn, {mark: Marked(*rest[4 * i : 4 * i + 4]) for i, mark in enumerate(marks)})
