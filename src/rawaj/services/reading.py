"""Reading a file: recognise it, decide how it writes numbers and dates, and hold its rows ready, checked, in columns."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.cells import MACROS, Style
from rawaj.connectors.kit.compile import Plan, decide, literal, plan
from rawaj.connectors.kit.declare import Export, Feed, Metrics, Record
from rawaj.connectors.kit.headings import is_prose
from rawaj.connectors.kit.recognise import Recognition, recognise
from rawaj.connectors.kit.sniff import Source, sniff
from rawaj.connectors.registry import all_exports
from rawaj.errors import InputError, NotFoundError, QuestionError
from rawaj.store.reading import Reader, origin
from rawaj.store.schema import TABLES

__all__ = ["Options", "Problem", "ReadSource", "digest_of", "reading"]

_CHUNK = 8 << 20  # bytes
_LARGE = 32 << 20  # bytes
_SPLITTING = {"TOO MANY COLUMNS": "import.row_too_wide", "LINE SIZE OVER MAXIMUM": "import.row_too_long"}


@dataclass(frozen=True, slots=True)
class Options:
    """What the user or the workspace says about a file; what is None is asked only when the file needs it.

    Attributes:
        zone: time zone of times without an offset.
        currency: currency of money in files that do not name one.
        as_export: key of the export that the file is, instead of recognising it.
        date_order: dmy or mdy. decimal: "." or ",".
        account: the account that the file belongs to, where the file does not say.
        ours: names and handles under which we answer inside conversations.
        mapped: an export made of the user's own column mapping, tried first.
        parameters: anything else that a feed names.
    """

    zone: str = "Africa/Cairo"
    currency: str | None = None
    as_export: str | None = None
    date_order: str | None = None
    decimal: str | None = None
    account: str | None = None
    ours: tuple[str, ...] = ()
    mapped: tuple[Export, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell or row that cannot be read: where, why, and what stands there. `row` counts as a spreadsheet does."""

    file: str
    row: int
    column: str
    code: str
    value: str


