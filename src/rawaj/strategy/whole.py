"""The whole strategy: six answers from the same facts over the same days, and what they rest on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rawaj.answers import Period, Statement
from rawaj.document import Document
from rawaj.errors import DataError
from rawaj.measure.proof import Runner
from rawaj.store.facts import Facts
from rawaj.strategy.converse import converse
from rawaj.strategy.goals import goals
from rawaj.strategy.imported import counts, imported, last_day
from rawaj.strategy.improve import improve
from rawaj.strategy.listen import listen
from rawaj.strategy.measure import measure
from rawaj.strategy.open import opened
from rawaj.strategy.said import Said
from rawaj.strategy.segment import segment

__all__ = ["DEFAULT_DAYS", "period_of", "whole"]

DEFAULT_DAYS = 84  # twelve weeks: every weekday counts the same


def period_of(facts: Facts, said: Said, first: date | None = None, last: date | None = None) -> Period:
    """The period asked for; without dates the twelve weeks that end on the last day with data.

    Raises:
        DataError: ``strategy.no_data`` when nothing was imported; ``strategy.period_reversed``.
    """
    end = last or last_day(facts, said)
    if end is None:
        raise DataError("strategy.no_data")
    begin = first or end - timedelta(days=DEFAULT_DAYS - 1)
    if end < begin:
        raise DataError("strategy.period_reversed", first=begin, last=end)
    return Period(begin, end)


def whole(
    facts: Facts,
    said: Said,
    first: date | None = None,
    last: date | None = None,
    *,
    unmatched: tuple[str, ...] = (),
    unnamed: tuple[str, ...] = (),
    told: Callable[[str], None] | None = None,
    runner: Runner | None = None,
) -> Document:
    """Compute the six answers.

    Args:
        first, last: the days to report; see `period_of`.
        unmatched: written channel names that match no channel; they are reported.
        unnamed: networks whose files name no account and were counted for the only one there; they are reported too.
        told: called with each step's key before it is computed.
        runner: as in `measure`.

    Raises:
        DataError: as `period_of`.
    """
    tell = told or (lambda step: None)
    opened(facts, said)
    period = period_of(facts, said, first, last)
    tell("listen")
    heard = listen(facts, said, period)
    tell("segment")
    segments = segment(facts, said, period)
    tell("goals")
    aims = goals(facts, said, period)
    tell("converse")
    talk = converse(facts, said, period)
    tell("measure")
    worth = measure(facts, said, period, runner=runner)
    tell("improve")
    better = improve(facts, said, period, listen=heard, segment=segments, goals=aims, converse=talk, measure=worth)
    return Document(
        context_name=said.context.name,
        currency=said.context.currency,
        is_sample=said.context.is_sample,
        period=period,
        before=period.before,
        as_of=last_day(facts, said),
        imported=imported(facts, said),
        listen=heard,
        segment=segments,
        goals=aims,
        converse=talk,
        measure=worth,
        improve=better,
        assumed={name: getattr(said.context, name) for name in sorted(said.context.assumed)},
        counts=counts(facts, said, period),
        notes=_notes(unmatched, unnamed),
    )


def _notes(unmatched: tuple[str, ...], unnamed: tuple[str, ...]) -> tuple[Statement, ...]:
    notes = (Statement("strategy.unmatched_channels", {"names": unmatched}),) if unmatched else ()
    return (*notes, Statement("strategy.unnamed_accounts", {"networks": unnamed})) if unnamed else notes
