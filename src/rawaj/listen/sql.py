"""The sums over millions of mentions that step 1 reads; run by `rawaj.strategy.listen`.

Tables, made by `rawaj.strategy.enrich`: ``enriched`` (one row per mention: row_no, network, mention_id, author, day, week, marks),
``mention_base`` (the mention itself, with its text, by row_no), ``topic_hits`` (row_no, topic), ``topics`` (topic, name, kind, voice).
Parameters: $first, $last, $before_first (days), and what each text names. `span` is 'now' or 'before'.
"""

from __future__ import annotations

from rawaj.terms import NEEDS, STATING_NEEDS

__all__ = [
    "AUTHORS", "CLAIMED", "COUNTS", "DAYS", "DIALECTS", "IMPORT_SPANS", "LABELS", "LANGUAGES", "MARKS", "MOODS", "MOOD_SUMS", "NETWORK_DAYS", "NETWORK_LABELS", "NETWORK_STRATUM_SIZES", "NETWORK_SUMS", "NETWORK_WAYS",
    "QUESTIONS", "QUESTION_COUNTS", "QUEUE", "QUEUE_TEXTS", "QUOTES", "SAMPLES", "SPIKE_NETWORKS", "SPIKE_SHARED", "SPIKE_TEXTS", "STRATA",
    "STRATUM_SIZES", "TALK", "TOPIC_NETWORKS", "TOPIC_SUMS", "TOPIC_TEXTS", "VOICES", "WEEK_SUMS",
]  # fmt: skip

MARKS = ("states", *NEEDS)
"""What is counted of each mention: whether it states one of the five needs, then every need by itself, in this order."""

_SPAN = "case when e.day >= $first then 'now' else 'before' end"
_BOTH = "e.day between $before_first and $last"
_NOW = "e.day between $first and $last"
_TOPICS = "enriched e join topic_hits h on h.row_no = e.row_no"
_ARABIC = "e.language in ('ar', 'arabizi', 'mixed')"  # what the model learned mood and dialect from


STRATA = 4
"""Strata of mentions by how probable it is that they state a need (``enriched.stratum``); see `rawaj.strategy.enrich`."""

_STATING = sum(1 << i for i, need in enumerate(NEEDS) if need in STATING_NEEDS)


MOODS = ("positive", "negative", "sarcastic")
"""What is counted of the mood of each mention, in this order."""
_MOODS = {"positive": "e.sentiment = 'POS'", "negative": "e.sentiment = 'NEG'", "sarcastic": "e.sarcastic"}


def _mark(name: str) -> str:
    if name in _MOODS:
        return _MOODS[name]
    return "e.states" if name == "states" else f"(e.needs & {1 << tuple(NEEDS).index(name)}) <> 0"


def _judged(name: str) -> str:
    return f"(e.judged & {_STATING if name == 'states' else 1 << tuple(NEEDS).index(name)}) <> 0"


def _sums(groups: dict[str, str], tables: str, where: str, marks: tuple[str, ...]) -> str:
    """Sums for `rawaj.stats.clustered`: one row per group: people, n, copies, Σn², then per mark Σy, Σy², Σy·n and people with y > 0."""
    keys = ", ".join(groups)
    chosen = ", ".join(f"{expression} as {name}" for name, expression in groups.items())
    hits = ", ".join(f"sum(case when e.said_first and {_mark(name)} then 1 else 0 end) as y_{name}" for name in marks)
    outer = ", ".join(
        f"cast(sum(y_{name}) as bigint), cast(sum(y_{name} * y_{name}) as bigint), cast(sum(y_{name} * n) as bigint), "
        f"count(case when y_{name} > 0 then 1 end)"
        for name in marks
    )
    return f"""
with by_author as (
  select {chosen}, e.author, sum(case when e.said_first then 1 else 0 end) as n,
         sum(case when e.said_first then 0 else 1 end) as copies, {hits}
  from {tables} where {where} group by {keys}, e.author
)
select {keys}, count(case when n > 0 then 1 end), cast(sum(n) as bigint), cast(sum(copies) as bigint), cast(sum(n * n) as bigint), {outer}
from by_author group by {keys} order by {keys}
"""


TOPIC_SUMS = _sums({"topic": "h.topic", "span": _SPAN}, _TOPICS, _BOTH, MARKS)
NETWORK_SUMS = _sums({"network": "e.network", "span": _SPAN}, "enriched e", f"e.relevant and {_BOTH}", MARKS)
MOOD_SUMS = _sums({"topic": "h.topic"}, _TOPICS, f"{_NOW} and {_ARABIC}", MOODS)
WEEK_SUMS = _sums({"topic": "h.topic", "week": "e.week"}, _TOPICS, _BOTH, ("states",))


