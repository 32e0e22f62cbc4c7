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
| facts | what is known of it as a word, `UNKNOWN` until `learning.look_up` or a known piece tell it |
| word, feeling | its number in the table of words and what it feels like; `learning.look_up` fills them in |
| row | of the known piece that it is; 0 where it is none |

A run of three or more equal letters counts as one Arabic or two Latin letters (as three where it is the whole word,
as in "هههههه"); digits never fold. A word ends where Arabic letters meet others ("100جنيه" is two tokens), and where a number of two
digits or more meets letters ("iPhone15" is two, "mp3" and "3ayez" are one). "1,500" is the number 1500. A link ends at a space, an emoji,
or a letter of a script that no address needs, as twitter-text has it: "https://t.co/xعروض" is a link and a word.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawaj.text import normal as n
from rawaj.text.compiled import compiled, embedded, inlined

__all__ = [
    "ELONGATED", "IN_TAG", "IS_EMOJI", "IS_MENTION", "TAG_FIRST", "TAG_LAST", "UNKNOWN", "Tokens", "hash_letters", "new_tokens", "read_piece", "read_text", "room_for",
]  # fmt: skip

IN_TAG, TAG_FIRST, TAG_LAST, IS_MENTION, IS_EMOJI, ELONGATED = 1, 2, 4, 8, 16, 32
UNKNOWN = 1 << 62  # facts of a token that nobody has looked up


SEED = np.uint64(1469598103934665603)
PRIME = np.uint64(0x9E3779B97F4A7C15)
MIXER = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)

TABLE, MATHS, EXPANSION_KEYS, EXPANSIONS = n.TABLE, n.MATHS, n.EXPANSION_KEYS, n.EXPANSIONS
ARABIC_FIRST, ARABIC_LAST = 0x600, 0x6FF  # the block with all of Arabic; more letters of its script are elsewhere
DIGIT_LAST = ord("9")  # no letter comes before it but the digits
WAW, YA = ord("و"), ord("ي")
WIDE = 1 << 24  # added to the code of an emoji, so that it is no letter


class Tokens(NamedTuple):
    """Room for the codes and tokens of one text, and beside them for its pieces and those of the next text, which take turns (`edges` and
    `piece_key`, see `pieces`), the tokens that have terms (`telling`) and the rows of a model to add up (`rows`)."""

    codes: NDArray[np.int32]
    at: NDArray[np.int32]
    hashes: NDArray[np.uint64]
    begin: NDArray[np.int32]
    end: NDArray[np.int32]
    first: NDArray[np.int32]
    length: NDArray[np.int32]
    marks: NDArray[np.uint8]
    facts: NDArray[np.int64]
    row: NDArray[np.int32]
    word: NDArray[np.int32]
    feeling: NDArray[np.uint8]
    edges: NDArray[np.int32]
    piece_key: NDArray[np.uint64]
    telling: NDArray[np.int32]
    rows: NDArray[np.int32]


def room_for(longest: int) -> int:
    """How many codes and tokens a text of that many bytes may have: a code needs a byte, a ligature of 2 bytes gives up to 4 codes."""
    return longest * n.EXPANSION_LENGTH // 2 + 8


def new_tokens(longest: int) -> Tokens:
    """Room for any text of up to `longest` bytes; of rows ten for each token, and a token has a byte at least."""
    room = room_for(longest)
    codes, at, begin, end, first, length, row, word, telling = (np.zeros(room, np.int32) for _ in range(9))
    marks, feeling = np.zeros(room, np.uint8), np.zeros(room, np.uint8)
    hashes, piece_key = np.zeros(room, np.uint64), np.zeros((2, room), np.uint64)
    return Tokens(
        codes, at, hashes, begin, end, first, length, marks, np.zeros(room, np.int64), row, word, feeling, np.zeros((2, room + 2), np.int32), piece_key, telling,
        np.zeros(room * 5, np.int32),
    )  # fmt: skip


@inlined
def mix(state: Any) -> Any:
    """Spread the bits of a running hash over all 64."""
    state ^= state >> HALF
    state *= MIXER
    state ^= state >> HALF
    return state


