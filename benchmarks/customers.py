"""BG/NBD and Gamma-Gamma against the published fit, and what they foretell of real customers.

    python -m benchmarks customers [--data ../shared/data]

RAWAJ_PEER_LIFETIMES names the folder `lifetimes/datasets` of the package Lifetimes 0.11.3, which holds the 1/10 sample of the published fits. `cdnow` is
half of the whole cohort of 1997: fitted on 39 weeks, held against the 39 that follow.
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rawaj.stats.lifetimes import fit_coming, fit_spending

Floats = NDArray[np.float64]
CALIBRATED, END = date(1997, 9, 30), date(1998, 6, 30)


@dataclass(frozen=True, slots=True)
class Customers:
    """Repeat purchases until the calibration's end, time of the last, age, mean repeat order, purchases afterwards; weeks, shape (customers,)."""

    repeats: Floats
    last: Floats
    age: Floats
    mean: Floats
    after: Floats


def _columns(path: Path, names: Sequence[str]) -> list[Floats]:
    with path.open() as source:
        rows = list(csv.DictReader(source))
    return [np.array([float(row[name]) for row in rows]) for name in names]


def read_cohort(path: Path) -> Customers:
    """Customers of `cdnow`, a purchase being a day with one."""
    days: dict[str, dict[date, float]] = {}
    with path.open() as source:
        for row in csv.DictReader(source):
            text = row["date_yyyymmdd"]
            day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
            mine = days.setdefault(row["customer_id"], {})
            mine[day] = mine.get(day, 0.0) + float(row["dollar_value"])
    rows = []
    for bought in days.values():
        first = min(bought)
        again = [day for day in sorted(bought) if first < day <= CALIBRATED]
        mean = float(np.mean([bought[day] for day in again])) if again else 0.0
        last = (again[-1] - first).days / 7 if again else 0.0
        rows.append((len(again), last, (CALIBRATED - first).days / 7, mean, sum(CALIBRATED < day <= END for day in bought)))
    return Customers(*np.array(rows, dtype=float).T)


def published(folder: Path) -> None:
    """Print both fits of the 1/10 sample beside the published ones."""
    coming = fit_coming(*_columns(folder / "cdnow_customers_summary.csv", ("frequency", "recency", "T")))
    spending = fit_spending(*_columns(folder / "cdnow_customers_summary_with_transactions.csv", ("x", "zbar")))
    print("| 1/10 sample | published | ours |\n|---|---|---|")
    for name, said, found in (
        ("r", ".243", coming.r), ("α", "4.414", coming.alpha), ("a", ".793", coming.a), ("b", "2.426", coming.b), ("log likelihood", "−9582.4", coming.log_likelihood),
        ("p", "6.25", spending.p), ("q", "3.74", spending.q), ("v", "15.44", spending.v),
    ):  # fmt: skip
        print(f"| {name} | {said} | {found:.3f} |")
    print()


def main(arguments: list[str]) -> None:
    """Run both."""
    parser = argparse.ArgumentParser(prog="benchmarks customers")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args(arguments)
    if peer := os.environ.get("RAWAJ_PEER_LIFETIMES"):
        published(Path(peer))
    cohort = read_cohort(options.data / "cdnow" / "data.csv")
    start = time.process_time()
    coming = fit_coming(cohort.repeats, cohort.last, cohort.age)
    spending = fit_spending(cohort.repeats, cohort.mean)
    spent = time.process_time() - start
    told = coming.expected_of(cohort.repeats, cohort.last, cohort.age, (END - CALIBRATED).days / 7)
    print(f"{cohort.age.size} customers, {spending.customers} with a repeat; both fits {spent:.2f} CPU s")
    print(
        f"r {coming.r:.3f}, α {coming.alpha:.3f}, a {coming.a:.3f}, b {coming.b:.3f}; p {spending.p:.2f}, q {spending.q:.2f}, v {spending.v:.2f}\n"
    )
    print("| repeats until then | customers | purchases a customer afterwards | foretold |\n|---|---|---|---|")
    for low, high in ((0, 0), (1, 1), (2, 2), (3, 4), (5, 7), (8, 1_000)):
        mine = (cohort.repeats >= low) & (cohort.repeats <= high)
        name = f"{low}" if low == high else f"{low}–{high}" if high < 1_000 else f"{low} and more"
        print(f"| {name} | {mine.sum()} | {cohort.after[mine].mean():.2f} | {told[mine].mean():.2f} |")
    print(f"| all | {told.size} | {cohort.after.mean():.3f} | {told.mean():.3f} |")
