"""Figures of whole accounts by day: page insights, TikTok's overview, Search Console; and visits to the shop's site."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, SITE
from rawaj.demo.columns import Column, Columns, concatenated
from rawaj.demo.economy import Economy
from rawaj.demo.sales import BASE, Sales
from rawaj.demo.words import lines

__all__ = ["INSIGHT_METRICS", "SEARCH_PAGES", "VISIT_SOURCES", "make_periods", "make_visits", "search_spans"]

Daily = NDArray[np.float64]
INSIGHT_METRICS = ("views", "reach", "engagements", "link_clicks", "follows")
SEARCH_DAYS, SEARCH_KEPT = 92, 487
SEARCH_PAGES = ("", "menu/", "blog/read-the-label/", "blog/keep-bread/", "weekly-box/", "cakes/", "blog/eish-or-khobz/")

# Channel id → utm_source, utm_medium, GA4's default channel group.
VISIT_SOURCES: Mapping[str, tuple[str, str, str]] = {
    "facebook": ("facebook", "social", "Organic Social"), "instagram": ("instagram", "social", "Organic Social"), "x": ("x",
    "social", "Organic Social"),
    "telegram": ("telegram", "social", "Organic Social"), "tiktok": ("tiktok", "social", "Organic Social"),
    "newsletter": ("newsletter", "email", "Email"),
    "meta_ads": ("facebook", "paid_social", "Paid Social"), "google_ads": ("google", "cpc", "Paid Search"),
    "google_search": ("google", "organic", "Organic Search"),
    BASE: ("(direct)", "(none)", "Direct"),
}  # fmt: skip
_VISITS_A_DAY = {
    "facebook": 14.0,
    "instagram": 26.0,
    "x": 1.6,
    "telegram": 3.0,
    "tiktok": 4.0,
    "newsletter": 15.0,
    "meta_ads": 52.0,
    "google_ads": 17.0,
    "google_search": 30.0,
    BASE: 34.0,
}
_CAMPAIGNS = {"newsletter": "weekly", "meta_ads": "whole_grain", "google_ads": "search", "facebook": "menu", "instagram": "menu"}


def make_periods(economy: Economy, days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `channel_periods` of the unpaid channels."""
    accounts = {model.id: model.accounts[0] for model in CHANNELS}
    parts = [
        _by_day(accounts[name], metric, values, days)
        for name in ("facebook", "instagram")
        for metric, values in _insights(economy.activity[name], days, rng).items()
    ]
    parts += [
        _by_day(accounts["tiktok"], metric, values, days) for metric, values in _tiktok(economy.activity["tiktok"], days, rng).items()
    ]
    return concatenated([*parts, *_search(days, rng)])


def _by_day(account: str, metric: str, values: Daily, days: Days, first: int = 0) -> Columns:
    day = days.as_dates(days.number[first : days.seen])
    return {
        "account": [account] * len(day),
        "metric": [metric] * len(day),
        "value": values[first : days.seen].astype(np.float64),
        "from_day": day,
        "to_day": day,
        "breakdown": [""] * len(day),
    }


def _insights(activity: Daily, days: Days, rng: np.random.Generator) -> dict[str, Daily]:
    seen = np.round(activity * 0.8 + np.roll(activity, 1) * 0.2 + rng.poisson(240, days.count))
    return {
        "views": seen,
        "reach": np.round(seen * rng.uniform(0.6, 0.75, days.count)),
        "engagements": rng.poisson(seen * 0.028).astype(np.float64),
        "link_clicks": rng.poisson(seen * 0.006).astype(np.float64),
        "follows": rng.poisson(4 + seen * 0.0011).astype(np.float64),
    }


def _tiktok(activity: Daily, days: Days, rng: np.random.Generator) -> dict[str, Daily]:
    seen = np.round(activity + rng.poisson(90, days.count))
    return {
        "video_views": seen,
        "profile_visits": rng.poisson(seen * 0.006).astype(np.float64),
        "likes": rng.poisson(seen * 0.045).astype(np.float64),
        "comments": rng.poisson(seen * 0.002).astype(np.float64),
        "shares": rng.poisson(seen * 0.0025).astype(np.float64),
        "followers": 900 + np.cumsum(rng.poisson(1 + seen * 0.0008)).astype(np.float64),
    }


