"""Importing files: recognise, check, append facts, then make them visible by one database transaction.

Order matters for a crash at any point: the import's record is written as *running* (so its facts are hidden), facts are
appended (once per import id) while the original is kept, and one transaction writes hours, costs, values, channels and
problems and turns the import *complete*. What was cut off is swept away by `recover`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawaj.document import Lost
from rawaj.errors import InputError, NotFoundError, RawajError
from rawaj.services.channels import new_channels
from rawaj.services.home import Place, new_id, open_home
from rawaj.services.mapping import mapped_exports
from rawaj.services.masking import masked, salt_of
from rawaj.services.reading import Options, Problem, ReadSource, digest_of, now, reading
from rawaj.store.schema import TABLES
from rawaj.store.workspace import Brought

if TYPE_CHECKING:
    from rawaj.records.models import Import

__all__ = ["ImportResult", "Outcome", "Taken", "files_in", "import_file", "options_of", "recover", "undo"]

Progress = Callable[[str, str], None]  # stage, file
LEAST_OF_NUMBER = 4  # letters of an import's number without which it names none
_LACKING = {("trials", "clicks"): "import.clicks_beyond"}  # what a feed leaves empty because it cannot be
_SKIPPED = {".part", ".crdownload", ".download", ".tmp", ".lock", ".md", ".pdf", ".png", ".jpg", ".jpeg", ".mp4", ".html"}


class Outcome(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    ALREADY = "already"  # the same bytes were imported before: nothing changed
    REFUSED = "refused"  # some rows cannot be read and nobody said go: nothing was imported
    EXAMINED = "examined"  # a dry run


@dataclass(frozen=True, slots=True)
class Taken:
    """What one source of a file was taken for, how many rows it has, how many of them are totals or empty, how many hold nothing for any table; what of its characters was broken."""

    file: str
    export: str
    en: str
    ar: str
    rows: int
    left_out: int
    unused: int
    unknown_headings: tuple[str, ...] = ()
    lost: Lost = field(default_factory=Lost)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, or would do.

    Attributes:
        rows: fact table or kind of record → rows.
        bad: cells and rows that cannot be read; the first thousand are `problems`.
        channels: names of channels that this import met for the first time.
    """

    file: str
    outcome: Outcome
    import_id: str | None = None
    taken: tuple[Taken, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    bad: int = 0
    problems: tuple[Problem, ...] = ()
    channels: tuple[str, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to import: files as given, folders with everything in them, in a stable order.

    Raises:
        InputError: ``import.no_such_file``, ``import.empty_folder``.
    """
    for path in paths:
        if path.is_dir():
            inner = sorted(
                (item for item in path.rglob("*") if item.is_file()), key=lambda item: (item.suffix.lower() != ".toml", str(item))
            )
            known = [item for item in inner if not _is_skipped(item.relative_to(path))]
            if not known:
                raise InputError("import.empty_folder", folder=str(path))
            yield from known
        elif path.exists():
            yield path
        else:
            raise InputError("import.no_such_file", file=str(path))


def _is_skipped(path: Path) -> bool:
    return any(part.startswith((".", "__")) for part in path.parts) or path.suffix.lower() in _SKIPPED


def options_of(place: Place, said: Options) -> Options:
    """The options of an import with what the workspace knows."""
    record = place.record
    return replace(said, zone=record.time_zone, currency=said.currency or record.currency, mapped=mapped_exports(record) + said.mapped)


def import_file(
    place: Place,
    path: Path,
    options: Options,
    *,
    yes: bool = False,
    dry_run: bool = False,
    again: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Import one file, all of it or nothing.

    Args:
        yes: leave out rows that cannot be read, and import the rest.
        dry_run: say what would happen; write nothing.
        again: import even if the same bytes were imported before.

    Raises:
        InputError, QuestionError: the file cannot be used as it is (``import.*``).
        LockedError: another import is running in this workspace.
    """
    say = progress or (lambda stage, file: None)
    say("reading", path.name)
    with ThreadPoolExecutor(1) as beside:  # hashed while it is read, unless it looks like a file that was read before
        hashing = beside.submit(digest_of, path)
        if not again and place.store.keeps_one_like(path) and (earlier := _imported_before(place, hashing.result())):
            return ImportResult(path.name, Outcome.ALREADY, earlier)
        with reading(path, options_of(place, options), hashing.result) as sources:
            digest = hashing.result()
            if not again and (earlier := _imported_before(place, digest)):
                return ImportResult(path.name, Outcome.ALREADY, earlier)
            result = _describe(path, sources, dry_run)
            if dry_run:
                return result
            if result.bad and not yes:
                return replace(result, outcome=Outcome.REFUSED)
            with place.store.writing():
                recover(place, locked=True)
                if not again and (earlier := _imported_before(place, digest)):  # by another process, while this one was reading
                    return ImportResult(path.name, Outcome.ALREADY, earlier)
                return _write(place, path, digest, sources, result, yes, say)


def _imported_before(place: Place, digest: str) -> str | None:
    from rawaj.records.models import Import

    found = place.record.imports.filter(digest=digest, state=Import.State.COMPLETE).first()
    return str(found.id) if found else None


def _describe(path: Path, sources: Sequence[ReadSource], dry_run: bool) -> ImportResult:
    taken = tuple(
        Taken(
            source.file,
            source.plan.export.key,
            source.plan.export.en,
            source.plan.export.ar,
            source.rows,
            source.left_out,
            source.unused(),
            source.recognition.unknown,
            source.source.head.lost,
        )
        for source in sources
    )
    problems = [problem for source in sources for problem in source.problems]
    bad = sum(source.bad for source in sources)
    wrong = [problem for source in sources for problem in _wrong(source)]
    problems += wrong
    bad += len(wrong)
    rows: dict[str, int] = {}
    if dry_run:
        rows, lacking = _count(sources)
        problems += lacking
        bad += len(lacking)
    return ImportResult(path.name, Outcome.EXAMINED, None, taken, rows, bad, tuple(problems[:1000]))


def _count(sources: Sequence[ReadSource]) -> tuple[dict[str, int], list[Problem]]:
    rows: dict[str, int] = {}
    lacking: list[Problem] = []
    for source in sources:
        for table, select in source.facts("", now()):
            rows[table] = rows.get(table, 0) + int(source.reader.rows(f"select count(*) from ({select})")[0][0])
            lacking += _lacking(source, table, select)
        for kind, values in source.records():
            rows[kind] = rows.get(kind, 0) + len(values)
    return rows, lacking


def _wrong(source: ReadSource) -> Iterator[Problem]:
    """Rows that people wrote themselves and that can be read, but not be counted with."""
    from rawaj.services.recording import wrong_with

    for kind, rows in source.records():
        for row in rows:
            if (found := wrong_with(kind, row)) is not None:
                place = source.recognition.columns.get(found[0])
                heading = found[0] if place is None else source.recognition.headings[place]
                yield Problem(source.file, row["source_row"], heading, found[1], "" if row.get(found[0]) is None else str(row[found[0]]))


def _lacking(source: ReadSource, table: str, select: str) -> list[Problem]:
    found = source.reader.lacking(TABLES[table], select)
    return [Problem(source.file, row, column, _LACKING.get((table, column), "import.value_missing"), "") for row, column in found]


def _write(
    place: Place, path: Path, digest: str, sources: Sequence[ReadSource], result: ImportResult, yes: bool, say: Progress
) -> ImportResult:
    from rawaj.records.models import Import

    record = Import.objects.create(id=new_id(), workspace=place.record, digest=digest, file_name=path.name[:255], started_at=now())
    import_id = str(record.id)
    say("writing", path.name)
    seen_at = min(datetime.fromtimestamp(path.stat().st_mtime, UTC), now())
    with ThreadPoolExecutor(1) as beside:  # the original is copied while the facts are written
        keeping = beside.submit(place.store.keep_original, path, digest)
        rows = _append(place, sources, import_id, seen_at, whole=False)
        record.original = keeping.result().name
    lacking: list[Problem] = []
    asked_on = sources[0].reader.connection
    brought = place.store.brought(asked_on, import_id) if rows else Brought((), False)
    if brought.is_lacking:
        lacking = [
            problem for source in sources for table, select in source.facts("", now()) for problem in _lacking(source, table, select)
        ]
        place.store.forget([import_id])
        if not yes:
            record.delete()
            return replace(
                result, outcome=Outcome.REFUSED, bad=result.bad + len(lacking), problems=(result.problems + tuple(lacking))[:1000]
            )
        rows = _append(place, sources, import_id, seen_at, whole=True)
        brought = place.store.brought(asked_on, import_id)
    say("finishing", path.name)
    problems = (result.problems + tuple(lacking))[:1000]
    channels = _complete(place, record, sources, rows, result, problems, brought.accounts)
    return replace(
        result,
        outcome=Outcome.IMPORTED,
        import_id=import_id,
        rows=rows,
        bad=result.bad + len(lacking),
        problems=problems,
        channels=channels,
    )


def _append(place: Place, sources: Sequence[ReadSource], import_id: str, seen_at: datetime, whole: bool) -> dict[str, int]:
    """Append every table's rows; the id carries the source's and the feed's number, so that each append is asked once."""
    rows: dict[str, int] = {}
    salt = salt_of((open_home() / "secret").read_text(), str(place.record.id)) if place.record.mask_personal else ""
    for number, source in enumerate(sources):
        for feed, (table, plain) in enumerate(source.facts(import_id, seen_at, whole)):
            select = masked(table, plain, salt) if salt else plain
            key = f"{import_id}:{number}:{feed}:{'whole' if whole else 'all'}"
            added = place.store.append(TABLES[table], source.reader.connection, select, key)
            rows[table] = rows.get(table, 0) + added
    return rows


def _complete(
    place: Place,
    record: Any,
    sources: Sequence[ReadSource],
    rows: dict[str, int],
    result: ImportResult,
    problems: Sequence[Problem],
    accounts: Sequence[str],
) -> tuple[str, ...]:
    from django.db import transaction

    from rawaj.records.models import Import, ImportProblem
    from rawaj.services.recording import write_records

    with transaction.atomic():
        for source in sources:
            for kind, values in source.records():
                rows[kind] = rows.get(kind, 0) + write_records(place.record, record, kind, values)
        channels = new_channels(place.record, accounts)
        ImportProblem.objects.bulk_create(
            ImportProblem(of_import=record, file=p.file[:400], row=p.row, column=p.column[:200], code=p.code, value=p.value[:2000])
            for p in problems
        )
        record.recognised_as = [taken.export for taken in result.taken]
        record.left_out = {taken.file: taken.left_out for taken in result.taken if taken.left_out}
        record.rows, record.state, record.finished_at = rows, Import.State.COMPLETE, now()
        record.save()
    return channels


def _not_one(import_id: str, begun: Sequence[Import], latest: Sequence[Import]) -> RawajError:
    """Why a number names no import, or more than one."""
    if not latest:
        return NotFoundError("import.no_imports")
    names = tuple(f"{item.id} {item.file_name}" for item in (begun or latest)[:5])
    return (
        InputError("import.several_imports", name=import_id, existing=names)
        if begun
        else NotFoundError("import.unknown_import", name=import_id, existing=names)
    )


def undo(place: Place, import_id: str) -> str:
    """Take an import back: its facts and records go, older versions show again. The original file is kept.

    Args:
        import_id: the import's number, or how it begins where no other begins so.

    Returns:
        the file's name.

    Raises:
        NotFoundError: ``import.unknown_import``, ``import.no_imports``.
        InputError: ``import.several_imports``.
    """
    from django.db import transaction

    from rawaj.records.models import Import
    from rawaj.services.recording import delete_records

    complete = place.record.imports.filter(state=Import.State.COMPLETE)
    latest = list(complete.order_by("-started_at"))
    begun = [item for item in latest if str(item.id).startswith(import_id.casefold())] if len(import_id) >= LEAST_OF_NUMBER else []
    if len(begun) != 1:
        raise _not_one(import_id, begun, latest)
    record = begun[0]
    with place.store.writing():
        with transaction.atomic():
            delete_records(record)
            record.state = Import.State.UNDONE
            record.save()
        place.store.forget([str(record.id)])
        place.store.tidy()
    return str(record.file_name)


def recover(place: Place, locked: bool = False) -> int:
    """Sweep away what imports that were cut off left behind. Returns how many there were."""
    from rawaj.records.models import Import

    if not locked:
        with place.store.writing():
            return recover(place, locked=True)
    cut_off = list(place.record.imports.filter(state=Import.State.RUNNING))
    place.store.forget([str(record.id) for record in cut_off])
    for record in cut_off:
        record.delete()
    if cut_off:
        place.store.tidy()
    return len(cut_off)
