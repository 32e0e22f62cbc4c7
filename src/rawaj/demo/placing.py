"""Where each text stands on its network: account, ids, the post that it answers, group, engagement."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.authors import Authors
from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, TELEGRAM_GROUP, TELEGRAM_GROUP_NAME
from rawaj.demo.columns import Column, Columns
from rawaj.demo.crowd import PLACE_NAMES, WHERE
from rawaj.demo.posts import Posts

__all__ = ["CHATS", "GROUPS", "placed"]

GROUPS = ("سكان المعادي", "أمهات التجمع", "أكل صحي مصر", "رجيم وصحة", "طبخ البيت", "أمهات مدارس القاهرة")
CHATS = ("زباين المعادي", "زباين التجمع", "زباين مدينة نصر والدقي", "طلبات خبز وحكاية")  # WhatsApp groups of customers
_SUBREDDITS = ("r/Egypt", "r/Cairo", "r/EgyptExTomato")
_NETWORK = {"facebook_groups": "facebook"}
_OURS = ("instagram", "facebook", "whatsapp", "telegram", "tiktok")
_COLLECTED = MappingProxyType(
    {"whatsapp": "chat", "telegram": "chat", "instagram": "comments", "facebook": "comments", "tiktok": "comments"}
)
_KIND = MappingProxyType({"whatsapp": "message", "telegram": "message", "instagram": "comment", "facebook": "comment", "tiktok": "comment"})
_ACCOUNT = {model.network: model.accounts[0] for model in CHANNELS}
_LIKES = {
    "instagram": 1.1,
    "facebook": 1.4,
    "facebook_groups": 4.0,
    "x": 2.5,
    "tiktok": 2.2,
    "reddit": 6.0,
    "mastodon": 1.2,
    "bluesky": 1.5,
    "telegram": 0.3,
}


def placed(
    where: NDArray[np.int64], moment: NDArray[np.int64], copies: NDArray[np.bool_], original: NDArray[np.int64], text: list[str],
    place: NDArray[np.int64], authors: Authors, posts: Posts, days: Days, rng: np.random.Generator,
) -> Columns:  # fmt: skip
    """Columns of `mentions`; rows are in order of time, `original` is the row of the text that a repost copies."""
    names = [WHERE[k] for k in where.tolist()]
    ids = [one.replace("{did}", author) for one, author in zip(_ids(where, moment), authors.id, strict=True)]
    parents = _parents(where, moment, posts, days, rng)
    threads = _threads(names, place, parents, ids)
    return {
        "account": [_ACCOUNT[name] if name in _OURS else None for name in names],
        "network": [_NETWORK.get(name, name) for name in names],
        "mention_id": ids,
        "kind": ["repost" if copy else _KIND.get(name, "post") for name, copy in zip(names, copies.tolist(), strict=True)],
        "text": [
            f"RT @{authors.handle[k]}: {words}" if copy else words
            for words, copy, k in zip(text, copies.tolist(), original.tolist(), strict=True)
        ],
        "author_id": authors.id,
        "author_name": authors.name,
        "author_followers": authors.followers,
        "posted_at": np.where(where == WHERE.index("whatsapp"), moment // 60 * 60, moment),  # WhatsApp shows minutes
        "parent_id": parents,
        "thread_id": threads,
        "copy_of": [ids[k] if copy else None for k, copy in zip(original.tolist(), copies.tolist(), strict=True)],
        "place": _where_said(where, place, rng),
        "language": _languages(names, text),
        "url": [_url(name, mention, handle) for name, mention, handle in zip(names, ids, authors.handle, strict=True)],
        **_engagement(names, copies, rng),
        "collected": [_COLLECTED.get(name, "search") for name in names],
    }


def _ids(where: NDArray[np.int64], moment: NDArray[np.int64]) -> list[str]:
    count = np.zeros(len(WHERE), dtype=np.int64)
    out = []
    for w, t in zip(where.tolist(), moment.tolist(), strict=True):
        count[w] += 1
        out.append(_id(WHERE[w], t, int(count[w])))
    return out


def _id(name: str, moment: int, number: int) -> str:
    if name == "x":
        return str((moment * 1000 - 1288834974657 << 22) + 4_000_000 - number % 100_000)
    if name == "reddit":
        return f"t3_{1_200_000_000 + number * 7:x}"
    if name == "telegram":
        return f"{TELEGRAM_GROUP}:{number * 3 + 100_000}"
    if name == "whatsapp":
        return f"wa{number}"
    if name == "bluesky":
        return f"at://{{did}}/app.bsky.feed.post/3k{moment:x}{number:x}"
    first = {
        "instagram": 18_000_000_000_000_000,
        "facebook": 900_000_000_000,
        "facebook_groups": 700_000_000_000,
        "tiktok": 7_400_000_000_000_000_000,
        "mastodon": 113_000_000_000_000_000,
    }
    return str(first[name] + number * 9 + 1)


def _parents(where: NDArray[np.int64], moment: NDArray[np.int64], posts: Posts, days: Days, rng: np.random.Generator) -> list[str | None]:
    """A comment stands under one of the last four posts of its channel."""
    found: list[str | None] = [None] * len(where)
    for name in ("instagram", "facebook", "tiktok"):
        plan = posts.plans[name]
        chosen = np.flatnonzero(where == WHERE.index(name))
        before = np.searchsorted(days.utc(plan.day, plan.second), moment[chosen])
        post = before - 1 - np.minimum(rng.geometric(0.55, len(chosen)) - 1, 3)
        for row, k in zip(chosen.tolist(), post.tolist(), strict=True):
            found[row] = posts.ids[name][k] if k >= 0 else None
    return found


def _threads(names: list[str], place: NDArray[np.int64], parents: list[str | None], ids: list[str]) -> list[str | None]:
    rows = zip(names, place.tolist(), parents, ids, strict=True)
    return [_thread(name, town) or parent or mention for name, town, parent, mention in rows]


def _thread(name: str, town: int) -> str | None:
    """The chat that a message stands in; other texts have none."""
    if name == "telegram":
        return TELEGRAM_GROUP
    return CHATS[_chat(town)] if name == "whatsapp" else None


def _chat(place: int) -> int:
    return {"المعادي": 0, "التجمع الخامس": 1, "مدينة نصر": 2, "الدقي": 2}.get(PLACE_NAMES[place], 3)


def _where_said(where: NDArray[np.int64], place: NDArray[np.int64], rng: np.random.Generator) -> Column:
    luck = rng.integers(0, 60, len(where)).tolist()
    return [_named_place(WHERE[w], k, u) for w, k, u in zip(where.tolist(), place.tolist(), luck, strict=True)]


def _named_place(name: str, town: int, luck: int) -> str | None:
    if name == "facebook_groups":
        near = {0: 0, 1: 1}.get(town, 2 + luck % 4)
        return GROUPS[near if luck % 3 else luck % 6]
    if name == "reddit":
        return _SUBREDDITS[luck % 3]
    return TELEGRAM_GROUP_NAME if name == "telegram" else _thread(name, town)


def _languages(names: list[str], text: list[str]) -> list[str | None]:
    """Only X, Mastodon and Bluesky say a language; Arabizi comes out as anything."""
    told = ("x", "mastodon", "bluesky")
    return [
        ("ar" if any("\u0600" <= c <= "\u06ff" for c in words) else "en") if name in told else None
        for name, words in zip(names, text, strict=True)
    ]


def _url(name: str, mention: str, handle: str) -> str | None:
    if name == "x":
        return f"https://x.com/{handle}/status/{mention}"
    if name == "reddit":
        return f"https://www.reddit.com/comments/{mention[3:]}/"
    if name == "bluesky":
        return f"https://bsky.app/profile/{handle}/post/{mention.rsplit('/')[-1]}"
    return f"https://social.example/@{handle}/{mention}" if name == "mastodon" else None


def _engagement(names: list[str], copies: NDArray[np.bool_], rng: np.random.Generator) -> Columns:
    mean = np.array([_LIKES.get(name, 0.0) for name in names])
    likes = rng.poisson(rng.gamma(0.4, 1 / 0.4, len(names)) * mean)
    open_networks = np.isin(names, ("x", "mastodon", "bluesky"))
    silent = np.isin(names, ("whatsapp", "telegram"))
    reposts, replies = rng.poisson(likes * 0.12), rng.poisson(likes * 0.15)
    return {
        "likes": np.where(silent | copies, np.nan, likes),
        "reposts": np.where(open_networks & ~copies, reposts, np.nan),
        "replies": np.where((open_networks | np.isin(names, ("reddit",))) & ~copies, replies, np.nan),
    }
