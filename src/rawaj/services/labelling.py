"""Labels for any table of texts: what the heads say of each, in columns of its own, rows in their order."""

from __future__ import annotations

import contextlib
import csv
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import TextIO

from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.json_stream import found_in
from rawaj.connectors.kit.sniff import Source, sniff
from rawaj.document import Lost, safe_cell
from rawaj.errors import InputError, NotFoundError
from rawaj.strategy.telling import opened_models
from rawaj.strategy.telling import told as labels_of

__all__ = ["COLUMNS", "Labelled", "OpenTable", "label_file", "place_of", "table_of"]

HEADS = ("language", "dialect", "sentiment", "sarcasm", "need")
COLUMNS = tuple(name for head in HEADS for name in (head, f"{head}_p"))
BATCH = 20_000
_OBJECTS = (("data", "*"), ("items", "*"), ("comments", "*"), ("results", "*"))  # where objects may stand in a document


@dataclass(frozen=True, slots=True)
class Labelled:
    """What was done.

    Attributes:
        texts: that were there to label; `without_text` rows have none.
        renamed: (heading, new heading) of the table's own columns that were named like one of `COLUMNS`.
        too_wide: how many rows have cells beyond the last heading, which are left out, and the first of these rows.
        lost: what of the file's characters could not be read.
    """

    texts: int
    without_text: int
    renamed: tuple[tuple[str, str], ...]
    too_wide: tuple[int, int]
    lost: Lost


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table whose rows are read as they are asked for.

    Attributes:
        rows: (number as a spreadsheet counts, cells); a line that is empty is no row.
        lost: what of the file's characters could not be read.
    """

    headings: list[str]
    rows: Iterator[tuple[int, list[str]]]
    lost: Lost


def label_file(
    path: Path, column: str, out: TextIO, told: Callable[[int], None] = lambda rows: None, models: Sequence[str] = ()
) -> Labelled:
    """Write a table of texts as CSV with the columns `COLUMNS` behind its own; where a text is missing they stay empty.

    Args:
        path: CSV in any encoding and with any delimiter, XLSX, XLS, or JSON with one object a text; the first table of several.
        column: heading of the column with the texts, matched as the import matches headings.
        told: is told how many rows are done.
        models: folders of models of the user's own, each in the place of one head.

    Raises:
        InputError: the file is no table (``import.*``), a model cannot be used (``model.*``); two columns of that
            heading (``import.two_columns``); NotFoundError: ``label.no_column``.
    """
    opened_models(models)  # one that cannot be used is told before anything is written
    with table_of(path) as table:
        headings = table.headings
        place = place_of(path.name, column, headings)
        writer = csv.writer(out, lineterminator="\n")
        own = _own_headings(headings)
        writer.writerow([*map(safe_cell, own), *COLUMNS])
        done = texts = wide = first_wide = 0
        while numbered := list(islice(table.rows, BATCH)):
            batch = [row for _, row in numbered]
            writer.writerows(_labelled(batch, place, len(headings), models))
            done += len(batch)
            texts += sum(1 for row in batch if _text_in(row, place))
            beyond = [number for number, row in numbered if any(cell.strip() for cell in row[len(headings) :])]
            wide, first_wide = wide + len(beyond), first_wide or next(iter(beyond), 0)
            told(done)
        renamed = tuple((before, after) for before, after in zip(headings, own, strict=True) if before != after)
        return Labelled(texts, done - texts, renamed, (wide, first_wide), table.lost)


@contextlib.contextmanager
def table_of(path: Path) -> Iterator[OpenTable]:
    """The first table of a file, as `label_file` reads it.

    Raises:
        InputError: the file is no table (``import.*``).
    """
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        sources = sniff(path, Path(folder), thorough=True)
        if not sources or sources[0].head.kind not in ("table", "json"):
            raise InputError("import.not_recognised", file=path.name, headings=())
        with _rows(sources[0]) as (headings, rows):
            yield OpenTable(headings, rows, sources[0].head.lost)


def _own_headings(headings: Sequence[str]) -> list[str]:
    """The table's own headings; one that is named like one of ours is called so no more, so that a name means one column."""
    taken = {*headings, *COLUMNS}
    own = []
    for heading in headings:
        name = heading
        if heading in COLUMNS:
            tries = (f"{heading}_given{number or ''}" for number in count())
            name = next(one for one in tries if one not in taken)
            taken.add(name)
        own.append(name)
    return own


def _labelled(batch: Sequence[Sequence[str]], place: int, width: int, models: Sequence[str]) -> Iterator[list[str]]:
    texts = [_text_in(row, place) for row in batch]
    answers = labels_of(texts, models)
    columns = [(answers[head].keys(), answers[head].sure) for head in HEADS]
    for number, row in enumerate(batch):
        own = [safe_cell(cell) for cell in row[:width]] + [""] * (width - len(row))
        if texts[number]:
            yield own + [part for keys, p in columns for part in (keys[number], f"{p[number]:.4f}")]
        else:
            yield own + [""] * len(COLUMNS)


def _text_in(row: Sequence[str], place: int) -> str:
    """The text of a row, "" where there is none."""
    return row[place] if place < len(row) and row[place].strip() else ""


@contextlib.contextmanager
def _rows(source: Source) -> Iterator[tuple[list[str], Iterator[tuple[int, list[str]]]]]:
    """Headings and rows, as in `OpenTable`."""
    if source.head.kind == "json":
        headings = list(dict.fromkeys(key for _, value in _objects(source.path) for key in value))
        yield headings, ((number, [_text(value.get(key)) for key in headings]) for number, value in _objects(source.path))
        return
    csv.field_size_limit(1 << 25)
    with source.path.open(encoding="utf-8-sig", newline="") as stream:
        rows = enumerate(csv.reader(stream, delimiter=source.head.delimiter or ","), 1)
        _, headings = next(rows, (0, []))
        if headings and headings[0].lower().startswith("sep="):
            _, headings = next(rows, (0, []))
        yield headings, ((number, row) for number, row in rows if row)


def _objects(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    return ((found.row, found.value) for found in found_in(path, *_OBJECTS) if isinstance(found.value, dict))


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def place_of(file: str, column: str, headings: Sequence[str]) -> int:
    """Position of a column by its heading.

    Raises:
        NotFoundError: ``label.no_column``; InputError: ``import.two_columns``.
    """
    exact = [number for number, heading in enumerate(headings) if heading == column]
    alike = [number for number, heading in enumerate(headings) if fold(heading) == fold(column)]
    if len(exact) > 1:
        raise InputError("import.two_columns", file=file, column=column)
    if not exact and len(alike) != 1:
        raise NotFoundError("label.no_column", file=file, column=column, existing=tuple(headings))
    return exact[0] if exact else alike[0]
