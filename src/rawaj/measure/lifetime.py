"""What a new customer is worth, from the days and amounts of what customers bought: fits, their check on days kept back, and the worth with its range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate, Statement
from rawaj.errors import DataError
from rawaj.measure.sheet import of_customer
from rawaj.measure.worth import Worth
from rawaj.stats.bootstrap import estimate_of
from rawaj.stats.lifetimes import Coming, expected_repeats, fit_coming, fit_spending

__all__ = ["CustomerValue", "Foreseen", "Purchases", "value_customers"]

Floats = NDArray[np.float64]
WEEKS_PER_YEAR = 365.25 / 7
KEPT_FOR_FIT = 0.6
NOTICED = 0.25  # a forecast further off than this share, or amounts tied to frequency more than this (Spearman), is said
DRAWS = 2_000
_SEED = 20_260_101


@dataclass(frozen=True, slots=True)
class Purchases:
    """What customers bought: one row a customer and day.

    Attributes:
        who: number of the customer, shape (rows,); `day` as `date.toordinal`, shape (rows,); `amount` of that day in money, shape (rows,).
    """

    who: NDArray[np.int64]
    day: NDArray[np.int64]
    amount: Floats

    @classmethod
    def of(cls, customers: Sequence[str], days: Sequence[date], amounts: Sequence[float]) -> Purchases:
        """From rows as they come, one or several a customer and day; days on which nothing stayed paid are no purchase."""
        _, who = np.unique(np.array(customers, dtype=str), return_inverse=True)
        merged, place = np.unique(np.stack([who, [day.toordinal() for day in days]]), axis=1, return_inverse=True)
        sums = np.bincount(place.ravel(), weights=np.array(amounts, dtype=float)).astype(np.float64)
        return cls(merged[0][sums > 0], merged[1][sums > 0], sums[sums > 0])


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the same fit on the first part of the days foresaw of the rest, beside what came.

    Attributes:
        weeks: kept back; `purchases`: that customers known by then were expected to make; `came`: that they made.
    """

    weeks: float
    purchases: float
    came: int


@dataclass(frozen=True, slots=True)
class CustomerValue:
    """What a new customer is worth.

    Attributes:
        customers, came_back, purchases: in the file; a purchase is a day with one. `first`, `last`: its days.
        years: the horizon; `yearly_discount`: share by which money a year later counts less.
        repeats: purchases expected to follow the first within the horizon; `spent`: on one of these; `kept`: share of it that stays.
        worth: of a new customer, in `currency`: the first purchase and those that follow, discounted, × what stays.
        foreseen: null where the first part alone is too little for a fit.
        notes: how to read it.
    """

    customers: int
    came_back: int
    purchases: int
    first: date
    last: date
    currency: str
    years: float
    yearly_discount: float
    repeats: Estimate
    spent: Estimate
    kept: Estimate
    worth: Estimate
    foreseen: Foreseen | None
    notes: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class _Summary:
    """As `fit_coming` takes it, in weeks, and the mean amount of repeat purchases; shapes (customers,)."""

    repeats: Floats
    last: Floats
    age: Floats
    mean: Floats


def _summary(bought: Purchases, end: int) -> _Summary:
    known = bought.day <= end
    order = np.lexsort((bought.day[known], bought.who[known]))
    who, day, amount = (part[known][order] for part in (bought.who, bought.day, bought.amount))
    starts = np.flatnonzero(np.r_[True, who[1:] != who[:-1]])
    counts = np.diff(np.r_[starts, who.size])
    first, last = day[starts], day[starts + counts - 1]
    repeats = counts - 1.0
    again = np.add.reduceat(amount, starts) - amount[starts]
    mean = np.divide(again, repeats, out=np.zeros(starts.size), where=repeats > 0)
    return _Summary(repeats, (last - first) / 7, (end - first) / 7, mean)


