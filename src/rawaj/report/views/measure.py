"""The page of step 5: every channel's verdict and return, investments, response curves, claims, the best split, tests."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.measure.answer import ChannelReturn, Figures, Incremental, MeasureAnswer, OutcomeResult, PlannedTest
from rawaj.report.channel_names import same_name
from rawaj.report.charts.bars import Part, stacked_bars
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.lines import Mark, Plot, Point, Series, curve_chart
from rawaj.report.views.grounds import told_of_fit, told_of_proof
from rawaj.report.views.kit import (
    Cell,
    Facts,
    Head,
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
    without_empty,
)
from rawaj.report.words import Words

__all__ = ["ANSWER", "MeasureView", "view"]

ANSWER = MeasureAnswer
_TOLD_ABOVE = 2  # columns, the channel and what was put in, that another table shows already
_MOST_CURVES, _MOST_BARS = 6, 12


@dataclass(frozen=True, slots=True)
class MeasureView:
    """What the page of step 5 shows."""

    facts: Facts
    verdicts: Table | None
    reasons: tuple[tuple[Markup, Markup], ...]
    places: Table | None
    tests: tuple[Markup, ...]
    charts: tuple[Chart, ...]
    figures: Table | None
    split: Table | None
    split_gain: Markup | None
    outcomes: Table | None
    attributions: Table | None
    fit: tuple[Markup, ...]
    left_out: tuple[Markup, ...]
    proof: tuple[Markup, ...]


def view(answer: MeasureAnswer, words: Words, currency: str = "") -> MeasureView:
    """The page of step 5 in one language."""
    names = {channel.channel: channel.name for channel in answer.channels}
    charts = [_investment_chart(answer, words), *(_curve(channel, answer, words) for channel in answer.channels)]
    known = [chart for chart in charts if chart is not None]
    return MeasureView(
        _facts(answer, words),
        _verdicts(answer, words),
        tuple((words.name(channel.name), words.html(channel.verdict.reason)) for channel in answer.channels),
        _places(answer, words),
        tuple(_test(test, words) for test in answer.tests),
        tuple(known[: _MOST_CURVES + 1]),
        _figures(answer, words),
        _split(answer, names, words),
        _split_gain(answer, words),
        _outcomes(answer, words),
        _attributions(answer, names, words),
        tuple(told_of_fit(answer, words)),
        tuple(words.html(why) for why in (answer.fit.left_out if answer.fit else {}).values()),
        tuple(told_of_proof(answer, names, words)),
    )


def _named(channel: ChannelReturn, words: Words) -> Markup:
    if not channel.network:
        name = words.name(channel.name)
        return name if same_name(words.channel(channel.name), channel.name) else Markup("{}<small>{}</small>").format(name, channel.name)
    told = Markup('<span class="network" style="--tone:var(--{})">{}</span>').format(channel.network, words.name(channel.name))
    return Markup("{}<small>{}</small>").format(told, words.named(channel.medium))


def _currency(answer: MeasureAnswer, words: Words) -> Markup:
    return words.name(currency_name(words, answer.currency))


def _head(key: str, words: Words, note: Markup | None = None) -> Head:
    head = line(words, f"page.head.{key}")
    return Head(head.title, note or head.note)


def kind_name(kind: str, words: Words) -> Markup:
    """A kind of outcome in words: orders, leads … or the name that people gave it."""
    code = f"page.kind.{kind}"
    return words.say(code) if words.knows(code) else words.named(kind)


def _facts(answer: MeasureAnswer, words: Words) -> Facts:
    items: list[tuple[Markup, Markup, Markup | None]] = []
    told = answer.investment
    if told is not None:
        if told.money is not None:
            items.append((words.figure(told.money, "money", currency=answer.currency), words.say("page.measure.money"), None))
        if told.hours is not None:
            about = (
                words.say("page.measure.at", value=told.hours_value)
                if told.hours_value is not None
                else words.say("page.measure.no_hour_value")
            )
            items.append((words.figure(told.hours, "hours"), words.say("page.measure.hours"), about))
    for outcome in answer.outcomes[:2]:
        before = None if outcome.count_before is None else words.say("page.measure.before", n=outcome.count_before)
        items.append((count(words, outcome.count), kind_name(outcome.kind, words), before))
    if answer.outcomes and answer.outcomes[0].value is not None:
        value = answer.outcomes[0].value
        items.append((words.figure(value, "money"), words.say("page.measure.worth"), words.figure(value, "range")))
    return Facts(tuple(items))


def _amount(value: float | None, words: Words) -> Markup:
    return empty() if value is None else words.figure(value, "number")


def _verdict(channel: ChannelReturn, words: Words) -> Markup:
    verdict = channel.verdict
    chip = verdict_chip(words, verdict.verdict)
    if verdict.verdict == "undecided" or verdict.probability is None:
        return chip
    return Markup("{}<small>{}</small>").format(chip, words.say("page.measure.probability", p=verdict.probability))


def _next(known: Incremental | None, words: Words) -> Markup:
    """What comes back of the next unit: the pound where money is varied, else the hour."""
    if known is None or known.value is None or known.marginal_roi is None:
        return Markup("")
    if known.axis.activity in ("spend", "money"):
        return Markup("<small>{}</small>").format(
            words.say("page.measure.next_money", one=1, currency=known.value.unit, back=1 + known.marginal_roi.mean)
        )
    if known.axis.activity == "hours" and known.hour_worth is not None and known.roi is not None:
        return Markup("<small>{}</small>").format(words.say("page.measure.next", roi=_signed(known.marginal_roi.mean, words)))
    return Markup("")


def _signed(share: float, words: Words) -> str:
    return words.ordered(words.figures.pct(share, signed=True))


def _verdicts(answer: MeasureAnswer, words: Words) -> Table | None:
    """With a model: what each channel added against what it took, both over the model's span; else what is counted in the period."""
    if not answer.channels:
        return None
    modelled = answer.fit is not None
    returns = [_roi(channel, modelled=modelled) for channel in answer.channels]
    scale = scale_of(returns, mark=0.0)
    drawn_ = [
        interval(words, roi, scale, tone=channel.verdict.verdict, unit="roi") for channel, roi in zip(answer.channels, returns, strict=True)
    ]
    cells = _added if modelled else _counted
    rows = tuple(
        (
            Cell(_named(channel, words)),
            Cell(_verdict(channel, words), "end", labelled=False),
            Cell(bar, "range whole"),
            *(Cell(html, "num") for html in cells(channel, words)),
        )
        for channel, bar in zip(answer.channels, drawn_, strict=True)
    )
    return without_empty(Table(_verdict_heads(answer, words), rows, (2, ruler(words, scale, "roi", words.say("page.measure.zero")))))


