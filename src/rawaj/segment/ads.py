"""Segments out of ad breakdowns: age × gender × interest × place.

Networks report the same impressions in several breakdowns and over several spans; each is counted once. Cells of one ad (and week) stay
together, on one half: an ad's own luck must not look like a segment's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rawaj.answers import Estimate
from rawaj.segment.answer import Condition
from rawaj.segment.candidates import Candidate, is_better, stands_alone
from rawaj.segment.compare import Comparison, compare_rates
from rawaj.segment.refine import sharpest, strength_of

__all__ = ["DIMENSIONS", "Panel", "ad_candidate", "ad_candidates", "matching", "panels_of"]

DIMENSIONS = ("age", "gender", "interest", "place")
RESULTS = ("purchases", "conversions", "results", "leads")
LEAST_RESULTS = 30.0
NEARLY_ALL = 0.9  # of the impressions: a finer breakdown that lacks more than a tenth is not the same thing
SAME_PEOPLE = 0.7  # overlap of impressions from which two rules describe the same people
_UNKNOWN = frozenset({"", "unknown", "all", "غير معروف"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of `sql.AD_CELLS`; missing figures are None."""

    account: str
    breakdown: str
    first: date | None
    last: date | None
    campaign: str | None
    ad_set: str | None
    ad: str | None
    age: str | None
    gender: str | None
    interest: str | None
    place: str | None
    currency: str | None
    impressions: float | None
    link_clicks: float | None
    clicks: float | None
    spend: float | None
    purchases: float | None
    conversions: float | None
    results: float | None
    leads: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """The cells of one account in one breakdown, each impression in one cell.

    Attributes:
        dimensions: the demographic ones, in order of `DIMENSIONS`; `values` per dimension, per cell, "" where the cell has none.
        impressions, clicks, spend, results: per cell; spend in `currency`, all zeros where the file has none.
        units: number of the ad and week of each cell; `held_out`: per cell, the same for all cells of a unit.
    """

    account: str
    currency: str
    dimensions: tuple[str, ...]
    values: dict[str, NDArray[np.str_]]
    impressions: NDArray[np.float64]
    clicks: NDArray[np.float64]
    spend: NDArray[np.float64]
    results: NDArray[np.float64]
    units: NDArray[np.int64]
    held_out: NDArray[np.bool_]

    @property
    def measure(self) -> str:
        """What segments are compared by: results per spend, or the click-through rate where results or spend are too few."""
        return "results_per_spend" if self.results.sum() >= LEAST_RESULTS and self.spend.sum() > 0 else "ctr"


def panels_of(rows: Iterable[Sequence[Any]]) -> list[Panel]:
    """Panels from rows of `sql.AD_CELLS`, one per account and demographic breakdown that is not part of a finer one."""
    groups: dict[tuple[str, tuple[str, ...]], dict[str, list[Cell]]] = {}
    for cell in (Cell(*row) for row in rows):
        dimensions = tuple(name for name in DIMENSIONS if name in cell.breakdown.split(","))
        groups.setdefault((cell.account, dimensions), {}).setdefault(cell.breakdown, []).append(cell)
    chosen = {key: _once(_finest(breakdowns)) for key, breakdowns in groups.items()}
    return [_panel(account, names, cells) for (account, names), cells in chosen.items() if not _inside_another(account, names, chosen)]


def _shown(cells: Iterable[Cell]) -> float:
    return sum(cell.impressions or 0.0 for cell in cells)


def _finest(breakdowns: dict[str, list[Cell]]) -> list[Cell]:
    """Of breakdowns with the same demographic dimensions, the one with most others (campaign, ad …) that still has nearly all."""
    most = max(_shown(cells) for cells in breakdowns.values())
    whole = [cells for cells in breakdowns.values() if _shown(cells) >= NEARLY_ALL * most]
    return max(whole, key=lambda cells: (cells[0].breakdown.count(","), _shown(cells), cells[0].breakdown))


