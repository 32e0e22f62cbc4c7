"""A short summary for the terminal: the recommendation, the six answers, the one next step of each.

Terminals differ in whether they order Arabic themselves, so nothing is reordered here: sentences stand alone on their lines
and nothing is aligned behind Arabic. `NO_COLOR` is honoured by rich.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from rawaj.answers import Answer, Certainty, Statement
from rawaj.report.document import Document
from rawaj.report.views.basis import on_card
from rawaj.report.words import Words

__all__ = ["Line", "lines", "print_lines", "print_summary", "step_lines"]

Line = tuple[str, str, int]
_DOTS = {Certainty.CERTAIN: "●●●", Certainty.LIKELY: "●●○", Certainty.CANNOT_TELL: "●○○"}
_STYLES = {Certainty.CERTAIN: "green", Certainty.LIKELY: "cyan", Certainty.CANNOT_TELL: "yellow"}


def step_lines(number: int, step: str, answer: Answer, words: Words, said: Statement | None = None) -> Iterator[Line]:
    """One step's answer: text, rich style, indentation in cells; `said` in place of its headline."""
    sure = words.text(f"page.certainty.{answer.certainty}")
    yield f"{words.figures.count(number)} {words.term(step)}  {_DOTS[answer.certainty]} {sure}", f"bold {_STYLES[answer.certainty]}", 0
    yield words.plain(said or answer.headline), "", 2
    if answer.missing:
        yield f"{words.text('page.next')} {words.plain(answer.missing[0])}", "yellow", 2


def lines(document: Document, lang: str = "ar") -> Iterator[Line]:
    """The summary line by line: text, rich style, indentation in cells."""
    words = Words(lang)
    name = document.context_name
    yield words.text("page.title", name=name) if name else words.text("page.title_unnamed"), "bold", 0
    period = words.text("page.period", first=document.period.first, last=document.period.last)
    yield f"{period} · {words.text('page.sample')}" if document.is_sample else period, "dim", 0
    yield "", "", 0
    yield words.plain(document.recommendation or document.improve.headline), "bold", 0
    for number, (step, answer) in enumerate(document.answers, 1):
        yield "", "", 0
        yield from step_lines(number, step, answer, words, on_card(answer))


def print_summary(document: Document, console: Console, lang: str = "ar") -> None:
    """Prints the summary; to a pipe as plain text."""
    print_lines(lines(document, lang), console)


def print_lines(given: Iterable[Line], console: Console) -> None:
    """Prints lines, each wrapped to the console's width."""
    for text, style, indent in given:
        for part in textwrap.wrap(text, max(console.width - indent, 20)) or [""]:
            console.print(Text(" " * indent + part, style=style), no_wrap=True, overflow="ignore", crop=False)
