"""A query string cut into its parts, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawaj.errors import InputError
from rawaj.text.fields import FIELDS

__all__ = ["Part", "refuse", "scan"]

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»"}
_WORDS = {"AND": "and", "OR": "or", "NOT": "not", "و": "and", "أو": "or", "او": "or", "ليس": "not"}
_NEAR = re.compile(r"(?:NEAR|قرب)/(\d+)([fFم]?)")
_BARE_NEAR = re.compile(r"NEAR(?:/\S*)?|قرب/\S*")
_FIELD = re.compile(r"([^\W\d_]+)(:|>=|<=|>|<|=)")
_SPACE = re.compile(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff،,]+")
_NUMBER = r"(?<!\d)\d{1,3}(?:[,،]\d{3})+(?!\d)"  # commas that part thousands part no words
_WORD = re.compile(rf"(?:{_NUMBER}|[^\s()\"“”„«»،,\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff])+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: kind is and, or, not, near, open, close, word, phrase, raw (before a word or phrase), field or end.

    `text` is a word, the inside of a phrase, or the value of a field; `position` counts characters from 0.
    """

    kind: str
    position: int
    text: str = ""
    name: str = ""
    relation: str = ""
    number: int = 0
    ordered: bool = False
    value_at: int | None = None

    @property
    def value_position(self) -> int:
        """Where a value stands, counted from 0: behind the name of its field, or the part itself."""
        return self.position if self.value_at is None else self.value_at


def refuse(code: str, query: str, position: int, expected: str = "", **values: object) -> InputError:
    """The error for a query that cannot be read, pointing at a character (from 1 in the error); `expected` shows what could stand there."""
    return InputError(f"query.{code}", query=query, position=position + 1, expected=expected, **values)


def scan(query: str) -> list[Part]:
    """All parts of a query; the last one is of kind "end".

    Raises:
        InputError: `query.unclosed_quote`, `query.near_number`, `query.unknown_field`, `query.field_value`.
    """
    parts: list[Part] = []
    at = 0
    while True:
        space = _SPACE.match(query, at)
        at = space.end() if space else at
        if at >= len(query):
            return [*parts, Part("end", len(query))]
        found, at = _next(query, at)
        parts.append(found)


def _next(query: str, at: int) -> tuple[Part, int]:
    char = query[at]
    if char in "()":
        return Part("open" if char == "(" else "close", at), at + 1
    if char in _QUOTES:
        return _quoted(query, at)
    if char == "»":
        raise refuse("unopened_quote", query, at, "«…»")
    if char == "-" and at + 1 < len(query) and not query[at + 1].isspace():
        return Part("not", at), at + 1
    field = _FIELD.match(query, at)
    if field:
        return _field(query, at, field)
    return _word(query, at)


def _quoted(query: str, at: int) -> tuple[Part, int]:
    closing = query.find(_QUOTES[query[at]], at + 1)
    if closing < 0:
        raise refuse("unclosed_quote", query, at, _QUOTES[query[at]])
    return Part("phrase", at, query[at + 1 : closing]), closing + 1


def _word(query: str, at: int) -> tuple[Part, int]:
    match = _WORD.match(query, at)
    assert match is not None
    text = match.group()
    near = _NEAR.fullmatch(text)
    if near:
        number = int(near.group(1))
        if not 1 <= number <= 100:
            raise refuse("near_number", query, at + text.index("/") + 1, "NEAR/5", found=text)
        return Part("near", at, text, number=number, ordered=near.group(2) != ""), match.end()
    if _BARE_NEAR.fullmatch(text):
        raise refuse("near_number", query, at, "NEAR/5", found=text)
    return Part(_WORDS.get(text, "word"), at, text), match.end()


def _field(query: str, at: int, match: re.Match[str]) -> tuple[Part, int]:
    name, relation = match.groups()
    if name.casefold() in ("raw", "حرفيا", "حرفي") and relation == ":":
        return Part("raw", at, name), match.end()
    field = FIELDS.get(name.casefold())
    if field is None:
        if relation != ":":
            return _word(query, at)
        raise refuse("unknown_field", query, at, "author:", found=name, existing=tuple(dict.fromkeys(FIELDS.values())))
    start = match.end()
    if start < len(query) and query[start] == "(":
        return Part("field", at, "", name=field, relation=relation), start
    if start < len(query) and query[start] in _QUOTES:
        value, end = _quoted(query, start)
        return Part("field", at, value.text, name=field, relation=relation, value_at=start), end
    value_match = re.compile(r"[^\s()]+").match(query, start)
    if value_match is None:
        raise refuse("field_value", query, start, f"{name}{relation}…", field=field)
    return Part("field", at, value_match.group(), name=field, relation=relation, value_at=start), value_match.end()
