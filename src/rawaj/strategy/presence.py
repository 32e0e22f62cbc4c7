"""Where a segment's people were seen: customers by the source of their orders, authors by network, ad cells by account and placement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rawaj.answers import Period
from rawaj.goals import sql
from rawaj.goals.answer import Presence
from rawaj.goals.presence import presence_of, unknown, unsplit
from rawaj.segment import sql as segment_sql
from rawaj.segment.answer import Condition
from rawaj.segment.cards import where_of
from rawaj.store.facts import Facts
from rawaj.store.schema import DIMENSIONS
from rawaj.strategy.enrich import enriched
from rawaj.strategy.said import Said
from rawaj.strategy.sources import Sources

__all__ = ["Presences", "rule_of"]

_RUNS_ON = {"meta_ads": ("facebook", "instagram"), "google_ads": ("google_search",), "tiktok_ads": ("tiktok",)}
_AD_DIMENSIONS = frozenset({"age", "gender", "interest", "place"})
_AUTHOR_DIMENSIONS = frozenset({"network", "language", "place", "hours", "need"})


def rule_of(key: str) -> tuple[Condition, ...] | None:
    """The rule of a segment's key; None where the text is a name and no rule.

    >>> rule_of("age=25-34|35-44 & gender=women")
    (Condition(dimension='age', values=('25-34', '35-44')), Condition(dimension='gender', values=('women',)))
    """
    parts = [part.partition("=") for part in key.split(" & ")]
    if not all(name.strip().isidentifier() and values for name, _, values in parts):
        return None
    return tuple(Condition(name.strip(), tuple(value.strip() for value in values.split("|"))) for name, _, values in parts)


class Presences:
    """Presence of segments on channels, as far as the facts up to the period's end tell."""

    def __init__(self, facts: Facts, said: Said, period: Period, sources: Sources) -> None:
        self.facts, self.said, self.period, self.sources = facts, said, period, sources
        self.networks = {channel.id: channel.network for channel in said.channels}

    def of(self, segment: str, channel: str) -> Presence:
        """Whether the segment is on the channel: from customers where they tell, else from authors, else from ads."""
        rule = rule_of(segment)
        if rule is None:
            return unknown("goals.presence.no_rule", segment=segment)
        for look in (self._customers, self._authors, self._ads):
            presence = look(rule, channel)
            if presence is not None and presence.share is not None:
                return presence
        return unknown("goals.presence.nobody")

    def _customers(self, rule: Sequence[Condition], channel: str) -> Presence | None:
        where = where_of(rule, "customers", "c")
        if where is None or not self.facts.rows("select 1 from orders limit 1"):
            return None
        context = self.said.context
        rates = {context.currency: 1.0, **context.rates}
        self._run(segment_sql.MAKE_ORDERS, {"currencies": list(rates), "rates": list(rates.values())})
        self._run(segment_sql.MAKE_CUSTOMERS, {})
        rows = self._run(sql.CUSTOMER_SIGHTINGS.replace("{where}", where[0]), where[1])
        seen = [(customer, found, 1.0) for customer, source in rows if (found := self.sources.channel_of(source))]
        return presence_of(unsplit(seen), (channel,), "customers") if seen else None

    def _authors(self, rule: Sequence[Condition], channel: str) -> Presence | None:
        if not {condition.dimension for condition in rule} <= _AUTHOR_DIMENSIONS:
            return None
        where = where_of(rule, "mentions", "a")
        if where is None:
            return None
        enriched(self.facts, self.said)
        self._run(segment_sql.MAKE_AUTHORS, {})
        rows = self._run(sql.AUTHOR_SIGHTINGS.replace("{where}", where[0]), where[1])
        network = self.networks.get(channel, "")
        return presence_of(unsplit((author, there, 1.0) for author, there in rows), _RUNS_ON.get(network, (network,)), "authors")

    def _ads(self, rule: Sequence[Condition], channel: str) -> Presence | None:
        names = [condition.dimension for condition in rule]
        if not set(names) <= _AD_DIMENSIONS:
            return None
        named = " and ".join(f"q.{name} is not null" for name in names if name in DIMENSIONS)
        where = " and ".join(f"list_contains($v{number}, p.{name})" for number, name in enumerate(names))
        text = sql.AD_SIGHTINGS.replace("{named}", named).replace("{where}", where)
        rows = self._run(text, {f"v{number}": list(condition.values) for number, condition in enumerate(rule)})
        places = (channel, self.networks.get(channel, ""))
        seen = [(day or "", _place(account, placement, places), float(amount)) for day, account, placement, amount in rows]
        return presence_of(unsplit(seen), places, "ads") if any(place in places for _, place, _ in seen) else None

    def _run(self, text: str, more: dict[str, object]) -> list[tuple[Any, ...]]:
        values = {"last": self.period.last, "zone": self.said.context.time_zone, **more}
        return self.facts.rows(text, {name: value for name, value in values.items() if f"${name}" in text})


def _place(account: str, placement: str, places: Sequence[str]) -> str:
    """Where an ad was shown: the place asked for where account or placement is that, else the account."""
    network = next((network for network in ("facebook", "instagram") if placement.startswith(network)), "")
    return network if network in places and account not in places else account
