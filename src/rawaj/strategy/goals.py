"""Step 3 over facts: what each goal's metric was, whether its segment is there, and the answer of it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median
from typing import Any

import numpy as np

from rawaj.answers import Period, Statement
from rawaj.goals import sql
from rawaj.goals.answer import ChannelGoals, GoalsAnswer
from rawaj.goals.decide import Observed, Wish, goals_answer
from rawaj.goals.metrics import adds_up, kind_of, lacking, unit_of
from rawaj.goals.proposals import Candidate, proposals_of, shortlisted
from rawaj.goals.series import Series, from_days, from_spans, from_weeks
from rawaj.goals.tree import Branch
from rawaj.stats.clustered import ClusterSums
from rawaj.stats.forecast import compound_unit
from rawaj.store.facts import Facts
from rawaj.strategy.enrich import enriched
from rawaj.strategy.open import opened
from rawaj.strategy.presence import Presences
from rawaj.strategy.said import Goal, Said
from rawaj.strategy.sources import Sources
from rawaj.terms import METRICS

__all__ = ["goals"]

LEAST_DAYS = 14
LEAST_MENTIONS = 5
CLAIMED = frozenset({"results", "conversions", "purchases", "leads", "link_clicks", "clicks", "conversations"})
"""Counts that ad files leave empty on days on which ads were shown and nothing came of them."""


def goals(facts: Facts, said: Said, period: Period, seed: int = 20) -> GoalsAnswer:
    """What exactly will change, by when, and can we know it: as of the end of `period`; later facts are not looked at.

    Args:
        seed: of the simulated futures; the same facts and seed give the same answer.

    Raises:
        InputError: ``goals.unknown_metric``.
    """
    return _Asker(facts, said, period).answer(seed)


class _Asker:
    """The questions of one answer, on one connection."""

    def __init__(self, facts: Facts, said: Said, period: Period) -> None:
        self.facts = opened(facts, said)
        self.said, self.period = said, period
        self.currency = said.context.currency
        self.channels = {channel.id: channel for channel in said.channels}
        self.sources = Sources(said.channels)
        self.as_of = self._day(self.ask(sql.LAST_DAY)[0][0])

    def ask(self, text: str, **more: object) -> list[tuple[Any, ...]]:
        """Rows of one of `goals.sql`'s texts, with the parameters that it names."""
        values = {"first": self.period.first, "last": self.period.last, "zone": self.said.context.time_zone, **more}
        return self.facts.rows(text, {name: value for name, value in values.items() if f"${name}" in text})

    def answer(self, seed: int) -> GoalsAnswer:
        presences = Presences(self.facts, self.said, self.period, self.sources)
        wishes = [self._wish(goal) for goal in self.said.goals]
        observed = [self._observed(wish, presences) for wish in wishes]
        channels = self._channel_goals()
        candidates = self._candidates({goal.channel for goal in self.said.goals})
        as_of = self.as_of or self.period.last
        return goals_answer(wishes, observed, channels, proposals_of(candidates, as_of, seed), self.period, self.as_of, self.currency, seed)

    def _wish(self, goal: Goal) -> Wish:
        kind_of(goal.metric, goal.unit)
        channel = self.channels.get(goal.channel or "")
        return Wish(
            goal.name, goal.metric, goal.target, goal.deadline, goal.channel, channel.name if channel else goal.channel or "",
            channel.network if channel else "", goal.segment, goal.unit, goal.baseline_from or self.period.first,
            Branch(goal.name, goal.channel, goal.objective, goal.serves),
        )  # fmt: skip

    def _observed(self, wish: Wish, presences: Presences) -> Observed:
        series, missing = self.series(wish.metric, wish.channel)
        presence = presences.of(wish.segment, wish.channel) if wish.segment and wish.channel else None
        return Observed(series, missing or (None if series else lacking(wish.metric, wish.network, wish.channel_name)), presence)

    def _channel_goals(self) -> list[ChannelGoals]:
        active = {row[0] for row in self.ask(sql.ACTIVE)}
        return [
            ChannelGoals(
                channel.id,
                channel.name,
                channel.network,
                tuple(goal.name for goal in self.said.goals if goal.channel == channel.id),
                channel.id in active,
            )
            for channel in self.said.channels
        ]

    # --- series ---------------------------------------------------------------------------------------------------------------------

    def series(self, metric: str, channel: str | None) -> tuple[Series | None, Statement | None]:
        """What was observed of a metric up to the period's end; a statement where something else than the data is lacking."""
        if metric in ("orders", "order_value"):
            return self._orders(metric, channel)
        if metric.startswith("outcomes:"):
            return self._outcomes(metric, channel), None
        if metric == "need_share":
            return self._need_share(channel), None
        if metric == "response_hours":
            return self._response_hours(channel), None
        return self._reported(metric, channel)

    def _orders(self, metric: str, channel: str | None) -> tuple[Series | None, Statement | None]:
        rows = self.ask(sql.ORDERS)
        last = rows[-1][0] if rows else None
        if channel is not None:
            rows = [row for row in rows if self.sources.channel_of(row[4], row[5]) == channel]
        if metric == "orders":
            return from_days(_counted((row[0], 1.0) for row in rows), "orders", "orders", empty=0.0, last=last), None
        return self._order_values(rows)

    def _order_values(self, rows: Sequence[Sequence[Any]]) -> tuple[Series | None, Statement | None]:
        weeks: dict[date, list[float]] = {}
        foreign = None
        for day, amount, currency, highest, *_ in rows:
            rate = self._rate(currency, highest)
            if amount is None or rate is None:
                foreign = currency if amount is not None else foreign
                continue
            weeks.setdefault(_week(day, self.said.context.week_start), []).append(amount * rate)
        if not weeks and foreign:
            return None, Statement("goals.missing.rate", {"currency": foreign, "ours": self.currency})
        means = ((week, float(np.mean(values)), float(np.var(values) / len(values))) for week, values in weeks.items())
        return from_weeks(means, "orders", self.currency), None

    def _outcomes(self, metric: str, channel: str | None) -> Series | None:
        """By the source of each outcome; but whoever signs up for an e-mail channel joins that channel, wherever they came from."""
        kind = metric.removeprefix("outcomes:")
        rows = self.ask(sql.OUTCOMES, kind=kind)
        last = rows[-1][0] if rows else None
        joins = kind == "sign_up" and channel in self.channels and self.channels[channel].network == "email"
        if channel is not None and not joins:
            rows = [row for row in rows if self.sources.channel_of(row[2], row[3]) == channel]
        return from_days(_counted((row[0], float(row[1])) for row in rows), "outcomes", "outcomes", empty=0.0, last=last)

    def _need_share(self, channel: str | None) -> Series | None:
        enriched(self.facts, self.said)
        network = self.channels[channel].network if channel else None
        weeks = []
        for week, people, n, y, yy, yn, nn in self.ask(sql.NEED_WEEKS, network=network):
            if week is not None and n >= LEAST_MENTIONS:
                p = (y + 0.5) / (n + 1)
                weeks.append((week, y / n, p * (1 - p) / max(1.0, ClusterSums(people, n, y, yy, yn, nn).effective_n)))
        return from_weeks(weeks, "mentions", "share")

    def _response_hours(self, channel: str | None) -> Series | None:
        weeks: dict[date, list[float]] = {}
        for day, hours in self.ask(sql.RESPONSES, channel=channel):
            weeks.setdefault(_week(day, self.said.context.week_start), []).append(hours)
        medians = ((week, median(hours), _median_variance(hours)) for week, hours in weeks.items())
        return from_weeks(medians, "posts", "hours")

    def _reported(self, metric: str, channel: str | None) -> tuple[Series | None, Statement | None]:
        """From the network's own files: by day or span where they have it, else by the day on which posts were published."""
        if metric == "sessions":
            visits = from_spans(self.ask(sql.VISITS, channel=channel), "visits", "sessions", adds=True)
            if visits is not None:
                return visits, None
        spans, foreign = self._spans(metric, channel)
        if spans is not None and spans.observed >= LEAST_DAYS:
            return spans, None
        posts = self._post_days(metric, channel)
        if spans is None or (posts is not None and posts.observed > 2 * spans.observed):
            return posts, foreign if posts is None else None
        return spans, None

    def _spans(self, metric: str, channel: str | None) -> tuple[Series | None, Statement | None]:
        rows, foreign = [], None
        money = METRICS[metric].money
        for first, last, value, lowest, highest in self.ask(sql.CHANNEL_SPANS, metric=metric, channel=channel):
            rate = self._rate(lowest, highest) if money else 1.0
            if rate is None:
                foreign = Statement("goals.missing.rate", {"currency": lowest, "ours": self.currency})
            else:
                rows.append((first, last, value * rate))
        if metric in CLAIMED:
            told = {row[0] for row in rows if row[0] == row[1]}
            rows += [
                (day, day, 0.0)
                for (day,) in self.ask(sql.SHOWN_DAYS, channel=channel)
                if told and min(told) <= day <= max(told) and day not in told
            ]
        grain = compound_unit([value for *_, value in rows]) if money and rows else 1.0
        return from_spans(
            rows, "channel_periods", unit_of(metric, self.currency), adds=adds_up(metric), grain=_grain(metric, grain)
        ), foreign

    def _post_days(self, metric: str, channel: str | None) -> Series | None:
        rows = self.ask(sql.POST_DAYS, metric=metric, channel=channel)
        if not any(row[2] for row in rows):
            return None
        adds = "posts" in METRICS[metric].adds_over and not METRICS[metric].money
        values = {}
        for day, _posts, told, value, *_ in rows:
            values[day] = (value if adds else value / told) if told else np.nan
        unit = unit_of(metric, self.currency)
        return from_days(values, "post_metrics", unit, grain=_grain(metric, 1.0), empty=0.0 if adds else np.nan)

    def _rate(self, currency: str | None, other: str | None) -> float | None:
        """How much one unit of a currency is worth in ours; None where nobody said, or where two are mixed."""
        if currency is None or currency == other == self.currency:
            return 1.0
        return self.said.context.rates.get(currency) if currency == other else None

    # --- proposals ------------------------------------------------------------------------------------------------------------------

    def _candidates(self, with_goal: set[str | None]) -> list[Candidate]:
        wanted: list[tuple[str | None, str]] = [(None, "orders"), (None, "response_hours")]
        wanted += [(None, f"outcomes:{kind}") for (kind,) in self.ask(sql.OUTCOME_KINDS)[:2]]
        told = self._told()
        wanted += [(channel, metric) for channel, metrics in told.items() for metric in shortlisted(metrics)]
        found = []
        for channel, metric in wanted:
            series, _ = self.series(metric, channel)
            if series is not None:
                name, network = self._named(channel)
                found.append(Candidate(metric, channel, name, network, series, channel in with_goal))
        return found

    def _told(self) -> dict[str, list[str]]:
        """The metrics that each channel's files tell on enough days."""
        told: dict[str, list[str]] = {}
        for channel, metric, observed in self.ask(sql.CHANNEL_METRICS) + self.ask(sql.POST_METRICS):
            if observed >= LEAST_DAYS and metric in METRICS:
                told.setdefault(channel, []).append(metric)
        for visited, observed in self.ask(sql.VISIT_CHANNELS):
            if observed >= LEAST_DAYS:
                told.setdefault(visited, []).append("sessions")
        return told

    def _named(self, channel: str | None) -> tuple[str, str]:
        known = self.channels.get(channel or "")
        return (known.name, known.network) if known else (channel or "", (channel or "").partition(":")[0])

    def _day(self, value: object) -> date | None:
        return value if isinstance(value, date) else None


def _grain(metric: str, grain: float) -> float:
    """Counts (and reach, views …) are forecast as counts, everything else as levels."""
    known = METRICS[metric]
    return grain if (known.unit == "count" and metric != "followers") or known.money or adds_up(metric) else 0.0


def _median_variance(values: Sequence[float]) -> float:
    """Sampling variance of a median, (π/2)·σ²/n with σ from the quartiles, which a few late answers do not move."""
    low, high = np.quantile(values, (0.25, 0.75))
    return float(np.pi / 2 * ((high - low) / 1.349) ** 2 / len(values))


def _counted(rows: Iterable[tuple[date, float]]) -> dict[date, float]:
    found: dict[date, float] = {}
    for day, count in rows:
        found[day] = found.get(day, 0.0) + count
    return found


def _week(day: date, week_start: int) -> date:
    return date.fromordinal(day.toordinal() - (day.weekday() - week_start) % 7)
