"""A query over files or a stream of one's own, without a workspace, or over everything that a workspace has."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rawaj.connectors.kit.declare import Export
from rawaj.connectors.texts.exports import TABLE
from rawaj.document import FoundText, Heard
from rawaj.errors import InputError
from rawaj.services.home import Place, models
from rawaj.services.importing import files_in
from rawaj.services.reading import Options, ReadSource, reading
from rawaj.services.saying import said_of
from rawaj.store.facts import Facts, connect
from rawaj.store.schema import TABLES
from rawaj.strategy.hearing import find, hear
from rawaj.strategy.said import Context
from rawaj.text import compile_queries, normalise

__all__ = ["arriving", "listen_to_files", "listen_to_lines", "listen_to_workspace"]

MEMORY = "1GB"
_NOT_OURS = frozenset({"import.not_recognised", "import.prose"})  # in a folder, beside what is looked for
NO_TEXTS = frozenset({"listen.not_recognised", "listen.no_texts", "import.no_table", "import.prose"})  # a later batch may hold none


def listen_to_workspace(query: str, place: Place) -> Heard:
    """What a query finds among all mentions that were imported.

    Raises:
        InputError: ``query.*``.
    """
    said, _, _ = said_of(place.record)
    return hear(place.store.facts(place.hidden()), query, said.context, models=said.models)


def listen_to_files(query: str, paths: Sequence[Path], text: str | None = None, options: Options | None = None) -> Heard:
    """What a query finds in files: exports of conversations, or any table or JSON of texts.

    Args:
        paths: files and folders; in a folder files without texts by others are passed over, and files of prose named in the answer.
        text: heading of the column with the texts, for tables that nothing else recognises.
        options: what the files do not say (date order, network …).

    Raises:
        InputError: ``query.*``; ``import.*``: a file cannot be read; ``listen.not_recognised``; ``listen.no_texts``: no file holds texts
            by others.
        QuestionError: something must be said (``import.date_order`` …).
    """
    compile_queries([query])  # before anything is read: a query that cannot be read should not cost a minute
    usual = _usual(text, options)
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        taken, unreadable, left_alone = _taken(paths, usual, Path(folder))
        if not taken:
            raise InputError("listen.no_texts", files=tuple(str(path) for path in paths))
        facts = _facts(taken, Path(folder))
        return hear(
            facts, query, Context(time_zone=usual.zone), tuple(dict.fromkeys(name for _, name in taken)), unreadable, left_alone, models()
        )


def _facts(taken: Sequence[tuple[Path, str]], folder: Path) -> Facts:
    """The mentions of some files as facts; what needs more room than memory goes into `folder`."""
    facts = Facts(connect(memory_limit=MEMORY, spill_to=str(folder / "spill")))
    for name, table in TABLES.items():
        facts.register_files(table, [str(part) for part, _ in taken] if name == "mentions" else ())
    return facts


def listen_to_lines(
    query: str, batches: Iterable[Sequence[str]], text: str | None = None, options: Options | None = None
) -> Iterator[tuple[FoundText, ...]]:
    """What a query finds in each batch of lines as it arrives, read and enriched by the same code as a file.

    A line is a JSON object, as in a file of JSON lines, or else it is a text itself. `row` counts the lines from 1; a text that repeats one
    found before, signs and spelling aside, is a copy.

    Args:
        batches: some lines each; `arriving` makes them of a stream.
        text, options: as in `listen_to_files`.

    Raises:
        InputError: ``query.*``; ``listen.not_recognised``, ``listen.no_texts``, ``import.no_table``: the first lines hold no texts.
        QuestionError: as `listen_to_files`.
    """
    compile_queries([query])
    usual = _usual(text, options)
    seen: set[str] = set()
    before = known = 0
    for lines in batches:
        try:
            texts, found = _find(query, lines, usual)
        except InputError as error:
            if not known or error.code not in NO_TEXTS:
                raise
            texts, found = 0, ()
        known += texts
        yield tuple(_placed(one, before, seen) for one in found)
        before += len(lines)


def _find(query: str, lines: Sequence[str], options: Options) -> tuple[int, tuple[FoundText, ...]]:
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        path = folder / "stdin.jsonl"
        path.write_text("".join(_object(line) + "\n" for line in lines), encoding="utf-8", errors="replace")
        taken, _, _ = _taken([path], options, folder)
        if not taken:
            raise InputError("listen.no_texts", files=("-",))
        return find(_facts(taken, folder), query, Context(time_zone=options.zone), models())


def _object(line: str) -> str:
    """The line as a JSON object on one line."""
    try:
        found = json.loads(line)
    except ValueError:
        found = line
    return json.dumps(found if isinstance(found, dict) else {"text": line.strip()})


def _placed(found: FoundText, before: int, seen: set[str]) -> FoundText:
    """The text with its place in the whole stream."""
    words = normalise(found.text)
    is_copy = found.is_copy or words in seen
    seen.add(words)
    return replace(found, file="-", row=before + found.row, is_copy=is_copy)


def arriving(stream: Iterable[bytes], most: int = 5_000, wait_seconds: float = 2.0) -> Iterator[list[str]]:
    """Batches of the lines of a stream as they come: at most `most` lines, none held back for longer than `wait_seconds`."""
    waiting: queue.Queue[str | None] = queue.Queue(2 * most)
    threading.Thread(target=_pump, args=(stream, waiting), daemon=True).start()
    line = waiting.get()
    while line is not None:
        batch, until = [], time.monotonic() + wait_seconds
        while line:
            batch.append(line)
            line = _next(waiting, until) if len(batch) < most else ""
        yield batch
        line = waiting.get() if line == "" else None


def _next(waiting: queue.Queue[str | None], until: float) -> str | None:
    """The next line; "" where none comes in time, None at the end."""
    try:
        return waiting.get(timeout=max(until - time.monotonic(), 0))
    except queue.Empty:
        return ""


def _pump(stream: Iterable[bytes], waiting: queue.Queue[str | None]) -> None:
    try:
        for line in stream:
            waiting.put(line.decode("utf-8", "replace") or "\n")
    finally:
        waiting.put(None)


def _usual(text: str | None, options: Options | None) -> Options:
    usual = options or Options()
    return usual if text is None else replace(usual, mapped=(_table_with(text),))


def _table_with(heading: str) -> Export:
    """A table of texts whose texts stand under a heading of the user's choice."""
    body, *others = TABLE.fields
    return replace(TABLE, fields=(replace(body, headings=(heading,)), *others), accepts=None)


