"""Many queries against many texts at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text import matching
from rawaj.text.arrow import Column, Texts, count_of, texts_of
from rawaj.text.compile import compile_trees
from rawaj.text.conditions import field_terms, with_links
from rawaj.text.features import MOST_OF_A_WORD
from rawaj.text.highlight import Highlighter
from rawaj.text.kernel import new_tokens, room_for
from rawaj.text.learning import rehash
from rawaj.text.near_copies import filled, new_sketch
from rawaj.text.parse import parse_each
from rawaj.text.plan import OFTEN, SEEN, Memory, new_memory
from rawaj.text.scoring import Weights, packed, width_of
from rawaj.text.sketching import Sketch
from rawaj.text.warm import telling

__all__ = ["Matcher", "Matches", "Read", "compile_queries"]

MOST_WORDS = 1 << 20  # distinct words remembered; then the table starts anew
PIECES = 1 << 17  # of texts, that are remembered
LAST_NUMBER = (1 << 31) - 1
MATCHES = 4  # of a text, for which there is room at first
PART = 1 << 14  # texts matched between two looks at the state of things
MOST_POOL = 1 << 24  # terms of all of them


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Pairs of a text and a query that matches it, sorted by text, then by query; both int32 [number of matches], from 0."""

    text_index: NDArray[np.int32]
    query_index: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.text_index)

    def those(self, wanted: NDArray[np.bool_]) -> Matches:
        """Some of them."""
        places = np.flatnonzero(wanted)
        return Matches(self.text_index.take(places), self.query_index.take(places))

    def matrix(self, texts: int, queries: int) -> NDArray[np.bool_]:
        """The same as bool [texts, queries]."""
        table = np.zeros((texts, queries), np.bool_)
        table[self.text_index, self.query_index] = True
        return table


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What one pass over n texts finds: matches, the language of each text (index into LANGUAGES), its question marks, links, scores and sketch.

    `foreign` is true of texts without a word, and of those whose letters or words alone tell that their language is another. `arabic` says how much
    of each text is Arabic (`matching.NO_ARABIC` …). `scores` is int32 [n, h + 1], the h sums of the weights of a model and the norm; [n, 0] where there is none.
    """

    matches: Matches
    languages: NDArray[np.int8]
    foreign: NDArray[np.bool_]
    arabic: NDArray[np.int8]
    questions: NDArray[np.int32]
    links: NDArray[np.int32]
    scores: NDArray[np.int32]
    sketch: Sketch


def compile_queries(queries: Sequence[str]) -> Matcher:
    """A matcher of these queries; see docs/reference/query-language for the language.

    Raises:
        InputError: `query.<what>`, the first query that cannot be read, with its number in `query_index`; see `parse`.

    >>> matches = compile_queries(["متاح", '"كسر زيرو" ليس مستعمل']).match(["هل المنتج متاح؟", "موبايل كسر زيرو"])
    >>> matches.text_index.tolist(), matches.query_index.tolist()
    ([0, 1], [0, 1])
    """
    return Matcher(queries)


class Matcher:
    """Compiled queries, and the weights of a model to score texts by in the same pass.

    Its memory of words makes it faster with use and changes no result; not to be shared by threads.
    """

    def __init__(self, queries: Sequence[str], weights: Weights | None = None) -> None:
        self.queries = tuple(queries)
        with telling(), _all_stays():
            self._trees = parse_each(self.queries)
            self._compiled = compile_trees(self._trees)
        self._highlighters: dict[int, Highlighter] = {}
        self._scores = weights.rows.shape[1] if weights else 0
        self._model = packed(weights) if weights else np.zeros((0, 0), np.int8)
        self._forget()

    def _forget(self) -> None:
        """An empty memory, and the plan as it was compiled."""
        self._plan, self._settled = self._compiled.plan, False
        self._memory = new_memory(
            self._compiled.terms,
            len(self._compiled.rules),
            len(self._trees),
            pool=max(1 << 16, 4 * self._compiled.terms),
            steps=len(self._plan.near_op),
            width=width_of(self._scores),
            features=MOST_OF_A_WORD if self._scores else 0,
            pieces=PIECES,
        )
        self._tokens = new_tokens(1024)

    def twin(self) -> Matcher:
        """The same compiled queries with a memory of its own, for another thread."""
        other = copy(self)
        other._forget()
        return other

    @property
    def field_names(self) -> frozenset[str]:
        """The fields that the queries ask for; `lang` and `url` may be left out of `match`, which then tells them by the texts."""
        return frozenset(field.name for field in self._compiled.fields)

    def match(self, texts: Column, fields: Mapping[str, Column] | None = None) -> Matches:
        """Which texts match which queries.

        Args:
            texts: the texts, n of them.
            fields: by field name (`rawaj.text.fields`), n values each: str, int, or date, time and ISO text for `date`;
                what is missing (None) meets no condition.

        Raises:
            InputError: `query.field_absent`, a query asks for a field that is not given; `existing` names those given.
            DataError: `text.not_texts`, `text.field_length`.
        """
        return self.read(texts, fields).matches

    def read(self, texts: Column, fields: Mapping[str, Column] | None = None, *, near_words: int | None = None) -> Read:
        """The same in one pass with what else the kernel learns of each text; with `near_words`
        what `near_copies.fold` needs as well, to find near copies of at least so many words."""
        chunks = texts_of(texts)
        total = count_of(chunks)
        given = dict(fields or {})
        if "lang" in self.field_names and "lang" not in given:
            from rawaj.text.language import language_keys

            given["lang"] = language_keys(texts)
        if "url" in self.field_names:
            given["url"] = with_links(given.get("url"), texts)
        extra_from, extra = field_terms(self._compiled.fields, given, total)
        sums = np.zeros((total, width_of(self._scores)), np.int32)
        learned = (np.zeros(total, np.int8), np.zeros(total, np.int32), np.zeros(total, np.int32), sums)
        sketches = new_sketch(0) if near_words is None else new_sketch(total, near_words)
        found = _Found(total)
        begin = 0
        with telling():
            for chunk in chunks:
                end = begin + len(chunk.offsets) - 1
                parts = [one[begin:end] for one in learned]
                self._chunk(chunk, extra_from[begin : end + 1], extra, [*parts, sketches, begin, self._model, self._scores], found, begin)
                begin = end
        told, questions, links, _ = learned
        told, arabic = told & ((1 << matching.ARABIC_BIT) - 1), told >> matching.ARABIC_BIT
        languages = np.minimum(told, matching.OTHER, dtype=np.int8)
        return Read(
            found.matches(),
            languages,
            told == matching.FOREIGN_TEXT,
            arabic,
            questions,
            links,
            sums[:, : self._scores + 1],
            filled(sketches),
        )

    def _chunk(self, chunk: Texts, extra_from: Any, extra: Any, learned: list[Any], found: _Found, begin: int) -> None:
        """Match one chunk, whose texts are numbered from `begin` on, part by part; whatever was too small is made larger on the way."""
        self._make_room(chunk)
        start, total = 0, len(chunk.offsets) - 1
        while start < total:
            stop = min(start + PART, total)
            _number_anew(self._memory)
            texts, queries = found.room()
            start, used, reason = matching.match_texts(
                self._plan, self._memory, self._tokens, chunk.data, chunk.offsets, extra_from, extra, start, stop,
                texts, queries, not self._settled, *learned,
            )  # fmt: skip
            if begin:
                texts[:used] += np.int32(begin)
            found.take(used, reason == matching.MATCHES_FULL)
            self._memory = _grown(self._memory, reason, self._compiled.terms)
            self._choose_anchors()

    def _choose_anchors(self) -> None:
        """Once enough texts were seen, look at each rule only where its rarest words are."""
        if not self._settled and self._memory.counts[2] >= PART:
            self._settled = True
            often = self._memory.noted.reshape(-1, 4)[: self._compiled.terms, OFTEN]
            with _all_stays():
                self._plan = self._compiled.anchored((often / self._memory.counts[2]).tolist())

    def _make_room(self, chunk: Texts) -> None:
        """For the longest text; and before the first of many texts for more words, since a table that is full is read anew to be made larger."""
        longest = int(np.diff(chunk.offsets).max(initial=0))
        if len(self._tokens.codes) < room_for(longest):
            self._tokens = new_tokens(longest)
        while self._memory.counts[0] == 0 and len(self._memory.word_from) <= min(2 * (len(chunk.offsets) - 1), MOST_WORDS // 4):
            self._memory = _grown(self._memory, matching.WORDS_FULL, self._compiled.terms)

    def spans(self, text: str, query: int) -> list[tuple[int, int]]:
        """Where the words that query number `query` looks for stand in a text: (start, end) for `text[start:end]`, for highlighting.

        Words under NOT and conditions on fields have no place.
        """
        if query not in self._highlighters:
            self._highlighters[query] = Highlighter(self._trees[query])
        return self._highlighters[query].spans(text)


class _Found:
    """Matches one behind the other, and room for more of them: a part that is not used is never touched, so it costs no memory."""

    def __init__(self, texts: int) -> None:
        self._pairs, self._used = np.empty((2, max(1 << 12, MATCHES * texts)), np.int32), 0

    def room(self) -> NDArray[np.int32]:
        return self._pairs[:, self._used :]

    def take(self, used: int, full: bool) -> None:
        self._used += used
        if full:
            self._pairs = np.concatenate([self._pairs, np.empty_like(self._pairs)], axis=1)

    def matches(self) -> Matches:
        return Matches(*self._pairs[:, : self._used])


@contextmanager
def _all_stays() -> Iterator[None]:
    """While thousands of small things are made that all stay, Python looks for rubbish among them again and again: a fifth of compiling many queries."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()


