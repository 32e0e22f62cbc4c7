"""The sums over facts that step 3 reads; run by `rawaj.strategy.goals`.

Parameters: $first, $last (days), $zone, and what each text names. Days are local.
"""

from __future__ import annotations

__all__ = [
    "ACTIVE", "AD_SIGHTINGS", "AUTHOR_SIGHTINGS", "CHANNEL_METRICS", "CHANNEL_SPANS", "CUSTOMER_SIGHTINGS", "LAST_DAY", "NEED_WEEKS",
    "ORDERS", "OUTCOMES", "OUTCOME_KINDS", "POST_DAYS", "POST_METRICS", "RESPONSES", "SALE", "SHOWN_DAYS", "VISITS", "VISIT_CHANNELS",
]  # fmt: skip

SALE = " and ".join(
    f"lower(coalesce(o.status, '')) not like '%{part}%'"
    for part in ("cancel", "refund", "return", "void", "fail", "reject", "ملغ", "لغي", "مرتجع", "مسترد", "استرد", "مرفوض", "فشل")
)
"""Orders that count: the same words as in segmenting take one out."""

LAST_DAY = """
select max(day) from (
  select max(cast(timezone($zone, published_at) as date)) as day from posts where cast(timezone($zone, published_at) as date) <= $last
  union all select max(to_day) from channel_periods where to_day <= $last
  union all select max(cast(timezone($zone, posted_at) as date)) from mentions where cast(timezone($zone, posted_at) as date) <= $last
  union all select max(to_day) from visits where to_day <= $last
  union all select max(cast(timezone($zone, ordered_at) as date)) from orders where cast(timezone($zone, ordered_at) as date) <= $last
  union all select max(cast(timezone($zone, happened_at) as date)) from outcomes where cast(timezone($zone, happened_at) as date) <= $last
) as days
"""

# Channels with anything observed or worked on inside the period.
ACTIVE = """
with accounts_seen as (
  select account from posts where cast(timezone($zone, published_at) as date) between $first and $last
  union select account from channel_periods where from_day <= $last and to_day >= $first
  union select account from mentions where account is not null and cast(timezone($zone, posted_at) as date) between $first and $last
)
select distinct c.channel from channels c join accounts_seen a on a.account = c.account
union
select distinct channel from hours where channel is not null and day between $first and $last
"""

CHANNEL_METRICS = """
select channel, metric, count(distinct to_day) as observed from channel_totals
where from_day is not null and to_day <= $last group by 1, 2 order by 1, 2
"""

CHANNEL_SPANS = """
select from_day, to_day, sum(value), min(currency), max(currency) from channel_totals
where metric = $metric and ($channel is null or channel = $channel) and from_day is not null and to_day <= $last
group by 1, 2 order by 1, 2
"""

# Days on which the channel's ads were shown: there a count that the file leaves empty is a true zero.
SHOWN_DAYS = """
select distinct from_day from channel_totals
where metric = 'impressions' and value > 0 and from_day = to_day and ($channel is null or channel = $channel) and to_day <= $last
"""

POST_METRICS = """
select coalesce(c.channel, p.account) as channel, l.metric, count(distinct cast(timezone($zone, p.published_at) as date)) as observed
from posts p join post_latest l on l.account = p.account and l.post_id = p.post_id left join channels c on c.account = p.account
where p.published_at is not null and cast(timezone($zone, p.published_at) as date) <= $last
group by 1, 2 order by 1, 2
"""

# One row per day with posts: how many, how many of them tell the metric, its sum (lifetime values, on the day of publishing).
POST_DAYS = """
select cast(timezone($zone, p.published_at) as date) as day, count(distinct p.post_id), count(distinct l.post_id), sum(l.value),
       min(l.currency), max(l.currency)
from posts p left join channels c on c.account = p.account
left join post_latest l on l.account = p.account and l.post_id = p.post_id and l.metric = $metric
where p.published_at is not null and ($channel is null or coalesce(c.channel, p.account) = $channel)
  and cast(timezone($zone, p.published_at) as date) <= $last
group by 1 order by 1
"""

# One row per order: its day, amount (all lines), currency, source and medium.
ORDERS = f"""
select cast(timezone($zone, min(o.ordered_at)) as date) as day, sum(o.amount), min(o.currency), max(o.currency),
       min(o.source), min(o.medium)
from orders o where o.ordered_at is not null and {SALE} and cast(timezone($zone, o.ordered_at) as date) <= $last
group by o.order_id order by 1
"""

OUTCOMES = """
select cast(timezone($zone, happened_at) as date) as day, sum("count"), source, medium from outcomes
where kind = $kind and happened_at is not null and cast(timezone($zone, happened_at) as date) <= $last
group by 1, 3, 4 order by 1
"""

OUTCOME_KINDS = """
select kind from outcomes where happened_at is not null group by kind order by sum("count") desc, kind
"""

VISITS = """
select v.from_day, v.to_day, sum(v.sessions) from visits v left join channels c on c.account = v.account
where v.sessions is not null and v.from_day is not null and v.to_day <= $last
  and ($channel is null or coalesce(c.channel, v.account) = $channel)
group by 1, 2 order by 1, 2
"""

VISIT_CHANNELS = """
select coalesce(c.channel, v.account) as channel, count(distinct v.to_day) from visits v left join channels c on c.account = v.account
where v.sessions is not null and v.from_day is not null and v.to_day <= $last group by 1 order by 1
"""

# Per week and author: what they said and how much of it states a need.
NEED_WEEKS = """
with by_author as (
  select week, author, count(*) as n, sum(case when states then 1 else 0 end) as y from enriched
  where relevant and said_first and day <= $last and ($network is null or network = $network) group by 1, 2
)
select week, count(*), cast(sum(n) as bigint), cast(sum(y) as bigint), cast(sum(y * y) as bigint), cast(sum(y * n) as bigint),
       cast(sum(n * n) as bigint)
from by_author group by 1 order by 1
"""

# Hours until our answer, per question under our accounts that has one, by the day of the question.
RESPONSES = """
with answers as (
  select network, parent_id, min(published_at) as answered_at from posts where parent_id is not null group by 1, 2
)
select cast(timezone($zone, m.posted_at) as date) as day, cast(epoch(a.answered_at) - epoch(m.posted_at) as double) / 3600 as hours
from mentions m join answers a on a.network = m.network and a.parent_id = m.mention_id
left join channels c on c.account = m.account
where m.account is not null and a.answered_at >= m.posted_at and ($channel is null or coalesce(c.channel, m.account) = $channel)
  and cast(timezone($zone, a.answered_at) as date) <= $last
order by 1
"""

# Segments: where their people were seen. `{where}` is the segment's rule on segment_customers (c) or segment_authors (a).
CUSTOMER_SIGHTINGS = """
select distinct o.customer, lower(trim(o.source)) from segment_orders o join segment_customers c on c.customer = o.customer
where o.source is not null and {where}
"""

AUTHOR_SIGHTINGS = """
select distinct cast(a.author as varchar), a.network from segment_authors a where {where}
"""

AD_SIGHTINGS = """
select cast(p.from_day as varchar), coalesce(c.channel, p.account), lower(coalesce(p.placement, '')), sum(p.value)
from channel_periods p left join channels c on c.account = p.account
where p.metric = 'impressions' and p.to_day <= $last and p.breakdown = (
  select q.breakdown from channel_periods q where q.account = p.account and q.metric = 'impressions' and {named}
  group by q.breakdown order by length(q.breakdown), q.breakdown limit 1
) and {where}
group by 1, 2, 3
"""
