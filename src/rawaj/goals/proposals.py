"""Measurable goals that the data allow: a steady baseline, and a change that a month could show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rawaj.answers import Estimate
from rawaj.goals.answer import Proposal
from rawaj.goals.metrics import LOWER_IS_BETTER, adds_up, measure_of
from rawaj.goals.prognosis import baseline_of, detectable_in
from rawaj.goals.series import Series

__all__ = ["ORDER", "Candidate", "proposals_of", "shortlisted"]

AT_MOST = 12
PER_CHANNEL = 2
DAYS = 28
LEAST_OBSERVED_DAYS = 56
STALE_DAYS = 14
LARGEST_CHANGE = 0.5
RESTLESS = 0.6  # weekly noise above which no change within LARGEST_CHANGE could be seen in a month
LOOKED_AT_DAYS = 182
AT_MOST_FORECASTS = 16
LEAST_CHANGE = 0.1

ORDER = (
    "orders", "outcomes", "purchases", "conversions", "results", "leads", "conversations", "response_hours", "link_clicks",
    "unique_email_clicks", "email_clicks", "sessions", "clicks", "saves", "shares", "comments", "engagements", "engaged_users", "follows",
    "subscribers", "unique_opens", "video_views", "watch_hours", "views", "impressions", "followers", "reach",
)  # fmt: skip
"""Metrics that a goal may be proposed on, nearest to what is sold first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A metric with its observations; `has_goal`: some goal stands on this channel already."""

    metric: str
    channel: str | None
    channel_name: str
    network: str
    series: Series
    has_goal: bool = False

    @property
    def rank(self) -> tuple[bool, int]:
        """What the proposals are sorted by: channels without a goal first, then nearness to what is sold."""
        return self.has_goal and self.channel is not None, _nearness(self.metric)


def _nearness(metric: str) -> int:
    name = metric.partition(":")[0]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def shortlisted(metrics: Iterable[str]) -> tuple[str, ...]:
    """Of one channel's metrics those worth looking at, nearest to what is sold first, at most four.

    >>> shortlisted(["impressions", "link_clicks", "position", "orders", "reach", "views"])
    ('orders', 'link_clicks', 'views', 'impressions')
    """
    known = sorted((metric for metric in set(metrics) if _nearness(metric) < len(ORDER)), key=lambda metric: (_nearness(metric), metric))
    return tuple(known[: 2 * PER_CHANNEL])


def proposals_of(candidates: Sequence[Candidate], as_of: date, seed: int) -> tuple[Proposal, ...]:
    """At most twelve proposals, two a channel; none from observations that are few, old, or too restless for a month to show a change."""
    found: list[Proposal] = []
    per_channel: dict[str | None, int] = {}
    steady = [(one, baseline) for one in sorted(candidates, key=lambda one: one.rank) if (baseline := _steady(one, as_of)) is not None]
    for candidate, baseline in steady[:AT_MOST_FORECASTS]:
        if len(found) == AT_MOST:
            break
        if per_channel.get(candidate.channel, 0) < PER_CHANNEL and (proposal := _proposal(candidate, baseline, as_of, seed)):
            found.append(proposal)
            per_channel[candidate.channel] = per_channel.get(candidate.channel, 0) + 1
    return tuple(found)


def _steady(candidate: Candidate, as_of: date) -> Estimate | None:
    """The baseline per week, where it is known long enough, up to now, and does not jump from week to week."""
    series = candidate.series
    if series.observed * series.step_days < LEAST_OBSERVED_DAYS or (as_of - series.last).days > STALE_DAYS:
        return None
    baseline, noise = baseline_of(series, measure_of(candidate.metric, "", series.unit, series, None))
    return baseline if baseline is not None and baseline.mean > 0 and noise is not None and noise <= RESTLESS else None


def _proposal(candidate: Candidate, baseline: Estimate, as_of: date, seed: int) -> Proposal | None:
    series = candidate.series
    down, level = candidate.metric in LOWER_IS_BETTER, not adds_up(candidate.metric)
    change = detectable_in(series.newest(LOOKED_AT_DAYS), DAYS, seed, downwards=down, level=level)
    if change is None or change > LARGEST_CHANGE:
        return None
    wanted = max(change, LEAST_CHANGE)
    target = baseline.mean * (1 if level else DAYS / 7) * (1 - wanted if down else 1 + wanted)
    return Proposal(
        candidate.metric, candidate.channel, candidate.channel_name, candidate.network, series.unit, baseline, change,
        _rounded(target), as_of + timedelta(days=DAYS), down,
    )  # fmt: skip


def _rounded(value: float) -> float:
    """Two significant figures, so that a target reads as one."""
    return float(f"{value:.2g}")
