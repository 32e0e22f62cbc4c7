"""What other search languages write and this one does not, and how it is written here.

From Lucene and Elasticsearch (`~`, `?`, `^`, `[…]`), Boolean tools (`|`, `&&`, `!`, ONEAR/n, W/n, PRE/n, `{…}`, single quotation marks), and comparisons that begin
with their number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rawaj.text.fields import FIELDS, in_arabic

__all__ = ["foreign_at", "link_at", "may_be_foreign"]

_ADDRESS = r"(?:https?://(?:www\.)?|www\.)([^\s()\"“”„«»،]+)"
_LINK = re.compile(rf"{_ADDRESS}|[\"“”„«]\s*{_ADDRESS}\s*[\"”»]", re.IGNORECASE)
_SUSPECT = re.compile(r"[|&~?!\[{'‘^<>≤≥]|(?:near|قرب)[:~]?\d|\b(?:onear|pre|w)/\d|https?:|www\.", re.IGNORECASE)
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "≤": ">=", "≥": "<="}
_ALONE = {"|": "OR", "||": "OR", "&": "AND", "&&": "AND"}
_ENDS = r"(?=[\s()،,]|$)"


def _near(found: re.Match[str]) -> str:
    arabic = found["near"].startswith("قرب")
    return f"{'قرب' if arabic else 'NEAR'}/{found['far']}" + "f" * (found["near"].casefold() in ("onear", "pre"))


def _phrase_near(found: re.Match[str]) -> str:
    words = found["inside"].split()
    return f"{words[0]} NEAR/{found['far']} {words[1]}" if len(words) == 2 else f"… NEAR/{found['far']} …"


def _number_first(found: re.Match[str]) -> str:
    return f"{found['field']}{_TURNED[found['sign']]}{found['number']}" if found["field"].casefold() in FIELDS else ""


_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), write)
    for pattern, write in (
        (rf"[\"“”„«](?P<inside>[^\"“”»]*)[\"“”»]~(?P<far>\d+){_ENDS}", _phrase_near),
        (rf"\)~(?P<far>\d+){_ENDS}", lambda found: f"… NEAR/{found['far']} …"),
        (rf"['‘](?=\S)(?P<inside>[^'’\"]*\s[^'’\"]*)['’]{_ENDS}", lambda found: f'"{found["inside"]}"'),
        (r"\[(?P<inside>[^\[\]]*)\]?", lambda found: f"({found['inside'].strip() or '…'})"),
        (r"\{(?P<inside>[^{}\s]*)\}?", lambda found: f"raw:{found['inside'] or '…'}"),
        (rf"(?:\|\|?|&&?){_ENDS}", lambda found: _ALONE[found[0]]),
        (r"(?P<left>[^\s()|&\"«»]*)\|\|?(?P<right>[^\s()|&\"«»]*)", lambda found: f"{found['left']} OR {found['right']}".strip()),
        (r"(?P<left>[^\s()|&\"«»]+)&&(?P<right>[^\s()|&\"«»]+)", lambda found: f"{found['left']} AND {found['right']}"),
        (r"!(?P<word>[^\W\d_]+)", lambda found: f"{'ليس' if in_arabic(found['word']) else 'NOT'} {found['word']}"),
        (rf"(?P<near>(?i:o?near)|قرب)[:~]?(?P<far>\d{{1,3}}){_ENDS}", _near),
        (rf"(?P<near>(?i:onear|pre|w))/(?P<far>\d{{1,3}}){_ENDS}", _near),
        (r"(?P<left>[^\W\d_]+)\?(?P<right>[^\W\d_]+)", lambda found: f"{found['left']}*{found['right']}"),
        (rf"(?P<word>[^\W\d_]{{2,}})~\d+(?:\.\d+)?{_ENDS}", lambda found: f"{found['word']}*"),
        (rf"(?P<word>\w+)\^\d+(?:\.\d+)?{_ENDS}", lambda found: found["word"]),
        (r"(?P<number>\d[\d.,٬]*[kKmM]?)\s*(?P<sign>[<>]=?|[≤≥])\s*(?P<field>[^\W\d_]+)", _number_first),
    )
)


def may_be_foreign(query: str) -> bool:
    """Whether a query has any sign that `foreign_at` or `link_at` look for; most have none."""
    return _SUSPECT.search(query) is not None


def foreign_at(query: str, at: int) -> tuple[str, str] | None:
    """What stands at a character of a query in the way of another search language, and how it is written here; None where nothing does.

    >>> foreign_at("colo?r", 0), foreign_at("سعر || تكلفة", 4), foreign_at("سعر", 0)
    (('colo?r', 'colo*r'), ('||', 'OR'), None)
    """
    for pattern, write in _WAYS:
        found = pattern.match(query, at)
        expected = write(found) if found else ""
        if found and expected:
            return found[0], expected
    return None


def link_at(query: str, at: int) -> tuple[str, str] | None:
    """A link that stands at a character of a query outside of a field, and the condition that looks for it; None where there is none.

    >>> link_at('"https://x.com/a"', 0)
    ('"https://x.com/a"', 'url:x.com/a')
    """
    found = _LINK.match(query, at)
    return (found[0], f"url:{found[1] or found[2]}") if found else None
