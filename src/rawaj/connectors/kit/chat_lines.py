"""Chats written as lines of text, ``date, time - name: words``, in every form that phones write them.

Which number is the month is told by the whole file: by a number above 12, or by the order of the messages, which only
goes forward in time. Where neither tells it, the user is asked.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rawaj.errors import QuestionError

__all__ = ["Line", "Survey", "is_chat", "lines_of", "survey"]

_M = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"  # marks of direction may stand anywhere
_S = rf"[\s\u00a0\u202f]*{_M}"
_N = rf"{_M}(\d{{1,4}}){_M}"
_HEADER = re.compile(
    rf"^{_M}\[?{_N}[/.\-]{_N}[/.\-]{_N}[,،]?{_S}(\d{{1,2}}){_M}:(\d{{2}})(?::(\d{{2}}))?{_S}"
    rf"((?:[AaPp]\.?[\s\u00a0\u202f]?[Mm]\b\.?|ص|م|صباح[ًا]+|مساء[ًا]*)?){_S}(?:\]{_S}|[-–]\s)(.*)$",
    re.DOTALL,
)
_WHO = re.compile(r"^([^:\n]{1,100}?):[ \u00a0]?(.*)$", re.DOTALL)
_NOTICE = re.compile(
    r"end-to-end encrypted|created (this )?group|changed (the|this|their|to)|security code|\badded\b|\bremoved\b|\bleft$|joined using"
    r"|مشفّ?رة|أنشأ|قام بتغيير|غيّ?ر (اسم|وصف|رقم|صورة)|أضاف|غادر|انضم",
    re.IGNORECASE,
)
_WORDLESS = re.compile(
    r"<?(media|image|video|audio|sticker|gif|document|contact card|voice message|video note)s? omitted>?|null|<?تم استبعاد [^>\n]{1,40}>?"
    r"|\S[^\n]* \((file attached|الملف مرفق|ملف مرفق)\)|<(attached|مرفق|المرفق): [^>\n]+>"
    r"|(you deleted this message|this message was deleted|تم حذف هذه الرسالة|لقد حذفت(َ)? هذه الرسالة|حذفت(َ)? هذه الرسالة)[^\n]{0,40}"
    r"|(missed )?(voice|video) call[^\n]*|مكالمة (صوتية|فيديو|مرئية)( فائتة)?[^\n]*|waiting for this message[^\n]*",
    re.IGNORECASE,
)
_MARKS = re.compile(_M[:-1])
_EDITED = re.compile(r"\s*<(This message was edited|تم تعديل هذه الرسالة)>\s*$")
_ATTACHED = re.compile(r"^\S[^\n]* \((?:file attached|الملف مرفق|ملف مرفق)\)\n|<(?:attached|مرفق|المرفق): [^>\n]+>")


@dataclass(frozen=True, slots=True)
class Line:
    """One message. `text` is "" for what holds no words (media, notices of the app); `at` is local time."""

    row: int
    at: datetime
    author: str
    text: str
    nth: int = 0

    @property
    def key(self) -> str:
        """The same for the same message in every export of the chat, whatever its form of date."""
        told = f"{self.at:%Y-%m-%dT%H:%M:%S}|{self.author}|{self.text}|{self.nth}"
        return hashlib.sha256(told.encode()).hexdigest()[:32]


@dataclass(slots=True)
class Survey:
    """What one pass over a chat shows.

    Attributes:
        order: "dmy", "mdy" or "ymd".
        authors: the first three who wrote.
        first: the first message, which names a chat that has no other name.
    """

    order: str = ""
    authors: list[str] = field(default_factory=list)
    first: str = ""


@dataclass(slots=True)
class _Order:
    """How well an order of day and month fits: impossible dates, and steps back in time."""

    wrong: int = 0
    back: int = 0
    last: datetime | None = None

    def take(self, at: datetime | None) -> None:
        if at is None:
            self.wrong += 1
            return
        self.back += self.last is not None and at.date() < self.last.date()
        self.last = at


Raw = tuple[int, tuple[str, ...], str]


def _records(path: Path) -> Iterator[Raw]:
    """(row, parts of the date and time, rest) of every message; the lines that follow belong to it."""
    kept: Raw | None = None
    with path.open(encoding="utf-8", errors="replace") as stream:
        for row, line in enumerate(stream, 1):
            if match := _HEADER.match(line.rstrip("\n")):
                if kept:
                    yield kept
                kept = (row, match.groups()[:7], match[8])
            elif kept:
                kept = (kept[0], kept[1], f"{kept[2]}\n{line.rstrip(chr(10))}")
    if kept:
        yield kept


def is_chat(start: str) -> bool:
    """Whether a text begins as a chat does."""
    lines = [line for line in start.splitlines()[:20] if line.strip()]
    return bool(lines) and _HEADER.match(lines[0]) is not None


def survey(path: Path, file: str, said_order: str = "") -> Survey:
    """One pass over the chat.

    Raises:
        QuestionError: ``import.date_order`` where the file does not tell which number is the month.
    """
    found, orders, example, differ = Survey(), {"dmy": _Order(), "mdy": _Order()}, "", False
    for _, parts, rest in _records(path):
        if len(parts[0]) == 4:
            found.order = "ymd"
        elif int(parts[0]) != int(parts[1]):
            differ, example = True, example or "/".join(parts[:3])
        for order, fit in orders.items():
            fit.take(_moment(parts, order))
        if (match := _WHO.match(rest)) and not _NOTICE.search(match[1]) and len(found.authors) < 3:
            _see(found, match, parts)
    found.order = found.order or said_order or _told(orders) or ("" if differ else "dmy")
    if not found.order:
        raise QuestionError("import.date_order", file=file, column="1", example=example)
    return found


def _see(found: Survey, match: re.Match[str], parts: Iterable[str]) -> None:
    author = _name(match[1])
    found.first = found.first or f"{'|'.join(part or '' for part in parts)}|{author}"
    if author not in found.authors:
        found.authors.append(author)


def _told(orders: dict[str, _Order]) -> str:
    """The order that fits, "" where both do or neither."""
    day, month = orders["dmy"], orders["mdy"]
    if bool(day.wrong) != bool(month.wrong):
        return "mdy" if day.wrong else "dmy"
    if day.back == month.back or min(day.back, month.back) > 0.2 * max(day.back, month.back):
        return ""
    return "dmy" if day.back < month.back else "mdy"


def _moment(parts: tuple[str, ...], order: str) -> datetime | None:
    a, b, c, hour, minute = (int(part) for part in parts[:5])
    year, month, day = (a, b, c) if len(parts[0]) == 4 else (c, b, a) if order == "dmy" else (c, a, b)
    half = parts[6][:1].lower()
    if half in ("p", "م") and hour < 12:
        hour += 12
    elif half in ("a", "ص") and hour == 12:
        hour = 0
    try:
        return datetime(year + 2000 if year < 100 else year, month, day, hour, minute, int(parts[5] or 0))  # noqa: DTZ001
    except ValueError:
        return None


def _name(text: str) -> str:
    return _MARKS.sub("", text).strip(" \u00a0~\u202f")


def lines_of(path: Path, order: str, on_bad: Callable[[int, str], None] | None = None) -> Iterator[Line]:
    """The messages in the order of the file; what the app itself says has no author and no text.

    Args:
        on_bad: called with the row and the date that no calendar has.
    """
    seen: dict[tuple[str, str], int] = {}
    last: datetime | None = None
    for row, parts, rest in _records(path):
        at = _moment(parts, order)
        if at is None:
            if on_bad:
                on_bad(row, "/".join(parts[:3]))
            continue
        author, text = _said(rest)
        if at != last:
            seen, last = {}, at
        nth = seen[author, text] = seen.get((author, text), -1) + 1
        yield Line(row, at, author, text, nth)


def _said(rest: str) -> tuple[str, str]:
    match = _WHO.match(rest)
    if not match or _NOTICE.search(match[1]):
        return "", ""
    bare = _MARKS.sub("", match[2]).strip()
    if _WORDLESS.fullmatch(bare) or (match[2].startswith(("\u200e", "\u200f")) and _NOTICE.search(bare)):
        return _name(match[1]), ""
    return _name(match[1]), _EDITED.sub("", _ATTACHED.sub("", match[2])).strip()
