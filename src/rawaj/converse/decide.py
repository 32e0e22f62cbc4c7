"""From the parts to the one answer of step 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rawaj.answers import Certainty, Period, Statement, Status
from rawaj.converse.answer import (
    Answering,
    ChannelAnswering,
    ChannelPosts,
    ConverseAnswer,
    TextTest,
    Waiting,
    WeekAnswering,
)
from rawaj.converse.experiments import experiments_of
from rawaj.converse.planning import named, next_post
from rawaj.converse.rates import LEAST_POSTS, Fitted
from rawaj.converse.tests import won

__all__ = ["Inbox", "channel_notes", "converse_answer"]

MUCH_PROMOTION = 0.5


@dataclass(frozen=True, slots=True)
class Inbox:
    """The answering part: over all channels (None where nobody could ask: no comments or messages), by channel, by week, and who waits."""

    answering: Answering | None
    by_channel: tuple[ChannelAnswering, ...]
    weeks: tuple[WeekAnswering, ...]
    waiting: tuple[Waiting, ...]


def converse_answer(
    inbox: Inbox,
    channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]],
    period: Period,
    as_of: date | None,
    undated: int,
    replies_known: bool,
    tests: Sequence[TextTest] = (),
) -> ConverseAnswer:
    """The answer of step 4.

    Args:
        replies_known: any post of ours replies to anything; otherwise nobody can know what was answered.
        tests: that were run.
    """
    proposal = next_post(channels)
    missing = _missing(inbox, channels, replies_known)
    headline, certainty = _headline(inbox, channels, replies_known, proposal is not None, tests)
    return ConverseAnswer(
        status=_status(inbox, channels, missing, tests), certainty=certainty, headline=headline, period=period, as_of=as_of, missing=missing,
        notes=_notes(inbox, channels, undated), answering=inbox.answering, by_channel=inbox.by_channel, weeks=inbox.weeks,
        waiting=inbox.waiting, channels=tuple(channel for channel, _ in channels), next_post=proposal,
        experiments=experiments_of(channels), tests=tuple(tests), undated_posts=undated,
    )  # fmt: skip


def _status(
    inbox: Inbox, channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]], missing: Sequence[Statement], tests: Sequence[TextTest]
) -> Status:
    if inbox.answering is None and not tests and not any(channel.looked_at for channel, _ in channels):
        return Status.MISSING
    return Status.PARTLY if missing else Status.ANSWERED


def _headline(
    inbox: Inbox, channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]], replies_known: bool, published: bool, tests: Sequence[TextTest]
) -> tuple[Statement, Certainty]:
    answering = inbox.answering
    if answering is not None and answering.asked and replies_known:
        values = {"n": answering.waiting, "asked": answering.asked, "share": answering.share, "hours": answering.response_hours}
        if not answering.waiting:
            return Statement("converse.headline.answered", values), Certainty.CERTAIN
        code = "converse.headline.waiting_hours" if answering.response_hours else "converse.headline.waiting"
        return Statement(code, values), Certainty.CERTAIN
    if answering is not None and answering.asked:
        return Statement("converse.headline.asked", {"n": answering.asked}), Certainty.CANNOT_TELL
    for test in won(tests)[:1]:
        assert test.trial is not None
        return Statement(
            "converse.headline.won", {"test": test.name, "arm": test.trial.winner, "lift": test.trial.lift}
        ), test.trial.certainty
    surest = next_post(channels)
    if surest and surest.pillar and surest.certainty is not Certainty.CANNOT_TELL:
        return Statement(
            "converse.headline.publish", {"pillar": surest.pillar, "channel": surest.name, "probability": surest.probability}
        ), surest.certainty
    if surest and surest.kind and surest.certainty is not Certainty.CANNOT_TELL:
        shown: dict[str, object] = {"kind": named("kind", surest.kind), "channel": surest.name, "probability": surest.probability}
        return Statement("converse.headline.publish_kind", shown), surest.certainty
    if published:
        return Statement("converse.headline.published", {"n": sum(channel.posts for channel, _ in channels)}), Certainty.CANNOT_TELL
    if tests:
        return Statement("converse.headline.tested", {"n": len(tests)}), Certainty.CANNOT_TELL
    return Statement("converse.headline.nothing"), Certainty.CANNOT_TELL


def _missing(inbox: Inbox, channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]], replies_known: bool) -> tuple[Statement, ...]:
    found = []
    if inbox.answering is None:
        found.append(Statement("converse.missing.comments"))
    elif inbox.answering.asked and not replies_known:
        found.append(Statement("converse.missing.replies"))
    if not any(channel.looked_at for channel, _ in channels):
        found.append(Statement("converse.missing.posts"))
    elif not any(fitted for _, fitted in channels):
        found.append(Statement("converse.missing.figures", {"needed": LEAST_POSTS}))
    return tuple(found)


def _notes(inbox: Inbox, channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]], undated: int) -> tuple[Statement, ...]:
    notes = []
    if any(fitted for _, fitted in channels):
        notes.append(Statement("converse.note.not_assigned"))
    ruled = sum(channel.balance.posts - channel.balance.said for channel, _ in channels if channel.balance)
    if ruled:
        notes.append(Statement("converse.note.by_rules", {"n": ruled}))
    several = sum(channel.balance.several_acts for channel, _ in channels if channel.balance)
    if several:
        notes.append(Statement("converse.note.several_acts", {"n": several}))
    notes += [
        Statement("converse.note.much_promotion", {"channel": channel.name, "share": channel.balance.promotion})
        for channel, _ in channels
        if channel.posts and channel.balance and channel.balance.promotion and channel.balance.promotion.low > MUCH_PROMOTION
    ]
    if inbox.answering is not None and inbox.answering.asked:
        notes.append(Statement("converse.note.asks_by_rules"))
    if undated:
        notes.append(Statement("converse.note.undated", {"n": undated}))
    return tuple(notes)


def channel_notes(name: str, looked_at: int, fitted: Sequence[Fitted], with_text: int) -> tuple[Statement, ...]:
    """Why something is lacking of one channel."""
    notes = []
    if looked_at and not fitted:
        notes.append(Statement("converse.channel.no_rates", {"channel": name, "needed": LEAST_POSTS}))
    if fitted and fitted[0].rates.kind.per == "posts":
        notes.append(Statement("converse.channel.per_post", {"channel": name}))
    if looked_at and not with_text:
        notes.append(Statement("converse.channel.no_text", {"channel": name}))
    return tuple(notes)
