"""Freed memory kept for the next array, instead of given back to the system and asked for again."""

from __future__ import annotations

import numpy as np

__all__ = ["keep_freed"]

_LARGEST = 8 << 20  # bytes; above the arrays of the sampler, below the 32 MB up to which the C library follows


def keep_freed() -> None:
    """Let the C library keep up to 16 MB of freed memory for later arrays of this process.

    glibc hands memory above a threshold back as soon as it is free, and the system clears every page of it anew when it is asked for again:
    a quarter of the time where ten thousand arrays of a few hundred kB come and go. The threshold follows the largest block that was mapped and
    freed, twice its size (mallopt(3), "dynamic mmap threshold"), so one block that nobody touches sets it, and costs nothing. Where the C
    library works otherwise, nothing happens.
    """
    np.empty(_LARGEST, np.uint8)
