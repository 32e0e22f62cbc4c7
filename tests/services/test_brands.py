"""A folder of tables, a brand each: the same answers as table by table, in order, and a line for what cannot be read."""

from __future__ import annotations

import csv
import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from rawaj.answers import Statement
from rawaj.cli.commands import group
from rawaj.errors import InputError
from rawaj.report.measured import as_json
from rawaj.services.brands import measure_folder, tables_of
from rawaj.services.measuring import measure_file

sys.path.insert(0, str(Path(__file__).parents[1] / "measure"))
from simulated import make_brand

SAID = {"value": "1 EGP"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three brands, a table without days, a file that is none, and what a spreadsheet leaves beside an open file."""
    place = tmp_path_factory.mktemp("brands")
    for seed in range(3):
        brand = make_brand(weeks=40, channels=2, seed=seed)
        with (place / f"brand{seed}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["date", "search_spend", "tv_spend", "orders"])
            for week in range(40):
                outcome = round(float(brand.table.outcome[week]))
                writer.writerow([brand.table.first + timedelta(days=7 * week), *brand.table.money[week].round(2), outcome])
    (place / "empty.csv").write_text("when,search_spend,orders\n2024-01-01,1,2\n", encoding="utf-8")
    (place / "notes.md").write_text("# not a table", encoding="utf-8")
    (place / "~$brand0.xlsx").write_bytes(b"lock")
    return place


def test_every_table_is_measured_as_by_itself(folder: Path) -> None:
    found = dict(measure_folder(folder, SAID, workers=2, master=""))
    assert list(found) == ["brand0.csv", "brand1.csv", "brand2.csv", "empty.csv"]
    for name in list(found)[:3]:
        one = found[name]
        assert not isinstance(one, Statement)
        assert as_json(one) == as_json(measure_file(folder / name, value="1 EGP"))
    assert isinstance(found["empty.csv"], Statement)
    assert found["empty.csv"].code == "measure.no_date"


def test_the_command_writes_a_line_a_table(folder: Path) -> None:
    result = CliRunner().invoke(group, ["measure", str(folder), "--value", "1 EGP", "--json"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["file"] for line in lines] == ["brand0.csv", "brand1.csv", "brand2.csv", "empty.csv"]
    assert set(lines[0]["channels"]) == {"search", "tv"}
    assert lines[3]["error"]["code"] == "measure.no_date"
    told = CliRunner().invoke(group, ["measure", str(folder), "--value", "1 EGP"], env={"RAWAJ_LANG": "en"}).stdout.splitlines()
    assert told[3].startswith("empty.csv: empty.csv has no column of days")


def test_what_is_for_one_table_is_refused_for_a_folder(folder: Path, tmp_path: Path) -> None:
    for option in (["--proof"], ["-o", str(tmp_path / "x.html")], ["--lifts", str(folder / "empty.csv")]):
        result = CliRunner().invoke(group, ["measure", str(folder), *option])
        assert isinstance(result.exception, InputError)
        assert result.exception.code == "measure.one_table_only"
    with pytest.raises(InputError, match=r"measure\.no_tables"):
        tables_of(tmp_path)
