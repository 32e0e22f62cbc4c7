"""The page of step 1: need level, networks ranked, share of voice, spikes, people's words, questions waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.listen.answer import ListenAnswer, Phrase, Quote, Spike, Theme, Topic, WeakSignal
from rawaj.report.charts.bars import Bar, ranked_bars
from rawaj.report.charts.chart import Chart, drawn
from rawaj.report.charts.lines import Mark, Plot, Point, Series, line_chart
from rawaj.report.charts.ranges import Range, ranges_chart
from rawaj.report.views.kit import (
    Cell,
    Facts,
    Said,
    Scale,
    Table,
    chip,
    columns,
    count,
    empty,
    estimate,
    interval,
    line,
    network,
    ruler,
    scale_of,
    verdict_chip,
    waited,
    without_empty,
)
from rawaj.report.words import Words

__all__ = ["ANSWER", "ListenView", "view"]

ANSWER = ListenAnswer

_OURS = ("product", "need", "all")
_MOST_QUESTIONS, _MOST_AUTHORS, _MOST_PHRASES, _MOST_SPIKES = 8, 5, 6, 5
_MOST_THEMES, _MOST_DIALECTS = 8, 3
_QUOTES_OF_PHRASE = 2
_LEAST_ARABIC = 20  # mentions in Arabic without which their mood and dialects are not told


@dataclass(frozen=True, slots=True)
class ListenView:
    """What the page of step 1 shows; charts that cannot be drawn are left out."""

    facts: Facts
    charts: tuple[Chart, ...]
    topics: Table | None
    networks: Table | None
    mood: tuple[Markup, ...]
    themes: Table | None
    themes_about: Markup
    signals: tuple[tuple[Markup, tuple[Said, ...]], ...]
    spikes: tuple[tuple[Markup, Said | None], ...]
    phrases: tuple[tuple[Markup, tuple[Said, ...]], ...]
    questions: tuple[Said, ...]
    waiting: int
    authors: Table | None
    samples: Table | None


def view(answer: ListenAnswer, words: Words, currency: str = "") -> ListenView:
    """The page of step 1 in one language."""
    main = _main_topic(answer)
    charts = [
        _need_chart(main, words),
        _networks_chart(answer, words),
        _kinds_chart(main, words),
        _voice_chart(answer, words),
        _spikes_chart(answer, words),
    ]
    return ListenView(
        _facts(answer, words),
        tuple(chart for chart in charts if chart is not None),
        _topics(answer, words),
        _networks(answer, words),
        _mood(main, words),
        _themes(answer, words),
        words.say("page.listen.themes.about", n=answer.themes_looked_at, rest=answer.themeless),
        tuple(_signal(signal, words) for signal in answer.signals[:_MOST_SPIKES]),
        tuple(_spike(spike, words) for spike in answer.spikes[:_MOST_SPIKES]),
        _phrases(main, words),
        tuple(_question(question.quote, question.needs, question.waiting_hours, words) for question in answer.questions[:_MOST_QUESTIONS]),
        answer.questions_waiting,
        _authors(answer, words),
        _samples(answer, words),
    )


def _main_topic(answer: ListenAnswer) -> Topic | None:
    ours = [topic for topic in answer.topics if topic.kind in _OURS] or list(answer.topics)
    return max(ours, key=lambda topic: topic.mentions, default=None)


def topic_name(topic: Topic, words: Words) -> str:
    """The topic's name; what has none is everything that was imported, or what one query finds."""
    return topic.name or words.text("page.listen.everything" if topic.kind == "all" else "page.listen.of_query")


def _facts(answer: ListenAnswer, words: Words) -> Facts:
    if not answer.mentions:  # nothing heard is not "0 people talked"
        return Facts(())
    ours = [topic for topic in answer.topics if topic.kind in _OURS]
    corrected = any(topic.counted_share for topic in ours)
    stating = sum(round(topic.need_share.mean * topic.mentions) if topic.need_share else 0 for topic in ours)
    items: list[tuple[Markup, Markup, Markup | None]] = [
        (
            count(words, answer.mentions),
            words.say("page.listen.mentions.query" if answer.is_of_query else "page.listen.mentions"),
            words.say("page.listen.mentions.about"),
        ),
        (count(words, answer.people), words.say("page.listen.people"), None),
        (count(words, stating), words.say("page.listen.stating"), words.say("page.listen.stating.corrected") if corrected else None),
        (
            count(words, answer.questions_waiting),
            words.say("page.listen.waiting"),
            words.say("page.listen.of_asked", n=answer.questions_asked),
        ),
    ]
    return Facts(tuple(items))


