"""Step 5 for a folder of tables, a brand each: measured by many processes, or on the Spark cluster that the settings name."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rawaj.answers import Statement
from rawaj.document import Measured
from rawaj.errors import InputError, RawajError
from rawaj.services.measuring import measure_file
from rawaj.services.proving import many

__all__ = ["Brand", "measure_brand", "measure_folder", "tables_of"]

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls"})


@dataclass(frozen=True, slots=True)
class Brand:
    """One table with what it is measured by, so that any machine can measure it.

    Attributes:
        name: of its file; `content` the file's bytes.
        said: arguments of `rawaj.services.measuring.measure_file` by name.
    """

    name: str
    content: bytes
    said: Mapping[str, object] = field(default_factory=dict)


def tables_of(folder: Path) -> list[Path]:
    """The tables in a folder, by name; those inside folders of it are not looked for.

    Raises:
        InputError: ``measure.no_tables``.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.casefold() in SUFFIXES and path.is_file() and path.name[0] not in "~.")
    if not found:
        raise InputError("measure.no_tables", folder=str(folder))
    return found


def measure_folder(
    folder: Path, said: Mapping[str, object], workers: int | None = None, master: str | None = None
) -> Iterator[tuple[str, Measured | Statement]]:
    """Every table in a folder by its name: what was measured, or why it could not be.

    Args:
        said: arguments of `measure_file` by name, the same for all.
        workers, master: as in `rawaj.services.proving.many`; master None: the one that the settings name. On a cluster, tables travel with
            their tasks; no folder needs to be shared.

    Raises:
        InputError: ``measure.no_tables``, ``spark.missing``.
    """
    from rawaj.records.settings import SPARK_MASTER  # settings look for a key, which one table does not need

    paths = tables_of(folder)
    brands = (Brand(path.name, path.read_bytes(), said) for path in paths)
    yield from zip(
        (path.name for path in paths), many(measure_brand, brands, workers, SPARK_MASTER if master is None else master), strict=True
    )


def measure_brand(brand: Brand) -> Measured | Statement:
    """One brand measured, or the error that stands in the way."""
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / brand.name
        path.write_bytes(brand.content)
        try:
            return measure_file(path, **brand.said)  # type: ignore[arg-type]
        except RawajError as error:
            return Statement(error.code, error.values)
