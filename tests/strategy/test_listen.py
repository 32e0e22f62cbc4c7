"""Step 1 over facts: an invented bakery whose truth is known."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.listen import ListenAnswer
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy.listen import listen
from rawaj.strategy.said import Channel, Context, Said

from .talk import PERIOD, QUERIES, SAID, SPIKE, bakery, mention, table

DAY = PERIOD.first


def _listen(*rows: dict[str, Any], said: Said = SAID, period: Period = PERIOD, **tables: Any) -> ListenAnswer:
    return listen(Facts.of(mentions=table(list(rows)), **tables), said, period)


@pytest.fixture(scope="module")
def answer() -> ListenAnswer:
    return listen(Facts.of(mentions=bakery()), SAID, PERIOD)


def test_a_doubled_need_is_found_rising_on_the_right_network(answer: ListenAnswer) -> None:
    bread = answer.topics[0]
    assert (bread.name, bread.kind) == ("عيش", "product")
    assert bread.change.verdict == "rising"
    assert bread.change.ratio is not None
    assert bread.change.ratio.low < 2 < bread.change.ratio.high
    assert [talk.network for talk in answer.networks] == ["facebook", "x"]
    assert answer.networks[0].first > 0.95
    assert answer.headline.code == "listen.headline.rising_topic"
    assert answer.certainty is Certainty.CERTAIN
    assert answer.as_of == PERIOD.last


def test_every_number_agrees_with_the_mentions(answer: ListenAnswer) -> None:
    bread = answer.topics[0]
    assert bread.stating == sum(point.stating for point in bread.weeks) - bread.stating_before
    assert bread.mentions + bread.mentions_before == sum(point.mentions for point in bread.weeks)
    assert bread.need_share is not None
    assert bread.need_share.mean == pytest.approx(bread.stating / bread.mentions)
    assert sum(talk.mentions for talk in answer.networks) == answer.mentions
    assert bread.needs["asks_price"].mean > 0.3
    assert {point.week.weekday() for point in bread.weeks} == {6}


def test_the_spike_is_found_with_its_cause(answer: ListenAnswer) -> None:
    (spike,) = answer.spikes
    assert (spike.day, spike.topic, spike.network) == (SPIKE, "عيش", "x")
    assert spike.network_share > 0.8
    assert any(word in " ".join(spike.terms) for word in ("انقطاع", "كارثة", "المعادي"))
    assert spike.expected.high < spike.people


def test_people_s_own_words_are_quoted_as_written(answer: ListenAnswer) -> None:
    phrases = [phrase for phrase in answer.topics[0].phrases if phrase.about == "asks_price"]
    assert any("الشوكولاتة" in phrase.text for phrase in phrases)
    assert all("الشوكولاتة" in quote.text for phrase in phrases for quote in phrase.quotes if "الشوكولاتة" in phrase.text)


def test_every_statement_can_be_said_in_both_languages(answer: ListenAnswer) -> None:
    for lang in ("ar", "en"):
        words = Words(lang)
        said = [words.plain(one) for one in (answer.headline, *answer.missing, *answer.notes)]
        assert all(said)
        assert not any("{" in one for one in said)


def test_the_same_facts_give_the_same_answer(answer: ListenAnswer) -> None:
    shuffled = bakery().sample(fraction=1.0, shuffle=True, seed=3)
    again = listen(Facts.of(mentions=shuffled), SAID, PERIOD)
    assert (again.topics[0].change, again.headline, again.mentions) == (answer.topics[0].change, answer.headline, answer.mentions)


def test_null_talk_is_seldom_called_a_change() -> None:
    answers = [listen(Facts.of(mentions=bakery(seed, rise=1.0)), SAID, PERIOD) for seed in range(4)]
    assert sum(one.topics[0].change.verdict in ("rising", "falling") for one in answers) <= 2
    assert all(SPIKE in {spike.day for spike in one.spikes} for one in answers)
    assert sum(len(one.spikes) - 1 for one in answers) <= 1


def test_share_of_voice_counts_who_is_named() -> None:
    ours = [mention(i, f"رغيف حلو جدا {i}", DAY) for i in range(30)]
    theirs = [mention(100 + i, f"سنبلة أحسن بكتير {i}", DAY, network="x") for i in range(70)]
    voice = _listen(*ours, *theirs).voice
    assert voice is not None
    assert [(one.name, one.ours, one.mentions, round(one.share.mean, 2)) for one in voice.voices] == [
        ("المنافس", False, 70, 0.7),
        ("مخبزنا", True, 30, 0.3),
    ]
    assert {network: round(share.mean, 1) for network, share in voice.networks.items()} == {"facebook": 1.0, "x": 0.0}
    without = _listen(*ours, said=Said(queries=QUERIES[:2]))
    assert without.voice is None
    assert "listen.missing.competitors" in [one.code for one in without.missing]


def test_one_person_saying_much_is_one_person() -> None:
    rows = [mention(i, f"بكام كيكة رقم {i} لو سمحت", DAY, author_id="loud") for i in range(40)]
    rows += [mention(100 + i, f"كيكة رقم {i} حلوة", DAY) for i in range(20)]
    (talk,) = _listen(*rows).networks
    assert (talk.mentions, talk.people_stating, talk.authors) == (60, 1, 21)
    assert talk.need_share is not None
    assert talk.need_share.half_width > 0.2


def _posts(*rows: dict[str, Any]) -> pl.DataFrame:
    schema = {
        "account": pl.String,
        "network": pl.String,
        "post_id": pl.String,
        "parent_id": pl.String,
        "published_at": pl.Datetime("us", "UTC"),
    }
    at = datetime(2026, 3, 5, tzinfo=UTC)
    return pl.DataFrame([{"account": "facebook:us", "network": "facebook", "published_at": at, **row} for row in rows], schema=schema)


def test_questions_wait_until_we_answer_them_and_the_most_valuable_come_first() -> None:
    rows = [
        mention(1, "بكام كيكة الشوكولاتة؟", PERIOD.last), mention(2, "هل العيش أسمر؟", PERIOD.last), mention(3, "بكام كيكة الفراولة؟", DAY),
        mention(4, "بكام كيكة المانجو؟", PERIOD.last, likes=20), mention(5, "بكام كيكة التوت؟", PERIOD.last), mention(6, "بكام سنبلة؟", PERIOD.last),
        mention(7, "عيش حلو", PERIOD.last), mention(8, "بكام كيكة التوت؟", PERIOD.last, copy_of="m5"),
    ]  # fmt: skip
    answer = _listen(*rows, posts=_posts({"post_id": "r1", "parent_id": "m5"}, {"post_id": "p1"}))
    assert (answer.questions_asked, answer.questions_waiting) == (5, 4)
    assert [question.quote.mention_id for question in answer.questions] == ["m4", "m1", "m2", "m3"]
    first, last = answer.questions[0], answer.questions[-1]
    assert first.needs == ("asks_price",)
    assert first.waiting_hours == pytest.approx(12)  # 10:00 UTC is noon in Cairo
    assert last.waiting_hours == pytest.approx(12 + 27 * 24)
    assert last.value < first.value


def test_authors_who_reach_people_matter_and_bots_do_not() -> None:
    rows = [mention(1, "كيكة العيد وصلت", DAY, author_id="known", author_followers=5000), mention(2, "كيكة حلوة", DAY, author_id="quiet")]
    rows += [mention(10 + i, f"كيكة عندي لها رأي {i}", DAY, author_id=f"fan{i}", parent_id="m2") for i in range(4)]
    rows += [mention(50 + i, f"عيش رخيص تابعني {i}", DAY, author_id="bot", author_followers=99_999) for i in range(55)]
    answer = _listen(*rows)
    assert [(author.author, author.reached, author.people) for author in answer.authors][:2] == [("known", 5000, 0), ("quiet", 4, 4)]
    assert answer.bots == 1
    assert "bot" not in {author.author for author in answer.authors}


def test_comments_that_the_network_counts_tell_how_much_was_collected() -> None:
    rows = [mention(i, f"بكام كيكة رقم {i} يا ترى", DAY + timedelta(days=i % 28), parent_id="p1") for i in range(56)]
    metrics = pl.DataFrame([{"account": "facebook:us", "post_id": "p1", "metric": "comments", "value": 112.0}])
    said = Said(queries=QUERIES, channels=(Channel("page", "page", "facebook", "organic_social", ("facebook:us",)),))
    answer = _listen(*rows, said=said, posts=_posts({"post_id": "p1"}), post_metrics=metrics)
    (sample,) = answer.samples
    assert sample.share is not None
    assert (sample.share.mean, sample.share.n) == (0.5, 112)
    (talk,) = answer.networks
    assert talk.collected_share is not None
    assert talk.people_per_week is not None
    assert talk.people_per_week.mean == pytest.approx(2 * 56 / 4)


def test_a_period_before_that_was_not_collected_is_no_rise() -> None:
    rows = [mention(i, f"بكام كيكة رقم {i} يا ترى", DAY + timedelta(days=i % 28)) for i in range(200)]
    answer = _listen(*rows)
    assert answer.topics[0].change.verdict == "cannot_tell"
    assert "listen.missing.before" in [one.code for one in answer.missing]
    assert answer.headline.code == "listen.headline.cannot_tell_topic"


def _asking(number: int, day: date, **more: Any) -> dict[str, Any]:
    return mention(number, f"بكام كيكة رقم {number} يا ترى", day, **more)


def _covered_from(*rows: dict[str, Any]) -> date | None:
    (sample,) = _listen(*rows).samples
    return sample.first


LATE = PERIOD.last - timedelta(days=1)


def test_what_a_collection_brought_along_was_not_collected() -> None:
    """A day of a network, and originals of years that came with their reposts: nothing is known of the days between."""
    old = [_asking(i, DAY - timedelta(days=30 * i + 1)) for i in range(40)]
    reposts = [_asking(100 + i, LATE, copy_of=f"m{i}") for i in range(40)]
    day = [_asking(200 + i, LATE) for i in range(60)]
    assert _covered_from(*old, *reposts, *day) == LATE
    assert _listen(*old, *reposts, *day).topics[0].change.verdict == "cannot_tell"


@pytest.mark.parametrize(("old", "many"), [(1, 2), (1, 8), (1, 200), (20, 200)])
def test_a_few_old_texts_are_no_collection(old: int, many: int) -> None:
    rows = [_asking(i, DAY - timedelta(days=400 - 15 * i)) for i in range(old)]
    assert _covered_from(*rows, *(_asking(100 + i, LATE) for i in range(many))) == LATE


@pytest.mark.parametrize("times", [1, 4, 12, 20])
def test_a_steep_rise_is_no_beginning_of_collecting(times: int) -> None:
    rows = [DAY + timedelta(days=day) for day in range(-28, 28) for _ in range(2 * (times if day >= 0 else 1))]
    answer = _listen(*(_asking(i, day) for i, day in enumerate(rows)))
    (sample,) = answer.samples
    assert sample.covered_days_before >= 22
    assert answer.topics[0].change.verdict in (("steady", "cannot_tell") if times == 1 else ("rising",))


def test_one_loud_day_does_not_make_the_days_before_it_uncollected() -> None:
    calm = [_asking(i, DAY + timedelta(days=i // 2 - 28)) for i in range(110)]
    loud = [_asking(1000 + i, LATE) for i in range(300)]
    answer = _listen(*calm, *loud)
    assert answer.samples[0].covered_days_before >= 26
    assert LATE in [spike.day for spike in answer.spikes]


def test_nothing_at_all_says_what_to_upload() -> None:
    answer = listen(Facts.of(), SAID, PERIOD)
    assert (answer.status, answer.headline.code) == (Status.MISSING, "listen.headline.none")
    assert [one.code for one in answer.missing] == ["listen.missing.mentions"]
    assert answer.as_of is None
    later = _listen(mention(1, "عيش", DAY - timedelta(days=300)))
    assert [one.code for one in later.missing] == ["listen.missing.period"]


def _tweets(path: Path) -> pl.DataFrame:
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for tweet in map(json.loads, lines):
            at = datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")
            user, original = tweet.get("user") or {}, tweet.get("retweeted_status") or {}
            rows.append(
                {"network": "x", "mention_id": tweet["id_str"], "text": tweet["text"], "author_id": user.get("id_str") or user.get("screen_name"),
                 "author_followers": user.get("followers_count"), "posted_at": at, "copy_of": original.get("id_str"), "likes": None,
                 "collected": "search"}
            )  # fmt: skip
    return pl.DataFrame(rows, schema={name: kind for name, kind in table([]).schema.items() if name in rows[0]})


def test_real_arabic_tweets_fold_their_retweets(shared_data: Path) -> None:
    tweets = _tweets(shared_data / "ar_tweets_json" / "tweets.jsonl.gz").unique("mention_id")
    answer = listen(Facts.of(mentions=tweets), Said(), Period(date(2018, 12, 1), date(2018, 12, 8)))
    originals = tweets.select(pl.coalesce("copy_of", "mention_id").n_unique()).item()
    assert answer.mentions + answer.copies == tweets.height
    assert 0.9 * originals <= answer.mentions <= originals
    assert answer.topics[0].change.verdict == "cannot_tell"
    assert answer.samples[0].share is None
    assert "listen.note.unknown_share" in [note.code for note in answer.notes]


def test_real_support_tweets_leave_unanswered_what_brands_did_not_answer(shared_data: Path) -> None:
    with (shared_data / "en_twcs_sample" / "data.csv").open(encoding="utf-8") as lines:
        tweets = list(csv.DictReader(lines))
    times = [datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y") for tweet in tweets]
    asked = [
        {**mention(0, tweet["text"], DAY), "mention_id": tweet["tweet_id"], "author_id": tweet["author_id"], "posted_at": at, "network": "x"}
        for tweet, at in zip(tweets, times, strict=True) if tweet["inbound"] == "True"
    ]  # fmt: skip
    answered = [
        {"account": "x:brand", "network": "x", "post_id": tweet["tweet_id"], "parent_id": tweet["in_response_to_tweet_id"], "published_at": at}
        for tweet, at in zip(tweets, times, strict=True) if tweet["inbound"] == "False"
    ]  # fmt: skip
    period = Period(date(2017, 10, 1), date(2017, 11, 30))
    answer = _listen(*asked, said=Said(), period=period, posts=_posts(*answered))
    replied = {post["parent_id"] for post in answered}
    assert answer.questions_waiting < answer.questions_asked
    assert not {question.quote.mention_id for question in answer.questions} & replied
    assert np.isfinite([question.value for question in answer.questions]).all()


def test_texts_alone_are_enough_to_be_told_what_is_lacking() -> None:
    texts = pl.DataFrame(
        {"network": ["other"] * 3, "mention_id": ["1", "2", "3"], "text": ["بكام العيش؟", "", "؟"], "collected": ["file"] * 3}
    )
    answer = listen(Facts.of(mentions=texts), Said(), PERIOD)
    assert (answer.status, answer.undated) == (Status.MISSING, 3)
    assert [one.code for one in answer.missing] == ["listen.missing.dates"]
    assert answer.networks == answer.questions == answer.authors == answer.spikes == ()
    assert [(topic.mentions, topic.need_share, topic.weeks) for topic in answer.topics] == [(0, None, ())]


def test_chats_are_answered_in_their_thread() -> None:
    ask = {"kind": "message", "network": "whatsapp", "collected": "chat", "thread_id": "chat1"}
    asked = [{**mention(1, "بكام كيكة الشوكولاتة؟", DAY), **ask}, {**mention(2, "بكام كيكة الفراولة؟", DAY + timedelta(days=9)), **ask}]
    frame = pl.DataFrame(asked, schema={**table([]).schema, "thread_id": pl.String})
    reply = {"network": "whatsapp", "account": "whatsapp:us", "post_id": "r", "parent_id": "chat1"}
    answer = listen(Facts.of(mentions=frame, posts=_posts(reply)), SAID, PERIOD)
    assert (answer.questions_asked, answer.questions_waiting) == (2, 1)
    assert [question.quote.mention_id for question in answer.questions] == ["m2"]


def test_a_newer_version_of_a_mention_counts_once() -> None:
    old = {**mention(1, "بكام كيكة الشوكولاتة؟", DAY, likes=1), "seen_at": datetime(2026, 3, 2, tzinfo=UTC)}
    new = {**mention(1, "بكام كيكة الشوكولاتة؟", DAY, likes=9), "seen_at": datetime(2026, 3, 9, tzinfo=UTC)}
    frame = pl.DataFrame([old, new], schema={**table([]).schema, "seen_at": pl.Datetime("us", "UTC")})
    answer = listen(Facts.of(mentions=frame), SAID, PERIOD)
    assert answer.mentions == 1
    assert answer.questions[0].engagement == 9


@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_weeks_begin_when_the_workspace_says(week_start: int) -> None:
    said = Said(context=Context(week_start=week_start), queries=QUERIES)
    rows = [mention(i, f"بكام كيكة رقم {i} يا ترى", DAY + timedelta(days=i)) for i in range(28)]
    weeks = _listen(*rows, said=said).topics[0].weeks
    assert {point.week.weekday() for point in weeks} == {week_start}
    assert sum(point.mentions for point in weeks) == 28
    assert all(point.mentions == 7 for point in weeks if point.whole)