def _taken(paths: Sequence[Path], options: Options, folder: Path) -> tuple[list[tuple[Path, str]], int, list[str]]:
    """A Parquet file of mentions for every source that has some, with its name; how many cells could not be read; names of files of prose."""
    taken: list[tuple[Path, str]] = []
    unreadable = 0
    left_alone: list[str] = []
    for path in files_in(paths):
        alone = path in paths
        try:
            with reading(path, options) as sources:
                for source in sources:
                    parts = list(_mentions(source, path, folder, len(taken)))
                    taken += [(part, source.file) for part in parts]
                    unreadable += source.bad if parts else 0
        except InputError as error:
            if alone and error.code == "import.not_recognised":
                raise InputError("listen.not_recognised", **error.values) from error
            if alone or error.code not in _NOT_OURS:
                raise
            left_alone += [path.name] if error.code == "import.prose" else []
    return taken, unreadable, left_alone


def _mentions(source: ReadSource, path: Path, folder: Path, number: int) -> Iterator[Path]:
    seen_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    for feed, (table, select) in enumerate(source.facts(f"file{number:06d}", seen_at, whole=True)):
        if table == "mentions":
            part = folder / f"{number}-{feed}.parquet"
            source.reader.connection.execute(f"copy ({select}) to '{part}' (format parquet)")
            yield part
