"""Posts of Bluesky: views, feeds, threads, records."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import json
from datetime import datetime

from reading import read

ROOT = "at://did:plc:mona/app.bsky.feed.post/3k1"


def record(text: str, **more: object) -> dict[str, object]:
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2024-11-20T21:50:34.774Z", "langs": ["ar"], **more}


def view(key: str, text: str, who: str = "mona", **more: object) -> dict[str, object]:
    return {
        "uri": f"at://did:plc:{who}/app.bsky.feed.post/{key}", "cid": "bafy" + key, "author": {"did": f"did:plc:{who}", "handle": f"{who}.bsky.social"},
        "record": record(text, **more), "likeCount": 7, "repostCount": 2, "replyCount": 1, "quoteCount": 3, "indexedAt": "2024-11-20T21:50:35Z",
    }  # fmt: skip


def test_a_view_keeps_the_whole_link_of_its_facet(sample):
    facets = [
        {
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://khobz.example/long/address"}],
            "index": {"byteStart": 0, "byteEnd": 4},
        }
    ]
    result = read(
        sample("search.json", json.dumps({"posts": [view("3k1", "شوفوا khobz.example/lo...", facets=facets)], "cursor": "1"})),
        ours=["mona.bsky.social"],
    )
    assert result.export == "bluesky.posts"
    (post,) = result.tables["posts"]
    assert (post["link"], post["account"], post["text"]) == (
        "https://khobz.example/long/address",
        "bluesky:mona.bsky.social",
        "شوفوا khobz.example/lo...",
    )
    assert post["permalink"] == "https://bsky.app/profile/mona.bsky.social/post/3k1"
    assert {row["metric"]: row["value"] for row in result.tables["post_metrics"]} == {"likes": 7, "reposts": 2, "replies": 1, "quotes": 3}


def test_replies_of_a_thread_know_parent_and_root(sample):
    reply = view("3k2", "بكام؟", "ali", reply={"root": {"uri": ROOT, "cid": "a"}, "parent": {"uri": ROOT, "cid": "a"}})
    thread = {
        "thread": {"$type": "app.bsky.feed.defs#threadViewPost", "post": view("3k1", "وصل"), "replies": [{"post": reply, "replies": []}]}
    }
    rows = {row["text"]: row for row in read(sample("thread.json", json.dumps(thread))).tables["mentions"]}
    assert (rows["بكام؟"]["parent_id"], rows["بكام؟"]["thread_id"], rows["بكام؟"]["kind"]) == (ROOT, ROOT, "reply")
    assert (rows["وصل"]["likes"], rows["وصل"]["reposts"], rows["وصل"]["posted_at"]) == (7, 5, datetime(2024, 11, 20, 21, 50, 34))


def test_a_repost_in_a_feed_is_a_copy(sample):
    reason = {
        "$type": "app.bsky.feed.defs#reasonRepost",
        "by": {"did": "did:plc:ali", "handle": "ali.bsky.social"},
        "indexedAt": "2024-11-21T08:00:00Z",
    }
    rows = read(sample("feed.json", json.dumps({"feed": [{"post": view("3k1", "أصل"), "reason": reason}]}))).tables["mentions"]
    copies = [row for row in rows if row["copy_of"]]
    assert [(row["copy_of"], row["author_id"], row["kind"], row["likes"]) for row in copies] == [(ROOT, "did:plc:ali", "repost", None)]
    assert len(rows) == 2


def test_a_quoted_post_is_a_row_of_its_own(sample):
    quoted = {
        "uri": ROOT,
        "cid": "x",
        "author": {"did": "did:plc:mona", "handle": "mona.bsky.social"},
        "value": record("المقتبس"),
        "likeCount": 1,
    }
    post = view("3k9", "رأيي", "ali", embed={"$type": "app.bsky.embed.record", "record": {"uri": ROOT, "cid": "x"}})
    post["embed"] = {"$type": "app.bsky.embed.record#view", "record": quoted}
    rows = {row["text"]: row for row in read(sample("a.jsonl", json.dumps(post) + "\n")).tables["mentions"]}
    assert (rows["رأيي"]["kind"], rows["المقتبس"]["mention_id"], rows["المقتبس"]["likes"]) == ("quote", ROOT, 1)


def test_records_of_a_repository_and_other_collections(sample):
    records = {
        "records": [
            {"uri": ROOT, "cid": "a", "value": record("نص")},
            {"uri": "at://did:plc:mona/app.bsky.feed.like/1", "cid": "b", "value": {"$type": "app.bsky.feed.like"}},
        ]
    }
    (row,) = read(sample("records.json", json.dumps(records))).tables["mentions"]
    assert (row["mention_id"], row["author_id"], row["likes"]) == (ROOT, "did:plc:mona", None)


def test_the_shared_views_and_records(shared_data):
    for name, held in (("post_views.jsonl", "record"), ("repo_records.jsonl", "value")):
        path = shared_data / "api_bluesky" / name
        objects = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        told = {one["uri"] for one in objects if one[held].get("text")}
        result = read(path)
        assert told <= {row["mention_id"] for row in result.tables["mentions"]}
        assert not result.problems
