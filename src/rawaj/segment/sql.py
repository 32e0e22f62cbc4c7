"""The sums over customers, orders, ad cells and authors that step 2 reads; run by `rawaj.strategy.segment`.

``segment_orders`` (one order), ``segment_customers`` (one customer) and ``segment_authors`` (one author) are made here from facts and
from ``enriched`` / ``mention_base``. `half` is 0 (rules are found there) or 1 (held out), fixed by a hash of the person's key.
Parameters: $last (day), $zone, $currency, and what each text names.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AD_CELLS",
    "AUTHOR_CUBE",
    "AUTHOR_DIMENSIONS",
    "CUSTOMER_CUBE",
    "CUSTOMER_DIMENSIONS",
    "CUSTOMER_TOTALS",
    "LATER_GROUPS",
    "MAKE_AUTHORS",
    "MAKE_CUSTOMERS",
    "MAKE_ORDERS",
    "NOT_A_SALE",
    "ORDERS_LEFT_OUT",
    "RFM_GROUPS",
    "RFM_THRESHOLDS",
    "author_card",
    "author_hours",
    "author_mix",
    "customer_card",
    "customer_hours",
    "customer_sources",
]  # fmt: skip

CUSTOMER_DIMENSIONS = ("gender", "age", "place", "product", "source")
CUSTOMER_PAIRS = (("gender", "age"), ("gender", "place"), ("age", "place"))
AUTHOR_DIMENSIONS = ("network", "language", "place", "hours")
AUTHOR_PAIRS = (("network", "language"), ("network", "hours"), ("network", "place"))


def _half(key: str) -> str:
    return f"case when substr(md5({key}), 1, 1) < '8' then 0 else 1 end"


NOT_A_SALE = " or ".join(
    f"lower(coalesce(o.status, '')) like '%{part}%'"
    for part in ("cancel", "refund", "return", "void", "fail", "reject", "ملغ", "لغي", "مرتجع", "مسترد", "استرد", "مرفوض", "فشل")
)
_IN_OURS = "cast(o.amount * coalesce(r.rate, case when o.currency is null then 1.0 end) as double)"

# Rates say how much one unit of a currency is worth in the workspace's own; lines in other currencies are left out and counted.
MAKE_ORDERS = f"""
create or replace temp table segment_orders as
with rates as (select unnest($currencies) as currency, unnest($rates) as rate)
select o.order_id, min(o.customer_id) as customer, min(cast(timezone($zone, o.ordered_at) as date)) as day,
       min(cast(extract(hour from timezone($zone, o.ordered_at)) as integer)) as hour, sum({_IN_OURS}) as value,
       min(o.source) as source, min(o.place) as place, arg_max(o.product, case when o.amount is not null then (o.amount, o.product) end) as product
from orders o left join rates r on r.currency = o.currency
where not ({NOT_A_SALE}) and o.amount is not null and {_IN_OURS} is not null
  and (o.ordered_at is null or cast(timezone($zone, o.ordered_at) as date) <= $last)
group by o.order_id
"""

ORDERS_LEFT_OUT = """
with rates as (select unnest($currencies) as currency, unnest($rates) as rate)
select count(distinct case when o.currency is not null and r.rate is null then o.order_id end),
       count(distinct case when o.customer_id is null then o.order_id end),
       count(distinct case when o.ordered_at is null then o.order_id end)
from orders o left join rates r on r.currency = o.currency
"""

_WHEN = "case when day is not null then (day, order_id) end"  # two orders of one day have an order too, or two runs would not agree

MAKE_CUSTOMERS = f"""
create or replace temp table segment_customers as
with bought as (
  select customer, count(*) as orders, sum(value) as value, min(day) as first_day, max(day) as last_day,
         arg_min(product, {_WHEN}) as product, arg_min(source, {_WHEN}) as source, arg_max(place, {_WHEN}) as place
  from segment_orders where customer is not null group by customer
)
select b.customer, {_half("b.customer")} as half, b.orders, b.value, b.first_day, b.last_day, b.product,
       coalesce(b.source, c.source) as source, coalesce(c.place, b.place) as place, c.gender, c.age
