"""The posts of the shop's own channels with their metrics, as facts, and what is true of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, HANDLE, PAGE_ID, SITE, TELEGRAM_CHANNEL, Model
from rawaj.demo.columns import Columns, concatenated
from rawaj.demo.economy import Economy
from rawaj.demo.reactions import CLASSIC_UNTIL, metrics_of
from rawaj.demo.schedule import LINKING, NETWORK_LOGIT, Plan, make_plan
from rawaj.demo.words import lines

__all__ = ["Posts", "make_posts"]

MODELS = {model.id: model for model in CHANNELS}
_PATHS = {"buy": "order", "sign_up": "subscribe", "visit": "menu", "read": "blog", "watch": "video"}
_MEDIUM = {"email": "email", "blog": "organic"}
_KINDS = {
    "facebook": (("photo", 0.6), ("video", 0.12), ("reel", 0.1), ("link", 0.1), ("text", 0.08)),
    "instagram": (("photo", 0.4), ("reel", 0.35), ("carousel", 0.25)),
    "telegram": (("text", 1.0),), "x": (("text", 1.0),), "tiktok": (("video", 1.0),), "email": (("newsletter", 1.0),),
    "blog": (("article", 1.0),),
}  # fmt: skip
_TAGS = ("#خبز_وحكاية", "#عيش_سن", "#القاهرة", "#أكل_صحي", "#فطار", "#مخبوزات")


@dataclass(frozen=True)
class Posts:
    """Facts of the posts and what is true of them.

    Attributes:
        posts, metrics: columns of `posts` and of `post_metrics`.
        ids: channel → post ids, oldest first; `plans` channel → the plan behind them, element for element.
    """

    posts: Columns
    metrics: Columns
    ids: Mapping[str, list[str]]
    plans: Mapping[str, Plan]


def make_posts(economy: Economy, days: Days, scale: float, rng: np.random.Generator) -> Posts:
    """Posts of every channel that publishes."""
    ids: dict[str, list[str]] = {}
    plans: dict[str, Plan] = {}
    posts, metrics = [], []
    for model in (model for model in CHANNELS if model.id in economy.posts):
        plan = make_plan(model.id, model.network, economy, days, _topics(model.network), scale, rng)
        plans[model.id], ids[model.id] = plan, _ids(model.network, plan, days, rng)
        posts.append(_rows(model, plan, ids[model.id], days, rng))
        metrics.append(metrics_of(model, plan, ids[model.id], days, rng))
    return Posts(concatenated(posts), concatenated(metrics), ids, plans)


def _pieces(network: str) -> tuple[tuple[str, ...], ...]:
    return lines({"email": "newsletters", "blog": "articles", "tiktok": "videos"}.get(network, "our_posts"))


def _topics(network: str) -> dict[str, list[str]]:
    pillars = dict.fromkeys(piece[0] for piece in _pieces(network))
    return {pillar: [piece[1] for piece in _pieces(network) if piece[0] == pillar] for pillar in pillars}


def _ids(network: str, plan: Plan, days: Days, rng: np.random.Generator) -> list[str]:
    n = len(plan)
    moment = days.utc(plan.day, plan.second)
    luck = rng.integers(0, 2**16, n) + np.arange(n) * 2**16
    if network == "telegram":
        return [f"{TELEGRAM_CHANNEL}:{int(number)}" for number in 40 + np.cumsum(rng.integers(2, 9, n))]
    if network == "blog":
        return [f"https://{SITE}/?p={int(number)}" for number in 120 + np.cumsum(rng.integers(1, 6, n))]
    if network == "email":
        return [f"{(int(k) * 2654435761 + 12345) % 2**40:010x}" for k in luck]
    if network in ("x", "tiktok"):
        return [str((int(t) * 1000 - 1288834974657 << 22) + int(k) % 2**22) for t, k in zip(moment, luck, strict=True)]
    first = 122_000_000_000_000 if network == "facebook" else 17_900_000_000_000_000
    return [str(first + int(k)) for k in luck]


def _rows(model: Model, plan: Plan, ids: list[str], days: Days, rng: np.random.Generator) -> Columns:
    network, n = model.network, len(plan)
    kinds, shares = zip(*_KINDS[network], strict=True)
    links = [_link(network, act, topic) for act, topic in zip(plan.act, plan.topic, strict=True)]
    titles, texts = _texts(network, plan, links, rng)
    return {
        "account": [model.accounts[0]] * n,
        "network": [network] * n,
        "post_id": ids,
        "kind": _kinds(network, rng.choice(kinds, n, p=shares).tolist(), texts),
        "title": titles,
        "text": texts,
        "link": [link if link and text and link in text else None for link, text in zip(links, texts, strict=True)],
        "published_at": days.utc(plan.day, plan.second),
        "permalink": [_permalink(network, post, day) for post, day in zip(ids, plan.day.tolist(), strict=True)],
    }


def _kinds(network: str, drawn: list[str], texts: list[str | None]) -> list[str]:
    """Telegram does not name kinds: a message with a link is a link."""
    return ["link" if network == "telegram" and "https://" in (text or "") else kind for kind, text in zip(drawn, texts, strict=True)]


def _link(network: str, act: str, topic: str) -> str | None:
    if act not in LINKING:
        return None
    campaign = "menu" if topic == "any" else topic
    source = {"email": "newsletter"}.get(network, network)
    return f"https://{SITE}/{_PATHS[act]}?utm_source={source}&utm_medium={_MEDIUM.get(network, 'social')}&utm_campaign={campaign}"


_ADDRESS = {
    "facebook": f"https://www.facebook.com/{PAGE_ID}/posts/{{post}}",
    "instagram": "https://www.instagram.com/p/{short}/",
    "x": f"https://x.com/{HANDLE}/status/{{post}}",
    "tiktok": f"https://www.tiktok.com/@{HANDLE}/video/{{post}}",
    "blog": f"https://{SITE}/{{number}}/",
    "telegram": f"https://t.me/{HANDLE}/{{number}}",
}


def _permalink(network: str, post: str, day: int) -> str | None:
    if network not in _ADDRESS:
        return None
    short = _short(post) if network == "instagram" else ""
    address = _ADDRESS[network].replace("x.com", "twitter.com" if day < CLASSIC_UNTIL else "x.com")
    return address.format(post=post, short=short, number=re.split("[:=]", post)[-1])


def _short(number: str) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    value, letters = int(number), ""
    while value:
        value, digit = divmod(value, 64)
        letters = alphabet[digit] + letters
    return letters


def _texts(network: str, plan: Plan, links: list[str | None], rng: np.random.Generator) -> tuple[list[str | None], list[str | None]]:
    pieces: dict[str, list[tuple[str, ...]]] = {}
    for piece in _pieces(network):
        pieces.setdefault(piece[0], []).append(piece)
    chosen = [pieces[pillar][int(k)] for pillar, k in zip(plan.pillar, plan.text, strict=True)]
    titled = network in ("email", "blog", "tiktok")
    titles = [piece[2] if titled else None for piece in chosen]
    if network == "blog":
        return titles, [f"{piece[3]}\n\nهذا ما نشرحه في «{piece[2]}»، خطوة بعد خطوة." for piece in chosen]
    if network == "tiktok":
        return [None] * len(plan), [*titles]
    if titled:
        return titles, [None] * len(plan)
    luck = rng.integers(0, 10_000, len(plan))
    return titles, [_post(network, piece[2], act, link, int(k)) for piece, act, link, k in zip(chosen, plan.act, links, luck, strict=True)]


def _post(network: str, text: str, act: str, link: str | None, luck: int) -> str:
    ask = _ask(act, link, luck)
    tags = " ".join(_TAGS[(luck + k * 7) % len(_TAGS)] for k in range(luck % 4)) if network != "telegram" else ""
    emoji = ("", " 🍞", " ❤️", " 👇", " 🥖")[luck % 5]
    if network == "x":
        return " ".join(part for part in (text[:150] + emoji, ask, tags) if part)
    return "\n".join(part for part in (text + emoji, ask, tags) if part)


def _ask(act: str, link: str | None, luck: int) -> str:
    asks = [text for key, text in lines("acts") if key == act]
    return asks[luck % len(asks)].replace("{link}", link or "").strip(" :") if asks else ""


def true_pillars(posts: Posts) -> tuple[dict[str, str], dict[str, str]]:
    """Pillar and act of each post, by post id."""
    pillar_of: dict[str, str] = {}
    act_of: dict[str, str] = {}
    for channel, ids in posts.ids.items():
        pillar_of |= dict(zip(ids, posts.plans[channel].pillar, strict=True))
        act_of |= dict(zip(ids, posts.plans[channel].act, strict=True))
    return pillar_of, act_of


def true_ctr(posts: Posts, by: str) -> dict[str, float]:
    """Mean true CTR by "channel/pillar" or "channel/act", over posts that ask for a click, where the network counts clicks."""
    means: dict[str, float] = {}
    for channel, plan in posts.plans.items():
        if MODELS[channel].network not in NETWORK_LOGIT:
            continue
        kind = np.array(plan.pillar if by == "pillar" else plan.act)
        asked: NDArray[np.bool_] = ~np.isnan(plan.ctr)
        means |= {f"{channel}/{key}": float(plan.ctr[asked & (kind == key)].mean()) for key in np.unique(kind[asked])}
    return means
