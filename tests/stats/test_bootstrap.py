"""Intervals from draws."""

from __future__ import annotations

from rawaj.stats.bootstrap import estimate_of


def test_estimate_holds_its_mean() -> None:
    one = estimate_of([0.0] * 99 + [1_000.0], 100, "EGP")
    assert one.low <= one.mean <= one.high
    assert estimate_of([1.0, 2.0, 3.0], 3, "EGP", mean=2.5).mean == 2.5
