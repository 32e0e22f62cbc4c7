"""From examples to a model: features, one-against-all linear machines, probabilities, and the figures that say how well it does.

The machines are LinearSVC over idf-weighted features of unit length (Wang and Manning 2012, "Baselines and Bigrams", find such
models hard to beat on short texts). What is learned without the head's answers enters as more columns, which are linear in the features too
and are folded into the same table: what tweets labelled by their own emoji teach (`mood`), and what words stand beside (`rawaj.training.vectors`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold
from sklearn.svm import LinearSVC

from rawaj.text.features import features_of
from rawaj.text.heads import Head, Heads
from rawaj.text.scoring import Weights
from rawaj.training.data import OWN, OWN_ENGLISH, OWN_LANGUAGES, OWN_PROMOTION, OWN_SHORT, Example
from rawaj.training.vectors import row_vectors

__all__ = ["HEADS", "Recipe", "calibration_error", "folds", "make", "out_of_fold", "unseen_probabilities"]

FOLDS = 5
SEED = 20_260_101
ENOUGH = 0.005  # how near to its best a machine is brought; it was a tenth of that: heads in which nothing else was changed kept their figures to the third decimal
GAIN_UNIT = 2.5  # gains are idf squared in 1/2.5, so that 255 is an idf of 10


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one head is fitted.

    Attributes:
        labels: its answers, in the order of the columns. strictness: LinearSVC's C.
        probable: whether the most probable answer is chosen; elsewhere it is the one with the highest score.
        says: answers that the model gives under another's name.
        apart: sources that came later, in the order of their coming; each lot is divided into folds by itself, so that the folds of the
            others, and with them their figures, are those of before.
        trust: weight of an example by its source; 1 where it is not named.
        mood: how much the mood column counts; 0 where it is not used. vectors: the same of the vectors of words.
        balance: how far the rarer of "this answer" and "another" is weighed up: 0 not at all, 1 until both weigh the same.
        lean: added to the scores of some answers before the choice, where the figure aimed at (F1 of these answers) wants them sooner.
    """

    name: str
    labels: tuple[str, ...]
    strictness: float = 0.3
    trust: tuple[tuple[str, float], ...] = ()
    mood: float = 0.0
    vectors: float = 0.0
    balance: float = 1.0
    lean: tuple[tuple[str, float], ...] = ()
    probable: bool = False
    says: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ((OWN_ENGLISH,), (OWN_PROMOTION,), (OWN_LANGUAGES,), (OWN_SHORT,))

    @property
    def words(self) -> tuple[str, ...]:
        """What the model says for each column."""
        return tuple(dict(self.says).get(label, label) for label in self.labels)


_OWN_A_THIRD = tuple((source, 0.3) for source in (OWN, OWN_ENGLISH, OWN_PROMOTION, OWN_SHORT))
NEED_LABELS = ("wants_to_buy", "asks_price", "asks_where", "asks_advice", "compares", "complains", "praises", "offers", "other", "talk")
HEADS = (
    Recipe("language", ("ar", "en", "arabizi", "mixed", "other"), 1.0, (("arsarcasm", 0.3),), probable=True),
    Recipe(
        "dialect",
        ("egypt", "msa", "gulf", "levant", "maghreb", "other"),
        0.2,
        (("own", 0.5), (OWN_PROMOTION, 0.1), (OWN_SHORT, 0.2)),
        vectors=0.6,
        lean=(("egypt", 0.05),),
    ),
    Recipe(
        "sentiment",
        ("POS", "NEG", "NEU"),
        0.3,
        (("own", 0.7), (OWN_PROMOTION, 0.1), (OWN_SHORT, 0.5)),
        mood=0.6,
        vectors=0.6,
        balance=0.5,
        lean=(("POS", 0.25), ("NEG", 0.25)),
    ),
    Recipe("sarcasm", ("plain", "sarcastic"), 0.3, _OWN_A_THIRD, vectors=0.6),
    Recipe(
        "need",
        NEED_LABELS,
        1.0,
        (("arsarcasm", 0.03), ("intent", 0.03), ("amazon", 0.03), (OWN_SHORT, 0.2)),
        says=(("talk", "other"),),
        apart=((OWN_ENGLISH, "amazon"), (OWN_PROMOTION,), (OWN_SHORT,)),
    ),
)


def gains_of(texts: Sequence[str], bits: int) -> NDArray[np.uint8]:
    """Each feature's part of the norm: its squared inverse document frequency, 1 … 255 [2^bits]."""
    found = _counts(texts, bits)
    often = np.bincount(found.indices, minlength=found.shape[1])
    idf = np.log(len(texts) / (often + 1)) + 1
    return np.asarray(np.clip(np.round(idf**2 * GAIN_UNIT), 1, 255), np.uint8)


def _counts(texts: Sequence[str], bits: int) -> sparse.csr_matrix:
    begins, rows = features_of(list(texts), bits)
    found = sparse.csr_matrix((np.ones(len(rows), np.float32), rows, begins), (len(begins) - 1, 1 << bits))
    found.sum_duplicates()
    return found


