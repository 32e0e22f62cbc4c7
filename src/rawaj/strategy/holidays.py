"""Hijri seasons that move demand: Ramadan and the two Eids, as shares of each week."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hijridate import Gregorian
from numpy.typing import NDArray

__all__ = ["holiday_columns"]

Floats = NDArray[np.float64]

# Hijri (month, first day, last day). Before an Eid people buy; on its days shops are shut or busy: both in one column each.
SEASONS = {
    "ramadan": ((9, 1, 24),),
    "eid_al_fitr": ((9, 25, 30), (10, 1, 3)),
    "eid_al_adha": ((12, 1, 13),),
}


def holiday_columns(first: date, weeks: int) -> dict[str, Floats]:
    """Share of each week's days inside each season, shape (weeks,), by name (Umm al-Qura calendar)."""
    days = [first + timedelta(days=number) for number in range(7 * weeks)]
    hijri = [Gregorian(day.year, day.month, day.day).to_hijri() for day in days]
    return {
        name: np.array([any(h.month == m and a <= h.day <= b for m, a, b in spans) for h in hijri], dtype=np.float64)
        .reshape(weeks, 7)
        .mean(axis=1)
        for name, spans in SEASONS.items()
    }
