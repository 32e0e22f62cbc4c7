"""From trees of queries to the plan of the kernel: every word once, every phrase once, one short program per query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from rawaj.text import plan as p
from rawaj.text import query as q
from rawaj.text.data.common_words import word_classes
from rawaj.text.forms import SKELETON_ARABIC, canonical, in_arabic_letters
from rawaj.text.hashing import word_hashes
from rawaj.text.plan import Plan
from rawaj.text.stop_words import STOP_WORDS
from rawaj.text.tables import hash_table

__all__ = ["Compiled", "compile_phrases", "compile_trees"]

Group = frozenset[int]


@dataclass(slots=True)
class Compiled:
    """A plan, the terms that stand for conditions on fields, and what is needed to choose better anchors later."""

    plan: Plan
    fields: dict[q.Field, int]
    terms: int
    book: _Book
    rules: list[tuple[int, q.Expression]]

    def anchored(self, often: Sequence[float]) -> Plan:
        """The same plan with the rarest anchors, given how often each term was seen; no result changes."""
        self.book.cost = [count + guess for count, guess in zip(often, self.book.guesses, strict=True)]
        return self.plan._replace(**_anchors(self.book, self.rules), phrase_pivot=_pivots(self.book))


def compile_trees(trees: Sequence[q.Expression]) -> Compiled:
    """The plan of these queries, in this order."""
    book = _Book()
    rules = [(number, part) for number, tree in enumerate(trees) for part in _alternatives(tree)]
    programs = [book.program(tree) for _, tree in rules]
    return Compiled(_plan(book, programs, rules), book.fields, book.terms, book, rules)


def compile_phrases(phrases: Sequence[q.Phrase]) -> Compiled:
    """A plan that knows these phrases by number and no query, for asking where they stand."""
    book = _Book()
    for phrase in phrases:
        book.phrase(phrase)
    return Compiled(_plan(book, [], []), book.fields, book.terms, book, [])


def _alternatives(tree: q.Expression) -> Iterable[q.Expression]:
    """The parts of which one must hold: so a long OR is looked at only where its words are."""
    if isinstance(tree, q.Or):
        for part in tree.parts:
            yield from _alternatives(part)
    else:
        yield tree


@dataclass(slots=True)
class _Book:
    """Everything that the queries name, numbered."""

    terms: int = 0
    words: dict[q.Word, int] = field(default_factory=dict)  # the terms of all below
    loose: dict[str, int] = field(default_factory=dict)  # by canonical form
    exact: dict[str, int] = field(default_factory=dict)
    globs: dict[tuple[str, bool], int] = field(default_factory=dict)
    arabic: dict[str, int] = field(default_factory=dict)  # loose words in Arabic letters as written, for Arabizi
    fields: dict[q.Field, int] = field(default_factory=dict)
    phrases: dict[q.Phrase, int] = field(default_factory=dict)
    nears: dict[q.Near, int] = field(default_factory=dict)
    near_programs: list[list[tuple[int, int]]] = field(default_factory=list)
    guesses: list[float] = field(default_factory=list)  # per term: how often it is expected in a text
    cost: list[float] = field(default_factory=list)  # the same, or how often it was seen

    def number(self, table: dict[Any, int], key: Any, cost: float) -> int:
        if key not in table:
            table[key] = self.terms
            self.terms += 1
            self.guesses.append(cost)
            self.cost.append(cost)
        return table[key]

    def term(self, word: q.Word) -> int:
        term = self.words.get(word)
        if term is None:
            term = self.words[word] = self.numbered(word)
        return term

    def numbered(self, word: q.Word) -> int:
        if word.any_word:
            return p.ANY_WORD
        if "*" in word.form:
            return self.number(self.globs, (word.form, word.exact), _expected(word.form) * 10)
        if word.exact:
            return self.number(self.exact, word.form, _expected(word.form))
        term = self.number(self.loose, canonical(word.form), _expected(word.form) * 2)
        if in_arabic_letters(word.form):
            self.arabic[word.form] = term
        return term

    def phrase(self, phrase: q.Phrase) -> int:
        for word in phrase.words:
            self.term(word)
        return self.phrases.setdefault(phrase, len(self.phrases))

    def near(self, near: q.Near) -> int:
        if near not in self.nears:
            program = list(self.spans(near))
            self.nears[near] = len(self.near_programs)
            self.near_programs.append(program)
        return self.nears[near]

    def spans(self, tree: q.Expression) -> Iterable[tuple[int, int]]:
        """The program that lists the places of a tree."""
        if isinstance(tree, q.Phrase):
            yield p.SPAN_PHRASE, self.phrase(tree)
        elif isinstance(tree, q.Or):
            for part in tree.parts:
                yield from self.spans(part)
            yield p.SPAN_OR, len(tree.parts)
        elif isinstance(tree, q.Near):
            yield from self.spans(tree.left)
            yield from self.spans(tree.right)
            yield p.SPAN_ORDERED if tree.ordered else p.SPAN_NEAR, tree.within

    def program(self, tree: q.Expression) -> list[tuple[int, int]]:
        """Operations on the one truth value; jumps count from the start of the program."""
        code: list[tuple[int, int]] = []
        self.emit(tree, code)
        return code

    def emit(self, tree: q.Expression, code: list[tuple[int, int]]) -> None:
        if isinstance(tree, q.And | q.Or):
            self.emit_parts(tree, code)
        elif isinstance(tree, q.Not):
            self.emit(tree.part, code)
            code.append((p.NOT, 0))
        elif isinstance(tree, q.Near):
            code.append((p.NEAR, self.near(tree)))
        elif isinstance(tree, q.Field):
            code.append((p.HAS, self.number(self.fields, tree, 0.05)))
        elif _plain(tree):
            code.append((p.HAS, self.term(tree.words[0])))
        else:
            code.append((p.PHRASE, self.phrase(tree)))

    def emit_parts(self, tree: q.And | q.Or, code: list[tuple[int, int]]) -> None:
        jump = p.JUMP_FALSE if isinstance(tree, q.And) else p.JUMP_TRUE
        holes: list[int] = []
        for part in tree.parts:
            self.emit(part, code)
            holes.append(len(code))
            code.append((jump, 0))
        code.pop()  # nothing follows the last part
        for hole in holes[:-1]:
            code[hole] = (jump, len(code))

    def groups(self, tree: q.Expression) -> tuple[list[Group], bool]:
        """Groups of terms, of each of which every matching text has at least one; and whether every text that has them matches."""
        if isinstance(tree, q.Phrase):
            return [frozenset({self.term(word)}) for word in tree.words if not word.any_word], _plain(tree)
        if isinstance(tree, q.Field):
            return [frozenset({self.fields[tree]})], True
        if isinstance(tree, q.Not):
            return [], False
        if isinstance(tree, q.Or):
            parts = [self.groups(part) for part in tree.parts]
            if not all(groups for groups, _ in parts):
                return [], False
            either = frozenset().union(*(min(groups, key=self.weight) for groups, _ in parts))
            return [either], all(certain and len(groups) == 1 for groups, certain in parts)
        parts = [self.groups(part) for part in (tree.parts if isinstance(tree, q.And) else (tree.left, tree.right))]
        return [group for groups, _ in parts for group in groups], isinstance(tree, q.And) and all(certain for _, certain in parts)

    def weight(self, group: Group) -> float:
        return sum(self.cost[term] for term in group)


def _plain(phrase: q.Phrase) -> bool:
    """One word that needs no more than its term."""
    return len(phrase.words) == 1 and _kind(phrase) == 0


def _kind(phrase: q.Phrase) -> int:
    """What a phrase asks for beside its words, in bits."""
    return p.TAG_BEGINS * phrase.tag_first | p.TAG_ENDS * phrase.tag_last | p.RAW * (phrase.raw is not None)


def _expected(form: str) -> float:
    """A rough guess of how often a word is in a text: short words and words of the grammar are common."""
    letters = form.replace("*", "")
    return 0.3 if letters in STOP_WORDS else 0.5 ** min(len(letters), 12)


def _from(lists: Iterable[Sequence[Any]]) -> Any:
    return np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(np.int32)


def _flat(lists: Iterable[Iterable[int]]) -> Any:
    return np.array([value for one in lists for value in one], np.int32)


def _plan(book: _Book, programs: list[list[tuple[int, int]]], rules: list[tuple[int, q.Expression]]) -> Plan:
    starts = _from(programs)
    jumps = (p.JUMP_FALSE, p.JUMP_TRUE)
    code = (
        starts, _flat((op for op, _ in program) for program in programs),
        _flat((arg + int(starts[k]) * (op in jumps) for op, arg in program) for k, program in enumerate(programs)),
    )  # fmt: skip
    nears = (
        _from(book.near_programs), _flat((op for op, _ in one) for one in book.near_programs),
        _flat((arg for _, arg in one) for one in book.near_programs),
    )  # fmt: skip
    words = (*_forms(book), *_globs(book), *_readings(book), *_classes())
    return Plan._make((*words, *_anchors(book, rules).values(), *code, *_phrases(book), *nears))


def _anchors(book: _Book, rules: Sequence[tuple[int, q.Expression]]) -> dict[str, Any]:
    """Of the groups that a rule asks for the rarest are its anchors; the others follow in the order of their rarity."""
    by_term: list[list[int]] = [[] for _ in range(book.terms)]
    always: list[int] = []
    asked: list[int] = []
    known = np.zeros((len(rules), 4), np.int32)
    for rule, (query, tree) in enumerate(rules):
        groups, certain = book.groups(tree)
        groups = sorted(dict.fromkeys(groups), key=book.weight)
        for term in groups[0] if groups else ():
            by_term[term].append(rule)
        if not groups:
            always.append(rule)
        begin = len(asked)
        asked.extend(2 * term + (number == len(group)) for group in groups[1:] for number, term in enumerate(sorted(group), 1))
        known[rule, [p.QUERY, p.ASKED_FROM, p.ASKED_TO, p.CERTAIN]] = query, begin, len(asked), certain
    return {
        "anchor_from": _from(by_term), "anchor_rules": _flat(by_term), "always": np.array(always, np.int32),
        "asked": np.array(asked, np.int32), "rules": known.reshape(-1),
    }  # fmt: skip


def _forms(book: _Book) -> tuple[Any, ...]:
    forms = list(dict.fromkeys([*book.loose, *book.exact]))
    keys, rows = hash_table(word_hashes(forms))
    loose = np.array([book.loose.get(form, -1) for form in forms] + [-1], np.int32)
    exact = np.array([book.exact.get(form, -1) for form in forms] + [-1], np.int32)
    return keys, loose[rows], exact[rows]


def _grouped(items: Sequence[Any], keys: Sequence[str]) -> tuple[Any, Any, Any, list[Any]]:
    """Items in groups of equal keys: (table of the hashes, first and last + 1 of each slot, items in that order)."""
    groups: dict[int, list[Any]] = {}
    for item, key in zip(items, word_hashes(keys), strict=True):
        groups.setdefault(key, []).append(item)
    table, rows = hash_table(list(groups))
    edges = np.append(_from(groups.values()), 0)
    return table, edges[rows], edges[np.where(rows < 0, -1, rows + 1)], [item for group in groups.values() for item in group]


def _globs(book: _Book) -> tuple[Any, ...]:
    keys, low, high, items = _grouped(list(book.globs.items()), [form.split("*")[0] for form, _ in book.globs])
    letters = [[ord(letter) for letter in form] for (form, _), _ in items]
    return (
        keys, low, high, _from(letters), _flat(letters), np.array([term for _, term in items], np.int32),
        np.array([exact for (_, exact), _ in items], np.int32),
    )  # fmt: skip


def _readings(book: _Book) -> tuple[Any, ...]:
    words = [item for item in book.arabic.items() if len(item[0]) >= 2]
    keys, low, high, items = _grouped(words, [_skeleton(form) for form, _ in words])
    letters = [[ord(letter) for letter in form] for form, _ in items]
    return keys, low, high, _from(letters), _flat(letters), np.array([term for _, term in items], np.int32)


def _skeleton(form: str) -> str:
    """The classes of its consonants, as letters."""
    shown: list[int] = []
    for letter in form:
        value = SKELETON_ARABIC.get(letter)
        if value is not None and (not shown or shown[-1] != value):
            shown.append(value)
    return "".join(map(chr, shown))


def _classes() -> tuple[Any, Any]:
    words = word_classes()
    keys, rows = hash_table(word_hashes(list(words)))
    values = np.array([*words.values(), 0], np.int32)
    return keys, values[rows]


def _phrases(book: _Book) -> tuple[Any, ...]:
    phrases = list(book.phrases)
    terms = [[book.term(word) for word in phrase.words] for phrase in phrases]
    raws = [(phrase.raw or "").encode("utf-8", "surrogatepass") for phrase in phrases]
    return (
        _from(terms), _flat(terms), _pivots(book), np.array([_kind(phrase) for phrase in phrases], np.int32), _from(raws),
        np.frombuffer(b"".join(raws), np.uint8),
    )  # fmt: skip


def _pivots(book: _Book) -> Any:
    """The rarest word of each phrase."""
    return np.array([min(_places(book, phrase))[1] for phrase in book.phrases], np.int32)


def _places(book: _Book, phrase: q.Phrase) -> Iterable[tuple[float, int]]:
    for place, word in enumerate(phrase.words):
        if not word.any_word:
            yield book.cost[book.term(word)], place
