"""Places in the text as written, and what waits for the compiler."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import rawaj.text
from rawaj.text import compile_queries, highlight, normalise, tokens, warm_up
from rawaj.text.compile import compile_phrases
from rawaj.text.hashing import word_hashes
from rawaj.text.kernel import hash_letters
from rawaj.text.spans import forms
from rawaj.text.warm import telling


@pytest.mark.parametrize("text", ["مُتاااح بالسعر", "x ﷲ 😍 #شركة_النور", "RT @a_b: don't 7'aly 100جنيه", "𝗕𝗼𝗹𝗱 e\u0301te\u0301"])
def test_places_are_those_of_the_text_as_written(text):
    for token in tokens(text):
        assert normalise(text[token.start : token.end]) == token.form


def test_words_and_hashes_read_in_one_call_are_those_of_each_text():
    texts = ["مُتاااح بالسعر", "", "x ﷲ 😍 #شركة_النور", "RT @a_b: don't 7'aly 100جنيه", "@a_b RT", "ﷺﷺﷺ", "𝗕𝗼𝗹𝗱 e\u0301te\u0301", "\ud800"]
    assert forms(texts) == [[token.form for token in tokens(text)] for text in texts]
    assert forms([]) == []
    words = ["", "سعر", "a", "😍"]
    assert word_hashes(words) == [int(hash_letters(np.array([ord(one) for one in word], np.int32), 0, len(word))) for word in words]


def test_what_a_query_looked_for_can_be_marked():
    text = "هو السعرررر كام؟ وبالتوصيل كام السعر"
    matcher = compile_queries(['"السعر كام" OR توصيل NOT مستعمل'])
    assert [text[a:b] for a, b in matcher.spans(text, 0)] == ["السعرررر كام", "وبالتوصيل"]
    assert compile_queries(["se3r OR سعر"]).spans("el se3r", 0) == [(3, 7)]
    assert matcher.spans("لا شيء", 0) == []
    assert compile_queries(["lang:ar NOT مستعمل"]).spans("سعر جديد", 0) == []


def test_a_query_is_compiled_once_for_all_texts_that_are_marked(monkeypatch):
    compiled = []
    monkeypatch.setattr(highlight, "compile_phrases", lambda phrases: compiled.append(phrases) or compile_phrases(phrases))
    matcher = compile_queries(["سعر", "كام", "lang:ar"])
    marked = [[matcher.spans(text, number) for number in range(3)] for text in ("السعر كام", "كام", "x")]
    assert marked == [[[(0, 5)], [(6, 9)], []], [[], [(0, 3)], []], [[], [], []]]
    assert len(compiled) == 3


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("1500", "ب ١٬٥٠٠ج أو 1,500.", ["١٬٥٠٠", "1,500"]),
        ("100 OR 1500000", "فئات 50,100,200 جنيه، و100 وحتى 1,500,000", ["100", "100", "1,500,000"]),
        ("iphone15", "iPhone15 و iPhone 15", ["iPhone15", "iPhone 15"]),
        ("#عروض*", "كل #عروض_رمضان_2026 هنا", ["عروض_رمضان_2026"]),
        ("عروض", "https://t.co/abcعروض", ["عروض"]),
        ("مش", "ومش عارف", ["ومش"]),
        ("سعر NEAR/3 1500", "السعر كان ١٬٥٠٠ والآن في كل فروعنا الكبيرة 1500", ["السعر", "١٬٥٠٠"]),
        ("سعر NEAR/2 1500", "1500 سعر مناسب جدا يا جماعة", ["1500", "سعر"]),
        ("سعر NEAR/2 1500 OR كام", "سعر واحد اتنين تلاتة 1500 كام", ["كام"]),
        ("سعر NEAR/1 (جديد OR قديم) NEAR/2 كام", "سعر جديد هو كام يا جماعة الخير سعر قديم", ["سعر", "جديد", "كام"]),
    ],
)
def test_what_is_marked_is_the_place_as_written(query, text, marked):
    assert [text[a:b] for a, b in compile_queries([query]).spans(text, 0)] == marked


def test_spellings_of_one_word_are_one():
    assert len({normalise(word) for word in ["مدرسة", "مدرسه", "مَدْرَسَة", "مـدرسـة", "ﻣﺪﺭﺳﺔ"]}) == 1
    assert normalise("ماء") != normalise("ما")
    assert normalise("1000") == "1000"


def test_the_package_is_cheap_to_import():
    source = Path(rawaj.text.__file__).parents[2]
    script = f"import sys; sys.path.insert(0, {str(source)!r}); import rawaj.text; assert not {{'numba', 'numpy'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_every_public_name_is_there():
    for name in rawaj.text.__all__:
        assert getattr(rawaj.text, name) is not None
    with pytest.raises(AttributeError):
        _ = rawaj.text.no_such_name


def test_who_waits_for_the_compiler_is_told():
    import numba

    told = []
    with telling(lambda: told.append(True)):
        numba.njit(lambda x: x + 1)(1)
    assert told
    told.clear()
    warm_up()
    warm_up(lambda: told.append(True))
    assert not told, "a second time there is nothing to compile"
