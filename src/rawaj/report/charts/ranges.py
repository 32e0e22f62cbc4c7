"""Rows on one number line: a line for the range, a dot for the estimate, a named mark at zero, at the average or at a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.report.charts.axes import (
    AXIS_TEXT,
    INK,
    MARK_LINE,
    Labeller,
    Option,
    chart_options,
    grid,
    names_above,
    nice_ticks,
    number_axis,
    rows_axis,
    text_width,
    texts_at,
)
from rawaj.report.script import isolate

__all__ = ["Range", "ranges_chart"]

_ROW, _NARROW_ROW, _PHONE = 40, 56, 400
_RULER = 46
_NEAR_END = 0.15
Sized = tuple[Option, int]


@dataclass(frozen=True, slots=True)
class Range:
    """One row: its estimate with its interval, and a colour (a verdict's, or the accent)."""

    name: str
    mean: float
    low: float
    high: float
    colour: str = "var(--accent)"


def _ruler(at: float, text: str, lang: str, ends: tuple[float, float]) -> Option:
    """The named line; near an end of the drawing its name stands on the inner side of it."""
    place = (at - ends[0]) / ((ends[1] - ends[0]) or 1.0)
    side = "left" if place < _NEAR_END else "right" if place > 1 - _NEAR_END else "center"
    label = {
        "show": True,
        "align": side,
        "formatter": isolate(text, lang),
        "position": "start",
        "distance": 6,
        "color": INK,
        "fontSize": AXIS_TEXT,
    }
    line = {"color": "var(--soft)", "type": "solid", "width": 1}
    return {**MARK_LINE, "data": [{"xAxis": at, "lineStyle": line, "label": label}]}


def _intervals(rows: Sequence[Range]) -> Option:
    data = [{"value": [index, row.mean, row.low, row.high], "itemStyle": {"color": row.colour}} for index, row in enumerate(rows)]
    return {
        "type": "custom", "renderItem": {"@shape": "interval"}, "silent": True, "encode": {"x": [1, 2, 3], "y": 0}, "z": 3, "clip": False,
        "data": data,
    }  # fmt: skip


def _above(rows: Sequence[Range], width: int) -> bool:
    """Whether names stand above their rows: on a phone, or where one is too long to stand beside."""
    return width < _PHONE or max(text_width(row.name, AXIS_TEXT + 1) for row in rows) > 0.38 * width


def _sides(rows: Sequence[Range], width: int, *, mirrored: bool, marked: bool) -> Option:
    narrow = _above(rows, width)
    start = 16.0 if narrow else min(max(text_width(row.name, AXIS_TEXT + 1) for row in rows) + 18, 0.42 * width)
    end = 22.0
    top = (24 if marked else 2) + (12 if narrow else 8)
    return grid(left=end if mirrored else start, right=start if mirrored else end, top=top, bottom=24)


def ranges_chart(width: int, rows: Sequence[Range], shown: Labeller, lang: str, *, mark: tuple[float, str] | None = None) -> Sized:
    """Intervals of all rows on one number line that runs from left to right in both languages.

    Args:
        rows: at least one.
        shown: a value as text, for the ticks and for the estimate beside each row.
        mark: where the named line stands, and its name.
    """
    mirrored, narrow = lang == "ar", _above(rows, width)
    ends = [end for row in rows for end in (row.low, row.high)] + ([mark[0]] if mark else [])
    ticks = nice_ticks(min(ends), max(ends), 3 if narrow else 6)
    intervals = _intervals(rows)
    if mark:
        intervals["markLine"] = _ruler(*mark, lang, (ticks[0], ticks[-1]))
    names = [row.name for row in rows]
    texts = [(row.mean, index, shown(row.mean)) for index, row in enumerate(rows)]
    values = texts_at(texts, "en", "bottom" if narrow else "top", fontSize=AXIS_TEXT, distance=6)
    above = [names_above(names, ticks[-1] if mirrored else ticks[0], lang, mirrored=mirrored)] if narrow else []
    axes = number_axis(ticks, [shown(tick) for tick in ticks], lang), rows_axis(names, lang, mirrored=mirrored, named=not narrow)
    options = chart_options(_sides(rows, width, mirrored=mirrored, marked=mark is not None), *axes, [intervals, values, *above])
    return options, (_NARROW_ROW if narrow else _ROW) * len(rows) + _RULER
