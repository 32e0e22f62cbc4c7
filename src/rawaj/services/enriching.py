"""All mentions of a workspace enriched, folded and summed up into derived tables: here, or on the Spark cluster that the settings name."""

from __future__ import annotations

import os
import shutil
import uuid

from rawaj.errors import DataError
from rawaj.services.home import Place
from rawaj.services.saying import said_of
from rawaj.store.derived import replace_table
from rawaj.store.schema import TABLES
from rawaj.strategy.bulk import local, spark
from rawaj.strategy.bulk.reading import Plan
from rawaj.strategy.marking import need_bits

__all__ = ["enrich"]


def enrich(place: Place, threads: int | None = None) -> dict[str, int]:
    """Make the tables in the workspace's derived/talk anew; rows by table.

    Args:
        threads: of this machine, where no cluster is named; one per core if None.

    Raises:
        DataError: ``strategy.no_data``; InputError: ``spark.missing``, a saved query that cannot be read; LockedError.
    """
    from django.conf import settings

    files = place.store.files(TABLES["mentions"])
    if not files:
        raise DataError("strategy.no_data")
    said, _, _ = said_of(place.record)
    labels = tuple(sorted((mention_id, need_bits(needs)) for mention_id, needs in said.labels.items()))
    plan = Plan(tuple(query.text for query in said.queries), said.context.time_zone, tuple(sorted(place.hidden())), labels, said.models)
    with place.store.writing():
        out = place.store.talk / f"making-{uuid.uuid4()}"
        try:
            if settings.SPARK_MASTER:
                made = spark.run(files, plan, out, master=settings.SPARK_MASTER)
            else:
                made = local.run(files, plan, out, threads=threads or os.cpu_count() or 1)
            return {name: replace_table(place.store.talk / name, parts) for name, parts in made.items()}
        finally:
            shutil.rmtree(out, ignore_errors=True)
