"""Read a file as an import would, and look at its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rawaj.services.reading import Options, Problem, reading

SEEN = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Reading:
    """What one file gave."""

    exports: list[str] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    unused: int = 0
    unknown_headings: tuple[str, ...] = ()
    lacking: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def export(self) -> str:
        """The one export that the file was taken for."""
        assert len(set(self.exports)) == 1, self.exports
        return self.exports[0]


def read(path: Path, **said: Any) -> Reading:
    """Read `path`; `said` are `Options` (zone, currency, as_export, date_order, decimal, account, ours, parameters)."""
    result = Reading()
    with reading(path, Options(**{"currency": "EGP", **said})) as sources:
        for source in sources:
            result.exports.append(source.plan.export.key)
            result.problems += source.problems
            result.left_out[source.file] = source.left_out
            result.unused += source.unused()
            result.unknown_headings += source.recognition.unknown
            for table, select in source.facts("import", SEEN):
                # times come back as naive UTC, because DuckDB wants pytz for aware ones
                rows = source.reader.dictionaries(_naive(source, select))
                result.tables.setdefault(table, []).extend(rows)
                from rawaj.store.schema import TABLES

                result.lacking += [(table, row, column) for row, column in source.reader.lacking(TABLES[table], select)]
            for kind, rows in source.records():
                result.tables.setdefault(kind, []).extend(rows)
    for rows in result.tables.values():  # the reader promises rows, not their order; a test reads them as the file has them
        rows.sort(key=lambda row: (str(row.get("source_file", "")), row.get("source_row") or 0))
    return result


def _naive(source: Any, select: str) -> str:
    types = source.reader.rows(f"describe {select}")
    columns = ", ".join(
        f'("{name}" at time zone \'UTC\') as "{name}"' if kind == "TIMESTAMP WITH TIME ZONE" else f'"{name}"' for name, kind, *_ in types
    )
    return f"select {columns} from ({select})"
