"""Importing the demo's files gives the demo's facts, row for row, in the fields that each file carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from importing import Imported, read_files

from rawaj.connectors.kit.recognise import recognise
from rawaj.connectors.kit.sniff import sniff
from rawaj.connectors.registry import all_exports
from rawaj.demo import Shop
from rawaj.demo.channels import HANDLE, PAGE_ID
from rawaj.demo.files import CARRIES, compare
from rawaj.goals.file import read_goals

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


Read = Callable[[tuple[str, ...]], Imported]


@pytest.fixture(scope="module")
def read(files: tuple[Path, Mapping[str, str]]) -> Read:
    """The files of some exports, read once."""

    @cache
    def reading(exports: tuple[str, ...]) -> Imported:
        return read_files(*files, exports, **SAID.get(exports[0], {}))

    return reading


@pytest.mark.parametrize("kind", KINDS, ids=".".join)
def test_importing_gives_the_facts(kind: tuple[str, str], shop: Shop, read: Read) -> None:
    imported = read(FILES_OF.get(kind, (".".join(kind),)))
    assert not imported.problems
    assert imported.taken, "no such file was written"
    assert compare(shop, imported.facts(), CARRIES[kind]) == []


def test_hours_and_costs_come_back_as_said(shop: Shop, files: tuple[Path, Mapping[str, str]]) -> None:
    folder, written = files
    imported = read_files(folder, written, ("planning.hours", "planning.costs"))
    names = {channel.id: channel.name for channel in shop.said.channels}
    hours = {(row["day"], row["person"], row["channel"], row["hours"], row["what_for"]) for row in imported.records["hours"]}
    assert hours == {(row.day, row.person, names[row.channel or ""], row.hours, row.what_for) for row in shop.said.hours}
    assert len(imported.records["hours"]) == len(shop.said.hours)
    costs = {(row["first"], row["last"], row["channel"], row["amount"], row["currency"], row["kind"]) for row in imported.records["costs"]}
    assert costs == {(row.first, row.last, names[row.channel or ""], row.amount, row.currency, row.kind) for row in shop.said.costs}


def test_values_come_back_as_said(shop: Shop, files: tuple[Path, Mapping[str, str]]) -> None:
    imported = read_files(*files, ("planning.values",))
    values = {row["kind"]: row for row in imported.records["outcome_values"]}
    order, context = shop.said.values[0], shop.said.context
    assert (values["order"]["share"], values["order"]["share_low"], values["order"]["share_high"]) == (
        order.share,
        order.share_low,
        order.share_high,
    )
    assert (values["hour"]["value"], values["hour"]["currency"]) == (context.hour_value, context.currency)


def test_goals_come_back_as_said(shop: Shop, files: tuple[Path, Mapping[str, str]]) -> None:
    folder, written = files
    name = next(name for name, export in written.items() if export == "goals")
    ids = {channel.name: channel.id for channel in shop.said.channels}
    read = read_goals((folder / name).read_text(encoding="utf-8"))
    kept = ("name", "metric", "target", "deadline", "segment", "objective", "serves", "baseline_from", "unit")
    for one, said in zip(read, shop.said.goals, strict=True):
        assert [getattr(one, name) for name in kept] == [getattr(said, name) for name in kept]
        assert (ids[one.channel] if one.channel else None) == said.channel


def test_every_file_is_recognised_for_what_it_is(files: tuple[Path, Mapping[str, str]], tmp_path: Path) -> None:
    folder, written = files
    for number, (name, export) in enumerate(written.items()):
        if export != "goals":
            heads = [source.head for source in sniff(folder / name, _made(tmp_path / str(number)))]
            taken = {found.export.key for head in heads if (found := recognise(head, all_exports()))}
            assert TAKEN_AS.get(export, export) in taken, (name, taken)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_every_kind_is_written(files: tuple[Path, Mapping[str, str]]) -> None:
    assert {key for kind in CARRIES for key in FILES_OF.get(kind, (".".join(kind),))} <= set(files[1].values())


def test_a_changed_row_is_a_difference(shop: Shop) -> None:
    kind = CARRIES[("shop", "orders")]
    assert compare(shop, shop.facts(), kind) == []
    changed = shop.facts()
    changed.connection.execute("create or replace temp table worse as select * replace (amount + 1 as amount) from orders")
    changed.connection.execute("create or replace view orders as select * from worse")
    sides = {difference.side: difference.count for difference in compare(shop, changed, kind)}
    assert set(sides) == {"missing", "extra"}
    assert sides["missing"] == sides["extra"] == shop.facts().rows("select count(*) from orders")[0][0]
