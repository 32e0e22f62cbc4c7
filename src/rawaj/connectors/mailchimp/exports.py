"""The reports of Mailchimp: the table of all campaigns, and the report of one campaign.

A campaign is a post of the newsletter. Mailchimp writes 0 orders and 0 revenue where no shop is connected, so a zero of
these two says nothing and is left missing.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Type
from rawaj.connectors.mailchimp.parse import parse_report

__all__ = ["EXPORTS"]

_ACCOUNT = "coalesce('email:' || nullif(trim(list_name), ''), $account)"
_ID = "coalesce(unique_id, md5(title || '|' || coalesce(cast(sent_at as varchar), '')))"
_POST = {
    "account": _ACCOUNT,
    "network": "'email'",
    "post_id": _ID,
    "kind": "'newsletter'",
    "title": "coalesce(subject, title)",
    "link": "link",
    "labels": "title",
    "published_at": "sent_at",
}
_METRICS = {
    "recipients": "recipients",
    "delivered": "delivered",
    "bounces": "bounces",
    "opens": "opens",
    "unique_opens": "unique_opens",
    "email_clicks": "clicks",
    "unique_email_clicks": "unique_clicks",
    "unsubscribes": "unsubscribes",
    "spam_complaints": "complaints",
    "purchases": "nullif(orders, 0)",
    "revenue": "nullif(revenue, 0)",
}
_FEEDS = (Feed("posts", _POST), Metrics("post_metrics", {"account": _ACCOUNT, "post_id": _ID}, _METRICS))
_FORMATS = ("%b %d, %Y %I:%M %p", "%b %d, %Y %H:%M", "%a, %b %d, %Y %I:%M %p", "%a, %b %d, %Y %H:%M", "%Y-%m-%d %H:%M:%S")


def _fields(parsed: bool) -> tuple[Field, ...]:
    """The table's headings; a single report gives the same under the field's own name."""

    def column(name: str, heading: str, type_: Type = Type.COUNT, required: bool = False) -> Field:
        return Field(name, (name,) if parsed else (heading,), type_, required=required, formats=_FORMATS if type_ is Type.TIME else ())

    return (
        column("title", "Title", Type.TEXT, True),
        column("subject", "Subject", Type.TEXT, True),
        column("list_name", "List", Type.TEXT),
        column("sent_at", "Send Date", Type.TIME, True),
        column("recipients", "Total Recipients", required=True),
        column("delivered", "Successful Deliveries", required=True),
        column("bounces", "Total Bounces"),
        column("unique_opens", "Unique Opens", required=True),
        column("opens", "Total Opens"),
        column("unique_clicks", "Unique Clicks", required=True),
        column("clicks", "Total Clicks"),
        column("unsubscribes", "Unsubscribes"),
        column("complaints", "Abuse Complaints"),
        column("unique_id", "Unique Id", Type.ID),
        column("orders", "Total Orders"),
        column("revenue", "Total Revenue", Type.MONEY),
        column("link", "Most clicked link", Type.TEXT),
    )


CAMPAIGNS = Export(
    key="mailchimp.campaigns",
    en="Mailchimp: all campaigns",
    ar="ميل تشيمب: كل الحملات",
    network="email",
    fields=_fields(parsed=False),
    feeds=_FEEDS,
    guide="mailchimp",
)


def _is_report(head: Head) -> float:
    words = {cell.strip() for row in head.lines[:30] for cell in row[:1]}
    return 1.0 if {"Title:", "Total Recipients:", "Recipients Who Opened:"} <= words else 0.0


REPORT = Export(
    key="mailchimp.report",
    en="Mailchimp: report of one campaign",
    ar="ميل تشيمب: تقرير حملة واحدة",
    network="email",
    fields=_fields(parsed=True),
    feeds=_FEEDS,
    accepts=_is_report,
    parse=parse_report,
    guide="mailchimp",
)

EXPORTS = (CAMPAIGNS, REPORT)
