"""From what was observed of each goal to the one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rawaj.answers import Certainty, Period, Statement, Status
from rawaj.goals.answer import ChannelGoals, GoalResult, GoalsAnswer, Measure, Presence, Proposal
from rawaj.goals.metrics import STOCKS, measure_of, named
from rawaj.goals.prognosis import LEAST_STEPS, Aim, Prognosis, baseline_of, prognosis
from rawaj.goals.series import Series
from rawaj.goals.tree import Branch, objective_of, tree_of, warnings_of

__all__ = ["Observed", "Wish", "goals_answer", "result_of"]


@dataclass(frozen=True, slots=True)
class Wish:
    """One goal as it was said, its channel's name and network beside it ("" where it spans channels)."""

    name: str
    metric: str
    target: float
    deadline: date
    channel: str | None
    channel_name: str
    network: str
    segment: str | None
    unit: str
    start: date
    branch: Branch


@dataclass(frozen=True, slots=True)
class Observed:
    """What the facts tell of a wish: its series (None: nothing), what to connect where it lacks, and whether its segment is there."""

    series: Series | None
    missing: Statement | None
    presence: Presence | None


def result_of(wish: Wish, observed: Observed, objective: str | None, currency: str, as_of: date, seed: int) -> GoalResult:
    """Everything that can be said of one goal."""
    series = observed.series.until(as_of) if observed.series else None
    measure = measure_of(wish.metric, wish.unit, currency, series, _missing(wish, series, observed.missing))
    baseline, noise = baseline_of(series, measure) if series else (None, None)
    told = None
    if series and measure.possible:
        aim = Aim(wish.start, wish.deadline, wish.target, wish.metric in STOCKS)
        told = prognosis(series, measure, aim, as_of, seed)
    return GoalResult(
        name=wish.name, metric=wish.metric, target=wish.target, deadline=wish.deadline, channel=wish.channel,
        channel_name=wish.channel_name, network=wish.network, segment=wish.segment, objective=objective,
        measure=measure, presence=observed.presence,
        baseline=baseline,
        weekly_noise=noise, detectable=told.detectable if told else None, forecast=told.forecast if told else None,
        pace=told.pace if told else None, certainty=_certainty(told), verdict=_verdict(wish, measure, told),
    )  # fmt: skip


def _missing(wish: Wish, series: Series | None, missing: Statement | None) -> Statement | None:
    if series is None:
        return missing
    if series.observed < LEAST_STEPS:
        return Statement("goals.missing.longer", {"metric": named(wish.metric), "n": series.observed, "needed": LEAST_STEPS})
    return None


def _certainty(told: Prognosis | None) -> Certainty:
    if told is None:
        return Certainty.CANNOT_TELL
    if told.pace.verdict in ("reached", "missed"):
        return Certainty.CERTAIN
    return Certainty.of(max(told.forecast.probability, 1 - told.forecast.probability))


def _verdict(wish: Wish, measure: Measure, told: Prognosis | None) -> Statement:
    if told is None:
        return measure.missing or Statement("goals.missing.metric", {"metric": named(wish.metric)})
    return Statement(f"goals.verdict.{told.pace.verdict}", _values(wish, told))


def _values(wish: Wish, told: Prognosis) -> dict[str, object]:
    return {
        "goal": wish.name, "metric": named(wish.metric), "target": wish.target, "deadline": wish.deadline, "unit": told.forecast.at_deadline.unit,
        "at_deadline": told.forecast.at_deadline, "probability": told.forecast.probability, "so_far": told.pace.so_far,
    }  # fmt: skip


def goals_answer(
    wishes: Sequence[Wish], observed: Sequence[Observed], channels: Sequence[ChannelGoals], proposals: Sequence[Proposal],
    period: Period, as_of: date | None, currency: str, seed: int,
) -> GoalsAnswer:  # fmt: skip
    """The answer of step 3; without goals it proposes some."""
    branches = [wish.branch for wish in wishes]
    objectives = objective_of(branches)
    day = as_of or period.last
    results = tuple(
        result_of(wish, seen, objectives[wish.name], currency, day, seed + number)
        for number, (wish, seen) in enumerate(zip(wishes, observed, strict=True))
    )
    headline, certainty = _headline(results, proposals)
    return GoalsAnswer(
        status=_status(results), certainty=certainty, headline=headline, period=period, as_of=as_of,
        missing=_all_missing(results, proposals), notes=_notes(results), goals=results, tree=tree_of(branches),
        warnings=warnings_of(branches, channels), channels=tuple(channels), proposals=tuple(proposals),
    )  # fmt: skip


