"""The written files carry the traps of real exports."""

from __future__ import annotations

import csv
import io
import json
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from importing import read_files

from rawaj.demo import Shop
from rawaj.demo.files import CARRIES, LANGUAGES, compare, write_files
from rawaj.errors import InputError

Files = tuple[Path, Mapping[str, str]]


def _paths(files: Files, export: str) -> list[Path]:
    return [files[0] / name for name, key in files[1].items() if key == export]


def _rows(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline=""), delimiter=delimiter))


def test_page_insights_are_utf16_with_a_separator_line(files: Files) -> None:
    for path in _paths(files, "facebook.page_insights"):
        content = path.read_bytes()
        assert content.startswith(b"\xff\xfe")
        lines = content.decode("utf-16").splitlines()
        assert lines[0] == "sep=,"
        assert lines[2] == '"Date","Primary"'
        assert "T00:00:00" in lines[3]


def test_overlapping_exports_count_the_same_posts_at_two_times(files: Files) -> None:
    older, newer = (
        {row["Post ID"]: int(row["Views"]) for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))}
        for path in _paths(files, "facebook.posts")
    )
    both = older.keys() & newer.keys()
    assert 10 < len(both) < len(older)
    assert all(older[post] <= newer[post] for post in both)
    assert any(older[post] < newer[post] for post in both)
    times = [path.stat().st_mtime for path in _paths(files, "facebook.posts")]
    assert times[0] < times[1]


def test_the_order_of_columns_differs_between_exports_of_one_service(files: Files) -> None:
    for export in ("facebook.posts", "instagram.posts"):
        heads = [_rows(path)[0] for path in _paths(files, export)]
        assert heads[0] != heads[1]
        assert sorted(heads[0]) == sorted(heads[1])


def test_captions_stand_in_title_or_description_and_have_several_lines(files: Files) -> None:
    rows = [row for path in _paths(files, "facebook.posts") for row in _rows(path)[1:]]
    assert {(bool(row[3]), bool(row[4])) for row in rows} == {(True, False), (False, True)}
    assert any("\n" in row[3] + row[4] for row in rows)


def test_google_ads_has_a_preamble_totals_and_marks_for_nothing(files: Files) -> None:
    first, second = _paths(files, "google_ads.report")
    assert second.read_bytes().startswith(b"\xff\xfe")
    for rows in (_rows(first), _rows(second, "utf-16", "\t")):
        assert rows[0] == ["Campaign report"]
        assert " - " in rows[1][0]
        assert "Campaign" in rows[2]
        assert [row for row in rows[-2:] if any(cell.startswith("Total: ") for cell in row)] == rows[-2:]
        assert any(cell == " --" for row in rows for cell in row)
    assert any("," in cell and cell.replace(",", "").replace(".", "").isdigit() for row in _rows(first)[3:] for cell in row)


def test_ad_reports_come_in_both_languages_with_the_currency_in_the_heading(files: Files) -> None:
    heads = {path.name: _rows(path)[0] for path in _paths(files, "meta_ads.report")}
    assert any("Amount spent (EGP)" in head for head in heads.values())
    assert any("المبلغ الذي تم إنفاقه (EGP)" in head for head in heads.values())
    arabic = next(path for path in _paths(files, "meta_ads.report") if "تقرير" in path.name)
    assert any(digit in arabic.read_text("utf-8-sig") for digit in "٠١٢٣٤٥٦٧٨٩")
    english = next(path for path in _paths(files, "meta_ads.report") if "by-day" in path.name)
    assert _rows(english)[-1][2] == ""  # the total of the whole report names no campaign


def test_tiktok_days_have_no_year_and_unknown_cells(files: Files) -> None:
    texts = [path.read_text("utf-8-sig") for path in _paths(files, "tiktok.overview")]
    assert '"November 23"' in texts[0]
    assert '"٢٢ نوفمبر"' in texts[1]
    assert all("undefined" in path.read_text("utf-8-sig") for path in _paths(files, "tiktok.followers"))


