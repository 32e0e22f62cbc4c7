"""One command as a whole process: seconds and peak memory as the operating system counts them."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Run", "median", "run"]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: wall and CPU seconds, peak resident memory in MB."""

    wall_s: float
    cpu_s: float
    memory_mb: float
    output: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed.
    """
    begun = time.monotonic()
    # compiled modules are kept between runs, as where a package is installed
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(output[-2000:])
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def median(runs: Sequence[Run], figure: str) -> float:
    """Median of one figure over runs."""
    return statistics.median(getattr(item, figure) for item in runs)
