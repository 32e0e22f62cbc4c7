"""Conditions on fields, alone and beside words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pytest

from rawaj.errors import DataError, InputError
from rawaj.text import compile_queries

TEXTS = ["متاح", "متاح", "غير ذلك", "متاح"]
DAYS = [date(2026, 1, 1), date(2026, 1, 2), None, date(2026, 2, 1)]


def found(query: str, **fields: object) -> list[int]:
    return compile_queries([query]).match(TEXTS, fields).text_index.tolist()


def test_a_condition_and_a_word_must_both_hold():
    assert found("متاح network:x", network=["x", "facebook", "x", None]) == [0]
    assert found("متاح OR network:x", network=["x", "facebook", "x", None]) == [0, 1, 2, 3]
    assert found("متاح NOT network:x", network=["x", "facebook", "x", None]) == [1, 3]


def test_what_is_missing_meets_no_condition():
    assert found("followers>10", followers=[11, None, 10, 12]) == [0, 3]
    assert found("NOT followers>10", followers=[11, None, 10, 12]) == [1, 2]
    assert found("followers>=0", followers=pa.array([1, None, 0, 5])) == [0, 2, 3]


@pytest.mark.parametrize(
    "column",
    [
        DAYS, np.array(["2026-01-01T23:59", "2026-01-02", "NaT", "2026-02-01"], "datetime64[ns]"), ["2026-01-01", "2026-01-02T10:00Z", None, "2026-02-01"],
        [datetime(2026, 1, 1, 23, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC), None, datetime(2026, 2, 1, tzinfo=UTC)], pa.array(DAYS),
    ],
)  # fmt: skip
def test_days_may_come_as_dates_times_or_text(column):
    assert found("date:2026-01-02..2026-01-31", date=column) == [1]
    assert found("date>2026-01-01 متاح", date=column) == [1, 3]


def test_the_language_is_told_where_it_is_not_given():
    matcher = compile_queries(["lang:en", "lang:ar"])
    matches = matcher.match(["where is my order", "فين الأوردر بتاعي"])
    assert list(zip(matches.text_index.tolist(), matches.query_index.tolist(), strict=True)) == [(0, 0), (1, 1)]


def test_a_field_that_is_asked_for_must_be_there():
    with pytest.raises(InputError) as caught:
        found("author:x", network=["x"] * 4)
    assert caught.value.code == "query.field_absent"
    assert caught.value.values == {"field": "author", "existing": ("network",)}


def test_a_field_needs_a_value_per_text():
    with pytest.raises(DataError) as caught:
        found("author:x", author=["x"])
    assert caught.value.values == {"field": "author", "expected": 4, "found": 1}


def test_an_author_is_known_by_name_or_by_id():
    both = {"author": ["Ahmed", None, "12345", "Mona"], "author_id": ["12345", "12345", "12345", None]}
    assert found("author:12345", **both) == [0, 1, 2]
    assert found("author:@ahmed", **both) == [0]
    assert found("NOT author:(mona OR 12345)", **both) == []
    with pytest.raises(DataError) as caught:
        found("author:x", author=["x"] * 4, author_id=["x"])
    assert caught.value.values == {"field": "author_id", "expected": 4, "found": 1}


@pytest.mark.parametrize(
    ("query", "position", "value", "expected"),
    [
        ("متاح network:twiter", 14, "twiter", "network:twitter"),
        ("شبكة:فيسبوووك", 6, "فيسبوووك", "network:فيسبوك"),
        ('network:"tik tock"', 9, "tik tock", "network:tik tok"),
        ("network:(x OR zzz)", 15, "zzz", "network:facebook"),
        ("dialect:egyption", 9, "egyption", "dialect:egyptian"),
        ("lang:عربى", 6, "عربى", "lang:عربي"),
    ],
)
def test_a_value_that_no_text_can_have_is_refused_where_it_stands(query, position, value, expected):
    with pytest.raises(InputError) as caught:
        compile_queries([query])
    told = caught.value
    assert (told.code, told.values["position"], told.values["found"]) == ("query.unknown_value", position, value)
    assert told.values["expected"] == expected
    assert set(told.values["existing"]) & {"x", "egypt", "ar"}
    compile_queries([expected if " " not in expected else 'network:"tik tok"'])  # what it proposes can be asked


def test_a_language_may_be_any_code():
    assert found("lang:fr", lang=["fr", "FR-ca", "en", None]) == [0, 1]
    assert found("lang:arabic", lang=["ar-EG", "ar", "arabizi", "other"]) == [0, 1]


def test_many_conditions_stay_apart():
    names = [f"user{number}" for number in range(500)]
    matches = compile_queries([f"author:{name}" for name in names]).match([""] * 500, {"author": names[::-1]})
    assert matches.query_index.tolist() == list(range(499, -1, -1))
