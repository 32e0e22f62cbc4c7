"""The matcher finds exactly what a plain evaluator finds."""

from __future__ import annotations

import csv
import gc
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from plain_queries import Text, tokenise

from rawaj.errors import InputError
from rawaj.text import compile_queries, match, tokens
from rawaj.text.parse import parse

TEXTS = [
    "بالمتاح عندكم كام السعر؟",
    "3ayez a3raf el se3r bkam, 3ndko fr3 fe nasr city?",
    "موبايل كسر زيرو مستعمل بسعر حلو جداااا 😍😍",
    "#شركة_النور الجديدة #عروض2026 RT @vodafone: السعر",
    "RT @shop_eg: وللسعر وبالتوصيل والشحن عالموقع https://t.co/AbC?x=1 قالوا",
    "كتابhttps://t.co/x ﻻ ﷲ 𝗕𝗼𝗹𝗱 info@shop.com عَرَبِيّ www.x.com ١٠٠٠جنيه",
    "مش عارف اجيب منين، فيه حد جرب الـ iPhone 15؟ don't know",
    "",
    "ههههههههه cooool soooo هههه ووووالله سماء سما قالو شركه مدرسة مدرسه",
    "السعر كام السعر كام السعر كام توصيل السعر بعيد جدا عن التوصيل كام",
    "ومش لاقي iPhone15 ولا A52s بكل الألوان ب١٬٥٠٠ ولا 1,500EGP, 3ayez sha22a fe sat2ah 12,34 ',500' لكل من covid19",
    "https://t.co/abcعروض https://t.co/x#عروض_اليوم #عروض_اليوم_2026 #عروض #شركة_النور_للتوصيل www.x.com/😍 كده وبكل #iPhone15_pro",
]
WORDS = [
    "سعر", "السعر", "كام", "متاح", "توصيل", "شحن", "عايز", "موقع", "النور", "شركة", "قالوا", "قالو", "سماء", "كسر", "زيرو", "جديد",
    "se3r", "city", "el", "iphone", "don't", "متا*", "*عر", "س*ر", "so*", "bold", "الله", "١٠٠٠", "😍", "@vodafone", "@voda*", "#شركة_النور",
    "#النور", "#عروض2026", "raw:السعر", "raw:مدرسة", "raw:iPhone", 'raw:"كسر زيرو"',
    "مش", "كل", "ولا", "لا", "من", "ده", "كده", "iphone15", "15", "a52", "1500", "1,500", "raw:1,500", "raw:iPhone15", "شقة", "covid*",
    "#عروض", "#عروض*", "#عرو*", "#شركة_ال*", "#iphone15*", "raw:#عروض", "raw:#شركة_النور", 'raw:"#عروض #شركة"', "raw:#عروض_اليوم_2026", "مستعمل", "ههههه", "الـ", "lsat", "قرب",
]  # fmt: skip
PHRASES = [
    '"السعر كام"',
    '"كسر زيرو"',
    '"كام * كام"',
    '"عايز a3raf"',
    '"سعر حلو جدا"',
    '"ﻻ الله"',
    '"السعر كام السعر"',
    '"100 جنيه"',
    '"iPhone 15"',
    '"بكل الالوان"',
    '"حد جر*"',
]


@st.composite
def positional(draw: st.DrawFn, depth: int = 2) -> str:
    kind = draw(st.sampled_from(["word", "word", "phrase", "or", "near"] if depth else ["word", "phrase"]))
    if kind == "word":
        return draw(st.sampled_from(WORDS))
    if kind == "phrase":
        return draw(st.sampled_from(PHRASES))
    parts = [draw(positional(depth - 1)) for _ in range(2)]
    if kind == "or":
        return f"({' OR '.join(parts)})"
    operator = f" NEAR/{draw(st.sampled_from([1, 2, 5, 100]))}{draw(st.sampled_from(['', 'f']))} "
    return f"({operator.join(parts)})"


@st.composite
def queries(draw: st.DrawFn, depth: int = 3) -> str:
    kind = draw(st.sampled_from(["positional", "and", "or", "not", "and not"] if depth else ["positional"]))
    if kind == "positional":
        return draw(positional())
    if kind == "not":
        return f"NOT ({draw(queries(depth - 1))})"
    parts = [draw(queries(depth - 1)) for _ in range(draw(st.integers(2, 3)))]
    joint = {"and": draw(st.sampled_from([" AND ", " ", " و "])), "or": draw(st.sampled_from([" OR ", " أو "])), "and not": " ليس "}[kind]
    return f"({joint.join(parts)})"


def plainly(texts: list[str], asked: list[str]) -> set[tuple[int, int]]:
    trees = [parse(query) for query in asked]
    return {(i, k) for i, text in enumerate(map(_plain, texts)) for k, tree in enumerate(trees) if text.holds(tree)}


@lru_cache(maxsize=10_000)
def _plain(text: str) -> Text:
    return Text(text)


def found(texts: list[str], asked: list[str]) -> set[tuple[int, int]]:
    matches = compile_queries(asked).match(texts)
    pairs = list(zip(matches.text_index.tolist(), matches.query_index.tolist(), strict=True))
    assert pairs == sorted(set(pairs)), "sorted by text, then query, each once"
    return set(pairs)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(queries(), min_size=1, max_size=8))
