"""From a path to plain sources: archives opened, sheets and encodings turned into UTF-8 text, delimiters found.

The head of every source is read once; nothing here knows any service.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path, PurePosixPath

from rawaj.connectors.kit.declare import Head
from rawaj.document import Lost
from rawaj.errors import InputError

__all__ = ["Source", "sniff"]

HEAD_BYTES = 1 << 18
HEAD_CHARS = 1 << 16
TRUSTED_BYTES = 1 << 20  # so much UTF-8 and then another encoding is rare enough to be read twice
HEAD_ROWS = 60
MOST_MEMBERS = 2_000
MOST_BYTES = 32 << 30  # of what one archive may unpack to
DAMAGED_UTF8 = "utf-8, damaged"  # not a codec: such a file is written anew, with U+FFFD in the places of broken characters
MOST_BROKEN = 4  # words that are no UTF-8 for each that tells of UTF-8; in other encodings not one in a hundred tells so by chance
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_UNMARKED = ((b"\0\0\0<", "utf-32-be"), (b"<\0\0\0", "utf-32-le"), (b"\x4c\x6f\xa7\x94", "cp037"))  # XML that begins so
_MEND = "rawaj.mend"  # the name under which codecs know `_mend`
_MARK = "\ufffd"
_SHEETS = {b"\xd0\xcf\x11\xe0": "xls"}
_HIGH = re.compile(rb"[\x80-\xff]+")  # a word of Arabic, or the letters with marks within a Latin one
_EMOJI = re.compile(rb"\xf0\x9f|\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf]")  # how UTF-8 begins one, and no other encoding writes anything
_USUAL = re.compile("[\u00a0-\u017f\u0600-\u06ff\u2000-\u2fff]")  # what stands alone in Arabic and Latin texts: é « » ’ … و
_HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")  # an emoji as some databases write it (CESU-8)


@dataclass(frozen=True, slots=True)
class Source:
    """One table, document or chat to import: `path` holds it as plain UTF-8 text without BOM or carriage of its own."""

    path: Path
    head: Head


def sniff(path: Path, workdir: Path, thorough: bool = False) -> list[Source]:
    """Open a file as far as it takes to read it: zip members and sheets become sources of their own.

    Args:
        path: the file; never changed.
        workdir: an empty folder for unpacked and transcoded copies.
        thorough: look at every byte of a table before calling it UTF-8, not only at its first megabytes; whoever reads it by
            columns looks at every byte anyway, and comes back with this when one is wrong.

    Raises:
        InputError: ``import.empty_file``, ``import.not_open``, ``import.unreadable``, ``import.archive_too_large``.
    """
    if path.stat().st_size == 0:
        raise InputError("import.empty_file", file=path.name)
    try:
        with path.open("rb") as stream:
            magic = stream.read(8)
    except OSError as error:
        raise InputError("import.not_open", file=path.name) from error
    try:
        if magic[:4] == b"PK\x03\x04":
            return list(_zip(path, workdir, thorough))
        if magic[:4] in _SHEETS:
            return list(_sheets(path, workdir, path.name))
        if magic[:2] == b"\x1f\x8b":
            return [_text(_gunzip(path, workdir), workdir, path.name.removesuffix(".gz"), "", path.stat().st_mtime, thorough=thorough)]
        return [_text(path, workdir, path.name, "", path.stat().st_mtime, thorough=thorough)]
    except (OSError, EOFError, zipfile.BadZipFile, UnicodeError) as error:
        raise InputError("import.unreadable", file=path.name, reason=str(error)) from error


def _gunzip(path: Path, workdir: Path) -> Path:
    target = workdir / "unpacked"
    with gzip.open(path, "rb") as packed, target.open("wb") as plain:
        shutil.copyfileobj(packed, plain, 1 << 20)
    return target


def _zip(path: Path, workdir: Path, thorough: bool) -> Iterator[Source]:
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        if "xl/workbook.xml" in names or "content.xml" in names:
            yield from _sheets(path, workdir, path.name)
            return
        members = [info for info in archive.infolist() if _is_wanted(info)]
        if len(members) > MOST_MEMBERS or sum(info.file_size for info in members) > MOST_BYTES:
            raise InputError("import.archive_too_large", file=path.name, members=len(members))
        for number, info in enumerate(members):
            folder = workdir / f"member{number}"
            folder.mkdir()
            target = folder / "plain"
            with archive.open(info) as packed, target.open("wb") as plain:
                shutil.copyfileobj(packed, plain, 1 << 20)
            if target.stat().st_size:
                yield from (
                    replace_name(source, path.name, info.filename, path.stat().st_mtime) for source in sniff(target, folder, thorough)
                )


def replace_name(source: Source, name: str, member: str, modified: float) -> Source:
    """The same source under the name of its archive and member."""
    inner = f"{member}/{source.head.member}" if source.head.member else member
    return replace(source, head=replace(source.head, name=name, member=inner, modified=modified))


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return (
        not info.is_dir()
        and not hidden
        and path.suffix.lower() in {".csv", ".tsv", ".txt", ".json", ".jsonl", ".xml", ".xlsx", ".xls", ".rss"}
    )


def _sheets(path: Path, workdir: Path, name: str) -> Iterator[Source]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        for number, sheet in enumerate(book.sheet_names):
            target = workdir / f"sheet{number}.csv"
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            if not any(any(cell not in ("", None) for cell in row) for row in rows):
                continue
            with target.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out, lineterminator="\n").writerows([[_cell(cell) for cell in row] for row in rows])
            source = _text(target, workdir, name, sheet, path.stat().st_mtime, delimiter=",")
            yield source
    except CalamineError as error:
        raise InputError("import.unreadable", file=name, reason=str(error)) from error


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S") if value.time() != time() else value.strftime("%Y-%m-%d")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return "" if value is None else str(value)


def _text(path: Path, workdir: Path, name: str, member: str, modified: float, delimiter: str = "", thorough: bool = False) -> Source:
    with path.open("rb") as stream:
        first = stream.read(HEAD_BYTES)
    looks_like_a_table = _kind(first.decode("utf-8", "replace")) == "table"
    encoding = _encoding(first, path, TRUSTED_BYTES if looks_like_a_table and not thorough else None)
    lost = Lost()
    if encoding != "utf-8":
        path, lost = _transcode(path, workdir, encoding)
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        start = stream.read(HEAD_CHARS)
    kind = _kind(start)
    lines: tuple[tuple[str, ...], ...] = ()
    if kind == "table":
        delimiter = delimiter or _delimiter(start)
        lines = tuple(_rows(start, delimiter))
        if not delimiter:
            kind = "text"
    head = Head(name, member, kind, encoding, delimiter, lines, start, path.stat().st_size, modified, lost)
    return Source(path, head)


def _encoding(first: bytes, path: Path, most: int | None) -> str:
    for bom, encoding in _BOMS:
        if first.startswith(bom):
            return encoding
    for start, encoding in _UNMARKED:
        if first.startswith(start):
            return encoding
    if first[1:2000:2].count(0) > len(first[1:2000:2]) * 0.3:
        return "utf-16-le"
    if first[0:2000:2].count(0) > len(first[0:2000:2]) * 0.3:
        return "utf-16-be"
    if first.startswith(b"<?xml"):
        return "utf-8"  # an XML parser reads its own declaration
    wrong = _not_utf8(path, most)
    if wrong is None:
        return "utf-8"
    if _is_damaged_utf8(wrong):
        return DAMAGED_UTF8
    from charset_normalizer import from_bytes

    telling = b"\n".join(line for line in wrong.splitlines() if not line.isascii())  # plain letters say nothing about an encoding
    best = from_bytes(telling[:HEAD_BYTES], cp_isolation=["cp1256", "cp1252", "iso8859_6", "cp1254", "latin_1"], steps=10).best()
    return best.encoding if best else "cp1256"


def _not_utf8(path: Path, most: int | None) -> bytes | None:
    """The first part of a file that is not UTF-8, behind the last part before it that tells anything; None where all of its first `most` bytes are UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = telling = b""
    try:
        with path.open("rb") as stream:
            while (chunk := stream.read(HEAD_BYTES)) and (most is None or stream.tell() <= most + HEAD_BYTES):
                decoder.decode(chunk)
                telling = telling if chunk.isascii() else chunk
        decoder.decode(b"", final=not chunk)
    except UnicodeDecodeError:
        return telling + chunk
    return None


