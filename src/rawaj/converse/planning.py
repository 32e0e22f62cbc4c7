"""From one channel's posts to what to publish next: balance, best hours, one proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawaj.answers import Certainty, Estimate, Statement
from rawaj.converse.answer import ActiveHour, Balance, ChannelPosts, Group, NextPost
from rawaj.converse.rates import BLOCK_HOURS, LEAST_GROUP, Fitted
from rawaj.stats.effects import Contrast
from rawaj.stats.rates import share
from rawaj.terms import PILLARS

__all__ = ["Labelled", "active_hours", "balance_of", "best_hours", "named", "next_post"]

LEAST_ACTIVE = 100
RUN_HOURS = 3
WORTH_SAYING = 1.05  # an effect below this is no reason for a choice, however sure
_KINDS = frozenset({
    "photo", "video", "reel", "story", "link", "text", "status", "carousel", "article", "newsletter", "live", "other",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """What is known of one post's value and act; `*_said`: the source or people said so, no rule."""

    pillar: str | None
    pillar_said: bool
    acts: tuple[str, ...]
    act_said: bool


def balance_of(posts: Sequence[Labelled]) -> Balance | None:
    """Value against promotion; None without any post that has words or labels."""
    if not posts:
        return None
    counts = Counter(post.pillar for post in posts)
    acts = Counter(min(len(post.acts), 2) for post in posts)
    shares = {pillar: estimate for pillar in PILLARS if counts[pillar] and (estimate := share(counts[pillar], len(posts)))}
    return Balance(
        posts=len(posts), said=sum(post.pillar_said for post in posts), pillars=shares, promotion=share(counts["offers"], len(posts)),
        unclear=counts[None] / len(posts), one_act=acts[1], no_act=acts[0], several_acts=acts[2], acts_said=sum(post.act_said for post in posts),
    )  # fmt: skip


def active_hours(people: Iterable[tuple[int, int]]) -> tuple[ActiveHour, ...]:
    """Hours by share of active people, most active first; none where fewer than a hundred sightings are known, or all in one hour.

    Args:
        people: (local hour, people active in it, each counted once a day).
    """
    counts = {hour: count for hour, count in people if count}
    total = sum(counts.values())
    if total < LEAST_ACTIVE or len(counts) < 2:
        return ()
    found = [ActiveHour(hour, estimate) for hour, count in counts.items() if (estimate := share(count, total))]
    return tuple(sorted(found, key=lambda one: (-one.share.mean, one.hour)))


def best_hours(fitted: Sequence[Fitted], active: Sequence[ActiveHour]) -> tuple[int | None, str]:
    """First hour of the best three, and from what: the posts' results where they tell hours apart, else people's activity."""
    for one in fitted:
        hours = one.rates.groups.get("hour", ())
        best = max(hours, key=lambda group: group.effect.mean if group.effect else 0.0, default=None)
        if best is not None and _told(best):
            return int(best.key.split("-")[0]), "posts"
    if not active:
        return None, ""
    shares = {one.hour: one.share.mean for one in active}
    return max(range(24), key=lambda first: (sum(shares.get((first + k) % 24, 0.0) for k in range(RUN_HOURS)), -first)), "activity"


# --- what to publish next -----------------------------------------------------------------------------------------------------------


def next_post(channels: Sequence[tuple[ChannelPosts, Sequence[Fitted]]]) -> NextPost | None:
    """One proposal: on the channel whose posts tell most surely what does better there; None where nothing was ever published.

    Channels are never ranked by their rates, which count different things; only by how sure the better choice is.
    """
    proposals = [_proposal(channel, fitted) for channel, fitted in channels if channel.posts]
    proposals = proposals or [_proposal(channel, fitted) for channel, fitted in channels if channel.looked_at]
    return max(proposals, key=lambda one: one.probability or 0.0, default=None)


