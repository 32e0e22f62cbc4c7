"""The texts that a model is made from, each with the answers that are known. Only sets marked "may ship" and our own may stand here."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from rawaj.text import needs

__all__ = ["OWN", "OWN_ENGLISH", "OWN_LANGUAGES", "OWN_PROMOTION", "OWN_SHORT", "SETS", "Example", "examples", "own_examples"]

OWN, OWN_ENGLISH, OWN_PROMOTION, OWN_LANGUAGES, OWN_SHORT = "own", "own_english", "own_promotion", "own_languages", "own_short"
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\ufe0f]")


@dataclass(frozen=True, slots=True)
class Example:
    """One text: where it is from, the group that it may not be split from, and head → answer; `written` as it was, where something is taken out."""

    text: str
    source: str
    group: str
    answers: dict[str, str] = field(default_factory=dict)
    written: str = ""


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _talk(example: Example) -> Example:
    """A tweet of no particular conversation asks for nothing, unless a rule finds that it does: what needs must be told from."""
    if not needs([example.text]).any():
        example.answers["need"] = "talk"
    return example


def _arsarcasm(folder: Path) -> Iterator[Example]:
    """ArSarcasm-v2 (MIT): tweets with dialect, sentiment and sarcasm."""
    dialects = {"magreb": "maghreb"}
    for number, row in enumerate(_rows(folder / "ar_arsarcasm_v2" / "data.csv")):
        sarcasm = "sarcastic" if row["sarcasm"].upper() == "TRUE" else "plain"
        answers = {
            "dialect": dialects.get(row["dialect"], row["dialect"]),
            "sentiment": row["sentiment"],
            "sarcasm": sarcasm,
            "language": "ar",
        }
        yield _talk(Example(row["tweet"], "arsarcasm", f"arsarcasm{number}", answers))


def _ajgt(folder: Path) -> Iterator[Example]:
    """AJGT (AFL 3.0): Jordanian tweets with sentiment."""
    names = {"Positive": "POS", "Negative": "NEG"}
    for number, row in enumerate(_rows(folder / "ar_ajgt" / "data.csv")):
        yield Example(row["tweet"], "ajgt", f"ajgt{number}", {"sentiment": names[row["sentiment"]]})


def _kept_for_measuring(text: str) -> bool:
    """One text in sixteen, by its hash: its need is not learned, so that `benchmarks needs_real`, which draws the least of these hashes, measures on unseen ones."""
    return hashlib.sha256(f"needs 1 {text}".encode()).digest()[0] < 16


def _amazon(folder: Path) -> Iterator[Example]:
    """Amazon.eg reviews (MIT): stars as sentiment and as praise or complaint, dialect Egyptian or not said."""
    for number, row in enumerate(_rows(folder / "ar_egypt_amazon_aste" / "data.csv")):
        stars = float(row["stars"]) if row["stars"] else 3
        if stars != 3:
            answers = {"sentiment": "POS" if stars > 3 else "NEG"}
            if not _kept_for_measuring(row["review"]):
                answers["need"] = "praises" if stars > 3 else "complains"
            yield Example(row["review"], "amazon", f"amazon{number}", answers)


def _intent(folder: Path) -> Iterator[Example]:
    """English tweets on a telephone (MIT): their language only; their labels are noisy."""
    for number, row in enumerate(_rows(folder / "en_purchase_intent" / "data.csv")):
        yield _talk(Example(row["tweet"], "intent", f"intent{number}", {"language": "en", "dialect": "other"}))


def _emoji(folder: Path) -> Iterator[Example]:
    """ATSAD (Apache 2.0): tweets labelled by their emoji, which is taken out; the answer goes into a column of its own, `mood`."""
    for number, row in enumerate(_rows(folder / "ar_atsad_distant" / "data.csv")):
        yield Example(_EMOJI.sub(" ", row["tweet"]), "atsad", f"atsad{number}", {"mood": row["emoji_label"]}, row["tweet"])


SETS: dict[str, Callable[[Path], Iterator[Example]]] = {
    "arsarcasm": _arsarcasm,
    "ajgt": _ajgt,
    "amazon": _amazon,
    "intent": _intent,
    "atsad": _emoji,
}

_LANGUAGE = {"arabizi": "arabizi", "english": "en", "mixed": "mixed"}
_ASKING = ("asks_price", "asks_where", "asks_advice", "wants_to_buy", "compares")  # who only asks is not sarcastic
_DIALECT = {"arabizi": "egypt", "english": "other", "mixed": ""}


def own_examples() -> Iterator[Example]:
    """Our own items (in `rawaj/text/data`): of needs, grouped by the post that they stand under, and in other languages."""
    yield from _items("needs.tsv", OWN)
    yield from _items("needs_english.tsv", OWN_ENGLISH)
    yield from _items("needs_promotion.tsv", OWN_PROMOTION)
    yield from _items("needs_short.tsv", OWN_SHORT)
    for number, row in enumerate(_own("languages.tsv")):
        yield Example(row["text"], OWN_LANGUAGES, f"{OWN_LANGUAGES}{number}", {"language": "other", "dialect": "other"})


def _own(name: str) -> Iterator[dict[str, str]]:
    text = files("rawaj.text.data").joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def _items(name: str, source: str) -> Iterator[Example]:
    for row in _own(name):
        variety = row["variety"]
        answers = {
            "need": row["need"],
            "sentiment": row["sentiment"],
            "language": _LANGUAGE.get(variety, "ar"),
            "dialect": _DIALECT.get(variety, variety),
            "sarcasm": "plain" if row["sentiment"] == "NEU" and row["need"] in _ASKING else "",
        }
        yield Example(row["text"], source, f"{OWN}{row['scenario']}", {head: answer for head, answer in answers.items() if answer})


def examples(folder: Path) -> list[Example]:
    """Everything that may enter a model; `folder` holds the public sets, one folder each.

    Raises:
        FileNotFoundError: a set is not there.
    """
    return [example for read in SETS.values() for example in read(folder)] + list(own_examples())
