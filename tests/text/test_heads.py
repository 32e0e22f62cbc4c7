"""The heads: any batch, any bytes, the same with plain Python, and the model that comes with Rawaj knows plain cases."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawaj.errors import DataError
from rawaj.strategy.model import heads as model
from rawaj.text import Head, Heads
from rawaj.text.data.feeling_words import PLEASANT, UNPLEASANT
from rawaj.text.features import LONGEST, LONGEST_WORD, SHORTEST, TIMES, features_of
from rawaj.text.feelings import IS_NEGATION, IS_PLEASANT, IS_UNPLEASANT, NOTHING, feeling_of
from rawaj.text.heads import MAGIC
from rawaj.text.kernel import new_tokens, read_text
from rawaj.text.normal import fold_letter
from rawaj.text.plan import new_memory
from rawaj.text.scoring import Weights, exp_below

TEXTS = [
    "بكام لو سمحت؟",
    "الخدمة زفت ومحدش بيرد",
    "3ayez a3raf el se3r",
    "",
    "RT @a: حلووووة 😍😍",
    "مش حلوة خالص وحلوة برضه",
    "how much is it? https://x.example/a",
    "حلوة جدا",
    "ن" * 500,
] * 9


def small_model(bits: int = 8) -> Heads:
    rng = np.random.default_rng(3)
    heads = (
        Head("a", ("x", "y"), 0.1, (0.0, 0.5), (1.0, 1.0), (0.0, 0.0)),
        Head("b", ("p", "q", "r"), 0.2, (0.0,) * 3, (2.0,) * 3, (0.0,) * 3),
    )
    table = Weights(rng.integers(-127, 128, (1 << bits, 5)).astype(np.int8), rng.integers(1, 256, 1 << bits).astype(np.uint8))
    return Heads(heads, table, {"made": "here"})


def plainly(heads: Heads, texts: list[str]) -> np.ndarray:
    """The scores by the definition: sums over the features of each text."""
    begins, rows = features_of(texts, len(heads.weights.gains).bit_length() - 1)
    table = np.hstack([heads.weights.rows.astype(np.int64), heads.weights.gains.astype(np.int64)[:, None]])
    return np.array([table[rows[begin:end]].sum(axis=0) for begin, end in itertools.pairwise(begins)])


def test_scores_are_sums_over_features_in_any_batch():
    heads = small_model()
    expected = plainly(heads, TEXTS)
    assert np.array_equal(heads.scores(TEXTS), expected)
    assert np.array_equal(heads.scores(pa.chunked_array([TEXTS[:1], TEXTS[1:20], TEXTS[20:]])), expected)
    assert np.array_equal(np.concatenate([heads.scores([text]) for text in TEXTS]), expected)


def test_models_used_in_turn_keep_apart():
    one, other = small_model(), small_model(bits=9)
    for heads in (one, other, one):
        assert np.array_equal(heads.scores(TEXTS), plainly(heads, TEXTS))


def test_a_full_table_of_words_changes_nothing(monkeypatch):
    monkeypatch.setattr("rawaj.text.match.MOST_WORDS", 16)
    monkeypatch.setattr("rawaj.text.match.new_memory", lambda *args, **more: new_memory(*args, **{**more, "words": 16}))
    heads = small_model()
    assert np.array_equal(heads.scores(TEXTS), plainly(heads, TEXTS))


def test_the_compiled_features_are_those_of_plain_python():
    """Written again from the description: the word, its runs, pairs of neighbours, facts of the text; only their number is compared."""
    begins, _ = features_of(["سعر كام"], 20)
    runs = sum(len("<سعر>") - size + 1 for size in range(SHORTEST, LONGEST + 1)) + sum(
        len("<كام>") - size + 1 for size in range(SHORTEST, LONGEST + 1)
    )
    assert begins[1] == 1 + 2 + runs + 1  # how long, two words, their runs, one pair
    assert features_of(["ن" * 3 + "ab" * LONGEST_WORD], 20)[0][1] < 200, "a long word is looked at up to a point"
    spaced, other = features_of(["سعر كام"], 20)[1], features_of(["كام سعر"], 20)[1]
    assert set(spaced.tolist()) ^ set(other.tolist()), "neighbours have an order"


@pytest.mark.parametrize(
    ("word", "feeling"),
    [
        ("جميل", IS_PLEASANT),
        ("وجميلتها", IS_PLEASANT),  # the ه of جميله has become ت
        ("بالسعادة", IS_PLEASANT),
        ("حلووووة", IS_PLEASANT),
        ("❤️", IS_PLEASANT),
        ("7elw", IS_PLEASANT),
        ("فاشلون", IS_UNPLEASANT),
        ("خيانتهم", IS_UNPLEASANT),
        ("😡", IS_UNPLEASANT),
        ("مش", IS_NEGATION),
        ("ومش", IS_NEGATION),
        ("وليس", IS_NEGATION),
        ("كتاب", NOTHING),
        ("المدرسة", NOTHING),
        ("@bad", NOTHING),
        ("badly", NOTHING),  # only Arabic words are taken apart
        ("12", NOTHING),
    ],
)
def test_a_word_feels_like_its_stem(word, feeling):
    data = word.encode()
    t = new_tokens(len(data))
    read_text(np.frombuffer(data, np.uint8), 0, len(data), t)
    assert feeling_of(t, 0) == feeling


def test_no_word_is_pleasant_and_unpleasant():
    first, second = ({"".join(map(fold_letter, word)) or word for word in words.split()} for words in (PLEASANT, UNPLEASANT))
    assert not first & second
    assert len(first) > 1_200
    assert len(second) > 1_500


def test_a_denied_feeling_is_a_feature_of_its_own():
    def count(text: str) -> int:
        return int(features_of([text], 17)[0][1])

    assert count("مش حلوة") - count("قال حلوة") == TIMES + count("مش") - count("قال")
    assert count("مش كتاب") - count("قال كتاب") == count("مش") - count("قال")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=5))
def test_any_text_gets_probabilities(texts):
    for labels in small_model().label(texts).values():
        assert labels.probability.shape == (len(texts), len(labels.labels))
        assert np.allclose(labels.probability.sum(axis=1), 1) or not texts
        assert ((labels.chosen >= 0) & (labels.chosen < len(labels.labels))).all()


@pytest.mark.parametrize("x", [0.0, -1e-12, -0.03, -0.0625, -1.0, -7.77, -39.0])
def test_powers_of_e_are_those_of_the_library(x):
    assert exp_below(x) == pytest.approx(math.exp(x), rel=1e-9)
    assert 0 <= exp_below(-1e6) < 1e-17


def test_a_model_is_the_same_after_its_file():
    heads = small_model()
    again = Heads.read(heads.to_bytes())
    assert again.heads == heads.heads
    assert again.card == {"made": "here"}
    assert again.to_bytes() == heads.to_bytes()
    assert np.array_equal(again.scores(TEXTS), heads.scores(TEXTS))


OTHERS = [
    "J'ai commandé trois pizzas mais on m'en a livré deux", "vous êtes situés à quel étage ?", "El camarero fue muy amable con nosotros",
    "Das Zimmer war sauber und ruhig", "Ich möchte gerne einen Tisch reservieren", "Vorrei prenotare un tavolo per quattro",
    "Kahvesi çok lezzetliydi ama servis yavaş", "ada diskon untuk mahasiswa?", "o quarto estava limpo e silencioso",
    "برای دانشجویان تخفیف دارید؟", "کمرہ صاف تھا اور عملہ بہت اچھا", "есть скидка для студентов?", "房间很干净", "방이 깨끗했어요",
    "कमरा साफ था", "Το δωμάτιο ήταν καθαρό", "😂😂😂", "https://t.co/abc @user",
]  # fmt: skip
OURS = {
    "ar": ["الأوضة كانت نضيفة", "في خصم للطلبة؟", "لو سمحت السعر", "شكرا"],
    "en": ["the room was clean and quiet", "my parcel has been late for two weeks", "how much is this cake please"],
    "arabizi": ["fe 5asm lel talaba?", "el odaa kanet nedifa awy", "3ayez a3raf el se3r law sama7t"],
}


def test_other_languages_are_told_from_ours():
    """By what was learned, and where letters tell it by these; none of the texts stands in the data."""
    told = model().label(OTHERS)["language"].keys()
    assert told == ["other"] * len(OTHERS)
    for language, texts in OURS.items():
        assert model().label(texts)["language"].keys() == [language] * len(texts)


def test_what_has_no_word_of_arabic_is_of_no_dialect():
    texts = ["😍😍", "😂", "!!", "где мой заказ"]
    told = model().label(texts)["dialect"]
    assert told.keys() == ["other"] * len(texts)
    assert (told.sure == told.probability.max(axis=1)).all()


def test_letters_bar_a_language():
    """With a quarter of its words in Arabic letters or more a text is neither English nor Arabizi, without one it is not Arabic, and English alone is not mixed."""
    arabic = ["بكام iPhone 15 Pro Max", "سعر الـ laptop", "thank you يا باشا", "order بتاعي فين"]
    latin = ["ya salam", "el akl", "salam", "iPhone", "ok"]
    english = ["great service", "worst service ever", "bad", "any recommendation for a good dentist?"]
    for texts, barred in ((arabic, ("en", "arabizi")), (latin, ("ar",)), (english, ("ar", "mixed"))):
        told = model().label(texts)["language"]
        assert not set(told.keys()) & set(barred)
        assert (told.probability[:, [told.labels.index(word) for word in barred]] < 1e-12).all()
        assert np.allclose(told.probability.sum(axis=1), 1)
    assert model().label(english)["dialect"].keys() == ["other"] * len(english)


@pytest.mark.parametrize("data", [b"", b"not a model", MAGIC + (2).to_bytes(4, "little") + b"{}"])
def test_what_is_no_model_is_said_to_be_none(data):
    with pytest.raises((DataError, KeyError)) as caught:
        Heads.read(data)
    assert isinstance(caught.value, DataError), "one error of ours"


@pytest.mark.parametrize(
    ("text", "head", "answer"),
    [
        ("بكام ده لو سمحت؟", "need", "asks_price"),
        ("عندكم فرع في طنطا؟", "need", "asks_where"),
        ("عايزة احجز واحدة مقاس 40 احجزولي", "need", "wants_to_buy"),
        ("الاوردر متأخر بقاله اسبوعين ومحدش بيرد عليا حرام كده", "need", "complains"),
        ("تسلم ايديكم الفطير تحفة", "need", "praises"),
        ("3ayez a3raf el se3r", "language", "arabizi"),
        ("how much is this one?", "language", "en"),
        ("عايز اعرف سعر iPhone", "language", "ar"),
        ("سعر iPhone كام", "language", "ar"),
        ("ايه ده يا جماعة انا مش عارف اعمل ايه دلوقتي", "dialect", "egypt"),
        ("أعلنت وزارة التعليم اليوم عن نتائج الامتحانات", "dialect", "msa"),
        ("خدمة زبالة وناس نصابة حسبي الله", "sentiment", "NEG"),
        ("جميل جدا شكرا ليكم ❤️", "sentiment", "POS"),
        ("مش حلو", "sentiment", "NEG"),
        ("ومش حلو", "sentiment", "NEG"),
        ("التوصيل اتأخر ومش محترمين", "sentiment", "NEG"),
        ("worst service ever", "need", "complains"),
        ("great service", "sentiment", "POS"),
        ("horrible staff", "sentiment", "NEG"),
    ],
)
def test_the_model_knows_plain_cases(text, head, answer):
    assert model().label([text])[head].keys() == [answer]


def test_the_card_says_what_the_model_is_made_of():
    card = model().card
    assert set(card["sources"]) == set(card["licences"])
    assert card["sources"]["own"] >= 5_900
    value, low, high, _ = card["figures"]["need.own.macro_f1"]
    assert low < value < high
