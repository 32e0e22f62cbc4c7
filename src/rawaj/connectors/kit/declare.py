"""How a connector says what its export files hold: headings, types, and which facts each row feeds.

A connector is data, not code: an `Export` names its fields (every heading that was ever seen for them, in any
language), and its feeds (SQL expressions over the fields). `recognise` matches a file's head against all exports,
`compile` turns an export and a file into SQL, `rawaj.store` runs it by columns. Only files that are not tables
(chats, feeds, JSON with envelopes) bring a `parse` function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from rawaj.document import Lost

__all__ = ["Export", "Feed", "Field", "Head", "Metrics", "Record", "Type"]


class Type(StrEnum):
    """What a cell holds. An empty cell (also -, --, N/A, undefined …) is missing; anything unreadable is a problem."""

    TEXT = "text"  # as it stands
    ID = "id"  # text, trimmed; keeps leading zeros and digits beyond 2^53
    COUNT = "count"  # whole number, >= 0; 1,234 · ١٬٢٣٤ · 1938.0
    NUMBER = "number"  # any number
    MONEY = "money"  # number, a currency sign or code around it is allowed
    PERCENT = "percent"  # "4.76%" or 4.76 -> 4.76
    DAY = "day"  # a date; day/month order is never guessed
    TIME = "time"  # a date with time; without an offset it is in the file's zone
    SECONDS = "seconds"  # 0:13:29, 13:29, 12.5
    HOURS = "hours"  # 1.5, 1:30, 1h 30m
    FLAG = "flag"  # yes/no, true/false, نعم/لا


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an export.

    Attributes:
        name: column name in the feeds' SQL; typed as `type` says (TEXT/ID VARCHAR, COUNT BIGINT, NUMBER, MONEY,
            PERCENT, SECONDS, HOURS DOUBLE, DAY DATE, TIME TIMESTAMPTZ, FLAG BOOLEAN); NULL where the file lacks it.
        headings: headings as exports write them, any language. Matching folds case, width, Arabic letter forms,
            diacritics, punctuation and spaces. ``{currency}`` in a heading catches an ISO code or sign, e.g.
            ``"Amount spent ({currency})"``; ``{any}`` catches any text.
            For files read by `parse`, the keys of the dictionaries that it yields.
        required: the export is not recognised without it.
        shortened: its numbers may stand as networks show them (5K, 1.2M, ٥ آلاف); in other fields such a number is a problem, since
            it is rounded.
        formats: strptime formats, when the service is known to write only these; otherwise the readable forms of
            all languages are tried, and for 03/04/2026 the whole column decides or the user is asked.
    """

    name: str
    headings: tuple[str, ...]
    type: Type = Type.TEXT
    required: bool = False
    formats: tuple[str, ...] = ()
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """Rows for one fact table: column → SQL expression over field names and ``$parameters``.

    Columns left out are NULL. ``where`` leaves rows out (they are counted as "not of this table", not as problems).
    `distinct`: keep one row per the table's key (for an entity that repeats on many rows of the file).
    """

    table: str
    values: Mapping[str, str]
    where: str = ""
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Metrics:
    """Rows for `post_metrics` or `channel_periods`: one per metric and row of the file, missing values give no row.

    Attributes:
        values: the key columns, as in `Feed`.
        metrics: key of `terms.METRICS` → SQL expression over field names (a number).
        currency: SQL expression of the currency of the metrics that are money.
        adds: rows of one file with equal keys are parts of one thing (split by a column that we do not know) and are
            added up, as far as their metric adds up; otherwise the last of them wins when read.
    """

    table: str
    values: Mapping[str, str]
    metrics: Mapping[str, str]
    currency: str = "$currency"
    where: str = ""
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Rows that become records instead of facts: `kind` is hours, costs or outcome_values.

    hours: day, person, channel, hours, what_for · costs: first, last, channel, amount, currency, kind, note ·
    outcome_values: kind, value, low, high, currency, share, source (kind "hour" sets the value of an hour), and of a price that
    stands for a result that is not sold: deadweight, by_others, displaced, drop_off (shares), years.
    `channel` is the name as written; `services` matches it.
    """

    kind: str
    values: Mapping[str, str]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file (or of a member of a zip, or of a sheet), as `sniff` found it.

    Attributes:
        name: file name without folders; `member` the name inside a zip or of the sheet, else "".
        kind: "table", "json", "xml" or "text".
        lines: for tables, the first cells by row (up to 60 rows), preamble included.
        start: the first 64 Ki characters.
        modified: modification time of the file, epoch seconds UTC.
        lost: what of the whole file was broken.
    """

    name: str
    member: str
    kind: str
    encoding: str
    delimiter: str
    lines: tuple[tuple[str, ...], ...]
    start: str
    size: int
    modified: float
    lost: Lost = field(default_factory=Lost)


Parse = Callable[[Path, Head, Mapping[str, object]], Iterable[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of file that one service writes.

    Attributes:
        key: "service.export", stable: "x.posts", "meta_ads.report" …; mappings, tests and docs use it.
        en, ar: what a person calls it.
        network: key of `terms.NETWORKS` that its account belongs to, "" where it has none (orders, hours …).
        fields, feeds: see above.
        accepts: a further test that a head must pass, for exports with the same headings, and for `parse` exports
            the only test. Returns a score: 0 not this, 1 sure.
        context: parameters found in the head (preamble, file name): may give "account" (without network prefix),
            "first_day", "last_day" (datetime.date), "currency", "exported_at" (aware datetime), "metric",
            "date_order" ("dmy", "mdy", "ymd"), and others that feeds use as ``$name``. Known to every feed:
            $account ('network:name'), $network, $currency, $first_day, $last_day, $file, $file_hash, $zone.
        totals: SQL condition over raw fields (VARCHAR, named ``raw_<field>``) that is true for totals and note rows;
            they are left out and counted.
        parse: for files that are not tables: yields one dictionary a row (nested values allowed: they become JSON
            text). "_row" may say the row number.
        zone: time zone of times without an offset: "workspace" or an IANA name (e.g. "UTC").
        spans: parameters found in the head that the other members of the same archive or workbook may use where their
            own `context` has none (a table by day tells the period of the tables beside it).
        asks: parameters that must be said by the user if neither file nor workspace tells, e.g. ("currency",).
        guide: anchor of the service's page in docs/guide.
    """

    key: str
    en: str
    ar: str
    network: str
    fields: tuple[Field, ...]
    feeds: tuple[Feed | Metrics | Record, ...]
    accepts: Callable[[Head], float] | None = None
    context: Callable[[Head], Mapping[str, object]] | None = None
    totals: str = ""
    parse: Parse | None = None
    zone: str = "workspace"
    spans: Callable[[Head], Mapping[str, object]] | None = None
    asks: tuple[str, ...] = field(default=())
    guide: str = ""
