"""What people say about a workspace: its context, channels, queries, rates, goals, decisions and their reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from rawaj.connectors.kit.fold import currency_code
from rawaj.errors import InputError, NotFoundError
from rawaj.services.reading import now
from rawaj.terms import MEDIA

__all__ = ["add_query", "alias_channel", "decide", "find_channel", "rename_channel", "review", "set_context", "set_goals", "set_rate", "write_said"]

_NUMBERS = ("hour_value", "hour_value_low", "hour_value_high", "hours_available", "budget_available")


def set_context(workspace: Any, said: Mapping[str, Any]) -> None:
    """Set what is said (None: leave as it is); what was said is no longer shown as assumed.

    Raises:
        InputError: ``context.time_zone``, ``context.currency``, ``context.number``.
    """
    for name, value in said.items():
        if value is None:
            continue
        if name == "time_zone" and value not in available_timezones():
            raise InputError("context.time_zone", given=value)
        if name == "currency":
            value = _currency(value)
        if name in _NUMBERS and value < 0:
            raise InputError("context.number", name=name, given=value)
        setattr(workspace, name, value)
        workspace.assumed = [item for item in workspace.assumed if item != name]
    ZoneInfo(workspace.time_zone)
    workspace.save()


def _currency(text: str) -> str:
    code = currency_code(text)
    if code is None:
        raise InputError("context.currency", given=text)
    return code


def set_rate(workspace: Any, currency: str, rate: float) -> None:
    """Say how much one unit of a currency is worth in the workspace's currency."""
    if rate <= 0:
        raise InputError("context.number", name="rate", given=rate)
    workspace.rates.update_or_create(currency=_currency(currency), defaults={"rate": rate})


def find_channel(workspace: Any, name: str) -> Any:
    """The channel of that name or account.

    Raises:
        NotFoundError: ``channel.unknown``.
    """
    found = workspace.channels.filter(name=name).first() or workspace.channels.filter(aliases__account=name).first()
    if found is None:
        raise NotFoundError("channel.unknown", name=name, existing=tuple(workspace.channels.order_by("name").values_list("name", flat=True)))
    return found


def alias_channel(workspace: Any, name: str, alias: str) -> None:
    """Say that `alias` (an account, or a word in an hours log) means the channel `name`; a channel of its own is merged into it."""
    channel = find_channel(workspace, name)
    other = workspace.aliases.filter(account=alias).first()
    if other is not None:
        former = other.channel
        other.channel = channel
        other.save()
        if not former.aliases.exists():
            former.delete()
    else:
        workspace.aliases.create(channel=channel, account=alias)


def rename_channel(workspace: Any, name: str, new_name: str | None, medium: str | None) -> None:
    """Give a channel another name or medium.

    Raises:
        NotFoundError: ``channel.unknown``, ``channel.unknown_medium``.
    """
    channel = find_channel(workspace, name)
    if medium is not None and medium not in MEDIA:
        raise NotFoundError("channel.unknown_medium", name=medium, existing=tuple(MEDIA))
    channel.name = new_name or channel.name
    channel.medium = medium or channel.medium
    channel.save()


def add_query(workspace: Any, name: str, text: str, kind: str) -> None:
    """Save a listening query, replacing one of the same name.

    Raises:
        InputError: ``query.*`` when it cannot be read.
    """
    from rawaj.text import compile_queries

    compile_queries([text])
    workspace.queries.update_or_create(name=name, defaults={"text": text, "kind": kind})


def set_goals(workspace: Any, goals: Any) -> int:
    """Replace the goals by those of a goals file (`rawaj.goals.file`); returns how many."""
    from django.db import transaction

    from rawaj.services.channels import Matcher
    from rawaj.services.saying import said_of

    said, _ = said_of(workspace)
    matcher = Matcher(said.channels)
    known = {str(channel.id): channel for channel in workspace.channels.all()}
    with transaction.atomic():
        workspace.goals.all().delete()
        for goal in goals:
            channel = known.get(matcher.match(goal.channel) or "") if goal.channel else None
            if goal.channel and channel is None:
                raise NotFoundError("channel.unknown", name=goal.channel, existing=tuple(item.name for item in known.values()))
            workspace.goals.create(
                name=goal.name,
                metric=goal.metric,
                target=goal.target,
                deadline=goal.deadline,
                channel=channel,
                segment=goal.segment or "",
                objective=goal.objective or "",
                serves=goal.serves or "",
                baseline_from=goal.baseline_from,
                unit=goal.unit or "",
            )
    return int(workspace.goals.count())


