"""The terminal's language, its output, and errors as one sentence with a way out."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rawaj.errors import RawajError

if TYPE_CHECKING:
    from rich.console import Console

    from rawaj.document import Lost
    from rawaj.report.words import Words

__all__ = ["_", "_n", "console", "fail", "hint", "language", "lost_note", "progress", "say", "teach_click", "tell_of_preparing", "words"]


def language() -> str:
    """Language of the terminal: RAWAJ_LANG, else the locale's; English where the locale says neither ar nor en."""
    for name in ("RAWAJ_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ar" if value.lower().startswith("ar") else "en"
    return "en"


def _(text: str) -> str:
    """The text in the terminal's language."""
    if language() == "en":
        return text
    from rawaj.report.translations import load

    return load(language(), "cli").gettext(text)


def _n(one: str, many: str, number: int) -> str:
    """The text in the form that the number takes, in the terminal's language."""
    from rawaj.report.translations import load

    return load(language(), "cli").ngettext(one, many, number)


def teach_click() -> None:
    """Let the library of the command line say its own words ("Usage", "No such option" …) in the terminal's language."""
    import gettext

    from rawaj.report.translations import LOCALE

    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("click", str(LOCALE))
    gettext.textdomain("click")


def words() -> Words:
    """Sentences in the terminal's language."""
    from rawaj.report.words import Words

    return Words(language())


def console(*, error: bool = False) -> Console:
    """A rich console; colour only on a terminal and never with NO_COLOR."""
    from rich.console import Console

    return Console(stderr=error, highlight=False, soft_wrap=True)


class _Notice(logging.Handler):
    """Says on standard error that the text engine is being prepared, in the terminal's language."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(_("Preparing the text engine. This takes a minute or two, once after an installation.") + "\n")


def tell_of_preparing() -> None:
    """Let whoever waits for the compiler, once after an installation, know why."""
    log = logging.getLogger("rawaj.text")
    if not any(isinstance(handler, _Notice) for handler in log.handlers):
        log.addHandler(_Notice())
        log.setLevel(logging.INFO)


def hint(query: str) -> None:
    """Say on standard error what of a query is nearly surely not meant as it is read.

    Raises:
        InputError: ``query.*``, the query cannot be read.
    """
    from rawaj.report.heard import hint_notes
    from rawaj.text import hints

    for note in hint_notes(hints(query), words()):
        sys.stderr.write(note + "\n")


def lost_note(file: str, lost: Lost) -> str:
    """That characters of a file could not be read, and where the first of them stands."""
    return words().text("import.characters_lost", file=file, n=lost.characters, row=lost.line)


def say(text: str) -> None:
    """One line on standard output."""
    sys.stdout.write(text + "\n")


def fail(error: RawajError) -> int:
    """Write an error as one sentence on standard error; returns the exit code."""
    found = words()
    text = found.plain(error) if found.knows(error.code) else str(error)
    mark = console(error=True)
    mark.print(text, style="red" if sys.stderr.isatty() else None, markup=False)
    for line in _pointing(error.values.get("query"), error.values.get("position")):
        mark.print(line, markup=False)
    return error.exit_code


def _pointing(query: object, position: object) -> tuple[str, ...]:
    """The query with a sign under the character that an error points at; around it where the line runs from right to left."""
    if not isinstance(query, str) or not isinstance(position, int):
        return ()
    shown = "".join(char if char.isprintable() else " " for char in query)
    at = position - 1
    if all(unicodedata.bidirectional(char) not in ("R", "AL") for char in shown):
        return f"  {shown}", "  " + " " * at + "^"
    return (f"  {shown[:at]}⟦{shown[at : at + 1] or ' '}⟧{shown[at + 1 :]}",)


@contextlib.contextmanager
def progress(title: str) -> Iterator[Any]:
    """A callable (stage, detail) that shows what is going on, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda stage, detail="": None
        return
    with console(error=True).status(title) as status:
        yield lambda stage, detail="": status.update(f"{stage} {detail}".strip())
