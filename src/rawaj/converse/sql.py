"""The sums over mentions and posts that step 4 reads; run by `rawaj.strategy.converse`.

Tables of `rawaj.strategy.enrich` (``enriched``, ``mention_base``) and of `rawaj.strategy.open` (``trial_rows`` among them) are there. ``converse_asked`` (one text that
asked under our accounts) and ``converse_posts`` (one post of ours) are made here. Parameters: $first, $last, $before_first (days), $until
(the end of the last day with data), $zone, and what each text names. `span` is 'now' or 'before'.
"""

from __future__ import annotations

from rawaj.terms import NEEDS

__all__ = [
    "ANSWER_HOURS", "ANSWER_SUMS", "ANSWER_WEEKS", "LAST_DAY", "MAKE_ASKED", "MAKE_POSTS", "MENTION_HOURS", "POSTS", "POST_COUNTS", "POST_FIGURES",
    "SEGMENT_HOURS", "TRIALS", "WAITING",
]  # fmt: skip

_COMPLAINS = 1 << tuple(NEEDS).index("complains")

NEED_WEIGHTS = {"wants_to_buy": 5.0, "asks_price": 4.0, "asks_where": 4.0, "complains": 3.0, "asks_advice": 2.5, "compares": 2.5}
"""How much an answer is worth by what the text states, as in listening; what states nothing is worth 1."""

LAST_DAY = """
select max(day) from (
  select max(cast(timezone($zone, published_at) as date)) as day from posts where cast(timezone($zone, published_at) as date) <= $last
  union all select max(day) from enriched where day <= $last
  union all select max(day) from trials where day <= $last
) as days
"""

# A text is answered by a post of ours that replies to it, or (messages) by what we say next in its thread.
MAKE_ASKED = f"""
create or replace temp table converse_asked as
with asked as (
  select e.row_no, e.network, e.mention_id, e.account, coalesce(c.channel, e.account) as channel, e.author, e.day, e.posted_at, e.needs,
         e.engagement, b.kind, b.thread_id
  from enriched e join mention_base b on b.row_no = e.row_no left join channels c on c.account = e.account
  where e.account is not null and (e.asks or (e.needs & {_COMPLAINS}) <> 0) and e.said_first
    and e.day between $before_first and $last
),
replies as (
  select network, parent_id, published_at from posts where parent_id is not null and published_at < cast($until as timestamptz)
),
answers as (
  select a.row_no, r.published_at from asked a join replies r on r.network = a.network and r.parent_id = a.mention_id
  union all
  select a.row_no, r.published_at from asked a join replies r on r.network = a.network and r.parent_id = a.thread_id
  where a.kind = 'message' and r.published_at >= a.posted_at
),
first_answers as (select row_no, min(published_at) as answered_at from answers group by row_no)
select a.*, case when a.day >= $first then 'now' else 'before' end as span, f.row_no is not null as answered,
       case when f.answered_at >= a.posted_at then cast(epoch(f.answered_at) - epoch(a.posted_at) as double) / 3600 end as hours,
       cast(epoch(cast($until as timestamptz)) - epoch(a.posted_at) as double) / 3600 as age_hours
from asked a left join first_answers f on f.row_no = a.row_no
"""

# Sums over authors for `answering_of`; channel is NULL in the rows over all channels.
ANSWER_SUMS = """
with by_author as (
  select grouping(channel) as overall, span, channel, author, count(*) as n, count(case when answered then 1 end) as y,
         count(case when answered or age_hours >= 24 then 1 end) as old,
         count(case when answered and coalesce(hours, 0) <= 24 then 1 end) as soon
  from converse_asked group by grouping sets ((span, channel, author), (span, author))
)
select span, case when overall = 0 then channel end as channel,
       count(*), cast(sum(n) as double), cast(sum(y) as double), cast(sum(y * y) as double), cast(sum(y * n) as double), cast(sum(n * n) as double),
       count(case when old > 0 then 1 end), cast(sum(old) as double), cast(sum(soon) as double), cast(sum(soon * soon) as double),
       cast(sum(soon * old) as double), cast(sum(old * old) as double)
from by_author group by 1, 2, overall order by overall desc, 4 desc
"""

