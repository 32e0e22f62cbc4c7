"""The job on one machine: every row once, as the steps of the strategy mark it, however it is cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.bulk import local, passing
from rawaj.strategy.bulk.reading import Plan
from rawaj.strategy.marking import need_bits
from rawaj.strategy.said import Context, Query, Said

from .bulk_talk import LABELS, PLAN, QUERIES, RESULTS, in_two_files, rows_of, write_talk


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


@pytest.mark.parametrize(("kept_bytes", "in_files"), [(0, True), (200_000, True), (passing.KEPT_BYTES, False)])
def test_results_do_not_depend_on_slices_threads_and_memory(
    talk: Path, made: dict[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_bytes: int, in_files: bool
) -> None:
    monkeypatch.setattr(local, "SLICE_ROWS", 777)
    monkeypatch.setattr(passing, "KEPT_BYTES", kept_bytes)
    again = local.run([str(talk)], PLAN, tmp_path / "out", threads=2)
    assert {name: rows_of(files) for name, files in again.items()} == {name: rows_of(files) for name, files in made.items()}
    assert set(made) == set(RESULTS)
    assert any((tmp_path / "out" / "work").glob("marks-*.parquet")) == in_files


def test_a_mention_counts_once_with_its_newest_text(made: dict[str, list[str]]) -> None:
    assert ask(made, "select count(*), count(distinct (network, mention_id)) from mentions") == [(5000, 5000)]
    assert ask(made, "select need, list_sort(queries) from mentions where mention_id = 'm17'") == [("asks_price", [0])]


def test_the_newest_text_wins_wherever_it_is_read(talk: Path, made: dict[str, list[str]], tmp_path: Path) -> None:
    """Each import in a file of its own, the files in any order, and an import that is hidden."""
    files = [str(tmp_path / f"{one}.parquet") for one in ("i1", "i2")]
    for one, file in zip(("i1", "i2"), files, strict=True):
        duckdb.execute(f"copy (select * from '{talk}' where import_id = '{one}' order by source_row) to '{file}' (row_group_size 2048)")
    for number, order in enumerate((files, files[::-1])):
        again = local.run(order, PLAN, tmp_path / f"out{number}")
        assert {name: rows_of(parts) for name, parts in again.items()} == {name: rows_of(parts) for name, parts in made.items()}
    former = local.run(files[::-1], replace(PLAN, hidden=("i2",)), tmp_path / "former")
    assert rows_of(former["mentions"]) == rows_of(local.run(files[:1], PLAN, tmp_path / "alone")["mentions"]) != rows_of(made["mentions"])


def test_copies_fold_onto_who_posted_first(made: dict[str, list[str]]) -> None:
    found = ask(
        made,
        "select count(*), count(distinct fold), count(case when said_first then 1 end), arg_min(said_first, posted_at) from mentions where mention_id like 'copy%'",
    )
    assert found == [(40, 1, 1, True)]


def folds_of(rows: list[tuple[object, ...]]) -> set[frozenset[object]]:
    """(mention, fold) as the sets of mentions that are one."""
    found: dict[object, set[object]] = {}
    for mention, fold in rows:
        found.setdefault(fold, set()).add(mention)
    return {frozenset(one) for one in found.values()}


def test_copies_and_needs_are_those_of_the_strategy(talk: Path, made: dict[str, list[str]]) -> None:
    said = Said(context=Context(time_zone="Africa/Cairo"), queries=tuple(Query(text, text, "product") for text in QUERIES), labels=LABELS)
    newest = f"select * from read_parquet('{talk}') qualify row_number() over (partition by network, mention_id order by seen_at desc, import_id desc) = 1"
    steps = enrich.enriched(Facts.of(mentions=duckdb.connect().sql(newest).pl()), said)
    here, there = (
        folds_of(steps.rows("select mention_id, fold from enriched")),
        folds_of(ask(made, "select mention_id, fold from mentions")),
    )
    assert here == there
    assert sum(len(fold) > 1 for fold in here) > 60
    assert max(map(len, here)) >= 40
    asked = "select mention_id, needs, states, offers, asks, said_first, language from {} order by 1"
    assert steps.rows(asked.format("enriched")) == ask(made, asked.format("mentions"))
    hits = "select mention_id, topic from topic_hits join enriched using (row_no) order by 1, 2"
    assert steps.rows(hits) == ask(made, "select mention_id, unnest(queries) as topic from mentions order by 1, 2")


def test_countries_are_those_of_the_strategy_and_of_what_the_source_says(talk: Path, made: dict[str, list[str]]) -> None:
    found = {row[0] for row in ask(made, "select mention_id from mentions where list_contains(queries, 5)")}
    said = Said(context=Context(time_zone="Africa/Cairo"), queries=(Query("country", QUERIES[5], "need"),))
    facts = enrich.enriched(Facts.of(mentions=duckdb.connect().sql(f"select * from '{talk}'")), said)
    assert {row[0] for row in facts.rows("select mention_id from enriched where matched")} == found
    assert {"m5", "m4", "m10"} <= found, "a code that the source tells, a city"
    assert not {"m2", "m1", "m16"} & found, "two letters of a profile, another country, the country that the source tells before a city"


def test_files_of_a_version_without_countries_are_read_beside_others(talk: Path, made: dict[str, list[str]], tmp_path: Path) -> None:
    again = local.run(in_two_files(talk, tmp_path), PLAN, tmp_path / "out")
    assert {name: rows_of(files) for name, files in again.items()} == {name: rows_of(files) for name, files in made.items()}


def test_a_name_stands_in_for_an_id_that_is_missing_and_for_no_other(talk: Path, tmp_path: Path) -> None:
    told = (("author_id", "null"), ("author_id", "'x'"), ("null", "author_id"), ("nullif(author_id, 'p1')", "author_id"))
    authors = []
    for number, (author_id, name) in enumerate(told):
        file = tmp_path / f"{number}.parquet"
        rows = f"select * replace ({author_id} as author_id, {name} as author_name) from '{talk}' where author_id is not null"
        duckdb.execute(f"copy ({rows}) to '{file}'")
        made = local.run([str(file)], Plan(), tmp_path / f"out{number}")
        authors.append(ask(made, "select mention_id, author, author_known from mentions order by all"))
    assert authors[0]
    assert authors == [authors[0]] * len(told)


def test_what_people_say_stands_instead_of_what_is_learned(made: dict[str, list[str]]) -> None:
    found = ask(made, "select mention_id, needs, states from mentions where mention_id in ('m21', 'm22') order by 1")
    assert found == [("m21", need_bits(LABELS["m21"]), True), ("m22", 0, False)]


def test_days_are_those_of_the_zone(made: dict[str, list[str]]) -> None:
    assert ask(made, "select cast(day as varchar), hour from mentions where mention_id = 'm3'") == [("2026-03-02", 0)]  # 22:30 in UTC
    assert ask(made, "select day, hour from mentions where mention_id = 'm4'") == [(None, None)]


def test_a_date_that_is_far_away_leaves_the_others_as_they_are(talk: Path, made: dict[str, list[str]], tmp_path: Path) -> None:
    odd, far = (
        tmp_path / "odd.parquet",
        "case mention_id when 'm8' then '1700-05-05 23:00:00+00' when 'm9' then '2900-01-31 22:30:00+00' end",
    )
    duckdb.execute(f"copy (select * replace (coalesce(cast({far} as timestamptz), posted_at) as posted_at) from '{talk}') to '{odd}'")
    again = local.run([str(odd)], PLAN, tmp_path / "out")
    assert ask(again, "select cast(day as varchar), hour from mentions where mention_id in ('m8', 'm9') order by 1") == [
        ("1700-05-06", 1),
        ("2900-02-01", 0),
    ]
    others = "select mention_id, day, hour from mentions where mention_id not in ('m8', 'm9') order by 1"
    assert ask(again, others) == ask(made, others)


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


def test_a_column_in_which_nothing_stands_has_no_type_and_names_nothing(talk: Path, tmp_path: Path) -> None:
    """Such a file gives Arrow's type of nothing, whose array has no bits that tell what is missing."""
    bare = tmp_path / "bare.parquet"
    duckdb.execute(f"copy (select * replace (null as copy_of) from '{talk}' where mention_id <> 'm17') to '{bare}'")
    made = local.run([str(bare)], Plan(), tmp_path / "out")
    assert ask(made, "select count(*) > 4000, count(distinct fold) > 4000 from mentions") == [(True, True)]


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    write_talk(tmp_path / "none.parquet", rows=0)
    for number, files in enumerate(([], [str(tmp_path / "none.parquet")])):
        made = local.run(files, Plan(), tmp_path / f"out{number}")
        assert ask(made, "select count(*) from mentions") == [(0,)]
