"""The need level of each topic, over time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from rawaj.answers import Estimate, Period
from rawaj.listen.answer import Change, Phrase, Topic, WeekPoint
from rawaj.listen.change import UNKNOWN, change_over_networks, dispersion_over
from rawaj.listen.coverage import Coverage
from rawaj.listen.labelled import NOT_LABELLED, Correction
from rawaj.listen.sql import MARKS, MOODS
from rawaj.listen.tally import NOTHING, Tally, read_tally
from rawaj.stats.clustered import share_difference
from rawaj.terms import NEEDS

__all__ = ["TopicRows", "topic_changes", "topics_of"]


@dataclass(frozen=True, slots=True)
class TopicRows:
    """Rows of the SQL texts of the same names.

    Attributes:
        sums: (topic, span, …) of TOPIC_SUMS; weeks: (topic, week, …) of WEEK_SUMS; networks: (topic, network, span, people);
        days: (topic, day, people, people stating) of DAYS; languages, dialects: (topic, language or dialect, mentions);
        moods: (topic, …) of MOOD_SUMS.
    """

    sums: Iterable[Sequence[Any]]
    weeks: Iterable[Sequence[Any]]
    networks: Iterable[Sequence[Any]]
    days: Iterable[Sequence[Any]]
    languages: Iterable[Sequence[Any]]
    dialects: Iterable[Sequence[Any]] = ()
    moods: Iterable[Sequence[Any]] = ()


def topics_of(
    queries: Sequence[tuple[str, str]], rows: TopicRows, coverage: Mapping[str, Coverage], period: Period,
    phrases: Mapping[int, tuple[Phrase, ...]], corrections: Mapping[int, Correction] | None = None,
    changes: Mapping[int, Change] | None = None,
) -> tuple[Topic, ...]:  # fmt: skip
    """One `Topic` for each (name, kind) in `queries`, in that order; phrases, corrections and changes by the topic's position.

    Without `changes` each is that of the period against the one before it.
    """
    if changes is None:
        changes = topic_changes(rows.networks, rows.days, coverage, period)
    sums = {(topic, span): read_tally(values, MARKS) for topic, span, *values in rows.sums}
    weeks = _by_topic((topic, (week, read_tally(values, ("states",)))) for topic, week, *values in rows.weeks)
    languages = _by_topic((topic, (language or "", count)) for topic, language, count in rows.languages)
    dialects = _by_topic((topic, (dialect, count)) for topic, dialect, count in rows.dialects)
    moods = {topic: read_tally(values, MOODS) for topic, *values in rows.moods}
    found = (
        _topic(
            name, kind, sums.get((topic, "now"), NOTHING), sums.get((topic, "before"), NOTHING), dict(weeks.get(topic, [])),
            changes.get(topic, UNKNOWN), dict(languages.get(topic, [])), coverage, period, phrases.get(topic, ()),
            (corrections or {}).get(topic, NOT_LABELLED),
        )
        for topic, (name, kind) in enumerate(queries)
    )  # fmt: skip
    return tuple(
        replace(topic, dialects=dict(dialects.get(number, [])), moods=_moods(moods.get(number, NOTHING)))
        for number, topic in enumerate(found)
    )


def topic_changes(
    networks: Iterable[Sequence[Any]], days: Iterable[Sequence[Any]], coverage: Mapping[str, Coverage], period: Period
) -> dict[int, Change]:
    """The change of each topic by its position, from rows as `TopicRows.networks` and `TopicRows.days` over the period and the one before."""
    stating = _by_topic((topic, (day, people)) for topic, day, _people, people in days)
    return {
        topic: _change(people, dict(stating.get(topic, [])), coverage, period) for topic, people in _people_by_network(networks).items()
    }


def _change(people: Mapping[str, tuple[int, int]], days: Mapping[date, int], coverage: Mapping[str, Coverage], period: Period) -> Change:
    covered = [coverage[network] for network in people if network in coverage]
    return change_over_networks(people, coverage, dispersion_over(days, period, covered))


def _moods(tally: Tally) -> dict[str, Estimate]:
    return {mood: share for mood in MOODS if (share := tally.share(mood))}


def _by_topic(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for topic, value in pairs:
        found.setdefault(topic, []).append(value)
    return found


def _people_by_network(rows: Iterable[Sequence[Any]]) -> dict[int, dict[str, tuple[int, int]]]:
    found: dict[int, dict[str, tuple[int, int]]] = {}
    for topic, network, span, people in rows:
        now, before = found.setdefault(topic, {}).get(network, (0, 0))
        found[topic][network] = (now + people, before) if span == "now" else (now, before + people)
    return found


def _topic(
    name: str, kind: str, now: Tally, before: Tally, weeks: Mapping[date, Tally], change: Change, languages: Mapping[str, int], coverage: Mapping[str, Coverage], period: Period, phrases: tuple[Phrase, ...],
    correction: Correction,
) -> Topic:  # fmt: skip
    share, share_before = correction.share("states", now, "now"), correction.share("states", before, "before")
    return Topic(
        name=name,
        kind=kind,
        mentions=now.n,
        copies=now.copies,
        authors=now.people,
        stating=now.count("states"),
        mentions_before=before.n,
        stating_before=before.count("states"),
        need_share=share,
        needs={need: estimate for need in NEEDS if (estimate := correction.share(need, now, "now"))},
        weeks=_weeks(weeks, period, coverage, correction),
        change=change,
        share_change=share_difference(share, share_before) if share and share_before else None,
        languages=languages,
        phrases=phrases,
        labels=correction.labels_now,
        counted_share=now.share("states") if correction.enough else None,
    )


def _weeks(weeks: Mapping[date, Tally], period: Period, coverage: Mapping[str, Coverage], correction: Correction) -> tuple[WeekPoint, ...]:
    """Every week from the first with data to the last, empty ones too."""
    if not weeks:
        return ()
    covered = np.logical_or.reduce([np.concatenate([one.before, one.now]) for one in coverage.values()]) if coverage else np.zeros(0, bool)
    days = {period.before.first + timedelta(days=int(d)) for d in np.flatnonzero(covered)}
    first, last = min(weeks), max(weeks)
    return tuple(_week(first + timedelta(days=d), weeks, days, correction) for d in range(0, (last - first).days + 1, 7))


def _week(week: date, weeks: Mapping[date, Tally], covered: AbstractSet[date], correction: Correction) -> WeekPoint:
    tally = weeks.get(week, NOTHING)
    whole = all(week + timedelta(days=d) in covered for d in range(7))
    return WeekPoint(week, tally.n, tally.people, tally.count("states"), correction.share("states", tally, week), whole)
