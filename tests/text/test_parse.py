"""Any string is a query or an error that points into it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.errors import InputError
from rawaj.text import compile_queries
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
    "،",
    "~5",
    "[",
    "'",
    "|",
    "?",
    "RT",
    "\u200f",
    " .. ",
    "https://x.com/a",
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
        ("covid1*", q.Or((word("covid1*"), q.Phrase((q.Word("covid"), q.Word("1*")))))),
        ('"new covid1*"', q.Phrase((q.Word("new"), q.Word("covid1*")))),
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
        (
            "#عروض_*_2025",
            q.Phrase((q.Word("عروض", exact=True), q.Word("*", exact=True), q.Word("2025", exact=True)), tag_first=True, tag_last=True),
        ),
        ("#عروض_*", q.Phrase((q.Word("عروض", exact=True), q.Word("*", exact=True)), tag_first=True)),
        ("network : (x, فيس بوك)", q.Or((q.Field("network", "=", "x"), q.Field("network", "=", "facebook")))),
        ("author:(Ahmed Ali, منى)", q.Or((q.Field("author", "=", "ahmed ali"), q.Field("author", "=", "مني")))),
        ("متاح\u200f أو\u200f موجود", q.Or((word("متاح"), word("موجود")))),
        ("network:(x OR فيسبوك)", q.Or((q.Field("network", "=", "x"), q.Field("network", "=", "facebook")))),
    ],
)
def test_operators_bind_as_documented(query, tree):
    assert parse(query) == tree


def test_operators_in_small_letters_are_words():
    assert parse("a or b") == q.And((word("a"), word("or"), word("b")))
    assert parse("a near/2 b") == parse("a NEAR/2 b")


@pytest.mark.parametrize(
    ("query", "position", "expected"),
    [
        ('"apple juice"~5', 1, "apple NEAR/5 juice"),
        ("(a AND b)~5", 9, "… NEAR/5 …"),
        ("a ONEAR/3 b", 3, "NEAR/3f"),
        ("a NEAR:5 b", 3, "NEAR/5"),
        ("سعر قرب5 توصيل", 5, "قرب/5"),
        ("appl~1", 1, "appl*"),
        ("a colo?r", 3, "colo*r"),
        ("apple^2", 1, "apple"),
        ("{BP}", 1, "raw:BP"),
        ("[كسر OR زيرو]", 1, "(كسر OR زيرو)"),
        ("a 'كسر زيرو'", 3, '"كسر زيرو"'),
        ("apple | pie", 7, "OR"),
        ("apple|pie", 1, "apple OR pie"),
        ("a && b", 3, "AND"),
        ("موبايل !مستعمل", 8, "ليس مستعمل"),
        ("1000<followers", 1, "followers>1000"),
        ("5k >= متابعون", 1, "متابعون<=5k"),
    ],
)
def test_what_other_search_languages_write_is_refused_with_how_it_is_written_here(query, position, expected):
    error = _error_of(query)
    assert error is not None
    assert (error.code, error.values["position"], error.values["expected"]) == ("query.foreign", position, expected)


@pytest.mark.parametrize(
    "query", ["H&M", "rock 'n' roll", "don't", "is it available?", "ممكن~", '"colo?r | {BP}"', "raw:[BP]", "w/o", "wow!", "near"]
)
def test_signs_that_people_write_in_texts_are_no_operators(query):
    assert _error_of(query) is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [("سعر https://www.x.com/a", "url:x.com/a"), ('سعر "https://t.co/abc"', "url:t.co/abc"), ("سعر www.shop.com/x", "url:shop.com/x")],
)
def test_a_link_is_looked_for_by_its_field(query, expected):
    error = _error_of(query)
    assert error is not None
    assert (error.code, error.values["position"], error.values["expected"]) == ("query.link", 5, expected)
    assert _error_of(expected) is None


@pytest.mark.parametrize(
    ("query", "found", "expected"),
    [
        ("likes>10", "likes", '"likes>10"'),
        ("الإعجابات > 10", "الإعجابات", '"الإعجابات > 10"'),
        ("min_faves:10", "min_faves", '"min_faves:10"'),
        ("السعر: 1000", "السعر", '"السعر: 1000"'),
    ],
)
def test_a_field_that_does_not_exist_is_refused_and_its_words_can_be_looked_for(query, found, expected):
    error = _error_of(query)
    assert error is not None
    assert (error.code, error.values["found"], error.values["expected"]) == ("query.unknown_field", found, expected)
    assert _error_of(expected) is None


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
