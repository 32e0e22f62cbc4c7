from __future__ import annotations

import os
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from rawaj.report import catalogues, translations
from rawaj.report.sentences.kit import plural, say


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "locale"
    monkeypatch.setattr(catalogues, "LOCALE", folder)
    monkeypatch.setattr(translations, "LOCALE", folder)
    translations.load.cache_clear()
    yield folder / "ar" / "LC_MESSAGES"
    translations.load.cache_clear()


MESSAGES = [(("Reply.",), "a.reply"), (("{n:count} post", "{n:count} posts"), "a.posts")]


def test_a_new_catalogue_asks_for_every_message(place):
    assert catalogues.update("a", MESSAGES) == 2
    text = (place / "a.po").read_text(encoding="utf-8")
    assert 'msgid "Reply."' in text
    assert text.count("msgstr[") == 6
    assert "nplurals=6" in text


def test_translations_survive_an_update_and_vanished_messages_stay_as_obsolete(place):
    catalogues.update("a", MESSAGES)
    po = place / "a.po"
    po.write_text(po.read_text(encoding="utf-8").replace('msgid "Reply."\nmsgstr ""', 'msgid "Reply."\nmsgstr "رُدّ."'), encoding="utf-8")
    assert catalogues.update("a", [*MESSAGES, (("New.",), "a.new")]) == 2
    assert translations.load("ar", "a").gettext("Reply.") == "رُدّ."
    catalogues.update("a", MESSAGES[1:])
    assert '#~ msgid "Reply."' in po.read_text(encoding="utf-8")


def test_an_update_that_changes_nothing_leaves_the_file_alone(place):
    catalogues.update("a", MESSAGES)
    before = (place / "a.po").read_bytes()
    catalogues.update("a", MESSAGES)
    assert (place / "a.po").read_bytes() == before


def test_a_po_newer_than_its_mo_is_read_instead(place):
    catalogues.update("a", MESSAGES)
    po, mo = place / "a.po", place / "a.mo"
    po.write_text(
        po.read_text(encoding="utf-8").replace('msgid "Reply."\nmsgstr ""', 'msgid "Reply."\nmsgstr "رُدّ الآن."'), encoding="utf-8"
    )
    os.utime(mo, (po.stat().st_mtime - 10,) * 2)
    translations.load.cache_clear()
    assert translations.load("ar", "a").gettext("Reply.") == "رُدّ الآن."
    mo.unlink()
    translations.load.cache_clear()
    assert translations.load("ar", "a").gettext("Reply.") == "رُدّ الآن."


def test_english_is_the_message_itself(place):
    assert translations.load("en", "a").gettext("Reply.") == "Reply."
    assert translations.load("ar", "none").gettext("Reply.") == "Reply."


def test_calls_in_code_are_found(tmp_path):
    path = tmp_path / "x.py"
    path.write_text('print(_("One"), ngettext("a", "b", n), _(name), t.gettext("Two"), other("No"))', encoding="utf-8")
    assert {forms for forms, _where in catalogues._calls_in(path)} == {("One",), ("a", "b"), ("Two",)}


def test_calls_in_templates_are_found(tmp_path):
    (tmp_path / "x.html").write_text('{{ _("One") }}{% trans %}Two{% endtrans %}', encoding="utf-8")
    assert {forms for forms, _where in catalogues._in_templates(tmp_path)} == {("One",), ("Two",)}


def test_the_kit_keeps_what_it_is_given():
    assert say("A").forms == ("A",)
    sentence = plural("{n} a", "{n} b", by="n")
    assert (sentence.forms, sentence.by) == (("{n} a", "{n} b"), "n")


@pytest.mark.parametrize(("shown", "form"), [(0, 0), (17, 17), (2.5, 100), (-3, 3), (1200.0, 1200)])
def test_fractions_take_the_form_of_a_hundred(shown, form):
    assert translations.plural_number(shown) == form


def test_catalogues_are_valid_po_files():
    for po in sorted(translations.LOCALE.rglob("*.po")):
        with po.open("rb") as source:
            catalogue = read_po(source, locale="ar", abort_invalid=True)
        assert catalogue.num_plurals == 6, po.name
