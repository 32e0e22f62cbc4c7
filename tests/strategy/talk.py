"""Mentions of an invented bakery, with known needs, copies, networks and one spike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from rawaj.answers import Period
from rawaj.strategy.said import Context, Query, Said

PERIOD = Period(date(2026, 3, 1), date(2026, 3, 28))
SPIKE = date(2026, 3, 17)
QUERIES = (
    Query("عيش", "عيش OR كيكة", "product"),
    Query("مخبزنا", "رغيف", "brand"),
    Query("المنافس", "سنبلة", "competitor"),
)
SAID = Said(context=Context(currency="EGP"), queries=QUERIES)
SCHEMA = {
    "network": pl.String, "mention_id": pl.String, "kind": pl.String, "text": pl.String, "author_id": pl.String, "author_followers": pl.Int64,
    "posted_at": pl.Datetime("us", "UTC"), "parent_id": pl.String, "copy_of": pl.String, "account": pl.String, "likes": pl.Int64,
    "collected": pl.String,
}  # fmt: skip
CALM = ("عيش {} عندكم كان طري امبارح", "كيكة العيد رقم {} صورتها جميلة", "شفت عيش {} عند الفرن", "مباراة اليوم رقم {} انتهت")
PRICE = "بكام كيكة الشوكولاتة رقم {} لو سمحت"


def mention(number: int, text: str, day: date, **more: Any) -> dict[str, Any]:
    """One mention at 10:00 UTC of a day."""
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    usual = {"network": "facebook", "mention_id": f"m{number}", "kind": "comment", "author_id": f"p{number}", "collected": "comments"}
    return {**usual, "text": text, "posted_at": at, **more}


def table(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA)


def bakery(seed: int = 1, rise: float = 2.0) -> pl.DataFrame:
    """Eight weeks: calm talk on two networks, price questions that rise by `rise` in the period, a spike of shared outrage."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, Any]] = []
    for offset in range(84):
        day = PERIOD.first + timedelta(days=offset - 56)
        asking = 3 * (rise if day >= PERIOD.first else 1)
        for network, weight in (("facebook", 1.0), ("x", 0.4)):
            texts = [CALM[rng.integers(4)].format(rng.integers(10_000)) for _ in range(rng.poisson(6 * weight))]
            texts += [PRICE.format(rng.integers(10_000)) for _ in range(rng.poisson(asking * weight))]
            rows += [mention(len(rows) + i, text, day, network=network, author_id=f"p{rng.integers(3000)}") for i, text in enumerate(texts)]
        if day == SPIKE:
            rows += [mention(len(rows) + i, f"انقطاع العيش في المعادي كارثة رقم {i} عيب والله", day, network="x") for i in range(60)]
    return table(rows)
