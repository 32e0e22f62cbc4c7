"""From records to `Said`: what people said in one workspace, as plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rawaj.measure.limits import Limit
from rawaj.services.channels import Matcher, joined_channels
from rawaj.services.home import DEFAULT_NAME, models
from rawaj.strategy.said import Channel, Context, Cost, Decision, Goal, Hours, OutcomeValue, Query, Review, Said

__all__ = ["said_of"]


def said_of(workspace: Any) -> tuple[Said, tuple[str, ...], tuple[str, ...]]:
    """What was said, the written channel names that match no channel (or several), and the networks whose unnamed files
    were counted for the one account there."""
    channels, moved, networks = joined_channels(_channels(workspace))
    matcher = Matcher(channels, moved)
    hours = tuple(
        Hours(entry.day, entry.person, _channel(entry, matcher), entry.hours, entry.what_for)
        for entry in workspace.hours_set.order_by("day", "id")
    )
    costs = tuple(
        Cost(cost.first, cost.last, _channel(cost, matcher), cost.amount, cost.currency, cost.kind, cost.note)
        for cost in workspace.cost_set.order_by("first", "id")
    )
    said = Said(
        context=_context(workspace),
        hours=hours,
        costs=costs,
        values=_values(workspace),
        queries=tuple(Query(query.name, query.text, query.kind) for query in workspace.queries.order_by("id")),
        goals=tuple(_goal(goal, matcher) for goal in workspace.goals.order_by("id")),
        decisions=tuple(_decision(decision, matcher) for decision in workspace.decisions.select_related("review").order_by("decided_at")),
        truth=dict(workspace.truth),
        labels=_labels(workspace),
        drawn=dict(workspace.labels.exclude(probability=None).order_by("id").values_list("mention_id", "probability")),
        segment=workspace.segment or None,
        limits=_limits(workspace, matcher),
        models=models(),
    )
    return replace(said, channels=tuple(matcher.channels)), tuple(sorted(matcher.unmatched)), networks


def _channels(workspace: Any) -> list[Channel]:
    found = workspace.channels.prefetch_related("aliases").order_by("name")
    return [
        Channel(str(item.id), item.name, item.network, item.medium, tuple(sorted(alias.account for alias in item.aliases.all())))
        for item in found
    ]


def _limits(workspace: Any, matcher: Matcher) -> tuple[Limit, ...]:
    return tuple(
        Limit(known, limit["kind"], limit["least"], limit["most"])
        for item in workspace.channels.order_by("name")
        if (known := matcher.known(str(item.id))) is not None
        for limit in item.limits
    )


def _channel(entry: Any, matcher: Matcher) -> str | None:
    return matcher.known(str(entry.channel_id)) if entry.channel_id else matcher.match(entry.channel_as_written)


def _context(workspace: Any) -> Context:
    hour = workspace.outcomevalue_set.filter(kind="hour").order_by("-id").first()
    value, low, high = (
        (hour.value, hour.low, hour.high) if hour else (workspace.hour_value, workspace.hour_value_low, workspace.hour_value_high)
    )
    return Context(
        name="" if workspace.name == DEFAULT_NAME else workspace.name,
        time_zone=workspace.time_zone,
        currency=workspace.currency,
        week_start=workspace.week_start,
        hour_value=value,
        hour_value_low=low,
        hour_value_high=high,
        rates={rate.currency: rate.rate for rate in workspace.rates.all()},
        assumed=frozenset(workspace.assumed),
        hours_available=workspace.hours_available,
        budget_available=workspace.budget_available,
        is_sample=workspace.is_sample,
    )


def _values(workspace: Any) -> tuple[OutcomeValue, ...]:
    newest: dict[str, OutcomeValue] = {}
    for item in workspace.outcomevalue_set.exclude(kind="hour").order_by("id"):
        newest[item.kind] = OutcomeValue(
            item.kind, item.value, item.low, item.high, item.currency, item.share, item.share_low, item.share_high, item.source
        )
    return tuple(newest.values())


def _goal(goal: Any, matcher: Matcher) -> Goal:
    return Goal(
        name=goal.name,
        metric=goal.metric,
        target=goal.target,
        deadline=goal.deadline,
        channel=_channel(goal, matcher),
        segment=goal.segment or None,
        objective=goal.objective or None,
        serves=goal.serves or None,
        baseline_from=goal.baseline_from,
        unit=goal.unit,
    )


def _decision(item: Any, matcher: Matcher) -> Decision:
    review = getattr(item, "review", None)
    return Decision(
        id=str(item.id),
        finding=item.finding,
        text=item.text,
        decided_at=item.decided_at,
        review_on=item.review_on,
        owner=item.owner,
        channel=matcher.known(str(item.channel_id)) if item.channel_id else None,
        metric=item.metric or None,
        expected=item.expected,
        expected_low=item.expected_low,
        expected_high=item.expected_high,
        hours=item.hours,
        money=item.money,
        done=item.done,
        review=Review(review.reviewed_at, review.effect, review.effect_low, review.effect_high, review.verdict, review.note)
        if review
        else None,
    )


def _labels(workspace: Any) -> dict[str, tuple[str, ...]]:
    labels: dict[str, tuple[str, ...]] = {}
    for mention_id, need in workspace.labels.order_by("id").values_list("mention_id", "need"):
        labels[mention_id] = (*labels.get(mention_id, ()), need) if need else labels.get(mention_id, ())
    return labels
