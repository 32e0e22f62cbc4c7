"""Step 4 over facts: what asked and was answered, what we published and what it got, put together into the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from rawaj.answers import Period
from rawaj.converse import sql
from rawaj.converse.acts import acts_in
from rawaj.converse.answer import ActiveHour, ChannelAnswering, ChannelPosts, ConverseAnswer, PostRef, TextTest, Waiting, WeekAnswering
from rawaj.converse.answering import answering_of, by_key
from rawaj.converse.decide import Inbox, channel_notes, converse_answer
from rawaj.converse.pillars import pillar_of
from rawaj.converse.planning import Labelled, active_hours, balance_of, best_hours
from rawaj.converse.rates import Fitted, PostFact, rates_of
from rawaj.converse.tests import tests_run
from rawaj.converse.trial_table import TrialRow
from rawaj.segment import sql as segment_sql
from rawaj.segment.cards import where_of
from rawaj.store.facts import Facts
from rawaj.strategy.enrich import enriched
from rawaj.strategy.open import opened
from rawaj.strategy.presence import rule_of
from rawaj.strategy.said import Said
from rawaj.terms import ACTS, NEEDS, PILLARS

__all__ = ["converse"]

AT_MOST_WAITING = 50
AT_MOST_POSTS = 5_000  # of one channel
LOOK_BACK_DAYS = 730
AT_MOST_SEVERAL = 10


def converse(facts: Facts, said: Said, period: Period) -> ConverseAnswer:
    """Whom do we answer now, and what do we publish next, to add value: as of the end of `period`.

    Answering and counts of posts are of the period; what posts of a kind get rests on the two years up to its end.
    """
    return _Asker(facts, said, period).answer()


class _Asker:
    """The questions of one answer, on one connection."""

    def __init__(self, facts: Facts, said: Said, period: Period) -> None:
        self.facts = enriched(opened(facts, said), said)
        self.said, self.period = said, period
        self.zone = said.context.time_zone
        self.channels = {channel.id: channel for channel in said.channels}
        self.days: dict[str, object] = {"first": period.first, "last": period.last, "before_first": period.before.first, "zone": self.zone}
        self.as_of: date | None = self.ask(sql.LAST_DAY)[0][0]
        self.days["until"] = datetime.combine((self.as_of or period.last) + timedelta(days=1), time(), ZoneInfo(self.zone))

    def ask(self, text: str, **more: object) -> list[tuple[Any, ...]]:
        """Rows of one of `converse.sql`'s texts, with the parameters that it names."""
        values = {**self.days, **more}
        return self.facts.rows(text, {name: value for name, value in values.items() if f"${name}" in text})

    def named(self, channel: str, network: str = "") -> tuple[str, str]:
        """Name and network of a channel; an account without a channel is named by itself."""
        known = self.channels.get(channel)
        return (known.name, known.network) if known else (channel, network or channel.partition(":")[0])

    def answer(self) -> ConverseAnswer:
        inbox = self._inbox()
        counts = self.ask(sql.POST_COUNTS)
        posts = self._posts()
        people = _People(self)
        channels = [self._channel(row, posts.get(row[0], []), people) for row in counts]
        replies_known = bool(self.ask("select 1 from posts where parent_id is not null limit 1"))
        return converse_answer(inbox, channels, self.period, self.as_of, sum(row[4] for row in counts), replies_known, self._tests())

    # --- answering ------------------------------------------------------------------------------------------------------------------

    def _inbox(self) -> Inbox:
        self.ask(sql.MAKE_ASKED)
        if not self.ask("select 1 from mentions where account is not null limit 1"):
            return Inbox(None, (), (), ())
        sums = {(row[0], row[1]): row[2:] for row in self.ask(sql.ANSWER_SUMS)}
        rows = self.ask(sql.ANSWER_HOURS)
        hours = by_key([*rows, *((span, None, value) for span, _, value in rows)])
        found = list(dict.fromkeys(channel for span, channel in sums if channel is not None and span == "now"))
        by_channel = [self._answering(channel, sums, hours) for channel in found]
        weeks = tuple(WeekAnswering(*row) for row in self.ask(sql.ANSWER_WEEKS))
        ordered = tuple(sorted(by_channel, key=lambda one: -one.answering.waiting))
        return Inbox(self._answering(None, sums, hours).answering, ordered, weeks, self._waiting())

    def _answering(self, channel: str | None, sums: Mapping[Any, Any], hours: Mapping[Any, Any]) -> ChannelAnswering:
        now, before = ("now", channel), ("before", channel)
        answering = answering_of(sums.get(now), sums.get(before), hours.get(now, ()), hours.get(before, ()))
        return ChannelAnswering(channel or "", *self.named(channel or ""), answering)

    def _waiting(self) -> tuple[Waiting, ...]:
        found = []
        for account, channel, network, mention_id, text, author, said_at, needs, hours, engagement, value, url in self.ask(
            sql.WAITING, at_most=AT_MOST_WAITING
        ):
            keys = tuple(need for bit, need in enumerate(NEEDS) if needs >> bit & 1)
            name, posted_at = self.named(channel, network)[0], datetime.fromtimestamp(said_at, UTC)
            found.append(Waiting(account, channel, name, network, mention_id, text, author, posted_at, keys, hours, engagement, value, url))
        return tuple(found)

    def _tests(self) -> tuple[TextTest, ...]:
        rows: dict[str, list[TrialRow]] = {}
        for name, *row in self.ask(sql.TRIALS):
            rows.setdefault(name, []).append(TrialRow(*row))
        return tests_run(rows)

    # --- publishing -----------------------------------------------------------------------------------------------------------------

    def _posts(self) -> dict[str, list[_Post]]:
        oldest = self.period.last - timedelta(days=LOOK_BACK_DAYS)
        self.ask(sql.MAKE_POSTS, oldest=oldest, at_most=AT_MOST_POSTS)
        figures: dict[int, dict[str, float]] = {}
        for post, metric, value in self.ask(sql.POST_FIGURES):
            figures.setdefault(post, {})[metric] = value
        found: dict[str, list[_Post]] = {}
        for row in self.ask(sql.POSTS):
            found.setdefault(row[1], []).append(_Post(row, figures.get(row[0], {})))
        return found

    def _channel(self, row: Sequence[Any], posts: list[_Post], people: _People) -> tuple[ChannelPosts, tuple[Fitted, ...]]:
        channel, network, now, before, _ = row
        name, network = self.named(channel, network)
        fitted = rates_of([post.fact for post in posts])
        labelled = [post.labelled for post in posts if post.can_tell]
        hours, hours_from = people.hours(channel, network)
        best, best_from = best_hours(fitted, hours)
        several = tuple(post.ref for post in posts if len(post.labelled.acts) > 1)[:AT_MOST_SEVERAL]
        return ChannelPosts(
            channel=channel, name=name, network=network, posts=now, before=before, looked_at=len(posts), per_week=now * 7 / self.period.days,
            balance=balance_of(labelled), rates=tuple(one.rates for one in fitted), several=several, active_hours=hours, hours_from=hours_from,
            best_hours=best, best_from=best_from, notes=channel_notes(name, len(posts), fitted, len(labelled)),
        ), fitted  # fmt: skip


