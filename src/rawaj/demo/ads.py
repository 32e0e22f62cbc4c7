"""Paid channels: campaigns by day, and the same figures broken down by age and gender, by region and by interest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.crowd import PLACE_NAMES
from rawaj.demo.economy import Economy
from rawaj.demo.sales import AGES, Sales

__all__ = ["GENDERS", "GOOGLE_CAMPAIGNS", "INTERESTS", "META_CAMPAIGNS", "make_ads", "true_cvr"]

META_CAMPAIGNS = ("عيش حبوب كاملة - تحويلات", "صندوق الأسبوع - المعادي والتجمع", "تورتات أعياد الميلاد", "كحك رمضان")
GOOGLE_CAMPAIGNS = ("بحث - اسم المخبز", "بحث - عيش سن وتوست")
INTERESTS = ("الطبخ", "الأمومة", "اللياقة", "السفر", "التسوق")
GENDERS = ("female", "male")
_CPM, _CTR, _CPC_GOOGLE = 38.0, 0.0125, 4.2
_AGE_SHARE = np.array([0.16, 0.29, 0.24, 0.16, 0.10, 0.05])
_WOMEN = 0.62
_METRICS = ("spend", "impressions", "link_clicks", "purchases", "purchase_value")
Cells = NDArray[np.float64]


@dataclass(frozen=True)
class _Daily:
    """Figures by day and campaign: metric → array (days, campaigns)."""

    spend: Cells
    impressions: Cells
    reach: Cells
    clicks: Cells
    link_clicks: Cells
    landing_page_views: Cells
    purchases: Cells
    purchase_value: Cells


def true_cvr(age: str, gender: str, interest: str | None = None) -> float:
    """True conversions per ad click relative to the plain rate: working mothers' ages convert better, nobody else.

    >>> true_cvr("25-34", "female") > 1.5, true_cvr("55-64", "male"), true_cvr("25-34", "male", "السفر")
    (True, 1.0, 1.0)
    """
    better = gender == "female" and age in ("25-34", "35-44")
    return (1.9 if better else 1.0) * (1.35 if better and interest == "الأمومة" else 1.0)


def make_ads(economy: Economy, sales: Sales, days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `channel_periods` for Meta Ads and Google Ads."""
    meta = _meta(economy, sales, days, rng)
    monthly = _by_month(meta, days)
    people = [_broken(cells, _people_odds, ("age", "gender"), rng) for cells in monthly]
    regions = [_broken(cells, _region_odds, ("place",), rng) for cells in monthly]
    whole = {metric: cells.sum(axis=0, keepdims=True) for metric, cells in _as_dict(meta).items()}
    interests = _broken(
        (None, None, {k: whole[k][0] for k in _METRICS}),
        _interest_odds,
        ("age", "gender", "interest"),
        rng,
        metrics=("spend", "impressions", "clicks", "conversions"),
    )
    return concatenated([_daily("meta_ads:", META_CAMPAIGNS, meta, days), *people, *regions, interests, _google(economy, sales, days, rng)])


def _as_dict(daily: _Daily) -> dict[str, Cells]:
    return {name: getattr(daily, name) for name in _METRICS}


def _meta(economy: Economy, sales: Sales, days: Days, rng: np.random.Generator) -> _Daily:
    n, m = days.seen, len(META_CAMPAIGNS)
    festive = (days.ramadan + days.before_eid)[:n]
    weight = np.stack([np.full(n, 0.42), 0.15 + 0.4 * days.number[:n] / n, np.full(n, 0.26), 1.5 * festive], axis=1)
    weight *= rng.gamma(12, 1 / 12, (n, m))
    spend = np.round(economy.spend["meta_ads"][:n, None] * weight / weight.sum(axis=1, keepdims=True), 2)
    impressions = np.round(spend / _CPM * 1000 * np.exp(rng.normal(0, 0.12, (n, m))))
    clicks = rng.binomial(impressions.astype(np.int64), _CTR * np.exp(rng.normal(0, 0.08, (n, m)))).astype(np.float64)
    purchases, value = _claimed(sales, "meta_ads", spend, rng)
    return _Daily(
        spend, impressions, np.round(impressions * rng.uniform(0.7, 0.85, (n, m))), np.round(clicks * 1.6), clicks,
        rng.binomial(clicks.astype(np.int64), 0.78).astype(np.float64), purchases, value,
    )  # fmt: skip


