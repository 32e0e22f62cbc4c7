"""Authors of mentions: the same person keeps one name, one id and about the same number of followers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.crowd import WHERE
from rawaj.demo.people import FIRST_NAMES, LAST_NAMES, LATIN, SEGMENTS

__all__ = ["Authors", "authors_of"]

_COUNTED = ("x", "mastodon", "bluesky")


@dataclass(frozen=True)
class Authors:
    """One element for each mention: `id` and `name` as the network shows them, `followers` None where it does not;
    `man` whether it is one."""

    id: list[str]
    name: list[str]
    followers: list[int | None]
    man: list[bool]


def authors_of(segment: NDArray[np.int64], where: NDArray[np.int64], number: NDArray[np.int64]) -> Authors:
    """Who wrote each text, from its segment, its place of talk and the author's number there."""
    found = [_author(s, WHERE[w], k) for s, w, k in zip(segment.tolist(), where.tolist(), number.tolist(), strict=True)]
    return Authors([author[0] for author in found], [author[1] for author in found], [author[2] for author in found], [author[3] for author in found])


@cache
def _author(segment: int, where: str, number: int) -> tuple[str, str, int | None, bool]:
    luck = _hash(segment, WHERE.index(where), number)
    sex = "f" if (luck % 1000) / 1000 < SEGMENTS[segment].female else "m"
    name = f"{_pick(FIRST_NAMES[sex], luck >> 10)} {_pick(LAST_NAMES, luck >> 18)}"
    handle = f"{_pick(LATIN[sex], luck >> 10)}{('_', '.', '')[luck % 3]}{segment}{number}"
    followers = int(40 + np.exp(3 + (luck >> 26) % 500 / 90)) if where in _COUNTED else None
    return _id(where, handle, luck), name if where in ("facebook", "facebook_groups", "whatsapp", "telegram", "x") else handle, followers, sex == "m"


def _id(where: str, handle: str, luck: int) -> str:
    if where in ("facebook", "facebook_groups"):
        return str(100_000_000_000_000 + luck % 10**13)
    if where == "whatsapp":
        return f"+201{luck % 10**9:09d}"
    if where == "telegram":
        return f"user{luck % 10**9}"
    if where == "x":
        return str(luck % 10**9)
    return {"mastodon": f"{handle}@social.example", "bluesky": f"{handle.replace('_', '-')}.bsky.example"}.get(where, handle)


def _pick(words: tuple[str, ...], luck: int) -> str:
    return words[luck % len(words)]


def _hash(*numbers: int) -> int:
    value = 0x9E3779B97F4A7C15
    for number in numbers:
        value = ((value ^ (number + 1)) * 0xBF58476D1CE4E5B9) % 2**64
        value ^= value >> 29
    return value
