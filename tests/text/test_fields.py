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
        ("شبكة:فيسبوووك", 6, "فيسبوووك", "شبكة:فيسبوك"),
        ('network:"tik tock"', 9, "tik tock", "network:tiktok"),
        ("network:(x OR feacbook)", 15, "feacbook", "network:facebook"),
        ("network:facebook،instagram", 9, "facebook،instagram", "network:(facebook OR instagram)"),
        ("lang:arz", 6, "arz", "dialect:egypt"),
        ("لغة:مصري", 5, "مصري", "لهجة:مصري"),
        ("dialect:egyption", 9, "egyption", "dialect:egyptian"),
        ("lang:عربرى", 6, "عربرى", "lang:عربي"),
    ],
)
def test_a_value_that_no_text_can_have_is_refused_where_it_stands(query, position, value, expected):
    with pytest.raises(InputError) as caught:
        compile_queries([query])
    told = caught.value
    assert (told.code, told.values["position"], told.values["found"]) == ("query.unknown_value", position, value)
    assert told.values["expected"] == expected
    assert set(told.values["existing"]) & {"x", "egypt", "ar"}
    compile_queries([expected])  # what it proposes can be asked


@pytest.mark.parametrize("query", ["network:threads", "شبكة:سناب", "network:(x OR zzz)", "lang:xx", "dialect:iraqi"])
def test_nothing_is_proposed_for_what_is_like_no_value(query):
    with pytest.raises(InputError) as caught:
        compile_queries([query])
    assert (caught.value.code, caught.value.values["expected"]) == ("query.no_value", "")
    assert caught.value.values["existing"]


def test_dialects_are_known_by_their_countries():
    dialects = ["gulf", "levant", "maghreb", "egypt", "سعودي"]
    assert found("لهجة:لبناني", dialect=dialects[:4]) == [1]
    assert found("dialect:saudi", dialect=dialects[:3] + dialects[4:]) == [0, 3]
    assert found("لهجة:(تونسية أو Moroccan)", dialect=dialects[:4]) == [2]


def test_a_language_may_be_any_code_or_name():
    assert found("lang:fr", lang=["fr", "FR-ca", "en", None]) == [0, 1]
    assert (
        found("lang:french", lang=["fr", "FR-ca", "French", None])
        == found("لغة:الفرنسية", lang=["fr", "FR-ca", "الفرنسية", None])
        == [0, 1, 2]
    )
    assert found("lang:qme", lang=["qme", "in", "en", None]) == [0]
    assert found("lang:arabic", lang=["ar-EG", "ar", "arabizi", "other"]) == [0, 1]


def test_numbers_and_days_are_read_as_people_write_them():
    followers = [1, 1000, 1500, 5000]
    assert found("متابعون > 1,000", followers=followers) == found("متابعون>١،٠٠٠", followers=followers) == [2, 3]
    assert found("followers≥1.5k", followers=followers) == [2, 3]
    assert found("متابعون >= ٥ آلاف", followers=followers) == [3]
    assert found("followers:1k..1,500", followers=followers) == [1, 2]
    assert found("followers>ألف متاح", followers=followers) == [3]
    assert found("date:2026-01", date=DAYS) == [0, 1]
    assert found("date>2026-01", date=DAYS) == [3]
    assert found("date>=2026-01", date=DAYS) == found("date:2026", date=DAYS) == [0, 1, 3]
    assert found("date<=2026-01", date=DAYS) == found("date<2026-02", date=DAYS) == [0, 1]
    assert found("date:2025-12..2026-01-01", date=DAYS) == [0]
    assert found("date:2026-01-01 .. 2026-01-31", date=DAYS) == found("date: 2026-01-01 ..2026-01-31 متاح", date=DAYS) == [0, 1]
    assert found("date:2026\u200f-01", date=DAYS) == [0, 1]
    assert found("followers : 1k .. 5 آلاف", followers=followers) == [1, 2, 3]
    assert found("followers:(1 OR 5 آلاف)", followers=followers) == [0, 3]


