"""Texts of any kind as UTF-8 bytes and offsets, without a copy where Arrow already holds them so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import nanoarrow as na
import numpy as np
from numpy.typing import NDArray

from rawaj.errors import DataError
from rawaj.text.kernel import copy_views

__all__ = ["Column", "Texts", "count_of", "texts_of", "values_of"]

Column: TypeAlias = Any  # a list of str or None, or one column with `__arrow_c_array__` or `__arrow_c_stream__`


class Texts(NamedTuple):
    """Text i is `data[offsets[i] : offsets[i + 1]]`, UTF-8."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def __bool__(self) -> bool:
        return len(self.offsets) > 1


def texts_of(column: Column) -> list[Texts]:
    """The chunks of a column of texts, in order.

    Raises:
        DataError: `text.not_texts`, the column holds something else.
    """
    if hasattr(column, "__arrow_c_array__") or hasattr(column, "__arrow_c_stream__"):
        return [_from_arrow(chunk) for chunk in _chunks(column)]
    return [_from_strings(column)]


def count_of(chunks: list[Texts]) -> int:
    """How many texts there are in all."""
    return sum(len(chunk.offsets) - 1 for chunk in chunks)


def values_of(column: Column) -> list[Any]:
    """Any column as Python values."""
    if hasattr(column, "__arrow_c_array__") or hasattr(column, "__arrow_c_stream__"):
        return [value for chunk in _chunks(column) for value in na.Array(chunk).iter_py()]
    return list(column)


def _chunks(column: Column) -> Iterator[Any]:
    if hasattr(column, "__arrow_c_stream__"):
        with na.c_array_stream(column) as stream:
            yield from stream
    else:
        yield na.c_array(column)


def _from_strings(strings: Iterable[str | None]) -> Texts:
    try:
        encoded = [b"" if s is None else s.encode("utf-8", "surrogatepass") for s in strings]
    except AttributeError as error:
        raise DataError("text.not_texts", found=str(error)) from error
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    return Texts(np.frombuffer(b"".join(encoded), np.uint8), offsets)


_OFFSETS = {"u": np.int32, "z": np.int32, "U": np.int64, "Z": np.int64}


def _from_arrow(chunk: Any) -> Texts:
    kind = chunk.schema.format
    if chunk.length == 0:
        return Texts(np.zeros(0, np.uint8), np.zeros(1, np.int64))
    if kind in ("vu", "vz"):
        return _from_views(chunk)
    if kind not in _OFFSETS or chunk.schema.dictionary is not None:
        return _from_strings(na.Array(chunk).iter_py())
    _, offsets, data = (np.frombuffer(buffer, np.uint8) for buffer in chunk.view().buffers)
    ends = offsets.view(_OFFSETS[kind])[chunk.offset : chunk.offset + chunk.length + 1].astype(np.int64)
    if chunk.null_count != 0 and _nulls(chunk)[np.diff(ends) > 0].any():  # Arrow allows anything behind a null
        return _from_strings(na.Array(chunk).iter_py())
    return Texts(data, ends)


def _nulls(chunk: Any) -> NDArray[np.bool_]:
    bits = np.frombuffer(next(iter(chunk.view().buffers)), np.uint8)
    valid = np.unpackbits(bits, bitorder="little")[chunk.offset : chunk.offset + chunk.length]
    return np.asarray(valid == 0)


def _from_views(chunk: Any) -> Texts:
    """Arrow's string views (Polars): 16 bytes each, short texts inside, long ones in further buffers; one copy."""
    buffers = [np.frombuffer(buffer, np.uint8) for buffer in chunk.view().buffers]
    views = buffers[1].view(np.int32).reshape(-1, 4)[chunk.offset : chunk.offset + chunk.length]
    lengths = views[:, 0].astype(np.int64)
    if chunk.null_count != 0:
        lengths[_nulls(chunk)] = 0
    offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    data = np.zeros(int(offsets[-1]), np.uint8)
    copy_views(views, views.view(np.uint8).reshape(-1), -1, data, offsets)
    for number, buffer in enumerate(buffers[2:-1]):
        copy_views(views, buffer, number, data, offsets)
    return Texts(data, offsets)
