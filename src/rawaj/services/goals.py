"""Small files that people write beside their exports: goals, and mappings of their own tables."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from rawaj.errors import InputError
from rawaj.goals.file import read_goals as parsed
from rawaj.services.mapping import keep_mapping, mapping_from_file

__all__ = ["read_goals", "read_said"]


def read_goals(workspace: Any, path: Path) -> int:
    """Replace the workspace's goals by those of a goals file; returns how many there are.

    Raises:
        InputError: ``goals.file.*``.
    """
    from django.db import transaction

    goals = parsed(path.read_text(encoding="utf-8-sig"))
    with transaction.atomic():
        workspace.goals.all().delete()
        for goal in goals:
            workspace.goals.create(
                name=goal.name,
                metric=goal.metric,
                target=goal.target,
                deadline=goal.deadline,
                channel_as_written=goal.channel or "",
                segment=goal.segment or "",
                objective=goal.objective or "",
                serves=goal.serves or "",
                baseline_from=goal.baseline_from,
                unit=goal.unit,
            )
    return len(goals)


def read_said(workspace: Any, path: Path) -> str:
    """Read a TOML file for what it is: "goals" or "mapping".

    Raises:
        InputError: ``said.unknown_file``, ``goals.file.*``, ``mapping.*``.
    """
    try:
        top = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        top = {"goal": None} if path.stem.startswith("goals") else {}
    if "goal" in top:
        read_goals(workspace, path)
        return "goals"
    if "table" in top:
        keep_mapping(workspace, path.stem, mapping_from_file(path))
        return "mapping"
    raise InputError("said.unknown_file", file=path.name)
