"""The invented bakery «خبز وحكاية» in Cairo: two years of facts from one seed, with the truth kept beside them.

    >>> from rawaj.demo import make_shop
    >>> shop = make_shop(scale=0.02)                        # doctest: +SKIP
    >>> facts, said = shop.facts(), shop.said               # doctest: +SKIP
    >>> shop.truth.channel("newsletter").verdict            # doctest: +SKIP
    'expand'

In a step's tests: ``shop = make_shop(scale=0.1)`` (a session fixture; about a second), then
``connection = rawaj.strategy.open.opened(shop.facts(), shop.said)``. `Shop.tables` has for every fact table something
with `__arrow_c_stream__` in exactly the columns of `rawaj.store.schema.TABLES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rawaj.answers import Period
from rawaj.demo.truth import Truth
from rawaj.store.facts import Facts
from rawaj.strategy.said import Said

__all__ = ["LAST_DAY", "NAME", "SEED", "Shop"]

NAME = "خبز وحكاية"
SEED = 2026
LAST_DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Shop:
    """One invented shop.

    Attributes:
        seed, scale: what it was made from; `scale` multiplies mentions, posts and the other volumes except money.
        period: its first and last day with data.
        tables: fact table → Arrow data in the columns of `schema.TABLES` (origin columns included).
        said: what its people said: context, channels, hours, costs, values, queries, goals, past decisions.
        truth: what is true and cannot be seen in the facts.
    """

    seed: int
    scale: float
    period: Period
    tables: Mapping[str, Any]
    said: Said
    truth: Truth

    def facts(self) -> Facts:
        """The facts, ready for questions (a new connection at each call)."""
        return Facts.of(**self.tables)
