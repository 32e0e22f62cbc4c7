"""A workspace that says so stores no phone numbers and addresses; people stay apart, threads together, the file as it came."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawaj.services.home import Place
from rawaj.services.importing import import_file
from rawaj.services.reading import Options
from rawaj.services.settings import set_context

CHAT = """[01/03/2026, 10:00:00] +20 100 123 4567: بكام العيش؟ رقمي ٠١٠ ١٢٣٤ ٥٦٧٨
[01/03/2026, 10:01:00] خبز وحكاية: 40 جنيه، كلمونا 01099999999
[01/03/2026, 10:02:00] 01112223334: ابعتلي على mona@gmail.com السعر 1500
[01/03/2026, 10:03:00] +20 100 123 4567: شكرا
"""


def _rows(place: Place, columns: str, table: str) -> list[tuple[object, ...]]:
    return place.store.facts(place.hidden()).rows(f"select {columns} from {table} order by all")


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with +20 100 123 4567.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


def test_nothing_stored_holds_a_number_or_an_address(place: Place, chat: Path) -> None:
    set_context(place.record, {"mask_personal": True})
    result = import_file(place, chat, Options(date_order="dmy", ours=("خبز وحكاية",), account="whatsapp:us"))
    assert (result.rows["mentions"], result.rows["posts"]) == (3, 1)
    texts = [row[0] for row in _rows(place, "text", "mentions")]
    assert texts == ["ابعتلي على ✉ السعر 1500", "بكام العيش؟ رقمي ☎", "شكرا"]
    stored = str(_rows(place, "text, author_id, author_name, parent_id, thread_id, place, url", "mentions"))
    stored += str(_rows(place, "text, parent_id", "posts"))
    for secret in ("1001234567", "100 123 4567", "1112223334", "99999999", "٥٦٧٨", "mona@"):
        assert secret not in stored
    assert len({row[0] for row in _rows(place, "author_name", "mentions")}) == 2
    assert len({row[0] for row in _rows(place, "thread_id", "mentions")}) == 1
    assert {row[0] for row in _rows(place, "parent_id", "posts")} <= {row[0] for row in _rows(place, "mention_id", "mentions")}
    assert any(item.read_bytes() == chat.read_bytes() for item in place.store.folder.rglob("*") if item.is_file())


def test_ids_that_are_long_numbers_still_tie_replies_to_what_they_answer(place: Place, tmp_path: Path) -> None:
    set_context(place.record, {"mask_personal": True})
    path = tmp_path / "comments.csv"
    path.write_text(
        "id,parent_id,network,text\n201012345678,,facebook,شاي\n201012345679,201012345678,facebook,رد 01012345678\n", encoding="utf-8"
    )
    import_file(place, path, Options(), yes=True)
    assert ("201012345678", "رد ☎") in _rows(place, "parent_id, text", "mentions")


def test_without_the_setting_everything_is_stored_as_it_came(place: Place, chat: Path) -> None:
    import_file(place, chat, Options(date_order="dmy", ours=("خبز وحكاية",), account="whatsapp:us"))
    assert "بكام العيش؟ رقمي ٠١٠ ١٢٣٤ ٥٦٧٨" in [row[0] for row in _rows(place, "text", "mentions")]
