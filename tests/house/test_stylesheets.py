"""Style sheets know start and end, never left and right, so that both directions work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rawaj

SOURCE = Path(rawaj.__file__).parent
PHYSICAL = re.compile(
    r"\b(left|right)\b|\b(margin|padding|border|inset)-(top|bottom)\b|(?<![-\w])(width|height|(min|max)-(width|height)|top|bottom)\s*:",
    re.I,
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>|style=\"([^\"]*)\"", re.S)
NETWORK = re.compile(r"https?:|//|@import", re.I)


def _vendored(path: Path) -> bool:
    return "vendor" in path.parts


def _sheets() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.css")) if not _vendored(path)]


def _templates() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.html")) if not _vendored(path)]


def _without_queries(css: str) -> str:
    return re.sub(r"@(media|container)[^{]*\{", "{", COMMENT.sub("", css))


@pytest.mark.parametrize("path", _sheets(), ids=lambda path: path.name)
def test_style_sheets_are_logical(path):
    found = PHYSICAL.search(_without_queries(path.read_text(encoding="utf-8")))
    assert found is None, f"{path.name}: {found.group(0)!r}: use inline/block, start/end"


@pytest.mark.parametrize("path", _templates(), ids=lambda path: path.name)
def test_styles_in_templates_are_logical(path):
    for block in STYLE.finditer(path.read_text(encoding="utf-8")):
        found = PHYSICAL.search(_without_queries(block[1] or block[2] or ""))
        assert found is None, f"{path.name}: {found.group(0)!r}"


@pytest.mark.parametrize("path", _sheets(), ids=lambda path: path.name)
def test_style_sheets_need_no_network(path):
    assert NETWORK.search(COMMENT.sub("", path.read_text(encoding="utf-8"))) is None


def test_there_are_style_sheets_to_look_at():
    assert _sheets()
    assert _templates()


@pytest.mark.parametrize("css", ["a{margin-left:1px}", "a{float:right}", "a{width:3px}", "a{padding-top:1px}", "a{text-align:left}"])
def test_the_check_sees_what_it_should(css):
    assert PHYSICAL.search(_without_queries(css))


@pytest.mark.parametrize("css", ["a{margin-inline-start:1px}", "@media (max-width:30rem){a{inline-size:3px}}", "a{stroke-width:2}"])
def test_the_check_lets_logical_sheets_pass(css):
    assert PHYSICAL.search(_without_queries(css)) is None
