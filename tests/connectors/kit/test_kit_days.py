"""Dates in preambles and file names, and in files that write no year."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from rawaj.connectors.kit.days import dates_in, month_and_day, with_years

LANGUAGES = ("en", "ar", "ar_EG", "es", "fr", "de", "it", "pt", "tr", "nl", "id", "sv", "ru")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_a_date_written_out_is_found_in_every_language(language, day):
    assert dates_in(format_date(day, "d MMMM y", locale=language)) == (day,)
    assert month_and_day(format_date(day, "d MMMM", locale=language)) == (day.month, day.day)


@given(DAYS, DAYS)
def test_two_dates_of_a_period(first, last):
    assert dates_in(f"{first.isoformat()}_{last.isoformat()} name.zip") == (first, last)
    assert dates_in(f"{format_date(first, 'MMMM d, y', locale='en')} - {format_date(last, 'MMMM d, y', locale='en')}") == (first, last)


@pytest.mark.parametrize("text", ["", "All time", "03/04/2026", "Last 3 months", "2026-13-40", "version 12.5.2026x", "report 1790000000"])
def test_texts_without_a_sure_date(text):
    assert dates_in(text) == ()


@given(st.text())
def test_any_text_is_read_without_a_crash(text):
    assert all(isinstance(day, date) for day in dates_in(text))


def test_years_are_not_invented():
    assert with_years([None, (2, 30), (2, 29), (13, 1)], date(2023, 1, 1)) == [None, None, date(2020, 2, 29), None]
