"""Matrix products that stay on one core.

OpenBLAS wakes its threads for any product of more than about 262,000 multiplications; for thousands of products just above that, on a
machine that does other things too, waiting for the threads costs many times the work itself.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["product"]

Floats = NDArray[np.float64]
_MOST = 250_000  # OpenBLAS: SMP_THRESHOLD_MIN × GEMM_MULTITHREAD_THRESHOLD = 65,536 × 4


def product(a: Floats, b: Floats) -> Floats:
    """`a @ b` of two matrices, computed in slices of rows that are each too small for a second thread.

    >>> product(np.ones((3, 2)), np.ones((2, 1))).ravel().tolist()
    [2.0, 2.0, 2.0]
    """
    rows = max(_MOST // max(b.size, 1), 1)
    if a.shape[0] <= rows:
        return a @ b
    result = np.empty((a.shape[0], b.shape[1]))
    for start in range(0, a.shape[0], rows):
        np.matmul(a[start : start + rows], b, out=result[start : start + rows])
    return result
