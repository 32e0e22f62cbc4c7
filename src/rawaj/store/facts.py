"""Questions to the facts: one DuckDB connection on which every fact table is a view of its current rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import duckdb

from rawaj.errors import InputError
from rawaj.store.schema import TABLES, Table

__all__ = ["Facts", "connect"]


def connect(memory_limit: str | None = None, threads: int | None = None, spill_to: str | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection that never touches the network and speaks UTC.

    Args:
        memory_limit: as DuckDB writes it, e.g. "1GB"; None leaves DuckDB's own.
        threads: number of threads; None leaves one per core.
        spill_to: folder for what does not fit in memory.
    """
    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    if memory_limit:
        config["memory_limit"] = memory_limit
    if threads:
        config["threads"] = threads
    if spill_to:
        config["temp_directory"] = spill_to
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("set TimeZone = 'UTC'")
    return connection


class _Rows:
    """The rows of a relation of another connection, which DuckDB reads as Arrow only when it does not know it for a relation."""

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self.relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.relation.__arrow_c_stream__(requested_schema)


class Facts:
    """Fact tables to ask questions of, wherever they came from.

    Every name of `schema.TABLES` is a view (empty where there is no data) holding for each key its newest row;
    `<name>_history` holds all rows. SQL is written in the part that DuckDB and Spark share.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    @classmethod
    def of(cls, **tables: Any) -> Facts:
        """Facts from plain tables: anything with `__arrow_c_stream__` (pandas, Polars, PyArrow, DuckDB …).

        Columns of `schema.ORIGIN` and optional columns may be absent; unknown columns are ignored.

        Raises:
            InputError: ``facts.unknown_table``, ``facts.not_a_table``, ``facts.missing_columns``.
        """
        facts = cls(connect())
        for name, data in tables.items():
            if data is None:
                continue
            if name not in TABLES:
                raise InputError("facts.unknown_table", table=name, existing=tuple(TABLES))
            facts._load(TABLES[name], data)
        for name, table in TABLES.items():
            if tables.get(name) is None:
                facts.register_files(table, ())
        return facts

    def _load(self, table: Table, data: Any) -> None:
        if not hasattr(data, "__arrow_c_stream__"):
            raise InputError("facts.not_a_table", table=table.name, type=type(data).__name__)
        self.connection.register(f"_{table.name}_input", _Rows(data) if isinstance(data, duckdb.DuckDBPyRelation) else data)
        present = {row[0] for row in self.connection.execute(f"describe _{table.name}_input").fetchall()}
        lacking = [column.name for column in table.columns if column.required and column.name not in present]
        if lacking:
            raise InputError("facts.missing_columns", table=table.name, columns=tuple(lacking), existing=tuple(sorted(present)))
        defaults = {
            "import_id": "'table'",
            "source_file": f"'{table.name}'",
            "source_row": "row_number() over ()",
            "seen_at": "timestamptz '1970-01-01 00:00:00+00'",
        }
        selected = ", ".join(
            f"cast({_quote(column.name) if column.name in present else defaults.get(column.name, 'null')} as {column.type}) as {_quote(column.name)}"
            for column in table.all_columns
        )
        self.connection.execute(f"create or replace temp table {table.name}_history as select {selected} from _{table.name}_input")
        self.connection.unregister(f"_{table.name}_input")
        self._current(table)

    def register_files(self, table: Table, files: Sequence[str], hidden: Iterable[str] = ()) -> None:
        """Make `table` readable from Parquet files, without the rows of the imports in `hidden`."""
        if files:
            paths = ", ".join(_literal(path) for path in files)
            described = self.connection.execute(f"describe select * from read_parquet([{paths}], union_by_name=true)").fetchall()
            present = {row[0] for row in described}  # files of an older version may lack columns
            columns = ", ".join(
                f"cast({_quote(c.name) if c.name in present else 'null'} as {c.type}) as {_quote(c.name)}" for c in table.all_columns
            )
            out = ", ".join(_literal(import_id) for import_id in hidden)
            where = f" where import_id not in ({out})" if out else ""
            source = f"select {columns} from read_parquet([{paths}], union_by_name=true){where}"
        else:
            nothing = ", ".join(f"cast(null as {c.type}) as {_quote(c.name)}" for c in table.all_columns)
            source = f"select {nothing} where false"
        self.connection.execute(f"create or replace view {table.name}_history as {source}")
        self._current(table)

    def _current(self, table: Table) -> None:
        key = ", ".join(_quote(name) for name in table.key)
        self.connection.execute(
            f"create or replace view {table.name} as select * from {table.name}_history "
            f"qualify row_number() over (partition by {key} order by seen_at desc, import_id desc, source_row desc) = 1"
        )

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """The rows of one query; named parameters are written ``$name``."""
        return self.connection.execute(sql, dict(parameters) if parameters else None).fetchall()


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
