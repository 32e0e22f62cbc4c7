"""The compiled part: one pass over UTF-8 bytes gives folded, hashed tokens; a table of distinct words gives what they match.

All compiled functions are in this file, since the compiler's cache looks at the date of one file only. With
NUMBA_DISABLE_JIT=1 the same functions run as plain Python (slowly) and give the same results: that is their oracle.

A text becomes *codes* (one per code point that counts: a folded letter or a mark of `normal`), codes become *tokens*:

| column of a token | is |
|---|---|
| hash | 64-bit FNV-like hash of its folded letters, mixed |
| begin, end | its bytes in the text as written |
| first, length | its folded letters in `codes` |
| marks | `IN_TAG`, `TAG_FIRST`, `TAG_LAST`, `IS_MENTION`, `IS_EMOJI`, `ELONGATED` |

A run of three or more equal letters counts as one Arabic or two Latin letters (as three where it is the whole word,
as in "هههههه"); digits never fold. A word ends where Arabic letters meet others ("100جنيه" is two tokens).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numba as nb
import numpy as np
from numpy.typing import NDArray

from rawaj.text import normal as n

__all__ = [
    "ELONGATED", "IN_TAG", "IS_EMOJI", "IS_MENTION", "TAG_FIRST", "TAG_LAST", "Tokens", "hash_letters", "new_tokens", "read_text", "room_for",
]  # fmt: skip

IN_TAG, TAG_FIRST, TAG_LAST, IS_MENTION, IS_EMOJI, ELONGATED = 1, 2, 4, 8, 16, 32

_compiled = nb.njit(cache=True, nogil=True)
_inlined = nb.njit(cache=True, nogil=True, inline="always")

SEED = np.uint64(1469598103934665603)
PRIME = np.uint64(0x9E3779B97F4A7C15)
MIXER = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)

TABLE, EXPANSION_KEYS, EXPANSIONS = n.TABLE, n.EXPANSION_KEYS, n.EXPANSIONS
WIDE = 1 << 24  # added to the code of an emoji, so that it is no letter


class Tokens(NamedTuple):
    """Room for the codes and tokens of one text; `new_tokens` makes it."""

    codes: NDArray[np.int32]
    at: NDArray[np.int32]
    hashes: NDArray[np.uint64]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    first: NDArray[np.int32]
    length: NDArray[np.int32]
    marks: NDArray[np.uint8]


def room_for(longest: int) -> int:
    """How many codes and tokens a text of that many bytes may have: a code needs a byte, a ligature of 2 bytes gives up to 4 codes."""
    return longest * n.EXPANSION_LENGTH // 2 + 8


def new_tokens(longest: int) -> Tokens:
    """Room for any text of up to `longest` bytes."""
    room = room_for(longest)
    columns = [np.zeros(room, np.int32) for _ in range(6)]
    return Tokens(columns[0], columns[1], np.zeros(room, np.uint64), *columns[2:], np.zeros(room, np.uint8))


@_inlined
def mix(state: Any) -> Any:
    """Spread the bits of a running hash over all 64."""
    state ^= state >> HALF
    state *= MIXER
    state ^= state >> HALF
    return state


@_inlined
def step(state: Any, letter: Any) -> Any:
    """One letter more in a running hash."""
    return (state ^ np.uint64(letter)) * PRIME


@_compiled
def hash_letters(codes: Any, first: int, length: int) -> Any:
    """Hash of a folded word, as `read_text` computes it."""
    state = SEED
    for i in range(first, first + length):
        state = step(state, codes[i])
    return mix(state)


@_inlined
def continues(data: Any, p: int, end: int) -> bool:
    """Whether a UTF-8 continuation byte stands at p."""
    return p < end and (int(data[p]) & 0xC0) == 0x80


@_compiled
def decode(data: Any, p: int, end: int) -> Any:
    """The code point at byte p (not ASCII) and where the next one begins; a broken byte is a break (-1) of one byte."""
    b = int(data[p])
    if 0xC2 <= b < 0xE0 and continues(data, p + 1, end):
        return ((b & 31) << 6) | (int(data[p + 1]) & 63), p + 2
    if 0xE0 <= b < 0xF0 and continues(data, p + 1, end) and continues(data, p + 2, end):
        return ((b & 15) << 12) | ((int(data[p + 1]) & 63) << 6) | (int(data[p + 2]) & 63), p + 3
    if 0xF0 <= b < 0xF5 and continues(data, p + 1, end) and continues(data, p + 2, end) and continues(data, p + 3, end):
        high = ((b & 7) << 18) | ((int(data[p + 1]) & 63) << 12)
        return high | ((int(data[p + 2]) & 63) << 6) | (int(data[p + 3]) & 63), p + 4
    return -1, p + 1


@_compiled
def wide_code(point: int) -> int:
    """The code of a code point beyond the table."""
    if point < 0:
        return n.BREAK
    if 0x1F3FB <= point <= 0x1F3FF or 0xE0000 <= point <= 0xE0FFF:  # skin tones, tags
        return n.SKIP
    if n.WIDE_EMOJI <= point < 0x1FB00:
        return point | WIDE
    if 0x1D400 <= point < 0x1D6A4:  # mathematical letters, used as bold and italic: 13 alphabets of A-Z a-z
        return 97 + ((point - 0x1D400) % 52) % 26
    if 0x1D7CE <= point <= 0x1D7FF:
        return 48 + (point - 0x1D7CE) % 10
    return point


@_compiled
def expand(codes: Any, at: Any, count: int, point: int, p: int) -> int:
    """Write the letters behind a ligature; returns the new count of codes."""
    row = np.searchsorted(EXPANSION_KEYS, point)
    for k in range(n.EXPANSION_LENGTH):
        if EXPANSIONS[row, k] == 0:
            break
        codes[count] = EXPANSIONS[row, k]
        at[count] = p
        count += 1
    return count


@_compiled
def read_codes(data: Any, begin: int, end: int, codes: Any, at: Any) -> int:
    """Fold the bytes begin … end into codes, each with the byte (from begin) where it stands; returns how many."""
    count = 0
    p = begin
    while p < end:
        here = p
        point = int(data[p])
        if point < 0x80:
            p += 1
        else:
            point, p = decode(data, p, end)
        code = int(TABLE[point]) if 0 <= point < n.WIDE_FIRST else wide_code(point)
        if code == n.EXPANDS:
            count = expand(codes, at, count, point, here - begin)
        elif code != n.SKIP:
            codes[count] = code if code != n.EMOJI else point | WIDE
            at[count] = here - begin
            count += 1
    codes[count] = n.SPACE
    at[count] = end - begin
    return count


@_inlined
def is_letter(code: int) -> bool:
    """A letter or digit of any script."""
    return n.LETTER <= code < WIDE


@_inlined
def is_arabic(code: int) -> bool:
    """A letter of the Arabic script."""
    return 0x600 <= code < 0x700 or 0x750 <= code < 0x780 or 0x8A0 <= code < 0x900


@_compiled
def read_word(codes: Any, i: int) -> Any:
    """Read the word at code i, writing its folded letters back from i on.

    Returns (hash, number of letters, where the next code is, whether a run was folded).
    """
    arabic = is_arabic(codes[i])
    keep = 1 if arabic else 2
    state, kept = SEED, SEED  # `kept`: the hash after the letters of a run that stay
    last, run, w, j, folded = -1, 0, i, i, 0
    while True:
        code = codes[j]
        if code == n.APOSTROPHE:
            j += 1
            continue
        if not is_letter(code) or is_arabic(code) != arabic:
            break
        run = run + 1 if code == last and not 48 <= code <= 57 else 1
        last = code
        j += 1
        if run > 2:
            if run == 3 and keep == 1:
                state = kept
                w -= 1
            folded = 1
            continue
        codes[w] = code
        w += 1
        state = step(state, code)
        if run == 1:
            kept = state
    if folded == 1 and w - i == keep and codes[i] == last and codes[w - 1] == last:  # nothing but one letter: three of them
        while w < i + 3:
            codes[w] = last
            state = step(state, last)
            w += 1
    return mix(state), w - i, j, folded


@_compiled
def read_mention(codes: Any, i: int) -> Any:
    """Read the @name at code i. Returns (hash, number of codes with the @, where the next code is); 1 code: no name follows."""
    state = step(SEED, 64)
    j = i + 1
    while is_letter(codes[j]) or codes[j] == n.UNDERSCORE:
        state = step(state, codes[j])
        j += 1
    return mix(state), j - i, j


@_compiled
def starts_with(data: Any, p: int, end: int, word: bytes) -> bool:
    """Whether these lower-case ASCII letters and signs stand at byte p, in any case."""
    if p + len(word) > end:
        return False
    for k in range(len(word)):
        b = int(data[p + k])
        if 65 <= b <= 90:
            b += 32
        if b != int(word[k]):
            return False
    return True


@_compiled
def is_link(data: Any, p: int, end: int) -> bool:
    """Whether a link begins at byte p."""
    return starts_with(data, p, end, b"http://") or starts_with(data, p, end, b"https://") or starts_with(data, p, end, b"www.")


@_inlined
def put(t: Tokens, k: int, h: Any, begin: int, end: int, first: int, length: int, marks: int) -> None:
    """Write token k."""
    t.hashes[k] = h
    t.begin[k] = begin
    t.end[k] = end
    t.first[k] = first
    t.length[k] = length
    t.marks[k] = marks


@_inlined
def is_retweet(t: Tokens) -> bool:
    """Whether the first token is the RT of "RT @name"."""
    return t.length[0] == 2 and t.codes[t.first[0]] == 114 and t.codes[t.first[0] + 1] == 116 and t.marks[0] == 0


@_compiled
def read_text(data: Any, begin: int, end: int, t: Tokens) -> Any:
    """Tokens of the text at bytes begin … end. Returns (number of tokens, of question marks outside links, of links)."""
    count = read_codes(data, begin, end, t.codes, t.at)
    codes, at = t.codes, t.at
    k, i, questions, links, word_end = 0, 0, 0, 0, -1
    tag = 0  # 0 outside a hashtag, `IN_TAG | TAG_FIRST` right after its sign, `IN_TAG` after its first word
    while i < count:
        code = codes[i]
        if is_letter(code):
            if (code == 104 or code == 119) and is_link(data, begin + at[i], end):
                links += 1
                while codes[i] != n.SPACE:
                    i += 1
                continue
            h, length, j, folded = read_word(codes, i)
            put(t, k, h, at[i], at[j], i, length, tag | (ELONGATED if folded else 0))
            k += 1
            i = word_end = j
            tag &= IN_TAG
            if tag and not is_letter(codes[i]) and codes[i] != n.UNDERSCORE:
                t.marks[k - 1] |= TAG_LAST
                tag = 0
            continue
        if code >= WIDE:
            codes[i] = code - WIDE
            put(t, k, mix(step(SEED, codes[i])), at[i], at[i + 1], i, 1, IS_EMOJI)
            k += 1
        elif code == n.AT and i != word_end:  # not the @ of an e-mail address
            h, length, j = read_mention(codes, i)
            if length > 1:
                if k == 1 and is_retweet(t):
                    k = 0
                codes[i] = 64
                put(t, k, h, at[i], at[j], i, length, IS_MENTION)
                k += 1
                i = j
                tag = 0
                continue
        elif code == n.QUESTION:
            questions += 1
        if code != n.UNDERSCORE or tag == 0:
            tag = IN_TAG | TAG_FIRST if code == n.HASH else 0
        i += 1
    return k, questions, links


@_compiled
def copy_views(views: Any, source: Any, number: int, data: Any, offsets: Any) -> None:
    """Copy those texts of Arrow string views that lie in buffer `number` (-1: in the views themselves) to data."""
    for i in range(len(views)):
        size = offsets[i + 1] - offsets[i]
        short = size <= 12
        if size == 0 or short != (number < 0) or (not short and views[i, 2] != number):
            continue
        begin = i * 16 + 4 if short else int(views[i, 3])
        for k in range(size):
            data[offsets[i] + k] = source[begin + k]


@_compiled
def hash_stem(codes: Any, first: int, length: int) -> Any:
    """Hash of an Arabic word without ال, بال, وال, فال, كال or لل before three letters or more; of any other word as it is."""
    at = 0
    if length >= 6 and codes[first] in (0x628, 0x648, 0x641, 0x643) and codes[first + 1] == 0x627 and codes[first + 2] == 0x644:
        at = 3
    elif length >= 5 and codes[first + 1] == 0x644 and codes[first] in (0x627, 0x644):
        at = 2
    return hash_letters(codes, first + at, length - at)


@_compiled
def counts_as_word(t: Tokens, k: int) -> bool:
    """Whether token k is a word of two letters or more, not a number, @name or emoji."""
    if t.marks[k] & (IS_MENTION | IS_EMOJI) or t.length[k] < 2:
        return False
    for i in range(t.first[k], t.first[k] + t.length[k]):
        if not 48 <= t.codes[i] <= 57:
            return True
    return False


@_compiled
def list_tokens(
    data: Any, offsets: Any, t: Tokens, hashes: Any, stems: Any, text: Any, begin: Any, end: Any, counts: Any
) -> int:
    """The tokens of all texts, one after the other: hash, hash of the stem, text, bytes of the text, whether it counts as a word."""
    used = 0
    for i in range(len(offsets) - 1):
        count, _, _ = read_text(data, offsets[i], offsets[i + 1], t)
        for k in range(count):
            hashes[used] = t.hashes[k]
            stems[used] = hash_stem(t.codes, t.first[k], t.length[k])
            text[used] = i
            begin[used] = t.begin[k]
            end[used] = t.end[k]
            counts[used] = counts_as_word(t, k)
            used += 1
    return used


@_compiled
def add_to_sketch(minima: Any, value: Any, multiply: Any, add: Any) -> None:
    """Lower the minima of a text by one more of its words or pairs."""
    x = np.uint32(value & np.uint64(0xFFFFFFFF))
    for j in range(len(minima)):
        y = np.uint32(x * multiply[j] + add[j])
        y ^= y >> np.uint32(15)
        minima[j] = min(minima[j], y)


@_compiled
def sketch_texts(data: Any, offsets: Any, t: Tokens, multiply: Any, add: Any, minima: Any, whole: Any, words: Any) -> None:
    """For each text the MinHash of its words and pairs, the hash of all its words in order, and how many there are (@names left out)."""
    for i in range(len(offsets) - 1):
        count, _, _ = read_text(data, offsets[i], offsets[i + 1], t)
        minima[i, :] = np.uint32(0xFFFFFFFF)
        state, last, used = SEED, np.uint64(0), 0
        for k in range(count):
            if t.marks[k] & IS_MENTION:
                continue
            state = (state ^ t.hashes[k]) * PRIME
            add_to_sketch(minima[i], t.hashes[k], multiply, add)
            if used > 0:
                add_to_sketch(minima[i], mix((last * np.uint64(31)) ^ t.hashes[k]), multiply, add)
            last = t.hashes[k]
            used += 1
        whole[i] = mix(state)
        words[i] = used


@_compiled
def root(parent: Any, i: int) -> int:
    """The first text of the group of text i, shortening the way for later."""
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


@_compiled
def agreement(minima: Any, a: int, b: int) -> int:
    """How many minima two texts share."""
    same = 0
    for j in range(minima.shape[1]):
        same += minima[a, j] == minima[b, j]
    return same


@_compiled
def fold_band(minima: Any, keys: Any, words: Any, min_words: int, needed: int, heads: Any, first: Any, parent: Any) -> None:
    """Join each text with the first one of equal key, where they agree on enough minima. `heads`, `first`: an empty hash table."""
    mask = len(heads) - 1
    for i in range(len(keys)):
        if words[i] < min_words:
            continue
        slot = np.int64((keys[i] >> np.uint64(20)) & np.uint64(mask))
        while first[slot] >= 0 and heads[slot] != keys[i]:
            slot = (slot + 1) & mask
        if first[slot] < 0:
            heads[slot] = keys[i]
            first[slot] = i
            continue
        a, b = root(parent, first[slot]), root(parent, i)
        if a != b and agreement(minima, a, b) >= needed:
            parent[max(a, b)] = min(a, b)


@_compiled
def band_keys(minima: Any, band: int, rows: int, keys: Any) -> None:
    """The hash of one band of the minima of each text."""
    for i in range(len(keys)):
        state = SEED
        for j in range(band * rows, (band + 1) * rows):
            state = step(state, minima[i, j])
        keys[i] = mix(state)


@_compiled
def fold_copies(minima: Any, whole: Any, words: Any, min_words: int, bands: int, needed: int, near: bool, parent: Any) -> None:
    """Write for each text the first text of its group to `parent`: first by whole texts, then band by band."""
    total, size = len(whole), 16
    while size < 2 * total:
        size *= 2
    heads, first, keys = np.zeros(size, np.uint64), np.full(size, -1, np.int32), np.zeros(total, np.uint64)
    fold_band(minima, whole, words, min_words, 0, heads, first, parent)
    if near:
        for band in range(bands):
            band_keys(minima, band, minima.shape[1] // bands, keys)
            first[:] = -1
            fold_band(minima, keys, words, min_words, needed, heads, first, parent)
    for i in range(total):
        parent[i] = root(parent, i)
