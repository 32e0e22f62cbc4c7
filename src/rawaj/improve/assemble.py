"""Step 6 put together: findings, budget and past decisions in, the answer out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rawaj.answers import Certainty, Period, Statement, Status
from rawaj.improve.answer import Action, Finding, ImproveAnswer, PastDecision, Scored
from rawaj.improve.choose import choose, plan_of
from rawaj.improve.review import calibration_of, reviewed
from rawaj.improve.score import Budget, scored

__all__ = ["Given", "improved"]

FIRST_DUE = timedelta(days=7)
REVIEW_AFTER = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class Given:
    """What the answer is made of.

    Attributes:
        findings: of all steps, in the order in which equals stand.
        tests: keys of findings that are tests, with their length in weeks (their review is when they end).
        owners: channel → who works on it; "" the one to whom what has no channel falls.
        missing: what other steps lack for a gain to be known.
    """

    period: Period
    as_of: date | None
    findings: Sequence[Finding]
    budget: Budget
    past: Sequence[PastDecision]
    owners: Mapping[str, str]
    tests: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[Statement, ...] = ()


def improved(given: Given) -> ImproveAnswer:
    """The answer: decisions, plan, actions, reviews, and the one recommendation as headline."""
    decisions = choose(scored(given.findings, given.budget), given.budget)
    reviews = [reviewed(decision, given.as_of) for decision in given.past]
    best = _recommended(decisions, given)
    return ImproveAnswer(
        status=Status.ANSWERED if best else Status.PARTLY if decisions or reviews else Status.MISSING,
        certainty=Certainty.of(best.probability) if best else Certainty.CANNOT_TELL,
        headline=_headline(best),
        period=given.period,
        as_of=given.as_of,
        missing=_missing(decisions, given),
        notes=_notes(decisions, given),
        decisions=tuple(decisions),
        plan=plan_of(decisions, given.budget),
        actions=_actions(decisions, given),
        reviews=tuple(sorted(reviews, key=lambda one: one.decision.decided_on, reverse=True)),
        calibration=calibration_of(reviews),
        recommendation=best,
        currency=given.budget.currency,
    )


def _recommended(decisions: Sequence[Scored], given: Given) -> Finding | None:
    """The chosen finding of highest priority with a known gain; else what is certain, though nobody knows what it is worth; else the first test;
    else the first that is chosen; else none."""
    known = [one.finding for one in decisions if one.chosen and one.net_gain is not None]
    certain = [one.finding for one in decisions if one.certainty is Certainty.CERTAIN and one.net_gain is None]
    tests = [one.finding for one in decisions if one.finding.key in given.tests]
    others = [one.finding for one in decisions if one.chosen]
    return next(iter([*known, *certain, *tests, *others]), None)


def _headline(best: Finding | None) -> Statement:
    if best is None:
        return Statement("improve.headline.nothing")
    if best.gain is None or best.probability is None:
        return Statement("improve.headline.do", {"what": best.what})
    return Statement("improve.headline.gain", {"what": best.what, "gain": best.gain, "probability": best.probability})


def _missing(decisions: Sequence[Scored], given: Given) -> tuple[Statement, ...]:
    found = list(given.missing) if not any(one.net_gain is not None for one in decisions) else []
    if given.budget.hours is None:
        found.append(Statement("improve.missing.hours_available"))
    if given.budget.money is None:
        found.append(Statement("improve.missing.budget_available"))
    return tuple(found)


def _notes(decisions: Sequence[Scored], given: Given) -> tuple[Statement, ...]:
    unknown = sum(one.net_gain is None for one in decisions)
    return (Statement("improve.note.unknown_gain", {"n": unknown}),) if unknown else ()


def _actions(decisions: Sequence[Scored], given: Given) -> tuple[Action, ...]:
    """The chosen ones, the first due in a week, then one more each second day within the month; review six weeks later."""
    if given.as_of is None:
        return ()
    actions = []
    for number, one in enumerate(one for one in decisions if one.chosen):
        finding = one.finding
        due = given.as_of + FIRST_DUE + timedelta(days=2 * min(number, 10))
        weeks = given.tests.get(finding.key)
        review = due + (timedelta(weeks=weeks) if weeks else REVIEW_AFTER)
        owner = given.owners.get(finding.channel or "") or given.owners.get("", "")
        actions.append(Action(finding.key, finding.what, owner, due, review, finding.hours, finding.money, finding.channel))
    return tuple(actions)
