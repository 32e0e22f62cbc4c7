"""The compiled part of matching, second half: from terms to queries. The types of its arrays are in `plan`."""

from __future__ import annotations

from typing import Any

from rawaj.text import plan as p
from rawaj.text.compiled import compiled, embedded, inlined
from rawaj.text.kernel import IN_TAG, TAG_FIRST, TAG_LAST, Tokens
from rawaj.text.learning import ARABIC, ENGLISH, FOREIGN, FRANCO, IF_ARABIZI, LATIN, look_up
from rawaj.text.pieces import list_pieces, read_known
from rawaj.text.scoring import list_rows, score_tokens
from rawaj.text.sketching import Sketch, is_share, sketch_tokens

__all__ = ["DONE", "HITS_FULL", "MATCHES_FULL", "SPANS_FULL", "WORDS_FULL", "find_hits", "is_franco", "match_texts", "phrase_spans"]

# Why `match_texts` came back: it is through, or the table of words, the room for places, for spans or for matches is full.
DONE, WORDS_FULL, HITS_FULL, SPANS_FULL, MATCHES_FULL = range(5)


@embedded
def has_term(memory: p.Memory, word: int, term: int, franco: bool) -> bool:
    """Whether a word of the table has a term, in a text that is Arabizi or not."""
    for k in range(memory.word_from[word], memory.word_from[word + 1]):
        if memory.pool[k] == term or (franco and memory.pool[k] == term | IF_ARABIZI):
            return True
    return False


@inlined
def is_there(memory: p.Memory, stamp: int, term: int) -> bool:
    """Whether this text has a term."""
    return bool(memory.noted[4 * term + p.SEEN] == stamp)


@embedded
def add_hit(memory: p.Memory, stamp: int, term: int, token: int, hits: int, present: int) -> int:
    """Note that a term is in this text, at a token (-1: at none); returns the new number of terms present."""
    memory.hit_token[hits] = token
    memory.hit_next[hits] = -1
    row = 4 * term
    if memory.noted[row + p.SEEN] == stamp:
        memory.hit_next[memory.noted[row + p.TAIL]] = hits
    else:
        memory.noted[row + p.SEEN] = stamp
        memory.noted[row + p.HEAD] = hits
        memory.present[present] = term
        present += 1
    memory.noted[row + p.TAIL] = hits
    return present


@embedded
def find_hits(memory: p.Memory, stamp: int, t: Tokens, telling: int, franco: bool) -> Any:
    """Note all terms of the tokens that have some. Returns (number of places, -1 where there is no room for them; number of terms present)."""
    hits, present = 0, 0
    for n in range(telling):
        k = t.telling[n]
        word = t.word[k]
        begin, end = memory.word_from[word], memory.word_from[word + 1]
        if hits + end - begin > len(memory.hit_token):
            return -1, present
        for h in range(begin, end):
            term = memory.pool[h]
            if term < IF_ARABIZI or franco:
                present = add_hit(memory, stamp, term & ~IF_ARABIZI, k, hits, present)
                hits += 1
    return hits, present


@embedded
def add_extra(memory: p.Memory, stamp: int, extra: Any, begin: int, end: int, hits: int, present: int) -> int:
    """Note the terms begin … end that the fields of the text have, behind so many places; -1 where there is no room (or was none: `hits` is -1)."""
    if hits < 0 or hits + end - begin > len(memory.hit_token):
        return -1
    for h in range(begin, end):
        present = add_hit(memory, stamp, extra[h], -1, hits, present)
        hits += 1
    return present


@compiled
def same_bytes(plan: p.Plan, phrase: int, data: Any, begin: int, end: int) -> bool:
    """Whether these bytes of a text are exactly those that a raw phrase asks for."""
    size = plan.raw_from[phrase + 1] - plan.raw_from[phrase]
    if end - begin != size:
        return False
    same = 0
    for k in range(size):
        same += data[begin + k] == plan.raw_bytes[plan.raw_from[phrase] + k]
    return same == int(size)


@inlined
def goes_on(t: Tokens, k: int) -> Any:
    """Whether token k stands in the hashtag of the token before it."""
    return t.marks[k] & (IN_TAG | TAG_FIRST) == IN_TAG


@embedded
def kind_fits(plan: p.Plan, phrase: int, data: Any, base: int, t: Tokens, first: int, last: int) -> bool:
    """Whether the tokens first … last are what a phrase asks for beside its words: in a hashtag, as written."""
    kind = plan.phrase_kind[phrase]
    if (kind & p.TAG_BEGINS and not t.marks[first] & TAG_FIRST) or (kind & p.TAG_ENDS and not t.marks[last] & TAG_LAST):
        return False
    if kind & p.RAW:
        return same_bytes(plan, phrase, data, base + t.begin[first], base + t.end[last])
    k = first + 1
    while k <= last and goes_on(t, k):
        k += 1
    return k > last