def _inside_another(account: str, names: tuple[str, ...], chosen: dict[tuple[str, tuple[str, ...]], list[Cell]]) -> bool:
    mine = _shown(chosen[account, names])
    return any(
        other == account and set(names) < set(finer) and _shown(cells) >= NEARLY_ALL * mine for (other, finer), cells in chosen.items()
    )


def _once(cells: list[Cell]) -> list[Cell]:
    """Without spans that other spans already cover: days instead of the whole where days have nearly all of it, else the whole."""
    spans: dict[tuple[date | None, date | None], list[Cell]] = {}
    for cell in cells:
        spans.setdefault((cell.first, cell.last), []).append(cell)
    dated = sorted(((f, t) for f, t in spans if f and t), key=lambda span: (span[0].toordinal() - span[1].toordinal(), span[0]))
    kept: list[tuple[date, date]] = []
    dropped: set[tuple[date, date]] = set()
    for span in dated:  # longest first
        inner = [other for other in dated if other != span and span[0] <= other[0] and other[1] <= span[1]]
        if span in dropped or any(span[0] <= other[1] and other[0] <= span[1] for other in kept):
            continue
        if sum(_shown(spans[one]) for one in _apart(inner)) >= NEARLY_ALL * _shown(spans[span]) > 0:
            continue
        kept.append(span)
        dropped.update(inner)
    undated = [] if kept else [key for key in spans if not (key[0] and key[1])]
    return [cell for key in (*kept, *undated) for cell in spans[key]]


