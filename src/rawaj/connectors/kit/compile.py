"""From a recognised file to SQL: read its columns as text, decide how it writes numbers and dates, type them, feed facts.

Nothing here runs SQL: `Plan` holds texts, and `rawaj.store` runs them in this order: `staged` (a table named ``raw``),
`look` (which columns are plain throughout: nothing dearer touches them), `survey`, then, with the style that `decide`
makes of its answers, `typed` (a view named ``typed``), `problems`, `feeds`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rawaj.connectors.kit import cells
from rawaj.connectors.kit.cells import SQL_TYPES, Style
from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Record, Type
from rawaj.connectors.kit.recognise import Recognition
from rawaj.errors import QuestionError

__all__ = ["Plan", "decide", "literal", "plan"]

MOST_PROBLEMS = 1_000  # listed; all are counted


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run for one source.

    Attributes:
        read: SQL of a table expression giving ``raw_<field>`` as VARCHAR, rows in the order of the file.
        read_carefully: the same for files whose rows differ in width; slower. "" where there is none.
        row: SQL of a row's number over ``raw``.
        parameters: literals for ``$name`` in the feeds.
        simple: names of the fields whose cells all mean what they say, as `look` found.
    """

    export: Export
    recognition: Recognition
    head: Head
    read: str
    read_carefully: str
    row: str
    parameters: Mapping[str, str]
    simple: frozenset[str] = frozenset()

    @property
    def present(self) -> tuple[Field, ...]:
        """The fields that the file has."""
        if self.export.parse is not None:
            return self.export.fields
        return tuple(field for field in self.export.fields if field.name in self.recognition.columns)

    def look(self) -> str:
        """One SELECT over ``raw``: by field, whether all its cells are simple (`cells.simple`)."""
        checks = ", ".join(f"{cells.simple(field, f'raw_{field.name}')} as {field.name}" for field in self.present)
        return f"select {checks} from raw"

    def knowing(self, looked: Mapping[str, Any]) -> Plan:
        """The plan, knowing the answers to `look`."""
        return replace(self, simple=frozenset(name for name, simple in looked.items() if simple))

    def survey(self, style: Style) -> str:
        """One SELECT over ``raw``, one pass: rows, rows left out, everything that `decide` asks, unreadable cells under `style`."""
        asked = [f"{sql} as {field.name}__{name}" for field in self._hard for name, sql in cells.probe(field, f"p_{field.name}").items()]
        bad = " + ".join(f"count(*) filter (where kept and {sql})" for sql in self._bad().values()) or "0"
        counts = ["count(*) as rows__", "count(*) filter (where not kept) as left_out__", f"{bad} as bad__"]
        return f"select {', '.join([*counts, *asked])} from {self._cells(style)}"

    def typed(self, style: Style) -> str:
        """SELECT giving `_row` and every field of the export, typed; rows with an unreadable cell are not in it."""
        present = {field.name for field in self.present}
        columns = [
            f"t_{field.name} as {field.name}" if field.name in present else f"cast(null as {SQL_TYPES[field.type]}) as {field.name}"
            for field in self.export.fields
        ]
        whole = "".join(f" and not {sql}" for sql in self._bad().values())
        return f"select _row, {', '.join(columns)} from {self._cells(style)} where kept{whole}"

    def staged(self, read: str) -> str:
        """SELECT that ``raw`` is made of, in one pass over the file: whether the row counts; of every cell its text and what is read at once (q_).

        It calls the macro ``rj_instant``, which whoever runs it defines for the zone of the file's times.
        """
        typed = self._typed_fields()
        local = "".join(f", {sql} as l_{field.name}" for field in typed if (sql := cells.local_cell(field, f"raw_{field.name}")))
        quick = "".join(f", {cells.quick_cell(field, f'raw_{field.name}', f'l_{field.name}')} as q_{field.name}" for field in typed)
        texts = ", ".join(f"raw_{field.name}" for field in self.present if field not in typed)
        left = "".join(f", case when q_{field.name} is null then raw_{field.name} end as raw_{field.name}" for field in typed)
        beyond = ", beyond" if "beyond" in read else ""
        row = ", row_no" if self.export.parse is not None else ""
        held = "".join(f", q_{field.name}" for field in typed)
        return f"select kept{row}{beyond}{', ' if texts else ''}{texts}{left}{held} from (select *, {self._kept()} as kept{quick} from (select *{local} from ({read})))"

    def _typed_fields(self) -> tuple[Field, ...]:
        return tuple(field for field in self.present if field.type not in (Type.TEXT, Type.ID))

    @property
    def _hard(self) -> tuple[Field, ...]:
        """The fields of which some cell must be looked at more closely."""
        return tuple(field for field in self.present if field.name not in self.simple)

    def _cells(self, style: Style) -> str:
        """Table expression over ``raw``: `_row`, `kept`, the value of every field (t_), and of the hard ones plain text (p_) and number (n_)."""
        typed_fields = set(self._typed_fields())
        hard = self._hard
        quick = {field: f"q_{field.name}" if field in typed_fields else "null" for field in hard}
        trimmed = "".join(f", {cells.trimmed_cell(field, f'raw_{field.name}', quick[field])} as s_{field.name}" for field in hard)
        plain = "".join(f", {cells.plain_cell(field, f's_{field.name}')} as p_{field.name}" for field in hard)
        numbers = "".join(f", {sql} as n_{field.name}" for field in hard if (sql := cells.number_cell(field, f"p_{field.name}", style)))
        typed = "".join(
            f", coalesce(q_{field.name}, {cells.typed_cell(field, f'p_{field.name}', f'n_{field.name}', style)}) as t_{field.name}"
            if field in typed_fields
            else f", p_{field.name} as t_{field.name}"
            for field in hard
        )
        typed += "".join(
            f", {'q' if field in typed_fields else 'raw'}_{field.name} as t_{field.name}"
            for field in self.present
            if field.name in self.simple
        )
        return f"(select *{typed} from (select *{numbers} from (select *{plain} from (select *, {self.row} as _row{trimmed} from raw))))"

    def _kept(self) -> str:
        """SQL: whether a row says anything and is no total; by CASE, which asks the second cell only where the first is empty."""
        filled = " ".join(f"when raw_{field.name} <> '' then true" for field in self.present)
        return f"case {filled} else false end" + (
            f" and not coalesce({self._fill(self.export.totals)}, false)" if self.export.totals else ""
        )

    def _bad(self) -> dict[str, str]:
        """Field → SQL that is true where its cell says something that cannot be read."""
        checked = (field for field in self._hard if field.type not in (Type.TEXT, Type.ID))
        return {field.name: f"(p_{field.name} is not null and t_{field.name} is null)" for field in checked}

    def beside(self, field: str) -> str:
        """SELECT of the cells of a field that are more than a plain figure ("$50", "60 EGP"): row and text."""
        return f"select _row, raw_{field} from (select *, {self.row} as _row from raw) where kept and raw_{field} is not null"

    def problems(self, style: Style) -> str:
        """SELECT of the unreadable cells: row, field, text."""
        found = " union all ".join(
            f"select _row, '{name}' as field, p_{name} as value from cells_ where kept and {sql}" for name, sql in self._bad().items()
        )
        return f"with cells_ as (select * from {self._cells(style)}) select * from ({found}) order by _row limit {MOST_PROBLEMS}"

    def unused(self) -> str:
        """SELECT of the number of rows that no feed takes; "" where some feed takes all, or makes one row of several."""
        if not self.export.feeds or not all(feed.where and " qualify " not in feed.where for feed in self.export.feeds):
            return ""
        taken = " or ".join(f"coalesce({self._fill(feed.where)}, false)" for feed in self.export.feeds)
        return f"select count(*) from typed where not ({taken})"

    def feeds(self) -> list[tuple[Feed | Metrics | Record, str]]:
        """Every feed with its SELECT over ``typed``: column names as in its table, and `source_row`."""
        return [(feed, self._feed(feed)) for feed in self.export.feeds]

    def _feed(self, feed: Feed | Metrics | Record) -> str:
        where = f" where {self._fill(feed.where)}" if feed.where else ""
        columns = "".join(f"{self._fill(sql)} as {name}, " for name, sql in feed.values.items())
        if not isinstance(feed, Metrics):
            return f"select {columns}_row as source_row from typed{where}"
        present = {field.name for field in self.present}
        known = {metric: sql for metric, sql in feed.metrics.items() if self._is_known(sql, present)}
        if not known:
            return ""
        pairs = ", ".join(f"{{'k': '{metric}', 'v': cast({self._fill(sql)} as double)}}" for metric, sql in known.items())
        money = ", ".join(f"'{name}'" for name in known if name in _money())
        currency = f"case when m.k in ({money}) then _currency end" if money else "cast(null as varchar)"
        cells_ = (
            f"select * exclude (m, _currency), m.k as metric, m.v as value, {currency} as currency from "
            f"(select {columns}_row as source_row, {self._fill(feed.currency)} as _currency, unnest([{pairs}]) as m from typed{where}) "
            "where m.v is not null"
        )
        return self._added_up(cells_) if feed.adds else cells_

    def _added_up(self, cells_: str) -> str:
        """Rows of one key made one: sums of what adds up; what does not (reach, position) cannot be told from parts."""
        parts = ", ".join(f"'{name}'" for name in _adding())
        return (
            "select * exclude (source_row, value), min(source_row) as source_row, sum(value) as value "
            f"from ({cells_}) group by all having count(*) = 1 or metric in ({parts})"
        )

    def _is_known(self, sql: str, present: set[str]) -> bool:
        used = {field.name for field in self.export.fields if re.search(rf"\b{field.name}\b", sql)}
        return not used or bool(used & present)

    def _fill(self, sql: str) -> str:
        return re.sub(r"\$([a-z_]+)", lambda match: self.parameters.get(match[1], match[0]), sql)


