"""A query over files or a stream of one's own, without a workspace, or over everything that a workspace has."""

from __future__ import annotations

import json
import queue
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from rawaj.connectors.kit.declare import Export
from rawaj.connectors.kit.sniff import sniff
from rawaj.connectors.texts.exports import keys_in, with_texts_under
from rawaj.document import FoundText, Heard, Lost
from rawaj.errors import InputError
from rawaj.services.home import Place, models
from rawaj.services.importing import files_in
from rawaj.services.labelling import place_of
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
NO_TEXTS = frozenset(
    {"label.no_column", "listen.not_recognised", "listen.no_texts", "import.no_table", "import.prose"}
)  # a later batch may hold none


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
        NotFoundError: ``label.no_column``: no table has the column `text`.
        QuestionError: something must be said (``import.date_order`` …).
    """
    compile_queries([query])  # before anything is read: a query that cannot be read should not cost a minute
    usual = _usual(text, options)
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        taken = _taken(paths, usual, text, Path(folder))
        if not taken.parts:
            raise InputError("listen.no_texts", files=tuple(str(path) for path in paths))
        files = tuple(dict.fromkeys(name for _, name in taken.parts))
        facts = _facts(taken.parts, Path(folder))
        heard = hear(facts, query, Context(time_zone=usual.zone), files, taken.unreadable, taken.left_alone, models())
        return replace(heard, lost=taken.lost)


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
            texts, found = _find(query, lines, text, usual)
        except InputError as error:
            if not known or error.code not in NO_TEXTS:
                raise
            texts, found = 0, ()
        known += texts
        yield tuple(_placed(one, before, seen) for one in found)
        before += len(lines)


def _find(query: str, lines: Sequence[str], text: str | None, options: Options) -> tuple[int, tuple[FoundText, ...]]:
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        path = folder / "stdin.jsonl"
        path.write_text("".join(_object(line) + "\n" for line in lines), encoding="utf-8", errors="replace")
        taken = _taken([path], options, text, folder)
        if not taken.parts:
            raise InputError("listen.no_texts", files=("-",))
        return find(_facts(taken.parts, folder), query, Context(time_zone=options.zone), models())


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
    return usual if text is None else replace(usual, mapped=with_texts_under(text))


@dataclass(slots=True)
class _Taken:
    """What was read of files.

    Attributes:
        parts: a Parquet file of mentions for every source that has some, with the source's name.
        unreadable: how many cells could not be read.
        left_alone: names of files of prose.
        lost: by name, what of the characters of a source could not be read.
        without: (name, headings) of tables that do not have the column that was asked for, those with texts first; `is_found`: one has it.
    """

    parts: list[tuple[Path, str]] = field(default_factory=list)
    unreadable: int = 0
    left_alone: list[str] = field(default_factory=list)
    lost: dict[str, Lost] = field(default_factory=dict)
    without: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    is_found: bool = False

    def add(self, source: ReadSource, parts: Sequence[Path], asked: Sequence[Export]) -> None:
        """Note a source and the files that were made of it."""
        self.parts += [(part, source.file) for part in parts]
        self.unreadable += source.bad if parts else 0
        if parts and source.source.head.lost.characters:
            self.lost[source.file] = source.source.head.lost
        headings = source.recognition.headings or keys_in(source.source.head)
        if source.recognition.export in asked:
            self.is_found = True
        elif headings:
            self.without.insert(0 if parts else len(self.without), (source.file, headings))


def _taken(paths: Sequence[Path], options: Options, text: str | None, folder: Path) -> _Taken:
    """The texts of files, in the column `text` where a table has it.

    A table that does not have it is read as what else it is; that nothing has it is a slip of the pen, and is told.

    Raises:
        NotFoundError: ``label.no_column``; InputError: as `listen_to_files`.
    """
    taken = _Taken()
    for path in files_in(paths):
        alone = path in paths
        try:
            with reading(path, options) as sources:
                for source in sources:
                    taken.add(source, list(_mentions(source, path, folder, len(taken.parts))), options.mapped)
        except InputError as error:
            if alone and (headings := _headings(path, error)):
                if text is not None:
                    place_of(path.name, text, headings)
                raise InputError("listen.not_recognised", file=path.name, headings=headings) from error
            if alone or error.code not in _NOT_OURS:
                raise
            taken.left_alone += [path.name] if error.code == "import.prose" else []
    if text is not None and taken.without and not taken.is_found:
        file, headings = taken.without[0]
        place_of(file, text, headings)
    return taken


def _headings(path: Path, error: InputError) -> tuple[str, ...]:
    """What the columns of a file that nothing recognises are called, or the members of its JSON; () where it is neither."""
    if error.code == "import.not_recognised":
        return cast("tuple[str, ...]", error.values["headings"])
    if error.code != "import.no_table":
        return ()
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        return next((keys[:20] for source in sniff(path, Path(folder)) if (keys := keys_in(source.head))), ())


def _mentions(source: ReadSource, path: Path, folder: Path, number: int) -> Iterator[Path]:
    seen_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    for feed, (table, select) in enumerate(source.facts(f"file{number:06d}", seen_at, whole=True)):
        if table == "mentions":
            part = folder / f"{number}-{feed}.parquet"
            source.reader.connection.execute(f"copy ({select}) to '{part}' (format parquet)")
            yield part