def _apart(spans: list[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Shortest first, those that touch none taken before."""
    taken: list[tuple[date, date]] = []
    for span in sorted(spans, key=lambda one: (one[1].toordinal() - one[0].toordinal(), one[0])):
        if all(span[1] < other[0] or other[1] < span[0] for other in taken):
            taken.append(span)
            yield span


def _panel(account: str, names: tuple[str, ...], cells: list[Cell]) -> Panel:
    labels = [_unit(cell) for cell in cells]
    numbers = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    half = {label: hashlib.md5(label.encode(), usedforsecurity=False).hexdigest()[0] >= "8" for label in numbers}
    return Panel(
        account=account,
        currency=next((cell.currency for cell in cells if cell.currency), ""),
        dimensions=names,
        values={name: np.array([(getattr(cell, name) or "").strip() for cell in cells], dtype=np.str_) for name in names},
        impressions=_column(cells, "impressions"),
        clicks=_column(cells, "link_clicks") if any(cell.link_clicks for cell in cells) else _column(cells, "clicks"),
        spend=_column(cells, "spend"),
        results=_results(cells),
        units=np.array([numbers[label] for label in labels], dtype=np.int64),
        held_out=np.array([half[label] for label in labels], dtype=bool),
    )


def _unit(cell: Cell) -> str:
    week = cell.first.toordinal() // 7 if cell.first else ""
    return "|".join(str(part or "") for part in (cell.campaign, cell.ad_set, cell.ad, week))


def _column(cells: list[Cell], name: str) -> NDArray[np.float64]:
    return np.array([getattr(cell, name) or 0.0 for cell in cells], dtype=float)


def _results(cells: list[Cell]) -> NDArray[np.float64]:
    """The result nearest to a sale that the account counts often enough, else the most frequent."""
    columns = [_column(cells, name) for name in RESULTS]
    return next((column for column in columns if column.sum() >= LEAST_RESULTS), max(columns, key=lambda column: float(column.sum())))


def matching(panel: Panel, rule: Iterable[Condition]) -> NDArray[np.bool_]:
    """Which cells of the panel fit the rule."""
    fits = np.ones(panel.impressions.size, dtype=bool)
    for condition in rule:
        fits &= np.isin(panel.values[condition.dimension], condition.values)
    return fits


def ad_candidates(panel: Panel) -> list[Candidate]:
    """Rules of one or two dimensions, ages also two neighbouring bands together; each with what both halves say.

    Surest first (on the half where rules are found), a rule stays only if it adds something: those who fit it and no better one kept before
    must do better than others too, and those who all fit a broader one kept before must do better than the rest of that.
    """
    found = [candidate for rule in _rules(panel) if (candidate := ad_candidate(panel, rule))]
    sharp = sharpest([one.rule for one in found], _known(panel), lambda rule: _compared(panel, matching(panel, rule), _everybody(panel)))
    if sharp is not None:
        found += [one for one in [ad_candidate(panel, sharp)] if one is not None and all(other.key != one.key for other in found)]
    found.sort(key=lambda one: (-strength_of(one.found), len(one.rule), one.key))
    kept: list[tuple[Candidate, NDArray[np.bool_]]] = []
    for one in found:
        cells = matching(panel, one.rule)
        if _adds(panel, cells, [other for candidate, other in kept if is_better(candidate.found)]):
            kept.append((one, cells))
    return [one for one, cells in kept if not _is_echo(panel, cells, [other for candidate, other in kept if is_better(candidate.found)])]


def _is_echo(panel: Panel, cells: NDArray[np.bool_], better: Sequence[NDArray[np.bool_]]) -> bool:
    """Whether a narrower rule that was kept is all there is to this one."""
    narrower = [other for other in better if (cells & ~other).any() and not (other & ~cells).any()]
    return any(not stands_alone(_compared(panel, cells & ~other, ~other)) for other in narrower)


def _adds(panel: Panel, cells: NDArray[np.bool_], better: Sequence[NDArray[np.bool_]]) -> bool:
    if any(_overlap(panel, cells, other) >= SAME_PEOPLE for other in better):
        return False
    broader = [other for other in better if not (cells & ~other).any()]
    if broader:
        return is_better(_compared(panel, cells, np.logical_and.reduce(broader)))
    covered = np.logical_or.reduce(better) if better else np.zeros(cells.size, dtype=bool)
    if not (cells & covered).any():
        return True
    return stands_alone(_compared(panel, cells & ~covered, ~covered))


def _compared(panel: Panel, inside: NDArray[np.bool_], among: NDArray[np.bool_], *, held_out: bool = False) -> Comparison | None:
    """Those inside against all others among the cells given, on one half."""
    half = among & (panel.held_out == held_out)
    events, exposure = (panel.results, panel.spend) if panel.measure == "results_per_spend" else (panel.clicks, panel.impressions)
    return compare_rates(events[half], exposure[half], inside[half], panel.units[half])


def _overlap(panel: Panel, one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float(panel.impressions[one & other].sum() / max(panel.impressions[one | other].sum(), 1.0))


def _rules(panel: Panel) -> Iterator[tuple[Condition, ...]]:
    single = {name: _conditions(name, known) for name, known in _known(panel).items()}
    for name in panel.dimensions:
        yield from ((condition,) for condition in single[name])
    for first, second in combinations(panel.dimensions, 2):
        yield from ((one, two) for one in single[first] for two in single[second])


def _everybody(panel: Panel) -> NDArray[np.bool_]:
    return np.ones(panel.impressions.size, dtype=bool)


def _known(panel: Panel) -> dict[str, list[str]]:
    """The values of each dimension that say who people are."""
    return {name: [str(value) for value in np.unique(values) if value.casefold() not in _UNKNOWN] for name, values in panel.values.items()}


def _conditions(name: str, known: list[str]) -> list[Condition]:
    found = [Condition(name, (value,)) for value in known]
    if name == "age":
        found += [Condition(name, pair) for pair in pairwise(known)]
    return found


def ad_candidate(panel: Panel, rule: tuple[Condition, ...]) -> Candidate | None:
    """One rule with what both halves say of it; None where the discovery half has too little."""
    inside = matching(panel, rule)
    share = float(panel.impressions[inside].sum() / max(panel.impressions.sum(), 1.0))
    halves = [_compared(panel, inside, _everybody(panel), held_out=held_out) for held_out in (False, True)]
    if halves[0] is None:
        return None
    shown = float(panel.impressions[inside].sum())
    size = Estimate(shown, shown, shown, round(shown), "impressions")
    return Candidate(rule, "ads", panel.measure, size, share, halves[0], halves[1], panel.account)
