"""Random queries over the words of given texts, the same for the same seed; and fields for the texts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from plain_queries import tokenise

__all__ = ["own_texts", "random_fields", "random_queries"]

NEEDS = Path(__file__).resolve().parents[2] / "src" / "rawaj" / "text" / "data" / "needs.tsv"
CONDITIONS = [
    "network:x", "network:(facebook OR instagram)", "author:user3", "كاتب:USER5", "followers>500", "followers<=20", "تفاعل>=3", "engagement:0",
    "date:2026-01-03", "date>2026-01-10", "تاريخ:2026-01-02..2026-01-12", "url:shop.com", "url:shop*b", "country:eg", "dialect:gulf",
    "author:us*7", "followers:20..501", "تفاعل < 4", "date>=2026-01", "بلد:السعودية",
]  # fmt: skip

Item = TypeVar("Item")


def _pick(rng: np.random.Generator, items: Sequence[Item]) -> Item:
    return items[int(rng.integers(len(items)))]


def own_texts(many: int, seed: int = 1) -> list[str]:
    """Texts of ours, as people type them: Egyptian, Gulf, standard Arabic, Arabizi, English."""
    with NEEDS.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [texts[place] for place in np.random.default_rng(seed).permutation(len(texts))[:many]]


def random_fields(many: int, seed: int = 1) -> dict[str, list[Any]]:
    """Columns for `many` texts; one value in five is missing."""
    rng = np.random.default_rng(seed)
    first = date(2026, 1, 1)
    make = {
        "network": lambda: _pick(rng, ["x", "facebook", "instagram", "reddit"]),
        "author": lambda: _pick(rng, ["@user3", "User5", "user7", "أحمد"]),
        "followers": lambda: _pick(rng, [0, 20, 21, 500, 501, 100_000]),
        "engagement": lambda: int(rng.integers(6)),
        "date": lambda: first + timedelta(days=int(rng.integers(20))),
        "url": lambda: _pick(rng, ["https://Shop.com/a", "https://shop.com/a/b", "https://x.org"]),
        "country": lambda: _pick(rng, ["EG", "sa"]),
        "dialect": lambda: _pick(rng, ["egypt", "gulf"]),
    }
    return {name: [value() if rng.random() > 0.2 else None for _ in range(many)] for name, value in make.items()}


def random_queries(texts: Sequence[str], many: int, seed: int = 1, fields: bool = False) -> list[str]:
    """Queries of every kind that match something now and then: their words come from the texts."""
    rng = np.random.default_rng(seed)
    words = [[token.form for token in tokenise(text) if token.kind == "word"] for text in texts]
    return [_Maker(rng, [row for row in words if len(row) > 3], fields).query(3) for _ in range(many)]


class _Maker:
    def __init__(self, rng: np.random.Generator, words: list[list[str]], fields: bool) -> None:
        self.rng, self.words, self.fields = rng, words, fields

    def query(self, depth: int) -> str:
        kind = _pick(self.rng, ["place", "and", "or", "not", "but"] if depth else ["place"])
        if kind == "place":
            return _pick(self.rng, CONDITIONS) if self.fields and self.rng.random() < 0.3 else self.place(2)
        if kind == "not":
            return f"NOT ({self.query(depth - 1)})"
        joint = {"and": [" AND ", " ", " و "], "or": [" OR ", " أو "], "but": [" NOT ", " ليس "]}[kind]
        return f"({_pick(self.rng, joint).join(self.query(depth - 1) for _ in range(_pick(self.rng, [2, 2, 3])))})"

    def place(self, depth: int) -> str:
        kind = _pick(self.rng, ["word", "phrase", "word", "or", "near", "near"] if depth else ["word", "phrase"])
        if kind == "word":
            return self.word()
        if kind == "phrase":
            return self.phrase()
        joint = " OR " if kind == "or" else f" NEAR/{_pick(self.rng, [1, 2, 5, 30])}{_pick(self.rng, ['', 'f'])} "
        return f"({joint.join(self.place(depth - 1) for _ in range(2))})"

    def word(self) -> str:
        word = _pick(self.rng, _pick(self.rng, self.words))
        kind = self.rng.random()
        if kind < 0.15 and len(word) > 3:
            return _pick(self.rng, [f"{word[:3]}*", f"*{word[-3:]}", f"{word[:2]}*{word[-1]}"])
        if kind < 0.3:
            return _pick(self.rng, [f'raw:"{word}"', f"raw:{word}", f"raw:#{word}"])
        if kind < 0.4:
            return _pick(self.rng, [f"#{word}", f"#{word[:2]}*" if len(word) > 1 else "#عر*"])
        if kind < 0.6 and word[0] in "وفبلك" and len(word) > 4:
            word = word[1:]  # found behind its proclitic
        return f'"{word}"'

    def phrase(self) -> str:
        row = _pick(self.rng, self.words)
        start = int(self.rng.integers(len(row) - 2))
        part = row[start : start + _pick(self.rng, [2, 3])]
        if self.rng.random() < 0.2 and len(part) == 3:
            part[1] = "*"
        if part[0][:2] == "ال" and len(part[0]) > 4:
            part[0] = part[0][2:]
        return f'"{" ".join(part)}"'
