"""One channel's rates by pillar, act, form, hour and weekday: told apart where the posts tell them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import numpy as np

from rawaj.answers import Certainty, Estimate
from rawaj.converse.answer import Comparison, Group, RateKind, Rates
from rawaj.stats.effects import Effects, fit_effects

__all__ = ["BLOCK_HOURS", "LEAST_POSTS", "TRAITS", "Fitted", "PostFact", "fitted_rates", "kinds_for", "rates_of"]

BLOCK_HOURS = 3
LEAST_POSTS = 12  # measured posts without which no rate is told
LEAST_GROUP = 8  # posts of either group without which two are not compared: fewer say more than they know
SAID_FROM = 0.8
AT_MOST_COMPARISONS = 3  # per trait
TRAITS = ("pillar", "act", "kind", "hour", "weekday")

_CLICKS = ("link_clicks", "unique_email_clicks", "email_clicks", "clicks", "unique_clicks", "consumers")
_INTERACTIONS = ("comments", "shares", "reposts", "quotes", "replies", "saves", "bookmarks")
_ENGAGEMENT = ("engagements", "engaged_users", "unique_opens")
_PER = {
    **dict.fromkeys(("link_clicks", "clicks", "engagements", "interactions"), ("impressions", "views", "posts")),
    **dict.fromkeys(("unique_clicks", "consumers", "engaged_users"), ("reach", "posts")),
    **dict.fromkeys(("unique_email_clicks", "unique_opens", "email_clicks"), ("delivered", "recipients", "posts")),
}
"""What each count is divided by: people by people reached, events by impressions, mails by mails; never one by the other's."""


@dataclass(frozen=True, slots=True)
class PostFact:
    """One post of ours: `pillar` and `act` as said or by rules ("none", "several"); None where nothing tells; hour and weekday local."""

    pillar: str | None
    act: str | None
    kind: str | None
    hour: int | None
    weekday: int | None
    day: date | None
    metrics: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A rate with the model behind it: `names` are the groups of each trait in the model's order; `exposure` of a middling post."""

    rates: Rates
    effects: Effects
    names: Mapping[str, tuple[str, ...]]
    exposure: float


def kinds_for(posts: Sequence[PostFact]) -> tuple[RateKind, ...]:
    """The rates that the channel's own figures allow: one of clicks and one of engagement, each told of at least half of what any is."""
    told = Counter(metric for post in posts for metric in post.metrics)
    clicks = _first(posts, [(metric,) for metric in _CLICKS], told)
    liked = max(("reactions", "likes"), key=lambda metric: told[metric])
    parts = tuple(metric for metric in (liked, *_INTERACTIONS) if told[metric] >= 0.5 * max(1, told[liked]))
    engagement = _first(posts, [*((metric,) for metric in _ENGAGEMENT), parts], told)
    return tuple(
        RateKind(about, *found) for about, found in (("clicks", clicks), ("engagement", engagement)) if found
    )  # fmt: skip


def _first(posts: Sequence[PostFact], choices: Iterable[tuple[str, ...]], told: Counter[str]) -> tuple[tuple[str, ...], str] | None:
    most = max(told.values(), default=0)
    for counts in choices:
        for per in _PER.get(counts[0] if len(counts) == 1 and counts[0] in _PER else "interactions", ()) if counts else ():
            measured = sum(1 for post in posts if _pair(post, counts, per) is not None)
            if measured >= max(LEAST_POSTS, 0.5 * most):
                return counts, per
    return None


def _pair(post: PostFact, counts: tuple[str, ...], per: str) -> tuple[float, float] | None:
    values = [post.metrics[metric] for metric in counts if metric in post.metrics]
    exposure = 1.0 if per == "posts" else post.metrics.get(per, 0.0)
    return (sum(values), exposure) if len(values) == len(counts) and exposure > 0 and min(values) >= 0 else None


def rates_of(posts: Sequence[PostFact]) -> tuple[Fitted, ...]:
    """Every rate that the posts allow; none where fewer than twelve are measured or nothing was ever counted."""
    found = (fitted_rates(posts, kind) for kind in kinds_for(posts))
    return tuple(one for one in found if one is not None)


