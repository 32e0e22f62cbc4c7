"""Step 4 over facts."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from rawaj.answers import Certainty, Period, Status
from rawaj.report.words import Words
from rawaj.store.facts import Facts
from rawaj.strategy.converse import converse
from rawaj.strategy.said import Channel, Context, Said

PERIOD = Period(date(2026, 5, 1), date(2026, 5, 31))
CAIRO = ZoneInfo("Africa/Cairo")
SAID = Said(
    context=Context(name="محل"),
    channels=(
        Channel("page", "صفحتنا", "facebook", "organic_social", ("facebook:shop",)),
        Channel("x", "إكس", "x", "organic_social", ("x:shop",)),
    ),
)
TEXTS = {
    "teaches": "كيف تغسل الصوف؟ ثلاث خطوات.\nالتفاصيل: https://x.example/a",
    "offers": "خصم 20% لحد الخميس.\nاطلب من هنا: https://x.example/b",
}


def at(day: int, hour: float = 12, month: int = 5) -> datetime:
    return datetime(2026, month, day, tzinfo=CAIRO) + timedelta(hours=hour)


def asked(number: int, when: datetime, text: str = "بكام الشنطة دي؟", **more: Any) -> dict[str, Any]:
    return {
        "network": "facebook", "account": "facebook:shop", "mention_id": f"m{number}", "kind": "comment", "text": text, "author_id": f"a{number}",
        "posted_at": when, "collected": "comments", **more,
    }  # fmt: skip


def reply(to: str, when: datetime, number: int = 0) -> dict[str, Any]:
    return {
        "account": "facebook:shop",
        "network": "facebook",
        "post_id": f"r{to}{number}",
        "parent_id": to,
        "kind": "reply",
        "text": "أهلا",
        "published_at": when,
    }


def published(number: int = 120, seed: int = 1) -> tuple[pd.DataFrame, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    posts, figures = [], []
    for k in range(number):
        pillar = str(rng.choice(["teaches", "offers"], p=[0.4, 0.6]))
        when = at(1, float(rng.integers(8, 23))) + timedelta(days=int(rng.integers(-100, 31)))
        posts.append(
            {
                "account": "facebook:shop",
                "network": "facebook",
                "post_id": f"p{k}",
                "kind": "photo",
                "text": TEXTS[pillar],
                "published_at": when,
            }
        )
        shown = float(rng.integers(1000, 4000))
        clicks = float(rng.poisson(shown * (0.03 if pillar == "teaches" else 0.01) * rng.gamma(9, 1 / 9)))
        figures += [
            {"account": "facebook:shop", "post_id": f"p{k}", "metric": m, "value": v}
            for m, v in (("impressions", shown), ("link_clicks", clicks))
        ]
    return pd.DataFrame(posts), pd.DataFrame(figures)


def facts(
    *mentions: dict[str, Any],
    replies: tuple[dict[str, Any], ...] = (),
    posts: pd.DataFrame | None = None,
    figures: pd.DataFrame | None = None,
) -> Facts:
    ours = [frame for frame in (posts, pd.DataFrame(list(replies)) if replies else None) if frame is not None]
    return Facts.of(
        mentions=pd.DataFrame(list(mentions)) if mentions else None, posts=pd.concat(ours) if ours else None, post_metrics=figures
    )  # fmt: skip


# --- answering ----------------------------------------------------------------------------------------------------------------------


def test_who_waits_and_how_long_the_others_waited():
    mentions = [asked(k, at(1 + k)) for k in range(10)]
    replies = tuple(reply(f"m{k}", at(1 + k, 12 + 2)) for k in range(7))
    answer = converse(facts(*mentions, replies=replies), SAID, PERIOD)
    answering = answer.answering
    assert (answering.asked, answering.answered, answering.waiting) == (10, 7, 3)
    assert answering.response_hours.mean == pytest.approx(2)
    assert answering.share.low < 0.7 < answering.share.high
    assert {waiting.mention_id for waiting in answer.waiting} == {"m7", "m8", "m9"}
    assert answer.headline.code == "converse.headline.waiting_hours"
    assert (answer.by_channel[0].channel, answer.by_channel[0].name) == ("page", "صفحتنا")


def test_chatter_asks_for_nothing_and_other_peoples_pages_are_not_ours():
    answer = converse(facts(asked(1, at(3), "صباح الورد"), asked(2, at(3), account=None), asked(3, at(3))), SAID, PERIOD)
    assert [waiting.mention_id for waiting in answer.waiting] == ["m3"]


def test_without_replies_nobody_knows_what_was_answered():
    answer = converse(facts(asked(1, at(3))), SAID, PERIOD)
    assert answer.headline.code == "converse.headline.asked"
    assert answer.certainty is Certainty.CANNOT_TELL
    assert "converse.missing.replies" in [missing.code for missing in answer.missing]


def test_the_first_answer_counts_and_an_answer_after_the_last_day_does_not():
    mentions = [asked(1, at(3)), asked(2, at(4))]
    replies = (reply("m1", at(3, 15), 1), reply("m1", at(9), 2), reply("m2", at(2, month=6)))
    answer = converse(facts(*mentions, replies=replies), SAID, PERIOD)
    assert answer.answering.answered == 1
    assert answer.answering.within_day.mean == 0.5


def test_in_a_chat_the_next_thing_we_say_is_the_answer():
    chat = {"kind": "message", "thread_id": "t1"}
    mentions = [asked(1, at(3), **chat), asked(2, at(5), **chat)]
    answer = converse(facts(*mentions, replies=(reply("t1", at(3, 13)),)), SAID, PERIOD)
    assert [waiting.mention_id for waiting in answer.waiting] == ["m2"]


def test_the_most_valuable_waits_first():
    mentions = [
        asked(1, at(30), "هل المقاس ده موجود؟"), asked(2, at(30), "عايزة أشتري الشنطة دي، ابعتولي التفاصيل؟"), asked(3, at(2), "بكام؟"),
        asked(4, at(30), "هل المقاس ده موجود؟ ", likes=50),
    ]  # fmt: skip
    waiting = converse(facts(*mentions), SAID, PERIOD).waiting
    order = [one.mention_id for one in waiting]
    assert order.index("m4") < order.index("m1")
    assert order[-1] == "m3"
    assert [one.value for one in waiting] == sorted((one.value for one in waiting), reverse=True)
    assert waiting[0].posted_at.tzinfo is UTC


def test_the_period_before_stands_beside():
    mentions = [asked(k, at(10, month=4)) for k in range(4)] + [asked(9, at(3))]
    answer = converse(facts(*mentions, replies=(reply("m0", at(11, month=4)), reply("m9", at(4)))), SAID, PERIOD)
    assert answer.answering.before.mean == 0.25
    assert answer.answering.asked == 1
    assert sum(week.asked for week in answer.weeks) == 1


# --- publishing ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def planned():
    posts, figures = published()
    return converse(facts(posts=posts, figures=figures), SAID, PERIOD)


def test_the_better_pillar_is_found_from_texts_alone(planned):
    (page,) = planned.channels
    rates = page.rates[0]
    assert rates.kind.key == "link_clicks/impressions"
    best = rates.groups["pillar"][0]
    assert best.key == "teaches"
    assert best.rate.low < 0.03 < best.rate.high
    assert (rates.comparisons[0].better, rates.comparisons[0].worse) in {("teaches", "offers"), ("visit", "buy")}


def test_counts_of_posts_are_of_the_period(planned):
    (page,) = planned.channels
    posts, _ = published()
    inside = sum(1 for when in posts.published_at if PERIOD.first <= when.astimezone(CAIRO).date() <= PERIOD.last)
    assert page.posts == inside
    assert page.looked_at == 120
    assert page.per_week == pytest.approx(inside * 7 / 31)


def test_balance_says_that_rules_told_the_pillars(planned):
    balance = planned.channels[0].balance
    assert balance.said == 0
    assert balance.pillars["offers"].mean == pytest.approx(0.6, abs=0.12)
    assert (balance.one_act, balance.several_acts) == (120, 0)
    assert "converse.note.by_rules" in [note.code for note in planned.notes]
    assert "converse.note.not_assigned" in [note.code for note in planned.notes]


def test_the_next_post(planned):
    assert planned.next_post.pillar == "teaches"
    assert planned.next_post.certainty is Certainty.CERTAIN
    assert planned.headline.code == "converse.headline.publish"


def test_what_the_source_says_of_a_post_wins_over_the_rules():
    posts, figures = published(40)
    answer = converse(facts(posts=posts.assign(pillar="proves", act="donate"), figures=figures), SAID, PERIOD)
    balance = answer.channels[0].balance
    assert balance.pillars["proves"].mean == 1
    assert (balance.said, balance.acts_said) == (40, 40)


def test_posts_with_several_acts_are_shown():
    posts, figures = published(20)
    posts.loc[3, "text"] = "اطلب الآن: https://x.example وتابعونا"
    (several,) = converse(facts(posts=posts, figures=figures), SAID, PERIOD).channels[0].several
    assert several.acts == ("buy", "follow")
    assert several.post_id == "p3"


def test_hours_of_the_people_where_posts_tell_nothing():
    rng = np.random.default_rng(1)
    mentions = [
        asked(k, at(int(rng.integers(1, 31)), float(rng.choice([21, 22, 23, 9], p=[0.4, 0.3, 0.2, 0.1]))), "صباح الورد") for k in range(300)
    ]
    posts = pd.DataFrame(
        [{"account": "facebook:shop", "network": "facebook", "post_id": "p", "text": TEXTS["offers"], "published_at": at(3)}]
    )
    page = converse(facts(*mentions, posts=posts), SAID, PERIOD).channels[0]
    assert (page.best_hours, page.best_from, page.hours_from) == (21, "activity", "channel")


def test_undated_posts_count_in_no_period_but_tell_what_they_got():
    posts, figures = published(60)
    answer = converse(facts(posts=posts.assign(published_at=pd.NaT), figures=figures), SAID, PERIOD)
    assert answer.undated_posts == 60
    assert answer.channels[0].posts == 0
    assert answer.channels[0].rates[0].groups["pillar"][0].key == "teaches"
    assert "hour" not in answer.channels[0].rates[0].groups


def test_nothing_at_all():
    answer = converse(Facts.of(), Said(), PERIOD)
    assert answer.status is Status.MISSING
    assert answer.headline.code == "converse.headline.nothing"
    assert {missing.code for missing in answer.missing} == {"converse.missing.comments", "converse.missing.posts"}
    assert answer.next_post is None


def test_every_sentence_can_be_said_in_both_languages(planned):
    mentions = [asked(k, at(1 + k)) for k in range(10)]
    others = [
        converse(facts(*mentions, replies=(reply("m1", at(9)),)), SAID, PERIOD), converse(facts(mentions[0]), SAID, PERIOD),
        converse(facts(mentions[0], replies=(reply("m0", at(1, 13)),)), SAID, PERIOD), converse(Facts.of(), Said(), PERIOD),
        converse(facts(posts=published(5)[0]), SAID, PERIOD),
    ]  # fmt: skip
    for answer in (planned, *others):
        statements = [answer.headline, *answer.missing, *answer.notes, *(answer.next_post.evidence if answer.next_post else ())]
        for statement in [*statements, *(note for channel in answer.channels for note in channel.notes)]:
            for lang in ("ar", "en"):
                text = Words(lang).plain(statement)
                assert "{" not in text
                assert "converse." not in text


# --- real data (measured, never shipped) --------------------------------------------------------------------------------------------


def rows_of(path, **options: Any) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source, **options))


def test_customer_support_conversations(shared_data):
    """Support accounts answer within the hour in the main, and most of what asks them has its answer in the file."""
    rows = rows_of(shared_data / "en_twcs_sample" / "data.csv")
    when = {row["tweet_id"]: datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y") for row in rows}
    ours = [row for row in rows if row["inbound"] == "False"]
    names = {row["author_id"] for row in ours}
    posts = pd.DataFrame([
        {"account": f"x:{row['author_id']}", "network": "x", "post_id": row["tweet_id"], "parent_id": row["in_response_to_tweet_id"] or None,
         "kind": "reply", "text": row["text"], "published_at": when[row["tweet_id"]]} for row in ours
    ])  # fmt: skip
    mentions = pd.DataFrame([
        {"account": f"x:{name}", "network": "x", "mention_id": row["tweet_id"], "kind": "post", "text": row["text"], "author_id": row["author_id"],
         "posted_at": when[row["tweet_id"]], "collected": "file"}
        for row in rows if row["inbound"] == "True"
        for name in [next((word[1:] for word in row["text"].split() if word[1:] in names and word[0] == "@"), None)] if name
    ])  # fmt: skip
    answer = converse(
        Facts.of(posts=posts, mentions=mentions), Said(context=Context(time_zone="UTC")), Period(date(2017, 10, 31), date(2017, 12, 3))
    )
    truth = mentions.mention_id.isin(posts.parent_id).mean()
    assert answer.answering.asked > 100
    assert answer.answering.share.mean == pytest.approx(truth, abs=0.12)
    assert answer.answering.response_hours.high < 1


def test_a_cosmetics_page(shared_data):
    """Moro et al. 2016: kinds of posts differ in engagement; people are divided by people reached."""
    rows = [row for row in rows_of(shared_data / "fb_page_cosmetics" / "data.csv", delimiter=";") if row["like"] and row["share"]]
    metrics = {
        "reach": "Lifetime Post Total Reach",
        "engaged_users": "Lifetime Engaged Users",
        "impressions": "Lifetime Post Total Impressions",
    }
    kinds = {"1": "action", "2": "product", "3": "inspiration"}
    posts = pd.DataFrame(
        [{"account": "facebook:c", "network": "facebook", "post_id": str(k), "kind": kinds[row["Category"]]} for k, row in enumerate(rows)]
    )
    figures = pd.DataFrame([
        {"account": "facebook:c", "post_id": str(k), "metric": metric, "value": float(row[heading])}
        for k, row in enumerate(rows) for metric, heading in metrics.items()
    ])  # fmt: skip
    page = converse(Facts.of(posts=posts, post_metrics=figures), Said(), Period(date(2014, 1, 1), date(2014, 12, 31))).channels[0]
    (rates,) = page.rates
    assert rates.kind.key == "engaged_users/reach"
    assert {(one.better, one.worse) for one in rates.comparisons} >= {("product", "action"), ("inspiration", "action")}


def test_live_sellers(shared_data):
    """Videos of sellers who sell live draw far more than their photos, on most pages, each page against itself."""
    rows = {row["status_id"]: row for row in rows_of(shared_data / "fb_live_sellers" / "data.csv")}.values()
    posts = pd.DataFrame(
        [
            {
                "account": "facebook:" + row["status_id"].split("_")[0], "network": "facebook", "post_id": row["status_id"],
                "kind": row["status_type"], "published_at": pd.to_datetime(row["status_published"], format="mixed").tz_localize("UTC"),
            }
            for row in rows
        ]
    )  # fmt: skip
    figures = pd.DataFrame([
        {"account": "facebook:" + row["status_id"].split("_")[0], "post_id": row["status_id"], "metric": metric, "value": float(row[heading])}
        for row in rows for metric, heading in (("reactions", "num_reactions"), ("comments", "num_comments"), ("shares", "num_shares"))
    ])  # fmt: skip
    answer = converse(
        Facts.of(posts=posts, post_metrics=figures), Said(context=Context(time_zone="UTC")), Period(date(2018, 1, 1), date(2018, 6, 30))
    )
    told = [{(one.better, one.worse) for one in page.rates[0].comparisons if one.trait == "kind"} for page in answer.channels if page.rates]
    assert len(told) >= 6
    assert sum(("video", "photo") in pairs for pairs in told) >= 5
    assert not any(("photo", "video") in pairs for pairs in told)
