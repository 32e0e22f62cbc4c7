"""Runs the SQL that a connector's declaration was compiled to: one file read by columns, in bounded memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from rawaj.errors import InputError
from rawaj.store.facts import connect
from rawaj.store.schema import Table
from rawaj.store.zones import define_instant

__all__ = ["Reader"]


class Reader:
    """One source on its own DuckDB connection: views ``raw`` (text) and ``typed``.

    Args:
        macros: statements that define what the compiled SQL calls.
        workdir: where DuckDB may spill.
        memory_limit: as DuckDB writes it.
    """

    def __init__(self, macros: Sequence[str], workdir: Path, memory_limit: str = "800MB") -> None:
        self.connection = connect(memory_limit=memory_limit, spill_to=str(workdir / "spill"))
        # short lists of words stand in many expressions: compared in place, each of them would otherwise become a join over all rows
        self.connection.execute("set disabled_optimizers = 'in_clause'")
        for statement in macros:
            self.connection.execute(statement)

    def expect_times(self, zone: str, many: bool) -> None:
        """Define ``rj_instant`` for times of `zone`; `many`: of millions of cells (`rawaj.store.zones`)."""
        define_instant(self.connection, zone, many)

    def close(self) -> None:
        """Free the connection and its memory."""
        self.connection.close()

    def open(self, read: str, carefully: str, look: str, row: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
        """Make ``raw`` in one pass over the file and look at it. Row n of the file has the rowid n of ``raw``, counted from 0.

        Args:
            read, carefully: the SELECT that ``raw`` is made of, and the one for files that the first cannot split ("": none);
                the second gives in ``beyond`` what stands beyond the last heading.
            look: the SELECT over ``raw`` whose answers are returned.
            row: SQL of a row's number over ``raw``.

        Returns:
            those answers, and rows that could not even be split into cells: (line, reason).

        Raises:
            InputError: ``import.not_utf8``; ``import.unreadable`` when the careful reading fails too.
        """
        try:
            self.connection.execute(f"create or replace temp table raw as {read}")
            return self.first(look), []
        except duckdb.Error as error:
            if "unicode" in str(error).lower():
                raise InputError("import.not_utf8", file="") from error
            if not carefully:
                raise InputError("import.unreadable", file="", reason=str(error)) from error
        try:
            self.connection.execute(f"create or replace temp table raw as {carefully}")
            rejects = self._rejects()
            if any("UNICODE" in kind.upper() for _, kind in rejects):
                raise InputError("import.not_utf8", file="")
            return self.first(look), sorted(rejects + self._too_wide(row))
        except duckdb.Error as error:
            raise InputError("import.unreadable", file="", reason=str(error)) from error

    def _too_wide(self, row: str) -> list[tuple[int, str]]:
        """Take the rows with more cells than headings out of ``raw``, totals aside; where most rows are so, a column merely has no heading."""
        (wide, rows) = self.rows("select count(*) filter (kept and beyond <> ''), count(*) from raw")[0]
        if not wide or 2 * wide > rows:
            return []
        found = self.rows(f"select {row}, 'TOO MANY COLUMNS' from raw where kept and beyond <> '' order by 1 limit 1000")
        self.connection.execute("delete from raw where kept and beyond <> ''")
        return [(int(line), str(kind)) for line, kind in found]

    def _rejects(self) -> list[tuple[int, str]]:
        rows = self.connection.execute("select distinct line, error_type from reject_errors order by line limit 1000").fetchall()
        return [(int(line), str(kind)) for line, kind in rows]

    def first(self, sql: str) -> dict[str, Any]:
        """The first row of a query by column name."""
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return dict(zip(names, cursor.fetchall()[0], strict=True))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.connection.execute(sql).fetchall()

    def dictionaries(self, sql: str) -> list[dict[str, Any]]:
        """All rows of a query by column name."""
        cursor = self.connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def type_as(self, typed: str, once: bool = False) -> None:
        """Make ``typed``; `once`: its cells are read once and kept (on disk where memory is short), not again by every feed."""
        self.connection.execute(f"create or replace temp {'table' if once else 'view'} typed as {typed}")

    def facts(self, table: Table, select: str, origin: Mapping[str, str], distinct: bool = False, whole: bool = False) -> str:
        """SELECT with all columns of `table` in order, origin included, over a feed's SELECT; `whole`: only rows that lack nothing."""
        given = {row[0] for row in self.connection.execute(f"describe {select}").fetchall()}
        columns = []
        for column in table.all_columns:
            value = f'"{column.name}"' if column.name in given else origin.get(column.name, "null")
            if column.name == "seen_at" and "seen_at" in given:
                value = f"coalesce(seen_at, {origin['seen_at']})"
            columns.append(f'cast({value} as {column.type}) as "{column.name}"')
        needed = " and ".join(f'"{column.name}" is not null' for column in table.columns if column.required and whole) or "true"
        keep = ""
        if distinct:
            key = ", ".join(f'"{name}"' for name in table.key if name in given)
            keep = f" qualify row_number() over (partition by {key} order by source_row) = 1"
        return f"select * from (select {', '.join(columns)} from ({select}){keep}) where {needed}"

    def lacking(self, table: Table, select: str) -> list[tuple[int, str]]:
        """Rows of a feed that lack what the table requires: (row, column), at most 1,000."""
        needed = [column.name for column in table.columns if column.required]
        without = " or ".join(f'"{name}" is null' for name in needed)
        if not self.connection.execute(f"select count(*) from ({select}) where {without}").fetchall()[0][0]:
            return []
        checks = " union all ".join(f"select source_row, '{name}' as field from facts_of where \"{name}\" is null" for name in needed)
        found = self.connection.execute(f"with facts_of as ({select}) select * from ({checks}) order by 1 limit 1000").fetchall()
        return [(int(row), str(field)) for row, field in found]


def origin(import_id: str, file: str, seen_at: datetime) -> dict[str, str]:
    """SQL of the origin columns that are the same for the whole file."""
    quoted = file.replace("'", "''")
    return {"import_id": f"'{import_id}'", "source_file": f"'{quoted}'", "seen_at": f"timestamptz '{seen_at.isoformat(sep=' ')}'"}
