"""Seasons that move demand, Hijri (Ramadan, the two Eids) and civil (gifts, sales, the end of the year), as shares of each week."""

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


# Civil: first and last (month, day) of the days on which people buy for it.
FIXED_DAYS = {
    "mothers_day": ((3, 14), (3, 21)),  # 21 March in most Arab countries
    "year_end": ((12, 24), (12, 31)),
}
FRIDAY, NOVEMBER = 4, 11


def holiday_columns(first: date, weeks: int) -> dict[str, Floats]:
    """Share of each week's days inside each season, shape (weeks,), by name (Hijri by the Umm al-Qura calendar)."""
    days = [first + timedelta(days=number) for number in range(7 * weeks)]
    hijri = [Gregorian(day.year, day.month, day.day).to_hijri() for day in days]
    inside = {name: [any(h.month == m and a <= h.day <= b for m, a, b in spans) for h in hijri] for name, spans in SEASONS.items()}
    inside |= {name: [a <= (day.month, day.day) <= b for day in days] for name, (a, b) in FIXED_DAYS.items()}
    inside["white_friday"] = [_near_white_friday(day) for day in days]
    return {name: np.array(flags, dtype=np.float64).reshape(weeks, 7).mean(axis=1) for name, flags in inside.items()}


def _near_white_friday(day: date) -> bool:
    """Monday to Monday around the last Friday of November."""
    last = date(day.year, NOVEMBER, 30)
    friday = last - timedelta(days=(last.weekday() - FRIDAY) % 7)
    return friday - timedelta(days=4) <= day <= friday + timedelta(days=3)
