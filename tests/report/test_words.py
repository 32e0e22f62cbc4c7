from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from rawaj.answers import Estimate, Statement
from rawaj.errors import InputError
from rawaj.report.formats import FORMATS, term_name
from rawaj.report.words import Words, registry

AR, EN = Words("ar"), Words("en")
TIE = "\N{NO-BREAK SPACE}"


def unit(number: float, key: str = "orders") -> Statement:
    return Statement(f"unit.{key}", {"n": number})


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, "سؤال واحد"),
        (2, "سؤالين"),
        (3, "3 أسئلة"),
        (10, "10 أسئلة"),
        (11, "11 سؤالًا"),
        (99, "99 سؤالًا"),
        (100, "100 سؤال"),
        (103, "103 أسئلة"),
    ],
)
def test_arabic_nouns_agree_in_six_forms(number, shown):
    assert AR.plain(unit(number, "questions")) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 orders"), (1, "1 order"), (2, "2 orders"), (2.5, "2.5 orders"), (1.5, "1.5 orders")])
def test_english_plurals(number, shown):
    assert EN.plain(unit(number)) == shown


def test_a_noun_agrees_with_the_number_that_is_shown():
    assert AR.plain(unit(12_345, "orders")) == "12,300 طلب شراء"  # 12,345 would take another form than 12,300


def test_numbers_are_isolated_and_tied_to_their_nouns():
    assert AR.html(unit(17, "questions")) == Markup(f"<bdi>17</bdi>{TIE}سؤالًا")


def test_rounded_numbers_tell_the_exact_one_on_hover():
    assert 'title="12,345"' in AR.html(unit(12_345))
    assert "title" not in AR.html(unit(12))


def estimate(mean: float, low: float, high: float, kind: str) -> Estimate:
    return Estimate(mean, low, high, 10, kind)


@pytest.mark.parametrize(
    ("value", "arabic", "english"),
    [
        (estimate(284, 262, 306, "EGP"), "بين 262 و306 جنيهات", "between 262 and 306 EGP"),
        (estimate(1900, -300, 5200, "EGP"), "بين خسارة 300 ومكسب 5,200 جنيه", "between a loss of 300 and a gain of 5,200 EGP"),
        (estimate(-200, -300, -100, "EGP"), "خسارة بين 100 و300 جنيه", "a loss of between 100 and 300 EGP"),
        (estimate(0.05, 0.03, 0.07, "share"), "بين 3% و7%", "between 3% and 7%"),
        (estimate(4, 3, 8, "hours"), "بين 3 و8 ساعات", "between 3 and 8 hours"),
        (estimate(1.4, 1.1, 1.8, "ratio"), "بين 1.1 و1.8", "between 1.1 and 1.8"),
    ],
)
def test_ranges_in_their_own_unit(value, arabic, english):
    assert AR.value(value, "range") == arabic
    assert EN.value(value, "range") == english


def test_a_range_is_tied_to_its_between():
    assert f"بين{TIE}<bdi>262</bdi>" in AR.figure(estimate(284, 262, 306, "EGP"), "range")


@pytest.mark.parametrize(
    ("amount", "shown"), [(6000, "6,000 جنيه"), (17, "17 جنيهًا"), (5, "5 جنيهات"), (1, "1 جنيه"), (-300, "\u200e−300 جنيه")]
)
def test_money_has_its_currency_after_it(amount, shown):
    assert AR.value(amount, "money", currency="EGP") == shown


def test_money_of_a_currency_without_a_name_shows_its_code():
    assert EN.value(12, "money", currency="SEK") == "12 SEK"
    assert AR.figure(12, "money", currency="SEK") == f"<bdi>12</bdi>{TIE}<bdi>SEK</bdi>"


def test_money_finds_the_currency_named_after_the_value():
    statement = Statement("page.assumed.budget_available", {"value": 50, "value_currency": "USD", "currency": "EGP"})
    assert "50 USD" in EN.plain(statement)


def test_lists_are_joined_as_the_language_does():
    names = ("instagram", "facebook", "x")
    assert AR.value(names, "networks") == "إنستجرام وفيسبوك وإكس"
    assert EN.value(names, "networks") == "Instagram, Facebook and X"
    assert EN.value((), "list") == ""
    assert EN.value(("one",), "list") == "one"


