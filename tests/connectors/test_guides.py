"""Every service that has exports has its page in the guide, in both languages, and the pages keep their promises short."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawaj.connectors.registry import all_exports

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
OURS = ("facebook", "instagram", "meta_ads", "linkedin", "youtube", "tiktok", "google_ads", "search_console")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("service", OURS)
def test_a_service_has_its_page(service, language):
    text = (GUIDE / language / f"{service}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.count("\n## ") >= 3, "where it is, what it holds, what it lacks"
    assert len(text.splitlines()) < 60


def test_exports_point_to_a_page():
    named = {export.guide for export in all_exports() if export.key.split(".")[0] in OURS}
    assert named == set(OURS)
