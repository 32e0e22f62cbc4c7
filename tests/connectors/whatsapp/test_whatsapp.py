"""Chats that WhatsApp exports: forms of date, Arabic phones, notices, our answers."""

# ruff: noqa: DTZ001  the rows of a test come back in UTC without saying so
from __future__ import annotations

import zipfile
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from rawaj.connectors.kit.chat_lines import lines_of, survey
from rawaj.errors import QuestionError

RLM, LRM, NNBSP = "\u200f", "\u200e", "\u202f"


def said(path, **options):
    return [(row["author_name"], row["text"], row["posted_at"]) for row in read(path, zone="UTC", **options).tables["mentions"]]


def test_android_in_english(sample):
    text = (
        "20/01/24, 11:25 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.\n"
        "20/01/24, 11:26 - منى: بكام الصينية؟\nوفي توصيل للمعادي؟\n"
        "20/01/24, 11:27 - منى: <Media omitted>\n"
        '21/01/24, 09:00 - +20 100 123 4567: IMG-1.jpg (file attached)\nدي اللي عايزاها: نص كيلو\n'
        '21/01/24, 09:01 - Ali changed the subject from "a: b" to "c"\n'
        "21/01/24, 09:02 - منى: This message was deleted\n"
    )  # fmt: skip
    path = sample("WhatsApp Chat with Group.txt", text)
    result = read(path)
    assert result.export == "whatsapp.chat"
    assert said(path) == [
        ("منى", "بكام الصينية؟\nوفي توصيل للمعادي؟", datetime(2024, 1, 20, 11, 26)),
        ("+20 100 123 4567", "دي اللي عايزاها: نص كيلو", datetime(2024, 1, 21, 9, 0)),
    ]
    assert result.left_out == {"WhatsApp Chat with Group.txt": 4}
    assert {row["place"] for row in result.tables["mentions"]} == {"Group"}
    assert [row["source_row"] for row in result.tables["mentions"]] == [2, 5]


def test_an_arabic_iphone(sample):
    text = (
        f"{RLM}[٢٥{RLM}/٥{RLM}/٢٠٢٤، ٣:٠٥:١٢ م] خبز: {LRM}الرسائل والمكالمات مشفّرة تمامًا بين الأطراف.\n"
        f"{RLM}[٢٥{RLM}/٥{RLM}/٢٠٢٤، ٣:٠٦:٠٠ م] دانة: السعر كام؟\n"
        f"[٢٥{RLM}/٥{RLM}/٢٠٢٤، ١٢:٠٧:٠٠ ص] دانة: {RLM}<تم استبعاد الوسائط>\n"
        f"{LRM}[٢٦{RLM}/٥{RLM}/٢٠٢٤، ١٢:٠٨:٠٠ م] دانة: تمام <تم تعديل هذه الرسالة>\n"
    )
    assert said(sample("_chat.txt", text)) == [
        ("دانة", "السعر كام؟", datetime(2024, 5, 25, 15, 6)),
        ("دانة", "تمام", datetime(2024, 5, 26, 12, 8)),
    ]


def test_twelve_hour_clock_with_narrow_space(sample):
    text = f"[1/13/24, 12:05:09{NNBSP}AM] Mona: a\n[1/13/24, 12:05:09{NNBSP}PM] Mona: b\n[1/14/24, 1:00:00{NNBSP}PM] Mona: {LRM}image omitted\n"
    assert said(sample("_chat.txt", text)) == [
        ("Mona", "a", datetime(2024, 1, 13, 0, 5, 9)),
        ("Mona", "b", datetime(2024, 1, 13, 12, 5, 9)),
    ]


def test_the_order_of_messages_tells_the_order_of_the_date(sample):
    text = "05/04/24, 10:00 - A: one\n06/04/24, 10:00 - A: two\n02/05/24, 10:00 - A: three\n"
    assert [at.day for _, _, at in said(sample("_chat.txt", text))] == [5, 6, 2], "as months first, the chat would go back in time"


def test_where_nothing_tells_it_the_user_is_asked(sample):
    path = sample("_chat.txt", "03/04/24, 10:00 - A: one\n03/05/24, 10:00 - A: two\n")
    with pytest.raises(QuestionError) as error:
        read(path)
    assert error.value.code == "import.date_order"
    assert [at.month for _, _, at in said(path, date_order="dmy")] == [4, 5]
    assert [at.day for _, _, at in said(path, date_order="mdy")] == [4, 5]


