"""Page insights of Meta Business Suite: blocks of one metric each, one after another.

A block is a line with the metric's name, then ``Date,Primary``, then a row per day; the first line of the file may be
``sep=,``. One file may hold blocks of the Facebook page and of the Instagram account beside one another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from itertools import pairwise
from pathlib import Path

from rawaj.connectors.kit.declare import Head
from rawaj.connectors.kit.fold import fold

__all__ = ["insights_network", "is_insights", "metric_blocks"]

_DATE = frozenset(map(fold, ("Date", "Datum", "التاريخ", "اليوم")))  # Arabic not seen in a real file
_VALUE = frozenset(map(fold, ("Primary", "Primär", "الأساسي", "القيمة الأساسية", "الأساسية")))  # Arabic not seen in a real file
_SITES = {"facebook": ("facebook", "فيسبوك", "page", "الصفحة"), "instagram": ("instagram", "انستجرام", "انستغرام", "انستقرام")}
# Folded names of the network are taken off before the name is looked up. Arabic names were not seen in a real file.
_METRICS = {
    "views": ("Views", "المشاهدات", "مرات المشاهدة"),
    "viewers": ("Viewers", "المشاهدون"),
    "reach": ("Reach", "الوصول"),
    "paid_reach": ("Paid reach", "الوصول المدفوع"),
    "paid_impressions": ("Paid impressions", "مرات الظهور المدفوعة"),
    "impressions": ("Impressions", "مرات الظهور"),
    "engagements": ("Content interactions", "Interactions", "التفاعلات مع المحتوى", "تفاعلات المحتوى"),
    "link_clicks": ("Link clicks", "نقرات الرابط", "النقرات على الرابط"),
    "profile_visits": ("Visits", "Profile visits", "الزيارات", "زيارات", "زيارات الملف الشخصي"),
    "follows": ("Follows", "New follows", "المتابعات", "متابعات", "المتابعات الجديدة"),
    "unfollows": ("Unfollows", "إلغاء المتابعة", "إلغاءات المتابعة"),
    "followers": ("Followers", "Total followers", "المتابعون"),
    "conversations": ("Messaging conversations started", "Conversations started", "محادثات المراسلة التي بدأت"),
}
_KEYS = {fold(name): key for key, names in _METRICS.items() for name in names}
_BRANDS = tuple(fold(word) for words in _SITES.values() for word in words)


def _site(text: str) -> str | None:
    words = fold(text)
    return next((site for site, names in _SITES.items() if any(fold(name) in words for name in names)), None)


def _metric(title: str) -> str | None:
    name = fold(title)
    for brand in _BRANDS:
        name = name.replace(brand, "")
    return _KEYS.get(name)


def _is_heading(row: tuple[str, ...]) -> bool:
    return len(row) > 1 and fold(row[0]) in _DATE and fold(row[1]) in _VALUE


def is_insights(head: Head) -> float:
    """1 where the first rows hold a heading ``Date,Primary`` under a line with one cell."""
    rows = head.lines
    return float(head.kind == "table" and any(_is_heading(row) and _is_title(rows[i]) for i, row in enumerate(rows[1:8])))


def _is_title(row: tuple[str, ...]) -> bool:
    """One cell of words; rows of figures begin with a digit."""
    return bool(row) and bool(row[0].strip()) and not any(row[1:]) and not row[0].strip()[:1].isdigit()


def insights_network(head: Head) -> Mapping[str, object]:
    """The network of blocks whose name does not say it: that of the file's name or of its other blocks."""
    titles = [title for title in _titles(head) if _metric(title)]
    sites = {site for title in titles if (site := _site(title))}
    named = _site(head.member) or _site(head.name) or (sites.pop() if len(sites) == 1 else None)
    if named is None and titles and all(_site(title) for title in titles):
        named = "facebook"  # every block says its own
    return {"insights_network": named} if named else {}


def _titles(head: Head) -> list[str]:
    rows = list(map(tuple, csv.reader(StringIO(head.start, newline=""), delimiter=head.delimiter or ",")))
    return [row[0] for row, below in pairwise(rows) if _is_title(row) and _is_heading(below)]


def metric_blocks(path: Path, head: Head, _said: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """One dictionary a day and block: metric (None where we do not know its name), site, day, amount, `_row`."""
    title = ""
    with path.open(encoding="utf-8", newline="") as stream:
        for number, cells in enumerate(csv.reader(stream, delimiter=head.delimiter or ","), start=1):
            row = tuple(cells)
            if _is_title(row) and not row[0].lower().startswith("sep="):
                title = row[0]
            elif len(row) > 1 and row[0].strip() and title and not _is_heading(row):
                yield {"_row": number, "metric": _metric(title), "site": _site(title), "day": row[0], "amount": row[1]}