def _places(answer: MeasureAnswer, words: Words) -> Table | None:
    """Each channel in each place, channel by channel, so that places stand beneath one another."""
    found = [
        (channel, place.place, one)
        for channel in answer.channels
        for place in answer.places
        for one in place.channels
        if one.channel == channel.channel
    ]
    known = [(channel, place, one) for channel, place, one in found if one.incremental is not None]
    if not known:
        return None
    scale = scale_of([_roi(one, modelled=True) for _, _, one in known], mark=0.0)
    rows = tuple(
        (
            Cell(Markup("{}<small>{}</small>").format(_named(channel, words), words.name(place))),
            Cell(_verdict(one, words), "end", labelled=False),
            Cell(interval(words, _roi(one, modelled=True), scale, tone=one.verdict.verdict, unit="roi"), "range whole"),
            *(Cell(html, "num") for html in _added(one, words)[:2]),
        )
        for channel, place, one in known
    )
    heads = _verdict_heads(answer, words)
    return Table((_head("channel_place", words), *heads[1:5]), rows, (2, ruler(words, scale, "roi", words.say("page.measure.zero"))))


def _added(channel: ChannelReturn, words: Words) -> tuple[Markup, ...]:
    known = channel.incremental
    if known is None:
        return (empty(), empty(), estimate(words, channel.now.clicks.ctr), empty())
    further = _next(known, words)
    worth = further if known.hour_worth is None and further else Markup("{}{}").format(estimate(words, known.hour_worth), further)
    return estimate(words, known.investment), estimate(words, known.value), estimate(words, channel.now.clicks.ctr), worth


def _counted(channel: ChannelReturn, words: Words) -> tuple[Markup, ...]:
    now = channel.now
    return _put_in(now, words), estimate(words, now.value), estimate(words, now.clicks.ctr), estimate(words, now.hour_worth)


def _put_in(figures: Figures, words: Words) -> Markup:
    """Money, and small beneath it the hours."""
    money, hours = figures.investment.money, figures.investment.hours
    shown = _amount(money, words)
    return shown if hours is None else Markup("{}<small>{}</small>").format(shown, words.figure(hours, "hours"))


def _verdict_heads(answer: MeasureAnswer, words: Words) -> tuple[Head, ...]:
    note = _currency(answer, words)
    if answer.fit is None:
        said = (_head("money_hours", words, note), _head("attributed_value", words, note))
        roi_note = words.say("page.head.roi_attributed.note")
    else:
        span = words.say("page.measure.span", currency=str(note), n=answer.fit.span.days / 7)
        said = (_head("investment", words, span), _head("added", words, span))
        roi_note = words.say("page.head.roi.note")
    roi = _head("roi", words, roi_note)
    return _head("channel", words), _head("verdict", words), roi, *said, _head("ctr", words), _head("hour_worth", words, note)


