"""Telling phrases, and copies folded."""

from __future__ import annotations

import csv
from itertools import pairwise

import numpy as np
import pytest

from rawaj.text import Enricher, duplicates, fold, telling_phrases
from rawaj.text.hashing import repeated

HERE = ["الموبايل ده كسر زيرو بحالة ممتازة", "عندي كسر زيرو للبيع", "فيه كسر زيرو؟ بكام", "كسر زيرو بس مش شغال"] * 5
THERE = ["الموبايل جديد بالكرتونة", "عندي جديد للبيع", "فيه جديد بكام", "الجو حر النهارده", "مش عارف اعمل ايه"] * 8


def test_what_is_said_here_and_not_there_comes_first():
    found = telling_phrases(HERE, THERE)
    assert found[0].text == "كسر زيرو"
    assert (found[0].count, found[0].background_count) == (20, 0)
    assert found[0].texts.tolist() == list(range(20))
    assert found[0].log_odds > 1
    assert "كسر" not in [phrase.text for phrase in found], "a word that is only ever in the pair is not told twice"


def test_log_odds_are_those_of_the_paper():
    """Monroe et al. 2008, computed here for one word from its counts."""
    here, there = ["سكر نبات"] * 6 + ["عسل نحل"] * 4, ["عسل نحل"] * 9 + ["سكر نبات"]
    found = {phrase.text: phrase for phrase in telling_phrases(here, there, min_z=-9)}
    total, other = 30, 30  # two words and a pair in each text
    y, y2 = 6, 1
    strength = (total + other) / 20
    a = strength * (y + y2) / (total + other)
    delta = np.log((y + a) / (total + strength - y - a)) - np.log((y2 + a) / (other + strength - y2 - a))
    z = delta / np.sqrt(1 / (y + a) + 1 / (y2 + a))
    assert found["سكر نبات"].log_odds == pytest.approx(delta)
    assert found["سكر نبات"].z == pytest.approx(z)


def test_a_phrase_is_shown_as_people_write_it_most_often():
    found = telling_phrases(["السعر غالي"] * 3 + ["اسعار غالية جدا"] * 2 + ["السعر غالى"] * 5, THERE, min_z=0)
    assert found[0].text == "السعر غالى"
    assert found[0].count == 8


def test_a_word_counts_once_per_text():
    assert telling_phrases(["تحفة تحفة تحفة"] * 3, THERE, min_z=0)[0].count == 3


def test_stop_words_numbers_names_links_and_emoji_are_left_out():
    texts = ["ده اللي مش 123 @shop https://x.co 😍 the and 3ayez ana da"] * 9
    assert {phrase.text for phrase in telling_phrases(texts, THERE, min_z=0)} == {"3ayez"}


def test_a_negation_stays_with_its_word():
    assert telling_phrases(["والله مش شغال"] * 5, ["الجهاز شغال"] * 5 + THERE)[0].text == "مش شغال"


def test_without_a_background_frequent_phrases_come_first():
    found = telling_phrases([*HERE, "عسل نحل", "عسل نحل", "عسل نحل"], [])
    assert (found[0].text, found[0].z) == ("كسر زيرو", 0)
    assert telling_phrases([], []) == []


def test_exact_copies_fold_whatever_their_spelling_links_and_names():
    texts = [
        "أفتتح فرعنا الجديد في مدينة نصر",
        "RT @shop: افتتح فرعنا الجديد فى مدينه نصر!! https://x.co/1",
        "شيء آخر تماما لا علاقة له بما سبق",
        "😍😍 افتتح فرعنا الجديد فى مدينه نصر 👏",
    ]
    folded = duplicates(texts)
    assert folded.first.tolist() == [0, 0, 2, 0]
    assert folded.copies.tolist() == [2, 0, 0, 0]
    assert folded.exact.tolist() == [False, True, False, True]


def test_short_thanks_are_not_copies():
    assert duplicates(["شكرا جزيلا لكم"] * 4).first.tolist() == [0, 1, 2, 3]
    assert duplicates(["شكرا جزيلا لكم"] * 4, min_words=3).copies.tolist() == [3, 0, 0, 0]


def test_a_short_text_passed_on_is_a_copy():
    texts = [
        "افتتاح فرعنا الجديد",
        "RT @shop: افتتاح فرعنا الجديد",
        "افتتاح فرعنا الجديد https://x.co/1",
        "افتتاح فرعنا الجديد",
        "مبروك",
        "rt @shop مبروك",
    ]
    folded = duplicates(texts)
    assert folded.first.tolist() == [0, 0, 0, 3, 4, 5]
    assert folded.exact.tolist() == [False, True, True, False, False, False]
    enriched = Enricher([])
    assert fold(*(enriched.enrich(texts[at : at + 2]).sketch for at in range(0, 6, 2))).first.tolist() == folded.first.tolist()


def test_no_key_that_comes_twice_is_taken_for_one_that_is_alone():
    rng = np.random.default_rng(5)
    keys, members = rng.integers(0, 1 << 63, 20_000).astype(np.uint64), np.arange(3, 20_000, dtype=np.int32)
    keys[rng.integers(3, 20_000, 500)] = keys[rng.integers(3, 20_000, 500)]
    found = repeated(keys, members)
    twice = members[
        np.isin(keys[members], [key for key, count in zip(*np.unique(keys[members], return_counts=True), strict=True) if count > 1])
    ]
    assert np.isin(twice, found).all()
    assert (np.diff(found) > 0).all()
    assert len(twice) > 500
    assert len(found) - len(twice) < len(members) / 8
    assert len(repeated(keys, members[:0])) == 0


def test_no_texts_fold_to_nothing():
    assert duplicates([]).first.tolist() == []


def _words(rng: np.random.Generator, count: int) -> list[str]:
    return ["".join(rng.choice(list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), 5)) for _ in range(count)]


def test_planted_near_copies_fold_and_what_folds_is_similar():
    rng = np.random.default_rng(11)
    vocabulary = _words(rng, 3000)
    originals = [list(rng.choice(vocabulary, 18)) for _ in range(300)]
    copies = []
    for words in originals:
        changed = list(words)
        changed[int(rng.integers(18))] = "مختلف"
        copies.append(changed)
    folded = duplicates([" ".join(words) for words in originals + copies])
    planted = folded.first[300:] == np.arange(300)
    assert planted.mean() > 0.85
    assert (folded.first[:300] == np.arange(300)).all(), "different texts stay apart"
    assert not folded.exact.any()


def test_what_folds_in_real_tweets_is_similar(shared_data):
    with (shared_data / "ar_arsarcasm_v2" / "data.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["tweet"] for row in csv.DictReader(file)]
    folded = duplicates(texts)
    merged = np.flatnonzero((folded.first != np.arange(len(texts))) & ~folded.exact)
    similarity = [_jaccard(texts[i], texts[folded.first[i]]) for i in merged]
    assert len(merged) > 20
    assert np.mean(np.array(similarity) >= 0.6) >= 0.85


def _jaccard(a: str, b: str) -> float:
    from rawaj.text import tokens

    def shingles(text: str) -> set[object]:
        words = [token.form for token in tokens(text) if token.kind != "mention"]
        return {*words, *pairwise(words)}

    return len(shingles(a) & shingles(b)) / len(shingles(a) | shingles(b))
