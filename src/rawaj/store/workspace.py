"""The facts of one workspace on disk: Delta tables, appended and never updated, one writer at a time.

`<folder>/facts/<table>` holds Delta tables, `<folder>/originals` the files as they came, `<folder>/derived` what
can be made again. What belongs to an import that is not complete is hidden by the ids that the caller gives.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from rawaj.errors import LockedError, StoreError
from rawaj.store.facts import Facts, connect
from rawaj.store.schema import TABLES, Table

__all__ = ["Brought", "Store"]

_DELTA_TYPES = {"VARCHAR": "string", "BIGINT": "long", "DOUBLE": "double", "DATE": "date", "TIMESTAMPTZ": "timestamp"}
# small groups keep both cores busy; a dictionary of more values than this costs more than it saves (a quarter faster, 3 % larger)
_PARQUET = "format parquet, compression zstd, compression_level 1, row_group_size 61440, dictionary_size_limit 1000"
MOST_FILES = 200  # more live files than this are compacted (design: stack, section 3)


@dataclass(frozen=True, slots=True)
class Brought:
    """The accounts that an import speaks of, and whether some of its rows lack what their table requires."""

    accounts: tuple[str, ...]
    is_lacking: bool


class Store:
    """The facts of one workspace.

    Args:
        folder: the workspace's folder; made on first use.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def originals(self) -> Path:
        """Where the files are kept as they came."""
        return self.folder / "originals"

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the workspace's one writer's lock.

        Raises:
            LockedError: ``store.locked`` when another process holds it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise LockedError("store.locked", folder=str(self.folder)) from error
            yield

    def append(self, table: Table, connection: duckdb.DuckDBPyConnection, select: str, import_id: str) -> int:
        """Append the rows of a query to a table, once per import: a replay adds nothing.

        DuckDB writes the Parquet file, with all cores; delta-rs commits it. A file that was written and never committed
        belongs to no version of the table, and `tidy` removes it.

        Args:
            connection: where `select` is run; gives the columns of `table.all_columns`.

        Returns:
            rows that this call added.
        """
        from deltalake import CommitProperties, DeltaTable, Transaction
        from deltalake.transaction import AddAction

        path = self._path(table)
        delta = DeltaTable(str(path)) if DeltaTable.is_deltatable(str(path)) else None
        if delta is not None and delta.transaction_version(import_id) is not None:
            return 0
        path.mkdir(parents=True, exist_ok=True)
        name = f"part-{uuid.uuid4()}.parquet"
        rows = _copy(connection, select, path / name)
        if not rows:
            (path / name).unlink()
            return 0
        delta = self._create(table) if delta is None else _with_all_columns(delta, table)
        stats = json.dumps({"numRecords": rows})
        file = AddAction(name, (path / name).stat().st_size, {}, int((path / name).stat().st_mtime * 1000), True, stats)
        once = CommitProperties(app_transactions=[Transaction(import_id, 1)], custom_metadata={"import": import_id})
        delta.create_write_transaction([file], "append", delta.schema(), commit_properties=once)
        if len(delta.file_uris()) > MOST_FILES:
            delta.optimize.compact()
        return rows

    def _create(self, table: Table) -> Any:
        from deltalake import DeltaTable, Schema

        return DeltaTable.create(str(self._path(table)), Schema(_fields(table)), mode="ignore", description=table.row)

    def facts(self, hidden: Iterable[str] = (), memory_limit: str | None = "1GB") -> Facts:
        """All tables, ready to be asked, without the rows of the imports in `hidden`.

        Raises:
            StoreError: ``store.damaged``: a table's files are lost or are no longer what they were.
        """
        from deltalake.exceptions import DeltaError

        out = sorted(hidden)
        spill = self.folder / "derived" / "spill"
        facts = Facts(connect(memory_limit=memory_limit, spill_to=str(spill)))
        for table in TABLES.values():
            try:
                facts.register_files(table, self.files(table), out)
            except (duckdb.Error, DeltaError) as error:
                reason = str(error).partition("\n")[0]
                raise StoreError("store.damaged", folder=str(self._path(table)), reason=reason) from error
        return facts

    @property
    def talk(self) -> Path:
        """Where the derived tables of all mentions are (`rawaj enrich`)."""
        return self.folder / "derived" / "talk"

    def files(self, table: Table) -> list[str]:
        """The Parquet files of the newest version of a table."""
        from deltalake import DeltaTable

        path = self._path(table)
        if not DeltaTable.is_deltatable(str(path)):
            return []
        return [uri.removeprefix("file://") for uri in DeltaTable(str(path)).file_uris()]

    def brought(self, connection: duckdb.DuckDBPyConnection, import_id: str) -> Brought:
        """What an import brought to all tables together; asked on any connection."""
        accounts: set[str] = set()
        is_lacking = False
        for table in TABLES.values():
            if not (files := self.files(table)):
                continue
            names = {column.name for column in table.columns}
            lacks = " or ".join(f'"{column.name}" is null' for column in table.columns if column.required) or "false"
            told = "list(distinct account) filter (where account is not null)" if "account" in names else "[]"
            sql = f"select {told}, bool_or({lacks}) from read_parquet({files!r}) where import_id = ?"
            of_table, lacking = connection.execute(sql, [import_id]).fetchall()[0]
            accounts.update(of_table or ())
            is_lacking |= bool(lacking)
        return Brought(tuple(sorted(accounts)), is_lacking)

    def forget(self, import_ids: Iterable[str]) -> None:
        """Delete the rows of imports for good (their ids must already be hidden from readers)."""
        from deltalake import DeltaTable

        ids = ", ".join(f"'{import_id}'" for import_id in import_ids)
        if not ids:
            return
        for table in TABLES.values():
            path = str(self._path(table))
            if DeltaTable.is_deltatable(path):
                DeltaTable(path).delete(f"import_id in ({ids})")

    def tidy(self, keep_hours: int = 1) -> None:
        """Remove files that no version of the last `keep_hours` needs (a reader may still hold one), and what was cut off."""
        from deltalake import DeltaTable

        for partial in self.originals.glob(".*.part"):
            partial.unlink()
        for table in TABLES.values():
            path = str(self._path(table))
            if DeltaTable.is_deltatable(path):
                DeltaTable(path).vacuum(retention_hours=keep_hours, enforce_retention_duration=False, dry_run=False, full=True)

    def keep_original(self, path: Path, digest: str) -> Path:
        """Copy a file to the originals under its hash, whole or not at all; a file already kept is not copied again."""
        self.originals.mkdir(parents=True, exist_ok=True)
        target = self.originals / f"{digest[:16]}-{path.name}"
        if target.exists():
            return target
        partial = target.with_name(f".{target.name}.part")
        try:
            shutil.copyfile(path, partial)
            _flush(partial)
            partial.replace(target)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise StoreError(
                "store.no_space" if error.errno == 28 else "store.cannot_write", folder=str(self.originals), reason=str(error)
            ) from error
        return target

    def keeps_one_like(self, path: Path) -> bool:
        """Whether an original of the same size is kept: only then can the file have come before. A file that cannot be opened has none."""
        try:
            size = path.stat().st_size
            return any(kept.stat().st_size == size for kept in self.originals.iterdir())
        except OSError:
            return False

    def _path(self, table: Table) -> Path:
        return self.folder / "facts" / table.name


