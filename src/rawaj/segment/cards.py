"""A candidate with all that is known of its people: its card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, stdtrit

from rawaj.answers import Certainty, Estimate, Statement
from rawaj.segment.ads import Panel, matching
from rawaj.segment.answer import Condition, CostToReach, HourShare, Means, Segment
from rawaj.segment.candidates import Candidate, worth_of
from rawaj.segment.compare import Moments
from rawaj.stats.clustered import ClusterSums, share_of
from rawaj.terms import NEEDS

__all__ = ["NO_COST", "CardRows", "cost_of", "segment_of", "where_of"]

NO_COST = CostToReach(None, None, None, None)
LEAST_UNITS = 3
LEVEL = 0.9
_CUSTOMERS = frozenset({"gender", "age", "place", "product", "source", "rfm"})
_AUTHORS = frozenset({"network", "language", "place", "hours"})


@dataclass(frozen=True, slots=True)
class CardRows:
    """Rows about a segment's people, of the SQL texts of these names; None or empty where the rule says nothing of that source.

    Attributes:
        customers: the row of `customer_card`; authors: the row of `author_card` with the seven needs as marks.
        networks, languages, hours: (name, count), most first.
    """

    customers: Sequence[Any] | None = None
    authors: Sequence[Any] | None = None
    networks: Iterable[Sequence[Any]] = ()
    languages: Iterable[Sequence[Any]] = ()
    hours: Iterable[Sequence[Any]] = ()
    cost: CostToReach = field(default=NO_COST)


def where_of(rule: Iterable[Condition], source: str, alias: str) -> tuple[str, dict[str, object]] | None:
    """The rule as SQL on `segment_customers` or `segment_authors`, with its parameters; None where it names what that source lacks.

    >>> where_of((Condition("place", ("Giza", "Cairo")),), "customers", "c")
    ('c.place in (select unnest($v0))', {'v0': ['Giza', 'Cairo']})
    """
    known = _CUSTOMERS if source == "customers" else _AUTHORS
    conditions = list(rule)
    if not conditions or any(condition.dimension not in known for condition in conditions):
        return None
    parts = [f"{alias}.{condition.dimension} in (select unnest($v{i}))" for i, condition in enumerate(conditions)]
    return " and ".join(parts), {f"v{i}": list(condition.values) for i, condition in enumerate(conditions)}


def cost_of(panel: Panel, rule: Iterable[Condition]) -> CostToReach:
    """Money per thousand impressions, click and result in the panel's currency, and the click-through rate, drawn to the panel's own."""
    inside = matching(panel, rule)
    units = panel.units[inside]
    shown, clicks, spend, results = (one[inside] for one in (panel.impressions, panel.clicks, panel.spend, panel.results))
    return CostToReach(
        per_thousand=_ratio(spend * 1000, shown, units, panel.currency),
        per_click=_ratio(spend, clicks, units, panel.currency),
        per_result=_ratio(spend, results, units, panel.currency),
        ctr=shrunk_rate(float(clicks.sum()), float(shown.sum()), panel.clicks, panel.impressions),
    )


def _ratio(over: NDArray[np.float64], under: NDArray[np.float64], units: NDArray[np.int64], unit: str) -> Estimate | None:
    """Σ over / Σ under with Student's interval on the logarithm, units as clusters; None without money, events or three units."""
    top, bottom = np.bincount(units, over), np.bincount(units, under)
    seen = (top > 0) | (bottom > 0)
    top, bottom, n = top[seen], bottom[seen], int(seen.sum())
    if n < LEAST_UNITS or top.sum() <= 0 or bottom.sum() <= 0:
        return None
    ratio = float(top.sum() / bottom.sum())
    error = np.sqrt(n / (n - 1) * np.square(top - ratio * bottom).sum()) / top.sum()
    width = float(np.exp(min(-stdtrit(n - 1, (1 - LEVEL) / 2) * error, 50.0)))
    return Estimate(ratio, ratio / width, ratio * width, round(float(bottom.sum())), unit, LEVEL)


