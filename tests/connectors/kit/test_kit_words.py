"""SQL that turns networks' words into ours, run by DuckDB."""

from __future__ import annotations

import duckdb
import pytest

from rawaj.connectors.kit.words import breakdown, first_link, gender, post_kind


def run(sql: str, value: str | None) -> object:
    return duckdb.execute(f"select {sql} from (select cast(? as varchar) as word)", [value]).fetchall()[0][0]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("IG reel", "reel"), ("YouTube Short", "reel"), ("Live video", "live"), ("Photos", "photo"), ("IG image", "photo"),
        ("Multi photo", "carousel"),
        ("IG carousel", "carousel"), ("Status", "text"), ("Links", "link"), ("Stories", "story"), ("Article", "article"),
        ("Videos", "video"),
        ("صورة", "photo"), ("مقطع فيديو", "video"), ("بث مباشر", "live"), ("Poll", "other"), (None, None),
    ],
)  # fmt: skip
def test_kinds_of_posts(word, kind):
    assert run(post_kind("word"), word) == kind


@pytest.mark.parametrize(
    ("word", "expected"),
    [("F", "female"), ("male", "male"), ("ذكر", "male"), ("إناث", "female"), ("unknown", "unknown"), ("x", "x"), (None, None)],
)
def test_genders(word, expected):
    assert run(gender("word"), word) == expected


def test_links():
    assert run(first_link("word"), "اطلب هنا https://a.example/x?y=1\nأو https://b.example") == "https://a.example/x?y=1"
    assert run(first_link("word"), "no link") is None


def test_breakdowns_name_what_a_row_fills():
    sql = breakdown({"campaign": "word", "age": "nullif(word, 'c')", "gender": "'x'"})
    assert run(sql, "c") == "campaign,gender"
    assert run(sql, "d") == "campaign,age,gender"
    assert run(sql, None) == "gender"
