"""The sums over facts that step 5 reads; run by `rawaj.strategy.measure`.

Parameters: $first, $last, $before_first, $before_last (days), $zone, $currencies and $rates (what one unit of a currency is worth
in the workspace's own, which is itself among them). Days are local. "now" is the period, "before" the one before it.
"""

from __future__ import annotations

__all__ = [
    "CHANNEL_DAYS", "CLAIMS_OF_POSTS", "COSTS", "HOURS", "HOUR_DAYS", "JOURNEYS", "LAST_DAY", "ORDER_DAYS", "OUTCOME_DAYS", "PAIRS",
    "POST_DAYS", "POST_PAIRS", "TOTALS", "VISIT_CLAIMS",
]  # fmt: skip

SALE = " and ".join(
    f"lower(coalesce(o.status, '')) not like '%{part}%'"
    for part in ("cancel", "refund", "return", "void", "fail", "reject", "ملغ", "لغي", "مرتجع", "مسترد", "استرد", "مرفوض", "فشل")
)
"""Orders that count: the same words as in segmenting take one out."""

CLICKS = ("link_clicks", "clicks", "unique_clicks", "email_clicks", "unique_email_clicks", "consumptions")
SHOWN = ("impressions", "organic_impressions", "reach", "delivered", "views", "video_views")
COUNTED = ("impressions", "delivered", "link_clicks", "clicks", "email_clicks", "spend", "purchases", "purchase_value", "conversions",
           "conversion_value", "revenue", "leads")  # fmt: skip
DRIVERS = ("spend", "impressions", "views", "video_views", "delivered")


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_SPANS = """
spans as (
  select 'now' as span, cast($first as date) as span_first, cast($last as date) as span_last
  union all select 'before', cast($before_first as date), cast($before_last as date)
)"""
_RATES = "rates as (select unnest($currencies) as currency, unnest($rates) as rate)"

LAST_DAY = f"""
select max(day) from (
  select max(to_day) as day from channel_periods where to_day <= $last
  union all select max(cast(timezone($zone, o.ordered_at) as date)) from orders o
    where {SALE} and cast(timezone($zone, o.ordered_at) as date) <= $last
  union all select max(cast(timezone($zone, happened_at) as date)) from outcomes where cast(timezone($zone, happened_at) as date) <= $last
  union all select max(to_day) from visits where to_day <= $last
  union all select max(day) from hours where day <= $last
  union all select max(day) from costs where day <= $last
) as days
"""

# Metrics that add up over days; a longer span counts by the share of its days inside the period.
TOTALS = f"""
with {_SPANS}
select s.span, t.channel, t.metric, t.currency,
       sum(t.value * cast(least(t.to_day, s.span_last) - greatest(t.from_day, s.span_first) + 1 as double)
           / cast(t.to_day - t.from_day + 1 as double)) as total
from channel_totals t join spans s on t.from_day <= s.span_last and t.to_day >= s.span_first
where t.metric in ({_list(COUNTED)})
group by s.span, t.channel, t.metric, t.currency
"""

# Clicks and what they are clicks of, from rows that cover the same account and days.
PAIRS = f"""
with {_SPANS}
select s.span, c.channel, c.metric, i.metric, sum(c.value), sum(i.value), count(*), sum(case when i.from_day = i.to_day then 1 else 0 end)
from channel_totals c
join channel_totals i on i.account = c.account and i.from_day = c.from_day and i.to_day = c.to_day
join spans s on c.from_day >= s.span_first and c.to_day <= s.span_last
where c.metric in ({_list(CLICKS)}) and i.metric in ({_list(SHOWN)})
group by s.span, c.channel, c.metric, i.metric
"""

# The same over posts published in the period, each with its newest figures.
POST_PAIRS = f"""
with {_SPANS}
select s.span, coalesce(a.channel, p.account), c.metric, i.metric, sum(c.value), sum(i.value), count(*)
from posts p left join channels a on a.account = p.account
join spans s on cast(timezone($zone, p.published_at) as date) between s.span_first and s.span_last
join post_latest c on c.account = p.account and c.post_id = p.post_id
join post_latest i on i.account = p.account and i.post_id = p.post_id
where c.metric in ({_list(CLICKS)}) and i.metric in ({_list(SHOWN)})
group by s.span, coalesce(a.channel, p.account), c.metric, i.metric
"""

HOURS = f"""
with {_SPANS}
select s.span, h.channel, sum(h.hours) from hours h join spans s on h.day between s.span_first and s.span_last group by s.span, h.channel
"""

