"""What each network counts of a post, in that network's own metrics."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.channels import Model
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.schedule import Plan

__all__ = ["CLASSIC_UNTIL", "metrics_of"]

CLASSIC_UNTIL = 200  # posts on X before this day are only in the old "Tweet activity" export, which has fewer metrics
_LIKED = {"facebook": 0.018, "instagram": 0.034, "x": 0.012, "telegram": 0.02, "tiktok": 0.045}
_PILLAR_LIKED = {"entertains": 1.7, "teaches": 1.1, "solves": 1.2, "proves": 1.3, "offers": 0.7}
Counts = NDArray[np.int64]


def metrics_of(model: Model, plan: Plan, ids: list[str], days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `post_metrics` for one channel's posts; a metric that the network leaves out has no row."""
    found = _MAKERS.get(model.network, _nothing)(plan, rng)
    names = np.array(ids, dtype=object)
    return concatenated([_metric(model, names, metric, np.asarray(values, dtype=np.float64)) for metric, values in found.items()])


def _metric(model: Model, ids: NDArray[np.object_], metric: str, values: NDArray[np.float64]) -> Columns:
    there = ~np.isnan(values)
    n = int(there.sum())
    return {"account": [model.accounts[0]] * n, "post_id": ids[there].tolist(), "metric": [metric] * n, "value": values[there]}


def _nothing(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    return {}


def _liked(network: str, plan: Plan, rng: np.random.Generator) -> Counts:
    rate = _LIKED[network] * np.array([_PILLAR_LIKED[p] for p in plan.pillar]) * np.exp(rng.normal(0, 0.3, len(plan)))
    return rng.binomial(plan.seen, np.clip(rate, 0, 0.5))


def _clicks(plan: Plan, rng: np.random.Generator) -> NDArray[np.float64]:
    """Link clicks; missing where the post has no link."""
    clicks = rng.binomial(plan.seen, np.nan_to_num(plan.ctr)).astype(np.float64)
    clicks[np.isnan(plan.ctr)] = np.nan
    return clicks


def _facebook(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    reactions, links = _liked("facebook", plan, rng), _clicks(plan, rng)
    comments, shares, other = rng.binomial(plan.seen, 0.0035), rng.binomial(plan.seen, 0.0015), rng.binomial(plan.seen, 0.011)
    hidden = rng.binomial(plan.seen, 0.0002).astype(np.float64)
    return {
        "views": plan.seen,
        "reach": np.round(plan.seen * rng.uniform(0.66, 0.82, len(plan))),
        "engagements": reactions + comments + shares,
        "reactions": reactions,
        "comments": comments,
        "shares": shares,
        "clicks": other + np.nan_to_num(links).astype(np.int64),
        "link_clicks": links,
        "negative_feedback": np.where(hidden > 0, hidden, np.nan),
    }


def _instagram(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    return {
        "views": plan.seen,
        "reach": np.round(plan.seen * rng.uniform(0.62, 0.85, len(plan))),
        "likes": _liked("instagram", plan, rng),
        "shares": rng.binomial(plan.seen, 0.003),
        "follows": rng.binomial(plan.seen, 0.0007),
        "comments": rng.binomial(plan.seen, 0.0042),
        "saves": rng.binomial(plan.seen, 0.0048),
    }


def _x(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    likes, links = _liked("x", plan, rng), _clicks(plan, rng)
    reposts, replies = rng.binomial(plan.seen, 0.0016), rng.binomial(plan.seen, 0.0012)
    profile, expands = rng.binomial(plan.seen, 0.003), rng.binomial(plan.seen, 0.009)
    old = plan.day < CLASSIC_UNTIL
    clicked = np.where(old & np.isnan(links), 0.0, links)
    return {
        "impressions": plan.seen,
        "engagements": likes + reposts + replies + profile + expands + np.nan_to_num(links).astype(np.int64),
        "reposts": reposts,
        "replies": replies,
        "likes": likes,
        "profile_visits": profile,
        "link_clicks": clicked,
        "detail_expands": expands,
        "follows": rng.binomial(plan.seen, 0.0003),
        "bookmarks": np.where(old, np.nan, rng.binomial(plan.seen, 0.0008)),
        "shares": np.where(old, np.nan, rng.binomial(plan.seen, 0.0005)),
    }


def _telegram(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    return {"views": plan.seen, "likes": _liked("telegram", plan, rng)}


def _tiktok(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    watched = np.round(rng.gamma(9, 0.9, len(plan)), 1)
    return {
        "video_views": plan.seen,
        "likes": _liked("tiktok", plan, rng),
        "comments": rng.binomial(plan.seen, 0.002),
        "shares": rng.binomial(plan.seen, 0.0025),
        "saves": rng.binomial(plan.seen, 0.004),
        "average_watch_seconds": watched,
        "watched_full_pct": np.round(rng.uniform(8, 34, len(plan)), 1),
    }


def _email(plan: Plan, rng: np.random.Generator) -> dict[str, NDArray[Any]]:
    bounces = rng.binomial(plan.seen, 0.012)
    opened = rng.binomial(plan.seen, np.clip(rng.normal(0.36, 0.03, len(plan)), 0.2, 0.6))
    clicked = np.minimum(rng.binomial(plan.seen, np.where(np.isnan(plan.ctr), 0.012, plan.ctr)), opened)
    return {
        "recipients": plan.seen + bounces,
        "delivered": plan.seen,
        "bounces": bounces,
        "unique_opens": opened,
        "opens": opened + rng.poisson(opened * 0.6),
        "unique_email_clicks": clicked,
        "email_clicks": clicked + rng.poisson(clicked * 0.25),
        "unsubscribes": rng.binomial(plan.seen, 0.0015),
        "spam_complaints": rng.binomial(plan.seen, 0.0001),
    }


_MAKERS = {"facebook": _facebook, "instagram": _instagram, "x": _x, "telegram": _telegram, "tiktok": _tiktok, "email": _email}
