"""Which encoding a file is in: UTF-8 stays UTF-8 where it is broken, whatever else stands in it; other encodings are read as they are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.sniff import DAMAGED_UTF8, HEAD_BYTES, sniff
from rawaj.document import Lost

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى"
WORDS = st.text(LETTERS, min_size=2, max_size=9)
SENTENCES = st.lists(WORDS, min_size=2, max_size=8).map(" ".join)
ENDS = st.sampled_from(["", "؟", "،", " !", "؛", "…", "»", "”"])
ROWS = st.lists(st.tuples(SENTENCES, ENDS).map("".join), min_size=1, max_size=6)
HALVES = b"\xed\xa0\xbd\xed\xb8\x8d"  # 😍 as CESU-8 writes it


def read(content: bytes) -> tuple[str, Lost]:
    """The text of a file, and what was lost of it."""
    text, head = opened(content)
    return text, head.lost


def opened(content: bytes) -> tuple[str, Head]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        work = Path(folder) / "work"
        work.mkdir()
        (source,) = sniff(path, work, thorough=True)
        return source.path.read_bytes().decode(), source.head


@pytest.mark.parametrize(
    ("broken", "shown", "characters"),
    [
        (b"\xd8\xff\xfe\xc7 \xe1\xe2 \xff", "\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd \ufffd", 7),
        ("خبز بلدي سخن".encode("cp1256"), None, None),
        (b"nice \xf0\x9f\x98", "nice \ufffd", 1),
        (b"a" + b"\xff" * 40, "a" + "\ufffd" * 40, 40),
    ],
)
def test_a_broken_row_costs_no_other(broken: bytes, shown: str | None, characters: int | None) -> None:
    told, lost = read("text\nالسعر كام؟\n".encode() + broken + "\nالخدمة زفت\n".encode())
    heading, first, second, third, _ = told.split("\n")
    assert (heading, first, third) == ("text", "السعر كام؟", "الخدمة زفت")
    assert "\ufffd" in second
    assert lost.line == 3
    assert shown is None or (second, lost.characters) == (shown, characters)


@pytest.mark.parametrize("kept", ["don’t", "café", "«ok»", "نعم", "👍"])
def test_one_whole_letter_among_plain_ones_is_enough(kept: str) -> None:
    content = "id,text\n" + "".join(f"{number},plain words\n" for number in range(50)) + f"50,{kept}\n51,nice "
    told, lost = read(content.encode() + "😍".encode()[:3] + b"\n")
    assert told == content + "\ufffd\n"
    assert lost == Lost(1, 53)


def test_an_emoji_that_was_cut_is_no_word_of_another_encoding() -> None:
    assert read(b"text\nnice \xf0\x9f\x98\nok\n")[0] == "text\nnice \ufffd\nok\n"


def test_a_word_that_was_cut_tells_by_its_other_letters() -> None:
    assert read("text\nالسعر".encode()[:-1] + b"\nok\n")[0] == "text\nالسع\ufffd\nok\n"


def test_an_emoji_in_two_halves_is_put_together() -> None:
    assert read(b"text\nnice " + HALVES + b"\nok\n") == ("text\nnice 😍\nok\n", Lost())
    assert read("text\nحلو ".encode() + HALVES * 2 + HALVES[:3] + b"\n") == ("text\nحلو 😍😍\ufffd\ufffd\ufffd\n", Lost(3, 2))


def test_letters_far_before_the_broken_one_tell_too() -> None:
    content = "text\nالسعر كام؟\n" + "plain words\n" * (HEAD_BYTES // 4)
    told, lost = read(content.encode() + b"caf\xe9\n")
    assert told == content + "caf\ufffd\n"
    assert lost == Lost(1, content.count("\n") + 1)


def test_broken_utf8_behind_a_mark_of_utf8_is_told() -> None:
    assert read(b"\xef\xbb\xbftext\nok\n\xff\n")[1] == Lost(1, 3)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1256", "السعر كام؟"),
        ("cp1256", "متاح؟"),
        ("cp1256", "شكرا، تمام؛ «ممتع»"),
        ("cp1256", "چاي گرم و پنير تک، کار"),
        ("iso8859_6", "السعر كام؟ شكرا، تمام"),
        ("cp1252", "Café, déjà vu, garçon"),
        ("cp1252", "the “café” isn’t open – it’s closed…"),
        ("cp1252", "“CAFÉ” is the café, voilà\xa0» déjà"),
        ("utf-16", "السعر كام؟ 😍 café"),
        ("utf-16-le", "id,السعر كام؟ 😍 café"),
        ("utf-16-be", "id,السعر كام؟ 😍 café"),
    ],
)
def test_short_files_of_other_encodings(encoding: str, text: str) -> None:
    for rows in (1, 40):
        content = "id,text\n" + f"1,{text}\n" * rows
        told, lost = read(content.encode(encoding))
        assert told == content
        assert lost == Lost()


@given(ROWS)
@settings(max_examples=150, deadline=None)
def test_arabic_of_windows_is_never_taken_for_broken_utf8(rows: list[str]) -> None:
    content = "id,text\n" + "".join(f"{number},{row}\n" for number, row in enumerate(rows))
    assert opened(content.encode("cp1256"))[1].encoding != DAMAGED_UTF8


@given(ROWS, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0x80, 0xFF) | st.none()), min_size=1, max_size=3))
@example(["اب تث"], [(0, None)])
@settings(max_examples=150, deadline=None)
def test_utf8_stays_utf8_whatever_bytes_are_lost_or_changed(rows: list[str], damage: list[tuple[int, int | None]]) -> None:
    whole = "السعر كام؟"
    lines = [row.encode() for row in rows]
    for place, byte in damage:
        line = lines[place % len(lines)]
        at = place % len(line)
        lines[place % len(lines)] = line[:at] + (b"" if byte is None else bytes([byte])) + line[at + 1 :]
    told, lost = read(b"\n".join([b"text", *lines, whole.encode()]) + b"\n")
    assert told == b"\n".join([b"text", *lines, whole.encode()]).decode("utf-8", "replace") + "\n"
    assert told.endswith(f"\n{whole}\n")
    assert lost.characters == told.count("\ufffd")
    assert not lost.characters or "\ufffd" in told.split("\n")[lost.line - 1]
