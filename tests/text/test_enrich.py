"""One pass gives what the single functions give."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from rawaj.strategy.model import heads as model
from rawaj.terms import NEEDS
from rawaj.text import Enricher, asks, compile_queries, duplicates, fold, languages, needs

QUERIES = ["سعر", "كسر زيرو", "NOT سعر", "network:x"]
TEXTS = [
    "بكام كسر زيرو يا جماعة لو سمحتم؟", "RT @a: بكام كسر زيرو يا جماعه لو سمحتم", "3ayez a3raf el se3r", "the worst service ever, still waiting", "",
    "المنتج وصل مكسور ومحدش بيرد علينا خالص", "المنتج وصل مكسور ومحدش بيرد علينا ابدا خالص",
]  # fmt: skip
FIELDS = {"network": ["x", "facebook", None, "x", "x", "x", "x"]}


def test_one_pass_gives_what_the_single_functions_give():
    for column in (TEXTS, pa.chunked_array([TEXTS[:3], TEXTS[3:]])):
        enriched = Enricher(QUERIES).enrich(column, FIELDS)
        matches = compile_queries(QUERIES).match(column, FIELDS)
        assert enriched.matches.text_index.tolist() == matches.text_index.tolist()
        assert enriched.matches.query_index.tolist() == matches.query_index.tolist()
        assert np.array_equal(enriched.needs, needs(TEXTS) @ (1 << np.arange(len(NEEDS))))
        assert np.array_equal(enriched.asks, asks(TEXTS))
        assert np.array_equal(enriched.languages, languages(TEXTS))
        assert fold(enriched.sketch).first.tolist() == duplicates(TEXTS).first.tolist()


def test_the_heads_say_in_the_same_pass_what_they_say_alone():
    heads = model()
    for column in (TEXTS, pa.chunked_array([TEXTS[:3], TEXTS[3:]])):
        learned, alone = Enricher(QUERIES, heads).enrich(column, FIELDS).learned, heads.label(TEXTS)
        assert list(learned) == list(alone)
        for name, labels in alone.items():
            assert learned[name].keys() == labels.keys()
            assert np.array_equal(learned[name].probability, labels.probability)
            assert np.array_equal(learned[name].sure, labels.sure)
            same = [[word == labels.labels[one] for word in labels.labels] for one in labels.chosen]
            assert np.allclose(labels.sure, (labels.probability * same).sum(axis=1))
    assert Enricher([]).enrich(TEXTS).learned == {}


def test_a_twin_says_the_same_and_keeps_to_itself():
    enricher = Enricher(QUERIES, model())
    first = enricher.enrich(TEXTS, FIELDS)
    twin = enricher.twin()
    assert np.array_equal(twin.enrich(TEXTS, FIELDS).matches.query_index, first.matches.query_index)
    assert twin._matcher._memory is not enricher._matcher._memory
    assert np.array_equal(enricher.enrich(TEXTS, FIELDS).learned["need"].sure, first.learned["need"].sure)


def test_copies_are_found_over_batches():
    enricher = Enricher([])
    folded = fold(*(enricher.enrich(TEXTS[cut]).sketch for cut in (slice(0, 1), slice(1, 4), slice(4, None))))
    whole = duplicates(TEXTS)
    assert folded.first.tolist() == whole.first.tolist()
    assert folded.copies.tolist() == whole.copies.tolist()
    assert folded.copies[0] == 1
    assert len(fold().first) == 0


def test_near_copies_are_looked_for_among_texts_of_enough_words():
    said = "افتتاح فرعنا الجديد في مدينة نصر يوم الخميس القادم"
    texts = [said, said.replace("القادم", "الجاي"), said]
    assert fold(Enricher([], near_words=9).enrich(texts).sketch).first.tolist() == [0, 0, 0]
    sketch = Enricher([], near_words=10).enrich(texts).sketch
    assert len(sketch.signature) == 0
    assert fold(sketch).first.tolist() == [0, 1, 0]


def test_a_text_that_is_read_twice_for_want_of_room_is_sketched_once():
    texts = [*TEXTS, "عرض " * 5000 + "السعر كام النهارده يا جماعة", *TEXTS]
    enricher = Enricher(["عرض"])
    assert fold(enricher.enrich(texts).sketch).first.tolist() == duplicates(texts).first.tolist()
