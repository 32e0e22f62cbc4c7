"""The page of step 4: who waits, how we answer, what we publish and what it gets, what to publish next."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rawaj.converse.answer import Balance, ChannelPosts, ConverseAnswer, Experiment, Group, NextPost, RateKind, Rates
from rawaj.report.charts.bars import Bar, ranked_bars
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.fields import heat_chart
from rawaj.report.charts.lines import Plot, Point, Series, line_chart
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.views.kit import (
    Cell,
    Facts,
    Said,
    Table,
    chip,
    columns,
    count,
    estimate,
    interval,
    labeller,
    line,
    network,
    ruler,
    scale_of,
    waited,
)
from rawaj.report.views.trials import arms_chart, tests_table
from rawaj.report.words import Words

__all__ = ["ANSWER", "ConverseView", "view"]

ANSWER = ConverseAnswer
_MOST_WAITING, _MOST_CHANNELS, _MOST_RATES = 8, 4, 6
_MOST_DRAWN = 2  # tests whose texts are drawn beside each other
_TRAITS = ("pillar", "act", "hour", "kind", "weekday")


@dataclass(frozen=True, slots=True)
class Next:
    """The next post, ready to be shown."""

    parts: tuple[Markup, ...]
    expected: Markup | None
    evidence: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ConverseView:
    """What the page of step 4 shows."""

    facts: Facts
    waiting: tuple[Said, ...]
    next_post: Next | None
    charts: tuple[Chart, ...]
    rates: tuple[Chart, ...]
    answering: Table | None
    several: tuple[Said, ...]
    tests: Table | None
    arms: tuple[Chart, ...]
    experiments: Table | None
    notes: tuple[tuple[Markup, Markup], ...]


def view(answer: ConverseAnswer, words: Words, currency: str = "") -> ConverseView:
    """The page of step 4 in one language."""
    charts = [
        _weeks_chart(answer, words),
        *(_pillars_chart(channel, words) for channel in answer.channels[:_MOST_CHANNELS]),
        _hours_chart(answer, words),
    ]
    rates = [_rate_chart(*found, words) for found in _told_rates(answer)[:_MOST_RATES]]
    return ConverseView(
        _facts(answer, words),
        tuple(_waiting(answer, words)),
        _next(answer.next_post, words) if answer.next_post else None,
        tuple(chart for chart in charts if chart is not None),
        tuple(rates),
        _answering(answer, words),
        tuple(
            Said(
                words.quote(textwrap.shorten(post.text, 160, placeholder="…")), (words.name(channel.name), words.figure(post.acts, "term"))
            )
            for channel in answer.channels
            for post in channel.several[:2]
        ),
        tests_table(answer.tests, words),
        tuple(arms_chart(test.name, test.trial, words) for test in answer.tests if test.trial is not None and test.trial.leader)[
            :_MOST_DRAWN
        ],
        _experiments(answer.experiments, words),
        tuple((words.name(channel.name), words.html(note)) for channel in answer.channels for note in channel.notes),
    )


def _facts(answer: ConverseAnswer, words: Words) -> Facts:
    told = answer.answering
    if told is None:
        return Facts(())
    items: list[tuple[Markup, Markup, Markup | None]] = [
        (count(words, told.waiting), words.say("page.converse.waiting"), words.say("page.listen.of_asked", n=told.asked))
    ]
    for share, code in ((told.share, "answered"), (told.within_day, "within_day")):
        if share is not None:
            items.append((words.figure(share, "pct"), words.say(f"page.converse.{code}"), words.figure(share, "range")))
    if told.response_hours is not None:
        items.append(
            (words.figure(told.response_hours, "hours"), words.say("page.converse.response"), words.figure(told.response_hours, "range"))
        )
    return Facts(tuple(items))


def _waiting(answer: ConverseAnswer, words: Words) -> list[Said]:
    return [
        Said(
            words.quote(text.text),
            (*(words.named(need) for need in text.needs), words.name(text.channel_name), waited(words, text.waiting_hours)),
        )
        for text in answer.waiting[:_MOST_WAITING]
    ]


def trait_name(trait: str, key: str, words: Words) -> str:
    """A group's name: a pillar, an act, a form, a part of the day, a weekday."""
    if trait == "weekday":
        return words.figures.weekday(int(key))
    if trait == "hour":
        start, _, end = key.partition("-")
        return words.text("page.hours_from_to", start=int(start), end=int(end or start) % 24)
    code = f"page.{'form' if trait == 'kind' else trait}.{key}"
    return words.text(code) if words.knows(code) else words.term(key)


