"""Orders as they arise, each sale exactly once, the customers behind them, and who claims which sale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns, coded
from rawaj.demo.crowd import PLACE_NAMES
from rawaj.demo.economy import Economy
from rawaj.demo.people import SEGMENTS

__all__ = ["BASE", "Sales", "make_sales"]

BASE = "base"
AGES = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
PRODUCTS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "whole_grain": ("عيش سن", "توست أسمر", "توست حبوب بالشوفان", "عيش حبوب كاملة"), "sugar_free": ("كيك بدون سكر", "كوكيز بدون سكر"),
    "birthday_cakes": ("تورتة شوكولاتة", "تورتة فواكه", "تورتة عيد ميلاد"), "weekly_box": ("صندوق الأسبوع", "صندوق الأسبوع العائلي"),
    "ramadan_kahk": ("كحك مشكّل", "قطايف", "كحك ملبن"), "lunchbox": ("باكيدج لانش بوكس",),
})  # fmt: skip
# How an order's origin is written down when it is: source, medium.
_WRITTEN: Mapping[str, tuple[str, str | None]] = MappingProxyType({
    "facebook": ("facebook", "social"), "instagram": ("instagram", "social"), "meta_ads": ("facebook", "paid_social"), "x": ("x", "social"),
    "newsletter": ("newsletter", "email"), "blog": ("google", "organic"), "google_ads": ("google", "cpc"), "whatsapp": ("واتساب", None),
    "telegram": ("telegram", "social"), "tiktok": ("tiktok", "social"),
})  # fmt: skip
_ELSEWHERE = ((None, None), ("direct", None), ("google", "organic"), ("واتساب", None))
_ELSEWHERE_ODDS = (0.52, 0.20, 0.10, 0.18)
_WRITTEN_DOWN = 0.72
_TILT = {
    "newsletter": (2.0, 1.2, 0.5, 0.8, 0.9),
    "meta_ads": (1.5, 0.9, 0.9, 1.2, 0.8),
    "tiktok": (0.6, 0.3, 3.0, 1.0, 0.8),
    "instagram": (1.4, 0.5, 1.3, 1.2, 0.8),
}


@dataclass(frozen=True)
class Sales:
    """Facts of orders and customers, with what is true of each order (arrays: one element an order).

    Attributes:
        lines, customers: columns of `orders` and `customers`.
        ids: order ids, oldest first; `day` day number; `amount` EGP; `valid` not cancelled or refunded.
        origin: channel id, or BASE; `segment` index into SEGMENTS.
        claimed: source → whether that source claims the order; `last_click` what analytics saw last (channel id or BASE).
    """

    lines: Columns
    customers: Columns
    ids: list[str]
    day: NDArray[np.int64]
    amount: NDArray[np.float64]
    valid: NDArray[np.bool_]
    origin: NDArray[np.str_]
    segment: NDArray[np.int64]
    claimed: Mapping[str, NDArray[np.bool_]]
    last_click: NDArray[np.str_]


def make_sales(economy: Economy, days: Days, rng: np.random.Generator) -> Sales:
    """Every order of the days with data."""
    day = np.repeat(days.number[: days.seen], economy.orders[: days.seen])
    origin = _origins(economy, day, rng)
    segment = _segments(origin, rng)
    second = np.array([np.resize(group.hours, 56) for group in SEGMENTS])[segment, rng.integers(0, 56, len(day))] * 3600 + rng.integers(
        0, 3600, len(day)
    )
    order = np.lexsort((second, day))
    day, origin, segment, second = day[order], origin[order], segment[order], second[order]
    customer, first = _customers(segment, rng)
    amount = _amounts(segment, days, day, rng)
    status = rng.choice(("completed", "cancelled", "refunded"), len(day), p=(0.955, 0.033, 0.012))
    ids = [f"KH-{10_001 + k}" for k in range(len(day))]
    written = rng.random(len(day)) < _WRITTEN_DOWN
    people = _people(segment[first], rng)
    claimed, last = _claims(origin, status, rng)
    source, medium = _written(origin, written, rng)
    lines = _lines(ids, customer, days.utc(day, second), segment, amount, status, source, medium, origin, people, rng)
    customers = _customer_rows(customer, first, days.utc(day, second), amount, status, source, people)
    return Sales(lines, customers, ids, day, amount, status == "completed", origin, segment, claimed, last)


def _origins(economy: Economy, day: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.str_]:
    names = np.array([BASE, *economy.effects])
    parts = np.stack([economy.base, *economy.effects.values()], axis=1)
    ends = np.cumsum(parts / parts.sum(axis=1, keepdims=True), axis=1)
    ends[:, -1] = 1.0
    result: NDArray[np.str_] = names[(rng.random(len(day))[:, None] > ends[day]).sum(axis=1)]
    return result


def _segments(origin: NDArray[np.str_], rng: np.random.Generator) -> NDArray[np.int64]:
    plain = np.array([group.share * group.again for group in SEGMENTS])
    segment = np.empty(len(origin), dtype=np.int64)
    for name in np.unique(origin):
        chosen = origin == name
        odds = plain * np.array(_TILT.get(str(name), (1.0,) * len(SEGMENTS)))
        segment[chosen] = rng.choice(len(SEGMENTS), int(chosen.sum()), p=odds / odds.sum())
    return segment


def _customers(segment: NDArray[np.int64], rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Customer number of each order, and each customer's first order.

    Three orders in ten are by somebody new (fewer where people order again); others are by one of the segment's
    customers, mostly a recent one: so some stay and some leave.
    """
    n = len(segment)
    customer = np.empty(n, dtype=np.int64)
    count = 0
    firsts = []
    for index, group in enumerate(SEGMENTS):
        rows = np.flatnonzero(segment == index)
        new = rng.random(len(rows)) < np.clip(0.32 / group.again, 0.15, 0.8)
        new[: min(5, len(rows))] = True
        known = np.cumsum(new)
        back = rng.exponential(np.where(rng.random(len(rows)) < 0.7, 45.0, 400.0), len(rows))
        local = np.where(new, known - 1, np.maximum(0, known - 1 - back % np.maximum(1, known)).astype(np.int64))
        customer[rows] = count + local
        firsts.append(rows[new])
        count += int(new.sum())
    return customer, np.concatenate(firsts)


