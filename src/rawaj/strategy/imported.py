"""What was imported, per channel and metric, so that anyone can check our totals against the network's own screen."""

from __future__ import annotations

from typing import Any

from rawaj.answers import Period
from rawaj.document import Imported
from rawaj.store.facts import Facts
from rawaj.strategy.said import Said
from rawaj.terms import METRICS, NETWORKS

__all__ = ["counts", "imported", "last_day"]

_SHOWN = (
    "impressions", "views", "reach", "clicks", "link_clicks", "engagements", "spend", "conversions", "purchases", "purchase_value", "recipients",
    "unique_opens", "unique_email_clicks", "followers", "video_views", "sessions",
)  # fmt: skip

POSTS = """
select coalesce(c.channel, p.account), p.network, count(*), min(cast(p.published_at at time zone $zone as date)),
       max(cast(p.published_at at time zone $zone as date))
from posts p left join channels c on c.account = p.account where coalesce(p.kind, '') <> 'reply' group by 1, 2
"""

POST_METRICS = """
select coalesce(c.channel, l.account), l.metric, sum(l.value), min(l.currency), count(distinct coalesce(l.currency, '')), count(*),
       min(cast(p.published_at at time zone $zone as date)), max(cast(p.published_at at time zone $zone as date))
from post_latest l left join channels c on c.account = l.account
left join posts p on p.account = l.account and p.post_id = l.post_id
group by 1, 2
"""

CHANNEL_METRICS = """
select channel, metric, sum(value), currency, count(*), min(from_day), max(to_day), count(distinct (from_day, to_day))
from channel_totals group by channel, metric, currency
"""

MENTIONS = """
select coalesce(c.channel, ''), m.network, count(*), min(cast(m.posted_at at time zone $zone as date)),
       max(cast(m.posted_at at time zone $zone as date))
from mentions m left join channels c on c.account = m.account group by 1, 2
"""

ORDERS = """
select currency, count(distinct order_id), sum(amount), min(cast(ordered_at at time zone $zone as date)),
       max(cast(ordered_at at time zone $zone as date)) from orders group by currency
"""

VISITS = "select coalesce(c.channel, v.account), sum(sessions), count(*), min(from_day), max(to_day) from visits v left join channels c using (account) group by 1"

TRIALS = "select test, sum(impressions), count(*), min(day), max(day) from trial_rows group by test"

OUTCOMES = """
select kind, sum("count"), count(*), min(cast(happened_at at time zone $zone as date)), max(cast(happened_at at time zone $zone as date))
from outcomes group by kind
"""

LAST_DAY = """
select coalesce(max(day), (select cast(max(seen_at) at time zone $zone as date) from trials where seen_at > timestamptz '1970-01-02 00:00:00+00')) from (
  select cast(published_at at time zone $zone as date) as day from posts
  union all select to_day from channel_periods
  union all select cast(posted_at at time zone $zone as date) from mentions
  union all select cast(ordered_at at time zone $zone as date) from orders
  union all select to_day from visits
  union all select cast(happened_at at time zone $zone as date) from outcomes
  union all select day from hours
  union all select day from trials
) where day is not null
"""


def last_day(facts: Facts, said: Said) -> Any:
    """The last day with data in the workspace's zone; of tests in totals alone the day on which they were seen; None where nothing has a day."""
    return facts.rows(LAST_DAY, {"zone": said.context.time_zone})[0][0]


def imported(facts: Facts, said: Said) -> tuple[Imported, ...]:
    """Totals per channel and metric over everything that was imported; a metric that does not add up has no total.

    `facts` must have been `opened`.
    """
    zone = {"zone": said.context.time_zone}
    names = {channel.id: (channel.name, channel.network) for channel in said.channels}
    rows: list[Imported] = []
    for channel, network, count, first, last in facts.rows(POSTS, zone):
        name, _ = names.get(channel, (network, network))
        rows.append(Imported(name, network, "posts", float(count), None, first, last, count))
    rows += [_post_metric(row, names) for row in facts.rows(POST_METRICS, zone) if row[1] in _SHOWN]
    rows += [_channel_metric(row, names) for row in facts.rows(CHANNEL_METRICS) if row[1] in _SHOWN]
    for channel, network, count, first, last in facts.rows(MENTIONS, zone):
        name, _ = names.get(channel, (network, network))
        rows.append(Imported(name, network, "mentions", float(count), None, first, last, count))
    for channel, sessions, count, first, last in facts.rows(VISITS):
        name, network = names.get(channel, (channel.partition(":")[0], "website"))
        rows.append(Imported(name, network, "visits", sessions, None, first, last, count))
    for currency, count, amount, first, last in facts.rows(ORDERS, zone):
        rows.append(Imported("", "", "orders", float(count), None, first, last, count))
        rows.append(Imported("", "", "order_value", amount, currency, first, last, count))
    for kind, total, count, first, last in facts.rows(OUTCOMES, zone):
        rows.append(Imported(kind, "", "outcomes", total, None, first, last, count))
    for test, shown, count, first, last in facts.rows(TRIALS):
        rows.append(Imported(test, "", "tests", shown, None, first, last, count))
    order = {key: number for number, key in enumerate(("posts", "mentions", *METRICS))}
    places = {key: number for number, key in enumerate(NETWORKS)}
    return tuple(sorted(rows, key=lambda row: (places.get(row.network, 99), row.channel, order.get(row.metric, 99))))


def _post_metric(row: tuple[Any, ...], names: dict[str, tuple[str, str]]) -> Imported:
    channel, metric, value, currency, currencies, count, first, last = row
    name, network = names.get(channel, (channel.partition(":")[0], channel.partition(":")[0]))
    adds = "posts" in METRICS[metric].adds_over and currencies == 1
    return Imported(name, network, metric, value if adds or count == 1 else None, currency, first, last, count, "posts")


def _channel_metric(row: tuple[Any, ...], names: dict[str, tuple[str, str]]) -> Imported:
    channel, metric, value, currency, count, first, last, spans = row
    name, network = names.get(channel, (channel.partition(":")[0], channel.partition(":")[0]))
    adds = "days" in METRICS[metric].adds_over or spans == 1
    return Imported(name, network, metric, value if adds else None, currency, first, last, count, "account")


def counts(facts: Facts, said: Said, period: Period) -> dict[str, float]:
    """How much there is of what in the period, by unit."""
    when = {"zone": said.context.time_zone, "first": period.first, "last": period.last}
    inside = "cast({} at time zone $zone as date) between $first and $last"
    found = {
        "mentions": facts.rows(f"select count(*) from mentions where {inside.format('posted_at')}", when),
        "posts": facts.rows(f"select count(*) from posts where coalesce(kind, '') <> 'reply' and {inside.format('published_at')}", when),
        "orders": facts.rows(f"select count(distinct order_id) from orders where {inside.format('ordered_at')}", when),
    }
    counted = {unit: float(rows[0][0]) for unit, rows in found.items()}
    counted["hours"] = sum(entry.hours for entry in said.hours if period.first <= entry.day <= period.last)
    counted["channels"] = float(len(said.channels))
    return {unit: value for unit, value in counted.items() if value}
