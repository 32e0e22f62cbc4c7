"""The reference says what the code does, and the guide has a page in both languages for every connector."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rawaj.connectors.registry import all_exports

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", ["tables.md", "vocabulary.md", "commands.md"])
def test_reference_is_made_from_the_code(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAWAJ_LANG", "en")
    from rawaj.cli.reference import pages

    assert (DOCS / "reference" / name).read_text(encoding="utf-8") == pages()[name], "run: make reference"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_export_has_its_guide(lang: str) -> None:
    index = (DOCS / "guide" / lang / "index.md").read_text(encoding="utf-8")
    for export in all_exports():
        service = export.guide or export.key.partition(".")[0]
        assert (DOCS / "guide" / lang / f"{service}.md").exists(), export.key
        assert f"{service}.md" in index, export.key


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
