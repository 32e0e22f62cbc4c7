"""Step 5 for one plain table: as JSON (docs/reference/measure.schema.json), as one HTML page, and on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup
from rich.console import Console

import rawaj
from rawaj.answers import Estimate, Statement
from rawaj.document import ExchangeRate, Measured
from rawaj.measure.answer import ChannelReturn, Investment, MeasureAnswer, PlannedTest, Split
from rawaj.measure.grounds import Calibration, Fit, Proof, ProvedVerdicts
from rawaj.measure.returns import WEEKS_PER_MONTH
from rawaj.report.channel_names import channel_names
from rawaj.report.html import filled, fragment
from rawaj.report.json import FORMAT, encoded
from rawaj.report.terminal import print_lines, step_lines
from rawaj.report.views.grounds import told_of_forms, told_of_tests
from rawaj.report.views.imported import assumed
from rawaj.report.words import Words

__all__ = [
    "ChannelMeasurement",
    "Measurement",
    "PlaceMeasurement",
    "as_json",
    "failed_as_json",
    "line_of",
    "measurement",
    "print_measured",
    "render_measured",
]

UNJUDGED = ("measure.reason.odds_more", "measure.reason.odds_less", "measure.reason.odds_stop", "measure.reason.odds_still")


@dataclass(frozen=True, slots=True)
class ChannelMeasurement:
    """One channel over the whole table.

    Attributes:
        investment: money, hours and what both are worth.
        contribution: what would not have come without it, in the outcome's unit, over the whole table.
        roi, marginal_roi: (value − investment) / investment, and that of one per cent more; shares.
        break_even_hour: value of an hour at which it just pays, money per hour.
        verdict: reduce, hold, expand or undecided.
        probability: that following the verdict gains (for hold: that no change gains noticeably). For an undecided channel that of
            `change`, which looks best so far; null, as `change` and `gain`, where the data say too little to look at any change.
        change: share of the present investment that is added (negative: taken away).
        gain: expected gain of the change, money per week; `gain_interval` the same with its interval.
        pays: probability that its value exceeds its investment.
        reason: of the verdict, in words; `proof`: how such verdicts came out in simulated futures, null unless --proof was given.
    """

    channel: str
    investment: Investment
    contribution: Estimate | None
    roi: Estimate | None
    marginal_roi: Estimate | None
    break_even_hour: Estimate | None
    verdict: str
    probability: float | None
    change: float | None
    gain: float | None
    gain_interval: Estimate | None
    pays: float | None
    reason: Statement
    proof: ProvedVerdicts | None


@dataclass(frozen=True, slots=True)
class PlaceMeasurement:
    """One place (or brand) of several that were measured together.

    Attributes:
        outcome: what was counted there, in the outcome's unit, over the whole table.
        channels: as in the whole, of this place alone.
    """

    outcome: float
    channels: Mapping[str, ChannelMeasurement]


@dataclass(frozen=True, slots=True)
class Measurement:
    """The measurement of a plain table, for programs.

    Attributes:
        format, rawaj: of this JSON, and the version that made it.
        outcome: heading of the outcome; `unit` what contributions count.
        first, last, weeks: the horizon of contributions and returns: the whole table.
        units: of each figure of a channel.
        value, hour_value: money per unit of the outcome and per hour; null where nobody said.
        channels: by name, the largest investment first; of all places together where there are several.
        places: by name, where the table has a column of regions or brands and two of them or more could be modelled; else empty.
        split: the best split of the same money and the same hours, per month; `tests`: what would tell; `fit`: the model and its checks;
            `proof`: how often such verdicts would be right here, null unless --proof was given.
        calibrations: real experiments that the model was held to, what they found beside what the model says of the same change.
        rates: by which money of other currencies in the table was converted into `currency`.
        assumed: what nobody said, with the value used.
    """

    format: int
    rawaj: str
    file: str
    outcome: str
    unit: str
    currency: str
    first: date
    last: date
    weeks: int
    units: Mapping[str, str]
    value: Estimate | None
    hour_value: Estimate | None
    headline: Statement
    certainty: str
    channels: Mapping[str, ChannelMeasurement]
    places: Mapping[str, PlaceMeasurement]
    split: Split | None
    tests: tuple[PlannedTest, ...]
    fit: Fit | None
    proof: Proof | None
    calibrations: tuple[Calibration, ...]
    missing: tuple[Statement, ...]
    notes: tuple[Statement, ...]
    controls: tuple[str, ...]
    left_out: tuple[str, ...]
    rates: tuple[ExchangeRate, ...]
    assumed: Mapping[str, object]


def measurement(found: Measured) -> Measurement:
    """What `as_json` writes.

    Raises:
        TypeError: the answer is not one of step 5.
    """
    answer = _answer(found)
    return Measurement(
        format=FORMAT,
        rawaj=rawaj.__version__,
        file=found.file,
        outcome=found.outcome,
        unit=found.unit,
        currency=found.currency,
        first=answer.period.first,
        last=answer.period.last,
        weeks=answer.period.days // 7,
        units={
            "contribution": found.unit,
            "roi": "share",
            "marginal_roi": "share",
            "break_even_hour": f"{found.currency} per hour",
            "probability": "share",
            "change": "share of present investment",
            "gain": f"{found.currency} per week",
        },
        value=found.value,
        hour_value=found.hour_value,
        headline=answer.headline,
        certainty=answer.certainty,
        channels={channel.channel: _channel(channel, answer.proof) for channel in answer.channels},
        places={
            one.place: PlaceMeasurement(one.outcome, {channel.channel: _channel(channel, None) for channel in one.channels})
            for one in answer.places
        },
        split=answer.split,
        tests=answer.tests,
        fit=answer.fit,
        proof=answer.proof,
        calibrations=answer.calibrations,
        missing=answer.missing,
        notes=answer.notes,
        controls=found.controls,
        left_out=found.left_out,
        rates=found.rates,
        assumed=found.assumed,
    )


def _answer(found: Measured) -> MeasureAnswer:
    if not isinstance(found.answer, MeasureAnswer):
        raise TypeError(f"a {type(found.answer).__name__} is not an answer of step 5")
    return found.answer


def _channel(channel: ChannelReturn, proof: Proof | None) -> ChannelMeasurement:
    known, verdict = channel.incremental, channel.verdict
    looked_at = verdict.verdict != "undecided" or verdict.reason.code in UNJUDGED
    gain = _per_week(verdict.gain) if looked_at else None
    return ChannelMeasurement(
        channel=channel.channel,
        investment=channel.now.investment,
        contribution=known.contribution if known else None,
        roi=known.roi if known else None,
        marginal_roi=known.marginal_roi if known else None,
        break_even_hour=known.hour_worth if known else None,
        verdict=verdict.verdict,
        probability=verdict.probability if looked_at else None,
        change=verdict.change if looked_at else None,
        gain=gain.mean if gain else None,
        gain_interval=gain,
        pays=known.pays if known else None,
        reason=verdict.reason,
        proof=proof.channels.get(channel.channel) if proof else None,
    )


def _per_week(gain: Estimate | None) -> Estimate | None:
    if gain is None:
        return None
    return replace(gain, mean=gain.mean / WEEKS_PER_MONTH, low=gain.low / WEEKS_PER_MONTH, high=gain.high / WEEKS_PER_MONTH)


def as_json(found: Measured) -> dict[str, Any]:
    """The measurement as plain dictionaries and lists."""
    result: dict[str, Any] = encoded(measurement(found))
    return result


def failed_as_json(file: str, why: Statement) -> dict[str, Any]:
    """A table that could not be measured, as plain dictionaries and lists."""
    return {"format": FORMAT, "rawaj": rawaj.__version__, "file": file, "error": encoded(why)}


def line_of(file: str, found: Measured | Statement, lang: str = "ar") -> str:
    """A table's answer in one line, or why there is none."""
    if isinstance(found, Statement):
        return f"{file}: {Words(lang).plain(found)}"
    answer = _answer(found)
    return f"{file}: {_words(answer, lang).plain(answer.headline)}"


