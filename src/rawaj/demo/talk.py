"""Texts of mentions, put together from the hand-written pieces as people write: openings, tails, spelling, emoji."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

import numpy as np

from rawaj.demo.words import BRANDS, ITEMS, PLACES, RIVALS, lines

__all__ = ["REGISTERS", "as_man", "brand_names", "compose", "compose_brand", "compose_short"]

# Network → shares of Egyptian dialect, standard Arabic, Arabizi, English.
REGISTERS: Mapping[str, tuple[float, ...]] = MappingProxyType({
    "instagram": (0.74, 0.04, 0.14, 0.08), "facebook": (0.90, 0.05, 0.03, 0.02), "facebook_groups": (0.92, 0.05, 0.02, 0.01),
    "whatsapp": (0.88, 0.05, 0.05, 0.02), "x": (0.58, 0.25, 0.08, 0.09), "telegram": (0.82, 0.12, 0.04, 0.02), "tiktok": (0.80,
    0.02, 0.14, 0.04),
    "reddit": (0.28, 0.04, 0.18, 0.50), "mastodon": (0.25, 0.40, 0.0, 0.35), "bluesky": (0.35, 0.25, 0.05, 0.35),
})  # fmt: skip
KEYS = ("eg", "msa", "az", "en")
_SPELLINGS = tuple(
    str.maketrans(table)
    for table in ({}, {"ة": "ه"}, {"أ": "ا", "إ": "ا", "آ": "ا"}, {"ة": "ه", "أ": "ا", "إ": "ا", "ى": "ي"}, {"؟": None, "،": " "})
)
_SPELLING_ODDS = np.cumsum([0.42, 0.10, 0.22, 0.16, 0.10])
_OPEN = ("بنات", "يا جماعة", "لو سمحت", "ya gama3a", "أرجو", "أشكركم")
_AGES = ("3", "4", "5", "6", "7", "8", "9")
_NUMBERS = ("10", "12", "15", "20", "25", "30")


@cache
def _cell(register: str, need: str, topic: str) -> tuple[str, ...]:
    """Pieces for one register, need and topic; those of the topic alone count double."""
    rows = [row for row in lines("said_by_people") if row[0] == register and row[1] == need and _suits(row[2], topic)]
    found = [row[3] for row in rows] + [row[3] for row in rows if row[2] == topic]
    return tuple(found) or _cell("eg", need, topic)


def _suits(wanted: str, topic: str) -> bool:
    return topic not in wanted[1:].split(",") if wanted.startswith("!") else wanted in (topic, "*")


@cache
def _affixes(where: str, register: str) -> tuple[str, ...]:
    return tuple(row[2] for row in lines("openers") if row[0] == where and row[1] == register)


@cache
def _named(name: str, register: str, need: str) -> tuple[str, ...]:
    return tuple(row[2] for row in lines(name) if row[0] == register and row[1] == need)


@cache
def _emoji(need: str) -> tuple[str, ...]:
    kind = need if need in ("praises", "complains", "chat") else "asks"
    return tuple(row[2] for row in lines("openers") if row[0] == "emoji" and row[1] == kind)


def brand_names(brand: str, register: str) -> tuple[str, ...]:
    """How people of this register write a brand's name."""
    return BRANDS[brand]["ar" if register in ("eg", "msa") else "la"]


def compose(
    registers: Sequence[str], needs: Sequence[str], topics: Sequence[str], places: Sequence[str], rng: np.random.Generator
) -> list[str]:
    """One text for each element, naming its topic."""
    luck = rng.random((len(needs), 12))
    out = []
    for register, need, topic, place, u in zip(registers, needs, topics, places, luck.tolist(), strict=True):
        cell = _cell(register, need, topic)
        core = cell[int(u[0] * len(cell))]
        items = ITEMS[topic][register] if not _arabic(core) or register in ("eg", "msa") else ITEMS[topic]["eg"]
        out.append(_finished(core, register, need, place, items[int(u[1] * len(items))], u))
    return out


def compose_short(registers: Sequence[str], needs: Sequence[str], places: Sequence[str], rng: np.random.Generator) -> list[str]:
    """Short comments that name no product."""
    luck = rng.random((len(needs), 12))
    out = []
    for register, need, place, u in zip(registers, needs, places, luck.tolist(), strict=True):
        cell = _named("said_without_topic", register, need) or _named("said_without_topic", "eg", need)
        out.append(_finished(cell[int(u[0] * len(cell))], register, need, place, "", u))
    return out