def _roi(channel: ChannelReturn, *, modelled: bool) -> Estimate | None:
    if modelled:
        return channel.incremental.roi if channel.incremental else None
    return channel.now.roi


def _test(test: PlannedTest, words: Words) -> Markup:
    code = f"page.measure.test.{test.action}" if test.cost else f"page.measure.test.{test.action}_unpriced"
    sentence = words.say(code, channel=test.name, weeks=test.weeks, chance=test.chance, cost=test.cost, currency=test.currency)
    if test.value_of_knowing:
        sentence += Markup(" ") + words.say("page.measure.knowing", value=test.value_of_knowing, currency=test.currency)
    return sentence


def _investment_chart(answer: MeasureAnswer, words: Words) -> Chart | None:
    known = [channel for channel in answer.channels if (channel.now.investment.money or 0) + _hours_money(channel.now) > 0][:_MOST_BARS]
    if not known:
        return None
    money = [channel.now.investment.money or 0.0 for channel in known]
    hours = [_hours_money(channel.now) for channel in known]
    parts = [
        Part(
            words.text("page.measure.key.money"), money, [words.figures.number(value) if value else "" for value in money], "var(--accent)"
        ),
        Part(words.text("page.measure.key.hours"), hours, [words.figures.number(value) if value else "" for value in hours], "var(--hold)"),
    ]
    names = [words.channel(channel.name) for channel in known]
    return drawn(
        "investment",
        words.say("page.chart.investment"),
        words.say("page.chart.investment.how", currency=str(_currency(answer, words))),
        lambda width: stacked_bars(width, names, parts, words.lang),
        columns(words, ("channel", "text"), ("money", "exact"), ("hours_value", "exact"), ("hours", "exact")),
        [
            (words.channel(channel.name), channel.now.investment.money, _hours_money(channel.now) or None, channel.now.investment.hours)
            for channel in known
        ],
        words,
        (("var(--accent)", words.text("page.measure.key.money")), ("var(--hold)", words.text("page.measure.key.hours"))),
    )


def _hours_money(figures: Figures) -> float:
    return figures.investment.hours_value.mean if figures.investment.hours_value is not None else 0.0


def _curve(channel: ChannelReturn, answer: MeasureAnswer, words: Words) -> Chart | None:
    known = channel.incremental
    if known is None or len(known.curve) < 3:
        return None
    points = [Point(point.activity, point.mean, point.low, point.high) for point in known.curve]
    here = min(points, key=lambda point: abs(point.at - known.axis.per_week))
    plot = Plot(marks=[Mark(here.at, words.text("page.measure.now"), here.mean, "var(--ink)")], from_zero=True)
    unit = answer.fit.unit if answer.fit else ""
    number = labeller(words, "")
    axis = (
        words.text(f"page.axis.{known.axis.activity}")
        if words.knows(f"page.axis.{known.axis.activity}")
        else words.term(known.axis.activity)
    )
    colour = {"undecided": "var(--unknown)"}.get(channel.verdict.verdict, f"var(--{channel.verdict.verdict})")
    return drawn(
        f"curve-{channel.channel}",
        words.say("page.chart.curve", channel=channel.name),
        words.say("page.chart.curve.how", axis=axis, unit=_unit_name(unit, answer, words)),
        lambda width: curve_chart(width, Series(points, colour), words.figures, number, number, plot),
        columns(words, ("activity", "number"), ("estimate", "number"), ("low", "number"), ("high", "number")),
        [(point.at, point.mean, point.low, point.high) for point in points],
        words,
    )


def _unit_name(unit: str, answer: MeasureAnswer, words: Words) -> str:
    if unit == answer.currency:
        return str(_currency(answer, words))
    return str(kind_name(unit or "value", words).striptags())


def _figures(answer: MeasureAnswer, words: Words) -> Table | None:
    if not answer.channels:
        return None
    note = _currency(answer, words)
    keys = (
        "channel",
        "money_hours",
        "impressions",
        "clicks",
        "ctr",
        "ctr_by_reach",
        "cost_per_click",
        "outcomes",
        "cost_per_outcome",
        "attributed_value",
    )
    priced = {"money_hours", "cost_per_click", "cost_per_outcome", "attributed_value"}
    rows = tuple(
        (
            Cell(_named(channel, words), "whole"),
            Cell(_put_in(channel.now, words), "num"),
            Cell(count(words, channel.now.clicks.impressions), "num"),
            Cell(count(words, channel.now.clicks.clicks), "num"),
            Cell(estimate(words, channel.now.clicks.ctr), "num"),
            Cell(estimate(words, channel.now.clicks.ctr_by_reach), "num"),
            Cell(estimate(words, channel.now.clicks.cost_per_click), "num"),
            Cell(_amount(channel.now.outcomes.get(channel.now.primary), words), "num"),
            Cell(estimate(words, channel.now.cost_per_outcome), "num"),
            Cell(estimate(words, channel.now.value), "num"),
        )
        for channel in answer.channels
    )
    table = without_empty(Table(tuple(_head(key, words, note if key in priced else None) for key in keys), rows))
    return table if len(table.heads) > _TOLD_ABOVE else None


