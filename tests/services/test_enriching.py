"""rawaj enrich: derived tables that others read as Delta, made anew each time, without what is hidden."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from deltalake import DeltaTable

from rawaj.errors import DataError, InputError
from rawaj.services.enriching import enrich
from rawaj.services.home import Place
from rawaj.services.importing import import_file
from rawaj.services.reading import Options

TEXTS = "network,mention_id,text,author_id,posted_at\nx,1,بكام التورتة لو سمحت؟,a,2026-03-01\nx,2,صباح الخير يا جماعة,b,2026-03-02\n"


def rows(place: Place, name: str) -> list[tuple[object, ...]]:
    files = [uri.removeprefix("file://") for uri in DeltaTable(str(place.store.talk / name)).file_uris()]
    return duckdb.connect().execute(f"select mention_id, need, said_first from read_parquet({files!r}) order by 1").fetchall()


def test_tables_are_made_anew(place: Place, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no_data"):
        enrich(place)
    table = tmp_path / "said.csv"
    table.write_text(TEXTS, encoding="utf-8")
    import_file(place, table, Options())
    assert enrich(place, threads=1)["mentions"] == 2
    assert enrich(place, threads=2)["mentions"] == 2
    assert [row[1:] for row in rows(place, "mentions")] == [("asks_price", True), ("other", True)]
    assert not list(place.store.talk.glob("making-*"))


def test_a_cluster_needs_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from rawaj.strategy.bulk.spark import session

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(InputError, match=r"spark\.missing"):
        session("local[1]")