def _need_chart(topic: Topic | None, words: Words) -> Chart | None:
    weeks = [(week.week, week.share, week.mentions) for week in (topic.weeks if topic else ()) if week.share is not None and week.whole]
    if topic is None or len(weeks) < 2:
        return None
    points = [Point(week.toordinal(), share.mean, share.low, share.high) for week, share, _n in weeks if share]
    rows = [(week, share.mean, share.low, share.high, n) for week, share, n in weeks if share]
    return drawn(
        "need",
        words.say("page.chart.need", topic=topic_name(topic, words)),
        words.say("page.chart.need.how"),
        lambda width: line_chart(width, [Series(points)], words.figures, words.figures.pct),
        columns(words, ("week", "day"), ("share", "pct"), ("low", "pct"), ("high", "pct"), ("mentions", "count")),
        rows,
        words,
    )


def _networks_chart(answer: ListenAnswer, words: Words) -> Chart | None:
    ranked = [(talk, talk.people_per_week) for talk in answer.networks]
    bars = [
        Bar(words.network(talk.network), rate.mean, words.figures.number(rate.mean), rate.low, rate.high)
        for talk, rate in ranked
        if rate is not None
    ]
    if len(bars) < 2:  # one alone ranks nothing
        return None
    rows = [(words.network(talk.network), rate.mean, rate.low, rate.high, talk.mentions) for talk, rate in ranked if rate is not None]
    return drawn(
        "networks",
        words.say("page.chart.networks"),
        words.say("page.chart.networks.how"),
        lambda width: ranked_bars(width, bars, words.lang),
        columns(words, ("network", "text"), ("people_per_week", "number"), ("low", "number"), ("high", "number"), ("mentions", "count")),
        rows,
        words,
    )


def _kinds_chart(topic: Topic | None, words: Words) -> Chart | None:
    kinds = sorted((topic.needs if topic else {}).items(), key=lambda kind: -kind[1].mean)
    if topic is None or not kinds:
        return None
    bars = [
        Bar(
            words.term(key),
            share.mean,
            words.figures.pct(share.mean),
            share.low,
            share.high,
            "var(--hold)" if key in _MOODS else "var(--accent)",
        )
        for key, share in kinds
    ]
    return drawn(
        "needs",
        words.say("page.chart.kinds", topic=topic_name(topic, words)),
        words.say("page.chart.kinds.how"),
        lambda width: ranked_bars(width, bars, words.lang),
        columns(words, ("need", "text"), ("share", "pct"), ("low", "pct"), ("high", "pct"), ("mentions", "count")),
        [(words.term(key), share.mean, share.low, share.high, share.n) for key, share in kinds],
        words,
    )


_MOODS = ("complains", "praises")


def _voice_chart(answer: ListenAnswer, words: Words) -> Chart | None:
    voices = answer.voice.voices if answer.voice else ()
    if not voices:
        return None
    rows = [
        Range(voice.name, voice.share.mean, voice.share.low, voice.share.high, "var(--accent)" if voice.ours else "var(--hold)")
        for voice in sorted(voices, key=lambda voice: -voice.share.mean)
    ]
    return drawn(
        "voice",
        words.say("page.chart.voice"),
        words.say("page.chart.voice.how"),
        lambda width: ranges_chart(width, rows, words.figures.pct, words.lang),
        columns(words, ("name", "text"), ("share", "pct"), ("low", "pct"), ("high", "pct"), ("mentions", "count")),
        [(voice.name, voice.share.mean, voice.share.low, voice.share.high, voice.mentions) for voice in voices],
        words,
    )


def _spikes_chart(answer: ListenAnswer, words: Words) -> Chart | None:
    topics = {topic.name: topic for topic in answer.topics}
    spike = answer.spikes[0] if answer.spikes else None
    topic = topics.get(spike.topic) if spike else None
    weeks = [week for week in topic.weeks if week.whole] if topic else []
    if topic is None or len(weeks) < 4:
        return None
    points = [Point(week.week.toordinal(), week.mentions, week.mentions, week.mentions) for week in weeks]
    days = [spike.day for spike in answer.spikes if spike.topic == topic.name]
    inside = [_mark(day, points, words) for day in days if points[0].at <= day.toordinal() < points[-1].at + 7]
    return drawn(
        "spikes",
        words.say("page.chart.spikes", topic=topic_name(topic, words)),
        words.say("page.chart.spikes.how"),
        lambda width: line_chart(width, [Series(points)], words.figures, words.figures.count, Plot(marks=inside, from_zero=True)),
        columns(words, ("week", "day"), ("mentions", "count"), ("authors", "count")),
        [(week.week, week.mentions, week.authors) for week in weeks],
        words,
    )


