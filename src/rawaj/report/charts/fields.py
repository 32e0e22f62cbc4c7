"""Two-way pictures: the heat of hours, and decisions by importance and feasibility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.report.charts.axes import (
    AXIS_TEXT,
    FAINT,
    INK,
    LINE,
    MARK_LINE,
    Labeller,
    Option,
    chart_options,
    grid,
    nice_ticks,
    number_axis,
    text_width,
    texts_at,
)
from rawaj.report.script import isolate

__all__ = ["Placed", "heat_chart", "placed_chart"]

_PHONE = 400
_NEAR = 0.06
_SHADES = ("var(--heat-0)", "var(--heat-1)", "var(--heat-2)", "var(--heat-3)", "var(--heat-4)")
Sized = tuple[Option, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """One point: how far along, how high with its interval, and its short name (a number on the chart, named in the table)."""

    along: float
    mean: float
    low: float
    high: float
    name: str
    colour: str = "var(--accent)"


def shade(share_of_most: float) -> str:
    """One of five shades for 0 … 1 of the greatest value.

    >>> shade(0.0), shade(1.0)
    ('var(--heat-0)', 'var(--heat-4)')
    """
    return _SHADES[min(int(share_of_most * len(_SHADES)), len(_SHADES) - 1)]


def heat_chart(width: int, values: Sequence[Sequence[float | None]], rows: Sequence[str], columns: Sequence[str], lang: str) -> Sized:
    """A grid of shades: `values[row][column]`, None where there are no data (left open). Hours run from left to right."""
    mirrored = lang == "ar"
    most = max((value for row in values for value in row if value is not None), default=0.0) or 1.0
    data = [
        {"value": [column, line, value], "itemStyle": {"color": shade(value / most)}}
        for line, row in enumerate(values)
        for column, value in enumerate(row)
        if value is not None
    ]
    start = max(text_width(row) for row in rows) + 14
    every = 6 if width < _PHONE else 3
    x: Option = {
        "type": "category", "data": list(columns), "axisTick": {"show": False}, "axisLine": {"show": False}, "splitArea": {"show": False},
        "axisLabel": {"interval": every - 1, "color": "var(--soft)", "fontSize": AXIS_TEXT}, "position": "bottom",
    }  # fmt: skip
    y: Option = {
        "type": "category", "data": [isolate(row, lang) for row in rows], "inverse": True, "position": "right" if mirrored else "left",
        "axisTick": {"show": False}, "axisLine": {"show": False}, "axisLabel": {"color": INK, "fontSize": AXIS_TEXT, "interval": 0},
    }  # fmt: skip
    series: Option = {
        "type": "heatmap", "data": data, "silent": True, "label": {"show": False},
        "itemStyle": {"borderColor": "var(--card)", "borderWidth": 2, "borderRadius": 3},
    }  # fmt: skip
    sides = grid(left=8 if mirrored else start, right=start if mirrored else 8, top=4, bottom=26)
    visual = {"show": False, "min": 0, "max": most, "seriesIndex": [], "inRange": {"opacity": [1, 1]}}
    return chart_options(sides, x, y, [series], visualMap=visual), 28 * len(rows) + 34


def _named_together(points: Sequence[Placed], along: float, up: float) -> list[tuple[object, object, str]]:
    """Where names stand: those of points too near to one another to be read apart share one place, "1, 2"."""
    groups: list[list[Placed]] = []
    for point in points:
        near = (
            group for group in groups if abs(group[0].along - point.along) < _NEAR * along and abs(group[0].mean - point.mean) < _NEAR * up
        )
        found = next(near, None)
        if found is None:
            groups.append([point])
        else:
            found.append(point)
    return [(max(one.along for one in group), group[0].mean, ", ".join(one.name for one in group)) for group in groups]


def placed_chart(width: int, points: Sequence[Placed], along: Labeller, shown: Labeller, names: tuple[str, str], lang: str) -> Sized:
    """Points with upright intervals over two named axes: along the first, up the second.

    Args:
        names: names of the axes, along and up.
    """
    ticks = nice_ticks(0.0, max(1.0, max(point.along for point in points)), 4)
    ups = nice_ticks(min(0.0, *(point.low for point in points)), max(point.high for point in points), 4)
    texts = [shown(up) for up in ups]
    series: Option = {
        "type": "custom", "renderItem": {"@shape": "upright"}, "silent": True, "encode": {"x": 0, "y": [1, 2, 3]}, "z": 3, "clip": False,
        "data": [{"value": [point.along, point.mean, point.low, point.high], "itemStyle": {"color": point.colour}} for point in points],
    }  # fmt: skip
    labels = texts_at(_named_together(points, ticks[-1] - ticks[0], ups[-1] - ups[0]), lang, "right", fontSize=14, distance=9)
    quiet = {"color": "var(--soft)", "fontSize": AXIS_TEXT}
    line = {"show": True, "onZero": False, "lineStyle": {"color": FAINT}}
    below: Option = {"name": isolate(names[0], lang), "nameLocation": "middle", "nameGap": 28, "nameTextStyle": quiet, "axisLine": line}
    above: Option = {"name": isolate(names[1], lang), "nameLocation": "end", "nameGap": 12, "nameTextStyle": {**quiet, "align": "left"}}
    x = {**number_axis(ticks, [along(tick) for tick in ticks], lang), **below}
    y = {**number_axis(ups, texts, lang), **above}
    sides = grid(left=max(text_width(text) for text in texts) + 14, right=28, top=34, bottom=48)
    zero = {
        **MARK_LINE,
        "data": [{"yAxis": 0, "lineStyle": {"color": LINE, "type": "solid", "width": 1.5}, "label": {"show": False}}],
    }
    series["markLine"] = zero
    return chart_options(sides, x, y, [series, labels]), 280 if width < _PHONE else 320
