"""Rows of hours logs, costs lists and value sheets, written as records that belong to their import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rawaj.errors import InputError

__all__ = ["delete_records", "write_records"]


def write_records(workspace: Any, of_import: Any, kind: str, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write rows of one kind (hours, costs, outcome_values) inside the caller's transaction; returns how many.

    Raises:
        InputError: ``import.unknown_record`` for a kind that does not exist.
    """
    match kind:
        case "hours":
            return _hours(workspace, of_import, rows)
        case "costs":
            return _costs(workspace, of_import, rows)
        case "outcome_values":
            return _values(workspace, of_import, rows)
        case _:
            raise InputError("import.unknown_record", name=kind, existing=("hours", "costs", "outcome_values"))


def _hours(workspace: Any, of_import: Any, rows: Sequence[Mapping[str, Any]]) -> int:
    from rawaj.records.models import Hours

    made = Hours.objects.bulk_create(
        Hours(
            workspace=workspace,
            of_import=of_import,
            source_row=row["source_row"],
            day=row["day"],
            person=(row.get("person") or "")[:200],
            channel_as_written=(row.get("channel") or "")[:200],
            hours=row["hours"],
            what_for=(row.get("what_for") or "")[:500],
        )
        for row in rows
        if row["day"] is not None and row["hours"] is not None
    )
    return len(made)


def _costs(workspace: Any, of_import: Any, rows: Sequence[Mapping[str, Any]]) -> int:
    from rawaj.records.models import Cost

    made = Cost.objects.bulk_create(
        Cost(
            workspace=workspace,
            of_import=of_import,
            source_row=row["source_row"],
            first=row["first"],
            last=row.get("last") or row["first"],
            channel_as_written=(row.get("channel") or "")[:200],
            amount=row["amount"],
            currency=row.get("currency") or workspace.currency,
            kind=(row.get("kind") or "other")[:60],
            note=(row.get("note") or "")[:500],
        )
        for row in rows
        if row["first"] is not None and row["amount"] is not None
    )
    return len(made)


def _values(workspace: Any, of_import: Any, rows: Sequence[Mapping[str, Any]]) -> int:
    from rawaj.records.models import OutcomeValue

    made = OutcomeValue.objects.bulk_create(
        OutcomeValue(
            workspace=workspace,
            of_import=of_import,
            source_row=row["source_row"],
            kind=row["kind"][:60],
            value=row.get("value"),
            low=row.get("low"),
            high=row.get("high"),
            currency=row.get("currency") or workspace.currency,
            share=row.get("share"),
            share_low=row.get("share_low"),
            share_high=row.get("share_high"),
            source=(row.get("source") or "")[:500],
        )
        for row in rows
        if row.get("kind")
    )
    return len(made)


def delete_records(of_import: Any) -> None:
    """Delete what an import brought to the records."""
    from rawaj.records.models import Cost, Hours, OutcomeValue

    for model in (Hours, Cost, OutcomeValue):
        model.objects.filter(of_import=of_import).delete()
