"""The batch function: rows of mentions in, the same rows with all that their texts say out; Arrow on both sides.

The result of a row depends on nothing but the row, so batches may be cut, repeated and spread as an engine likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import nanoarrow as na
import numpy as np
from numpy.typing import NDArray

from rawaj.strategy.folding import NEAR_WORDS
from rawaj.strategy.marking import Marks, marks_of
from rawaj.strategy.model import heads
from rawaj.strategy.telling import opened_models
from rawaj.text import Enricher
from rawaj.text.hashing import key_numbers

__all__ = ["FIELDS", "HEADS", "MARKS", "ROW", "SKETCH", "Batch", "BatchReader", "Plan", "chunks_of", "owned", "struct"]

HEADS = ("language", "dialect", "sentiment", "sarcasm", "need")
FIELDS = {
    "author": "author", "author_id": "author_id", "network": "network", "url": "url", "site": "site", "country": "country",
    "followers": "followers", "engagement": "engagement", "lang": "said_language",
}  # fmt: skip
"""Columns that conditions are put on, by the field's name."""
_NOTHING = "n"  # Arrow's type of a column in which nothing stands
_SLOT_US = 900_000_000  # clocks change on a quarter of an hour
_EPOCH = np.int64(719_163)  # 1970-01-01 as an ordinal of datetime.date

MARKS: tuple[tuple[str, str], ...] = (
    ("id", "bigint"), ("version", "bigint"), ("copy_id", "bigint"), ("network", "string"), ("mention_id", "string"), ("author", "bigint"),
    ("author_known", "boolean"), ("posted_at", "timestamp"), ("day", "date"), ("hour", "int"), ("followers", "bigint"),
    ("engagement", "bigint"),
    *((name, "tinyint") for name in HEADS), *((f"{name}_p", "float") for name in HEADS),
    ("needs", "int"), ("offers", "boolean"), ("asks", "boolean"), ("queries", "array<int>"),
)  # fmt: skip
"""Columns that the function gives, with the types of SQL; `id` names the mention, `version` the row that tells of it, `copy_id` its original."""
ROW: tuple[tuple[str, str], ...] = (("seen_at", "timestamp"), ("import_id", "string"), ("source_row", "bigint"))
"""Columns that tell which of two versions is the newer one, where they are passed on beside the marks."""
SKETCH: tuple[tuple[str, str], ...] = (("words", "int"), ("whole", "bigint"), ("signature", "binary"), ("bands", "array<bigint>"))
"""Columns behind them, for folding copies; signature and bands are zeros in a text of less than `folding.NEAR_WORDS` words."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a job is to do.

    Attributes:
        queries: boolean queries. time_zone: whose days count. hidden: imports whose rows do not.
        labels: (mention_id, needs as `marking.need_bits`) that people said by hand. models: folders of models of the user's own, which every
            machine reaches.
    """

    queries: tuple[str, ...] = ()
    time_zone: str = "UTC"
    hidden: tuple[str, ...] = ()
    labels: tuple[tuple[str, int], ...] = ()
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """One batch read: columns by name (NumPy arrays or Arrow arrays), and the marks with the sketch."""

    rows: int
    columns: dict[str, Any]
    marks: Marks


