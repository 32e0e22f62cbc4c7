"""Mentions in any number for measuring: real texts cut and joined, brands, tags, links, names and emoji put in, near copies planted.

The texts are the items of the need set that comes with Rawaj, and those of a folder of public sets where one is given (far more distinct
words, which is what costs time; nothing of it is kept). The mix: 88 % spliced from two texts, 12 % near copies of an earlier mention
(retweets, another link, a tag and an emoji more).
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator

__all__ = ["pool_of", "queries_of", "write_mentions"]

BRANDS = [
    "فودافون",
    "اورنج",
    "وي",
    "جوميا",
    "نون",
    "طلبات",
    "اوبر",
    "كريم",
    "سامسونج",
    "ايفون",
    "شاومي",
    "هوندا",
    "بيبسي",
    "ماكدونالدز",
    "كنتاكي",
    "ايكيا",
    "كارفور",
    "زارا",
    "رواج",
    "iPhone",
    "CIB",
]
WANTS = [
    "عايز اشتري", "حد يرشحلي", "بكام", "سعره كام", "فين الاقي", "مش شغال", "خدمه العملاء زباله", "ممكن السعر", "متاح توصيل", "انصحوني",
    "any recommendations?", "how much is it", "where can i buy", "3ayez ashtery", "bekam da", "worst service ever", "تجربه سيئه جدا",
]  # fmt: skip
EMOJI = ["😂", "😂😂", "❤️", "😍", "😡", "😭", "🙏", "👍", "🔥", "💔", "🤣"]
TAGS = [
    "#مصر",
    "#القاهرة",
    "#عروض",
    "#خصومات",
    "#تسوق",
    "#سؤال",
    "#شكوى",
    "#موبايلات",
    "#sale",
    "#egypt",
    "#cairo",
    "#offer",
    "#رمضان",
    "#الاهلي",
    "#ترند",
]
NETWORKS = ["x", "facebook", "instagram", "tiktok", "youtube", "telegram", "other"]
NETWORK_SHARES = [0.34, 0.28, 0.13, 0.09, 0.08, 0.05, 0.03]
TEXT_COLUMNS = ("tweet", "text", "review", "Feed")
PLANTED = 0.12
BLOCK = 200_000
LETTERS = np.array(list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))


def pool_of(folder: Path | None) -> list[list[str]]:
    """Texts as lists of words."""
    from importlib.resources import files

    own = files("rawaj.text.data").joinpath("needs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    texts = [line.rsplit("\t", 1)[1] for line in own]
    for path in sorted(folder.rglob("*")) if folder else ():
        if path.suffix in (".csv", ".jsonl", ".tsv"):
            texts.extend(_texts(path))
    return [words for text in texts if len(words := [word for word in text.split() if not word.startswith("http")]) >= 3]


def _texts(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows: Any = (
            map(json.loads, stream) if path.suffix == ".jsonl" else csv.DictReader(stream, delimiter="\t" if path.suffix == ".tsv" else ",")
        )
        for row in rows:
            found = next((row[name] for name in TEXT_COLUMNS if isinstance(row.get(name), str)), "")
            if found:
                yield found.replace("\0", "")


def _spliced(pool: list[list[str]], rng: Generator) -> str:
    a, b = pool[rng.integers(len(pool))], pool[rng.integers(len(pool))]
    words = a[: max(3, int(len(a) * rng.uniform(0.4, 1)))] + b[int(len(b) * rng.uniform(0.2, 0.8)) :]
    room = int(np.clip(rng.lognormal(4.4, 0.6), 20, 280))
    chances = rng.random(5)
    if chances[0] < 0.25:
        words.insert(int(rng.integers(len(words) + 1)), str(rng.choice(BRANDS)))
    if chances[1] < 0.15:
        words.insert(int(rng.integers(len(words) + 1)), str(rng.choice(WANTS)))
    if chances[2] < 0.3:
        words.append(str(rng.choice(TAGS)))
    if chances[3] < 0.2:
        words.insert(0, _name(rng))
    if chances[4] < 0.25:
        words.append(str(rng.choice(EMOJI)))
    text = " ".join(words)[:room].strip()
    return f"{text} {_link(rng)}" if rng.random() < 0.28 else text


def _name(rng: Generator) -> str:
    return f"@user{int(rng.pareto(0.7) * 900) % 900_000}"


def _link(rng: Generator) -> str:
    return "https://t.co/" + "".join(rng.choice(LETTERS, 10))


def _copied(text: str, rng: Generator) -> str:
    chance = rng.random()
    if chance < 0.5:
        return f"RT {_name(rng)}: {text}"[:280]
    if chance < 0.8:
        return f"{text.partition(' https://')[0]} {_link(rng)}"[-280:]
    return f"{text} {rng.choice(EMOJI)} {rng.choice(TAGS)}"[-280:]


def write_mentions(rows: int, path: Path, folder: Path | None = None, seed: int = 7) -> None:
    """A Parquet file of the columns of the table of mentions, and `planted`, the mention that each near copy repeats (or NULL)."""
    from rawaj.store.facts import connect

    rng, pool = np.random.default_rng(seed), pool_of(folder)
    texts: list[str] = []
    planted: list[int] = []
    for number in range(rows):
        if number > 1000 and rng.random() < PLANTED:
            back = 1 + int(rng.pareto(0.6)) % min(number - 1, BLOCK)
            texts.append(_copied(texts[number - back], rng))
            planted.append(number - back)
        else:
            texts.append(_spliced(pool, rng))
            planted.append(-1)
    columns = {
        "number": np.arange(rows), "text": np.array(texts, object), "planted": np.array(planted),
        "network": np.array(NETWORKS, object)[rng.choice(len(NETWORKS), rows, p=NETWORK_SHARES)],
        "author": (rng.pareto(0.8, rows) * 900).astype(np.int64) % 900_000, "followers": np.minimum(rng.lognormal(6, 2, rows), 5e7).astype(np.int64),
        "second": np.sort(rng.integers(0, 90 * 86_400, rows)), "likes": np.minimum(rng.lognormal(1, 1.8, rows), 1e6).astype(np.int64),
        "reposts": np.minimum(rng.lognormal(0.2, 1.5, rows), 1e6).astype(np.int64), "replies": np.minimum(rng.lognormal(0.2, 1.3, rows), 1e6).astype(np.int64),
    }  # fmt: skip

    def nothing(*names: str) -> str:
        return ", ".join(f"cast(null as varchar) as {name}" for name in names)

    connection = connect()
    connection.register("made", columns)
    connection.execute(
        f"""copy (select network, 'm' || number as mention_id, {nothing("account")}, 'post' as kind, text, 'u' || author as author_id,
        'user' || author as author_name, followers as author_followers, timestamptz '2026-01-01 00:00:00+00' + to_seconds(second) as posted_at,
        {nothing("parent_id", "thread_id", "copy_of", "place", "language")}, 'https://example.net/p/' || number as url, likes,
        reposts, replies, cast(null as bigint) as views, 'search' as collected, 'bench' as import_id, 'bench' as source_file, number as source_row,
        timestamptz '2026-04-01 00:00:00+00' as seen_at, nullif(planted, -1) as planted from made) to '{path}'
        (format parquet, compression zstd, row_group_size 61440)"""
    )


def queries_of(number: int, pool: list[list[str]], seed: int = 3) -> list[str]:
    """Boolean queries of words and pairs out of the texts: groups of OR, 60 % with AND, 20 % with NOT, 9 % with NEAR, a quarter phrases."""
    rng = np.random.default_rng(seed)
    counted = Counter(word for words in pool for word in words if word.isalpha() and len(word) > 2)
    words = [word for word, _ in counted.most_common(40_000)]
    pairs = [f'"{a} {b}"' for text in pool[:40_000] for a, b in pairwise(text) if a.isalpha() and b.isalpha()]

    def term(low: int, high: int) -> str:
        if rng.random() < 0.25:
            return str(pairs[rng.integers(len(pairs))])
        return words[min(len(words) - 1, int(low * (high / low) ** rng.random()))]

    def group(most: int, low: int, high: int) -> str:
        return (
            "("
            + " OR ".join(f'"{one}"' if one[0] != '"' else one for one in (term(low, high) for _ in range(rng.integers(1, most + 1))))
            + ")"
        )

    made = []
    for _ in range(number):
        query = group(4, 200, 40_000)
        if rng.random() < 0.6:
            query += f" {'NEAR/5' if rng.random() < 0.15 else 'AND'} {group(5, 60, 6_000)}"
        if rng.random() < 0.2:
            query = f"({query}) NOT {group(3, 60, 6_000)}"
        made.append(query)
    return made