@embedded
def word_fits(plan: p.Plan, memory: p.Memory, word: int, t: Tokens, k: int, franco: bool) -> bool:
    """Whether token k is word number `word` of the phrases."""
    term = plan.phrase_terms[word]
    return bool(term == p.ANY_WORD or has_term(memory, t.word[k], term, franco))


@embedded
def phrase_at(plan: p.Plan, memory: p.Memory, phrase: int, data: Any, base: int, t: Tokens, first: int, franco: bool) -> bool:
    """Whether a phrase begins at token `first` (and its last token exists)."""
    begin, end = plan.phrase_from[phrase], plan.phrase_from[phrase + 1]
    if plan.phrase_kind[phrase] != 0 and not kind_fits(plan, phrase, data, base, t, first, first + end - begin - 1):
        return False
    word = begin
    while word < end and word_fits(plan, memory, word, t, first + word - begin, franco):
        word += 1
    return bool(word == end)


@embedded
def phrase_end(plan: p.Plan, phrase: int, t: Tokens, last: int, count: int) -> int:
    """The last token of the place of a phrase whose last word is token `last`: a hashtag whose end is open goes on to its end."""
    if plan.phrase_kind[phrase] == p.TAG_BEGINS:
        while last + 1 < count and goes_on(t, last + 1):
            last += 1
    return last


@embedded
def phrase_spans(
    plan: p.Plan, memory: p.Memory, stamp: int, phrase: int, data: Any, base: int, t: Tokens, count: int, franco: bool,
    used: int, room: int,
) -> int:  # fmt: skip
    """Write the places of a phrase from span `used` on, at most `room` of them; returns the new end, -1 where there is no room."""
    begin, pivot = plan.phrase_from[phrase], plan.phrase_pivot[phrase]
    size = plan.phrase_from[phrase + 1] - begin
    term = plan.phrase_terms[begin + pivot]
    if not is_there(memory, stamp, term):
        return used
    hit = memory.noted[4 * term + p.HEAD]
    while hit >= 0 and room > 0:
        first = memory.hit_token[hit] - pivot
        hit = memory.hit_next[hit]
        if first < 0 or first + size > count:
            continue
        if (size == 1 and plan.phrase_kind[phrase] == 0) or phrase_at(plan, memory, phrase, data, base, t, first, franco):
            if used >= len(memory.span_from):
                return -1
            memory.span_from[used] = first
            memory.span_to[used] = phrase_end(plan, phrase, t, first + size - 1, count)
            used += 1
            room -= 1
    return used


@compiled
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


@compiled
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


@compiled
def merge_spans(memory: p.Memory, begin: int, end: int, used: int) -> int:
    """Move the spans end … used to begin, sorted; returns where they end."""
    for k in range(end, used):
        memory.span_from[begin + k - end] = memory.span_from[k]
        memory.span_to[begin + k - end] = memory.span_to[k]
    return sort_spans(memory, begin, begin + used - end)


@compiled
def near_holds(plan: p.Plan, memory: p.Memory, stamp: int, near: int, data: Any, base: int, t: Tokens, count: int, franco: bool) -> int:
    """1 where the places of a NEAR exist, 0 where not, -1 where there is no room to tell. Lists of places are on a stack."""
    depth, last = 0, plan.near_from[near + 1] - 1
    ends = memory.span_ends  # where each list ends; list 0 is empty
    for step_number in range(plan.near_from[near], last + 1):
        operation, argument = plan.near_op[step_number], plan.near_arg[step_number]
        top = ends[depth]
        if operation == p.SPAN_PHRASE:
            used = phrase_spans(plan, memory, stamp, argument, data, base, t, count, franco, top, count + 1)
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


@embedded
def rule_holds(plan: p.Plan, memory: p.Memory, stamp: int, rule: int, data: Any, base: int, t: Tokens, count: int, franco: bool) -> int:
    """1 where a rule holds for the text, 0 where not, -1 where there is no room to tell."""
    truth = 0
    at, end = plan.code_from[rule], plan.code_from[rule + 1]
    while at < end:
        operation, argument = plan.code_op[at], plan.code_arg[at]
        at += 1
        if operation == p.HAS:
            truth = 1 if is_there(memory, stamp, argument) else 0
        elif operation == p.JUMP_FALSE:
            at = argument if truth == 0 else at
        elif operation == p.JUMP_TRUE:
            at = argument if truth == 1 else at
        elif operation == p.NOT:
            truth = 1 - truth
        elif operation == p.PHRASE:
            found = phrase_spans(plan, memory, stamp, argument, data, base, t, count, franco, 0, 1)
            truth = 1 if found > 0 else 0
        else:
            truth = near_holds(plan, memory, stamp, argument, data, base, t, count, franco)
            if truth < 0:
                return -1
    return truth