def _mark(day: date, points: Sequence[Point], words: Words) -> Mark:
    week = max((point for point in points if point.at <= day.toordinal()), key=lambda point: point.at, default=points[0])
    return Mark(week.at, words.figures.day(day, year=False), week.mean)


def _change(verdict: str, words: Words) -> Markup:
    sign = {"rising": "▲", "falling": "▼", "steady": "="}.get(verdict, "")
    return verdict_chip(words, "hold" if sign else "undecided", words.say(f"page.change.{verdict}"), sign)


def _topics(answer: ListenAnswer, words: Words) -> Table | None:
    if len(answer.topics) < 2:
        return None
    scale = scale_of([topic.need_share for topic in answer.topics], zero=True)
    rows = tuple(
        (
            Cell(Markup("{}<small>{}</small>").format(words.name(topic_name(topic, words)), words.say(f"page.query.{topic.kind}"))),
            Cell(_change(topic.change.verdict, words), "end", labelled=False),
            Cell(interval(words, topic.need_share, scale), "range whole"),
            Cell(count(words, topic.mentions), "num"),
            Cell(count(words, topic.authors), "num"),
        )
        for topic in answer.topics
    )
    heads = tuple(line(words, f"page.head.{key}") for key in ("topic", "change", "need_share", "mentions", "authors"))
    return Table(heads, rows, (2, ruler(words, scale, "share")))


def _mood(topic: Topic | None, words: Words) -> tuple[Markup, ...]:
    """How the main topic is spoken of: its mood, and in which dialects."""
    found = []
    if topic is not None and (mood := topic.moods) and mood["positive"].n >= _LEAST_ARABIC:
        shares = {name: mood[name].mean for name in ("positive", "negative", "sarcastic")}
        found.append(words.say("page.listen.mood", topic=topic_name(topic, words), **shares))
    total = sum(topic.dialects.values()) if topic else 0
    if topic is not None and total >= _LEAST_ARABIC:
        known = [(key, count) for key, count in topic.dialects.items() if key != "other"]
        most = sorted(known, key=lambda item: -item[1])[:_MOST_DIALECTS]
        named = tuple(f"{words.text(f'page.dialect.{key}')} {words.figures.pct(count / total)}" for key, count in most)
        if named:
            found.append(words.say("page.listen.dialects", dialects=named))
    return tuple(found)


def _themes(answer: ListenAnswer, words: Words) -> Table | None:
    if not answer.themes:
        return None
    shown = answer.themes[:_MOST_THEMES]
    scale = scale_of([theme.share for theme in answer.themes], zero=True)
    rows = tuple(_theme(theme, scale, words) for theme in shown)
    more = tuple(_theme(theme, scale, words) for theme in answer.themes[_MOST_THEMES:])
    keys = ("theme", "change", "theme_share", "theme_need", "theme_negative", "authors")
    return Table(tuple(line(words, f"page.head.{key}") for key in keys), rows, (2, ruler(words, scale, "share")), more)


def _theme(theme: Theme, scale: Scale, words: Words) -> tuple[Cell, ...]:
    name = Markup(" · ").join(words.quote(word) for word in theme.name)
    quote = Markup("<small>{}</small>").format(words.quote(theme.quotes[0].text)) if theme.quotes else Markup("")
    return (
        Cell(name + quote, "whole"),
        Cell(_change(_moved(theme.share_change), words), "whole", labelled=False),
        Cell(interval(words, theme.share, scale), "range whole"),
        Cell(estimate(words, theme.need_share), "num"),
        Cell(estimate(words, theme.negative_share), "num"),
        Cell(count(words, theme.people), "num"),
    )


def _moved(change: Estimate | None) -> str:
    """Whether a share moved, where its whole interval says so."""
    if change is None or change.low <= 0 <= change.high:
        return "cannot_tell"
    return "rising" if change.low > 0 else "falling"


def _signal(signal: WeakSignal, words: Words) -> tuple[Markup, tuple[Said, ...]]:
    told = words.say("page.listen.signal", n=signal.people, before=signal.people_before, networks=signal.networks)
    title = Markup("{} <small>{}</small>").format(words.quote(signal.text), told)
    return title, tuple(Said(words.quote(quote.text), _about(quote, words)) for quote in signal.quotes[:2])


