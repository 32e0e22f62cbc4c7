"""Labels for any table of texts: what the heads say of each, in columns of its own, rows in their order."""

from __future__ import annotations

import contextlib
import csv
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.json_stream import found_in
from rawaj.connectors.kit.sniff import Source, sniff
from rawaj.errors import InputError, NotFoundError
from rawaj.strategy.model import heads

__all__ = ["COLUMNS", "label_file", "place_of", "safe_cell", "table_of"]

HEADS = ("language", "dialect", "sentiment", "sarcasm", "need")
COLUMNS = tuple(name for head in HEADS for name in (head, f"{head}_p"))
BATCH = 20_000
_OBJECTS = (("data", "*"), ("items", "*"), ("comments", "*"), ("results", "*"))  # where objects may stand in a document
_FORMULA = re.compile(r"=|[+-](?![\d\s.,٠-٩]*$)|@\w+\s*\(|\t|\r")  # OWASP: CSV injection; a number, an @name and a phone stay as they are


def label_file(path: Path, column: str, out: TextIO, told: Callable[[int], None] = lambda rows: None) -> int:
    """Write a table of texts as CSV with the columns `COLUMNS` behind its own.

    Args:
        path: CSV in any encoding and with any delimiter, XLSX, XLS, or JSON with one object a text; the first table of several.
        column: heading of the column with the texts, matched as the import matches headings.
        told: is told how many rows are done.

    Returns:
        how many rows there are.

    Raises:
        InputError: the file is no table (``import.*``); NotFoundError: ``label.no_column``.
    """
    with table_of(path) as (headings, rows):
        place = place_of(path.name, column, headings)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*map(safe_cell, headings), *COLUMNS])
        done = 0
        while batch := list(islice(rows, BATCH)):
            writer.writerows(_labelled(batch, place, len(headings)))
            done += len(batch)
            told(done)
        return done


@contextlib.contextmanager
def table_of(path: Path) -> Iterator[tuple[list[str], Iterator[list[str]]]]:
    """Headings and rows of the first table of a file, as `label_file` reads it.

    Raises:
        InputError: the file is no table (``import.*``).
    """
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        sources = sniff(path, Path(folder), thorough=True)
        if not sources or sources[0].head.kind not in ("table", "json"):
            raise InputError("import.not_recognised", file=path.name, headings=())
        with _rows(sources[0]) as found:
            yield found


def _labelled(batch: Sequence[Sequence[str]], place: int, width: int) -> Iterator[list[str]]:
    answers = heads().label([row[place] if place < len(row) else "" for row in batch])
    columns = [(answers[head].keys(), answers[head].chosen_probability()) for head in HEADS]
    for number, row in enumerate(batch):
        own = [safe_cell(cell) for cell in row[:width]] + [""] * (width - len(row))
        yield own + [part for keys, p in columns for part in (keys[number], f"{p[number]:.4f}")]


@contextlib.contextmanager
def _rows(source: Source) -> Iterator[tuple[list[str], Iterator[list[str]]]]:
    """Headings and rows; a line that is empty is no row."""
    if source.head.kind == "json":
        first = (found.value for found in islice(found_in(source.path, *_OBJECTS), 1000))
        headings = list(dict.fromkeys(key for value in first if isinstance(value, dict) for key in value))
        values = (found.value for found in found_in(source.path, *_OBJECTS) if isinstance(found.value, dict))
        yield headings, ([_text(value.get(key)) for key in headings] for value in values)
        return
    csv.field_size_limit(1 << 25)
    with source.path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.reader(stream, delimiter=source.head.delimiter or ",")
        headings = next(rows, [])
        if headings and headings[0].lower().startswith("sep="):
            headings = next(rows, [])
        yield headings, (row for row in rows if row)


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def place_of(file: str, column: str, headings: Sequence[str]) -> int:
    """Position of a column by its heading.

    Raises:
        NotFoundError: ``label.no_column``.
    """
    exact = [number for number, heading in enumerate(headings) if heading == column]
    alike = [number for number, heading in enumerate(headings) if fold(heading) == fold(column)]
    if not exact and len(alike) != 1:
        raise NotFoundError("label.no_column", file=file, column=column, existing=tuple(headings))
    return exact[0] if exact else alike[0]


def safe_cell(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
