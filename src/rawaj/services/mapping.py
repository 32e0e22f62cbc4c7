"""A user's own column mapping: said once for a kind of table, kept, and used for every file with the same headings.

A mapping file (TOML) names the table, the columns and what the file does not say:

    table = "mentions"            # a fact table, or hours, costs, outcome_values
    network = "facebook"          # for posts, mentions and metrics
    date_order = "dmy"
    [columns]                     # column of the table = heading in the file
    text = "التعليق"
    posted_at = "الوقت"
    [metrics]                     # for posts: metric = heading
    likes = "إعجاب"
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Record, Type
from rawaj.errors import InputError, NotFoundError
from rawaj.store.schema import TABLES
from rawaj.terms import METRICS, NETWORKS

__all__ = ["export_of", "keep_mapping", "mapped_exports", "mapping_from_file", "mapping_from_options"]

_RECORDS: dict[str, dict[str, Type]] = {
    "hours": {"day": Type.DAY, "person": Type.TEXT, "channel": Type.TEXT, "hours": Type.HOURS, "what_for": Type.TEXT},
    "costs": {
        "first": Type.DAY, "last": Type.DAY, "channel": Type.TEXT, "amount": Type.MONEY, "currency": Type.TEXT, "kind": Type.TEXT, "note": Type.TEXT,
    },
    "outcome_values": {
        "kind": Type.TEXT, "value": Type.MONEY, "low": Type.MONEY, "high": Type.MONEY, "currency": Type.TEXT, "share": Type.NUMBER, "source": Type.TEXT,
    },
}  # fmt: skip
_TYPES = {"BIGINT": Type.COUNT, "DOUBLE": Type.NUMBER, "DATE": Type.DAY, "TIMESTAMPTZ": Type.TIME}
_KEYS = {"posts": "post_id", "mentions": "mention_id", "orders": "order_id", "outcomes": "outcome_id"}
_DEFAULTS = {"collected": "'file'", "line": "1", "count": "1", "breakdown": "''", "kind": "'other'", "test": "$file"}


def mapping_from_file(path: Path) -> dict[str, Any]:
    """Read a mapping file.

    Raises:
        InputError: ``mapping.not_toml``, and everything that `export_of` raises.
    """
    try:
        mapping = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError("mapping.not_toml", file=path.name, reason=str(error)) from error
    export_of(mapping)
    return mapping


def mapping_from_options(table: str, pairs: Mapping[str, str], **said: str | None) -> dict[str, Any]:
    """A mapping from the command line: `pairs` is column or metric → heading.

    Raises:
        InputError: as `export_of`.
    """
    columns = {name: heading for name, heading in pairs.items() if name not in METRICS or name in _columns_of(table)}
    metrics = {name: heading for name, heading in pairs.items() if name not in columns}
    mapping = {"table": table, "columns": columns, "metrics": metrics, **{name: value for name, value in said.items() if value}}
    export_of(mapping)
    return mapping


def _columns_of(table: str) -> dict[str, Type]:
    if table in _RECORDS:
        return _RECORDS[table]
    if table not in TABLES:
        raise NotFoundError("mapping.unknown_table", name=table, existing=(*TABLES, *_RECORDS))
    return {column.name: _type(column.name, column.type) for column in TABLES[table].columns}


def _type(name: str, sql_type: str) -> Type:
    if name.endswith("_id"):
        return Type.ID
    return Type.MONEY if name in ("amount", "value", "spent") else _TYPES.get(sql_type, Type.TEXT)


def export_of(mapping: Mapping[str, Any]) -> Export:
    """The export that a mapping describes.

    Raises:
        NotFoundError: ``mapping.unknown_table``, ``mapping.unknown_column``, ``mapping.unknown_metric``, ``mapping.unknown_network``.
        InputError: ``mapping.no_columns``, ``mapping.no_metrics_here``.
    """
    table = str(mapping.get("table", ""))
    known = _columns_of(table)
    columns: dict[str, str] = dict(mapping.get("columns", {}))
    metrics: dict[str, str] = dict(mapping.get("metrics", {}))
    _check(table, known, columns, metrics, str(mapping.get("network", "other")))
    fields = [Field(name, (heading,), known[name], required=True) for name, heading in columns.items()]
    fields += [Field(f"metric_{name}", (heading,), Type.NUMBER, required=True) for name, heading in metrics.items()]
    context = {key: mapping[key] for key in ("account", "date_order", "currency", "decimal") if mapping.get(key)}
    digest = hashlib.sha256(json.dumps(mapping, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]
    return Export(
        key=f"mapped.{table}.{digest}",
        en=f"your own table ({table})",
        ar=f"جدولك الخاص ({table})",
        network=str(mapping.get("network", "other")) if table not in _RECORDS else "",
        fields=tuple(fields),
        feeds=_feeds(table, columns, metrics),
        context=lambda head: context,
    )


def _check(table: str, known: Mapping[str, Type], columns: Mapping[str, str], metrics: Mapping[str, str], network: str) -> None:
    if not columns:
        raise InputError("mapping.no_columns", table=table, existing=tuple(known))
    for name in columns:
        if name not in known:
            raise NotFoundError("mapping.unknown_column", name=name, table=table, existing=tuple(known))
    for name in metrics:
        if name not in METRICS:
            raise NotFoundError("mapping.unknown_metric", name=name, existing=tuple(METRICS))
    if metrics and table != "posts":
        raise InputError("mapping.no_metrics_here", table=table)
    if network not in NETWORKS:
        raise NotFoundError("mapping.unknown_network", name=network, existing=tuple(NETWORKS))


def _feeds(table: str, columns: Mapping[str, str], metrics: Mapping[str, str]) -> tuple[Feed | Metrics | Record, ...]:
    if table in _RECORDS:
        values = {name: name for name in columns}
        return (Record(table, {**({"last": "first"} if table == "costs" else {}), **values}),)
    schema = {column.name: column for column in TABLES[table].columns}
    values = {name: name for name in columns}
    if table in _KEYS:
        values[_KEYS[table]] = (
            f"coalesce({_KEYS[table]}, $file_hash || ':' || _row)" if _KEYS[table] in columns else "$file_hash || ':' || _row"
        )
    for name, column in schema.items():
        if name == "network":
            values[name] = f"coalesce({name}, $network)" if name in columns else "$network"
        elif name == "account" and table != "mentions":
            values[name] = "$network || ':' || account" if name in columns else "$account"
        elif name == "currency" and name not in columns:
            values[name] = "$currency"
        elif column.required and name in _DEFAULTS:
            values[name] = f"coalesce({name}, {_DEFAULTS[name]})" if name in columns else _DEFAULTS[name]
    if table == "trials" and "part" not in columns:
        same = ", ".join([values["test"], *(name for name in ("arm", "day") if name in columns)])
        values["part"] = f"row_number() over (partition by {same} order by _row)"
    feeds: tuple[Feed | Metrics | Record, ...] = (Feed(table, values),)
    if metrics:
        key = {"account": values["account"], "post_id": values["post_id"]}
        feeds += (Metrics("post_metrics", key, {name: f"metric_{name}" for name in metrics}),)
    return feeds


def keep_mapping(workspace: Any, name: str, mapping: Mapping[str, Any]) -> None:
    """Keep a mapping in the workspace; one with the same headings is replaced."""
    headings = sorted([*mapping.get("columns", {}).values(), *mapping.get("metrics", {}).values()])
    signature = hashlib.sha256(json.dumps(headings, ensure_ascii=False).encode()).hexdigest()
    workspace.mappings.update_or_create(signature=signature, defaults={"name": name[:100], "mapping": dict(mapping)})


def mapped_exports(workspace: Any) -> tuple[Export, ...]:
    """The exports of the mappings kept in a workspace."""
    return tuple(export_of(item) for item in workspace.mappings.order_by("name").values_list("mapping", flat=True))
