"""Themes: texts that speak of the same, and no heap of outliers."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from rawaj.text import find_themes, phrase_people

SUBJECTS = {
    "bread": ("العيش السن طري", "رغيف العيش بكام", "العيش السن وصل سخن", "عندكم عيش سن النهارده"),
    "cake": ("تورتة الشوكولاتة تحفة", "عايزة تورتة عيد ميلاد", "تورتة عيد ميلاد بنتي", "كريمة التورتة شوكولاتة"),
    "delivery": ("المندوب اتأخر ساعة", "التوصيل للمعادي كام", "المندوب مردش والتوصيل متأخر", "رسوم التوصيل غالية"),
    "class": ("كورس الخبيز امتى", "الكورس اونلاين ولا حضور", "سجلت في كورس الخبيز", "شهادة الكورس معتمدة"),
    "box": ("صندوق الأسبوع للعيلة", "اشتراك صندوق الأسبوع", "الصندوق وصل ناقص", "تجديد اشتراك الصندوق"),
}


def _talk(seed: int = 1, each: int = 60) -> tuple[list[str], list[str]]:
    rng = np.random.default_rng(seed)
    extra = ("يا جماعة", "لو سمحتم", "والله", "بجد", "شكرا", "")
    pairs = [
        (f"{rng.choice(extra)} {rng.choice(texts)} {rng.choice(extra)}", subject)
        for subject, texts in SUBJECTS.items()
        for _ in range(each)
    ]
    order = rng.permutation(len(pairs))
    return [pairs[i][0] for i in order], [pairs[i][1] for i in order]


def test_a_few_texts_that_all_say_the_same_have_no_themes(recwarn: pytest.WarningsRecorder) -> None:
    for texts in (["السعر كام"] * 3, [], ["السعر كام"] * 200):
        assert find_themes(texts).of.tolist() == [-1] * len(texts)
    assert not recwarn.list


def test_subjects_are_found_without_being_named() -> None:
    texts, subjects = _talk()
    found = find_themes(texts)
    purity = 0
    for theme in range(found.count):
        inside = [subjects[i] for i in np.flatnonzero(found.of == theme)]
        purity += max(inside.count(subject) for subject in SUBJECTS)
    assert purity >= 0.9 * len(texts)
    assert np.array_equal(find_themes(texts).of, found.of)
    sizes = np.bincount(found.of[found.of >= 0])
    assert (np.diff(sizes) <= 0).all()


def test_too_few_texts_have_no_themes_and_empty_ones_belong_to_none() -> None:
    assert find_themes([]).count == 0
    assert set(find_themes(["بكام العيش"] * 20).of.tolist()) == {-1}
    assert find_themes([""] * 200).count == 0
    texts, _ = _talk()
    assert find_themes([*texts, "", "؟؟"]).of[-2:].tolist() == [-1, -1]


def _real(folder: Path, name: str) -> list[str]:
    if name == "ar_tweets_json":
        with gzip.open(folder / name / "tweets.jsonl.gz", "rt", encoding="utf-8") as lines:
            return list(dict.fromkeys(json.loads(line)["text"] for line in lines))
    column = {"ar_egypt_amazon_aste": "review", "ar_arsarcasm_v2": "tweet", "en_twcs_sample": "text", "ar_astd": "tweet"}[name]
    with (folder / name / "data.csv").open(encoding="utf-8") as lines:
        return [row[column] for row in csv.DictReader(lines)]


@pytest.mark.parametrize("name", ["ar_egypt_amazon_aste", "ar_tweets_json", "ar_arsarcasm_v2", "en_twcs_sample", "ar_astd"])
def test_real_talk_has_no_theme_that_holds_half_of_it_and_little_that_belongs_to_none(shared_data: Path, name: str) -> None:
    texts = _real(shared_data, name)
    found = find_themes(texts)
    sizes = np.bincount(found.of + 1, minlength=found.count + 1) / len(texts)
    assert found.count >= 8
    assert sizes[1:].max() <= 0.3
    assert sizes[0] <= 0.2


def test_people_are_counted_once_for_each_phrase() -> None:
    texts = ["خبز الشوفان", "خبز الشوفان", "خبز الشوفان", "الشوفان"]
    counted = phrase_people(texts, np.array([1, 1, 2, 3]), np.array([True, True, False, True]))
    by_text = {counted.phrase(i)[0]: (int(counted.late[i]), int(counted.before[i])) for i in range(len(counted.late))}
    assert by_text["الشوفان"] == (2, 1)
    assert by_text["خبز الشوفان"] == (1, 1)
