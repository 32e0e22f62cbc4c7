"""Do the ROI engine's intervals hold what they say, on simulated brands and on another team's?

    python -m benchmarks roi_coverage [--brands 200] [--processes 2] [--data ../shared/data] [--part simulated|truth]

Another team's: `mmm_truth`, made by the generator of pymc-labs/mmm-param-recovery (Apache-2.0). RAWAJ_PEER_PYMC names a Python with
PyMC-Marketing and nutpie, which is then run on the same sets.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.brands import make_brand
from rawaj.measure.design import WeeklyTable
from rawaj.measure.engine import Fitted, fitted
from rawaj.measure.transforms import AVERAGED, Form, Forms
from rawaj.measure.verdict import CHANGES, contraction_of, judge, levels_of

Floats = NDArray[np.float64]
FORMS: dict[str, Form | Forms] = {"geometric, logistic": Form(), "geometric, Hill": Form("geometric", "hill"), "averaged": AVERAGED}


@dataclass(frozen=True, slots=True)
class Scored:
    """One table: whether the 90 and 50 % intervals hold each channel's contribution, and Σ|mean − truth| / Σ truth."""

    inside: NDArray[np.bool_]
    half: NDArray[np.bool_]
    error: float


def score(totals: Floats, truth: Floats) -> Scored:
    """Draws (n, channels) against the truth (channels,)."""
    low, quarter, three, high = np.quantile(totals, (0.05, 0.25, 0.75, 0.95), axis=0)
    error = float(np.abs(totals.mean(0) - truth).sum() / truth.sum())
    return Scored((low <= truth) & (truth <= high), (quarter <= truth) & (truth <= three), error)


def one_brand(weeks: int, channels: int, hill: bool, form: str, seed: int) -> Scored:
    """Make a brand, fit it, compare."""
    brand = make_brand(weeks, channels, seed, hill)
    found = fitted(brand.table, brand.table.money.sum(0), seed, FORMS[form])
    return score(found.totals, brand.contribution.sum(0))


def _shares(scored: Iterable[Scored]) -> str:
    """Shares inside; the 90 % interval of the first is over brands, whose channels err together."""
    items = list(scored)
    inside, half = (np.array([getattr(item, name).mean() for item in items]) for name in ("inside", "half"))
    error = 1.645 * inside.std(ddof=1) / np.sqrt(inside.size)
    return f"{inside.mean():.3f} ± {error:.3f} | {half.mean():.2f} | {np.mean([item.error for item in items]):.3f}"


def simulated(brands: int, processes: int) -> None:
    """Print coverage over simulated brands."""
    print("| weeks × channels | truth | fit | brands | 90 % hold | 50 % hold | error of contributions |\n|---|---|---|---|---|---|---|")
    with ProcessPoolExecutor(processes) as pool:
        for hill, form in product((False, True), FORMS):
            if form == "geometric, Hill" and not hill:
                continue
            for weeks, channels in ((52, 5), (104, 5)):
                found = pool.map(partial(one_brand, weeks, channels, hill, form), range(brands), chunksize=4)
                truth = "Hill" if hill else "logistic"
                print(f"| {weeks} × {channels} | geometric, {truth} | {form} | {brands} | {_shares(found)} |", flush=True)


def read_set(path: Path) -> list[tuple[WeeklyTable, Floats]]:
    """Each region of one set of `mmm_truth`, and each channel's true contribution there."""
    with (path / "data.csv").open() as source:
        rows = list(csv.DictReader(source))
    roas = json.loads((path / "truth.json").read_text())["roas_values"]
    return [_region([row for row in rows if row["geo"] == geo], roas[geo]) for geo in sorted(roas)]


def _region(rows: list[dict[str, str]], roas: dict[str, float]) -> tuple[WeeklyTable, Floats]:
    names = tuple(name.removesuffix("_spend") for name in rows[0] if name.endswith("_spend"))
    spend = np.array([[float(row[f"{name}_spend"]) for name in names] for row in rows])
    controls = {name: np.array([float(row[name]) for row in rows]) for name in ("c1", "c2")}
    sales = np.array([float(row["sales"]) for row in rows])
    first = date.fromisoformat(rows[0]["date"])
    table = WeeklyTable(first, sales, "EGP", names, ("spend",) * len(names), spend, spend, np.zeros_like(spend), {}, controls)
    return table, np.array([roas[name] for name in names]) * spend.sum(0)


