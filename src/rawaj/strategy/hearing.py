"""One query over all mentions: what it matches, and step 1 over the time of it.

Whether need rises is told within the time that was collected, its later half against its earlier one in whole weeks: a query finds nothing of
the days before its own first match, and that is no sign that little was said then. Days that the query leaves out count as not collected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rawaj.answers import Period, Statement
from rawaj.document import FoundText, Heard
from rawaj.errors import InputError
from rawaj.listen import sql
from rawaj.listen.answer import ListenAnswer
from rawaj.listen.coverage import Compared
from rawaj.store.facts import Facts
from rawaj.strategy import enrich
from rawaj.strategy.listen import listen
from rawaj.strategy.model import heads
from rawaj.strategy.open import opened
from rawaj.strategy.reach import Reach
from rawaj.strategy.said import Context, Query, Said
from rawaj.strategy.telling import told
from rawaj.text import compile_queries, hints

__all__ = ["find", "hear"]

COUNTS = """
select (select count(*) from mention_base), count(*), count(case when not e.said_first then 1 end), count(distinct case when e.author_known then e.author end),
       count(case when e.day is null then 1 end), min(e.day), max(e.day)
from enriched e where e.matched
"""

BEFORE = ("listen.missing.before", "listen.missing.before_unnamed")
OF_VOICE = ("listen.missing.competitors", "listen.missing.brand", "listen.missing.nobody_named")

FOUND = """
with folds as (select fold, count(*) - 1 as copies from enriched group by fold)
select b.source_file, b.source_row, b.network, b.mention_id, coalesce(b.author_name, b.author_id), epoch(b.posted_at), b.url,
       case when coalesce(b.likes, b.reposts, b.replies) is not null then cast(e.engagement as bigint) end, f.copies, not e.said_first, b.text
