"""A weekly table in, the incremental part of the answer out: fit, returns, verdicts, the best split, planned tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate, Period, Statement
from rawaj.measure.answer import Incremental, Split, Verdict
from rawaj.measure.design import WeeklyTable
from rawaj.measure.diagnostics import Diagnostics, diagnose, diagnose_together
from rawaj.measure.engine import Fitted, fitted
from rawaj.measure.grounds import Fit
from rawaj.measure.model import LiftTest
from rawaj.measure.returns import SPAN_WEEKS, ChannelDraws, Prices, incremental_of, verdict_of
from rawaj.measure.split import split_of
from rawaj.measure.together import Together, fitted_together
from rawaj.measure.transforms import Form, Forms
from rawaj.measure.worth import Worth
from rawaj.stats.bootstrap import estimate_of

__all__ = ["Study", "cost_of", "prices_of", "span_of", "study", "study_together"]

Floats = NDArray[np.float64]
_DRAWS_SEED = 7


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that the model says.

    Attributes:
        fit: the model and its checks.
        incremental, verdicts: by channel.
        split: None where fewer than two channels are known well enough.
        noise: standard deviation of a week's outcomes that the model leaves unexplained; `phi` its autocorrelation.
        table, worth: what was fitted (the sum of places), and what an outcome is worth; `form` as it was given.
        tables: place → its table, "" where there is one; `lift_tests` made there.
        known: channels whose effect is known well enough to be moved in a split.
        lift_effects: what the model says of each test's change, outcome's unit, in their order.
    """

    fit: Fit
    incremental: Mapping[str, Incremental]
    verdicts: Mapping[str, Verdict]
    split: Split | None
    noise: float
    phi: float
    table: WeeklyTable
    worth: Worth | None
    form: Form | Forms | None = None
    tables: Mapping[str, WeeklyTable] = field(default_factory=dict)
    lift_tests: Mapping[str, tuple[LiftTest, ...]] = field(default_factory=dict)
    lift_effects: Sequence[Estimate] = ()
    known: tuple[str, ...] = ()


def study(
    table: WeeklyTable, worth: Worth | None, hour: Worth | None, currency: str, seed: int, left_out: Mapping[str, Statement] | None = None,
    span_weeks: int = SPAN_WEEKS, limits: Mapping[str, tuple[float, float]] | None = None, form: Form | Forms | None = None,
    lift_tests: tuple[LiftTest, ...] = (),
) -> Study:  # fmt: skip
    """Fit the table and judge every channel in it.

    Args:
        worth: money per outcome; `hour`: money per hour; None where nobody said.
        left_out: channels that are not in the table, and why; handed through to `Fit`.
        span_weeks: returns and verdicts speak of the last so many weeks.
        limits: of the best split, as in `split_of`.
        form, lift_tests: as in `fitted`.
    """
    fit = fitted(table, cost_of(table, worth, hour), seed, form, lift_tests)
    prices = prices_of(fit, worth, hour, currency)
    diagnostics = diagnose(fit)
    found = _studied(fit, diagnostics, diagnostics.trusted, prices, worth, span_weeks, left_out or {})
    return replace(
        found,
        split=_split(fit, found.known, prices, span_weeks, limits) if diagnostics.trusted else None,
        form=form,
        tables={"": table},
        lift_tests={"": lift_tests},
        lift_effects=[estimate_of(fit.effect_of(test), table.steps, table.unit) for test in lift_tests],
    )


def study_together(
    tables: Mapping[str, WeeklyTable], worth: Worth | None, hour: Worth | None, currency: str, seed: int,
    left_out: Mapping[str, Statement] | None = None, span_weeks: int = SPAN_WEEKS, limits: Mapping[str, tuple[float, float]] | None = None,
    form: Form | Forms | None = None, lift_tests: Mapping[str, tuple[LiftTest, ...]] | None = None,
    each: bool = True,
) -> tuple[Study, dict[str, Study]]:  # fmt: skip
    """Fit the tables of several places together and judge every channel, in all of them and in each.

    Args:
        tables: place → its table, with the same steps and channels.
        lift_tests: place → tests made there; the rest as in `study`.
        each: judge each place too, not only all of them as one.

    Returns:
        All places as one (its split that of all), and each place. No verdict is given anywhere where a check of the whole fit failed.
    """
    tests = {number: (lift_tests or {}).get(place, ()) for number, place in enumerate(tables)}
    costs = [cost_of(table, worth, hour) for table in tables.values()]
    known = [cost for cost in costs if cost is not None]
    fit = fitted_together(list(tables.values()), np.stack(known) if known else None, seed, form, tests)
    prices = prices_of(fit, worth, hour, currency)
    whole, own = diagnose_together(fit)
    found = replace(
        _studied(fit, whole, whole.trusted, prices, worth, span_weeks, left_out or {}),
        form=form,
        tables=dict(tables),
        lift_tests=lift_tests or {},
    )
    places = {}
    for number, (place, one) in enumerate(zip(tables, fit.fits, strict=True)) if each else ():
        trusted = whole.trusted and own[number].trusted
        effects = [estimate_of(one.effect_of(test), one.table.steps, one.table.unit) for test in tests[number]]
        places[place] = replace(
            _studied(one, own[number], trusted, prices, worth, min(span_weeks, _since(one)), left_out or {}),
            form=form,
            tables={"": one.table},
            lift_tests={"": tests[number]},
            lift_effects=effects,
        )
    return replace(found, split=_split(fit, found.known, prices, span_weeks, limits) if whole.trusted else None), places


