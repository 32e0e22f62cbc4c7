"""From the rows of a test as they were written down to the arms that `judge_trial` reads, or what makes them unusable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rawaj.converse.trial import Arm
from rawaj.errors import DataError

__all__ = ["TrialRow", "TrialTable", "table_of"]


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One row: what an arm got on a day, or in all (`day` None).

    Attributes:
        row: where it stands in its file, from 1.
        share: what part of the day's impressions the arm was to get, in any unit; None where nothing is said.
    """

    row: int
    arm: str | None
    impressions: float | None
    clicks: float | None
    day: date | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class TrialTable:
    """A test ready to be judged: `arms` in the order in which they first stand, `days` oldest first (empty: totals), intended shares by day
    and arm (None: equal)."""

    arms: tuple[Arm, ...]
    days: tuple[date, ...]
    planned: tuple[tuple[float, ...], ...] | None


def table_of(rows: Sequence[TrialRow]) -> TrialTable:
    """The test that rows make up; rows of one arm and day are added up, a day on which an arm has no row counts as none for it.

    Raises:
        DataError: ``trial.lacking``, ``trial.impossible``, ``trial.one_arm``, ``trial.not_shown``, ``trial.some_days``, ``trial.not_shares``,
            with the `row` and the `part` of it that is wrong (arm, impressions, clicks, day or share).

    >>> table = table_of([TrialRow(2, "new", 1000, 31), TrialRow(3, "old", 990, 20), TrialRow(4, "old", 10, 0)])
    >>> [(arm.name, arm.impressions, arm.clicks) for arm in table.arms]
    [('new', (1000,), (31,)), ('old', (1000,), (20,))]
    """
    sums: dict[str, dict[date | None, tuple[float, float]]] = {}
    for row in rows:
        arm, shown, clicks = _checked(row)
        mine = sums.setdefault(arm, {})
        before = mine.get(row.day, (0, 0))
        mine[row.day] = (before[0] + shown, before[1] + clicks)
    last = rows[-1].row if rows else 1
    if len(sums) < 2:
        raise DataError("trial.one_arm", row=last, part="arm")
    if not any(shown for mine in sums.values() for shown, _ in mine.values()):
        raise DataError("trial.not_shown", row=last, part="impressions")
    days = tuple(sorted({row.day for row in rows if row.day is not None}))
    if days and any(None in mine for mine in sums.values()):
        raise DataError("trial.some_days", row=next(row.row for row in rows if row.day is None), part="day")
    keys: tuple[date | None, ...] = days or (None,)
    arms = tuple(Arm(name, *(tuple(mine.get(key, (0, 0))[which] for key in keys) for which in (0, 1))) for name, mine in sums.items())
    return TrialTable(arms, days, _planned(rows, tuple(sums), keys))


def _checked(row: TrialRow) -> tuple[str, float, float]:
    arm = (row.arm or "").strip()
    if not arm or row.impressions is None or row.clicks is None:
        raise DataError("trial.lacking", row=row.row, part="arm" if not arm else "impressions" if row.impressions is None else "clicks")
    if row.impressions < 0 or not 0 <= row.clicks <= row.impressions:
        raise DataError("trial.impossible", row=row.row, part="clicks", clicks=row.clicks, impressions=row.impressions)
    return arm, row.impressions, row.clicks


def _planned(rows: Sequence[TrialRow], arms: Sequence[str], keys: Sequence[date | None]) -> tuple[tuple[float, ...], ...] | None:
    """Intended shares by day and arm as the rows say them; 0 where an arm has no row."""
    if all(row.share is None for row in rows):
        return None
    said: dict[tuple[date | None, str], float] = {}
    for row in rows:
        if row.share is None:
            raise DataError("trial.lacking", row=row.row, part="share")
        if row.share < 0 or said.setdefault((row.day, (row.arm or "").strip()), row.share) != row.share:
            raise DataError("trial.not_shares", row=row.row, part="share")
    planned = tuple(tuple(said.get((day, arm), 0.0) for arm in arms) for day in keys)
    for day, shares in zip(keys, planned, strict=True):
        if sum(shares) <= 0:
            raise DataError("trial.not_shares", row=next(row.row for row in rows if row.day == day), part="share")
    return planned
