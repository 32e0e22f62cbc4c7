"""What is said, in people's own words: phrases that tell a part of the conversation from the rest, with mentions as written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from rawaj.listen.answer import Phrase, Quote
from rawaj.terms import NEEDS
from rawaj.text import TellingPhrase, compile_queries, needs, normalise, telling_phrases

__all__ = ["SaidText", "best_said", "phrases_of", "spike_terms", "telling"]

LEAST_TEXTS = 8
PER_NEED = 4
OF_TALK = 10
QUOTES_EACH = 2
GOOD_LENGTH = 80  # characters of a quote that says enough and is read at a glance
SPIKE_TERMS = 6
WORDING = 60  # phrases looked at to learn how a need is worded
FEW_TEXTS, FEW_Z, MANY_Z = 300, 0.5, 1.96

Quotes = Callable[[Iterable[int]], Mapping[int, Quote]]


class _Said(Protocol):
    @property
    def row_no(self) -> int: ...
    @property
    def author(self) -> int: ...
    @property
    def text(self) -> str: ...


Said = TypeVar("Said", bound=_Said)


class SaidText(NamedTuple):
    """A row of `sql.TOPIC_TEXTS`: needs as bits, whether it is of the topic, the text."""

    row_no: int
    needs: int
    author: int
    inside: int
    text: str


def phrases_of(texts: Sequence[SaidText], query: str, quotes: Quotes) -> tuple[Phrase, ...]:
    """Phrases of a topic: for each need what it is about, then the topic against all else. `quotes` looks mentions up by row number.

    A phrase that is nothing but the need's own wording ("how much") or matches the topic's `query` by itself tells nothing new.
    """
    inside = [text for text in texts if text.inside]
    outside = [text for text in texts if not text.inside]
    found: list[tuple[str, TellingPhrase, list[SaidText]]] = []
    for bit, need in enumerate(NEEDS):
        stating, others = _split(inside, bit)
        phrases = _not_its_wording(_telling(stating, others, 4 * PER_NEED), bit, _wording(outside, bit))
        found += [(need, phrase, stating) for phrase in phrases[:PER_NEED]]
    found += [("talk", phrase, inside) for phrase in _not_the_query(_telling(inside, outside, 2 * OF_TALK), query)[:OF_TALK]]
    chosen = [(about, phrase, _best(phrase, said)) for about, phrase, said in found]
    looked_up = quotes(text.row_no for _, _, best in chosen for text in best)
    return tuple(
        _phrase(about, phrase, said, len(outside if about == "talk" else inside) - len(said) * (about != "talk"),
                [looked_up[text.row_no] for text in best if text.row_no in looked_up])
        for (about, phrase, said), (_, _, best) in zip(found, chosen, strict=True)
    )  # fmt: skip


def _telling(here: Sequence[SaidText], there: Sequence[SaidText], limit: int) -> list[TellingPhrase]:
    if min(len(here), len(there)) < LEAST_TEXTS:
        return []
    return telling([text.text for text in here], [text.text for text in there], limit)


def telling(here: Sequence[str], there: Sequence[str], limit: int) -> list[TellingPhrase]:
    """`rawaj.text.telling_phrases`, less strict where texts are few: its prior weighs 500 words, more than a small shop's day has."""
    return telling_phrases(here, there, limit=limit, min_z=FEW_Z if len(here) < FEW_TEXTS else MANY_Z)


def _split(texts: Sequence[SaidText], bit: int) -> tuple[list[SaidText], list[SaidText]]:
    return [text for text in texts if text.needs >> bit & 1], [text for text in texts if not text.needs >> bit & 1]


def _wording(outside: Sequence[SaidText], bit: int) -> set[str]:
    """Words with which the same need is stated about anything else."""
    stating, others = _split(outside, bit)
    return {word for phrase in _telling(stating, others, WORDING) for word in normalise(phrase.text).split()}


def _not_its_wording(phrases: list[TellingPhrase], bit: int, wording: set[str]) -> list[TellingPhrase]:
    if not phrases:
        return []
    is_need = needs([phrase.text for phrase in phrases])[:, bit]
    return [
        phrase for phrase, only in zip(phrases, is_need, strict=True) if not only and not set(normalise(phrase.text).split()) <= wording
    ]


def _not_the_query(phrases: list[TellingPhrase], query: str) -> list[TellingPhrase]:
    if not phrases or not query:
        return phrases
    matcher = compile_queries([query])
    nothing = dict.fromkeys(matcher.field_names, [None] * len(phrases))
    matched = set(matcher.match([phrase.text for phrase in phrases], nothing).text_index.tolist())
    return [phrase for i, phrase in enumerate(phrases) if i not in matched]


def _best(phrase: TellingPhrase, said: Sequence[SaidText]) -> list[SaidText]:
    return best_said([said[i] for i in phrase.texts])


def best_said(said: Sequence[Said]) -> list[Said]:
    """Mentions of different people, of a length that is read at a glance."""
    by_author: dict[int, Said] = {}
    for text in sorted(said, key=lambda text: (abs(len(text.text) - GOOD_LENGTH), text.row_no)):
        by_author.setdefault(text.author, text)
    return list(by_author.values())[:QUOTES_EACH]


def _phrase(about: str, phrase: TellingPhrase, said: Sequence[SaidText], others: int, quotes: list[Quote]) -> Phrase:
    authors = len({said[i].author for i in phrase.texts})
    here, there = (phrase.count + 0.5) / (len(said) + 1), (phrase.background_count + 0.5) / (others + 1)
    return Phrase(phrase.text, about, authors, here / there, tuple(quotes))


def spike_terms(rows: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    """Words that tell a day from the days before it, from rows (1 on the day, 0 before; text) of `sql.SPIKE_TEXTS`."""
    texts: tuple[list[str], list[str]] = ([], [])
    for on_the_day, text in rows:
        texts[on_the_day].append(text)
    if not texts[0] or not texts[1]:
        return ()
    return tuple(phrase.text for phrase in telling(texts[1], texts[0], SPIKE_TERMS))
