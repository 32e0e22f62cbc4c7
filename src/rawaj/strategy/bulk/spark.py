"""The same job on Apache Spark (extra ``[spark]``): the same batch function by `mapInArrow`, the same statements, copies folded by joins.

Files are named by paths or addresses that every machine of the cluster reaches. What a step makes is written before the next one
reads it, so a machine that is lost costs its own tasks, and no plan grows with the number of rounds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from rawaj.errors import InputError
from rawaj.strategy.bulk import sql
from rawaj.strategy.bulk.reading import MARKS, ROW, SKETCH, BatchReader, Plan
from rawaj.strategy.folding import NEAR_WORDS, folds
from rawaj.text.near_copies import BANDS, MIN_WORDS, ROWS, agreeing

__all__ = ["run", "session"]

_SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.enabled": "false",
}
_SCHEMA = ", ".join(f"{name} {kind}" for name, kind in (*MARKS, *ROW, *SKETCH))

# A task that is repeated must name its rows as it did before.
_ROW = ", ".join(("xxhash64(import_id, source_file, source_row, network, mention_id) as version", *(name for name, _ in ROW)))
TOLD = f"""
select m.id, m.version, {", ".join(f"m.{name}" for name, _ in ROW)}
from marks m join (select id from marks group by id having count(*) > 1) r on r.id = m.id
"""

ELIGIBLE = f"""
select m.id, m.whole, m.words, m.signature, m.bands from marks m left join superseded s on s.version = m.version
where s.version is null and m.words >= {MIN_WORDS}
"""
EXACT = "select e.id, w.parent from eligible e join (select whole, min(id) as parent from eligible group by whole) w on w.whole = e.whole"
BANDED = f"select id, signature, posexplode(bands) as (band, key) from (select e.* from eligible e join exact x on x.id = e.id where x.id = x.parent and e.words >= {NEAR_WORDS}) r"
PAIRS = """
select b.id, c.centre as parent, b.signature, c.centre_signature
from banded b join (
  select band, key, min(id) as centre, min_by(signature, id) as centre_signature from banded group by band, key having count(*) > 1
) c on c.band = b.band and c.key = b.key where c.centre <> b.id
"""
LINKS = """
select id, parent from exact where id <> parent
union all select id, min(parent) as parent from similar group by id
"""
FOLLOWED = "select l.id, coalesce(p.parent, l.parent) as parent from links l left join links p on p.id = l.parent"
SAID_AS = """
select a.id, x.parent as same_words, a.alike, e.words
from (select id, parent as alike from links union all select distinct parent, parent from links) a
join exact x on x.id = a.id join eligible e on e.id = a.id
"""


def session(master: str, options: Mapping[str, str] | None = None) -> Any:
    """A Spark session on a master ("local[2]", "spark://host:7077" …); the workers use the Python of this process unless PYSPARK_PYTHON says
    otherwise.

    Raises:
        InputError: ``spark.missing``, the extra is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise InputError("spark.missing") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("rawaj")
    for name, value in {**_SETTINGS, **(options or {})}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def run(files: Sequence[str], plan: Plan, out: Path, *, master: str, options: Mapping[str, str] | None = None) -> dict[str, list[str]]:
    """The job of `local.run` on a cluster; same rows in, same rows out.

    Args:
        master: of the cluster; options: further settings of Spark, by name.

    Raises:
        InputError: ``spark.missing``; a query that cannot be read.
    """
    BatchReader(plan)  # a query that cannot be read is told here, not by a worker
    spark = session(master, options)
    try:
        return _Job(spark, out).run(files, plan)
    finally:
        spark.stop()


class _Job:
    """The steps, each a table of files that the next one reads."""

    def __init__(self, spark: Any, out: Path) -> None:
        self._spark, self._out = spark, out

    def run(self, files: Sequence[str], plan: Plan) -> dict[str, list[str]]:
        """All of them."""
        collected = self._spark.read.parquet(*files)
        if sql.SINCE not in collected.columns:  # other files may have it
            collected = self._spark.read.schema(collected.schema.add(sql.SINCE, "string")).parquet(*files)
        collected.createOrReplaceTempView("collected")
        given = self._spark.sql(sql.given("collected", plan, _ROW))
        self._keep("work/marks", given.mapInArrow(_reading(plan), _SCHEMA))
        self._fold()
        self._spark.createDataFrame(list(plan.labels), "mention_id string, needs int").createOrReplaceTempView("labelled")
        return {name: self._keep(name, self._spark.sql(text)) for name, text in sql.statements("spark").items()}

    def _fold(self) -> None:
        self._spark.sql(TOLD).createOrReplaceTempView("told")
        for name, text in (("superseded", sql.SUPERSEDED), ("eligible", ELIGIBLE), ("exact", EXACT), ("banded", BANDED)):
            self._keep(f"work/{name}", self._spark.sql(text))
        self._keep("work/similar", self._spark.sql(PAIRS).mapInArrow(_similar, "id bigint, parent bigint"))
        self._keep("work/links", self._spark.sql(LINKS))
        step, changed = 0, True
        while changed:
            step += 1
            self._spark.table("links").createOrReplaceTempView("before")
            self._keep(f"work/links{step}", self._spark.sql(FOLLOWED), "links")
            changed = not self._spark.sql("select 1 from links l join before b on b.id = l.id where b.parent <> l.parent limit 1").isEmpty()
        self._keep("work/said_as", self._spark.sql(SAID_AS))
        self._keep("work/to_fold", self._spark.sql(sql.TO_FOLD))
        self._keep("work/folds", self._spark.sql(folds("unix_timestamp")))

    def _keep(self, place: str, frame: Any, view: str = "") -> list[str]:
        """Write a table, and read it from there from now on."""
        target = str(self._out / place)
        frame.write.parquet(target)
        kept = self._spark.read.schema(frame.schema).parquet(target)
        kept.createOrReplaceTempView(view or place.rpartition("/")[2])
        return [str(name).removeprefix("file://") for name in kept.inputFiles()]


@lru_cache(maxsize=1)
def _reader(plan: Plan) -> BatchReader:
    return BatchReader(plan)


def _reading(plan: Plan) -> Any:
    """The batch function as Spark calls it; a worker compiles the queries once."""

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        reader = _reader(plan)
        for batch in batches:
            yield pa.record_batch(reader.arrow(batch))

    return read


def _similar(batches: Iterator[Any]) -> Iterator[Any]:
    """Those pairs whose signatures agree enough."""
    import pyarrow as pa

    for batch in batches:
        ones, others = (_signatures(batch.column(name)) for name in ("signature", "centre_signature"))
        enough = pa.array((ones == others).sum(axis=1) >= agreeing())
        yield batch.select(["id", "parent"]).filter(enough)


def _signatures(column: Any) -> Any:
    width = BANDS * ROWS
    data = np.frombuffer(column.buffers()[2] or b"", np.uint8)
    return data[column.offset * width : (column.offset + len(column)) * width].reshape(-1, width)