def _networks(answer: ListenAnswer, words: Words) -> Table | None:
    if not answer.networks:
        return None
    scale = scale_of([talk.need_share for talk in answer.networks], zero=True)
    rows = tuple(
        (
            Cell(network(words, talk.network)),
            Cell(_change(talk.change.verdict, words), "end", labelled=False),
            Cell(interval(words, talk.need_share, scale), "range whole"),
            Cell(count(words, talk.mentions), "num"),
            Cell(count(words, talk.authors), "num"),
            Cell(words.figure(talk.first, "chance") if len(answer.networks) > 1 else empty(), "num"),
            Cell(_collected(talk.collected_share.mean if talk.collected_share else None, words)),
        )
        for talk in answer.networks
    )
    keys = ("network", "change", "need_share", "mentions", "authors", "first", "collected")
    return without_empty(Table(tuple(line(words, f"page.head.{key}") for key in keys), rows, (2, ruler(words, scale, "share"))))


def _collected(share: float | None, words: Words) -> Markup:
    return Markup('<span class="quiet">{}</span>').format(words.say("page.unknown_share")) if share is None else words.figure(share, "pct")


def _about(quote: Quote, words: Words) -> tuple[Markup, ...]:
    told = [words.name(words.network(quote.network))]
    if quote.posted_at is not None:
        told.append(words.figure(quote.posted_at.date(), "day"))
    if quote.copies:
        told.append(words.say("page.listen.copies", n=quote.copies))
    return tuple(told)


def _question(quote: Quote, needs: tuple[str, ...], hours: float, words: Words) -> Said:
    wanted = [words.named(need) for need in needs]
    return Said(words.quote(quote.text), (*wanted, words.name(words.network(quote.network)), waited(words, hours)))


def _spike(spike: Spike, words: Words) -> tuple[Markup, Said | None]:
    sentence = words.say(
        "page.listen.spike",
        day=spike.day,
        people=spike.people,
        expected=spike.expected.mean,
        network=spike.network,
        share=spike.network_share,
    )
    if spike.terms:
        sentence += Markup(" ") + words.say("page.listen.spike_terms", terms=spike.terms)
    return sentence, Said(words.quote(spike.shared.text), _about(spike.shared, words)) if spike.shared else None


def _phrases(topic: Topic | None, words: Words) -> tuple[tuple[Markup, tuple[Said, ...]], ...]:
    if topic is None:
        return ()
    found = []
    for phrase in _telling(topic.phrases)[:_MOST_PHRASES]:
        about = words.named(phrase.about) if phrase.about != "talk" else words.say("page.listen.talk")
        title = Markup("{} <small>{} · {}</small>").format(
            words.quote(phrase.text), about, words.say("page.listen.said_by", n=phrase.authors)
        )
        found.append((title, tuple(Said(words.quote(quote.text), _about(quote, words)) for quote in phrase.quotes[:_QUOTES_OF_PHRASE])))
    return tuple(found)


def _telling(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases of which each shows something that those before it did not: words of one much repeated text stand once, not thrice."""
    seen: set[str] = set()
    found = []
    for phrase in phrases:
        texts = {quote.text for quote in phrase.quotes[:_QUOTES_OF_PHRASE]}
        if not texts or not texts <= seen:
            found.append(phrase)
        seen |= texts
    return found


def _authors(answer: ListenAnswer, words: Words) -> Table | None:
    if not answer.authors:
        return None
    rows = tuple(
        (
            Cell(Markup("{}<small>{}</small>").format(words.name(author.name or author.author), network(words, author.network))),
            Cell(count(words, author.reached), "num"),
            Cell(count(words, author.mentions), "num"),
            Cell(count(words, author.people), "num"),
            Cell(words.quote(author.quote.text) if author.quote else empty(), "whole", labelled=False),
        )
        for author in answer.authors[:_MOST_AUTHORS]
    )
    return Table(tuple(line(words, f"page.head.{key}") for key in ("author", "reached", "mentions", "answered_by", "said")), rows)


def _samples(answer: ListenAnswer, words: Words) -> Table | None:
    if not answer.samples:
        return None
    rows = tuple(
        (
            Cell(network(words, sample.network)),
            Cell(chip(words.say(f"page.collected.{sample.collected}")), "end", labelled=False),
            Cell(count(words, sample.mentions), "num"),
            Cell(words.say("page.listen.covered", n=sample.covered_days), "num"),
            Cell(_collected(sample.share.mean if sample.share else None, words)),
        )
        for sample in answer.samples
    )
    return Table(tuple(line(words, f"page.head.{key}") for key in ("network", "way", "mentions", "covered", "collected")), rows)