@inlined
def step(state: Any, letter: Any) -> Any:
    """One letter more in a running hash."""
    return (state ^ np.uint64(letter)) * PRIME


@compiled
def hash_letters(codes: Any, first: int, length: int) -> Any:
    """Hash of a folded word, as `read_text` computes it."""
    state = SEED
    for i in range(first, first + length):
        state = step(state, codes[i])
    return mix(state)


@inlined
def continues(data: Any, p: int, end: int) -> bool:
    """Whether a UTF-8 continuation byte stands at p."""
    return p < end and (int(data[p]) & 0xC0) == 0x80


@compiled
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


@compiled
def wide_code(point: Any) -> Any:
    """The code of a code point beyond the table."""
    if point < 0:
        return n.BREAK
    if 0x1F3FB <= point <= 0x1F3FF or 0xE0000 <= point <= 0xE0FFF:  # skin tones, tags
        return n.SKIP
    if n.WIDE_EMOJI <= point < 0x1FB00:
        return point | WIDE
    if n.MATHS_FIRST <= point < n.MATHS_FIRST + len(MATHS):
        return int(MATHS[point - n.MATHS_FIRST])
    return point


@compiled
def expand(codes: Any, at: Any, count: int, point: Any, p: int) -> int:
    """Write the letters behind a ligature; returns the new count of codes."""
    row, beyond = 0, len(EXPANSION_KEYS)
    while beyond - row > 1:
        middle = (row + beyond) // 2
        row, beyond = (middle, beyond) if EXPANSION_KEYS[middle] <= point else (row, middle)
    for k in range(n.EXPANSION_LENGTH):
        if EXPANSIONS[row, k] == 0:
            break
        codes[count] = EXPANSIONS[row, k]
        at[count] = p
        count += 1
    return count


@inlined
def is_seated_hamza(data: Any, p: int) -> bool:
    """Whether ئ stands at byte p of a text that goes on: before و it is another spelling of ؤ, as in «مسئول» and «مسؤول»."""
    return int(data[p]) == 0xD8 and int(data[p + 1]) == 0xA6


@compiled
def read_codes(data: Any, begin: int, end: int, base: int, codes: Any, at: Any, first: int) -> int:
    """Fold the bytes begin … end into codes from number `first` on, each with the byte (from base) where it stands; returns where they end."""
    count = first
    p = begin
    while p < end:
        here = p
        point = np.int64(data[p])
        p += 1
        if point >= 0x80:
            if 0xC2 <= point < 0xE0 and p < end and data[p] & 0xC0 == 0x80:  # most of Arabic
                point = ((point & 31) << 6) | (np.int64(data[p]) & 63)
                p += 1
            else:
                point, p = decode(data, here, end)
        code = np.int64(TABLE[point]) if 0 <= point < n.WIDE_FIRST else wide_code(point)
        if n.EMOJI <= code <= n.SKIP:
            if code == n.SKIP:
                continue
            if code == n.EXPANDS:
                count = expand(codes, at, count, point, here - base)
                continue
            code = point | WIDE
        if code == WAW and count > first and codes[count - 1] == YA and is_seated_hamza(data, base + at[count - 1]):
            codes[count - 1] = WAW
        codes[count] = code
        at[count] = here - base
        count += 1
    codes[count] = n.SPACE
    at[count] = end - base
    return count


@inlined
def is_letter(code: int) -> bool:
    """A letter or digit of any script."""
    return n.LETTER <= code < WIDE


@inlined
def is_arabic(code: int) -> bool:
    """A letter of the Arabic script."""
    return ARABIC_FIRST <= code <= ARABIC_LAST or 0x750 <= code < 0x780 or 0x8A0 <= code < 0x900


@inlined
def is_digit(code: int) -> bool:
    """0 to 9."""
    return 48 <= code <= 57


@compiled
def next_letter(codes: Any, i: int) -> int:
    """Where the code behind code i is, apostrophes aside."""
    i += 1
    while codes[i] == n.APOSTROPHE:
        i += 1
    return i


