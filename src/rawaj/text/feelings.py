"""What a word feels like: pleasant, unpleasant, or turning the next word round, by the lists of `data.feeling_words`.

An Arabic word counts as one of a list where it is one with at most one run of letters before it (وال, بال, يا …) and one behind it (ه, ها, كم …);
the fewer letters are taken off the likelier, and those behind weigh more. Any other word, and an emoji, counts as it stands.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import texts_of
from rawaj.text.compiled import compiled
from rawaj.text.data.feeling_words import PLEASANT, UNPLEASANT
from rawaj.text.kernel import IS_EMOJI, IS_MENTION, SEED, Tokens, is_arabic, mix, new_tokens, read_text, step
from rawaj.text.stop_words import NEGATIONS
from rawaj.text.tables import find

__all__ = ["IS_NEGATION", "IS_PLEASANT", "IS_UNPLEASANT", "NOTHING", "feeling_of"]

NOTHING, IS_PLEASANT, IS_UNPLEASANT, IS_NEGATION = range(4)
BEFORE = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "ولل", "كال", "ي", "ا", "يا", "ها", "ه", "وب", "ول", "ع", "عال")
BEHIND = (
    "", "ه", "ها", "هم", "ك", "كم", "ي", "نا", "ين", "ون", "ات", "وا", "ت", "تي", "ته", "تها", "تنا", "تك", "تهم", "ني", "و", "ان", "اته", "يه", "ش", "يين",
)  # fmt: skip
ALONE = ("", "و", "ال")  # before a short word with letters behind it, nothing else
SHORT = 3  # letters of a short word
LONGEST_AFFIX = 3
TA, HA = ord("ت"), ord("ه")
VOWELS = "اتيو"  # first letters behind which a last ه is dropped; elsewhere it becomes ت


def _letters(affixes: tuple[str, ...]) -> NDArray[np.int32]:
    table = np.zeros((len(affixes), LONGEST_AFFIX + 1), np.int32)
    for row, affix in enumerate(affixes):
        table[row, 0] = len(affix)
        table[row, 1 : len(affix) + 1] = [ord(letter) for letter in affix]
    return table


def _hash(word: str) -> np.uint64:
    chunk = texts_of([word])[0]
    t = new_tokens(len(chunk.data))
    read_text(chunk.data, chunk.offsets[0], chunk.offsets[1], t)
    return np.uint64(t.hashes[0])


def _joined_negations() -> list[str]:
    """«ومش» and the like. «ولا» is left out: it says "or" more often."""
    return [letter + word for word in sorted(NEGATIONS - {"لا"}) if is_arabic(ord(word[0])) for letter in "وف"]


def _table() -> tuple[NDArray[np.uint64], NDArray[np.int8]]:
    """Open-addressing table of the hashes of all words, and what each feels like."""
    keys, kinds = np.zeros(1 << 13, np.uint64), np.zeros(1 << 13, np.int8)
    lists = (
        (IS_NEGATION, [*sorted(NEGATIONS), *_joined_negations()]),
        (IS_PLEASANT, PLEASANT.split()),
        (IS_UNPLEASANT, UNPLEASANT.split()),
    )
    for kind, words in lists:
        for word in words:
            key = _hash(word)
            slot = find(keys, key)
            if keys[slot] == 0:
                keys[slot], kinds[slot] = key, kind
    return keys, kinds


KEYS, KINDS = _table()
PREFIXES, SUFFIXES = _letters(BEFORE), _letters(BEHIND)
FREE_PREFIX = np.array([affix in ALONE for affix in BEFORE])
DROPS = np.array([affix[:1] in VOWELS and affix != "" for affix in BEHIND])


@compiled
def stands_at(codes: Any, at: int, affix: Any) -> bool:
    """Whether the letters of a row of `PREFIXES` or `SUFFIXES` stand at code `at`."""
    same = 0
    while same < affix[0] and codes[at + same] == affix[same + 1]:
        same += 1
    return bool(same == affix[0])


@compiled
def kind_behind(codes: Any, first: int, end: int, suffix: int) -> int:
    """What the letters first … end feel like, with a suffix behind them: as they are, or with the ه that the suffix took away."""
    state, before = SEED, SEED
    for i in range(first, end):
        before = state
        state = step(state, codes[i])
    slot = find(KEYS, mix(state))
    if KEYS[slot] != 0:
        return int(KINDS[slot])
    if suffix == 0:
        return NOTHING
    if not DROPS[suffix]:
        if codes[end - 1] != TA:
            return NOTHING
        state = before
    slot = find(KEYS, mix(step(state, HA)))
    return int(KINDS[slot]) if KEYS[slot] != 0 else NOTHING


@compiled
def feeling_in(codes: Any, first: int, length: int) -> int:
    """What an Arabic word feels like without the letters before and behind it."""
    end = first + length
    for cost in range(1, 4):  # 1: letters before it, 2: behind it, 3: both
        for prefix in range(1 if cost & 1 else 0, len(PREFIXES) if cost & 1 else 1):
            size = PREFIXES[prefix, 0]
            if length - size < 2 or not stands_at(codes, first, PREFIXES[prefix]):
                continue
            for suffix in range(1 if cost & 2 else 0, len(SUFFIXES) if cost & 2 else 1):
                left = length - size - SUFFIXES[suffix, 0]
                if left < 3 - (suffix == 0) or (left <= SHORT and suffix > 0 and not FREE_PREFIX[prefix]):
                    continue
                if stands_at(codes, end - SUFFIXES[suffix, 0], SUFFIXES[suffix]):
                    kind = kind_behind(codes, first + size, first + size + left, suffix)
                    if kind in (IS_PLEASANT, IS_UNPLEASANT):
                        return kind
    return NOTHING


@compiled
def feeling_of(t: Tokens, k: int) -> int:
    """What token k feels like."""
    if t.marks[k] & IS_MENTION:
        return NOTHING
    slot = find(KEYS, t.hashes[k])
    if KEYS[slot] != 0:
        return int(KINDS[slot])
    if t.marks[k] & IS_EMOJI or not is_arabic(t.codes[t.first[k]]):
        return NOTHING
    return feeling_in(t.codes, t.first[k], t.length[k])
