"""Submissions and comments of Reddit."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import json
from datetime import datetime

from reading import read


def submission(number: str, title: str, **more: object) -> dict[str, object]:
    return {"id": number, "subreddit": "Cairo", "title": title, "selftext": "", "created_utc": 1555586779.0, "score": 12, "num_comments": 3, "author": "mona",
            "permalink": f"/r/Cairo/comments/{number}/x/", "url": "https://shop.example/a", "is_self": True, **more}  # fmt: skip


def comment(number: str, body: str, parent: str = "t3_a", **more: object) -> dict[str, object]:
    return {
        "id": number,
        "subreddit": "Cairo",
        "body": body,
        "created_utc": 1555590000,
        "score": -4,
        "parent_id": parent,
        "link_id": "t3_a",
        "author": "ali",
        **more,
    }


def listing(*things: tuple[str, dict[str, object]]) -> dict[str, object]:
    return {"kind": "Listing", "data": {"after": None, "children": [{"kind": kind, "data": data} for kind, data in things], "before": None}}


def test_a_page_of_comments_with_replies_inside(sample):
    inner = comment("c2", "وأنا كمان", "t1_c1", replies="")
    outer = comment("c1", "جرّبته ومعجبنيش", replies=listing(("t1", inner)))
    page = [listing(("t3", submission("a", "مين جرّب؟", selftext="عايز ترشيح"))), listing(("t1", outer))]
    result = read(sample("comments.json", json.dumps(page, indent=1)))
    assert result.export == "reddit.things"
    rows = {row["mention_id"]: row for row in result.tables["mentions"]}
    assert set(rows) == {"t3_a", "t1_c1", "t1_c2"}
    assert rows["t3_a"]["text"] == "مين جرّب؟\n\nعايز ترشيح"
    assert (rows["t3_a"]["replies"], rows["t3_a"]["place"], rows["t3_a"]["posted_at"]) == (3, "r/Cairo", datetime(2019, 4, 18, 11, 26, 19))
    assert (rows["t1_c1"]["likes"], rows["t1_c1"]["parent_id"], rows["t1_c1"]["thread_id"]) == (-4, "t3_a", "t3_a")
    assert rows["t1_c2"]["parent_id"] == "t1_c1"


def test_texts_that_were_taken_away_are_left_out(sample):
    things = [comment("c1", "[deleted]", author="[deleted]"), comment("c2", "[removed]"), submission("b", "عنوان", selftext="[removed]")]
    result = read(sample("a.jsonl", "\n".join(map(json.dumps, things)) + "\n"))
    assert [row["text"] for row in result.tables["mentions"]] == ["عنوان"]
    assert result.unused == 2
    assert not result.problems


def test_our_comment_is_a_reply_of_ours(sample):
    text = json.dumps(comment("c9", "أهلا بحضرتك", author="Khobz")) + "\n"
    result = read(sample("a.jsonl", text), ours=["u/khobz"])
    (post,) = result.tables["posts"]
    assert (post["parent_id"], post["kind"], post["account"]) == ("t3_a", "reply", "reddit:khobz")
    assert not result.tables["mentions"]


def test_a_crosspost_is_a_copy(sample):
    cross = submission("d", "نقلته", crosspost_parent="t3_a", crosspost_parent_list=[submission("a", "الأصل")])
    rows = {row["mention_id"]: row for row in read(sample("a.json", json.dumps({"kind": "t3", "data": cross}))).tables["mentions"]}
    assert (rows["t3_d"]["copy_of"], rows["t3_d"]["kind"], rows["t3_a"]["copy_of"]) == ("t3_a", "repost", None)


def test_the_shared_things(shared_data):
    path = shared_data / "api_reddit" / "things.jsonl"
    things = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [one for one in things if (one.get("body") or one.get("title") or "") not in ("[deleted]", "[removed]", "")]
    result = read(path)
    assert len(result.tables["mentions"]) == len(told) == 4_870
    assert result.unused == len(things) - len(told) == 37
    scores = sum(row["likes"] for row in result.tables["mentions"])
    assert scores == sum(one["score"] for one in told)
    assert not result.problems
