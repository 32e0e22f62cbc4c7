"""Every example of the reference pages holds, in both languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rawaj.errors import InputError
from rawaj.text import compile_queries

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference"
ROWS = [
    (page.name, number, [cell.strip() for cell in line.strip().strip("|").split("|")])
    for page in sorted(PAGES.glob("query-language.*.md"))
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
    if line.startswith("| `")
]
ERRORS = [row for row in ROWS if row[2][2].startswith("query.")]
FIELDS = [row for row in ROWS if "=" in row[2][1] and row not in ERRORS]
TEXTS = [row for row in ROWS if row not in ERRORS and row not in FIELDS]
WHERE = {"ids": lambda value: str(value) if isinstance(value, int | str) else ""}


def query_of(cells: list[str]) -> str:
    return cells[0].strip("`")


def test_both_pages_have_the_same_examples():
    assert len(ROWS) > 100
    counts = [sum(name.endswith(f".{language}.md") for name, _, _ in ROWS) for language in ("ar", "en")]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("page", "line", "cells"), TEXTS, **WHERE)
def test_a_query_finds_what_the_page_says(page, line, cells):
    found, missed = (cell.split(" · ") for cell in cells[1:])
    matches = compile_queries([query_of(cells)]).match([*found, *missed])
    assert matches.text_index.tolist() == list(range(len(found)))


@pytest.mark.parametrize(("page", "line", "cells"), FIELDS, **WHERE)
def test_a_condition_finds_what_the_page_says(page, line, cells):
    values = [cell.split("=", 1) for cell in cells[1:]]
    column = [_value(*value) for value in values]
    fields = {"author": ["", ""], values[0][0]: column}
    assert compile_queries([query_of(cells)]).match(["", ""], fields).text_index.tolist() == [0]


def _value(field: str, text: str) -> object:
    if field in ("followers", "engagement"):
        return int(text)
    return date.fromisoformat(text) if field == "date" else text


@pytest.mark.parametrize(("page", "line", "cells"), ERRORS, **WHERE)
def test_an_error_points_where_the_page_says(page, line, cells):
    with pytest.raises(InputError) as caught:
        compile_queries([query_of(cells)])
    assert (caught.value.code, caught.value.values["position"]) == (cells[2], int(cells[1]))