def value_customers(bought: Purchases, kept: Worth, years: float, yearly_discount: float, currency: str) -> CustomerValue:
    """What a new customer is worth: BG/NBD and Gamma-Gamma fitted to all customers, their range carried into the worth (`rawaj.measure.sheet.of_customer`).

    Args:
        kept: share of an amount that stays, with its range.
        years: how far ahead; `yearly_discount`: .1 for 10 % a year.

    Raises:
        DataError: ``stats.few_customers``.
    """
    end = int(bought.day.max()) if bought.day.size else 0
    if not bought.day.size:
        raise DataError("stats.few_customers", n=0, least=50)
    seen = _summary(bought, end)
    coming, spending = _fitted(seen), fit_spending(seen.repeats, seen.mean)
    horizon = years * WEEKS_PER_YEAR
    worth = of_customer(coming, spending, kept, horizon, yearly_discount, WEEKS_PER_YEAR, _SEED)
    p, q, v = spending.draws(DRAWS, _SEED + 1).T
    customers, came_back = int(seen.repeats.size), int((seen.repeats > 0).sum())
    foreseen = _foreseen(bought, end)
    return CustomerValue(
        customers=customers,
        came_back=came_back,
        purchases=int(bought.day.size),
        first=date.fromordinal(int(bought.day.min())),
        last=date.fromordinal(end),
        currency=currency,
        years=years,
        yearly_discount=yearly_discount,
        repeats=_estimate(expected_repeats(coming.draws(DRAWS, _SEED), horizon), customers, "purchases", coming.expected(horizon)),
        spent=_estimate(p * v / np.maximum(q - 1, 0.05), came_back, currency, spending.mean),
        kept=Estimate(kept.middle, kept.low, kept.high, 1, "share"),
        worth=Estimate(worth.middle, worth.low, worth.high, customers, currency),
        foreseen=foreseen,
        notes=tuple(_notes(seen, coming, foreseen, (end - int(bought.day.min())) / 7, horizon)),
    )


def _fitted(seen: _Summary) -> Coming:
    """BG/NBD; customers who look alike (most bought once) are one row with its weight."""
    alike, weights = np.unique(np.stack([seen.repeats, seen.last, seen.age]), axis=1, return_counts=True)
    return fit_coming(alike[0], alike[1], alike[2], weights)


def _estimate(draws: Floats, n: int, unit: str, mean: float) -> Estimate:
    return estimate_of(draws, n, unit, mean=mean if np.isfinite(mean) else float(np.median(draws)))


def _foreseen(bought: Purchases, end: int) -> Foreseen | None:
    """The fit on the first part of the days, and what it says of the rest."""
    cut = int(bought.day.min() + KEPT_FOR_FIT * (end - bought.day.min()))
    seen = _summary(bought, cut)
    try:
        coming = _fitted(seen)
    except DataError:
        return None
    weeks = (end - cut) / 7
    expected = float(coming.expected_of(seen.repeats, seen.last, seen.age, weeks).sum())
    known = np.unique(bought.who[bought.day <= cut])
    came = int(np.isin(bought.who[bought.day > cut], known).sum())
    return Foreseen(weeks, expected, came)


def _tied(often: Floats, amount: Floats) -> float:
    """Spearman's rank correlation, ties sharing their mean rank; 0 where one of both is the same for all."""
    ranks = []
    for part in (often, amount):
        _, place, counts = np.unique(part, return_inverse=True, return_counts=True)
        ranks.append((np.cumsum(counts) - (counts - 1) / 2)[place])
    if any(np.ptp(part) == 0 for part in ranks):
        return 0.0
    one, other = (part - part.mean() for part in ranks)
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def _notes(seen: _Summary, coming: Coming, foreseen: Foreseen | None, weeks: float, horizon: float) -> Iterator[Statement]:
    if foreseen is None:
        yield Statement("measure.customer.note.unchecked")
    else:
        off = abs(foreseen.purchases - foreseen.came) > NOTICED * max(foreseen.came, 1)
        values = {"weeks": round(foreseen.weeks), "foreseen": round(foreseen.purchases), "came": foreseen.came}
        yield Statement("measure.customer.note.off" if off else "measure.customer.note.checked", values)
    if round(horizon) > round(weeks):
        yield Statement("measure.customer.note.beyond", {"years": round(horizon / WEEKS_PER_YEAR, 1), "weeks": round(weeks)})
    again = seen.repeats > 0
    if again.sum() > 2 and abs(_tied(seen.repeats[again], seen.mean[again])) > NOTICED:
        yield Statement("measure.customer.note.tied")
    yield Statement("measure.customer.note.everybody")
