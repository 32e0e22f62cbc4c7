"""What is said here and less elsewhere, in people's own words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column, Texts, texts_of
from rawaj.text.counting import Said, say_once

__all__ = ["PhrasePeople", "TellingPhrase", "phrase_people", "telling_phrases"]

Counts = NDArray[np.int64]
PRIOR_SHARE, PRIOR_MOST = 0.05, 500.0  # what the prior is worth, of all counts and at most; see `telling_phrases`
CHUNK_BYTES = 1 << 22
SAME = 0.8  # two phrases that share a word and this much of their texts are one


@dataclass(frozen=True, slots=True, eq=False)
class TellingPhrase:
    """One or two words that tell some texts from others.

    Attributes:
        text: as people wrote it most often.
        count, background_count: texts here, and texts of the background, that say it.
        log_odds: how much likelier it is here than there, as a difference of log odds (smoothed).
        z: `log_odds` in its standard errors; phrases come in this order.
        texts: which texts here say it, int32, ascending.
    """

    text: str
    count: int
    background_count: int
    log_odds: float
    z: float
    texts: NDArray[np.int32]


def telling_phrases(texts: Column, background: Column, *, limit: int = 30, min_count: int = 3, min_z: float = 1.96) -> list[TellingPhrase]:
    """Words and pairs of words that are said in `texts` and less in `background`, the most telling first.

    Log odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16(4),
    equations 15-16 and 22): with y_w texts of n that say w here, y'_w of n' there, and a_w = a_0 · (y_w + y'_w) / (n + n') the prior from both together,

        δ_w = ln((y_w + a_w) / (n + a_0 − y_w − a_w)) − ln((y'_w + a_w) / (n' + a_0 − y'_w − a_w)),
        Var(δ_w) ≈ 1/(y_w + a_w) + 1/(y'_w + a_w),   z_w = δ_w / √Var,

    n, n', a_0 being the sums over all w and a_0 = min(500, (n + n') / 20) ours. A phrase counts once per text, so one person repeating a word does not count twice.
    Stop words (but a "not" before a word), numbers, @names, emoji and links are left out; of a word and a pair that are nearly
    always said together only the pair is kept. Words with and without ال count as one. Without a background the most frequent
    phrases come first, with log odds and z of zero.

    Args:
        texts, background: two columns of texts; the background should not hold the texts.
        limit: at most so many phrases.
        min_count: a phrase is said in at least so many of `texts`.
        min_z: and with at least this z.
    """
    chunks = texts_of(texts)
    here, there = say_once(chunks), say_once(texts_of(background))
    phrases, counts, others = _counted(here, there)
    delta, z = _log_odds(counts, others)
    kept = np.flatnonzero((counts >= min_count) & ((z >= min_z) | (others.sum() == 0)))
    kept = kept[np.lexsort((phrases[kept], -counts[kept], -z[kept]))]
    found: list[TellingPhrase] = []
    for w in kept.tolist():
        places = here.places_of(phrases[w])
        surface = _surface(here, places, chunks)
        _add(found, TellingPhrase(surface, int(counts[w]), int(others[w]), float(delta[w]), float(z[w]), np.sort(here.text[places])))
        if len(found) > limit:
            break
    return found[:limit]


def _counted(here: Said, there: Said) -> tuple[NDArray[np.uint64], Counts, Counts]:
    """All phrases of both, with the number of texts that say them here and there."""
    phrases, rows = np.unique(np.concatenate([here.hashes, there.hashes]), return_inverse=True)
    first = np.bincount(rows[: len(here.hashes)], minlength=len(phrases))
    second = np.bincount(rows[len(here.hashes) :], minlength=len(phrases))
    return phrases, first.astype(np.int64), second.astype(np.int64)


def _log_odds(counts: Counts, others: Counts) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """δ and z of `telling_phrases`."""
    total, other_total = counts.sum(), others.sum()
    if total == 0 or other_total == 0:
        return np.zeros(len(counts)), np.zeros(len(counts))
    strength = min(PRIOR_MOST, PRIOR_SHARE * (total + other_total))
    prior = strength * (counts + others) / (total + other_total)
    delta = np.log((counts + prior) / (total + strength - counts - prior))
    delta -= np.log((others + prior) / (other_total + strength - others - prior))
    return delta, delta / np.sqrt(1 / (counts + prior) + 1 / (others + prior))


def _surface(said: Said, places: NDArray[np.int64], chunks: list[Texts]) -> str:
    """How people write a phrase most often (among the first 500 who do); of equally frequent ones the first in the alphabet."""
    written: dict[str, int] = {}
    for place in places[:500].tolist():
        text = said.as_written(place, chunks)
        written[text] = written.get(text, 0) + 1
    return min(written, key=lambda text: (-written[text], text))


def _add(found: list[TellingPhrase], phrase: TellingPhrase) -> None:
    """Add a phrase, unless one that says nearly the same is there; the longer of two such stays."""
    words = set(phrase.text.split())
    for number, other in enumerate(found):
        both = len(np.intersect1d(phrase.texts, other.texts, assume_unique=True))
        if words & set(other.text.split()) and both >= SAME * min(phrase.count, other.count):
            if len(words) > len(other.text.split()) and phrase.count >= SAME * other.count:
                found[number] = phrase
            return
    found.append(phrase)


@dataclass(frozen=True, slots=True, eq=False)
class PhrasePeople:
    """How many different people say each phrase, of late and before.

    Attributes:
        late, before: int64 [phrases].
    """

    late: Counts
    before: Counts
    _hashes: NDArray[np.uint64]
    _said: Said
    _chunks: list[Texts]

    def phrase(self, number: int) -> tuple[str, NDArray[np.int32]]:
        """One of the phrases as people write it most often, and which texts say it."""
        places = self._said.places_of(self._hashes[number])
        return _surface(self._said, places, self._chunks), np.sort(self._said.text[places])


def phrase_people(texts: Column, speaker: NDArray[np.int64], late: NDArray[np.bool_]) -> PhrasePeople:
    """Who says what: `speaker` (a number for each person) and `late` (false: said before) of each of n texts.

    Phrases are words and pairs of words as in `telling_phrases`.
    """
    chunks = texts_of(texts)
    said = say_once(chunks)
    phrases, column = np.unique(said.hashes, return_inverse=True)
    people = []
    for when in (True, False):
        here = late[said.text] == when
        pairs = np.unique(np.stack([column[here].astype(np.int64), speaker[said.text[here]]]), axis=1)
        people.append(np.bincount(pairs[0], minlength=len(phrases)))
    return PhrasePeople(people[0], people[1], phrases, said, chunks)
