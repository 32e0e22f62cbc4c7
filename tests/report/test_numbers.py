from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.report.numbers import Figures, rounded

AR, EN, INDIC = Figures("ar"), Figures("en"), Figures("ar", "arab")


@pytest.mark.parametrize(("value", "shown"), [(41380, "41,380"), (-1300, "−1,300"), (0, "0"), (999.6, "1,000")])
def test_counts_are_grouped_with_a_real_minus(value, shown):
    assert AR.count(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(12345, "12,300"), (1.825, "1.82"), (3.0, "3"), (-0.0456, "−0.0456"), (0, "0"), (1e6, "1,000,000")]
)
def test_sentences_have_three_figures(value, shown):
    assert EN.number(value) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.62, "62%"),
        (0.0412, "4.1%"),
        (0.00423, "0.42%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (-0.2, "−20%"),
        (1.82, "182%"),
        (0.9996, "99.9%"),
        (0.998, "99.8%"),
    ],
)
def test_percentages(share, shown):
    assert AR.pct(share) == shown


def test_signed_percentages_name_their_sign():
    assert EN.pct(0.49, signed=True) == "+49%"
    assert EN.pct(-0.78, signed=True) == "−78%"
    assert EN.pct(0.0, signed=True) == "0%"


def test_arabic_indic_digits_have_their_own_marks():
    assert INDIC.count(-1300) == "−١٬٣٠٠"
    assert INDIC.number(2.5) == "٢٫٥"
    assert INDIC.pct(0.62) == "٦٢٪"
    assert INDIC.day(date(2026, 11, 22)) == "٢٢ نوفمبر ٢٠٢٦"


def test_months_are_egyptian():
    names = [AR.month(date(2026, month, 1)) for month in range(1, 13)]
    assert names == ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]


def test_days_of_both_languages():
    assert AR.day(datetime(2026, 1, 5, 9, tzinfo=UTC)) == "5 يناير 2026"
    assert EN.day(date(2026, 1, 5)) == "5 January 2026"
    assert EN.short_month(date(2026, 9, 1)) == "Sep"


@pytest.mark.parametrize(("hour", "shown"), [(0, "12 صباحًا"), (7, "7 صباحًا"), (12, "12 ظهرًا"), (16, "4 عصرًا"), (21, "9 مساءً")])
def test_hours_as_people_say_them(hour, shown):
    assert AR.hour(hour) == shown


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="no such language"):
        Figures("fr")


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False))
def test_rounding_stays_within_half_a_unit_of_the_third_figure(value):
    near = rounded(value)
    assert abs(near - value) <= (10 ** (math.floor(math.log10(abs(value))) - 2) / 2 * 1.0001 if value else 0)


@given(st.floats(min_value=0.0, max_value=1.0))
def test_what_is_not_all_is_never_shown_as_all(share):
    assert (EN.pct(share) == "100%") == (share == 1.0)


@given(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False), st.sampled_from(["ar", "en"]))
def test_no_number_holds_a_hyphen(value, lang):
    assert "-" not in Figures(lang).number(value) + Figures(lang).count(value) + Figures(lang).pct(value / 1e9)
