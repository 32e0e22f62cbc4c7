"""The kernel: any bytes, any batch size, compiled or not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import nanoarrow as na
import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_queries import own_texts

from rawaj.errors import DataError
from rawaj.strategy.model import heads as model
from rawaj.text import compile_queries, duplicates, languages, tokens
from rawaj.text.arrow import texts_of, values_of
from rawaj.text.kernel import new_tokens, read_text
from rawaj.text.learning import look_up
from rawaj.text.pieces import list_pieces, read_known
from rawaj.text.plan import new_memory

QUERIES = ["متاح", '"السعر كام"', "سعر NEAR/4 توصيل", "raw:Price", "pri*", "#عرض", "NOT سعر", "عايز", "😍 OR @shop"]
TEXTS = ["السعر كام؟", "بالمتاح والسعر مع التوصيل", "Price is fine", "3ayez el se3r", "", "#عرض 😍", "@shop شكرا", "prices"] * 40


def read_bytes(raw: bytes) -> tuple[int, int, int]:
    return tuple(int(x) for x in read_text(np.frombuffer(raw, np.uint8), 0, len(raw), new_tokens(len(raw))))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_tokens_inside_the_text(raw):
    room = new_tokens(len(raw))
    count, questions, links = read_text(np.frombuffer(raw, np.uint8), 0, len(raw), room)
    begin, end = room.begin[:count], room.end[:count]
    assert (begin < end).all()
    assert (end[:-1] <= begin[1:]).all()
    assert count == 0 or end[-1] <= len(raw)
    assert count + questions + links <= len(raw)


PIECES = [
    "RT", "rt", "@a", "@a:", "@a:b", "＠b", "a@b.eg", "#عروض_2026", "#عرض", "# ", "بكام؟", "؟؟", "!!", "😂", "😂😂", "https://t.co/x", "www.a.eg؟", "50,100",
    "1,500", "100جنيه", "حلوووو", "هههه", "مسئول", "ﷲ", "مـــش", "don't", "'", "_", ",", "a\u200fb", "a\nb", "\u00a0", "é", "x" * 70, "و", "ومش", "\ud83d",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=8), min_size=1, max_size=6),
    st.sampled_from([" ", "  ", "\n", "\t ", ""]),
    st.lists(st.binary(max_size=40), max_size=2),
    st.sampled_from([1, 2, 1024]),
    st.sampled_from([1, 60]),  # at the end of a buffer a text is read otherwise
)
def test_pieces_that_are_known_read_as_the_whole_text_does(texts, between, rubbish, rows, behind):
    plan, none = compile_queries(["بكام", "wc*"])._plan, np.zeros((0, 0), np.int8)
    memory, t = new_memory(2, 2, 2, pieces=rows), new_tokens(2000)
    raws = [*(between.join(pieces).encode("utf-8", "surrogatepass") for pieces in texts), *rubbish]
    for turn, raw in zip(cycle((0, 1, 1, 0, 1)), raws * 2, strict=False):
        data, whole = np.frombuffer(b"ab " + raw + b" c" * behind, np.uint8), new_tokens(2000)
        expected = read_text(data, 3, 3 + len(raw), whole)
        listed = list_pieces(data, 3, 3 + len(raw), t, memory.pieces, turn)
        assert read_known(memory, data, 3, t, listed, turn) == expected
        for name in ("hashes", "begin", "end", "marks"):
            assert getattr(t, name)[: expected[0]].tolist() == getattr(whole, name)[: expected[0]].tolist(), (raw, name)
        classes, facts = np.zeros(6, np.int64), np.zeros(6, np.int64)
        fresh = new_memory(2, 2, 2)
        assert look_up(plan, memory, none, 0, t, expected[0], classes) == look_up(plan, fresh, none, 0, whole, expected[0], facts)
        assert classes.tolist() == facts.tolist()


@pytest.mark.parametrize("raw", [b"\xd8", b"\xe2\x80", b"\xf0\x9f\x98", b"\xff\xfe", b"\xc0\xaf", b"\xed\xa0\x80", b"\x80" * 50])
def test_broken_utf8_separates_words(raw):
    assert read_bytes(b"ab" + raw + b" cd")[0] == 2


def test_a_lone_surrogate_is_no_letter():
    assert [token.form for token in tokens("ab\ud83dcd")] == ["ab", "cd"]


@pytest.mark.parametrize("text", ["متاح " * 20_000, "ﷲ" * 30_000, "a" * 100_000, "😍" * 25_000, "#_" * 50_000, "@" * 100_000])
def test_a_text_of_100_kb_is_read_whole(text):
    found = compile_queries(["متاح NEAR/1 متاح", "الله*", "a*a", "😍 NEAR/2 😍"]).match([text, "متاح"])
    assert set(found.text_index.tolist()) <= {0}
    assert len(tokens(text)) == {"م": 20_000, "ﷲ": 1, "a": 1, "😍": 25_000, "#": 0, "@": 0}[text[0]]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_batches_of_any_size_match_the_same(sizes):
    whole = compile_queries(QUERIES).match(TEXTS)
    expected = set(zip(whole.text_index.tolist(), whole.query_index.tolist(), strict=True))
    matcher, begin, found, k = compile_queries(QUERIES), 0, set(), 0
    while begin < len(TEXTS):
        size = sizes[k % len(sizes)]
        part = matcher.match(TEXTS[begin : begin + size])
        found |= set(zip((part.text_index + begin).tolist(), part.query_index.tolist(), strict=True))
        begin, k = begin + size, k + 1
    assert found == expected


def test_every_arrow_column_reads_the_same():
    texts = ["متاح", None, "a text that is longer than twelve bytes, متاح", "", "x"]
    expected = compile_queries(QUERIES).match(texts)
    columns = [
        pa.array(texts), pa.array(texts, pa.large_string()), pa.chunked_array([texts[:2], texts[2:]]), pl.Series(texts),
        pa.array(texts).dictionary_encode(), pa.array(["skipped", *texts]).slice(1), na.Array(texts, na.string()),
        pa.array(texts, pa.string_view()),
    ]  # fmt: skip
    for column in columns:
        matches = compile_queries(QUERIES).match(column)
        assert matches.text_index.tolist() == expected.text_index.tolist(), type(column)
        assert matches.query_index.tolist() == expected.query_index.tolist()


def test_text_behind_an_arrow_null_is_not_read():
    array = pa.Array.from_buffers(
        pa.string(), 2, [pa.py_buffer(b"\x01"), pa.py_buffer(np.array([0, 1, 5], np.int32).tobytes()), pa.py_buffer(b"xpric")]
    )
    assert len(compile_queries(["pric"]).match(array)) == 0


def test_columns_that_hold_no_text_are_refused():
    with pytest.raises(DataError, match=r"text\.not_texts"):
        texts_of([1, 2])
    assert values_of(pa.array([1, None])) == [1, None]


def test_more_words_matches_places_and_spans_than_there_was_room_for():
    rng = np.random.default_rng(3)
    spelled = str.maketrans("0123456789", "bcdefghijk")
    numbers = rng.integers(0, 10_000_000, (9_000, 8))
    texts = [" ".join(f"w{number}" for number in row).translate(spelled) for row in numbers]  # more words than the table
    texts += ["هنا " + "هناك " * 5_000 + "هنا"] * 3  # more places and spans than the room for one text
    queries = ["NOT nothing"] * 12 + ["هنا NEAR/100 هناك", "(هناك NEAR/2 هناك) NEAR/5 هنا", "wc*", "raw:هنا"]
    found = compile_queries(queries).match(texts)
    pairs = np.stack([found.text_index, found.query_index])
    counts = np.bincount(found.query_index, minlength=len(queries))
    starred = sum(any(word.startswith("wc") for word in text.split()) for text in texts)
    assert counts.tolist() == [len(texts)] * 12 + [3, 3, starred, 3]
    assert (np.lexsort(pairs[::-1]) == np.arange(pairs.shape[1])).all(), "sorted by text, then query"


def test_better_anchors_change_no_match():
    texts = TEXTS * 60  # enough for the matcher to choose its anchors anew
    matcher = compile_queries(QUERIES)
    first, again = matcher.match(texts), matcher.match(texts)
    assert len(texts) > 16_384
    assert first.text_index.tolist() == again.text_index.tolist()
    assert first.query_index.tolist() == again.query_index.tolist()
    assert len(first) == 60 * len(compile_queries(QUERIES).match(TEXTS))


ORACLE = """
import json, sys
import numpy as np
from rawaj.strategy.model import heads as model
from rawaj.text import compile_queries, duplicates, languages
with np.errstate(over="ignore"):
    queries, texts = json.load(sys.stdin)
    matches = compile_queries(queries).match(texts)
    print(json.dumps([matches.text_index.tolist(), matches.query_index.tolist(), languages(texts).tolist(),
                      duplicates(texts).first.tolist(), model().scores(texts).tolist()]))
"""


def test_the_same_code_without_the_compiler_gives_the_same():
    texts = [
        *TEXTS[:10],
        "عرض جديد على كل المنتجات حتى نهاية الشهر",
        "عرض جديد على كل المنتجات حتي نهايه الشهر!!",
        "ab\x00c ﷲ https://x.co/ء",
        "الخدمة مش حلوة خااالص ومش وحشة 😍",
        *own_texts(8, 4),
    ]
    source = Path(__file__).resolve().parents[2] / "src"
    plain = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ORACLE], input=json.dumps([QUERIES, texts]), capture_output=True, text=True, check=True,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(source)},
    )  # fmt: skip
    matches = compile_queries(QUERIES).match(texts)
    compiled = [matches.text_index, matches.query_index, languages(texts), duplicates(texts).first, model().scores(texts)]
    assert json.loads(plain.stdout) == [values.tolist() for values in compiled]
