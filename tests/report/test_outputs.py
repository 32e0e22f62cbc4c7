"""JSON and terminal."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from rich.console import Console

from rawaj.answers import Certainty, Statement
from rawaj.report.json import _Encoder, to_json
from rawaj.report.schema import PLACES, schema, written
from rawaj.report.terminal import lines, print_summary
from rawaj.report.views.basis import on_card
from rawaj.report.words import Words
from rawaj.terms import STEPS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("which", ["document", "empty"])
def test_json_is_what_its_schema_says(which, request):
    told = to_json(request.getfixturevalue(which))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(json.dumps(told, allow_nan=False)), schema(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("place", PLACES)
def test_the_schemas_in_the_reference_are_up_to_date(place):
    assert (ROOT / place).read_text(encoding="utf-8") == written(PLACES[place]()), "run: python -m rawaj.report.schema"


def test_the_schema_refuses_what_is_wrong(document):
    told = to_json(document)
    for spoil in (
        lambda it: it.pop("steps"),
        lambda it: it["steps"]["listen"].pop("headline"),
        lambda it: it["steps"]["measure"].update(extra=1),
    ):
        wrong = json.loads(json.dumps(told))
        spoil(wrong)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema())


def test_json_carries_codes_values_and_both_sentences(document):
    told = to_json(document)
    headline = told["steps"]["improve"]["headline"]
    assert headline["ar"].startswith("انقل خمس ساعات")
    assert headline["en"].startswith("Move five hours")
    assert headline["code"] == document.improve.headline.code
    assert list(told["steps"]) == list(STEPS)
    assert told["steps"]["measure"]["channels"][0]["incremental"]["roi"]["mean"] == 0.49


@dataclass
class _Odd:
    number: object


def test_values_become_plain_json():
    encoder = _Encoder()
    odd = _Odd(
        (
            np.float64(1.5),
            np.int32(3),
            float("nan"),
            date(2026, 1, 2),
            datetime(2026, 1, 2, tzinfo=UTC),
            Certainty.LIKELY,
            {1: None},
        )
    )
    assert encoder.value(odd) == {"number": [1.5, 3, None, "2026-01-02", "2026-01-02T00:00:00+00:00", "likely", {"1": None}]}
    assert encoder.value(Statement("unit.orders", {"n": 2}))["en"] == "2 orders"


def test_what_json_cannot_hold_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        _Encoder().value(b"x")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_terminal_shows_recommendation_steps_and_next(document, lang):
    out = io.StringIO()
    print_summary(document, Console(file=out, width=60, highlight=False), lang)
    text = out.getvalue()
    assert "\x1b" not in text
    assert text.count("●●●") + text.count("●●○") + text.count("●○○") == len(STEPS)
    assert max(len(line) for line in text.splitlines()) <= 60
    assert " ".join(text.split()).count({"ar": "الخطوة التالية:", "en": "Next step:"}[lang]) == 3


def test_colour_only_where_it_is_wanted(document, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = io.StringIO()
    print_summary(document, Console(file=out, force_terminal=True, color_system="standard", width=80), "en")
    assert "\x1b[" in out.getvalue()
    monkeypatch.setenv("NO_COLOR", "1")
    quiet = io.StringIO()
    print_summary(document, Console(file=quiet, force_terminal=True, color_system="standard", width=80), "en")
    assert "\x1b[3" not in quiet.getvalue()


def test_sample_data_are_marked_on_the_terminal(document, empty):
    assert any("Sample data" in text for text, _style, _indent in lines(document, "en"))
    assert not any("Sample data" in text for text, _style, _indent in lines(empty, "en"))


def test_the_sixth_card_tells_of_all_decisions_and_not_once_more_of_the_first(document):
    answer = document.improve
    assert on_card(document.listen) == document.listen.headline
    assert answer.plan is not None
    said = Words("en").plain(on_card(answer))
    assert said.startswith(f"{len(answer.plan.keys)} decisions for this month")
    assert said in "\n".join(text for text, *_ in lines(document, "en"))
    alone = replace(answer, plan=replace(answer.plan, keys=answer.plan.keys[:1]))
    assert on_card(alone) == answer.headline
