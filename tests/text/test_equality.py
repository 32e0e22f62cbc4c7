"""Machine code, the same code without the compiler, and the plain evaluator find the same, in batches of any size, in any bytes."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plain_queries import Text
from random_queries import own_texts, random_fields, random_queries

from rawaj.errors import InputError
from rawaj.text import compile_queries
from rawaj.text.parse import parse

SIZES = (1, 7, 1_000)
Pairs = list[tuple[int, int]]


def in_batches(texts, fields, queries, size: int) -> Pairs:
    """What a matcher finds that gets `size` texts at a time."""
    matcher, pairs = compile_queries(queries), []
    for begin in range(0, len(texts), size):
        here = {name: column[begin : begin + size] for name, column in fields.items()}
        found = matcher.match(texts[begin : begin + size], here)
        pairs += zip((found.text_index + begin).tolist(), found.query_index.tolist(), strict=True)
    return pairs


def plainly(texts, fields, queries) -> Pairs:
    """What the plain evaluator finds."""
    trees, pairs = [parse(query) for query in queries], []
    for number, text in enumerate(texts):
        plain = Text(text, {name: column[number] for name, column in fields.items()})
        pairs += [(number, k) for k, tree in enumerate(trees) if plain.holds(tree)]
    return pairs


@pytest.mark.parametrize("seed", range(4))
def test_random_queries_with_fields_over_our_own_texts(seed):
    texts, fields = own_texts(120, seed), random_fields(120, seed)
    queries = random_queries(texts, 80, seed, fields=True)
    expected = plainly(texts, fields, queries)
    assert 100 < len(expected) < 80 * 120
    for size in SIZES:
        assert in_batches(texts, fields, queries, size) == expected


def test_random_queries_over_real_tweets(shared_data):
    with gzip.open(shared_data / "ar_tweets_json" / "tweets.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(300), strict=False)]
    queries = random_queries(texts, 120, 5)
    expected = plainly(texts, {}, queries)
    assert len(expected) > 200
    assert in_batches(texts, {}, queries, 64) == expected


WITHOUT_COMPILER = """
import json, sys
import numpy as np
sys.path.insert(0, sys.argv[1])
from test_equality import SIZES, compile_queries, in_batches, matched_bytes
with np.errstate(over="ignore"):
    texts, queries, raws = json.load(sys.stdin)
    print(json.dumps([[in_batches(texts, {}, queries, size) for size in SIZES], matched_bytes([bytes(raw) for raw in raws], queries)]))
"""


def test_without_the_compiler_in_batches_of_any_size():
    texts = own_texts(25, 9)
    queries = random_queries(texts, 30, 9)
    raws = [list(text.encode()[k % 5 : -1 - k % 3]) for k, text in enumerate(texts)]  # cut inside characters
    here = Path(__file__).resolve().parent
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", WITHOUT_COMPILER, str(here)], input=json.dumps([texts, queries, raws]), capture_output=True, text=True,
        check=True, env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(here.parents[1] / "src")},
    )  # fmt: skip
    *batches, from_bytes = json.loads(told.stdout)
    expected = [list(pair) for pair in plainly(texts, {}, queries)]
    assert expected
    assert batches == [[expected] * len(SIZES)]
    assert from_bytes == [list(pair) for pair in matched_bytes([bytes(raw) for raw in raws], queries)]


def matched_bytes(raws: list[bytes], queries: list[str]) -> Pairs:
    """What is found in texts of any bytes, as they may come from a broken file."""
    offsets = np.concatenate([[0], np.cumsum([len(raw) for raw in raws])]).astype(np.int32)
    column = pa.Array.from_buffers(pa.string(), len(raws), [None, pa.py_buffer(offsets.tobytes()), pa.py_buffer(b"".join(raws))])
    found = compile_queries(queries).match(column)
    return list(zip(found.text_index.tolist(), found.query_index.tolist(), strict=True))


MIXED = [
    '"السعر كام" OR se*',
    "سعر NEAR/2 كام",
    "NOT متاح",
    "raw:Se3r",
    "#عرض",
    "#عر*",
    "raw:#عرض",
    "😍",
    "متاح",
    "من",
    "se15",
    "1,500",
    "lang:arabizi",
]
PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([word.encode() for word in ("متاح", "السعر كام", "Se3r", "#عرض", "😍", " ", "_", "@", "ومن", "Se15", "1,500", "www.")]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12).map(b"".join), max_size=6))
@example([b"", b"\xed\xa0\xbd", b"\xf0\x9f", b"\xd9", b"\x85\xd8\xaa\xd8\xa7\xd8\xad", b"\xff" * 1_000])
def test_any_bytes_match_alone_as_beside_others(raws):
    alone = [(number, query) for number, raw in enumerate(raws) for _, query in matched_bytes([raw], MIXED)]
    assert matched_bytes(raws, MIXED) == alone


SEARCHED = [query for query in MIXED if not query.startswith("lang:")]
ASSIGNED = st.text(st.one_of(st.characters(exclude_categories=["Cs", "Cn", "Co"]), st.sampled_from("سعركامتاحضونe3r15,# _")), max_size=60)


@settings(max_examples=100, deadline=None)
@given(st.lists(ASSIGNED, max_size=5))
def test_any_text_is_searched_as_the_plain_evaluator_does(texts):
    assert in_batches(texts, {}, SEARCHED, 2) == plainly(texts, {}, SEARCHED)


@settings(max_examples=100, deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("متاح \ud83d\udc00")), max_size=60))
@example("\ud83d متاح \udc00")
@example("\x00متاح\x00")
@example("متاح" * 12_500)
def test_places_lie_in_any_text_even_with_lone_surrogates(text):
    matcher = compile_queries(SEARCHED)
    for number in range(len(SEARCHED)):
        assert all(0 <= begin < end <= len(text) for begin, end in matcher.spans(text, number))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_as_a_query_are_one_or_an_error_that_points_into_it(raw):
    query = raw.decode("utf-8", "surrogateescape")
    error = _error_of(query)
    assert error is None or 1 <= error.values["position"] <= len(query) + 1


def _error_of(query: str) -> InputError | None:
    """What is wrong with a query; one that can be read is run as well."""
    try:
        matcher = compile_queries([query])
    except InputError as error:
        return error
    if not matcher.field_names:
        matcher.match(["متاح", query.encode("utf-8", "replace").decode()])
    return None