@pytest.mark.parametrize(
    ("query", "code", "position", "expected"),
    [
        ("متاح followers!=5", "query.not_equal", 15, "NOT followers:5"),
        ("network ≠ x", "query.not_equal", 9, "NOT network:x"),
        ("followers>1.000", "query.field_value", 11, "followers>1000"),  # a thousand here, one there
        ("تفاعل:٣..", "query.field_value", 7, "تفاعل>=٣"),
        ("followers:..10", "query.field_value", 11, "followers<=10"),
        ("followers:10-100", "query.field_value", 11, "followers:10..100"),
        ("followers > 1 000", "query.field_value", 13, "followers>1000"),
        ("date:2026-01-01 to 2026-01-31", "query.field_value", 6, "date:2026-01-01..2026-01-31"),
        ("تاريخ:2026-01 إلى 2026-03", "query.field_value", 7, "تاريخ:2026-01..2026-03"),
        ("date:2026-00", "query.field_value", 6, "date:2026-01-01..2026-01-31"),
        ("date:2026-01-00", "query.field_value", 6, "date:2026-01-01..2026-01-31"),
        ("author: OR x", "query.field_value", 9, "author:…"),
        ("author: network:x", "query.field_value", 9, "author:…"),
        ("country:EG,SA", "query.unknown_country", 9, "country:(EG OR SA)"),
        ("بلد:مصر،السعودية", "query.unknown_country", 5, "بلد:(مصر أو السعودية)"),
        ("متاح date:31/12/2025", "query.field_value", 11, "date:2026-01-01..2026-01-31"),
        ("date>2026-01..2026-02", "query.field_value", 6, "date:2026-01..2026-02"),
        ("followers:200..100", "query.field_value", 11, "followers:100..200"),
        ("author:(mona or ali)", "query.field_value", 14, "author:(… OR …)"),
        ("بلد:(مصر OR مسر)", "query.unknown_country", 13, "بلد:مصر"),
        ("country:القاهرة", "query.unknown_country", 9, "country:مصر"),
        ("country:Saudi Arabi", "query.unknown_country", 9, 'country:"Saudi Arabia"'),
        ('متاح author:""', "query.field_value", 13, "author:…"),
        ("followers>«  »", "query.field_value", 11, "followers>…"),
        ("سعر near/x توصيل", "query.near_number", 5, "NEAR/5"),
    ],
)
def test_what_is_nearly_a_condition_is_refused_where_it_stands(query, code, position, expected):
    with pytest.raises(InputError) as caught:
        compile_queries([query])
    assert (caught.value.code, caught.value.values["position"], caught.value.values["expected"]) == (code, position, expected)


def test_names_fold_as_texts_do_and_a_star_stands_for_anything():
    names = ["احمد على", "Ahmed", "ahmed_2", "محمود"]
    assert found('author:"أحمد علي"', author=names) == [0]
    assert found("author:ahm*", author=names) == [1, 2]
    assert found("author:(أحم* OR Ahmed)", author=names) == [0, 1]
    assert found("site:*.shop.com", site=["shop.com", "www.blog.shop.com", "a.shop.com/x", "shop.com.eg"]) == [1, 2]
    assert found("network:فيس بوك متاح", network=["facebook", "x", "facebook", "tiktok"]) == [0]
    assert found("شبكة: (فيس بوك أو إكس)", network=["facebook", "x", None, "tiktok"]) == [0, 1]
    assert found("author:(أحمد علي OR محمود)", author=names) == [0, 3]
    assert found("شبكة:(إنستقرام OR تيكتوك)", network=["facebook", "instagram", None, "tiktok"]) == [1, 3]
    assert found("لهجة:مصرية", dialect=["egypt", "gulf", "مصري", None]) == [0, 2]


def test_a_country_is_told_by_its_code_its_name_or_what_a_profile_says():
    countries = ["EG", "Cairo, Egypt", "الرياض 🇸🇦", "somewhere"]
    for query in ("country:eg", "بلد:مصر", "country:Egypt", "country:🇪🇬", "دولة:جمهورية مصر العربية"):
        assert found(query, country=countries) == [0, 1], query
    assert found("country:Saudi Arabia OR country:UAE", country=countries) == [2]
    assert found("بلد: (المملكة العربية السعودية أو الإمارات)", country=countries) == [2]
    assert found("NOT country:مصر", country=countries) == [2, 3]
    assert found("country:عمان", country=["OM", "عمان", "مسقط، عمان", "عمّان، الأردن"]) == [0, 2]


def test_many_conditions_stay_apart():
    names = [f"user{number}" for number in range(500)]
    matches = compile_queries([f"author:{name}" for name in names]).match([""] * 500, {"author": names[::-1]})
    assert matches.query_index.tolist() == list(range(499, -1, -1))
