"""Candidate segments: found on one half, tried on the other, and only those that hold are recommended."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rawaj.answers import Estimate
from rawaj.segment.answer import Condition, Trial, key_of
from rawaj.segment.compare import Comparison
from rawaj.stats.counts import benjamini_hochberg

__all__ = ["FALSE_RATE", "Candidate", "is_better", "promising", "stands_alone", "tried", "worth_of"]

FALSE_RATE = 0.1
ALONE_P = 0.05
FOUND_P = 0.2  # on the half where rules are found; loose, since the other half decides
LEAST_LIFT = 1.1
LEAST_SHARE = 0.01
TRY_AT_MOST = 15  # per origin: each further test makes it harder for the others


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule with what both halves said of it.

    Attributes:
        rule: conditions, all of which hold.
        origin: ads, customers or mentions; `account`: the ad account, "" elsewhere.
        measure: as in `Trial.measure`.
        size: people or impressions over both halves, `size_share` of all in that source.
        found: on the discovery half; `held`: on the other, None where it has too little.
        trial: filled by `tried`.
    """

    rule: tuple[Condition, ...]
    origin: str
    measure: str
    size: Estimate
    size_share: float
    found: Comparison
    held: Comparison | None
    account: str = ""
    trial: Trial | None = None

    @property
    def key(self) -> str:
        """The rule as text, the same however it was put together."""
        return key_of(self.rule)


def worth_of(size_share: float, lift: Estimate | None) -> float:
    """√size_share × (low end of the lift − 1), not negative: how much more than others they give, and how many they are.

    The number counts by its root: with the same hours and money a group half as large is reached twice as often.
    """
    return math.sqrt(size_share) * max(lift.low - 1, 0.0) if lift is not None else 0.0


def is_better(found: Comparison | None, at_most: float = FOUND_P) -> bool:
    """Whether a lift on the discovery half is worth looking at."""
    return found is not None and found.p_value <= at_most and found.lift.mean >= LEAST_LIFT


def stands_alone(without: Comparison | None) -> bool:
    """Whether a broad rule is still better without the narrow one in it: of two rules for nearly the same people the plainer case wins."""
    return is_better(without, ALONE_P)


def promising(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those worth trying on the held-out half, most worth first, chosen by the discovery half alone."""
    passed = [one for one in candidates if is_better(one.found) and LEAST_SHARE <= one.size_share < 1]
    return sorted(passed, key=lambda one: (-one.size_share * (one.found.lift.mean - 1), one.found.p_value, one.key))[:TRY_AT_MOST]


def tried(candidates: Sequence[Candidate], false_rate: float = FALSE_RATE) -> list[Candidate]:
    """The candidates with their trial; the false discovery rate is controlled over all that could be tested."""
    tested = [one.held.p_value for one in candidates if one.held is not None]
    adjusted = iter(benjamini_hochberg(tested).tolist())
    return [replace(one, trial=_trial(one, next(adjusted) if one.held is not None else None, false_rate)) for one in candidates]


def _trial(one: Candidate, q_value: float | None, false_rate: float) -> Trial:
    if one.held is None or q_value is None:
        why = "too_few_cells" if one.origin == "ads" else "too_few_people"
        return Trial(one.measure, None, one.found.lift.mean, None, None, holds=False, why_not=why)
    holds = q_value <= false_rate and one.held.lift.mean > 1
    why = "" if holds else "not_confirmed"
    return Trial(one.measure, one.held.lift, one.found.lift.mean, one.held.p_value, q_value, holds, why)
