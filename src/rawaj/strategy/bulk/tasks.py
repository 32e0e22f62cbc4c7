"""One function over many things on Apache Spark, a thing a task: what a pool of processes does on one machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from rawaj.strategy.bulk.spark import session

__all__ = ["each_a_task"]

Given = TypeVar("Given")
Made = TypeVar("Made")

WAVE = 1_000  # things whose results are held in the driver at once


def each_a_task(
    function: Callable[[Given], Made], given: Iterable[Given], master: str, options: Mapping[str, str] | None = None
) -> Iterator[Made]:
    """`function` of every thing, in their order, each computed by a task of its own; the same results as `map`.

    A machine that is lost costs its own tasks: Spark runs them again.

    Args:
        function: of a module, so that every machine can import it; things and results must be picklable.
        master: of the cluster; options: further settings of Spark, by name.

    Raises:
        InputError: ``spark.missing``.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for workers on this machine ("local[2]"); elsewhere Spark sets OMP_NUM_THREADS
    spark = session(master, options)
    try:
        things = iter(given)
        while wave := list(islice(things, WAVE)):
            yield from spark.sparkContext.parallelize(wave, len(wave)).map(function).collect()
    finally:
        spark.stop()
