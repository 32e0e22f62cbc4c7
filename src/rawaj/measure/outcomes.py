"""Outcomes, each counted once: one source of truth per kind, everything else shown as a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.measure.answer import Claim, OutcomeResult
from rawaj.measure.worth import Worth
from rawaj.stats.bootstrap import estimate_of

__all__ = ["Tally", "count_draws", "outcome_of", "tally_value", "truth_of"]

Floats = NDArray[np.float64]

SOURCES = ("orders", "outcomes", "visits", "network")
DRAWS = 2_000


@dataclass
class Tally:
    """Outcomes of one kind from one channel in one period.

    Attributes:
        count: how many; `priced` of them with an amount in a known currency.
        amount, squares: Σ amount and Σ amount² over the priced ones.
    """

    count: float = 0.0
    priced: float = 0.0
    amount: float = 0.0
    squares: float = 0.0

    def add(self, count: float, priced: float = 0.0, amount: float = 0.0, squares: float = 0.0) -> None:
        """Add what another row says."""
        self.count += count
        self.priced += priced
        self.amount += amount
        self.squares += squares

    @classmethod
    def total(cls, tallies: Iterable[Tally]) -> Tally:
        """The sum of tallies."""
        result = cls()
        for one in tallies:
            result.add(one.count, one.priced, one.amount, one.squares)
        return result

    @property
    def whole_amount(self) -> float:
        """Amount of all, those without an amount taken to be like the others."""
        return self.amount * self.count / self.priced if self.priced > 0 else 0.0


def truth_of(kind: str, said: Mapping[str, str], has_data: Mapping[str, bool]) -> str:
    """The source that counts a kind: as said, else the first of orders, outcomes, visits, network that has data; "" where none has."""
    wanted = said.get(kind, "")
    if wanted and has_data.get(wanted):
        return wanted
    return next((source for source in SOURCES if has_data.get(source)), "")


def count_draws(count: float, seed: int) -> Floats:
    """What the rate behind a count may be: Gamma(count + ½), shape (DRAWS,)."""
    draws: Floats = np.random.default_rng(seed).gamma(count + 0.5, 1.0, DRAWS)
    return draws


def _value_draws(tally: Tally, worth: Worth, by_amount: bool, seed: int) -> Floats:
    if not by_amount:
        return count_draws(tally.count, seed) * worth.draws(DRAWS, seed + 1)
    mean, variance = tally.whole_amount, tally.squares * (tally.count / max(tally.priced, 1)) ** 2
    if mean <= 0 or variance <= 0:
        return np.zeros(DRAWS)
    amounts = np.random.default_rng(seed).gamma(mean**2 / variance, variance / mean, DRAWS)
    result: Floats = amounts * worth.draws(DRAWS, seed + 1)
    return result


def tally_value(tally: Tally, worth: Worth | None, by_amount: bool, currency: str, seed: int) -> tuple[Estimate, Floats] | None:
    """What a tally is worth, with draws; None without a worth.

    The chance of how many came and how large they were is that of a compound Poisson sum (variance Σ amount²), by a Gamma with equal
    mean and variance; the uncertainty of the worth itself comes on top. The mean is the exact sum × the middle worth, so that parts
    add up to their total.

    Args:
        worth: of one outcome; or, `by_amount`, the share of each order's amount that stays.
    """
    if worth is None or (by_amount and tally.priced <= 0 < tally.count):
        return None
    draws = _value_draws(tally, worth, by_amount, seed)
    mean = (tally.whole_amount if by_amount else tally.count) * worth.middle
    return estimate_of(draws, round(tally.count), currency, mean=mean), draws


def outcome_of(
    kind: str, source: str, now: Mapping[str, Tally], before: Mapping[str, Tally], worth: Worth | None, by_amount: bool, currency: str,
    claims: Sequence[Claim], seed: int,
) -> OutcomeResult:  # fmt: skip
    """One kind of outcome over both periods; `now`, `before`: channel id ("" where it cannot be told) → tally of the truth."""
    total, earlier = Tally.total(now.values()), Tally.total(before.values())
    value, value_before = (tally_value(one, worth, by_amount, currency, seed) for one in (total, earlier))
    all_claims = (Claim(source, total.count, total.whole_amount if by_amount else None, True), *claims)
    claimed = sum(claim.count for claim in claims)
    untraced = now.get("", Tally()).count
    return OutcomeResult(
        kind=kind,
        source=source,
        count=total.count,
        count_before=earlier.count,
        amount=total.whole_amount if by_amount else None,
        value=value[0] if value else None,
        value_before=value_before[0] if value_before else None,
        per_outcome=per_outcome(total, worth, by_amount, currency, seed),
        untraced=untraced,
        claims=all_claims,
        claimed=claimed / total.count if total.count and claimed > total.count else None,
    )


def per_outcome(tally: Tally, worth: Worth | None, by_amount: bool, currency: str, seed: int) -> Estimate | None:
    """Worth of one outcome; for orders the share of their mean amount."""
    one = worth_of_one(tally, worth, by_amount)
    return None if one is None else one.estimate(currency, round(tally.count), seed)


def worth_of_one(tally: Tally, worth: Worth | None, by_amount: bool) -> Worth | None:
    """Money per outcome as a distribution: the said worth, or the share of a mean amount known to its standard error."""
    if worth is None or not by_amount:
        return worth
    if tally.priced < 1 or tally.amount <= 0:
        return None
    mean = float(f"{tally.amount / tally.priced:.9g}")  # sums made in parallel differ in their last bits, and draws follow every bit
    variance = max(tally.squares / tally.priced - mean**2, 0.0)
    return worth.times(mean, float(f"{np.sqrt(variance / tally.priced) / mean:.6g}"))
