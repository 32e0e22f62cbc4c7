"""Meta Business Suite's files of the Facebook page: posts, page insights, and posts of 2014's "Lifetime" insights."""

from __future__ import annotations

from typing import Any

from rawaj.demo.channels import PAGE_ID
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, local, plain, table_text
from rawaj.demo.side import OLD_FACEBOOK

__all__ = ["CARRIES", "write"]

_METRICS = ("views", "reach", "engagements", "reactions", "comments", "shares", "clicks", "link_clicks", "negative_feedback")
_INSIGHTS = {"views": "Views", "reach": "Reach", "engagements": "Content interactions", "link_clicks": "Link clicks", "follows": "Follows"}
_LIFETIME = ("reach", "impressions", "engaged_users", "consumers", "consumptions", "comments", "likes", "shares", "engagements")
_MODERN = "account = 'facebook:104857600123456'"
_OLD = "network = 'facebook' and published_at is null"
CARRIES = {
    ("facebook", "posts"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "text:squeezed", "link", "published_at:minute", "permalink"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {"posts": "network = 'facebook' and kind <> 'reply' and published_at is not null", "post_metrics": _MODERN},
    ),
    ("facebook", "page_insights"): Carries(
        {"channel_periods": ("account", "metric", "value", "from_day", "to_day", "breakdown")},
        {"channel_periods": "account like 'facebook:%' or account like 'instagram:%'"},
    ),
    ("facebook", "insights_flat"): Carries(
        {"posts": ("network", "kind", "labels"), "post_metrics": ("metric", "value")},
        {"posts": _OLD, "post_metrics": "account = 'facebook:'"},
    ),
}
_TYPES = {"photo": "Photos", "video": "Videos", "reel": "Reels", "link": "Links", "text": "Text", "carousel": "Multi photo"}
_FIXED = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type", "Permalink",
    "Is crosspost",
    "Is share", "Post type", "Languages", "Custom labels", "Funded content status", "Data comment", "Date",
)  # fmt: skip
_COUNTED = {
    "Views": "views", "Reach": "reach", "Reactions, Comments and Shares": "engagements", "Reactions": "reactions", "Comments": "comments",
    "Shares": "shares", "Total clicks": "clicks", "Other Clicks": "", "Matched Audience Targeting Consumption (Photo Click)": "",
    "Link Clicks": "link_clicks", "Negative feedback from users: Hide all": "negative_feedback",
}  # fmt: skip
_OVERLAP = 60  # days that the newer export repeats of the older one


def write(source: Source) -> None:
    """Two overlapping exports of posts (the older with smaller, earlier counts), page insights, and an old file."""
    posts = source.posts("facebook", _METRICS, "published_at is not null")
    middle = source.end.timestamp() - 365 * 86_400
    older = [post for post in posts if post["at"] < middle]
    newer = [post for post in posts if post["at"] >= middle - _OVERLAP * 86_400]
    stale = [_younger(post) if post["at"] >= middle - _OVERLAP * 86_400 else post for post in older]
    shuffled = [*list(_COUNTED)[1:], "Views"]
    name = f"{{}}_{PAGE_ID}.csv"
    source.save("facebook.posts", f"Meta Business Suite/{name.format('Nov-23-2024_Nov-22-2025')}", _posts(stale, shuffled, 0), 365)
    source.save("facebook.posts", f"Meta Business Suite/{name.format('Sep-23-2025_Nov-22-2026')}", _posts(newer, list(_COUNTED), 1))
    for network, title in (("facebook", "Facebook"), ("instagram", "Instagram")):
        _insights(source, network, title)
    source.save("facebook.insights_flat", "قديم/facebook-insights-2014.csv", _old())


def _younger(post: dict[str, Any]) -> dict[str, Any]:
    """The post as an earlier export counted it."""
    return {**post, **{name: float(int(post[name] * 0.8)) for name in _METRICS if post[name] is not None}}


def _posts(posts: list[dict[str, Any]], counted: list[str], caption: int) -> bytes:
    rows: list[list[str]] = [[*_FIXED, *counted]]
    for number, post in enumerate(posts):
        in_title = (number + caption) % 4 == 0
        fixed = [
            post["post_id"], PAGE_ID, "خبز وحكاية", post["text"] if in_title else "", "" if in_title else post["text"], "0",
            local(post["at"]).strftime("%m/%d/%Y %H:%M"), "", post["permalink"], "0", "0", _TYPES[post["kind"]], "", "", "", "", "Lifetime",
        ]  # fmt: skip
        rows.append(fixed + [plain(post[metric]) if metric else "" for metric in (_COUNTED[heading] for heading in counted)])
    return ("\ufeff" + table_text(rows)).encode("utf-8")


def _insights(source: Source, network: str, title: str) -> None:
    """One UTF-16 file a metric; for Instagram the last two metrics stand in one file as two blocks."""
    blocks = []
    for metric, words in _INSIGHTS.items():
        found = source.rows(
            "select strftime(from_day, '%Y-%m-%dT00:00:00'), value from channel_periods "
            "where account like $account and metric = $metric and breakdown = '' order by from_day",
            account=f"{network}:%",
            metric=metric,
        )
        rows = [["Date", "Primary"], *([day, plain(value)] for day, value in found)]
        blocks.append((words, f'"{title} {words.lower()}"\r\n' + table_text(rows, quote_all=True, line="\r\n")))
    together = 2 if network == "instagram" else 1
    for words, text in blocks[: len(blocks) - together]:
        _save_insights(source, f"{title} {words}.csv", text)
    last = blocks[len(blocks) - together :]
    _save_insights(source, f"{title} {' and '.join(words for words, _ in last)}.csv", "\r\n".join(text for _, text in last))


def _save_insights(source: Source, name: str, text: str) -> None:
    source.save("facebook.page_insights", f"Meta Business Suite/{name}", b"\xff\xfe" + ("sep=,\r\n" + text).encode("utf-16-le"))


def _old() -> bytes:
    headings = (
        "Page total likes", "Type", "Category", "Post Month", "Post Weekday", "Post Hour", "Paid", "Lifetime Post Total Reach",
        "Lifetime Post Total Impressions", "Lifetime Engaged Users", "Lifetime Post Consumers", "Lifetime Post Consumptions",
        "comment", "like",
        "share", "Total Interactions",
    )  # fmt: skip
    rows: list[list[object]] = [list(headings)]
    for number, (kind, month, weekday, hour, paid, *counts) in enumerate(OLD_FACEBOOK):
        total = "" if None in counts[5:8] else sum(int(value or 0) for value in counts[5:8])
        rows.append(
            [
                8_000 + number * 11,
                kind,
                2,
                month,
                weekday,
                hour,
                "" if paid is None else paid,
                *("" if c is None else c for c in counts),
                total,
            ]
        )
    return table_text(rows, delimiter=";").encode("utf-8")