def _status(results: Sequence[GoalResult]) -> Status:
    if not results:
        return Status.MISSING
    whole = all(goal.measure.possible and (goal.presence is None or goal.presence.verdict != "cannot_tell") for goal in results)
    return Status.ANSWERED if whole else Status.PARTLY


def _headline(results: Sequence[GoalResult], proposals: Sequence[Proposal]) -> tuple[Statement, Certainty]:
    if not results:
        return _proposed(proposals)
    told = [goal for goal in results if goal.forecast and goal.pace]
    if not told:
        return Statement("goals.headline.unmeasurable", {"n": len(results)}), Certainty.CANNOT_TELL
    for verdict in ("behind", "open", "missed"):
        standing = [goal for goal in told if goal.pace and goal.pace.verdict == verdict]
        if standing:
            worst = min(standing, key=lambda goal: (_chance(goal), _part(goal)))
            values = {"goal": worst.name, "probability": _chance(worst), "deadline": worst.deadline}
            return Statement(f"goals.headline.{verdict}", values), worst.certainty
    reached = all(goal.pace and goal.pace.verdict == "reached" for goal in told)
    code = "goals.headline.reached" if reached else "goals.headline.ahead"
    return Statement(code, {"well": len(told)}), min((goal.certainty for goal in told), key=_LEAST_SURE.index)


_LEAST_SURE = [Certainty.CANNOT_TELL, Certainty.LIKELY, Certainty.CERTAIN]


def _chance(goal: GoalResult) -> float:
    return goal.forecast.probability if goal.forecast else 1.0


def _part(goal: GoalResult) -> float:
    """How much of the target the present pace reaches; settles which of two hopeless goals is further off."""
    if goal.forecast is None or not goal.target or not goal.forecast.at_deadline.mean:
        return 0.0
    part = goal.forecast.at_deadline.mean / goal.target
    return 1 / part if goal.measure.lower_is_better else part


def _proposed(proposals: Sequence[Proposal]) -> tuple[Statement, Certainty]:
    if not proposals:
        return Statement("goals.headline.nothing"), Certainty.CANNOT_TELL
    first = proposals[0]
    code = "goals.headline.propose_channel" if first.channel else "goals.headline.propose"
    values = {
        "metric": named(first.metric), "channel": first.channel_name, "baseline": first.baseline, "change": first.detectable,
        "target": first.target, "unit": first.unit, "deadline": first.deadline,
    }  # fmt: skip
    return Statement(code, values), Certainty.LIKELY


def _all_missing(results: Sequence[GoalResult], proposals: Sequence[Proposal]) -> tuple[Statement, ...]:
    found: list[Statement] = []
    if not results:
        found.append(Statement("goals.missing.goals"))
        if not proposals:
            found.append(Statement("goals.missing.history"))
    found += [goal.measure.missing for goal in results if goal.measure.missing]
    found += [goal.presence.why for goal in results if goal.presence and goal.presence.why and goal.presence.share is None]
    return tuple(one for number, one in enumerate(found) if one not in found[:number])


def _notes(results: Sequence[GoalResult]) -> tuple[Statement, ...]:
    notes = []
    if any(goal.forecast for goal in results):
        notes.append(Statement("goals.note.present_pace"))
    if any(goal.measure.source == "post_metrics" for goal in results):
        notes.append(Statement("goals.note.by_posts"))
    if any(goal.presence and goal.presence.seen_as == "authors" for goal in results):
        notes.append(Statement("goals.note.authors"))
    if any(goal.presence and goal.presence.seen_as == "ads" for goal in results):
        notes.append(Statement("goals.note.ads"))
    return tuple(notes)