def _claimed(sales: Sales, channel: str, spend: Cells, rng: np.random.Generator) -> tuple[Cells, Cells]:
    """The orders that a network claims, given to its campaigns of the day by their spend."""
    chosen = np.flatnonzero(sales.claimed[channel])
    ends = np.cumsum(spend, axis=1)
    ends = ends / np.maximum(ends[:, -1:], 1e-9)
    ends[:, -1] = 1.0
    campaign = (rng.random(len(chosen))[:, None] > ends[sales.day[chosen]]).sum(axis=1)
    cell = sales.day[chosen] * spend.shape[1] + campaign
    count, value = (
        np.asarray(np.bincount(cell, weights=weights, minlength=spend.size), dtype=np.float64).reshape(spend.shape)
        for weights in (np.ones(len(cell)), sales.amount[chosen])
    )
    return count, value


def _daily(account: str, campaigns: tuple[str, ...], daily: _Daily, days: Days) -> Columns:
    n, m = daily.spend.shape
    spent = (daily.spend > 0).ravel()
    day = np.repeat(days.as_dates(days.number[:n]), m)[spent]
    names = np.tile(np.array(campaigns, dtype=object), n)[spent]
    parts = [
        {
            "account": [account] * len(day), "metric": [metric] * len(day), "value": getattr(daily, metric).ravel()[spent],
            "currency": ["EGP" if metric in ("spend", "purchase_value") else None] * len(day), "from_day": day, "to_day": day,
            "breakdown": ["campaign"] * len(day), "campaign": names.tolist(),
        }
        for metric in ("spend", "impressions", "reach", "clicks", "link_clicks", "landing_page_views", "purchases", "purchase_value")
    ]  # fmt: skip
    return concatenated(parts)


def _by_month(daily: _Daily, days: Days) -> list[tuple[np.datetime64 | None, np.datetime64 | None, dict[str, Cells]]]:
    dates = days.as_dates(days.number[: days.seen])
    months = dates.astype("datetime64[M]")
    out: list[tuple[np.datetime64 | None, np.datetime64 | None, dict[str, Cells]]] = []
    for month in np.unique(months):
        chosen = months == month
        out.append((dates[chosen][0], dates[chosen][-1], {name: cells[chosen].sum(axis=0) for name, cells in _as_dict(daily).items()}))
    return out


def _broken(
    cells: tuple[np.datetime64 | None, np.datetime64 | None, dict[str, Cells]],
    odds: Callable[[int, str, np.random.Generator], tuple[list[tuple[str, ...]], Cells]],
    dimensions: tuple[str, ...],
    rng: np.random.Generator,
    metrics: tuple[str, ...] = _METRICS,
) -> Columns:
    """Totals of one time shared out over a breakdown, so that its rows add up to them (value and spend to the piastre)."""
    first, last, totals = cells
    rename = (
        dict(zip(("spend", "impressions", "link_clicks", "purchases"), metrics, strict=False))
        if "conversions" in metrics
        else {k: k for k in metrics}
    )
    parts = []
    for index, campaign in enumerate(META_CAMPAIGNS):
        if totals["spend"][index] <= 0:
            continue
        for metric, name in rename.items():
            names, share = odds(index, metric, rng)
            parts.append(_shared(totals[metric][index], names, share, campaign, name, (first, last), dimensions, rng))
    return concatenated(parts)