from bought b left join customers c on c.customer_id = b.customer
"""

CUSTOMER_TOTALS = """
select count(*), cast(sum(orders) as bigint), count(case when orders > 1 then 1 end), sum(value), min(first_day), max(last_day)
from segment_customers
"""


def _cube(table: str, dimensions: Sequence[str], pairs: Sequence[tuple[str, ...]], sums: str) -> str:
    """One row per half and value of each dimension or pair: a number saying which dimensions are in it, their values, the sums."""
    sets = [*((name,) for name in dimensions), *pairs, ()]
    listed = ", ".join(f"({', '.join(('half', *names))})" for names in sets)
    columns = ", ".join(dimensions)
    return f"select half, grouping({columns}), {columns}, {sums} from {table} group by grouping sets ({listed})"


CUSTOMER_CUBE = _cube(
    "segment_customers", CUSTOMER_DIMENSIONS, CUSTOMER_PAIRS, "count(*), sum(value), sum(value * value), cast(sum(orders) as bigint)"
)

CUSTOMER_CELLS = """
select half, gender, age, place, count(*), sum(value), sum(value * value) from segment_customers group by 1, 2, 3, 4 order by 1, 2, 3, 4
"""

MAKE_AUTHORS = f"""
create or replace temp table segment_authors as
with said as (
  select e.author, e.network, e.language, b.place, e.states, e.needs,
         case when e.hour < 6 then 'night' when e.hour < 12 then 'morning' when e.hour < 18 then 'afternoon' else 'evening' end as hours
  from enriched e join mention_base b on b.row_no = e.row_no
  where e.relevant and e.said_first and e.author_known and (e.day is null or e.day <= $last)
)
select author, {_half("cast(author as varchar)")} as half, min(network) as network, mode(language order by language) as language, mode(place order by place) as place,
       mode(hours order by hours) as hours, count(*) as mentions, max(case when states then 1 else 0 end) as states
from said group by author
"""

AUTHOR_CUBE = _cube("segment_authors", AUTHOR_DIMENSIONS, AUTHOR_PAIRS, "count(*), cast(sum(states) as bigint)")

AD_CELLS = """
select account, breakdown, from_day, to_day, campaign, ad_set, ad, age, gender, interest, place, min(currency) as currency,
       sum(case when metric = 'impressions' then value end), sum(case when metric = 'link_clicks' then value end),
       sum(case when metric = 'clicks' then value end), sum(case when metric = 'spend' then value end),
       sum(case when metric = 'purchases' then value end), sum(case when metric = 'conversions' then value end),
       sum(case when metric = 'results' then value end), sum(case when metric = 'leads' then value end)
from channel_periods
where (age is not null or gender is not null or interest is not null or place is not null) and (from_day is null or from_day <= $last)
  and metric in ('impressions', 'link_clicks', 'clicks', 'spend', 'purchases', 'conversions', 'results', 'leads')
group by account, breakdown, from_day, to_day, campaign, ad_set, ad, age, gender, interest, place
order by account, breakdown, from_day, to_day, campaign, ad_set, ad, age, gender, interest, place
"""

# --- RFM -----------------------------------------------------------------------------------------------------------------------------

# Gaps between one order and the next of the same customer, and how much customers order, on the half where rules are found.
RFM_THRESHOLDS = """
with gaps as (
  select o.day - lag(o.day) over (partition by o.customer order by o.day, o.order_id) as gap
  from segment_orders o join segment_customers c on c.customer = o.customer where c.half = 0 and o.day <= $cut
),
stood as (
  select c.customer, count(*) as orders, sum(o.value) as value
  from segment_orders o join segment_customers c on c.customer = o.customer where c.half = 0 and o.day <= $cut group by c.customer
)
select (select quantile_cont(gap, 0.5) from gaps where gap > 0), (select quantile_cont(gap, 0.9) from gaps where gap > 0),
       (select count(*) from gaps where gap > 0), (select quantile_cont(value, 0.8) from stood),
       (select quantile_cont(orders, 0.8) from stood where orders > 1), (select count(*) from stood)
"""

_STOOD = """
stood as (
  select c.customer, c.half, count(*) as orders, sum(o.value) as value, cast($cut as date) - max(o.day) as days_since
  from segment_orders o join segment_customers c on c.customer = o.customer where o.day <= $cut group by c.customer, c.half
),
grouped as (
  select s.*, case
    when days_since < $gone and orders >= 2 then
      case when days_since < $recent and orders >= $often and value >= $big then 'champions' else 'loyal' end
    when days_since < $gone then case when days_since < $recent then 'new' else 'promising' end
    when orders >= 2 then 'at_risk'
    when value >= $big then 'lapsed_big'
    else 'lapsed' end as rfm
  from stood s
)
"""

# The median, and the order statistics at n/2 ± 1.645·√n/2: its 90 % interval whatever the distribution (binomial, made normal).
_MEDIAN = """max(n) as n, max(case when k = floor((n + 1) / 2) then value end) as middle,
       max(case when k = greatest(1, floor(n / 2 - 0.8225 * sqrt(n))) then value end) as low,
       max(case when k = least(n, ceil(n / 2 + 1 + 0.8225 * sqrt(n))) then value end) as high"""


def _ranked(group: str, tables: str) -> str:
    return f"""
  select {group}, o.value, row_number() over (partition by {group} order by o.value, o.order_id) as k,
         cast(count(*) over (partition by {group}) as double) as n from {tables}