def _money() -> frozenset[str]:
    from rawaj.terms import METRICS

    return frozenset(key for key, metric in METRICS.items() if metric.money)


def _adding() -> tuple[str, ...]:
    from rawaj.terms import METRICS

    return tuple(key for key, metric in METRICS.items() if "days" in metric.adds_over)


def literal(value: object) -> str:
    """A SQL literal of a parameter."""
    match value:
        case None:
            return "cast(null as varchar)"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime():
            return f"timestamptz '{value.isoformat(sep=' ')}'"
        case date():
            return f"date '{value.isoformat()}'"
        case list() | tuple() | set() | frozenset():
            return "cast([" + ", ".join(literal(item) for item in value) + "] as varchar[])"
        case _:
            return "'" + str(value).replace("'", "''") + "'"


def plan(recognition: Recognition, path: Path, head: Head, parameters: Mapping[str, object], workdir: Path) -> Plan:
    """Plan the reading of one source.

    Args:
        path: plain UTF-8 file, as `sniff` left it.
        parameters: values for ``$name`` in the feeds; `context` of the export is added (what the caller gives wins
            when it is not None).
        workdir: where rows of a `parse` export are written.
    """
    export = recognition.export
    known = dict(export.context(head)) if export.context else {}
    known = {**known, **{name: value for name, value in parameters.items() if value is not None or name not in known}}
    if recognition.currency:
        known["currency"] = recognition.currency
    account = known.get("account")
    known["network"] = export.network or None
    known["account"] = account if account and ":" in str(account) else f"{export.network or 'other'}:{account or ''}"
    for name in ("currency", "first_day", "last_day", "exported_at", "ours", "metric"):
        known.setdefault(name, None)
    fast, careful = _parsed(export, path, head, known, workdir) if export.parse else _table(recognition, path, head)
    row = "row_no" if export.parse else f"(rowid + {recognition.header + 2})"
    literals = {name: _typed_literal(name, value) for name, value in known.items()}
    return Plan(export, recognition, head, fast, careful, row, literals)