COSTS = f"""
with {_SPANS}
select s.span, c.channel, c.kind, c.currency, sum(c.amount)
from costs c join spans s on c.day between s.span_first and s.span_last group by s.span, c.channel, c.kind, c.currency
"""

# Orders by day and written source: how many, those with an amount in a known currency, their amounts and squared amounts.
ORDER_DAYS = f"""
with {_RATES},
sold as (
  select o.order_id, min(cast(timezone($zone, o.ordered_at) as date)) as day, min(o.source) as source, min(o.medium) as medium,
         sum(cast(o.amount * coalesce(r.rate, case when o.currency is null then 1.0 end) as double)) as amount
  from orders o left join rates r on r.currency = o.currency
  where {SALE} and o.ordered_at is not null and cast(timezone($zone, o.ordered_at) as date) <= $last
  group by o.order_id
)
select day, source, medium, count(*), count(amount), coalesce(sum(amount), 0.0), coalesce(sum(amount * amount), 0.0)
from sold group by day, source, medium order by day, source, medium
"""

OUTCOME_DAYS = f"""
with {_RATES}
select o.kind, cast(timezone($zone, o.happened_at) as date) as day, o.source, o.medium, sum(o.count),
       sum(case when o.value is not null and (o.currency is null or r.rate is not null) then o.count else 0.0 end),
       sum(cast(o.value * coalesce(r.rate, case when o.currency is null then 1.0 end) as double))
from outcomes o left join rates r on r.currency = o.currency
where o.happened_at is not null and cast(timezone($zone, o.happened_at) as date) <= $last
group by o.kind, day, o.source, o.medium order by o.kind, day, o.source, o.medium
"""

VISIT_CLAIMS = f"""
with {_SPANS}, {_RATES}
select s.span, v.source, v.medium, sum(v.sessions), sum(v.conversions),
       sum(cast(v.value * coalesce(r.rate, case when v.currency is null then 1.0 end) as double))
from visits v join spans s on v.from_day >= s.span_first and v.to_day <= s.span_last
left join rates r on r.currency = v.currency
group by s.span, v.source, v.medium order by s.span, v.source, v.medium
"""

CLAIMS_OF_POSTS = f"""
with {_SPANS}
select s.span, coalesce(a.channel, p.account), l.metric, l.currency, sum(l.value)
from posts p left join channels a on a.account = p.account
join spans s on cast(timezone($zone, p.published_at) as date) between s.span_first and s.span_last
join post_latest l on l.account = p.account and l.post_id = p.post_id
where l.metric in ('purchases', 'purchase_value', 'conversions', 'revenue', 'leads')
group by s.span, coalesce(a.channel, p.account), l.metric, l.currency
"""

# What a person of ours is known to have done before ordering (a lead, a sign-up …), up to 90 days, and the order itself last.
JOURNEYS = f"""
with sold as (
  select o.order_id, min(o.customer_id) as customer, min(cast(timezone($zone, o.ordered_at) as date)) as day, min(o.source) as source,
         min(o.medium) as medium
  from orders o where {SALE} and o.customer_id is not null and o.ordered_at is not null group by o.order_id
)
select s.order_id, s.day, cast(timezone($zone, t.happened_at) as date) as touched, t.source, t.medium
from sold s join outcomes t on t.customer_id = s.customer
where s.day between $first and $last and cast(timezone($zone, t.happened_at) as date) between s.day - 90 and s.day
union all
select s.order_id, s.day, s.day, s.source, s.medium from sold s where s.day between $first and $last
order by 1, 3
"""

CHANNEL_DAYS = f"""
select channel, metric, currency, from_day, to_day, value from channel_totals
where metric in ({_list(DRIVERS)}) and from_day is not null and to_day <= $last and to_day - from_day < 7
order by channel, metric, from_day
"""

POST_DAYS = f"""
select coalesce(a.channel, p.account) as channel, cast(timezone($zone, p.published_at) as date) as day, count(distinct p.post_id),
       sum(case when l.metric = 'impressions' then l.value end), sum(case when l.metric = 'delivered' then l.value end),
       sum(case when l.metric = 'views' then l.value end)
from posts p left join channels a on a.account = p.account
left join post_latest l on l.account = p.account and l.post_id = p.post_id and l.metric in ({_list(("impressions", "delivered", "views"))})
where p.published_at is not null and cast(timezone($zone, p.published_at) as date) <= $last and coalesce(p.kind, '') <> 'reply'
group by 1, 2 order by 1, 2
"""

HOUR_DAYS = (
    "select channel, day, sum(hours) from hours where channel is not null and day <= $last group by channel, day order by channel, day"
)