ANSWER_HOURS = "select span, channel, hours from converse_asked where hours is not null"

ANSWER_WEEKS = """
select cast($first as date) + (cast(day - cast($first as date) as integer) // 7) * 7 as week, count(*), count(case when answered then 1 end)
from converse_asked where span = 'now' group by 1 order by 1
"""


def _weight() -> str:
    bits = {need: 1 << tuple(NEEDS).index(need) for need in NEED_WEIGHTS}
    whens = " ".join(f"when (a.needs & {bits[need]}) <> 0 then {weight}" for need, weight in NEED_WEIGHTS.items())
    return f"case {whens} else 1.0 end"


WAITING = f"""
select a.account, a.channel, a.network, a.mention_id, b.text, coalesce(b.author_name, b.author_id), cast(epoch(a.posted_at) as double), a.needs, a.age_hours,
       a.engagement, {_weight()} * power(2, -a.age_hours / 168) * (1 + ln(1 + a.engagement)) as worth, b.url
from converse_asked a join mention_base b on b.row_no = a.row_no
where not a.answered and a.span = 'now' order by worth desc, a.row_no limit $at_most
"""

# Posts of ours that are no replies, the newest of each channel.
MAKE_POSTS = """
create or replace temp table converse_posts as
with ours as (
  select p.account, p.network, p.post_id, coalesce(c.channel, p.account) as channel, p.kind, p.act, p.pillar, p.published_at, p.permalink,
         coalesce(p.title || chr(10), '') || coalesce(p.text, '') as text, p.link,
         cast(timezone($zone, p.published_at) as date) as day, cast(extract(hour from timezone($zone, p.published_at)) as integer) as hour
  from posts p left join channels c on c.account = p.account
  where p.parent_id is null and coalesce(p.kind, '') <> 'reply'
)
select row_number() over (order by channel, published_at desc nulls last, post_id) - 1 as post, * from ours
where day is null or day between $oldest and $last
qualify row_number() over (partition by channel order by published_at desc nulls last, post_id) <= $at_most
"""

POSTS = """
select post, channel, network, account, post_id, kind, act, pillar, cast(epoch(published_at) as double), permalink, text, link, day,
       hour
from converse_posts order by post
"""

# How many posts there are in the period and before it, whatever the limit above; undated ones are NULL in `span`.
POST_COUNTS = """
with ours as (
  select coalesce(c.channel, p.account) as channel, p.network, cast(timezone($zone, p.published_at) as date) as day
  from posts p left join channels c on c.account = p.account
  where p.parent_id is null and coalesce(p.kind, '') <> 'reply'
)
select channel, min(network), count(case when day between $first and $last then 1 end),
       count(case when day between $before_first and $first - 1 then 1 end), count(case when day is null then 1 end)
from ours group by 1 order by 3 desc, 4 desc, 1
"""

POST_FIGURES = """
select p.post, l.metric, l.value from converse_posts p join post_latest l on l.account = p.account and l.post_id = p.post_id
"""

# Active people by local hour: each counted once a day and hour (and account), so that nobody counts twice for speaking much.
MENTION_HOURS = """
with seen as (
  select distinct e.account, e.network, e.hour, e.author, e.day from enriched e
  where e.day between $before_first and $last and e.hour is not null
)
select case when grouping(s.account) = 0 then 'account' when grouping(s.network) = 0 then 'network' else 'everywhere' end as place,
       case when grouping(s.account) = 0 then coalesce(min(c.channel), s.account) else s.network end as name, s.hour, count(*)
from seen s left join channels c on c.account = s.account
group by grouping sets ((s.account, s.hour), (s.network, s.hour), (s.hour))
having grouping(s.account) = 1 or s.account is not null
"""

SEGMENT_HOURS = """
with seen as (
  select distinct e.hour, e.author, e.day from enriched e join segment_authors a on a.author = e.author
  where {where} and e.hour is not null and e.day <= $last
)
select hour, count(*) from seen group by 1
"""

TRIALS = """
select test, source_row, arm, impressions, clicks, day, share from trial_rows where day is null or day <= $last order by test, day, source_row
"""
