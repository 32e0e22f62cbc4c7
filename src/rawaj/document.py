"""What a report is made of: the six answers (or one, of a plain table) and what they rest on. Whoever computed them fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rawaj.answers import Answer, Estimate, Period, Statement
from rawaj.terms import STEPS

__all__ = ["Document", "FoundText", "Heard", "Hint", "Imported", "Lost", "Measured", "safe_cell"]

# a number, a phone and an @name (with no call and no pipe to a program behind it) stay as they are
_FORMULA = re.compile(r"[=＝\t\r\n]|[+\-−＋－](?![\d\s.,()%٠-٩٪٫٬-]*$)|[@＠](?!\w+(?:$|[\s,.:،؛?؟…]+(?![(|!+*/=\s])))")


def safe_cell(cell: str | float | int | date | None) -> str:
    """A cell of a CSV; a text that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP: CSV injection).

    >>> safe_cell("=1+2"), safe_cell("@mona شكرا"), safe_cell("+20 100 000"), safe_cell(0.5), safe_cell(None)
    ("'=1+2", '@mona شكرا', '+20 100 000', '0.5', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float | int):
        return repr(round(cell, 6)) if isinstance(cell, float) else str(cell)
    text = cell.isoformat() if isinstance(cell, date) else cell
    return f"'{text}" if _FORMULA.match(text) else text


@dataclass(frozen=True, slots=True)
class Imported:
    """One metric of one channel as it was imported, to be checked against the network's own screen.

    Attributes:
        channel: the channel's name.
        network: key of `rawaj.terms.NETWORKS`.
        metric: key of `rawaj.terms.METRICS`, or "posts", "mentions", "orders", "visits", "outcomes", "tests" (impressions of the test that stands in the channel's place).
        value: its total, None where it does not add up over days or posts (reach) and no single figure was given.
        currency: ISO 4217 code where the value is money.
        first, last: first and last day that the figure covers, None where the file has no days.
        rows: number of rows behind it.
        of: "account" where the file gives the account's own figure, "posts" where it is the sum over posts, "" elsewhere.
    """

    channel: str
    network: str
    metric: str
    value: float | None
    currency: str | None = None
    first: date | None = None
    last: date | None = None
    rows: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Six answers over one period, with the one before it, and what they rest on.

    Attributes:
        context_name: name of the organisation.
        currency: its ISO 4217 code; every money value without its own currency is in it.
        is_sample: the data are invented, and the report says so.
        period, before: the days reported, and those compared with.
        as_of: last day with data.
        imported: totals per channel and metric, in the order in which they are shown.
        assumed: names of context attributes that nobody said ("time_zone", "currency", "hour_value" …), with the value used.
        recommendation: the one most valuable thing to do; None: the headline of `improve` stands for it.
        counts: how much there is of what, by unit ("channels", "mentions", "posts", "orders", "hours").
        made_on: the day it was made, as the caller's clock says; None: not shown.
    """

    context_name: str
    currency: str
    is_sample: bool
    period: Period
    before: Period | None
    as_of: date | None
    imported: tuple[Imported, ...]
    listen: Answer
    segment: Answer
    goals: Answer
    converse: Answer
    measure: Answer
    improve: Answer
    assumed: Mapping[str, object] = field(default_factory=dict)
    recommendation: Statement | None = None
    counts: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Statement, ...] = ()
    made_on: date | None = None

    @property
    def answers(self) -> Iterator[tuple[str, Answer]]:
        """The six answers in the order of the loop, each with its step's key."""
        return ((step, getattr(self, step)) for step in STEPS)


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """What one unit of a currency was taken to be worth, in the currency of the answer.

    Attributes:
        first: from this day on; None: always.
    """

    currency: str
    rate: float
    first: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The fifth answer for one plain table, and what it was read from.

    Attributes:
        answer: of step 5, over the whole table.
        file: name of the table; `outcome` heading of its outcome, in `unit`.
        controls: headings of the columns taken as controls; `left_out` those of columns without figures.
        value: money per unit of the outcome, None where nobody said; `hour_value` money per hour of work.
        rates: by which money of other currencies in the table was converted.
        assumed: names of what nobody said ("currency", "outcome_is_money"), with the value used.
        made_on: as in `Document`.
    """

    answer: Answer
    file: str
    outcome: str
    unit: str
    currency: str
    controls: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    value: Estimate | None = None
    hour_value: Estimate | None = None
    rates: tuple[ExchangeRate, ...] = ()
    assumed: Mapping[str, object] = field(default_factory=dict)
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text that a query matches.

    Attributes:
        file, row: where it stands, `row` as a spreadsheet counts.
        posted_at: in the zone that days are counted in (the workspace's, else Cairo).
        copies: how many other texts repeat it; `is_copy`: it repeats another itself.
        spans: (start, end) of what was looked for, counted in characters of `text`.
        labels: head ("language", "dialect", "sentiment", "sarcasm", "need") → answer and the probability that it is right.
    """

    file: str
    row: int
    network: str
    mention_id: str
    author: str | None
    posted_at: datetime | None
    url: str | None
    engagement: int | None
    copies: int
    is_copy: bool
    text: str
    spans: tuple[tuple[int, int], ...]
    labels: Mapping[str, tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Hint:
    """What of a query is nearly surely not meant as it is read.

    Attributes:
        code: small_operator ("or" is a word), beside_field (a value stands behind its field, and is looked for in the texts), question_mark (stands for nothing),
            passed_on (RT before a name is no word), raw_ends (signs at the ends of what is asked for exactly).
        found: what the query says; `expected`: what to write for what is probably meant, "" where nothing can be written.
        field: the field that `beside_field` is about.
    """

    code: str
    found: str
    expected: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """How many characters of a file could not be read and stand as U+FFFD, and the line, counted from 1, of the first; 0 and 0 where all could."""

    characters: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The first answer for one query over texts of one's own.

    Attributes:
        answer: of step 1 over the time that was collected and that the query asks for; None where no match has a day.
        files: names of what was read, "" for a workspace's own facts.
        texts: that were read; `matches` of them match, `copies` of these repeat another, by `people` distinct authors whose name is known.
        left_alone: names of files of prose that stand beside them, such as notes on the data.
        unreadable: cells and rows that could not be read and were left out.
        lost: name of a file → what of its characters could not be read; files of which all could are not in it.
        counts: of the matches, by "network" and by head, the most frequent first.
        found: the matches, in the order of the files.
        hints: what of the query is nearly surely not meant as it was read.
    """

    query: str
    answer: Answer | None
    files: tuple[str, ...]
    texts: int
    matches: int
    copies: int
    people: int
    undated: int
    unreadable: int
    counts: Mapping[str, Mapping[str, int]]
    found: tuple[FoundText, ...]
    made_on: date | None = None
    left_alone: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    lost: Mapping[str, Lost] = field(default_factory=dict)
