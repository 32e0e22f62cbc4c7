"""Days of the invented shop: Hijri and school seasons, Fridays, and Cairo's clock with its summer time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hijridate import Gregorian
from numpy.typing import NDArray

__all__ = ["ZONE", "Days"]

ZONE = ZoneInfo("Africa/Cairo")


@dataclass(frozen=True)
class Days:
    """A run of days and what is special about each.

    Attributes:
        first: the first day; `count` how many, of which the first `seen` are data and the rest the future.
        number: 0 … count − 1.
        weekday: Monday is 0.
        ramadan, before_eid (the nine days before al-Fitr), eid, school (mid-September to May), heat (July, August): 0 or 1.
        utc_offset: seconds to add to UTC for the shop's clock (Egypt changes it at midnight, so a day has one).
    """

    first: date
    seen: int
    count: int
    number: NDArray[np.int64]
    weekday: NDArray[np.int64]
    ramadan: NDArray[np.float64]
    before_eid: NDArray[np.float64]
    eid: NDArray[np.float64]
    school: NDArray[np.float64]
    heat: NDArray[np.float64]
    utc_offset: NDArray[np.int64]

    @classmethod
    def ending(cls, last_day: date, days: int, future: int) -> Days:
        """`days` days up to `last_day`, and `future` days after it."""
        first = last_day - timedelta(days=days - 1)
        dates = [first + timedelta(days=k) for k in range(days + future)]
        hijri = np.array([_hijri(day) for day in dates])
        month, day = hijri[:, 0], hijri[:, 1]
        civil = np.array([d.month * 100 + d.day for d in dates])
        return cls(
            first, days, days + future, np.arange(days + future), np.array([d.weekday() for d in dates]),
            _flag(month == 9), _flag((month == 9) & (day >= 21)),
            _flag(((month == 10) & (day <= 3)) | ((month == 12) & (day >= 10) & (day <= 13))),
            _flag((civil >= 915) | (civil <= 531)), _flag((civil >= 701) & (civil <= 831)),
            np.array([_offset(d) for d in dates]),
        )  # fmt: skip

    def on(self, number: int) -> date:
        """The calendar day with this number."""
        return self.first + timedelta(days=int(number))

    def index(self, day: date) -> int:
        """The number of a calendar day; may lie outside the run."""
        return int((day - self.first).days)

    def as_dates(self, numbers: NDArray[np.int64]) -> NDArray[np.datetime64]:
        """Day numbers as `datetime64[D]`."""
        return np.datetime64(self.first, "D") + numbers.astype("timedelta64[D]")

    def utc(self, numbers: NDArray[np.int64], seconds: NDArray[np.int64]) -> NDArray[np.int64]:
        """Epoch seconds of `seconds` after local midnight on the days `numbers`.

        The last hour of the day on which summer time ends happens twice; what would fall into it happens an hour earlier.
        """
        midnight = (np.datetime64(self.first, "D").astype(np.int64) + numbers) * 86_400
        today, tomorrow = (self.utc_offset[np.clip(numbers + k, 0, self.count - 1)] for k in (0, 1))
        twice = (tomorrow < today) & (seconds >= 23 * 3600)
        return midnight + seconds - today - 3600 * twice

    @property
    def end(self) -> int:
        """Epoch seconds of the midnight that ends the last day with data: when the exports were made."""
        return int(self.utc(np.array([self.seen]), np.array([0]))[0])


def _hijri(day: date) -> tuple[int, int]:
    hijri = Gregorian.fromdate(day).to_hijri()
    return hijri.month, hijri.day


def _flag(condition: NDArray[np.bool_]) -> NDArray[np.float64]:
    return condition.astype(np.float64)


def _offset(day: date) -> int:
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE).utcoffset()
    return int(offset.total_seconds()) if offset else 0
