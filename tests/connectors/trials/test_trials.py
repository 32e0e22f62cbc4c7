"""Tables of tests of texts: which files are taken for one, under what name, and what rows they give."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from reading import read

from rawaj.errors import InputError

BODY = "خبز ساخن,20000,600\nFresh bread,20100,400\n"


@pytest.mark.parametrize(
    "heading", ["variant,impressions,clicks", "headline,impressions,clicks", "الدعوة,مرات الظهور,النقرات", "subject,sent,opens"]
)
def test_totals_are_one_row_an_arm_under_the_name_of_the_file(sample, heading):
    result = read(sample("headlines (1).csv", f"{heading}\n{BODY}"))
    assert result.export == "trials.table"
    assert [(row["test"], row["arm"], row["day"], row["part"], row["impressions"], row["clicks"]) for row in result.tables["trials"]] == [
        ("headlines", "خبز ساخن", None, 1, 20000, 600), ("headlines", "Fresh bread", None, 1, 20100, 400),
    ]  # fmt: skip
    assert not result.lacking


def test_several_tests_by_day_in_arabic_with_shares_and_a_total(sample):
    text = (
        "الاختبار;النسخة;التاريخ;مرات الظهور;النقرات;الحصة\nالدعوة;أ;2026-03-01;١٬٠٠٠;٣٠;50%\nالدعوة;ب;2026-03-01;١٬٠١٠;٢٠;50%\n"
        "الصورة;أ;2026-03-01;500;9;1\nالصورة;أ;2026-03-01;100;1;1\nالصورة;ب;2026-03-01;610;12;1\n;المجموع;;3220;72;\n"
    )
    result = read(sample("اختبارات.csv", text))
    assert result.export == "trials.table"
    assert [tuple(row[name] for name in ("test", "arm", "part", "impressions", "clicks", "share")) for row in result.tables["trials"]] == [
        ("الدعوة", "أ", 1, 1000, 30, 50), ("الدعوة", "ب", 1, 1010, 20, 50),
        ("الصورة", "أ", 1, 500, 9, 1), ("الصورة", "أ", 2, 100, 1, 1), ("الصورة", "ب", 1, 610, 12, 1),
    ]  # fmt: skip
    assert {row["day"] for row in result.tables["trials"]} == {date(2026, 3, 1)}
    assert list(result.left_out.values()) == [1]


@pytest.mark.parametrize(
    ("text", "export"),
    [
        ("date,text,impressions,clicks\n2026-01-01,one,100,6\n2026-01-03,two,100,4\n", "texts.table"),  # our posts, each on its own day
        ("text,views,clicks\none,20000,600\ntwo,100,4\n", "texts.table"),  # shown far from equally often
        ("text,impressions,clicks,author\none,100,6,Sara\ntwo,100,4,Mona\n", "texts.table"),
    ],
)
def test_other_tables_of_texts_are_none(sample, text, export):
    assert read(sample("table.csv", text)).export == export


def test_whoever_says_so_is_believed(sample):
    path = sample("table.csv", "title,views,clicks\none,20000,600\ntwo,100,4\n")
    with pytest.raises(InputError, match=r"import\.not_recognised"):
        read(path)
    assert [row["arm"] for row in read(path, as_export="trials.table").tables["trials"]] == ["one", "two"]


def test_more_clicks_than_impressions_are_lacking(sample):
    assert read(sample("t.csv", "arm,impressions,clicks\na,10,11\nb,10,1\n")).lacking == [("trials", 2, "clicks")]


def test_each_sheet_of_a_workbook_is_a_test_of_its_own(sample):
    book = openpyxl.Workbook()
    named = book.active
    for sheet in (named, book.create_sheet("عنوان الرسالة")):
        for row in (["variant", "emails sent", "unique opens"], ["a", 1000, 220], ["b", 1010, 301]):
            sheet.append(row)
    path = sample("mails (2).xlsx")
    named.title = "Sheet1"
    book.save(path)
    assert {row["test"] for row in read(path).tables["trials"]} == {"mails", "mails · عنوان الرسالة"}
