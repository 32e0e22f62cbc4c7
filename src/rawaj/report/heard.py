"""What one query finds: as JSON (docs/reference/listen.schema.json), as a table, as one HTML page, and on a terminal."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

import rawaj
from rawaj.document import FoundText, Heard, Hint, Lost, safe_cell
from rawaj.listen.answer import ListenAnswer
from rawaj.report.html import filled, fragment
from rawaj.report.json import FORMAT, encoded
from rawaj.report.terminal import Line, print_lines, step_lines
from rawaj.report.words import Words

__all__ = ["Hearing", "as_json", "hint_notes", "print_heard", "render_heard", "write_table"]

OWN = ("file", "row", "network", "mention_id", "author", "posted_at", "url", "engagement", "copies", "is_copy", "text")
HEADS = ("language", "dialect", "sentiment", "sarcasm", "need")
COUNTED = ("network", *HEADS)
MOST = 20
LEAST_SURE = 0.5  # of the likeliest need of a text: below it another one, or none, is likelier than the one named


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one query finds, for programs.

    Attributes:
        format, rawaj: of this JSON, and the version that made it.
        texts: that were read; `matches` of them match, `copies` of these repeat another, by `people` authors whose name is known; `undated` have no day.
        left_alone: names of files of prose beside them, which were not read as texts.
        unreadable: cells and rows that could not be read and were left out.
        lost: by file, how many of its characters could not be read and stand as U+FFFD, and the line of the first; files of which all could are not in it.
        counts: of the matches, by network and by what the learned model says of each (language, dialect, sentiment, sarcasm, need).
        hints: what of the query is nearly surely not meant as it was read.
        answer: step 1 over the time that was collected and that the query asks for: need level, networks, spikes, people's words, questions, authors; null without days.
        found: the matches, each with where the query's words stand in it (characters, from 0) and the model's answers with probabilities.
    """

    format: int
    rawaj: str
    query: str
    files: tuple[str, ...]
    left_alone: tuple[str, ...]
    texts: int
    matches: int
    copies: int
    people: int
    undated: int
    unreadable: int
    lost: dict[str, Lost]
    counts: dict[str, dict[str, int]]
    hints: tuple[Hint, ...]
    answer: ListenAnswer | None
    found: tuple[FoundText, ...]


def as_json(heard: Heard, most: int | None = None) -> dict[str, Any]:
    """What a query finds as plain dictionaries and lists; `most`: at most so many of the matches."""
    hearing = Hearing(
        format=FORMAT, rawaj=rawaj.__version__, query=heard.query, files=heard.files, left_alone=heard.left_alone, texts=heard.texts, matches=heard.matches, copies=heard.copies,
        people=heard.people, undated=heard.undated, unreadable=heard.unreadable, lost=dict(heard.lost),
        counts={name: dict(counted) for name, counted in heard.counts.items()}, hints=heard.hints, answer=_answer(heard), found=heard.found[:most],
    )  # fmt: skip
    result: dict[str, Any] = encoded(hearing)
    return result


def _answer(heard: Heard) -> ListenAnswer | None:
    return heard.answer if isinstance(heard.answer, ListenAnswer) else None


