"""What many texts are about, found without being told what to look for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.text.arrow import Column, count_of, texts_of
from rawaj.text.counting import say_once

__all__ = ["Themes", "find_themes"]

Floats = NDArray[np.float64]
LEAST_TEXTS = 60
FEWEST, MOST = 5, 20
COMMON = 0.6  # a phrase in more of the texts than this tells no theme from another
LARGE = 0.25
ALIKE = 0.2  # a part in which more of the texts have nothing that tells them apart is one subject, however large
ROUNDS = 40
TINY = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Themes:
    """Which theme each of n texts belongs to: `of` int16 [n], −1 where it belongs to none; the largest theme is 0; `count` of them."""

    of: NDArray[np.int16]
    count: int


def find_themes(texts: Column) -> Themes:
    """Texts that speak of the same, put together.

    Words and pairs of words, each once a text, weighed by inverse document frequency and scaled to length one, are factorised into few
    non-negative parts (NMF: Lee & Seung 1999, Nature 401; coordinate descent HALS: Cichocki & Phan 2009; start NNDSVD: Boutsidis &
    Gallopoulos 2008), √n/4 of them, at least 5, at most 20. A text belongs to the part whose words it says most of; only a text
    that says no word which others say as well belongs to none, so nothing is swept into a heap of outliers. A part that holds more
    than a quarter of the texts is divided again by itself. Two runs agree.
    """
    chunks = texts_of(texts)
    n = count_of(chunks)
    said = say_once(chunks)
    of = _divided(said.hashes, said.text, n, int(np.clip(np.sqrt(n) / 4, FEWEST, MOST)))
    for large in np.flatnonzero(np.bincount(of + 1, minlength=1)[1:] > LARGE * n):
        inside = np.flatnonzero(of == large)
        number = np.full(n, -1, np.int32)
        number[inside] = np.arange(len(inside))
        here = number[said.text] >= 0
        again = _divided(said.hashes[here], number[said.text[here]], len(inside), FEWEST)
        if (again < 0).mean() < ALIKE:
            of[inside] = np.where(again > 0, of.max() + again, large)
    sizes = np.bincount(of + 1, minlength=1)[1:]
    rank = np.zeros(len(sizes) + 1, np.int16)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return Themes(np.where(of >= 0, rank[of], -1).astype(np.int16), int((sizes > 0).sum()))


def _divided(hashes: NDArray[np.uint64], text: NDArray[np.int32], n: int, parts: int) -> NDArray[np.intp]:
    """The part of each of n texts, −1 for none; none at all where they are too few to be divided."""
    if n < LEAST_TEXTS:
        return np.full(n, -1)
    words = _matrix(hashes, text, n)
    if min(words.shape) <= parts:
        return np.full(n, -1)
    strength = words @ _factorised(words, parts).T
    return np.where(strength.max(axis=1) > TINY, strength.argmax(axis=1), -1)


def _matrix(hashes: NDArray[np.uint64], text: NDArray[np.int32], n: int) -> Any:
    """Sparse [n, phrases]: tf-idf with tf 0 or 1, rows of length one."""
    from scipy import sparse

    _, column, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    kept = (counts >= max(3, n // 2000)) & (counts <= max(COMMON * n, 3))
    here = kept[column]
    number = (np.cumsum(kept) - 1)[column[here]]
    weight = np.log(n / counts[column[here]])
    length = np.sqrt(np.bincount(text[here], weight**2, minlength=n))
    return sparse.csr_matrix((weight / length[text[here]], (text[here], number)), shape=(n, int(kept.sum())))


def _factorised(words: Any, parts: int) -> Floats:
    """Loadings H ≥ 0, rows of length one, of the factorisation words ≈ W H with the smallest squared error found."""
    w, h = _start(words, parts)
    for _ in range(ROUNDS):
        _descend(w, words @ h.T, h @ h.T)
        turned = h.T.copy()
        _descend(turned, words.T @ w, w.T @ w)
        h = turned.T
    result: Floats = h / np.maximum(np.linalg.norm(h, axis=1, keepdims=True), TINY)
    return result


def _descend(w: Floats, right: Floats, gram: Floats) -> None:
    """One round over the columns of w, each set to what is best while the others stay."""
    for part in range(w.shape[1]):
        step = (right[:, part] - w @ gram[:, part]) / max(gram[part, part], TINY)
        w[:, part] = np.maximum(w[:, part] + step, TINY)


def _start(words: Any, parts: int) -> tuple[Floats, Floats]:
    """Non-negative halves of the singular vectors (NNDSVD), none of them zero."""
    from scipy.sparse.linalg import svds

    u, s, v = svds(words, k=parts, v0=np.ones(min(words.shape)))
    order = np.argsort(-s)
    w, h = np.full((words.shape[0], parts), TINY), np.full((parts, words.shape[1]), TINY)
    for part, number in enumerate(order):
        halves = ((np.maximum(sign * u[:, number], 0), np.maximum(sign * v[number], 0)) for sign in (1, -1))
        left, right = max(halves, key=lambda half: float(np.linalg.norm(half[0]) * np.linalg.norm(half[1])))
        scale = np.sqrt(s[number] / max(float(np.linalg.norm(left) * np.linalg.norm(right)), TINY))
        w[:, part] += scale * left
        h[part] += scale * right
    return w, h
