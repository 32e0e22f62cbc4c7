"""Past decisions with what was measured since: what people wrote in a review, else the facts before and after."""

from __future__ import annotations

from datetime import date, timedelta
from math import hypot

from rawaj.answers import Estimate, Period, Statement
from rawaj.improve.answer import PastDecision
from rawaj.measure import sql
from rawaj.measure.answer import MeasureAnswer
from rawaj.stats.counts import rate_of
from rawaj.store.facts import Facts
from rawaj.strategy.said import Decision, Said
from rawaj.strategy.sources import Sources

__all__ = ["past_decisions"]

LEAST_DAYS = 28
DAYS_A_MONTH = 365.25 / 12
DISPERSION = 2.0  # orders of one channel vary about so much more than chance from month to month


def past_decisions(facts: Facts, said: Said, returns: MeasureAnswer) -> list[PastDecision]:
    """Every decision that was said, measured where that is possible. All figures are money per month."""
    names = {channel.id: channel.name for channel in said.channels}
    currency = said.context.currency
    made = []
    for decision in said.decisions:
        measured, by, why = _measured(decision, facts, said, returns)
        made.append(
            PastDecision(
                id=decision.id,
                text=decision.text,
                finding=decision.finding,
                channel=decision.channel,
                channel_name=names.get(decision.channel or "", decision.channel or ""),
                decided_on=decision.decided_at.date(),
                review_on=decision.review_on,
                owner=decision.owner,
                done=decision.done,
                expected=_range(decision.expected, decision.expected_low, decision.expected_high, currency),
                measured=measured,
                measured_by=by,
                said_verdict=decision.review.verdict if decision.review else "",
                why_unmeasured=why,
            )
        )
    return made


def _range(middle: float | None, low: float | None, high: float | None, currency: str) -> Estimate | None:
    if middle is None:
        return None
    return Estimate(middle, min(middle, low if low is not None else middle), max(middle, high if high is not None else middle), 1, currency)


def _measured(decision: Decision, facts: Facts, said: Said, returns: MeasureAnswer) -> tuple[Estimate | None, str, Statement | None]:
    review = decision.review
    if review is not None and review.effect is not None:
        return _range(review.effect, review.effect_low, review.effect_high, said.context.currency), "review", None
    as_of = returns.as_of
    days = (as_of - decision.decided_at.date()).days if as_of else 0
    if not decision.done and (as_of is None or decision.review_on > as_of):
        return None, "", Statement("improve.unmeasured.early", {"day": decision.review_on})
    if decision.metric != "orders" or decision.channel is None:
        return None, "", Statement("improve.unmeasured.metric", {"metric": decision.metric or ""})
    worth = next((one.per_outcome for one in returns.outcomes if one.kind == "order" and one.per_outcome), None)
    if worth is None:
        return None, "", Statement("improve.unmeasured.worth")
    if as_of is None or days < LEAST_DAYS:
        return None, "", Statement("improve.unmeasured.early", {"day": decision.review_on})
    return _before_and_after(decision, facts, said, as_of, worth), "facts", None


def _before_and_after(decision: Decision, facts: Facts, said: Said, as_of: date, worth: Estimate) -> Estimate:
    """Orders of the channel (their own source) a month since the decision, less those of as many days before it, at their worth, less its cost.

    Two over-dispersed counts, the interval of the difference by MOVER (Newcombe 1998). What else changed meanwhile is in it too.
    """
    start = decision.decided_at.date()
    after = Period(start + timedelta(days=1), as_of)
    before = Period(start - timedelta(days=after.days), start - timedelta(days=1))
    now, then = (_orders(facts, said, decision.channel, period) for period in (after, before))
    months = after.days / DAYS_A_MONTH
    rates = [rate_of(count, months, "orders", DISPERSION) for count in (now, then)]
    assert rates[0] is not None
    assert rates[1] is not None
    new, old = rates[0], rates[1]
    difference = new.mean - old.mean
    low = difference - hypot(new.mean - new.low, old.high - old.mean)
    high = difference + hypot(new.high - new.mean, old.mean - old.low)
    cost = (decision.money or 0.0) + (decision.hours or 0.0) * (said.context.hour_value or 0.0)
    values = (low * worth.mean - cost, high * worth.mean - cost)
    return Estimate(difference * worth.mean - cost, *values, round(now + then), said.context.currency)


def _orders(facts: Facts, said: Said, channel: str | None, period: Period) -> float:
    sources = Sources(said.channels)
    rates = {**said.context.rates, said.context.currency: 1.0}
    parameters = {
        "zone": said.context.time_zone,
        "last": period.last,
        "currencies": list(rates),
        "rates": [float(rate) for rate in rates.values()],
    }
    rows = facts.rows(sql.ORDER_DAYS, parameters)
    return float(sum(row[3] for row in rows if row[0] >= period.first and sources.channel_of(row[1], row[2]) == channel))
