"""Needs, questions and languages by rules: ways people say things, written for this test, and real texts."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from rawaj.terms import NEEDS
from rawaj.text import LANGUAGES, asks, languages, needs
from rawaj.text.data import need_phrases
from rawaj.text.parse import parse

KEYS = list(NEEDS)

STATED = [
    ("بكام الطقم ده؟", {"asks_price"}),
    ("السعر لو سمحت", {"asks_price"}),
    ("كم سعره يا غالي", {"asks_price"}),
    ("bkam el sandal da", {"asks_price"}),
    ("How much is the blue one?", {"asks_price"}),
    ("عايز أشتري اتنين", {"wants_to_buy"}),
    ("أرغب في شراء المنتج", {"wants_to_buy"}),
    ("3ayza ashtery wa7da", {"wants_to_buy"}),
    ("I want to order two of these", {"wants_to_buy"}),
    ("ألاقيه فين في طنطا", {"asks_where"}),
    ("متوفر منه مقاس لارج؟", {"asks_where"}),
    ("وين محلكم", {"asks_where"}),
    ("where can I buy this", {"asks_where"}),
    ("حد جرب الكريم ده؟", {"asks_advice"}),
    ("محتاجة ترشيح لمحل حلويات", {"asks_advice"}),
    ("وش تنصحون فيه", {"asks_advice"}),
    ("can anyone recommend a good dentist", {"asks_advice"}),
    ("أنهي أحسن الأسود ولا الأبيض؟", {"compares", "asks_advice"}),
    ("your prices are cheaper than theirs", {"compares"}),
    ("المنتج وصل مكسور ومحدش بيرد", {"complains"}),
    ("الخدمة سيئة جدا", {"complains"}),
    ("still waiting for my refund, worst service", {"complains"}),
    ("الخامة ممتازة وتسلم ايديكم", {"praises"}),
    ("7elwa awy bgad", {"praises"}),
    ("excellent quality, highly recommended", {"praises"}),
]
NOTHING = [
    "صباح الخير", "الله أكبر", "مبروك يا كابتن", "كل سنة وانتم طيبين", "سعر الدولار اليوم في البنوك كام؟", "الحمد لله على كل حال",
    "لم يصل الرئيس بعد", "المستشفيات لا تعمل منذ يومين", "قابلتها بكام يوم قبل السفر", "good morning everyone", "happy birthday my friend", "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), STATED)
def test_a_need_said_plainly_is_found(text, keys):
    assert {key for key, said in zip(KEYS, needs([text])[0], strict=True) if said} == keys


def test_small_talk_and_news_state_no_need():
    found = needs(NOTHING)
    assert found.shape == (len(NOTHING), len(KEYS))
    assert not found.any(), [NOTHING[i] for i in np.flatnonzero(found.any(axis=1))]


def test_praise_denied_is_no_praise():
    assert not needs(["الخامة مش حلوة جدا"])[0, KEYS.index("praises")]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("بكام ده", True), ("فين الفرع؟", True), ("هل يوجد تقسيط؟", True), ("is it still in stock?", True), ("momken a3raf el 2s3ar?", True),
        ("تسلم ايدك", False), ("؟؟؟؟", False), ("معقول!!", False), ("هل ترتفع الأسعار غدا؟ https://news.example/1", False),
        ("هل تعلم أن العسل لا يفسد؟", False), ("ok thanks", False),
    ],
)  # fmt: skip
def test_a_question_waits_for_an_answer(text, waits):
    assert asks([text]).tolist() == [waits]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("عايز أعرف السعر لو سمحت", "ar"), ("I would like to know the price", "en"), ("3ayez a3raf el se3r", "arabizi"), ("momken el 3enwan", "arabizi"),
        ("الأوردر اتأخر يا جماعة please check your inbox and reply", "mixed"), ("جهازي iPhone 15 وقع في المية", "ar"), ("😍😍", "other"), ("12345", "other"),
        ("電話で対応してもらいました", "other"), ("dove posso trovare questo prodotto", "other"), ("https://example.com", "other"), ("", "other"),
        ("the iphone7 and the galaxy9 are on sale for 3days", "en"), ("ہیں نہیں تھا بہت اچھا", "other"),
    ],
)  # fmt: skip
def test_the_language_of_a_text_is_told_by_its_words(text, language):
    assert LANGUAGES[languages([text])[0]] == language


def test_every_rule_can_be_read_and_names_a_need():
    for table in (need_phrases.SAYS, need_phrases.SAYS_WITH_QUESTION_MARK, need_phrases.UNLESS):
        assert set(table) <= set(KEYS)
        for expression in (expression for expressions in table.values() for expression in expressions):
            parse(expression)
    assert set(need_phrases.SAYS) == set(KEYS)


def _column(folder, name: str, column: str) -> list[dict[str, str]]:
    with (folder / name / "data.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "text": row[column]} for row in csv.DictReader(file)]


def test_tweets_hardly_state_needs(shared_data):
    found = needs([row["text"] for row in _column(shared_data, "ar_arsarcasm_v2", "tweet")])
    assert found[:, [KEYS.index(key) for key in ("wants_to_buy", "asks_price", "asks_where")]].mean() < 0.0005
    assert found.any(axis=1).mean() < 0.006


def test_complaints_and_praise_agree_with_the_stars_of_real_reviews(shared_data):
    rows = _column(shared_data, "ar_egypt_amazon_aste", "review")
    found, stars = needs([row["text"] for row in rows]), np.array([float(row["stars"]) for row in rows])
    complains, praises = found[:, KEYS.index("complains")], found[:, KEYS.index("praises")]
    assert (stars[complains] <= 2).mean() > 0.75
    assert (stars[praises] >= 4).mean() > 0.85


def test_complaints_agree_with_the_labels_of_real_tweets_to_airlines(shared_data):
    rows = _column(shared_data, "en_airline_tweets", "text")
    complains = needs([row["text"] for row in rows])[:, KEYS.index("complains")]
    negative = np.array([row["airline_sentiment"] == "negative" for row in rows])
    assert negative[complains].mean() > 0.95
