"""Voices, topics, spikes, people and the headline, from rows as SQL gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.listen.answer import NetworkTalk
from rawaj.listen.coverage import Coverage
from rawaj.listen.headline import Counts, headline_of, leading_topic, missing_of, notes_of, status_of
from rawaj.listen.people import authors_of, needs_of, questions_of, quotes_of
from rawaj.listen.spikes import spike_days, spike_of
from rawaj.listen.sql import MARKS
from rawaj.listen.topics import TopicRows, topics_of
from rawaj.listen.voices import voice_of
from rawaj.report.words import Words
from rawaj.terms import NEEDS

PERIOD = Period(date(2026, 3, 1), date(2026, 3, 28))
WHOLE = Coverage(np.ones(28, bool), np.ones(28, bool))
COUNTS = Counts(120, 8, 90, 30, 2, 400, date(2026, 1, 1), date(2026, 3, 28), 1)


def _voice(overall: int, network: str | None, span: str, voice: int, n: int, y: int) -> tuple[object, ...]:
    return (overall, network, span, voice, n, n, y, y, y, n, y)


def test_our_share_of_voice_stands_beside_the_competitors() -> None:
    rows = [
        _voice(1, None, "now", 0, 200, 60), _voice(1, None, "now", 1, 200, 140), _voice(1, None, "before", 0, 100, 20),
        _voice(1, None, "before", 1, 100, 80), _voice(0, "x", "now", 0, 150, 50), _voice(0, "facebook", "now", 1, 40, 40),
        _voice(0, "reddit", "now", 0, 4, 4),
    ]  # fmt: skip
    voice = voice_of(["ours", "theirs", "silent"], rows)
    assert voice is not None
    assert [(one.name, one.ours, one.mentions, round(one.share.mean, 2)) for one in voice.voices] == [
        ("theirs", False, 140, 0.7), ("ours", True, 60, 0.3), ("silent", False, 0, 0.0),
    ]  # fmt: skip
    ours = voice.voices[1]
    assert ours.before is not None
    assert ours.before.mean == pytest.approx(0.2)
    assert ours.share.low < 0.3 < ours.share.high
    assert {network: round(share.mean, 2) for network, share in voice.networks.items()} == {"x": 0.33, "facebook": 0.0}


def test_without_a_competitor_or_a_name_there_is_no_share_of_voice() -> None:
    rows = [_voice(1, None, "now", 0, 20, 20)]
    assert voice_of(["ours"], rows) is None
    assert voice_of(["", "theirs"], rows) is None
    assert voice_of(["ours", "theirs"], []) is None
    assert voice_of(["ours", "theirs"], [_voice(1, None, "before", 0, 20, 20)]) is None


def _sums(n: int, stating: int, marks: tuple[str, ...] = MARKS) -> list[int]:
    return [n, n, 5, n, *(value for mark in marks for value in ([stating] * 4 if mark in ("states", "asks_price") else [0] * 4))]


def _rows(now: int = 90, before: int = 30) -> TopicRows:
    week = date(2026, 2, 1)
    return TopicRows(
        sums=[(0, "now", *_sums(300, now)), (0, "before", *_sums(280, before)), (1, "now", *_sums(10, 0))],
        weeks=[(0, week + timedelta(days=7 * i), *_sums(70, 10, ("states",))) for i in range(9) if i != 4],
        networks=[(0, "facebook", "now", now), (0, "facebook", "before", before), (0, "x", "now", 3)],
        days=[(0, PERIOD.first + timedelta(days=d), 10, 3) for d in range(28)],
        languages=[(0, "ar", 250), (0, "arabizi", 50)],
    )


def test_a_topic_tells_its_need_level_over_time() -> None:
    bread, cake = topics_of([("bread", "need"), ("cake", "product")], _rows(), {"facebook": WHOLE, "x": WHOLE}, PERIOD, {})
    assert (bread.mentions, bread.copies, bread.stating, bread.mentions_before, bread.stating_before) == (300, 5, 90, 280, 30)
    assert bread.need_share is not None
    assert bread.need_share.mean == pytest.approx(0.3)
    assert set(bread.needs) == set(NEEDS)
    assert bread.share_change is not None
    assert bread.share_change.low > 0.1
    assert bread.change.verdict == "rising"
    assert [point.week.day for point in bread.weeks] == [1, 8, 15, 22, 1, 8, 15, 22, 29]
    assert [point.whole for point in bread.weeks] == [True] * 8 + [False]
    assert (bread.weeks[4].mentions, bread.weeks[4].share) == (0, None)
    assert bread.languages == {"ar": 250, "arabizi": 50}
    assert (cake.weeks, cake.share_change, cake.change.verdict) == ((), None, "cannot_tell")


def test_the_headline_speaks_of_the_topic_with_most_needs() -> None:
    topics = topics_of([("bread", "need"), ("cake", "competitor")], _rows(), {"facebook": WHOLE}, PERIOD, {})
    leading = leading_topic(topics)
    assert leading is topics[0]
    statement, certainty = headline_of(leading, [], COUNTS)
    assert statement.code == "listen.headline.rising_topic"
    assert certainty is Certainty.CERTAIN
    assert statement.values["topic"] == "bread"
    many = replace(leading, change=replace(leading.change, ratio=replace(leading.change.ratio, mean=22.0, high=60.0)))
    assert headline_of(many, [], COUNTS)[0].code == "listen.headline.rising_far_topic"
    assert statement.values["where"] == ""
    everything = topics_of([("", "all")], _rows(31, 30), {"facebook": WHOLE}, PERIOD, {})
    assert headline_of(everything[0], [], COUNTS)[0].code == "listen.headline.cannot_tell"
    assert headline_of(leading_topic(()), [], COUNTS)[0].code == "listen.headline.none"
    assert headline_of(topics[1], [], COUNTS) == headline_of(topics[1], [], COUNTS)
    assert headline_of(topics[1], [], COUNTS)[0].code == "listen.headline.no_need"


@pytest.mark.parametrize(
    ("networks", "where"),
    [
        (["other"], ()),
        (["facebook"], ()),
        (["other", "x"], ("x",)),
        (["facebook", "other"], ("facebook",)),
        (["x", "facebook"], ("x", "facebook")),
    ],
)
def test_the_headline_names_where_only_where_that_says_something(networks, where) -> None:
    """One network alone is no "above all", and a network that is not known has no name to give."""
    topic = topics_of([("bread", "need")], _rows(), {"facebook": WHOLE}, PERIOD, {})[0]
    statement = headline_of(
        topic, [NetworkTalk(network, 1, 9, 0, 9, 5, 5, None, None, topic.change, 0.9, None, (), {}) for network in networks], COUNTS
    )[0]
    assert statement.values["networks"] == where
    for lang in ("en", "ar"):
        said = Words(lang).plain(statement)
        assert Words(lang).network("other") not in said
        assert ("most of them on" in said or "وأكثرهم على" in said) == bool(where)


def test_a_query_without_a_name_is_not_what_we_offer() -> None:
    topic = topics_of([("", "need")], _rows(), {"facebook": WHOLE}, PERIOD, {})[0]
    for verdict in ("rising", "falling", "steady", "cannot_tell"):
        statement = headline_of(replace(topic, change=replace(topic.change, verdict=verdict)), [], COUNTS)[0]
        assert statement.code.endswith("_query")
        assert "the query finds" in Words("en").plain(statement)
        assert "الاستعلام" in Words("ar").plain(statement)


def test_what_has_no_network_is_not_asked_for_by_one() -> None:
    topic = topics_of([("", "need")], _rows(), {"facebook": WHOLE}, PERIOD, {})[0]
    unknown = replace(topic.change, ratio=None)
    talks = [NetworkTalk(network, 1, 9, 0, 9, 5, 5, None, None, unknown, 0.9, None, (), {}) for network in ("other", "x")]
    for some, code, networks in ((talks[:1], "listen.missing.before_unnamed", ()), (talks, "listen.missing.before", ("x",))):
        found = next(
            one for one in missing_of([topic], some, COUNTS, PERIOD, has_voice=True) if one.code.startswith("listen.missing.before")
        )
        assert (found.code, found.values["networks"]) == (code, networks)
        assert Words("ar").network("other") not in Words("ar").plain(found)


@pytest.mark.parametrize(("lang", "day"), [("en", "texts of 28 February 2026 as well"), ("ar", "نصوصًا كُتبت يوم 28 فبراير 2026:")])
def test_one_day_is_not_told_as_a_range(lang: str, day: str) -> None:
    topic = topics_of([("", "need")], _rows(), {"facebook": WHOLE}, PERIOD, {})[0]
    talk = NetworkTalk("other", 1, 9, 0, 9, 5, 5, None, None, replace(topic.change, ratio=None), 0.9, None, (), {})
    one_day = Period(date(2026, 3, 1), date(2026, 3, 1))
    (told,) = (Words(lang).plain(one) for one in missing_of([topic], [talk], COUNTS, one_day, has_voice=True) if "before" in one.code)
    assert day in told
    assert told.count("2026") == 1


def test_what_is_missing_is_said_most_useful_first() -> None:
    nothing = Counts(0, 0, 0, 0, 0, 0, None, None, 0)
    assert [one.code for one in missing_of((), (), nothing, PERIOD, has_voice=False)] == ["listen.missing.mentions"]
    assert status_of(nothing, ()) is Status.MISSING
    old = Counts(0, 0, 0, 0, 0, 50, date(2025, 1, 1), date(2025, 2, 1), 0)
    assert [one.code for one in missing_of((), (), old, PERIOD, has_voice=False)] == ["listen.missing.period"]
    undated = Counts(0, 0, 0, 0, 50, 50, None, None, 0)
    assert [one.code for one in missing_of((), (), undated, PERIOD, has_voice=False)] == ["listen.missing.dates"]
    everything = topics_of([("", "all")], _rows(), {}, PERIOD, {})
    assert [one.code for one in missing_of(everything, (), COUNTS, PERIOD, has_voice=False)] == ["listen.missing.queries"]
    ours = topics_of([("bread", "brand")], _rows(10, 9), {"facebook": WHOLE}, PERIOD, {})
    found = missing_of(ours, (), COUNTS, PERIOD, has_voice=False)
    assert [one.code for one in found] == ["listen.missing.competitors", "listen.missing.enough"]
    theirs = topics_of([("cake", "competitor")], _rows(), {"facebook": WHOLE}, PERIOD, {})
    assert [one.code for one in missing_of(theirs, (), COUNTS, PERIOD, has_voice=False)] == ["listen.missing.brand"]
    assert status_of(COUNTS, found) is Status.PARTLY
    assert status_of(COUNTS, ()) is Status.ANSWERED
    assert [note.code for note in notes_of((), COUNTS)] == [
        "listen.note.model", "listen.note.copies", "listen.note.unmatched", "listen.note.undated", "listen.note.nameless",
    ]  # fmt: skip


def _talk(level: float, seed: int, topic: int = 0) -> dict[date, int]:
    rng = np.random.default_rng(seed)
    first = PERIOD.first - timedelta(days=60)
    return {first + timedelta(days=d): int(count) for d, count in enumerate(rng.poisson(level, 88))}


def test_a_spike_is_found_with_the_network_that_caused_it() -> None:
    calm, spiked = _talk(12, 4), _talk(12, 5)
    spiked[date(2026, 3, 17)] += 40
    rows = [(topic, day, people, 0) for topic, days in enumerate((calm, spiked)) for day, people in days.items()]
    (found,) = spike_days(rows, 2, PERIOD, PERIOD.first - timedelta(days=60))
    assert (found.topic, found.day, found.days_before) == (1, date(2026, 3, 17), 56)
    spike = spike_of(found, "bread", [("x", 45, 5.0), ("facebook", 7, 7.5)], None, ["flood"])
    assert (spike.topic, spike.network, spike.network_share, spike.terms) == ("bread", "x", 1.0, ("flood",))
    assert spike.expected.low < spike.expected.mean < spike.expected.high < spike.people
    assert spike_of(found, "bread", [], None, []).network == ""


def test_days_before_the_collection_began_are_not_calm_days() -> None:
    days = {day: people for day, people in _talk(12, 6).items() if day >= PERIOD.first + timedelta(days=3)}
    rows = [(0, day, people, 0) for day, people in days.items()]
    assert spike_days(rows, 1, PERIOD, PERIOD.first + timedelta(days=3)) == []
    assert spike_days(rows, 1, PERIOD, PERIOD.last + timedelta(days=3)) == []


def test_people_and_questions_carry_what_they_wrote() -> None:
    quotes = quotes_of(
        [(7, "x", "m7", "بكام؟", "@mona", 1_772_000_000.0, None, 3), (8, "x", "m8", "where", None, None, "https://x", 0)], "Africa/Cairo"
    )
    assert quotes[7].posted_at == datetime.fromtimestamp(1_772_000_000, UTC)
    (late,) = quotes_of(
        [(7, "x", "m7", "بكام؟", None, datetime(2026, 3, 1, 22, 30, tzinfo=UTC).timestamp(), None, 0)], "Africa/Cairo"
    ).values()
    assert late.posted_at is not None
    assert late.posted_at.date() == date(2026, 3, 2), "the day that it is counted on"
    assert (quotes[7].copies, quotes[8].posted_at) == (3, None)
    (author,) = authors_of([("x", None, "Mona", 5, 2, None, 4, 10, 4, 7, 1)], quotes)
    assert (author.author, author.reached, author.quote) == ("Mona", 4, quotes[7])
    price = 1 << list(NEEDS).index("asks_price")
    (question,) = questions_of([(7, price, None, -0.5, 3, 2.5), (99, 0, None, 1.0, 0, 1.0)], quotes)
    assert (question.needs, question.waiting_hours, question.value) == (("asks_price",), 0.0, 2.5)
    assert needs_of(0) == ()