def _typed_literal(name: str, value: object) -> str:
    if value is None and name in ("first_day", "last_day"):
        return "cast(null as date)"
    if value is None and name == "exported_at":
        return "cast(null as timestamptz)"
    if value is None and name == "ours":
        return "cast([] as varchar[])"
    return literal(value)


def _table(recognition: Recognition, path: Path, head: Head) -> tuple[str, str]:
    skip = _lines_before(head, recognition.header + 1)
    width = max(len(recognition.headings), max(recognition.columns.values()) + 1)
    names = [f"'c{index}': 'VARCHAR'" for index in range(width + 1)]
    options = (
        f"{literal(str(path))}, header=false, auto_detect=false, skip={skip}, delim={literal(head.delimiter)}, quote='\"', escape='\"', "
        "max_line_size=33554432, buffer_size=41943040"
    )
    columns = ", ".join(f"c{index} as raw_{name}" for name, index in recognition.columns.items())
    absent = [field.name for field in recognition.export.fields if field.name not in recognition.columns]
    columns += "".join(f", cast(null as varchar) as raw_{name}" for name in absent)  # `totals` may speak of them
    return (
        f"select {columns} from read_csv({options}, columns={{{', '.join(names[:width])}}})",
        f"select {columns}, c{width} as beyond from read_csv({options}, columns={{{', '.join(names)}}}, null_padding=true, parallel=false, "
        f"strict_mode=false, store_rejects=true, rejects_limit={MOST_PROBLEMS})",
    )


