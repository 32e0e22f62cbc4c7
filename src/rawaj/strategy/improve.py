"""Step 6 over the five answers: findings, budget, past decisions, the one recommendation."""

from __future__ import annotations

from collections import defaultdict

from rawaj.answers import Period
from rawaj.converse.answer import ConverseAnswer
from rawaj.goals.answer import GoalsAnswer
from rawaj.improve.answer import ImproveAnswer
from rawaj.improve.assemble import Given, improved
from rawaj.improve.score import Budget
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import MeasureAnswer
from rawaj.segment.answer import SegmentAnswer
from rawaj.store.facts import Facts
from rawaj.strategy.decisions import past_decisions
from rawaj.strategy.findings import findings_of, tests_of
from rawaj.strategy.open import opened
from rawaj.strategy.said import Said

__all__ = ["improve"]


def improve(
    facts: Facts, said: Said, period: Period, *, listen: ListenAnswer, segment: SegmentAnswer, goals: GoalsAnswer, converse: ConverseAnswer,
    measure: MeasureAnswer,
) -> ImproveAnswer:  # fmt: skip
    """What do we do next, and did the last thing work? From the five answers over the same period."""
    connection, context = opened(facts, said), said.context
    return improved(
        Given(
            period=period,
            as_of=measure.as_of,
            findings=findings_of(listen, segment, goals, converse, measure, {decision.finding for decision in said.decisions}),
            budget=Budget(context.hours_available, context.budget_available, context.hour_value, context.currency),
            past=past_decisions(connection, said, measure),
            owners=_owners(said, period),
            tests=tests_of(measure),
            missing=measure.missing,
        )
    )


def _owners(said: Said, period: Period) -> dict[str, str]:
    """channel → who logged most hours on it in the period (or before, where nobody did); "" → who logged most of all."""
    spent: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entry in said.hours:
        weight = 1.0 if period.first <= entry.day <= period.last else 1e-6
        spent[""][entry.person] += weight * entry.hours
        if entry.channel:
            spent[entry.channel][entry.person] += weight * entry.hours
    return {channel: max(sorted(people), key=people.__getitem__) for channel, people in spent.items()}
