"""The page of step 3: each goal, whether it can be known and reached, the tree, channels without a goal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.goals.answer import Forecast, GoalResult, GoalsAnswer, Node, Proposal
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.lines import Mark, Plot, Point, Series, line_chart
from rawaj.report.formats import is_currency
from rawaj.report.views.kit import (
    Cell,
    Table,
    columns,
    currency_name,
    empty,
    estimate,
    interval,
    labeller,
    line,
    network,
    ruler,
    scale_of,
    verdict_chip,
)
from rawaj.report.views.measure import kind_name
from rawaj.report.words import Words

__all__ = ["ANSWER", "GoalsView", "view"]

ANSWER = GoalsAnswer
_MOST_FANS, _MOST_PROPOSALS = 6, 6
_CHIP = {"ahead": ("expand", "▲"), "reached": ("expand", "▲"), "open": ("hold", "="), "behind": ("reduce", "▼"), "missed": ("reduce", "▼")}


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree, ready to be shown."""

    name: Markup
    state: Markup | None
    children: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class GoalsView:
    """What the page of step 3 shows."""

    goals: Table | None
    verdicts: tuple[tuple[Markup, Markup], ...]
    charts: tuple[Chart, ...]
    tree: tuple[Branch, ...]
    warnings: tuple[Markup, ...]
    without: tuple[Markup, ...]
    proposals: Table | None


def view(answer: GoalsAnswer, words: Words, currency: str = "") -> GoalsView:
    """The page of step 3 in one language."""
    by_name = {goal.name: goal for goal in answer.goals}
    known = [goal for goal in answer.goals if goal.forecast is not None]
    return GoalsView(
        _goals(answer, words),
        tuple((words.name(goal.name), words.html(goal.verdict)) for goal in answer.goals),
        tuple(
            _fan(goal, goal.forecast, index, words) for index, goal in enumerate(known[:_MOST_FANS]) if goal.forecast and goal.forecast.fan
        ),
        tuple(_branch(node, by_name, words) for node in answer.tree),
        tuple(words.html(warning.sentence) for warning in answer.warnings if warning.kind != "no_goal"),
        tuple(words.name(channel.name) for channel in answer.channels if not channel.goals and channel.active),
        _proposals(answer.proposals, words),
    )


def state_chip(goal: GoalResult, words: Words) -> Markup:
    """How a goal stands, as word and sign."""
    state = goal.pace.verdict if goal.pace else "cannot_tell"
    css, sign = _CHIP.get(state, ("undecided", ""))
    return verdict_chip(words, css, words.say(f"page.pace.{state}"), sign)


def _against(goal: GoalResult) -> Estimate | None:
    """The forecast as a share of the target, so that goals of all units share one number line."""
    if goal.forecast is None or not goal.target:
        return None
    at = goal.forecast.at_deadline
    ends = sorted((at.low / goal.target, at.high / goal.target))
    return Estimate(at.mean / goal.target, ends[0], ends[1], at.n, "share", at.level)


def unit_name(goal: GoalResult | Proposal, words: Words) -> Markup:
    """The goal's unit: currency, or the metric's name."""
    unit = goal.measure.unit if isinstance(goal, GoalResult) else goal.unit
    if is_currency(unit):
        return words.name(currency_name(words, unit))
    return Markup("") if unit == "share" else metric_name(goal.metric, words)


def metric_name(metric: str, words: Words) -> Markup:
    """A goal's metric in words."""
    kind = metric.partition(":")[2]
    if kind:
        return kind_name(kind, words)
    return words.say(f"page.metric.{metric}") if words.knows(f"page.metric.{metric}") else words.name(words.term(metric))


def _amount(value: float, unit: str, words: Words) -> Markup:
    return words.figure(value, "pct") if unit == "share" else words.figure(value, "number")


def _row(goal: GoalResult, words: Words, drawn_: Markup) -> tuple[Cell, ...]:
    where = words.name(goal.channel_name) if goal.channel else words.say("page.goals.all_channels")
    name = Markup("{}<small>{}</small>").format(words.name(goal.name), where)
    target = Markup("{}<small>{}</small>").format(_amount(goal.target, goal.measure.unit, words), unit_name(goal, words))
    chance = words.figure(goal.forecast.probability, "chance") if goal.forecast else empty()
    return (
        Cell(name),
        Cell(state_chip(goal, words), "end", labelled=False),
        Cell(drawn_, "range whole"),
        Cell(target, "num"),
        Cell(chance, "num"),
        Cell(words.figure(goal.deadline, "day"), "num"),
        Cell(_presence(goal, words), "num"),
        Cell(words.say("page.yes") if goal.measure.possible else words.say("page.no")),
        Cell(words.figure(goal.detectable, "pct") if goal.detectable is not None else empty(), "num"),
    )


def _presence(goal: GoalResult, words: Words) -> Markup:
    if goal.presence is None:
        return empty()
    said = words.say(f"page.presence.{goal.presence.verdict}")
    return Markup("{}<small>{}</small>").format(said, words.figure(goal.presence.share, "range")) if goal.presence.share else said


