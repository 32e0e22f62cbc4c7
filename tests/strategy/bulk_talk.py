"""Mentions for the job: own texts, some told twice, some near copies, odd times; and its results as rows to compare."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb
import numpy as np

from rawaj.strategy.bulk.reading import Plan
from rawaj.strategy.bulk.sql import RESULTS as SUMS
from rawaj.strategy.marking import need_bits

LABELS = {"m21": ("complains", "asks_price"), "m22": (), "nobody": ("praises",)}
QUERIES = ("سعر OR بكام", "توصيل NEAR/5 القاهرة", "followers>100 lang:arabizi", "NOT ال*", "author:p19", "بلد:(مصر OR KSA)")
PLAN = Plan(QUERIES, "Africa/Cairo", labels=tuple((mention_id, need_bits(needs)) for mention_id, needs in LABELS.items()))
RESULTS = ("mentions", *SUMS)
COPY = "افتتاح فرعنا الجديد في مدينة نصر اليوم الساعة الخامسة مساء والدعوة عامة للجميع وأول خمسين زائرا لهم خصم كبير على كل ما في المحل من حلويات ومخبوزات"


def write_talk(path: Path, rows: int = 5000) -> None:
    """A Parquet file of the table of mentions, in small groups of rows."""
    texts = [
        line.rsplit("\t", 1)[1] for line in files("rawaj.text.data").joinpath("needs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    connection.register("items", {"text": np.array(texts[:2000], object)})
    connection.execute("create table said as select row_number() over () - 1 as place, text from items")
    connection.execute(
        f"""create table talk as
        select case when n % 3 = 0 then 'x' else 'facebook' end as network, case when n >= 4960 then 'copy' || n else 'm' || n end as mention_id,
          'page:1' as account, 'comment' as kind, case when n >= 4960 then '{COPY} ' || case when n % 2 = 0 then '' else '#عرض' end else text end as text,
          case when n % 7 = 0 then null else 'p' || (n % 900) end as author_id, null as author_name, n % 300 as author_followers,
          case when n = 4 then null when n = 3 then timestamptz '2026-03-01 22:30:00+00' else timestamptz '2026-03-01 00:00:00+00' + to_minutes(n * 7) end as posted_at,
          null as parent_id, null as thread_id,
          case when n % 97 = 5 then 'm' || (n - 5) when n % 97 = 6 then 'gone' || (n // 400) end as copy_of, case when n % 4 = 0 then 'الرياض' else 'EG' end as place, case when n % 5 = 0 then 'eg' when n % 5 = 1 then 'Kuwait' end as country, null as language, 'https://example.net/p/' || n as url,
          n % 5 as likes, null as reposts, n % 2 as replies, null as views, 'comments' as collected, 'i1' as import_id, 'f' as source_file,
          n as source_row, timestamptz '2026-04-01 00:00:00+00' as seen_at
        from range({rows}) r(n) join said on said.place = n % 2000"""
    )
    if rows:  # told again by a later import, one with another text
        connection.execute(
            """insert into talk select * replace ('i2' as import_id, seen_at + interval 1 day as seen_at,
            case when mention_id = 'm17' then 'بكام الطلب ده لو سمحت؟' else text end as text) from talk where source_row % 50 = 17"""
        )
    connection.execute(
        f"""copy (select * replace (cast(network as varchar) as network, cast(author_name as varchar) as author_name, cast(author_followers as bigint) as author_followers,
        cast(likes as bigint) as likes, cast(reposts as bigint) as reposts, cast(replies as bigint) as replies, cast(views as bigint) as views,
        cast(parent_id as varchar) as parent_id, cast(thread_id as varchar) as thread_id, cast(copy_of as varchar) as copy_of, cast(language as varchar) as language)
        from talk order by source_row) to '{path}' (format parquet, row_group_size 2048)"""
    )


def in_two_files(talk: Path, folder: Path) -> list[str]:
    """The same rows in two files, the first of an older version that knew no countries."""
    old, new = folder / "1.parquet", folder / "2.parquet"
    duckdb.execute(
        f"copy (select * exclude (country) from '{talk}' where country is null order by source_row) to '{old}' (row_group_size 2048)"
    )
    duckdb.execute(f"copy (select * from '{talk}' where country is not null order by source_row) to '{new}' (row_group_size 2048)")
    return [str(old), str(new)]


def rows_of(names: list[str]) -> list[tuple[str, ...]]:
    """All rows of Parquet files, columns by name, in an order of their own."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    columns = sorted(row[0] for row in connection.execute(f"describe select * from read_parquet({names!r})").fetchall())
    return sorted(
        connection.execute(f"select {', '.join(f'cast({name} as varchar)' for name in columns)} from read_parquet({names!r})").fetchall(),
        key=repr,
    )
