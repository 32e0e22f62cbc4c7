"""A test of texts: as JSON (docs/reference/test.schema.json), as one HTML page, and on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Console

import rawaj
from rawaj.answers import Estimate, Statement
from rawaj.converse.trial import ArmResult, Trial
from rawaj.report.html import filled
from rawaj.report.json import FORMAT, encoded
from rawaj.report.terminal import Line, print_lines
from rawaj.report.views.kit import Cell, Head, Table, empty, estimate
from rawaj.report.views.trials import arms_chart
from rawaj.report.words import Words

__all__ = ["Tried", "as_json", "print_tried", "render_tried"]


@dataclass(frozen=True, slots=True)
class Tried:
    """The result of a test of texts, for programs.

    Attributes:
        format, rawaj: of this JSON, and the version that made it.
        file: name of the table.
        trial: the result; its rates and losses are shares.
    """

    format: int
    rawaj: str
    file: str
    trial: Trial


def as_json(file: str, trial: Trial) -> dict[str, Any]:
    """The result as plain dictionaries and lists."""
    result: dict[str, Any] = encoded(Tried(FORMAT, rawaj.__version__, file, trial))
    return result


def render_tried(file: str, trial: Trial, lang: str = "ar", digits: str = "latn", made_on: date | None = None) -> str:
    """The page as one self-contained HTML file, as `rawaj.report.html.render`."""
    words = Words(lang, digits)
    return filled(
        "tried.html", words, words.text("page.tried.title", file=file), trial=trial, answer=trial, table=_table(trial, words),
        charts=[] if trial.verdict == "unfair" else [arms_chart(file, trial, words)],
        notes=[words.html(note) for note in _notes(trial)], made_on=made_on,
    )  # fmt: skip


def _table(trial: Trial, words: Words) -> Table:
    codes = ["arm", "impressions", "clicks", "ctr"]
    if trial.verdict != "unfair":
        codes += ["rate", "best", "loss"]
    if any(arm.next_share is not None for arm in trial.arms):
        codes.append("next")
    heads = tuple(Head(words.say(f"page.tried.{code}"), css="" if code == "arm" else "num") for code in codes)
    return Table(heads, tuple(_row(arm, codes, words) for arm in trial.arms))


def _row(arm: ArmResult, codes: list[str], words: Words) -> tuple[Cell, ...]:
    cells = {
        "arm": Cell(words.name(arm.arm)),
        "impressions": Cell(words.figure(arm.impressions, "count"), "num"),
        "clicks": Cell(words.figure(arm.clicks, "count"), "num"),
        "ctr": _rate(arm.ctr, words),
        "rate": _rate(arm.rate, words),
        "best": Cell(empty() if arm.best is None else words.figure(arm.best, "chance"), "num"),
        "loss": Cell(empty() if arm.loss is None else words.figure(arm.loss, "chance"), "num"),
        "next": Cell(empty() if arm.next_share is None else words.figure(arm.next_share, "chance"), "num"),
    }
    return tuple(cells[code] for code in codes)


def _rate(value: Estimate | None, words: Words) -> Cell:
    return Cell(estimate(words, value), "num")


def _notes(trial: Trial) -> Iterator[Statement]:
    if trial.verdict == "unfair":
        yield Statement("converse.trial.note.unfair")
        return
    yield Statement("converse.trial.note.fair")
    yield Statement("converse.trial.note.looks" if trial.days > 1 else "converse.trial.note.totals", {"days": trial.days})
    if trial.varied:
        yield Statement("converse.trial.note.varied")
    if any(arm.next_share is not None for arm in trial.arms):
        yield Statement("converse.trial.note.next")


def print_tried(file: str, trial: Trial, console: Console, lang: str = "ar") -> None:
    """The verdict and a line an arm; to a pipe as plain text."""
    print_lines(_lines(file, trial, Words(lang)), console)


def _lines(file: str, trial: Trial, words: Words) -> Iterator[Line]:
    yield words.text("page.tried.title", file=file), "bold", 0
    yield words.plain(trial.headline), "", 0
    for arm in trial.arms:
        yield "", "", 0
        yield words.channel(arm.arm), "bold", 0
        yield words.text("page.tried.counted", clicks=arm.clicks, impressions=arm.impressions), "dim", 2
        if arm.rate is not None:
            yield words.text("page.tried.told", rate=arm.rate, best=arm.best, loss=arm.loss), "", 2
        if arm.next_share is not None:
            yield words.text("page.tried.share", share=arm.next_share), "", 2
    yield "", "", 0
    for note in _notes(trial):
        yield words.plain(note), "dim", 0
