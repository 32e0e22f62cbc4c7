"""Training: examples that belong together stay together, the same data give the same model, and what it says is calibrated."""

from __future__ import annotations

import collections
import csv
import re
from importlib.resources import files

import numpy as np
import pytest

from rawaj.strategy.model import heads as model
from rawaj.text.features import features_of
from rawaj.training import fit
from rawaj.training.data import Example, examples, own_examples

LABELS = set(fit.NEED_LABELS)


def rows() -> list[dict[str, str]]:
    found = []
    for name in ("needs.tsv", "needs_english.tsv", "needs_promotion.tsv", "needs_short.tsv"):
        text = files("rawaj.text.data").joinpath(name).read_text(encoding="utf-8")
        found += csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return found


def test_every_item_stands_under_a_post():
    text = files("rawaj.text.data").joinpath("need_posts.tsv").read_text(encoding="utf-8")
    posts = {row["scenario"] for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)}
    assert {row["scenario"] for row in rows()} == posts


def test_every_item_is_labelled_by_the_guide():
    for row in rows():
        assert row["need"] in LABELS
        assert set(row["also"].split(",")) <= LABELS | {"-"}
        assert row["sentiment"] in {"POS", "NEG", "NEU"}
        assert row["text"].strip()
    assert min(collections.Counter(row["need"] for row in rows()).values()) > 200


def test_items_are_no_templates():
    """At most 1 % of the items share five words in a row with another."""
    grams = collections.defaultdict(set)
    for number, row in enumerate(rows()):
        words = re.findall(r"\w+", row["text"].lower())
        for at in range(len(words) - 4):
            grams[tuple(words[at : at + 5])].add(number)
    shared = {number for numbers in grams.values() if len(numbers) > 1 for number in numbers}
    assert len(shared) <= 0.01 * len(rows())


def test_no_phone_number_or_address_stands_in_an_item():
    for row in rows():
        assert not re.search(r"01[0125]\d{8}|[\w.]+@[\w-]+\.\w+", row["text"]), row["text"]


def test_no_group_is_on_both_sides():
    known = list(own_examples())
    groups = np.array([row.group for row in known])
    seen = np.zeros(len(known), int)
    for train, test in fit.folds(list(groups)):
        assert not set(groups[train]) & set(groups[test])
        seen[test] += 1
    assert (seen == 1).all()


@pytest.mark.parametrize("head", ["need", "language"])
@pytest.mark.parametrize("earlier", [("own",), ("own", "own_english")])
def test_what_came_later_leaves_the_folds_of_the_others_as_they_were(earlier: tuple[str, ...], head: str):
    known = [row for row in own_examples() if head in row.answers]
    before = [row for row in known if row.source in earlier]
    assert len(before) < len(known)
    recipe = next(one for one in fit.HEADS if one.name == head)
    for (_, test), (_, alone) in zip(fit._folds(recipe, known), fit._folds(recipe, before), strict=True):
        assert [known[row].text for row in test if known[row].source in earlier] == [before[row].text for row in alone]
    seen = np.concatenate([test for _, test in fit._folds(recipe, known)])
    assert sorted(seen) == list(range(len(known)))


def test_a_sixteenth_of_the_reviews_is_kept_for_measuring(shared_data):
    from rawaj.training.data import SETS

    reviews = list(SETS["amazon"](shared_data))
    assert 0.03 < 1 - sum("need" in row.answers for row in reviews) / len(reviews) < 0.1


def test_training_weighs_features_as_the_kernel_does():
    texts = [row.text for row in list(own_examples())[:50]]
    gains = fit.gains_of(texts, 12)
    made = fit.matrix(texts, gains)
    begins, listed = features_of(texts, 12)
    for number in range(len(texts)):
        here = listed[begins[number] : begins[number + 1]]
        weights = np.bincount(here, minlength=1 << 12) * np.sqrt(gains.astype(float)) / np.sqrt(gains[here].astype(float).sum())
        assert np.allclose(made[number].toarray()[0], weights)


@pytest.fixture(scope="module")
def small() -> list[Example]:
    """A small set: two kinds of texts with words of their own, some of the other kind among them."""
    rng = np.random.default_rng(0)
    kinds = {"POS": ["حلو", "جميل", "تحفة", "ممتاز"], "NEG": ["وحش", "زفت", "سيئ", "خايب"], "NEU": ["اليوم", "غدا", "مكان", "وقت"]}
    made = []
    for number in range(900):
        kind = str(rng.choice(list(kinds)))
        words = [str(rng.choice(kinds[kind if rng.random() < 0.8 else str(rng.choice(list(kinds)))])) for _ in range(4)]
        made.append(Example(" ".join(words), "own", f"g{number // 5}", {"sentiment": kind, "mood": "pos" if kind == "POS" else "neg"}))
    return made


def test_a_model_is_reproducible_and_calibrated(small, monkeypatch):
    monkeypatch.setattr(fit, "HEADS", tuple(recipe for recipe in fit.HEADS if recipe.name == "sentiment"))
    made, seen = fit.make(small, bits=12)
    assert made.to_bytes() == fit.make(small, bits=12)[0].to_bytes()
    known, scores = seen["sentiment"]
    answers = np.array([row.answers["sentiment"] for row in known])
    labels = np.array(made.heads[0].labels)
    assert (labels[scores.argmax(axis=1)] == answers).mean() > 0.8
    said = made.label([row.text for row in known])["sentiment"]
    right = np.array(said.keys()) == answers
    p = said.sure
    for low, high in ((0.4, 0.8), (0.8, 0.95), (0.95, 1.01)):
        here = (p >= low) & (p < high)
        if here.sum() > 60:
            assert abs(right[here].mean() - p[here].mean()) < 0.12


def test_the_model_shipped_is_made_of_what_may_be_shipped(shared_data):
    known = collections.Counter(row.source for row in examples(shared_data))
    assert {source: known[source] for source in model().card["sources"]} == model().card["sources"]