def _search(days: Days, rng: np.random.Generator) -> list[Columns]:
    """Search Console: sixteen months by day, and by query and by page over the last three and over those before them."""
    account = f"google_search:{SITE}"
    split, first = search_spans(days)
    impressions = rng.poisson(420 * (0.7 + 0.6 * days.number / days.seen)).astype(np.float64)
    clicks = rng.binomial(impressions.astype(np.int64), 0.062).astype(np.float64)
    position = np.round(rng.normal(9.4, 0.6, days.count) - 2.2 * days.number / days.seen, 2)
    figures = {"clicks": clicks, "impressions": impressions, "position": position}
    parts = [_by_day(account, metric, values, days, first) for metric, values in figures.items()]
    for start, end in ((split, days.seen), (first, split)):
        if start < end:
            parts += _by_cell(account, float(impressions[start:end].sum()), days.as_dates(np.array([start, end - 1])), rng)
    return parts


def search_spans(days: Days) -> tuple[int, int]:
    """First day numbers of the last three months and of the sixteen that Search Console keeps."""
    return max(0, days.seen - SEARCH_DAYS), max(0, days.seen - SEARCH_KEPT)


def _by_cell(account: str, total: float, span: NDArray[np.datetime64], rng: np.random.Generator) -> list[Columns]:
    rows = lines("queries_searched")
    share, rank = (np.array([float(row[k]) for row in rows]) for k in (0, 1))
    pages = [f"https://{SITE}/{page}" for page in SEARCH_PAGES]
    page_share = np.array([0.34, 0.16, 0.15, 0.13, 0.09, 0.08, 0.05])
    queries = _cells(account, "query", [row[2] for row in rows], total * share / 1000, rank, span, rng)
    return queries + _cells(account, "page", pages, total * page_share, np.linspace(4, 12, len(pages)), span, rng)


def _cells(
    account: str, dimension: str, names: list[str], mean: Daily, rank: Daily, span: NDArray[np.datetime64], rng: np.random.Generator
) -> list[Columns]:
    impressions = rng.poisson(mean)
    clicks = rng.binomial(impressions, np.clip(0.32 / rank, 0.005, 0.4))
    found = {"clicks": clicks.astype(np.float64), "impressions": impressions.astype(np.float64), "position": np.round(rank, 2)}
    n = len(names)
    shared: dict[str, Column] = {
        "account": [account] * n,
        "from_day": np.repeat(span[0], n),
        "to_day": np.repeat(span[1], n),
        "breakdown": [dimension] * n,
        dimension: names,
    }
    return [{**shared, "metric": [metric] * n, "value": values} for metric, values in found.items()]


def make_visits(economy: Economy, sales: Sales, days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `visits`: what analytics counted on the site, by day and source; sales by their last click."""
    return concatenated([_source(name, mean, economy, sales, days, rng) for name, mean in _VISITS_A_DAY.items()])


def _source(name: str, mean: float, economy: Economy, sales: Sales, days: Days, rng: np.random.Generator) -> Columns:
    n = days.seen
    activity = economy.activity.get(name)
    level = np.ones(n) if activity is None else 0.15 + 0.85 * activity[:n] / max(1e-9, float(activity[:n].mean()))
    sessions = rng.poisson(mean * level * (0.8 + 0.4 * days.number[:n] / n))
    mine = sales.claimed["website"] & (sales.last_click == name)
    sold = np.bincount(sales.day[mine], minlength=n)
    worth = np.bincount(sales.day[mine], weights=sales.amount[mine], minlength=n)
    sessions = np.maximum(sessions, sold)
    there = sessions > 0
    source, medium, group = VISIT_SOURCES[name]
    day = days.as_dates(days.number[:n])[there]
    return {
        "account": [f"website:{SITE}"] * len(day),
        "from_day": day,
        "to_day": day,
        "source": [source] * len(day),
        "medium": [medium] * len(day),
        "campaign": [_CAMPAIGNS.get(name, "(not set)")] * len(day),
        "channel_group": [group] * len(day),
        "sessions": sessions[there].astype(np.float64),
        "users": np.ceil(sessions[there] * 0.86),
        "conversions": sold[there].astype(np.float64),
        "value": worth[there],
        "currency": ["EGP"] * len(day),
    }
