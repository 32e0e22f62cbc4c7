"""Writes a whole `Said` as records: what a notebook or the demo said becomes a workspace's own."""

from __future__ import annotations

from typing import Any

from rawaj.records.models import ChannelAlias, Cost, Goal, Hours, Label, OutcomeValue, Query, Review
from rawaj.strategy.said import Context, Decision, Said

__all__ = ["write_said"]

_CONTEXT = (
    "time_zone", "currency", "week_start", "hour_value", "hour_value_low", "hour_value_high", "hours_available", "budget_available", "is_sample",
)  # fmt: skip
_COST = ("first", "last", "amount", "currency", "kind", "note")
_VALUE = ("kind", "value", "low", "high", "currency", "share", "share_low", "share_high", "source")
_GOAL = ("name", "metric", "target", "deadline", "baseline_from", "unit")
_DECISION = ("finding", "text", "decided_at", "review_on", "owner", "expected", "expected_low", "expected_high", "hours", "money", "done")
_REVIEW = ("reviewed_at", "effect", "effect_low", "effect_high", "verdict", "note")


def write_said(workspace: Any, said: Said) -> None:
    """Write everything that was said into an empty workspace, in one transaction."""
    from django.db import transaction

    with transaction.atomic():
        _context(workspace, said)
        channels = _channels(workspace, said)
        Hours.objects.bulk_create(
            Hours(workspace=workspace, channel=channels.get(entry.channel), **_taken(entry, ("day", "person", "hours", "what_for")))
            for entry in said.hours
        )
        Cost.objects.bulk_create(
            Cost(workspace=workspace, channel=channels.get(cost.channel), **_taken(cost, _COST)) for cost in said.costs
        )
        OutcomeValue.objects.bulk_create(OutcomeValue(workspace=workspace, **_taken(value, _VALUE)) for value in said.values)
        Query.objects.bulk_create(Query(workspace=workspace, **_taken(query, ("name", "text", "kind"))) for query in said.queries)
        Label.objects.bulk_create(
            Label(workspace=workspace, mention_id=key, need=need, probability=said.drawn.get(key))
            for key, needs in said.labels.items()
            for need in needs or ("",)
        )
        Goal.objects.bulk_create(
            Goal(
                workspace=workspace,
                channel=channels.get(goal.channel),
                segment=goal.segment or "",
                objective=goal.objective or "",
                serves=goal.serves or "",
                **_taken(goal, _GOAL),
            )
            for goal in said.goals
        )
        for decision in said.decisions:
            _decision(workspace, decision, channels)


def _taken(item: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(item, name) for name in names}


def _context(workspace: Any, said: Said) -> None:
    context: Context = said.context
    for name in _CONTEXT:
        setattr(workspace, name, getattr(context, name))
    workspace.assumed, workspace.truth, workspace.segment = sorted(context.assumed), dict(said.truth), said.segment or ""
    workspace.save()
    for currency, rate in context.rates.items():
        workspace.rates.update_or_create(currency=currency, defaults={"rate": rate})


def _channels(workspace: Any, said: Said) -> dict[str | None, Any]:
    made: dict[str | None, Any] = {}
    for item in said.channels:
        made[item.id] = workspace.channels.create(name=item.name, network=item.network, medium=item.medium)
        ChannelAlias.objects.bulk_create(
            ChannelAlias(workspace=workspace, channel=made[item.id], account=account) for account in item.accounts
        )
    return made


def _decision(workspace: Any, decision: Decision, channels: dict[str | None, Any]) -> None:
    made = workspace.decisions.create(channel=channels.get(decision.channel), metric=decision.metric or "", **_taken(decision, _DECISION))
    if decision.review is not None:
        Review.objects.create(decision=made, **_taken(decision.review, _REVIEW))