def render_measured(found: Measured, lang: str = "ar", digits: str = "latn") -> str:
    """The page as one self-contained HTML file, as `rawaj.report.html.render`."""
    answer = _answer(found)
    words = _words(answer, lang, digits)
    return filled(
        "measured.html",
        words,
        words.text("page.measured.title", file=found.file),
        found=found,
        period=answer.period,
        read=_read(found, answer, words),
        body=fragment("measure", answer, words, currency=found.currency, alone=True),
        assumed=assumed(found, words),
    )


def _words(answer: MeasureAnswer, lang: str, digits: str = "latn") -> Words:
    """Words that call the table's channels as people do."""
    return Words(lang, digits, channel_names([channel.name for channel in answer.channels], lang))


def _read(found: Measured, answer: MeasureAnswer, words: Words) -> list[Markup]:
    """How the table was understood, one sentence each."""
    told = [words.say("page.measured.outcome", column=found.outcome, weeks=answer.period.days // 7)]
    if found.value is not None and "outcome_is_money" not in found.assumed:
        told.append(words.say("page.measured.value", value=found.value, column=found.outcome))
    if found.hour_value is not None:
        told.append(words.say("page.measured.hour_value", value=found.hour_value))
    for rate in found.rates:
        code = "page.measured.rate" if rate.first is None else "page.measured.rate_from"
        told.append(words.say(code, unit=rate.currency, rate=rate.rate, currency=found.currency, first=rate.first))
    if found.controls:
        told.append(words.say("page.measured.controls", columns=found.controls))
    if answer.fit is not None and answer.fit.either_sign:
        told.append(words.say("page.measured.either_sign", channels=tuple(words.channel(name) for name in answer.fit.either_sign)))
    if found.left_out:
        told.append(words.say("page.measured.left_out", columns=found.left_out))
    return told


def print_measured(found: Measured, console: Console, lang: str = "ar") -> None:
    """The answer, a line a channel and the next step; to a pipe as plain text."""
    print_lines(_lines(found, _words(_answer(found), lang)), console)


def _by_place(channel: str, answer: MeasureAnswer, words: Words) -> Iterator[tuple[str, str, int]]:
    """A line a place: the verdict on a channel there, and what came back."""
    for place in answer.places:
        one = next(one for one in place.channels if one.channel == channel)
        verdict, known = words.term(one.verdict.verdict), one.incremental
        if known is not None and known.roi is not None:
            yield words.text("page.measured.place", place=place.place, verdict=verdict, roi=known.roi), "", 4
        else:
            yield words.text("page.measured.place_open", place=place.place, verdict=verdict), "", 4


def _lines(found: Measured, words: Words) -> Iterator[tuple[str, str, int]]:
    answer = _answer(found)
    yield words.text("page.measured.title", file=found.file), "bold", 0
    yield words.text("page.period", first=answer.period.first, last=answer.period.last), "dim", 0
    yield "", "", 0
    yield from step_lines(5, "measure", answer, words)
    for channel in answer.channels:
        yield "", "", 0
        known = channel.incremental
        yield f"{words.channel(channel.name)}: {words.term(channel.verdict.verdict)}", "bold", 0
        yield words.plain(channel.verdict.reason), "", 2
        if known is not None and known.roi is not None:
            yield words.text("page.measured.roi", roi=known.roi), "dim", 2
        yield from _by_place(channel.channel, answer, words)
    for sentence in (*told_of_tests(answer, words), *told_of_forms(answer, words), *_read(found, answer, words), *assumed(found, words)):
        yield str(sentence.striptags()), "dim", 0
