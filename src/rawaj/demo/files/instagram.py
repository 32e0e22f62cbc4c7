"""Meta Business Suite's export of Instagram posts: another order of columns, thousands marks, a byte-order mark."""

from __future__ import annotations

from typing import Any

from rawaj.demo.channels import HANDLE, INSTAGRAM_ID
from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, grouped, local, plain, table_text

__all__ = ["CARRIES", "write"]

CARRIES = {
    ("instagram", "posts"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "text:squeezed", "link", "published_at:minute", "permalink"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {"posts": "network = 'instagram' and kind <> 'reply'", "post_metrics": "account like 'instagram:%'"},
    )
}
_TYPES = {"photo": "IG image", "reel": "IG reel", "carousel": "IG carousel"}
_FIXED = (
    "Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)", "Publish time", "Permalink", "Post type",
    "Data comment", "Date",
)  # fmt: skip
_ORDERS = (
    ("Views", "Reach", "Likes", "Shares", "Follows", "Comments", "Saves"),
    ("Views", "Likes", "Shares", "Comments", "Saves", "Reach", "Follows"),
)


def write(source: Source) -> None:
    """One file a year, with the columns in the two orders that were seen."""
    posts = source.posts("instagram", tuple(name.lower() for name in _ORDERS[0]))
    middle = source.end.timestamp() - 365 * 86_400
    halves = ([post for post in posts if post["at"] < middle], [post for post in posts if post["at"] >= middle])
    for number, half in enumerate(halves):
        text = table_text([[*_FIXED, *_ORDERS[number]], *(_row(post, _ORDERS[number], number) for post in half)])
        source.save(
            "instagram.posts", f"Meta Business Suite/instagram_{HANDLE}_{number + 1}.csv", ("\ufeff" * number + text).encode("utf-8")
        )


def _row(post: dict[str, Any], order: tuple[str, ...], number: int) -> list[str]:
    write_number = grouped if number else plain
    return [
        post["post_id"], INSTAGRAM_ID, HANDLE, "خبز وحكاية", post["text"], "0", local(post["at"]).strftime("%m/%d/%Y %H:%M"),
        post["permalink"], _TYPES[post["kind"]], "", "Lifetime", *(write_number(post[name.lower()]) for name in order),
    ]  # fmt: skip
