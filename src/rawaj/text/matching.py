"""The compiled part of matching: from tokens to terms, from terms to queries. The types of its arrays are in `plan`.

A distinct word is looked at once: its terms go into a table, so a text costs one look-up per token.
"""

from __future__ import annotations

from typing import Any

import numba as nb
import numpy as np

from rawaj.text import plan as p
from rawaj.text.forms import ARABIZI, ARABIZI_FIRST, ARABIZI_LAST, SKELETON_ARABIC, SKELETON_LATIN
from rawaj.text.kernel import IS_EMOJI, IS_MENTION, SEED, TAG_FIRST, TAG_LAST, WIDE, Tokens, is_arabic, mix, read_text, step

__all__ = ["DONE", "IF_ARABIZI", "match_texts"]

_compiled = nb.njit(cache=True, nogil=True)
_inlined = nb.njit(cache=True, nogil=True, inline="always")

# Why `match_texts` came back: it is through, or the table of words, the room for places, for spans or for matches is full.
DONE, WORDS_FULL, HITS_FULL, SPANS_FULL, MATCHES_FULL = range(5)
IF_ARABIZI = 1 << 30  # bit of a term in the table of words: it counts only where the text is Arabizi

NO_WORD, ARABIC, ENGLISH, FRANCO, LATIN, FOREIGN = range(6)  # language classes of a word

ALEF, LAM, WAW, FA, BA, KAF, HA, HAMZA, AIN = (ord(letter) for letter in "الوفبكهءع")
S20 = np.uint64(20)


def _options() -> Any:
    """[position, letter, option, k]: the Latin letters for an Arabic one (0 inside, 1 first, 2 last in its word); -1 ends them."""
    table = np.full((3, 64, 12, 4), -1, np.int32)
    for where, more in enumerate(({}, ARABIZI_FIRST, ARABIZI_LAST)):
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


@_inlined
def find(keys: Any, value: Any) -> int:
    """The slot of a hash in an open-addressing table, or the empty slot where it would go."""
    mask = len(keys) - 1
    slot = np.int64((value >> S20) & np.uint64(mask))
    while keys[slot] != value and keys[slot] != 0:
        slot = (slot + 1) & mask
    return slot


@_compiled
def canonical_length(codes: Any, first: int, length: int) -> int:
    """Letters of a word without a last letter that spelling may leave out; see `forms.canonical`."""
    if length >= 4 and codes[first + length - 2] in (WAW, ALEF):
        last, before = codes[first + length - 1], codes[first + length - 2]
        if (before == ALEF and last == HAMZA) or (before == WAW and last == ALEF and length >= 5):
            return length - 1
    return length


@_compiled
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


@_compiled
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


@_compiled
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


@_compiled
def fits(plan: p.Plan, g: int, codes: Any, first: int, end: int) -> bool:
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


@_compiled
def add_article(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int) -> None:
    """A stem, and what is left of it without ال."""
    add_stem(plan, memory, begin, codes, first, length, False)
    if length >= 4 and codes[first] == ALEF and codes[first + 1] == LAM:
        add_stem(plan, memory, begin, codes, first + 2, length - 2, False)


@_compiled
def add_arabic(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int) -> None:
    """Terms of an Arabic word: [و ف] [ب ل ك ه, عال] [ال], or لل for ل and ال; two letters at least stay after ال, three elsewhere."""
    for conjunction in range(2):
        if conjunction == 1:
            if length < 4 or (codes[first] != WAW and codes[first] != FA):
                break
            first += 1
            length -= 1
        add_article(plan, memory, begin, codes, first, length)
        if length < 4:
            continue
        letter = codes[first]
        if letter == LAM and codes[first + 1] == LAM:
            add_stem(plan, memory, begin, codes, first + 2, length - 2, False)
            add_stem(plan, memory, begin, codes, first + 2, length - 2, True)
        if letter == BA or letter == LAM or letter == KAF or letter == HA:
            add_article(plan, memory, begin, codes, first + 1, length - 1)
        if letter == AIN and length >= 5 and codes[first + 1] == ALEF and codes[first + 2] == LAM:
            add_article(plan, memory, begin, codes, first + 1, length - 1)


