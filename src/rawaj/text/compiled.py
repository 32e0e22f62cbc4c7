"""How the kernel is compiled: cached on disk, without the interpreter's lock and without reference counts.

Nothing in the kernel allocates (the caller makes all room), so counting the references of every array at every use would only
cost time: with it, matching took 13 times as long. With NUMBA_DISABLE_JIT=1 functions stay plain Python.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba as nb

__all__ = ["compiled", "inlined", "merged"]

Function = TypeVar("Function", bound=Callable[..., Any])
_SOURCES = tuple(sorted((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in Path(__file__).parent.glob("*.py")))
_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}


def compiled(function: Function) -> Function:
    """A function of its own in machine code."""
    return cast("Function", nb.njit(**_OPTIONS)(function))


def merged(function: Function) -> Function:
    """Merged by LLVM into each caller: for functions that take dozens of arrays, whose handing over costs more than the work."""
    return cast("Function", nb.njit(**_OPTIONS, forceinline=True)(function))


def inlined(function: Function) -> Function:
    """Written into each caller before types are known: for a few operations on numbers."""
    return cast("Function", nb.njit(**_OPTIONS, inline="always")(function))