def _fields(table: Table) -> list[Any]:
    from deltalake import Field
    from deltalake.schema import PrimitiveType

    return [Field(column.name, PrimitiveType(_DELTA_TYPES[column.type]), nullable=True) for column in table.all_columns]


def _with_all_columns(delta: Any, table: Table) -> Any:
    """A table on disk with the columns that it lacks, made by an older version; its files stay as they are, and hold NULL there."""
    present = {field.name for field in delta.schema().fields}
    lacking = [field for field in _fields(table) if field.name not in present]
    if lacking:
        delta.alter.add_columns(lacking)
        delta.update_incremental()
    return delta


def _copy(connection: duckdb.DuckDBPyConnection, select: str, target: Path) -> int:
    """Write the rows of a query to a Parquet file that outlasts a power failure; their order is of no meaning."""
    quoted = str(target).replace("'", "''")
    connection.execute("set preserve_insertion_order = false")
    try:
        (rows,) = connection.execute(f"copy ({select}) to '{quoted}' ({_PARQUET})").fetchall()[0]
    except duckdb.IOException as error:
        target.unlink(missing_ok=True)
        raise StoreError("store.cannot_write", folder=str(target.parent), reason=str(error)) from error
    finally:
        connection.execute("set preserve_insertion_order = true")
    _flush(target)
    return int(rows)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