def _is_damaged_utf8(part: bytes) -> bool:
    """Whether bytes are UTF-8 but for some, as in an export that was cut within a letter, or into which another program wrote.

    Words are looked at, not letters, so that one long piece of rubbish weighs no more than a short one. What is read as UTF-8
    says where it is broken; what is taken for another encoding turns into other letters, and nobody notices. So few words
    that tell of UTF-8 are enough.
    """
    words = _HIGH.findall(part)
    telling = sum(map(_tells_of_utf8, words))
    broken = sum(1 for word in words if not _is_utf8(word))
    return broken <= telling * MOST_BROKEN


def _tells_of_utf8(word: bytes) -> bool:
    """Whether bytes beyond ASCII that stand together are mostly UTF-8, by more than chance: É” of Western Europe is one letter of UTF-8 too."""
    if _EMOJI.search(word):
        return True
    text = word.decode("utf-8", "ignore")
    if len(text) > 1:
        return 2 * len(text.encode()) > len(word)
    return _is_utf8(word) and _USUAL.fullmatch(text) is not None


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _transcode(path: Path, workdir: Path, encoding: str) -> tuple[Path, Lost]:
    """The file as UTF-8, and what of it could not be read and stands as U+FFFD."""
    target = workdir / f"{path.name}.utf8"
    decoder = codecs.getincrementaldecoder("utf-8" if encoding == DAMAGED_UTF8 else encoding)(_MEND)
    lost, lines = Lost(), 1
    with path.open("rb") as raw, target.open("w", encoding="utf-8", newline="") as out:
        while chunk := raw.read(1 << 20):
            text = decoder.decode(chunk)
            out.write(text)
            lost, lines = _counted(text, lost, lines), lines + text.count("\n")
        text = decoder.decode(b"", final=True)
        out.write(text)
    return target, _counted(text, lost, lines)


