"""Outcomes of one workspace: which kinds there are, who counts each, what one is worth, which channel each came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from rawaj.answers import Period
from rawaj.measure.answer import Claim
from rawaj.measure.figures import Kind
from rawaj.measure.outcomes import Tally, truth_of
from rawaj.measure.worth import Worth
from rawaj.strategy.said import OutcomeValue, Said
from rawaj.strategy.sources import Sources

__all__ = ["Outcomes", "paid_media"]

Rows = Sequence[tuple[Any, ...]]
Tallies = Mapping[str, Mapping[str, Tally]]

UNITS = {"order": "orders", "lead": "leads", "sign_up": "subscribers", "subscription": "subscribers"}
CLAIM_METRICS = (("purchases", "purchase_value"), ("conversions", "conversion_value"))
_WHOLE = Worth(1.0, 1.0, 1.0)


def paid_media(medium: str) -> bool:
    """Whether a medium is paid for (`rawaj.terms.MEDIA`)."""
    return medium.startswith("paid") or medium in ("display", "cross_network", "affiliates")


class Outcomes:
    """Tallies of outcomes by channel and day.

    Attributes:
        truth: kind → the source that counts it.
    """

    def __init__(
        self,
        said: Said,
        sources: Sources,
        rates: Mapping[str, float],
        period: Period,
        orders: Rows,
        outcomes: Rows,
        visits: Rows,
        claims: Rows,
    ) -> None:
        self._said, self._sources, self._rates, self._period = said, sources, rates, period
        self._orders, self._outcomes, self._visits, self._claims = orders, outcomes, visits, claims
        self._worths = {value.kind: value for value in said.values}
        self.truth = {kind: source for kind, data in self._data().items() if (source := truth_of(kind, said.truth, data))}

    def _data(self) -> dict[str, dict[str, bool]]:
        """kind → source → whether it has data."""
        spans = self._spans
        inside = [row for row in self._orders if spans["before"].first <= row[0] <= spans["now"].last]
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        if inside:
            found["order"]["orders"] = True
        for kind, day, *_ in self._outcomes:
            if spans["before"].first <= day <= spans["now"].last:
                found[kind]["outcomes"] = True
        if any(tally.count > 0 for tally in self.visits("now").values()):
            found["order"]["visits"] = True
        for kind in ("order", "lead"):
            if any(tally.count > 0 for tally in self.network("now", kind).values()):
                found[kind]["network"] = True
        return found

    @cached_property
    def _spans(self) -> dict[str, Period]:
        return {"now": self._period, "before": self._period.before}

    def _channel(self, source: str | None, medium: str | None) -> str:
        return self._sources.channel_of(source, medium) or ""

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Every kind that has data, with its unit and worth."""
        return {kind: Kind(kind, UNITS.get(kind, "outcomes"), *self._worth(kind)) for kind in self.truth}

    def _worth(self, kind: str) -> tuple[Worth | None, bool]:
        """What one is worth, and whether that is a share of its amount; a kind whose rows carry a value is worth that."""
        said = self._worths.get(kind)
        if said is not None and said.share is not None:
            return Worth.of(said.share, said.share_low, said.share_high), True
        if said is not None:
            return self._converted(said), False
        priced = any(row[0] == kind and row[6] for row in self._outcomes)
        return (_WHOLE, True) if priced and self.truth[kind] == "outcomes" else (None, False)

    def _converted(self, said: OutcomeValue) -> Worth | None:
        rate = self._rates.get(said.currency)
        worth = Worth.of(said.value, said.low, said.high)
        return worth.times(rate) if worth is not None and rate is not None else None

    @cached_property
    def primary(self) -> str:
        """The kind that is worth most in the period and the one before together; without worths the one with most outcomes; "" without any."""

        def size(kind: str) -> tuple[float, bool, float]:
            tally = Tally.total([*self.tallies("now")[kind].values(), *self.tallies("before")[kind].values()])
            one = self.kinds[kind]
            value = one.worth.middle * (tally.whole_amount if one.by_amount else tally.count) if one.worth else 0.0
            return value, kind == "order", tally.count

        return max(self.truth, key=size, default="")

    def tallies(self, span: str) -> Tallies:
        """kind → channel id ("" where it cannot be told) → tally, by the source of truth."""
        return self._tallies[span]

    @cached_property
    def _tallies(self) -> dict[str, dict[str, dict[str, Tally]]]:
        return {span: {kind: self._counted(kind, source, span) for kind, source in self.truth.items()} for span in self._spans}

    def _counted(self, kind: str, source: str, span: str) -> dict[str, Tally]:
        if source == "visits":
            return self.visits(span)
        if source == "network":
            return self.network(span, kind)
        found: dict[str, Tally] = defaultdict(Tally)
        period = self._spans[span]
        for day, written, medium, tally in self._rows(kind, source):
            if period.first <= day <= period.last:
                found[self._channel(written, medium)].add(tally.count, tally.priced, tally.amount, tally.squares)
        return dict(found)

    def _rows(self, kind: str, source: str) -> list[tuple[date, str | None, str | None, Tally]]:
        if source == "orders":
            return [(row[0], row[1], row[2], Tally(*(float(part) for part in row[3:7]))) for row in self._orders]
        rows = [row for row in self._outcomes if row[0] == kind]
        return [(row[1], row[2], row[3], Tally(float(row[4]), float(row[5] or 0), float(row[6] or 0), _square(row))) for row in rows]

    def days(self, kind: str) -> list[tuple[date, float]]:
        """(day, count) of one kind over all history, where orders or outcomes count it; empty else."""
        source = self.truth.get(kind, "")
        return [(day, tally.count) for day, _, _, tally in self._rows(kind, source)] if source in ("orders", "outcomes") else []

    def priced_history(self, kind: str, since: date) -> Tally:
        """All outcomes of a kind from a day on."""
        return Tally.total(tally for day, _, _, tally in self._rows(kind, self.truth[kind]) if day >= since)

    def visits(self, span: str) -> dict[str, Tally]:
        """What the site's visits claim: channel → conversions and their value."""
        found: dict[str, Tally] = defaultdict(Tally)
        for row_span, source, medium, _, conversions, value in self._visits:
            if row_span == span and conversions:
                amount = float(value or 0.0)
                found[self._channel(source, medium)].add(
                    conversions, conversions if value else 0.0, amount, amount**2 / max(conversions, 1.0)
                )
        return dict(found)

    def network(self, span: str, kind: str = "order") -> dict[str, Tally]:
        """What the networks claim: channel → purchases (else conversions) or leads, and their value in our currency."""
        metrics: dict[str, dict[str, float]] = defaultdict(dict)
        for row_span, channel, metric, currency, value in self._claims:
            rate = 1.0 if currency is None else self._rates.get(currency)
            if row_span == span and rate is not None:
                metrics[channel][metric] = metrics[channel].get(metric, 0.0) + value * rate
        found = {channel: _claim(counted, kind) for channel, counted in metrics.items()}
        return {channel: tally for channel, tally in found.items() if tally is not None}

    def claims(self, kind: str) -> list[Claim]:
        """What sources other than the truth say of a kind in the period."""
        found = []
        truth = self.truth[kind]
        if truth != "visits" and kind == "order":
            visits = Tally.total(self.visits("now").values())
            if visits.count:
                found.append(Claim("visits", visits.count, visits.amount or None, False))
        if truth != "network" and kind in ("order", "lead"):
            networks = {channel.id: channel.network for channel in self._said.channels}
            for channel, tally in sorted(self.network("now", kind).items()):
                if tally.count:
                    found.append(Claim(f"network:{networks.get(channel, channel)}", tally.count, tally.amount or None, False))
        return found


def _square(row: tuple[Any, ...]) -> float:
    """Σ value² of rows that are sums of `count` outcomes: as if all were alike."""
    return float(row[6] or 0.0) ** 2 / max(float(row[5] or 0.0), 1.0)


def _claim(metrics: Mapping[str, float], kind: str) -> Tally | None:
    if kind == "lead":
        return Tally(metrics["leads"]) if "leads" in metrics else None
    for count, amount in CLAIM_METRICS:
        if metrics.get(count):
            value = metrics.get(amount, metrics.get("revenue", 0.0))
            return Tally(metrics[count], metrics[count] if value else 0.0, value, value**2 / max(metrics[count], 1.0))
    return None
