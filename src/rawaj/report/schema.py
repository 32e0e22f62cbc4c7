"""Makes the schemas in docs/reference from the answers' own types: `python -m rawaj.report.schema`.

The types are the one place that says what an answer holds; a test fails where a file no longer agrees with them.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from rawaj.answers import Period, Statement
from rawaj.report.document import Imported
from rawaj.report.heard import Hearing
from rawaj.report.json import FORMAT
from rawaj.report.measured import Measurement
from rawaj.report.tried import Tried
from rawaj.report.valued import Valued
from rawaj.report.views import answer_types

__all__ = ["PLACES", "listen_schema", "measure_schema", "schema", "trial_schema", "value_schema", "written"]

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": ["number", "null"]},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    object: {},
    type(None): {"type": "null"},
}
_STATEMENT: Schema = {
    "type": "object",
    "description": "A sentence: its stable code, the values that fill it, and the sentence in Arabic and in English.",
    "properties": {"code": {"type": "string"}, "values": {"type": "object"}, "ar": {"type": "string"}, "en": {"type": "string"}},
    "required": ["code", "values", "ar", "en"],
    "additionalProperties": False,
}


class _Types:
    """Collects one definition per dataclass."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {"Statement": _STATEMENT}

    def of(self, kind: Any) -> Schema:
        """Schema of a type as it stands in an annotation."""
        if kind in _SIMPLE:
            return _SIMPLE[kind]
        if kind is Statement:
            return {"$ref": "#/$defs/Statement"}
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(argument) for argument in arguments]}
        if origin is tuple:
            return self._tuple(arguments)
        if origin in (list, frozenset, set):
            return {"type": "array", "items": self.of(arguments[0])}
        if origin in (dict, Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        return self._named(kind)

    def _tuple(self, arguments: tuple[Any, ...]) -> Schema:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return {"type": "array", "items": self.of(arguments[0])}
        return {
            "type": "array",
            "prefixItems": [self.of(argument) for argument in arguments],
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }

    def _named(self, kind: Any) -> Schema:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return {"enum": [member.value for member in kind]}
        if not dataclasses.is_dataclass(kind) or not isinstance(kind, type):
            raise TypeError(f"no schema for {kind!r}")
        name = f"{kind.__module__.split('.')[1]}.{kind.__name__}"
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._record(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _record(self, kind: type) -> Schema:
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        about = (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ").strip()
        return {
            "type": "object",
            "description": about,
            "properties": {name: self.of(hints[name]) for name in names},
            "required": names,
            "additionalProperties": False,
        }


def _nullable(schema_: Schema) -> Schema:
    return {"anyOf": [schema_, {"type": "null"}]}


def schema() -> Schema:
    """The JSON schema (2020-12) of `rawaj.report.json.to_json`."""
    found = _Types()
    day = _nullable({"type": "string", "format": "date"})
    steps = {step: found.of(kind) for step, kind in answer_types().items()}
    properties = {
        "format": {"const": FORMAT},
        "rawaj": {"type": "string", "description": "Version that made it."},
        "name": {"type": "string"},
        "currency": {"type": "string", "description": "ISO 4217; every money value without its own currency is in it."},
        "is_sample": {"type": "boolean", "description": "The data are invented."},
        "period": found.of(Period),
        "before": _nullable(found.of(Period)),
        "as_of": {**day, "description": "Last day with data."},
        "made_on": day,
        "counts": {"type": "object", "additionalProperties": {"type": "number"}},
        "recommendation": found.of(Statement),
        "imported": {"type": "array", "items": found.of(Imported)},
        "assumed": {"type": "object"},
        "notes": {"type": "array", "items": found.of(Statement)},
        "steps": {"type": "object", "properties": steps, "required": list(steps), "additionalProperties": False},
    }
    return {
        "$schema": DIALECT,
        "title": "Rawaj strategy",
        "description": "Six answers over one period. Shares are 0…1, money is in units of its currency, days are ISO 8601.",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": dict(sorted(found.definitions.items())),
    }


def measure_schema() -> Schema:
    """The JSON schema (2020-12) of `rawaj.report.measured.as_json`."""
    return _alone(Measurement, "Rawaj measurement")


def _alone(kind: type, title: str) -> Schema:
    """The schema of one dataclass, the definitions that it needs beside it."""
    found = _Types()
    whole = found.definitions.pop(found.of(kind)["$ref"].removeprefix("#/$defs/"))
    return {"$schema": DIALECT, "title": title, **whole, "$defs": dict(sorted(found.definitions.items()))}


def listen_schema() -> Schema:
    """The JSON schema (2020-12) of `rawaj.report.heard.as_json`."""
    return _alone(Hearing, "Rawaj listening")


def trial_schema() -> Schema:
    """The JSON schema (2020-12) of `rawaj.report.tried.as_json`."""
    return _alone(Tried, "Rawaj test")


def value_schema() -> Schema:
    """The JSON schema (2020-12) of `rawaj.report.valued.as_json`."""
    return _alone(Valued, "Rawaj value of a customer")


PLACES = {
    Path("docs/reference/strategy.schema.json"): schema,
    Path("docs/reference/listen.schema.json"): listen_schema,
    Path("docs/reference/measure.schema.json"): measure_schema,
    Path("docs/reference/test.schema.json"): trial_schema,
    Path("docs/reference/value.schema.json"): value_schema,
}


def written(schema_: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema_, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for place, made in PLACES.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(written(made()), encoding="utf-8")
        sys.stdout.write(f"{place}\n")
