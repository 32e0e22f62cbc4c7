"""Which real texts are read for `needs_real`: drawn by a hash, so that the draw can be repeated and nobody chooses."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PLAN", "SECOND", "Drawn", "draw", "draw_again", "key_of"]

# A text where somebody may be asking or trading: a mark or word of asking, a word of price, purchase or sale. Written before any model had been asked.
# Rows where nearly nobody needs anything are drawn less often than these; weights put that right.
_ASKING = re.compile(
    r"[?؟]|\b(?:بكام|كام|بكم|سعر|اسعار|أسعار|عايز|عايزة|عاوز|عاوزه|ابغى|ابي|أبي|محتاج|حد يعرف|احد يعرف|أحد يعرف|فين|وين|منين|اشتري|أشتري|اشتريت|بيع|للبيع|خصم|"
    r"متوفر|موجود|توصيل|شحن|افضل|أفضل|احسن|أحسن|تنصح|رشح|خدمة|عرض|عروض|شركة|price|buy|sale|order)"
)
# Narrower: words with which things are bought, sold or asked about; what tweets hardly ever hold and a shop's page is full of.
_TRADING = re.compile(
    r"\b(?:بكام|بكم|كم سعر|كم السعر|سعره|سعرها|السعر|للبيع|اشتري|أشتري|اشتريت|متوفر|متوفره|التوصيل|توصيل|حد جرب|احد جرب|أحد جرب|جربتوا|تنصحون|تنصحوني|تنصحني|وين القى|وين القا|وين ألقى|"
    r"وين الاقي|الاقي فين|الاقيه فين|منين اجيب|اجيب منين|احجز|الحجز|اطلب|طلبته|خدمة العملاء|خدمه العملاء|خدمة عملاء|رشحولي|رشحوا لي|افضل من|أفضل من|احسن من|أحسن من|المقاس|مقاسات)\b"
)
# set → stratum → how many: "asking" is where the first pattern is found, "plain" where it is not, "trading" where the second is, "all" is the whole set
PLAN: dict[str, dict[str, int]] = {
    "ar_astd": {"asking": 75, "plain": 55},
    "ar_tweets_json": {"asking": 60, "plain": 40},
    "ar_atsad_distant": {"trading": 80},
    "ar_egypt_amazon_aste": {"all": 100},
    "en_airline_tweets": {"all": 80},
    "en_twcs_sample": {"all": 85},
}
# The second draw, for what was mended after the first had been looked at: none of its texts; no reviews, since most of these are learned from by now.
SECOND: dict[str, dict[str, int]] = {
    "ar_astd": {"asking": 60, "plain": 70},
    "ar_tweets_json": {"asking": 40, "plain": 60},
    "ar_atsad_distant": {"asking": 50},
    "en_twcs_sample": {"all": 20},
}
_IN: dict[str, Callable[[str], bool]] = {
    "all": lambda text: True,
    "asking": lambda text: _ASKING.search(text) is not None,
    "plain": lambda text: _ASKING.search(text) is None,
    "trading": lambda text: _TRADING.search(text) is not None,
}
_COLUMN = {"ar_astd": "tweet", "ar_atsad_distant": "tweet", "ar_egypt_amazon_aste": "review"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text that is read: its set, stratum, key and words; it stands for `weight` texts of its set."""

    set: str
    stratum: str
    key: str
    text: str
    weight: float


def key_of(text: str) -> str:
    """What stands for a text in the repository, where the text itself may not: the first 16 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def draw(data: Path) -> Iterator[Drawn]:
    """The texts of `PLAN`, by set and stratum in the order of their hash.

    Raises:
        FileNotFoundError: a set is not in `data`.
    """
    yield from _draw(data, PLAN, 1, set())


def draw_again(data: Path) -> Iterator[Drawn]:
    """The texts of `SECOND`: in the order of another hash, and none that `draw` has drawn.

    Raises:
        FileNotFoundError: a set is not in `data`.
    """
    yield from _draw(data, SECOND, 2, {(one.set, one.key) for one in draw(data)})


def _draw(data: Path, plan: dict[str, dict[str, int]], number: int, not_these: set[tuple[str, str]]) -> Iterator[Drawn]:
    for name, strata in plan.items():
        texts = sorted(dict.fromkeys(_texts(data, name)), key=lambda text: hashlib.sha256(f"needs {number} {text}".encode()).digest())
        for stratum, n in strata.items():
            here = [text for text in texts if _IN[stratum](text) and (name, key_of(text)) not in not_these]
            for text in here[:n]:
                yield Drawn(name, stratum, key_of(text), text, len(here) / min(n, len(here)))


def _texts(data: Path, name: str) -> Iterator[str]:
    if name == "ar_tweets_json":
        with gzip.open(data / name / "tweets.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
        return
    with (data / name / "data.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row.get("inbound") != "False":  # what brands answer is no customer's text
                yield row[_COLUMN.get(name, "text")]
