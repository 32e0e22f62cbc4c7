"""How well is the need of real texts found, of texts that nobody wrote for Rawaj and that were labelled by reading?

    python -m benchmarks needs_real [--data ../shared/data] [--draw 2] [--model HEADS.bin] [--against HEADS.bin]

`needs_labels.tsv` holds the labels of the texts that `needs_sample` draws: a key for each text, its need by the guide in
`src/rawaj/text/data/needs.md`, and in `or` what another reader might well say instead. They were given once, by one language
model that read each text alone, before it had seen what the model of Rawaj says of any of them. The second draw was read in the
same way when the first had been used to mend the model. The texts do not stand there:
most of the sets may be used for measuring only, and a hash gives none of them away.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, f1_score

from benchmarks.needs_sample import Drawn, draw, draw_again
from rawaj.stats.rates import share
from rawaj.strategy.model import heads
from rawaj.text.heads import Heads

__all__ = ["LABELS", "Read", "read_labels"]

FILE = Path(__file__).with_name("needs_labels.tsv")
LABELS = ("complains", "praises", "offers", "asks_where", "asks_advice", "asks_price", "compares", "wants_to_buy", "other")
ENOUGH = 20  # texts of a need below which its recall says little
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Read:
    """What a text was read as: its need, and what it might be taken for instead, "" where it is plain."""

    need: str
    doubt: str


def read_labels(number: int = 1) -> dict[tuple[str, str], Read]:
    """(set, key) → what was read, of the first draw or the second."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(row["set"], row["key"]): Read(row["need"], row["or"]) for row in rows if row["draw"] == str(number)}


Words = NDArray[np.str_]


