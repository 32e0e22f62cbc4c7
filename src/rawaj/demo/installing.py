"""Puts the invented shop into a workspace, as one import that is complete or not there at all."""

from __future__ import annotations

import json

from rawaj.demo.shop import Shop
from rawaj.services.home import Place, new_id
from rawaj.services.reading import now
from rawaj.store.facts import connect
from rawaj.store.schema import TABLES

__all__ = ["install"]


def install(shop: Shop, place: Place) -> None:
    """Write the shop's facts and what its people said, and keep its truth beside them (`truth.json`).

    A workspace that holds a complete demo already is left as it is.
    """
    from rawaj.records.models import Import
    from rawaj.services.importing import recover
    from rawaj.services.writing import write_said

    digest = f"demo-{shop.seed}-{shop.scale}-{shop.period.last}"
    if place.record.imports.filter(digest=digest, state=Import.State.COMPLETE).exists():
        return
    with place.store.writing():
        recover(place, locked=True)
        record = Import.objects.create(id=new_id(), workspace=place.record, digest=digest, file_name="demo", started_at=now())
        rows = {name: _append(shop, name, place, str(record.id)) for name in shop.tables}
        (place.store.folder / "truth.json").write_text(json.dumps(shop.truth.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
        write_said(place.record, shop.said)
        record.rows, record.state, record.finished_at = rows, Import.State.COMPLETE, now()
        record.save()


def _append(shop: Shop, name: str, place: Place, import_id: str) -> int:
    table = TABLES[name]
    connection = connect()
    connection.register("shop", shop.tables[name])
    columns = ", ".join(
        f"'{import_id}' as import_id" if column.name == "import_id" else f'cast("{column.name}" as {column.type}) as "{column.name}"'
        for column in table.all_columns
    )
    added = place.store.append(table, connection, f"select {columns} from shop", f"{import_id}:{name}")
    connection.close()
    return added
