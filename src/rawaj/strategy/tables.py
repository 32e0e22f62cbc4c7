"""The six steps as functions of plain tables, for a notebook or another program.

Every function takes fact tables by name (`rawaj.store.schema.TABLES` says their columns; optional columns may be
absent), `said` (`rawaj.strategy.said.Said`: channels, hours, costs, values, queries, goals; channels that nobody named
are made of the accounts in the tables), and `first`/`last`, the days to report (default: the twelve weeks that end on
the last day with data). Tables are anything with ``__arrow_c_stream__``: pandas, Polars, PyArrow, DuckDB relations …
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rawaj.answers import Period
from rawaj.converse.answer import ConverseAnswer
from rawaj.document import Document
from rawaj.goals.answer import GoalsAnswer
from rawaj.improve.answer import ImproveAnswer
from rawaj.listen.answer import ListenAnswer
from rawaj.measure.answer import MeasureAnswer
from rawaj.segment.answer import SegmentAnswer
from rawaj.store.facts import Facts
from rawaj.strategy.open import opened
from rawaj.strategy.said import Channel, Said
from rawaj.strategy.whole import period_of, whole
from rawaj.terms import NETWORKS

__all__ = ["converse", "goals", "improve", "listen", "measure", "ready", "segment", "strategy"]

_WITH_ACCOUNTS = ("posts", "post_metrics", "channel_periods", "mentions", "visits")


def ready(said: Said | None = None, first: date | None = None, last: date | None = None, **tables: Any) -> tuple[Facts, Said, Period]:
    """Facts opened from plain tables, with channels for accounts that nobody named, and the period.

    Raises:
        InputError: ``facts.unknown_table``, ``facts.not_a_table``, ``facts.missing_columns``.
        DataError: ``strategy.no_data``, ``strategy.period_reversed``.
    """
    facts = Facts.of(**tables)
    known = _with_channels(facts, said or Said())
    opened(facts, known)
    return facts, known, period_of(facts, known, first, last)


def _with_channels(facts: Facts, said: Said) -> Said:
    named = {account for channel in said.channels for account in channel.accounts}
    found: set[str] = set()
    for table in _WITH_ACCOUNTS:
        found.update(row[0] for row in facts.rows(f"select distinct account from {table} where account is not null"))
    made = tuple(_channel(account) for account in sorted(found - named))
    return replace(said, channels=said.channels + made)


def _channel(account: str) -> Channel:
    network, _, handle = account.partition(":")
    medium = NETWORKS[network].medium if network in NETWORKS else "unassigned"
    return Channel(account, handle or network, network if network in NETWORKS else "other", medium, (account,))


def listen(**tables: Any) -> ListenAnswer:
    """Step 1: how much is what we offer needed, and where do people talk about it?

    >>> import pyarrow as pa
    >>> from datetime import UTC, datetime
    >>> said_there = ["بكام الكيلو؟", "عايزة اطلب عيش سن", "تسلم ايديكم", "فين ألاقيكم في المعادي؟"]
    >>> mentions = pa.table({
    ...     "network": ["facebook"] * 4, "mention_id": list("1234"), "text": said_there, "collected": ["comments"] * 4,
    ...     "author_id": list("abcd"), "posted_at": [datetime(2026, 11, day, 9, tzinfo=UTC) for day in (1, 8, 15, 22)]})
    >>> answer = listen(mentions=mentions)
    >>> answer.status.value, answer.as_of.isoformat()
    ('partly', '2026-11-22')
    """
    from rawaj.strategy.listen import listen as answer

    return answer(*ready(**tables))


def segment(**tables: Any) -> SegmentAnswer:
    """Step 2: who is the one group to serve first, what do they need, what can they afford?

    >>> import pyarrow as pa
    >>> from datetime import UTC, datetime
    >>> orders = pa.table({"order_id": ["1", "2"], "line": [1, 1], "customer_id": ["a", "b"], "amount": [200.0, 90.0], "currency": ["EGP"] * 2,
    ...     "ordered_at": [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2)]})
    >>> segment(orders=orders).certainty.value
    'cannot_tell'
    """
    from rawaj.strategy.segment import segment as answer

    return answer(*ready(**tables))


def goals(**tables: Any) -> GoalsAnswer:
    """Step 3: what exactly will change, by when, and can we know it? Goals come in `said.goals`.

    >>> import pyarrow as pa
    >>> from datetime import date, timedelta
    >>> days = [date(2026, 9, 1) + timedelta(days=n) for n in range(80)]
    >>> clicks = pa.table({"account": ["x:khobz"] * 80, "metric": ["clicks"] * 80, "value": [20.0 + n % 7 for n in range(80)],
    ...     "from_day": days, "to_day": days, "breakdown": [""] * 80})
    >>> goals(channel_periods=clicks).as_of.isoformat()
    '2026-11-19'
    """
    from rawaj.strategy.goals import goals as answer

    return answer(*ready(**tables))


def converse(**tables: Any) -> ConverseAnswer:
    """Step 4: whom do we answer now, and what do we publish next, to add value?

    >>> import pyarrow as pa
    >>> from datetime import UTC, datetime
    >>> mentions = pa.table({"network": ["facebook"], "account": ["facebook:1"], "mention_id": ["1"], "text": ["بكام الكيلو؟"],
    ...     "collected": ["comments"], "author_id": ["a"], "posted_at": [datetime(2026, 11, 1, tzinfo=UTC)]})
    >>> converse(mentions=mentions).as_of.isoformat()
    '2026-11-01'
    """
    from rawaj.strategy.converse import converse as answer

    return answer(*ready(**tables))


def measure(**tables: Any) -> MeasureAnswer:
    """Step 5: does each channel pay for its time, effort and ads? Hours, costs and values come in `said`.

    >>> import pyarrow as pa
    >>> from datetime import date
    >>> spend = pa.table({"account": ["meta_ads:"], "metric": ["spend"], "value": [900.0], "currency": ["EGP"],
    ...     "from_day": [date(2026, 11, 1)], "to_day": [date(2026, 11, 30)], "breakdown": [""]})
    >>> measure(channel_periods=spend).certainty.value
    'cannot_tell'
    """
    from rawaj.strategy.measure import measure as answer

    return answer(*ready(**tables))


def improve(**tables: Any) -> ImproveAnswer:
    """Step 6: what do we do next, and did the last thing work? Computes the five steps before it too.

    >>> import pyarrow as pa
    >>> from datetime import date
    >>> spend = pa.table({"account": ["meta_ads:"], "metric": ["spend"], "value": [900.0], "currency": ["EGP"],
    ...     "from_day": [date(2026, 11, 1)], "to_day": [date(2026, 11, 30)], "breakdown": [""]})
    >>> improve(channel_periods=spend).as_of.isoformat()
    '2026-11-30'
    """
    answer = strategy(**tables).improve
    assert isinstance(answer, ImproveAnswer)
    return answer


def strategy(**tables: Any) -> Document:
    """All six answers at once."""
    facts, said, period = ready(**tables)
    return whole(facts, said, period.first, period.last)