"""


RFM_GROUPS = f"""
with {_STOOD},
ranked as ({_ranked("g.rfm", "segment_orders o join grouped g on g.customer = o.customer where o.day <= $cut")}),
medians as (select rfm, {_MEDIAN} from ranked group by rfm)
select g.rfm, count(*), sum(g.value), sum(g.value * g.value), cast(sum(g.orders) as bigint), quantile_cont(g.days_since, 0.5),
       max(t.middle), max(t.low), max(t.high), max(t.n)
from grouped g left join medians t on t.rfm = g.rfm group by g.rfm
"""

LATER_GROUPS = f"""
with {_STOOD},
later as (select customer, sum(value) as value from segment_orders where day > $cut group by customer)
select g.half, g.rfm, count(*), sum(coalesce(l.value, 0)), sum(coalesce(l.value, 0) * coalesce(l.value, 0)), count(l.customer)
from grouped g left join later l on l.customer = g.customer group by g.half, g.rfm
"""

MARK_CUSTOMERS = f"""
create or replace temp table segment_customers as
with {_STOOD}
select c.*, g.rfm from segment_customers c left join grouped g on g.customer = c.customer
"""

LAST_DAY = """
select max(day) from (
  select max(day) as day from segment_orders
  union all select max(day) from enriched where day <= $last
  union all select max(to_day) from channel_periods where to_day <= $last and coalesce(age, gender, interest, place) is not null
) days
"""

# --- cards: `where` names columns of segment_customers (c) or segment_authors (a); values go in as $v0, $v1 … ------------------------


def customer_card(where: str) -> str:
    """People, Σ value, Σ value², Σ orders, Σ orders², median order value, its interval, number of orders; of those that fit `where`."""
    return f"""
with people as (select * from segment_customers c where {where}),
ranked as ({_ranked("1", "segment_orders o join people p on p.customer = o.customer")}),
medians as (select {_MEDIAN} from ranked)
select (select count(*) from people), (select sum(value) from people), (select sum(value * value) from people),
       (select cast(sum(orders) as bigint) from people), (select cast(sum(orders * orders) as bigint) from people), middle, low, high, n
from medians
"""


def customer_halves(where: str) -> str:
    """(half, fits `where`, people, Σ value, Σ value²)."""
    return f"""
select half, case when {where} then 1 else 0 end as fits, count(*), sum(value), sum(value * value) from segment_customers c group by 1, 2
"""


def author_halves(where: str) -> str:
    """(half, fits `where`, people, people who state a need)."""
    return f"""
select half, case when {where} then 1 else 0 end as fits, count(*), cast(sum(states) as bigint) from segment_authors a group by 1, 2
"""


def customer_sources(where: str) -> str:
    """(source, orders) of customers that fit `where`, most first; orders without a source are left out."""
    return f"""
select o.source, count(*) from segment_orders o join segment_customers c on c.customer = o.customer
where {where} and o.source is not null group by 1 order by 2 desc, 1 limit 8
"""


def customer_hours(where: str) -> str:
    """(local hour, orders) of customers that fit `where`; whole days without a time are left out."""
    return f"""
with chosen as (select o.hour from segment_orders o join segment_customers c on c.customer = o.customer where {where})
select hour, count(*) from chosen where hour is not null and (select count(distinct hour) from chosen) > 1 group by 1 order by 2 desc, 1
"""


def author_card(where: str, marks: Sequence[str]) -> str:
    """People, mentions, Σn², then Σy, Σy², Σy·n of each of `marks` (SQL conditions on e), over mentions of authors that fit `where`."""
    hits = ", ".join(f"sum(case when {mark} then 1 else 0 end) as y{i}" for i, mark in enumerate(marks))
    outer = ", ".join(
        f"cast(sum(y{i}) as bigint), cast(sum(y{i} * y{i}) as bigint), cast(sum(y{i} * n) as bigint)" for i in range(len(marks))
    )
    return f"""
with by_author as (
  select e.author, count(*) as n, {hits} from enriched e join segment_authors a on a.author = e.author
  where {where} and e.relevant and e.said_first and (e.day is null or e.day <= $last) group by e.author
)
select count(*), cast(sum(n) as bigint), cast(sum(n * n) as bigint), {outer} from by_author
"""


def author_mix(where: str, column: str) -> str:
    """(value of `column` of segment_authors, people) of authors that fit `where`, most first."""
    return f"""
select a.{column}, count(*) from segment_authors a where {where} and a.{column} is not null group by 1 order by 2 desc, 1 limit 8
"""


def author_hours(where: str) -> str:
    """(local hour, mentions) of authors that fit `where`."""
    return f"""
select e.hour, count(*) from enriched e join segment_authors a on a.author = e.author
where {where} and e.relevant and e.hour is not null and (e.day is null or e.day <= $last) group by 1 order by 2 desc, 1
"""
