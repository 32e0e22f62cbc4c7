"""Step 5 over facts: sums of money, hours, clicks and outcomes, then the model of what each channel adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from rawaj.answers import Estimate, Period, Statement
from rawaj.measure import sql
from rawaj.measure.answer import Attributed, ChannelReturn, Figures, Investment, MeasureAnswer, OutcomeResult, PlannedTest, Verdict
from rawaj.measure.clicks import Pair, clicks_of, pairs_of
from rawaj.measure.credit import by_claims, by_paths, by_source, paths_of
from rawaj.measure.figures import figures_of
from rawaj.measure.headline import Known, headline_of, missing_of, notes_of, status_of
from rawaj.measure.investment import Ledger, ledgers_of
from rawaj.measure.limits import multiples_of
from rawaj.measure.noise import plain_noise
from rawaj.measure.outcomes import Tally, outcome_of, worth_of_one
from rawaj.measure.proof import Runner, prove
from rawaj.measure.returns import SPAN_WEEKS
from rawaj.measure.study import Study, span_of, study
from rawaj.measure.testing import LONGEST_BEFORE_WEEKS, Setting, tests_of
from rawaj.measure.verdict import no_verdict
from rawaj.measure.weekly import DailySeries, Weeks, weekly_table, weeks_of
from rawaj.measure.worth import Worth
from rawaj.store.facts import Facts
from rawaj.strategy.holidays import holiday_columns
from rawaj.strategy.open import opened
from rawaj.strategy.outcomes import Outcomes, paid_media
from rawaj.strategy.said import Channel, Said
from rawaj.strategy.sources import Sources

__all__ = ["SEED", "investment_of", "measure"]

SEED = 20
STOPPABLE = ("organic_social", "organic_video")


def measure(facts: Facts, said: Said, period: Period, seed: int = SEED, runner: Runner | None = None) -> MeasureAnswer:
    """Does each channel pay for its time, effort and ads, over `period` against the one before?

    Args:
        seed: of all draws; the same seed gives the same answer.
        runner: proves the verdicts, as `rawaj.measure.proof.prove`; None: they are not proved.
    """
    return _Measurer(facts, said, period, seed, runner).answer()


@dataclass(frozen=True)
class _Span:
    """One of the two periods: what was put into each channel and what its clicks were."""

    period: Period
    ledgers: Mapping[str, Ledger]
    totals: Mapping[str, Mapping[str, float]]
    pairs: Mapping[str, Sequence[Pair]]
    key: str


class _Measurer:
    def __init__(self, facts: Facts, said: Said, period: Period, seed: int, runner: Runner | None) -> None:
        self.runner = runner
        self.facts, self.said, self.period, self.seed = opened(facts, said), said, period, seed
        context = said.context
        self.currency = context.currency
        self.rates = {**{code: float(rate) for code, rate in context.rates.items()}, self.currency: 1.0}
        self.hour = Worth.of(context.hour_value, context.hour_value_low, context.hour_value_high)
        self.sources = Sources(said.channels)
        self.names = {channel.id: channel.name for channel in said.channels}

    def ask(self, text: str) -> list[tuple[Any, ...]]:
        """Rows of one of `measure.sql`'s texts, with the parameters that it names."""
        before = self.period.before
        values = {
            "first": self.period.first, "last": self.period.last, "before_first": before.first, "before_last": before.last,
            "zone": self.said.context.time_zone, "currencies": list(self.rates), "rates": list(self.rates.values()),
        }  # fmt: skip
        return self.facts.rows(text, {name: value for name, value in values.items() if f"${name}" in text})

    @cached_property
    def as_of(self) -> date | None:
        """Last day with data, inside the period or before."""
        day = self.ask(sql.LAST_DAY)[0][0]
        return day if isinstance(day, date) else None

    @cached_property
    def outcomes(self) -> Outcomes:
        """Outcomes of both periods and by day."""
        claims = [*self.ask(sql.TOTALS), *self.ask(sql.CLAIMS_OF_POSTS)]
        return Outcomes(
            self.said, self.sources, self.rates, self.period, self.ask(sql.ORDER_DAYS), self.ask(sql.OUTCOME_DAYS), self.ask(sql.VISIT_CLAIMS), claims,
        )  # fmt: skip

    @cached_property
    def spans(self) -> dict[str, _Span]:
        """The period ("now") and the one before it."""
        totals = self.ask(sql.TOTALS)
        spend = [(span, channel, currency, value) for span, channel, metric, currency, value in totals if metric == "spend"]
        ledgers = ledgers_of(spend, self.ask(sql.COSTS), self.ask(sql.HOURS), self.rates)
        counted: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
        for span, channel, metric, currency, value in totals:
            if currency is None:
                counted[span, channel][metric] = value
        pairs = pairs_of(self.ask(sql.PAIRS), self.ask(sql.POST_PAIRS))
        return {
            key: _Span(
                period, ledgers[key], {channel: metrics for (span, channel), metrics in counted.items() if span == key},
                {channel: found for (span, channel), found in pairs.items() if span == key}, key,
            )
            for key, period in (("now", self.period), ("before", self.period.before))
        }  # fmt: skip

    def answer(self) -> MeasureAnswer:
        results = self._results()
        weeks, found, left_out = self._study(results)
        channels = self._channels(found, left_out, weeks)
        tests = self._tests(channels, found, weeks, results)
        now = self._investment("now")
        shared = self.spans["now"].ledgers.get("")
        shared_investment = shared.investment(self.hour, self.currency, paid=False) if shared else None
        known = Known(
            channels, now, results, tests, weeks.count if weeks else 0, self.hour is not None, found is not None, self.currency,
        )  # fmt: skip
        headline, certainty = headline_of(known)
        attributions, journeys = self._attributions(results)
        return MeasureAnswer(
            status=status_of(known),
            certainty=certainty,
            headline=headline,
            period=self.period,
            as_of=self.as_of,
            missing=missing_of(known),
            notes=notes_of(known, shared_investment),
            currency=self.currency,
            hour_value=None if self.hour is None else Estimate(self.hour.middle, self.hour.low, self.hour.high, 1, self.currency),
            channels=channels,
            investment=now,
            investment_before=self._investment("before"),
            shared=shared_investment,
            outcomes=results,
            attributions=attributions,
            journeys=journeys,
            fit=found.fit if found else None,
            split=found.split if found else None,
            tests=tests,
            proof=prove(found, self.hour, self.currency, self.seed, self.runner) if found and self.runner else None,
        )

    def _investment(self, key: str) -> Investment:
        whole = Ledger()
        for ledger in self.spans[key].ledgers.values():
            whole.add(ledger)
        return whole.investment(self.hour, self.currency, paid=False)

    def _results(self) -> tuple[OutcomeResult, ...]:
        outcomes = self.outcomes
        found = [
            outcome_of(
                kind, source, outcomes.tallies("now")[kind], outcomes.tallies("before").get(kind, {}), outcomes.kinds[kind].worth,
                outcomes.kinds[kind].by_amount, self.currency, outcomes.claims(kind), self.seed,
            )
            for kind, source in outcomes.truth.items()
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: (-(one.value.mean if one.value else -1.0), -one.count, one.kind)))

    # the channels

    def _figures(self, channel: Channel, key: str, primary: str) -> Figures:
        span, outcomes = self.spans[key], self.outcomes
        ledger = span.ledgers.get(channel.id, Ledger())
        investment = ledger.investment(self.hour, self.currency, paid=paid_media(channel.medium))
        tallies = {kind: by_channel[channel.id] for kind, by_channel in outcomes.tallies(key).items() if channel.id in by_channel}
        clicks = clicks_of(span.pairs.get(channel.id, ()), span.totals.get(channel.id, {}), investment.money, self.currency)
        return figures_of(span.period, investment, clicks, tallies, outcomes.kinds, primary, self.hour, self.currency, self.seed)

    def _channels(self, found: Study | None, left_out: Mapping[str, Statement], weeks: Weeks | None) -> tuple[ChannelReturn, ...]:
        primary = self.outcomes.primary
        made = [self._channel(channel, found, left_out, weeks, primary) for channel in self.said.channels]
        return tuple(sorted((one for one in made if one is not None), key=investment_of))

    def _channel(
        self, channel: Channel, found: Study | None, left_out: Mapping[str, Statement], weeks: Weeks | None, primary: str
    ) -> ChannelReturn | None:
        now, before = (self._figures(channel, key, primary) for key in ("now", "before"))
        incremental = found.incremental.get(channel.id) if found else None
        if not _active(now) and not _active(before) and incremental is None:
            return None
        verdict = found.verdicts.get(channel.id) if found else None
        if verdict is None:
            verdict = self._without_model(channel, left_out, weeks)
        return ChannelReturn(
            channel.id, channel.name, channel.network, channel.medium, now, before if _active(before) else None, incremental, verdict
        )

    def _without_model(self, channel: Channel, left_out: Mapping[str, Statement], weeks: Weeks | None) -> Verdict:
        values = {"channel": channel.name, "weeks": weeks.count if weeks else 0}
        if not self.outcomes.truth:
            return no_verdict(Statement("measure.reason.no_outcomes", values))
        if channel.id in left_out:
            return no_verdict(left_out[channel.id])
        return no_verdict(Statement("measure.reason.weeks", values))

    # the model

    def _study(self, results: Sequence[OutcomeResult]) -> tuple[Weeks | None, Study | None, dict[str, Statement]]:
        primary, as_of = self.outcomes.primary, self.as_of
        days = self.outcomes.days(primary) if primary else []
        if not days or as_of is None:
            return None, None, {}
        weeks = weeks_of(min(day for day, _ in days), as_of)
        if weeks.count < 1:
            return weeks, None, {}
        kind = self.outcomes.kinds[primary]
        series = {channel.id: self._series.get(channel.id, DailySeries({})) for channel in self.said.channels}
        holidays = holiday_columns(weeks.first, weeks.count)
        table, left_out = weekly_table(days, primary, kind.unit, series, weeks, holidays, self.names)
        if table is None:
            return weeks, None, left_out
        worth = worth_of_one(self.outcomes.priced_history(primary, weeks.first), kind.worth, kind.by_amount)
        limits = multiples_of(self.said.limits, self._per_week(weeks, span_of(table, SPAN_WEEKS)))
        return weeks, study(table, worth, self.hour, self.currency, self.seed, left_out, limits=limits), left_out

    def _per_week(self, weeks: Weeks, span: int) -> dict[tuple[str, str], float]:
        """(channel, kind) → weekly mean of the last `span` weeks."""
        return {
            (channel, kind): float(series.weekly(kind, weeks)[-span:].mean())
            for channel, series in self._series.items()
            for kind in series.by_name
        }

    @cached_property
    def _series(self) -> dict[str, DailySeries]:
        found: dict[str, dict[str, list[tuple[date, float]]]] = defaultdict(lambda: defaultdict(list))
        for channel, metric, currency, first, last, value in self.ask(sql.CHANNEL_DAYS):
            rate = 1.0 if currency is None else self.rates.get(currency)
            if rate is None:
                continue
            for day, part in _spread(first, last, value * rate):
                found[channel][metric].append((day, part))
                if metric == "spend":
                    found[channel]["money"].append((day, part))
        for channel, day, posts, impressions, delivered, views in self.ask(sql.POST_DAYS):
            found[channel]["posts"].append((day, float(posts)))
            for name, value in (("post_impressions", impressions), ("post_delivered", delivered), ("post_views", views)):
                if value is not None:
                    found[channel][name].append((day, float(value)))
        for channel, day, hours in self.ask(sql.HOUR_DAYS):
            found[channel]["hours"].append((day, hours))
        self._add_costs(found)
        return {channel: DailySeries(dict(series)) for channel, series in found.items()}

    def _add_costs(self, found: dict[str, dict[str, list[tuple[date, float]]]]) -> None:
        for channel, day, kind, currency, amount in self.facts.rows(
            "select channel, day, kind, currency, amount from costs where channel is not null"
        ):
            rate = self.rates.get(currency)
            if rate is not None and not (kind == "ads" and found[channel]["spend"]):
                found[channel]["money"].append((day, amount * rate))

    # tests and attribution

    def _tests(
        self, channels: Sequence[ChannelReturn], found: Study | None, weeks: Weeks | None, results: Sequence[OutcomeResult]
    ) -> tuple[PlannedTest, ...]:
        if weeks is None or weeks.count < 2 or not results:
            return ()
        primary = self.outcomes.primary
        noise, phi = (found.noise, found.phi) if found else plain_noise(weeks.sums(self.outcomes.days(primary)))
        setting = Setting(
            noise=noise,
            phi=phi,
            weeks_before=min(weeks.count, LONGEST_BEFORE_WEEKS),
            weeks=self.period.days / 7,
            worth=next((one.per_outcome.mean for one in results if one.kind == primary and one.per_outcome), None),
            paid=frozenset(one.channel for one in channels if paid_media(one.medium)),
            stoppable=frozenset(one.channel for one in channels if one.medium in STOPPABLE),
            currency=self.currency,
            outcome_unit=self.outcomes.kinds[primary].unit,
        )
        return tests_of(channels, setting)

    def _attributions(self, results: Sequence[OutcomeResult]) -> tuple[tuple[Attributed, ...], Any]:
        outcomes = self.outcomes
        if not outcomes.truth:
            return (), None
        primary = outcomes.primary
        kind = outcomes.kinds[primary]
        truth = next(one.count for one in results if one.kind == primary)
        mine = {name: outcomes.tallies("now")[name] for name in outcomes.truth}
        models = [by_source(mine, outcomes.kinds, self.currency, self.seed)]
        if primary == "order":
            for name, claims in (("network_claims", outcomes.network("now")), ("visits", outcomes.visits("now"))):
                model = by_claims(name, claims, kind, truth, self.currency, self.seed)
                models.extend([model] if model else [])
        if outcomes.truth.get("order") != "orders":
            return tuple(models), None
        paths, journeys = paths_of(self.ask(sql.JOURNEYS), self.sources.channel_of)
        direct = {channel.id for channel in self.said.channels if channel.medium == "direct"}
        tally = Tally.total(outcomes.tallies("now")["order"].values())
        mean = tally.amount / tally.priced if tally.priced else 0.0
        return (*models, *by_paths(paths, outcomes.kinds["order"], mean, self.currency, self.seed, direct)), journeys


def _spread(first: date, last: date, value: float) -> Iterable[tuple[date, float]]:
    days = (last - first).days + 1
    return ((first + timedelta(days=number), value / days) for number in range(days))


def _active(figures: Figures) -> bool:
    """Something was put in, shown, clicked or counted."""
    put_in = figures.investment.money or figures.investment.hours or figures.investment.unconverted
    return bool(put_in or figures.clicks.impressions or figures.clicks.clicks or figures.clicks.reach or any(figures.outcomes.values()))


def investment_of(channel: ChannelReturn) -> tuple[float, str]:
    """Sorts channels: the largest investment first, then by id."""
    total = channel.now.investment.total
    return -(total.mean if total else 0.0), channel.channel
