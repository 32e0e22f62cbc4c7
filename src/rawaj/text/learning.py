"""The compiled part of matching, first half: from words to terms. The types of its arrays are in `plan`.

A distinct word is looked at once: its terms go into a table, so a text costs one look-up per token.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from rawaj.text import plan as p
from rawaj.text.compiled import compiled, embedded
from rawaj.text.forms import ARABIZI, ARABIZI_FIRST, ARABIZI_LAST, SHORT_WORDS, SKELETON_ARABIC, SKELETON_LATIN
from rawaj.text.kernel import (
    IS_EMOJI,
    IS_MENTION,
    SEED,
    UNKNOWN,
    Tokens,
    is_arabic,
    is_digit,
    mix,
    step,
)
from rawaj.text.pieces import FACTS, HASH
from rawaj.text.scoring import learn_vector
from rawaj.text.tables import find, place_of

__all__ = ["ARABIC", "ENGLISH", "FOREIGN", "FRANCO", "IF_ARABIZI", "LATIN", "look_up", "rehash"]

IF_ARABIZI = 1 << 30  # bit of a term in the table of words: it counts only where the text is Arabizi

NO_WORD, ARABIC, ENGLISH, FRANCO, LATIN, FOREIGN = range(6)  # language classes of a word
# The facts of a word in one number: which word it is, its class, what it feels like, and whether it has terms.
WORD, CLASS, FEELING, TELLS = (1 << 24) - 1, 24, 28, 1 << 32

ALEF, LAM, WAW, FA, BA, KAF, HA, HAMZA, AIN, YA = (ord(letter) for letter in "الوفبكهءعي")


def _options() -> Any:
    """[position, letter, option, k]: the Latin letters for an Arabic one (0 inside, 1 first, 2 last in its word); -1 ends them."""
    table = np.full((3, 64, 12, 4), -1, np.int32)
    places: list[dict[str, tuple[str, ...]]] = [{}, ARABIZI_FIRST, ARABIZI_LAST]
    for where, more in enumerate(places):
        for letter, options in ARABIZI.items():
            for number, option in enumerate((*options, *more.get(letter, ()))):
                table[where, ord(letter) - 0x621, number] = [*map(ord, option), *[0] * (4 - len(option))]
    return table


def _classes() -> Any:
    """Skeleton class by code, Latin below 128 and Arabic from 128 on; 0: not shown."""
    table = np.zeros(256, np.int32)
    for letter, value in SKELETON_LATIN.items():
        table[ord(letter)] = value
    for letter, value in SKELETON_ARABIC.items():
        table[128 + ord(letter) - 0x621] = value
    return table


OPTIONS, CLASSES = _options(), _classes()
SHORT = np.array([[*map(ord, letter + word)] for letter, words in SHORT_WORDS.items() for word in words], np.int32)  # [words, 3]


@compiled
def canonical_length(codes: Any, first: int, length: int) -> int:
    """Letters of a word without a last letter that spelling may leave out; see `forms.canonical`."""
    if length >= 3:
        last, before = codes[first + length - 1], codes[first + length - 2]
        if before == YA and last in (HAMZA, YA):
            return length - 1
    if length >= 4:
        if last == before and 58 <= last < 128:
            return length - 1
        if (before == ALEF and last == HAMZA) or (before == WAW and last == ALEF and length >= 5):
            return length - 1
    return length


@compiled
def add_term(memory: p.Memory, begin: int, term: int) -> int:
    """Give the word in the making (its terms begin at `begin`) one more term, once."""
    used = memory.counts[1]
    for k in range(begin, used):
        if memory.pool[k] & ~IF_ARABIZI == term & ~IF_ARABIZI:
            memory.pool[k] &= term | ~IF_ARABIZI
            return 0
    memory.pool[used] = term
    memory.counts[1] = used + 1
    return 1


@compiled
def add_stem(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int, article: bool) -> None:
    """Terms of one stem of a word: itself as a loose word, and the patterns that it fits. `article`: ال is to stand before it."""
    state = step(step(SEED, ALEF), LAM) if article else SEED
    end = first + canonical_length(codes, first, length)
    for i in range(first, end):
        state = step(state, codes[i])
    slot = find(plan.form_keys, mix(state))
    if plan.form_keys[slot] != 0 and plan.form_loose[slot] >= 0:
        add_term(memory, begin, plan.form_loose[slot])
    if not article:
        add_patterns(plan, memory, begin, codes, first, length, False)


@compiled
def add_patterns(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int, exact: bool) -> None:
    """Terms with wildcards that fit these letters."""
    if len(plan.glob_term) == 0:
        return
    state = SEED
    for known in range(length + 1):
        slot = find(plan.glob_keys, mix(state))
        if plan.glob_keys[slot] != 0:
            for g in range(plan.glob_lo[slot], plan.glob_hi[slot]):
                if (plan.glob_exact[g] == 1) == exact and fits(plan, g, codes, first, first + length):
                    add_term(memory, begin, plan.glob_term[g])
        if known < length:
            state = step(state, codes[first + known])


@compiled
def fits(plan: p.Plan, g: int, codes: Any, first: int, end: int) -> Any:
    """Whether letters fit pattern g, where 42 (*) stands for any letters."""
    k, i = plan.glob_from[g], first
    last, star, resume = plan.glob_from[g + 1], -1, 0
    while i < end:
        if k < last and plan.glob_letters[k] == 42:
            star, resume = k, i
            k += 1
        elif k < last and plan.glob_letters[k] == codes[i]:
            k += 1
            i += 1
        elif star >= 0:
            resume += 1
            k, i = star + 1, resume
        else:
            return False
    while k < last and plan.glob_letters[k] == 42:
        k += 1
    return k == last


@compiled
def add_article(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int) -> None:
    """A stem, and what is left of it without ال."""
    add_stem(plan, memory, begin, codes, first, length, False)
    if length >= 4 and codes[first] == ALEF and codes[first + 1] == LAM:
        add_stem(plan, memory, begin, codes, first + 2, length - 2, False)


@compiled
def holds_short_word(codes: Any, first: int) -> bool:
    """Whether three letters are a proclitic and a word of two; see `forms.SHORT_WORDS`."""
    for row in range(len(SHORT)):
        if SHORT[row, 0] == codes[first] and SHORT[row, 1] == codes[first + 1] and SHORT[row, 2] == codes[first + 2]:
            return True
    return False


@compiled
def add_arabic(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int) -> None:
    """Terms of an Arabic word: [و ف] [ب ل ك ه, عال] [ال], or لل for ل and ال; two letters at least stay after ال, three elsewhere but for short words."""
    for conjunction in range(2):
        if conjunction == 1:
            if length < 4 or (codes[first] != WAW and codes[first] != FA):
                break
            first += 1
            length -= 1
        add_article(plan, memory, begin, codes, first, length)
        if length < 4:
            if length == 3 and holds_short_word(codes, first):
                add_stem(plan, memory, begin, codes, first + 1, 2, False)
            continue
        letter = codes[first]
        if letter == LAM and codes[first + 1] == LAM:
            add_stem(plan, memory, begin, codes, first + 2, length - 2, False)
            add_stem(plan, memory, begin, codes, first + 2, length - 2, True)
        if letter in (BA, LAM, KAF, HA):
            add_article(plan, memory, begin, codes, first + 1, length - 1)
        if letter == AIN and length >= 5 and codes[first + 1] == ALEF and codes[first + 2] == LAM:
            add_article(plan, memory, begin, codes, first + 1, length - 1)


@compiled
def skeleton(codes: Any, first: int, length: int, arabic: bool) -> Any:
    """Hash of the consonants that both scripts show."""
    state, last = SEED, 0
    for i in range(first, first + length):
        code = codes[i]
        shown = 0
        if arabic and 0x621 <= code < 0x661:
            shown = CLASSES[128 + code - 0x621]
        elif not arabic and code < 128:
            shown = CLASSES[code]
        if shown != 0 and shown != last:
            state = step(state, shown)
            last = shown
    return mix(state)


@compiled
def is_vowel(code: int) -> bool:
    """One of a e i o u."""
    return code == 97 or code == 101 or code == 105 or code == 111 or code == 117


@embedded
def mark_places(codes: Any, first: int, length: int, places: Any) -> None:
    """Of each Latin letter and digit, in which places of a word of up to 62 letters it stands, as bits; of the vowels a e i o u together in place 0."""
    for letter in range(len(places)):
        places[letter] = 0
    for at in range(length):
        if codes[first + at] < len(places):
            places[codes[first + at]] |= np.int64(1) << at
    places[0] = places[97] | places[101] | places[105] | places[111] | places[117]


@embedded
def after_option(places: Any, reached: Any, options: Any) -> Any:
    """Where reading one Arabic letter by one of its Latin options leads from the places in `reached` (bits), doubling included."""
    size = 0
    while size < 4 and options[size] > 0:
        reached &= places[options[size]] >> size
        size += 1
    doubled = reached & (places[options[0]] >> 1) if size == 1 else 0
    return reached << size | doubled << 2


@embedded
def spells(places: Any, length: int, letters: Any, begin: int, end: int) -> bool:
    """Whether Latin letters can be read as an Arabic word: letter by letter (`forms.ARABIZI`), a short vowel between any two."""
    reached: Any = np.int64(1)
    for k in range(begin, end):
        letter = letters[k] - 0x621
        if letter < 0 or letter >= 64:
            return False
        where = 1 if k == begin else 2 if k == end - 1 else 0
        after, option = np.int64(0), 0
        while option < 12 and OPTIONS[where, letter, option, 0] >= 0:
            after |= after_option(places, reached, OPTIONS[where, letter, option])
            option += 1
        reached = after
        if k < end - 1:
            reached |= (after & places[0]) << 1
        if reached == 0:
            return False
    return bool((reached >> length) & 1 == 1)


@compiled
def add_readings(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int, flag: int) -> None:
    """Terms of the Arabic words that Latin letters can be read as."""
    slot = find(plan.skeleton_keys, skeleton(codes, first, length, False))
    if plan.skeleton_keys[slot] == 0:
        return
    mark_places(codes, first, length, memory.places)
    for a in range(plan.skeleton_lo[slot], plan.skeleton_hi[slot]):
        if spells(memory.places, length, plan.arabic_letters, plan.arabic_from[a], plan.arabic_from[a + 1]):
            add_term(memory, begin, plan.arabic_term[a] | flag)


@compiled
def article_length(codes: Any, first: int, length: int) -> int:
    """Letters of an Arabizi article with its proclitics before a word (el al il, bel wel lel fel ...), 0 where there is none."""
    at = 0
    if length >= 6 and codes[first] in (98, 119, 108, 102, 107) and codes[first + 1] in (97, 101, 105):  # b w l f k, a e i
        at = 1
    if length - at >= 5 and codes[first + at] in (97, 101, 105) and codes[first + at + 1] == 108:
        return at + 2
    return 0


@compiled
def add_latin(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int, kind: int) -> None:
    """Terms of a Latin word: itself, and what it means if it is Arabizi."""
    add_stem(plan, memory, begin, codes, first, length, False)
    if length < 2 or length > 40 or len(plan.arabic_term) == 0:
        return
    flag = 0 if kind == FRANCO else IF_ARABIZI
    add_readings(plan, memory, begin, codes, first, length, flag)
    article = article_length(codes, first, length)
    if article > 0:
        add_readings(plan, memory, begin, codes, first + article, length - article, flag)


@compiled
def known_class(plan: p.Plan, codes: Any, first: int, length: int) -> int:
    """The language class of a word in the lists, NO_WORD where it is in none."""
    state = SEED
    for i in range(first, first + length):
        state = step(state, codes[i])
    slot = find(plan.class_keys, mix(state))
    return plan.class_values[slot] if plan.class_keys[slot] != 0 else NO_WORD


@compiled
def looks_franco(plan: p.Plan, codes: Any, first: int, length: int) -> bool:
    """Three letters or more with single digits among them that stand for Arabic letters, as in "3ayez", "sa7ba", "2ahwa"."""
    letters, inside, end = 0, False, first + length
    for i in range(first, end):
        if not is_digit(codes[i]):
            letters += 1
            continue
        if codes[i] in (48, 49, 52, 56) or (i + 1 < end and is_digit(codes[i + 1])):  # 0, 1, 4, 8, or a number
            return False
        if i + 1 < end or (codes[i] in (50, 51, 55) and i > first and is_vowel(codes[i - 1])):
            inside = True
    if letters < 3 or not inside:
        return False
    lead = 1 if is_digit(codes[first]) else 0
    trail = 1 if is_digit(codes[end - 1]) else 0
    return known_class(plan, codes, first + lead, length - lead - trail) != ENGLISH  # not "3days", not "iphone7"


@compiled
def class_of(plan: p.Plan, codes: Any, first: int, length: int, marks: int) -> int:
    """The language class of a word."""
    if marks & (IS_MENTION | IS_EMOJI):
        return NO_WORD
    known = known_class(plan, codes, first, length)
    if known != NO_WORD:
        return known
    letter = codes[first + length - 1]
    if is_arabic(letter):
        return ARABIC
    digits = 0
    for i in range(first, first + length):
        digits += is_digit(codes[i])
    if digits == length:
        return NO_WORD
    if digits > 0:
        return FRANCO if looks_franco(plan, codes, first, length) else NO_WORD
    return LATIN if letter < 128 else FOREIGN


@compiled
def learn_word(plan: p.Plan, memory: p.Memory, model: Any, scores: int, t: Tokens, k: int, place: int, room: int) -> bool:
    """Enter the word of token k into the table of words; false where there is no room."""
    number, begin = memory.counts[0], memory.counts[1]
    if number >= len(memory.word_from) - 2 or begin + room > len(memory.pool):
        return False
    codes, first, length, marks = t.codes, t.first[k], t.length[k], t.marks[k]
    exact = find(plan.form_keys, t.hashes[k])
    if plan.form_keys[exact] != 0 and plan.form_exact[exact] >= 0:
        add_term(memory, begin, plan.form_exact[exact])
    add_patterns(plan, memory, begin, codes, first, length, True)
    kind = class_of(plan, codes, first, length, marks)
    if marks & IS_MENTION == 0:
        if marks & IS_EMOJI == 0 and is_arabic(codes[first]):
            add_arabic(plan, memory, begin, codes, first, length)
        else:
            add_latin(plan, memory, begin, codes, first, length, kind)
    memory.word_from[number + 1] = memory.counts[1]
    facts = number | (kind << CLASS) | (TELLS if memory.counts[1] > begin else 0)
    if scores > 0:
        facts |= learn_vector(model, scores, memory, t, k, number) << FEELING
    memory.words[place] = t.hashes[k]
    memory.words[place + 1] = np.uint64(facts)
    memory.counts[0] = number + 1
    return True


@compiled
def rehash(words: Any, larger: Any) -> None:
    """Enter the words of a table into an empty larger one."""
    for old in range(0, len(words), 2):
        if words[old] != 0:
            place = place_of(larger, words[old])
            larger[place] = words[old]
            larger[place + 1] = words[old + 1]


@embedded
def look_up(plan: p.Plan, memory: p.Memory, model: Any, scores: int, t: Tokens, count: int, classes: Any) -> int:
    """Fill in `facts`, `word` and `feeling` of each token and list those that have terms; -1 where the table is full, else how many have terms.

    `classes` becomes how many words are of each language class. `model`, `scores`: as for `scoring.score_tokens`.
    """
    for c in range(len(classes)):
        classes[c] = 0
    room = len(memory.present) + 8
    telling = 0
    for k in range(count):
        facts = t.facts[k]
        if facts == UNKNOWN:
            place = place_of(memory.words, t.hashes[k])
            if memory.words[place] == 0 and not learn_word(plan, memory, model, scores, t, k, place, room):
                return -1
            facts = np.int64(memory.words[place + 1])
            if memory.pieces[t.row[k], HASH] == t.hashes[k]:
                memory.pieces[t.row[k], FACTS] = np.uint64(facts)
        t.word[k] = facts & WORD
        t.feeling[k] = (facts >> FEELING) & 15
        classes[(facts >> CLASS) & 7] += 1
        t.telling[telling] = k
        telling += int(facts >= TELLS)
    return telling
