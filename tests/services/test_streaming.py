"""Mentions that arrive line by line are read and enriched as those of a file are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rawaj.errors import InputError, NotFoundError
from rawaj.services.listening import arriving, listen_to_files, listen_to_lines

ROWS = [
    {"id": str(number), "author": f"u{number % 3}", "created_at": f"2026-03-0{1 + number % 9} 10:00", "text": text, "likes": number}
    for number, text in enumerate(
        ["بكام العيش السن عندكم؟", "3ayza 3eish sen bkam law sama7t", "مباراة اليوم كانت مملة", "العيش عندهم طعمه حلو جدا", "عيش\nفي سطرين"]
        * 3
    )
]
LINES = [json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS]


def told(found):
    return (found.mention_id, found.network, found.author, found.posted_at, found.engagement, found.text, found.spans, found.labels)


@pytest.mark.parametrize("size", [1, 4, 100])
def test_batches_of_any_size_find_what_a_file_finds(tmp_path: Path, size: int) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text("".join(LINES), encoding="utf-8")
    expected = listen_to_files("عيش engagement>0", [path]).found
    assert len(expected) == 11
    batches = [LINES[begin : begin + size] for begin in range(0, len(LINES), size)]
    found = [one for part in listen_to_lines("عيش engagement>0", batches) for one in part]
    assert [told(one) for one in found] == [told(one) for one in expected]
    assert [one.row for one in found] == [int(one.mention_id) + 1 for one in found]
    assert [one.mention_id for one in found if not one.is_copy] == ["1", "3", "4", "5"]


def test_lines_that_are_no_objects_are_texts() -> None:
    lines = ["العيش بكام\n", '{"text": "عيش سن"}\n', "\n", '{"text": "عيش', "12\n", '["عيش"]\n']
    (found,) = listen_to_lines("عيش", [lines])
    assert [(one.row, one.text) for one in found] == [(1, "العيش بكام"), (2, "عيش سن"), (4, '{"text": "عيش'), (6, '["عيش"]')]


def test_lines_without_texts_are_an_error_first_and_passed_over_later() -> None:
    with pytest.raises(InputError, match=r"listen\.not_recognised"):
        list(listen_to_lines("عيش", [['{"a": 1}']]))
    assert [len(part) for part in listen_to_lines("عيش", [["عيش"], ['{"a": 1}'], ["عيش"]])] == [1, 0, 1]


def test_lines_without_the_member_that_was_asked_for_are_an_error_first_and_passed_over_later() -> None:
    known, other = '{"a": "عيش", "text": "لا"}', '{"b": "عيش"}'
    with pytest.raises(NotFoundError, match=r"label\.no_column"):
        list(listen_to_lines("عيش", [[other]], text="a"))
    assert [len(part) for part in listen_to_lines("عيش", [[known], [other], [known]], text="a")] == [1, 0, 1]


def test_no_line_waits_for_those_that_come_later() -> None:
    later = threading.Event()

    def stream():
        yield b"first\n"
        later.wait(60)
        yield b"broken \xff\n"
        yield b"last"

    batches = arriving(stream(), wait_seconds=0.05)
    assert next(batches) == ["first\n"]
    later.set()
    assert [line for batch in batches for line in batch] == ["broken \ufffd\n", "last"]


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_no_line_is_lost_or_doubled(most: int) -> None:
    lines = [f"{number}\n" for number in range(50)]
    batches = list(arriving((line.encode() for line in lines), most=most))
    assert [line for batch in batches for line in batch] == lines
    assert max(map(len, batches)) <= most
    assert list(arriving([])) == []


def test_the_command_writes_a_line_for_each_match() -> None:
    code = "import sys; sys.argv = ['rawaj', 'listen', 'عيش', '--in', '-']; from rawaj.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="".join(LINES[:3]).encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [one["mention_id"] for one in found] == ["0", "1"]
    assert found[0]["labels"]["need"][0] == "asks_price"