@compiled
def begins_number(codes: Any, i: int, letters: int) -> bool:
    """Whether the digit at code i, behind so many letters of a word, begins a number, which is a word of its own.

    So do two digits in a row, unless they are one letter of Arabizi doubled within a word, as in "sha22a"; one digit does where a comma follows.
    """
    second = next_letter(codes, i)
    if not is_digit(codes[second]):
        return letters == 0 and bool(codes[second] == n.COMMA)
    if codes[second] != codes[i] or letters < 2 or codes[i] in (48, 49, 52, 56):
        return True
    third = codes[next_letter(codes, second)]
    return not is_letter(third) or is_digit(third) or is_arabic(third)


@inlined
def are_thousands(codes: Any, i: int) -> bool:
    """Whether a comma stands at code i and three digits, no more, behind it."""
    return (
        codes[i] == n.COMMA and is_digit(codes[i + 1]) and is_digit(codes[i + 2]) and is_digit(codes[i + 3]) and not is_digit(codes[i + 4])
    )


@compiled
def thousands_behind(codes: Any, i: int) -> int:
    """How many groups of thousands belong to the number that ends before code i; see `read_number`."""
    groups = 0
    while are_thousands(codes, i + 4 * groups):
        groups += 1
    end = i + 4 * groups
    return groups if groups < 2 or codes[end - 1] == codes[end - 2] == codes[end - 3] == 48 else 0


@compiled
def read_number(codes: Any, i: int) -> Any:
    """Read the number at code i as `read_word` reads a word: digits, and where they are three at most the thousands that commas part from them.

    More than one comma parts thousands where three zeros end the number; elsewhere it is a list (50,100,200), of which no two are one number.
    """
    w, j = i, i
    while is_digit(codes[j]) or codes[j] == n.APOSTROPHE:
        codes[w] = codes[j]
        w += codes[j] != n.APOSTROPHE
        j += 1
    groups = thousands_behind(codes, j) if w - i <= 3 and not (i > 1 and codes[i - 1] == n.COMMA and is_digit(codes[i - 2])) else 0
    for _ in range(groups):
        codes[w], codes[w + 1], codes[w + 2] = codes[j + 1], codes[j + 2], codes[j + 3]
        w += 3
        j += 4
    return hash_letters(codes, i, w - i), w - i, j, 0


@inlined
def ends_word(codes: Any, i: int, arabic: bool, letters: int) -> bool:
    """Whether a word of Arabic or other letters, so many of them so far, ends before code i."""
    code = codes[i]
    return not is_letter(code) or is_arabic(code) != arabic or (code <= DIGIT_LAST and begins_number(codes, i, letters))


@embedded
def read_word(codes: Any, i: int) -> Any:
    """Read the word at code i, writing its folded letters back from i on.

    Returns (hash, number of letters, where the next code is, whether a run was folded).
    """
    arabic = is_arabic(codes[i])
    keep = 1 if arabic else 2
    low, high = (ARABIC_FIRST, ARABIC_LAST) if arabic else (DIGIT_LAST + 1, 127)
    state, last, j = SEED, -1, i
    while codes[j] != last and low <= codes[j] <= high:  # letters unlike their neighbours: nothing to fold, nothing to move
        last = codes[j]
        state = step(state, last)
        j += 1
    kept, run, w, folded = state, 1, j, 0  # `kept`: the hash after the letters of a run that stay
    while True:
        code = codes[j]
        if code == n.APOSTROPHE:
            j += 1
            continue
        if ends_word(codes, j, arabic, w - i):
            break
        run = run + 1 if code == last and not is_digit(code) else 1
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


@compiled
def read_mention(codes: Any, i: int) -> Any:
    """Read the @name at code i. Returns (hash, number of codes with the @, where the next code is); 1 code: no name follows."""
    state = step(SEED, 64)
    j = i + 1
    while is_letter(codes[j]) or codes[j] == n.UNDERSCORE:
        if codes[j] == n.UNDERSCORE:
            codes[j] = 95
        state = step(state, codes[j])
        j += 1
    return mix(state), j - i, j