AR, EN, ARABIZI_TEXT, MIXED, OTHER = range(5)  # as in `language.LANGUAGES`
FOREIGN_TEXT = 5  # other, and that for sure: no words at all, or words that none of the others has
ARABIC_BIT = 3  # from this bit on: how much of a text is Arabic
NO_ARABIC, SOME_ARABIC, MUCH_ARABIC, ONLY_ENGLISH = range(4)


@compiled
def language_of(classes: Any) -> int:
    """The language of a text, or FOREIGN_TEXT, from how many of its words are of each class; the rules are explained in `language`."""
    arabic, latin = classes[ARABIC], classes[ENGLISH] + classes[FRANCO] + classes[LATIN]
    foreign, total = classes[FOREIGN], classes[ARABIC] + latin + classes[FOREIGN]
    if total == 0 or (foreign * 5 >= arabic + foreign and foreign > 0 and latin <= foreign + arabic):
        return FOREIGN_TEXT
    small = min(arabic, latin)
    if small >= 2 and small * 4 >= total:
        return MIXED
    if arabic >= latin:
        return AR
    return latin_language(classes[ENGLISH], classes[FRANCO], latin)


@compiled
def arabic_of(classes: Any) -> int:
    """How much of a text is Arabic: no word in its letters, less than a quarter of all words, or more; or no word in its letters, none of Arabizi, and
    at least every second one English."""
    arabic, latin = classes[ARABIC], classes[ENGLISH] + classes[FRANCO] + classes[LATIN]
    if arabic > 0:
        return MUCH_ARABIC if arabic * 4 >= arabic + latin + classes[FOREIGN] else SOME_ARABIC
    english = classes[FRANCO] == 0 and 0 < latin + classes[FOREIGN] <= 2 * classes[ENGLISH]
    return ONLY_ENGLISH if english else NO_ARABIC


@compiled
def latin_language(english: int, franco: int, latin: int) -> int:
    """The language of a text in Latin letters."""
    if min(english, franco) >= 2 and min(english, franco) * 3 >= english + franco:
        return MIXED
    if franco >= english:
        return ARABIZI_TEXT if franco > 0 and franco * 4 >= latin else OTHER
    return EN if english * 5 >= latin else OTHER


@compiled
def is_franco(classes: Any) -> Any:
    """Whether a word in Latin letters alone may be read as Arabic here: the text has Arabizi words, and no fewer than English ones."""
    return classes[FRANCO] > 0 and classes[FRANCO] >= classes[ENGLISH]


@compiled
def insert_sorted(found: Any, begin: int, end: int, query: int) -> None:
    """Put a query among the sorted ones begin … end."""
    k = end
    while k > begin and found[k - 1] > query:
        found[k] = found[k - 1]
        k -= 1
    found[k] = query


@embedded
def has_what_is_asked(plan: p.Plan, memory: p.Memory, stamp: int, rule: int) -> bool:
    """Whether the text has a term of each group that a rule asks for besides its anchors."""
    found = False
    for n in range(plan.rules[4 * rule + p.ASKED_FROM], plan.rules[4 * rule + p.ASKED_TO]):
        asked = plan.asked[n]
        found = found | is_there(memory, stamp, asked >> 1)
        if asked & 1:
            if not found:
                return False
            found = False
    return True


@embedded
def run_rule(
    plan: p.Plan, memory: p.Memory, stamp: int, rule: int, data: Any, base: int, t: Tokens, count: int, franco: bool,
    found_query: Any, begin: int, used: int,
) -> int:  # fmt: skip
    """Run one rule, once per text; returns the new number of matches, or minus the reason why it cannot."""
    query = plan.rules[4 * rule + p.QUERY]
    if memory.done[rule] == stamp or memory.matched[query] == stamp:
        return used
    memory.done[rule] = stamp
    if not has_what_is_asked(plan, memory, stamp, rule):
        return used
    truth = 1 if plan.rules[4 * rule + p.CERTAIN] else rule_holds(plan, memory, stamp, rule, data, base, t, count, franco)
    if truth < 0:
        return -SPANS_FULL
    if truth == 1:
        if used >= len(found_query):
            return -MATCHES_FULL
        memory.matched[query] = stamp
        insert_sorted(found_query, begin, used, query)
        used += 1
    return used