@_compiled
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


@_compiled
def is_vowel(code: int) -> bool:
    """One of a e i o u."""
    return code == 97 or code == 101 or code == 105 or code == 111 or code == 117


@_compiled
def after_option(codes: Any, first: int, length: int, reached: int, options: Any) -> int:
    """Where reading one Arabic letter by one of its Latin options leads from the places in `reached` (bits), doubling included."""
    result = 0
    for at in range(length + 1):
        if not (reached >> at) & 1:
            continue
        size = 0
        while size < 4 and options[size] > 0 and at + size < length and codes[first + at + size] == options[size]:
            size += 1
        if size < 4 and options[size] > 0:
            continue
        result |= 1 << (at + size)
        if size == 1 and at + 1 < length and codes[first + at + 1] == options[0]:
            result |= 1 << (at + 2)
    return result


@_compiled
def spells(codes: Any, first: int, length: int, letters: Any, begin: int, end: int) -> bool:
    """Whether Latin letters can be read as an Arabic word: letter by letter (`forms.ARABIZI`), a short vowel between any two."""
    reached = 1
    for k in range(begin, end):
        letter = letters[k] - 0x621
        if letter < 0 or letter >= 64:
            return False
        where = 1 if k == begin else 2 if k == end - 1 else 0
        after = 0
        for option in range(12):
            if OPTIONS[where, letter, option, 0] < 0:
                break
            after |= after_option(codes, first, length, reached, OPTIONS[where, letter, option])
        reached = after
        if k < end - 1:
            for at in range(length):
                if (after >> at) & 1 and is_vowel(codes[first + at]):
                    reached |= 1 << (at + 1)
        if reached == 0:
            return False
    return (reached >> length) & 1 == 1


@_compiled
def add_readings(plan: p.Plan, memory: p.Memory, begin: int, codes: Any, first: int, length: int, flag: int) -> None:
    """Terms of the Arabic words that Latin letters can be read as."""
    slot = find(plan.skeleton_keys, skeleton(codes, first, length, False))
    if plan.skeleton_keys[slot] == 0:
        return
    for a in range(plan.skeleton_lo[slot], plan.skeleton_hi[slot]):
        if spells(codes, first, length, plan.arabic_letters, plan.arabic_from[a], plan.arabic_from[a + 1]):
            add_term(memory, begin, plan.arabic_term[a] | flag)


@_compiled
def article_length(codes: Any, first: int, length: int) -> int:
    """Letters of an Arabizi article with its proclitics before a word (el al il, bel wel lel fel ...), 0 where there is none."""
    at = 0
    if length >= 6 and codes[first] in (98, 119, 108, 102, 107) and codes[first + 1] in (97, 101, 105):  # b w l f k, a e i
        at = 1
    if length - at >= 5 and codes[first + at] in (97, 101, 105) and codes[first + at + 1] == 108:
        return at + 2
    return 0


@_compiled
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


@_compiled
def is_digit(code: int) -> bool:
    """0 to 9."""
    return 48 <= code <= 57


@_compiled
def known_class(plan: p.Plan, codes: Any, first: int, length: int) -> int:
    """The language class of a word in the lists, NO_WORD where it is in none."""
    state = SEED
    for i in range(first, first + length):
        state = step(state, codes[i])
    slot = find(plan.class_keys, mix(state))
    return plan.class_values[slot] if plan.class_keys[slot] != 0 else NO_WORD


@_compiled
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


@_compiled
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


