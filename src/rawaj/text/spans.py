"""The tokens of one text and where they stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from rawaj.text import kernel
from rawaj.text.arrow import texts_of
from rawaj.text.compiled import compiled
from rawaj.text.warm import telling

__all__ = ["Token", "character_of_byte", "forms", "list_tokens", "normalise", "tokens"]


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


@compiled
def list_forms(data: Any, offsets: Any, t: kernel.Tokens, letters: Any, ends: Any, counts: Any) -> None:
    """The letters of all tokens of some texts one behind the other, where each token ends in them, and how many tokens each text has."""
    used = k = 0
    for i in range(len(counts)):
        counts[i], _, _ = kernel.read_text(data, offsets[i], offsets[i + 1], t)
        for token in range(counts[i]):
            for at in range(t.first[token], t.first[token] + t.length[token]):
                letters[used] = t.codes[at] % kernel.WIDE
                used += 1
            ends[k] = used
            k += 1


@compiled
def hash_stem(codes: Any, first: int, length: int) -> Any:
    """Hash of an Arabic word without ال, بال, وال, فال, كال or لل before three letters or more; of any other word as it is."""
    at = 0
    if length >= 6 and codes[first] in (0x628, 0x648, 0x641, 0x643) and codes[first + 1] == 0x627 and codes[first + 2] == 0x644:
        at = 3
    elif length >= 5 and codes[first + 1] == 0x644 and codes[first] in (0x627, 0x644):
        at = 2
    return kernel.hash_letters(codes, first + at, length - at)


@compiled
def counts_as_word(t: kernel.Tokens, k: int) -> bool:
    """Whether token k is a word of two letters or more, not a number, @name or emoji."""
    if t.marks[k] & (kernel.IS_MENTION | kernel.IS_EMOJI) or t.length[k] < 2:
        return False
    digits = 0
    for i in range(t.first[k], t.first[k] + t.length[k]):
        digits += kernel.is_digit(t.codes[i])
    return digits < int(t.length[k])


@compiled
def list_tokens(data: Any, offsets: Any, t: kernel.Tokens, hashes: Any, stems: Any, text: Any, begin: Any, end: Any, counts: Any) -> int:
    """The tokens of all texts, one after the other: hash, hash of the stem, text, bytes of the text, whether it counts as a word."""
    used = 0
    for i in range(len(offsets) - 1):
        count, _, _ = kernel.read_text(data, offsets[i], offsets[i + 1], t)
        for k in range(count):
            hashes[used] = t.hashes[k]
            stems[used] = hash_stem(t.codes, t.first[k], t.length[k])
            text[used] = i
            begin[used] = t.begin[k]
            end[used] = t.end[k]
            counts[used] = counts_as_word(t, k)
            used += 1
    return used


def forms(texts: Sequence[str]) -> list[list[str]]:
    """The folded letters of the tokens of each text: those of `tokens`, without their places and in one call for all.

    >>> forms(["متاااح بالمقاس", "", "الكبيرة؟"])
    [['متاح', 'بالمقاس'], [], ['الكبيره']]
    """
    (read,) = texts_of(texts)
    room = kernel.room_for(len(read.data)) + kernel.room_for(0) * len(texts)
    letters, ends, counts = np.zeros(room, np.int32), np.zeros(room + 1, np.int32), np.zeros(len(texts), np.int32)
    with telling():
        list_forms(read.data, read.offsets, kernel.new_tokens(int(np.diff(read.offsets).max(initial=0))), letters, ends[1:], counts)
    total = int(counts.sum())
    written = letters[: ends[total]].tobytes().decode("utf-32-le", "surrogatepass")
    found = [written[begin:end] for begin, end in pairwise(ends[: total + 1].tolist())]
    return [found[begin:end] for begin, end in pairwise(np.cumsum([0, *counts]).tolist())]


def normalise(text: str) -> str:
    """The folded words of a text, one space between them: equal for texts that differ only in spelling and signs.

    >>> normalise("أهْلاً وسهلاً!!") == normalise("اهلا وسهلا")
    True
    """
    return " ".join(forms([text])[0])


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