def decide(workspace: Any, text: str, review_on: date, **said: Any) -> str:
    """Write down a decision; returns its id."""
    channel = find_channel(workspace, said.pop("channel")) if said.get("channel") else None
    said.pop("channel", None)
    made = workspace.decisions.create(
        text=text, review_on=review_on, decided_at=now(), channel=channel, **{k: v for k, v in said.items() if v is not None}
    )
    return str(made.id)


def review(workspace: Any, decision_id: str, **found: Any) -> None:
    """Write down what was measured when a decision was reviewed; a review is kept for good.

    Raises:
        NotFoundError: ``decision.unknown``. InputError: ``decision.reviewed``.
    """
    from django.core.exceptions import ValidationError

    from rawaj.records.models import Review

    try:
        decision = workspace.decisions.filter(id=decision_id).first()
    except ValidationError:
        decision = None
    if decision is None:
        raise NotFoundError("decision.unknown", name=decision_id, existing=tuple(str(key) for key in workspace.decisions.values_list("id", flat=True)))
    if Review.objects.filter(decision=decision).exists():
        raise InputError("decision.reviewed", name=decision_id)
    Review.objects.create(decision=decision, reviewed_at=now(), **found)


def write_said(workspace: Any, said: Any) -> None:
    """Write a whole `Said` as records (the demo does); channel ids are kept as their names' channels."""
    from django.db import transaction

    from rawaj.records.models import ChannelAlias, Cost, Goal, Hours, Label, OutcomeValue, Query, Review

    context = said.context
    with transaction.atomic():
        for name in ("time_zone", "currency", "week_start", *_NUMBERS, "is_sample"):
            setattr(workspace, name, getattr(context, name))
        workspace.assumed, workspace.truth, workspace.segment = sorted(context.assumed), dict(said.truth), said.segment or ""
        workspace.save()
        channels = {None: None}
        for item in said.channels:
            made = workspace.channels.create(name=item.name, network=item.network, medium=item.medium)
            channels[item.id] = made
            ChannelAlias.objects.bulk_create(ChannelAlias(workspace=workspace, channel=made, account=account) for account in item.accounts)
        for currency, rate in context.rates.items():
            workspace.rates.create(currency=currency, rate=rate)
        Hours.objects.bulk_create(
            Hours(workspace=workspace, day=h.day, person=h.person, channel=channels.get(h.channel), hours=h.hours, what_for=h.what_for) for h in said.hours
        )
        Cost.objects.bulk_create(
            Cost(workspace=workspace, first=c.first, last=c.last, channel=channels.get(c.channel), amount=c.amount, currency=c.currency, kind=c.kind, note=c.note)
            for c in said.costs
        )
        OutcomeValue.objects.bulk_create(
            OutcomeValue(
                workspace=workspace, kind=v.kind, value=v.value, low=v.low, high=v.high, currency=v.currency, share=v.share, share_low=v.share_low,
                share_high=v.share_high, source=v.source,
            )
            for v in said.values
        )  # fmt: skip
        Query.objects.bulk_create(Query(workspace=workspace, name=q.name, text=q.text, kind=q.kind) for q in said.queries)
        Label.objects.bulk_create(Label(workspace=workspace, mention_id=key, need=need) for key, needs in said.labels.items() for need in needs or ("",))
        Goal.objects.bulk_create(
            Goal(
                workspace=workspace, name=g.name, metric=g.metric, target=g.target, deadline=g.deadline, channel=channels.get(g.channel),
                segment=g.segment or "", objective=g.objective or "", serves=g.serves or "", baseline_from=g.baseline_from, unit=g.unit,
            )
            for g in said.goals
        )  # fmt: skip
        for d in said.decisions:
            made = workspace.decisions.create(
                finding=d.finding, text=d.text, decided_at=d.decided_at, review_on=d.review_on, owner=d.owner, channel=channels.get(d.channel),
                metric=d.metric or "", expected=d.expected, expected_low=d.expected_low, expected_high=d.expected_high, hours=d.hours, money=d.money,
                done=d.done,
            )  # fmt: skip
            if d.review:
                r = d.review
                Review.objects.create(
                    decision=made, reviewed_at=r.reviewed_at, effect=r.effect, effect_low=r.effect_low, effect_high=r.effect_high, verdict=r.verdict, note=r.note
                )
