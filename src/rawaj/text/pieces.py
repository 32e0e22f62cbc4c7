"""The compiled part that knows a text again, piece by piece: what stands between two spaces is read once.

What a piece reads as depends on nothing before or behind it, but that an RT before an @name is dropped (`kernel.take_mention`). Nine pieces in ten
were seen before, and reading letters one by one is most of the work; so each piece is hashed eight bytes at a time, and the one token that it reads as
is looked up under that hash. Pieces of several tokens, @names and links are read each time.

A row of the table of pieces tells which one it is, its token's hash and facts, and in one number the token's shape: where in the piece it begins and
ends, its marks, how many question marks there are, and whether there is a token. A piece takes the row of another that was there before it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rawaj.text import plan as p
from rawaj.text.compiled import below, eight_bytes, embedded, fetch, inlined, lowest_bit
from rawaj.text.kernel import HALF, IS_MENTION, PRIME, SEED, UNKNOWN, Tokens, is_retweet, mix, read_piece
from rawaj.text.tables import first_place

__all__ = ["FACTS", "HASH", "list_pieces", "read_known"]

KEY, HASH, FACTS, SHAPE = range(4)  # columns of the table
END, MARKS, QUESTIONS, ONE_TOKEN = 8, 16, 24, 1 << 32  # bits of a shape
LONGEST_PIECE = 64  # bytes; longer ones do not come again
SPACE_BYTE = 32  # it, and every byte below, is a character that reads as a space
AHEAD = 1024  # bytes, of texts that come next
ONE, ALL = np.uint64(1), np.uint64(0xFFFF_FFFF_FFFF_FFFF)
FIRST_BYTES = np.array([(1 << 8 * number) - 1 for number in range(9)], np.uint64)  # so many of eight


@embedded
def spaces_from(data: Any, at: int, end: int) -> Any:
    """Which of 64 bytes of a text are spaces, or come at `end` or behind it."""
    left = end - at
    if at + 64 <= len(data):
        spaces = below(data, at, SPACE_BYTE + 1)
    else:
        spaces = np.uint64(0)
        for k in range(min(left, 64)):
            spaces |= np.uint64(data[at + k] <= SPACE_BYTE) << np.uint64(k)
    return spaces if left >= 64 else spaces | ALL << np.uint64(left)


@embedded
def list_edges(data: Any, begin: int, end: int, t: Tokens, turn: int) -> int:
    """Write where the pieces of a text begin and end, what stands between two spaces; returns how many."""
    number, inside = 0, np.uint64(0)
    for at in range(begin, end, 64):
        fetch(data, min(at + AHEAD, len(data) - 1))
        letters = ~spaces_from(data, at, end)
        edges = letters ^ (letters << ONE | inside)
        inside = letters >> np.uint64(63)
        while edges != 0:
            t.edges[turn, number] = at + lowest_bit(edges)
            number += 1
            edges &= edges - ONE
    t.edges[turn, number] = end  # where the last one fills its 64 bytes
    return (number + 1) >> 1


@embedded
def eight_before(data: Any, at: int, end: int) -> Any:
    """Eight bytes of a text as one number, zeros from `end` on."""
    if at + 8 <= len(data):
        return eight_bytes(data, at) & FIRST_BYTES[min(max(end - at, 0), 8)]
    eight = np.uint64(0)
    for k in range(end - at):
        eight |= np.uint64(data[at + k]) << np.uint64(8 * k)
    return eight


@embedded
def key_of(data: Any, first: int, end: int) -> Any:
    """A hash of the bytes of a piece, never 0. Most have 16 at most, so these are read without asking how many there are."""
    state = mix(mix(SEED ^ eight_before(data, first, end)) ^ eight_before(data, first + 8, end))
    for at in range(first + 16, end, 8):
        state = mix(state ^ eight_before(data, at, end))
    return mix((state ^ np.uint64(end - first)) * PRIME) | ONE


@inlined
def row_of_piece(known: Any, key: Any) -> Any:
    """The row of a table of known pieces that is looked into for one of them."""
    return np.int64((key >> HALF) & np.uint64(len(known) - 1))


@embedded
def list_pieces(data: Any, begin: int, end: int, t: Tokens, known: Any, turn: int) -> int:
    """Write where the pieces of a text begin and end, each with its key, at one of two turns, and ask for their rows of `known`; returns how many."""
    number = list_edges(data, begin, end, t, turn)
    for piece in range(number):
        key = key_of(data, t.edges[turn, 2 * piece], t.edges[turn, 2 * piece + 1])
        t.piece_key[turn, piece] = key
        fetch(known, row_of_piece(known, key))
    return number


@embedded
def remember_piece(memory: p.Memory, t: Tokens, piece: int, base: int, begin: int, count: int, questions: int, turn: int) -> None:
    """Keep what a piece reads as, the tokens begin … count, in place of another piece, if it is one token or none and no @name; `look_up` adds the facts."""
    row = row_of_piece(memory.pieces, t.piece_key[turn, piece])
    if count > begin + 1 or (count > begin and t.marks[begin] & IS_MENTION != 0):
        return
    first, shape, facts = t.edges[turn, 2 * piece] - base, questions << QUESTIONS, 0
    if count > begin:
        shape |= ONE_TOKEN | (t.begin[begin] - first) | (t.end[begin] - first) << END | np.int64(t.marks[begin]) << MARKS
        facts = UNKNOWN
        t.row[begin] = row
    memory.pieces[row, KEY] = t.piece_key[turn, piece]
    memory.pieces[row, HASH] = t.hashes[begin]
    memory.pieces[row, FACTS] = np.uint64(facts)
    memory.pieces[row, SHAPE] = np.uint64(shape)


@embedded
def recall_piece(memory: p.Memory, row: int, t: Tokens, first: int, count: int) -> Any:
    """Write what a piece that begins at byte `first` of its text reads as behind `count` tokens. Returns (number of tokens, of question marks)."""
    shape = np.int64(memory.pieces[row, SHAPE])
    t.hashes[count] = memory.pieces[row, HASH]
    t.facts[count] = np.int64(memory.pieces[row, FACTS])
    t.begin[count] = first + (shape & 255)
    t.end[count] = first + ((shape >> END) & 255)
    t.marks[count] = (shape >> MARKS) & 255
    return count + int(shape >= ONE_TOKEN), (shape >> QUESTIONS) & 255


@embedded
def read_known(memory: p.Memory, data: Any, begin: int, t: Tokens, number: int, turn: int) -> Any:
    """As `kernel.read_text`, of a text at byte `begin` whose `number` of pieces was listed, for `look_up` to come next; a piece that was read before, and
    is one token or none, is not read again: its token has its facts, but no letters."""
    count, questions, links, code = 0, 0, 0, 0
    for piece in range(number):
        row, first, behind = row_of_piece(memory.pieces, t.piece_key[turn, piece]), t.edges[turn, 2 * piece], t.edges[turn, 2 * piece + 1]
        if memory.pieces[row, KEY] == t.piece_key[turn, piece] and memory.pieces[row, FACTS] != np.uint64(UNKNOWN):
            count, asked = recall_piece(memory, row, t, first - begin, count)
            questions += asked
            continue
        before, retweets = count, count == 1 and is_retweet(t)
        count, asked, linked, code = read_piece(data, first, behind, begin, t, before, code)
        questions += asked
        links += linked
        for k in range(before, count):
            fetch(memory.words, first_place(memory.words, t.hashes[k]))
        if linked == 0 and not retweets and behind - first <= LONGEST_PIECE:
            remember_piece(memory, t, piece, begin, before, count, asked, turn)
    return count, questions, links