def _lines_before(head: Head, records: int) -> int:
    """Physical lines that the first `records` records take."""
    reader = csv.reader(io.StringIO(head.start, newline=""), delimiter=head.delimiter)
    for index, _ in enumerate(reader):
        if index + 1 == records:
            return reader.line_num
    return reader.line_num


def _parsed(export: Export, path: Path, head: Head, known: Mapping[str, object], workdir: Path) -> tuple[str, str]:
    assert export.parse is not None
    target = workdir / "parsed.jsonl"
    keys = {heading: field.name for field in export.fields for heading in field.headings}
    with target.open("w", encoding="utf-8") as out:
        for number, row in enumerate(export.parse(path, head, known), start=1):
            cells_ = {f"raw_{keys[key]}": _cell(value) for key, value in row.items() if key in keys}
            out.write(json.dumps({"row_no": row.get("_row", number), **cells_}, ensure_ascii=False) + "\n")
    names = ", ".join(f"'raw_{field.name}': 'VARCHAR'" for field in export.fields)
    return (
        f"select * from read_json({literal(str(target))}, format='newline_delimited', columns={{'row_no': 'BIGINT', {names}}}, "
        "maximum_object_size=67108864)",
        "",
    )


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if value else None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def decide(plan_: Plan, answers: Mapping[str, Any], zone: str, date_order: str | None, decimal: str | None) -> Style:
    """How this file writes numbers and dates, from the answers to `Plan.survey`.

    Raises:
        QuestionError: ``import.date_order`` when no cell of a date column shows which part is the month and nobody
            said it; ``import.decimal_mark`` when columns contradict one another.
    """
    order = date_order or _unquoted(plan_.parameters.get("date_order")) or ""
    shown, unclear = _orders(plan_, answers)
    if not shown and not order and unclear:
        field, example = unclear
        raise QuestionError("import.date_order", file=plan_.head.name, column=_heading(plan_, field), example=example)
    words = {token for field in plan_.present for token in _tokens(answers.get(f"{field.name}__words") or ())}
    comma = any(bool(answers.get(f"{field.name}__comma")) for field in plan_.present)
    point = any(bool(answers.get(f"{field.name}__point")) for field in plan_.present)
    if comma and point and not decimal:
        raise QuestionError("import.decimal_mark", file=plan_.head.name)
    known = cells.month_words() if words else {}
    return Style(
        decimal=decimal or ("," if comma else "."),
        order=shown or order,
        words={word: known[word] for word in words if word in known},
        zone=_zone(plan_, zone),
    )


def _orders(plan_: Plan, answers: Mapping[str, Any]) -> tuple[str, tuple[Field, object] | None]:
    """The order that the date columns show ("" if none does), and a field that needs one."""
    shown, unclear = "", None
    for field in plan_.present:
        first, second = answers.get(f"{field.name}__first"), answers.get(f"{field.name}__second")
        if first is not None and second is not None:
            shown = shown or ("dmy" if first > 12 else "mdy" if second > 12 else "")
            unclear = unclear or (field, answers.get(f"{field.name}__example"))
    return shown, unclear


def _zone(plan_: Plan, zone: str) -> str:
    return zone if plan_.export.zone == "workspace" else plan_.export.zone


def _unquoted(text: str | None) -> str | None:
    return text.strip("'") if text and text.startswith("'") else None


def _heading(plan_: Plan, field: Field) -> str:
    index = plan_.recognition.columns.get(field.name)
    return plan_.recognition.headings[index] if index is not None else field.name


def _tokens(texts: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for text in texts[:5_000]:
        found.update(token.rstrip(".،,") for token in text.split())
    return {token for token in found if token}
