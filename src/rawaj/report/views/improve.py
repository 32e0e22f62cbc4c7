"""The page of step 6: decisions by importance and feasibility, the set for this cycle, actions, what became of past decisions."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.improve.answer import ImproveAnswer, Plan, Reviewed, Scored
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.fields import Placed, placed_chart
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.views.kit import (
    Cell,
    Facts,
    Table,
    columns,
    count,
    currency_name,
    empty,
    estimate,
    interval,
    labeller,
    line,
    ruler,
    scale_of,
    verdict_chip,
)
from rawaj.report.words import Words

__all__ = ["ANSWER", "ImproveView", "view"]

ANSWER = ImproveAnswer
_MOST_DECISIONS, _MOST_REVIEWS = 10, 8
_VERDICTS = {"worked": ("expand", "▲"), "did_not_work": ("reduce", "▼"), "not_done": ("hold", "="), "too_early": ("hold", "=")}


@dataclass(frozen=True, slots=True)
class ImproveView:
    """What the page of step 6 shows."""

    plan: Facts
    evidence: tuple[Markup, ...]
    actions: Table | None
    charts: tuple[Chart, ...]
    decisions: Table | None
    reviews: Table | None
    calibration: Markup | None


def view(answer: ImproveAnswer, words: Words, currency: str = "") -> ImproveView:
    """The page of step 6 in one language."""
    charts = [_placed(answer, words), _reviews_chart(answer, words)]
    return ImproveView(
        _plan(answer.plan, answer.currency, words) if answer.plan else Facts(()),
        tuple(words.html(reason) for reason in answer.recommendation.evidence) if answer.recommendation else (),
        _actions(answer, words),
        tuple(chart for chart in charts if chart is not None),
        _decisions(answer, words),
        _reviews(answer, words),
        _calibration(answer, words),
    )


def _plan(plan: Plan, currency: str, words: Words) -> Facts:
    hours_of = words.say("page.improve.of_hours", n=plan.hours_available) if plan.hours_available is not None else None
    money_of = (
        words.say("page.improve.of_money", value=plan.money_available, currency=currency) if plan.money_available is not None else None
    )
    items: list[tuple[Markup, Markup, Markup | None]] = [
        (count(words, len(plan.keys)), words.say("page.improve.chosen"), None),
        (words.figure(abs(plan.hours), "hours"), words.say("page.improve.frees" if plan.hours < 0 else "page.improve.hours"), hours_of),
        (
            words.figure(abs(plan.money), "money", currency=currency),
            words.say("page.improve.saves" if plan.money < 0 else "page.improve.money"),
            money_of,
        ),
    ]
    if plan.gain is not None:
        items.append(
            (words.figure(plan.gain, "money", currency=currency), words.say("page.improve.gain"), words.figure(plan.gain, "range"))
        )
    if plan.probability is not None:
        items.append((words.figure(plan.probability, "chance"), words.say("page.improve.gains"), None))
    return Facts(tuple(items))


def _sentence(scored: Scored, words: Words) -> str:
    return words.plain(scored.finding.what)


def _placed(answer: ImproveAnswer, words: Words) -> Chart | None:
    known = [
        (number, scored, scored.net_gain)
        for number, scored in enumerate(answer.decisions[:_MOST_DECISIONS], 1)
        if scored.net_gain is not None
    ]
    if len(known) < 2:
        return None
    points = [
        Placed(
            scored.feasibility.score,
            gain.mean,
            gain.low,
            gain.high,
            words.figures.count(number),
            "var(--accent)" if scored.chosen else "var(--hold)",
        )
        for number, scored, gain in known
        if gain is not None
    ]
    names = words.text("page.improve.feasibility"), words.text("page.improve.importance")
    return drawn(
        "decisions",
        words.say("page.chart.decisions"),
        words.say("page.chart.decisions.how"),
        lambda width: placed_chart(width, points, words.figures.pct, labeller(words, ""), names, words.lang),
        columns(
            words,
            ("number", "count"),
            ("decision", "text"),
            ("feasibility", "pct"),
            ("gain", "number"),
            ("low", "number"),
            ("high", "number"),
        ),
        [
            (number, _sentence(scored, words), scored.feasibility.score, gain.mean, gain.low, gain.high)
            for number, scored, gain in known
            if gain
        ],
        words,
        (("var(--accent)", words.text("page.improve.key.chosen")), ("var(--hold)", words.text("page.improve.key.not"))),
    )


def _state(scored: Scored, words: Words) -> Markup:
    css, sign = ("expand", "▲") if scored.chosen else ("undecided", "") if scored.why_not == "unknown_gain" else ("hold", "=")
    code = "page.improve.state.chosen" if scored.chosen else f"page.improve.state.{scored.why_not or 'no_gain'}"
    return verdict_chip(words, css, words.say(code), sign)


def _decisions(answer: ImproveAnswer, words: Words) -> Table | None:
    if not answer.decisions:
        return None
    shown = answer.decisions[:_MOST_DECISIONS]
    scale = scale_of([scored.net_gain for scored in shown], mark=0.0)
    rows = tuple(
        _decision(number, scored, words, interval(words, scored.net_gain, scale, tone="expand" if scored.chosen else "hold"))
        for number, scored in enumerate(shown, 1)
    )
    currency = currency_name(words, answer.currency)
    heads = tuple(
        line(words, f"page.head.{key}", currency=currency)
        for key in ("decision", "state_decision", "net_gain", "gains", "takes_hours", "takes_money", "feasibility")
    )
    return Table(heads, rows, (2, ruler(words, scale, "", words.say("page.measure.zero"))))


def _decision(number: int, scored: Scored, words: Words, drawn_: Markup) -> tuple[Cell, ...]:
    finding = scored.finding
    name = Markup('<span class="n">{}</span> {}<small>{}</small>').format(
        words.figures.count(number), words.html(finding.what), words.named(finding.step)
    )
    return (
        Cell(name, "whole sentence"),
        Cell(_state(scored, words), "whole", labelled=False),
        Cell(drawn_, "range whole"),
        Cell(words.figure(finding.probability, "chance") if finding.probability is not None else empty(), "num"),
        Cell(words.figure(finding.hours, "number"), "num"),
        Cell(words.figure(finding.money, "number"), "num"),
        Cell(words.figure(scored.feasibility.score, "pct"), "num"),
    )


def _actions(answer: ImproveAnswer, words: Words) -> Table | None:
    if not answer.actions:
        return None
    rows = tuple(
        (
            Cell(words.html(action.what), "whole sentence"),
            Cell(words.name(action.owner) if action.owner else words.say("page.improve.nobody")),
            Cell(words.figure(action.due, "day"), "num"),
            Cell(words.figure(action.review_on, "day"), "num"),
            Cell(words.figure(action.hours, "number"), "num"),
            Cell(words.figure(action.money, "number"), "num"),
        )
        for action in answer.actions
    )
    return Table(
        tuple(
            line(words, f"page.head.{key}", currency=currency_name(words, answer.currency))
            for key in ("action", "owner", "due", "review_on", "takes_hours", "takes_money")
        ),
        rows,
    )


def _reviews_chart(answer: ImproveAnswer, words: Words) -> Chart | None:
    known = [review.decision for review in answer.reviews if review.decision.expected is not None and review.decision.measured is not None][
        :_MOST_REVIEWS
    ]
    rows: list[Range] = []
    data: list[tuple[str, str, float, float, float]] = []
    for decision in known:
        for effect, which, colour in ((decision.expected, "expected", "var(--hold)"), (decision.measured, "measured", "var(--accent)")):
            if effect is not None:
                rows.append(
                    Range(words.text(f"page.improve.{which}_of", decision=decision.text), effect.mean, effect.low, effect.high, colour)
                )
                data.append((decision.text, words.text(f"page.improve.{which}"), effect.mean, effect.low, effect.high))
    if not rows:
        return None
    mark = (0.0, words.text("page.improve.no_effect"))
    return drawn(
        "reviews",
        words.say("page.chart.reviews"),
        words.say("page.chart.reviews.how"),
        lambda width: ranges_chart(width, rows, labeller(words, ""), words.lang, mark=mark),
        columns(words, ("decision", "text"), ("which", "text"), ("estimate", "number"), ("low", "number"), ("high", "number")),
        data,
        words,
        (("var(--hold)", words.text("page.improve.expected")), ("var(--accent)", words.text("page.improve.measured"))),
    )


def _effect(effect: Estimate | None, why: Markup | None, words: Words) -> Markup:
    if effect is None and why is not None:
        return Markup('<span class="quiet small">{}</span>').format(why)
    return estimate(words, effect)


def _review(review: Reviewed, words: Words) -> tuple[Cell, ...]:
    decision = review.decision
    css, sign = _VERDICTS.get(review.verdict, ("undecided", ""))
    chip = verdict_chip(words, css, words.say(f"page.review.{review.verdict}"), sign)
    why = words.html(decision.why_unmeasured) if decision.why_unmeasured is not None else None
    return (
        Cell(words.name(decision.text), "whole sentence"),
        Cell(chip, "whole", labelled=False),
        Cell(words.figure(decision.decided_on, "day"), "num"),
        Cell(estimate(words, decision.expected), "num"),
        Cell(_effect(decision.measured, why, words), "num" if decision.measured else "whole"),
    )


def _reviews(answer: ImproveAnswer, words: Words) -> Table | None:
    if not answer.reviews:
        return None
    heads = tuple(line(words, f"page.head.{key}") for key in ("past", "review", "decided_on", "expected", "measured"))
    return Table(heads, tuple(_review(review, words) for review in answer.reviews[:_MOST_REVIEWS]))


def _calibration(answer: ImproveAnswer, words: Words) -> Markup | None:
    told = answer.calibration
    if told is None:
        return None
    if told.n == 0 or told.inside is None:
        return words.say("page.calibration.none")
    sentence = words.say(f"page.calibration.{told.verdict}", n=told.n, inside=told.inside)
    if told.ratio is not None:
        sentence += Markup(" ") + words.say("page.calibration.ratio", ratio=told.ratio, low=told.ratio.low, high=told.ratio.high)
    return sentence
