"""A query string cut into its parts, each with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawaj.errors import InputError
from rawaj.text.fields import FIELD_NAMES, FIELDS, TEXT_FIELDS, is_amount, is_name, is_one_value
from rawaj.text.foreign import foreign_at, link_at, may_be_foreign
from rawaj.text.naming import MOST_WORDS

__all__ = ["OPERATORS", "Part", "refuse", "scan"]

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»"}
OPERATORS = {"AND": "and", "OR": "or", "NOT": "not", "و": "and", "أو": "or", "او": "or", "ليس": "not"}
_NEAR = re.compile(r"(?:(?i:near)|قرب)/(\d+)([fFم]?)")
_BARE_NEAR = re.compile(r"NEAR|(?:(?i:near)|قرب)/\S*")
_UNSEEN = r"\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # marks of direction
_FIELD = re.compile(rf"([^\W\d_][^\W\d]*)(\s*)(:|[!<>]?=|[<>≠≤≥])[\s{_UNSEEN}]*")
_SIGNS = {"≠": "!=", "≤": "<=", "≥": ">="}
_SPACE = re.compile(rf"[\s{_UNSEEN}،,]+")
_NUMBER = r"(?<!\d)\d{1,3}(?:[,،]\d{3})+(?!\d)"  # commas that part thousands part no words
_INSIDE = rf"[{_UNSEEN}]+(?=[^\s()\"“”„«»،,{_UNSEEN}])"  # marks of direction within a word are no part of it and do not end it
_WORD = re.compile(rf"(?:{_NUMBER}|[^\s()\"“”„«»،,{_UNSEEN}]|{_INSIDE})+")
_VALUE = re.compile(rf"(?:{_NUMBER}|[^\s()،{_UNSEEN}]|{_INSIDE})+(?<!,)")
_END = re.compile(rf"(?:{_NUMBER}|(?!\.\.)[^\s()،{_UNSEEN}]|{_INSIDE})+(?<!,)")  # of a range
_DOTS = re.compile(rf"[\s{_UNSEEN}]*\.\.+[\s{_UNSEEN}]*")
_TO = re.compile(r"\s+(?:to|إلى|الى|حتى|[-–—])\s+")
_SPACED_NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?![\w.,])")
_BLANK = re.compile(r"\s+")
_MARKS = re.compile(f"[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: kind is and, or, not, near, open, close, word, phrase, raw (before a word or phrase), field, value (in the parentheses of a field) or end.

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
        InputError: `query.unclosed_quote`, `query.unopened_quote`, `query.near_number`, `query.unknown_field`, `query.field_value`, `query.not_equal`,
            `query.foreign`, `query.link`.
    """
    parts: list[Part] = []
    at, field, foreign = 0, "", may_be_foreign(query)  # `field`: whose parentheses are open
    while True:
        space = _SPACE.match(query, at)
        at = space.end() if space else at
        if at >= len(query):
            return [*parts, Part("end", len(query))]
        if field:
            found, at = _value(query, at, field)
            field = "" if found.kind == "close" else field
        else:
            raw = bool(parts) and parts[-1].kind == "raw"
            if foreign and not raw:
                _refuse_other_languages(query, at)
            found, at = _next(query, at, raw=raw)
            field = found.name if found.kind == "field" and not found.text else ""
        parts.append(found)


def _next(query: str, at: int, *, raw: bool) -> tuple[Part, int]:
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
    if field and (field[1].casefold() in FIELDS or not (raw or (field[2] and field[3] == ":"))):
        return _field(query, at, field)
    return _word(query, at)


def _refuse_other_languages(query: str, at: int) -> None:
    for code, found in (("link", link_at(query, at)), ("foreign", foreign_at(query, at))):
        if found:
            raise refuse(code, query, at, found[1], found=found[0])


def _value(query: str, at: int, field: str) -> tuple[Part, int]:
    """What stands next in the parentheses of a field."""
    char = query[at]
    if char in "()":
        return Part("open" if char == "(" else "close", at), at + 1
    if char in _QUOTES:
        return _quoted(query, at)
    word = _WORD.match(query, at)
    if char == "-" or word is None:
        return Part("not", at), at + 1
    if word.group().upper() in OPERATORS:
        return Part(OPERATORS.get(word.group(), "value"), at, word.group()), word.end()
    if field == "author":
        end = _end_of_name(query, word.end())
        return Part("value", at, _MARKS.sub("", query[at:end])), end
    text, end = _plain_value(query, at, field, _WORD)
    return Part("value", at, text), end


