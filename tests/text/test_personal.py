"""Phone numbers and e-mail addresses are found in every way in which Egyptians write them; prices, dates and orders are left alone."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from rawaj.text.personal import EMAIL, EMAIL_MARK, PHONE, PHONE_MARK, mask

PHONES = [
    "01012345678", "010 1234 5678", "0101-234-5678", "٠١١٢٣٤٥٦٧٨٩", "٠١٢ ٣٤٥٦ ٧٨٩٠", "+201512345678", "+20 10 1234 5678", "00201112345678", "20 101 234 5678",
    "+٢٠ ١٠٠ ١٢٣ ٤٥٦٧", "0 1 0 1 2 3 4 5 6 7 8", "0-1-1-2-3-4-5-6-7-8-9", "(02) 27351234", "02-2735-1234", "0227351234", "040 333 1234", "+966 50 123 4567",
    "0501234567", "00971 4 123 4567", "+1 (415) 555-2671", "۰۱۰۱۲۳۴۵۶۷۸", "\u200e+20 10 12345678", "010.1234.5678", "010\u00a01234\u00a05678", "010_1234_5678",
]  # fmt: skip
EMAILS = ["mona@gmail.com", "a.b-c+d@mail.co.uk", "mona (at) gmail.com", "MONA_99@YAHOO.COM", "mona[at]gmail.com"]
KEPT = [
    "السعر 1500 جنيه بدل 2000", "يوم 01-02-2026 الساعة 10:30", "2026-03-01 10:00", "طلب رقم 123456789", "١٢٣٤ قطعة", "من 10 ل 12", "19991 خط ساخن",
    "@mona شكرا", "100200300", "3.14159265358979", "https://t.co/a0123456789b", "1,250,000", "خصم 50% لمدة 30 يوم", "5+5=10", "12/11/2026", "٢٠٢٦/٠٣/٠١",
]  # fmt: skip


def masked_by_sql(text: str) -> str:
    without = duckdb.execute("select regexp_replace($t, $p, $m, 'g')", {"t": text, "p": EMAIL, "m": EMAIL_MARK}).fetchall()[0]
    done = duckdb.execute("select regexp_replace($t, $p, $m, 'g')", {"t": without[0], "p": PHONE, "m": rf"\1{PHONE_MARK}"}).fetchall()[0]
    return str(done[0])


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("around", ["{}", "كلمني على {} ضروري", "رقمي:{}.", "واتس{}"])
def test_phones_are_masked_alike_by_python_and_by_the_database(phone: str, around: str) -> None:
    text = around.format(phone)
    found = mask(text)
    assert PHONE_MARK in found
    assert not any(character.isdigit() for character in found)
    assert found.replace("\u200e", "") == around.format(PHONE_MARK)
    assert masked_by_sql(text) == found


@pytest.mark.parametrize("email", EMAILS)
def test_addresses_are_masked_alike(email: str) -> None:
    text = f"ابعتلي على {email} شكرا"
    assert mask(text) == masked_by_sql(text) == f"ابعتلي على {EMAIL_MARK} شكرا"


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_number_of_a_person_stays(text: str) -> None:
    assert mask(text) == masked_by_sql(text) == text


def test_python_and_the_database_agree_on_any_run_of_digits() -> None:
    rng = np.random.default_rng(5)
    letters = np.array(list("0011225599٠١٢٥٩  +-().@aم"))
    texts = ["".join(rng.choice(letters, rng.integers(5, 40))) for _ in range(5000)]
    steps = {"e": EMAIL, "p": PHONE, "em": EMAIL_MARK, "pm": rf"\1{PHONE_MARK}", "t": texts}
    query = "select regexp_replace(regexp_replace(t, $e, $em, 'g'), $p, $pm, 'g') from (select unnest($t) as t)"
    assert [row[0] for row in duckdb.execute(query, steps).fetchall()] == [mask(text) for text in texts]


def test_several_in_one_text() -> None:
    text = "01012345678 01112345678, a@b.com/01212345678"
    assert mask(text) == masked_by_sql(text) == "☎ ☎, ✉/☎"