def _goals(answer: GoalsAnswer, words: Words) -> Table | None:
    if not answer.goals:
        return None
    against = [_against(goal) for goal in answer.goals]
    scale = scale_of(against, mark=1.0)
    rows = []
    for goal, ratio in zip(answer.goals, against, strict=True):
        tone = _CHIP.get(goal.pace.verdict, ("undecided", ""))[0] if goal.pace else "undecided"
        under = goal.forecast.at_deadline if goal.forecast else None
        rows.append(_row(goal, words, interval(words, ratio, scale, tone=tone, unit=under.unit if under else "", under=under)))
    keys = ("goal", "pace", "forecast", "target", "chance", "deadline", "presence", "measurable", "detectable")
    return Table(
        tuple(line(words, f"page.head.{key}") for key in keys),
        tuple(rows),
        (2, ruler(words, scale, "share", words.say("page.goals.target"))),
    )


def _past(goal: GoalResult, forecast: Forecast) -> list[Point]:
    """What was observed: for a total the sum so far, else the figure itself."""
    weeks = [(week.last, week.value) for week in forecast.history if week.value is not None]
    if goal.measure.kind != "total" or goal.pace is None:
        return [Point(last.toordinal(), value, value, value) for last, value in weeks if value is not None]
    later = list(accumulate((value or 0.0 for _last, value in reversed(weeks)), initial=0.0))[:-1]
    sums = [(last, goal.pace.so_far - after) for (last, _value), after in zip(reversed(weeks), later, strict=True)]
    return [Point(last.toordinal(), so_far, so_far, so_far) for last, so_far in reversed(sums) if so_far >= 0]


def _has_way_to_go(goal: GoalResult) -> bool:
    """Whether a plan leads from the baseline to the target; where the baseline is beyond it already, a line to it would lead to the worse."""
    if goal.measure.kind == "total" or goal.baseline is None:
        return True
    beyond = goal.target - goal.baseline.mean
    return beyond < 0 if goal.measure.lower_is_better else beyond > 0


def _fan(goal: GoalResult, forecast: Forecast, index: int, words: Words) -> Chart:
    past = _past(goal, forecast)
    outer = [Point(point.day.toordinal(), point.q50, point.q05, point.q95) for point in forecast.fan]
    inner = [Point(point.day.toordinal(), point.q50, point.q25, point.q75) for point in forecast.fan]
    if past:
        outer, inner = [past[-1], *outer], [past[-1], *inner]
    plan = [Point(point.day.toordinal(), point.plan, point.plan, point.plan) for point in forecast.fan] if _has_way_to_go(goal) else []
    unit = goal.measure.unit
    target = words.text("page.goals.target_is", target=words.value(goal.target, "pct" if unit == "share" else "number"))
    series = [
        *([Series(plan, "var(--faint)", dashed=True)] if plan else []),
        *([Series(past, "var(--ink)")] if len(past) > 1 else []),
        Series(outer, dashed=True, inner=inner),
    ]
    plot = Plot(levels=[Mark(0, target, goal.target, "var(--reduce)")])
    return drawn(
        f"goal-{index + 1}",
        Markup("{}: {}").format(words.name(goal.name), metric_name(goal.metric, words)),
        words.say("page.chart.goal.how", chance=forecast.probability),
        lambda width: line_chart(width, series, words.figures, labeller(words, unit), plot),
        columns(
            words,
            ("day", "day"),
            ("median", "number"),
            ("q05", "number"),
            ("q25", "number"),
            ("q75", "number"),
            ("q95", "number"),
            ("plan", "number"),
        ),
        [(point.day, point.q50, point.q05, point.q25, point.q75, point.q95, point.plan) for point in forecast.fan],
        words,
        (
            ("var(--ink)", words.text("page.goals.key.seen")),
            ("var(--accent)", words.text("page.goals.key.ahead")),
            *((("var(--faint)", words.text("page.goals.key.plan")),) if plan else ()),
        ),
    )


def _branch(node: Node, goals: dict[str, GoalResult], words: Words) -> Branch:
    goal = goals.get(node.goal)
    return Branch(
        words.name(node.name), state_chip(goal, words) if goal else None, tuple(_branch(child, goals, words) for child in node.children)
    )


def _proposals(proposals: tuple[Proposal, ...], words: Words) -> Table | None:
    if not proposals:
        return None
    rows = tuple(
        (
            Cell(
                Markup("{}<small>{}</small>").format(
                    metric_name(one.metric, words), network(words, one.network) if one.channel else words.say("page.goals.all_channels")
                )
            ),
            Cell(Markup("{}<small>{}</small>").format(_amount(one.target, one.unit, words), unit_name(one, words)), "num"),
            Cell(estimate(words, one.baseline), "num"),
            Cell(words.figure(one.detectable, "pct"), "num"),
            Cell(words.figure(one.deadline, "day"), "num"),
        )
        for one in proposals[:_MOST_PROPOSALS]
    )
    return Table(tuple(line(words, f"page.head.{key}") for key in ("metric", "proposed", "now_per_week", "detectable", "deadline")), rows)
