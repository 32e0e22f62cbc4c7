"""The goals file: what it may say, and what is said back when it says something else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawaj.errors import InputError
from rawaj.goals.file import KEYS, read_goals

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference"
GOAL = '[[goal]]\nname = "g"\nmetric = "orders"\ntarget = 400\ndeadline = 2027-02-07\n'


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_documented_example_is_read(lang):
    text = (DOCS / f"goals-file.{lang}.md").read_text(encoding="utf-8")
    total, rate, level = read_goals(re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1])
    assert (total.metric, total.target, total.deadline, total.baseline_from) == ("orders", 2300, date(2027, 2, 7), date(2026, 9, 1))
    assert (rate.metric, rate.unit, rate.serves) == ("link_clicks", "per_day", total.name)
    assert rate.objective is None
    assert total.objective
    assert level.metric == "response_hours"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_key_is_documented(lang):
    text = (DOCS / f"goals-file.{lang}.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE)) == set(KEYS)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "nothing", 1),
        ("goal = 3\n", "nothing", 1),
        (GOAL + "colour = 1\n", "unknown_key", 6),
        ("aim = 1\n" + GOAL, "unknown_key", 1),
        ("\n" + GOAL.replace("target = 400\n", ""), "missing_key", 2),
        (GOAL.replace("400", '"many"'), "not_a_number", 4),
        (GOAL.replace("400", "nan"), "not_a_number", 4),
        (GOAL.replace("2027-02-07", '"soon"'), "not_a_day", 5),
        (GOAL.replace('"orders"', '"ordrs"'), "unknown_metric", 3),
        (GOAL.replace('"orders"', '"outcomes:"'), "unknown_metric", 3),
        (GOAL.replace('"g"', '" "'), "not_a_text", 2),
        (GOAL + 'per = "year"\n', "unknown_period", 6),
        (GOAL.replace("orders", "reach") + 'per = "week"\n', "no_sum", 6),
        (GOAL + "from = 2027-03-01\n", "too_late", 6),
        (GOAL + GOAL, "twice", 7),
        (GOAL + 'serves = "nobody"\n', "unknown_serves", 6),
        (GOAL + 'serves = "g"\n', "unknown_serves", 6),
        (GOAL + "channel = \n", "syntax", 6),
        (GOAL + 'channel = "x', "syntax", 6),
    ],
)
def test_one_clear_error_with_its_line(text, code, line):
    with pytest.raises(InputError) as caught:
        read_goals(text)
    assert caught.value.code == f"goals.file.{code}"
    assert caught.value.values["line"] == line


def test_what_is_allowed_is_said():
    with pytest.raises(InputError) as caught:
        read_goals(GOAL + "colour = 1\n")
    assert caught.value.values["allowed"] == KEYS


def test_names_of_metrics_in_both_languages():
    assert [read_goals(GOAL.replace("orders", name))[0].metric for name in ("link clicks", "النقرات على الرابط", "outcomes:lead")] == [
        "link_clicks", "link_clicks", "outcomes:lead",
    ]  # fmt: skip


def test_a_byte_order_mark_and_a_day_as_text_are_fine():
    assert read_goals("\ufeff" + GOAL.replace("2027-02-07", '"2027-02-07"'))[0].deadline == date(2027, 2, 7)


BROKEN = st.builds(lambda at, more: GOAL[:at] + more + GOAL[at:], st.integers(0, len(GOAL)), st.text(max_size=8))


@given(st.text(max_size=60) | BROKEN)
def test_any_text_gives_goals_or_one_input_error(text):
    error = None
    try:
        assert read_goals(text)
    except InputError as caught:
        error = caught
    assert error is None or (error.code.startswith("goals.file.") and error.values["line"] >= 1)
