"""Which export a file is: headings matched by folded alias against every export that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rawaj.connectors.kit.declare import Export, Field, Head
from rawaj.connectors.kit.fold import alias_pattern, currency_code, fold
from rawaj.errors import InputError, QuestionError

__all__ = ["Recognition", "match_headings", "recognise"]

HEADER_ROWS = 40  # a preamble longer than this was never seen
CLOSE = 0.02  # two exports nearer than this are decided by the number of matched fields


@dataclass(frozen=True, slots=True)
class Recognition:
    """A file taken for an export.

    Attributes:
        score: 0 … 1; 1 is sure.
        header: index of the heading row among the file's rows; -1 for exports read by `parse`.
        columns: field name → index of its column.
        headings: the heading row.
        currency: ISO code caught in a heading, else None.
        unknown: headings that no field of the export knows.
    """

    export: Export
    score: float
    header: int = -1
    columns: Mapping[str, int] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    currency: str | None = None
    unknown: tuple[str, ...] = ()


def recognise(head: Head, exports: Iterable[Export]) -> Recognition | None:
    """The export that a file is, or None.

    Raises:
        QuestionError: ``import.ambiguous`` when two exports fit equally well.
        InputError: ``import.two_columns`` when two columns of a table of no service have the heading of one field.
    """
    found = sorted(
        (match for export in exports if (match := _match(head, export)) is not None),
        key=lambda match: (match.score, len(match.columns)),
        reverse=True,
    )
    if not found:
        return None
    if len(found) > 1 and found[0].score - found[1].score < CLOSE:
        close = [match for match in found if found[0].score - match.score < CLOSE]
        close.sort(key=lambda match: len(match.columns), reverse=True)
        if len(close[0].columns) == len(close[1].columns):
            raise QuestionError("import.ambiguous", file=head.name, candidates=tuple(match.export.key for match in close))
        return _one_column_each(close[0], head)
    return _one_column_each(found[0], head)


def _match(head: Head, export: Export) -> Recognition | None:
    accepted = export.accepts(head) if export.accepts else 1.0
    if accepted <= 0:
        return None
    if export.parse is not None:
        return Recognition(export, accepted) if export.accepts else None
    if head.kind != "table":
        return None
    best: Recognition | None = None
    for index, row in enumerate(head.lines[:HEADER_ROWS]):
        match = match_headings(row, export, index, accepted)
        if match is not None and (best is None or match.score > best.score):
            best = match
    return best


def _one_column_each(found: Recognition, head: Head) -> Recognition:
    """The same, where nothing had to be chosen: an export of a service has its columns, a table that people keep may hold two by mistake."""
    others = {heading for number, heading in enumerate(found.headings) if number not in found.columns.values()}
    doubled = next((found.headings[number] for number in found.columns.values() if found.headings[number] in others), None)
    if doubled is not None and not found.export.network:
        raise InputError("import.two_columns", file=head.name, column=doubled)
    return found


def match_headings(row: tuple[str, ...], export: Export, index: int, accepted: float = 1.0) -> Recognition | None:
    """Match one row as the heading row; None where a required field is not in it."""
    folded = [fold(cell) for cell in row]
    filled = sum(1 for cell in folded if cell)
    if not filled:
        return None
    columns: dict[str, int] = {}
    currency: str | None = None
    for column_field in export.fields:
        hit = _find(column_field, folded, set(columns.values()))
        if hit is None:
            if column_field.required:
                return None
            continue
        columns[column_field.name], caught = hit
        currency = currency or currency_code(caught)
    if not columns:
        return None
    unknown = tuple(row[i] for i, cell in enumerate(folded) if cell and i not in columns.values())
    return Recognition(export, accepted * (0.5 + 0.5 * len(columns) / filled), index, columns, row, currency, unknown)


def _find(column_field: Field, folded: list[str], taken: set[int]) -> tuple[int, str | None] | None:
    """First free column that the field's aliases match, in the order of the aliases."""
    for alias in column_field.headings:
        if "{" not in alias and fold(alias) not in folded:
            continue
        pattern = alias_pattern(alias)
        for index, cell in enumerate(folded):
            if index not in taken and cell and (caught := pattern.fullmatch(cell)):
                return index, caught.groupdict().get("currency")
    return None