def _stratum_sizes(key: str, tables: str, where: str) -> str:
    judged = ", ".join(f"count(case when {_judged(name)} then 1 end)" for name in MARKS)
    return f"""
select {key}, {_SPAN} as span, e.week, e.stratum, count(*), {judged}
from {tables} where {where} and e.said_first group by 1, 2, 3, 4 order by 1, 2, 3, 4
"""


def _labels(key: str, tables: str, where: str) -> str:
    return f"""
select {key}, {_SPAN} as span, e.stratum, 1 / e.drawn, e.judged, e.needs
from {tables} where {where} and e.said_first and e.drawn is not null order by {key}, e.row_no
"""


STRATUM_SIZES = _stratum_sizes("h.topic", _TOPICS, _BOTH)
NETWORK_STRATUM_SIZES = _stratum_sizes("e.network", "enriched e", f"e.relevant and {_BOTH}")
LABELS = _labels("h.topic", _TOPICS, _BOTH)
NETWORK_LABELS = _labels("e.network", "enriched e", f"e.relevant and {_BOTH}")

QUEUE = f"""
select e.row_no, e.stratum, e.need_p, hash(e.network, e.mention_id, 'to be labelled')
from enriched e where e.relevant and e.said_first and {_NOW} and not exists (select 1 from unnest($labelled) l(id) where l.id = e.mention_id)
order by e.row_no
"""

QUEUE_TEXTS = """
select b.row_no, b.mention_id, b.network, b.day, b.text from mention_base b where b.row_no in (select unnest($rows))
"""

TOPIC_NETWORKS = f"""
select h.topic, e.network, {_SPAN} as span, count(distinct case when e.states then e.author end)
from {_TOPICS} where {_BOTH} and e.said_first group by 1, 2, 3 order by 1, 2, 3
"""

DAYS = f"""
select h.topic, e.day, count(distinct e.author), count(distinct case when e.states then e.author end)
from {_TOPICS} where e.day between $history_first and $last and e.said_first group by 1, 2 order by 1, 2
"""

NETWORK_WAYS = f"""
select e.network, e.collected, count(distinct case when e.states then e.author end), count(distinct e.author)
from enriched e where e.relevant and {_NOW} and e.said_first group by 1, 2 order by 1, 2
"""

NETWORK_DAYS = f"""
select e.network, e.day, count(distinct e.author)
from enriched e where e.relevant and e.states and {_BOTH} and e.said_first group by 1, 2 order by 1, 2
"""

LANGUAGES = f"""
select h.topic, e.language, count(*) from {_TOPICS}
where {_NOW} and e.said_first group by 1, 2 order by 1, 3 desc, 2
"""

DIALECTS = f"""
select h.topic, e.dialect, count(*) from {_TOPICS}
where {_NOW} and e.said_first and {_ARABIC} group by 1, 2 order by 1, 3 desc, 2
"""

COUNTS = f"""
select count(case when {_NOW} and e.relevant and e.said_first then 1 end) as mentions,
       count(case when {_NOW} and e.relevant and not e.said_first then 1 end) as copies,
       count(distinct case when {_NOW} and e.relevant and e.said_first then e.author end) as people,
       count(case when {_NOW} and not e.matched then 1 end) as unmatched,
       count(case when e.day is null then 1 end) as undated,
       count(*) as imported, min(e.day) as first_day, max(e.day) as last_day,
       count(case when {_NOW} and e.relevant and e.said_first and not e.author_known then 1 end) as nameless
from enriched e
"""

SAMPLES = f"""
select e.network, e.collected, count(case when {_NOW} then 1 end), count(case when e.day < $first then 1 end)
from enriched e where {_BOTH} group by 1, 2 order by 1, 2
"""

# Old texts do not mean that all since then was collected. Left out of the span of an import are texts that another one of it repeats (an
# original comes along with its repost, however old it is) and the first hundredth; and where nine tenths of it lie in the last quarter of
# its time or less, all before these: the rest is far thinner (27 times) than what was collected. Of few texts the first may always be such.
IMPORT_SPANS = """
with repeated as (
  select distinct import_id, network, copy_of as mention_id from mentions_history where copy_of <> mention_id
),
dated as (
  select m.network, m.collected, m.import_id, cast(timezone($zone, m.posted_at) as date) as day
  from mentions_history m anti join repeated r using (import_id, network, mention_id) where m.posted_at is not null
),
spans as (
  select network, collected, import_id, quantile_disc(day, 0.01) as first, greatest(quantile_disc(day, 0.1), min(day, 2)[-1]) as mostly,
         max(day) as last from dated group by 1, 2, 3
)
select network, collected, import_id, case when 4 * (last - mostly + 1) < last - first + 1 then mostly else first end, last
from spans order by 1, 2, 3
"""