def _counted(text: str, lost: Lost, line: int) -> Lost:
    """What was lost so far and in a further part of the text, which begins in line `line`."""
    found = text.count(_MARK)
    if not found:
        return lost
    return Lost(lost.characters + found, lost.line or line + text.count("\n", 0, text.index(_MARK)))


def _mend(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are no character: the emoji that they are in two halves, else the mark for what is lost."""
    assert isinstance(error, UnicodeDecodeError)
    halves = _HALVES.match(error.object, error.start) if error.encoding == "utf-8" else None
    if halves is None:
        return _MARK, error.end
    return halves.group().decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16"), halves.end()


codecs.register_error(_MEND, _mend)


def _kind(start: str) -> str:
    begin = start.lstrip("\ufeff \t\r\n")[:200]
    if begin.startswith("{") or (begin.startswith("[") and begin[1:].lstrip()[:1] in tuple('{["]')):
        return "json"
    if begin.startswith("<"):
        return "xml"
    return "table"


def _delimiter(start: str) -> str:
    """The delimiter under which most rows have the same number of cells, "" where the text is no table."""
    first = start.split("\n", 1)[0].strip("\r").strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = "", 0.0
    for candidate in (",", "\t", ";", "|"):
        widths = Counter(len(row) for row in _rows(start, candidate) if any(row))
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            continue
        width, times = max(wide.items(), key=lambda item: (item[1], item[0]))
        score = times / sum(widths.values()) + min(width, 20) / 40
        if score > best_score:
            best, best_score = candidate, score
    return best or ("," if _is_one_column(start) else "")


def _is_one_column(start: str) -> bool:
    lines = [line for line in start.splitlines()[:HEAD_ROWS] if line.strip()]
    return len(lines) > 1 and lines[0].strip().strip('"').isidentifier()


def _rows(start: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    if not delimiter:
        return
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader):
            if number >= HEAD_ROWS:
                return
            yield tuple(row)
    except csv.Error:
        return
