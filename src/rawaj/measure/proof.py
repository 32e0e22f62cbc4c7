"""How often would such a verdict be right *here*: the whole procedure again on futures whose truth is known, and on weeks held back.

*Futures.* A draw from the posterior is taken for the truth: its baseline, responses and noise make a new outcome over this brand's own design
(the same weeks, the same activity), the table is fitted anew, and its verdicts are held against what each change would truly have gained
(parametric bootstrap of the procedure; posterior draws instead of one estimate, as in simulation-based calibration: Talts and others 2018).

*Forecasts.* The last weeks are hidden, four at a time from ever earlier origins, and told from the rest and the activity that really was
(rolling origin: Tashman 2000, International Journal of Forecasting 16). Hiding is what `WeeklyTable.unknown` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rawaj.measure.design import WeeklyTable
from rawaj.measure.engine import Fitted, fitted
from rawaj.measure.grounds import Forecasts, Proof, ProvedVerdicts
from rawaj.measure.model import LiftTest
from rawaj.measure.noise import contributions
from rawaj.measure.returns import SPAN_WEEKS, WEEKS_PER_MONTH, Prices
from rawaj.measure.study import Study, cost_of, prices_of, span_of, study, study_together
from rawaj.measure.together import Together, fitted_together, summed
from rawaj.measure.transforms import Form, Forms
from rawaj.measure.verdict import CHANGES, NOTICEABLE
from rawaj.measure.worth import Worth
from rawaj.stats.rates import share

__all__ = ["Future", "Runner", "Trial", "forecasts_of", "futures", "proof_of", "prove", "try_out"]

Floats = NDArray[np.float64]

FUTURES = 200
AHEAD_WEEKS = 4
ORIGINS = 6
LEAST_LEFT_WEEKS = 26


@dataclass(frozen=True)
class Future:
    """A brand as it might be, with what the procedure needs to judge it.

    Attributes:
        tables: this brand's design with new outcomes, place → table ("" where there is one).
        gains: what each of `CHANGES` truly gains over the span in all places, money: (channels, changes); `cost`: of each channel over the span.
        worth, hour: as they were said; `currency`: of both.
        form: as in `fitted`; `lift_tests` of each place with results drawn anew around the truth of this future.
    """

    tables: Mapping[str, WeeklyTable]
    gains: Floats
    cost: Floats
    worth: Worth
    hour: Worth | None
    currency: str
    span_weeks: int
    seed: int
    form: Form | Forms | None = None
    lift_tests: Mapping[str, tuple[LiftTest, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """One verdict on one channel of a future: what was said with which probability, and whether it was right."""

    channel: str
    verdict: str
    probability: float
    right: bool
    promised: float
    realised: float


Runner = Callable[[Iterable[Future]], Iterable[Sequence[Trial]]]


def futures(
    tables: Mapping[str, WeeklyTable], worth: Worth, hour: Worth | None, currency: str, seed: int, count: int = FUTURES,
    span_weeks: int = SPAN_WEEKS, form: Form | Forms | None = None, lift_tests: Mapping[str, tuple[LiftTest, ...]] | None = None,
) -> Iterator[Future]:  # fmt: skip
    """Futures of a brand, the truth of each another draw from its posterior.

    Args:
        tables, lift_tests: by place, "" where there is one table.
        worth, hour, currency, span_weeks, form: as in `study`.
    """
    fit, own = _fitted(tables, worth, hour, seed, form, lift_tests or {})
    prices, steps = prices_of(fit, worth, hour, currency), span_of(fit.table, span_weeks)
    picked = np.linspace(0, fit.kept.size - 1, count).astype(np.intp)
    gains, cost = _true_gains(fit, prices, steps)
    outcomes = _outcomes(own, picked, seed)
    results = {place: _results(one, (lift_tests or {}).get(place, ()), picked, seed + 1) for place, one in zip(tables, own, strict=True)}
    for number, row in enumerate(picked):
        made = {place: replace(one.table, outcome=drawn[number]) for place, one, drawn in zip(tables, own, outcomes, strict=True)}
        tests = {place: tests[number] for place, tests in results.items()}
        yield Future(made, gains[:, :, row], cost[:, row], worth, hour, currency, span_weeks, seed + 1 + number, form, tests)


def _fitted(
    tables: Mapping[str, WeeklyTable], worth: Worth | None, hour: Worth | None, seed: int, form: Form | Forms | None,
    lift_tests: Mapping[str, tuple[LiftTest, ...]],
) -> tuple[Fitted | Together, Sequence[Fitted]]:  # fmt: skip
    """All tables as one, and each."""
    costs = [cost_of(table, worth, hour) for table in tables.values()]
    if len(tables) == 1:
        ((place, table),) = tables.items()
        fit = fitted(table, costs[0], seed, form, lift_tests.get(place, ()))
        return fit, [fit]
    known = [cost for cost in costs if cost is not None]
    tests = {number: lift_tests.get(place, ()) for number, place in enumerate(tables)}
    together = fitted_together(list(tables.values()), np.stack(known) if known else None, seed, form, tests)
    return together, together.fits


def _results(fit: Fitted, tests: Sequence[LiftTest], picked: NDArray[np.intp], seed: int) -> list[tuple[LiftTest, ...]]:
    """The tests as they might have come out, around the truth of each picked draw."""
    effects = np.array([fit.effect_of(test)[picked] for test in tests]).reshape(len(tests), picked.size)
    effects += np.array([test.error for test in tests])[:, None] * np.random.default_rng(seed).standard_normal(effects.shape)
    return [tuple(replace(test, effect=float(effect)) for test, effect in zip(tests, column, strict=True)) for column in effects.T]


def _true_gains(fit: Fitted | Together, prices: Prices, steps: int) -> tuple[Floats, Floats]:
    """(channels, changes, kept draws) and (channels, kept draws); NaN where a channel has no cost that is known."""
    span, table = slice(-steps, None), fit.table
    hour = prices.hour if prices.hour is not None else np.full(fit.kept.size, np.nan)
    hours = table.hours[span].sum(0)[:, None]
    cost = table.money[span].sum(0)[:, None] + np.where(hours > 0, hours * hour, 0.0)
    gains = np.empty((len(table.channels), len(CHANGES), fit.kept.size))
    for channel in range(len(table.channels)):
        present = fit.responses(channel, span=span).sum(1)
        for number, change in enumerate(CHANGES):
            moved = fit.responses(channel, 1 + change, span).sum(1) - present
            gains[channel, number] = moved * (prices.worth if prices.worth is not None else 1.0) - change * cost[channel]
    return gains, cost


def _outcomes(own: Sequence[Fitted], picked: NDArray[np.intp], seed: int) -> list[Floats]:
    """New outcomes of each table in its unit, (picked, steps), with what their noise has in common."""
    shocks = np.random.default_rng([seed, 1]).standard_normal((picked.size, own[0].table.steps))
    return [_outcome(one, picked, seed + 1_000 * number, shocks) for number, one in enumerate(own)]


def _outcome(fit: Fitted, picked: NDArray[np.intp], seed: int, shocks: Floats) -> Floats:
    model, posterior, rows = fit.model, fit.posterior, fit.kept[picked]
    known = _known_columns(fit)
    mean = posterior.baseline[rows][:, known] @ model.baseline.columns[:, known].T + contributions(model, posterior, rows).sum(1)
    white = posterior.sigma[rows, None] * np.random.default_rng(seed).standard_normal(mean.shape)
    white += model.common * shocks
    noise = np.empty_like(white)
    noise[:, 0] = white[:, 0] / np.sqrt(1 - model.phi**2)
    for step in range(1, model.steps):
        noise[:, step] = model.phi * noise[:, step - 1] + white[:, step]
    spread = 1.0 if model.spread is None else model.spread
    result: Floats = np.maximum((mean + noise * spread) * model.scale, 0.0)
    return result


def _known_columns(fit: Fitted) -> NDArray[np.intp]:
    """Columns of the baseline that are not there to hide a step."""
    return np.array([number for number, name in enumerate(fit.model.baseline.names) if not name.startswith("unknown_")], np.intp)


def try_out(future: Future) -> list[Trial]:
    """The whole procedure on one future: the verdicts of a new fit, held against the truth; channels without a cost are left out."""
    found = _judged(future)
    trials = []
    for channel, verdict in found.verdicts.items():
        row = found.table.channels.index(channel)
        if verdict.probability is None or not np.isfinite(future.cost[row]):
            continue
        true = future.gains[row, CHANGES.index(verdict.change)]
        held = verdict.verdict == "hold"
        right = bool(future.gains[row].max() <= NOTICEABLE * future.cost[row]) if held else bool(true > 0)
        promised = verdict.gain.mean if verdict.gain is not None else 0.0
        months = span_of(found.table, future.span_weeks) * found.table.step_days / 7 / WEEKS_PER_MONTH
        trials.append(Trial(channel, verdict.verdict, verdict.probability, right, promised, float(true) / months))
    return trials


def _judged(future: Future) -> Study:
    if len(future.tables) == 1:
        ((place, table),) = future.tables.items()
        return study(
            table, future.worth, future.hour, future.currency, future.seed, span_weeks=future.span_weeks, form=future.form,
            lift_tests=future.lift_tests.get(place, ()),
        )  # fmt: skip
    return study_together(
        future.tables, future.worth, future.hour, future.currency, future.seed, span_weeks=future.span_weeks, form=future.form,
        lift_tests=future.lift_tests, each=False,
    )[0]  # fmt: skip


def prove(
    found: Study, hour: Worth | None, currency: str, seed: int, runner: Runner, span_weeks: int = SPAN_WEEKS, count: int = FUTURES
) -> Proof | None:
    """Futures tried out and weeks held back; None where an outcome has no worth, so that there are no verdicts to prove.

    Args:
        found: what is to be proved; `hour`, `currency`, `seed`, `span_weeks` as they were given to `study`.
        runner: tries the futures out, in this process (`map(try_out, …)`) or in several.
    """
    if found.worth is None:
        return None
    made = futures(found.tables, found.worth, hour, currency, seed, count, span_weeks, found.form, found.lift_tests)
    verdicts = {channel: verdict.verdict for channel, verdict in found.verdicts.items()}
    return proof_of(runner(made), verdicts, forecasts_of(found.tables, found.worth, hour, seed, found.form, found.lift_tests))


def proof_of(trials: Iterable[Sequence[Trial]], verdicts: Mapping[str, str], forecasts: Forecasts | None) -> Proof:
    """What the futures say of verdicts like those that were given.

    Args:
        trials: of each future, from `try_out`; `verdicts`: what was said of each channel.
    """
    every = [list(one) for one in trials]
    told = [trial for one in every for trial in one if trial.verdict != "undecided"]
    by_channel = {
        channel: _proved([trial for one in every for trial in one if trial.channel == channel and trial.verdict == verdict], len(every))
        for channel, verdict in verdicts.items()
        if verdict != "undecided"
    }
    return Proof(futures=len(every), overall=_proved(told, len(every)), channels=by_channel, forecasts=forecasts)


def _proved(trials: Sequence[Trial], futures_: int) -> ProvedVerdicts:
    right = sum(trial.right for trial in trials)
    return ProvedVerdicts(
        given=len(trials),
        futures=futures_,
        right=share(right, len(trials)) if trials else None,
        said=float(np.mean([trial.probability for trial in trials])) if trials else None,
        promised=float(sum(trial.promised for trial in trials)),
        realised=float(sum(trial.realised for trial in trials)),
    )


def forecasts_of(
    tables: Mapping[str, WeeklyTable], worth: Worth | None, hour: Worth | None, seed: int, form: Form | Forms | None = None,
    lift_tests: Mapping[str, tuple[LiftTest, ...]] | None = None,
) -> Forecasts | None:  # fmt: skip
    """Weeks held back and told from the rest, of all places together; None where too few weeks are left to learn from."""
    table = summed(list(tables.values()))
    ahead = max(AHEAD_WEEKS * 7 // table.step_days, 1)
    least = LEAST_LEFT_WEEKS * 7 // table.step_days
    ends = [table.steps - ahead * number for number in range(ORIGINS) if table.steps - ahead * (number + 1) >= least]
    if not ends:
        return None
    inside, misses, naive = [], [], []
    for end in ends:
        first = end - ahead
        known = [step for step in range(first, end) if step not in table.unknown]
        if not known:
            continue
        hidden = {place: _hidden(one, first, end) for place, one in tables.items()}
        _, own = _fitted(hidden, worth, hour, seed, form, lift_tests or {})
        drawn = np.sum(_outcomes(own, np.arange(own[0].kept.size), seed), axis=0)
        low, middle, high = np.quantile(drawn[:, first:end], (0.05, 0.5, 0.95), axis=0)
        true = table.outcome[known]
        at = np.array(known) - first
        inside += [bool(a <= b <= c) for a, b, c in zip(low[at], true, high[at], strict=True)]
        misses += np.abs(true - middle[at]).tolist()
        naive += np.abs(true - table.outcome[max(first - ahead, 0) : first].mean()).tolist()
    covered = share(sum(inside), len(inside))
    if covered is None:
        return None
    return Forecasts(weeks=len(inside), inside=covered, error=float(np.mean(misses)), naive_error=float(np.mean(naive)))


def _hidden(table: WeeklyTable, first: int, end: int) -> WeeklyTable:
    """The table up to step `end`, as if the steps first … end − 1 were not known."""
    shorter = _until(table, end)
    shown = np.where(np.arange(end) < first, shorter.outcome, shorter.outcome[:first].mean())
    return replace(shorter, outcome=shown, unknown=tuple(sorted({*shorter.unknown, *range(first, end)})))


def _until(table: WeeklyTable, end: int) -> WeeklyTable:
    """The first `end` steps."""
    return replace(
        table, outcome=table.outcome[:end], activity=table.activity[:end], money=table.money[:end], hours=table.hours[:end],
        holidays={name: column[:end] for name, column in table.holidays.items()},
        controls={name: column[:end] for name, column in table.controls.items()}, unknown=tuple(step for step in table.unknown if step < end),
    )  # fmt: skip