def _number_anew(memory: Memory) -> None:
    """Texts are numbered in 32 bits: before the numbers end, forget which text was the last to have what."""
    if memory.counts[2] >= LAST_NUMBER - PART:
        memory.noted.reshape(-1, 4)[:, SEEN] = 0
        memory.done.fill(0)
        memory.matched.fill(0)
        memory.counts[2] = 0


def _grown(memory: Memory, reason: int, terms: int) -> Memory:
    """The memory with more room where it was full; the table of words, where it is at its largest, starts anew."""
    if reason == matching.HITS_FULL:
        room = 2 * len(memory.hit_token)
        return memory._replace(hit_token=np.zeros(room, np.int32), hit_next=np.zeros(room, np.int32))
    if reason == matching.SPANS_FULL:
        room = 2 * len(memory.span_from)
        return memory._replace(span_from=np.zeros(room, np.int32), span_to=np.zeros(room, np.int32))
    if reason != matching.WORDS_FULL:
        return memory
    words, pool = min(2 * (len(memory.word_from) - 1), MOST_WORDS), min(2 * len(memory.pool), max(MOST_POOL, 4 * terms))
    fresh = new_memory(0, 0, 0, words=words, pool=pool, width=memory.vectors.shape[1])
    fresh.counts[2] = memory.counts[2]
    if words >= len(memory.word_from) or pool > len(memory.pool):
        known, used = (int(count) for count in memory.counts[:2])
        fresh.counts[:2] = known, used
        fresh.pool[:used] = memory.pool[:used]
        for name in ("word_from", "vectors"):
            getattr(fresh, name)[: known + 1] = getattr(memory, name)[: known + 1]
        rehash(memory.words, fresh.words)
    else:
        memory.pieces.fill(0)
    kept = ("words", "word_from", "pool", "counts", "vectors")
    return memory._replace(**{name: getattr(fresh, name) for name in kept})
