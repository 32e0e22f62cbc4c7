"""What was put in: ad spend, other costs, hours, in one currency; what cannot be converted stands apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rawaj.answers import Estimate
from rawaj.measure.answer import Investment
from rawaj.measure.worth import Worth

__all__ = ["Ledger", "ledgers_of"]


@dataclass
class Ledger:
    """Raw sums of one channel in one period.

    Attributes:
        spend, unconverted: money; `costs` by kind; `hours`; None where nothing was reported or logged.
    """

    spend: float | None = None
    costs: dict[str, float] = field(default_factory=dict)
    hours: float | None = None
    unconverted: dict[str, float] = field(default_factory=dict)

    def add_money(self, kind: str | None, amount: float, currency: str | None, rates: Mapping[str, float]) -> None:
        """Add spend (kind None) or a cost; a currency without a rate goes to `unconverted`; money without a currency is in our own."""
        rate = 1.0 if currency is None else rates.get(currency)
        if rate is None:
            self.unconverted[str(currency)] = self.unconverted.get(str(currency), 0.0) + amount
        elif kind is None:
            self.spend = (self.spend or 0.0) + amount * rate
        else:
            self.costs[kind] = self.costs.get(kind, 0.0) + amount * rate

    def add(self, other: Ledger) -> None:
        """Sum with another ledger."""
        if other.spend is not None:
            self.spend = (self.spend or 0.0) + other.spend
        if other.hours is not None:
            self.hours = (self.hours or 0.0) + other.hours
        for mine, theirs in ((self.costs, other.costs), (self.unconverted, other.unconverted)):
            for key, amount in theirs.items():
                mine[key] = mine.get(key, 0.0) + amount

    def without_double_ads(self) -> Ledger:
        """A cost of kind "ads" is what the network reports as spend: where both stand, only the network's counts."""
        if self.spend is None:
            return self
        return Ledger(self.spend, {k: v for k, v in self.costs.items() if k != "ads"}, self.hours, dict(self.unconverted))

    def investment(self, hour: Worth | None, currency: str, paid: bool) -> Investment:
        """As the answer shows it. `paid`: the channel is paid media, whose money is unknown until it is reported."""
        money = None if paid and self.spend is None and not self.costs else (self.spend or 0.0) + sum(self.costs.values())
        hours_value = _hours_value(self.hours, hour, currency)
        whole = money is not None and (not self.hours or hours_value is not None) and not self.unconverted
        return Investment(
            spend=self.spend,
            costs=dict(self.costs),
            money=money,
            hours=self.hours,
            hours_value=hours_value,
            total=None if money is None else _plus(money, hours_value, currency),
            whole=whole,
            unconverted=dict(self.unconverted),
        )


def _hours_value(hours: float | None, hour: Worth | None, currency: str) -> Estimate | None:
    if hours is None or hour is None:
        return None
    return Estimate(hours * hour.middle, hours * hour.low, hours * hour.high, 1, currency)


def _plus(money: float, hours_value: Estimate | None, currency: str) -> Estimate:
    if hours_value is None:
        return Estimate(money, money, money, 1, currency)
    return Estimate(money + hours_value.mean, money + hours_value.low, money + hours_value.high, 1, currency)


def ledgers_of(
    spend: Iterable[Sequence[object]], costs: Iterable[Sequence[object]], hours: Iterable[Sequence[object]], rates: Mapping[str, float]
) -> dict[str, dict[str, Ledger]]:
    """span ("now", "before") → channel id ("" for no one channel) → ledger.

    Args:
        spend: (span, channel, currency, value); costs: (span, channel, kind, currency, value); hours: (span, channel, hours).
        rates: currency → what one unit is worth in our own, our own included.
    """
    found: dict[str, dict[str, Ledger]] = {"now": defaultdict(Ledger), "before": defaultdict(Ledger)}
    for span, channel, currency, value in spend:
        found[str(span)][str(channel)].add_money(None, _number(value), _text(currency), rates)
    for span, channel, kind, currency, value in costs:
        found[str(span)][str(channel or "")].add_money(str(kind), _number(value), _text(currency), rates)
    for span, channel, value in hours:
        ledger = found[str(span)][str(channel or "")]
        ledger.hours = (ledger.hours or 0.0) + _number(value)
    return {span: {channel: ledger.without_double_ads() for channel, ledger in one.items()} for span, one in found.items()}


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _text(value: object) -> str | None:
    return None if value is None else str(value)
