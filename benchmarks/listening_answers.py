"""Are shares corrected by a few labels right on real texts, and do themes leave no heap of outliers?

    python -m benchmarks listening_answers [--data ../shared/data] [--part corrected|themes]

The texts are measuring data that do not ship. Peers: the labels alone, the model alone; scikit-learn's LDA and k-means on the same words.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import numpy as np
from numpy.typing import NDArray

from rawaj.listen.queue import draw
from rawaj.stats.powered import Labelled, Stratum, corrected_share
from rawaj.stats.rates import share
from rawaj.strategy.enrich import STRATUM_EDGES
from rawaj.strategy.model import heads
from rawaj.text import find_themes
from rawaj.text.arrow import texts_of
from rawaj.text.counting import say_once

ROUNDS = 500
SETS = ("ar_egypt_amazon_aste", "ar_tweets_json", "ar_arsarcasm_v2", "ar_astd", "en_twcs_sample", "en_airline_tweets")
COLUMNS = {"ar_egypt_amazon_aste": "review", "en_twcs_sample": "text", "en_airline_tweets": "text"}


def texts_in(data: Path, name: str) -> list[str]:
    """The texts of a set."""
    if name == "ar_tweets_json":
        with gzip.open(data / name / "tweets.jsonl.gz", "rt", encoding="utf-8") as lines:
            return list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    return [row[COLUMNS.get(name, "tweet")] for row in rows_in(data, name)]


def rows_in(data: Path, name: str) -> list[dict[str, str]]:
    """The rows of a set."""
    with (data / name / "data.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def corrected(data: Path) -> None:
    """Coverage and width over many draws of labels, against what all labels together say."""
    print(
        "| of which texts, what | truth | model alone | labels | inside the 90 % interval | half-width | labels alone: inside, half-width |"
    )
    print("|---|---|---|---|---|---|---|")
    astd = rows_in(data, "ar_astd")
    asked = [row for row in rows_in(data, "en_purchase_intent") if row["label"] in ("intent", "no_intent")]
    airline = rows_in(data, "en_airline_tweets")
    for title, texts, truth, head, label in (
        ("ASTD, negative", [row["tweet"] for row in astd], [row["label"] == "NEG" for row in astd], "sentiment", "NEG"),
        ("English airline tweets, negative", [row["text"] for row in airline], [row["airline_sentiment"] == "negative" for row in airline],
         "sentiment", "NEG"),
        ("English phone tweets, wants to buy", [row["tweet"] for row in asked], [row["label"] == "intent" for row in asked], "need",
         "wants_to_buy"),
    ):  # fmt: skip
        answer = heads().label(texts)[head]
        p = answer.probability[:, answer.labels.index(label)].astype(np.float32)
        for labels in (50, 100, 200):
            _corrected(title, np.array(truth), p, labels)


def _corrected(title: str, truth: NDArray[np.bool_], p: NDArray[np.float32], labels: int) -> None:
    rng = np.random.default_rng(11)
    model, stratum = p > 0.5, np.searchsorted(STRATUM_EDGES, p, side="right").astype(np.int8)
    inside, widths, alone, alone_widths = 0, [], 0, []
    for _ in range(ROUNDS):
        order = rng.integers(0, 2**63, len(p)).astype(np.uint64)
        found = corrected_share(_strata(truth, model, stratum, p, order, labels), np.inf)
        only = share(int(truth[np.argsort(order)[:labels]].sum()), labels)
        assert found is not None
        assert only is not None
        inside += found.low <= truth.mean() <= found.high
        alone += only.low <= truth.mean() <= only.high
        widths.append(found.half_width)
        alone_widths.append(only.half_width)
    print(
        f"| {title} | {truth.mean():.3f} | {model.mean():.3f} | {labels} | {inside / ROUNDS:.2f} | {np.mean(widths):.3f} "
        f"| {alone / ROUNDS:.2f}, {np.mean(alone_widths):.3f} |", flush=True,
    )  # fmt: skip


def _strata(
    truth: NDArray[np.bool_], model: NDArray[np.bool_], stratum: NDArray[np.int8], p: NDArray[np.float32], order: NDArray[np.uint64], labels: int
) -> list[Stratum]:  # fmt: skip
    drawn = draw(stratum, p, order, labels)
    found = []
    for number in range(len(STRATUM_EDGES) + 1):
        here = stratum == number
        chosen = [(1 / w, bool(truth[i]), bool(model[i])) for i, w in zip(drawn.chosen, drawn.probability, strict=True) if here[i]]
        found.append(Stratum(int(here.sum()), int(model[here].sum()), Labelled.of(chosen)))
    return found


def themes(data: Path) -> None:
    """The largest theme, what belongs to none, and how well the words of a theme go together, beside two peers on the same words."""
    print("| texts | n | themes | largest | in none | NPMI | CPU s | LDA: largest, NPMI, CPU s | k-means: largest, NPMI, CPU s |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name in SETS:
        texts = texts_in(data, name)
        begin = process_time()
        found = find_themes(texts)
        seconds = process_time() - begin
        words = _words(texts)
        sizes = np.bincount(found.of + 1, minlength=found.count + 1) / len(texts)
        peers = " | ".join(_peer(words, found.count, kind) for kind in ("lda", "kmeans"))
        print(
            f"| {name} | {len(texts):,} | {found.count} | {sizes[1:].max():.2f} | {sizes[0]:.2f} | {npmi(words, found.of):.2f} "
            f"| {seconds:.1f} | {peers} |", flush=True,
        )  # fmt: skip


def _words(texts: Sequence[str]) -> object:
    from scipy import sparse

    said = say_once(texts_of(texts))
    _, column, counts = np.unique(said.hashes, return_inverse=True, return_counts=True)
    kept = counts >= max(3, len(texts) // 2000)
    here = kept[column]
    number = (np.cumsum(kept) - 1)[column[here]]
    return sparse.csr_matrix((np.ones(len(number)), (said.text[here], number)), shape=(len(texts), int(kept.sum())))


def _peer(words: object, parts: int, kind: str) -> str:
    from sklearn.cluster import KMeans
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import TfidfTransformer

    begin = process_time()
    if kind == "lda":
        of = LatentDirichletAllocation(parts, random_state=0).fit_transform(words).argmax(axis=1)
    else:
        of = KMeans(parts, n_init=1, random_state=0).fit_predict(TfidfTransformer().fit_transform(words))
    seconds = process_time() - begin
    return f"{np.bincount(of).max() / len(of):.2f}, {npmi(words, of):.2f}, {seconds:.1f}"


def npmi(words: object, of: NDArray[np.signedinteger]) -> float:
    """Mean normalised pointwise mutual information of the eight words that tell each theme best (Bouma 2009), over the texts themselves."""
    table = words.tocsc()  # type: ignore[attr-defined]
    total = np.asarray(table.sum(0)).ravel()
    n, scores = table.shape[0], []
    for theme in range(int(of.max()) + 1):
        here = np.asarray(table[of == theme].sum(0)).ravel()
        size = max(int((of == theme).sum()), 1)
        best = np.argsort(-(here * np.log((here / size + 1e-9) / (total / n))))[:8]
        both = (table[:, best].T @ table[:, best]).toarray() / n
        alone = total[best] / n
        pairs = [(i, j) for i in range(8) for j in range(i)]
        scores.append(np.mean([_npmi(both[i, j], alone[i], alone[j]) for i, j in pairs]))
    return float(np.mean(scores))


def _npmi(both: float, one: float, other: float) -> float:
    return -1.0 if both <= 0 else float(np.log(both / (one * other)) / -np.log(both)) if both < 1 else 1.0


def main(arguments: Sequence[str] = ()) -> None:
    """Run one part or both."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=["corrected", "themes"])
    said = parser.parse_args(arguments)
    if said.part in (None, "corrected"):
        corrected(said.data)
        print()
    if said.part in (None, "themes"):
        themes(said.data)
