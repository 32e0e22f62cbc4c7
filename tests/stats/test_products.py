"""Matrix products in slices."""

from __future__ import annotations

import numpy as np
import pytest

from rawaj.stats.products import product


@pytest.mark.parametrize(("rows", "inner", "columns"), [(1, 1, 1), (480, 8, 104), (3_840, 14, 14), (7, 300, 900)])
def test_slices_give_the_same_product(rows: int, inner: int, columns: int) -> None:
    rng = np.random.default_rng(rows)
    a, b = rng.standard_normal((rows, inner)), rng.standard_normal((inner, columns))
    assert product(a, b) == pytest.approx(a @ b)


def test_transposed_operands() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((64, 104)), rng.standard_normal((192, 104))
    assert product(a, b.T) == pytest.approx(a @ b.T)
