"""What of a query that can be read is nearly surely not meant as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawaj.document import Hint
from rawaj.text.advice import as_written, listed
from rawaj.text.fields import TEXT_FIELDS, is_name, names_of
from rawaj.text.naming import MOST_WORDS
from rawaj.text.parse import parse
from rawaj.text.scan import OPERATORS, Part, scan
from rawaj.text.spans import tokens

__all__ = ["hints"]

_NAME = re.compile("[A-Z][a-z]+")
_QUESTION = re.compile(r"[A-Za-z]{2,}\?")


def hints(query: str) -> tuple[Hint, ...]:
    """What to say about a query, each once, in the order of its parts.

    >>> hints("country:Egypt OR KSA")
    (Hint(code='beside_field', found='KSA', expected='country:(Egypt OR KSA)', field='country'),)

    Raises:
        InputError: `query.*`, the query cannot be read.
    """
    parse(query)
    parts = [Part("and", 0), *scan(query)]
    return tuple(dict.fromkeys(hint for at in range(1, len(parts)) for hint in _of_part(query, parts, at)))


def _of_part(query: str, parts: list[Part], at: int) -> Iterator[Hint]:
    part, before = parts[at], parts[at - 1]
    if before.kind == "raw":
        yield from _raw_ends(part)
    elif part.kind == "word":
        yield from _small_operator(part, parts[at - 1], parts[at + 1])
        if _QUESTION.fullmatch(part.text) and not _asks(query, parts, at):
            yield Hint("question_mark", part.text, f"{part.text[:-1]}*")
    if part.kind in ("word", "phrase") and part.text.strip().upper() == "RT":
        yield Hint("passed_on", part.text)
    if part.kind == "field":
        yield from _beside(query, parts, at)


def _small_operator(part: Part, before: Part, after: Part) -> Iterator[Hint]:
    word = part.text.upper()
    if before.kind == "not" or not part.text.isascii():
        return
    if word in OPERATORS:
        yield Hint("small_operator", part.text, word)
    if word == "NEAR" and before.kind in ("word", "phrase", "close") and after.kind in ("word", "phrase", "open"):
        yield Hint("small_operator", part.text, "NEAR/5")


def _asks(query: str, parts: list[Part], at: int) -> bool:
    """Whether a query is a question of several words that ends in this part."""
    return parts[at + 1].kind == "end" and parts[at - 1].kind == "word"


def _raw_ends(part: Part) -> Iterator[Hint]:
    found = tokens(part.text)
    kept = part.text[found[0].start : found[-1].end]
    if part.text.strip().lstrip("#＃") != kept:
        yield Hint("raw_ends", part.text.strip(), kept)


def _beside(query: str, parts: list[Part], at: int) -> Iterator[Hint]:
    """Values that stand behind OR or a comma after a condition, and are no part of it."""
    field, values, bare = parts[at], _values(parts, at), ""
    next_at = at + 1 if field.text else next(number for number in range(at, len(parts)) if parts[number].kind == "close") + 1
    if field.name == "author" and _is_rest_of_name(field, parts[next_at], query):
        name = f"{field.text} {parts[next_at].text}"
        yield Hint("beside_field", parts[next_at].text, f"{field.called}:{as_written(name)}", field.name)
    if field.name not in TEXT_FIELDS or not names_of(field.name):
        return
    while (start := _after_or(query, parts, next_at)) and (end := _end_of_name(query, parts, start, field.name)):
        value = query[parts[start].position : parts[end - 1].position + len(parts[end - 1].text)]
        values, bare, next_at = [*values, as_written(value)], bare or value, end
    if bare:
        yield Hint("beside_field", bare, listed(field.called, values), field.name)


def _values(parts: list[Part], at: int) -> list[str]:
    if parts[at].text:
        return [as_written(parts[at].text)]
    inside = parts[at + 2 :]
    return [as_written(part.text) for part in inside[: [part.kind for part in inside].index("close")] if part.kind in ("value", "phrase")]


def _is_rest_of_name(field: Part, after: Part, query: str) -> bool:
    """Whether both are written as names are in Latin letters, with nothing but a space between them."""
    value_end = field.value_position + len(field.text)
    between = query[value_end : after.position]
    return after.kind == "word" and between.isspace() and all(_NAME.fullmatch(part.text) for part in (field, after))


def _after_or(query: str, parts: list[Part], at: int) -> int:
    """The number of the part behind an OR or a comma at part `at`; 0 where there is neither."""
    if parts[at].kind == "or":
        return at + 1
    return at if query[: parts[at].position].rstrip().endswith((",", "،")) else 0


def _end_of_name(query: str, parts: list[Part], start: int, field: str) -> int:
    """The number behind the last of the words from part `start` on that name a value; 0 where they name none."""
    for end in range(start + MOST_WORDS, start, -1):
        words = parts[start:end]
        if all(part.kind == "word" for part in words) and is_name(field, " ".join(part.text for part in words)):
            return min(end, len(parts))
    return 0
