"""Many fits at once: a pool of processes, one a core."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from rawaj.measure.proof import Future, Trial, try_out

__all__ = ["in_processes", "many"]

Given = TypeVar("Given")
Made = TypeVar("Made")


def many(function: Callable[[Given], Made], given: Iterable[Given], workers: int | None = None) -> Iterator[Made]:
    """`function` of every item, in their order, computed by fresh processes; the same results as `map`.

    Args:
        function: of a module, so that processes can import it.
        workers: how many processes; None: one a core.
    """
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(function, given, chunksize=4)


def in_processes(futures: Iterable[Future]) -> list[list[Trial]]:
    """The futures tried out, a process a core."""
    return list(many(try_out, futures))