# Comments that networks count on our posts of the period, and how many of them we hold.
CLAIMED = """
with ours as (
  select p.network, p.post_id, max(l.value) as claimed
  from posts p join post_latest l on l.account = p.account and l.post_id = p.post_id and l.metric in ('comments', 'replies')
  where cast(timezone($zone, p.published_at) as date) between $first and $last group by 1, 2
),
held as (
  select o.network, o.post_id, b.row_no from ours o join mention_base b on b.network = o.network and b.parent_id = o.post_id
  union
  select o.network, o.post_id, b.row_no from ours o join mention_base b on b.network = o.network and b.thread_id = o.post_id
),
per_post as (
  select o.network, o.claimed, count(h.row_no) as held
  from ours o left join held h on h.network = o.network and h.post_id = o.post_id group by o.network, o.post_id, o.claimed
)
select network, cast(sum(claimed) as double), cast(sum(case when held < claimed then held else claimed end) as double)
from per_post group by network order by network
"""

# Per author and voice how often they name it; then sums over authors. A mention that names two voices counts for both.
VOICES = f"""
with named as (
  select distinct e.row_no, e.author, e.network, {_SPAN} as span, t.voice
  from {_TOPICS} join topics t on t.topic = h.topic
  where {_BOTH} and e.said_first and t.voice is not null
),
by_voice as (
  select grouping(network) as overall, network, span, voice, author, count(*) as y
  from named group by grouping sets ((network, span, voice, author), (span, voice, author))
),
totals as (select overall, network, span, author, sum(y) as n from by_voice group by 1, 2, 3, 4),
all_of_it as (
  select overall, network, span, count(*) as people, sum(n) as n, sum(n * n) as nn from totals group by 1, 2, 3
)
select v.overall, v.network, v.span, v.voice, a.people, cast(a.n as bigint), cast(sum(v.y) as bigint), cast(sum(v.y * v.y) as bigint),
       cast(sum(v.y * t.n) as bigint), cast(a.nn as bigint), count(*)
from by_voice v
join totals t on t.overall = v.overall and t.network is not distinct from v.network and t.span = v.span and t.author = v.author
join all_of_it a on a.overall = v.overall and a.network is not distinct from v.network and a.span = v.span
group by v.overall, v.network, v.span, v.voice, a.people, a.n, a.nn order by 1, 2, 3, 4
"""

SPIKE_NETWORKS = f"""
with by_day as (
  select e.network, e.day, count(distinct e.author) as people
  from {_TOPICS} where h.topic = $topic and e.said_first and e.day between $window_first and $day group by 1, 2
)
select network, sum(case when day = $day then people else 0 end),
       cast(sum(case when day < $day then people else 0 end) as double) / $days_before
from by_day group by 1 order by 1
"""

SPIKE_SHARED = f"""
with repeated as (
  select e.fold, count(*) as times, max(e.reposts) as reposted
  from {_TOPICS} where h.topic = $topic and e.day = $day group by e.fold
),
best as (
  select fold, times, reposted from repeated where times > 1 or reposted > 0 order by times + coalesce(reposted, 0) desc, fold limit 1
)
select e.row_no, best.times - 1 from best join enriched e on e.fold = best.fold order by e.said_first desc, e.row_no limit 1
"""

SPIKE_TEXTS = f"""
select case when e.day = $day then 1 else 0 end as on_the_day, b.text
from {_TOPICS} join mention_base b on b.row_no = e.row_no
where h.topic = $topic and e.said_first and e.day between $window_first and $day
qualify row_number() over (partition by on_the_day order by hash(e.row_no)) <= $at_most
"""

# A sample of a topic's mentions that does not depend on their order; `inside` are the topic's, the others are all else.
TOPIC_TEXTS = f"""
with marked as (
  select e.row_no, e.needs, e.author, case when h.row_no is null then 0 else 1 end as inside
  from enriched e left join (select row_no from topic_hits where topic = $topic) h on h.row_no = e.row_no
  where {_NOW} and e.said_first
),
chosen as (select * from marked qualify row_number() over (partition by inside order by hash(row_no)) <= $at_most)
select c.row_no, c.needs, c.author, c.inside, b.text from chosen c join mention_base b on b.row_no = c.row_no order by c.row_no
"""

