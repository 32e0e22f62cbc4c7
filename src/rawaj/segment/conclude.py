"""Ranking, reasons, the one sentence of step 2, and what is missing for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rawaj.answers import Certainty, Estimate, Statement, Status
from rawaj.segment.answer import Condition, RfmGroup, Segment
from rawaj.segment.candidates import FALSE_RATE, Candidate, worth_of

__all__ = ["Sources", "choose", "headline_of", "missing_of", "notes_of", "ranked", "reasons_of", "rule_statement", "status_of"]

SHOWN = 20
# What a finding rests on, nearest to money first: money that came in later, money so far, results, clicks, talk.
_NEARNESS = ("later_value_per_customer", "value_per_customer", "results_per_spend", "ctr", "need_share")


@dataclass(frozen=True, slots=True)
class Sources:
    """What there was to look at.

    Attributes:
        ad_cells, customers, authors: rows of each; orders_left_out: in currencies without a rate; nameless_orders: without a customer.
    """

    ad_cells: int
    customers: int
    authors: int
    orders: int
    orders_left_out: int = 0
    nameless_orders: int = 0

    @property
    def any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.ad_cells or self.customers or self.authors)


def ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those that hold first, by worth, nearness to money between equals; then the others by their p-value.

    Groups of RFM stand behind the others that hold: they say how customers bought, not where to find more such people.
    """

    def order(one: Candidate) -> tuple[bool, bool, float, int, float, str]:
        trial = one.trial
        holds = trial is not None and trial.holds
        worth = worth_of(one.size_share, trial.lift) if trial is not None and holds else 0.0
        p_value = trial.p_value if trial is not None and trial.p_value is not None else 2.0
        by_buying = any(condition.dimension == "rfm" for condition in one.rule)
        return (not holds, by_buying, -round(worth, 3), _NEARNESS.index(one.measure), p_value, one.key)

    return sorted(candidates, key=order)[:SHOWN]


def reasons_of(candidate: Candidate) -> tuple[Statement, ...]:
    """Why it stands where it stands."""
    trial = candidate.trial
    if trial is None:
        return ()
    if trial.lift is None:
        return (Statement(f"segment.reason.{trial.why_not}"),)
    values = {"lift": trial.lift, "extra": _extra(trial.lift), **_how_much(trial.lift)}
    verdict = "holds" if trial.holds else "not_confirmed"
    return (
        Statement(f"segment.reason.{trial.measure}", values),
        Statement(f"segment.reason.{verdict}", {"found": trial.found_lift, **values}),
        Statement("segment.reason.size", {"size": candidate.size, "share": candidate.size_share}),
    )


def _extra(lift: Estimate) -> Estimate:
    """The lift as what comes on top, unit "share": 1.3 times is 30 % more."""
    return Estimate(lift.mean - 1, lift.low - 1, lift.high - 1, lift.n, "share", lift.level)


def choose(segments: Sequence[Segment], said: str | None) -> tuple[Segment | None, str]:
    """The one that people chose, where it is among them, else the first that holds; and who chose."""
    for segment in segments:
        if said is not None and segment.key == said:
            return segment, "people"
    first = next((segment for segment in segments if segment.trial.holds), None)
    return first, "data" if first else ""


def headline_of(chosen: Segment | None, tried: int) -> tuple[Statement, Certainty]:
    """The headline and how sure it is."""
    if chosen is not None:
        lift = chosen.trial.lift
        values = {"segment": rule_statement(chosen.rule), "share": chosen.size_share, "lift": lift, **_how_much(lift)}
        if not chosen.trial.holds:
            return Statement("segment.headline.said", values), Certainty.CANNOT_TELL
        return Statement(_by_size("segment.headline", chosen.trial.measure, lift), values), chosen.certainty
    if tried:
        return Statement("segment.headline.none_holds", {"n": tried}), Certainty.CANNOT_TELL
    return Statement("segment.headline.nothing"), Certainty.CANNOT_TELL


MANY_TIMES = 3.0


def _by_size(code: str, measure: str, lift: Estimate | None) -> str:
    """Lifts of three and more are said as "3 times", smaller ones as "40 % more"."""
    return f"{code}.{measure}.times" if lift is not None and lift.mean >= MANY_TIMES else f"{code}.{measure}"


def _how_much(lift: Estimate | None) -> dict[str, float]:
    return {"times": lift.mean, "more": lift.mean - 1} if lift is not None else {}


