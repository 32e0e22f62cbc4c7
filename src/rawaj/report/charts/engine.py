"""Runs the vendored ECharts in QuickJS: options in, SVG out. No browser, no network.

Colours are given as ``var(--…)`` of the style sheet, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import itertools
import json
import re
import threading
from collections.abc import Mapping
from pathlib import Path

import quickjs
from markupsafe import Markup

__all__ = ["draw"]

_VENDOR = Path(__file__).parents[1] / "vendor" / "echarts" / "echarts.min.js"
_DRAW = Path(__file__).parent / "draw.js"
_MEMORY_BYTES = 512 * 2**20
_BROWSER = "var globalThis=this,console={log(){},warn(){},error(){}};function setTimeout(){return 0}function clearTimeout(){}"
_STYLE = re.compile(r"<style\s*>.*?</style>", re.S)
_NOISE = re.compile(r' (?:class="zr\d+-cls-\d+"|ecmeta_\w+="[^"]*"|pointer-events="\w+"|xml:space="preserve")')
_HEAD = re.compile(r"<svg [^>]*>\s*<rect [^>]*></rect>")
_LONG = re.compile(r"(\d+\.\d{2})\d+")
_ID = re.compile(r"zr\d+-([a-z]\d+)")

_engines = threading.local()
_numbers = itertools.count(1)


def _engine() -> quickjs.Context:
    """One context a thread, since QuickJS is bound to the thread that made it."""
    if not hasattr(_engines, "context"):
        context = quickjs.Context()
        context.set_memory_limit(_MEMORY_BYTES)
        for source in (_BROWSER, _VENDOR.read_text(encoding="utf-8"), _DRAW.read_text(encoding="utf-8")):
            context.eval(source)
        _engines.context = context
        _engines.draw = context.get("draw")
    return _engines.context


def draw(options: Mapping[str, object], width: int, height: int, *, name: str = "") -> Markup:
    """The SVG of ECharts options, `width` × `height` in CSS pixels, without scripts, style blocks or fixed fonts.

    Args:
        name: what makes the ids inside the drawing unique in its page; a running number where empty.

    Raises:
        quickjs.JSException: the options are not what ECharts understands.
    """
    _engine()
    svg = str(_engines.draw(json.dumps(options, ensure_ascii=False), width, height))
    return Markup(_cleaned(svg, width, height, name or f"c{next(_numbers)}"))  # noqa: S704 - ECharts escapes its texts


def _cleaned(svg: str, width: int, height: int, name: str) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" direction="ltr" aria-hidden="true" focusable="false">'
    svg = _HEAD.sub(head, svg, count=1)
    svg = _NOISE.sub("", _STYLE.sub("", svg))
    svg = _LONG.sub(r"\1", svg)
    return _ID.sub(rf"{name}-\1", re.sub(r"\n+", "\n", svg)).strip()