def fitted_rates(posts: Sequence[PostFact], kind: RateKind) -> Fitted | None:
    """One rate by traits, each with the others as usual; months take out growth and season."""
    pairs = [(post, pair) for post in posts if (pair := _pair(post, kind.counts, kind.per)) is not None]
    if len(pairs) < LEAST_POSTS or not any(count for _, (count, _) in pairs):
        return None
    measured = [post for post, _ in pairs]
    names, codes = _codes(measured)
    counts, exposures = (np.array([pair[part] for _, pair in pairs]) for part in (0, 1))
    effects = fit_effects(counts, exposures, codes)
    unit = "ratio" if kind.per == "posts" else "share"
    usual = _capped(effects.usual().estimate(len(measured), unit), unit)
    groups = {trait: _groups(trait, names[trait], effects, posts, usual) for trait in TRAITS if trait in names}
    rates = Rates(kind, len(measured), usual, effects.spread, groups, _comparisons(names, effects), tuple(names))
    return Fitted(rates, effects, names, float(np.median(exposures)))


def _codes(posts: Sequence[PostFact]) -> tuple[dict[str, tuple[str, ...]], dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]]]:
    """Groups by trait and each post's group; a trait that all posts share tells nothing and is left out."""
    names: dict[str, tuple[str, ...]] = {}
    codes = {}
    for trait, key in _KEYS.items():
        values = [key(post) for post in posts]
        known = sorted({value for value in values if value is not None}, key=_by_number)
        if len(known) > 1:
            names[trait] = tuple(known)
            place = {value: number for number, value in enumerate(known)}
            codes[trait] = np.array([-1 if value is None else place[value] for value in values], dtype=np.int64)
    return names, codes


def _by_number(key: str) -> tuple[int, str]:
    head = key.split("-")[0]
    return (int(head), "") if head.isdigit() and len(head) < 3 else (0, key)


def _block(hour: int | None) -> str | None:
    return None if hour is None else f"{hour - hour % BLOCK_HOURS}-{hour - hour % BLOCK_HOURS + BLOCK_HOURS}"


_KEYS: Mapping[str, Callable[[PostFact], str | None]] = {
    "pillar": lambda post: post.pillar,
    "act": lambda post: post.act,
    "kind": lambda post: post.kind,
    "hour": lambda post: _block(post.hour),
    "weekday": lambda post: None if post.weekday is None else str(post.weekday),
    "month": lambda post: None if post.day is None else post.day.strftime("%Y-%m"),
}


def _groups(trait: str, names: Sequence[str], effects: Effects, posts: Sequence[PostFact], usual: Estimate) -> tuple[Group, ...]:
    every = Counter(_KEYS[trait](post) for post in posts)
    found = [_group(name, trait, number, effects, every[name], usual) for number, name in enumerate(names)]
    if trait in ("hour", "weekday"):
        return tuple(found)
    return tuple(sorted(found, key=lambda group: -(group.effect.mean if group.effect else 0.0)))


def _group(name: str, trait: str, number: int, effects: Effects, posts: int, usual: Estimate) -> Group:
    contrast = effects.against_usual(trait, number)
    measured = int(effects.groups[trait][number])
    better = contrast.positive
    rate = _capped(contrast.estimate(measured, usual.unit, scale=usual.mean), usual.unit)
    certainty = Certainty.of(max(better, 1 - better)) if measured >= LEAST_GROUP else Certainty.CANNOT_TELL
    return Group(name, posts, measured, rate, contrast.estimate(measured, "ratio"), better, 1 - better, certainty)


def _capped(estimate: Estimate, unit: str) -> Estimate:
    """A share is no more than 1, whatever the model's tail says."""
    if unit != "share" or estimate.high <= 1:
        return estimate
    return Estimate(min(estimate.mean, 1.0), min(estimate.low, 1.0), 1.0, estimate.n, unit)


def _comparisons(names: Mapping[str, tuple[str, ...]], effects: Effects) -> tuple[Comparison, ...]:
    """Pairs of a trait whose order is told with probability ≥ .8, both with enough posts; the three surest of each trait."""
    found: list[Comparison] = []
    for trait in TRAITS:
        pairs = [
            pair for pair in combinations(range(len(names.get(trait, ()))), 2) if min(effects.groups[trait][list(pair)]) >= LEAST_GROUP
        ]
        told = [comparison for pair in pairs if (comparison := _comparison(trait, names[trait], effects, *pair)) is not None]
        found += sorted(told, key=lambda one: -one.probability)[:AT_MOST_COMPARISONS]
    return tuple(sorted(found, key=lambda one: -one.probability))


def _comparison(trait: str, names: Sequence[str], effects: Effects, one: int, other: int) -> Comparison | None:
    if effects.between(trait, one, other).positive < 0.5:
        one, other = other, one
    contrast = effects.between(trait, one, other)
    if contrast.positive < SAID_FROM:
        return None
    posts = int(effects.groups[trait][[one, other]].sum())
    return Comparison(trait, names[one], names[other], contrast.estimate(posts, "ratio"), contrast.positive)
