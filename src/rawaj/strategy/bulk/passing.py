"""What the batches of one machine say, on its way to the folding and to the statements: in memory while it is little, in files beyond that."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import nanoarrow as na
import numpy as np
from nanoarrow.c_array_stream import CArrayStream
from numpy.typing import NDArray

from rawaj.strategy.bulk.reading import MARKS, Batch, owned, struct
from rawaj.text.near_copies import new_sketch
from rawaj.text.sketching import Sketch

__all__ = ["KEPT_BYTES", "Passed", "quoted"]

KEPT_BYTES = 200_000_000
SKETCHED = ("whole", "words", "signature", "bands")
_WORK = "format parquet, compression uncompressed, row_group_size 122880, dictionary_size_limit 1000"  # read again at once, then deleted
_NAMES = [name for name, _ in MARKS]


class Passed:
    """The marks and sketches of all batches, in no order. Threads may add to it at the same time.

    Args:
        work: a folder for what exceeds `KEPT_BYTES`.
    """

    def __init__(self, work: Path) -> None:
        self._work, self._lock, self._left = work, threading.Lock(), KEPT_BYTES
        self._marks: dict[str, list[Any]] = {}  # by schema: a column in which nothing stands has another type
        nothing = np.zeros(0, np.int64)
        self._sketches: list[dict[str, NDArray[Any]] | Path] = [{"id": nothing, "version": nothing, **_sketched(new_sketch(0))}]

    def add(self, name: str, read: Batch, connection: Any) -> None:
        """Take one batch; `name` is its own, `connection` writes it where there is no room."""
        sketched = _sketched(read.marks.read.sketch)
        parts = {"id": read.columns["id"], "version": read.columns["version"], **sketched}
        marks = struct(read.rows, {name: owned(read.columns[name]) for name in _NAMES}, _NAMES)
        if self._has_room(_bytes_of(marks.view()) + sum(part.nbytes for part in sketched.values())):
            with self._lock:
                self._sketches.append(parts)
                self._marks.setdefault(str(marks.schema), []).append(marks)
        else:
            self._write(name, parts, marks, connection)

    def _has_room(self, wanted: int) -> bool:
        with self._lock:
            self._left -= wanted
            return self._left >= 0

    def _write(self, name: str, parts: dict[str, NDArray[Any]], marks: Any, connection: Any) -> None:
        stem = self._work / f"sketch-{name}"
        for column, values in parts.items():
            np.save(f"{stem}.{column}.npy", values)
        connection.register("_marks", na.Array(marks))
        connection.execute(f"copy (select * from _marks) to '{quoted(self._work / f'marks-{name}.parquet')}' ({_WORK})")
        with self._lock:
            self._sketches.append(stem)

    def sketches(self, column: str, place: Any = ...) -> NDArray[Any]:
        """Id, version or one of `SKETCHED` of all batches, or what stands at a place of it in each; pages of files are mapped, and count as memory
        until they are let go."""
        parts = (part[column] if isinstance(part, dict) else np.load(f"{part}.{column}.npy", mmap_mode="r") for part in self._sketches)
        return np.concatenate([part[place] for part in parts])

    def forget_sketches(self) -> None:
        """Give their memory back."""
        self._sketches.clear()

    def show(self, connection: Any) -> None:
        """Make the view ``marks`` of a connection."""
        parts = []
        for number, batches in enumerate(self._marks.values()):
            connection.register(f"marks{number}", _Stream(batches))
            parts.append(f"select * from marks{number}")
        if any(self._work.glob("marks-*.parquet")):
            parts.append(f"select * from read_parquet('{quoted(self._work)}/marks-*.parquet')")
        connection.execute(f"create view marks as {' union all '.join(parts) or _NOTHING}")


def _sketched(sketch: Sketch) -> dict[str, NDArray[Any]]:
    return {name: getattr(sketch, name) for name in SKETCHED}


class _Stream:
    """Batches as DuckDB reads them, as often as it likes."""

    def __init__(self, batches: list[Any]) -> None:
        self._batches = batches

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        stream = CArrayStream.from_c_arrays(self._batches, self._batches[0].schema, move=False, validate=False)
        return stream.__arrow_c_stream__(requested_schema)


_TYPES = {"timestamp": "timestamptz", "array<int>": "int[]"}
_NOTHING = "select " + ", ".join(f"cast(null as {_TYPES.get(kind, kind)}) as {name}" for name, kind in MARKS) + " where false"


def _bytes_of(array: Any) -> int:
    own: int = sum(buffer.size_bytes for buffer in array.buffers)
    return own + sum(_bytes_of(child) for child in array.children)


def quoted(path: object) -> str:
    """A path within quotes of SQL."""
    return str(path).replace("'", "''")
