"""Columns of numpy and Python lists as Arrow tables, without pyarrow or pandas.

A `Columns` is what the demo builds; `as_arrow` gives it the columns and types of one fact table
(`rawaj.store.schema.TABLES`) behind `__arrow_c_stream__`, so that DuckDB, Polars, pandas and PyArrow all read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import nanoarrow as na
import numpy as np
from numpy.typing import NDArray

from rawaj.errors import DataError
from rawaj.store.schema import Table

__all__ = ["Column", "Columns", "as_arrow", "coded", "concatenated"]

Column = NDArray[Any] | Sequence[Any]
Columns = Mapping[str, Column]

_EPOCH_DAY = np.datetime64("1970-01-01", "D")


def coded(vocabulary: Sequence[str | None], codes: NDArray[Any]) -> list[str | None]:
    """The words that `codes` point at; a negative code is missing.

    >>> coded(("خبز", "كعك"), np.array([1, -1, 0]))
    ['كعك', None, 'خبز']
    """
    words = [*vocabulary, None]
    return [words[code] for code in np.where(codes < 0, len(words) - 1, codes).tolist()]


def concatenated(parts: Iterable[Columns]) -> dict[str, Column]:
    """Parts below one another; a column that a part lacks is missing there.

    Numeric columns are numpy arrays (NaN, NaT or -1 in `*_id`-free integers is never used as missing: use lists).
    """
    parts = [part for part in parts if part and _height(part)]
    names = dict.fromkeys(chain.from_iterable(parts))
    return {name: _stacked([part.get(name, [None] * _height(part)) for part in parts]) for name in names}


def _height(part: Columns) -> int:
    return len(next(iter(part.values())))


def _stacked(pieces: list[Column]) -> Column:
    arrays = [piece for piece in pieces if isinstance(piece, np.ndarray)]
    if len(arrays) == len(pieces):
        return np.concatenate(arrays)
    return list(chain.from_iterable(piece.tolist() if isinstance(piece, np.ndarray) else piece for piece in pieces))


def as_arrow(table: Table, columns: Columns) -> na.Array:
    """`columns` with the columns, order and types of `table`; what is not given is NULL.

    Text columns are lists of `str` or None; DOUBLE and BIGINT numpy arrays (NaN is NULL) or lists with None; times
    `datetime64[us]` in UTC or epoch seconds; days `datetime64[D]`.

    Raises:
        DataError: ``demo.columns`` when a column is not one of the table's, or lengths differ.
    """
    known = {column.name for column in table.all_columns}
    heights = {len(values) for values in columns.values()}
    if not set(columns) <= known or len(heights) > 1:
        raise DataError("demo.columns", table=table.name, unknown=tuple(set(columns) - known), heights=tuple(heights))
    height = heights.pop() if heights else 0
    children = [_child(column.type, columns.get(column.name), height) for column in table.all_columns]
    schema = na.struct({column.name: _TYPES[column.type] for column in table.all_columns})
    return na.Array(na.c_array_from_buffers(schema, height, [None], children=children))


_TYPES: Mapping[str, Any] = {
    "VARCHAR": na.large_string(),
    "DOUBLE": na.float64(),
    "BIGINT": na.int64(),
    "DATE": na.date32(),
    "TIMESTAMPTZ": na.timestamp("us", timezone="UTC"),
}
_NUMPY: Mapping[str, Any] = {"DOUBLE": np.float64, "BIGINT": np.int64, "DATE": np.int32, "TIMESTAMPTZ": np.int64}


def _child(kind: str, values: Column | None, height: int) -> Any:
    if values is None:
        values = [None] * height
    return _text(values) if kind == "VARCHAR" else _numbers(kind, values)


def _text(values: Column) -> Any:
    present = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
    pieces = [b"" if value is None else value.encode() for value in values]
    ends = np.zeros(len(pieces) + 1, dtype=np.int64)
    np.cumsum(np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces)), out=ends[1:])
    buffers = [_bitmap(present), ends, b"".join(pieces)]
    return na.c_array_from_buffers(_TYPES["VARCHAR"], len(pieces), buffers, null_count=int((~present).sum()))


def _numbers(kind: str, values: Column) -> Any:
    numbers, present = _plain(kind, values)
    return na.c_array_from_buffers(_TYPES[kind], len(numbers), [_bitmap(present), numbers], null_count=int((~present).sum()))


def _plain(kind: str, values: Column) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    if not isinstance(values, np.ndarray):
        present = np.fromiter((value is not None for value in values), dtype=bool, count=len(values))
        filled: NDArray[Any] = np.array([value if value is not None else _NOTHING[kind] for value in values], dtype=_INPUT[kind])
        return np.ascontiguousarray(_converted(kind, filled)), present
    if values.dtype.kind == "M":
        present = ~np.isnat(values)
    else:
        present = ~np.isnan(values) if values.dtype.kind == "f" else np.ones(len(values), dtype=bool)
    return np.ascontiguousarray(_converted(kind, np.where(present, values, _zero(values)))), present


def _zero(values: NDArray[Any]) -> Any:
    return np.zeros(1, dtype=values.dtype)[0]


_NOTHING: Mapping[str, Any] = {"DOUBLE": 0.0, "BIGINT": 0, "DATE": _EPOCH_DAY, "TIMESTAMPTZ": 0}
_INPUT: Mapping[str, Any] = {"DOUBLE": np.float64, "BIGINT": np.int64, "DATE": "datetime64[D]", "TIMESTAMPTZ": np.int64}


def _converted(kind: str, values: NDArray[Any]) -> NDArray[Any]:
    if kind == "DATE":
        return values.astype("datetime64[D]").astype(np.int64).astype(np.int32)
    if kind == "TIMESTAMPTZ":
        seconds = values.astype("datetime64[us]").astype(np.int64) if values.dtype.kind == "M" else values.astype(np.int64) * 1_000_000
        return seconds.astype(np.int64)
    return values.astype(_NUMPY[kind])


def _bitmap(present: NDArray[np.bool_]) -> NDArray[np.uint8] | None:
    return None if present.all() else np.packbits(present, bitorder="little")
