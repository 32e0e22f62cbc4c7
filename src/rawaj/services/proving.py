"""Many fits at once: a pool of processes, one a core, or the Spark cluster that the settings name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from rawaj.measure.proof import Future, Trial, try_out

__all__ = ["in_processes", "many"]

Given = TypeVar("Given")
Made = TypeVar("Made")


def many(function: Callable[[Given], Made], given: Iterable[Given], workers: int | None = None, master: str = "") -> Iterator[Made]:
    """`function` of every item, in their order, computed by fresh processes; the same results as `map`.

    Args:
        function: of a module, so that processes can import it.
        workers: how many processes on this machine; None: one a core.
        master: of a Spark cluster, which then computes every item as a task of its own, with the same results.

    Raises:
        InputError: ``spark.missing``.
    """
    if master:
        from rawaj.strategy.bulk.tasks import each_a_task  # Spark costs its import

        yield from each_a_task(function, given, master)
        return
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process a core: none of them needs threads
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(function, given, chunksize=4)


def in_processes(futures: Iterable[Future]) -> list[list[Trial]]:
    """The futures tried out, a process a core."""
    return list(many(try_out, futures))