@dataclass(slots=True)
class ReadSource:
    """One source of a file, read and checked, its facts not yet written.

    Attributes:
        rows, left_out: data rows, and how many of them are totals or empty.
        bad: number of cells that cannot be read; the first thousand are in `problems`.
    """

    source: Source
    plan: Plan
    reader: Reader
    style: Style
    rows: int
    left_out: int
    bad: int
    problems: list[Problem]

    @property
    def file(self) -> str:
        """The file's name, with its member or sheet."""
        head = self.source.head
        return f"{head.name}:{head.member}" if head.member else head.name

    @property
    def recognition(self) -> Recognition:
        """What the file was taken for."""
        return self.plan.recognition

    def unused(self) -> int:
        """Rows that hold nothing for any table: a text that was taken away, a picture without a word."""
        count = self.plan.unused()
        return int(self.reader.rows(count)[0][0]) if count else 0

    def facts(self, import_id: str, seen_at: datetime, whole: bool = False) -> Iterator[tuple[str, str]]:
        """(table, SELECT) of every feed that goes to a fact table; `whole`: without rows that lack what the table requires."""
        known = origin(import_id, self.file, seen_at)
        if (exported := self.plan.parameters.get("exported_at", "null")) and "null" not in exported:
            known["seen_at"] = exported
        for feed, select in self.plan.feeds():
            if isinstance(feed, Feed | Metrics) and select:
                yield feed.table, self.reader.facts(TABLES[feed.table], select, known, isinstance(feed, Feed) and feed.distinct, whole)

    def records(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """(kind, rows) of every feed that goes to the records."""
        for feed, select in self.plan.feeds():
            if isinstance(feed, Record) and select:
                yield feed.kind, self.reader.dictionaries(select)


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal.

    Raises:
        InputError: ``import.not_open``.
    """
    try:
        with path.open("rb") as stream:
            told = hashlib.sha256()
            while chunk := stream.read(_CHUNK):  # large enough that whoever works beside this is rarely disturbed
                told.update(chunk)
            return told.hexdigest()
    except OSError as error:
        raise InputError("import.not_open", file=path.name) from error


@contextlib.contextmanager
def reading(path: Path, options: Options, digest: Callable[[], str] | None = None) -> Iterator[list[ReadSource]]:
    """Read a file; everything temporary goes when the block ends.

    Args:
        digest: gives the file's SHA-256 (`digest_of`), asked when the file has been read.

    Raises:
        InputError: the file is empty, unreadable or not recognised (``import.*``).
        QuestionError: something must be said that cannot be told from the file.
    """
    with tempfile.TemporaryDirectory(prefix="rawaj-", ignore_cleanup_errors=True) as folder:
        opened: list[ReadSource] = []
        known = digest or (lambda: digest_of(path))
        try:
            try:
                _open(path, options, known, Path(folder) / "first", False, opened)
            except InputError as error:
                if error.code != "import.not_utf8":
                    raise
                _open(path, options, known, Path(folder) / "again", True, opened)
            yield opened
        finally:
            _close(opened)


def _open(path: Path, options: Options, digest: Callable[[], str], workdir: Path, thorough: bool, opened: list[ReadSource]) -> None:
    """Fill `opened` with the sources of a file; `thorough` as in `sniff`."""
    _close(opened)
    workdir.mkdir()
    sources = sniff(path, workdir, thorough)
    taken = [(source, found) for source in sources if (found := _recognise(source, options, alone=len(sources) == 1))]
    for number, (source, found) in enumerate(taken):
        own = workdir / f"source{number}"
        own.mkdir()
        opened.append(_read(source, found, _with_spans(options, found, taken), own, digest))
    if not opened:
        raise _unrecognised(sources[0] if sources else None, path)


def _close(opened: list[ReadSource]) -> None:
    for item in opened:
        item.reader.close()
    opened.clear()


def _recognise(source: Source, options: Options, alone: bool) -> Recognition | None:
    exports = all_exports()
    if options.as_export:
        named = (item for item in exports if item.key == options.as_export)
        exports = tuple(item if item.parse else replace(item, accepts=None) for item in named)  # of a table its headings decide
        if not exports:
            raise NotFoundError("import.unknown_export", name=options.as_export, existing=tuple(item.key for item in all_exports()))
        found = recognise(source.head, exports)
        if found is None and alone:
            needed = tuple(item.headings[0] for item in exports[0].fields if item.required)
            raise InputError("import.not_this_export", file=source.head.name, name=options.as_export, needed=needed)
        return found
    return recognise(source.head, options.mapped) or recognise(source.head, exports)


def _with_spans(options: Options, found: Recognition, taken: Sequence[tuple[Source, Recognition]]) -> Options:
    """The options, with what the members beside this one tell about all (`Export.spans`); what the user said wins."""
    service = found.export.key.split(".")[0]
    told: dict[str, object] = {}
    for source, other in sorted(taken, key=lambda pair: pair[1].export.key):
        if other.export.spans and other.export.key.split(".")[0] == service:
            told = {**other.export.spans(source.head), **told}
    return replace(options, parameters={**told, **options.parameters}) if told else options


def _unrecognised(source: Source | None, path: Path) -> InputError:
    if source and is_prose(source.head):
        return InputError("import.prose", file=path.name)
    lines = source.head.lines if source else ()
    headings = max(lines[:10], key=lambda row: sum(1 for cell in row if cell.strip()), default=())
    legible = tuple(cell for cell in headings if cell.strip() and cell.isprintable())[:20]
    return (
        InputError("import.not_recognised", file=path.name, headings=legible) if legible else InputError("import.no_table", file=path.name)
    )


def _read(source: Source, found: Recognition, options: Options, workdir: Path, digest: Callable[[], str]) -> ReadSource:
    parameters: dict[str, object] = {
        **options.parameters,
        "currency": None,
        "account": options.account,
        "ours": list(options.ours),
        "file": source.head.name,
        "zone": options.zone,
        "date_order": options.date_order,
    }
    planned = plan(found, source.path, source.head, {k: v for k, v in parameters.items() if v is not None}, workdir)
    if planned.parameters.get("currency", "").startswith("cast(null") and options.currency:
        planned = plan(found, source.path, source.head, {**parameters, "currency": options.currency}, workdir)
    unsaid = [name for name in found.export.asks if planned.parameters.get(name, "cast(null").startswith("cast(null")]
    if unsaid:
        raise QuestionError("import.must_say", file=source.head.name, what=unsaid[0])
    reader = Reader(MACROS, workdir)
    try:
        read = _checked(source, planned, reader, options)
        read.plan = replace(read.plan, parameters={**read.plan.parameters, "file_hash": literal(digest()[:16])})
        return read
    except BaseException:
        reader.close()
        raise


def _checked(source: Source, planned: Plan, reader: Reader, options: Options) -> ReadSource:
    name = source.head.name if not source.head.member else f"{source.head.name}:{source.head.member}"
    usual = Style(zone=options.zone if planned.export.zone == "workspace" else planned.export.zone)
    try:
        reader.expect_times(usual.zone, many=source.path.stat().st_size > _LARGE)
        carefully = planned.staged(planned.read_carefully) if planned.read_carefully else ""
        looked, rejected = reader.open(planned.staged(planned.read), carefully, planned.look(), planned.row)
        planned = planned.knowing(looked)
        seen = reader.first(planned.survey(usual))
    except InputError as error:
        raise InputError(error.code, **{**error.values, "file": name}) from error
    style = decide(planned, seen, options.zone, options.date_order, options.decimal)
    if style != usual:
        seen = reader.first(planned.survey(style))
    reader.type_as(planned.typed(style), once=planned.export.parse is not None)
    headings = _headings(planned)
    problems = [Problem(name, line, "", _SPLITTING.get(reason, "import.row_not_split"), "") for line, reason in rejected]
    if seen["bad__"]:
        cells = reader.rows(planned.problems(style))
        problems += [Problem(name, int(row), headings[column], "import.cell_not_read", str(value)) for row, column, value in cells]
    return ReadSource(
        source, planned, reader, style, int(seen["rows__"]), int(seen["left_out__"]), len(rejected) + int(seen["bad__"]), problems
    )


def _headings(planned: Plan) -> dict[str, str]:
    found = planned.recognition
    return {
        item.name: found.headings[found.columns[item.name]] if item.name in found.columns else item.name for item in planned.export.fields
    }


def now() -> datetime:
    """The present moment, aware, UTC. Services read the clock so that nothing below has to."""
    return datetime.now(UTC)
