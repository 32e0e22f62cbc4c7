"""TikTok Studio's files: days without a year, in the language of the screen, and `undefined` for what it does not know."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rawaj.demo.files.carries import Carries
from rawaj.demo.files.source import ARABIC_MONTHS, Source, arabic_digits, local, plain, table_text

__all__ = ["CARRIES", "write"]

_POSTS = ("likes", "comments", "shares", "video_views", "average_watch_seconds", "watched_full_pct", "saves")
_OVERVIEW = {"Video Views": "video_views", "Profile Views": "profile_visits", "Likes": "likes", "Comments": "comments", "Shares": "shares"}
_DAYS = ("account", "metric", "value", "from_day", "to_day", "breakdown")
_MINE = "account like 'tiktok:%'"
CARRIES = {
    ("tiktok", "overview"): Carries({"channel_periods": _DAYS}, {"channel_periods": f"{_MINE} and metric <> 'followers'"}),
    ("tiktok", "followers"): Carries({"channel_periods": _DAYS}, {"channel_periods": f"{_MINE} and metric = 'followers'"}),
    ("tiktok", "videos"): Carries(
        {
            "posts": ("account", "network", "post_id", "kind", "text", "published_at:day", "permalink"),
            "post_metrics": ("account", "post_id", "metric", "value"),
        },
        {
            "posts": "network = 'tiktok' and kind <> 'reply'",
            "post_metrics": f"{_MINE} and post_id in (select post_id from posts where kind = 'video')",
        },
    ),
}


def write(source: Source) -> None:
    """Overview and followers, a file a year (the second with Arabic days in a mixed set), and videos the same way."""
    period = source.shop.period
    middle = max(period.first, period.last - timedelta(days=364))
    spans = [span for span in ((period.first, middle - timedelta(days=1)), (middle, period.last)) if span[0] <= span[1]]
    for number, span in enumerate(spans):
        arabic = source.language == "ar" or (source.language == "mixed" and number == len(spans) - 1)
        _overview(source, span, arabic)
        _followers(source, span, arabic)
        _videos(source, span)


def _videos(source: Source, span: tuple[date, date]) -> None:
    """The videos of at most a year, since their days have none."""
    posts = [post for post in source.posts("tiktok", _POSTS) if span[0] <= local(post["at"]).date() <= span[1]]
    head = ("Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views", "Total play time",
            "Average watch time", "Watched full video", "Add to favorites")  # fmt: skip
    text = table_text([head, *(_video(post) for post in reversed(posts))], quote_all=True)
    source.save("tiktok.videos", f"TikTok/Content_{span[1]}.csv", text.encode())


def _day(day: date, arabic: bool) -> str:
    return arabic_digits(f"{day.day} {ARABIC_MONTHS[day.month - 1]}") if arabic else f"{day:%B} {day.day}"


def _figures(source: Source, metric: str, span: tuple[date, date]) -> dict[date, float]:
    return dict(source.rows(
        f"select from_day, value from channel_periods where {_MINE} and metric = $metric and from_day between $first and $last order by from_day",
        metric=metric, first=span[0], last=span[1],
    ))  # fmt: skip


def _overview(source: Source, span: tuple[date, date], arabic: bool) -> None:
    columns = [_figures(source, metric, span) for metric in _OVERVIEW.values()]
    rows = [[_day(day, arabic), *(plain(column[day]) for column in columns)] for day in columns[0]]
    text = table_text([["Date", *_OVERVIEW], *rows], quote_all=True)
    source.save("tiktok.overview", f"TikTok/Overview_{span[0]}_{span[1]}.csv", text.encode("utf-8-sig" if arabic else "utf-8"))


def _followers(source: Source, span: tuple[date, date], arabic: bool) -> None:
    found = _figures(source, "followers", span)
    rows, before = [], None
    for day, value in found.items():
        rows.append([_day(day, arabic), plain(value), "undefined" if before is None else plain(value - before)])
        before = value
    head = ("Date", "Followers", "Difference in followers from previous day")
    source.save("tiktok.followers", f"TikTok/FollowerHistory_{span[0]}_{span[1]}.csv", table_text([head, *rows], quote_all=True).encode())


def _video(post: dict[str, Any]) -> list[str]:
    seconds = post["average_watch_seconds"]
    return [
        post["text"], post["permalink"], _day(local(post["at"]).date(), False), plain(post["likes"]), plain(post["comments"]),
        plain(post["shares"]),
        plain(post["video_views"]), "undefined", f"{plain(seconds)}s", f"{plain(post['watched_full_pct'])}%", plain(post["saves"]),
    ]  # fmt: skip
