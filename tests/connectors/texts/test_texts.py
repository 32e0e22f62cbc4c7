"""Texts of any table or JSON, and chats without a folder of their own."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import csv
import json
from datetime import datetime

import pytest
from reading import read

from rawaj.errors import InputError
from rawaj.text.amounts import whole_number

ARABIC = (
    "رقم التعليق;رقم المنشور;الكاتب;التعليق;التاريخ;الإعجابات;المنصة\n"
    "c1;p1;منى;بكام الصينية؟;25/05/2024 13:05;٣;فيسبوك\n"
    "c2;p1;علي;;25/05/2024 13:06;;فيسبوك\n"
    "c3;p1;مخبز;٤٥٠ جنيه;25/05/2024 13:07;1;فيسبوك\n"
)


def test_arabic_headings_and_rows_without_text(sample):
    result = read(sample("تعليقات.csv", ARABIC), zone="UTC")
    assert result.export == "texts.table"
    rows = result.tables["mentions"]
    assert [(row["mention_id"], row["text"], row["author_id"], row["likes"], row["network"]) for row in rows] == [
        ("c1", "بكام الصينية؟", "منى", 3, "facebook"),
        ("c3", "٤٥٠ جنيه", "مخبز", 1, "facebook"),
    ]
    assert (rows[0]["parent_id"], rows[0]["posted_at"], rows[0]["kind"]) == ("p1", datetime(2024, 5, 25, 13, 5), "reply")
    assert not result.problems


def test_texts_under_our_name_are_posts(sample):
    result = read(sample("a.csv", ARABIC), ours=["مخبز"], account="facebook:khobz")
    assert [row["mention_id"] for row in result.tables["mentions"]] == ["c1"]
    (post,) = result.tables["posts"]
    assert (post["post_id"], post["parent_id"], post["kind"], post["account"]) == ("c3", "p1", "reply", "facebook:khobz")
    assert result.tables["mentions"][0]["account"] == "facebook:khobz"


def test_a_country_has_a_column_of_its_own(sample):
    rows = read(sample("a.csv", "text,country,city\nحلو,EG,Giza\nوحش,,Jeddah\n")).tables["mentions"]
    assert [(row["country"], row["place"]) for row in rows] == [("EG", "Giza"), (None, "Jeddah")]
    rows = read(sample("b.csv", "نص التعليق,الدولة\nحلو,السعودية\n")).tables["mentions"]
    assert [row["country"] for row in rows] == ["السعودية"]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("5K", 5_000),
        ("1.2k", 1_200),
        ("2,3 K", 2_300),
        ("٥ آلاف", 5_000),
        ("١٫٥ مليون", 1_500_000),
        ("2 million", 2_000_000),
        ("1,234", 1_234),
        ("0", 0),
    ],
)
def test_numbers_as_networks_shorten_them_are_those_that_a_query_reads(sample, written, number):
    result = read(sample("a.csv", f'text,followers,likes,views\nحلو,"{written}","{written}",7\n'))
    assert [(row["author_followers"], row["likes"], row["views"]) for row in result.tables["mentions"]] == [(number, number, 7)]
    assert not result.problems
    assert whole_number(written) in (number, None)


@pytest.mark.parametrize("written", ["1.234K", "K", "5 kg", "-5K", "5K-6K", "many"])
def test_a_count_that_could_be_another_number_is_a_problem(sample, written):
    result = read(sample("a.csv", f'text,followers\nحلو,"{written}"\nجميل,3\n'))
    assert [problem.value for problem in result.problems] == [written]


def test_two_columns_of_one_heading_are_not_chosen_between(sample):
    with pytest.raises(InputError) as caught:
        read(sample("a.csv", "text,country,country\nحلو,EG,SA\n"))
    assert (caught.value.code, caught.value.values) == ("import.two_columns", {"file": "a.csv", "column": "country"})
    assert read(sample("b.csv", "text,x,x\nحلو,1,2\n")).tables["mentions"]


def test_without_ids_a_row_is_known_by_file_and_row(sample):
    rows = read(sample("a.csv", "Review,Name\nحلو,منى\nوحش,علي\n")).tables["mentions"]
    ids = [row["mention_id"] for row in rows]
    assert [key.split(":")[1] for key in ids] == ["2", "3"]
    assert rows[0]["network"] == "other"


@pytest.mark.parametrize("indent", [None, 1])
def test_json_objects(sample, indent):
    objects = [
        {
            "comment_id": "1",
            "post_id": "p",
            "author": "منى",
            "comment": "كام؟",
            "created_at": "2024-05-03T10:00:00+03:00",
            "likes": 2,
            "extra": {"a": 1},
        }
    ]
    text = json.dumps(objects[0], ensure_ascii=False) + "\n" if indent is None else json.dumps({"data": objects}, indent=indent)
    result = read(sample("a.jsonl", text), account="tiktok:khobz")
    assert result.export == "texts.json"
    (row,) = result.tables["mentions"]
    assert (row["mention_id"], row["parent_id"], row["author_id"], row["text"], row["network"]) == ("1", "p", "منى", "كام؟", "tiktok")
    assert row["posted_at"] == datetime(2024, 5, 3, 7)


def test_messages_of_instagram_with_meta_s_broken_letters(sample):
    broken = "بكام؟".encode().decode("latin-1")
    chat = {
        "participants": [{"name": "Khobz"}, {"name": "Mona"}],
        "messages": [
            {"sender_name": "Khobz", "timestamp_ms": 1714730500000, "content": "450"},
            {"sender_name": "Mona", "timestamp_ms": 1714730400000, "content": broken},
            {"sender_name": "Mona", "timestamp_ms": 1714730300000, "photos": []},
        ],
        "title": "Mona",
    }
    result = read(sample("message_1.json", json.dumps(chat)), ours=["Khobz"])
    assert result.export == "texts.instagram_messages"
    (question,) = result.tables["mentions"]
    assert (question["text"], question["place"], question["posted_at"]) == ("بكام؟", "Mona", datetime(2024, 5, 3, 10))
    assert [row["parent_id"] for row in result.tables["posts"]] == [question["mention_id"]], "though the newest stands first"


def test_the_shared_chats(shared_data):
    folder = shared_data / "export_chats"
    newest_first = read(folder / "instagram_test_export.json").tables["mentions"]
    assert [row["text"] for row in newest_first] == ["Hello Jane!", "Hello John!"]
    signal = read(folder / "signal_test_export.txt")
    assert signal.export == "texts.signal_chat"
    assert [row["text"] for row in signal.tables["mentions"]] == ["Hello John!", "Hello\nJane!"]


@pytest.mark.parametrize(
    ("name", "column"),
    [("ar_ajgt", "tweet"), ("ar_arsarcasm_v2", "tweet"), ("ar_astd", "tweet"), ("ar_atsad_distant", "tweet"), ("ar_egypt_amazon_aste", "review"),
     ("en_airline_tweets", "text"), ("en_purchase_intent", "tweet"), ("en_twcs_sample", "text")],
)  # fmt: skip
def test_the_shared_texts(shared_data, name, column):
    path = shared_data / name / "data.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        told = [row[column].strip() for row in csv.DictReader(stream)]
    result = read(path)
    assert not result.problems
    rows = result.tables["mentions"]
    assert len(rows) == sum(bool(text) for text in told)
    assert len({row["mention_id"] for row in rows}) == len(rows) or name == "en_airline_tweets"
