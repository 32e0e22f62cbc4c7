"""Rows of hours logs, costs lists and value sheets, written as records that belong to their import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rawaj.errors import InputError

__all__ = ["delete_records", "write_records", "wrong_with"]

_PROXY = ("deadweight", "by_others", "displaced", "drop_off")


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


def wrong_with(kind: str, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """(column, code) of what is wrong with a row of a value sheet that can be read; None where nothing is."""
    if kind != "outcome_values" or not _is_proxy(row):
        return None
    if not (row.get("source") or "").strip():
        return "source", "import.proxy_without_source"
    if row.get("years") == 0:
        return "years", "import.cell_not_read"
    return next(((name, "import.not_a_share") for name in _PROXY if not 0 <= (row.get(name) or 0) <= 1), None)


def _is_proxy(row: Mapping[str, Any]) -> bool:
    return any(row.get(name) is not None for name in (*_PROXY, "years"))


def _counted(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as it is kept: of a price that stands for a result that is not sold, what counts of it (`rawaj.measure.proxy.of_proxy`), and by what."""
    from rawaj.measure.proxy import Proxy, of_proxy  # comes with libraries that most imports do without
    from rawaj.measure.worth import Worth

    price = Worth.of(row.get("value"), row.get("low"), row.get("high"))
    if price is None or not _is_proxy(row):
        return {name: row.get(name) for name in ("value", "low", "high", "source")}
    parts = {name: float(row.get(name) or 0) for name in _PROXY}
    worth = of_proxy(Proxy(price, row["source"], **parts, years=int(row.get("years") or 1)))
    return {
        "value": worth.middle,
        "low": worth.low,
        "high": worth.high,
        "source": f"{row['source']} ({price.middle:g} × {worth.middle / price.middle:.3g})",
    }


def _values(workspace: Any, of_import: Any, rows: Sequence[Mapping[str, Any]]) -> int:
    from rawaj.records.models import OutcomeValue

    kept = [{**row, **_counted(row)} for row in rows if row.get("kind") and wrong_with("outcome_values", row) is None]
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
        for row in kept
    )
    return len(made)


def delete_records(of_import: Any) -> None:
    """Delete what an import brought to the records."""
    from rawaj.records.models import Cost, Hours, OutcomeValue

    for model in (Hours, Cost, OutcomeValue):
        model.objects.filter(of_import=of_import).delete()