def rule_statement(rule: Sequence[Condition]) -> Statement:
    """The rule as part of a sentence: a noun where one condition names people (women, loyal customers), else "people …"."""
    ordered = sorted(rule, key=lambda condition: condition.dimension not in _NOUNS)
    parts = [
        Statement(f"segment.condition.{condition.dimension}", {"values": condition_values(condition.dimension, condition.values)})
        for condition in ordered
    ]
    kind = "named" if ordered[0].dimension in _NOUNS else "people"
    if len(parts) == 1:
        return Statement(f"segment.rule.{kind}", {"first": parts[0]})
    return Statement(f"segment.rule.{kind}_two", {"first": parts[0], "second": _both(parts[1:])})


def _both(parts: Sequence[Statement]) -> Statement:
    return parts[0] if len(parts) == 1 else Statement("segment.rule.both", {"first": parts[0], "second": _both(parts[1:])})


def condition_values(dimension: str, values: Sequence[str]) -> tuple[object, ...]:
    """Values as the report can word them: names that we gave (groups, hours, languages, genders) as statements, others as they are."""
    if dimension in ("rfm", "hours", "language"):
        return tuple(Statement(f"segment.{dimension}.{value}") for value in values)
    if dimension == "gender" and all(value.casefold() in _GENDERS for value in values):
        return tuple(Statement(f"segment.gender.{_GENDERS[value.casefold()]}") for value in values)
    return (_one_band(values),) if dimension == "age" and _one_band(values) else tuple(values)


def _one_band(values: Sequence[str]) -> str:
    """Neighbouring bands as one; "" where they are not neighbours.

    >>> _one_band(["25-34", "35-44"]), _one_band(["45-54", "55+"]), _one_band(["18-24", "35-44"])
    ('25-44', '45+', '')
    """
    bands = [re.fullmatch(r"(\d+)(?:\s*[-–]\s*(\d+)|\+)", value) for value in values]
    if not all(bands):
        return ""
    ends = sorted((int(band[1]), int(band[2]) if band[2] else None) for band in bands if band)
    if any(end is None or end + 1 != start for (_, end), (start, _) in pairwise(ends)):
        return ""
    first, last = ends[0][0], ends[-1][1]
    return f"{first}+" if last is None else f"{first}-{last}"


_NOUNS = frozenset({"gender", "rfm"})
_GENDERS = {
    "f": "female", "female": "female", "women": "female", "woman": "female", "أنثى": "female", "انثى": "female", "إناث": "female",
    "نساء": "female", "سيدات": "female", "m": "male", "male": "male", "men": "male", "man": "male", "ذكر": "male", "ذكور": "male",
    "رجال": "male",
}  # fmt: skip


def status_of(sources: Sources, chosen: Segment | None, missing: Sequence[Statement], rfm: Sequence[RfmGroup]) -> Status:
    """MISSING where there was nothing to look at, ANSWERED where a segment holds and nothing lacks, else PARTLY."""
    if not sources.any:
        return Status.MISSING
    if chosen is None and not rfm:
        return Status.MISSING
    return Status.ANSWERED if chosen is not None and chosen.trial.holds and not missing else Status.PARTLY


def missing_of(sources: Sources, chosen: Segment | None, said: str | None) -> tuple[Statement, ...]:
    """What is lacking and what to connect next, most useful first."""
    found = [
        Statement("segment.missing.customers") if not sources.customers else None,
        Statement("segment.missing.ads") if not sources.ad_cells else None,
        Statement("segment.missing.mentions") if not sources.authors else None,
        Statement("segment.missing.said", {"name": said}) if said is not None and (chosen is None or chosen.key != said) else None,
        Statement("segment.missing.more") if sources.any and (chosen is None or not chosen.trial.holds) else None,
    ]
    return tuple(statement for statement in found if statement is not None)


def notes_of(sources: Sources, looked_at: int, tried: int, held: int) -> tuple[Statement, ...]:
    """How to read it: how many rules were tried, what they were held against, what was left out."""
    found = [
        Statement("segment.note.tried", {"n": tried, "looked_at": looked_at, "held": held, "rate": FALSE_RATE}) if tried else None,
        Statement("segment.note.currencies", {"n": sources.orders_left_out}) if sources.orders_left_out else None,
        Statement("segment.note.nameless", {"n": sources.nameless_orders}) if sources.nameless_orders else None,
        Statement("segment.note.impressions") if sources.ad_cells else None,
    ]
    return tuple(note for note in found if note is not None)
