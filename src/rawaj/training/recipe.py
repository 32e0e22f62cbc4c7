"""`rawaj train`: from the public sets and our own items to the model file, with its card; the same data give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from rawaj.text.heads import Heads
from rawaj.training.data import OWN, OWN_ENGLISH, OWN_LANGUAGES, OWN_PROMOTION, OWN_SHORT, SETS, Example, examples
from rawaj.training.fit import HEADS, calibration_error, make, unseen_probabilities

__all__ = ["figures", "train"]

Scores = dict[str, tuple[list[Example], NDArray[np.float64]]]
RESAMPLES = 400


def train(folder: Path, told: Callable[[str], None] = lambda line: None) -> Heads:
    """Make the model from the public sets in `folder` and our own items.

    Args:
        told: receives the figures as lines of text.

    Raises:
        FileNotFoundError: a set is not in `folder`.
    """
    rows = examples(folder)
    card = {
        "sources": {
            source: sum(row.source == source for row in rows)
            for source in [*SETS, OWN, OWN_ENGLISH, OWN_PROMOTION, OWN_LANGUAGES, OWN_SHORT]
        },
        "licences": {
            "arsarcasm": "MIT",
            "ajgt": "AFL-3.0",
            "amazon": "MIT",
            "intent": "MIT",
            "atsad": "Apache-2.0",
            OWN: "Apache-2.0",
            OWN_ENGLISH: "Apache-2.0",
            OWN_PROMOTION: "Apache-2.0",
            OWN_LANGUAGES: "Apache-2.0",
            OWN_SHORT: "Apache-2.0",
        },
    }
    model, seen = make(rows, card=card)
    measured = dict(figures(seen))
    for name, (value, low, high, n) in measured.items():
        told(f"{name}: {value:.3f} ({low:.3f} … {high:.3f}), n = {n:,}")
    card["figures"] = {name: [round(part, 4) for part in figure] for name, figure in measured.items()}
    return Heads(model.heads, model.weights, card)


def figures(seen: Scores) -> Iterator[tuple[str, tuple[float, float, float, int]]]:
    """Name and (value, low, high, n) of every figure, on texts of which no model had seen their group; 95 % bootstrap intervals."""
    for recipe in HEADS:
        known, scores = seen[recipe.name]
        labels = np.array(recipe.words)
        right = np.array([row.answers[recipe.name] for row in known])
        p = unseen_probabilities(recipe, known, scores)
        for source in dict.fromkeys(row.source for row in known):
            here = np.array([row.source == source for row in known])
            answers, said = right[here], labels[scores[here].argmax(axis=1)]
            for name, figure in _figures(recipe.name, source, answers, said, scores[here], labels):
                yield f"{recipe.name}.{source}.{name}", figure
            if source in (OWN, "arsarcasm") and len(set(answers)) > 1:
                yield f"{recipe.name}.{source}.calibration_error", _interval(calibration_error, p[here], answers == said)


def _figures(
    head: str, source: str, answers: NDArray[np.str_], said: NDArray[np.str_], scores: NDArray[np.float64], labels: NDArray[np.str_]
) -> Iterator[tuple[str, tuple[float, float, float, int]]]:
    def macro(*names: str) -> Callable[[NDArray[np.str_], NDArray[np.str_]], float]:
        return lambda a, b: float(f1_score(a, b, labels=list(names), average="macro", zero_division=0))

    if head == "sentiment" and source in ("ajgt", "amazon"):  # sets of two answers: the better of the two counts
        two = labels[:2][scores[:, :2].argmax(axis=1)]
        yield "accuracy_pos_neg", _interval(lambda a, b: float((a == b).mean()), answers, two)
        return
    if head == "sentiment":
        yield "f1_pos_neg", _interval(macro("POS", "NEG"), answers, said)
    elif head == "dialect" and source in (OWN, "arsarcasm"):
        yield "f1_egypt", _interval(macro("egypt"), answers, said)
    elif head == "sarcasm" and "sarcastic" in answers:
        yield "f1_sarcastic", _interval(macro("sarcastic"), answers, said)
    elif head == "sarcasm":
        yield "found_plain", _interval(lambda a, b: float((a == b).mean()), answers, said)
    elif head == "language" and source == OWN:
        yield "f1_arabizi", _interval(macro("arabizi"), answers, said)
    elif head == "language" and source == OWN_LANGUAGES:
        yield "found", _interval(lambda a, b: float((a == b).mean()), answers, said)
    if source in (OWN, "arsarcasm") and len(set(answers)) > 1:
        yield "macro_f1", _interval(macro(*sorted(set(answers))), answers, said)


def _interval(
    figure: Callable[[NDArray[Any], NDArray[Any]], float], answers: NDArray[Any], said: NDArray[Any]
) -> tuple[float, float, float, int]:
    rng = np.random.default_rng(1)
    drawn = [figure(answers[rows], said[rows]) for rows in (rng.integers(0, len(answers), len(answers)) for _ in range(RESAMPLES))]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return figure(answers, said), float(low), float(high), len(answers)