def matrix(texts: Sequence[str], gains: NDArray[np.uint8]) -> sparse.csr_matrix:
    """The features of texts as the kernel weighs them: count × sqrt(gain) / sqrt(sum of count × gain)."""
    found = _counts(texts, len(gains).bit_length() - 1)
    length = np.sqrt(np.maximum(found @ gains.astype(np.float64), 1))
    return (sparse.diags(1 / length) @ found @ sparse.diags(np.sqrt(gains.astype(np.float64)))).tocsr()


def folds(groups: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Train and test rows of each fold; no group is split."""
    order = np.random.default_rng(SEED).permutation(len(set(groups)))
    numbers = {group: order[number] for number, group in enumerate(dict.fromkeys(groups))}
    keys = [numbers[group] for group in groups]
    return list(GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(np.zeros(len(keys)), groups=keys))


def _folds(recipe: Recipe, known: Sequence[Example]) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The folds of what a head is fitted on."""
    lots = {source: number for number, lot in enumerate(recipe.apart, 1) for source in lot}
    lot_of = np.array([lots.get(row.source, 0) for row in known])
    for number in range(1, len(recipe.apart) + 1):
        if len({row.group for row, lot in zip(known, lot_of.tolist(), strict=True) if lot == number}) < FOLDS:
            lot_of[lot_of == number] = 0  # too few to divide
    tests: list[list[NDArray[np.int64]]] = [[] for _ in range(FOLDS)]
    for lot in np.unique(lot_of):
        rows = np.flatnonzero(lot_of == lot)
        for number, (_, test) in enumerate(folds([known[row].group for row in rows.tolist()])):
            tests[number].append(rows[test])
    found = [np.sort(np.concatenate(test)) for test in tests]
    return [(np.setdiff1d(np.arange(len(known)), test), test) for test in found]


@dataclass(frozen=True, slots=True)
class Taught:
    """What is learned without the answers of a head: each column is what a feature counts in it.

    Attributes:
        mood: what emoji teach [features]. vectors: what the company of words teaches [features, dimensions].
    """

    mood: NDArray[np.float64]
    vectors: NDArray[np.float32]

    def columns(self, recipe: Recipe) -> NDArray[np.float32]:
        """Those that a recipe uses, as strong as it says [features, any number]."""
        used = [part * strength for part, strength in ((self.mood[:, None], recipe.mood), (self.vectors, recipe.vectors)) if strength]
        return np.hstack([np.zeros((len(self.mood), 0)), *used]).astype(np.float32)


@dataclass(slots=True)
class _Fitted:
    coefficients: NDArray[np.float64]  # [k, features]
    offset: NDArray[np.float64]


def _balanced(right: NDArray[np.bool_], weights: NDArray[np.float64], balance: float) -> NDArray[np.float64]:
    """The weights with both sides of a question weighed towards each other."""
    total, mine = weights.sum(), weights[right].sum()
    sides = np.where(right, total / (2 * mine), total / (2 * max(total - mine, 1e-9)))
    return np.asarray(weights * sides**balance)


def _fit(
    features: sparse.csr_matrix, columns: NDArray[np.float32], answers: NDArray[np.str_], weights: NDArray[np.float64], recipe: Recipe
) -> _Fitted:
    """One machine per answer; an answer that no example has is never chosen."""
    width = features.shape[1]
    given = sparse.hstack([features, sparse.csr_matrix(features @ columns)]).tocsr()
    coefficients, offset = np.zeros((len(recipe.labels), width)), np.full(len(recipe.labels), -9.0)
    for number, label in enumerate(recipe.labels):
        right = answers == label
        if not right.any():
            continue
        machine = LinearSVC(C=recipe.strictness, tol=ENOUGH, random_state=SEED)
        machine.fit(given, right, sample_weight=_balanced(right, weights, recipe.balance))
        learned = machine.coef_[0]
        coefficients[number] = learned[:width] + columns @ learned[width:]
        offset[number] = machine.intercept_[0] + dict(recipe.lean).get(label, 0.0)
    return _Fitted(coefficients, offset)


def taught_by(rows: Sequence[Example], gains: NDArray[np.uint8]) -> Taught:
    """What all texts teach beside the answers of the heads."""
    every = [row.text for row in rows]
    vectors = (
        row_vectors([row.written or row.text for row in rows], len(gains).bit_length() - 1) / np.sqrt(gains.astype(np.float32))[:, None]
    )
    spread = np.sqrt((matrix(every, gains) @ vectors).var(axis=0).sum())
    return Taught(mood_of(rows, gains), (vectors / max(spread, 1e-9)).astype(np.float32))


def mood_of(rows: Sequence[Example], gains: NDArray[np.uint8]) -> NDArray[np.float64]:
    """What emoji teach of words: coefficients of a machine that tells happy tweets from sad ones [features]."""
    told = [row for row in rows if "mood" in row.answers]
    machine = LinearSVC(C=0.1, random_state=SEED)
    machine.fit(matrix([row.text for row in told], gains), [row.answers["mood"] == "pos" for row in told])
    return np.asarray(machine.coef_[0])


def _of(recipe: Recipe, rows: Sequence[Example]) -> tuple[list[Example], NDArray[np.str_], NDArray[np.float64]]:
    known = [row for row in rows if row.answers.get(recipe.name) in recipe.labels]
    trust = dict(recipe.trust)
    answers = np.array([row.answers[recipe.name] for row in known])
    return known, answers, np.array([trust.get(row.source, 1.0) for row in known])


def out_of_fold(
    recipe: Recipe, rows: Sequence[Example], gains: NDArray[np.uint8], taught: Taught
) -> tuple[list[Example], NDArray[np.float64]]:
    """The scores of every example by a machine that saw none of its group: (examples, [n, k])."""
    known, answers, weights = _of(recipe, rows)
    features, columns = matrix([row.text for row in known], gains), taught.columns(recipe)
    scores = np.zeros((len(known), len(recipe.labels)))
    for train, test in _folds(recipe, known):
        fitted = _fit(features[train], columns, answers[train], weights[train], recipe)
        scores[test] = features[test] @ fitted.coefficients.T + fitted.offset
    return known, scores


def calibrate(
    scores: NDArray[np.float64], answers: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Slopes and shifts of vector scaling: those under which the right answers are most probable."""
    k = scores.shape[1]

    def loss(given: NDArray[np.float64]) -> float:
        logits = scores * given[:k] + given[k:]
        logits -= logits.max(axis=1, keepdims=True)
        log_p = logits[np.arange(len(answers)), answers] - np.log(np.exp(logits).sum(axis=1))
        return float(-(weights * log_p).sum() / weights.sum() + 1e-4 * ((given[:k] - 1) ** 2).sum() + 1e-4 * (given[k:] ** 2).sum())

    found = minimize(loss, np.concatenate([np.full(k, 2.0), np.zeros(k)]), method="L-BFGS-B").x
    return tuple(round(float(value), 4) for value in found[:k]), tuple(round(float(value), 4) for value in found[k:])


def unseen_probabilities(recipe: Recipe, known: Sequence[Example], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability that each chosen answer is right, [n], by slopes and shifts fitted on the other folds."""
    _, answers, weights = _of(recipe, known)
    right = np.array([recipe.labels.index(answer) for answer in answers])
    words = np.array(recipe.words)
    chosen = words[scores.argmax(axis=1)]
    result = np.zeros(len(known))
    for train, test in _folds(recipe, known):
        slope, shift = calibrate(scores[train], right[train], weights[train])
        powers = np.exp(scores[test] * slope + shift - (scores[test] * slope + shift).max(axis=1, keepdims=True))
        same = chosen[test][:, None] == words
        result[test] = (powers * same).sum(axis=1) / powers.sum(axis=1)
    return result


def calibration_error(p: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error in ten bins of equal width: the mean of |share right - mean p|, bins weighted by their size (Guo and others 2017, equation 3)."""
    bins = np.minimum((p * 10).astype(int), 9)
    return float(sum(abs((right[bins == one] - p[bins == one]).sum()) for one in range(10)) / len(p))


def make(
    rows: Sequence[Example], bits: int = 17, card: dict[str, object] | None = None
) -> tuple[Heads, dict[str, tuple[list[Example], NDArray[np.float64]]]]:
    """A model of all heads, and the out-of-fold scores of each, for the figures."""
    gains = gains_of([row.text for row in rows], bits)
    taught = taught_by(rows, gains)
    tables, heads, seen = [], [], {}
    for recipe in HEADS:
        known, answers, weights = _of(recipe, rows)
        seen[recipe.name] = out_of_fold(recipe, rows, gains, taught)
        right = np.array([recipe.labels.index(answer) for answer in answers])
        slope, shift = calibrate(seen[recipe.name][1], right, weights)
        fitted = _fit(matrix([row.text for row in known], gains), taught.columns(recipe), answers, weights, recipe)
        if recipe.probable:  # scores become what probabilities are made of
            seen[recipe.name] = known, seen[recipe.name][1] * slope + shift
            fitted = _Fitted(fitted.coefficients * np.array(slope)[:, None], fitted.offset * slope + shift)
            slope, shift = (1.0,) * len(slope), (0.0,) * len(shift)
        table = fitted.coefficients.T * np.sqrt(gains.astype(np.float64))[:, None]
        scale = float(np.quantile(np.abs(table[table != 0]), 0.9999) / 127)
        tables.append(np.clip(np.round(table / scale), -127, 127).astype(np.int8))
        heads.append(Head(recipe.name, recipe.words, scale, tuple(round(float(value), 5) for value in fitted.offset), slope, shift))
    return Heads(tuple(heads), Weights(np.ascontiguousarray(np.hstack(tables)), gains), card or {}), seen
