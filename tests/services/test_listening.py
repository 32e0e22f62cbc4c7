"""`rawaj listen QUERY`: files of any kind, no workspace; counts, matches with their places, labels; errors with the way out."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner

from rawaj.answers import Certainty
from rawaj.cli.commands import group
from rawaj.document import Lost
from rawaj.errors import InputError, NotFoundError
from rawaj.report.heard import as_json, render_heard, write_table
from rawaj.report.schema import listen_schema
from rawaj.report.words import Words
from rawaj.services.importing import import_file
from rawaj.services.listening import listen_to_files
from rawaj.services.reading import Options

ROWS = [
    ("1", "mona", "2026-03-01 10:00", "بكام العيش السن عندكم؟"),
    ("2", "ali", "2026-03-02 11:00", "العيش عندهم طعمه حلو جدا"),
    ("3", "sara", "2026-03-02 12:00", "3ayza 3eish sen bkam law sama7t"),
    ("4", "omar", "2026-03-03 09:00", "مباراة اليوم كانت مملة"),
    ("5", "=cmd|' /C calc'!A1", "2026-03-03 10:00", "=HYPERLINK(0) عيش"),
]


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    path = tmp_path / "comments.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "author", "created_at", "text"), *ROWS])
    return path


def test_every_match_is_found_with_its_places_and_labels(comments: Path) -> None:
    heard = listen_to_files("عيش", [comments])
    assert (heard.texts, heard.matches, heard.people) == (5, 4, 4)
    assert [found.mention_id for found in heard.found] == ["1", "2", "3", "5"]
    first = heard.found[0]
    assert [first.text[begin:end] for begin, end in first.spans] == ["العيش"]
    assert first.labels["need"][0] == "asks_price"
    assert heard.found[2].labels["language"][0] == "arabizi"
    assert heard.counts["network"] == {"other": 4}
    assert heard.answer is not None
    assert (heard.answer.period.first.isoformat(), heard.answer.period.last.isoformat()) == ("2026-03-01", "2026-03-03")


def test_conditions_read_what_the_model_says(comments: Path) -> None:
    assert [found.mention_id for found in listen_to_files("عيش lang:arabizi", [comments]).found] == ["3"]
    assert [found.mention_id for found in listen_to_files("عيش date<2026-03-02", [comments]).found] == ["1"]


def test_a_query_for_what_no_text_tells_is_told_so_and_not_answered_with_nothing(comments: Path) -> None:
    with pytest.raises(InputError) as caught:
        listen_to_files("followers>5", [comments])
    assert (caught.value.code, caught.value.values["field"]) == ("query.field_absent", "followers")
    assert caught.value.values["existing"] == ("author", "lang", "url", "date")
    with pytest.raises(InputError) as caught:
        listen_to_files("عيش network:x", [comments])
    assert (caught.value.code, caught.value.values["field"]) == ("query.field_absent", "network")
    assert caught.value.values["existing"] == ("author", "lang", "url", "date")
    assert listen_to_files("عيش OR followers>5", [comments]).matches == 4
    assert listen_to_files("author:nobody", [comments]).matches == listen_to_files("url:nowhere", [comments]).matches == 0
    assert listen_to_files("بطيخ lang:fr", [comments]).matches == 0


def test_countries_are_told_by_the_network_or_surely_by_the_profile(tmp_path: Path) -> None:
    where = ["Cairo, Egypt", "الرياض 🇸🇦", "في قلب أمي", "CA", ""]
    users = [{"id_str": str(n), "screen_name": f"u{n}", "name": "u", "location": place} for n, place in enumerate(where)]
    tweets = [{"id_str": str(n), "text": f"العيش {n}", "retweet_count": 0, "user": user} for n, user in enumerate(users)]
    tweets[4]["place"] = {"full_name": "Nasr City", "country_code": "EG"}
    path = tmp_path / "tweets.jsonl"
    path.write_text("\n".join(json.dumps(tweet) for tweet in tweets), encoding="utf-8")
    assert [found.mention_id for found in listen_to_files("بلد:مصر", [path]).found] == ["0", "4"]
    assert [found.mention_id for found in listen_to_files("عيش NOT country:(EG OR السعودية)", [path]).found] == ["2", "3"]
    assert listen_to_files("country:كندا", [path]).matches == 0
    path.write_text("\n".join(json.dumps(tweet) for tweet in tweets[2:4]), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        listen_to_files("country:EG", [path])
    assert (caught.value.code, caught.value.values["field"]) == ("query.field_absent", "country")


def test_days_are_those_of_the_zone(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_text("text,created_at\nعيش,2026-03-01T22:30:00Z\n", encoding="utf-8")
    assert listen_to_files("date:2026-03-02", [path], options=Options(zone="Africa/Cairo")).matches == 1
    assert listen_to_files("date:2026-03-02", [path]).matches == 1, "Cairo, where nobody says otherwise"
    assert listen_to_files("date:2026-03-01", [path], options=Options(zone="UTC")).matches == 1


def test_the_day_that_is_shown_and_written_is_the_day_that_is_found(tmp_path: Path) -> None:
    path, out = tmp_path / "day.csv", io.StringIO()
    path.write_text("text,date\nعيش,2026-10-01\n", encoding="utf-8")
    heard = listen_to_files("date:2026-10-01", [path])
    write_table(heard, out)
    assert "2026-10-01T00:00:00+03:00" in out.getvalue()
    assert as_json(heard)["found"][0]["posted_at"] == "2026-10-01T00:00:00+03:00"
    shown = CliRunner().invoke(group, ["listen", "date:2026-10-01", "--in", str(path)], env={"RAWAJ_LANG": "en"}).stdout
    for told, day in (
        (shown, "1 October 2026 ·"),
        (render_heard(heard, "ar"), "1 أكتوبر 2026 ·"),
        (render_heard(heard, "en"), "1 October 2026 ·"),
    ):
        assert day in told


@pytest.mark.parametrize(
    ("lang", "days"), [("en", "texts from 18 September 2026 to 30 September 2026"), ("ar", "نصوصًا من 18 سبتمبر 2026 إلى 30 سبتمبر 2026:")]
)
def test_of_one_day_what_lacks_of_two_weeks_is_asked_for(tmp_path: Path, lang: str, days: str) -> None:
    path = tmp_path / "day.csv"
    path.write_text("text,date\nعيش,2026-10-01\n", encoding="utf-8")
    (told,) = (Words(lang).plain(one) for one in listen_to_files("عيش", [path]).answer.missing if "before" in one.code)
    assert days in told


BUYING = ("عايز اشتري قهوة {}", "بكام القهوة {} لو سمحت", "محتاج قهوة سادة {}", "عاوزة اشتري قهوة تركي {}")


def _buying(path: Path, a_day: Callable[[date], int], days: int = 60) -> Path:
    """So many texts a day from 1 January 2026 on that ask for coffee, each by another person."""
    first = date(2026, 1, 1)
    dated = [day for day in (first + timedelta(days=n) for n in range(days)) for _ in range(a_day(day))]
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = ([n, f"a{n}", f"{day} 10:00", BUYING[n % 4].format(n)] for n, day in enumerate(dated))
        csv.writer(stream).writerows([("id", "author", "created_at", "text"), *rows])
    return path


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    return _buying(tmp_path / "flat.csv", lambda day: 2)


LATE_AUTHORS = " OR ".join(f"author:a{n}" for n in range(60, 120))


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("قهوة", None),
        ("قهوة date>=2026-02-10", None),
        ("قهوة date>=2026-01-31", None),
        ("قهوة date>=2026-02-22", "listen.missing.asked_days"),
        ("date:2026-03-01", "listen.missing.asked_days"),
        ("NOT date<2026-02-27", "listen.missing.asked_days"),
        (f"قهوة ({LATE_AUTHORS})", "listen.missing.asked_people"),
    ],
)
def test_where_nothing_rises_no_query_makes_a_rise(flat: Path, query: str, advice: str | None) -> None:
    heard = listen_to_files(query, [flat])
    answer = heard.answer
    (topic,) = answer.topics
    assert heard.matches == topic.mentions > 0
    assert topic.change.verdict in ("cannot_tell", "steady")
    assert {talk.change.verdict for talk in answer.networks} <= {"cannot_tell", "steady"}
    assert (topic.change.ratio is None) == (advice is not None)
    assert [one.code for one in answer.missing if "before" in one.code or "asked" in one.code] == ([advice] if advice else [])
    assert "listen.note.compared" in [one.code for one in answer.notes] or advice
    for lang in ("ar", "en"):
        assert all(Words(lang).plain(one) for one in (*answer.missing, *answer.notes))


@pytest.mark.parametrize("query", ["قهوة", "قهوة date>=2026-01-04", "قهوة NOT author:a3", "قهوة OR date:2026-01-05"])
def test_a_true_rise_is_found_and_says_which_days_were_compared(tmp_path: Path, query: str) -> None:
    path = _buying(tmp_path / "rise.csv", lambda day: 6 if day >= date(2026, 2, 2) else 2)
    answer = listen_to_files(query, [path]).answer
    assert (answer.headline.code, answer.certainty) == ("listen.headline.rising_query", Certainty.CERTAIN)
    ratio = answer.topics[0].change.ratio
    assert ratio.low < 3 < ratio.high
    assert answer.compared.last == date(2026, 3, 1)
    assert answer.compared.days % 7 == 0
    for lang, shown in (("en", "between 2."), ("ar", "بين 2.")):
        told = " ".join(CliRunner().invoke(group, ["listen", query, "--in", str(path)], env={"RAWAJ_LANG": lang}).stdout.split())
        assert shown in told


def test_what_nobody_asked_for_before_is_a_rise_where_texts_were_collected(tmp_path: Path) -> None:
    """The query finds nothing in the first half, and there are texts of it: that is quiet, and not a lack of data."""
    path = _buying(tmp_path / "new.csv", lambda day: 2)
    text = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([line.replace("قهوة", "شاي") if number < 64 else line for number, line in enumerate(text)]), encoding="utf-8")
    answer = listen_to_files('"قهوة"', [path]).answer
    assert answer.topics[0].change.verdict == "rising"
    assert answer.period.first == date(2026, 1, 1)


def test_a_rise_is_looked_for_since_the_last_gap(tmp_path: Path) -> None:
    """An export of long ago beside one of today: nobody collected the time between, and today's is enough to compare."""
    _buying(tmp_path / "rise.csv", lambda day: 6 if day >= date(2026, 2, 2) else 2)
    (tmp_path / "old.csv").write_text("id,author,created_at,text\nx1,z,2019-05-01,قهوة\nx2,y,2019-05-02,قهوة\n", encoding="utf-8")
    answer = listen_to_files("قهوة", [tmp_path]).answer
    assert answer.headline.code == "listen.headline.rising_query"
    assert (answer.compared.first, answer.period.first) == (date(2026, 2, 2), date(2019, 5, 1))


