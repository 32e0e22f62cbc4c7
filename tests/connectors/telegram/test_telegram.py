"""Exports of Telegram Desktop."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import json
from datetime import datetime

from reading import read


def message(number: int, who: str, text: object, **more: object) -> dict[str, object]:
    return {"id": number, "type": "message", "date": "2024-05-03T13:00:00", "date_unixtime": str(1714730400 + number), "from": who,
            "from_id": f"user{who}", "text": text, **more}  # fmt: skip


def chat(*messages: object, kind: str = "personal_chat", name: str = "منى", number: int = 77) -> dict[str, object]:
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def test_words_in_parts_and_what_is_not_a_message(sample):
    parts = ["شوف ", {"type": "link", "text": "https://khobz.example"}, " لو سمحت"]
    data = chat(message(1, "Mona", parts), message(2, "Mona", "", media_type="voice_message"),
                {"id": 3, "type": "service", "actor": "Mona", "action": "phone_call", "text": "", "date": "2024-05-03T13:00:03"})  # fmt: skip
    result = read(sample("result.json", json.dumps(data, ensure_ascii=False, indent=1)))
    assert result.export == "telegram.result"
    (row,) = result.tables["mentions"]
    assert row["text"] == "شوف https://khobz.example لو سمحت"
    assert (row["mention_id"], row["thread_id"], row["place"], row["kind"]) == ("77:1", "77", "منى", "message")
    assert row["posted_at"] == datetime(2024, 5, 3, 10, 0, 1), "the moment, not the phone's own clock"
    assert (row["account"], row["collected"]) == ("telegram:", "chat")
    assert result.left_out == {"result.json": 2}


def test_our_messages_answer_the_last_one_unless_they_name_another(sample):
    data = chat(
        message(1, "Mona", "بكام؟"),
        message(2, "Mona", "وفي توصيل؟"),
        message(3, "Khobz", "٤٥٠"),
        message(4, "Khobz", "أيوه", reply_to_message_id=1),
    )
    result = read(sample("result.json", json.dumps(data)), ours=["Khobz"], account="khobz")
    assert [row["mention_id"] for row in result.tables["mentions"]] == ["77:1", "77:2"]
    assert [(row["post_id"], row["parent_id"], row["kind"]) for row in result.tables["posts"]] == [
        ("77:3", "77:2", "reply"),
        ("77:4", "77:1", "reply"),
    ]
    assert {row["account"] for rows in (result.tables["posts"], result.tables["mentions"]) for row in rows} == {"telegram:khobz"}


def test_our_channel_holds_posts(sample):
    link = [{"type": "link", "text": "https://khobz.example/k"}]
    post = message(
        5,
        "خبز",
        "جديد https://khobz.example/k",
        text_entities=link,
        reactions=[{"type": "emoji", "count": 4}, {"type": "emoji", "count": 2}],
    )
    result = read(sample("result.json", json.dumps(chat(post, kind="public_channel", name="خبز"))), ours=["خبز"])
    (row,) = result.tables["posts"]
    assert (row["kind"], row["link"], row["parent_id"], row["account"]) == ("link", "https://khobz.example/k", None, "telegram:خبز")
    assert [(one["metric"], one["value"]) for one in result.tables["post_metrics"]] == [("likes", 6)]


def test_all_chats_at_once_do_not_answer_across_chats(sample):
    chats = [chat(message(1, "Mona", "بكام؟")), chat(message(1, "Khobz", "كل سنة وانت طيب"), name="علي", number=78)]
    data = {"about": "…", "chats": {"about": "…", "list": chats}}
    result = read(sample("result.json", json.dumps(data, indent=1)), ours=["Khobz"])
    (post,) = result.tables["posts"]
    assert (post["parent_id"], post["kind"]) == (None, "text")
    assert [row["thread_id"] for row in result.tables["mentions"]] == ["77"]


def test_the_shared_samples(shared_data):
    for name in ("single", "batch"):
        rows = read(shared_data / "export_chats" / f"telegram_test_{name}_export.json").tables["mentions"]
        assert [(row["author_name"], row["text"], row["posted_at"]) for row in rows] == [
            ("Author 1", "Minimal Message", datetime(2018, 12, 5, 10, 39, 10)),
            ("Author 2", "Link:https://telegram.org/", datetime(2018, 12, 5, 10, 49, 24)),
        ]
