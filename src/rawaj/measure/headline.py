"""The one sentence of step 5, what is missing for more, and what its reader must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.answers import Certainty, Estimate, Statement, Status
from rawaj.measure.answer import ChannelReturn, Investment, OutcomeResult, PlannedTest
from rawaj.measure.testing import LONGEST_WEEKS

__all__ = ["KINDS", "Known", "headline_of", "kind_words", "missing_of", "notes_of", "status_of", "total_return"]

KINDS = frozenset({"order", "lead", "sign_up", "subscription", "booking", "volunteer", "donation", "call", "message"})


@dataclass(frozen=True, slots=True)
class Known:
    """What there is, for saying what is missing.

    Attributes:
        weeks: whole weeks with outcomes.
    """

    channels: tuple[ChannelReturn, ...]
    investment: Investment
    outcomes: tuple[OutcomeResult, ...]
    tests: tuple[PlannedTest, ...]
    weeks: int
    hour_value_said: bool
    fitted: bool
    currency: str


def headline_of(known: Known) -> tuple[Statement, Certainty]:
    """A verdict with the largest gain; else what came back of all that was put in; else what is missing."""
    told = [channel for channel in known.channels if channel.verdict.verdict in ("expand", "reduce") and channel.verdict.gain]
    if told:
        best = max(told, key=lambda channel: channel.verdict.gain.mean if channel.verdict.gain else 0.0)
        return _told(best), best.verdict.certainty
    held = [channel for channel in known.channels if channel.verdict.verdict == "hold"]
    if held:
        return Statement("measure.headline.hold", {"channels": tuple(channel.name for channel in held)}), held[0].verdict.certainty
    back = total_return(known.outcomes, known.investment)
    if back is not None:
        code = "measure.headline.profit" if back.low > 0 else "measure.headline.loss" if back.high < 0 else "measure.headline.open"
        certainty = Certainty.CANNOT_TELL if code.endswith("open") else Certainty.LIKELY
        return Statement(code, {"roi": back, "back": 1 + back.mean, "low": 1 + back.low, "high": 1 + back.high}), certainty
    if known.outcomes:
        values = {"n": round(known.outcomes[0].count), "kind": kind_words(known.outcomes[0].kind)}
        return Statement("measure.headline.counted", values), Certainty.CANNOT_TELL
    return Statement("measure.headline.nothing"), Certainty.CANNOT_TELL


def kind_words(kind: str) -> Statement | str:
    """A kind of outcome in words where it is one that we know; else the name that people gave it."""
    return Statement(f"measure.kind.{kind}") if kind in KINDS else kind


def _told(channel: ChannelReturn) -> Statement:
    verdict = channel.verdict
    code = "stop" if verdict.change == -1 else verdict.verdict
    values = {
        "channel": channel.name, "change": abs(verdict.change), "gain": verdict.gain, "probability": verdict.probability,
    }  # fmt: skip
    return Statement(f"measure.headline.{code}", values)


def total_return(outcomes: Sequence[OutcomeResult], investment: Investment) -> Estimate | None:
    """(value of all outcomes − all that was put in) / all that was put in, whoever brought them; None where either is not known."""
    values = [outcome.value for outcome in outcomes if outcome.value is not None]
    total = investment.total
    if not values or total is None or total.mean <= 0 or not investment.whole:
        return None
    mean, low, high = (sum(getattr(value, part) for value in values) for part in ("mean", "low", "high"))
    return Estimate(mean / total.mean - 1, low / total.high - 1, high / total.low - 1, sum(value.n for value in values), "share")


def status_of(known: Known) -> Status:
    """Answered with a fitted model and nothing missing; partly where money, hours or outcomes are known; missing where none is."""
    if known.fitted and not missing_of(known):
        return Status.ANSWERED
    invested = known.investment.total is not None and known.investment.total.mean > 0
    return Status.PARTLY if invested or known.outcomes or known.investment.hours else Status.MISSING


def missing_of(known: Known) -> tuple[Statement, ...]:
    """What to connect or say next, most useful first."""
    found = []
    if not known.outcomes:
        found.append(Statement("measure.missing.outcomes"))
    elif all(outcome.value is None for outcome in known.outcomes):
        found.append(Statement("measure.missing.worth", {"kind": kind_words(known.outcomes[0].kind)}))
    if known.investment.hours is None:
        found.append(Statement("measure.missing.hours"))
    elif not known.hour_value_said:
        found.append(Statement("measure.missing.hour_value"))
    if not known.investment.money:
        found.append(Statement("measure.missing.money"))
    if known.outcomes and not known.fitted:
        found.append(Statement("measure.missing.weeks", {"n": known.weeks, "needed": 20}))
    for currency, amount in known.investment.unconverted.items():
        found.append(Statement("measure.missing.rate", {"amount": amount, "currency": currency}))
    return tuple(found)


def notes_of(known: Known, shared: Investment | None) -> tuple[Statement, ...]:
    """Double claims, outcomes whose channel nobody knows, work for no one channel."""
    notes = []
    for outcome in known.outcomes:
        if outcome.claimed is not None:
            values = {"kind": kind_words(outcome.kind), "n": round(outcome.count), "claimed": round(outcome.claimed * outcome.count)}
            notes.append(Statement("measure.note.claims", values))
        if outcome.count and outcome.untraced / outcome.count >= 0.1:
            notes.append(Statement("measure.note.untraced", {"kind": kind_words(outcome.kind), "share": outcome.untraced / outcome.count}))
    if shared is not None and (shared.money or shared.hours):
        amounts = {"money": shared.money or 0.0, "hours": shared.hours or 0.0, "currency": known.currency}
        notes.append(Statement("measure.note.shared", amounts))
    if known.fitted and not known.tests and any(channel.verdict.verdict == "undecided" for channel in known.channels):
        notes.append(Statement("measure.note.no_test", {"weeks": LONGEST_WEEKS}))
    if known.fitted:
        notes.append(Statement("measure.note.two_values"))
    return tuple(notes)
