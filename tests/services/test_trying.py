"""`rawaj test FILE`: tables of arms in any spelling, with days or without; JSON, page, terminal, errors with the way out."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from rawaj.cli.commands import group
from rawaj.errors import InputError
from rawaj.report.schema import trial_schema
from rawaj.report.tried import as_json, render_tried
from rawaj.services.trying import try_file

WON = "headline,impressions,clicks\nخبز ساخن الآن,20000,600\nFresh bread,20100,400\n"


def write(folder: Path, text: str, name: str = "headlines.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_json_is_what_its_schema_says(tmp_path: Path) -> None:
    found = as_json("headlines.csv", try_file(write(tmp_path, WON), explore=True))
    jsonschema.validate(json.loads(json.dumps(found)), trial_schema(), format_checker=jsonschema.FormatChecker())
    assert (found["trial"]["verdict"], found["trial"]["winner"]) == ("winner", "خبز ساخن الآن")
    assert found["trial"]["arms"][0]["next_share"] > 0.99


def test_arabic_headings_digits_and_days(tmp_path: Path) -> None:
    text = "التاريخ;النص;مرات الظهور;النقرات\n2026-03-01;أ;١٬٠٠٠;٣٠\n2026-03-01;ب;١٬٠١٠;٢٠\n2026-03-02;أ;٩٩٠;٢٥\n2026-03-02;ب;١٬٠٠٠;٢٨\n"
    found = try_file(write(tmp_path, text))
    assert {arm.arm: (arm.impressions, arm.clicks) for arm in found.arms} == {"أ": (1990, 55), "ب": (2010, 48)}
    assert (found.days, str(found.first), found.verdict) == (2, "2026-03-01", "continue")


def test_page_in_both_languages(tmp_path: Path) -> None:
    for text in (WON, WON.replace("20100", "23000"), WON.replace("400", "590")):
        trial = try_file(write(tmp_path, text), explore=True)
        for lang in ("ar", "en"):
            page = render_tried("headlines.csv", trial, lang)
            assert "Fresh bread" in page
            assert ("<svg" in page) is (trial.verdict != "unfair")
            assert "None" not in page


def test_the_command(tmp_path: Path) -> None:
    path, out = write(tmp_path, WON), tmp_path / "report.html"
    plain = CliRunner().invoke(group, ["test", str(path), "--next", "-o", str(out)])
    assert plain.exit_code == 0, plain.output
    assert "خبز ساخن الآن" in plain.output
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    found = json.loads(CliRunner().invoke(group, ["test", str(path), "--json", "--split", "1:1"]).output)
    assert found["file"] == "headlines.csv"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("headline,clicks\na,1\nb,2\n", "trial.no_columns"),
        ("headline,impressions,clicks\na,10,11\nb,10,1\n", "trial.impossible"),
        ("headline,impressions,clicks\na,10,\nb,10,1\n", "trial.lacking"),
        ("headline,impressions,clicks\na,10,1\na,10,1\n", "trial.one_arm"),
        ("headline,impressions,clicks\na,0,0\nb,0,0\n", "trial.not_shown"),
        ("headline,impressions,clicks\n", "measure.no_rows"),
        ("test,arm,impressions,clicks\nx,a,10,1\nx,b,10,1\ny,a,10,1\ny,b,10,1\n", "trial.several_tests"),
        ("date,headline,impressions,clicks\n2026-03-01,a,10,1\n,b,10,1\n", "trial.some_days"),
    ],
)
def test_errors_say_where_and_what(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        try_file(write(tmp_path, text))
    assert raised.value.code == code


def test_a_split_that_does_not_fit(tmp_path: Path) -> None:
    for split in ("50", "a:b", "1:0", "1:1:1"):
        with pytest.raises(InputError, match=r"trial\.not_a_split"):
            try_file(write(tmp_path, WON), split)


ADAPTED = (
    "date,text,share,impressions,clicks\n2026-03-01,a,50%,5000,150\n2026-03-01,b,50%,5010,100\n"
    "2026-03-02,a,0.9,9050,270\n2026-03-02,b,0.1,980,20\n"
)


def test_shares_of_each_day_are_what_the_split_is_checked_against(tmp_path: Path) -> None:
    adapted = try_file(write(tmp_path, ADAPTED), explore=True)
    assert adapted.verdict == "winner"
    assert adapted.varied
    assert adapted.arms[0].next_share is not None
    assert "checked day by day" in render_tried("x.csv", adapted, "en")
    unsaid = try_file(write(tmp_path, ADAPTED.replace(",share", ",ratio")))
    assert unsaid.verdict == "unfair"
    steady = try_file(
        write(tmp_path, WON.replace("headline,", "headline,share,").replace("الآن,", "الآن,1,").replace("bread,", "bread,1,"))
    )
    assert (steady.verdict, steady.varied) == ("winner", False)


@pytest.mark.parametrize(
    ("text", "split", "code"),
    [
        (ADAPTED, "1:1", "trial.split_twice"),
        (ADAPTED.replace("b,0.1", "b,"), None, "trial.lacking"),
        (ADAPTED.replace("b,0.1", "b,-1"), None, "trial.not_shares"),
        (ADAPTED.replace("a,0.9", "a,0").replace("b,0.1", "b,0"), None, "trial.not_shares"),
        (ADAPTED + "2026-03-02,b,0.2,10,1\n", None, "trial.not_shares"),
    ],
)
def test_shares_that_cannot_be_used(tmp_path: Path, text: str, split: str | None, code: str) -> None:
    with pytest.raises(InputError) as caught:
        try_file(write(tmp_path, text), split)
    assert caught.value.code == code
