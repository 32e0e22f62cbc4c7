"""The performance export of Search Console: one table each by query, page, country, device, appearance and day.

Only the table by day carries days; the others are of the whole period, which is told by the table by day beside them
(`spans`) or by two dates in "Filters". Click-through rates are not read. Arabic headings are those of real workbooks as
public importers read them, except where marked.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import StringIO

from rawaj.connectors.kit.days import dates_in
from rawaj.connectors.kit.declare import Export, Field, Head, Metrics, Type
from rawaj.connectors.kit.fold import fold

__all__ = ["EXPORTS"]

_DAY_WORDS = ("Date", "التاريخ", "Datum", "Fecha")
_SPLITS = {
    "query": ("queries", "by query", "حسب طلب البحث", ("Top queries", "Query", "أهم طلبات البحث")),
    "page": ("pages", "by page", "حسب الصفحة", ("Top pages", "Page", "أهم الصفحات")),
    "place": ("countries", "by country", "حسب البلد", ("Country", "البلد")),
    "device": ("devices", "by device", "حسب الجهاز", ("Device", "الجهاز")),
    "source": ("appearance", "by search appearance", "حسب شكل الظهور في البحث", ("Search Appearance", "مظهر البحث", "شكل الظهور في البحث")),
}
_WHOLE = {"account": "$account", "from_day": "$first_day", "to_day": "$last_day"}
_METRICS = {"clicks": "clicks", "impressions": "impressions", "position": "position"}
_COUNTED = (
    Field("clicks", ("Clicks", "النقرات"), Type.COUNT, required=True),
    Field("impressions", ("Impressions", "عدد الظهور", "مرات الظهور"), Type.COUNT, required=True),
    Field("position", ("Position", "موضع", "الموضع"), Type.NUMBER, required=True),
    Field("rate", ("CTR", "نسبة النقر إلى الظهور")),  # known, and not read
)


def _site(head: Head) -> Mapping[str, object]:
    """Site and day out of ``https___example.com_-Performance-on-Search-2026-07-02.zip``."""
    match = re.match(r"(?:https?___)?(.+?)_?-Performance-on-[A-Za-z]+-(\d{4})-(\d{2})-(\d{2})", head.name)
    if not match:
        return {}
    day = datetime(int(match[2]), int(match[3]), int(match[4]), tzinfo=UTC)
    return {"account": match[1].lower(), "exported_at": day}


def _period(head: Head) -> Mapping[str, object]:
    """First and last day of the table by day, and of a filter that names two dates."""
    rows = list(csv.reader(StringIO(head.start, newline=""), delimiter=head.delimiter or ","))
    if rows and rows[0] and fold(rows[0][0]) in map(fold, _DAY_WORDS):
        days = [day for row in rows[1:] if row for day in dates_in(row[0])]
    else:
        days = [day for row in rows[1:] for day in dates_in(" ".join(row))]
    return {"first_day": min(days), "last_day": max(days)} if len(days) > 1 else {}


def _split(dimension: str) -> Export:
    key, en, ar, headings = _SPLITS[dimension]
    return Export(
        key=f"search_console.{key}",
        en=f"Search Console: performance {en}",
        ar=f"سيرش كونسول: الأداء {ar}",
        network="google_search",
        fields=(Field(dimension, headings, required=True), *_COUNTED),
        feeds=(
            Metrics(
                "channel_periods",
                {**_WHOLE, "breakdown": f"'{dimension}'", dimension: dimension},
                _METRICS,
            ),
        ),
        context=_site,
        guide="search_console",
    )


DAYS = Export(
    key="search_console.days",
    en="Search Console: performance by day",
    ar="سيرش كونسول: الأداء حسب اليوم",
    network="google_search",
    fields=(Field("day", _DAY_WORDS, Type.DAY, required=True), *_COUNTED),
    feeds=(Metrics("channel_periods", {"account": "$account", "from_day": "day", "to_day": "day", "breakdown": "''"}, _METRICS),),
    context=_site,
    spans=_period,
    guide="search_console",
)
FILTERS = Export(
    key="search_console.filters",
    en="Search Console: filters of an export",
    ar="سيرش كونسول: فلاتر التصدير",
    network="google_search",
    fields=(
        Field("filter", ("Filter", "فلتر", "الفلتر"), required=True),  # Arabic not seen in a real file
        Field("value", ("Value", "القيمة"), required=True),  # Arabic not seen in a real file
    ),
    feeds=(),
    context=_site,
    spans=_period,
    guide="search_console",
)

EXPORTS = (*(_split(dimension) for dimension in _SPLITS), DAYS, FILTERS)
