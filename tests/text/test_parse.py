"""Any string is a query or an error that points into it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.errors import InputError
from rawaj.text import compile_queries, lower_case_operators
from rawaj.text import query as q
from rawaj.text.fields import day_number, fold_value
from rawaj.text.parse import DEEPEST, parse

PIECES = [
    "متاح",
    "AND",
    "OR",
    "NOT",
    "NEAR/5",
    "NEAR/3f",
    "قرب/٤م",
    "(",
    ")",
    '"',
    "«",
    "»",
    "و",
    "أو",
    "ليس",
    "raw:",
    "#",
    "*",
    "author:",
    "x",
    "-",
    "date:2026-01-01",
    "followers>",
    "متابعون > ",
    "5 آلاف",
    "100..200",
    "country:",
    "مصر",
    "!=",
    "or",
    ",",
]


def word(form: str) -> q.Phrase:
    return q.Phrase((q.Word(form),))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
        st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    )
)
def test_any_string_is_a_query_or_an_error_that_points_into_it(text):
    error = _error_of(text)
    assert error is None or error.code.startswith("query.")
    assert error is None or error.values["query"] == text
    assert error is None or 1 <= error.values["position"] <= len(text) + 1


def _error_of(text: str) -> InputError | None:
    try:
        parse(text)
    except InputError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b OR c", q.Or((q.And((word("a"), word("b"))), word("c")))),
        ("a OR b و c", q.Or((word("a"), q.And((word("b"), word("c")))))),
        ("NOT a b", q.And((q.Not(word("a")), word("b")))),
        ("a NEAR/2 b NEAR/3f c", q.Near(q.Near(word("a"), word("b"), 2), word("c"), 3, ordered=True)),
        ("NOT a NEAR/2 b", q.Not(q.Near(word("a"), word("b"), 2))),
        ("«السعر كام»", q.Phrase((q.Word("السعر"), q.Word("كام")))),
        ("iPhone15", q.Phrase((q.Word("iphone"), q.Word("15")))),
        ("1,500 2011،500", q.And((word("1500"), word("2011"), word("500")))),
        ("#عروض*", q.Phrase((q.Word("عروض*", exact=True),), tag_first=True)),
        (
            "raw:#عروض_اليوم",
            q.Phrase((q.Word("عروض", exact=True), q.Word("اليوم", exact=True)), tag_first=True, tag_last=True, raw="عروض_اليوم"),
        ),
        ('raw:"عروض، #اليوم"', q.Phrase((q.Word("عروض", exact=True), q.Word("اليوم", exact=True)), tag_last=True, raw="عروض، #اليوم")),
        ("e-mail", q.Phrase((q.Word("e"), q.Word("mail")))),
        ("#شركة_النور", q.Phrase((q.Word("شركه", exact=True), q.Word("النور", exact=True)), tag_first=True, tag_last=True)),
        ("متابعون>=٥k", q.Field("followers", ">=", 5000)),
        ("network:(x OR فيسبوك)", q.Or((q.Field("network", "=", "x"), q.Field("network", "=", "facebook")))),
    ],
)
def test_operators_bind_as_documented(query, tree):
    assert parse(query) == tree


def test_operators_in_small_letters_are_words_and_told():
    assert parse("a or b") == q.And((word("a"), word("or"), word("b")))
    assert parse("a near/2 b") == parse("a NEAR/2 b")
    assert lower_case_operators('a or b And c OR d not e or f "not" raw:and') == ("or", "And", "not")
    assert lower_case_operators("سعر OR تكلفة ليس غالي") == ()


def test_the_number_of_the_query_that_cannot_be_read_is_told():
    with pytest.raises(InputError) as caught:
        compile_queries(["متاح", "(متاح"])
    assert caught.value.values["query_index"] == 1


@pytest.mark.parametrize("query", ["(" * 60 + "a" + ")" * 60, "NOT " * 60 + "a", " NEAR/2 ".join(["a"] * 60)])
def test_deep_queries_are_refused_instead_of_overflowing(query):
    with pytest.raises(InputError) as caught:
        parse(query)
    assert (caught.value.code, caught.value.values["limit"]) == ("query.too_deep", DEEPEST)


def test_long_queries_are_fine():
    words = [f"كلمه{number}" for number in range(3000)]
    matches = compile_queries([" OR ".join(words)]).match(["", "كلمه2999", "كلمه3000"])
    assert matches.text_index.tolist() == [1]


def test_values_of_fields_fold():
    assert fold_value("network", "تويتر") == "x"
    assert fold_value("author", "@Ahmed ") == "ahmed"
    assert fold_value("author", "أحمدُ  José") == "احمد jose"
    assert (fold_value("country", "Egypt"), fold_value("country", "nowhere")) == ("EG", "")
    assert fold_value("site", "https://www.Shop.com/a?b") == "shop.com"
    assert day_number("2026-01-05T23:00:00Z") == day_number("2026-01-05")
    assert day_number("soon") is None
