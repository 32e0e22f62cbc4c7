"""How text of two directions is written: as HTML with `<bdi>` and no-break spaces, or as plain text."""

from __future__ import annotations

import re
from typing import Protocol

from markupsafe import Markup, escape

__all__ = ["HtmlScript", "PlainScript", "Script", "isolate"]

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Inside an Arabic sentence: a number with its sign and percent, or Latin words with what joins them.
_WORD = "[A-Za-z0-9\u00c0-\u024f\u0660-\u0669]+"
_FOREIGN_RUN = re.compile(rf"(?:--?|[+\u2212#@])?{_WORD}(?:[ .,:/@_&'\u2019\u2013\u2212+\u066b\u066c-]+{_WORD})*[%\u066a]?")
_TIED = "\N{NO-BREAK SPACE}"
_LRM = "\N{LEFT-TO-RIGHT MARK}"
_SIGNED = re.compile("[+\u2212\u2013\u2026]")


def isolate(text: str, lang: str) -> str:
    """`text` between direction marks, for SVG and canvas, which know no `<bdi>`: U+2067 or U+2066 … U+2069.

    >>> isolate("إكس (X)", "ar") == "\\u2067إكس (X)\\u2069"
    True
    """
    start = "\N{RIGHT-TO-LEFT ISOLATE}" if lang == "ar" else "\N{LEFT-TO-RIGHT ISOLATE}"
    return f"{start}{text}\N{POP DIRECTIONAL ISOLATE}"


class Script(Protocol):
    """Writes the pieces of a sentence; the pieces are joined by "" and keep their type."""

    lang: str
    tie: str

    def literal(self, text: str) -> str:
        """Words of the sentence itself."""

    def figure(self, text: str, exact: str = "") -> str:
        """A number; `exact` is the unrounded one where it differs."""

    def name(self, text: str) -> str:
        """A name, handle, address or text from the data."""

    def quote(self, text: str) -> str:
        """Somebody's words, as written."""


class HtmlScript:
    """Markup, in which each number and each text of the other direction is isolated."""

    tie = _TIED

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def literal(self, text: str) -> Markup:
        """Escaped; inside Arabic its Latin words and digits are isolated."""
        if self.lang != "ar":
            return escape(text)
        pieces, end = [], 0
        for run in _FOREIGN_RUN.finditer(text):
            pieces += [escape(text[end : run.start()]), self.figure(run.group())]
            end = run.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def figure(self, text: str, exact: str = "") -> Markup:
        """A number inside `<bdi>`, the exact one on hover."""
        direction = Markup(' dir="ltr"') if _SIGNED.search(text) and not _ARABIC.search(text) else Markup("")
        hover = Markup(' title="{}"').format(exact) if exact and exact != text else Markup("")
        return Markup("<bdi{}{}>{}</bdi>").format(direction, hover, text)

    def name(self, text: str) -> Markup:
        """Isolated unless it is wholly of the sentence's own script."""
        if not text:
            return Markup("")
        other = _LATIN if self.lang == "ar" else _ARABIC
        alien = other.search(text) or (self.lang == "ar" and not text.replace(" ", "").isalpha())
        return Markup("<bdi>{}</bdi>").format(text) if alien else escape(text)

    def quote(self, text: str) -> Markup:
        """Between the language's quotation marks, isolated whole: its own first letter decides its direction."""
        start, end = ("«", "»") if self.lang == "ar" else ("“", "”")
        return Markup("{}<bdi>{}</bdi>{}").format(start, text, end)


class PlainScript:
    """Plain text; signed numbers inside Arabic keep their sign on the proper side by a left-to-right mark."""

    tie = " "

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def literal(self, text: str) -> str:
        """As it is."""
        return text

    def figure(self, text: str, exact: str = "") -> str:
        """A number; `exact` is not shown."""
        return _LRM + text if self.lang == "ar" and _SIGNED.search(text) and not _ARABIC.search(text) else text

    def name(self, text: str) -> str:
        """As it is."""
        return text

    def quote(self, text: str) -> str:
        """Between the language's quotation marks."""
        return f"«{text}»" if self.lang == "ar" else f"“{text}”"
