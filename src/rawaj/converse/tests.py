"""The tests that were run, judged one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rawaj.answers import Statement
from rawaj.converse.answer import TextTest
from rawaj.converse.trial import judge_trial
from rawaj.converse.trial_table import TrialRow, table_of
from rawaj.errors import DataError

__all__ = ["AT_MOST_TESTS", "tests_run", "won"]

AT_MOST_TESTS = 30


def tests_run(rows: Mapping[str, Sequence[TrialRow]]) -> tuple[TextTest, ...]:
    """Each test judged as `rawaj test` judges it, newest first, those without days last; at most `AT_MOST_TESTS`."""
    newest = sorted(rows, key=lambda name: (-_ended(rows[name]), name))[:AT_MOST_TESTS]
    return tuple(_judged(name, rows[name]) for name in newest)


def _ended(rows: Sequence[TrialRow]) -> int:
    return max((row.day.toordinal() for row in rows if row.day is not None), default=0)


def _judged(name: str, rows: Sequence[TrialRow]) -> TextTest:
    try:
        table = table_of(rows)
    except DataError as error:
        return TextTest(name, None, Statement(f"converse.trial.{error.code.removeprefix('trial.')}"))
    return TextTest(name, judge_trial(table.arms, table.days, table.planned))


def won(tests: Sequence[TextTest], since: date | None = None) -> tuple[TextTest, ...]:
    """The tests that have a winner; `since`: and that were still running on that day, or do not say when they ran."""
    return tuple(
        test
        for test in tests
        if test.trial is not None
        and test.trial.winner is not None
        and (since is None or test.trial.last is None or test.trial.last >= since)
    )