def _interval(figure: Callable[[NDArray[np.int64]], float], strata: NDArray[np.int64]) -> str:
    """The figure on all rows, and between which values it lies in 95 % of bootstrap draws within the strata."""
    rng = np.random.default_rng(3)
    places = [np.flatnonzero(strata == stratum) for stratum in np.unique(strata)]
    drawn = [figure(np.concatenate([rng.choice(place, len(place)) for place in places])) for _ in range(RESAMPLES)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return f"{figure(np.arange(len(strata))):.3f} | {low:.3f} … {high:.3f}"


def _macro(names: Sequence[str], truth: Words, said: Words) -> Callable[[NDArray[np.int64]], float]:
    return lambda rows: float(f1_score(truth[rows], said[rows], labels=list(names), average="macro", zero_division=0))


def _part(found: int, of: int) -> str:
    given = share(found, of, 0.95)
    return "–" if given is None else f"{given.mean:.2f} ({given.low:.2f} … {given.high:.2f})"


def _whole(drawn: Sequence[Drawn], truth: Words, said: Words, doubt: Words) -> None:
    strata = np.unique([f"{one.set} {one.stratum}" for one in drawn], return_inverse=True)[1]
    sizes = Counter(truth.tolist())
    often = [name for name in LABELS if sizes[name] >= ENOUGH]
    lenient = np.where(doubt == said, said, truth)
    print("| what | figure | 95 % interval |\n|---|---|---|")
    print(f"| macro-F1 of all nine | {_interval(_macro(LABELS, truth, said), strata)} |")
    print(f"| macro-F1 of those with {ENOUGH} texts or more ({', '.join(often)}) | {_interval(_macro(often, truth, said), strata)} |")
    print(f"| the same, where another reading counts as well | {_interval(_macro(often, lenient, said), strata)} |")
    print(f"| share labelled alike | {_interval(lambda rows: float((truth[rows] == said[rows]).mean()), strata)} |")
    print(f"| Cohen's kappa | {_interval(lambda rows: float(cohen_kappa_score(truth[rows], said[rows])), strata)} |\n")


def _gain(drawn: Sequence[Drawn], truth: Words, said: Words, before: Words, doubt: Words) -> None:
    """What the model does better than another on the same texts; differences are drawn in pairs."""
    strata = np.unique([f"{one.set} {one.stratum}" for one in drawn], return_inverse=True)[1]
    sizes = Counter(truth.tolist())
    often = [name for name in LABELS if sizes[name] >= ENOUGH]

    def gain(figure: Callable[[Words], Callable[[NDArray[np.int64]], float]]) -> Callable[[NDArray[np.int64]], float]:
        return lambda rows: figure(said)(rows) - figure(before)(rows)

    def found(words: Words) -> Callable[[NDArray[np.int64]], float]:
        return lambda rows: float((words[rows][truth[rows] == "offers"] == "offers").mean())

    sure = (truth == "offers") & (doubt == "")
    print("| what | more than the other model | 95 % interval |\n|---|---|---|")
    print(f"| macro-F1 ({', '.join(often)}) | {_interval(gain(lambda words: _macro(often, truth, words)), strata)} |")
    print(f"| share labelled alike | {_interval(gain(lambda words: lambda rows: float((truth[rows] == words[rows]).mean())), strata)} |")
    print(f"| offers found | {_interval(gain(found), strata)} |")
    print(f"\noffers open to no other reading: {sure.sum()}, found {_part(int((said[sure] == 'offers').sum()), int(sure.sum()))}, ")
    print(f"by the other model {_part(int((before[sure] == 'offers').sum()), int(sure.sum()))}\n")


def _each(truth: Words, said: Words) -> None:
    print("| need | texts | found (recall) | of those called so, right (precision) | called so |\n|---|---|---|---|---|")
    for name in LABELS:
        both, here, called = int(((truth == name) & (said == name)).sum()), int((truth == name).sum()), int((said == name).sum())
        print(f"| {name} | {here} | {_part(both, here)} | {_part(both, called)} | {called} |")
    print()


def _sets(drawn: Sequence[Drawn], truth: Words, said: Words) -> None:
    """Per set; the share of texts that state something, weighted to the whole set where strata were drawn unevenly."""
    print(
        "| set | texts | labelled alike | states a need or opinion, by reading | by the model | commonest mistakes |\n|---|---|---|---|---|---|"
    )
    of, weights = np.array([one.set for one in drawn]), np.array([one.weight for one in drawn])
    for name in dict.fromkeys(of.tolist()):
        here = of == name
        shares = [float(np.average(words[here] != "other", weights=weights[here])) for words in (truth, said)]
        wrong = Counter(f"{a} → {b}" for a, b in zip(truth[here].tolist(), said[here].tolist(), strict=True) if a != b)
        worst = ", ".join(f"{pair} {n}" for pair, n in wrong.most_common(3))
        print(
            f"| {name} | {here.sum()} | {_part(int((truth == said)[here].sum()), int(here.sum()))} | {shares[0]:.2f} | {shares[1]:.2f} | {worst} |"
        )


def main(arguments: Sequence[str] = ()) -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--draw", type=int, choices=(1, 2), default=1)
    parser.add_argument("--model", type=Path, help="a model file instead of the one that Rawaj holds")
    parser.add_argument("--against", type=Path, help="another model file, to say what the first does better")
    said_to = parser.parse_args(arguments)
    if not said_to.data.exists():
        print(f"no data in {said_to.data}: nothing measured")
        return
    labels = read_labels(said_to.draw)
    drawn = [one for one in (draw if said_to.draw == 1 else draw_again)(said_to.data) if (one.set, one.key) in labels]
    read = [labels[one.set, one.key] for one in drawn]
    model = Heads.read(said_to.model.read_bytes()) if said_to.model else heads()
    said = np.array(model.label([one.text for one in drawn])["need"].keys())
    truth, doubt = np.array([one.need for one in read]), np.array([one.doubt for one in read])
    print(f"{len(drawn)} of {len(labels)} labelled texts found; {int((doubt != '').sum())} are open to another reading\n")
    _whole(drawn, truth, said, doubt)
    if said_to.against:
        before = np.array(Heads.read(said_to.against.read_bytes()).label([one.text for one in drawn])["need"].keys())
        _gain(drawn, truth, said, before, doubt)
    _each(truth, said)
    _sets(drawn, truth, said)
