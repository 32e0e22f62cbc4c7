"""What a fitted model says of each channel: contribution, ROI, worth of an hour, response curve, verdict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Certainty, Estimate, Statement
from rawaj.measure.answer import Axis, CurvePoint, Incremental, Verdict
from rawaj.measure.engine import Fitted
from rawaj.measure.together import Together
from rawaj.measure.verdict import CHANGES, Judgement, contraction_of, judge, no_verdict
from rawaj.stats.bootstrap import estimate_of

__all__ = ["SPAN_WEEKS", "WEEKS_PER_MONTH", "ChannelDraws", "Prices", "incremental_of", "verdict_of"]

Floats = NDArray[np.float64]

SPAN_WEEKS = 52
WEEKS_PER_MONTH = 365.25 / 12 / 7
_CURVE = np.linspace(0.0, 2.0, 17)


@dataclass(frozen=True, slots=True)
class Prices:
    """What outcomes and hours are worth, as draws of equal number; None where nobody said.

    Attributes:
        worth: money per outcome, (draws,); `hour`: money per hour, (draws,).
        currency: of both.
        outcome_unit: unit of an outcome: "orders", "leads" …
    """

    worth: Floats | None
    hour: Floats | None
    currency: str
    outcome_unit: str

    @property
    def unit(self) -> str:
        """Unit of gains: money where an outcome has a worth, else outcomes."""
        return self.currency if self.worth is not None else self.outcome_unit


class ChannelDraws:
    """Draws of one channel's contribution over the span, at the present activity and at multiples of it.

    Attributes:
        id, name: of the channel.
        weeks: length of the span in weeks; `money`, `hours` put in over it.
        base: contribution, (draws,), in the outcome's unit.
    """

    def __init__(self, fitted: Fitted | Together, index: int, span_steps: int) -> None:
        self.fitted, self.index, self.span = fitted, index, slice(-span_steps, None)
        table = fitted.table
        self.id, self.driver = table.channels[index], table.drivers[index]
        self.name = table.names[index] if table.names else self.id
        self.weeks = span_steps * table.step_days / 7
        self.money = float(table.money[self.span, index].sum())
        self.hours = float(table.hours[self.span, index].sum())
        self.per_week = float(table.activity[self.span, index].sum()) / self.weeks
        self._known: dict[float, Floats] = {}
        self.base = self.at(1.0)

    def at(self, times: float) -> Floats:
        """Contribution over the span with the activity multiplied, (draws,)."""
        if times not in self._known:
            self._known[times] = self.fitted.responses(self.index, times, self.span).sum(1)
        return self._known[times]

    def cost(self, prices: Prices) -> Floats | None:
        """Money and hours at their value over the span, (draws,); None where not all of it has a price, or nothing was put in."""
        if self.money <= 0 and self.hours <= 0:
            return None
        if self.hours > 0 and prices.hour is None:
            return None
        hour = prices.hour if prices.hour is not None else np.zeros_like(self.base)
        result: Floats = self.money + self.hours * hour
        return result

    @property
    def contraction(self) -> float:
        """How much the data told of the contribution beyond its prior."""
        either_sign = self.id in self.fitted.table.either_sign
        return contraction_of(self.fitted.totals[:, self.index], float(self.fitted.contribution_sd[self.index]), either_sign)

    def estimate(self, draws: Floats, unit: str) -> Estimate:
        """Mean and 90 % interval; n counts the weeks of the table."""
        return estimate_of(draws, self.fitted.table.steps, unit)


def incremental_of(draws: ChannelDraws, prices: Prices) -> Incremental:
    """The channel's return over the span."""
    value = None if prices.worth is None else draws.base * prices.worth
    cost = draws.cost(prices)
    roi = marginal = pays = None
    if value is not None and cost is not None and prices.worth is not None:
        roi, pays = draws.estimate(value / cost - 1, "share"), float((value > cost).mean())
        marginal = draws.estimate((draws.at(1.01) - draws.base) * prices.worth / (0.01 * cost) - 1, "share")
    return Incremental(
        axis=Axis(draws.driver, prices.currency if draws.driver == "spend" else draws.driver, draws.per_week),
        contribution=draws.estimate(draws.base, prices.outcome_unit),
        per_week=draws.estimate(draws.base / draws.weeks, prices.outcome_unit),
        value=None if value is None else draws.estimate(value, prices.currency),
        investment=None if cost is None else draws.estimate(cost, prices.currency),
        roi=roi,
        marginal_roi=marginal,
        hour_worth=None if value is None or draws.hours <= 0 else draws.estimate((value - draws.money) / draws.hours, prices.currency),
        pays=pays,
        contraction=draws.contraction,
        curve=_curve(draws),
    )


def _curve(draws: ChannelDraws) -> tuple[CurvePoint, ...]:
    points = []
    for times in _CURVE:
        response = draws.at(float(times)) / draws.weeks
        low, high = np.quantile(response, (0.05, 0.95))
        mean = float(response.mean())
        points.append(CurvePoint(float(times) * draws.per_week, mean, min(float(low), mean), max(float(high), mean)))
    return tuple(points)


def verdict_of(draws: ChannelDraws, prices: Prices, trusted: bool) -> tuple[Verdict, Judgement | None]:
    """Reduce, hold, expand or undecided, with its reason; gains per month.

    Args:
        trusted: no check of the fit failed.
    """
    cost = draws.cost(prices)
    if prices.worth is None or cost is None:
        return _unpriced(draws, prices), None
    gains = np.stack([(draws.at(1 + d) - draws.base) * prices.worth - d * cost for d in CHANGES])
    steps = draws.fitted.table.steps
    weeks = steps * draws.fitted.table.step_days // 7
    levels = draws.fitted.levels(draws.index)
    judgement = judge(gains, float(cost.mean()), weeks, levels, draws.contraction)
    known = judgement.verdict if trusted else "undecided"
    monthly = WEEKS_PER_MONTH / draws.weeks
    reason = _reason(judgement, draws, weeks, levels) if trusted else Statement("measure.reason.fit", {"channel": draws.name})
    return Verdict(
        verdict=known,
        change=judgement.change,
        probability=judgement.probability,
        certainty=Certainty.of(judgement.probability) if known != "undecided" else Certainty.CANNOT_TELL,
        gain=draws.estimate(judgement.gains * monthly, prices.currency),
        evpi=judgement.evpi * monthly,
        money=judgement.change * draws.money * monthly,
        hours=judgement.change * draws.hours * monthly,
        reason=reason,
    ), judgement


def _unpriced(draws: ChannelDraws, prices: Prices) -> Verdict:
    if prices.worth is None:
        code = "measure.reason.no_worth"
    else:
        code = "measure.reason.no_hour_value" if draws.hours > 0 else "measure.reason.no_cost"
    return no_verdict(Statement(code, {"channel": draws.name}))


def _reason(judgement: Judgement, draws: ChannelDraws, weeks: int, levels: int) -> Statement:
    key = judgement.obstacle or judgement.verdict
    direction = "still" if judgement.change == 0 else "stop" if judgement.change == -1 else "more" if judgement.change > 0 else "less"
    if key == "reduce" and direction == "stop":
        key = "stop"
    values = {
        "channel": draws.name, "weeks": weeks, "levels": levels, "change": abs(judgement.change), "probability": judgement.probability,
        "told": draws.contraction,
    }  # fmt: skip
    return Statement(f"measure.reason.{key}_{direction}" if key == "odds" else f"measure.reason.{key}", values)