def _end_of_name(query: str, end: int) -> int:
    """Where the words end that stand beside one another."""
    while (space := _BLANK.match(query, end)) and (word := _WORD.match(query, space.end())) and word.group().upper() not in OPERATORS:
        end = word.end()
    return end


def _quoted(query: str, at: int) -> tuple[Part, int]:
    closing = query.find(_QUOTES[query[at]], at + 1)
    if closing < 0:
        raise refuse("unclosed_quote", query, at, _QUOTES[query[at]])
    return Part("phrase", at, query[at + 1 : closing]), closing + 1


def _word(query: str, at: int) -> tuple[Part, int]:
    match = _WORD.match(query, at)
    assert match is not None
    text = _MARKS.sub("", match.group())
    near = _NEAR.fullmatch(text)
    if near:
        number = int(near.group(1))
        if not 1 <= number <= 100:
            raise refuse("near_number", query, at + text.index("/") + 1, "NEAR/5", found=text)
        return Part("near", at, text, number=number, ordered=near.group(2) != ""), match.end()
    if _BARE_NEAR.fullmatch(text):
        raise refuse("near_number", query, at, "NEAR/5", found=text)
    return Part(OPERATORS.get(text, "word"), at, text), match.end()


def _field(query: str, at: int, match: re.Match[str]) -> tuple[Part, int]:
    name, sign = match[1], match[3]
    relation = _SIGNS.get(sign, sign)
    if name.casefold() in ("raw", "حرفيا", "حرفي") and relation == ":":
        return Part("raw", at, name), match.end()
    field = FIELDS.get(name.casefold())
    if field is None:
        word = _WORD.match(query, match.end())
        written = query[at : word.end() if word else match.end()].strip()
        raise refuse("unknown_field", query, at, f'"{written}"', found=name, existing=tuple(FIELD_NAMES))
    start = match.end()
    if relation == "!=":
        value = _plain_value(query, start, field, _VALUE)[0] or "…"
        raise refuse("not_equal", query, query.index(sign, at), f"NOT {name}:{value}", found=sign)
    if start < len(query) and query[start] == "(":
        return Part("field", at, "", name=field, called=name, relation=relation), start
    value, end = (
        _quoted_value(query, start) if start < len(query) and query[start] in _QUOTES else _plain_value(query, start, field, _VALUE)
    )
    if not value or (match[0][-1].isspace() and _begins_anew(query, start, value)):
        raise refuse("field_value", query, start, f"{name}{relation}…", field=field)
    return Part("field", at, value, name=field, called=name, relation=relation, value_at=start), end


def _begins_anew(query: str, start: int, value: str) -> bool:
    """Whether what follows a field and a space is no value of it but an operator or the next field."""
    after = _FIELD.match(query, start)
    return value in OPERATORS or (after is not None and after[1].casefold() in FIELDS)


def _quoted_value(query: str, start: int) -> tuple[str, int]:
    phrase, end = _quoted(query, start)
    return phrase.text.strip(), end


def _plain_value(query: str, start: int, field: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    """What a field is compared with, and where it ends: a word, or several where they are one name, number or range; "" where there is nothing."""
    if field in TEXT_FIELDS:
        end = _end_of_list(query, _end_of_value(query, start, field, pattern), field)
        return _MARKS.sub("", query[start:end]), end
    spaced = _SPACED_NUMBER.match(query, start) if field != "date" else None
    end = spaced.end() if spaced else _end_of_value(query, start, field, _END)
    low, dots, to = query[start:end], _DOTS.match(query, end), _TO.match(query, end)
    if dots:
        last = _end_of_value(query, dots.end(), field, _END)
        return _MARKS.sub("", f"{low}..{query[dots.end() : last]}"), max(last, dots.end())
    if to:
        last = _end_of_value(query, to.end(), field, _END)
        if is_amount(field, low) and is_amount(field, query[to.end() : last]):
            return query[start:last], last
    return _MARKS.sub("", low), end


def _end_of_value(query: str, start: int, field: str, pattern: re.Pattern[str]) -> int:
    """Where a word ends, or several that are one value of a field; `start` where there is none."""
    ends: list[int] = []
    word = pattern.match(query, start)
    while word is not None and len(ends) < MOST_WORDS:
        ends.append(word.end())
        space = _SPACE.match(query, word.end())
        word = pattern.match(query, space.end()) if space else None
    return next((end for end in ends[:0:-1] if is_one_value(field, query[start:end])), ends[0] if ends else start)


def _end_of_list(query: str, end: int, field: str) -> int:
    """Where names of values end that follow one another with nothing but an Arabic comma between them."""
    while query[end : end + 1] == "،" and (word := _VALUE.match(query, end + 1)) and is_name(field, word.group()):
        end = word.end()
    return end