def shrunk_rate(
    clicks: float, shown: float, all_clicks: NDArray[np.float64], all_shown: NDArray[np.float64], level: float = LEVEL
) -> Estimate | None:
    """clicks / shown drawn towards the rate of all cells, as strongly as the cells differ little (beta-binomial, empirical Bayes).

    The prior's strength is p(1−p)/τ² − 1 with τ² the cells' variance beyond chance by the method of moments (DerSimonian and Laird 1986,
    with weights n). None where nothing was shown.
    """
    cells = all_shown > 0
    k, n = np.minimum(all_clicks[cells], all_shown[cells]), all_shown[cells]
    if shown <= 0 or k.sum() <= 0:
        return None
    p = float(min(k.sum() / n.sum(), 0.999))
    scale = float(n.sum() - np.square(n).sum() / n.sum())
    excess = float((n * np.square(k / n - p)).sum()) - (n.size - 1) * p * (1 - p)
    strength = float(np.clip(p * (1 - p) * scale / excess - 1, 10, 1e6)) if excess > 0 and scale > 0 else 1e6
    hits = min(clicks, shown)
    a, b = strength * p + hits, strength * (1 - p) + shown - hits
    low, high = (float(betaincinv(a, b, q)) for q in ((1 - level) / 2, (1 + level) / 2))
    return Estimate(a / (a + b), low, high, round(shown), "share", level)


def segment_of(candidate: Candidate, rows: CardRows, place: int, currency: str, reasons: tuple[Statement, ...]) -> Segment:
    """The card of a tried candidate."""
    if candidate.trial is None:
        raise ValueError("a candidate that was not tried has no card")
    needs = _needs(rows.authors)
    people = _people(rows.customers)
    value = people.estimate(currency) if people else None
    return Segment(
        key=candidate.key,
        rule=candidate.rule,
        origin=candidate.origin,
        place=place,
        certainty=_certainty(candidate),
        trial=candidate.trial,
        size=candidate.size,
        size_share=candidate.size_share,
        needs=needs,
        means=Means(_median(rows.customers, currency), _orders(rows.customers), needs.get("asks_price")),
        networks=_shares(rows.networks),
        languages=_shares(rows.languages),
        hours=tuple(HourShare(int(hour), share) for hour, share in _shares((str(hour), n) for hour, n in rows.hours).items()),
        cost=rows.cost,
        value=value,
        total_value=people.total if people else None,
        currency=currency,
        worth=worth_of(candidate.size_share, candidate.trial.lift) if candidate.trial.holds else 0.0,
        reasons=reasons,
        missing=_missing(candidate, rows, needs, value),
    )


def _people(row: Sequence[Any] | None) -> Moments | None:
    """Money per customer."""
    return Moments(int(row[0]), float(row[1]), float(row[2])) if row is not None and row[0] and row[1] is not None else None


def _certainty(candidate: Candidate) -> Certainty:
    trial = candidate.trial
    if trial is None or not trial.holds or trial.q_value is None:
        return Certainty.CANNOT_TELL
    return Certainty.CERTAIN if trial.q_value <= 0.01 else Certainty.LIKELY


def _needs(row: Sequence[Any] | None) -> Mapping[str, Estimate]:
    if row is None or not row[0]:
        return {}
    people, n, nn, *rest = (int(value or 0) for value in row)
    sums = {need: rest[3 * i : 3 * i + 3] for i, need in enumerate(NEEDS)}
    shares = {need: share_of(ClusterSums(people, n, y, yy, yn, nn)) for need, (y, yy, yn) in sums.items()}
    return {need: share for need, share in shares.items() if share is not None}


def _median(row: Sequence[Any] | None, currency: str) -> Estimate | None:
    if row is None or row[5] is None:
        return None
    return Estimate(float(row[5]), float(row[6]), float(row[7]), int(row[8]), currency)


def _orders(row: Sequence[Any] | None) -> Estimate | None:
    if row is None or not row[0] or row[3] is None:
        return None
    return Moments(int(row[0]), float(row[3]), float(row[4])).estimate("orders")


def _shares(counts: Iterable[Sequence[Any]]) -> dict[str, float]:
    pairs = [(str(name), float(count)) for name, count in counts]
    total = sum(count for _, count in pairs)
    return {name: count / total for name, count in pairs} if total else {}


def _missing(candidate: Candidate, rows: CardRows, needs: Mapping[str, Estimate], value: Estimate | None) -> tuple[Statement, ...]:
    found = []
    if candidate.trial is not None and candidate.trial.why_not.startswith("too_few"):
        found.append(Statement(f"segment.missing.{candidate.trial.why_not}"))
    if not needs:
        found.append(Statement("segment.missing.needs"))
    if value is None:
        found.append(Statement("segment.missing.value"))
    if rows.cost == NO_COST:
        found.append(Statement("segment.missing.cost"))
    return tuple(found)
