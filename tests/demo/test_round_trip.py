"""Importing the demo's files gives the demo's facts, row for row, in the fields that each file carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from importing import read_files

from rawaj.connectors.registry import all_exports
from rawaj.demo import Shop
from rawaj.demo.channels import HANDLE, PAGE_ID
from rawaj.demo.files import CARRIES, compare

# What a person would say once where a file does not tell: export → options.
SAID: Mapping[str, Mapping[str, object]] = {
    "texts.facebook_comments": {"account": f"facebook:{PAGE_ID}"},
    "texts.instagram_comments": {"account": f"instagram:{HANDLE}"},
    "texts.tiktok_comments": {"account": f"tiktok:{HANDLE}"},
}
# Writer's name of a kind of file → keys of the exports that its files are.
FILES_OF: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("meta_ads", "report_by_day"): ("meta_ads.report",),
    ("meta_ads", "report_by_age_and_gender"): ("meta_ads.report",),
    ("meta_ads", "report_by_region"): ("meta_ads.report",),
    ("search_console", "days"): ("search_console.queries",),
    ("search_console", "pages"): ("search_console.queries",),
    ("linkedin", "metrics"): ("linkedin.posts",),
    ("linkedin", "followers"): ("linkedin.posts",),
    ("telegram", "replies"): ("telegram.result",),
    ("whatsapp", "replies"): ("whatsapp.chat",),
}
# Kinds whose files an importer knows under another key.
TAKEN_AS = (
    {"feed.rss": "feed.entries", "feed.atom": "feed.entries", "ga4.utm": "ga4.traffic"}
    | {f"texts.{name}_comments": "texts.table" for name in ("facebook", "instagram")}
    | {"texts.tiktok_comments": "texts.json", "texts.facebook_groups": "texts.json"}
)
KNOWN = {export.key for export in all_exports()}
KINDS = [kind for kind in CARRIES if {TAKEN_AS.get(key, key) for key in FILES_OF.get(kind, (".".join(kind),))} <= KNOWN]


@pytest.mark.parametrize("kind", KINDS, ids=".".join)
def test_importing_gives_the_facts(kind: tuple[str, str], shop: Shop, files: tuple[Path, Mapping[str, str]]) -> None:
    folder, written = files
    exports = FILES_OF.get(kind, (".".join(kind),))
    imported = read_files(folder, written, exports, **SAID.get(exports[0], {}))
    assert not imported.problems
    assert imported.taken, "no such file was written"
    assert compare(shop, imported.facts(), CARRIES[kind]) == []
