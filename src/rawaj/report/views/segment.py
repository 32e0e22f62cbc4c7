"""The page of step 2: the chosen segment's card, the others beside it, groups of customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.fields import heat_chart
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.views.kit import (
    Cell,
    Table,
    chip,
    columns,
    currency_name,
    dot_joined,
    empty,
    estimate,
    interval,
    line,
    ruler,
    scale_of,
    verdict_chip,
)
from rawaj.report.words import Words
from rawaj.segment.answer import Condition, RfmGroup, Segment, SegmentAnswer
from rawaj.segment.conclude import condition_values

__all__ = ["ANSWER", "SegmentView", "rule_text", "view"]

ANSWER = SegmentAnswer
_MOST_ROWS = 8
Pair = tuple[Markup, Markup]


@dataclass(frozen=True, slots=True)
class SegmentView:
    """What the page of step 2 shows."""

    rule: tuple[Markup, ...]
    chosen_by: Markup | None
    card: tuple[Pair, ...]
    reasons: tuple[Markup, ...]
    unknown: tuple[Markup, ...]
    charts: tuple[Chart, ...]
    segments: Table | None
    rfm: Table | None
    tried: Markup | None


def view(answer: SegmentAnswer, words: Words, currency: str = "") -> SegmentView:
    """The page of step 2 in one language."""
    chosen = answer.chosen
    charts = [_lift_chart(answer, words), _hours_chart(chosen, words), _value_chart(answer, words)]
    return SegmentView(
        tuple(chip(part) for part in _rule(chosen, words)) if chosen else (),
        words.say(f"page.segment.chosen_by.{answer.chosen_by}") if chosen and answer.chosen_by else None,
        tuple(_card(chosen, words)) if chosen else (),
        tuple(words.html(reason) for reason in chosen.reasons) if chosen else (),
        tuple(words.html(missing) for missing in chosen.missing) if chosen else (),
        tuple(chart for chart in charts if chart is not None),
        _segments(answer, words, currency_name(words, currency)),
        _rfm(answer, words, currency_name(words, currency)),
        words.say("page.segment.tried", looked_at=answer.looked_at, tried=answer.tried, held=answer.held, rate=answer.false_rate)
        if answer.looked_at
        else None,
    )


def condition_text(condition: Condition, words: Words) -> Markup:
    """One condition in words: what is looked at, and which values."""
    code = f"page.dimension.{condition.dimension}"
    name = words.text(code) if words.knows(code) else condition.dimension
    return words.say("page.segment.condition", dimension=name, values=_values(condition, words))


def _values(condition: Condition, words: Words) -> tuple[object, ...]:
    """Values as they are worded; ages and numbers keep their order inside Arabic, networks have their names."""
    values = condition_values(condition.dimension, condition.values)
    if condition.dimension in ("network", "source"):
        return tuple(words.network(str(value)) for value in values)
    return tuple(words.ordered(value.replace("-", "–")) if isinstance(value, str) and value[:1].isdigit() else value for value in values)


def _rule(segment: Segment, words: Words) -> list[Markup]:
    return [condition_text(condition, words) for condition in segment.rule]


def rule_text(segment: Segment, words: Words) -> str:
    """The whole rule as one line of plain text, for charts."""
    return " · ".join(words.value(_values(condition, words), "list") for condition in segment.rule)


def rule_html(segment: Segment, words: Words) -> Markup:
    """The whole rule as one line, each value isolated."""
    return dot_joined(words.figure(_values(condition, words), "list") for condition in segment.rule)


def _shares(shares: Mapping[str, Estimate] | Mapping[str, float], words: Words, most: int = 4) -> Markup:
    means = {key: share.mean if isinstance(share, Estimate) else share for key, share in shares.items()}
    best = sorted(means.items(), key=lambda item: -item[1])[:most]
    return dot_joined(Markup("{} {}").format(_shown_key(key, words), words.figure(share, "pct")) for key, share in best if share >= 0.005)


def _shown_key(key: str, words: Words) -> Markup:
    return words.say(f"page.language.{key}") if words.knows(f"page.language.{key}") else words.name(words.term(key))


def _money(value: Estimate | None, words: Words) -> Markup | None:
    if value is None:
        return None
    return Markup("{} <small>{}</small>").format(words.figure(value, "money"), words.figure(value, "range"))


def _card(segment: Segment, words: Words) -> list[Pair]:
    people = "people" if segment.origin != "ads" else "impressions"
    size = Markup("{} · {}").format(
        words.figure(segment.size, "unit", unit=people), words.say("page.segment.of_all", share=segment.size_share)
    )
    rows: list[tuple[str, Markup | None]] = [
        ("size", size),
        ("needs", _shares(segment.needs, words) or None),
        ("order_value", _money(segment.means.order_value, words)),
        ("orders_per_customer", estimate(words, segment.means.orders_per_customer) if segment.means.orders_per_customer else None),
        ("value", _money(segment.value, words)),
        ("networks", _shares({words.network(key): share for key, share in segment.networks.items()}, words) or None),
        ("languages", _shares(segment.languages, words, 3) or None),
        ("hours", dot_joined(words.figure(hour.hour, "hour") for hour in segment.hours[:3]) or None),
        ("per_thousand", _money(segment.cost.per_thousand, words)),
        ("per_result", _money(segment.cost.per_result, words)),
        ("trial", _trial(segment, words)),
    ]
    return [(words.say(f"page.segment.{key}"), value) for key, value in rows if value]


def _trial(segment: Segment, words: Words) -> Markup | None:
    lift = segment.trial.lift
    if lift is None:
        return None
    code = "page.segment.holds" if segment.trial.holds else "page.segment.holds_not"
    return words.say(code, lift=lift.mean, low=lift.low, high=lift.high, measure=words.text(f"page.trial.{segment.trial.measure}"))


def _tone(segment: Segment) -> str:
    return "expand" if segment.trial.holds else "undecided"


def _lift_chart(answer: SegmentAnswer, words: Words) -> Chart | None:
    known = [(segment, segment.trial.lift) for segment in answer.segments[:_MOST_ROWS] if segment.trial.lift is not None]
    if not known:
        return None
    rows = [
        Range(rule_text(segment, words), lift.mean, lift.low, lift.high, "var(--expand)" if segment.trial.holds else "var(--unknown)")
        for segment, lift in known
        if lift
    ]
    mark = (1.0, words.text("page.segment.like_others"))
    return drawn(
        "segments",
        words.say("page.chart.segments"),
        words.say("page.chart.segments.how"),
        lambda width: ranges_chart(width, rows, words.figures.number, words.lang, mark=mark),
        columns(words, ("segment", "text"), ("times", "number"), ("low", "number"), ("high", "number"), ("n", "count")),
        [(rule_text(segment, words), lift.mean, lift.low, lift.high, lift.n) for segment, lift in known if lift],
        words,
        (("var(--expand)", words.text("page.segment.key.holds")), ("var(--unknown)", words.text("page.segment.key.not"))),
    )


def _hours_chart(segment: Segment | None, words: Words) -> Chart | None:
    if segment is None or not segment.hours:
        return None
    shares = {hour.hour: hour.share for hour in segment.hours}
    values = [[shares.get(hour, 0.0) for hour in range(24)]]
    return drawn(
        "segment-hours",
        words.say("page.chart.segment_hours"),
        words.say("page.chart.hours.how"),
        lambda width: heat_chart(
            width, values, [words.text("page.segment.hours_row")], [words.figures.clock(hour) for hour in range(24)], words.lang
        ),
        columns(words, ("hour", "text"), ("share", "pct")),
        [(words.figures.clock(hour), shares.get(hour, 0.0)) for hour in range(24)],
        words,
    )


def _value_chart(answer: SegmentAnswer, words: Words) -> Chart | None:
    known = [(group, group.value) for group in answer.rfm if group.value is not None]
    if not known:
        return None
    rows = [Range(words.text(f"page.rfm.{group.key}"), value.mean, value.low, value.high) for group, value in known if value]
    return drawn(
        "rfm",
        words.say("page.chart.rfm"),
        words.say("page.chart.rfm.how", currency=currency_name(words, known[0][1].unit) if known[0][1] else ""),
        lambda width: ranges_chart(width, rows, words.figures.number, words.lang),
        columns(words, ("group", "text"), ("estimate", "number"), ("low", "number"), ("high", "number"), ("customers", "count")),
        [(words.text(f"page.rfm.{group.key}"), value.mean, value.low, value.high, group.customers) for group, value in known if value],
        words,
    )


def _row(segment: Segment, answer: SegmentAnswer, words: Words, drawn_: Markup) -> tuple[Cell, ...]:
    chosen = answer.chosen is not None and segment.key == answer.chosen.key
    name = Markup("{}<small>{}</small>").format(rule_html(segment, words), words.say(f"page.origin.{segment.origin}"))
    state = "chosen" if chosen else "holds" if segment.trial.holds else segment.trial.why_not or "not_confirmed"
    css = "expand" if segment.trial.holds else "undecided"
    sign = "▲" if segment.trial.holds else ""
    return (
        Cell(name, "whole"),
        Cell(
            verdict_chip(words, css, words.say(f"page.state.{state}"), sign),
            "whole",
            False,
        ),
        Cell(drawn_, "range whole"),
        Cell(words.figure(segment.size, "unit").replace("\N{NO-BREAK SPACE}", " "), "num"),  # may break on a phone
        Cell(estimate(words, segment.value), "num"),
        Cell(words.figure(segment.trial.q_value, "chance") if segment.trial.q_value is not None else empty(), "num"),
    )


def _segments(answer: SegmentAnswer, words: Words, currency: str) -> Table | None:
    shown = answer.segments[:_MOST_ROWS]
    if not shown:
        return None
    scale = scale_of([segment.trial.lift for segment in shown], mark=1.0)
    rows = tuple(_row(segment, answer, words, interval(words, segment.trial.lift, scale, tone=_tone(segment))) for segment in shown)
    keys = ("segment", "state", "lift", "size", "value_each", "q_value")
    heads = tuple(line(words, f"page.head.{key}", currency=currency) for key in keys)
    return Table(heads, rows, (2, ruler(words, scale, "ratio", words.say("page.segment.like_others"))))


def _rfm_row(group: RfmGroup, words: Words) -> tuple[Cell, ...]:
    return (
        Cell(words.say(f"page.rfm.{group.key}")),
        Cell(words.say("page.rfm.customers", n=group.customers), "end", labelled=False),
        Cell(words.figure(group.value_share, "pct"), "num"),
        Cell(estimate(words, group.value), "num"),
        Cell(estimate(words, group.order_value), "num"),
        Cell(words.say("page.rfm.days_ago", n=group.days_since), "num"),
        Cell(estimate(words, group.later_value), "num"),
    )


def _rfm(answer: SegmentAnswer, words: Words, currency: str) -> Table | None:
    if not answer.rfm:
        return None
    keys = ("group", "customers", "value_share", "value_each", "order_value", "last_order", "later_value")
    heads = tuple(line(words, f"page.head.{key}", n=answer.horizon_days, currency=currency) for key in keys)
    return Table(heads, tuple(_rfm_row(group, words) for group in answer.rfm))
