"""Authors of mentions: the same person keeps one name, one id and about the same number of followers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rawaj.demo.crowd import WHERE
from rawaj.demo.people import FIRST_NAMES, LAST_NAMES, LATIN, SEGMENTS

__all__ = ["Authors", "authors_of"]

_COUNTED = ("x", "mastodon")
_NAMED = ("facebook", "facebook_groups", "whatsapp", "telegram", "x", "mastodon", "bluesky")


@dataclass(frozen=True)
class Authors:
    """One element for each mention.

    Attributes:
        id, name: as the network shows them; `handle` the name in addresses.
        followers: None where the network does not show them; `man` whether it is one.
    """

    id: list[str]
    name: list[str]
    handle: list[str]
    followers: list[int | None]
    man: list[bool]


def authors_of(segment: NDArray[np.int64], where: NDArray[np.int64], number: NDArray[np.int64]) -> Authors:
    """Who wrote each text, from its segment, its place of talk and the author's number there."""
    found = [_author(s, WHERE[w], k) for s, w, k in zip(segment.tolist(), where.tolist(), number.tolist(), strict=True)]
    return Authors(*([author[k] for author in found] for k in range(5)))  # type: ignore[arg-type]


@cache
def _author(segment: int, where: str, number: int) -> tuple[str, str, str, int | None, bool]:
    luck = _hash(segment, WHERE.index(where), number)
    sex = "f" if (luck % 1000) / 1000 < SEGMENTS[segment].female else "m"
    spelled = f"{_pick(FIRST_NAMES[sex], luck >> 10)} {_pick(LAST_NAMES, luck >> 18)}"
    handle = f"{_pick(LATIN[sex], luck >> 10)}{('_', '', '')[luck % 3]}{segment}{number}"
    handle = f"{handle.replace('_', '-')}.bsky.example" if where == "bluesky" else handle
    followers = int(40 + np.exp(3 + (luck >> 26) % 500 / 90)) if where in _COUNTED else None
    who = _id(where, handle, luck)
    named = spelled if where in _NAMED else handle
    if where == "whatsapp":  # a saved contact shows its name, others their number; there is nothing else to know them by
        who = named = spelled if luck % 10 < 7 else who
    return who, named, handle, followers, sex == "m"


def _id(where: str, handle: str, luck: int) -> str:
    makers = {
        "facebook": str(100_000_000_000_000 + luck % 10**13),
        "facebook_groups": str(100_000_000_000_000 + luck % 10**13),
        "whatsapp": f"+20 1{luck % 3} {luck // 7 % 10**8:08d}",
        "telegram": f"user{luck % 10**9}",
        "x": str(luck % 10**9),
        "mastodon": f"{handle}@social.example",
        "bluesky": f"did:plc:{luck % 10**14:014d}",
    }
    return makers.get(where, handle)


def _pick(words: tuple[str, ...], luck: int) -> str:
    return words[luck % len(words)]


def _hash(*numbers: int) -> int:
    value = 0x9E3779B97F4A7C15
    for number in numbers:
        value = ((value ^ (number + 1)) * 0xBF58476D1CE4E5B9) % 2**64
        value ^= value >> 29
    return value