# A sample of what is said about ours in both periods, at most $at_most mentions of each, that does not depend on their order.
TALK = f"""
with chosen as (
  select e.row_no, {_SPAN} as span, e.author, e.day, e.network, e.states, case when {_ARABIC} then e.sentiment = 'NEG' end as negative from enriched e
  where e.relevant and e.said_first and {_BOTH}
  qualify row_number() over (partition by span order by hash(e.row_no)) <= $at_most
)
select c.row_no, c.span = 'now', c.author, c.day, c.network, c.states, c.negative, b.text
from chosen c join mention_base b on b.row_no = c.row_no order by c.row_no
"""

QUOTES = """
select b.row_no, b.network, b.mention_id, b.text, coalesce(b.author_name, b.author_id), epoch(b.posted_at), b.url,
       (select count(*) - 1 from enriched f where f.fold = e.fold) as copies
from mention_base b join enriched e on e.row_no = b.row_no where b.row_no in (select unnest($rows))
"""

AUTHORS = f"""
with said as (
  select e.author, min(e.network) as network, count(*) as mentions, count(case when not e.said_first then 1 end) as copies,
         count(case when e.said_first and e.states then 1 end) as stating, sum(e.engagement) as engagement,
         max(e.followers) as followers, count(distinct e.day) as days,
         max_by(e.row_no, (e.engagement * 2 + case when e.said_first then 1 else 0 end, -e.row_no)) as best
  from enriched e where e.relevant and {_NOW} and e.author_known group by e.author
),
repeats as (
  select author, max(times) as same from (
    select e.author, e.fold, count(*) as times from enriched e where e.relevant and {_NOW} and e.author_known group by 1, 2
  ) t group by author
),
answered as (
  select e.author, count(distinct r.author) as people
  from mention_base b join enriched e on e.row_no = b.row_no
  join mention_base a on a.network = b.network and coalesce(a.copy_of, a.parent_id) = b.mention_id
  join enriched r on r.row_no = a.row_no
  where e.relevant and {_NOW} and e.author_known and r.author <> e.author group by e.author
),
judged as (
  select s.*, coalesce(a.people, 0) as people, greatest(coalesce(s.followers, 0), coalesce(a.people, 0)) as reached,
    (s.mentions >= 20 and s.copies >= 0.8 * s.mentions) or s.mentions >= 50 * s.days or r.same >= 10 as bot
  from said s join repeats r on r.author = s.author left join answered a on a.author = s.author
)
select j.network, b.author_id, b.author_name, j.mentions, j.stating, j.followers, j.people, cast(j.engagement as bigint), j.reached, j.best,
       (select count(*) from judged where bot) as bots
from judged j join mention_base b on b.row_no = j.best
where not j.bot order by j.reached desc, j.people desc, j.engagement desc, j.mentions desc, j.author limit $at_most
"""

_ANSWERED = """
  select b.row_no from mention_base b join posts p on p.network = b.network and p.parent_id = b.mention_id
  union
  select b.row_no from mention_base b join posts p on p.network = b.network and p.parent_id = b.thread_id and p.published_at > b.posted_at
  where b.kind = 'message'
"""

QUESTION_COUNTS = f"""
with answered as ({_ANSWERED})
select count(*), count(case when a.row_no is null then 1 end)
from enriched e left join answered a on a.row_no = e.row_no
where e.relevant and e.asks and e.said_first and {_NOW}
"""


def _weight() -> str:
    whens = " ".join(f"when {_mark(need)} then {weight}" for need, weight in QUESTION_WEIGHTS.items())
    return f"case {whens} else 1.0 end"


QUESTION_WEIGHTS = {"wants_to_buy": 5.0, "asks_price": 4.0, "asks_where": 4.0, "complains": 3.0, "asks_advice": 2.5, "compares": 2.5}
"""How much an answer is worth by what the question states, relative to a question that states nothing (1); nearer to buying is more."""

QUESTIONS = f"""
with answered as ({_ANSWERED}),
waiting as (
  select e.row_no, e.needs, e.engagement, e.account, {_weight()} as weight,
         cast(epoch(cast($until as timestamptz)) - epoch(e.posted_at) as double) / 3600 as hours
  from enriched e left join answered a on a.row_no = e.row_no
  where e.relevant and e.asks and e.said_first and {_NOW} and a.row_no is null
)
select row_no, needs, account, hours, engagement, weight * power(2, -hours / 168) * (1 + ln(1 + engagement)) as worth
from waiting order by worth desc, row_no limit $at_most
"""