def rate_name(kind: RateKind, words: Words) -> Markup:
    """What a rate counts per what, in words."""
    per = words.text("page.per_post") if kind.per == "posts" else words.term(kind.per)
    return words.say("page.rate_of", counts=words.value(tuple(words.term(key) for key in kind.counts), "list"), per=per)


def _next(post: NextPost, words: Words) -> Next:
    parts = [network(words, post.network) if post.name == words.network(post.network) else words.name(post.name)]
    parts += [
        words.name(trait_name(trait, key, words)) for trait, key in (("pillar", post.pillar), ("act", post.act), ("kind", post.kind)) if key
    ]
    if post.weekday is not None:
        parts.append(words.figure(post.weekday, "weekday"))
    if post.hour is not None:
        parts.append(words.figure(post.hour, "hour"))
    expected = None
    if post.expected is not None and post.usual is not None and post.rate_kind is not None:
        code = "page.converse.expected" if post.probability is None else "page.converse.expected_likely"
        values = {
            "expected": post.expected,
            "low": post.expected.low,
            "high": post.expected.high,
            "usual": post.usual,
            "probability": post.probability,
        }
        format_ = "share" if post.expected.unit == "share" else "ratio"
        expected = words.say(f"{code}.{format_}", rate=str(rate_name(post.rate_kind, words).striptags()), **values)
    return Next(tuple(chip(part) for part in parts), expected, tuple(words.html(reason) for reason in post.evidence))


def _weeks_chart(answer: ConverseAnswer, words: Words) -> Chart | None:
    if len(answer.weeks) < 3:
        return None

    def series(values: Sequence[tuple[int, int]], colour: str) -> Series:
        return Series([Point(at, value, value, value) for at, value in values], colour)

    asked = series([(week.week.toordinal(), week.asked) for week in answer.weeks], "var(--hold)")
    answered = series([(week.week.toordinal(), week.answered) for week in answer.weeks], "var(--accent)")
    return drawn(
        "answering",
        words.say("page.chart.answering"),
        words.say("page.chart.answering.how"),
        lambda width: line_chart(width, [asked, answered], words.figures, words.figures.count, Plot(from_zero=True)),
        columns(words, ("week", "day"), ("asked", "count"), ("answered", "count")),
        [(week.week, week.asked, week.answered) for week in answer.weeks],
        words,
        (("var(--hold)", words.text("page.column.asked")), ("var(--accent)", words.text("page.column.answered"))),
    )


def _pillar_bars(balance: Balance, words: Words) -> list[Bar]:
    ordered = sorted(balance.pillars.items(), key=lambda item: -item[1].mean)
    return [
        Bar(
            words.term(key),
            share.mean,
            words.figures.pct(share.mean),
            share.low,
            share.high,
            "var(--hold)" if key == "offers" else "var(--accent)",
        )
        for key, share in ordered
    ]


def _pillars_chart(channel: ChannelPosts, words: Words) -> Chart | None:
    balance = channel.balance
    if balance is None or not balance.pillars:
        return None
    bars = _pillar_bars(balance, words)
    return drawn(
        f"pillars-{channel.channel}",
        words.say("page.chart.pillars", channel=channel.name),
        words.say("page.chart.pillars.how", n=balance.posts, unclear=balance.unclear),
        lambda width: ranked_bars(width, bars, words.lang),
        columns(words, ("pillar", "text"), ("share", "pct"), ("low", "pct"), ("high", "pct")),
        [(words.term(key), share.mean, share.low, share.high) for key, share in balance.pillars.items()],
        words,
    )


def _hours_chart(answer: ConverseAnswer, words: Words) -> Chart | None:
    known = [channel for channel in answer.channels if channel.active_hours]
    if not known:
        return None
    shares = [{hour.hour: hour.share for hour in channel.active_hours} for channel in known]
    values = [[share[hour].mean if hour in share else None for hour in range(24)] for share in shares]
    clocks = [words.figures.clock(hour) for hour in range(24)]
    return drawn(
        "hours",
        words.say("page.chart.hours"),
        words.say("page.chart.hours.how"),
        lambda width: heat_chart(width, values, [words.channel(channel.name) for channel in known], clocks, words.lang),
        columns(words, ("channel", "text"), ("hour", "text"), ("share", "pct"), ("low", "pct"), ("high", "pct")),
        [
            (words.channel(channel.name), words.figures.clock(hour.hour), hour.share.mean, hour.share.low, hour.share.high)
            for channel in known
            for hour in sorted(channel.active_hours, key=lambda active: active.hour)
        ],
        words,
    )


