"""Axes with ticks of our own choosing, so that their labels are in the reader's language."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from rawaj.report.numbers import Figures
from rawaj.report.script import isolate

__all__ = [
    "ABOVE",
    "AXIS_TEXT",
    "FAINT",
    "INK",
    "MARK_LINE",
    "day_axis",
    "grid",
    "names_above",
    "nice_ticks",
    "number_axis",
    "rows_axis",
    "text_width",
    "texts_at",
]

INK, SOFT, FAINT, LINE, TRACK = "var(--ink)", "var(--soft)", "var(--faint)", "var(--line)", "var(--track)"
AXIS_TEXT = 12
Option = dict[str, object]
ABOVE = 20
_NICE = (1, 2, 5, 10)
_ADVANCE_EM = {"arabic": 0.47, "narrow": 0.3, "digit": 0.6, "latin": 0.58}


def text_width(text: str, size: float = AXIS_TEXT) -> float:
    """About how wide a text is in IBM Plex Sans Arabic, in pixels: letters by script, digits 0.6 em (advance widths of the font)."""
    return size * sum(_ADVANCE_EM.get(_kind(letter), 0.58) for letter in text)


def _kind(letter: str) -> str:
    if "\u0600" <= letter <= "\u06ff":
        return "arabic"
    return "narrow" if letter in " .,:;'il|()" else "digit" if letter.isdigit() else "latin"


MARK_LINE: Option = {"symbol": "none", "silent": True, "precision": -1}
"""A named line without arrows, where its value is: ECharts rounds it to two decimals unless `precision` is below zero, and 1.3% is 0.01."""
_NOTHING = 1e-11  # ticks are rounded to twelve places


def nice_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round ticks that cover low … high.

    >>> nice_ticks(0.021, 0.064)
    [0.02, 0.03, 0.04, 0.05, 0.06, 0.07]
    >>> nice_ticks(-1.0, 3.0)
    [-1.0, 0.0, 1.0, 2.0, 3.0]
    """
    largest = max(abs(low), abs(high))
    if largest < _NOTHING:
        low = high = largest = 0.0
    span = high - low if high - low > 1e-9 * largest else largest or 1.0
    rough = span / max(about, 1)
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * size for nice in _NICE if nice * size >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 12) for index in range(first, last + 1)]


def labels(ticks: Sequence[float], texts: Sequence[str]) -> Option:
    """A formatter that prints our texts at our ticks; others print nothing."""
    return {"@labels": {_js_number(tick): text for tick, text in zip(ticks, texts, strict=True)}}


def _js_number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))


def number_axis(ticks: Sequence[float], texts: Sequence[str], lang: str, *, lines: bool = True, **more: object) -> Option:
    """A linear axis from the first to the last tick, faint gridlines, our own labels."""
    return {
        "type": "value",
        "min": ticks[0],
        "max": ticks[-1],
        "axisTick": {"show": False},
        "axisLine": {"show": False},
        "splitLine": {"show": False},
        "axisLabel": {
            "customValues": list(ticks),
            "formatter": labels(ticks, [isolate(text, "en") for text in texts]),
            "color": SOFT,
            "fontSize": AXIS_TEXT,
        },
        **(
            {"splitLine": {"show": True, "lineStyle": {"color": LINE}}, "interval": ticks[1] - ticks[0]} if lines and len(ticks) > 1 else {}
        ),
        **more,
    }


def _months(first: date, last: date) -> list[date]:
    month, found = first.replace(day=1), []
    while month <= last:
        if month >= first:
            found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def day_axis(first: date, last: date, figures: Figures, *, most: int = 7) -> Option:
    """Time from left to right; months by name where there are two or more, else single days."""
    months = _months(first, last)
    if len(months) >= 2:
        every = max(1, math.ceil(len(months) / most))
        days, texts = months[::every], [figures.short_month(day) for day in months[::every]]
    else:
        every = max(1, math.ceil(((last - first).days + 1) / min(most - 1, 5)))
        days = [first + timedelta(days=offset) for offset in range(0, (last - first).days + 1, every)]
        texts = [f"{figures.day(day, year=False)}" for day in days]
    ticks = [float(day.toordinal()) for day in days]
    return {
        "type": "value",
        "min": first.toordinal(),
        "max": max(last.toordinal(), first.toordinal() + 1),
        "axisTick": {"show": False},
        "splitLine": {"show": False},
        "axisLine": {"show": True, "onZero": False, "lineStyle": {"color": TRACK}},
        "axisLabel": {
            "customValues": ticks,
            "formatter": labels(ticks, [isolate(text, figures.lang) for text in texts]),
            "color": SOFT,
            "fontSize": AXIS_TEXT,
        },
    }


def rows_axis(names: Sequence[str], lang: str, *, mirrored: bool, named: bool = True) -> Option:
    """A category axis of rows from top to bottom, its labels on the side where reading starts; not `named` where they stand above."""
    return {
        "type": "category",
        "data": [isolate(name, lang) for name in names],
        "inverse": True,
        "position": "right" if mirrored else "left",
        "axisTick": {"show": False},
        "axisLine": {"show": False},
        "axisLabel": {"show": named, "color": INK, "fontSize": AXIS_TEXT + 1, "margin": 10, "interval": 0},
    }


def grid(**sides: float) -> Option:
    """The plotting area by its distance from the edges, in pixels."""
    return {"containLabel": False, "outerBoundsMode": "none", **sides}


def chart_options(grid_: Mapping[str, object], x: object, y: object, series: Sequence[object], **more: object) -> Option:
    """Options common to all: no animation, the page's own font."""
    return {
        "animation": False,
        "textStyle": {"fontFamily": "inherit", "fontSize": AXIS_TEXT},
        "grid": grid_,
        "xAxis": x,
        "yAxis": y,
        "series": series,
        **more,
    }


def texts_at(places: Sequence[tuple[object, object, str]], lang: str, position: str, **style: object) -> Option:
    """Texts written at points of the plot: (x, y, text), on one side of each point; `style` refines ECharts' label."""
    label: Option = {"show": True, "position": position, "distance": 5, "color": INK, "fontWeight": 600, "fontSize": 13, **style}
    data: list[Option] = [{"value": [x, y], "label": {**label, "formatter": isolate(text, lang)}} for x, y, text in places]
    return {"type": "scatter", "symbolSize": 0, "itemStyle": {"color": INK}, "silent": True, "z": 5, "clip": False, "data": data}


def names_above(names: Sequence[str], edge: float, lang: str, *, mirrored: bool) -> Option:
    """Names of rows on a narrow drawing: a line of their own above each row, from the side where reading starts."""
    places = [(edge, row, name) for row, name in enumerate(names)]
    return texts_at(places, lang, "inside", align="right" if mirrored else "left", offset=[0, -ABOVE], fontWeight=400)


Labeller = Callable[[float], str]
