"""The tokens of one text and where they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rawaj.text import kernel
from rawaj.text.warm import telling

__all__ = ["Token", "character_of_byte", "normalise", "tokens"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its folded letters, its kind, and `text[start:end]` as written.

    Attributes:
        kind: word, emoji or mention ("@name").
        in_tag: part of a hashtag; `tag_first` and `tag_last` mark the ends of that hashtag.
        elongated: written with letters repeated for emphasis.
    """

    form: str
    start: int
    end: int
    kind: str = "word"
    in_tag: bool = False
    tag_first: bool = False
    tag_last: bool = False
    elongated: bool = False


def tokens(text: str) -> list[Token]:
    """The tokens of a text, as every function of this package sees them.

    >>> [token.form for token in tokens("متاااح بالمقاس الكبيرة؟ #شركة_النور https://example.com")]
    ['متاح', 'بالمقاس', 'الكبيره', 'شركه', 'النور']
    """
    raw = text.encode("utf-8", "surrogatepass")
    room = kernel.new_tokens(len(raw))
    with telling():
        count, _, _ = kernel.read_text(np.frombuffer(raw, np.uint8), 0, len(raw), room)
    at = character_of_byte(raw)
    return [_token(room, k, at) for k in range(count)]


def normalise(text: str) -> str:
    """The folded words of a text, one space between them: equal for texts that differ only in spelling and signs.

    >>> normalise("أهْلاً وسهلاً!!") == normalise("اهلا وسهلا")
    True
    """
    return " ".join(token.form for token in tokens(text))


def character_of_byte(raw: bytes) -> list[int]:
    """For each byte (and the end) the number of characters before it."""
    starts = (np.frombuffer(raw, np.uint8) & 0xC0) != 0x80
    return [0, *np.cumsum(starts).tolist()]


def _token(room: kernel.Tokens, k: int, at: list[int]) -> Token:
    first, length, marks = int(room.first[k]), int(room.length[k]), int(room.marks[k])
    form = "".join(chr(int(code) % kernel.WIDE) for code in room.codes[first : first + length])
    kind = "mention" if marks & kernel.IS_MENTION else "emoji" if marks & kernel.IS_EMOJI else "word"
    return Token(
        form, at[room.begin[k]], at[room.end[k]], kind, bool(marks & kernel.IN_TAG), bool(marks & kernel.TAG_FIRST),
        bool(marks & kernel.TAG_LAST), bool(marks & kernel.ELONGATED),
    )  # fmt: skip