def _shared(
    total: float, names: list[tuple[str, ...]], share: Cells, campaign: str, metric: str, time: tuple[np.datetime64 | None,
    np.datetime64 | None],
    dimensions: tuple[str, ...], rng: np.random.Generator,
) -> Columns:  # fmt: skip
    n = len(names)
    if metric in ("spend", "purchase_value"):
        cents = np.floor(total * 100 * share)
        cents[0] += round(total * 100) - cents.sum()
        values = cents / 100
    else:
        values = rng.multinomial(int(total), share).astype(np.float64)
    columns: dict[str, object] = {
        "account": ["meta_ads:"] * n, "metric": [metric] * n, "value": values, "currency": ["EGP" if metric in ("spend",
        "purchase_value") else None] * n,
        "from_day": [time[0]] * n, "to_day": [time[1]] * n, "breakdown": [",".join(("campaign", *dimensions))] * n,
        "campaign": [campaign] * n,
    }  # fmt: skip
    for k, dimension in enumerate(dimensions):
        columns[dimension] = [name[k] for name in names]
    return columns  # type: ignore[return-value]


def _people_odds(campaign: int, metric: str, rng: np.random.Generator) -> tuple[list[tuple[str, ...]], Cells]:
    names = [(age, gender) for age in AGES for gender in GENDERS]
    share = np.array([_AGE_SHARE[AGES.index(age)] * (_WOMEN if gender == "female" else 1 - _WOMEN) for age, gender in names])
    if metric in ("purchases", "purchase_value"):
        share = share * np.array([true_cvr(age, gender) for age, gender in names])
    return [tuple(name) for name in names], share / share.sum()


def _region_odds(campaign: int, metric: str, rng: np.random.Generator) -> tuple[list[tuple[str, ...]], Cells]:
    share = np.array([0.24, 0.20, 0.15, 0.10, 0.11, 0.08, 0.05, 0.07])
    if metric in ("purchases", "purchase_value"):
        share = share * np.where(np.isin(PLACE_NAMES, ("المعادي", "التجمع الخامس")), 1.5, 1.0)
    return [(place,) for place in PLACE_NAMES], share / share.sum()


def _interest_odds(campaign: int, metric: str, rng: np.random.Generator) -> tuple[list[tuple[str, ...]], Cells]:
    names = [(age, gender, interest) for age in AGES for gender in GENDERS for interest in INTERESTS]
    share = np.array([_AGE_SHARE[AGES.index(a)] * (_WOMEN if g == "female" else 1 - _WOMEN) / len(INTERESTS) for a, g, _ in names])
    if metric == "purchases":
        share = share * np.array([true_cvr(*name) for name in names])
    return [tuple(name) for name in names], share / share.sum()


def _google(economy: Economy, sales: Sales, days: Days, rng: np.random.Generator) -> Columns:
    n = days.seen
    share = np.array([0.3, 0.7])
    spend = np.round(economy.spend["google_ads"][:n, None] * share * rng.uniform(0.9, 1.1, (n, 2)), 2)
    clicks = rng.poisson(spend / np.array([2.4, _CPC_GOOGLE])).astype(np.float64)
    impressions = clicks + rng.poisson(clicks / np.array([0.18, 0.06]))
    conversions, value = _claimed(sales, "google_ads", spend, rng)
    day = np.repeat(days.as_dates(days.number[:n]), 2)
    names = np.tile(np.array(GOOGLE_CAMPAIGNS, dtype=object), n).tolist()
    figures = {"spend": spend, "impressions": impressions, "clicks": clicks, "conversions": conversions, "conversion_value": value}
    return concatenated([
        {
            "account": ["google_ads:"] * len(day), "metric": [metric] * len(day), "value": values.ravel(),
            "currency": ["EGP" if metric in ("spend", "conversion_value") else None] * len(day), "from_day": day, "to_day": day,
            "breakdown": ["campaign"] * len(day), "campaign": names,
        }
        for metric, values in figures.items()
    ])  # fmt: skip
