"""Arabic and Latin text: normalise, search with a query language, find needs, words, languages and duplicates.

Everything takes *texts*: a list of str (None counts as empty), or one column of anything with `__arrow_c_array__` or
`__arrow_c_stream__` (PyArrow, Polars, pandas, DuckDB, nanoarrow), and returns NumPy arrays in the order of the texts.

| call | answers |
|---|---|
| `compile_queries(queries).match(texts, fields)` | which texts match which queries |
| `hints(query)` | what of a query is nearly surely not meant as it is read |
| `needs(texts)` | bool [n, len(terms.NEEDS)]: the needs that a text states, by rules |
| `asks(texts)` | bool [n]: a question that waits for an answer |
| `languages(texts)` | int8 [n], index into `LANGUAGES` |
| `telling_phrases(texts, background)` | what is said here and less elsewhere, as people wrote it |
| `find_themes(texts)` | texts that speak of the same, put together |
| `phrase_people(texts, speaker, late)` | how many different people say each phrase, of late and before |
| `duplicates(texts)` | exact and near copies folded, with counts |
| `Enricher(queries).enrich(texts)`, `fold(*sketches)` | all of these but phrases in one pass; copies over many batches |
| `Heads.read(model).label(texts)` | language, dialect, sentiment, sarcasm and need as a learned model tells them, with probabilities |
| `tokens(text)`, `normalise(text)` | the words of one text, and where they stand in it |
| `warm_up()` | compile now what the first call would compile |

Names load on first use, so importing this package costs next to nothing. The first call after an installation compiles
the kernel (some ten seconds, kept afterwards) and says so at level INFO to the logger "rawaj.text".
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rawaj.text.enrich import Enriched, Enricher
    from rawaj.text.heads import Head, Heads, Labels
    from rawaj.text.hints import hints
    from rawaj.text.language import LANGUAGES, languages
    from rawaj.text.match import Matcher, Matches, compile_queries
    from rawaj.text.near_copies import Duplicates, duplicates, fold
    from rawaj.text.need_rules import asks, needs
    from rawaj.text.sketching import Sketch
    from rawaj.text.spans import Token, normalise, tokens
    from rawaj.text.themes import Themes, find_themes
    from rawaj.text.warm import warm_up
    from rawaj.text.words import PhrasePeople, TellingPhrase, phrase_people, telling_phrases

__all__ = [
    "LANGUAGES", "Duplicates", "Enriched", "Enricher", "Head", "Heads", "Labels", "Matcher", "Matches", "PhrasePeople", "Sketch", "TellingPhrase", "Themes", "Token", "asks", "compile_queries", "duplicates", "find_themes", "fold",
    "hints", "languages", "needs", "normalise", "phrase_people", "telling_phrases", "tokens", "warm_up",
]  # fmt: skip

_WHERE = {
    "Enriched": "enrich", "Enricher": "enrich",
    "LANGUAGES": "language", "languages": "language",
    "Duplicates": "near_copies", "duplicates": "near_copies", "fold": "near_copies", "Sketch": "sketching",
    "Matcher": "match", "Matches": "match", "compile_queries": "match",
    "hints": "hints",
    "asks": "need_rules", "needs": "need_rules",
    "Token": "spans", "normalise": "spans", "tokens": "spans",
    "Themes": "themes", "find_themes": "themes",
    "PhrasePeople": "words", "TellingPhrase": "words", "phrase_people": "words", "telling_phrases": "words",
    "Head": "heads", "Heads": "heads", "Labels": "heads",
    "warm_up": "warm",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    module = _WHERE.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
