"""Facts made ready for questions: what people said as tables beside them, totals that count everything once.

Tables made here: ``channels`` (one row per account of a channel), ``hours``, ``costs`` (spread to days),
``post_latest`` (newest lifetime value of each post's metric), ``trial_rows`` (of each test's arm and day what counts) and ``channel_totals`` (channel_periods with exactly one
breakdown and one span per account, metric and time).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from rawaj.store.facts import Facts
from rawaj.strategy.said import Cost, Said

__all__ = ["opened"]

_MADE = "_opened"

CHANNEL_TOTALS = """
create or replace temp table channel_totals as
with cells as (
  select account, metric, value, currency, from_day, to_day, breakdown, source_file,
         case when breakdown = '' then 0 else length(breakdown) - length(replace(breakdown, ',', '')) + 1 end as dimensions
  from channel_periods
  where breakdown not like '%status%'
),
spans as (  -- per account, metric, span and breakdown: how coarse it is
  select account, metric, from_day, to_day, breakdown, min(dimensions) as dimensions, count(*) as cells
  from cells group by all
),
chosen as (  -- of several breakdowns of the same span, the coarsest: it lacks least (small cells are hidden by networks)
  select account, metric, from_day, to_day, breakdown from spans
  qualify row_number() over (partition by account, metric, from_day, to_day order by dimensions, cells desc, breakdown) = 1
),
totals as (
  select c.account, c.metric, sum(c.value) as value, min(c.currency) as currency, c.from_day, c.to_day
  from cells c join chosen on c.account = chosen.account and c.metric = chosen.metric and c.breakdown = chosen.breakdown
    and c.from_day is not distinct from chosen.from_day and c.to_day is not distinct from chosen.to_day
  group by c.account, c.metric, c.from_day, c.to_day
),
inside as (  -- a longer span and what shorter ones of the same account and metric say about the days inside it
  select l.account, l.metric, l.from_day, l.to_day, l.value, sum(s.value) as parts
  from totals l join totals s on s.account = l.account and s.metric = l.metric
    and s.from_day >= l.from_day and s.to_day <= l.to_day and (s.to_day - s.from_day) < (l.to_day - l.from_day)
  where l.to_day > l.from_day
  group by all
),
finest as (  -- shorter spans tell more, unless they lack part of what the longer one has: then the longer one counts
  select t.* from totals t
  left join inside i on i.account = t.account and i.metric = t.metric and i.from_day = t.from_day and i.to_day = t.to_day
  where (i.account is null or i.parts < 0.98 * i.value)
    and (t.from_day is not null or not exists (  -- figures without days repeat what files with days say
      select 1 from totals d where d.account = t.account and d.metric = t.metric and d.from_day is not null))
    and not exists (
      select 1 from inside w where w.account = t.account and w.metric = t.metric and w.parts < 0.98 * w.value
        and t.from_day >= w.from_day and t.to_day <= w.to_day and (t.to_day - t.from_day) < (w.to_day - w.from_day)
    )
)
select coalesce(channels.channel, finest.account) as channel, finest.account, metric, value, currency, from_day, to_day
from finest left join channels on channels.account = finest.account
"""

POST_LATEST = """
create or replace temp table post_latest as
select account, post_id, metric, value, currency, seen_at from post_metrics
where from_day is null and to_day is null
qualify row_number() over (partition by account, post_id, metric order by seen_at desc) = 1
"""

TRIAL_ROWS = """
create or replace temp table trial_rows as
select test, arm, day, impressions, clicks, share, source_row from (
  select *, dense_rank() over (partition by test, arm, day order by seen_at desc, import_id desc) as place,
         max(case when day is null then 0 else 1 end) over (partition by test) as told,
         max(case when day is null then 0 else 1 end) over (partition by test, import_id) as told_here
  from trials
) as said
where place = 1 -- all parts of what the newest import says, and none of what older ones say
  and (day is not null or told = told_here) -- totals only where no other import tells the days
"""


def opened(facts: Facts, said: Said) -> Facts:
    """The same facts with the tables above; once per connection, however often it is called."""
    if getattr(facts, _MADE, None) is said:
        return facts
    _table(facts, "channels", "account varchar, channel varchar, name varchar, network varchar, medium varchar", _channels(said))
    _table(
        facts,
        "hours",
        "day date, person varchar, channel varchar, hours double, what_for varchar",
        ((entry.day, entry.person, entry.channel, entry.hours, entry.what_for) for entry in said.hours),
    )
    _table(facts, "costs", "day date, channel varchar, amount double, currency varchar, kind varchar", _spread(said.costs))
    facts.connection.execute(CHANNEL_TOTALS)
    facts.connection.execute(POST_LATEST)
    facts.connection.execute(TRIAL_ROWS)
    setattr(facts, _MADE, said)
    return facts


def _channels(said: Said) -> Iterable[tuple[str, str, str, str, str]]:
    for channel in said.channels:
        for account in channel.accounts or (channel.id,):
            yield account, channel.id, channel.name, channel.network, channel.medium


def _spread(costs: Sequence[Cost]) -> Iterable[tuple[object, str | None, float, str, str]]:
    for cost in costs:
        days = (cost.last - cost.first).days + 1
        for offset in range(days):
            yield cost.first + timedelta(days=offset), cost.channel, cost.amount / days, cost.currency, cost.kind


def _table(facts: Facts, name: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    facts.connection.execute(f"create or replace temp table {name} ({columns})")
    values = list(zip(*rows, strict=True))
    if values:
        types = [column.rsplit(" ", 1)[1] for column in columns.split(", ")]
        lists = ", ".join(f"unnest(cast(? as {kind}[]))" for kind in types)
        facts.connection.execute(f"insert into {name} select {lists}", [list(column) for column in values])
