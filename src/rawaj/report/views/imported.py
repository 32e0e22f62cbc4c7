"""What was imported, per channel and metric, so that anyone can check our totals; and what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from rawaj.report.document import Document, Imported, Measured
from rawaj.report.views.kit import Cell, Table, currency_name, empty, line
from rawaj.report.views.measure import kind_name
from rawaj.report.words import Words
from rawaj.terms import METRICS

__all__ = ["assumed", "beside", "counts", "imported", "others"]

_MAIN = ("posts", "mentions", "impressions", "reach", "clicks", "spend")
_BESIDE = ("visits", "orders", "order_value", "outcomes", "tests")
_KIN = {"impressions": ("views",), "clicks": ("link_clicks", "email_clicks", "unique_email_clicks"), "reach": ("delivered", "recipients")}
_COUNTED = ("channels", "mentions", "posts", "orders", "visits", "hours")
_MONEY = ("hour_value", "budget_available")


def counts(document: Document, words: Words) -> list[Markup]:
    """How much there is of what, for the report's head."""
    return [words.say(f"page.count.{unit}", n=document.counts[unit]) for unit in _COUNTED if document.counts.get(unit)]


def metric_name(metric: str, words: Words) -> str:
    """A metric's name, or that of what was counted beside metrics."""
    return words.term(metric) if metric in METRICS or not words.knows(f"page.metric.{metric}") else words.text(f"page.metric.{metric}")


def _of(rows: Sequence[Imported], metric: str) -> Imported | None:
    """The row that stands for a main figure: the account's own before sums over posts, the figure itself before its kin."""
    names = (metric, *_KIN.get(metric, ()))
    found = [row for row in rows if row.metric in names and (row.value is not None or metric == "reach")]
    return min(found, key=lambda row: (row.value is None, row.of == "posts", names.index(row.metric)), default=None)


def _note(row: Imported, words: Words) -> Markup | None:
    """What stands small under a figure: its currency, its own name where it is a kin, and whether it is a sum over posts."""
    told = [_currency_name(row.currency, words)] if row.currency else []
    if any(row.metric in kin for kin in _KIN.values()):
        told.append(words.named(row.metric))
    if row.of == "posts":
        told.append(words.say("page.imported.of_posts"))
    return Markup(" · ").join(told) if told else None


def _currency_name(currency: str, words: Words) -> Markup:
    code = f"page.currency.{currency}"
    return words.say(code) if words.knows(code) else words.name(currency)


def _value(row: Imported | None, words: Words) -> Markup:
    if row is None or row.value is None:
        return empty()
    shown, note = words.figure(row.value, "exact"), _note(row, words)
    return shown if note is None else Markup("{}<small>{}</small>").format(shown, note)


def _days(rows: Sequence[Imported], words: Words) -> Markup:
    first = min((row.first for row in rows if row.first), default=None)
    last = max((row.last for row in rows if row.last), default=None)
    return _span(first, last, words)


def _span(first: date | None, last: date | None, words: Words) -> Markup:
    if first is None or last is None:
        return Markup('<span class="quiet">{}</span>').format(words.say("page.no_days"))
    return Markup("{}<small>{}</small>").format(words.figure(first, "day"), words.figure(last, "day"))


def _by_channel(document: Document) -> dict[tuple[str, str], list[Imported]]:
    channels: dict[tuple[str, str], list[Imported]] = {}
    for row in document.imported:
        channels.setdefault((row.channel, row.network), []).append(row)
    return channels


def _channel(name: str, network: str, words: Words, elsewhere: bool = False) -> Markup:
    """A channel's name over its network's; `elsewhere`: what is said on a network on which we have a channel of our own beside."""
    if not network:
        return words.say("page.imported.own")
    own = words.network(network)
    told = words.say("page.imported.elsewhere") if elsewhere else own
    shown = words.channel(name) or own
    mark = Markup('<span class="network" style="--tone:var(--{})">{}</span>').format(network, words.name(shown))
    return mark if shown == told else Markup("{}<small>{}</small>").format(mark, told)


def _metric(row: Imported, words: Words) -> Markup:
    if row.metric == "outcomes" and not row.network:
        return kind_name(row.channel, words)
    if row.metric == "tests":
        return words.say("page.imported.test", name=row.channel)
    return words.name(metric_name(row.metric, words))


def imported(document: Document, words: Words) -> Table | None:
    """One row a channel: posts, mentions, impressions, reach, clicks, spend with its currency, first and last day."""
    rows = []
    channels = _by_channel(document)
    times = Counter(network for _, network in channels)
    for (name, network), found in channels.items():
        if not any(_of(found, metric) for metric in _MAIN):
            continue
        elsewhere = times[network] > 1 and all(row.metric == "mentions" for row in found)
        cells = [Cell(_channel(name, network, words, elsewhere), "whole")]
        for metric in _MAIN:
            row = _of(found, metric)
            cells.append(Cell(_value(row, words), "num" if row else "num empty"))
        rows.append((*cells, Cell(_days(found, words), "num")))
    heads = tuple(line(words, f"page.head.{key}") for key in ("channel", *_MAIN, "days"))
    return Table(heads, tuple(rows)) if rows else None


def _listed(rows: list[Imported], words: Words) -> Table | None:
    cells = tuple(
        (
            Cell(_channel(row.channel, row.network, words)),
            Cell(_metric(row, words), "end", labelled=False),
            Cell(_value(row, words), "num"),
            Cell(_span(row.first, row.last, words), "num"),
        )
        for row in rows
    )
    return Table(tuple(line(words, f"page.head.{key}") for key in ("channel", "metric", "total", "days")), cells) if cells else None


def beside(document: Document, words: Words) -> Table | None:
    """Visits, orders and results, one a row."""
    return _listed([row for row in document.imported if row.metric in _BESIDE], words)


def others(document: Document, words: Words) -> Table | None:
    """Every figure that stands in no other table, one a row."""
    shown = {id(_of(found, metric)) for found in _by_channel(document).values() for metric in _MAIN}
    return _listed([row for row in document.imported if id(row) not in shown and row.metric not in _BESIDE], words)


def assumed(document: Document | Measured, words: Words) -> list[Markup]:
    """What nobody said and was assumed, one sentence each."""
    sentences = []
    for name, value in document.assumed.items():
        code = f"page.assumed.{name}" if value is not None else f"page.assumed.unsaid.{name}"
        if name == "currency":
            value = currency_name(words, str(value))
        if words.knows(code):
            sentences.append(words.say(code, value=value, currency=document.currency) if value is not None else words.say(code))
    return sentences