@embedded
def match_text(
    plan: p.Plan, memory: p.Memory, stamp: int, data: Any, base: int, t: Tokens, count: int, franco: bool, present: int, found_query: Any,
    begin: int,
) -> int:  # fmt: skip
    """All queries that match one text, sorted; returns the new number of matches, or minus the reason why it cannot."""
    used = begin
    for a in range(len(plan.always)):
        used = run_rule(plan, memory, stamp, plan.always[a], data, base, t, count, franco, found_query, begin, used)
        if used < 0:
            return used
    for n in range(present):
        term = memory.present[n]
        for a in range(plan.anchor_from[term], plan.anchor_from[term + 1]):
            used = run_rule(plan, memory, stamp, plan.anchor_rules[a], data, base, t, count, franco, found_query, begin, used)
            if used < 0:
                return used
    return used


@embedded
def learn_of(
    plan: p.Plan, memory: p.Memory, t: Tokens, data: Any, begin: int, end: int, model: Any, scores: int, sketch: Sketch, number: int,
    sums: Any, pieces: int, turn: int, after: int,
) -> Any:  # fmt: skip
    """Read one text, look its words up, sketch it as `number` and sum its scores up, where those are asked for.

    Its `pieces` are listed already, and those of the next one, which ends at byte `after`, are listed on the way, at the other `turn`: so what is known of
    them is fetched meanwhile.

    Returns (tokens; tokens that have terms, -1 where the table of words is full; question marks; links; pieces of the next text).
    """
    count, questions, links = read_known(memory, data, begin, t, pieces, turn)
    telling = look_up(plan, memory, model, scores, t, count, memory.classes)
    if telling < 0:
        return count, telling, questions, links, 0
    rows = list_rows(model, memory, t, count, questions, links) if scores > 0 else 0
    pieces = list_pieces(data, end, after, t, memory.pieces, 1 - turn)
    if len(sketch.whole) > 0:
        sketch_tokens(t, count, sketch, number)  # meanwhile the rows are fetched
        sketch.shares[number] = is_share(data, begin, end, t, count, links)
    if scores > 0:
        score_tokens(model, scores, memory, t, count, rows, sums)
    return count, telling, questions, links, pieces


@compiled
def match_texts(
    plan: p.Plan, memory: p.Memory, t: Tokens, data: Any, offsets: Any, extra_from: Any, extra: Any, start: int, stop: int,
    found_text: Any, found_query: Any, counting: bool, languages: Any, questions: Any, links: Any, sums: Any, sketch: Sketch, first: int, model: Any,
    scores: int,
) -> Any:  # fmt: skip
    """Match the texts start … stop. Returns (first text not done, number of matches, why it stopped).

    `extra[extra_from[i] : extra_from[i + 1]]` are the terms that the fields of text i have. `languages`, `questions`
    and `links` are filled in: the language of each text (with `arabic_of` from bit `ARABIC_BIT` on), and how many question marks and links it
    has; `sums` too (`scoring.score_tokens`, of a table `model` of so many `scores`) and `sketch` from number `first` on, unless they are empty.
    `counting`: whether to count how often each term is there.
    """
    used, turn = 0, 0
    pieces = list_pieces(data, offsets[start], offsets[min(start + 1, stop)], t, memory.pieces, 0)
    for i in range(start, stop):
        base = offsets[i]
        count, telling, questions[i], links[i], pieces = learn_of(
            plan, memory, t, data, base, offsets[i + 1], model, scores, sketch, first + i, sums[i], pieces, turn, offsets[min(i + 2, stop)]
        )
        turn = 1 - turn
        if telling < 0:
            return i, used, WORDS_FULL
        languages[i] = language_of(memory.classes) | arabic_of(memory.classes) << ARABIC_BIT
        franco = is_franco(memory.classes)
        memory.counts[2] += 1
        stamp = memory.counts[2]
        hits, present = find_hits(memory, stamp, t, telling, franco)
        present = add_extra(memory, stamp, extra, extra_from[i], extra_from[i + 1], hits, present)
        if present < 0:
            return i, used, HITS_FULL
        if counting:
            for n in range(present):
                memory.noted[4 * memory.present[n] + p.OFTEN] += 1
        if present == 0 and len(plan.always) == 0:
            continue
        after = match_text(plan, memory, stamp, data, base, t, count, franco, present, found_query, used)
        if after < 0:
            return i, used, -after
        for m in range(used, after):
            found_text[m] = i
        used = after
    return stop, used, DONE
