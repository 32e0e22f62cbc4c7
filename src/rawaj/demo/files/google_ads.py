"""Google Ads: a title, a period, headings, rows, then totals; thousands marks; ` --` for nothing; once UTF-16 with tabs."""

from __future__ import annotations

from datetime import date, timedelta

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, grouped, table_text

__all__ = ["CARRIES", "write"]

_MINE = "account like 'google_ads:%'"
CARRIES = {
    ("google_ads", "report"): Carries(
        {"channel_periods": ("account", "metric", "value:cents", "currency", "from_day", "to_day", "breakdown", "campaign")},
        {"channel_periods": _MINE},
    )
}
_METRICS = ("impressions", "clicks", "spend", "conversions", "conversion_value")
_HEADS = (
    ("Campaign status", "Campaign", "Day", "Budget", "Currency code", "Status", "Impr.", "Interactions", "Clicks", "CTR",
    "Cost", "Avg. CPC", "Conversions",
     "Conv. value", "Search impr. share"),
    ("Day", "Campaign status", "Campaign", "Currency code", "Clicks", "Impr.", "CTR", "Cost", "Conv. value", "Conversions",
    "Cost / conv.", "Search impr. share"),
)  # fmt: skip


def write(source: Source) -> None:
    """One file a year: UTF-8 with commas, then UTF-16 with tabs and another choice of columns."""
    period = source.shop.period
    middle = max(period.first, period.last - timedelta(days=364))
    if middle > period.first:
        source.save(
            "google_ads.report",
            "Google Ads/Campaign report.csv",
            _report(source, period.first, middle - timedelta(days=1), 0).encode(),
            365,
        )
    text = _report(source, middle, period.last, 1)
    source.save("google_ads.report", "Google Ads/Campaign report (1).csv", b"\xff\xfe" + text.encode("utf-16-le"))


def _report(source: Source, first: date, last: date, form: int) -> str:
    pivots = ", ".join(f"max(case when metric = '{metric}' then value end)" for metric in _METRICS)
    rows = source.rows(
        f"select from_day, campaign, {pivots} from channel_periods where {_MINE} and from_day between $first and $last group by all order by 1, 2",
        first=first, last=last,
    )  # fmt: skip
    preamble = [["Campaign report"], [f"{first:%B} {first.day}, {first.year} - {last:%B} {last.day}, {last.year}"]]
    body = [_cells(row[0].isoformat(), row[1], "Enabled", [float(value) for value in row[2:]], form) for row in rows]
    sums = [sum(float(row[2 + k]) for row in rows) for k in range(len(_METRICS))]
    totals = [_cells(" --", "", f"Total: {words}", sums, form) for words in ("Campaigns", "Account")]
    return table_text([*preamble, _HEADS[form], *body, *totals], delimiter="\t" if form else ",")


def _cells(day: str, campaign: str, status: str, values: list[float], form: int) -> list[str]:
    impressions, clicks, spend, conversions, value = values
    cell = {
        "Day": day, "Campaign status": status, "Campaign": campaign or " --", "Budget": "120.00" if campaign else " --",
        "Currency code": "EGP",
        "Status": "Eligible" if campaign else "", "Impr.": grouped(impressions), "Interactions": grouped(clicks), "Clicks": grouped(clicks),
        "CTR": f"{100 * clicks / impressions:.2f}%" if impressions else " --", "Cost": f"{spend:,.2f}",
        "Avg. CPC": f"{spend / clicks:.2f}" if clicks else " --",
        "Conversions": f"{conversions:,.2f}", "Conv. value": f"{value:,.2f}",
        "Cost / conv.": f"{spend / conversions:,.2f}" if conversions else " --",
        "Search impr. share": "< 10%",
    }  # fmt: skip
    return [cell[heading] for heading in _HEADS[form]]
