"""Turns statements into sentences: `Words("ar").html(statement)`, `Words("en").plain(statement)`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import cast

from markupsafe import Markup

from rawaj.answers import Statement
from rawaj.errors import RawajError
from rawaj.report import sentences
from rawaj.report.formats import FORMATS, network_name, shown, shown_name, term_name
from rawaj.report.numbers import LANGUAGES, Figures
from rawaj.report.script import HtmlScript, PlainScript, Script
from rawaj.report.sentences.kit import PLACEHOLDER, Sentence
from rawaj.report.translations import load, plural_number

__all__ = ["LANGUAGES", "Words", "Writer", "registry"]

_COUNTED = {"count", "number", "money", "hours", "unit"}


@lru_cache(maxsize=1)
def registry() -> dict[str, tuple[str, Sentence]]:
    """Every code with its gettext domain (the name of its sentences module) and its sentence.

    Raises:
        ValueError: two modules give one code.
    """
    found: dict[str, tuple[str, Sentence]] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(sentences.__path__) if info.name != "kit"):
        for code, sentence in importlib.import_module(f"{sentences.__name__}.{module}").SENTENCES.items():
            if code in found:
                raise ValueError(f"{code} has sentences in {found[code][0]} and in {module}")
            found[code] = (module, sentence)
    return found


class Writer:
    """Writes sentences in one language and one script (HTML or plain)."""

    def __init__(self, script: Script, figures: Figures, names: Mapping[str, str]) -> None:
        self.script = script
        self.names = names
        self.figures = figures
        self.lang = script.lang

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for `code`."""
        return code in registry()

    def called(self, name: str) -> str:
        """What readers of the language call what is called `name` in the data."""
        return self.names.get(name) or shown_name(name, self.lang)

    def join(self, pieces: Iterable[str]) -> str:
        """Pieces of one sentence, joined."""
        return self.script.literal("").join(pieces)

    def sentence(self, statement: Statement) -> str:
        """The sentence of a statement, filled with its values.

        Raises:
            KeyError: there is no sentence for its code, or a value is missing.
            TypeError: a value does not fit the format of its placeholder.
        """
        domain, sentence = registry()[statement.code]
        template = self._template(domain, sentence, statement)
        pieces, end, tied = [], 0, False
        for match in PLACEHOLDER.finditer(template):
            value = self._value(statement, *match.groups())
            if match.start() == 0 and template.endswith(".") and isinstance(statement.values[match[1]], Statement):
                value = self.join([value[:1].upper(), value[1:]]) if value[:1].isalpha() else value  # our own word begins a sentence
            pieces += [self._literal(template[end : match.start()], tied), value]
            end, tied = match.end(), match[2] in _COUNTED
        return self.join([*pieces, self._literal(template[end:], tied)])

    def _literal(self, text: str, tied: bool) -> str:
        if tied and text.startswith(" "):  # a number is tied to its unit
            return self.join([self.script.tie, self.script.literal(text[1:])])
        return self.script.literal(text)

    def _template(self, domain: str, sentence: Sentence, statement: Statement) -> str:
        catalogue = load(self.lang, domain)
        if sentence.many is None or sentence.by is None:
            return catalogue.gettext(sentence.one)
        formats = dict(PLACEHOLDER.findall(sentence.many))
        number = shown(statement.values[sentence.by], formats.get(sentence.by))
        return catalogue.ngettext(sentence.one, sentence.many, plural_number(number))

    def _value(self, statement: Statement, name: str, format_: str | None) -> str:
        value = statement.values[name]
        if value is None:
            return self.filled("number.unknown")
        return FORMATS[format_ or ""](self, value, statement.values, name)

    def filled(self, code: str, **written: str) -> str:
        """A sentence of ours whose values are written already."""
        domain, sentence = registry()[code]
        template = load(self.lang, domain).gettext(sentence.one)
        parts = re.split(r"\{(\w+)\}", template)
        pieces = [written[part] if index % 2 else self._after_between(part) for index, part in enumerate(parts)]
        return self.join(pieces)

    def _after_between(self, text: str) -> str:
        if text.endswith(" ") and text.strip():  # a number is tied to «بين»
            return self.join([self.script.literal(text[:-1]), self.script.tie])
        return self.script.literal(text)


class Words:
    """Sentences of one language, as HTML and as plain text.

    Args:
        lang: "ar" or "en".
        digits: "latn" (0–9) or "arab" (٠–٩).
        names: what is called otherwise here than in the data, by its name there.

    >>> Words("en").plain(Statement("unit.orders", {"n": 17}))
    '17 orders'
    >>> Words("ar").html(Statement("unit.questions", {"n": 17}))
    Markup('<bdi>17</bdi>\\xa0سؤالًا')
    """

    def __init__(self, lang: str = "ar", digits: str = "latn", names: Mapping[str, str] | None = None) -> None:
        self.lang = lang
        self.figures = Figures(lang, digits)
        self._html = Writer(HtmlScript(lang), self.figures, names or {})
        self._plain = Writer(PlainScript(lang), self.figures, names or {})

    def html(self, statement: Statement | RawajError) -> Markup:
        """The sentence as markup: values escaped, numbers and foreign text isolated."""
        return cast("Markup", self._html.sentence(_statement(statement)))

    def plain(self, statement: Statement | RawajError) -> str:
        """The sentence as plain text."""
        return str(self._plain.sentence(_statement(statement)))

    def say(self, code: str, **values: object) -> Markup:
        """`html` of a code and its values."""
        return self.html(Statement(code, values))

    def text(self, code: str, **values: object) -> str:
        """`plain` of a code and its values."""
        return self.plain(Statement(code, values))

    def knows(self, code: str) -> bool:
        """Whether there is a sentence for `code`."""
        return code in registry()

    def name(self, text: str) -> Markup:
        """A name from the data, isolated where it is of another script."""
        return cast("Markup", self._html.script.name(self._html.called(text)))

    def channel(self, name: str) -> str:
        """A channel's name as plain text."""
        return self._plain.called(name)

    def network(self, key: str) -> str:
        """The name of a network; keys of media and networks overlap ("email")."""
        return network_name(key, self.lang)

    def ordered(self, text: str) -> str:
        """Plain text of numbers and signs ("25–34", "+8%") that keeps its order inside Arabic."""
        return str(self._plain.script.figure(text))

    def named(self, key: str) -> Markup:
        """The name of a key of any table of `rawaj.terms`, as markup."""
        return self.name(self.term(key))

    def quote(self, text: str) -> Markup:
        """Somebody's words between quotation marks."""
        return cast("Markup", self._html.script.quote(text))

    def figure(self, value: object, format_: str = "", **values: object) -> Markup:
        """One value in one of `rawaj.report.formats.FORMATS`, as markup."""
        return cast("Markup", FORMATS[format_](self._html, value, values, "value"))

    def value(self, value: object, format_: str = "", **values: object) -> str:
        """One value in one of `rawaj.report.formats.FORMATS`, as plain text."""
        return str(FORMATS[format_](self._plain, value, values, "value"))

    def term(self, key: str) -> str:
        """The name of a key of any table of `rawaj.terms`."""
        return term_name(key, self.lang)


def _statement(said: Statement | RawajError) -> Statement:
    return said if isinstance(said, Statement) else Statement(said.code, said.values)
