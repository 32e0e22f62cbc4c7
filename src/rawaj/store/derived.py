"""Derived tables: Delta tables whose every version is made anew out of facts."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rawaj.store.facts import connect

__all__ = ["replace_table"]

_TYPES = {"VARCHAR": "string", "BIGINT": "long", "INTEGER": "integer", "DOUBLE": "double", "FLOAT": "float", "BOOLEAN": "boolean",
          "DATE": "date", "TIMESTAMP WITH TIME ZONE": "timestamp"}  # fmt: skip


def replace_table(folder: Path, files: Sequence[str]) -> int:
    """Make Parquet files the new and only content of a Delta table; readers see the old content or the new. Returns the rows.

    The files are moved into the folder of the table.
    """
    from deltalake import DeltaTable, Schema
    from deltalake.transaction import AddAction

    folder.mkdir(parents=True, exist_ok=True)
    connection = connect(threads=1)
    described = connection.execute(f"describe select * from read_parquet({list(files)!r})").fetchall()
    schema = Schema([_field(name, kind) for name, kind, *_ in described])
    delta = DeltaTable.create(str(folder), schema, mode="ignore")
    added: list[Any] = []
    total = 0
    for file in files:
        rows = connection.execute(f"select num_rows from parquet_file_metadata({file!r})").fetchall()[0][0]
        name = f"part-{uuid.uuid4()}.parquet"
        target = Path(shutil.move(file, folder / name))
        added.append(AddAction(name, target.stat().st_size, {}, int(target.stat().st_mtime * 1000), True, json.dumps({"numRecords": rows})))
        total += rows
    connection.close()
    delta.create_write_transaction(added, "overwrite", schema)
    return total


def _field(name: str, kind: str) -> Any:
    from deltalake import Field
    from deltalake.schema import ArrayType, PrimitiveType

    if kind.endswith("[]"):
        return Field(name, ArrayType(PrimitiveType(_TYPES[kind[:-2]]), contains_null=True), nullable=True)
    return Field(name, PrimitiveType(_TYPES[kind]), nullable=True)
