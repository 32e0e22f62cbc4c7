"""Tests of texts over facts: the same verdict as `rawaj test` gives, in the fourth answer and, where won, in the sixth."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.converse.answer import ConverseAnswer
from rawaj.errors import DataError
from rawaj.report.views.converse import view
from rawaj.report.words import Words
from rawaj.services.trying import try_file
from rawaj.strategy.said import Decision, Said
from rawaj.strategy.tables import converse, strategy

FIRST = date(2026, 5, 1)
WON = [(day, arm, 1000 + 7 * day, clicks + day) for day in range(14) for arm, clicks in (("اطلب الآن", 30), ("اعرف أكثر", 19))]


def rows(test: str, days: list[tuple[int, str, int, int]], **more: Any) -> list[dict[str, Any]]:
    return [
        {"test": test, "arm": arm, "day": FIRST + timedelta(days=day), "impressions": float(n), "clicks": float(k), "part": 1, **more}
        for day, arm, n, k in days
    ]


def totals(test: str, *arms: tuple[str, float, float], **more: Any) -> list[dict[str, Any]]:
    return [{"test": test, "arm": arm, "day": None, "impressions": n, "clicks": k, "part": 1, **more} for arm, n, k in arms]


def asked(*found: dict[str, Any], **more: Any) -> ConverseAnswer:
    return converse(trials=pd.DataFrame(found), **more)


def test_the_strategy_says_what_rawaj_test_says(tmp_path: Path) -> None:
    path = tmp_path / "cta.csv"
    lines = [f"{FIRST + timedelta(days=day)},{arm},{n},{k}" for day, arm, n, k in WON]
    path.write_text("date,variant,impressions,clicks\n" + "\n".join(lines) + "\n", encoding="utf-8")
    (test,) = asked(*rows("cta", WON)).tests
    assert test.trial == try_file(path)
    assert test.trial is not None
    assert (test.name, test.trial.verdict, test.trial.winner) == ("cta", "winner", "اطلب الآن")


def test_states_newest_first_and_those_without_days_last() -> None:
    early = [(day - 60, arm, n // 10, k // 10) for day, arm, n, k in WON]
    found = asked(
        *totals("unfair", ("a", 10_000.0, 200.0), ("b", 11_000.0, 900.0)), *rows("open", early), *rows("won", WON),
        *totals("same", ("a", 4e6, 80_000.0), ("b", 4e6, 80_010.0)), *totals("lonely", ("a", 10.0, 1.0)),
    )  # fmt: skip
    told = {test.name: test.trial.verdict if test.trial else test.problem.code if test.problem else "" for test in found.tests}
    assert told == {"won": "winner", "open": "continue", "lonely": "converse.trial.one_arm", "same": "either", "unfair": "unfair"}
    assert list(told)[:2] == ["won", "open"]
    assert (found.status, found.certainty, found.headline.code) == (Status.PARTLY, Certainty.CERTAIN, "converse.headline.won")
    shown = view(found, Words("en"))
    assert shown.tests is not None
    assert len(shown.tests.rows) == 5
    assert len(shown.arms) == 2
    (needed,) = (row[4].html for row in shown.tests.rows if "open" in row[0].html)
    assert "—" not in needed


def test_nothing_won_is_said_plainly() -> None:
    found = asked(*totals("t", ("a", 500.0, 10.0), ("b", 510.0, 12.0)), *rows("u", [(0, "a", 500, 9), (0, "b", 500, 10)]))
    assert found.headline.code == "converse.headline.tested"
    assert Words("en").plain(found.headline).startswith("You ran 2 tests")


def test_days_of_one_import_stand_for_the_totals_of_another_but_not_of_the_same() -> None:
    mixed = asked(*rows("t", WON), *totals("t", ("اطلب الآن", 9.0, 9.0), ("اعرف أكثر", 9.0, 0.0)))
    assert mixed.tests[0].problem is not None
    assert mixed.tests[0].problem.code == "converse.trial.some_days"
    apart = asked(*rows("t", WON, import_id="2"), *totals("t", ("اطلب الآن", 9.0, 9.0), ("اعرف أكثر", 9.0, 0.0), import_id="1"))
    assert apart.tests == asked(*rows("t", WON)).tests


def test_a_newer_file_takes_the_place_of_all_parts_of_a_day() -> None:
    old, new = ({"import_id": name, "seen_at": datetime(2026, 6, day, tzinfo=UTC)} for name, day in (("1", 1), ("2", 2)))
    parts = [{**row, "part": part} for row in totals("t", ("a", 400.0, 9.0), **old) for part in (1, 2)]
    found = asked(*parts, *totals("t", ("a", 810.0, 19.0), ("b", 800.0, 20.0), **new), *rows("u", WON)).tests
    (trial,) = (test.trial for test in found if test.name == "t")
    assert trial is not None
    assert {arm.arm: (arm.impressions, arm.clicks) for arm in trial.arms} == {"a": (810, 19), "b": (800, 20)}


def test_totals_alone_are_reported_as_of_the_day_on_which_they_were_seen() -> None:
    seen = {"seen_at": datetime(2026, 6, 1, 12, tzinfo=UTC)}
    found = asked(*totals("t", ("a", 20_000.0, 600.0), ("b", 20_100.0, 400.0), **seen))
    assert found.period.last == date(2026, 6, 1)
    assert found.headline.code == "converse.headline.won"
    with pytest.raises(DataError, match=r"strategy\.no_data"):
        asked(*totals("t", ("a", 20_000.0, 600.0), ("b", 20_100.0, 400.0)))


def test_days_after_the_period_are_not_looked_at() -> None:
    (test,) = asked(*rows("t", WON), last=FIRST + timedelta(days=2)).tests
    assert test.trial is not None
    assert (test.trial.days, test.trial.last) == (3, FIRST + timedelta(days=2))


@pytest.mark.parametrize(("later", "is_found"), [(0, True), (60, True), (170, False)])
def test_a_winner_becomes_a_finding_until_the_test_is_long_past(later: int, is_found: bool) -> None:
    last = FIRST + timedelta(days=13 + later)
    answer = strategy(trials=pd.DataFrame(rows("cta", WON)), first=last - timedelta(days=83), last=last).improve
    found = {one.finding.key: one.finding for one in answer.decisions}
    assert ("converse.won:cta" in found) is is_found
    if is_found:
        assert answer.recommendation is found["converse.won:cta"]
        assert answer.certainty is Certainty.CERTAIN
        for lang in ("ar", "en"):
            assert "اطلب الآن" in Words(lang).plain(answer.headline)
            assert "%" in Words(lang).plain(answer.recommendation.evidence[0])
    assert answer.period == Period(last - timedelta(days=83), last)


def test_a_winner_on_which_people_decided_is_not_found_again() -> None:
    taken = Decision(
        "1", "converse.won:cta", "نستعمله", datetime(2026, 5, 14, tzinfo=UTC), date(2026, 6, 30), "منة", None, None, None, None, None
    )
    answer = strategy(trials=pd.DataFrame(rows("cta", WON)), said=Said(decisions=(taken,)))
    assert [one.finding.key for one in answer.improve.decisions if one.finding.step == "converse"] == []
    assert [test.name for test in answer.converse.tests] == ["cta"]