def _told_rates(answer: ConverseAnswer) -> list[tuple[ChannelPosts, Rates, str, list[Group]]]:
    """Channel, rate, trait and groups worth a chart: at least two groups with a rate; the best told rate of each channel."""
    found = []
    for channel in answer.channels:
        for rates in channel.rates[:1]:
            for trait in _TRAITS:
                groups = [group for group in rates.groups.get(trait, ()) if group.rate is not None]
                if len(groups) >= 2:
                    found.append((channel, rates, trait, groups))
    return found


def _colour(group: Group) -> str:
    if group.certainty == "cannot_tell" or group.better is None or group.worse is None:
        return "var(--unknown)"
    return "var(--expand)" if group.better > group.worse else "var(--reduce)"


def _rate_chart(channel: ChannelPosts, rates: Rates, trait: str, groups: list[Group], words: Words) -> Chart:
    rows = [
        Range(trait_name(trait, group.key, words), group.rate.mean, group.rate.low, group.rate.high, _colour(group))
        for group in groups
        if group.rate
    ]
    mark = (rates.usual.mean, words.text("page.converse.usual"))
    format_ = "pct" if rates.usual.unit == "share" else "number"
    return drawn(
        f"rate-{channel.channel}-{trait}",
        words.say(f"page.chart.rate.{trait}", channel=channel.name),
        words.say("page.chart.rate.how", rate=str(rate_name(rates.kind, words).striptags())),
        lambda width: ranges_chart(width, rows, labeller(words, rates.usual.unit), words.lang, mark=mark),
        columns(words, ("group", "text"), ("rate", format_), ("low", format_), ("high", format_), ("posts", "count")),
        [
            (trait_name(trait, group.key, words), group.rate.mean, group.rate.low, group.rate.high, group.measured)
            for group in groups
            if group.rate
        ],
        words,
        (
            ("var(--expand)", words.text("page.converse.key.better")),
            ("var(--reduce)", words.text("page.converse.key.worse")),
            ("var(--unknown)", words.text("page.converse.key.open")),
        ),
    )


def _answering(answer: ConverseAnswer, words: Words) -> Table | None:
    if not answer.by_channel:
        return None
    scale = scale_of([channel.answering.share for channel in answer.by_channel], zero=True)
    rows = tuple(
        (
            Cell(Markup('<span class="network" style="--tone:var(--{})">{}</span>').format(channel.network, words.name(channel.name))),
            Cell(words.say("page.converse.waiting_n", n=channel.answering.waiting), "end", labelled=False),
            Cell(interval(words, channel.answering.share, scale), "range whole"),
            Cell(count(words, channel.answering.asked), "num"),
            Cell(estimate(words, channel.answering.within_day), "num"),
            Cell(estimate(words, channel.answering.response_hours), "num"),
        )
        for channel in answer.by_channel
    )
    heads = tuple(line(words, f"page.head.{key}") for key in ("channel", "waiting", "answered_share", "asked", "within_day", "response"))
    return Table(heads, rows, (2, ruler(words, scale, "share")))


def _experiments(experiments: tuple[Experiment, ...], words: Words) -> Table | None:
    if not experiments:
        return None
    rows = tuple(
        (
            Cell(Markup("{}<small>{}</small>").format(_pair(one, words), words.name(one.name))),
            Cell(words.say("page.converse.weeks", n=one.weeks), "end", labelled=False),
            Cell(words.figure(one.posts_each, "count"), "num"),
            Cell(words.figure(one.difference - 1, "pct"), "num"),
            Cell(words.figure(one.gain, "pct"), "num"),
        )
        for one in experiments
    )
    return Table(tuple(line(words, f"page.head.{key}") for key in ("experiment", "takes", "posts_each", "difference", "gain")), rows)


def _pair(one: Experiment, words: Words) -> Markup:
    return words.say("page.converse.against", one=trait_name(one.trait, one.one, words), other=trait_name(one.trait, one.other, words))
