"""Step 1 over facts: enrich the mentions, ask the sums, put the answer together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rawaj.answers import Period
from rawaj.listen import sql
from rawaj.listen.answer import Change, ListenAnswer, Phrase, Quote, Spike
from rawaj.listen.coverage import Compared, coverage_of, samples_of
from rawaj.listen.headline import Counts, headline_of, leading_topic, missing_of, notes_of, status_of
from rawaj.listen.labelled import Correction, corrections_of
from rawaj.listen.networks import network_changes, networks_of
from rawaj.listen.people import authors_of, questions_of, quotes_of
from rawaj.listen.signals import late_from, signals_of
from rawaj.listen.spikes import HISTORY_DAYS, SpikeDay, spike_days, spike_of
from rawaj.listen.themes import SaidOnce, themes_of
from rawaj.listen.topics import TopicRows, topic_changes, topics_of
from rawaj.listen.voices import voice_of
from rawaj.listen.words import SaidText, phrases_of, spike_terms
from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.open import opened
from rawaj.strategy.said import Said

__all__ = ["listen"]

AT_MOST_QUESTIONS = 50
AT_MOST_AUTHORS = 20
TEXTS_LOOKED_AT = 20_000
TALK = 10_000
SPIKE_TEXTS = 2_000
TOPICS_WITH_PHRASES = 12


def listen(facts: Facts, said: Said, period: Period, compared: Compared | None = None) -> ListenAnswer:
    """How much is what we offer needed, and where do people talk about it, over `period` against the one before.

    Args:
        compared: what is compared to tell whether need rises, where that is not `period` with the one before.

    Raises:
        InputError: a query that cannot be read.
    """
    return _Listener(facts, said, period, compared).answer()


class _Listener:
    """The questions of one answer, on one connection."""

    def __init__(self, facts: Facts, said: Said, period: Period, compared: Compared | None) -> None:
        self.facts = enrich.enriched(opened(facts, said), said)
        self.topics = enrich.topics_of(said)
        self.queries = [query.text for query in said.queries] or [""]
        self.drawn = bool(said.drawn)
        self.period = period
        self.compared = compared
        self.zone = said.context.time_zone

    def ask(self, text: str, **more: object) -> list[tuple[Any, ...]]:
        """Rows of one of `listen.sql`'s texts, with the parameters that it names."""
        return self.ask_of(self.period, text, **more)

    def ask_of(self, period: Period, text: str, **more: object) -> list[tuple[Any, ...]]:
        """The same of another period."""
        values = {"first": period.first, "last": period.last, "before_first": period.before.first, "zone": self.zone, **more}
        return self.facts.rows(text, {name: value for name, value in values.items() if f"${name}" in text})

    def answer(self) -> ListenAnswer:
        counts = Counts(*self.ask(sql.COUNTS)[0])
        spans = self.ask(sql.IMPORT_SPANS)
        coverage = coverage_of(spans, self.period)
        samples = samples_of(self.ask(sql.SAMPLES), spans, self.ask(sql.CLAIMED), self.period)
        days = self.ask(sql.DAYS, history_first=self.period.first - timedelta(days=HISTORY_DAYS))
        phrases, looked_at = self._phrases(counts)
        by_topic, by_network = self._corrections()
        topic_change, network_change = self._changes(spans)
        topics = topics_of(
            [(name, kind) for name, kind, _ in self.topics], self._topic_rows(days), coverage, self.period, phrases, by_topic, topic_change
        )
        networks = networks_of(
            self.ask(sql.NETWORK_SUMS),
            self.ask(sql.NETWORK_DAYS),
            self.ask(sql.NETWORK_WAYS),
            coverage,
            samples,
            self.period,
            by_network,
            network_change,
        )
        voice = voice_of(self._voices(), self.ask(sql.VOICES))
        compared = self.compared.period if self.compared else None
        missing = missing_of(topics, networks, counts, self.period, voice is not None, compared)
        headline, certainty = headline_of(leading_topic(topics), networks, counts)
        asked, waiting = self.ask(sql.QUESTION_COUNTS)[0]
        return ListenAnswer(
            status=status_of(counts, missing),
            certainty=certainty,
            headline=headline,
            period=self.period,
            as_of=_day(counts.last_day),
            missing=missing,
            notes=notes_of(samples, counts, topics, compared),
            topics=topics,
            networks=networks,
            voice=voice,
            spikes=self._spikes(days, min((first for *_, first, _last in spans), default=None)),
            **self._people(counts),
            questions_waiting=waiting,
            questions_asked=asked,
            samples=samples,
            mentions=counts.mentions,
            copies=counts.copies,
            people=counts.people,
            unmatched=counts.unmatched,
            undated=counts.undated,
            looked_at=looked_at,
            compared=compared,
            **self._talk(counts),
        )

    def _changes(self, spans: Sequence[Sequence[Any]]) -> tuple[dict[int, Change] | None, dict[str, Change] | None]:
        """By topic and by network, where something else is compared than the period with the one before."""
        if self.compared is None:
            return None, None
        coverage, period = self.compared.coverage_of(spans), self.compared.period
        days = self.ask_of(period, sql.DAYS, history_first=period.before.first)
        return (
            topic_changes(self.ask_of(period, sql.TOPIC_NETWORKS), days, coverage, period),
            network_changes(self.ask_of(period, sql.NETWORK_SUMS), self.ask_of(period, sql.NETWORK_DAYS), coverage, period),
        )

    def _topic_rows(self, days: Iterable[Sequence[Any]]) -> TopicRows:
        return TopicRows(
            self.ask(sql.TOPIC_SUMS), self.ask(sql.WEEK_SUMS), self.ask(sql.TOPIC_NETWORKS),
            [row for row in days if row[1] >= self.period.before.first], self.ask(sql.LANGUAGES),
            self.ask(sql.DIALECTS), self.ask(sql.MOOD_SUMS),
        )  # fmt: skip

    def _corrections(self) -> tuple[dict[int, Correction], dict[str, Correction]]:
        """By topic and by network."""
        if not self.drawn:
            return {}, {}
        everything = self.ask(sql.NETWORK_LABELS)
        return (
            corrections_of(self.ask(sql.STRATUM_SIZES), self.ask(sql.LABELS), everything),
            corrections_of(self.ask(sql.NETWORK_STRATUM_SIZES), everything, everything),
        )

    def _voices(self) -> list[str]:
        """Names by number of voice: ours (the first brand query's), then competitors."""
        names = {voice: name for name, _, voice in reversed(self.topics) if voice is not None}
        return [names.get(number, "") for number in range(max(names, default=0) + 1)]

    def _quotes(self, rows: Iterable[int]) -> dict[int, Quote]:
        wanted = sorted(set(rows))
        return quotes_of(self.ask(sql.QUOTES, rows=wanted), self.zone) if wanted else {}

    def _phrases(self, counts: Counts) -> tuple[dict[int, tuple[Phrase, ...]], int]:
        found: dict[int, tuple[Phrase, ...]] = {}
        looked_at = 0
        if not counts.mentions:
            return found, 0
        for topic in range(min(len(self.topics), TOPICS_WITH_PHRASES)):
            texts = [SaidText(*row) for row in self.ask(sql.TOPIC_TEXTS, topic=topic, at_most=TEXTS_LOOKED_AT)]
            looked_at += sum(1 for text in texts if text.inside)
            found[topic] = phrases_of(texts, self.queries[topic], self._quotes)
        return found, looked_at

    def _talk(self, counts: Counts) -> Mapping[str, Any]:
        """Themes and weak signals, from a sample of both periods."""
        if not counts.mentions:
            return {}
        talk = [
            SaidOnce(row_no, late, author, day.toordinal(), *more) for row_no, late, author, day, *more in self.ask(sql.TALK, at_most=TALK)
        ]
        themes, themeless = themes_of(talk, self._quotes)
        since = late_from(self.period.first.toordinal(), self.period.last.toordinal())
        return {
            "themes": themes,
            "themes_looked_at": sum(1 for item in talk if item.late),
            "themeless": themeless,
            "signals": signals_of(talk, since, self._quotes),
        }

    def _spikes(self, days: Iterable[Sequence[Any]], covered_from: date | None) -> tuple[Spike, ...]:
        return tuple(self._spike(spike) for spike in spike_days(days, len(self.topics), self.period, covered_from))

    def _spike(self, spike: SpikeDay) -> Spike:
        where = {"topic": spike.topic, "day": spike.day, "window_first": spike.window_first}
        networks = self.ask(sql.SPIKE_NETWORKS, **where, days_before=spike.days_before)
        shared = [row_no for row_no, _ in self.ask(sql.SPIKE_SHARED, **where)]
        texts = self.ask(sql.SPIKE_TEXTS, **where, at_most=SPIKE_TEXTS)
        quote = next(iter(self._quotes(shared).values()), None)
        return spike_of(spike, self.topics[spike.topic][0], networks, quote, spike_terms((on_the_day, text) for on_the_day, text in texts))

    def _people(self, counts: Counts) -> Mapping[str, Any]:
        authors = self.ask(sql.AUTHORS, at_most=AT_MOST_AUTHORS)
        questions = self.ask(sql.QUESTIONS, at_most=AT_MOST_QUESTIONS, until=self._until(counts))
        quotes = self._quotes([row[9] for row in authors] + [row[0] for row in questions])
        bots = authors[0][10] if authors else 0
        return {"authors": authors_of(authors, quotes), "questions": questions_of(questions, quotes), "bots": bots}

    def _until(self, counts: Counts) -> datetime:
        """The end of the last day with data, in the workspace's zone; questions wait until then."""
        last = min(_day(counts.last_day) or self.period.last, self.period.last)
        return datetime.combine(last + timedelta(days=1), time(), ZoneInfo(self.zone))


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
