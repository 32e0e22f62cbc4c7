"""A table of a test of texts: one row an arm, or one row an arm and day, read as the same table is read by an import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rawaj.connectors.kit.recognise import Recognition, recognise
from rawaj.connectors.trials import TRIALS
from rawaj.converse.trial import Arm, Trial, judge_trial
from rawaj.converse.trial_table import TrialRow, table_of
from rawaj.errors import DataError, InputError
from rawaj.services.plain_table import head_of
from rawaj.services.reading import Options, reading

__all__ = ["split_of", "try_file"]

_TABLE = replace(TRIALS, accepts=None)  # whoever asks says that it is a test


def try_file(path: Path, split: str | None = None, explore: bool = False, date_order: str | None = None) -> Trial:
    """Judge the test that a table holds.

    Args:
        path: CSV, TSV, XLSX or XLS with a column of arms (text, variant …), impressions and clicks, perhaps days, and perhaps the share of
            that day's traffic that the arm was to get.
        split: intended shares of traffic in the order in which the arms appear ("50:50", "9:1"); None: equal.
        explore: say also how to share the next impressions.

    Raises:
        InputError: ``trial.*``, ``measure.no_rows``, ``measure.no_table``, ``import.*``; QuestionError: ``import.date_order``.
    """
    head = head_of(path)
    found = recognise(head, (_TABLE,))
    if found is None:
        headings = max(head.lines[:40], key=lambda row: sum(1 for cell in row if cell.strip()), default=())
        raise InputError("trial.no_columns", file=head.name, existing=tuple(heading for heading in headings if heading.strip()))
    rows = _rows(path, date_order)
    if not rows:
        raise InputError("measure.no_rows", file=head.name)
    try:
        table = table_of(rows)
    except DataError as error:
        raise _in_file(error, head.name, found) from error
    if table.planned is None:
        return judge_trial(table.arms, table.days, None if split is None else split_of(split, table.arms), explore)
    if split is not None:
        raise InputError("trial.split_twice", file=head.name, column=found.headings[found.columns["share"]])
    return judge_trial(table.arms, table.days, table.planned, explore)


def _rows(path: Path, date_order: str | None) -> list[TrialRow]:
    with reading(path, Options(date_order=date_order, mapped=(_TABLE,))) as sources:
        source = sources[0]
        if source.problems:
            worst = source.problems[0]
            raise InputError(worst.code, file=worst.file, row=worst.row, column=worst.column, value=worst.value)
        tests = source.reader.rows("select test from typed where test is not null group by test order by min(_row)")
        if len(tests) > 1:
            raise InputError("trial.several_tests", file=source.file, tests=tuple(str(name) for (name,) in tests[:5]))
        return [TrialRow(*row) for row in source.reader.rows("select _row, arm, impressions, clicks, day, share from typed order by _row")]


def _in_file(error: DataError, file: str, found: Recognition) -> InputError:
    """The same error with the file and the heading of its column."""
    values = {name: value for name, value in error.values.items() if name != "part"}
    place = found.columns.get(str(error.values["part"]))
    return InputError(error.code, **values, file=file, column="" if place is None else found.headings[place])


def split_of(text: str, arms: Sequence[Arm]) -> list[float]:
    """Intended shares as people write them: "50:50", "9:1".

    Raises:
        InputError: ``trial.not_a_split``.
    """
    try:
        shares = [float(part) for part in text.replace("%", "").replace("/", ":").split(":")]
    except ValueError:
        shares = []
    if len(shares) != len(arms) or min(shares, default=0) <= 0:
        raise InputError("trial.not_a_split", given=text, arms=tuple(arm.name for arm in arms))
    return shares
