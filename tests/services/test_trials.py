"""Tests of texts in a workspace: imported once, refreshed by a newer file, refused where a row cannot be, taken back."""

from __future__ import annotations

import os
from pathlib import Path

from rawaj.services.importing import Outcome, import_file, undo
from rawaj.services.mapping import export_of
from rawaj.services.reading import Options

HEAD = "variant,date,impressions,clicks\n"


def write(folder: Path, name: str, *rows: str, made: int = 1_780_000_000, head: str = HEAD) -> Path:
    path = folder / name
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    os.utime(path, (made, made))
    return path


def ask(place, sql: str):
    return place.store.facts(place.hidden()).rows(sql)


SUMS = "select arm, sum(impressions), sum(clicks) from trials group by 1 order by 1"


def test_a_test_is_imported_refreshed_and_taken_back(place, tmp_path: Path) -> None:
    path = write(tmp_path, "cta.csv", "a,2026-03-01,100,5", "b,2026-03-01,110,4")
    shown = import_file(place, path, Options(), dry_run=True)
    assert (shown.outcome, shown.rows) == (Outcome.EXAMINED, {"trials": 2})
    assert ask(place, SUMS) == []
    assert import_file(place, path, Options()).rows == {"trials": 2}
    assert import_file(place, path, Options()).outcome is Outcome.ALREADY
    (tmp_path / "later").mkdir()
    later = write(
        tmp_path / "later",
        "cta.csv",
        "a,2026-03-01,120,6",
        "b,2026-03-01,110,4",
        "a,2026-03-02,50,1",
        "b,2026-03-02,51,2",
        made=1_790_000_000,
    )
    newer = import_file(place, later, Options())
    assert ask(place, SUMS) == [("a", 170, 7), ("b", 161, 6)]
    undo(place, newer.import_id or "")
    assert ask(place, SUMS) == [("a", 100, 5), ("b", 110, 4)]


def test_impossible_clicks_stop_the_file_until_the_user_says_go(place, tmp_path: Path) -> None:
    path = write(tmp_path, "cta.csv", "a,2026-03-01,10,11", "b,2026-03-01,10,1")
    told = import_file(place, path, Options(), dry_run=True)
    refused = import_file(place, path, Options())
    assert refused.outcome is Outcome.REFUSED
    assert (
        [(one.row, one.code) for one in refused.problems] == [(one.row, one.code) for one in told.problems] == [(2, "import.clicks_beyond")]
    )
    assert ask(place, SUMS) == []
    assert import_file(place, path, Options(), yes=True).rows == {"trials": 1}
    assert ask(place, SUMS) == [("b", 10, 1)]


def test_columns_that_the_user_names(place, tmp_path: Path) -> None:
    columns = {"arm": "Botschaft", "impressions": "gezeigt", "clicks": "geklickt"}
    mapped = export_of({"table": "trials", "columns": columns})
    path = write(tmp_path, "my.csv", "a,10,1", "a,5,0", "b,15,2", head="Botschaft,gezeigt,geklickt\n")
    assert import_file(place, path, Options(mapped=(mapped,))).rows == {"trials": 3}
    assert ask(place, "select distinct test from trials") == [("my.csv",)]
    assert ask(place, SUMS) == [("a", 15, 1), ("b", 15, 2)]