class BatchReader:
    """The batch function of one plan; keeps the compiled queries, not to be shared by threads.

    Raises:
        InputError: a query that cannot be read.
    """

    def __init__(self, plan: Plan) -> None:
        self._enricher = Enricher(plan.queries, heads(), near_words=NEAR_WORDS)
        self._models = opened_models(plan.models)
        self._offsets = _Offsets(ZoneInfo(plan.time_zone))

    def twin(self) -> BatchReader:
        """The same compiled queries with a memory of its own, for another thread."""
        other = copy(self)
        other._enricher = self._enricher.twin()
        return other

    @property
    def asked(self) -> frozenset[str]:
        """The fields that the queries ask for."""
        return self._enricher.wanted_fields

    def read(self, batch: Any) -> Batch:
        """Read rows of `sql.INPUT`, anything with `__arrow_c_array__`."""
        given = {child.schema.name: child for child in na.c_array(batch).children}
        texts = given["text"]
        fields = {name: given[column] for name, column in FIELDS.items() if name in self._enricher.wanted_fields and column in given}
        day, hour = self._days_of(*_integers(given["posted_at"]))
        if "date" in self._enricher.field_names:
            fields["date"] = day
        marks = marks_of(self._enricher, texts, fields, self._models)
        is_copy = _there(given["copy_of"])
        originals = key_numbers(given["network"], given["copy_of"]) if is_copy.any() else np.zeros(texts.length, np.int64)
        columns: dict[str, Any] = {
            **given,
            "id": key_numbers(given["network"], given["mention_id"]),
            "copy_id": _nullable(na.int64(), originals, is_copy),
            "version": _integers(given["version"])[0].copy(),
            "author": key_numbers(given["network"], given["author_key"]),
            "day": day, "hour": hour, "needs": marks.needs, "offers": marks.offers,
            "asks": marks.read.asks, "queries": _lists(marks.read.matches, texts.length),
        }  # fmt: skip
        for name in HEADS:
            columns[name] = marks.learned[name].chosen.astype(np.int8)
            columns[f"{name}_p"] = np.round(marks.learned[name].sure, 4).astype(np.float32)
        return Batch(texts.length, columns, marks)

    def arrow(self, batch: Any) -> Any:
        """The same as one Arrow struct array of the columns `MARKS`, `ROW` and `SKETCH`."""
        read = self.read(batch)
        sketch = read.marks.read.sketch
        long = sketch.words >= NEAR_WORDS
        columns = {
            **read.columns, "words": sketch.words, "whole": sketch.whole.view(np.int64), "signature": _binary(_spread(sketch.signature, long)),
            "bands": _fixed_lists(_spread(sketch.bands.T.view(np.int64), long)),
        }  # fmt: skip
        return struct(read.rows, columns, [name for name, _ in (*MARKS, *ROW, *SKETCH)])

    def _days_of(self, posted_us: NDArray[np.int64], valid: NDArray[np.bool_]) -> tuple[Any, Any]:
        """Day (Arrow date) and hour by the clock of the zone; NULL where the time is."""
        slots, where = _distinct(posted_us[valid] // _SLOT_US)
        local = posted_us.copy()
        local[valid] += np.array([self._offsets[slot] for slot in slots.tolist()], np.int64)[where]
        days, hours = (local // 86_400_000_000).astype(np.int32), (local // 3_600_000_000 % 24).astype(np.int32)
        return _nullable(na.date32(), days, valid), _nullable(na.int32(), hours, valid)


class _Offsets(dict[int, int]):
    """By quarter of an hour since 1970, how many microseconds the clock of a zone is ahead of UTC; worked out when first asked for."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._zone = zone

    def __missing__(self, slot: int) -> int:
        offset = datetime.fromtimestamp(slot * _SLOT_US // 1_000_000, self._zone).utcoffset()
        assert offset is not None
        self[slot] = int(offset.total_seconds()) * 1_000_000
        return self[slot]


def _distinct(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Different numbers in order, and which of them each is: `np.unique`, or a table where they lie near each other."""
    least, beyond = (int(numbers.min()), int(numbers.max()) + 1) if len(numbers) else (0, 0)
    if beyond - least > len(numbers):
        return np.unique(numbers, return_inverse=True)
    places = np.zeros(beyond - least, np.int64)
    places[numbers - least] = 1
    found = np.flatnonzero(places)
    places[found] = np.arange(len(found))
    return found + least, places[numbers - least]


def struct(rows: int, columns: dict[str, Any], names: Sequence[str]) -> Any:
    """Columns as one Arrow struct array."""
    children = [_column(columns[name]) for name in names]
    schema = na.struct({name: na.Schema(child.schema) for name, child in zip(names, children, strict=True)})
    return na.c_array_from_buffers(schema, rows, [None], null_count=0, children=children)


def _column(values: Any) -> Any:
    if not isinstance(values, np.ndarray):
        return values
    if values.dtype == np.bool_:
        return na.c_array_from_buffers(na.bool_(), len(values), [None, np.packbits(values, bitorder="little")], null_count=0)
    return _numbers(values)


def owned(column: Any) -> Any:
    """A column of `Batch` that holds nothing of the batch it came with: an Arrow array keeps all its neighbours in memory, the texts too."""
    if isinstance(column, np.ndarray) or list(column.children):
        return column
    buffers: list[Any] = [np.frombuffer(buffer, np.uint8).copy() for buffer in column.view().buffers]
    if column.null_count == 0 and buffers:
        buffers[0] = None
    return na.c_array_from_buffers(column.schema, column.length, buffers, null_count=column.null_count, offset=column.offset)


_KINDS = {"int8": na.int8(), "int32": na.int32(), "int64": na.int64(), "float32": na.float32()}


def _numbers(values: NDArray[Any]) -> Any:
    return na.c_array_from_buffers(_KINDS[values.dtype.name], len(values), [None, np.ascontiguousarray(values)], null_count=0)


def _integers(column: Any) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Numbers of 8 bytes, and which of them are there."""
    data = list(column.view().buffers)[1]
    begin, end = column.offset, column.offset + column.length
    values = np.frombuffer(data, np.int64)[begin:end] if column.length else np.zeros(0, np.int64)
    valid = _there(column)
    return values if valid.all() else np.where(valid, values, 0), valid


def _there(column: Any) -> NDArray[np.bool_]:
    """Which values of a column are not NULL."""
    if column.schema.format == _NOTHING:
        return np.zeros(column.length, bool)
    if column.null_count == 0:
        return np.ones(column.length, bool)
    validity = np.frombuffer(next(iter(column.view().buffers)), np.uint8)
    return np.unpackbits(validity, bitorder="little")[column.offset : column.offset + column.length].astype(bool)


def _nullable(kind: Any, values: NDArray[Any], valid: NDArray[np.bool_]) -> Any:
    bits = None if valid.all() else np.packbits(valid, bitorder="little")
    return na.c_array_from_buffers(kind, len(values), [bits, values])


def _spread(rows: NDArray[Any], where: NDArray[np.bool_]) -> NDArray[Any]:
    """The rows where `where` holds, zeros elsewhere."""
    spread = np.zeros((len(where), rows.shape[1]), rows.dtype)
    spread[where] = rows
    return spread


def _lists(matches: Any, rows: int) -> Any:
    """The queries of each text as lists."""
    offsets = np.zeros(rows + 1, np.int32)
    np.cumsum(np.bincount(matches.text_index, minlength=rows), out=offsets[1:])
    items = _numbers(matches.query_index)
    return na.c_array_from_buffers(na.list_(na.int32()), rows, [None, offsets], null_count=0, children=[items])


def _fixed_lists(table: NDArray[np.int64]) -> Any:
    rows, size = table.shape
    offsets = (np.arange(rows + 1) * size).astype(np.int32)
    return na.c_array_from_buffers(na.list_(na.int64()), rows, [None, offsets], null_count=0, children=[_numbers(table.reshape(-1))])


def _binary(table: NDArray[np.uint8]) -> Any:
    rows, size = table.shape
    offsets = (np.arange(rows + 1) * size).astype(np.int32)
    return na.c_array_from_buffers(na.binary(), rows, [None, offsets, table.reshape(-1)], null_count=0)


def chunks_of(stream: Any) -> Iterator[Any]:
    """The batches of an Arrow stream."""
    with na.c_array_stream(stream) as chunks:
        yield from chunks
