"""The job on one machine: threads read slices of Parquet files, DuckDB sums up, copies are folded in memory (about 85 bytes a mention)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nanoarrow as na
import numpy as np
from numpy.typing import NDArray

from rawaj.store.facts import connect
from rawaj.strategy.bulk import sql
from rawaj.strategy.bulk.reading import MARKS, BatchReader, Plan, chunks_of, struct
from rawaj.strategy.folding import folds, said_alike
from rawaj.text.near_copies import BANDS, ROWS

__all__ = ["run"]

SLICE_ROWS = 122_880
_PARQUET = "format parquet, compression zstd, compression_level 1, row_group_size 122880, dictionary_size_limit 1000"
_WORK = "format parquet, compression uncompressed, row_group_size 122880, dictionary_size_limit 1000"  # read again at once, then deleted
_NAMES = [name for name, _ in MARKS]


def run(files: Sequence[str], plan: Plan, out: Path, *, threads: int = 1, memory_limit: str = "500MB") -> dict[str, list[str]]:
    """Enrich, fold and sum up the rows of Parquet files of the table of mentions.

    Args:
        out: an empty folder; what is passed from step to step is in `out`/work, which the caller may delete.
        threads: how many to use.
        memory_limit: of DuckDB; the folding comes on top.

    Returns:
        Parquet files by result: ``mentions`` and the keys of `sql.RESULTS`.

    Raises:
        InputError: a query that cannot be read.
    """
    work = out / "work"
    work.mkdir(parents=True)
    _Slices(plan, work, threads).read(files)
    with _asking(work, memory_limit, threads) as connection:  # closed again: the folding needs the memory
        gone = np.array([row[0] for row in connection.execute(sql.SUPERSEDED).fetchall()], np.int64)
    said_as = _said_as(work, gone)
    with _asking(work, memory_limit, threads) as connection:
        _keep(connection, "superseded", {"version": gone})
        _keep(connection, "said_as", said_as)
        del said_as
        _keep(
            connection,
            "labelled",
            {
                "mention_id": np.array([one for one, _ in plan.labels], object),
                "needs": np.array([bits for _, bits in plan.labels], np.int32),
            },
        )
        connection.execute(f"create view to_fold as {sql.TO_FOLD}")
        connection.execute(f"create table folds as {folds('epoch')}")
        statements = {"mentions": sql.mentions(), **sql.RESULTS}
        for name, statement in statements.items():
            target = out / f"{name}.parquet"
            connection.execute(f"copy ({statement.format(**sql.SPELLED['duckdb'])}) to '{_quoted(target)}' ({_PARQUET})")
            connection.execute(f"create view {name} as select * from read_parquet('{_quoted(target)}')")
    return {name: [str(out / f"{name}.parquet")] for name in statements}


@contextlib.contextmanager
def _asking(work: Path, memory_limit: str, threads: int) -> Iterator[Any]:
    """A connection with the view ``marks``."""
    connection = connect(memory_limit=memory_limit, threads=threads, spill_to=str(work / "spill"))
    try:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"create view marks as {_marks(work)}")
        yield connection
    finally:
        connection.close()


def _keep(connection: Any, name: str, columns: dict[str, NDArray[Any]]) -> None:
    connection.register("_columns", columns)
    connection.execute(f"create table {name} as select * from _columns")
    connection.unregister("_columns")


def _marks(work: Path) -> str:
    if any(work.glob("marks-*.parquet")):
        return f"select * from read_parquet('{_quoted(work)}/marks-*.parquet')"
    types = {"timestamp": "timestamptz", "array<int>": "int[]"}
    return "select " + ", ".join(f"cast(null as {types.get(kind, kind)}) as {name}" for name, kind in MARKS) + " where false"


class _Slices:
    """Slices of files, read by threads with a reader and a connection each."""

    def __init__(self, plan: Plan, work: Path, threads: int) -> None:
        self._plan, self._work, self._threads = plan, work, threads
        self._own, self._compiled = threading.local(), BatchReader(plan)

    def read(self, files: Sequence[str]) -> None:
        """Read all slices into marks-N.parquet and sketches beside them."""
        with ThreadPoolExecutor(self._threads) as pool:
            slices = [pool.submit(self._slice, number, *where) for number, where in enumerate(_slices(files))]
            try:
                for done in slices:
                    done.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _slice(self, number: int, file: str, begin: int, end: int) -> None:
        if not hasattr(self._own, "reader"):
            self._own.reader, self._own.connection = self._compiled.twin(), connect(threads=1)
        source = f"read_parquet('{_quoted(file)}', file_row_number = true)"
        where = f"file_row_number >= {begin} and file_row_number < {end}"
        relation = self._own.connection.sql(sql.given(source, self._plan, "varchar", where, self._own.reader.asked))
        for part, batch in enumerate(chunks_of(relation)):
            self._write(f"{number:06}-{part:03}", batch)

    def _write(self, name: str, batch: Any) -> None:
        read = self._own.reader.read(batch)
        sketch = read.marks.read.sketch
        stem = self._work / f"sketch-{name}"
        for column, values in (("id", read.columns["id"]), ("version", read.columns["version"]), ("whole", sketch.whole),
                               ("words", sketch.words), ("signature", sketch.signature), ("bands", sketch.bands)):  # fmt: skip
            np.save(f"{stem}.{column}.npy", values)
        connection = self._own.connection.cursor()  # the other one still reads
        connection.register("_marks", na.Array(struct(read.rows, read.columns, _NAMES)))
        connection.execute(f"copy (select * from _marks) to '{_quoted(self._work / f'marks-{name}.parquet')}' ({_WORK})")
        connection.close()


def _slices(files: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    connection = connect(threads=1)
    for file in files:
        rows = connection.execute(f"select num_rows from parquet_file_metadata('{_quoted(file)}')").fetchall()[0][0]
        yield from ((file, begin, min(begin + SLICE_ROWS, rows)) for begin in range(0, rows, SLICE_ROWS))
    connection.close()


def _said_as(work: Path, gone: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """The table of `folding.said_alike`. Sketches are sorted by id, so that the first of a group is the least."""
    names = sorted(path.name.removesuffix(".id.npy") for path in work.glob("sketch-*.id.npy"))

    def parts(column: str, **how: Any) -> Iterator[NDArray[Any]]:
        return (np.load(work / f"{name}.{column}.npy", **how) for name in names)  # one at a time: pages of mapped files count as memory

    if not names:
        nothing = np.zeros(0, np.int64)
        return {"id": nothing, "same_words": nothing, "alike": nothing, "words": nothing}
    ids = np.concatenate(list(parts("id")))
    order = np.argsort(ids, kind="stable")
    if len(gone):
        order = order[~np.isin(np.concatenate(list(parts("version")))[order], gone)]
    ids = ids[order]
    places = np.full(sum(len(part) for part in parts("id", mmap_mode="r")), -1, np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    del order

    def sorted_by_id(column: str, kind: Any, width: int = 0, row: int | None = None) -> NDArray[Any]:
        values, begin = np.empty((len(ids), width) if width else len(ids), kind), 0
        for part in parts(column, mmap_mode="r"):
            one = part if row is None else part[row]
            where = places[begin : begin + len(one)]
            values[where[where >= 0]] = one[where >= 0]
            begin += len(one)
        return values

    bands = (sorted_by_id("bands", np.uint64, row=band) for band in range(BANDS))
    whole, words = sorted_by_id("whole", np.uint64), sorted_by_id("words", np.int32)
    return said_alike(ids, whole, words, sorted_by_id("signature", np.uint8, BANDS * ROWS), bands)


def _quoted(path: object) -> str:
    return str(path).replace("'", "''")
