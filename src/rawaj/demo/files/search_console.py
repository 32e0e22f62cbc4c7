"""Search Console's export of a site's performance: an English zip of the last months, Arabic tables of those before."""

from __future__ import annotations

from datetime import date

from rawaj.demo.channels import SITE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, plain, table_text, zipped
from rawaj.demo.periods import SEARCH_DAYS

__all__ = ["CARRIES", "write"]

_MINE = "account like 'google_search:%'"
_CELLS = ("account", "metric", "value", "from_day", "to_day", "breakdown", "query", "page")
CARRIES = {
    ("search_console", "days"): Carries(
        {"channel_periods": ("account", "metric", "value", "from_day", "to_day", "breakdown")},
        {"channel_periods": f"{_MINE} and breakdown = ''"},
    ),
    ("search_console", "queries"): Carries({"channel_periods": _CELLS}, {"channel_periods": f"{_MINE} and breakdown = 'query'"}),
    ("search_console", "pages"): Carries({"channel_periods": _CELLS}, {"channel_periods": f"{_MINE} and breakdown = 'page'"}),
}
_ENGLISH = ("Clicks", "Impressions", "CTR", "Position")
_ARABIC = ("النقرات", "عدد الظهور", "نسبة النقر إلى الظهور", "موضع")
_TABLES = {
    "query": ("Queries.csv", "Top queries", "طلبات البحث.csv", "أهم طلبات البحث"),
    "page": ("Pages.csv", "Top pages", "الصفحات.csv", "أهم الصفحات"),
    "": ("Dates.csv", "Date", "التواريخ.csv", "التاريخ"),
}


def write(source: Source) -> None:
    """A zip for each of the two spans: in a mixed set the newer in English and the older in Arabic."""
    days = [row[0] for row in source.rows(f"select distinct from_day from channel_periods where {_MINE} and breakdown = '' order by 1")]
    for first, last in ((days[-SEARCH_DAYS:][0], days[-1]), (days[0], days[-SEARCH_DAYS - 1] if len(days) > SEARCH_DAYS else None)):
        if last is not None:
            arabic = source.language == "ar" or (source.language == "mixed" and last != days[-1])
            _export(source, first, last, arabic)


def _export(source: Source, first: date, last: date, arabic: bool) -> None:
    members = {_TABLES[name][2 if arabic else 0]: _table(source, name, first, last, arabic) for name in _TABLES}
    if not arabic:
        members["Filters.csv"] = table_text([["Filter", "Value"], ["Search type", "Web"], ["Date", "Last 3 months"]]).encode()
    name = f"Search Console/https___{SITE}_-Performance-on-Search-{last}.zip"
    source.save("search_console.queries", name, zipped(members, source.end), (source.shop.period.last - last).days)


def _table(source: Source, dimension: str, first: date, last: date, arabic: bool) -> bytes:
    key = dimension or "strftime(from_day, '%Y-%m-%d')"
    time = "from_day = $first and to_day = $last" if dimension else "from_day between $first and $last"
    pivots = ", ".join(f"max(case when metric = '{metric}' then value end)" for metric in ("clicks", "impressions", "position"))
    rows = source.rows(
        f"select {key}, {pivots} from channel_periods where {_MINE} and breakdown = $breakdown and {time} group by 1 order by {'2 desc, 1' if dimension else '1'}",
        breakdown=dimension, first=first, last=last,
    )  # fmt: skip
    body = [
        [name, plain(clicks), plain(shown), f"{100 * clicks / max(1.0, shown):.2f}%", plain(position)]
        for name, clicks, shown, position in rows
    ]
    return table_text([[_TABLES[dimension][3 if arabic else 1], *(_ARABIC if arabic else _ENGLISH)], *body]).encode()
