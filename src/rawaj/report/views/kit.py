"""What the six step views share: tables whose rows become cards, intervals drawn in cells, estimates with their range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from rawaj.answers import Estimate
from rawaj.report.charts.axes import Labeller, nice_ticks
from rawaj.report.charts.chart import Chart, Column
from rawaj.report.words import Words

__all__ = [
    "Cell", "Charts", "Facts", "Head", "Said", "Scale", "Table", "chip", "columns", "count", "currency_name", "dot_joined", "empty", "estimate", "interval",
    "labeller", "line", "network", "ruler", "scale_of", "short", "short_range", "verdict_chip", "waited",
]  # fmt: skip

SIGNS = {"expand": "▲", "hold": "=", "reduce": "▼"}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's heading, what stands small under it, and its classes."""

    title: Markup
    note: Markup | None = None
    css: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `css` of num, range, whole (full line on a phone), end; `labelled`: a phone shows its column's heading above it."""

    html: Markup
    css: str = ""
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows whose first cell names them; `axis` is a last row with the number line's ticks, by column."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    axis: tuple[int, Markup] | None = None
    more: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A few large numbers, each with what it counts and, small, its range."""

    items: tuple[tuple[Markup, Markup, Markup | None], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """The number line that the rows of one table share."""

    low: float
    high: float
    ticks: tuple[float, ...] = field(default_factory=tuple)
    mark: float | None = None

    def at(self, value: float) -> str:
        """A place on the line, as a percentage of its length."""
        share = (min(max(value, self.low), self.high) - self.low) / ((self.high - self.low) or 1.0)
        return f"{100 * share:.1f}%"


def scale_of(estimates: Iterable[Estimate | None], *, mark: float | None = None, zero: bool = False, about: int = 4) -> Scale:
    """A number line on which all the estimates fit, the mark too, and zero where asked.

    An interval so long that the others would be squeezed into a third of the line runs out of it at the end instead.
    """
    known = [estimate for estimate in estimates if estimate is not None]
    marks = [*([] if mark is None else [mark]), *([0.0] if zero else [])]
    if not known:
        return Scale(0.0, 1.0, (), mark)
    low = min([estimate.low for estimate in known] + marks)
    high = max([estimate.high for estimate in known] + marks)
    means = [estimate.mean for estimate in known] + marks
    reach = (max(means) - min(means)) or max((e.high - e.low for e in known), default=1.0)
    low, high = max(low, min(means) - 2 * reach), min(high, max(means) + 2 * reach)
    ticks = nice_ticks(low, high, about)
    return Scale(ticks[0], ticks[-1], tuple(ticks), mark)


def short(words: Words, value: float, unit: str) -> str:
    """A number as tables and charts show it, without its noun: 5.4%, +182%, 5,210."""
    if unit == "share":
        return words.figures.pct(value)
    return words.figures.pct(value, signed=True) if unit == "roi" else words.figures.number(value)


def short_range(words: Words, estimate: Estimate, unit: str = "") -> Markup:
    """The range for tables, with an en dash where both ends have no sign: 4.8–6.1, −20% … +70%."""
    unit = unit or estimate.unit
    low, high = short(words, estimate.low, unit), short(words, estimate.high, unit)
    signed = estimate.low < 0 or unit == "roi"
    return Markup('<bdi dir="ltr">{}{}{}</bdi>').format(low if signed else low.removesuffix("%"), " … " if signed else "–", high)


def estimate(words: Words, value: Estimate | None, unit: str = "") -> Markup:
    """An estimate with its range small beneath it, where it has one; a dash where there is no estimate."""
    if value is None:
        return empty()
    shown = words.figures.exact(value.mean)
    mean = Markup('<bdi dir="ltr" title="{}">{}</bdi>').format(shown, short(words, value.mean, unit or value.unit))
    return mean if value.is_exact else Markup("{} <small>{}</small>").format(mean, short_range(words, value, unit))


def without_empty(table: Table) -> Table:
    """The table without the columns of which no row knows anything, and without its number line's row where it stood there."""
    rows = (*table.rows, *table.more)
    kept = [place for place in range(len(table.heads)) if any(row[place].html not in ("", empty()) for row in rows)]
    axis = (kept.index(table.axis[0]), table.axis[1]) if table.axis is not None and table.axis[0] in kept else None
    cut = [tuple(tuple(row[place] for place in kept) for row in part) for part in (table.rows, table.more)]
    return Table(tuple(table.heads[place] for place in kept), cut[0], axis, cut[1])


def empty() -> Markup:
    """What stands where nothing is known."""
    return Markup('<span class="quiet">—</span>')