@compiled
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


@compiled
def is_link(data: Any, p: int, end: int) -> bool:
    """Whether a link begins at byte p."""
    return starts_with(data, p, end, b"http://") or starts_with(data, p, end, b"https://") or starts_with(data, p, end, b"www.")


@inlined
def put(t: Tokens, k: int, h: Any, begin: int, end: int, first: int, length: int, marks: int) -> None:
    """Write token k."""
    t.hashes[k] = h
    t.begin[k] = begin
    t.end[k] = end
    t.first[k] = first
    t.length[k] = length
    t.marks[k] = marks
    t.facts[k] = UNKNOWN
    t.row[k] = 0


@inlined
def is_retweet(t: Tokens) -> Any:
    """Whether the first token is the RT of "RT @name"."""
    return t.marks[0] == 0 and t.hashes[0] == mix(step(step(SEED, 114), 116))


@inlined
def tag_after(code: int, tag: int) -> int:
    """What the next token is of a hashtag, after a code that is no letter."""
    if code == n.HASH:
        return IN_TAG | TAG_FIRST
    return tag if code == n.UNDERSCORE else 0


@embedded
def take_word(t: Tokens, k: int, i: int, tag: int) -> Any:
    """Write the word at code i as token k. Returns (where the next code is, what the next token is of the hashtag)."""
    number = t.codes[i] <= DIGIT_LAST and begins_number(t.codes, i, 0)
    h, length, j, folded = read_number(t.codes, i) if number else read_word(t.codes, i)
    put(t, k, h, t.at[i], t.at[j], i, length, tag | (ELONGATED if folded else 0))
    if tag and not is_letter(t.codes[j]) and t.codes[j] != n.UNDERSCORE:
        t.marks[k] |= TAG_LAST
        return j, 0
    return j, tag & IN_TAG


@compiled
def take_mention(t: Tokens, k: int, i: int) -> Any:
    """Write the @name at code i as token k. Returns (number of tokens, where the next code is)."""
    h, length, j = read_mention(t.codes, i)
    if length == 1:
        return k, j
    if k == 1 and is_retweet(t):
        k = 0
    t.codes[i] = 64
    put(t, k, h, t.at[i], t.at[j], i, length, IS_MENTION)
    return k + 1, j


@compiled
def read_piece(data: Any, begin: int, end: int, base: int, t: Tokens, k: int, i: int) -> Any:
    """Tokens of the bytes begin … end of a text that begins at byte `base`, written behind the k that there are, and their codes from number i on;
    before them comes a space or nothing.

    Returns (number of tokens, of question marks outside links, of links, where the codes of a next piece may begin).
    """
    count = read_codes(data, begin, end, base, t.codes, t.at, i)
    codes = t.codes
    questions, links, word_end = 0, 0, -1
    tag = 0  # 0 outside a hashtag, `IN_TAG | TAG_FIRST` right after its sign, `IN_TAG` after its first word
    while i < count:
        code = codes[i]
        if is_letter(code):
            if (code == 104 or code == 119) and is_link(data, base + t.at[i], end):
                links += 1
                while n.SPACE < codes[i] < ARABIC_FIRST:
                    i += 1
                tag = 0
                continue
            i, tag = take_word(t, k, i, tag)
            word_end = i
            k += 1
        elif code == n.AT and i != word_end:  # not the @ of an e-mail address
            k, i = take_mention(t, k, i)
            tag = 0
        else:
            if code >= WIDE:
                codes[i] = code - WIDE
                put(t, k, mix(step(SEED, codes[i])), t.at[i], t.at[i + 1], i, 1, IS_EMOJI)
                k += 1
            questions += code == n.QUESTION
            tag = tag_after(code, tag)
            i += 1
    return k, questions, links, count + 1


@embedded
def read_text(data: Any, begin: int, end: int, t: Tokens) -> Any:
    """Tokens of the text at bytes begin … end. Returns (number of tokens, of question marks outside links, of links)."""
    k, questions, links, _ = read_piece(data, begin, end, begin, t, 0, 0)
    return k, questions, links


@compiled
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
