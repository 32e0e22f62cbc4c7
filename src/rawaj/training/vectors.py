"""Vectors of words, of our own: what a word is said beside tells what it is like, without any label, and much of it for words that no label stands at.

The vector of a word is its row in the singular vectors of the positive pointwise mutual information of words near each other (Levy and
Goldberg 2014, "Neural Word Embedding as Implicit Matrix Factorization"). A text's vector is the sum of its words' vectors, so what a
linear machine learns of it is additive per word, as all of our features are, and can be *folded into the table of weights*: the kernel
and the file stay as they are. Putting a word's share into the row of the whole word alone would spoil the model, since a row is
shared by a dozen features: runs of letters of other words would carry it along. So the vectors of rows are those under which
the rows of each known word, itself and its runs of letters together, add up to the word's vector: a ridge regression over all words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd
from threadpoolctl import threadpool_limits

from rawaj.text import tokens
from rawaj.text.features import features_of

__all__ = ["row_vectors"]

DIMENSIONS = 100
WINDOW = 5  # words to either side that count as company; the d-th counts 1 / sqrt(d)
LEAST = 3  # times that a word is said, to have a vector
FREQUENT_COUNT_LESS = 0.75  # power of the frequencies of company (Levy, Goldberg and Dagan 2015, section 3.2)
RIDGE = 0.03
STEPS = 40  # of conjugate gradients: 99.9 % of the vectors are met
SEED = 20_260_101
NO_WORD = -1

Matrix = NDArray[np.float32]


def row_vectors(texts: Sequence[str], bits: int) -> Matrix:
    """A vector for each row of a table of weights, such that the rows of a word add up to its vector times its idf: float32 [2^bits, dimensions].

    Args:
        texts: any texts; no label is looked at.
    """
    said, words = _numbered(texts)
    counts = np.bincount(np.concatenate([np.zeros(0, np.int64), *said]), minlength=len(words))
    in_texts = np.bincount(np.concatenate([np.zeros(0, np.int64), *map(np.unique, said)]), minlength=len(words))
    vectors = _vectors_by_company(said, counts) * (np.log(len(texts) / (in_texts + 1)) + 1)[:, None]
    vectors[[word.isascii() for word in words]] = 0  # too little Latin writing is read to know its company: its rows are held still
    largest = np.sqrt((vectors**2).sum(axis=1).max(initial=0)) or 1.0
    met = np.where(counts >= LEAST, np.sqrt(counts), 0)
    return _spread(_rows_of_words(words, bits), (vectors / largest).astype(np.float32), met.astype(np.float32))


def _numbered(texts: Sequence[str]) -> tuple[list[NDArray[np.int64]], list[str]]:
    """The words of each text as numbers, and the words; names of people are no words and break no neighbourhood."""
    numbers: dict[str, int] = {}
    said = [
        np.array([numbers.setdefault(token.form, len(numbers)) for token in tokens(text) if token.kind != "mention"], np.int64)
        for text in texts
    ]
    return said, list(numbers)


def _vectors_by_company(said: Sequence[NDArray[np.int64]], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """The vector of each word; zero for a word that is rare."""
    vectors = np.zeros((len(counts), DIMENSIONS))
    known = np.flatnonzero(counts >= LEAST)
    if len(known) <= 1:
        return vectors
    number = np.full(len(counts) + 1, NO_WORD)
    number[known] = np.arange(len(known))
    gap = np.full(WINDOW, len(counts))  # nobody's company reaches into the next text
    company = _company(number[np.concatenate([part for text in said for part in (text, gap)])], len(known))
    with threadpool_limits(1, user_api="blas"):  # the same bytes on any number of cores
        left, sizes, _ = randomized_svd(_information(company), min(DIMENSIONS, len(known) - 1), n_iter=3, random_state=SEED)
    vectors[known, : len(sizes)] = left * sizes
    return vectors


def _company(words: NDArray[np.int64], known: int) -> sparse.coo_matrix:
    """How often each known word stands near each other one."""
    found = sparse.csr_matrix((known, known))
    for distance in range(1, WINDOW + 1):
        first, second = words[:-distance], words[distance:]
        both = (first != NO_WORD) & (second != NO_WORD)
        often = np.full(int(both.sum()), distance**-0.5)
        found = found + sparse.csr_matrix((often, (first[both], second[both])), (known, known))
    return (found + found.T).tocoo()


def _information(company: sparse.coo_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information."""
    often = np.asarray(company.sum(axis=1)).ravel()
    expected = often**FREQUENT_COUNT_LESS
    information = np.log(company.data * expected.sum() / (often[company.row] * expected[company.col]))
    positive = information > 0
    return sparse.csr_matrix((information[positive], (company.row[positive], company.col[positive])), company.shape)


def _rows_of_words(words: Sequence[str], bits: int) -> sparse.csr_matrix:
    """How often each row of the table counts in each word [words, 2^bits]: the features of the word as a text, without how long the text is."""
    begins, rows = features_of(list(words), bits)
    counts = np.ones(len(rows), np.float32)
    counts[begins[:-1]] = 0
    found = sparse.csr_matrix((counts, rows, begins), (len(words), 1 << bits))
    found.sum_duplicates()
    return found


def _spread(rows: sparse.csr_matrix, vectors: Matrix, met: Matrix) -> Matrix:
    """Row vectors E that make sum(met x |rows E - vectors|²) + a ridge least, by conjugate gradients; a row of many words is moved less."""
    ease = 1 / np.sqrt(rows.power(2).T @ met + 1)
    system = (sparse.diags(np.sqrt(met)) @ rows @ sparse.diags(ease)).tocsr().astype(np.float32)
    back = system.T.tocsr()
    found = np.zeros((rows.shape[1], vectors.shape[1]), np.float32)
    left = np.asarray(back @ (vectors * np.sqrt(met)[:, None]), np.float32)
    toward, size = left.copy(), (left**2).sum(axis=0)
    for _ in range(STEPS):
        image = back @ (system @ toward) + np.float32(RIDGE) * toward
        length = size / np.maximum((toward * image).sum(axis=0), np.float32(1e-20))
        found += length * toward
        left -= length * image
        before, size = size, (left**2).sum(axis=0)
        toward = left + size / np.maximum(before, np.float32(1e-20)) * toward
    return np.asarray(found * ease[:, None].astype(np.float32))
