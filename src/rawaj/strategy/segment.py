"""Step 2 over facts: customers, ad cells and authors into candidates, candidates into cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rawaj.answers import Estimate, Period
from rawaj.segment import sql
from rawaj.segment.ads import Panel, ad_candidate, ad_candidates, panels_of
from rawaj.segment.answer import Condition, RfmGroup, Segment, SegmentAnswer, key_of
from rawaj.segment.candidates import FALSE_RATE, Candidate, promising, tried
from rawaj.segment.cards import NO_COST, CardRows, cost_of, segment_of, where_of
from rawaj.segment.conclude import Sources, choose, headline_of, missing_of, notes_of, ranked, reasons_of, status_of
from rawaj.segment.people import as_now, author_candidates, customer_candidates, rfm_candidates, said_by_people
from rawaj.segment.rfm import Thresholds, cut_day, horizon_days, rfm_of, thresholds_of
from rawaj.stats.clustered import ClusterSums, share_of
from rawaj.store.facts import Facts
from rawaj.strategy.enrich import enriched
from rawaj.strategy.open import opened
from rawaj.strategy.presence import rule_of
from rawaj.strategy.said import Said
from rawaj.terms import NEEDS

__all__ = ["segment"]

_NEED_MARKS = tuple(f"(e.needs & {1 << i}) <> 0" for i in range(len(NEEDS)))


def segment(facts: Facts, said: Said, period: Period) -> SegmentAnswer:
    """Who is the one group to serve first: all that is known up to the last day of `period`.

    Segments are read from everything before that day, not from the period alone: who people are changes slower than what they say.
    """
    return _Segmenter(facts, said, period).answer()


class _Segmenter:
    """The questions of one answer, on one connection."""

    def __init__(self, facts: Facts, said: Said, period: Period) -> None:
        self.facts = enriched(opened(facts, said), said)
        self.said = said
        self.period = period
        self.currency = said.context.currency
        self.wanted = key_of(rule) if said.segment and (rule := rule_of(said.segment)) else said.segment
        rates = {self.currency: 1.0, **said.context.rates}
        self.values: dict[str, object] = {
            "last": period.last, "zone": said.context.time_zone, "currencies": list(rates), "rates": list(rates.values()),
        }  # fmt: skip
        for make in (sql.MAKE_ORDERS, sql.MAKE_CUSTOMERS, sql.MAKE_AUTHORS):
            self._run(make)
        self.panels = panels_of(self.ask(sql.AD_CELLS))
        self.customers = self.ask(sql.CUSTOMER_TOTALS)[0]

    def _parameters(self, text: str, more: Mapping[str, object]) -> dict[str, object]:
        return {name: value for name, value in {**self.values, **more}.items() if f"${name}" in text}

    def _run(self, text: str, **more: object) -> None:
        self.facts.connection.execute(text, self._parameters(text, more))

    def ask(self, text: str, **more: object) -> list[tuple[Any, ...]]:
        """Rows of one of `segment.sql`'s texts, with the parameters that it names."""
        return self.facts.rows(text, self._parameters(text, more))

    def answer(self) -> SegmentAnswer:
        groups, horizon, later = self._rfm()
        candidates, looked_at = self._candidates(later)
        tests = tried(candidates)
        segments = tuple(self._card(one, place) for place, one in enumerate(ranked(tests), 1))
        chosen, by = choose(segments, self.wanted)
        sources = self._sources()
        missing = missing_of(sources, chosen, self.wanted)
        tested = [one for one in tests if one.held is not None]
        held = sum(1 for one in tests if one.trial is not None and one.trial.holds)
        headline, certainty = headline_of(chosen, len(tested))
        return SegmentAnswer(
            status=status_of(sources, chosen, missing, groups),
            certainty=certainty,
            headline=headline,
            period=self.period,
            as_of=self.ask(sql.LAST_DAY)[0][0],
            missing=missing,
            notes=notes_of(sources, looked_at, len(tested), held),
            segments=segments,
            chosen=chosen,
            chosen_by=by,
            rfm=groups,
            looked_at=looked_at,
            tried=len(tested),
            held=held,
            false_rate=FALSE_RATE,
            customers=int(self.customers[0]),
            orders=int(self.customers[1] or 0),
            repeat_share=self._repeat_share(),
            horizon_days=horizon,
            customers_since=self.customers[4],
        )

    def _candidates(self, later: Sequence[Sequence[Any]]) -> tuple[list[Candidate], int]:
        """What is worth trying, of each origin by itself, and how many rules had data enough to be looked at."""
        origins = [
            *(ad_candidates(panel) for panel in self.panels),
            customer_candidates(self.ask(sql.CUSTOMER_CUBE), self.ask(sql.CUSTOMER_CELLS)),
            rfm_candidates(later),
            author_candidates(self.ask(sql.AUTHOR_CUBE)),
        ]
        chosen = [one for found in origins for one in promising(found)]
        rule = rule_of(self.said.segment) if self.said.segment else None
        if rule and all(one.key != self.wanted for one in chosen) and (asked := self._asked(rule)):
            chosen.append(asked)
        return chosen, sum(len(found) for found in origins)

    def _asked(self, rule: tuple[Condition, ...]) -> Candidate | None:
        """The segment that people chose, where some source knows its rule: customers, else ads, else authors."""
        customers, authors = where_of(rule, "customers", "c"), where_of(rule, "mentions", "a")
        found = [said_by_people(rule, "customers", self._all(sql.customer_halves, customers))] if self.customers[0] and customers else []
        found += [ad_candidate(panel, rule) for panel in self.panels if _knows(panel, rule)]
        found += [said_by_people(rule, "mentions", self._all(sql.author_halves, authors))] if authors else []
        return next((one for one in found if one is not None), None)

    def _rfm(self) -> tuple[tuple[RfmGroup, ...], int, list[tuple[Any, ...]]]:
        """Groups as they stand now, with what their like spent later; the horizon; rows of LATER_GROUPS."""
        first, last = self.customers[4], self.customers[5]
        if first is None or last is None:
            return (), 0, []
        horizon = horizon_days(first, last)
        limits = thresholds_of(self.ask(sql.RFM_THRESHOLDS, cut=cut_day(last, horizon))[0], (last - first).days + 1 - horizon)
        if limits is None:
            return (), 0, []
        later = self.ask(sql.LATER_GROUPS, cut=cut_day(last, horizon), **_limits(limits)) if horizon else []
        self._run(sql.MARK_CUSTOMERS, cut=last, **_limits(limits))
        rows = self.ask(sql.RFM_GROUPS, cut=last, **_limits(limits))
        return rfm_of(rows, later, limits, self.currency), horizon, later

    def _card(self, candidate: Candidate, place: int) -> Segment:
        panel = next((one for one in self.panels if one.account == candidate.account and _knows(one, candidate.rule)), None)
        customers, authors = where_of(candidate.rule, "customers", "c"), where_of(candidate.rule, "mentions", "a")
        bought = self._first(sql.customer_card, customers)
        if bought is not None and candidate.origin == "customers":
            candidate = as_now(candidate, int(bought[0]), int(self.customers[0]))
        rows = CardRows(
            customers=bought,
            authors=self._first(sql.author_card, authors, _NEED_MARKS),
            networks=self._networks(candidate, customers, authors),
            languages=self._all(sql.author_mix, authors, "language"),
            hours=self._all(sql.author_hours, authors) or self._all(sql.customer_hours, customers),
            cost=cost_of(panel, candidate.rule) if panel is not None and candidate.account else self._cost(candidate.rule),
        )
        return segment_of(candidate, rows, place, self.currency, reasons_of(candidate))

    def _cost(self, rule: tuple[Condition, ...]) -> Any:
        """What reaching people by this rule cost in the account that showed it most, for rules found elsewhere."""
        known = [panel for panel in self.panels if _knows(panel, rule)]
        return cost_of(max(known, key=lambda panel: float(panel.impressions.sum())), rule) if known else NO_COST

    def _networks(self, candidate: Candidate, customers: Any, authors: Any) -> Sequence[Sequence[Any]]:
        if candidate.account:
            return [(candidate.account.split(":")[0], 1)]
        return self._all(sql.author_mix, authors, "network") or self._all(sql.customer_sources, customers)

    def _first(self, text: Any, where: tuple[str, dict[str, object]] | None, *arguments: Any) -> tuple[Any, ...] | None:
        return next(iter(self._all(text, where, *arguments)), None)

    def _all(self, text: Any, where: tuple[str, dict[str, object]] | None, *arguments: Any) -> list[tuple[Any, ...]]:
        return self.ask(text(where[0], *arguments), **where[1]) if where is not None else []

    def _sources(self) -> Sources:
        left_out, nameless, _undated = self.ask(sql.ORDERS_LEFT_OUT)[0]
        authors = self.ask("select count(*) from segment_authors")[0][0]
        cells = sum(panel.impressions.size for panel in self.panels)
        return Sources(cells, int(self.customers[0]), authors, int(self.customers[1] or 0), left_out, nameless)

    def _repeat_share(self) -> Estimate | None:
        n, again = int(self.customers[0]), int(self.customers[2] or 0)
        return share_of(ClusterSums(n, n, again, again, again, n)) if n else None


def _limits(limits: Thresholds) -> dict[str, float]:
    return {"recent": limits.recent, "gone": limits.gone, "often": limits.often, "big": limits.big}


def _knows(panel: Panel, rule: tuple[Condition, ...]) -> bool:
    return all(condition.dimension in panel.dimensions for condition in rule)