from enriched e join mention_base b on b.row_no = e.row_no join folds f on f.fold = e.fold
where e.matched order by e.row_no
"""


def hear(
    facts: Facts,
    query: str,
    context: Context,
    files: Sequence[str] = (),
    unreadable: int = 0,
    left_alone: Sequence[str] = (),
    models: Sequence[str] = (),
) -> Heard:
    """Everything that one query finds among the mentions of `facts`.

    Args:
        context: its zone and its first day of the week.
        files, unreadable, left_alone: handed through.
        models: folders of models of the user's own (`rawaj.strategy.outside`).

    Raises:
        InputError: ``query.*``, the query cannot be read, or finds nothing since it asks for a field that no text here tells.
    """
    said = Said(context=context, queries=(Query("", query, "need"),), models=tuple(models))
    made = enrich.enriched(opened(facts, said), said)
    texts, matches, copies, people, undated, first, last = made.rows(COUNTS)[0]
    if texts and not matches:
        _say_what_is_not_told(made, query)
    found = _found(made, query, said)
    return Heard(
        query=query,
        answer=_answer(made, said, Reach(query), (first, last)) if isinstance(first, date) else None,
        files=tuple(files),
        left_alone=tuple(left_alone),
        texts=texts,
        matches=matches,
        copies=copies,
        people=people,
        undated=undated,
        unreadable=unreadable,
        counts=_counts(found),
        found=found,
        hints=hints(query),
    )


_OF_TEXTS = ("lang", "url")  # told by the texts themselves where nothing else tells them


def _say_what_is_not_told(facts: Facts, query: str) -> None:
    """Nobody should take "0 of 900" for an answer where no text tells what the query asks for."""
    told = enrich.fields_told(facts)
    for name in sorted(compile_queries([query]).field_names):
        if not told.get(name, True) and name not in _OF_TEXTS:
            raise InputError(
                "query.field_absent", field=name, existing=tuple(one for one, known in told.items() if known or one in _OF_TEXTS)
            )


def find(facts: Facts, query: str, context: Context, models: Sequence[str] = ()) -> tuple[int, tuple[FoundText, ...]]:
    """How many texts there are, and those that a query finds: `hear` without the counts and the answer, for batches as they arrive.

    Raises:
        InputError: ``query.*``, the query cannot be read.
    """
    said = Said(context=context, queries=(Query("", query, "need"),), models=tuple(models))
    made = enrich.enriched(opened(facts, said), said)
    return made.rows(COUNTS)[0][0], _found(made, query, said)


def _answer(facts: Facts, said: Said, reach: Reach, matched: tuple[date, date]) -> ListenAnswer:
    """Step 1, without what it misses for a share of voice: one query names nobody."""
    collected = {day for row in facts.rows(sql.IMPORT_SPANS, {"zone": said.context.time_zone}) for day in _days_between(*row[3:])}
    asked = [day for day in collected if reach.finds_on(day)] or list(matched)
    since = _without_gap(collected, max(asked))
    compared = _later_half(min(day for day in asked if day >= since), max(asked))
    answer = listen(facts, said, Period(min(*asked, *matched), max(*asked, *matched)), Compared(compared, reach.tells_of))
    missing = [_lacking(one, reach, compared, since) for one in answer.missing if one.code not in OF_VOICE]
    return replace(answer, missing=tuple(missing))


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=days) for days in range((last - first).days + 1)]


def _without_gap(days: AbstractSet[date], last: date) -> date:
    """The first day from which on every day up to `last` is one of `days`: what was collected long before says nothing of the time between."""
    while last - timedelta(days=1) in days:
        last -= timedelta(days=1)
    return last


def _later_half(first: date, last: date) -> Period:
    """The later half of a time in whole weeks, at least one: days of the week differ, and the first and the last day are often cut off."""
    weeks = max(((last - first).days + 1) // 14, 1)
    return Period(last - timedelta(days=7 * weeks - 1), last)


def _lacking(missing: Statement, reach: Reach, compared: Period, collected_from: date) -> Statement:
    """What to do where nothing can be compared: ask for more where the query leaves it out, else upload all days that lack."""
    if missing.code not in BEFORE:
        return missing
    if reach.names_people:
        return Statement("listen.missing.asked_people")
    if not all(reach.finds_on(day) for day in _days_between(compared.before.first, compared.last)):
        return Statement("listen.missing.asked_days")
    lacking = (
        max(compared.before.first, collected_from - timedelta(days=1)) if collected_from > compared.before.first else compared.before.last
    )
    return Statement(missing.code, {**missing.values, "last": lacking})


def _found(facts: Facts, query: str, said: Said) -> tuple[FoundText, ...]:
    rows = facts.rows(FOUND)
    matcher, zone, texts = compile_queries([query]), ZoneInfo(said.context.time_zone), [row[-1] for row in rows]
    labels = _labels(texts, said.models)
    return tuple(_text(row, zone, tuple(matcher.spans(row[-1], 0)), label) for row, label in zip(rows, labels, strict=True))


def _labels(texts: Sequence[str], models: Sequence[str]) -> list[dict[str, tuple[str, float]]]:
    learned = told(texts, models)
    columns = {name: list(zip(one.keys(), one.sure.tolist(), strict=True)) for name, one in learned.items()}
    return [{name: column[number] for name, column in columns.items()} for number in range(len(texts))]


def _text(row: Sequence[Any], zone: ZoneInfo, spans: tuple[tuple[int, int], ...], labels: Mapping[str, tuple[str, float]]) -> FoundText:
    file, line, network, mention_id, author, seconds, url, engagement, copies, is_copy, text = row
    posted_at = None if seconds is None else datetime.fromtimestamp(seconds, zone)
    return FoundText(file, line, network, mention_id, author, posted_at, url, engagement, copies, is_copy, text, spans, labels)


def _counts(found: Sequence[FoundText]) -> dict[str, dict[str, int]]:
    counters: dict[str, Counter[str]] = {"network": Counter(text.network for text in found)}
    for head in heads().heads:
        counters[head.name] = Counter(text.labels[head.name][0] for text in found)
    return {name: dict(counter.most_common()) for name, counter in counters.items()}