def count(words: Words, value: float | None) -> Markup:
    """A whole number, or a dash."""
    return empty() if value is None else words.figure(value, "count")


def interval(
    words: Words, value: Estimate | None, scale: Scale, *, tone: str = "", unit: str = "", under: Estimate | None = None
) -> Markup:
    """The interval drawn: rail, bar for the range, dot for the estimate, mark; the figures under it.

    Args:
        unit: how the figures are shown; the estimate's own unit where empty.
        under: the figures to print where they are not those drawn (drawn against a target, printed in their unit).
    """
    if value is None:
        return empty()
    under = under or value
    unit = unit or under.unit
    start, end = scale.at(value.low), scale.at(value.high)
    long = f"{float(end[:-1]) - float(start[:-1]):.1f}%"
    mark = Markup('<i class="mark" style="--mark:{}"></i>').format(scale.at(scale.mark)) if scale.mark is not None else ""
    bar = Markup(
        '<span class="interval {}" aria-hidden="true"><i class="rail"></i>{}<i class="span" style="--from:{};--long:{}"></i>'
        '<i class="dot" style="--at:{}"></i></span>'
    ).format(tone, mark, start, long, scale.at(value.mean))
    figures = Markup('<span class="figures-under"><b>{}</b><span>{}</span></span>').format(
        Markup("<bdi>{}</bdi>").format(short(words, under.mean, unit)), short_range(words, under, unit)
    )
    return Markup("{}{}").format(bar, figures)


def ruler(words: Words, scale: Scale, unit: str, name: Markup | None = None) -> Markup:
    """Ticks of a table's number line; the mark's name stands in the place of its number."""
    texts = []
    for tick in scale.ticks:
        named = name is not None and scale.mark is not None and abs(tick - scale.mark) < 1e-9
        crowded = not named and name is not None and scale.mark is not None and abs(tick - scale.mark) < 0.34 * (scale.high - scale.low)
        if (not crowded and scale.ticks[0] < tick) or named:
            css = Markup(' class="named"') if named else ""
            text = name if named else short(words, tick, unit)
            texts.append(Markup('<span{} style="--at:{}">{}</span>').format(css, scale.at(tick), text))
    return Markup('<span class="ruler" aria-hidden="true">{}</span>').format(Markup("").join(texts))


def line(words: Words, code: str, **values: object) -> Head:
    """A heading from the page's words; the code's ".note" stands small beneath it where there is one."""
    note = words.say(f"{code}.note", **values) if words.knows(f"{code}.note") else None
    return Head(words.say(code, **values), note)


def currency_name(words: Words, code: str) -> str:
    """A currency's name as plain text; its code where we have no name for it, nothing where there is none."""
    return words.text(f"page.currency.{code}") if words.knows(f"page.currency.{code}") else code


def network(words: Words, key: str) -> Markup:
    """A network's name with its colour as a small mark."""
    return Markup('<span class="network" style="--tone:var(--{})">{}</span>').format(key, words.name(words.network(key)))


def chip(text: Markup | str) -> Markup:
    """A quiet label."""
    return Markup('<span class="chip plain">{}</span>').format(text)


def verdict_chip(words: Words, verdict: str, text: Markup | str = "", sign: str = "") -> Markup:
    """A verdict as a word and a sign, its colour beside them.

    Args:
        verdict: key of `rawaj.terms.VERDICTS`, which gives colour and sign.
        text: what is said instead of the verdict's name; `sign` instead of its sign.
    """
    sign = sign or SIGNS.get(verdict) or words.text("page.sign.unknown")
    return Markup('<span class="chip {}"><span aria-hidden="true">{}</span>{}</span>').format(verdict, sign, text or words.term(verdict))


def labeller(words: Words, unit: str) -> Labeller:
    """The function that writes a chart's values in a unit."""
    return lambda value: short(words, value, unit)


def columns(words: Words, *named: tuple[str, str]) -> list[Column]:
    """Columns of a chart's data by their key in the page's words, with their format."""
    return [Column(words.text(f"page.column.{key}"), format_) for key, format_ in named]


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words and what is known of them."""

    words: Markup
    about: tuple[Markup, ...] = ()


def waited(words: Words, hours: float) -> Markup:
    """How long something waits: in hours up to two days, then in days."""
    if hours < 48:
        return words.say("page.waits_hours", n=max(round(hours), 1))
    return words.say("page.waits_days", n=round(hours / 24))


def dot_joined(pieces: Iterable[Markup]) -> Markup:
    """Small facts on one line, a middle dot between them."""
    return Markup(" · ").join(pieces)


Charts = tuple[Chart, ...]