def test_random_queries_match_what_the_plain_evaluator_says(asked):
    assert found(TEXTS, asked) == plainly(TEXTS, asked)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [w.strip('"') for w in WORDS + PHRASES]
            + ["،", "؟", "@", "#", "_", "بال", "و", "7'aly", "h", ",", "500", "'", "22", "1", "aa", "https://t.co/"]
        ),
        max_size=30,
    )
)
def test_random_texts_match_what_the_plain_evaluator_says(parts):
    texts = ["".join(parts), " ".join(parts)]
    asked = [*WORDS, *PHRASES, "سعر NEAR/3 كام", "كام NEAR/1f السعر", "(سعر OR كسر) NEAR/5 (زيرو OR كام)"]
    assert found(texts, asked) == plainly(texts, asked)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(st.characters(exclude_categories=["Cs", "Cn", "Co"]), max_size=40),
        st.text(st.sampled_from("123٥٠½,،٬.'abه٢٢ \u0640#_@😍/wh:"), max_size=25),
    )
)
@example("1,500,½0 12'3,456 a1,500 1,50\u064000 2,500,20 aa22a aa'22'a aaa22 a22a 1,234'5")
@example("50,100,200 1,500,000 ٢،٥٠٠،٠٠٠ 50،100،200ج 1,500,20 1,500,200,000 12,345,678 ½,500 5ـ,100,200")
@example("#aa15b_1,500 https://t.co/1ه #http://ه www.ه😍 ½½,٥٠٠a")
def test_any_text_has_the_tokens_that_the_plain_tokeniser_sees(text):
    seen = [(token.form, token.start, token.end, token.kind) for token in tokenise(text)]
    assert [(token.form, token.start, token.end, token.kind) for token in tokens(text)] == seen


def _real(folder: Path, name: str, column: str, limit: int) -> list[str]:
    with (folder / name / "data.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row, _ in zip(csv.DictReader(file), range(limit), strict=False)]


@pytest.fixture(scope="module")
def real_texts(shared_data):
    return [
        text
        for name, column in (("ar_arsarcasm_v2", "tweet"), ("en_twcs_sample", "text"), ("ar_egypt_amazon_aste", "review"))
        for text in _real(shared_data, name, column, 150)
    ]


def test_real_texts_have_the_tokens_that_the_plain_tokeniser_sees(real_texts):
    for text in real_texts:
        assert [(t.form, t.start, t.end) for t in tokens(text)] == [(t.form, t.start, t.end) for t in tokenise(text)], text


def test_real_texts_match_what_the_plain_evaluator_says(real_texts):
    rng = np.random.default_rng(7)
    words = [token.form for text in real_texts for token in tokens(text) if token.kind == "word"]
    asked = []
    for _ in range(60):
        a, b, c, d = (str(word) for word in rng.choice(words, 4))
        k = int(rng.integers(len(words) - 3))
        shapes = [
            f'"{a}" OR "{b}"',
            f'("{a}" OR "{c}") NEAR/8 "{words[k]}"',
            f'"{" ".join(words[k : k + 3])}"',
            f'"{a}" NOT "{b}"',
            f'"{d[:3]}*" "{c}"',
        ]
        asked.append(shapes[int(rng.integers(len(shapes)))] if len(d) > 2 else f'"{a}"')
    assert found(real_texts, asked) == plainly(real_texts, asked)


@pytest.mark.parametrize("words", [*range(1, 70), 200, 1000])
def test_places_are_found_in_texts_of_any_length(words: int) -> None:
    text = " ".join(f"كلمة{number}" for number in range(words)) + " بالسعر"
    assert compile_queries(["سعر OR كام"]).spans(text, 0) == [(len(text) - len("بالسعر"), len(text))]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.sampled_from(TEXTS), st.text(max_size=200), st.lists(st.sampled_from(TEXTS), max_size=6).map(" ".join)), positional())
def test_places_lie_in_the_text_and_are_there_where_it_matches(text, asked):
    places = compile_queries([asked]).spans(text, 0)
    assert places == sorted(set(places))
    assert all(0 <= begin < end <= len(text) for begin, end in places)
    if found([text], [asked]):
        assert places


def test_texts_are_numbered_anew_before_their_numbers_end():
    matcher = compile_queries(["سعر", "متاح NEAR/3 كام"])
    texts = ["السعر كام", "متاح بكام"] * 5
    before = matcher.match(texts)
    matcher._memory.counts[2] = match.LAST_NUMBER - match.PART - 3
    for _ in range(3):
        after = matcher.match(texts)
        assert after.text_index.tolist() == before.text_index.tolist()
        assert after.query_index.tolist() == before.query_index.tolist()
    assert matcher._memory.counts[2] < 100


@pytest.mark.parametrize("looks", [True, False])
def test_whether_python_looks_for_rubbish_is_as_it_was(looks):
    was = gc.isenabled()
    try:
        (gc.enable if looks else gc.disable)()
        compile_queries(["متاح"]).match(["متاح"])
        with pytest.raises(InputError):
            compile_queries(["(متاح"])
        assert gc.isenabled() == looks
    finally:
        (gc.enable if was else gc.disable)()