def test_youtube_totals_stand_in_the_second_row(files: Files) -> None:
    archive, = (zipfile.ZipFile(path) for path in _paths(files, "youtube.videos"))  # fmt: skip
    rows = list(csv.reader(io.StringIO(archive.read("Table data.csv").decode("utf-8-sig"), newline="")))
    assert rows[1][0] == "Total"
    assert int(rows[1][4]) == sum(int(row[4]) for row in rows[2:])
    archive.close()


def test_search_console_comes_in_english_and_arabic(files: Files) -> None:
    heads = set()
    for path in _paths(files, "search_console.queries"):
        with zipfile.ZipFile(path) as archive:
            heads |= {archive.read(name).decode().splitlines()[0] for name in archive.namelist()}
    assert "Top queries,Clicks,Impressions,CTR,Position" in heads
    assert "أهم طلبات البحث,النقرات,عدد الظهور,نسبة النقر إلى الظهور,موضع" in heads


def test_whatsapp_chats_each_write_dates_in_another_form(files: Files) -> None:
    forms = set()
    for path in _paths(files, "whatsapp.chat"):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                text = archive.read("_chat.txt").decode()
        else:
            text = path.read_text("utf-8")
        line = text.splitlines()[-1]
        forms.add((line.startswith("["), "M" in line[:24], any(digit in line[:20] for digit in "٠١٢٣٤٥٦٧٨٩")))
    assert len(forms) == 4


def test_the_old_x_file_marks_what_was_not_promoted(files: Files) -> None:
    rows = _rows(_paths(files, "x.posts_classic")[0])
    assert rows[1][rows[0].index("promoted impressions")] == "-"
    assert rows[1][rows[0].index("impressions")].endswith(".0")


def test_api_answers_are_json_and_reposts_carry_their_original(files: Files) -> None:
    lines = [json.loads(line) for line in _paths(files, "x.api_v1")[0].read_text("utf-8").splitlines()]
    copies = [line for line in lines if "retweeted_status" in line]
    assert copies
    assert all(copy["full_text"].startswith("RT @") for copy in copies)
    page = json.loads(_paths(files, "x.api_v2")[0].read_text("utf-8").splitlines()[0])
    assert set(page) == {"data", "includes", "meta"}


def test_telegram_links_are_parts_of_the_text(files: Files) -> None:
    channel, group = (json.loads(path.read_text("utf-8")) for path in _paths(files, "telegram.result"))
    assert channel["messages"][0]["type"] == "service"
    assert any(isinstance(message.get("text"), list) for message in channel["messages"])
    assert any("reply_to_message_id" in message for message in group["messages"])


def test_goals_are_toml(files: Files, shop: Shop) -> None:
    path, = _paths(files, "goals")  # fmt: skip
    assert len(tomllib.loads(path.read_text("utf-8"))["goal"]) == len(shop.said.goals)


def test_writing_again_gives_the_same_bytes(shop: Shop, files: Files, tmp_path: Path) -> None:
    again = write_files(shop, tmp_path)
    assert again == files[1]
    assert [name for name in again if (tmp_path / name).read_bytes() != (files[0] / name).read_bytes()] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_one_language_alone_carries_the_same_facts(shop: Shop, language: str, tmp_path: Path) -> None:
    written = write_files(shop, tmp_path, language)
    names = [name for name, export in written.items() if export in ("meta_ads.report", "shop.orders")]
    heads = [(tmp_path / name).read_text("utf-8-sig").splitlines()[0] for name in names if "by-age" not in name and "by-region" not in name]
    assert all(head.isascii() == (language == "en") for head in heads)
    kind = ("meta_ads", "report_by_day")
    assert compare(shop, read_files(tmp_path, written, ("meta_ads.report",)).facts(), CARRIES[kind]) == []


def test_another_language_is_refused(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"demo\.language") as error:
        write_files(shop, tmp_path, "fr")
    assert error.value.values["existing"] == LANGUAGES
