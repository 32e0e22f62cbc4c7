"""HTML as networks and blogs write it, to the text that a reader sees."""

from __future__ import annotations

import re
from html.parser import HTMLParser

__all__ = ["html_to_text", "links_in"]

_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "figure", "pre", "section", "article")
)
_SILENT = frozenset({"script", "style", "template", "head"})
_LINK = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']?(https?://[^\"'\s>]+)([^>]*)>", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag == "p" else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def html_to_text(html: str) -> str:
    """The visible text, one line per block; text without markup comes back as it is.

    >>> html_to_text("<p>بكام؟<br>و<b>عايزة</b> واحدة &amp; شكرا</p><p>ثانيا</p>")
    'بكام؟\\nوعايزة واحدة & شكرا\\n\\nثانيا'
    """
    if "<" not in html and "&" not in html:
        return html
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def links_in(html: str) -> list[str]:
    """Addresses that the text links to, mentions and hashtags left out.

    >>> links_in('<a href="https://a.example/x?b=1&amp;c=2">x</a> <a class="mention" href="https://m.example/@me">@me</a>')
    ['https://a.example/x?b=1&c=2']
    """
    matches = (match for match in _LINK.finditer(html) if not re.search(r"mention|hashtag|rel=[\"']?tag", match.group(0)))
    return [match.group(1).replace("&amp;", "&") for match in matches]
