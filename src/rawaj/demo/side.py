"""Side channels: a little YouTube, LinkedIn as a fixed month of posts (its export is a fixed binary file), old Facebook posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np

from rawaj.demo.calendar import Days
from rawaj.demo.channels import LINKEDIN_PAGE
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.words import lines

__all__ = ["LINKEDIN_METRICS", "LINKEDIN_POSTS", "OLD_FACEBOOK", "linkedin_days", "make_side"]

# post number, day, title, kind, impressions, clicks, likes, comments, reposts, follows
LINKEDIN_POSTS = (
    (1, date(2026, 9, 6), "فطار الشركات: كيف نوصل 120 وجبة قبل التاسعة", "photo", 812, 21, 34, 4, 2, 3),
    (2, date(2026, 9, 13), "نبحث عن خباز ثانٍ في المعادي", "text", 1460, 66, 41, 12, 9, 7),
    (3, date(2026, 9, 20), "ماذا تعلمنا من سنتين من الاشتراك الأسبوعي", "article", 640, 17, 28, 3, 1, 2),
    (4, date(2026, 9, 28), "شكرًا لفريق التوصيل", "photo", 531, 5, 47, 6, 0, 1),
    (5, date(2026, 10, 5), "لماذا رفعنا السعر، بالأرقام", "article", 2210, 93, 80, 27, 14, 12),
    (6, date(2026, 10, 12), "عرض لمكاتب التجمع الخامس", "link", 405, 12, 9, 1, 0, 0),
    (7, date(2026, 10, 19), "ورشة الخميرة الطبيعية للموظفين", "photo", 702, 25, 31, 5, 3, 4),
    (8, date(2026, 10, 26), "عن الساعات التي لا يحسبها أحد", "text", 988, 14, 52, 9, 4, 5),
    (9, date(2026, 11, 2), "فطار الشركات: حجز نوفمبر", "link", 377, 18, 8, 0, 0, 1),
    (10, date(2026, 11, 9), "الدقيق المصري: مقابلة مع مطحنة", "video", 1120, 30, 44, 7, 5, 6),
    (11, date(2026, 11, 16), "نوظف مسؤولة تواصل", "text", 1733, 71, 38, 15, 11, 9),
)  # fmt: skip

# kind, month, weekday, hour, paid, reach, impressions, engaged users, consumers, consumptions, comments, likes, shares: posts of
# the time before the shop kept exports; the file names neither post nor day.
OLD_FACEBOOK = (
    ("Photo", 3, 5, 13, 0, 2_410, 4_380, 161, 122, 171, 4, 79, 12), ("Photo", 3, 2, 10, 0, 1_980, 3_522, 120, 98, 131, 1, 55, 6),
    ("Status", 4, 6, 21, 0, 3_702, 6_941, 402, 318, 566, 11, 131, 22), ("Photo", 4, 4, 12, 1, 9_855, 18_470, 611, 472, 690, 8, 240, 31),
    ("Link", 5, 1, 9, 0, 1_204, 2_110, 71, 64, 88, 0, 21, 4), ("Photo", 5, 5, 14, 0, 2_866, 5_034, 188, 143, 201, 3, 84, 9),
    ("Video", 6, 7, 20, 1, 12_540, 22_130, 744, 590, 812, 14, 266, 48), ("Photo", 6, 3, 11, None, 2_250, 4_007, 140, 111, 150, None, 62, 7),
)  # fmt: skip
VIDEOS_A_TOPIC = 2
# metric → lowest figure of a day, and the step by which it wanders inside a range of seventeen
LINKEDIN_METRICS = MappingProxyType(
    {"impressions": (96, 5), "clicks": (2, 7), "reactions": (3, 11), "comments": (0, 3), "reposts": (0, 13), "follows": (0, 4)}
)


def linkedin_days(days: Days) -> Columns:
    """Columns of `channel_periods`: the page's figures by day over September to November 2026, the same for every shop."""
    start, end = max(0, days.index(date(2026, 9, 1))), min(days.seen, days.index(date(2026, 11, 23)))
    if start >= end:
        return {}
    parts: list[Columns] = []
    for metric, (level, step) in LINKEDIN_METRICS.items():
        numbers = days.number[start:end]
        age = numbers - days.index(date(2026, 9, 1))
        day = days.as_dates(numbers)
        n = len(day)
        parts.append({
            "account": [f"linkedin:{LINKEDIN_PAGE}"] * n, "metric": [metric] * n, "value": (level + age * step % 17).astype(np.float64),
            "from_day": day, "to_day": day, "breakdown": [""] * n,
        })  # fmt: skip
    return concatenated(parts)