@_compiled
def learn_word(plan: p.Plan, memory: p.Memory, t: Tokens, k: int, slot: int, room: int) -> bool:
    """Enter the word of token k into the table of words; false where there is no room."""
    number = memory.counts[0]
    if number >= len(memory.word_class) - 1 or memory.counts[1] + room > len(memory.pool):
        return False
    codes, first, length, marks = t.codes, t.first[k], t.length[k], t.marks[k]
    begin = memory.counts[1]
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
    memory.word_class[number] = kind
    memory.word_from[number + 1] = memory.counts[1]
    memory.word_keys[slot] = t.hashes[k]
    memory.word_ids[slot] = number
    memory.counts[0] = number + 1
    return True


@_compiled
def word_ids(plan: p.Plan, memory: p.Memory, t: Tokens, count: int, ids: Any, classes: Any) -> bool:
    """The number of each token's word in the table, and how many words of each language class; false where the table is full."""
    for c in range(len(classes)):
        classes[c] = 0
    room = len(memory.seen) + 8
    for k in range(count):
        slot = find(memory.word_keys, t.hashes[k])
        if memory.word_keys[slot] == 0 and not learn_word(plan, memory, t, k, slot, room):
            return False
        ids[k] = memory.word_ids[slot]
        classes[memory.word_class[ids[k]]] += 1
    return True


@_compiled
def has_term(memory: p.Memory, word: int, term: int, franco: bool) -> bool:
    """Whether a word of the table has a term, in a text that is Arabizi or not."""
    for k in range(memory.word_from[word], memory.word_from[word + 1]):
        if memory.pool[k] == term or (franco and memory.pool[k] == term | IF_ARABIZI):
            return True
    return False


@_compiled
def add_hit(memory: p.Memory, stamp: int, term: int, token: int, hits: int) -> int:
    """Note that a term is in this text, at a token (-1: at none); returns the new number of places."""
    memory.hit_token[hits] = token
    memory.hit_next[hits] = -1
    if memory.seen[term] != stamp:
        memory.seen[term] = stamp
        memory.head[term] = hits
    else:
        memory.hit_next[memory.tail[term]] = hits
    memory.tail[term] = hits
    return hits + 1


@_compiled
def find_hits(memory: p.Memory, stamp: int, ids: Any, count: int, franco: bool) -> int:
    """Note all terms of all tokens; returns the number of places, -1 where there is no room for them."""
    hits = 0
    for k in range(count):
        word = ids[k]
        begin, end = memory.word_from[word], memory.word_from[word + 1]
        if hits + end - begin > len(memory.hit_token):
            return -1
        for h in range(begin, end):
            term = memory.pool[h]
            if term < IF_ARABIZI:
                hits = add_hit(memory, stamp, term, k, hits)
            elif franco:
                hits = add_hit(memory, stamp, term - IF_ARABIZI, k, hits)
    return hits


@_compiled
def same_bytes(plan: p.Plan, word: int, data: Any, begin: int, end: int) -> bool:
    """Whether these bytes of a text are exactly those that a raw word asks for."""
    size = plan.raw_from[word + 1] - plan.raw_from[word]
    if end - begin != size:
        return False
    for k in range(size):
        if data[begin + k] != plan.raw_bytes[plan.raw_from[word] + k]:
            return False
    return True


@_compiled
def word_fits(plan: p.Plan, memory: p.Memory, word: int, data: Any, base: int, t: Tokens, ids: Any, k: int, franco: bool) -> bool:
    """Whether token k is word number `word` of the phrases."""
    term = plan.phrase_terms[word]
    if term != p.ANY_WORD and not has_term(memory, ids[k], term, franco):
        return False
    raw = plan.raw_from[word + 1] > plan.raw_from[word]
    return not raw or same_bytes(plan, word, data, base + t.begin[k], base + t.end[k])