def test_in_a_chat_of_two_the_other_one_is_us(sample, tmp_path):
    text = "[20/01/24, 11:26:00] منى: بكام؟\n[20/01/24, 11:30:00] مخبز: ٤٥٠\n[20/01/24, 11:31:00] مخبز: تحبي نحجز؟\n"
    path = tmp_path / "WhatsApp Chat - منى.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_chat.txt", text)
    result = read(path, account="khobz")
    (question,) = result.tables["mentions"]
    assert [(row["text"], row["parent_id"], row["kind"], row["account"]) for row in result.tables["posts"]] == [
        ("٤٥٠", question["mention_id"], "reply", "whatsapp:khobz"),
        ("تحبي نحجز؟", question["mention_id"], "reply", "whatsapp:khobz"),
    ]


def test_a_later_export_has_the_same_ids_for_the_same_messages(sample):
    first = "20/01/24, 11:26 - A: نعم\n20/01/24, 11:26 - A: نعم\n"
    later = "1/20/24, 11:26 AM - A: نعم\n1/20/24, 11:26 AM - A: نعم\n1/21/24, 9:00 AM - A: جديد\n"
    before = [row["mention_id"] for row in read(sample("a.txt", first)).tables["mentions"]]
    after = [row["mention_id"] for row in read(sample("b.txt", later)).tables["mentions"]]
    assert before == after[:2]
    assert len(set(after)) == 3, "the same word twice in a minute is two messages"


def test_a_number_that_is_ours_is_known_with_or_without_spaces(sample):
    text = "20/01/24, 11:26 - A: كام؟\n20/01/24, 11:27 - \u202a+20 100 123 4567\u202c: ٤٥٠\n"
    result = read(sample("_chat.txt", text), ours=["+201001234567"])
    assert [row["text"] for row in result.tables["posts"]] == ["٤٥٠"]


@pytest.mark.parametrize("form", ["bracket_mmddyy_24hrs", "ddmmyy_24hrs", "mmddyy_24hrs", "mmddyyyy_12hrs", "yyyymmdd_24hrs"])
def test_the_shared_samples(shared_data, form):
    path = shared_data / "export_chats" / f"whatsapp_test_{form}.txt"
    rows = said(path)
    assert len(rows) == 7
    assert rows[0] == ("John Doe", "Lorem ipsum dolor sit amet.", datetime(2019, 1, 1, 11, 25))
    assert rows[2] == ("Jahn Doe", "Lorem ipsum dolor sit amet,\nconsectetur adipiscing elit. Duis libero.", datetime(2019, 1, 30, 20, 49))
    assert rows[3][:2] == ("John-John Doe", "Lorem ipsum : dolor sit amet.")
    assert rows[-1][2] == datetime(2021, 12, 30, 22, 1)


_WORDS = st.lists(st.text("ابتث abc12", min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=3).map("\n".join)


@given(
    st.lists(
        st.tuples(st.datetimes(datetime(2013, 1, 1), datetime(2026, 12, 31)), st.sampled_from(["منى", "Ali B"]), _WORDS),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_is_read_back(tmp_path_factory, messages):
    path = tmp_path_factory.mktemp("chat") / "_chat.txt"
    path.write_text("".join(f"{at:%Y-%m-%d, %H:%M:%S} - {who}: {text}\n" for at, who, text in messages), encoding="utf-8")
    found = list(lines_of(path, survey(path, path.name).order))
    assert [(line.at, line.author, line.text) for line in found] == [(at.replace(microsecond=0), who, text) for at, who, text in messages]
    assert len({line.key for line in found}) == len(found) or len({(line.at, line.author, line.text) for line in found}) < len(found)


def test_a_date_that_no_calendar_has_is_reported(sample):
    text = "2024-05-03, 10:00 - A: one\n2024-13-45, 10:00 - A: two\n2024-05-04, 10:00 - A: three\n"
    result = read(sample("_chat.txt", text))
    assert [(problem.row, problem.value) for problem in result.problems] == [(2, "2024/13/45")]
    assert [row["text"] for row in result.tables["mentions"]] == ["one", "three"]