def verdicts(table: WeeklyTable, found: Fitted) -> list[str]:
    """Verdict of each channel, an outcome being worth 1."""
    result = []
    for c, spend in enumerate(table.money.sum(0)):
        base = found.responses(c).sum(1)
        gains = np.stack([found.responses(c, 1 + d).sum(1) - base - d * spend for d in CHANGES])
        told = contraction_of(found.totals[:, c], float(found.contribution_sd[c]))
        result.append(judge(gains, float(spend), table.steps, levels_of(table.activity[:, c]), told).verdict)
    return result


def truth(data: Path, peer_sets: int) -> None:
    """Print coverage, error and verdicts on another team's sets, beside PyMC-Marketing's where it is there."""
    folders = sorted((data / "mmm_truth").glob("*/*/"), reverse=True)
    sets = [table for path in folders if (path / "truth.json").exists() for table in read_set(path)]
    print(
        "\n| `mmm_truth`, engine and form | tables | channels with an effect | 90 % hold | median error | mean error | no effect | of these expand |"
    )
    print("|---|---|---|---|---|---|---|---|")
    ours = {name: [fitted(table, table.money.sum(0), 1, form) for table, _ in sets] for name, form in FORMS.items()}
    for name, fits in ours.items():
        said = [verdicts(table, found) for (table, _), found in zip(sets, fits, strict=True)]
        _row(f"ours, {name}", sets, [found.totals for found in fits], said)
    peer = os.environ.get("RAWAJ_PEER_PYMC")
    if peer is None:
        return
    theirs = [_theirs(peer, table) for table, _ in sets[:peer_sets]]
    _row("PyMC-Marketing 0.19, defaults, nutpie, 2 chains", sets[:peer_sets], theirs, None)
    for name, fits in ours.items():
        _row(f"ours on the same sets, {name}", sets[:peer_sets], [found.totals for found in fits[:peer_sets]], None)


def _row(name: str, sets: list[tuple[WeeklyTable, Floats]], draws: list[Floats], said: list[list[str]] | None) -> None:
    scored = [score(totals, real) for totals, (_, real) in zip(draws, sets, strict=True)]
    effective = np.concatenate([real > 0 for _, real in sets])
    inside = np.concatenate([item.inside for item in scored])
    errors = [item.error for item in scored]
    expand = "–" if said is None else str(_expanded(said, sets))
    print(
        f"| {name} | {len(sets)} | {effective.sum()} | {inside[effective].mean():.3f} | {np.median(errors):.2f} | {np.mean(errors):.2f} | "
        f"{(~effective).sum()} | {expand} |",
        flush=True,
    )


def _expanded(said: list[list[str]], sets: list[tuple[WeeklyTable, Floats]]) -> int:
    return sum(
        word == "expand" and total == 0
        for words, (_, real) in zip(said, sets, strict=True)
        for word, total in zip(words, real, strict=True)
    )


def _theirs(peer: str, table: WeeklyTable) -> Floats:
    """PyMC-Marketing's draws of each channel's contribution, (n, channels)."""
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data.npz", Path(folder) / "draws.npz"
        np.savez(
            data,
            outcome=table.outcome,
            activity=table.activity,
            controls=np.stack(list(table.controls.values()), 1),
            first=str(table.first),
        )
        script = Path(__file__).parent / "peers" / "pymc_mmm.py"
        subprocess.run(
            [peer, str(script), str(data), str(out), "nutpie", "2"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        totals: Floats = np.load(out)["totals"]
    return totals


def main(arguments: list[str]) -> None:
    """Print Markdown tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks roi_coverage")
    parser.add_argument("--brands", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--peer-sets", type=int, default=20, help="on how many of the tables PyMC-Marketing is run")
    parser.add_argument("--part", choices=("simulated", "truth"))
    said = parser.parse_args(arguments)
    if said.part in (None, "simulated"):
        simulated(said.brands, said.processes)
    if said.part in (None, "truth"):
        if (said.data / "mmm_truth").exists():
            truth(said.data, said.peer_sets)
        else:
            print("\nNo `mmm_truth`: --data says where the data are.")
