"""Where nothing can be said yet: the one test that would tell, how long, how likely it is to see the effect, and what it costs.

A channel is stopped, or doubled, for some weeks; its effect is the difference from what the weeks before let one expect. The
smallest effect that matters is the one at which the channel just pays: its weekly investment over the worth of an outcome (doubling must
bring that much more). With noise s per week, AR(1) φ, n weeks of test after m weeks before,
    se = s·√((1/n + 1/m)·(1 + φ)/(1 − φ)),   chance = Φ(effect/se − 1.645).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from rawaj.answers import Estimate
from rawaj.measure.answer import ChannelReturn, PlannedTest

__all__ = ["CHANCE", "LONGEST_BEFORE_WEEKS", "LONGEST_WEEKS", "Candidate", "Setting", "plan_test", "tests_of"]

CHANCE = 0.8
LONGEST_WEEKS = 12
SHORTEST_WEEKS = 2
LONGEST_BEFORE_WEEKS = 26
MOST_TESTS = 3
LEAST_CHANCE = 0.5  # a test that is more likely to show nothing is proposed only where there is no better one,
HOPELESS_CHANCE = 0.25  # and one that would hardly ever show anything not at all
SURELY_PAYS = 0.8  # then the open question is whether more of it would gain, and stopping it only costs
_ONE_SIDED_5_PCT = 1.6448536269514722
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A channel whose effect is not known.

    Attributes:
        money, hours_value: per week.
        worth: money per outcome; None: the test looks for half of the noise, since what matters is not known.
        paid: ads, which can be stopped in a day without anybody missing them; `stoppable`: so can posts on a network where people do not
            wait for an answer. What is neither is doubled instead.
        pays: probability that it pays, by the model; None without one.
        evpi: per month, money.
        loses: what a week of stopping and a week of doubling are expected to lose, net, money (negative: gain); None without a model.
    """

    channel: str
    name: str
    money: float
    hours_value: float
    worth: float | None
    paid: bool
    stoppable: bool
    pays: float | None
    evpi: float | None
    currency: str
    outcome_unit: str
    loses: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the tests of all channels of one table share.

    Attributes:
        noise: standard deviation of a week's outcomes that the model (or the past) leaves unexplained, in the outcome's unit; `phi` its
            autocorrelation; `weeks_before` the weeks that a test is compared with.
        weeks: that the channels' present figures cover; `worth` money per outcome, None where nobody said.
        paid, stoppable: ids of channels, as in `Candidate`.
    """

    noise: float
    phi: float
    weeks_before: int
    weeks: float
    worth: float | None
    paid: frozenset[str]
    stoppable: frozenset[str]
    currency: str
    outcome_unit: str


def tests_of(channels: Sequence[ChannelReturn], setting: Setting) -> tuple[PlannedTest, ...]:
    """The most useful tests of channels without a verdict, at most `MOST_TESTS`; one where none is likely to show anything; none where all
    are hopeless."""
    undecided = [_candidate(channel, setting) for channel in channels if channel.verdict.verdict == "undecided"]
    plans = [plan for one in undecided if (plan := plan_test(one, setting.noise, setting.phi, setting.weeks_before)) is not None]
    plans = [plan for plan in plans if plan.chance >= HOPELESS_CHANCE]
    telling = [plan for plan in plans if plan.chance >= LEAST_CHANCE]
    return tuple(sorted(telling or plans, key=_usefulness)[: MOST_TESTS if telling else 1])


def _candidate(channel: ChannelReturn, setting: Setting) -> Candidate:
    investment = channel.now.investment
    return Candidate(
        channel=channel.channel,
        name=channel.name,
        money=(investment.money or 0.0) / setting.weeks,
        hours_value=investment.hours_value.mean / setting.weeks if investment.hours_value else 0.0,
        worth=setting.worth,
        paid=channel.channel in setting.paid,
        stoppable=channel.channel in setting.stoppable,
        pays=channel.incremental.pays if channel.incremental else None,
        evpi=channel.verdict.evpi,
        currency=setting.currency,
        outcome_unit=setting.outcome_unit,
        loses=_losses(channel, setting),
    )


def _losses(channel: ChannelReturn, setting: Setting) -> tuple[float, float] | None:
    """Net loss of a week of stopping and of doubling, by the response curve and what the channel takes a week now."""
    known, total = channel.incremental, channel.now.investment.total
    if known is None or setting.worth is None or total is None:
        return None
    cost = total.mean / setting.weeks
    return known.per_week.mean * setting.worth - cost, cost - (known.curve[-1].mean - known.per_week.mean) * setting.worth


def _usefulness(plan: PlannedTest) -> tuple[float, float, str]:
    """What the test is worth net of its cost first, then the surest."""
    return -(plan.net if plan.net is not None else 0.0), -plan.chance, plan.channel


def plan_test(one: Candidate, noise: float, phi: float, weeks_before: int) -> PlannedTest | None:
    """The shortest test of 2 … 12 weeks with a chance of .8, or the longest if none reaches it.

    Args:
        noise: standard deviation of a week's outcomes that the model (or the past) leaves unexplained, in the outcome's unit.
        weeks_before: weeks that the test is compared with.

    Returns:
        None where nothing is put in, or no outcome has been counted.
    """
    invested = one.money + one.hours_value
    if noise <= 0 or weeks_before < 2 or (one.worth is not None and invested <= 0):
        return None
    effect = invested / one.worth if one.worth else noise / 2
    weeks, chance = _shortest(effect, noise, phi, weeks_before)
    pays = one.pays if one.pays is not None else 0.5
    stop = (one.paid and pays < SURELY_PAYS) or (one.stoppable and pays < 0.5)
    spread = noise * np.sqrt((1 / weeks + 1 / weeks_before) * _inflation(phi)) * _ONE_SIDED_5_PCT
    return PlannedTest(
        channel=one.channel,
        name=one.name,
        action="stop" if stop else "double",
        weeks=weeks,
        chance=chance,
        looks_for=Estimate(effect, float(effect - spread), float(effect + spread), weeks, one.outcome_unit),
        cost=invested * weeks,
        saves=invested * weeks if stop else 0.0,
        value_of_knowing=None if one.evpi is None else one.evpi * _MONTHS_A_YEAR,
        net=_net(one, stop, weeks, chance),
        currency=one.currency,
    )


def _net(one: Candidate, stop: bool, weeks: int, chance: float) -> float | None:
    if one.evpi is None or one.loses is None:
        return None
    return one.evpi * _MONTHS_A_YEAR * chance - one.loses[0 if stop else 1] * weeks


def _shortest(effect: float, noise: float, phi: float, weeks_before: int) -> tuple[int, float]:
    chances = {weeks: _chance(effect, noise, phi, weeks, weeks_before) for weeks in range(SHORTEST_WEEKS, LONGEST_WEEKS + 1)}
    enough = [weeks for weeks, chance in chances.items() if chance >= CHANCE]
    weeks = enough[0] if enough else LONGEST_WEEKS
    return weeks, chances[weeks]


def _inflation(phi: float) -> float:
    bounded = min(max(phi, 0.0), 0.9)
    return (1 + bounded) / (1 - bounded)


def _chance(effect: float, noise: float, phi: float, weeks: int, weeks_before: int) -> float:
    error = noise * np.sqrt((1 / weeks + 1 / weeks_before) * _inflation(phi))
    return float(ndtr(effect / error - _ONE_SIDED_5_PCT))