def _proposal(channel: ChannelPosts, fitted: Sequence[Fitted]) -> NextPost:
    model = fitted[0] if fitted else None
    chosen = {trait: best for trait in ("pillar", "act", "kind") if model and (best := _best(model, trait)) is not None}
    combined = _combined(model, chosen, channel)
    usual = model.rates.usual if model else None
    expected = combined.estimate(usual.n, usual.unit, usual.mean) if combined and usual else None
    probability = combined.positive if combined else None
    return NextPost(
        channel=channel.channel, name=channel.name, network=channel.network, pillar=_key(chosen, "pillar") or _commonest(channel),
        act=_key(chosen, "act"), kind=_key(chosen, "kind"), hour=channel.best_hours, weekday=_weekday(model),
        rate_kind=model.rates.kind if model else None, expected=_within_one(expected), usual=usual, probability=probability,
        certainty=Certainty.of(probability), evidence=_evidence(channel, model, chosen),
    )  # fmt: skip


def _told(group: Group) -> bool:
    """Whether the group does better than usual, surely and by enough to act on."""
    sure = group.certainty is not Certainty.CANNOT_TELL and (group.better or 0.0) >= 0.8
    return sure and group.effect is not None and group.effect.mean >= WORTH_SAYING


def _best(model: Fitted, trait: str) -> Group | None:
    """The group that does best among those with enough posts, "several acts" and "no act" never proposed."""
    groups = [
        group for group in model.rates.groups.get(trait, ()) if group.measured >= LEAST_GROUP and group.key not in ("several", "none")
    ]
    return max(groups, key=lambda group: group.effect.mean if group.effect else 0.0, default=None)


def _combined(model: Fitted | None, chosen: dict[str, Group], channel: ChannelPosts) -> Contrast | None:
    if model is None or not chosen:
        return None
    places = {trait: model.names[trait].index(group.key) for trait, group in chosen.items()}
    block = None if channel.best_hours is None else channel.best_hours - channel.best_hours % BLOCK_HOURS
    if channel.best_from == "posts" and f"{block}-{(block or 0) + BLOCK_HOURS}" in model.names.get("hour", ()):
        places["hour"] = model.names["hour"].index(f"{block}-{(block or 0) + BLOCK_HOURS}")
    return model.effects.combined(places)


def _within_one(estimate: Estimate | None) -> Estimate | None:
    if estimate is None or estimate.unit != "share" or estimate.high <= 1:
        return estimate
    return Estimate(min(1.0, estimate.mean), min(1.0, estimate.low), 1.0, estimate.n, "share")


def _key(chosen: dict[str, Group], trait: str) -> str | None:
    return chosen[trait].key if trait in chosen else None


def _commonest(channel: ChannelPosts) -> str | None:
    pillars = channel.balance.pillars if channel.balance else {}
    return max(pillars, key=lambda pillar: pillars[pillar].mean, default=None)


def _weekday(model: Fitted | None) -> int | None:
    days = [group for group in (model.rates.groups.get("weekday", ()) if model else ()) if _told(group)]
    best = max(days, key=lambda group: group.effect.mean if group.effect else 0.0, default=None)
    return int(best.key) if best is not None else None


def _evidence(channel: ChannelPosts, model: Fitted | None, chosen: dict[str, Group]) -> tuple[Statement, ...]:
    found = []
    for trait, group in chosen.items():
        told = _told(group)
        values = {
            "group": named(trait, group.key), "n": group.measured, "effect": group.effect, "change": (group.effect.mean if group.effect else 1.0) - 1,
            "probability": group.better, "channel": channel.name,
        }  # fmt: skip
        found.append(Statement(f"converse.evidence.{trait}" if told else f"converse.evidence.{trait}_open", values))
    if channel.best_hours is not None:
        values = {"first": channel.best_hours, "last": (channel.best_hours + RUN_HOURS) % 24, "channel": channel.name}
        code = channel.best_from if channel.best_from == "posts" else channel.hours_from or "everywhere"
        found.append(Statement(f"converse.evidence.hour_{code}", values))
    if channel.balance and channel.balance.promotion:
        found.append(Statement("converse.evidence.balance", {"share": channel.balance.promotion, "n": channel.balance.posts}))
    if model is None:
        found.append(Statement("converse.evidence.no_rates", {"channel": channel.name}))
    return tuple(found)


def named(trait: str, key: str) -> object:
    """The group for a sentence: forms have sentences of their own, pillars and acts are terms."""
    if trait != "kind":
        return key
    return Statement(f"converse.kind.{key}") if key in _KINDS else Statement("converse.kind.other_named", {"name": key})
