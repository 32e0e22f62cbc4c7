"""Step 5 over a plain table: no workspace, no other step; everything is computed over the whole table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawaj.answers import Estimate, Period, Statement
from rawaj.errors import InputError, NotFoundError
from rawaj.measure.answer import ChannelReturn, Clicks, Figures, Investment, MeasureAnswer, OutcomeResult, PlaceReturn
from rawaj.measure.clicks import APART, CLICK_ORDER, IMPRESSIONS, Pair, clicks_of
from rawaj.measure.grounds import Calibration, Proof
from rawaj.measure.headline import Known, headline_of, missing_of, notes_of, status_of
from rawaj.measure.investment import Ledger
from rawaj.measure.lifts import PlainLift, calibrations_of, lift_test_of
from rawaj.measure.limits import Limit, multiples_of
from rawaj.measure.noise import plain_noise
from rawaj.measure.outcomes import Tally, outcome_of
from rawaj.measure.plain import PlainPlaces, PlainTable, PlainWeeks, plain_places, plain_weeks
from rawaj.measure.proof import Runner, prove
from rawaj.measure.study import Study, study, study_together
from rawaj.measure.testing import LONGEST_BEFORE_WEEKS, Setting, tests_of
from rawaj.measure.transforms import Form, Forms
from rawaj.measure.verdict import no_verdict
from rawaj.measure.weekly import DailySeries
from rawaj.measure.worth import Worth
from rawaj.strategy.holidays import holiday_columns
from rawaj.strategy.measure import SEED, investment_of

__all__ = ["measure_plain"]

MEDIUM = "unassigned"


def measure_plain(
    table: PlainTable, worth: Worth | None, hour: Worth | None, currency: str, seed: int = SEED, runner: Runner | None = None,
    limits: Sequence[Limit] = (), form: Form | Forms | None = None, lifts: Sequence[PlainLift] = (),
) -> MeasureAnswer:  # fmt: skip
    """Does each channel of a plain table pay? Contributions, returns and verdicts speak of the whole table, and of each of its places.

    Args:
        worth: money per unit of the outcome (1 where the outcome is money); `hour`: money per hour; None where nobody said.
        currency: of both, and of all money in the table.
        seed: the same seed gives the same answer.
        runner: proves the verdicts, as `rawaj.measure.proof.prove`; None: they are not proved.
        limits: what the best split must keep to.
        form: of carry-over and saturation, as in `study`; `lifts`: real experiments that the model is held to.

    Raises:
        InputError: as `plain_weeks` and `rawaj.measure.lifts.lift_test_of`; ``measure.lift_which_place``: a test does not say of which
            place it speaks; NotFoundError: ``measure.no_place``.
    """
    places = plain_places(table, holiday_columns)
    found = plain_weeks(table, holiday_columns) if places is None else places.whole
    return _Plain(table, found, places, worth, hour, currency, seed, runner, limits, form, lifts).answer()


@dataclass(frozen=True)
class _Plain:
    plain: PlainTable
    found: PlainWeeks
    places: PlainPlaces | None
    worth: Worth | None
    hour: Worth | None
    currency: str
    seed: int
    runner: Runner | None
    limits: Sequence[Limit]
    form: Form | Forms | None
    lifts: Sequence[PlainLift]

    @property
    def period(self) -> Period:
        return Period(self.found.weeks.first, self.found.last)

    def answer(self) -> MeasureAnswer:
        weeks, (known, own) = self.found.weeks.count, self._study()
        channels = self._channels(self.found, known)
        outcome = self._outcome()
        tests = tests_of(channels, self._setting(known, channels, outcome)) if weeks > 1 else ()
        whole = self._ledger(self.found.series.values()).investment(self.hour, self.currency, paid=False)
        told = Known(channels, whole, (outcome,), tests, weeks, self.hour is not None, known is not None, self.currency)
        headline, certainty = headline_of(told)
        return MeasureAnswer(
            status=status_of(told),
            certainty=certainty,
            headline=headline,
            period=self.period,
            as_of=self.found.last,
            missing=missing_of(told),
            notes=(*notes_of(told, None), *self._notes()),
            currency=self.currency,
            hour_value=None if self.hour is None else Estimate(self.hour.middle, self.hour.low, self.hour.high, 1, self.currency),
            channels=channels,
            investment=whole,
            outcomes=(outcome,),
            fit=known.fit if known else None,
            split=known.split if known else None,
            tests=tests,
            calibrations=self._calibrations(known, own),
            places=self._places(own),
            proof=self._proof(known),
        )

    def _study(self) -> tuple[Study | None, Mapping[str, Study]]:
        """Of the whole table, and of each place where there are several."""
        weekly = self.found.table
        if weekly is None:
            return None, {}
        present = {
            (channel, kind): _sums(series)[kind] / weekly.steps for channel, series in self.found.series.items() for kind in series.by_name
        }
        limits, told = multiples_of(self.limits, present), self._lifts()
        if self.places is None:
            tests = tuple(lift_test_of(lift, weekly) for lift in told.get("", ()))
            found = study(
                weekly, self.worth, self.hour, self.currency, self.seed, self.found.left_out, span_weeks=weekly.steps, limits=limits,
                form=self.form, lift_tests=tests,
            )  # fmt: skip
            return found, {}
        tables = {place: one.table for place, one in self.places.places.items() if one.table is not None}
        return study_together(
            tables, self.worth, self.hour, self.currency, self.seed, self.found.left_out, span_weeks=weekly.steps, limits=limits,
            form=self.form, lift_tests={place: tuple(lift_test_of(lift, tables[place]) for lift in lifts) for place, lifts in told.items()},
        )  # fmt: skip

    def _lifts(self) -> dict[str, list[PlainLift]]:
        """Experiments by place ("" for the whole table) of channels that are in the model."""
        used: dict[str, list[PlainLift]] = {}
        for lift in self.lifts:
            place = self._place_of(lift)
            table = self.places.places[place].table if self.places is not None else self.found.table
            if table is not None and lift.channel in table.channels and table.activity[:, table.channels.index(lift.channel)].any():
                used.setdefault(place, []).append(lift)
        return used

    def _place_of(self, lift: PlainLift) -> str:
        if self.places is None:
            return ""
        existing = tuple(self.places.places)
        if lift.place is None:
            raise InputError("measure.lift_which_place", file=lift.file, row=lift.row, existing=existing)
        if lift.place not in existing:
            raise NotFoundError("measure.no_place", file=lift.file, row=lift.row, place=lift.place, existing=existing)
        return lift.place

    def _calibrations(self, known: Study | None, own: Mapping[str, Study]) -> tuple[Calibration, ...]:
        if known is None:
            return ()
        studies = own or {"": known}
        return tuple(
            one
            for place, lifts in self._lifts().items()
            for one in calibrations_of(lifts, studies[place].lift_effects, studies[place].table, place)
        )

    def _places(self, own: Mapping[str, Study]) -> tuple[PlaceReturn, ...]:
        if self.places is None:
            return ()
        found = self.places.places
        returns = (PlaceReturn(place, _counted(found[place]), self._channels(found[place], known)) for place, known in own.items())
        return tuple(sorted(returns, key=lambda one: (-one.outcome, one.place)))

    def _proof(self, known: Study | None) -> Proof | None:
        if known is None or self.runner is None:
            return None
        return prove(known, self.hour, self.currency, self.seed, self.runner, span_weeks=known.table.steps)

    def _outcome(self) -> OutcomeResult:
        tally = Tally(count=_counted(self.found))
        result = outcome_of(self.plain.outcome_name, "table", {"": tally}, {}, self.worth, False, self.currency, (), self.seed)
        return OutcomeResult(
            kind=result.kind, source=result.source, count=result.count, count_before=None, amount=None, value=result.value, value_before=None,
            per_outcome=result.per_outcome, untraced=0.0, claims=result.claims, claimed=None,
        )  # fmt: skip

    def _setting(self, known: Study | None, channels: Sequence[ChannelReturn], outcome: OutcomeResult) -> Setting:
        noise, phi = (known.noise, known.phi) if known else plain_noise(self.found.outcome)
        return Setting(
            noise=noise,
            phi=phi,
            weeks_before=min(self.found.weeks.count, LONGEST_BEFORE_WEEKS),
            weeks=float(self.found.weeks.count),
            worth=outcome.per_outcome.mean if outcome.per_outcome else None,
            paid=frozenset(one.channel for one in channels if one.now.investment.spend),
            stoppable=frozenset(),
            currency=self.currency,
            outcome_unit=self.plain.unit,
        )

    def _channels(self, found: PlainWeeks, known: Study | None) -> tuple[ChannelReturn, ...]:
        return tuple(sorted((self._channel(name, found, known) for name in found.series), key=investment_of))

    def _channel(self, name: str, found: PlainWeeks, known: Study | None) -> ChannelReturn:
        series = found.series[name]
        investment = self._ledger([series]).investment(self.hour, self.currency, paid=False)
        verdict = known.verdicts.get(name) if known else None
        return ChannelReturn(
            channel=name,
            name=name,
            network="",
            medium=MEDIUM,
            now=self._figures(series, investment),
            before=None,
            incremental=known.incremental.get(name) if known else None,
            verdict=verdict or no_verdict(self._reason(name, found)),
        )

    def _reason(self, name: str, found: PlainWeeks) -> Statement:
        reason = self.found.left_out.get(name) or found.left_out.get(name)
        return reason or Statement("measure.reason.weeks", {"channel": name, "weeks": self.found.weeks.count})

    def _ledger(self, channels: Iterable[DailySeries]) -> Ledger:
        ledger = Ledger()
        for series in channels:
            sums = _sums(series)
            ledger.add(Ledger(spend=sums.get("spend"), hours=sums.get("hours")))
        return ledger

    def _figures(self, series: DailySeries, investment: Investment) -> Figures:
        return Figures(
            period=self.period, investment=investment, clicks=self._clicks(series, investment.money), outcomes={}, primary=self.plain.outcome_name,
            cost_per_outcome=None, value=None, roi=None, hour_worth=None, per_hour=None, per_thousand=None,
        )  # fmt: skip

    def _clicks(self, series: DailySeries, money: float | None) -> Clicks:
        sums = _sums(series)
        pairs = [
            Pair(clicked, shown, sums[clicked], sums[shown])
            for clicked in CLICK_ORDER
            for shown in (*IMPRESSIONS, *APART)
            if clicked in sums and shown in sums and shown != "reach"  # people reached in several weeks do not add up
        ]
        return clicks_of(pairs, {name: value for name, value in sums.items() if name != "reach"}, money, self.currency)

    def _notes(self) -> tuple[Statement, ...]:
        notes = []
        if self.found.unknown:
            notes.append(Statement("measure.note.unknown_weeks", {"n": len(self.found.unknown)}))
        if self.places is not None:
            notes.append(Statement("measure.note.pooled", {"n": len(self.places.places)}))
            notes += self.places.left_out.values()
        elif len(set(self.plain.places or ())) > 1:
            notes.append(Statement("measure.note.places", {"n": len(set(self.plain.places or ()))}))
        used = [lift for lifts in self._lifts().values() for lift in lifts]
        unused = tuple(dict.fromkeys(lift.channel for lift in self.lifts if lift not in used))
        if unused:
            notes.append(Statement("measure.note.unused_lifts", {"channels": unused}))
        return tuple(notes)


def _counted(found: PlainWeeks) -> float:
    """Sum of the outcome over the weeks that are known."""
    return float(sum(value for week, value in enumerate(found.outcome.tolist()) if week not in found.unknown))


def _sums(series: DailySeries) -> dict[str, float]:
    return {kind: sum(value for _, value in cells) for kind, cells in series.by_name.items()}
