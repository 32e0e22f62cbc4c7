"""From a folder of five files to the six answers, in one command and without a configuration file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run

from rawaj.demo import make_shop
from rawaj.demo.files import write_files
from rawaj.terms import STEPS

FIVE = ("تقرير-الحملات-باليوم.csv", "account_analytics_content.csv", "campaign-report.csv", "ساعات-العمل.csv", "orders.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    everything, five = tmp_path_factory.mktemp("everything"), tmp_path_factory.mktemp("ملفات المتجر")
    write_files(make_shop(scale=0.05), everything)
    for path in everything.rglob("*"):
        if path.name in FIVE:
            path.rename(five / path.name)
    assert {path.name for path in five.iterdir()} == set(FIVE)
    return five


def test_five_files_give_six_answers(folder: Path, tmp_path: Path) -> None:
    told = run("en", "strategy", str(folder), "--json", home=tmp_path)
    assert told.returncode == 0, told.stderr
    answers = json.loads(told.stdout)["steps"]
    assert list(answers) == list(STEPS)
    for step, answer in answers.items():
        assert answer["headline"]["en"], step
        assert answer["status"] == "answered" or answer["missing"], f"{step} neither answers nor says what is missing"
    assert told.stderr.count("imported:") == len(FIVE)


def test_a_file_that_cannot_be_used_shows_in_the_exit_code_and_stops_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "letter.bin").write_bytes(bytes(5000))
    report = tmp_path / "report.html"
    told = run("en", "strategy", str(folder), "-o", str(report), home=tmp_path)
    assert told.returncode == 2
    assert "letter.bin holds no table" in told.stderr
    assert report.exists()
