"""The labels of real texts: whole, by the guide's words, and joined to the texts again where these are; no text stands in the repository."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from types import ModuleType

import pytest

from rawaj.text.data import __name__ as data_room

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "benchmarks" / "needs_labels.tsv"


@pytest.fixture
def needs_real(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT))
    from importlib import import_module

    return import_module("benchmarks.needs_real")


def _own_labels() -> set[str]:
    path = ROOT / "src" / Path(*data_room.split(".")) / "needs.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["need"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def test_the_labels_are_the_words_of_the_guide_and_the_keys_are_no_texts():
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert len(rows) >= 400
    assert len({(row["set"], row["key"]) for row in rows}) == len(rows)
    assert {row["need"] for row in rows} <= _own_labels()
    assert {row["or"] for row in rows} - {""} <= _own_labels()
    assert all(re.fullmatch("[0-9a-f]{16}", row["key"]) and row["need"] != row["or"] for row in rows)
    assert FILE.read_text(encoding="utf-8").isascii()


@pytest.mark.parametrize("number", [1, 2])
def test_every_label_finds_its_text_again(needs_real: ModuleType, shared_data: Path, number: int):
    labels = needs_real.read_labels(number)
    drawn = list((needs_real.draw if number == 1 else needs_real.draw_again)(shared_data))
    assert {(one.set, one.key) for one in drawn} == set(labels)


def test_the_second_draw_has_no_text_of_the_first(needs_real: ModuleType):
    assert len(needs_real.read_labels(2)) >= 250
    assert not set(needs_real.read_labels(1)) & set(needs_real.read_labels(2))


def test_without_the_data_it_says_that_nothing_is_measured(needs_real: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    needs_real.main(["--data", str(tmp_path / "none")])
    assert "nothing measured" in capsys.readouterr().out


def test_recall_and_precision_are_of_the_right_texts(needs_real: ModuleType, capsys: pytest.CaptureFixture[str]):
    import numpy as np

    truth = np.array(["complains"] * 4 + ["other"] * 6)
    said = np.array(["complains"] * 1 + ["other"] * 3 + ["complains"] * 1 + ["other"] * 5)
    needs_real._each(truth, said)
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| complains"))
    assert line.startswith("| complains | 4 | 0.25 (")
    assert "| 0.50 (" in line


def test_the_model_has_not_learned_the_needs_that_it_is_measured_on(needs_real: ModuleType, shared_data: Path):
    from rawaj.training.data import examples

    learned = {row.text for row in examples(shared_data) if row.source == "amazon" and "need" in row.answers}
    assert learned
    assert not learned & {one.text for one in needs_real.draw(shared_data)}


def test_no_item_of_our_own_is_a_text_that_it_is_measured_on(needs_real: ModuleType, shared_data: Path):
    from rawaj.training.data import own_examples

    def words(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.lower()))

    own = {words(row.text) for row in own_examples() if len(row.text.split()) >= 4}
    assert not own & {words(one.text) for draw in (needs_real.draw, needs_real.draw_again) for one in draw(shared_data)}