def test_quotes_keep_the_words_as_written():
    assert AR.figure("3ayza <b>7aga</b>", "quote") == "«<bdi>3ayza &lt;b&gt;7aga&lt;/b&gt;</bdi>»"
    assert EN.value("بكام", "quote") == "“بكام”"


@pytest.mark.parametrize("text", ["@khobz", "https://x.com/a", "Food in Cairo", "12", "خبز 24"])
def test_foreign_names_are_isolated_inside_arabic(text):
    assert AR.name(text) == f"<bdi>{text}</bdi>"


def test_arabic_names_are_isolated_inside_english_and_not_inside_arabic():
    assert EN.name("خبز وحكاية") == "<bdi>خبز وحكاية</bdi>"
    assert AR.name("خبز وحكاية") == "خبز وحكاية"
    assert EN.name("Khobz") == "Khobz"


def test_latin_words_and_numbers_of_a_translation_are_isolated():
    html = AR.say("page.interval")
    assert "<bdi>90%</bdi>" in html


def test_a_network_is_named_as_network_though_a_medium_has_the_same_key():
    assert EN.value("email", "network") == "Newsletter"
    assert term_name("email", "en") == "e-mail"


def test_a_value_that_is_missing_says_so():
    assert EN.say("page.segment.of_all", share=None) == "unknown of all there"


def test_a_statement_inside_a_statement_is_worded_too():
    inner = Statement("unit.orders", {"n": 3})
    assert EN.value(inner) == "3 orders"
    assert EN.value((inner, "bread"), "list") == "3 orders and bread"


def test_a_missing_value_is_an_error_for_programmers():
    with pytest.raises(KeyError):
        EN.plain(Statement("unit.orders", {}))
    with pytest.raises(KeyError):
        EN.plain(Statement("no.such.code"))


def test_a_value_of_the_wrong_kind_is_refused():
    for format_, value in (("count", "three"), ("range", 3.0), ("day", 5), ("pct", True)):
        with pytest.raises(TypeError):
            FORMATS[format_](EN._plain, value, {}, "value")


def test_errors_are_worded_like_statements():
    error = InputError("import.no_such_file", file="orders.csv")
    assert EN.plain(error) == "There is no file orders.csv."
    assert AR.html(error) == "لا يوجد ملف <bdi>orders.csv</bdi>."


def test_arabic_indic_digits_reach_sentences():
    assert Words("ar", "arab").plain(unit(17, "questions")) == "١٧ سؤالًا"


def test_days_hours_and_weekdays():
    assert EN.value(date(2026, 11, 22), "day") == "22 November 2026"
    assert EN.value("2026-11-22", "day") == "22 November 2026"
    assert AR.value(6, "weekday") == "الأحد"
    assert AR.value(19, "hour") == "7 مساءً"


@given(st.text(max_size=40), st.sampled_from([AR, EN]))
def test_no_text_from_the_data_becomes_markup(text, words):
    for html in (words.name(text), words.quote(text), words.say("page.title", name=text)):
        assert not re.search(r"<(?!/?bdi>)", html)


@given(st.integers(min_value=0, max_value=10**7), st.sampled_from(sorted(code for code in registry() if code.startswith("unit."))))
def test_every_unit_is_worded_for_every_number(number, code):
    statement = Statement(code, {"n": number})
    assert re.search("[\u0621-\u064a]", AR.plain(statement))
    assert re.search("[a-z]", EN.plain(statement))


def test_a_group_of_posts_that_ask_for_several_things_has_a_name_in_both_languages():
    from rawaj.report.views.converse import trait_name

    assert trait_name("act", "several", Words("ar")) == "أكثر من إجراء"
    assert trait_name("act", "several", Words("en")) == "several at once"
    assert trait_name("hour", "21-24", Words("en")) == "9 pm to 12 am"


def test_a_sentence_that_begins_with_a_word_of_ours_begins_with_a_capital():
    orders = Statement("measure.kind.order")
    for write in (Words("en").plain, Words("en").html):
        assert str(write(Statement("measure.headline.counted", {"kind": orders, "n": 3}))).startswith("Orders: ")
        assert str(write(Statement("measure.headline.counted", {"kind": "my kind", "n": 3}))).startswith("my kind: ")