@_compiled
def phrase_at(plan: p.Plan, memory: p.Memory, phrase: int, data: Any, base: int, t: Tokens, ids: Any, first: int, franco: bool) -> bool:
    """Whether a phrase begins at token `first` (and its last token exists)."""
    begin, end = plan.phrase_from[phrase], plan.phrase_from[phrase + 1]
    if plan.phrase_kind[phrase] & p.TAG:
        last = first + end - begin - 1
        if not t.marks[first] & TAG_FIRST or not t.marks[last] & TAG_LAST:
            return False
        for k in range(first + 1, last + 1):
            if t.marks[k] & TAG_FIRST:
                return False
    for word in range(begin, end):
        if not word_fits(plan, memory, word, data, base, t, ids, first + word - begin, franco):
            return False
    return True


@_compiled
def phrase_spans(
    plan: p.Plan, memory: p.Memory, stamp: int, phrase: int, data: Any, base: int, t: Tokens, ids: Any, count: int, franco: bool,
    used: int, room: int,
) -> int:  # fmt: skip
    """Write the places of a phrase from span `used` on, at most `room` of them; returns the new end, -1 where there is no room."""
    begin, pivot = plan.phrase_from[phrase], plan.phrase_pivot[phrase]
    size = plan.phrase_from[phrase + 1] - begin
    term = plan.phrase_terms[begin + pivot]
    if memory.seen[term] != stamp:
        return used
    hit = memory.head[term]
    while hit >= 0 and room > 0:
        first = memory.hit_token[hit] - pivot
        hit = memory.hit_next[hit]
        if first < 0 or first + size > count:
            continue
        if size == 1 and plan.phrase_kind[phrase] == 0 or phrase_at(plan, memory, phrase, data, base, t, ids, first, franco):
            if used >= len(memory.span_from):
                return -1
            memory.span_from[used] = first
            memory.span_to[used] = first + size - 1
            used += 1
            room -= 1
    return used


@_compiled
def sort_spans(memory: p.Memory, begin: int, end: int) -> int:
    """Sort spans by place (they nearly are: insertion) and drop repeated ones; returns the new end."""
    a, b = memory.span_from, memory.span_to
    for i in range(begin + 1, end):
        x, y, k = a[i], b[i], i
        while k > begin and (a[k - 1] > x or (a[k - 1] == x and b[k - 1] > y)):
            a[k], b[k] = a[k - 1], b[k - 1]
            k -= 1
        a[k], b[k] = x, y
    kept = begin
    for i in range(begin, end):
        if kept == begin or a[i] != a[kept - 1] or b[i] != b[kept - 1]:
            a[kept], b[kept] = a[i], b[i]
            kept += 1
    return kept


@_compiled
def join_spans(memory: p.Memory, left: int, right: int, end: int, within: int, ordered: bool, room: int) -> int:
    """Write after `end` the joined places of left … right and right … end that are near; returns the new end, -1: no room."""
    a, b = memory.span_from, memory.span_to
    widest = 0
    for r in range(right, end):
        widest = max(widest, b[r] - a[r])
    used, low = end, right
    for x in range(left, right):
        while low < end and a[low] < a[x] - within - widest:
            low += 1
        for r in range(low, end):
            if a[r] > b[x] + within:
                break
            after = a[r] > b[x]
            before = not ordered and b[r] < a[x] and a[x] - b[r] <= within
            if not after and not before:
                continue
            if used >= len(a):
                return -1
            a[used], b[used] = min(a[x], a[r]), max(b[x], b[r])
            used += 1
            if used - end >= room:
                return used
    return used


@_compiled
def merge_spans(memory: p.Memory, begin: int, end: int, used: int) -> int:
    """Move the spans end … used to begin, sorted; returns where they end."""
    for k in range(end, used):
        memory.span_from[begin + k - end] = memory.span_from[k]
        memory.span_to[begin + k - end] = memory.span_to[k]
    return sort_spans(memory, begin, begin + used - end)