@pytest.mark.parametrize("query", ["جميل", "date:2018-12-07", "engagement>100"])
def test_old_originals_in_a_collection_of_one_day_are_no_years_of_it(shared_data: Path, query: str) -> None:
    answer = listen_to_files(query, [shared_data / "ar_tweets_json" / "tweets.jsonl.gz"]).answer
    assert answer.topics[0].change.ratio is None
    assert min(one.first for one in answer.samples) >= date(2018, 12, 5)
    for one in answer.missing:
        assert one.values.get("first", date(2018, 11, 24)) == date(2018, 11, 24)
        assert one.values.get("last", date(2018, 12, 4)) == date(2018, 12, 4)


@pytest.mark.parametrize(("lang", "shown", "alone"), [("en", "between ", "About 100%"), ("ar", "نسبة بين ", "100% تقريبًا")])
def test_a_share_of_one_text_is_shown_with_its_range(tmp_path: Path, lang: str, shown: str, alone: str) -> None:
    path = tmp_path / "one.csv"
    path.write_text("text,date\nبكام القهوة لو سمحت,2026-10-01\n", encoding="utf-8")
    told = " ".join(CliRunner().invoke(group, ["listen", "قهوة", "--in", str(path)], env={"RAWAJ_LANG": lang}).stdout.split())
    assert shown in told
    assert alone not in told


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_small_letters_are_told_to_be_no_operators(comments: Path, more: tuple[str, ...]) -> None:
    result = CliRunner().invoke(group, ["listen", "عيش or bread", "--in", str(comments), *more], env={"RAWAJ_LANG": "en"})
    assert "“or”" in result.stderr
    assert "OR" in result.stderr
    assert not CliRunner().invoke(group, ["listen", "عيش OR bread", "--in", str(comments), *more]).stderr