def make_side(days: Days, rng: np.random.Generator) -> tuple[Columns, Columns]:
    """Columns of `posts` and `post_metrics` of the side channels."""
    parts = [_linkedin(days), _old_facebook(), _youtube(days, rng)]
    return concatenated([part[0] for part in parts]), concatenated([part[1] for part in parts])


def _long(account: str, ids: list[str], metrics: Mapping[str, Sequence[Any]]) -> Columns:
    """Metrics side by side as rows; a missing one has none."""
    rows = [
        (post, metric, value) for metric, values in metrics.items() for post, value in zip(ids, values, strict=True) if value is not None
    ]
    return {
        "account": [account] * len(rows),
        "post_id": [row[0] for row in rows],
        "metric": [row[1] for row in rows],
        "value": np.array([float(row[2]) for row in rows]),
    }


def _linkedin(days: Days) -> tuple[Columns, Columns]:
    kept = [row for row in LINKEDIN_POSTS if 0 <= days.index(row[1]) < days.seen]
    if not kept:
        return {}, {}
    ids = [f"urn:li:activity:72{900_000_000_000_000 + row[0] * 7_919}" for row in kept]
    account = f"linkedin:{LINKEDIN_PAGE}"
    posts: Columns = {
        "account": [account] * len(kept), "network": ["linkedin"] * len(kept), "post_id": ids, "kind": [row[3] for row in kept],
        "text": [row[2] for row in kept],
        "published_at": np.array([days.utc(np.array([days.index(row[1])]), np.array([0]))[0] for row in kept]),
        "permalink": [f"https://www.linkedin.com/feed/update/{post}" for post in ids],
    }  # fmt: skip
    metrics = {
        name: [row[k] for row in kept]
        for k, name in ((4, "impressions"), (5, "clicks"), (6, "likes"), (7, "comments"), (8, "reposts"), (9, "follows"))
    }
    return posts, _long(account, ids, metrics)


def _old_facebook() -> tuple[Columns, Columns]:
    ids = [f"old:{k + 1}" for k in range(len(OLD_FACEBOOK))]
    n = len(ids)
    posts: Columns = {
        "account": ["facebook:"] * n,
        "network": ["facebook"] * n,
        "post_id": ids,
        "kind": [_KINDS[row[0]] for row in OLD_FACEBOOK],
        "labels": [_label(row[4]) for row in OLD_FACEBOOK],
    }
    names = ("reach", "impressions", "engaged_users", "consumers", "consumptions", "comments", "likes", "shares")
    metrics: dict[str, list[Any]] = {name: [row[5 + k] for row in OLD_FACEBOOK] for k, name in enumerate(names)}
    metrics["engagements"] = [_sum(row[10:13]) for row in OLD_FACEBOOK]
    return posts, _long("facebook:", ids, metrics)


def _sum(parts: tuple[Any, ...]) -> int | None:
    return None if None in parts else sum(parts)


def _label(paid: int | None) -> str:
    return "category 2,paid" if paid else "category 2"


_KINDS = MappingProxyType({"Photo": "photo", "Status": "text", "Link": "link", "Video": "video"})


def _youtube(days: Days, rng: np.random.Generator) -> tuple[Columns, Columns]:
    titles = [f"{row[2]}{' (2)' if again else ''}" for again in range(VIDEOS_A_TOPIC) for row in lines("videos")]
    day = np.sort(rng.choice(days.seen, len(titles), replace=False))
    ids = ["".join(rng.choice(list("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_"), 11)) for _ in titles]
    views = rng.poisson(rng.gamma(1.2, 220, len(titles)) + 20)
    impressions = views * 9 + rng.poisson(300, len(titles))
    posts: Columns = {
        "account": ["youtube:خبز وحكاية"] * len(ids), "network": ["youtube"] * len(ids), "post_id": ids,
        "kind": ["video"] * len(ids), "title": titles,
        "published_at": days.utc(day, np.zeros(len(ids), dtype=np.int64)),
        "permalink": [f"https://www.youtube.com/watch?v={video}" for video in ids],
    }  # fmt: skip
    metrics = {
        "views": views,
        "watch_hours": np.round(views * rng.uniform(0.02, 0.05, len(ids)), 4),
        "subscribers": rng.poisson(views * 0.004),
        "impressions": impressions,
    }
    return posts, _long("youtube:خبز وحكاية", ids, {name: values.tolist() for name, values in metrics.items()})
