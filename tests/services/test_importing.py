"""Importing: all or nothing, once, with history, and back again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from rawaj.errors import InputError, LockedError, NotFoundError, QuestionError
from rawaj.services.home import new_id
from rawaj.services.importing import Outcome, files_in, import_file, recover, undo
from rawaj.services.reading import Options, now
from rawaj.services.saying import said_of
from rawaj.store.facts import connect
from rawaj.store.schema import TABLES

HEAD = "Post id,Date,Post text,Post Link,Impressions,Likes\n"


def x_file(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def row(number: int, impressions: str = "100", likes: str = "5") -> str:
    return f'{number},"Tue, Jul 14, 2026","نص {number}",https://x.com/khobz/status/{number},{impressions},{likes}'


def ask(place, sql: str):
    return place.store.facts(place.hidden()).rows(sql)


def test_an_import_brings_rows_channels_and_keeps_the_original(place, tmp_path: Path) -> None:
    path = x_file(tmp_path, "a.csv", row(1), row(2, "٢٬٣٤٥"))
    result = import_file(place, path, Options())
    assert result.outcome is Outcome.IMPORTED
    assert result.rows == {"posts": 2, "post_metrics": 4}
    assert result.channels == ("x",)
    assert ask(place, "select source_row, value from post_metrics where metric = 'impressions' order by 1") == [(2, 100.0), (3, 2345.0)]
    assert [item.read_bytes() for item in place.store.originals.iterdir()] == [path.read_bytes()]


def test_the_same_bytes_twice_change_nothing(place, tmp_path: Path) -> None:
    path = x_file(tmp_path, "a.csv", row(1))
    import_file(place, path, Options())
    again = import_file(place, path.rename(tmp_path / "b.csv"), Options())
    assert again.outcome is Outcome.ALREADY
    assert ask(place, "select count(*) from posts_history") == [(1,)]


def test_a_newer_export_refreshes_metrics_and_keeps_their_history(place, tmp_path: Path) -> None:
    old = x_file(tmp_path, "old.csv", row(1, "100"))
    new = x_file(tmp_path, "new.csv", row(1, "180"), row(2, "20"))
    os.utime(old, (1_780_000_000, 1_780_000_000))
    os.utime(new, (1_790_000_000, 1_790_000_000))
    newer = import_file(place, new, Options())
    import_file(place, old, Options())  # imported later, but seen earlier
    impressions = "select value from post_metrics where metric = 'impressions' order by post_id"
    assert ask(place, impressions) == [(180.0,), (20.0,)]
    assert ask(place, "select count(*) from post_metrics_history where metric = 'impressions'") == [(3,)]
    assert undo(place, newer.import_id or "") == "new.csv"
    assert ask(place, impressions) == [(100.0,)]


def test_one_bad_cell_stops_the_whole_file_until_the_user_says_go(place, tmp_path: Path) -> None:
    path = x_file(tmp_path, "a.csv", row(1), row(2, "viele"), row(3))
    refused = import_file(place, path, Options())
    assert refused.outcome is Outcome.REFUSED
    assert [(p.file, p.row, p.column, p.code, p.value) for p in refused.problems] == [
        ("a.csv", 3, "Impressions", "import.cell_not_read", "viele")
    ]
    assert ask(place, "select count(*) from posts_history") == [(0,)]
    assert place.record.imports.count() == 0
    gone = import_file(place, path, Options(), yes=True)
    assert gone.rows["posts"] == 2
    assert [problem.row for problem in place.record.imports.get().problems.all()] == [3]


def test_a_row_without_what_its_table_needs_is_a_problem(place, tmp_path: Path) -> None:
    path = x_file(tmp_path, "a.csv", row(1), ',"Tue, Jul 14, 2026","بلا رقم",https://x.com/khobz/status/,10,1')
    refused = import_file(place, path, Options())
    assert refused.outcome is Outcome.REFUSED
    assert {(problem.row, problem.column, problem.code) for problem in refused.problems} >= {(3, "post_id", "import.value_missing")}
    assert import_file(place, path, Options(), yes=True).rows["posts"] == 1


def test_a_dry_run_writes_nothing(place, tmp_path: Path) -> None:
    result = import_file(place, x_file(tmp_path, "a.csv", row(1)), Options(), dry_run=True)
    assert (result.outcome, result.rows) == (Outcome.EXAMINED, {"posts": 1, "post_metrics": 2})
    assert not (place.store.folder / "facts").exists()
    assert place.record.imports.count() == 0


def test_a_folder_without_a_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        list(files_in([tmp_path]))
    assert caught.value.code == "import.empty_folder"


def test_undo_takes_facts_records_and_nothing_else(place, tmp_path: Path) -> None:
    import_file(place, x_file(tmp_path, "a.csv", row(1)), Options())
    second = import_file(place, x_file(tmp_path, "b.csv", row(2)), Options())
    undo(place, second.import_id or "")
    assert ask(place, "select post_id from posts") == [("1",)]
    assert ask(place, "select count(*) from posts_history") == [(1,)]
    assert len(list(place.store.originals.iterdir())) == 2
    with pytest.raises(NotFoundError) as caught:
        undo(place, second.import_id or "")
    assert caught.value.code == "import.unknown_import"
    again = import_file(place, tmp_path / "b.csv", Options())
    assert again.outcome is Outcome.IMPORTED


def test_an_import_is_named_by_how_its_number_begins(place, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as caught:
        undo(place, "0123")
    assert caught.value.code == "import.no_imports"
    numbers = [
        import_file(place, x_file(tmp_path, f"{name}.csv", row(number)), Options()).import_id or "" for number, name in enumerate("ab", 1)
    ]
    common = next(place for place, (one, other) in enumerate(zip(*numbers, strict=True)) if one != other)
    with pytest.raises(InputError) as several:
        undo(place, numbers[1][:common])
    assert several.value.code == "import.several_imports"
    with pytest.raises(NotFoundError):
        undo(place, numbers[1][:3])
    assert undo(place, numbers[1][: common + 1]) == "b.csv"
    assert ask(place, "select post_id from posts") == [("1",)]


def test_two_writers_do_not_mix(place, tmp_path: Path) -> None:
    path = x_file(tmp_path, "a.csv", row(1))
    with place.store.writing(), pytest.raises(LockedError):
        import_file(place, path, Options())
    assert import_file(place, path, Options()).outcome is Outcome.IMPORTED


def test_a_replayed_append_adds_nothing(place, tmp_path: Path) -> None:

    from rawaj.store.schema import TABLES

    table = TABLES["outcomes"]
    given = {"outcome_id": "'1'", "kind": "'lead'", "count": "1", "import_id": "'i'", "source_file": "'f'", "source_row": "1"}
    select = "select " + ", ".join(
        f'cast({given.get(column.name, "null")} as {column.type}) as "{column.name}"' for column in table.all_columns
    )
    connection = connect()
    assert place.store.append(table, connection, select, "i:0:0") == 1
    assert place.store.append(table, connection, select, "i:0:0") == 0


def test_many_small_imports_become_few_files(place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rawaj.store.workspace.MOST_FILES", 3)
    results = [import_file(place, x_file(tmp_path, f"x{number}.csv", row(number)), Options()) for number in range(6)]
    facts = place.store.facts()
    assert facts.rows("select count(*), count(distinct import_id) from posts") == [(6, 6)]
    assert len(place.store.files(TABLES["posts"])) <= 3
    undo(place, str(results[0].import_id))
    assert ask(place, "select count(*) from posts") == [(5,)]


def test_a_table_of_an_older_version_is_read_and_gets_its_new_columns(place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tmp_path / "a.csv"
    texts.write_text("text,country\nحلو,EG\n", encoding="utf-8")
    new = TABLES["mentions"]
    old = replace(new, columns=tuple(column for column in new.columns if column.name != "country"))
    monkeypatch.setitem(TABLES, "mentions", old)
    import_file(place, texts, Options(), yes=True)
    monkeypatch.setitem(TABLES, "mentions", new)
    assert ask(place, "select text, country from mentions") == [("حلو", None)]
    monkeypatch.setattr("rawaj.store.workspace.MOST_FILES", 1)  # the files are put together too
    for text in ("وحش,SA", "جيد,AE"):
        texts.write_text(f"text,country\n{text}\n", encoding="utf-8")
        import_file(place, texts, Options(), yes=True)
    assert len(place.store.files(new)) < 3
    assert ask(place, "select text, country from mentions order by country") == [("جيد", "AE"), ("وحش", "SA"), ("حلو", None)]


def test_what_a_killed_import_left_behind_is_removed(place, tmp_path: Path) -> None:
    from rawaj.records.models import Import

    import_file(place, x_file(tmp_path, "x.csv", row(1)), Options())
    orphan = place.store.folder / "facts" / "posts" / "part-of-a-killed-import.parquet"
    orphan.write_bytes(b"never committed")
    os.utime(orphan, (1_000_000_000, 1_000_000_000))
    partial = place.store.originals / ".0123-big.csv.part"
    partial.write_bytes(b"half a copy")
    Import.objects.create(id=new_id(), workspace=place.record, digest="0", file_name="big.csv", started_at=now())
    assert recover(place) == 1
    assert not orphan.exists()
    assert not partial.exists()
    assert ask(place, "select count(*) from posts") == [(1,)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x89PNG\r\n\x1a\n\xff\xd8\x00\x01" * 90, "import.no_table"), (b"\0" * 5000, "import.no_table"), (b"\n\n\n", "import.no_table"),
     (b"Dear all!\nthis is a letter\n", "import.no_table"), (b"Dear all of you!\nthis is a letter, no table\n", "import.prose"), (b"", "import.empty_file"), (b"PK\x03\x04 no archive", "import.unreadable"),
     (b'{"messages": [{"id": 1', "import.no_table")],
)  # fmt: skip
def test_what_holds_no_table_is_said_in_one_sentence(place, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "ملف غريب.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        import_file(place, path, Options())
    assert (error.value.code, error.value.values["file"]) == (code, path.name)


def test_a_file_that_cannot_be_opened_is_said(place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    path = x_file(tmp_path, "x.csv", row(1))
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(InputError) as error:
        import_file(place, path, Options())
    assert error.value.code == "import.not_open"


def test_a_row_with_too_many_cells_is_a_problem(place, tmp_path: Path) -> None:
    unquoted = '2,"Tue, Jul 14, 2026",first, second,https://x.com/khobz/status/2,100,5'
    path = x_file(tmp_path, "x.csv", row(1), unquoted, row(3), f"{row(4)},,")
    refused = import_file(place, path, Options())
    assert [(problem.row, problem.code) for problem in refused.problems] == [(3, "import.row_too_wide")]
    assert import_file(place, path, Options(), yes=True).rows["posts"] == 3


def test_a_column_without_a_heading_is_no_problem(place, tmp_path: Path) -> None:
    result = import_file(place, x_file(tmp_path, "x.csv", f"{row(1)},a", f"{row(2)},b", row(3)), Options())
    assert (result.outcome, result.rows["posts"]) == (Outcome.IMPORTED, 3)


def test_ambiguous_dates_are_asked_for_and_never_guessed(place, tmp_path: Path) -> None:
    path = tmp_path / "hours.csv"
    path.write_text("التاريخ,الشخص,القناة,الساعات,العمل\n03/04/2026,منى,فيسبوك,2,ردود\n05/06/2026,منى,فيسبوك,1.5,ردود\n", encoding="utf-8")
    with pytest.raises(QuestionError) as caught:
        import_file(place, path, Options())
    assert (caught.value.code, caught.value.values["column"]) == ("import.date_order", "التاريخ")
    assert import_file(place, path, Options(date_order="dmy")).rows == {"hours": 2}
    said, unmatched, _ = said_of(place.record)
    assert [entry.day.isoformat() for entry in said.hours] == ["2026-04-03", "2026-06-05"]
    assert not unmatched
    assert [channel.network for channel in said.channels] == ["facebook"]


def test_a_file_that_nothing_recognises_says_what_it_holds(place, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("colour,shape\nred,round\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_file(place, path, Options())
    assert caught.value.code == "import.not_recognised"
    assert caught.value.values["headings"] == ("colour", "shape")


def test_own_mapping_is_kept_and_reused(place, tmp_path: Path) -> None:
    from rawaj.services.mapping import keep_mapping, mapping_from_options

    mapping = mapping_from_options("mentions", {"text": "shape", "author_name": "colour"}, network="facebook")
    keep_mapping(place.record, "strange", mapping)
    for name in ("one.csv", "two.csv"):
        path = tmp_path / name
        path.write_text(f"colour,shape\nred,round {name}\n", encoding="utf-8")
        assert import_file(place, path, Options()).rows == {"mentions": 1}
    assert ask(place, "select distinct network, author_name, collected from mentions") == [("facebook", "red", "file")]
    assert len(ask(place, "select distinct mention_id from mentions")) == 2


def test_folders_are_walked_in_order_without_hidden_and_partial_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", ".hidden.csv", "c.csv.part", "inner/d.csv", "__MACOSX/e.csv", "goals.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in([tmp_path])] == ["goals.toml", "a.csv", "b.csv", "d.csv"]
    with pytest.raises(InputError):
        list(files_in([tmp_path / "absent"]))


def test_files_that_name_no_account_count_for_the_only_one_there(place) -> None:
    from rawaj.services.channels import new_channels

    new_channels(place.record, ["facebook:", "facebook:1048", "x:khobz", "x:other", "x:"])
    said, _, networks = said_of(place.record)
    assert [(channel.name, channel.accounts) for channel in said.channels if channel.network == "facebook"] == [
        ("facebook", ("facebook:", "facebook:1048"))
    ]
    assert networks == ("facebook",)
    assert len([channel for channel in said.channels if channel.network == "x"]) == 3


def test_a_table_that_turns_out_not_to_be_utf8_is_read_in_its_own_encoding(place, tmp_path: Path) -> None:
    """Only the first megabytes of a table are looked at before it is read; what comes later is seen while reading."""
    from rawaj.connectors.kit.sniff import TRUSTED_BYTES

    lines = ["id,text,author"] + [f"{number},{'plain words ' * 20},a{number}" for number in range(TRUSTED_BYTES // 240)]
    path = tmp_path / "late.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode() + "999999,الرغيف وصل بارد,منى\n".encode("cp1256"))
    assert import_file(place, path, Options()).outcome is Outcome.IMPORTED
    assert ask(place, "select text, source_row from mentions where mention_id = '999999'") == [("الرغيف وصل بارد", len(lines) + 1)]
    assert ask(place, "select count(*), count(*) filter (where mention_id = cast(source_row - 2 as varchar)) from mentions") == [
        (len(lines), len(lines) - 1)
    ]


@pytest.mark.parametrize(("lang", "sentence"), [("en", "1 character could not be read and stands as"), ("ar", "تعذرت قراءة حرف واحد")])
def test_characters_that_could_not_be_read_are_told_and_cost_no_row(
    place, tmp_path: Path, lang: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rawaj.cli.importing import import_all

    monkeypatch.setenv("RAWAJ_LANG", lang)
    path = tmp_path / "broken.csv"
    path.write_bytes("id,text\n1,السعر كام؟\n2,".encode() + b"\xff\n")
    assert import_all(place, [path], Options()) == 0
    told = capsys.readouterr().out
    assert sentence in told
    assert told.count("\ufffd") == 1
    assert ask(place, "select text from mentions order by mention_id") == [("السعر كام؟",), ("\ufffd",)]


def test_broken_characters_late_in_a_table_cost_no_others(place, tmp_path: Path) -> None:
    from rawaj.connectors.kit.sniff import TRUSTED_BYTES

    lines = ["id,text,author"] + [f"{number},{'الرغيف وصل بارد ' * 8},a{number}" for number in range(TRUSTED_BYTES // 200)]
    path = tmp_path / "late.csv"
    path.write_bytes(("\n".join(lines) + "\n").encode() + b"999999,\xd8 \xff,mona\n")
    assert import_file(place, path, Options()).outcome is Outcome.IMPORTED
    assert ask(place, "select count(*) filter (where text like 'الرغيف وصل بارد%'), count(*) from mentions") == [
        (len(lines) - 1, len(lines))
    ]
