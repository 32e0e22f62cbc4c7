"""The strategy for programs: `to_json(document)`, described by docs/reference/strategy.schema.json.

Numbers are raw (shares 0…1, money in units of its currency), days are ISO 8601, and every statement carries its
code, its values and its sentence in both languages.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import rawaj
from rawaj.answers import Statement
from rawaj.report.document import Document
from rawaj.report.words import LANGUAGES, Words

__all__ = ["FORMAT", "encoded", "to_json"]

FORMAT = 1


class _Encoder:
    """Turns answers into what JSON can hold."""

    def __init__(self) -> None:
        self._words = {lang: Words(lang) for lang in LANGUAGES}

    def statement(self, statement: Statement) -> dict[str, Any]:
        """Code, values and both sentences."""
        sentences = {lang: words.plain(statement) for lang, words in self._words.items()}
        return {"code": statement.code, "values": self.mapping(statement.values), **sentences}

    def mapping(self, values: Mapping[Any, object]) -> dict[str, Any]:
        """A mapping with text keys."""
        return {str(key): self.value(value) for key, value in values.items()}

    def record(self, value: object) -> dict[str, Any]:
        """A dataclass, field by field."""
        return {field.name: self.value(getattr(value, field.name)) for field in dataclasses.fields(value)}  # type: ignore[arg-type]

    def value(self, value: object) -> Any:
        """Anything that an answer may hold.

        Raises:
            TypeError: a value that JSON cannot hold; it says which type.
        """
        if isinstance(value, Statement):
            return self.statement(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return self.record(value)
        if isinstance(value, Mapping):
            return self.mapping(value)
        if isinstance(value, tuple | list | set | frozenset):
            return [self.value(item) for item in value]
        return _plain(value)


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | str):
        return value
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return value
    raise TypeError(f"JSON cannot hold a {type(value).__name__}")


def encoded(value: object) -> Any:
    """Anything that answers are made of, as plain dictionaries and lists.

    Raises:
        KeyError, TypeError: as `to_json`.
    """
    return _Encoder().value(value)


def to_json(document: Document) -> dict[str, Any]:
    """The whole strategy as plain dictionaries and lists.

    Raises:
        KeyError: a statement has no sentence, or lacks a value that its sentence needs.
        TypeError: an answer holds something that JSON cannot.
    """
    encoder = _Encoder()
    recommendation = document.recommendation or document.improve.headline
    return {
        "format": FORMAT,
        "rawaj": rawaj.__version__,
        "name": document.context_name,
        "currency": document.currency,
        "is_sample": document.is_sample,
        "period": encoder.value(document.period),
        "before": encoder.value(document.before),
        "as_of": encoder.value(document.as_of),
        "made_on": encoder.value(document.made_on),
        "counts": encoder.mapping(document.counts),
        "recommendation": encoder.statement(recommendation),
        "imported": encoder.value(document.imported),
        "assumed": encoder.mapping(document.assumed),
        "notes": encoder.value(document.notes),
        "steps": {step: encoder.record(answer) for step, answer in document.answers},
    }
