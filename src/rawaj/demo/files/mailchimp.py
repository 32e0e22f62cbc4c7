"""The newsletter's reports: Klaviyo for the first issues, Mailchimp's list of campaigns since, its single report of the last."""

from __future__ import annotations

from typing import Any

from rawaj.demo.channels import SITE
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, grouped, local, plain, table_text

__all__ = ["CARRIES", "KLAVIYO_ISSUES", "write"]

KLAVIYO_ISSUES = 12  # the shop moved to Mailchimp after these
_METRICS = (
    "recipients", "delivered", "bounces", "unique_opens", "opens", "unique_email_clicks", "email_clicks", "unsubscribes", "spam_complaints",
    "purchases", "revenue",
)  # fmt: skip
_ISSUES = (
    "select post_id, row_number() over (order by published_at) as issue, count(*) over () as issues from posts where network = 'email'"
)
_MAILCHIMP = f"(select post_id from ({_ISSUES}) where issue > {KLAVIYO_ISSUES} and issue < issues)"
_KLAVIYO = f"(select post_id from ({_ISSUES}) where issue <= {KLAVIYO_ISSUES})"
_LAST = f"(select post_id from ({_ISSUES}) where issue = issues and issue > {KLAVIYO_ISSUES})"
_KLAVIYO_METRICS = "('recipients', 'unique_opens', 'opens', 'unique_email_clicks', 'email_clicks', 'unsubscribes', 'spam_complaints', 'purchases', 'revenue')"
_SINGLE = "('recipients', 'delivered', 'bounces', 'unique_opens', 'opens', 'unique_email_clicks', 'email_clicks', 'unsubscribes', 'spam_complaints')"
_ALL = {"posts": "network = 'email'", "post_metrics": "account like 'email:%'"}
CARRIES = {
    ("mailchimp", "campaigns"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "title", "published_at:minute"),
            "post_metrics": ("account", "post_id", "metric", "value:cents"),
        },
        {"posts": f"post_id in {_MAILCHIMP}", "post_metrics": f"post_id in {_MAILCHIMP}"},
        _ALL,
    ),
    ("mailchimp", "report"): Carries(
        {"posts": ("account", "network", "kind", "title", "published_at:minute"), "post_metrics": ("account", "metric", "value")},
        {"posts": f"post_id in {_LAST}", "post_metrics": f"post_id in {_LAST} and metric in {_SINGLE}"},
        _ALL,
    ),
    ("klaviyo", "campaigns"): Carries(
        {"posts": ("account", "network", "kind", "title", "published_at:minute"), "post_metrics": ("account", "metric", "value:cents")},
        {"posts": f"post_id in {_KLAVIYO}", "post_metrics": f"post_id in {_KLAVIYO} and metric in {_KLAVIYO_METRICS}"},
        _ALL,
    ),
}
_HEAD = (
    "Title", "Subject", "List", "Send Date", "Send Weekday", "Total Recipients", "Successful Deliveries", "Soft Bounces",
    "Hard Bounces", "Total Bounces",
    "Times Forwarded", "Forwarded Opens", "Unique Opens", "Open Rate", "Total Opens", "Unique Clicks", "Click Rate",
    "Total Clicks", "Unsubscribes",
    "Abuse Complaints", "Times Liked on Facebook", "Folder Id", "Unique Id", "Total Orders", "Total Gross Sales", "Total Revenue",
)  # fmt: skip


def write(source: Source) -> None:
    """Three files that together hold every issue once."""
    issues = source.posts("email", _METRICS)
    klaviyo, mailchimp, last = issues[:KLAVIYO_ISSUES], issues[KLAVIYO_ISSUES:-1], issues[KLAVIYO_ISSUES:][-1:]
    source.save("klaviyo.campaigns", "Klaviyo/campaigns.csv", _klaviyo(klaviyo), 600)
    source.save("mailchimp.campaigns", "Mailchimp/campaigns.csv", table_text([_HEAD, *(_row(issue) for issue in mailchimp)]).encode())
    for issue in last:
        source.save("mailchimp.report", "Mailchimp/campaign-report.csv", _single(issue).encode())


def _rate(part: float | None, whole: float | None) -> str:
    return f"{100 * (part or 0) / max(1.0, whole or 1.0):.2f}%"


