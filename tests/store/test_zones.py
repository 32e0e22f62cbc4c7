"""Local times of many cells: whichever way is quicker, the instant is the one that DuckDB's calendar gives."""

import pytest

from rawaj.store.facts import connect
from rawaj.store.zones import define_instant

EVERY = "from range(timestamp '1969-01-01', timestamp '2047-01-01', interval '47 minutes 13 seconds') as times(t)"


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    "zone",
    ["UTC", "Africa/Cairo", "Africa/Casablanca", "Asia/Gaza", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York", "Pacific/Apia"],
)
def test_an_instant_is_the_one_of_the_calendar(zone, many):
    asked = connect()
    define_instant(asked, zone, many)
    times, other = asked.execute(
        f"select count(*), count(*) filter (rj_instant(t) is distinct from timezone('{zone}', t)) {EVERY}"
    ).fetchall()[0]
    assert (times > 800_000, other) == (True, 0)


def test_a_missing_time_stays_missing():
    asked = connect()
    define_instant(asked, "Africa/Cairo", many=True)
    assert asked.execute("select rj_instant(t) is null from (select cast(null as timestamp) as t)").fetchall() == [(True,)]


def test_hours_that_come_twice_or_never_are_read_as_before():
    asked = connect()
    define_instant(asked, "Africa/Cairo", many=True)
    # Egypt's clocks went from 24:00 to 23:00 on 31 October 2024 and from 0:00 to 1:00 on 26 April 2024
    for written in ("2024-10-31 23:30:00", "2024-04-26 00:30:00", "2024-04-25 23:59:59", "2024-04-26 01:00:00"):
        told = asked.execute(f"select rj_instant(t) = timezone('Africa/Cairo', t) from (select timestamp '{written}' as t)").fetchall()
        assert told == [(True,)]
