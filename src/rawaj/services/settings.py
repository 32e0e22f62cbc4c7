"""What people say about a workspace: its context, channels, queries, rates, goals, decisions and their reviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from rawaj.connectors.kit.fold import currency_code
from rawaj.errors import InputError, NotFoundError
from rawaj.services.measuring import limit_of
from rawaj.services.reading import now
from rawaj.terms import MEDIA

__all__ = [
    "add_query",
    "alias_channel",
    "decide",
    "find_channel",
    "keep_limits",
    "rename_channel",
    "review",
    "saved_query",
    "set_context",
    "set_rate",
]

_NUMBERS = ("hour_value", "hour_value_low", "hour_value_high", "hours_available", "budget_available")


def set_context(workspace: Any, said: Mapping[str, Any]) -> None:
    """Set what is said (None: leave as it is); what was said is no longer shown as assumed.

    Raises:
        InputError: ``context.time_zone``, ``context.currency``, ``context.number``, ``context.name_taken``.
    """
    if (name := said.get("name")) and type(workspace).objects.filter(name=name).exclude(id=workspace.id).exists():
        raise InputError("context.name_taken", name=name)
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
        raise NotFoundError(
            "channel.unknown", name=name, existing=tuple(workspace.channels.order_by("name").values_list("name", flat=True))
        )
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
        NotFoundError: ``channel.unknown``, ``channel.unknown_medium``. InputError: ``context.name_taken``.
    """
    channel = find_channel(workspace, name)
    if new_name and workspace.channels.filter(name=new_name).exclude(id=channel.id).exists():
        raise InputError("context.name_taken", name=new_name)
    if medium is not None and medium not in MEDIA:
        raise NotFoundError("channel.unknown_medium", name=medium, existing=tuple(MEDIA))
    channel.name = new_name or channel.name
    channel.medium = medium or channel.medium
    channel.save()


def keep_limits(workspace: Any, name: str, limits: Sequence[str]) -> None:
    """Say what the best split of money and hours keeps to on a channel, a week: "posts>=1", "spend<=900"; nothing: no limits.

    Raises:
        NotFoundError: ``channel.unknown``. InputError: ``measure.not_a_limit``.
    """
    channel = find_channel(workspace, name)
    read = [limit_of(text, name) for text in limits]
    channel.limits = [{"kind": limit.kind, "least": limit.least, "most": limit.most} for limit in read]
    channel.save()


def add_query(workspace: Any, name: str, text: str, kind: str) -> None:
    """Save a listening query, replacing one of the same name.

    Raises:
        InputError: ``query.*`` when it cannot be read.
    """
    from rawaj.text import compile_queries

    compile_queries([text])
    workspace.queries.update_or_create(name=name, defaults={"text": text, "kind": kind})


def saved_query(workspace: Any, name: str) -> str:
    """The text of a saved query.

    Raises:
        NotFoundError: ``query.unknown``, ``query.none_saved``.
    """
    found = workspace.queries.filter(name=name).first()
    if found is None:
        existing = tuple(workspace.queries.order_by("name").values_list("name", flat=True))
        raise NotFoundError("query.unknown" if existing else "query.none_saved", name=name, existing=existing)
    return str(found.text)


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
        raise NotFoundError(
            "decision.unknown", name=decision_id, existing=tuple(str(key) for key in workspace.decisions.values_list("id", flat=True))
        )
    if Review.objects.filter(decision=decision).exists():
        raise InputError("decision.reviewed", name=decision_id)
    Review.objects.create(decision=decision, reviewed_at=now(), **found)
