"""The job on one machine: threads read slices of Parquet files, DuckDB sums up, copies are folded in memory (about 85 bytes a mention)."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.store.facts import connect
from rawaj.strategy.bulk import sql
from rawaj.strategy.bulk.passing import Passed, quoted
from rawaj.strategy.bulk.reading import BatchReader, Plan, chunks_of
from rawaj.strategy.folding import NEAR_WORDS, folds, said_alike
from rawaj.text.near_copies import BANDS

__all__ = ["run"]

SLICE_ROWS = 122_880
_FILE = 1 << 40  # the version of a row is its number in the file, and the file's number times this
_AS_WRITTEN = "build_side_probe_side"  # a join keeps its right side: DuckDB does not know how many rows Arrow has, and would keep the marks
_PARQUET = "format parquet, compression snappy, row_group_size 122880, dictionary_size_limit 1000"


def run(files: Sequence[str], plan: Plan, out: Path, *, threads: int = 1, memory_limit: str = "800MB") -> dict[str, list[str]]:
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
    passed = Passed(work)
    _Slices(plan, passed, threads).read(files)
    gone = np.zeros(0, np.int64)
    if len(twice := _twice(passed)):
        ids, versions = passed.sketches("id")[twice], passed.sketches("version")[twice]
        with _asking(work, memory_limit, threads) as connection:  # closed again: the folding needs the memory
            gone = _superseded(connection, files, ids, versions)
    said_as = _said_as(passed, gone)
    passed.forget_sketches()
    with _asking(work, memory_limit, threads) as connection:
        passed.show(connection)
        _keep(connection, "superseded", {"version": gone})
        _keep(connection, "said_as", said_as)
        del said_as
        ids_by_hand, needs_by_hand = [one for one, _ in plan.labels], [bits for _, bits in plan.labels]
        _keep(connection, "labelled", {"mention_id": np.array(ids_by_hand, object), "needs": np.array(needs_by_hand, np.int32)})
        connection.execute(f"create view to_fold as {sql.TO_FOLD}")
        connection.execute(f"create table folds as {folds('epoch')}")
        statements = sql.statements("duckdb", labelled=bool(plan.labels))
        for name, statement in statements.items():
            target = quoted(out / f"{name}.parquet")
            connection.execute(f"copy ({statement}) to '{target}' ({_PARQUET})")
            connection.execute(f"create view {name} as select * from read_parquet('{target}')")
    return {name: [str(out / f"{name}.parquet")] for name in statements}


@contextlib.contextmanager
def _asking(work: Path, memory_limit: str, threads: int) -> Iterator[Any]:
    """A connection that spills to a folder."""
    connection = connect(memory_limit=memory_limit, threads=threads, spill_to=str(work / "spill"))
    try:
        connection.execute("set preserve_insertion_order = false")
        connection.execute(f"set disabled_optimizers = '{_AS_WRITTEN}'")
        yield connection
    finally:
        connection.close()


def _keep(connection: Any, name: str, columns: dict[str, NDArray[Any]]) -> None:
    connection.register("_columns", columns)
    connection.execute(f"create table {name} as select * from _columns")
    connection.unregister("_columns")


def _twice(passed: Passed) -> NDArray[np.int64]:
    """The places of ids that come more than once. As a rule none does, which takes half as long to see as where they stand."""
    in_order = passed.sketches("id")
    in_order.sort()
    if not (in_order[1:] == in_order[:-1]).any():
        return np.zeros(0, np.int64)
    ids = passed.sketches("id")
    order = np.argsort(ids)
    again = ids[order[1:]] == ids[order[:-1]]
    twice: NDArray[np.int64] = order[np.append(again, False) | np.append(False, again)]
    return twice


def _superseded(connection: Any, files: Sequence[str], ids: NDArray[np.int64], versions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those versions of mentions that come more than once which a newer one replaces; which is newer is read of the files only here."""
    _keep(connection, "twice", {"id": ids, "version": versions})
    names = ", ".join(f"'{quoted(file)}'" for file in files)
    connection.execute(f"""create view told as select t.id, t.version, f.seen_at, f.import_id, f.source_row
        from read_parquet([{names}]) f join twice t on t.version = cast(f.file_index as bigint) * {_FILE} + f.file_row_number""")
    gone: NDArray[np.int64] = connection.execute(sql.SUPERSEDED).fetchnumpy()["version"]
    return gone


class _Slices:
    """Slices of files, read by threads with a reader each and a cursor each of one connection: to open another takes as long as 3,000 mentions."""

    def __init__(self, plan: Plan, passed: Passed, threads: int) -> None:
        self._plan, self._passed, self._threads = plan, passed, threads
        self._own, self._compiled = threading.local(), BatchReader(plan)

    def read(self, files: Sequence[str]) -> None:
        """Read all slices and pass on what they say."""
        with connect(threads=1) as connection, ThreadPoolExecutor(self._threads) as pool:  # each query has the thread that asks
            slices = [pool.submit(self._slice, connection, *where) for where in _slices(connection, files, self._compiled.asked)]
            try:
                for done in slices:
                    done.result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _slice(self, connection: Any, number: int, source: str, begin: int, end: int) -> None:
        """Read the rows from `begin` to `end` of the `number`-th file, which is a source for SQL."""
        if not hasattr(self._own, "reader"):
            self._own.reader, self._own.connection = self._compiled.twin(), connection.cursor()
        where = f"file_row_number >= {begin} and file_row_number < {end}"
        version = f"{number * _FILE} + file_row_number as version"
        relation = self._own.connection.sql(sql.given(source, self._plan, version, where, self._own.reader.asked))
        for part, batch in enumerate(chunks_of(relation)):
            writing = self._own.connection.cursor()  # the other one still reads
            self._passed.add(f"{number}-{begin}-{part}", self._own.reader.read(batch), writing)
            writing.close()


def _slices(connection: Any, files: Sequence[str], asked: Collection[str]) -> Iterator[tuple[int, str, int, int]]:
    """Numbers of files, what to read of them, and the first and last row of each slice. Names of authors, which stand in for ids that are missing,
    are read only where one is, or where queries ask for them."""
    for number, file in enumerate(files):
        columns = connection.execute(f"""select path_in_schema, sum(row_group_num_rows), bool_and(coalesce(stats_null_count = 0, false))
            from parquet_metadata('{quoted(file)}') group by path_in_schema""").fetchall()
        rows = max((one[1] for one in columns), default=0)
        complete = {name: is_complete for name, _, is_complete in columns}
        lacking = "" if sql.SINCE in complete else f"null as {sql.SINCE}, "
        unread = "replace (cast(null as varchar) as author_name)" if complete.get("author_id") and "author" not in asked else ""
        source = f"(select {lacking}* {unread}, file_row_number from read_parquet('{quoted(file)}'))"
        yield from ((number, source, begin, min(begin + SLICE_ROWS, rows)) for begin in range(0, rows, SLICE_ROWS))


def _said_as(passed: Passed, gone: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    """The table of `folding.said_alike`, in which the versions `gone` take no part."""
    words = passed.sketches("words")
    kept: Any = slice(None)
    long: Any = slice(None)
    if len(gone):
        kept = ~np.isin(passed.sketches("version"), gone)
        long = kept[words >= NEAR_WORDS]
    ids, whole, signature = passed.sketches("id")[kept], passed.sketches("whole")[kept], passed.sketches("signature")[long]
    return said_alike(ids, whole, words[kept], signature, (passed.sketches("bands", band)[long] for band in range(BANDS)))
