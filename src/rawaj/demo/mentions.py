"""What people say, as facts: texts on topics, short comments, talk about brands, bursts, spam and reposts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.authors import authors_of
from rawaj.demo.calendar import Days
from rawaj.demo.columns import Columns
from rawaj.demo.crowd import PLACE_NAMES, TOPIC_KEYS, WHERE, Crowd, draw_crowd
from rawaj.demo.placing import placed
from rawaj.demo.posts import Posts
from rawaj.demo.talk import KEYS, REGISTERS, as_man, compose, compose_brand, compose_short
from rawaj.demo.truth import SpikeTruth
from rawaj.demo.words import BRANDS, lines

__all__ = ["SPIKES", "Mentions", "make_mentions"]

MENTIONS = 40_000
_SHARES = {"short": 0.17, "brand": 0.08, "spam": 0.015, "repost": 0.03}
_BRAND_ODDS = (0.44, 0.28, 0.17, 0.11)

# cause key, first day, days, topic, where, how many extra texts at scale 1, cause
SPIKES = (
    ("kahk", date(2025, 3, 24), 4, "ramadan_kahk", "facebook", "praises", 260, "علب كحك العيد وصلت هدايا من الشركات"),
    ("van", date(2025, 8, 14), 2, "weekly_box", "facebook", "complains", 210, "تعطّل سيارة التوصيل في موجة حر"),
    ("doctor", date(2026, 6, 9), 4, "sugar_free", "instagram", "asks_price", 420, "مقطع اختصاصية تغذية عن الكيك بدون سكر"),
    ("flour", date(2026, 10, 6), 3, "whole_grain", "facebook", "complains", 200, "زيادة سعر العيش السن 15 جنيهًا بعد غلاء الدقيق"),
)


@dataclass(frozen=True)
class Mentions:
    """Facts of the mentions, sorted by time, and their true labels, element for element.

    Attributes:
        columns: columns of `mentions`.
        moment: epoch seconds; `where` index into WHERE.
        need, topic: what each states and what it is about ("" for none); `brand` which brands it names, joined by commas.
        spam, copies: whether it is spam, whether it is a repost; `p_need` the planted probability (NaN off topic).
        spikes: the planted bursts.
    """

    columns: Columns
    moment: NDArray[np.int64]
    where: NDArray[np.int64]
    need: NDArray[np.str_]
    topic: NDArray[np.str_]
    brand: list[str]
    spam: NDArray[np.bool_]
    copies: NDArray[np.bool_]
    p_need: NDArray[np.float64]
    spikes: tuple[SpikeTruth, ...]


@dataclass(frozen=True)
class _Part:
    crowd: Crowd
    text: list[str]
    topic: NDArray[np.str_]
    need: NDArray[np.str_]
    spam: bool = False
    on_topic: bool = False


def make_mentions(posts: Posts, days: Days, scale: float, rng: np.random.Generator) -> Mentions:
    """About 40,000 · `scale` mentions over all networks."""
    total = MENTIONS * scale
    sizes = {name: max(4, round(total * share)) for name, share in _SHARES.items()}
    planted = [spike for spike in SPIKES if 0 <= days.index(spike[1]) <= days.seen - spike[2]]
    bursts = [_burst(spike, scale, days, rng) for spike in planted]
    main = round(total) - sum(sizes.values()) - sum(len(part.text) for part in bursts)
    parts = [
        _topical(max(50, main), days, rng),
        _short(sizes["short"], days, rng),
        _branded(sizes["brand"], days, rng),
        _spam(sizes["spam"], days, rng),
        *bursts,
    ]
    spikes = tuple(_spike_truth(spike, len(burst.text), days) for spike, burst in zip(planted, bursts, strict=True))
    return _joined(parts, spikes, sizes["repost"], posts, days, rng)


def _registers(crowd: Crowd, rng: np.random.Generator) -> list[str]:
    ends = np.cumsum([REGISTERS[where] for where in WHERE], axis=1)
    ends[:, -1] = 1.0
    index = (rng.random(len(crowd))[:, None] > ends[crowd.where]).sum(axis=1)
    return [KEYS[k] for k in index.tolist()]


def _places(crowd: Crowd) -> list[str]:
    return [PLACE_NAMES[k] for k in crowd.place.tolist()]


def _topical(n: int, days: Days, rng: np.random.Generator) -> _Part:
    crowd = draw_crowd(n, days, rng)
    topics = np.array(TOPIC_KEYS)[crowd.topic]
    text = compose(_registers(crowd, rng), crowd.need.tolist(), topics.tolist(), _places(crowd), rng)
    return _Part(crowd, text, topics, crowd.need, on_topic=True)


def _short(n: int, days: Days, rng: np.random.Generator) -> _Part:
    crowd = draw_crowd(n, days, rng)
    crowd.where[:] = rng.choice([WHERE.index(w) for w in ("instagram", "facebook", "whatsapp", "tiktok")], n, p=(0.5, 0.3, 0.1, 0.1))
    text = compose_short(_registers(crowd, rng), crowd.need.tolist(), _places(crowd), rng)
    return _Part(crowd, text, np.full(n, "", dtype="U16"), crowd.need)


def _branded(n: int, days: Days, rng: np.random.Generator) -> _Part:
    crowd = draw_crowd(n, days, rng)
    crowd.where[:] = rng.choice(
        [WHERE.index(w) for w in ("facebook_groups", "x", "instagram", "reddit", "mastodon", "bluesky")],
        n,
        p=(0.47, 0.28, 0.14, 0.07, 0.02, 0.02),
    )
    need = rng.choice(
        ("praises", "complains", "chat", "asks_advice", "asks_where", "asks_price", "compares"),
        n,
        p=(0.27, 0.18, 0.28, 0.12, 0.05, 0.05, 0.05),
    ).astype("U12")
    brands = rng.choice(list(BRANDS), n, p=_BRAND_ODDS).tolist()
    text = compose_brand(_registers(crowd, rng), need.tolist(), brands, _places(crowd), rng)
    return _Part(crowd, text, np.full(n, "", dtype="U16"), need)


def _spam(n: int, days: Days, rng: np.random.Generator) -> _Part:
    crowd = draw_crowd(n, days, rng)
    crowd.where[:] = rng.choice([WHERE.index(w) for w in ("instagram", "facebook", "x", "telegram")], n)
    pieces = [row[0] for row in lines("spam")]
    text = [pieces[k] for k in rng.integers(0, len(pieces), n).tolist()]
    return _Part(crowd, text, np.full(n, "", dtype="U16"), np.full(n, "chat", dtype="U12"), spam=True)


def _burst(spike: tuple[str, date, int, str, str, str, int, str], scale: float, days: Days, rng: np.random.Generator) -> _Part:
    cause, first, length, topic, where, _, extra, _ = spike
    n = max(12, round(extra * scale))
    crowd = draw_crowd(n, days, rng)
    crowd.day[:] = days.index(first) + np.minimum(rng.geometric(0.5, n) - 1, length - 1)
    crowd.where[:] = np.where(rng.random(n) < 0.8, WHERE.index(where), crowd.where)
    crowd.topic[:] = TOPIC_KEYS.index(topic)
    pieces = [row for row in lines("spikes") if row[0] == cause]
    chosen = [pieces[k] for k in rng.integers(0, len(pieces), n).tolist()]
    emoji = ("", "", "", " 😡", " 🙏", "!", "؟؟") if cause in ("van", "flour") else ("", "", "", " 😍", " 🙏", " ❤️", "!")
    text = [row[2] + emoji[k] for row, k in zip(chosen, rng.integers(0, len(emoji), n).tolist(), strict=True)]
    return _Part(crowd, text, np.full(n, topic, dtype="U16"), np.array([row[1] for row in chosen], dtype="U12"))


def _joined(
    parts: Sequence[_Part], spikes: tuple[SpikeTruth, ...], reposts: int, posts: Posts, days: Days, rng: np.random.Generator
) -> Mentions:
    n = sum(len(part.text) for part in parts)
    whole = {
        name: np.concatenate([getattr(part.crowd, name) for part in parts])
        for name in ("day", "second", "segment", "where", "place", "author")
    }
    text = [text for part in parts for text in part.text]
    need, topic = np.concatenate([part.need for part in parts]), np.concatenate([part.topic for part in parts])
    spam = np.repeat([part.spam for part in parts], [len(part.text) for part in parts])
    p_need = np.concatenate([part.crowd.p_need if part.on_topic else np.full(len(part.text), np.nan) for part in parts])
    source = _reposted(whole, spam, reposts, days, rng)
    order_by = np.concatenate(
        [days.utc(whole["day"], whole["second"]), days.utc(whole["day"], whole["second"])[source] + rng.integers(600, 90_000, len(source))]
    )
    taken = np.concatenate([np.arange(n), source])
    order = np.argsort(order_by, kind="stable")
    order = order[order_by[order] < days.end]
    taken, moment, copies = taken[order], order_by[order], order >= n
    original = np.empty(n, dtype=np.int64)
    original[taken[~copies]] = np.flatnonzero(~copies)
    authors = authors_of(whole["segment"][taken], whole["where"][taken], whole["author"][taken] + np.where(copies, 3, 0))
    mans = [authors.man[k] for k in np.where(copies, original[taken], np.arange(len(taken))).tolist()]
    words = [as_man(text[k]) if man else text[k] for k, man in zip(taken.tolist(), mans, strict=True)]
    columns = placed(whole["where"][taken], moment, copies, original[taken], words, whole["place"][taken], authors, posts, days, rng)
    return Mentions(
        columns=columns,
        moment=moment,
        where=whole["where"][taken],
        need=np.where(need[taken] == "chat", "", need[taken]),
        topic=topic[taken],
        brand=[_brands(words) for words in columns["text"]],
        spam=spam[taken],
        copies=copies,
        p_need=p_need[taken],
        spikes=spikes,
    )


def _reposted(
    whole: Mapping[str, NDArray[np.int64]], spam: NDArray[np.bool_], reposts: int, days: Days, rng: np.random.Generator
) -> NDArray[np.int64]:
    on_x = np.flatnonzero((whole["where"] == WHERE.index("x")) & ~spam)
    popular = on_x[rng.permutation(len(on_x))[: max(1, len(on_x) // 12)]]
    return popular[(rng.random(reposts) ** 2.2 * len(popular)).astype(np.int64)]


def _brands(text: str) -> str:
    return ",".join(brand for brand, names in BRANDS.items() if any(name in text for kind in names.values() for name in kind))


def _spike_truth(spike: tuple[str, date, int, str, str, str, int, str], extra: int, days: Days) -> SpikeTruth:
    _, first, length, topic, where, need, _, cause = spike
    return SpikeTruth(first, days.on(days.index(first) + length - 1), topic, where, need, cause, extra)
