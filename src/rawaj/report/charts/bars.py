"""Ranked bars, growing from the side where reading starts, the label before them and the value at their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawaj.report.charts.axes import AXIS_TEXT, Option, chart_options, grid, names_above, rows_axis, text_width, texts_at
from rawaj.report.script import isolate

__all__ = ["Bar", "Part", "ranked_bars", "stacked_bars"]

_ROW, _NARROW_ROW, _PHONE = 34, 54, 400
Sized = tuple[Option, int]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `text` is its value as shown; `low` and `high` the ends of its interval, where it has one."""

    name: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None
    colour: str = "var(--accent)"

    @property
    def end(self) -> float:
        """How far the row reaches, its interval included."""
        return max(self.value, self.high or 0.0)


@dataclass(frozen=True, slots=True)
class Part:
    """One colour of stacked bars: its name, its values by row, and their texts ("" where nothing is to be written)."""

    name: str
    values: Sequence[float]
    texts: Sequence[str]
    colour: str
    ink: str = "var(--card)"


def _above(names: Sequence[str], width: int) -> bool:
    """Whether names stand above their rows: on a phone, or where one is too long to stand beside."""
    return width < _PHONE or max(text_width(name, AXIS_TEXT + 1) for name in names) > 0.38 * width


def _rows(width: int, names: Sequence[str], texts: Sequence[str], top: float, lang: str) -> tuple[Option, Option, Option, list[Option]]:
    """Grid, both axes, and the names above the rows where the drawing is too narrow for names beside them."""
    mirrored, narrow = lang == "ar", _above(names, width)
    start = 4.0 if narrow else min(max(text_width(name, AXIS_TEXT + 1) for name in names) + 16, 0.42 * width)
    end = max((text_width(text, 13) for text in texts), default=0.0) + 10
    sides = grid(left=end if mirrored else start, right=start if mirrored else end, top=14 if narrow else 4, bottom=0)
    length: Option = {"type": "value", "inverse": mirrored, "min": 0, "max": top, "show": False}
    above = [names_above(names, 0.0, lang, mirrored=mirrored)] if narrow else []
    return sides, length, rows_axis(names, lang, mirrored=mirrored, named=not narrow), above


def _height(width: int, names: Sequence[str]) -> int:
    return (_NARROW_ROW if _above(names, width) else _ROW) * len(names) + 8


def ranked_bars(width: int, bars: Sequence[Bar], lang: str) -> Sized:
    """Bars from the longest down as given; whiskers where a bar has an interval."""
    mirrored = lang == "ar"
    names, texts = [bar.name for bar in bars], [bar.text for bar in bars]
    sides, x, y, above = _rows(width, names, texts, max(bar.end for bar in bars) or 1.0, lang)
    data = [{"value": bar.value, "itemStyle": {"color": bar.colour}} for bar in bars]
    whiskers = [[row, bar.low, bar.high] for row, bar in enumerate(bars) if bar.low is not None and bar.high is not None]
    radius = [4, 0, 0, 4] if mirrored else [0, 4, 4, 0]
    series: list[Option] = [
        {"type": "bar", "data": data, "barWidth": 14, "silent": True, "itemStyle": {"borderRadius": radius}},
        texts_at([(bar.end, row, bar.text) for row, bar in enumerate(bars)], lang, "left" if mirrored else "right"),
        *above,
    ]
    if whiskers:
        encode = {"x": [1, 2], "y": 0}
        series.append({"type": "custom", "renderItem": {"@shape": "whisker"}, "data": whiskers, "encode": encode, "silent": True, "z": 4})
    return chart_options(sides, x, y, series), _height(width, names)


def stacked_bars(width: int, names: Sequence[str], parts: Sequence[Part], lang: str) -> Sized:
    """Bars of parts; their length is the whole, so rows compare with one another."""
    top = max(sum(part.values[row] for part in parts) for row in range(len(names))) or 1.0
    sides, x, y, above = _rows(width, names, [], top, lang)
    return chart_options(sides, x, y, [*(_part(part, lang, top, width) for part in parts), *above]), _height(width, names) + 6 * len(names)


def _part(part: Part, lang: str, top: float, width: int) -> Option:
    data = []
    for value, text in zip(part.values, part.texts, strict=True):
        fits = text_width(text) + 8 < value / top * width * 0.6
        data.append({"value": value, "label": {"show": bool(text) and fits, "formatter": isolate(text, lang)}})
    label = {"position": "inside", "color": part.ink, "fontSize": AXIS_TEXT}
    return {
        "type": "bar", "stack": "all", "name": part.name, "data": data, "barWidth": 20, "silent": True,
        "itemStyle": {"color": part.colour}, "label": label,
    }  # fmt: skip
