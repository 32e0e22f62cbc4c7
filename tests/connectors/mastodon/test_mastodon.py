"""Statuses of Mastodon."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import json
from datetime import datetime

from reading import read


def status(number: int, content: str, acct: str = "mona@social.example", **more: object) -> dict[str, object]:
    return {
        "id": str(number), "created_at": "2026-10-14T19:03:19.937Z", "in_reply_to_id": None, "spoiler_text": "", "visibility": "public", "language": "ar",
        "url": f"https://social.example/@mona/{number}", "content": content, "reblogs_count": 2, "favourites_count": 4, "replies_count": 1, "reblog": None,
        "account": {"acct": acct, "username": acct.split("@")[0], "display_name": "منى", "followers_count": 9}, "poll": None, **more,
    }  # fmt: skip


def test_html_becomes_the_text_that_people_see(sample):
    html = (
        '<p>بكام <a class="mention hashtag" href="https://social.example/tags/k" rel="tag">#<span>كنافة</span></a>؟<br>شوفوا '
        '<a href="https://shop.example/k?a=1&amp;b=2"><span class="invisible">https://</span><span>shop.example/k?a=1&amp;b=2</span></a></p><p>شكرا</p>'
    )
    result = read(sample("timeline.json", json.dumps([status(1, html)])))
    assert result.export == "mastodon.statuses"
    (row,) = result.tables["mentions"]
    assert row["text"] == "بكام #كنافة؟\nشوفوا https://shop.example/k?a=1&b=2\n\nشكرا"
    assert (row["likes"], row["reposts"], row["replies"], row["posted_at"]) == (4, 2, 1, datetime(2026, 10, 14, 19, 3, 19))
    assert (row["author_id"], row["author_name"], row["author_followers"]) == ("mona@social.example", "منى", 9)


def test_a_reblog_is_a_copy_and_brings_the_original(sample):
    boost = status(3, "", "ali", reblog=status(2, "<p>أصل</p>"))
    rows = {row["mention_id"]: row for row in read(sample("a.jsonl", json.dumps(boost) + "\n")).tables["mentions"]}
    assert (rows["3"]["kind"], rows["3"]["copy_of"], rows["3"]["text"], rows["3"]["likes"]) == ("repost", "2", "أصل", None)
    assert (rows["2"]["kind"], rows["2"]["likes"]) == ("post", 4)


def test_poll_and_content_warning_are_part_of_the_text(sample):
    poll = {"options": [{"title": "فينو", "votes_count": 3}, {"title": "بلدي", "votes_count": 8}]}
    (row,) = read(sample("a.json", json.dumps([status(4, "<p>أيهما؟</p>", spoiler_text="أكل", poll=poll)]))).tables["mentions"]
    assert row["text"] == "أكل\n\nأيهما؟\n\n- فينو\n- بلدي"


def test_a_thread_with_our_answer(sample):
    thread = {"ancestors": [status(5, "<p>عندكم توصيل؟</p>")], "descendants": [status(6, "<p>أيوه</p>", "khobz", in_reply_to_id="5")]}
    result = read(sample("context.json", json.dumps(thread, indent=1)), ours=["khobz"])
    assert [row["mention_id"] for row in result.tables["mentions"]] == ["5"]
    (post,) = result.tables["posts"]
    assert (post["account"], post["parent_id"], post["kind"]) == ("mastodon:khobz", "5", "reply")


def test_the_shared_statuses(shared_data):
    path = shared_data / "api_mastodon" / "statuses.jsonl"
    statuses = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    result = read(path)
    assert not result.problems
    told = {one["id"] for one in statuses if one["content"] or one["spoiler_text"] or one["poll"] or one["reblog"]}
    found = {row["mention_id"] for row in result.tables["mentions"]}
    assert len(told - found) <= sum(not (one["reblog"] or {"content": "x"})["content"] for one in statuses)
    assert {one["id"] for one in statuses} - found == {"113358687695262945"}  # pictures without a word
    assert result.unused == 1
    assert "<p>" not in "".join(row["text"] for row in result.tables["mentions"])
