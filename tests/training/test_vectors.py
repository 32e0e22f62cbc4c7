"""Vectors of words: alike for words of the same company, met by the rows of the table together, and folded without changing a score."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse
from sklearn.svm import LinearSVC

from rawaj.training import fit, vectors
from rawaj.training.data import SETS

BITS = 12
FRUIT, ROADS = ["تفاح", "موز", "عنب", "خوخ"], ["شارع", "كوبري", "ميدان", "رصيف"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    rng = np.random.default_rng(0)
    return [" ".join(rng.choice(FRUIT if number % 2 else ROADS, 4)) for number in range(300)]


def of_words(words: list[str], rows: vectors.Matrix) -> vectors.Matrix:
    found = vectors._rows_of_words(words, BITS) @ rows
    return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1), 1e-9)[:, None])


def test_words_of_the_same_company_are_alike_and_others_are_not(texts: list[str]):
    found = of_words(FRUIT + ROADS, vectors.row_vectors(texts, BITS))
    alike = found @ found.T
    assert alike[:4, :4].min() > 0.8
    assert alike[4:, 4:].min() > 0.8
    assert np.abs(alike[:4, 4:]).max() < 0.2


def test_the_same_texts_give_the_same_bytes(texts: list[str]):
    assert vectors.row_vectors(texts, BITS).tobytes() == vectors.row_vectors(texts, BITS).tobytes()


def test_company_ends_with_the_text_and_a_name_is_no_word():
    said, words = vectors._numbered(["تفاح @somebody موز", "شارع"])
    assert words == ["تفاح", "موز", "شارع"]
    assert [list(text) for text in said] == [[0, 1], [2]]
    said, words = vectors._numbered(["تفاح", "موز"] * 3)
    assert not vectors._vectors_by_company(said, np.array([3, 3])).any()


def test_latin_writing_has_no_vector_and_keeps_its_rows(texts: list[str]):
    rows = vectors.row_vectors([*texts, *["apple تفاح banana موز"] * 20], BITS)
    latin, arabic = vectors._rows_of_words(["apple", "banana"], BITS) @ rows, vectors._rows_of_words(["تفاح", "موز"], BITS) @ rows
    assert np.abs(latin).max() < 0.05 * np.abs(arabic).max()


@pytest.mark.parametrize("few", [[], [""], ["تفاح موز", "شارع"], ["تفاح تفاح تفاح"]])
def test_too_few_texts_give_vectors_of_nothing(few: list[str]):
    assert not vectors.row_vectors(few or [""], BITS).any()


def test_rows_that_words_share_meet_the_vector_of_each():
    """Six words with two rows of their own and two that all share: what they share may not be spoiled."""
    rng = np.random.default_rng(1)
    shared = np.ones((6, 2))
    rows = sparse.csr_matrix(np.hstack([np.kron(np.eye(6), [[1, 1]]), shared]).astype(np.float32))
    wanted = rng.normal(size=(6, 3)).astype(np.float32)
    often = np.full(6, 100, np.float32)
    found = vectors._spread(rows, wanted, often)
    assert np.allclose(rows @ found, wanted, atol=0.05)


def test_a_word_that_nobody_counts_moves_no_row():
    rows = sparse.csr_matrix(np.eye(2, dtype=np.float32))
    found = vectors._spread(rows, np.ones((2, 1), np.float32), np.array([100, 0], np.float32))
    assert found[0, 0] == pytest.approx(1, abs=0.05)
    assert found[1, 0] == 0


def test_what_is_learned_of_the_columns_is_folded_into_the_features(texts: list[str]):
    recipe = fit.Recipe("sentiment", ("POS", "NEG"), vectors=0.6)
    answers = np.array(["POS" if number % 2 else "NEG" for number in range(len(texts))])
    gains = fit.gains_of(texts, BITS)
    features = fit.matrix(texts, gains)
    columns = 0.6 * vectors.row_vectors(texts, BITS)
    fitted = fit._fit(features, columns, answers, np.ones(len(texts)), recipe)
    machine = LinearSVC(C=recipe.strictness, tol=fit.ENOUGH, class_weight="balanced", random_state=fit.SEED)
    given = sparse.hstack([features, sparse.csr_matrix(features @ columns)]).tocsr()
    machine.fit(given, answers == "POS")
    assert np.allclose(features @ fitted.coefficients[0] + fitted.offset[0], machine.decision_function(given), atol=0.02)


def test_balance_weighs_both_sides_as_it_is_told():
    right, weights = np.array([True, False, False, False]), np.array([1.0, 1.0, 1.0, 2.0])
    whole = fit._balanced(right, weights, 1.0)
    assert whole[0] == pytest.approx(whole[1:].sum())
    assert (fit._balanced(right, weights, 0.0) == weights).all()
    half = fit._balanced(right, weights, 0.5)
    assert half[0] / half[1] == pytest.approx(np.sqrt(whole[0] / whole[1]))


def test_vectors_are_learned_of_emoji_as_well(shared_data):
    tweets = list(SETS["atsad"](shared_data))
    assert all(row.written for row in tweets)
    assert any(row.written != row.text for row in tweets)
