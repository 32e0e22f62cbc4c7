"""A file that cannot be written, or must not be, is told before any work, in one sentence, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rawaj.cli.commands import group


@pytest.fixture
def comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RAWAJ_LANG", "en")
    path = tmp_path / "comments.csv"
    path.write_text("id,comment\n1,بكام؟\n", encoding="utf-8")
    return path


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(group, [*arguments])
    assert result.exit_code == 2
    return " ".join(result.output.replace("\u2502", " ").split())


def commands(comments: Path) -> list[list[str]]:
    return [["label", str(comments), "--text", "comment"], ["listen", "بكام", "--in", str(comments)]]


def test_a_folder_that_is_not_there(comments: Path) -> None:
    missing = comments.parent / "none"
    for command in [
        *commands(comments),
        ["strategy", str(comments)],
        ["queue"],
        ["test", str(comments)],
        ["measure", str(comments)],
        ["demo"],
    ]:
        assert "there is no folder" in refused(*command, "-o", str(missing / "out.csv"))


def test_an_ending_that_is_not_written(comments: Path) -> None:
    label, listen = commands(comments)
    assert "the name out.xlsx does not end in .csv" in refused(*label, "-o", str(comments.parent / "out.xlsx"))
    assert "the name out.pdf does not end in .csv / .html / .htm" in refused(*listen, "-o", str(comments.parent / "out.pdf"))


def test_what_is_read_is_never_written_over(comments: Path) -> None:
    before = comments.read_bytes()
    for command in commands(comments):
        assert "give the result another name" in refused(*command, "-o", str(comments.parent / "." / "comments.csv"))
    assert comments.read_bytes() == before


def test_excel_is_told_that_a_table_is_utf8(comments: Path) -> None:
    for command in commands(comments):
        table = comments.parent / f"{command[0]}.csv"
        assert CliRunner().invoke(group, [*command, "-o", str(table)]).exit_code == 0
        written = table.read_bytes()
        assert written.startswith("\ufeff".encode())
        assert written.count("\ufeff".encode()) == 1
