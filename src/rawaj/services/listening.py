"""A query over files of one's own, without a workspace, or over everything that a workspace has."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rawaj.connectors.kit.declare import Export
from rawaj.connectors.texts.exports import TABLE
from rawaj.document import Heard
from rawaj.errors import InputError
from rawaj.services.home import Place
from rawaj.services.importing import files_in
from rawaj.services.reading import Options, ReadSource, reading
from rawaj.services.saying import said_of
from rawaj.store.facts import Facts, connect
from rawaj.store.schema import TABLES
from rawaj.strategy.hearing import hear
from rawaj.strategy.said import Context
from rawaj.text import compile_queries

__all__ = ["listen_to_files", "listen_to_workspace"]

MEMORY = "1GB"


def listen_to_workspace(query: str, place: Place) -> Heard:
    """What a query finds among all mentions that were imported.

    Raises:
        InputError: ``query.*``.
    """
    said, _, _ = said_of(place.record)
    return hear(place.store.facts(place.hidden()), query, said.context)


def listen_to_files(query: str, paths: Sequence[Path], text: str | None = None, options: Options | None = None) -> Heard:
    """What a query finds in files: exports of conversations, or any table or JSON of texts.

    Args:
        paths: files and folders; in a folder files without texts by others are passed over.
        text: heading of the column with the texts, for tables that nothing else recognises.
        options: what the files do not say (date order, network …).

    Raises:
        InputError: ``query.*``; ``import.*``: a file cannot be read; ``listen.not_recognised``; ``listen.no_texts``: no file holds texts
            by others.
        QuestionError: something must be said (``import.date_order`` …).
    """
    compile_queries([query])  # before anything is read: a query that cannot be read should not cost a minute
    usual = options or Options()
    if text is not None:
        usual = replace(usual, mapped=(_table_with(text),))
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        taken, unreadable = _taken(paths, usual, Path(folder))
        if not taken:
            raise InputError("listen.no_texts", files=tuple(str(path) for path in paths))
        facts = Facts(connect(memory_limit=MEMORY, spill_to=str(Path(folder) / "spill")))
        for name, table in TABLES.items():
            facts.register_files(table, [str(part) for part, _ in taken] if name == "mentions" else ())
        return hear(facts, query, Context(time_zone=usual.zone), tuple(dict.fromkeys(name for _, name in taken)), unreadable)


def _table_with(heading: str) -> Export:
    """A table of texts whose texts stand under a heading of the user's choice."""
    body, *others = TABLE.fields
    return replace(TABLE, fields=(replace(body, headings=(heading,)), *others), accepts=None)


def _taken(paths: Sequence[Path], options: Options, folder: Path) -> tuple[list[tuple[Path, str]], int]:
    """A Parquet file of mentions for every source that has some, with its name; and how many cells could not be read."""
    taken: list[tuple[Path, str]] = []
    unreadable = 0
    for path in files_in(paths):
        alone = path in paths
        try:
            with reading(path, options) as sources:
                for source in sources:
                    parts = list(_mentions(source, path, folder, len(taken)))
                    taken += [(part, source.file) for part in parts]
                    unreadable += source.bad if parts else 0
        except InputError as error:
            if error.code != "import.not_recognised":
                raise
            if alone:
                raise InputError("listen.not_recognised", **error.values) from error
    return taken, unreadable


def _mentions(source: ReadSource, path: Path, folder: Path, number: int) -> Iterator[Path]:
    seen_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    for feed, (table, select) in enumerate(source.facts(f"file{number:06d}", seen_at, whole=True)):
        if table == "mentions":
            part = folder / f"{number}-{feed}.parquet"
            source.reader.connection.execute(f"copy ({select}) to '{part}' (format parquet)")
            yield part