def _row(issue: dict[str, Any]) -> list[str]:
    at = local(issue["at"])
    hard = int((issue["bounces"] or 0) * 0.4)
    cell = {
        "Title": issue["title"], "Subject": issue["title"], "List": "قراء خبز وحكاية",
        "Send Date": f"{at:%b %d, %Y %I:%M} {at:%p}".replace("AM", "am").replace("PM", "pm"),
        "Send Weekday": f"{at:%A}", "Total Recipients": plain(issue["recipients"]), "Successful Deliveries": plain(issue["delivered"]),
        "Soft Bounces": plain(issue["bounces"] - hard), "Hard Bounces": plain(hard), "Total Bounces": plain(issue["bounces"]),
        "Unique Opens": plain(issue["unique_opens"]),
        "Open Rate": _rate(issue["unique_opens"], issue["delivered"]), "Total Opens": plain(issue["opens"]),
        "Unique Clicks": plain(issue["unique_email_clicks"]),
        "Click Rate": _rate(issue["unique_email_clicks"], issue["delivered"]), "Total Clicks": plain(issue["email_clicks"]),
        "Unsubscribes": plain(issue["unsubscribes"]), "Abuse Complaints": plain(issue["spam_complaints"]), "Unique Id": issue["post_id"],
        "Total Orders": plain(issue["purchases"]), "Total Gross Sales": plain(issue["revenue"]), "Total Revenue": plain(issue["revenue"]),
    }  # fmt: skip
    return [cell.get(heading, "0" if heading.startswith(("Times", "Forwarded")) else "") for heading in _HEAD]


def _single(issue: dict[str, Any]) -> str:
    at = local(issue["at"])
    pairs = [
        ("Email Campaign Report",), ("Title:", issue["title"]), ("Subject Line:", issue["title"]),
        ("Delivery Date/Time:", f"{at:%a, %b %d, %Y %I:%M} {at:%p}".replace("AM", "am").replace("PM", "pm")), (), ("Overall Stats",),
        ("Total Recipients:", grouped(issue["recipients"])), ("Successful Deliveries:", grouped(issue["delivered"])),
        ("Bounces:", f"{plain(issue['bounces'])} ({_rate(issue['bounces'], issue['recipients'])})"), ("Times Forwarded:", "0"),
        ("Forwarded Opens:", "0"),
        ("Recipients Who Opened:", f"{grouped(issue['unique_opens'])} ({_rate(issue['unique_opens'], issue['delivered'])})"),
        ("Total Opens:", grouped(issue["opens"])), ("Recipients Who Clicked:",
        f"{plain(issue['unique_email_clicks'])} ({_rate(issue['unique_email_clicks'], issue['delivered'])})"),
        ("Total Clicks:", plain(issue["email_clicks"])), ("Total Unsubs:", plain(issue["unsubscribes"])),
        ("Total Abuse Complaints:", plain(issue["spam_complaints"])),
        ("Times Liked on Facebook:", "0"), (), ("Clicks by URL",), ("URL", "Total Clicks", "Unique Clicks"),
        (f"https://{SITE}/order", plain(issue["email_clicks"]), plain(issue["unique_email_clicks"])),
    ]  # fmt: skip
    return table_text(pairs, quote_all=True)


def _klaviyo(issues: list[dict[str, Any]]) -> bytes:
    head = ("Campaign Name", "Tags", "Subject", "List", "Send Time", "Send Weekday", "Total Recipients", "Unique Placed Order",
    "Placed Order Rate", "Revenue",
            "Unique Opens", "Open Rate", "Total Opens", "Unique Clicks", "Click Rate", "Total Clicks", "Unsubscribes",
            "Spam Complaints", "Spam Complaints Rate",
            "Successful Deliveries", "Bounces", "Bounce Rate", "Campaign ID", "Campaign Channel")[:18]  # fmt: skip
    rows = [[
        issue["title"], "", issue["title"], "قراء خبز وحكاية", local(issue["at"]).strftime("%Y-%m-%d %H:%M:%S"),
        f"{local(issue['at']):%A}", plain(issue["recipients"]),
        plain(issue["purchases"]), _rate(issue["purchases"], issue["delivered"]), plain(issue["revenue"]), plain(issue["unique_opens"]),
        _rate(issue["unique_opens"], issue["delivered"]), plain(issue["opens"]), plain(issue["unique_email_clicks"]),
        _rate(issue["unique_email_clicks"], issue["delivered"]), plain(issue["email_clicks"]), plain(issue["unsubscribes"]),
        plain(issue["spam_complaints"]),
    ] for issue in issues]  # fmt: skip
    return table_text([head, *rows]).encode()
