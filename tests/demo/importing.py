"""Read the demo's files as an import would, into facts to compare; no store and no records in between."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from rawaj.demo.channels import HANDLE
from rawaj.demo.shop import NAME
from rawaj.services.reading import Options, Problem, reading
from rawaj.store.facts import Facts

OURS = (NAME, HANDLE)


class Imported:
    """What the files gave: facts, records, problems, and what each file was taken for."""

    def __init__(self) -> None:
        self.tables: dict[str, list[pa.Table]] = {}
        self.records: dict[str, list[Mapping[str, object]]] = {}
        self.problems: list[Problem] = []
        self.taken: dict[str, set[str]] = {}

    def read(self, folder: Path, name: str, **said: Any) -> None:
        """Read one file of `folder`."""
        path = folder / name
        seen = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        options = Options(**{"currency": "EGP", "ours": OURS, **said})
        with reading(path, options) as sources:
            for source in sources:
                self.taken.setdefault(name, set()).add(source.plan.export.key)
                self.problems += source.problems
                for table, select in source.facts(f"{len(self.taken):04d}", seen):
                    self.tables.setdefault(table, []).append(source.reader.connection.sql(select).to_arrow_table())
                for kind, rows in source.records():
                    self.records.setdefault(kind, []).extend(rows)

    def facts(self) -> Facts:
        """All rows read so far."""
        return Facts.of(**{name: pa.concat_tables(tables) for name, tables in self.tables.items()})


def read_files(folder: Path, written: Mapping[str, str], exports: Collection[str], **said: Any) -> Imported:
    """Read the files that are one of `exports`, oldest first."""
    imported = Imported()
    names = [name for name, export in written.items() if export in exports]
    for name in sorted(names, key=lambda name: (folder / name).stat().st_mtime):
        imported.read(folder, name, **said)
    return imported
