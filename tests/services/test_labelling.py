"""Labels for any table: its own columns, in its order, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from rawaj.cli.commands import group
from rawaj.document import Lost
from rawaj.errors import InputError, NotFoundError
from rawaj.services.labelling import COLUMNS, label_file


def labelled(path: Path, column: str) -> list[dict[str, str]]:
    out = io.StringIO()
    done = label_file(path, column, out)
    found = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert len(found) == done.texts + done.without_text
    assert sum(row["need"] != "" for row in found) == done.texts
    return found


def test_rows_keep_their_order_and_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id;التعليق\n2;بكام؟\n1;\n3;الخدمة زفت ومحدش بيرد\n", encoding="utf-8")
    found = labelled(path, "تعليق".replace("ت", "الت", 1))
    assert [row["id"] for row in found] == ["2", "1", "3"]
    assert found[0]["need"] == "asks_price"
    assert found[2]["sentiment"] == "NEG"
    assert list(found[0])[-10:] == list(COLUMNS)
    assert all(0 < float(row[f"{head}_p"]) <= 1 for row in found[::2] for head in ("language", "dialect", "sentiment", "sarcasm", "need"))


@pytest.mark.parametrize(("name", "encoding"), [("b.csv", "cp1256"), ("b.csv", "utf-16")])
def test_any_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes("id,text\n1,عندكم فرع في طنطا؟\n2,السلام عليكم ورحمة الله وبركاته يا جماعة\n".encode(encoding))
    assert next(row["need"] for row in labelled(path, "text")) == "asks_where"


def test_one_broken_character_does_not_cost_the_others(tmp_path: Path) -> None:
    """An export that was cut within a letter is still UTF-8: in any other encoding all of its Arabic would be lost."""
    path = tmp_path / "cut.csv"
    path.write_bytes("id,text\n1,عندكم فرع في طنطا؟\n2,الخدمة زفت\n3,بكا".encode() + "م".encode()[:1])
    assert [row["text"] for row in labelled(path, "text")] == ["عندكم فرع في طنطا؟", "الخدمة زفت", "بكا\ufffd"]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "en",
            [
                "cut.csv: 2 characters could not be read and stand as \ufffd, the first in line 3",
                "2 rows have cells beyond the last heading",
            ],
        ),
        ("ar", ["cut.csv: تعذرت قراءة حرفين ووُضع \ufffd في مكان كل منهما، أولهما في السطر 3", "في صفين خلايا بعد آخر عنوان تُركت"]),
    ],
)
def test_what_is_lost_or_left_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, sentences: list[str]) -> None:
    path, out = tmp_path / "cut.csv", tmp_path / "out.csv"
    monkeypatch.setenv("RAWAJ_LANG", lang)
    path.write_bytes("id,text\n1,السعر كام؟\n2,".encode() + b"\xff \xd8,\n\n" + "3,زفت,more\n4,الخدمة زفت,,more\n".encode())
    done = label_file(path, "text", io.StringIO())
    assert (done.texts, done.lost, done.too_wide) == (4, Lost(2, 3), (2, 5))
    result = CliRunner().invoke(group, ["label", str(path), "--text", "text", "-o", str(out)])
    assert result.exit_code == 0
    for sentence in sentences:
        assert sentence in result.stderr
    assert {"en": "row 5", "ar": "الصف 5"}[lang] in result.stderr
    written = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig")))
    assert [row["text"] for row in written] == ["السعر كام؟", "\ufffd \ufffd", "زفت", "الخدمة زفت"]


def test_a_whole_file_has_nothing_to_tell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,بكام؟,\n", encoding="utf-8")
    done = label_file(path, "text", io.StringIO())
    assert (done.lost, done.too_wide) == (Lost(), (0, 0))


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": 1, "text": "بكام لو سمحت"}\n{"n": 2, "text": null}\n', encoding="utf-8")
    assert [(row["n"], row["text"]) for row in labelled(path, "text")] == [("1", "بكام لو سمحت"), ("2", "")]


def test_formulas_are_disarmed_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    cells = ["=1+2", "+cmd|x", "-2", "+20 100 000", "@mona شكرا", "@SUM(A1)", "-- نعم"]
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["text", "id"], *([cell, "1"] for cell in cells)])
    assert [row["text"] for row in labelled(path, "text")] == [
        "'=1+2",
        "'+cmd|x",
        "-2",
        "+20 100 000",
        "@mona شكرا",
        "'@SUM(A1)",
        "'-- نعم",
    ]


def test_missing_texts_get_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,بكام؟\n2,\n3,"  "\n4\n', encoding="utf-8")
    found = labelled(path, "text")
    assert found[0]["need"] == "asks_price"
    for row in found[1:]:
        assert [row[name] for name in COLUMNS] == [""] * len(COLUMNS)


def test_a_name_means_one_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,note,note,sentiment,sentiment_given\nخدمة زفت,x,y,POS,7\n", encoding="utf-8")
    out = io.StringIO()
    done = label_file(path, "text", out)
    assert done.renamed == (("sentiment", "sentiment_given1"),)
    headings, row = csv.reader(io.StringIO(out.getvalue()))
    assert headings == ["text", "note", "note", "sentiment_given1", "sentiment_given", *COLUMNS]
    assert row[:5] == ["خدمة زفت", "x", "y", "POS", "7"]
    assert row[headings.index("sentiment")] == "NEG"


def test_no_key_of_a_later_object_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"text": "بكام لو سمحت"}'] * 1500 + ['{"text": "تحفة", "seen": true, "tags": ["أ", 1]}']
    path.write_text("\n".join(lines), encoding="utf-8")
    last = labelled(path, "text")[-1]
    assert (last["seen"], last["tags"]) == ("true", '["أ", 1]')


def test_two_columns_of_one_heading_are_not_chosen_between(tmp_path: Path) -> None:
    path, out = tmp_path / "a.csv", tmp_path / "out.csv"
    path.write_text("text,text\n1,بكام؟\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        labelled(path, "text")
    assert (caught.value.code, caught.value.values) == ("import.two_columns", {"file": "a.csv", "column": "text"})
    path.write_text("id,text\n1,بكام؟\n2,\n3,  \n", encoding="utf-8")
    told = CliRunner().invoke(group, ["label", str(path), "--text", "text", "-o", str(out)]).stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["2 rows have no text and stay without labels", "1 text labelled"]


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,a\n", encoding="utf-8")
    with pytest.raises(NotFoundError) as caught:
        labelled(path, "comment")
    assert caught.value.values["existing"] == ("id", "text")
    empty = tmp_path / "e.csv"
    empty.write_text("")
    with pytest.raises(InputError):
        labelled(empty, "text")
