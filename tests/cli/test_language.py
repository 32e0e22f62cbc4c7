"""The command line speaks the terminal's language, its library's own words included."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from running import run


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    """The library of the command line reads compiled catalogues only; an installation makes them."""
    from rawaj.report.catalogues import compile_catalogue
    from rawaj.report.translations import LOCALE

    compile_catalogue(LOCALE / "ar" / "LC_MESSAGES" / "click.po")


def test_help_in_arabic_says_nothing_in_english(tmp_path: Path) -> None:
    told = run("ar", "workspace", "--help", home=tmp_path).stdout
    assert "الاستخدام:" in told
    assert "الخيارات" in told
    assert not re.search(r"\b(Usage|Options|Show this|Name of)\b", told)


def test_help_in_english_has_no_arabic_of_its_own(tmp_path: Path) -> None:
    told = run("en", "imports", "--help", home=tmp_path).stdout
    assert "Usage:" in told
    assert not re.search("[\u0600-\u06ff]", told)


@pytest.mark.parametrize(("lang", "expected"), [("ar", "لا يوجد أمر"), ("en", "No such command")])
def test_a_wrong_command_is_told_in_that_language(lang: str, expected: str, tmp_path: Path) -> None:
    done = run(lang, "nosuch", home=tmp_path)
    assert done.returncode == 2
    assert expected in done.stderr


@pytest.mark.parametrize(("lang", "expected"), [("ar", "لا بيانات بعد"), ("en", "There are no data yet")])
def test_a_home_without_data_says_what_to_do(lang: str, expected: str, tmp_path: Path) -> None:
    done = run(lang, "strategy", home=tmp_path / "home")
    assert done.returncode == 2
    assert expected in done.stderr
    assert "rawaj import" in done.stderr


def test_whoever_waits_for_the_compiler_is_told_once(monkeypatch, capsys):
    from rawaj.cli.console import tell_of_preparing

    monkeypatch.setenv("RAWAJ_LANG", "ar")
    tell_of_preparing()
    tell_of_preparing()
    logging.getLogger("rawaj.text").info("preparing")
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert "محرك النصوص" in told[0]


@pytest.mark.parametrize(("lang", "title"), [("en", "What “NOT "), ("ar", "ما يجده «ليس ")])
def test_a_query_may_begin_with_a_minus_sign(lang: str, title: str, tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("text,id\nالسعر كام,1\nحلو,2\n", encoding="utf-8")
    done = run(lang, "listen", '-"السعر كام"', "--in", str(tmp_path / "c.csv"), "--json", home=tmp_path / "home")
    assert [found["text"] for found in json.loads(done.stdout)["found"]] == ["حلو"]
    assert title in run(lang, "listen", "--in", str(tmp_path / "c.csv"), "-سعر", home=tmp_path / "home").stdout
    run(lang, "query", "مزاج", "-سعر", home=tmp_path / "home")
    assert "سعر" in run(lang, "query", home=tmp_path / "home").stdout


@pytest.mark.parametrize(("lang", "sentence"), [("en", "There is no option -p."), ("ar", "لا يوجد خيار -p.")])
def test_a_minus_sign_before_a_latin_letter_is_no_option_and_may_be_meant_for_not(lang: str, sentence: str, tmp_path: Path) -> None:
    done = run(lang, "listen", "-price delivery", "--in", str(tmp_path), home=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert {"en": "'NOT price delivery'", "ar": "'ليس price delivery'"}[lang] in done.stderr
    misspelt = run(lang, "listen", "price", "--texxt", "body", "--in", str(tmp_path), home=tmp_path)
    assert misspelt.returncode == 2
    assert "--texxt" in misspelt.stderr
    assert "NOT" not in misspelt.stderr


@pytest.mark.parametrize(
    ("lang", "query", "sentence", "pointed"),
    [
        ("en", "price NEAR/500 delivery", "at character 12", ["  price NEAR/500 delivery", "             ^"]),
        ("en", "price OR", "at character 9", ["  price OR", "          ^"]),
        ("ar", "سعر NEAR توصيل", "عند الحرف 5", ["  سعر ⟦N⟧EAR توصيل"]),
        ("ar", "(متاح OR", "عند الحرف 9 تنقص كلمة", ["  (متاح OR⟦ ⟧"]),
        ("ar", "كاتبب:منى", "كاتب وشبكة ولغة", ["  ⟦ك⟧اتبب:منى"]),
        ("ar", "متابعون>كثير", "ما يُقارن به الحقل متابعون هكذا: متابعون>1000", ["  متابعون>⟦ك⟧ثير"]),
        ("ar", "لهجة:مصرريي", "لهجة:مصري. الموجود: مصري وفصحى", ["  لهجة:⟦م⟧صرريي"]),
        ("ar", "شبكة:تويترر", "وإعلانات ميتا وإكس", ["  شبكة:⟦ت⟧ويترر"]),
        ("en", "followers != 5", "NOT followers:5", ["  followers != 5", "            ^"]),
    ],
)
def test_a_query_that_cannot_be_read_is_shown_with_the_place(
    lang: str, query: str, sentence: str, pointed: list[str], tmp_path: Path
) -> None:
    done = run(lang, "listen", query, "--in", str(tmp_path), home=tmp_path)
    assert done.returncode == 2
    first, *rest = done.stderr.splitlines()
    assert sentence in first
    assert rest == pointed
