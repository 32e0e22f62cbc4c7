"""YouTube Studio's archive of the advanced mode: a table of videos whose second row is their total."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import Source, local, plain, table_text, zipped

__all__ = ["CARRIES", "write"]

_METRICS = ("views", "watch_hours", "subscribers", "impressions")
CARRIES = {
    ("youtube", "videos"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "title", "published_at:day", "permalink"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {"posts": "network = 'youtube'", "post_metrics": "account like 'youtube:%'"},
    )
}
_HEAD = (
    "Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)", "Subscribers", "Estimated revenue (USD)",
    "Thumbnail impressions", "Thumbnail click-through rate (%)",
)  # fmt: skip


def write(source: Source) -> None:
    """One zip, named with the period and the channel, holding "Table data.csv"."""
    videos = source.posts("youtube", _METRICS)
    sums = [sum(video[name] or 0 for video in videos) for name in _METRICS]
    total = ["Total", "", "", "", plain(sums[0]), plain(round(sums[1], 4)), plain(sums[2]), "", plain(sums[3]), "5.8"]
    table = ("\ufeff" + table_text([_HEAD, total, *(_row(video, k) for k, video in enumerate(videos))])).encode()
    period = source.shop.period
    name = f"YouTube/Content {period.first}_{period.last + timedelta(days=1)} خبز وحكاية.zip"
    source.save("youtube.videos", name, zipped({"Table data.csv": table}, source.end))


def _row(video: dict[str, Any], number: int) -> list[str]:
    day = local(video["at"])
    return [
        video["post_id"], video["title"], f"{day:%b} {day.day}, {day.year}", str(31 + number * 17 % 240), plain(video["views"]),
        plain(video["watch_hours"]),
        plain(video["subscribers"]), "", plain(video["impressions"]), f"{4 + number % 5}.{number % 10}",
    ]  # fmt: skip