def _sign(now: float, best: float) -> str:
    return "▲" if best > now * 1.02 + 1e-9 else "▼" if best < now * 0.98 - 1e-9 else "="


def _moved(now: float, best: float, words: Words) -> Markup:
    sign = _sign(now, best)
    css = {"▲": "expand", "▼": "reduce", "=": "hold"}[sign]
    shown = words.figure(best, "number")
    mark = Markup('<span class="arrow {}" aria-hidden="true">{}</span>').format(css, sign)
    return Markup("{} {} <small>{}</small>").format(mark, shown, words.say("page.measure.from", now=now))


def _split(answer: MeasureAnswer, names: dict[str, str], words: Words) -> Table | None:
    if answer.split is None:
        return None
    note = _currency(answer, words)
    rows = tuple(
        (
            Cell(words.name(names.get(channel, channel)), "whole"),
            Cell(_moved(money, best_money, words), "num"),
            Cell(_moved(hours, best_hours, words), "num"),
        )
        for channel, (money, hours, best_money, best_hours) in answer.split.channels.items()
    )
    return Table((_head("channel", words), _head("best_money", words, note), _head("best_hours", words)), rows)


def _split_gain(answer: MeasureAnswer, words: Words) -> Markup | None:
    split = answer.split
    if split is None:
        return None
    parts = split.channels.values()
    same = all(
        _sign(now, best) == "=" for money, hours, to_money, to_hours in parts for now, best in ((money, to_money), (hours, to_hours))
    )
    sentence = words.say("page.measure.split_same") if same else words.say("page.measure.split_gain", gain=split.gain, p=split.probability)
    if split.hour_in_money is not None:
        sentence += Markup(" ") + words.say("page.measure.hour_in_money", value=split.hour_in_money, currency=answer.currency)
    return sentence


def _source(source: str, words: Words) -> Markup:
    kind, _, key = source.partition(":")
    return (
        words.name(words.network(key))
        if kind == "network" and key
        else words.say(f"page.source.{kind}")
        if words.knows(f"page.source.{kind}")
        else words.name(source)
    )


def _claims(outcome: OutcomeResult, words: Words) -> Markup:
    return Markup(" · ").join(
        Markup("{} {}").format(_source(claim.source, words), count(words, claim.count)) for claim in outcome.claims if not claim.is_truth
    )


def _outcomes(answer: MeasureAnswer, words: Words) -> Table | None:
    if not answer.outcomes:
        return None
    rows = tuple(
        (
            Cell(kind_name(outcome.kind, words)),
            Cell(words.say("page.measure.counted_by", source=str(_source(outcome.source, words).striptags())), "end", labelled=False),
            Cell(count(words, outcome.count), "num"),
            Cell(count(words, outcome.count_before), "num"),
            Cell(estimate(words, outcome.per_outcome), "num"),
            Cell(estimate(words, outcome.value), "num"),
            Cell(count(words, outcome.untraced), "num"),
            Cell(_claims(outcome, words) or empty(), "whole"),
        )
        for outcome in answer.outcomes
    )
    keys = ("outcome", "counted_by", "count", "count_before", "worth_each", "worth_all", "untraced", "claims")
    return Table(tuple(_head(key, words) for key in keys), rows)


def _attributions(answer: MeasureAnswer, names: dict[str, str], words: Words) -> Table | None:
    models = answer.attributions
    if not models:
        return None
    by_model = [{share.channel: share for share in model.shares} for model in models]
    order = list(dict.fromkeys(share.channel for model in models for share in model.shares))
    rows = []
    for channel in order:
        name = words.name(names.get(channel, channel)) if channel else words.say("page.measure.untraced")
        cells = [Cell(name, "whole")]
        for shares in by_model:
            share = shares.get(channel)
            found = None if share is None else share.value
            total = sum(share.outcomes.values()) if share is not None else None
            counted = _credited(total, None if share is None else share.band, words)
            cells.append(Cell(estimate(words, found) if found is not None else counted, "num"))
        rows.append(tuple(cells))
    heads = (
        _head("channel", words),
        *(Head(words.say(f"page.model.{model.model}"), None if model.adds_up else words.say("page.model.over")) for model in models),
    )
    return Table(heads, tuple(rows))


def _credited(total: float | None, band: Estimate | None, words: Words) -> Markup:
    """Outcomes that a model credits, with their band small beneath."""
    if not total:
        return empty()
    if band is not None:
        return estimate(words, band)
    return Markup("{}<small>{}</small>").format(_amount(total, words), words.say("page.measure.results"))
