"""Posts of X as its API gives them."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import gzip
import json
from datetime import datetime

from reading import read


def classic(number: int, text: str, handle: str = "mona", **more: object) -> dict[str, object]:
    return {
        "created_at": "Fri Dec 07 10:42:10 +0000 2018", "id_str": str(number), "text": text, "lang": "ar", "retweet_count": 3, "favorite_count": 5,
        "in_reply_to_status_id_str": None, "entities": {"urls": []}, "place": None,
        "user": {"id_str": f"id-{handle}", "screen_name": handle, "name": handle.title(), "followers_count": 70, "location": "القاهرة"}, **more,
    }  # fmt: skip


def lines(*objects: object) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in objects) + "\n"


def test_a_post_keeps_its_words_author_and_counts(sample):
    longer = {"full_text": "بكام صينية الكنافة؟ بقيت طويلة", "entities": {"urls": [{"expanded_url": "https://khobz.example/k"}]}}
    result = read(sample("tweets.jsonl", lines(classic(1, "بكام…", extended_tweet=longer))))
    assert result.export == "x.api_v1"
    (row,) = result.tables["mentions"]
    assert row["text"] == "بكام صينية الكنافة؟ بقيت طويلة"
    assert (row["author_id"], row["author_name"], row["author_followers"], row["place"]) == ("id-mona", "Mona", 70, "القاهرة")
    assert (row["likes"], row["reposts"], row["posted_at"]) == (5, 3, datetime(2018, 12, 7, 10, 42, 10))
    assert (row["network"], row["kind"], row["collected"], row["account"]) == ("x", "post", "search", None)
    assert not result.tables["posts"]


def test_a_retweet_is_a_copy_without_counts_of_its_own(sample):
    original = classic(10, "الأصل", "ali")
    rows = {
        row["mention_id"]: row
        for row in read(sample("a.jsonl", lines(classic(11, "RT @ali: الأصل", retweeted_status=original)))).tables["mentions"]
    }
    assert set(rows) == {"10", "11"}
    assert (rows["11"]["kind"], rows["11"]["copy_of"], rows["11"]["reposts"], rows["11"]["likes"]) == ("repost", "10", None, None)
    assert (rows["10"]["kind"], rows["10"]["reposts"]) == ("post", 3)


def test_a_quote_brings_the_quoted_post(sample):
    quoted = classic(20, "المقتبس", "ali")
    rows = read(sample("a.json", json.dumps([classic(21, "رأيي", is_quote_status=True, quoted_status=quoted)]))).tables["mentions"]
    assert [(row["mention_id"], row["kind"], row["copy_of"]) for row in rows] == [("21", "quote", None), ("20", "post", None)]


def test_our_answers_are_posts(sample):
    ours = classic(31, "@mona بـ ٤٥٠ جنيه", "Khobz_EG", in_reply_to_status_id_str="30")
    result = read(sample("a.json", json.dumps({"statuses": [classic(30, "بكام؟"), ours]}, indent=1)), ours=("@khobz_eg",))
    assert [row["mention_id"] for row in result.tables["mentions"]] == ["30"]
    (post,) = result.tables["posts"]
    assert (post["account"], post["post_id"], post["parent_id"], post["kind"]) == ("x:khobz_eg", "31", "30", "reply")
    assert {(row["metric"], row["value"]) for row in result.tables["post_metrics"]} == {("likes", 5), ("reposts", 3)}


def test_the_country_is_the_one_that_x_tells(sample):
    tagged = {"full_name": "Nasr City", "country_code": "EG", "country": "مصر"}
    rows = read(sample("a.jsonl", lines(classic(1, "هنا", place=tagged), classic(2, "هناك")))).tables["mentions"]
    assert [(row["place"], row["country"]) for row in rows] == [("Nasr City", "EG"), ("القاهرة", None)]
    data = [{**ENVELOPE["data"][0], "geo": {"place_id": "p1"}}, ENVELOPE["data"][1]]
    page = {"data": data, "includes": {"places": [{"id": "p1", **tagged}], "users": [{"id": "8", "username": "s", "location": "KSA"}]}}
    rows = read(sample("b.json", json.dumps(page))).tables["mentions"]
    assert [(row["place"], row["country"]) for row in rows] == [("Nasr City", "EG"), ("KSA", None)]


def test_gz(tmp_path):
    path = tmp_path / "tweets.jsonl.gz"
    path.write_bytes(gzip.compress(lines(classic(1, "نص"), classic(2, "آخر")).encode()))
    assert len(read(path).tables["mentions"]) == 2


ENVELOPE = {
    "data": [
        {"id": "40", "text": "أنصحكم بيه", "author_id": "7", "created_at": "2024-05-03T10:00:00.000Z", "conversation_id": "39", "lang": "ar",
         "edit_history_tweet_ids": ["40"], "referenced_tweets": [{"type": "replied_to", "id": "39"}],
         "public_metrics": {"retweet_count": 1, "reply_count": 2, "like_count": 3, "quote_count": 4, "bookmark_count": 5, "impression_count": 600}},
        {"id": "41", "text": "RT @ali: خبر", "author_id": "8", "created_at": "2024-05-03T11:00:00.000Z", "edit_history_tweet_ids": ["41"],
         "referenced_tweets": [{"type": "retweeted", "id": "38"}], "public_metrics": {"retweet_count": 9, "like_count": 0}},
    ],
    "includes": {
        "users": [{"id": "7", "username": "mona", "name": "منى", "public_metrics": {"followers_count": 12}}, {"id": "9", "username": "ali", "name": "Ali"}],
        "tweets": [{"id": "38", "text": "خبر كامل", "author_id": "9", "edit_history_tweet_ids": ["38"], "public_metrics": {"retweet_count": 9, "like_count": 30}}],
    },
    "meta": {"result_count": 2},
}  # fmt: skip


def test_an_envelope_names_its_authors_after_the_posts(sample):
    for text in (json.dumps(ENVELOPE, ensure_ascii=False, indent=2), lines(ENVELOPE)):
        result = read(sample("page.json", text))
        assert result.export == "x.api_v2"
        rows = {row["mention_id"]: row for row in result.tables["mentions"]}
        assert set(rows) == {"38", "40", "41"}
        reply, copy, original = rows["40"], rows["41"], rows["38"]
        assert (reply["author_name"], reply["author_followers"], reply["parent_id"], reply["thread_id"]) == ("منى", 12, "39", "39")
        assert (reply["likes"], reply["reposts"], reply["replies"], reply["views"]) == (3, 5, 2, 600), "reposts and quotes together"
        assert (copy["copy_of"], copy["likes"], copy["reposts"]) == ("38", None, None)
        assert (original["author_name"], original["text"], original["likes"]) == ("Ali", "خبر كامل", 30)


def test_own_posts_of_v2_have_metrics(sample):
    metrics = read(sample("page.json", json.dumps(ENVELOPE)), ours=("mona",)).tables["post_metrics"]
    assert {row["metric"]: row["value"] for row in metrics} == {
        "likes": 3, "reposts": 1, "quotes": 4, "replies": 2, "impressions": 600, "bookmarks": 5,
    }  # fmt: skip


def test_the_shared_tweets(shared_data):
    path = shared_data / "ar_tweets_json" / "tweets.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        tweets = [json.loads(line) for line in stream]
    rows = read(path).tables["mentions"]
    ids = {tweet["id_str"] for tweet in tweets}
    ids |= {tweet[key]["id_str"] for tweet in tweets for key in ("retweeted_status", "quoted_status") if tweet.get(key)}
    assert {row["mention_id"] for row in rows} >= ids
    assert sum(row["copy_of"] is not None for row in rows) >= sum(bool(tweet.get("retweeted_status")) for tweet in tweets)
    assert all(row["posted_at"] for row in rows)
