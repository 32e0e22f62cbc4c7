"""What every step answers with: estimates that carry their interval, and statements that carry no wording.

Steps refine `Answer`; none invents its own. A `Statement` is a code with values; the sentence is made in
`rawaj.report`, in Arabic and English.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = ["Answer", "Certainty", "Estimate", "Period", "Statement", "Status"]


class Status(StrEnum):
    """Whether a step could answer at all."""

    ANSWERED = "answered"
    PARTLY = "partly"  # an answer, and something is missing for the rest of it
    MISSING = "missing"  # no answer; `Answer.missing` says what exactly would give one


class Certainty(StrEnum):
    """How sure an answer is, as a word: certain, likely, cannot tell yet."""

    CERTAIN = "certain"  # a count, or a probability of at least .95
    LIKELY = "likely"  # a probability of at least .80
    CANNOT_TELL = "cannot_tell"

    @classmethod
    def of(cls, probability: float | None) -> Certainty:
        """The word for a probability; `None` and NaN cannot tell.

        >>> Certainty.of(0.97), Certainty.of(0.85), Certainty.of(0.6)
        (<Certainty.CERTAIN: 'certain'>, <Certainty.LIKELY: 'likely'>, <Certainty.CANNOT_TELL: 'cannot_tell'>)
        """
        if probability is None or math.isnan(probability) or probability < 0.8:
            return cls.CANNOT_TELL
        return cls.CERTAIN if probability >= 0.95 else cls.LIKELY


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval and the amount of data behind it.

    Attributes:
        mean: the point estimate (a posterior mean or median; the step's docstring says which).
        low, high: the ends of the central interval with probability `level`.
        level: probability of the interval, .90 unless said otherwise.
        n: how many observations stand behind it (impressions, mentions, weeks, orders …).
        unit: unit of `mean`: "share", "ratio", "hours", "mentions", "orders", or an ISO 4217 code for money.
    """

    mean: float
    low: float
    high: float
    n: int
    unit: str
    level: float = 0.9

    def __post_init__(self) -> None:
        if not (self.low <= self.mean <= self.high):
            raise ValueError(f"interval {self.low} … {self.high} does not hold its estimate {self.mean}")

    @property
    def is_exact(self) -> bool:
        """Whether the interval has no width beyond the rounding of floating point."""
        return self.high - self.low <= 1e-9 * max(abs(self.low), abs(self.high))

    @property
    def half_width(self) -> float:
        """Half the width of the interval, in `unit`."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence to be: a stable dotted code and the values that fill it.

    Values are numbers, `Estimate`s, dates, `datetime`s, names, or tuples of these. Money is an `Estimate` or a
    number together with a value whose key ends in ``currency``.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included, in the workspace's own days."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it begins")

    @property
    def days(self) -> int:
        """Length in days, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> Period:
        """The period of the same length that ends the day before this one begins.

        >>> Period(date(2026, 3, 8), date(2026, 3, 14)).before
        Period(first=datetime.date(2026, 3, 1), last=datetime.date(2026, 3, 7))
        """
        shift = self.last - self.first
        last = date.fromordinal(self.first.toordinal() - 1)
        return Period(last - shift, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One step's answer over one period.

    Attributes:
        status: whether there is an answer.
        certainty: how sure `headline` is.
        headline: the one sentence that a busy person can act on.
        period: the days it speaks of; `as_of` is the last day with data, never today's date.
        missing: what is lacking and what to connect next, most useful first.
        notes: what the reader must know to read it rightly (assumptions, sampling, currencies left out …).
    """

    status: Status
    certainty: Certainty
    headline: Statement
    period: Period
    as_of: date | None
    missing: tuple[Statement, ...] = ()
    notes: tuple[Statement, ...] = ()
