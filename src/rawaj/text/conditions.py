"""The terms that the fields of each text have: which conditions on its fields it meets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.errors import DataError, InputError
from rawaj.text.arrow import Column, texts_of, values_of
from rawaj.text.fields import BESIDE, TEXT_FIELDS, condition, day_number, fold_value
from rawaj.text.query import Field

__all__ = ["field_terms", "with_links"]

Rows = NDArray[np.int64]
EPOCH = date(1970, 1, 1).toordinal()


def field_terms(terms: Mapping[Field, int], given: Mapping[str, Column], total: int) -> tuple[Rows, NDArray[np.int32]]:
    """Text i meets the conditions with terms `extra[extra_from[i] : extra_from[i + 1]]`; returns (extra_from, extra).

    Raises:
        InputError: `query.field_absent`.
        DataError: `text.field_length`.
    """
    found: list[tuple[Rows, int]] = []
    for name in dict.fromkeys(field.name for field in terms):
        if name not in given:
            raise InputError("query.field_absent", field=name, existing=tuple(given))
        asked = {field: term for field, term in terms.items() if field.name == name}
        columns = [_column(one, given[one], total) for one in dict.fromkeys((name, BESIDE.get(name, name))) if one in given]
        if len(columns) > 1:
            found.extend(_either(*(_by_text(name, asked, column) for column in columns)))
        else:
            found.extend(_by_text(name, asked, columns[0]) if name in TEXT_FIELDS else _by_number(name, asked, columns[0]))
    if not found:
        return np.zeros(total + 1, np.int64), np.zeros(0, np.int32)
    rows = np.concatenate([rows for rows, _ in found])
    extra = np.concatenate([np.full(len(rows), term, np.int32) for rows, term in found])
    begins = np.zeros(total + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=total), out=begins[1:])
    return begins, extra[np.argsort(rows, kind="stable")]


_LINK = re.compile(r"(?:https?://|www\.)[^\s\u0600-\u06ff]+", re.IGNORECASE)


def with_links(urls: Column | None, texts: Column) -> list[str | None]:
    """Where each text stands and the links that it holds, a line each; None where there is neither."""
    written = [
        chunk.data[begin:end].tobytes().decode("utf-8", "replace")
        for chunk in texts_of(texts)
        for begin, end in pairwise(chunk.offsets.tolist())
    ]
    places = [None] * len(written) if urls is None else _column("url", urls, len(written))
    lines = ([*([str(place)] if place is not None else ()), *_LINK.findall(text)] for place, text in zip(places, written, strict=True))
    return ["\n".join(found) or None for found in lines]


def _column(name: str, given: Column, total: int) -> Any:
    column = given if isinstance(given, np.ndarray) else values_of(given)
    if len(column) != total:
        raise DataError("text.field_length", field=name, expected=total, found=len(column))
    return column


def _either(*found: list[tuple[Rows, int]]) -> list[tuple[Rows, int]]:
    """Rows that meet a condition in one column or another, once each."""
    return [(np.unique(np.concatenate([rows for rows, _ in same])), same[0][1]) for same in zip(*found, strict=True)]


def _by_text(name: str, asked: Mapping[Field, int], column: Iterable[Any]) -> list[tuple[Rows, int]]:
    tests = _tests(name, asked)
    known: dict[Any, tuple[int, ...]] = {None: ()}
    rows: dict[int, list[int]] = {term: [] for term in asked.values()}
    for row, value in enumerate(column):
        met = known.get(value)
        if met is None:
            met = known[value] = tuple(tests(fold_value(name, str(value))))
        for term in met:
            rows[term].append(row)
    return [(np.array(where, np.int64), term) for term, where in rows.items()]


def _tests(name: str, asked: Mapping[Field, int]) -> Callable[[str], list[int]]:
    """A function from a folded value to the terms whose conditions it meets."""
    equal = {str(field.value): term for field, term in asked.items() if name != "url" and "*" not in str(field.value)}
    checks = [(condition(field), term) for field, term in asked.items() if str(field.value) not in equal]
    return lambda value: [*([equal[value]] if value in equal else ()), *(term for check, term in checks if check(value))]


def _by_number(name: str, asked: Mapping[Field, int], column: Any) -> list[tuple[Rows, int]]:
    numbers = _days(column) if name == "date" else np.array([np.nan if value is None else value for value in column], np.float64)
    return [(np.flatnonzero(_met(field, numbers)), term) for field, term in asked.items()]


def _met(field: Field, numbers: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(_COMPARE[field.relation](numbers, field.value, field.upper), np.bool_)


_COMPARE: dict[str, Callable[[Any, Any, Any], Any]] = {
    "=": lambda numbers, value, _: numbers == value,
    ">": lambda numbers, value, _: numbers > value,
    ">=": lambda numbers, value, _: numbers >= value,
    "<": lambda numbers, value, _: numbers < value,
    "<=": lambda numbers, value, _: numbers <= value,
    "..": lambda numbers, low, high: (numbers >= low) & (numbers <= high),
}


def _days(column: Any) -> NDArray[np.float64]:
    if isinstance(column, np.ndarray) and column.dtype.kind == "M":
        days = column.astype("datetime64[D]")
        return np.where(np.isnat(days), np.nan, days.astype(np.int64) + EPOCH)
    days_of: dict[Any, float] = {}
    for value in column:
        if value not in days_of:
            day = day_number(value)
            days_of[value] = np.nan if day is None else day
    return np.array([days_of[value] for value in column], np.float64)