def compose_brand(
    registers: Sequence[str], needs: Sequence[str], brands: Sequence[str], places: Sequence[str], rng: np.random.Generator
) -> list[str]:
    """Talk about one brand by name."""
    luck = rng.random((len(needs), 12))
    out = []
    for register, need, brand, place, u in zip(registers, needs, brands, places, luck.tolist(), strict=True):
        spoken = register if _named("said_of_brands", register, need) else "eg"
        cell = _named("said_of_brands", spoken, need)
        names = brand_names(brand, spoken)
        core = cell[int(u[0] * len(cell))].replace("{brand}", names[int(u[1] * len(names))])
        other = [rival for rival in BRANDS if rival != brand]
        out.append(_finished(core.replace("{rival}", other[int(u[2] * len(other))]), spoken, need, place, "", u))
    return out


def _arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _finished(core: str, register: str, need: str, place: str, item: str, u: list[float]) -> str:
    spoken = register if _arabic(core) == (register in ("eg", "msa")) else "eg"
    text = _filled(core, spoken, place, item, u)
    opening, tails = _affixes("opener", spoken), _affixes("tail", spoken)
    if u[3] < 0.30 and need != "chat" and not text.startswith(_OPEN):
        comma = " " if u[3] < 0.15 else "، " if spoken in ("eg", "msa") else ", "
        text = f"{opening[int(u[4] * len(opening))]}{comma}{text}"
    if u[5] < 0.22 and need not in ("chat", "praises"):
        text = f"{text} {tails[int(u[6] * len(tails))].replace('{place}', place)}"
    text = text.translate(_SPELLINGS[int(np.searchsorted(_SPELLING_ODDS, u[7]))]) if u[7] < 1 and "#" not in text else text
    if u[8] < 0.34:
        emoji = _emoji(need)
        text = f"{text} {emoji[int(u[9] * len(emoji))]}"
    return _stretched(text.replace("  ", " "), u[10])


def _filled(core: str, register: str, place: str, item: str, u: list[float]) -> str:
    if "{" not in core:
        return core
    rival = brand_names(RIVALS[int(u[11] * len(RIVALS))], register)[0]
    where = place if register in ("eg", "msa") else _LATIN_PLACES[place]
    text = core.replace("{item}", item).replace("{place}", where).replace("{rival}", rival)
    text = text.replace("{brand}", brand_names("خبز وحكاية", register)[0])
    text = text.replace("{age}", _AGES[int(u[2] * len(_AGES))]).replace("{n}", _NUMBERS[int(u[2] * len(_NUMBERS))])
    return text.replace(" لـال", " لل").replace("بـال", "بال")


def as_man(text: str) -> str:
    """The same words as a man writes them.

    >>> as_man("بنات أنا محتاجة تورتة")
    'يا شباب أنا محتاج تورتة'
    """
    return _WOMAN.sub(lambda found: _MAN[found.group()], text)


def _stretched(text: str, luck: float) -> str:
    if luck < 0.05:
        return text.replace("جدا", "جداااا").replace("قوي", "قوووي").replace("تحفة", "تحفففة").replace("بكام", "بكاااام")
    return text + ("!" if luck > 0.97 else "؟؟" if luck > 0.94 and text.endswith("؟") else "")


_LATIN_PLACES = dict(zip(PLACES, ("Maadi", "Tagamo3", "Nasr City", "Dokki", "Heliopolis", "October", "Hadayek", "Shubra"), strict=True))

_MAN = {
    "عايزة": "عايز", "عايزه": "عايز", "محتاجة": "محتاج", "محتاجه": "محتاج", "زعلانة": "زعلان", "زعلانه": "زعلان",
    "محتارة": "محتار", "محتاره": "محتار",
    "مستنية": "مستني", "مستنيه": "مستني", "جاية": "جاي", "جايه": "جاي", "مروّحة": "مروّح", "مروّحه": "مروّح", "لاقية": "لاقي", "لاقيه": "لاقي",
    "باعتة": "باعت", "باعته": "باعت", "بنات": "يا شباب", "جوزي": "مراتي", "3ayza": "3ayez",
}  # fmt: skip
_WOMAN = re.compile(r"(?<!\w)(?:" + "|".join(_MAN) + r")(?!\w)")
