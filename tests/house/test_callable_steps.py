"""`rawaj.listen` is a room and a function, whatever was imported before; docs/decisions/0006 says why."""

from __future__ import annotations

import subprocess
import sys

import pytest

STEPS = ("listen", "segment", "goals", "converse", "measure", "improve")

FRESH = """
import sys
import rawaj
heavy = {"duckdb", "numpy", "rawaj.store", "rawaj.strategy", "django"} & set(sys.modules)
assert not heavy, heavy
for step in STEPS:
    assert callable(getattr(rawaj, step)), step
"""


def test_nothing_is_loaded_before_it_is_used_and_every_step_can_be_called() -> None:
    subprocess.run([sys.executable, "-c", FRESH.replace("STEPS", repr(STEPS))], check=True, timeout=60)


@pytest.mark.parametrize("step", STEPS)
def test_importing_the_inside_of_a_step_keeps_it_callable(step: str) -> None:
    code = f"import rawaj.{step}.answer\nimport rawaj\nfrom rawaj import {step} as room\nassert callable(room) and rawaj.{step} is room and room.answer"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_an_unknown_name_is_an_attribute_error() -> None:
    import rawaj

    with pytest.raises(AttributeError, match="no attribute 'sell'"):
        rawaj.sell  # noqa: B018


def test_an_error_in_a_notebook_says_in_a_sentence_what_to_do() -> None:
    import pyarrow as pa

    import rawaj
    from rawaj.errors import InputError

    with pytest.raises(InputError) as caught:
        rawaj.listen(mentions=pa.table({"text": ["بكام؟"]}))
    english, arabic = caught.value.__notes__
    assert english == "Table mentions needs the columns network, mention_id and collected; yours has text."
    assert "mention_id" in arabic


def test_a_relation_of_duckdb_is_a_table_too() -> None:
    import duckdb

    import rawaj

    orders = duckdb.connect().sql(
        "select i::varchar as order_id, 1 as line, 'c' || i as customer_id, 90.0 as amount, 'EGP' as currency, "
        "timestamptz '2026-11-01 10:00:00+00' as ordered_at from range(3) t(i)"
    )
    assert rawaj.segment(orders=orders).orders == 3
