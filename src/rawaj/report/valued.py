"""The value of a new customer: as JSON (docs/reference/value.schema.json) and on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Console

import rawaj
from rawaj.measure.lifetime import CustomerValue
from rawaj.report.json import FORMAT, encoded
from rawaj.report.terminal import Line, print_lines
from rawaj.report.words import Words

__all__ = ["Valued", "as_json", "print_valued"]


@dataclass(frozen=True, slots=True)
class Valued:
    """The value of a new customer, for programs.

    Attributes:
        format, rawaj: of this JSON, and the version that made it.
        file: name of the file of orders.
        customer: the value and what it is made of.
    """

    format: int
    rawaj: str
    file: str
    customer: CustomerValue


def as_json(file: str, found: CustomerValue) -> dict[str, Any]:
    """The value as plain dictionaries and lists."""
    result: dict[str, Any] = encoded(Valued(FORMAT, rawaj.__version__, file, found))
    return result


def print_valued(file: str, found: CustomerValue, console: Console, lang: str = "ar") -> None:
    """The worth, what it is made of, and how far to believe it; to a pipe as plain text."""
    print_lines(_lines(file, found, Words(lang)), console)


def _lines(file: str, found: CustomerValue, words: Words) -> Iterator[Line]:
    yield words.text("page.valued.title", file=file), "bold", 0
    yield words.text("page.valued.worth", worth=found.worth, years=found.years), "", 0
    yield words.text("page.valued.built_on", customers=found.customers, back=found.came_back, first=found.first, last=found.last), "dim", 0
    yield "", "", 0
    yield words.text("page.valued.repeats", repeats=found.repeats), "", 2
    yield words.text("page.valued.spent", spent=found.spent), "", 2
    yield words.text("page.valued.kept", kept=found.kept, discount=found.yearly_discount), "", 2
    yield "", "", 0
    for note in found.notes:
        yield words.plain(note), "dim", 0
    amount = f"{found.worth.low:.4g}-{found.worth.high:.4g} {found.currency}".strip()
    yield words.text("page.valued.use", option=f'--value "{amount}"'), "dim", 0
