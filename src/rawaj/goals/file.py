"""The goals file: TOML that a person writes, read into goal definitions with one clear error.

The format is documented in docs/reference/goals-file.{ar,en}.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rawaj.errors import InputError
from rawaj.goals.metrics import OTHER_METRICS, PERIODS, adds_up, is_known
from rawaj.terms import METRICS

__all__ = ["KEYS", "GoalDefinition", "read_goals"]

KEYS = ("name", "metric", "target", "deadline", "channel", "segment", "serves", "from", "per", "objective")
"""What a [[goal]] may say; the first four it must."""

_REQUIRED = KEYS[:4]
_TOP = ("objective", "goal")
_WHERE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass(frozen=True, slots=True)
class GoalDefinition:
    """One goal as the file says it; `channel` is a channel's name as written, `unit` "" or "per_day", "per_week", "per_month"."""

    name: str
    metric: str
    target: float
    deadline: date
    channel: str | None = None
    segment: str | None = None
    objective: str | None = None
    serves: str | None = None
    baseline_from: date | None = None
    unit: str = ""


def read_goals(text: str) -> tuple[GoalDefinition, ...]:
    """The goals of a file, in its order.

    Raises:
        InputError: ``goals.file.`` and one of syntax, nothing, unknown_key, missing_key, not_a_text, not_a_number, not_a_day,
            unknown_metric, unknown_period, no_sum, too_late, twice, unknown_serves; each with its `line`.
    """
    said = _parsed(text)
    lines = _Lines(text)
    _only(said, _TOP, lines, None)
    tables = said.get("goal", [])
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise InputError("goals.file.nothing", line=lines.of("goal", None))
    shared = _text(said, "objective", lines, None)
    goals = tuple(_goal(table, shared, lines, number) for number, table in enumerate(tables))
    _check_names(goals, lines)
    return goals


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.lstrip("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise InputError("goals.file.syntax", line=line, written=_line(text, line)) from error


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""


class _Lines:
    """Where a key stands: the line of `key` inside the n-th [[goal]], or above all of them."""

    def __init__(self, text: str) -> None:
        self.blocks: list[dict[str, int]] = [{}]
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(r"\s*\[\[\s*\"?goal\"?\s*\]\]", line):
                self.blocks.append({"": number})
            elif found := re.match(r"\s*\"?([^\"=#\[]+?)\"?\s*=", line):
                self.blocks[-1].setdefault(found[1], number)

    def of(self, key: str, goal: int | None) -> int:
        """Its line, else that of the block's head, from 1."""
        block = self.blocks[goal + 1] if goal is not None and goal + 1 < len(self.blocks) else self.blocks[0]
        return block.get(key, block.get("", 1))


def _goal(table: Mapping[str, Any], shared: str | None, lines: _Lines, number: int) -> GoalDefinition:
    _only(table, KEYS, lines, number)
    for key in _REQUIRED:
        if key not in table:
            raise InputError("goals.file.missing_key", line=lines.of("", number), key=key, allowed=_REQUIRED)
    metric = _metric(table, lines, number)
    deadline, begin = _day(table, "deadline", lines, number), _day(table, "from", lines, number)
    if deadline is None or (begin and begin > deadline):
        raise InputError("goals.file.too_late", line=lines.of("from", number), day=begin, deadline=deadline)
    serves = _text(table, "serves", lines, number)
    objective = _text(table, "objective", lines, number) or (None if serves else shared)
    return GoalDefinition(
        _text(table, "name", lines, number) or "", metric, _number(table, lines, number), deadline, _text(table, "channel", lines, number),
        _text(table, "segment", lines, number), objective, serves, begin, _unit(table, metric, lines, number),
    )  # fmt: skip


def _only(table: Mapping[str, Any], allowed: tuple[str, ...], lines: _Lines, goal: int | None) -> None:
    for key in table:
        if key not in allowed:
            raise InputError("goals.file.unknown_key", line=lines.of(key, goal), key=key, allowed=allowed)


def _text(table: Mapping[str, Any], key: str, lines: _Lines, goal: int | None) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip():
        raise InputError("goals.file.not_a_text", line=lines.of(key, goal), key=key)
    return value.strip()


def _number(table: Mapping[str, Any], lines: _Lines, goal: int) -> float:
    value = table["target"]
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise InputError("goals.file.not_a_number", line=lines.of("target", goal), key="target")
    return float(value)


def _day(table: Mapping[str, Any], key: str, lines: _Lines, goal: int) -> date | None:
    value = table.get(key)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InputError("goals.file.not_a_day", line=lines.of(key, goal), key=key, written=str(value)) from None


def _metric(table: Mapping[str, Any], lines: _Lines, goal: int) -> str:
    """The metric's key; its Arabic or English name may be written instead."""
    written = _text(table, "metric", lines, goal) or ""
    named = {name: key for key, metric in METRICS.items() for name in (metric.ar, metric.en)}
    metric = written if is_known(written) else named.get(written, written)
    if not is_known(metric):
        allowed = (*OTHER_METRICS, "outcomes:…", *METRICS)
        raise InputError("goals.file.unknown_metric", line=lines.of("metric", goal), metric=written, allowed=allowed)
    return metric


def _unit(table: Mapping[str, Any], metric: str, lines: _Lines, goal: int) -> str:
    period = _text(table, "per", lines, goal)
    if period is None:
        return ""
    if period not in PERIODS:
        raise InputError("goals.file.unknown_period", line=lines.of("per", goal), period=period, allowed=tuple(PERIODS))
    if not adds_up(metric):
        raise InputError("goals.file.no_sum", line=lines.of("per", goal), metric=metric)
    return f"per_{period}"


def _check_names(goals: tuple[GoalDefinition, ...], lines: _Lines) -> None:
    names = [goal.name for goal in goals]
    known = {*names, *(goal.objective for goal in goals if goal.objective)}
    for number, goal in enumerate(goals):
        if goal.name in names[:number]:
            raise InputError("goals.file.twice", line=lines.of("name", number), name=goal.name)
        if goal.serves is not None and goal.serves not in known - {goal.name}:
            raise InputError(
                "goals.file.unknown_serves", line=lines.of("serves", number), serves=goal.serves, allowed=tuple(sorted(known - {goal.name}))
            )