def _amounts(segment: NDArray[np.int64], days: Days, day: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Multiples of 5 EGP; prices rise by a tenth over the two years, with the mean over them as the segments say."""
    mean = np.array([group.order_value for group in SEGMENTS])[segment] * (0.95 + 0.1 * day / days.seen)
    spread = np.array([group.spread for group in SEGMENTS])[segment]
    raw = mean * np.exp(rng.normal(-(spread**2) / 2, spread))
    result: NDArray[np.float64] = np.maximum(40.0, np.round(raw / 5) * 5)
    return result


def _people(segment: NDArray[np.int64], rng: np.random.Generator) -> dict[str, NDArray[np.int64]]:
    """Gender (1 woman), age band and place of each customer."""
    found = {name: np.empty(len(segment), dtype=np.int64) for name in ("woman", "age", "place")}
    for index, group in enumerate(SEGMENTS):
        chosen = segment == index
        n = int(chosen.sum())
        found["woman"][chosen] = rng.random(n) < group.female
        for name, keys, weights in (("age", AGES, group.ages), ("place", PLACE_NAMES, group.places)):
            odds = np.array([weights.get(key, 0.0) for key in keys])
            found[name][chosen] = rng.choice(len(keys), n, p=odds / odds.sum())
    return found


def _claims(
    origin: NDArray[np.str_], status: NDArray[np.str_], rng: np.random.Generator
) -> tuple[dict[str, NDArray[np.bool_]], NDArray[np.str_]]:
    """Networks claim what they caused and what they merely saw; analytics gives each online sale to its last click."""
    n = len(origin)
    sure, luck = rng.random((3, n)), rng.random((3, n))
    seen = {"meta_ads": (0.82, 0.13), "google_ads": (0.85, 0.07), "newsletter": (0.65, 0.05)}
    claimed = {name: np.where(origin == name, sure[k] < own, luck[k] < other) for k, (name, (own, other)) in enumerate(seen.items())}
    last = np.where(rng.random(n) < 0.75, origin, rng.choice([BASE, "google_search", "google_ads", "facebook", "instagram"], n))
    last = np.where((origin == BASE) & (rng.random(n) < 0.25), "google_search", last)
    claimed["website"] = rng.random(n) < 0.62
    return {name: values & (status != "cancelled") for name, values in claimed.items()}, last


def _written(origin: NDArray[np.str_], written: NDArray[np.bool_], rng: np.random.Generator) -> tuple[list[str | None], list[str | None]]:
    luck = rng.choice(len(_ELSEWHERE), len(origin), p=_ELSEWHERE_ODDS)
    pairs = [
        _WRITTEN[name] if name != BASE and told else _ELSEWHERE[k]
        for name, told, k in zip(origin.tolist(), written.tolist(), luck.tolist(), strict=True)
    ]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _lines(
    ids: list[str], customer: NDArray[np.int64], at: NDArray[np.int64], segment: NDArray[np.int64], amount: NDArray[np.float64],
    status: NDArray[np.str_],
    source: list[str | None], medium: list[str | None], origin: NDArray[np.str_], people: Mapping[str, NDArray[np.int64]],
    rng: np.random.Generator,
) -> Columns:  # fmt: skip
    per_order = np.where(amount < 90, 1, rng.choice((1, 2, 3), len(ids), p=(0.52, 0.33, 0.15)))
    order = np.repeat(np.arange(len(ids)), per_order)
    line = np.arange(len(order)) - np.repeat(np.cumsum(per_order) - per_order, per_order) + 1
    coupon = np.where((origin == "newsletter") & (rng.random(len(ids)) < 0.3), 0, np.where(rng.random(len(ids)) < 0.05, 1, -1))
    topic = _bought(segment[order], rng)
    bought_first = dict(zip(order[::-1].tolist(), topic[::-1], strict=True))  # an order has one campaign: that of its first line
    campaign = [bought_first[k] if medium[k] == "paid_social" else None for k in order.tolist()]
    return {
        "order_id": [ids[k] for k in order.tolist()],
        "line": line,
        "customer_id": [f"C{k + 1:05d}" for k in customer[order].tolist()],
        "ordered_at": at[order],
        "product": [PRODUCTS[key][k % len(PRODUCTS[key])] for key, k in zip(topic, rng.integers(0, 12, len(order)).tolist(), strict=True)],
        "quantity": rng.choice((1.0, 2.0, 3.0, 4.0), len(order), p=(0.6, 0.26, 0.09, 0.05)),
        "amount": _split(amount, per_order, order, line, rng),
        "currency": ["EGP"] * len(order),
        "status": status[order].tolist(),
        "source": [source[k] for k in order.tolist()],
        "medium": [medium[k] for k in order.tolist()],
        "campaign": campaign,
        "coupon": coded(("نشرة15", "حكاية10"), coupon[order]),
        "place": coded(PLACE_NAMES, people["place"][customer[order]]),
    }


def _bought(segment: NDArray[np.int64], rng: np.random.Generator) -> list[str]:
    topics = tuple(PRODUCTS)
    odds = np.array([[group.topics.get(key, 0.0) for key in topics] for group in SEGMENTS])
    ends = np.cumsum(odds / odds.sum(axis=1, keepdims=True), axis=1)
    ends[:, -1] = 1.0
    return [topics[k] for k in (rng.random(len(segment))[:, None] > ends[segment]).sum(axis=1).tolist()]


def _split(
    amount: NDArray[np.float64], per_order: NDArray[np.int64], order: NDArray[np.int64], line: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.float64]:
    """An order's amount over its lines in whole pounds; the last line takes what is left."""
    share = np.round(amount[order] / per_order[order] * rng.uniform(0.7, 1.2, len(order)))
    last = line == per_order[order]
    before = np.bincount(order, weights=np.where(last, 0.0, share), minlength=len(amount))
    result: NDArray[np.float64] = np.where(last, amount[order] - before[order], share)
    return result


def _customer_rows(
    customer: NDArray[np.int64], first: NDArray[np.int64], at: NDArray[np.int64], amount: NDArray[np.float64], status: NDArray[np.str_],
    source: list[str | None], people: Mapping[str, NDArray[np.int64]],
) -> Columns:  # fmt: skip
    good = status == "completed"
    n = len(first)
    return {
        "customer_id": [f"C{k + 1:05d}" for k in range(n)],
        "joined_at": at[first],
        "gender": coded(("male", "female"), people["woman"]),
        "age": coded(AGES, people["age"]),
        "place": coded(PLACE_NAMES, people["place"]),
        "source": [source[k] for k in first.tolist()],
        "orders": np.bincount(customer[good], minlength=n).astype(np.float64),
        "spent": np.bincount(customer[good], weights=amount[good], minlength=n),
        "currency": ["EGP"] * n,
    }