@_compiled
def near_holds(
    plan: p.Plan, memory: p.Memory, stamp: int, near: int, data: Any, base: int, t: Tokens, ids: Any, count: int, franco: bool
) -> int:
    """1 where the places of a NEAR exist, 0 where not, -1 where there is no room to tell. Lists of places are on a stack."""
    depth, last = 0, plan.near_from[near + 1] - 1
    ends = np.zeros(last - plan.near_from[near] + 3, np.int64)  # where each list ends; list 0 is empty
    for step_number in range(plan.near_from[near], last + 1):
        operation, argument = plan.near_op[step_number], plan.near_arg[step_number]
        top = ends[depth]
        if operation == p.SPAN_PHRASE:
            used = phrase_spans(plan, memory, stamp, argument, data, base, t, ids, count, franco, top, count + 1)
            depth += 1
        elif operation == p.SPAN_OR:
            depth -= argument - 1
            used = sort_spans(memory, ends[depth - 1], top)
        else:
            depth -= 1
            room = 1 if step_number == last else len(memory.span_from)
            used = join_spans(memory, ends[depth - 1], ends[depth], top, argument, operation == p.SPAN_ORDERED, room)
            if used >= 0:
                used = merge_spans(memory, ends[depth - 1], top, used)
        if used < 0:
            return -1
        ends[depth] = used
    return 1 if ends[1] > 0 else 0


@_compiled
def query_holds(
    plan: p.Plan, memory: p.Memory, stamp: int, query: int, data: Any, base: int, t: Tokens, ids: Any, count: int, franco: bool
) -> int:
    """1 where a query matches the text, 0 where not, -1 where there is no room to tell."""
    truth = 0
    at, end = plan.code_from[query], plan.code_from[query + 1]
    while at < end:
        operation, argument = plan.code_op[at], plan.code_arg[at]
        at += 1
        if operation == p.HAS:
            truth = 1 if memory.seen[argument] == stamp else 0
        elif operation == p.JUMP_FALSE:
            at = argument if truth == 0 else at
        elif operation == p.JUMP_TRUE:
            at = argument if truth == 1 else at
        elif operation == p.NOT:
            truth = 1 - truth
        elif operation == p.PHRASE:
            found = phrase_spans(plan, memory, stamp, argument, data, base, t, ids, count, franco, 0, 1)
            truth = 1 if found > 0 else 0
        else:
            truth = near_holds(plan, memory, stamp, argument, data, base, t, ids, count, franco)
            if truth < 0:
                return -1
    return truth


AR, EN, ARABIZI_TEXT, MIXED, OTHER = range(5)  # as in `language.LANGUAGES`


@_compiled
def language_of(classes: Any) -> int:
    """The language of a text from how many of its words are of each class; the rules are explained in `language`."""
    arabic, latin = classes[ARABIC], classes[ENGLISH] + classes[FRANCO] + classes[LATIN]
    foreign, total = classes[FOREIGN], classes[ARABIC] + latin + classes[FOREIGN]
    if total == 0 or (foreign * 5 >= arabic + foreign and foreign > 0 and latin <= foreign + arabic):
        return OTHER
    small = min(arabic, latin)
    if small >= 2 and small * 4 >= total:
        return MIXED
    if arabic >= latin:
        return AR
    return latin_language(classes[ENGLISH], classes[FRANCO], latin)


@_compiled
def latin_language(english: int, franco: int, latin: int) -> int:
    """The language of a text in Latin letters."""
    if min(english, franco) >= 2 and min(english, franco) * 3 >= english + franco:
        return MIXED
    if franco >= english:
        return ARABIZI_TEXT if franco > 0 and franco * 4 >= latin else OTHER
    return EN if english * 5 >= latin else OTHER


@_compiled
def is_franco(classes: Any) -> bool:
    """Whether a word in Latin letters alone may be read as Arabic here: the text has Arabizi words, and no fewer than English ones."""
    return classes[FRANCO] > 0 and classes[FRANCO] >= classes[ENGLISH]


