"""The job on one machine: every row once, as the steps of the strategy mark it, however it is cut."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from rawaj.strategy.bulk import local
from rawaj.strategy.bulk.reading import Plan

from .bulk_talk import PLAN, RESULTS, rows_of, write_talk


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "mentions.parquet"
    write_talk(path)
    return path


@pytest.fixture(scope="module")
def made(talk: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return local.run([str(talk)], PLAN, tmp_path_factory.mktemp("out") / "one")


def ask(made: dict[str, list[str]], sql: str) -> list[tuple[object, ...]]:
    connection = duckdb.connect()
    for name, files in made.items():
        connection.execute(f"create view {name} as select * from read_parquet({files!r})")
    return connection.execute(sql).fetchall()


def test_results_do_not_depend_on_slices_and_threads(
    talk: Path, made: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "SLICE_ROWS", 777)
    again = local.run([str(talk)], PLAN, tmp_path / "out", threads=2)
    assert {name: rows_of(files) for name, files in again.items()} == {name: rows_of(files) for name, files in made.items()}
    assert set(made) == set(RESULTS)


def test_a_mention_counts_once_with_its_newest_text(made: dict[str, list[str]]) -> None:
    assert ask(made, "select count(*), count(distinct (network, mention_id)) from mentions") == [(5000, 5000)]
    assert ask(made, "select need, list_sort(queries) from mentions where mention_id = 'm17'") == [("asks_price", [0])]


def test_copies_fold_onto_who_posted_first(made: dict[str, list[str]]) -> None:
    found = ask(
        made,
        "select count(*), count(distinct fold), count(case when said_first then 1 end), arg_min(said_first, posted_at) from mentions where mention_id like 'copy%'",
    )
    assert found == [(40, 1, 1, True)]


def test_days_are_those_of_the_zone(made: dict[str, list[str]]) -> None:
    assert ask(made, "select cast(day as varchar), hour from mentions where mention_id = 'm3'") == [("2026-03-02", 0)]  # 22:30 in UTC
    assert ask(made, "select day, hour from mentions where mention_id = 'm4'") == [(None, None)]


def test_sums_are_those_of_the_mentions(made: dict[str, list[str]]) -> None:
    asked = "select sum(mentions), sum(said_first), sum(stating), sum(engagement) from"
    by_hand = ask(
        made,
        "select count(*), count(case when said_first then 1 end), count(case when said_first and states then 1 end), sum(engagement) from mentions",
    )
    assert ask(made, f"{asked} by_day") == ask(made, f"{asked} by_hour") == by_hand
    hits = ask(made, "select sum(len(queries)) from mentions")
    assert ask(made, "select sum(mentions) from by_query") == hits
    assert hits[0][0] > 500


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    write_talk(tmp_path / "none.parquet", rows=0)
    for number, files in enumerate(([], [str(tmp_path / "none.parquet")])):
        made = local.run(files, Plan(), tmp_path / f"out{number}")
        assert ask(made, "select count(*) from mentions") == [(0,)]