@pytest.mark.parametrize(("lang", "words"), [("en", ("what you offer", "Other")), ("ar", ("تقدّمه", "تقدمه", "على أخرى"))])
def test_a_query_is_not_taken_for_what_you_offer(comments: Path, lang: str, words: tuple[str, ...]) -> None:
    heard = listen_to_files("عيش or", [comments])
    told = CliRunner().invoke(group, ["listen", "عيش", "--in", str(comments)], env={"RAWAJ_LANG": lang}).stdout
    for text in (render_heard(heard, lang), render_heard(listen_to_files("عيش", [comments]), lang), told):
        assert not [one for one in words if one in text]
    assert Words(lang).text("page.heard.hint.small_operator", found="or", expected="OR", field="") in html.unescape(
        render_heard(heard, lang)
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_where_nothing_matches_the_next_step_is_said(comments: Path, lang: str) -> None:
    advice = Words(lang).text("page.heard.nothing")
    told = CliRunner().invoke(group, ["listen", "زعفران", "--in", str(comments)], env={"RAWAJ_LANG": lang}).stdout
    assert advice in render_heard(listen_to_files("زعفران", [comments]), lang)
    assert advice in " ".join(told.split())
    assert advice not in render_heard(listen_to_files("عيش", [comments]), lang)


def test_json_is_what_its_schema_says(comments: Path) -> None:
    found = json.loads(json.dumps(as_json(listen_to_files("عيش", [comments])), allow_nan=False))
    jsonschema.validate(found, listen_schema(), format_checker=jsonschema.FormatChecker())
    assert len(as_json(listen_to_files("عيش", [comments]), most=1)["found"]) == 1


def test_the_table_is_safe_in_a_spreadsheet(comments: Path) -> None:
    out = io.StringIO()
    write_table(listen_to_files("عيش", [comments]), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["mention_id"] for row in rows] == ["1", "2", "3", "5"]
    assert rows[3]["text"].startswith("'=")
    assert rows[3]["author"].startswith("'=")
    assert 0 < float(rows[0]["need_p"]) <= 1


def test_a_need_that_is_not_clear_is_not_counted_as_one_on_the_page(comments: Path) -> None:
    heard = listen_to_files("عيش", [comments])
    first, *others = heard.found
    doubtful = replace(first, labels={**first.labels, "need": ("asks_price", 0.3)})
    clear = [replace(one, labels={**one.labels, "need": ("praises", 0.9)}) for one in others]
    page = render_heard(replace(heard, found=(doubtful, *clear), answer=None), "en")
    assert "praises 3 · need not clear 1" in page
    assert "asks the price" not in page


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_marks_what_was_looked_for_and_escapes_the_rest(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "c.csv"
    path.write_text('text,created_at\n"عيش <script>alert(1)</script>",2026-03-01\n', encoding="utf-8")
    page = render_heard(listen_to_files("عيش", [path]), lang)
    assert "<mark>عيش</mark> &lt;script&gt;" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("name", "content", "existing"),
    [
        ("a.csv", "id,text\n1,السعر كام\n2,حلو\n", ("id", "text")),  # of a known kind
        ("b.csv", "رأيك,كود\nالسعر كام,٧\nلا,٨\n", ("رأيك", "كود")),
        ("c.jsonl", '{"text": "السعر كام", "id": 1}\n{"text": "لا"}\n', ("text", "id")),
        ("d.jsonl", '{"said": "السعر كام", "id": 1}\n{"said": "لا"}\n', ("said", "id")),
    ],
)
def test_a_column_that_is_not_there_is_refused_with_those_that_are(
    tmp_path: Path, name: str, content: str, existing: tuple[str, ...]
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    for paths in ([path], [tmp_path]):
        if paths == [path] or name[0] in "ac":  # what nothing recognises is passed over in a folder
            with pytest.raises(NotFoundError) as caught:
                listen_to_files("سعر", paths, text="nope")
            assert caught.value.code == "label.no_column"
            assert caught.value.values == {"file": name, "column": "nope", "existing": existing}
    there = next(heading for heading in existing if heading in ("text", "said", "رأيك"))
    assert listen_to_files("سعر", [path], text=there).matches == 1


def test_members_of_json_that_have_another_name_win_over_the_usual_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "عنوان", "said": "السعر كام"}\n{"text": "سعر", "said": "لا"}\n', encoding="utf-8")
    assert [found.text for found in listen_to_files("سعر", [path], text="Said").found] == ["السعر كام"]


def test_files_beside_one_that_has_the_column_are_read_as_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,id\nالسعر كام,1\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("رأيك,كود\nسعر عال,٧\n", encoding="utf-8")
    assert {found.text for found in listen_to_files("سعر", [tmp_path], text="رأيك").found} == {"السعر كام", "سعر عال"}


@pytest.mark.parametrize(("lang", "sentence"), [("en", "2 characters could not be read"), ("ar", "تعذرت قراءة حرفين")])
def test_characters_that_could_not_be_read_are_told(tmp_path: Path, lang: str, sentence: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes("text\nالسعر كام؟\n".encode() + b"\xff \xd8\n" + "سعر عال\n".encode())
    (tmp_path / "whole.csv").write_text("text\nسعر\n", encoding="utf-8")
    heard = listen_to_files("سعر", [tmp_path])
    assert (heard.matches, heard.lost) == (3, {"broken.csv": Lost(2, 3)})
    assert as_json(heard)["lost"] == {"broken.csv": {"characters": 2, "line": 3}}
    jsonschema.validate(as_json(heard), listen_schema())
    assert sentence in render_heard(heard, lang)


def test_a_column_of_any_name_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("رأيك,كود\nالعيش بكام,٧\nلا,٨\n", encoding="utf-8")
    assert listen_to_files("عيش", [path], text="رأيك").matches == 1
    with pytest.raises(InputError) as caught:
        listen_to_files("عيش", [path])
    assert caught.value.code == "listen.not_recognised"
    assert caught.value.values["headings"] == ("رأيك", "كود")


def test_texts_without_days_are_found_and_have_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("text\nعيش\n", encoding="utf-8")
    heard = listen_to_files("عيش", [path])
    assert (heard.matches, heard.undated, heard.answer) == (1, 1, None)
    assert render_heard(heard)


def test_a_folder_is_read_and_what_has_no_texts_is_passed_over(comments: Path) -> None:
    (comments.parent / "orders.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert listen_to_files("عيش", [comments.parent]).matches == 4


def test_a_query_that_cannot_be_read_is_said_before_any_file_is_opened(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        listen_to_files("(عيش", [tmp_path / "none.csv"])
    assert caught.value.code == "query.unclosed_parenthesis"


def test_the_command(comments: Path, tmp_path: Path) -> None:
    table = tmp_path / "out.csv"
    result = CliRunner().invoke(group, ["listen", "عيش", "--in", str(comments), "-o", str(table)])
    assert result.exit_code == 0, result.output
    assert "4" in result.output.splitlines()[1]
    assert len(table.read_text(encoding="utf-8").splitlines()) == 5
    told = CliRunner().invoke(group, ["listen", "عيش", "--in", str(comments), "--json"])
    assert json.loads(told.stdout)["matches"] == 4


def test_real_tweets_and_conversations(shared_data: Path) -> None:
    tweets = listen_to_files("جميل", [shared_data / "ar_tweets_json" / "tweets.jsonl.gz"])
    assert tweets.matches > 20
    assert tweets.counts["network"] == {"x": tweets.matches}
    assert all(found.spans for found in tweets.found)
    with (shared_data / "en_twcs_sample" / "data.csv").open(encoding="utf-8", newline="") as stream:
        plain = sum("refund" in row["text"].casefold() for row in csv.DictReader(stream))
    assert 0 < listen_to_files("refund*", [shared_data / "en_twcs_sample" / "data.csv"]).matches <= plain


def _invoke(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["listen", *arguments], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.stdout


def test_a_query_saved_today_is_run_over_the_past(place, comments: Path) -> None:
    import_file(place, comments, Options(), yes=True)
    name = place.record.name
    first = json.loads(_invoke("عيش", "--save", "العيش", "--kind", "need", "-w", name, "--json"))
    assert (first["texts"], first["matches"]) == (5, 4)
    assert [(query.name, query.text, query.kind) for query in place.record.queries.all()] == [("العيش", "عيش", "need")]
    again = json.loads(_invoke("--saved", "العيش", "-w", name, "--json"))
    assert [found["mention_id"] for found in again["found"]] == [found["mention_id"] for found in first["found"]]
    on_files = json.loads(_invoke("--saved", "العيش", "-w", name, "--in", str(comments), "--json"))
    assert on_files["matches"] == 4


def test_a_saved_query_that_does_not_exist_is_told_with_those_that_do(place) -> None:
    name = place.record.name
    with pytest.raises(NotFoundError, match=r"query\.none_saved"):
        _invoke("--saved", "x", "-w", name)
    place.record.queries.create(name="العيش", text="عيش", kind="need")
    with pytest.raises(NotFoundError) as caught:
        _invoke("--saved", "x", "-w", name)
    assert caught.value.values["existing"] == ("العيش",)


@pytest.mark.parametrize("arguments", [[], ["عيش", "--saved", "العيش"]])
def test_one_query_is_meant(arguments: list[str]) -> None:
    with pytest.raises(click.UsageError):
        _invoke(*arguments)


def test_a_query_that_cannot_be_read_is_not_saved(place) -> None:
    with pytest.raises(InputError, match=r"query\.unclosed_parenthesis"):
        _invoke("(عيش", "--save", "x", "-w", place.record.name)
    assert not place.record.queries.exists()


def test_what_a_file_does_not_count_is_missing_and_not_zero(comments: Path, tmp_path: Path) -> None:
    assert [found.engagement for found in listen_to_files("عيش", [comments]).found] == [None] * 4
    with pytest.raises(InputError, match="field_absent"):
        listen_to_files("عيش engagement<5", [comments])
    counted = tmp_path / "likes.csv"
    counted.write_text("text,likes\nعيش,0\nعيش سن,\nالعيش,7\n", encoding="utf-8")
    heard = listen_to_files("عيش", [counted])
    assert [found.engagement for found in heard.found] == [0, None, 7]
    assert heard.people == 0  # nobody is named: three texts may be of one person
    assert [found.text for found in listen_to_files("عيش engagement<5", [counted]).found] == ["عيش"]


NOTE = (
    "what: comments under three posts, counted by hand\n"
    "licence: free, with a notice\n"
    "columns: JSON lines, names as given: id, text, lang, source\n"
    "caveats: one day, collected by emoji, so the mood is biased, and nobody knows how far\n"
)


def test_a_note_beside_the_data_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "comments.csv").write_text("text,likes\nالعيش حلو,1\nfree text,2\n", encoding="utf-8")
    (tmp_path / "SOURCE.txt").write_text(NOTE, encoding="utf-8")
    heard = listen_to_files("عيش OR text", [tmp_path])
    assert (heard.files, heard.left_alone, heard.texts) == (("comments.csv",), ("SOURCE.txt",), 2)
    assert "SOURCE.txt" in render_heard(heard, "en")
    assert as_json(heard)["left_alone"] == ["SOURCE.txt"]
    with pytest.raises(InputError, match=r"import\.prose"):
        listen_to_files("عيش", [tmp_path / "SOURCE.txt"])


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        ("id,text\n1,one two, three and four\n2,a b c\n3,no, not, here, at all\n", 3),  # commas that nobody quoted
        ("made by a tool, on a day\n\nid,text\n1,one two three\n2,four five six\n", 2),  # words above the table
        ("text\none two, three\nfour five six, seven, eight\nnine ten eleven\n", 3),  # one column
    ],
)
def test_an_untidy_table_is_no_prose(tmp_path: Path, table: str, texts: int) -> None:
    path = tmp_path / "c.csv"
    path.write_text(table, encoding="utf-8")
    with_bad = listen_to_files("one OR a OR no OR four OR nine", [path])
    assert with_bad.texts + with_bad.unreadable >= texts
    assert with_bad.left_alone == ()


def test_importing_a_folder_tells_of_a_note_and_does_not_fail(place, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rawaj.cli.importing import import_all
    from rawaj.services.reading import Options

    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "comments.csv").write_text("text,date\nالعيش حلو,2026-03-25\n", encoding="utf-8")
    note = folder / "SOURCE.txt"
    note.write_text(NOTE, encoding="utf-8")
    assert import_all(place, [folder], Options()) == 0
    assert "SOURCE.txt" in capsys.readouterr().err
    assert import_all(place, [note], Options()) != 0