@_compiled
def insert_sorted(found: Any, begin: int, end: int, query: int) -> None:
    """Put a query among the sorted ones begin … end."""
    k = end
    while k > begin and found[k - 1] > query:
        found[k] = found[k - 1]
        k -= 1
    found[k] = query


@_compiled
def run_query(
    plan: p.Plan, memory: p.Memory, stamp: int, query: int, data: Any, base: int, t: Tokens, ids: Any, count: int, franco: bool,
    found_query: Any, begin: int, used: int,
) -> int:  # fmt: skip
    """Run one query once per text; returns the new number of matches, or minus the reason why it cannot."""
    if memory.done[query] == stamp:
        return used
    memory.done[query] = stamp
    truth = query_holds(plan, memory, stamp, query, data, base, t, ids, count, franco)
    if truth < 0:
        return -SPANS_FULL
    if truth == 1:
        if used >= len(found_query):
            return -MATCHES_FULL
        insert_sorted(found_query, begin, used, query)
        used += 1
    return used


@_compiled
def match_text(
    plan: p.Plan, memory: p.Memory, stamp: int, data: Any, base: int, t: Tokens, ids: Any, count: int, franco: bool,
    extra: Any, extra_begin: int, extra_end: int, found_query: Any, begin: int,
) -> int:  # fmt: skip
    """All queries that match one text, sorted; returns the new number of matches, or minus the reason why it cannot."""
    used = begin
    for a in range(len(plan.always)):
        used = run_query(plan, memory, stamp, plan.always[a], data, base, t, ids, count, franco, found_query, begin, used)
        if used < 0:
            return used
    for source in range(count + 1):
        lo, hi = (extra_begin, extra_end) if source == count else (memory.word_from[ids[source]], memory.word_from[ids[source] + 1])
        for h in range(lo, hi):
            term = extra[h] if source == count else memory.pool[h] & ~IF_ARABIZI
            if memory.seen[term] != stamp:
                continue
            for a in range(plan.anchor_from[term], plan.anchor_from[term + 1]):
                query = plan.anchor_queries[a]
                used = run_query(plan, memory, stamp, query, data, base, t, ids, count, franco, found_query, begin, used)
                if used < 0:
                    return used
    return used


@_compiled
def match_texts(
    plan: p.Plan, memory: p.Memory, t: Tokens, ids: Any, data: Any, offsets: Any, extra_from: Any, extra: Any, start: int,
    found_text: Any, found_query: Any, languages: Any, questions: Any, links: Any,
) -> Any:  # fmt: skip
    """Match the texts from `start` on. Returns (first text not done, number of matches, why it stopped).

    `extra[extra_from[i] : extra_from[i + 1]]` are the terms that the fields of text i have. `languages`, `questions`
    and `links` are filled in: the language of each text, and how many question marks and links it has.
    """
    classes = np.zeros(6, np.int64)
    used = 0
    for i in range(start, len(offsets) - 1):
        base = offsets[i]
        count, questions[i], links[i] = read_text(data, base, offsets[i + 1], t)
        if not word_ids(plan, memory, t, count, ids, classes):
            return i, used, WORDS_FULL
        languages[i] = language_of(classes)
        franco = is_franco(classes)
        memory.counts[2] += 1
        stamp = memory.counts[2]
        hits = find_hits(memory, stamp, ids, count, franco)
        if hits < 0 or hits + extra_from[i + 1] - extra_from[i] > len(memory.hit_token):
            return i, used, HITS_FULL
        for h in range(extra_from[i], extra_from[i + 1]):
            hits = add_hit(memory, stamp, extra[h], -1, hits)
        if hits == 0 and len(plan.always) == 0:
            continue
        after = match_text(
            plan, memory, stamp, data, base, t, ids, count, franco, extra, extra_from[i], extra_from[i + 1], found_query, used
        )
        if after < 0:
            return i, used, -after
        for m in range(used, after):
            found_text[m] = i
        used = after
    return len(offsets) - 1, used, DONE
