"""Local times to instants, for millions of cells: between a zone's changes by subtraction, around them by DuckDB's calendar."""

from __future__ import annotations

import duckdb

__all__ = ["define_instant"]

FIRST, LAST = "2012-01-01", "2032-01-01"  # between them the offsets are asked day by day
_RUNS = f"""
select cast(min(day) as varchar), cast(max(day) as varchar), offset_us from (
    select *, day - row_number() over (partition by offset_us order by day) * interval 1 day as run from (
        select day, epoch_us(day) - epoch_us(timezone($zone, day)) as offset_us from range(timestamp '{FIRST}', timestamp '{LAST}', interval 1 day) as days(day)))
group by run, offset_us order by 1
"""


def define_instant(connection: duckdb.DuckDBPyConnection, zone: str, many: bool) -> None:
    """Define the macro ``rj_instant(t)``: the instant of the local time `t`, a column, in an IANA zone; the same as ``timezone(zone, t)``.

    DuckDB asks ICU's calendar for every cell. From the first to the last day of a run of days with one offset that offset is
    subtracted, in less than half the time; whatever lies elsewhere (the days of a change, other decades) is left to ICU.

    Args:
        many: whether so many cells come that finding the runs, some 10 ms, is worth it.

    Raises:
        duckdb.Error: no such zone.
    """
    by_calendar = "timezone('{}', t)".format(zone.replace("'", "''"))
    found = connection.execute(_RUNS, {"zone": zone}).fetchall() if many else []
    runs = [(str(first), str(last), int(offset)) for first, last, offset in found]
    connection.execute(f"create or replace macro rj_instant(t) as {_nested(runs, by_calendar)}")


def _nested(runs: list[tuple[str, str, int]], otherwise: str) -> str:
    """CASE over runs in order, halved until few are left: each time is compared with few of them."""
    if len(runs) > 3:
        half = len(runs) // 2
        return (
            f"case when t < timestamp '{runs[half][0]}' then {_nested(runs[:half], otherwise)} else {_nested(runs[half:], otherwise)} end"
        )
    if not runs:
        return otherwise
    known = "".join(
        f" when t >= timestamp '{first}' and t <= timestamp '{last}' then make_timestamptz(epoch_us(t) - ({offset}))"
        for first, last, offset in runs
    )
    return f"case{known} else {otherwise} end"
