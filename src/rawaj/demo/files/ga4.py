"""GA4: traffic by day and session source / medium, and by manual (UTM) campaign: comment lines, a grand total, 20241123 days."""

from __future__ import annotations

from datetime import date, timedelta

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, plain, table_text

__all__ = ["CARRIES", "write"]

_SHARED = ("from_day", "to_day", "source", "medium", "campaign", "sessions", "users", "conversions", "value:cents")
_MIDDLE = 365  # the UTM report holds the last so many days
_SINCE = f"from_day > (select max(from_day) from visits) - {_MIDDLE}"
CARRIES = {
    ("ga4", "traffic"): Carries(
        {"visits": (*_SHARED, "channel_group")}, {"visits": f"not ({_SINCE})"}, {"visits": "channel_group is not null"}
    ),
    ("ga4", "utm"): Carries({"visits": _SHARED}, {"visits": _SINCE}, {"visits": "channel_group is null"}),
}


def write(source: Source) -> None:
    """Older days from the traffic report, the last year from the UTM report."""
    period = source.shop.period
    first = max(period.first, period.last - timedelta(days=_MIDDLE - 1))
    if first > period.first:
        traffic = _report(source, "Traffic acquisition: Session source/medium", period.first, first - timedelta(days=1), utm=False)
        source.save("ga4.traffic", "GA4/Traffic_acquisition_Session_source_medium.csv", traffic.encode(), _MIDDLE)
    source.save("ga4.utm", "GA4/Manual_campaigns.csv", _report(source, "Manual campaigns", first, period.last, utm=True).encode())


def _report(source: Source, title: str, first: date, last: date, utm: bool) -> str:
    rows = source.rows(
        "select strftime(from_day, '%Y%m%d'), source, medium, campaign, channel_group, sessions, users, conversions, value from visits "
        "where from_day between $first and $last order by all",
        first=first, last=last,
    )  # fmt: skip
    dashes = "# " + "-" * 40
    preamble = [
        dashes,
        f"# {title}",
        "# Account: خبز وحكاية",
        "# Property: khobzwhekaya - GA4",
        dashes,
        "#",
        "# All Users",
        f"# Start date: {first:%Y%m%d}",
        f"# End date: {last:%Y%m%d}",
    ]
    sums = [plain(round(sum(row[k] for row in rows), 2)) for k in (5, 6, 7, 8)]
    if utm:
        head = [
            "Date",
            "Session manual source",
            "Session manual medium",
            "Session manual campaign name",
            "Sessions",
            "Total users",
            "Key events",
            "Total revenue",
        ]
        body = [[*row[:4], *map(plain, row[5:])] for row in rows]
    else:
        head = [
            "Date",
            "Session source / medium",
            "Session campaign",
            "Session default channel group",
            "Sessions",
            "Total users",
            "Key events",
            "Total revenue",
        ]
        body = [[row[0], f"{row[1]} / {row[2]}", row[3], row[4], *map(plain, row[5:])] for row in rows]
    return "\n".join(preamble) + "\n" + table_text([head, ["", "", "", "", *sums, "Grand total"], *body])
