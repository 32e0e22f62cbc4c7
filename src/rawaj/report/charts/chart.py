"""A chart as a page shows it: its title, how to read it, two drawings (wide and narrow), and its data."""

from __future__ import annotations

import base64
import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from rawaj.document import safe_cell
from rawaj.report.charts.engine import draw
from rawaj.report.words import Words

__all__ = ["Chart", "Column", "csv_link", "drawn"]

WIDE, NARROW = 500, 320
Cell = str | float | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart's data: its heading and how its cells are shown (count, number, pct, day, text)."""

    title: str
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Chart:
    """Ready to be shown.

    Attributes:
        name: unique in its page, for ids and for the file name of its data.
        title: what it shows; `how`: how to read it.
        wide, narrow: the drawings for a desktop and for a phone.
        columns, rows: its data as shown in the accessible table.
        csv: its data as a `data:` address.
        key: colours and what they stand for, where direct labels would not fit.
    """

    name: str
    title: Markup
    how: Markup
    wide: Markup
    narrow: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]
    csv: str
    key: tuple[tuple[str, str], ...] = ()


def csv_link(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """The rows as a `data:` address of a UTF-8 CSV with a byte order mark, which spreadsheets need for Arabic."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(column) for column in columns])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(("\ufeff" + text.getvalue()).encode()).decode("ascii")


def _shown(words: Words, cell: Cell, format_: str) -> Markup:
    if cell is None:
        return Markup("—")
    if isinstance(cell, str):
        return words.name(cell)
    return words.figure(cell, format_)


def drawn(
    name: str,
    title: Markup,
    how: Markup,
    options: Callable[[int], tuple[dict[str, object], int]],
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    words: Words,
    key: tuple[tuple[str, str], ...] = (),
) -> Chart:
    """A chart from a function that gives options and a height for a width.

    Args:
        name: as in `Chart`; what an id cannot hold (a channel may be called anything) is written by its number.
        options: called with the width in pixels; returns ECharts options and the height in pixels.
        rows: raw values, one tuple a row, in the order of `columns`.
    """
    name = re.sub(r"[^\w-]", lambda found: f"_{ord(found[0]):x}", name)
    (wide, wide_height), (narrow, narrow_height) = options(WIDE), options(NARROW)
    return Chart(
        name,
        title,
        how,
        draw(wide, WIDE, wide_height, name=f"{name}-w"),
        draw(narrow, NARROW, narrow_height, name=f"{name}-n"),
        tuple(column.title for column in columns),
        tuple(tuple(_shown(words, cell, column.format) for cell, column in zip(row, columns, strict=True)) for row in rows),
        csv_link([column.title for column in columns], rows),
        key,
    )
