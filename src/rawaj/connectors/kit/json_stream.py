"""JSON of any size, one value at a time: documents, JSON lines, arrays, and the arrays inside envelopes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import IO, Any

import msgspec

from rawaj.errors import InputError

__all__ = ["Found", "found_in"]

FIRST_LINE_BYTES = 1 << 20
CHUNK_CHARS = 1 << 16
_SPACE = re.compile(r"[\s,\ufeff]*")
_DECODER = JSONDecoder(strict=False)
Wanted = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One value and where it stood.

    Attributes:
        row: line of a JSON-lines file, else the place in the order of the file, from 1.
        at: the wanted path that led to it; () for a document that holds none of them.
        around: members of the enclosing object that stood before it.
        value: what `json` would give.
    """

    row: int
    at: tuple[str, ...]
    around: Mapping[str, Any]
    value: Any


def found_in(path: Path, *wanted: tuple[str, ...]) -> Iterator[Found]:
    """Every value at one of the wanted paths, in the order of the file, or the documents themselves where they have none.

    A path names members, ``"*"`` is every element of an array. The file may be one document, an array of documents, or
    documents in lines or one after the other; only one value is in memory at a time.

    Raises:
        InputError: ``import.bad_json`` with the row.
    """
    if _is_lines(path):
        yield from _in_lines(path, wanted)
        return
    with path.open(encoding="utf-8", errors="replace") as stream:
        reader = _Reader(stream)
        for number, (at, around, value) in enumerate(_documents(reader, wanted), 1):
            yield Found(number, at, around, value)


def _is_lines(path: Path) -> bool:
    with path.open("rb") as stream:
        first = stream.readline(FIRST_LINE_BYTES).removeprefix(b"\xef\xbb\xbf").strip()
    try:
        return isinstance(msgspec.json.decode(first), dict)
    except msgspec.DecodeError:
        return False


def _in_lines(path: Path, wanted: Wanted) -> Iterator[Found]:
    with path.open("rb") as stream:
        for row, line in enumerate(stream, 1):
            plain = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not plain:
                continue
            try:
                document = msgspec.json.decode(plain)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError("import.bad_json", row=row) from error
            inside = [Found(row, at, around, value) for at, around, value in _inside(document, wanted, {}, ())]
            yield from inside or [Found(row, (), {}, document)]


Step = tuple[tuple[str, ...], Mapping[str, Any], Any]


def _inside(value: Any, wanted: Wanted, around: Mapping[str, Any], at: tuple[str, ...]) -> Iterator[Step]:
    """The wanted values inside a decoded value."""
    if at and at in wanted:
        yield at, around, value
    elif isinstance(value, list) and _leads(wanted, (*at, "*")):
        for element in value:
            yield from _inside(element, wanted, around, (*at, "*"))
    elif isinstance(value, dict):
        for key, member in value.items():
            if _leads(wanted, (*at, key)):
                yield from _inside(member, wanted, value, (*at, key))


def _leads(wanted: Wanted, at: tuple[str, ...]) -> bool:
    return any(path[: len(at)] == at for path in wanted)


def _documents(reader: _Reader, wanted: Wanted) -> Iterator[Step]:
    """Documents one after the other; the elements of an array at the top count as documents."""
    while char := reader.peek():
        if char in "[]":
            reader.skip()
        elif char == "{":
            members: dict[str, Any] = {}
            has_found = False
            for step in _object(reader, wanted, (), members):
                has_found = True
                yield step
            if not has_found:
                yield (), {}, members
        else:
            reader.value()


def _object(reader: _Reader, wanted: Wanted, at: tuple[str, ...], members: dict[str, Any]) -> Iterator[Step]:
    """Read an object: wanted values come out, the other members are kept in `members`."""
    reader.skip()
    while (char := reader.peek()) != "}":
        if char != '"':
            raise InputError("import.bad_json", row=reader.line)
        key = str(reader.value())
        if reader.peek() != ":":
            raise InputError("import.bad_json", row=reader.line)
        reader.skip()
        here = (*at, key)
        if _leads(wanted, here):
            yield from _member(reader, wanted, here, key, members)
        else:
            members[key] = reader.value()
    reader.skip()


def _member(reader: _Reader, wanted: Wanted, at: tuple[str, ...], key: str, members: dict[str, Any]) -> Iterator[Step]:
    char = reader.peek()
    if at in wanted or char not in "[{":
        value = reader.value()
        members[key] = value
        if at in wanted:
            yield at, members, value
    elif char == "{":
        inner: dict[str, Any] = {}
        yield from _object(reader, wanted, at, inner)
        members[key] = inner
    elif _leads(wanted, (*at, "*")):
        yield from _array(reader, wanted, (*at, "*"), members)
    else:
        members[key] = reader.value()


def _array(reader: _Reader, wanted: Wanted, at: tuple[str, ...], around: Mapping[str, Any]) -> Iterator[Step]:
    reader.skip()
    while (char := reader.peek()) != "]":
        if not char:
            raise InputError("import.bad_json", row=reader.line)
        if at in wanted or char != "{":
            value = reader.value()
            if at in wanted:
                yield at, around, value
        else:
            yield from _object(reader, wanted, at, {})
    reader.skip()


class _Reader:
    """A window on a text that moves forward: what was read is forgotten."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self.line = 1

    def peek(self) -> str:
        """The next character that is neither space nor comma, "" at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._move(match.end() if match else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def skip(self) -> None:
        """Go past the character that `peek` showed."""
        self._move(self._at + 1)

    def value(self) -> Any:
        """Read one whole value."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                may_go_on = error.msg.startswith("Unterminated") or error.pos >= len(self._text) - 8
                if may_go_on and self._fill():
                    continue
                raise InputError("import.bad_json", row=self.line + error.lineno - 1) from error
            if end < len(self._text) or not self._fill():
                self._move(end)
                return value

    def _move(self, end: int) -> None:
        self.line += self._text.count("\n", self._at, end)
        self._at = end

    def _fill(self) -> bool:
        kept = self._text[self._at :]
        more = self._stream.read(max(CHUNK_CHARS, len(kept)))
        self._text, self._at = kept + more, 0
        return bool(more)