def write_table(heard: Heard, out: TextIO) -> None:
    """The matches as CSV, one a row, safe to open in a spreadsheet."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*OWN, *(name for head in HEADS for name in (head, f"{head}_p"))])
    for text in heard.found:
        writer.writerow([safe_cell(cell) for cell in _row(text)])


def _row(text: FoundText) -> list[str | float | int | date | None]:
    own = [getattr(text, name) for name in OWN]
    return [*own, *(part for head in HEADS for part in (text.labels[head][0], round(text.labels[head][1], 4)))]


def render_heard(heard: Heard, lang: str = "ar", digits: str = "latn") -> str:
    """The page as one self-contained HTML file, as `rawaj.report.html.render`."""
    words, answer = Words(lang, digits), _answer(heard)
    return filled(
        "heard.html",
        words,
        words.text("page.heard.title", query=heard.query),
        heard=heard,
        summary=words.say("page.heard.summary", matches=heard.matches, texts=heard.texts, people=heard.people, copies=heard.copies),
        counts=[(words.text(f"page.heard.by.{name}"), _counted(heard, name, words)) for name in COUNTED if heard.counts.get(name)],
        body=fragment("listen", answer, words, alone=True) if answer is not None else "",
        found=[(text, list(_pieces(text)), _about(text, words)) for text in _shown(heard.found, MOST)],
        advice=_advice(heard, words),
        notes=list(_notes(heard, words)),
    )


def _advice(heard: Heard, words: Words) -> list[str]:
    """What to write for what is probably meant, and what to do where nothing was found."""
    return [*hint_notes(heard.hints, words), *([] if heard.matches else [words.text("page.heard.nothing")])]


def _shown(found: Sequence[FoundText], most: int) -> list[FoundText]:
    """The newest first, without those that repeat another."""
    kept = [text for text in found if not text.is_copy]
    return sorted(kept, key=lambda text: text.posted_at.timestamp() if text.posted_at else 0.0, reverse=True)[:most]


def _pieces(text: FoundText) -> Iterator[tuple[str, bool]]:
    """The text cut where what was looked for stands: (piece, whether it was looked for)."""
    at = 0
    for begin, end in text.spans:
        if begin >= at:
            yield text.text[at:begin], False
            yield text.text[begin:end], True
            at = end
    yield text.text[at:], False


def _counted(heard: Heard, name: str, words: Words) -> str:
    """How often each answer was given; of needs only those that are surer than not, as beside each text and in the answer."""
    counts, unclear = heard.counts[name], 0
    if name == "need":
        sure = [key for key, probability in (text.labels[name] for text in heard.found) if probability >= LEAST_SURE]
        counts, unclear = dict(Counter(sure).most_common()), len(heard.found) - len(sure)
    named = [(_answer_name(name, key, words), n) for key, n in counts.items()]
    if unclear:
        named.append((words.text("page.heard.need_open"), unclear))
    return " · ".join(f"{said} {words.ordered(words.figures.count(n))}" for said, n in named)


def _answer_name(head: str, key: str, words: Words) -> str:
    """What an answer of a head is called."""
    if head == "network":
        return words.network(key)
    code = f"page.{head}.{key}"
    return words.text(code) if words.knows(code) else words.term(key)


def _about(text: FoundText, words: Words) -> str:
    need, probability = text.labels["need"]
    parts = [
        words.text("page.heard.day", day=text.posted_at.date()) if text.posted_at else "",
        text.author or "",
        words.network(text.network),
        words.text("page.heard.need", need=_answer_name("need", need, words), p=probability)
        if probability >= LEAST_SURE
        else words.text("page.heard.need_open"),
        words.text("page.heard.copies", n=text.copies) if text.copies else "",
    ]
    return " · ".join(part for part in parts if part)


def _notes(heard: Heard, words: Words) -> Iterator[str]:
    yield words.text("page.heard.sampling")
    if heard.undated:
        yield words.text("page.heard.undated", n=heard.undated)
    if heard.left_alone:
        yield words.text("page.heard.left_alone", n=len(heard.left_alone), files=heard.left_alone)
    if heard.unreadable:
        yield words.text("page.heard.unreadable", n=heard.unreadable)
    for file, lost in heard.lost.items():
        yield words.text("import.characters_lost", file=file, n=lost.characters, row=lost.line)


def hint_notes(hints: Sequence[Hint], words: Words) -> list[str]:
    """How parts of a query were read, and what to write for what is probably meant."""
    return [words.text(f"page.heard.hint.{hint.code}", found=hint.found, expected=hint.expected, field=hint.field) for hint in hints]


def print_heard(heard: Heard, console: Console, lang: str = "ar", most: int = MOST) -> None:
    """The counts, the answer, and the newest matches with what was looked for standing out; to a pipe as plain text."""
    words = Words(lang)
    print_lines(_lines(heard, words), console)
    for text in _shown(heard.found, most):
        console.print()
        console.print(Text(_about(text, words), style="dim"), soft_wrap=True)
        told = Text()
        for piece, wanted in _pieces(text):
            told.append(" ".join(piece.split("\n")), style="bold reverse" if wanted else "")
        console.print(told, soft_wrap=True)
    print_lines([("", "", 0), *((note, "dim", 0) for note in _notes(heard, words))], console)


def _lines(heard: Heard, words: Words) -> Iterator[Line]:
    yield words.text("page.heard.title", query=heard.query), "bold", 0
    yield words.text("page.heard.summary", matches=heard.matches, texts=heard.texts, people=heard.people, copies=heard.copies), "", 0
    for name in COUNTED:
        if heard.counts.get(name):
            yield f"{words.text(f'page.heard.by.{name}')}: {_counted(heard, name, words)}", "", 0
    if not heard.matches:
        yield words.text("page.heard.nothing"), "", 0
    answer = _answer(heard)
    if answer is not None:
        yield "", "", 0
        yield from step_lines(1, "listen", answer, words)
        yield from ((words.plain(note), "dim", 2) for note in answer.notes if note.code == "listen.note.compared")
