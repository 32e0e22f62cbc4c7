"""Two tests of texts that the shop ran: one whose arms truly differ and has run long enough, and one that has only begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.truth import TrialTruth

__all__ = ["TRIALS", "make_trials", "trial_truths"]

_DAYS_ALIKE = 0.15  # spread of a day's interest, which all arms share, on the logarithm


@dataclass(frozen=True, slots=True)
class _Planned:
    """A test: `rates` of its arms, on a usual day; it ran `days` days up to `before_last` days before the last one, `shown` times a day in all."""

    name: str
    rates: Mapping[str, float]
    days: int
    before_last: int
    shown: float


TRIALS = (
    _Planned("دعوة إعلان صندوق الأسبوع", {"اعرف المواعيد": 0.021, "اطلب صندوقك الآن": 0.028}, 28, 12, 1_900.0),
    _Planned("عنوان رسالة الجمعة", {"خبزك ينتظرك": 0.050, "جديد الفرن هذا الأسبوع": 0.053}, 10, 0, 420.0),
)


def make_trials(days: Days, rng: np.random.Generator) -> Columns:
    """Columns of `trials`, one row an arm and day; each impression falls on any arm alike."""
    parts: list[Columns] = []
    for test in TRIALS:
        numbers = np.arange(test.days) + days.seen - test.before_last - test.days
        interest = np.exp(rng.normal(0.0, _DAYS_ALIKE, test.days))
        shown = rng.multinomial(rng.poisson(test.shown, test.days), np.full(len(test.rates), 1 / len(test.rates)))
        for place, (arm, rate) in enumerate(test.rates.items()):
            clicks = rng.binomial(shown[:, place], rate * interest)
            parts.append({
                "test": [test.name] * test.days, "arm": [arm] * test.days, "day": days.as_dates(numbers), "part": np.ones(test.days, np.int64),
                "impressions": shown[:, place].astype(np.float64), "clicks": clicks.astype(np.float64),
            })  # fmt: skip
    return concatenated(parts)


def trial_truths() -> tuple[TrialTruth, ...]:
    """What is true of each test."""
    return tuple(
        TrialTruth(test.name, best, test.rates[best], second, test.rates[second], test.rates[best] / test.rates[second] - 1)
        for test in TRIALS
        for best, second in (sorted(test.rates, key=lambda arm: -test.rates[arm])[:2],)
    )
