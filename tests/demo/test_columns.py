"""Columns of numpy and lists become Arrow tables in the types of the fact tables, missing values kept missing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.demo.columns import as_arrow, coded, concatenated
from rawaj.errors import DataError
from rawaj.store.facts import Facts
from rawaj.store.schema import TABLES


def _orders(**columns: object) -> Facts:
    return Facts.of(orders=as_arrow(TABLES["orders"], columns))


def test_types_and_missing_values_survive() -> None:
    at = datetime(2026, 2, 18, 9, 30, tzinfo=UTC)
    facts = _orders(
        order_id=["a", "b"],
        line=np.array([1, 2]),
        ordered_at=[int(at.timestamp()), None],
        product=["عيش سن", None],
        amount=np.array([12.5, np.nan]),
    )
    rows = facts.rows("select order_id, line, epoch(ordered_at), product, amount, campaign from orders order by line")
    assert rows == [("a", 1, at.timestamp(), "عيش سن", 12.5, None), ("b", 2, None, None, None, None)]


def test_days_are_days() -> None:
    days = np.array(["2026-02-18", "NaT"], dtype="datetime64[D]")
    columns = {"account": ["x:a"] * 2, "metric": ["views"] * 2, "value": [1.0, 2.0], "from_day": days, "breakdown": ["", ""]}
    facts = Facts.of(channel_periods=as_arrow(TABLES["channel_periods"], columns))
    assert facts.rows("select from_day from channel_periods order by value") == [(date(2026, 2, 18),), (None,)]


def test_the_table_can_be_read_twice() -> None:
    table = as_arrow(TABLES["orders"], {"order_id": ["a"], "line": np.array([1])})
    assert (
        Facts.of(orders=table).rows("select count(*) from orders") == Facts.of(orders=table).rows("select count(*) from orders") == [(1,)]
    )


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(DataError, match=r"demo\.columns"):
        as_arrow(TABLES["orders"], {"order_id": ["a"], "colour": ["red"]})


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(DataError, match=r"demo\.columns"):
        as_arrow(TABLES["orders"], {"order_id": ["a"], "line": np.array([1, 2])})


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=20))
def test_any_text_comes_back(texts: list[str | None]) -> None:
    columns = {"order_id": [str(k) for k in range(len(texts))], "line": np.arange(len(texts)), "product": texts}
    clean = [None if text is None else text.encode("utf-8", "ignore").decode() for text in texts]
    columns["product"] = clean
    assert [row[0] for row in _orders(**columns).rows("select product from orders order by line")] == clean


def test_parts_below_one_another_keep_what_one_of_them_lacks_missing() -> None:
    parts = concatenated([{"a": np.array([1.0]), "b": ["x"]}, {}, {"a": np.array([2.0])}])
    assert list(parts["a"]) == [1.0, 2.0]
    assert list(parts["b"]) == ["x", None]


def test_codes_point_at_words_and_below_zero_at_none() -> None:
    assert coded(("a", "b"), np.array([1, 0, -1])) == ["b", "a", None]
