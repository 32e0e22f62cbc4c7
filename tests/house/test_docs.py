"""The reference says what the code does; the guide has every connector, every command and examples that run, in both languages."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from rawaj.connectors.registry import all_exports

DOCS = Path(__file__).resolve().parents[2] / "docs"
LANGUAGES = ("en", "ar")


def _guide(lang: str, page: str) -> str:
    return (DOCS / "guide" / lang / page).read_text(encoding="utf-8")


def _blocks(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", ["tables.md", "vocabulary.md", "commands.md"])
def test_reference_is_made_from_the_code(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWAJ_LANG", "en")
    from rawaj.cli.reference import pages

    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == pages()[name], "run: make reference"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_export_has_its_guide(lang: str) -> None:
    index = _guide(lang, "index.md")
    for export in all_exports():
        service = export.guide or export.key.partition(".")[0]
        assert (DOCS / "guide" / lang / f"{service}.md").exists(), export.key
        assert f"{service}.md" in index, export.key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_leads_to_every_page_of_its_own(lang: str) -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", _guide(lang, "index.md")))
    assert linked == {page.name for page in (DOCS / "guide" / lang).glob("*.md")} - {"index.md"}


def test_both_languages_have_the_same_pages() -> None:
    pages = [{page.name for page in (DOCS / "guide" / lang).glob("*.md")} for lang in LANGUAGES]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_mentions_every_command(lang: str) -> None:
    import click

    from rawaj.cli.commands import group

    index = _guide(lang, "index.md")
    missing = [name for name in group.list_commands(click.Context(group)) if not re.search(rf"\brawaj {name}\b", index)]
    assert not missing


@pytest.mark.parametrize("lang", LANGUAGES)
def test_commands_in_the_guide_exist_with_their_options(lang: str) -> None:
    import click

    from rawaj.cli.commands import group

    context = click.Context(group)
    for page in (DOCS / "guide" / lang).glob("*.md"):
        for name, rest in re.findall(r"^(?:RAWAJ_HOME=\S+ )?rawaj (\w+)([^\n#]*)", page.read_text(encoding="utf-8"), flags=re.MULTILINE):
            command = group.get_command(context, name)
            assert command is not None, f"{page.name}: rawaj {name}"
            known = {option for parameter in command.params for option in parameter.opts}
            assert set(re.findall(r"(?<!\S)--?[a-z][\w-]*", rest)) <= known, f"{page.name}: rawaj {name}{rest}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_notebook_examples_run_and_print_what_they_say(lang: str) -> None:
    blocks = _blocks(_guide(lang, "notebook.md"))
    expected = [line.partition("# → ")[2] for block in blocks for line in block.splitlines() if "# → " in line]
    printed = io.StringIO()
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(printed):
        for block in blocks:
            exec(compile(block, f"notebook.md ({lang})", "exec"), names)
    assert printed.getvalue().splitlines() == expected
    used = {
        step for step in ("listen", "segment", "goals", "converse", "measure", "improve") for block in blocks if f"rawaj.{step}(" in block
    }
    assert len(used) == 6


def test_every_decision_is_listed() -> None:
    decisions = DOCS / "decisions"
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (decisions / "index.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in decisions.glob("*.md")} - {"index.md"}


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
