"""The campaign export of Klaviyo: one row an e-mail campaign (campaigns by SMS are left out)."""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Feed, Field, Metrics, Type

__all__ = ["EXPORTS"]

_ID = "coalesce(campaign_id, md5(name || '|' || coalesce(cast(sent_at as varchar), '')))"
_EMAIL = "lower(coalesce(sent_by, 'email')) = 'email'"

CAMPAIGNS = Export(
    key="klaviyo.campaigns",
    en="Klaviyo: campaigns",
    ar="كلافيو: الحملات",
    network="email",
    fields=(
        Field("name", ("Campaign Name",), required=True),
        Field("campaign_id", ("Campaign ID",), Type.ID),
        Field("tags", ("Tags",)),
        Field("subject", ("Subject",), required=True),
        Field("list_name", ("List", "Sent To"), required=True),
        Field("sent_by", ("Campaign Channel",)),
        Field("sent_at", ("Send Time", "Send Date", "Sent At"), Type.TIME, required=True),
        Field("weekday", ("Send Weekday",)),
        Field("recipients", ("Total Recipients",), Type.COUNT, required=True),
        Field("delivered", ("Successful Deliveries",), Type.COUNT),
        Field("bounces", ("Bounces",), Type.COUNT),
        Field("orders", ("Unique Placed Order",), Type.COUNT),
        Field("revenue", ("Revenue", "Revenue ({currency})"), Type.MONEY),
        Field("unique_opens", ("Unique Opens",), Type.COUNT, required=True),
        Field("opens", ("Total Opens",), Type.COUNT),
        Field("unique_clicks", ("Unique Clicks",), Type.COUNT, required=True),
        Field("clicks", ("Total Clicks",), Type.COUNT),
        Field("unsubscribes", ("Unsubscribes",), Type.COUNT),
        Field("complaints", ("Spam Complaints",), Type.COUNT),
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "$account",
                "network": "'email'",
                "post_id": _ID,
                "kind": "'newsletter'",
                "title": "coalesce(subject, name)",
                "labels": "concat_ws(',', name, tags)",
                "published_at": "sent_at",
            },
            where=_EMAIL,
        ),
        Metrics(
            "post_metrics",
            {"account": "$account", "post_id": _ID},
            {
                "recipients": "recipients",
                "delivered": "delivered",
                "bounces": "bounces",
                "opens": "opens",
                "unique_opens": "unique_opens",
                "email_clicks": "clicks",
                "unique_email_clicks": "unique_clicks",
                "unsubscribes": "unsubscribes",
                "spam_complaints": "complaints",
                "purchases": "orders",
                "revenue": "revenue",
            },
            where=_EMAIL,
        ),
    ),
    totals="raw_name is null or trim(raw_name) = ''",
    guide="klaviyo",
)

EXPORTS = (CAMPAIGNS,)
