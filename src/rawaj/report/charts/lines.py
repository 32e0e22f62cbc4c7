"""Things over time, and response curves: a line, the band of its interval, its last value written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rawaj.report.charts.axes import (
    AXIS_TEXT,
    FAINT,
    INK,
    MARK_LINE,
    Labeller,
    Option,
    chart_options,
    day_axis,
    grid,
    nice_ticks,
    number_axis,
    text_width,
)
from rawaj.report.numbers import Figures
from rawaj.report.script import isolate

__all__ = ["Mark", "Plot", "Point", "Series", "curve_chart", "line_chart"]

_PHONE = 400
Sized = tuple[Option, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A position, its estimate and the ends of its interval; NaN-free. `at` is a day's ordinal or a number."""

    at: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something named on a chart: a day, a level, a point."""

    at: float
    text: str
    value: float | None = None
    colour: str = "var(--unknown)"


@dataclass(frozen=True, slots=True)
class Series:
    """One line with its band. `dashed`: not observed but expected."""

    points: Sequence[Point]
    colour: str = "var(--accent)"
    dashed: bool = False
    inner: Sequence[Point] = field(default_factory=tuple)


def _band(points: Sequence[Point], colour: str, name: str = "inner") -> Option:
    data = [[point.at, point.low, point.high] for point in points]
    return {
        "type": "custom", "name": name, "renderItem": {"@shape": "band"}, "data": data, "silent": True, "z": 1,
        "itemStyle": {"color": colour}, "encode": {"x": 0, "y": [1, 2]}, "clip": True,
    }  # fmt: skip


def _line(series: Series, label: str, width: int) -> Option:
    last = len(series.points) - 1
    data: list[object] = [[point.at, point.mean] for point in series.points]
    if label:
        data[last] = {
            "value": data[last],
            "symbol": "circle",
            "symbolSize": 9,
            "label": {
                "show": True,
                "formatter": isolate(label, "en"),
                "position": "right",
                "color": INK,
                "fontSize": 14,
                "fontWeight": 600,
            },
        }
    return {
        "type": "line", "data": data, "symbol": "none", "silent": True, "z": 3, "clip": False,
        "lineStyle": {"color": series.colour, "width": 2.5, "type": "dashed" if series.dashed else "solid", "join": "round"},
        "itemStyle": {"color": series.colour},
    }  # fmt: skip


def _marked(marks: Sequence[Mark], lang: str) -> Option:
    data = [
        {
            "value": [mark.at, mark.value],
            "itemStyle": {"color": mark.colour},
            "label": {
                "show": True,
                "formatter": isolate(mark.text, lang),
                "position": "top",
                "distance": 7,
                "color": INK,
                "fontSize": AXIS_TEXT,
            },
        }
        for mark in marks
    ]
    return {"type": "scatter", "data": data, "symbolSize": 9, "silent": True, "z": 4}


def _levels(marks: Sequence[Mark], lang: str) -> Option:
    data = [
        {
            "yAxis": mark.value,
            "lineStyle": {"color": mark.colour, "type": "dashed", "width": 1.5},
            "label": {
                "show": True,
                "formatter": isolate(mark.text, lang),
                "position": "insideStartTop",
                "color": mark.colour,
                "fontSize": AXIS_TEXT,
            },
        }
        for mark in marks
    ]
    return {**MARK_LINE, "data": data}


def _extent(series: Sequence[Series], levels: Sequence[Mark], marks: Sequence[Mark], from_zero: bool) -> tuple[float, float]:
    ends = [end for one in series for point in one.points for end in (point.low, point.high)]
    ends += [mark.value for mark in (*levels, *marks) if mark.value is not None]
    low, high = min(ends), max(ends)
    return (min(low, 0.0) if from_zero or low < 0.35 * high else low), high


def _drawing(width: int, series: Sequence[Series], x: Option, shown: Labeller, lang: str, plot: Plot) -> Sized:
    low, high = _extent(series, plot.levels, plot.marks, plot.from_zero)
    ticks = nice_ticks(low, high, 4)
    texts = [shown(tick) for tick in ticks]
    end = shown(plot.ends_with if plot.ends_with is not None else series[-1].points[-1].mean)
    height = 230 if width < _PHONE else 260
    sides = grid(left=max(text_width(text) for text in texts) + 14, right=text_width(end, 14) + 18, top=22 if plot.marks else 14, bottom=28)
    lines: list[Option] = []
    for index, one in enumerate(series):
        lines.append(_band(one.points, one.colour, "outer" if one.inner else "inner"))
        if one.inner:
            lines.append(_band(one.inner, one.colour))
        line = _line(one, end if index == len(series) - 1 else "", width)
        if index == 0 and plot.levels:
            line["markLine"] = _levels(plot.levels, lang)
        lines.append(line)
    return chart_options(sides, x, number_axis(ticks, texts, "en"), [*lines, *([_marked(plot.marks, lang)] if plot.marks else [])]), height


@dataclass(frozen=True, slots=True)
class Plot:
    """What stands on a line chart beside its lines: named levels (a target), named points (spikes, today)."""

    levels: Sequence[Mark] = ()
    marks: Sequence[Mark] = ()
    from_zero: bool = False
    ends_with: float | None = None


def line_chart(width: int, series: Sequence[Series], figures: Figures, shown: Labeller, plot: Plot | None = None) -> Sized:
    """Lines over days with their bands; the last value is written at the end of the last line.

    Args:
        series: at least one, with at least one point each; `Point.at` is `date.toordinal()`.
        shown: a value as text ("5.4%").
    """
    first = min(one.points[0].at for one in series)
    last = max(one.points[-1].at for one in series)
    x = day_axis(date.fromordinal(int(first)), date.fromordinal(int(last)), figures, most=4 if width < _PHONE else 7)
    return _drawing(width, series, x, shown, figures.lang, plot or Plot())


def curve_chart(width: int, series: Series, figures: Figures, along: Labeller, shown: Labeller, plot: Plot | None = None) -> Sized:
    """A response curve: what comes back (up) for what is put in (along), with its band and the present point marked."""
    last = series.points[-1].at
    ticks = [tick for tick in nice_ticks(series.points[0].at, last, 3 if width < _PHONE else 5) if tick <= last]
    x = number_axis(
        ticks,
        [along(tick) for tick in ticks],
        figures.lang,
        lines=False,
        axisLine={"show": True, "onZero": False, "lineStyle": {"color": FAINT}},
    )
    x["max"] = last
    return _drawing(width, [series], x, shown, figures.lang, plot or Plot(from_zero=True))