class _Post:
    """One post of ours with its labels: as said, else by rules."""

    def __init__(self, row: Sequence[Any], figures: Mapping[str, float]) -> None:
        _, _, _, account, post_id, kind, act, pillar, out_at, permalink, text, link, day, hour = row
        acts = (act,) if act in ACTS and act != "none" else () if act == "none" else acts_in(f"{text}\n{link or ''}")
        told = pillar if pillar in PILLARS else pillar_of(text) if text else None
        self.can_tell = bool(text or pillar in PILLARS)
        self.labelled = Labelled(told, pillar in PILLARS, acts, act in ACTS)
        self.ref = PostRef(account, post_id, text, None if out_at is None else datetime.fromtimestamp(out_at, UTC), permalink, acts)
        one_act = None if not (text or act in ACTS) else acts[0] if len(acts) == 1 else "several" if acts else "none"
        self.fact = PostFact(told, one_act, kind, hour, None if day is None else day.weekday(), day, figures)


class _People:
    """When people are active: the segment, those under the account, those on the network, everybody; the nearest that tells."""

    def __init__(self, asker: _Asker) -> None:
        self.hours_of: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
        for place, name, hour, count in asker.ask(sql.MENTION_HOURS):
            self.hours_of.setdefault((place, name if place != "everywhere" else None), []).append((hour, count))
        self.segment = self._segment(asker)

    def _segment(self, asker: _Asker) -> tuple[ActiveHour, ...]:
        rule = rule_of(asker.said.segment) if asker.said.segment else None
        where = where_of(rule, "mentions", "a") if rule else None
        if where is None:
            return ()
        asker.ask(segment_sql.MAKE_AUTHORS)
        return active_hours(asker.ask(sql.SEGMENT_HOURS.replace("{where}", where[0]), **where[1]))

    def hours(self, channel: str, network: str) -> tuple[tuple[ActiveHour, ...], str]:
        """Active hours and whose they are; nothing where too little is known of any."""
        if self.segment:
            return self.segment, "segment"
        for place, name, whose in (("account", channel, "channel"), ("network", network, "network"), ("everywhere", None, "everywhere")):
            found = active_hours(self.hours_of.get((place, name), []))
            if found:
                return found, whose
        return (), ""
