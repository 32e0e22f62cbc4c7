"""What is said of a query that can be read, and is nearly surely not meant so."""

from __future__ import annotations

import pytest

from rawaj.errors import InputError
from rawaj.text import hints


def said(query: str) -> list[tuple[str, str, str]]:
    return [(hint.code, hint.found, hint.expected) for hint in hints(query)]


@pytest.mark.parametrize(
    ("query", "code", "found", "expected"),
    [
        ("a or b", "small_operator", "or", "OR"),
        ("a And b", "small_operator", "And", "AND"),
        ("price near cost", "small_operator", "near", "NEAR/5"),
        ("country:Egypt OR KSA", "beside_field", "KSA", "country:(Egypt OR KSA)"),
        ("country:Egypt OR Saudi Arabia OR UAE سعر", "beside_field", "Saudi Arabia", 'country:(Egypt OR "Saudi Arabia" OR UAE)'),
        ("شبكة:تويتر أو فيسبوك", "beside_field", "فيسبوك", "شبكة:(تويتر أو فيسبوك)"),
        ("network:(x OR facebook) OR tiktok", "beside_field", "tiktok", "network:(x OR facebook OR tiktok)"),
        ("network:facebook, instagram", "beside_field", "instagram", "network:(facebook OR instagram)"),
        ("author:Ahmed Ali", "beside_field", "Ali", 'author:"Ahmed Ali"'),
        ("appl? OR pear", "question_mark", "appl?", "appl*"),
        ("RT", "passed_on", "RT", ""),
        ("NOT raw:RT", "passed_on", "RT", ""),
        ("raw:C++", "raw_ends", "C++", "C"),
        ('raw:"5 stars!"', "raw_ends", "5 stars!", "5 stars"),
    ],
)
def test_what_is_nearly_surely_meant_otherwise_is_told(query, code, found, expected):
    assert said(query) == [(code, found, expected)]


@pytest.mark.parametrize(
    "query",
    [
        "سعر OR تكلفة ليس غالي", 'a "or" b', "a raw:and b", "-or x", "near me", "network:x موبايل", "network:twitter facebook", "network:x OR موبايل",
        "author:ahmed سعر", "author:Ahmed OR Ali", "is it available?", "متاح؟", "raw:#عروض", 'raw:"كسر زيرو"', "raw:😍", "country:مصر، سعر",
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_may_well_be_meant(query):
    assert said(query) == []


def test_each_is_told_once_and_not_before_the_query_is_read():
    assert said("a or b or c and d") == [("small_operator", "or", "OR"), ("small_operator", "and", "AND")]
    with pytest.raises(InputError):
        hints("a or network:(x or facebook)")
