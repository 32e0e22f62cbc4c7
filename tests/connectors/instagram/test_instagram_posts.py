"""Meta Business Suite posts of an Instagram account."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from reading import read

HEADINGS = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time", "Permalink", "Post type",
    "Data comment", "Date", "Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves",
)  # fmt: skip
ROW = {
    "Post ID": "18001", "Account ID": "17841400", "Account username": "khobz.omna", "Account name": "خبز أمنا",
    "Description": "كحك العيد 🎉\nالسعر في الكومنتات, أو https://khobz.example/k", "Duration (sec)": "31",
    "Publish time": "09/15/2026 18:00",
    "Permalink": "https://www.instagram.com/reel/C1/", "Post type": "IG reel", "Date": "Lifetime", "Views": "15,000", "Reach": "9000",
    "Likes": "700", "Shares": "31", "Follows": "4", "Comments": "55", "Saves": "120",
}  # fmt: skip
FOUND = {"views": 15000, "reach": 9000, "likes": 700, "shares": 31, "follows": 4, "comments": 55, "saves": 120}


OTHER_ORDER = (*HEADINGS[:11], "Views", "Likes", "Shares", "Comments", "Saves", "Reach", "Follows")


@pytest.mark.parametrize(("headings", "encoding"), [(HEADINGS, "utf-8-sig"), (OTHER_ORDER, "utf-16")])
def test_posts(sample, values, headings, encoding):
    rows = [list(headings), [ROW.get(heading, "") for heading in headings]]
    result = read(sample("ig.csv", rows=rows, encoding=encoding))
    assert result.export == "instagram.posts"
    assert not result.problems
    assert not result.lacking
    assert values(result.tables["post_metrics"], "metric") == FOUND
    (post,) = result.tables["posts"]
    assert (post["account"], post["post_id"], post["kind"]) == ("instagram:17841400", "18001", "reel")
    assert post["text"] == ROW["Description"]
    assert post["link"] == "https://khobz.example/k"
    assert post["published_at"] == datetime(2026, 9, 15, 15, 0)  # noqa: DTZ001


def test_kinds(sample):
    words = {"IG image": "photo", "IG carousel": "carousel", "IG story": "story", "IG video": "video", "IG reel": "reel", "?": "other"}
    rows = [list({**ROW, "Post ID": word, "Post type": word}.values()) for word in words]
    result = read(sample("ig.csv", rows=[list(ROW), *rows]))
    assert {post["post_id"]: post["kind"] for post in result.tables["posts"]} == words


TRANSLATED = {
    "Swedish": {
        "Publicerings-id": "1", "Konto-id": "2", "Kontots användarnamn": "bageriet", "Kontonamn": "Bageriet", "Beskrivning": "Bröd",
        "Publiceringstid": "02/28/2026 07:30", "Permalänk": "https://ig.example/1", "Inläggstyp": "IG-bild",
        "Visningar": "15", "Räckvidd": "9",
        "Gilla-markeringar": "7", "Delningar": "3", "Följer": "0", "Kommentarer": "5", "Sparade objekt": "2",
    },
    "Arabic": {
        "معرف المنشور": "1", "معرف الحساب": "2", "اسم مستخدم الحساب": "khobz", "الوصف": "عيش",
        "وقت النشر": "02/28/2026 07:30", "نوع المنشور": "صورة",
        "المشاهدات": "١٥", "الوصول": "٩", "الإعجابات": "٧", "المشاركات": "٣", "المتابعات": "٠", "التعليقات": "٥", "عمليات الحفظ": "٢",
    },
}  # fmt: skip


@pytest.mark.parametrize("language", TRANSLATED)
def test_translated_headings(sample, values, language):
    row = TRANSLATED[language]
    result = read(sample("ig.csv", rows=[list(row), list(row.values())]))
    assert result.export == "instagram.posts"
    assert values(result.tables["post_metrics"], "metric") == {
        "views": 15,
        "reach": 9,
        "likes": 7,
        "shares": 3,
        "follows": 0,
        "comments": 5,
        "saves": 2,
    }
    assert result.tables["posts"][0]["kind"] == "photo"


def test_missing_figures_and_columns_we_do_not_know(sample, values):
    row = {**ROW, "Reach": "--", "Saves": "", "Skip rate": "12%"}
    result = read(sample("ig.csv", rows=[list(row), list(row.values())]))
    assert "Skip rate" in result.unknown_headings
    assert values(result.tables["post_metrics"], "metric") == {key: value for key, value in FOUND.items() if key not in ("reach", "saves")}


def test_a_daily_file(sample, values):
    rows = [list(ROW), *([{**ROW, "Date": f"2026-09-{day}"}[heading] for heading in ROW] for day in (16, 17))]
    result = read(sample("ig.csv", rows=rows))
    assert len(result.tables["posts"]) == 1
    assert values([row for row in result.tables["post_metrics"] if row["metric"] == "likes"], "from_day") == {
        date(2026, 9, 16): 700,
        date(2026, 9, 17): 700,
    }


def test_stories_have_figures_of_their_own(sample, values):
    row = {**ROW, "Post type": "IG story", "Replies": "3", "Link clicks": "12", "Navigation": "800"}
    result = read(sample("ig.csv", rows=[list(row), list(row.values())]))
    assert values(result.tables["post_metrics"], "metric") == {**FOUND, "replies": 3, "link_clicks": 12}