def _since(fit: Fitted) -> int:
    """Weeks from the first whose outcome is known to the last: a place that opened later is not spread over the time before."""
    steps = fit.table.steps - int(fit.known_steps.min(initial=fit.table.steps - 1))
    return max(steps * fit.table.step_days // 7, 1)


def _studied(
    fit: Fitted | Together, diagnostics: Diagnostics, trusted: bool, prices: Prices, worth: Worth | None, span_weeks: int,
    left_out: Mapping[str, Statement],
) -> Study:  # fmt: skip
    """What a fit says of the channels that were active."""
    steps = span_of(fit.table, span_weeks)
    channels = [ChannelDraws(fit, index, steps) for index in range(len(fit.table.channels)) if fit.table.activity[:, index].any()]
    judged = {draws.id: verdict_of(draws, prices, trusted) for draws in channels}
    return Study(
        fit=_fit(fit, diagnostics, steps, left_out),
        incremental={draws.id: incremental_of(draws, prices) for draws in channels},
        verdicts={name: verdict for name, (verdict, _) in judged.items()},
        split=None,
        noise=fit.noise_per_step(),
        phi=fit.phi,
        table=fit.table,
        worth=worth,
        known=tuple(name for name, (_, judgement) in judged.items() if judgement is not None and judgement.obstacle in ("", "odds")),
    )


def _split(
    fit: Fitted | Together, known: Sequence[str], prices: Prices, span_weeks: int, limits: Mapping[str, tuple[float, float]] | None
) -> Split | None:
    """The best split among the channels whose effect is known well enough."""
    steps, names = span_of(fit.table, span_weeks), fit.table.channels
    return split_of([ChannelDraws(fit, names.index(name), steps) for name in known], prices, limits)


def span_of(table: WeeklyTable, span_weeks: int) -> int:
    """How many of the last steps returns and verdicts speak of."""
    return min(table.steps, max(span_weeks * 7 // table.step_days, 1))


def prices_of(fit: Fitted | Together, worth: Worth | None, hour: Worth | None, currency: str) -> Prices:
    """What outcomes and hours are worth, a draw for every kept draw of the fit."""
    size, seed = fit.kept.size, fit.seed + _DRAWS_SEED
    drawn = None if worth is None else worth.draws(size, seed)
    return Prices(drawn, None if hour is None else hour.draws(size, seed + 1), currency, fit.table.unit)


def cost_of(table: WeeklyTable, worth: Worth | None, hour: Worth | None) -> Floats | None:
    """What each channel took over the table, in the outcome's unit, (channels,); NaN where its hours have no value, None without a worth."""
    if worth is None:
        return None
    hours = table.hours.sum(0)
    price = np.where(hours > 0, np.nan if hour is None else hour.middle, 0.0)
    result: Floats = (table.money.sum(0) + hours * price) / worth.middle
    return result


def _fit(fit: Fitted | Together, found: Diagnostics, steps: int, left_out: Mapping[str, Statement]) -> Fit:
    table = fit.table
    span = Period(table.last - timedelta(days=steps * table.step_days - 1), table.last)
    return Fit(
        outcome=table.outcome_kind, unit=table.unit, first=table.first, last=table.last, weeks=table.steps * table.step_days // 7, span=span,
        left_out=dict(left_out), explained=found.explained, r_hat=found.r_hat, ess=found.ess, phi=fit.phi,
        autocorrelation=found.autocorrelation, inside=found.inside, checks=dict(found.checks), advice=dict(found.advice),
        adstock=fit.form.adstock, saturation=fit.form.saturation, seed=fit.seed,
        forms=_forms(fit), either_sign=tuple(name for name in table.channels if name in table.either_sign),
    )  # fmt: skip


def _forms(fit: Fitted | Together) -> dict[str, dict[str, float]]:
    """Posterior probability of each form, by channel; empty with one form."""
    members = fit.form.members
    if len(members) == 1:
        return {}
    names = [f"{form.adstock} {form.saturation}" for form in members]
    drawn = fit.forms_drawn()
    return {
        channel: {name: float((drawn[:, c] == number).mean()) for number, name in enumerate(names)}
        for c, channel in enumerate(fit.table.channels)
    }
