"""The labelling queue as a file: given out as a small table, read back filled in, kept as records."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rawaj.connectors.kit.fold import fold
from rawaj.document import safe_cell
from rawaj.errors import DataError, InputError
from rawaj.services.home import Place
from rawaj.services.labelling import place_of, table_of
from rawaj.services.saying import said_of
from rawaj.strategy.open import opened
from rawaj.strategy.queue import Waiting, queue
from rawaj.strategy.whole import period_of
from rawaj.terms import NEEDS

__all__ = ["give_out", "read_back"]

_HEADINGS = {
    "id": ("mention", "الإشارة"),
    "drawn": ("chance of being drawn", "احتمال السحب"),
    "network": ("network", "الشبكة"),
    "day": ("day", "اليوم"),
    "text": ("text", "النص"),
    "need": ("need", "الاحتياج"),
}
KNOWN = "select distinct mention_id from mentions where mention_id in (select unnest($ids))"
_NOTHING = ("none", "لا شيء")
_BETWEEN = re.compile(r"[,،;؛+/\n]")
_IS_TEXT = "#"  # before an id, so that no spreadsheet takes a long one for a number and rounds it
_WIDTHS = {"id": 12, "drawn": 8, "network": 12, "day": 12, "text": 90, "need": 26}


def give_out(place: Place, out: Path, size: int, lang: str, first: date | None = None, last: date | None = None) -> int:
    """Write the mentions of a period most worth labelling as CSV or, where the file's name says so, XLSX; returns how many.

    Raises:
        DataError: ``queue.nothing``; those of `period_of`.
    """
    said, _, _ = said_of(place.record)
    facts = opened(place.store.facts(place.hidden()), said)
    waiting = queue(facts, said, period_of(facts, said, first, last), size)
    if not waiting:
        raise DataError("queue.nothing")
    partial = out.with_name(f".{out.name}.part")
    if out.suffix.lower() == ".xlsx":
        _write_xlsx(partial, waiting, int(lang == "ar"))
    else:
        _write_csv(partial, waiting, int(lang == "ar"))
    partial.replace(out)
    return len(waiting)


def _row(item: Waiting) -> list[str]:
    return [f"{_IS_TEXT}{item.mention_id}", f"{item.probability:.6g}", item.network, item.day.isoformat(), item.text, ""]


def _write_csv(path: Path, waiting: Sequence[Waiting], lang: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([names[lang] for names in _HEADINGS.values()])
        writer.writerows([safe_cell(cell) for cell in _row(item)] for item in waiting)


def _write_xlsx(path: Path, waiting: Sequence[Waiting], lang: int) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(_HEADINGS["need"][lang])
        bold, wrapped = book.add_format({"bold": True, "bg_color": "#E8EEF2"}), book.add_format({"text_wrap": True, "valign": "top"})
        if lang:
            sheet.right_to_left()
        for column, (key, names) in enumerate(_HEADINGS.items()):
            sheet.set_column(column, column, _WIDTHS[key], wrapped, {"hidden": key in ("id", "drawn")})
            sheet.write_string(0, column, names[lang], bold)
        for row, item in enumerate(waiting, 1):
            for column, cell in enumerate(_row(item)):
                sheet.write_string(row, column, cell, wrapped)
        sheet.freeze_panes(1, 0)
        choices = [_NOTHING[lang], *((term.ar if lang else term.en) for term in NEEDS.values())]
        need = list(_HEADINGS).index("need")
        sheet.data_validation(1, need, len(waiting), need, {"validate": "list", "source": choices, "error_type": "information"})


def read_back(place: Place, path: Path) -> int:
    """Keep the labels of a file that `give_out` made and somebody filled in; returns how many. Rows left empty wait on.

    Raises:
        InputError: ``import.*`` where it is no table; ``queue.unknown_need``, ``queue.no_chance``, ``queue.empty``,
            ``queue.unknown_mention``.
        NotFoundError: ``label.no_column`` where a column is gone.
    """
    from django.db import transaction

    from rawaj.records.models import Label

    with table_of(path) as table:
        headings = table.headings
        places = {key: _column(path, headings, _HEADINGS[key]) for key in ("id", "drawn", "need")}
        found, rows_of = {}, {}
        for number, row in table.rows:
            cells = {key: row[column].strip() if column < len(row) else "" for key, column in places.items()}
            key = cells["id"].removeprefix(_IS_TEXT)
            if cells["need"]:
                rows_of[key] = number
                found[key] = (_needs(path, number, headings[places["need"]], cells["need"]), _chance(path, number, cells["drawn"]))
    if not found:
        raise InputError("queue.empty", file=path.name)
    known = place.store.facts(place.hidden()).rows(KNOWN, {"ids": list(found)})
    if strange := found.keys() - {key for (key,) in known}:
        first = min(strange, key=rows_of.__getitem__)
        raise InputError("queue.unknown_mention", file=path.name, row=rows_of[first], value=first)
    with transaction.atomic():
        place.record.labels.filter(mention_id__in=found).delete()
        Label.objects.bulk_create(
            Label(workspace=place.record, mention_id=key, need=need, probability=chance)
            for key, (needs, chance) in found.items()
            for need in needs or ("",)
        )
    return len(found)


def _column(path: Path, headings: Sequence[str], names: Sequence[str]) -> int:
    for name in names:
        if any(fold(heading) == fold(name) for heading in headings):
            return place_of(path.name, name, headings)
    return place_of(path.name, names[0], headings)


def _needs(path: Path, row: int, column: str, cell: str) -> tuple[str, ...]:
    """Keys of the needs named in a cell, in any language, in any order; none where it says that there is none."""
    meant = {fold(name): key for key, term in NEEDS.items() for name in (key, term.en, term.ar)} | {fold(name): "" for name in _NOTHING}
    keys = []
    for part in filter(None, (part.strip() for part in _BETWEEN.split(cell))):
        if fold(part) not in meant:
            known = tuple(name for term in NEEDS.values() for name in (term.en, term.ar)) + _NOTHING
            raise InputError("queue.unknown_need", file=path.name, row=row, column=column, value=part, existing=known)
        keys.append(meant[fold(part)])
    return tuple(dict.fromkeys(key for key in keys if key))


def _chance(path: Path, row: int, cell: str) -> float:
    try:
        chance = float(cell.replace("٫", ".").replace(",", "."))
    except ValueError:
        chance = 0.0
    if not 0 < chance <= 1:
        raise InputError("queue.no_chance", file=path.name, row=row, value=cell)
    return chance
