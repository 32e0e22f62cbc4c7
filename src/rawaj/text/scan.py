"""A query string cut into its parts, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rawaj.errors import InputError
from rawaj.text.fields import FIELD_NAMES, FIELDS, joins

__all__ = ["Part", "lower_case_operators", "refuse", "scan"]

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»"}
_WORDS = {"AND": "and", "OR": "or", "NOT": "not", "و": "and", "أو": "or", "او": "or", "ليس": "not"}
_NEAR = re.compile(r"(?:(?i:near)|قرب)/(\d+)([fFم]?)")
_BARE_NEAR = re.compile(r"NEAR|(?:(?i:near)|قرب)/\S*")
_UNSEEN = r"\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # marks of direction
_FIELD = re.compile(rf"([^\W\d_]+)(?:(:)|\s*([!<>]?=|[<>≠≤≥])\s*)[{_UNSEEN}]*")
_SIGNS = {"≠": "!=", "≤": "<=", "≥": ">="}
_SPACE = re.compile(rf"[\s{_UNSEEN}،,]+")
_NUMBER = r"(?<!\d)\d{1,3}(?:[,،]\d{3})+(?!\d)"  # commas that part thousands part no words
_WORD = re.compile(rf"(?:{_NUMBER}|[^\s()\"“”„«»،,{_UNSEEN}])+")
_VALUE = re.compile(rf"(?:{_NUMBER}|[^\s()،{_UNSEEN}])+(?<!,)")
_MOST_WORDS = 5  # of one value


@dataclass(frozen=True, slots=True)
class Part:
    """One part: kind is and, or, not, near, open, close, word, phrase, raw (before a word or phrase), field or end.

    `text` is a word, the inside of a phrase, or the value of a field, which is known as `name` and here `called` so; `position` counts characters from 0.
    """

    kind: str
    position: int
    text: str = ""
    name: str = ""
    called: str = ""
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
    name, sign = match[1], match[2] or match[3]
    relation = _SIGNS.get(sign, sign)
    if name.casefold() in ("raw", "حرفيا", "حرفي") and relation == ":":
        return Part("raw", at, name), match.end()
    field = FIELDS.get(name.casefold())
    if field is None:
        if relation != ":":
            return _word(query, at)
        raise refuse("unknown_field", query, at, "author:", found=name, existing=tuple(FIELD_NAMES))
    start = match.end()
    if relation == "!=":
        value = _plain_value(query, start, field)[0] or "…"
        raise refuse("not_equal", query, query.index(sign, at), f"NOT {name}:{value}", found=sign)
    if start < len(query) and query[start] == "(":
        return Part("field", at, "", name=field, called=name, relation=relation), start
    value, end = _quoted_value(query, start) if start < len(query) and query[start] in _QUOTES else _plain_value(query, start, field)
    if not value:
        raise refuse("field_value", query, start, f"{name}{relation}…", field=field)
    return Part("field", at, value, name=field, called=name, relation=relation, value_at=start), end


def _quoted_value(query: str, start: int) -> tuple[str, int]:
    phrase, end = _quoted(query, start)
    return phrase.text.strip(), end


def _plain_value(query: str, start: int, field: str) -> tuple[str, int]:
    """What a field is compared with, and where it ends: a word, or several where they are one name or number; "" where there is nothing."""
    ends: list[int] = []
    word = _VALUE.match(query, start)
    while word is not None and len(ends) < _MOST_WORDS:
        ends.append(word.end())
        space = _SPACE.match(query, word.end())
        word = _VALUE.match(query, space.end()) if space else None
    end = next((end for end in ends[:0:-1] if joins(field, query[start:end])), ends[0] if ends else start)
    return query[start:end], end


def lower_case_operators(query: str) -> tuple[str, ...]:
    """Words of a query that are no operators, since they are not in capitals ("or"), each once; the query must be readable."""
    pairs = pairwise([Part("and", 0), *scan(query)])
    words = (part.text for before, part in pairs if part.kind == "word" and before.kind != "raw")
    return tuple(dict.fromkeys(word for word in words if word.isascii() and word.upper() in _WORDS))
