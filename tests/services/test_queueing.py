"""The labelling queue as a file: given out, filled in, read back, kept."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from rawaj.errors import DataError, InputError, NotFoundError
from rawaj.services.home import Place
from rawaj.services.importing import import_file
from rawaj.services.queueing import give_out, read_back
from rawaj.services.reading import Options
from rawaj.services.saying import said_of
from rawaj.services.strategizing import strategize


@pytest.fixture
def talked(place: Place, tmp_path: Path) -> Place:
    """A workspace with eighty comments."""
    path = tmp_path / "comments.csv"
    texts = ["بكام علبة الشاي رقم {}؟", "شاي حلو جدا رقم {} شكرا", "=شاي رقم {}", "فين الاقي شاي رقم {}"]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["network", "text", "author", "time"])
        writer.writerows(["facebook", texts[i % 4].format(i), f"p{i}", f"2026-03-{1 + i % 28:02d} 10:00"] for i in range(80))
    import_file(place, path, Options())
    return place


def _fill(path: Path, need: str, rows: int | None = None) -> None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.reader(stream))
    for row in table[1 : None if rows is None else 1 + rows]:
        row[-1] = need
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(table)


@pytest.mark.parametrize(("lang", "need"), [("ar", "يسأل عن السعر، يسأل أين يجده"), ("en", "asks the price + asks_where")])
def test_labels_come_back_as_they_were_written(talked: Place, tmp_path: Path, lang: str, need: str) -> None:
    out = tmp_path / "queue.csv"
    assert give_out(talked, out, 40, lang) == 40
    _fill(out, need)
    assert read_back(talked, out) == 40
    said, _, _ = said_of(talked.record)
    assert set(said.labels.values()) == {("asks_price", "asks_where")}
    assert said.drawn.keys() == said.labels.keys()
    answer = strategize(talked).listen
    assert answer.topics[0].labels == 40
    assert answer.topics[0].need_share is not None
    assert answer.topics[0].need_share.mean > 0.9


def test_a_label_given_again_replaces_the_first_and_empty_rows_wait(talked: Place, tmp_path: Path) -> None:
    out = tmp_path / "queue.csv"
    give_out(talked, out, 20, "en")
    _fill(out, "praises")
    read_back(talked, out)
    _fill(out, "none", rows=5)
    assert read_back(talked, out) == 20
    said, _, _ = said_of(talked.record)
    assert sorted(said.labels.values()) == [()] * 5 + [("praises",)] * 15
    first = set(said.labels)
    give_out(talked, out, 60, "en")
    _fill(out, "لا شيء", rows=3)
    assert read_back(talked, out) == 3
    assert not first & (set(said_of(talked.record)[0].labels) - first)


def test_a_workbook_offers_the_needs_and_keeps_texts_as_they_are(talked: Place, tmp_path: Path) -> None:
    out = tmp_path / "queue.xlsx"
    assert give_out(talked, out, 80, "ar") == 80
    book = openpyxl.load_workbook(out)
    sheet = book.active
    assert sheet.sheet_view.rightToLeft
    assert [cell.value for cell in sheet[1]][-2:] == ["النص", "الاحتياج"]
    assert any(str(row[4].value).startswith("=شاي") and row[4].data_type == "s" for row in sheet.iter_rows(min_row=2))
    (rule,) = sheet.data_validations.dataValidation
    assert "يسأل عن السعر" in rule.formula1
    for row in sheet.iter_rows(min_row=2):
        row[5].value = "يسأل عن السعر" if "بكام" in str(row[4].value) else "لا شيء"
    book.save(out)
    assert read_back(talked, out) == 80
    answer = strategize(talked).listen
    assert answer.topics[0].need_share is not None
    assert answer.topics[0].need_share.mean == pytest.approx(0.25)
    with pytest.raises(DataError, match=r"queue\.nothing"):
        give_out(talked, out, 10, "ar")


def test_what_cannot_be_read_is_named_with_its_row(talked: Place, tmp_path: Path) -> None:
    out = tmp_path / "queue.csv"
    give_out(talked, out, 10, "en")
    with pytest.raises(InputError, match=r"queue\.empty"):
        read_back(talked, out)
    _fill(out, "wants a pony", rows=1)
    with pytest.raises(InputError, match=r"queue\.unknown_need") as error:
        read_back(talked, out)
    assert (error.value.values["row"], error.value.values["value"]) == (2, "wants a pony")
    out.write_text("mention,chance of being drawn,need\nm1,often,none\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"queue\.no_chance"):
        read_back(talked, out)
    out.write_text("mention,chance of being drawn,need\n#1.8E+16,0.5,none\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"queue\.unknown_mention"):
        read_back(talked, out)
    out.write_text("mention,need\nm1,none\n", encoding="utf-8")
    with pytest.raises(NotFoundError, match=r"label\.no_column"):
        read_back(talked, out)
