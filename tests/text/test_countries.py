"""Countries are told surely or not at all."""

from __future__ import annotations

import pytest

from rawaj.text.countries import country_named, country_of
from rawaj.text.data.places import CITIES, EVERYDAY, SHARED, STATES


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("eg", "EG"), ("Egypt", "EG"), ("مصر", "EG"), ("مِصر", "EG"), ("Cairo-Egypt", "EG"), ("Cairo ❤ Egypt", "EG"), ("القاهرة - مصر", "EG"),
        ("القاهره ، جمهورية مصر العربية", "EG"), ("مصر أم الدنيا", "EG"), ("Nasr City, Cairo, EG", "EG"), ("Alexandria, Egypt", "EG"), ("🇪🇬", "EG"),
        ("KSA", "SA"), ("الرياض", "SA"), ("مكه المكرمه", "SA"), ("Jeddah, Kingdom of Saudi Arabia", "SA"), ("دبي", "AE"), ("U.A.E", "AE"),
        ("الامارات العربية المتحدة", "AE"), ("Abu-Dhabi 🇦🇪", "AE"), ("سلطنة عُمان", "OM"), ("عمان، الأردن", "JO"), ("UK", "GB"), ("U.S.A.", "US"),
        ("Austin, Texas", "US"), ("Georgia, USA", "US"), ("côte d'ivoire", "CI"), ("Trinidad & Tobago", "TT"), ("Lagos, Nigeria", "NG"),
        ("EGY", "EG"), ("sau", "SA"), ("USA", "US"), ("The Netherlands", "NL"), ("the UAE", "AE"), ("Giza, EGY", "EG"), ("London, UK", "GB"), ("Paris, FRA", "FR"),
        ("Istanbul", "TR"), ("لندن", "GB"), ("Cairo, LOL", "EG"),
    ],
)  # fmt: skip
def test_what_people_write_of_where_they_are(words, code):
    assert country_of(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "", "  ", "عمان", "Georgia", "Alexandria", "طرابلس", "Lebanon, PA", "Lebanon, Ohio", "Cairo, Illinois", "Egypt / KSA", "مصر والسعودية", "🇪🇬🇸🇦",
        "in your heart", "Not in Egypt", "قلب مصر النابض", "مصر اليوم نيوز", ", IN", "xx", "London", "🇽🇽", "12345", "London/Cairo", "القاهرة - لندن",
        "Paris - Beirut", "Cairo | Istanbul", "Dubai, GBR", "lol", "The", ", EGY", ", CAN",
    ],
)  # fmt: skip
def test_what_tells_no_country_surely(words):
    assert country_of(words) is None


def test_every_name_in_the_tables_tells_its_country():
    for table in (EVERYDAY, CITIES):
        assert {(code, name): country_of(name) for code, names in table.items() for name in names if country_of(name) != code} == {}
    assert [name for name in SHARED if country_of(name) is not None] == []
    assert {country_of(name) for name in STATES.values()} == {"US", None}


def test_a_query_names_countries_and_no_cities():
    assert [country_named(name) for name in ("EG", "uk", "مصر", "Turkey", "تركيا", "المجر", "جورجيا", "Georgia", "EGY", "The Gambia")] == [
        "EG", "GB", "EG", "TR", "TR", "HU", "GE", "GE", "EG", "GM",
    ]  # fmt: skip
    assert [country_named(name) for name in ("Cairo", "دبي", "EU", "Europe", "xx", "xyz", "London", "")] == [None] * 8
