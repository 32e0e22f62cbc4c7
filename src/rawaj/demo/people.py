"""The people around the shop: segments that are truly different, planted non-segments, and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["FIRST_NAMES", "LAST_NAMES", "NON_SEGMENTS", "SEGMENTS", "Group"]


@dataclass(frozen=True, slots=True)
class Group:
    """One true segment; shares are of people, `places`, `ages`, `topics`, `networks` are weights.

    Attributes:
        female: share of women; `hours` the local hours in which it writes and orders.
        order_value: mean EGP of an order; `spread` its log standard deviation; `again` how much oftener it orders.
        ad_cvr: conversions per ad click, relative to everybody else.
    """

    key: str
    name: str
    share: float
    female: float
    ages: Mapping[str, float]
    places: Mapping[str, float]
    topics: Mapping[str, float]
    networks: Mapping[str, float]
    hours: tuple[int, ...]
    order_value: float
    spread: float
    again: float
    ad_cvr: float
    rule: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_EVERYWHERE = {
    "المعادي": 2.0,
    "التجمع الخامس": 1.6,
    "مدينة نصر": 2.0,
    "الدقي": 1.4,
    "مصر الجديدة": 1.5,
    "6 أكتوبر": 1.1,
    "حدائق الأهرام": 0.7,
    "شبرا": 1.0,
}
_ALL_DAY = (8, 9, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23)

SEGMENTS: tuple[Group, ...] = (
    Group(
        "working_mothers", "أمهات عاملات في المعادي والتجمع", 0.24, 0.96, {"25-34": 0.5, "35-44": 0.45, "45-54": 0.05},
        {"المعادي": 0.5, "التجمع الخامس": 0.42, "مدينة نصر": 0.08},
        {"weekly_box": 0.30, "lunchbox": 0.20, "whole_grain": 0.30, "sugar_free": 0.08, "birthday_cakes": 0.07, "ramadan_kahk": 0.05},
        {"instagram": 0.44, "facebook_groups": 0.26, "facebook": 0.10, "whatsapp": 0.16, "x": 0.01, "tiktok": 0.02, "telegram": 0.01},
        (6, 7, 20, 21, 21, 22, 22, 23), 284.0, 0.42, 1.7, 1.9,
        {"gender": ("female",), "age": ("25-34", "35-44"), "place": ("المعادي", "التجمع الخامس")},
    ),
    Group(
        "health_seekers", "مرضى سكر ومن يتبعون حمية، فوق 45", 0.17, 0.55, {"45-54": 0.5, "55-64": 0.35, "65+": 0.15}, _EVERYWHERE,
        {"sugar_free": 0.62, "whole_grain": 0.33, "ramadan_kahk": 0.05},
        {"facebook": 0.30, "facebook_groups": 0.34, "whatsapp": 0.22, "instagram": 0.06, "telegram": 0.06, "x": 0.02},
        (9, 10, 11, 12, 16, 17, 18, 19), 236.0, 0.4, 1.2, 1.0, {"age": ("45-54", "55-64", "65+")},
    ),
    Group(
        "young_gym", "شباب يتابعون سعراتهم", 0.15, 0.25, {"18-24": 0.55, "25-34": 0.45}, _EVERYWHERE,
        {"whole_grain": 0.62, "sugar_free": 0.33, "birthday_cakes": 0.05},
        {"instagram": 0.34, "tiktok": 0.24, "x": 0.18, "reddit": 0.11, "facebook": 0.05, "telegram": 0.04, "bluesky": 0.02,
        "mastodon": 0.02},
        (12, 13, 14, 19, 20, 22, 23, 23), 176.0, 0.35, 0.8, 0.8, {"age": ("18-24",), "gender": ("male",)},
    ),
    Group(
        "celebrators", "من يحجزون تورتات المناسبات", 0.16, 0.74, {"25-34": 0.4, "35-44": 0.35, "18-24": 0.15, "45-54": 0.1}, _EVERYWHERE,
        {"birthday_cakes": 0.80, "ramadan_kahk": 0.15, "sugar_free": 0.05},
        {"instagram": 0.42, "whatsapp": 0.26, "facebook": 0.22, "facebook_groups": 0.08, "tiktok": 0.02}, _ALL_DAY, 402.0, 0.38, 0.35, 1.0,
    ),
    Group(
        "neighbours", "بقية الزبائن", 0.28, 0.52, {"18-24": 0.15, "25-34": 0.25, "35-44": 0.25, "45-54": 0.2, "55-64": 0.15}, _EVERYWHERE,
        {"whole_grain": 0.36, "ramadan_kahk": 0.24, "sugar_free": 0.14, "birthday_cakes": 0.14, "lunchbox": 0.08, "weekly_box": 0.04},
        {"facebook": 0.26, "instagram": 0.22, "x": 0.16, "facebook_groups": 0.13, "tiktok": 0.08, "telegram": 0.09,
        "reddit": 0.02, "whatsapp": 0.02,
         "mastodon": 0.01, "bluesky": 0.01}, _ALL_DAY, 228.0, 0.45, 0.9, 1.0,
    ),
)  # fmt: skip

# Rules that look like segments and are not: their people are drawn like everybody else.
NON_SEGMENTS: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
    ("shubra", "سكان شبرا", {"place": ("شبرا",)}),
    ("travel_interest", "المهتمون بالسفر", {"interest": ("السفر",)}),
    ("men_55", "رجال 55-64", {"gender": ("male",), "age": ("55-64",)}),
    ("tuesday", "من يطلبون يوم الثلاثاء", {"weekday": ("1",)}),
)

FIRST_NAMES = {
    "f": (
        "هالة",
        "منى",
        "نهى",
        "دينا",
        "سارة",
        "ياسمين",
        "مروة",
        "إيمان",
        "رانيا",
        "شيماء",
        "نورهان",
        "ريهام",
        "سلمى",
        "آية",
        "هبة",
        "دعاء",
        "أميرة",
        "نيفين",
        "مريم",
        "غادة",
    ),
    "m": (
        "أحمد",
        "محمد",
        "محمود",
        "كريم",
        "عمرو",
        "طارق",
        "هشام",
        "مينا",
        "مصطفى",
        "شريف",
        "يوسف",
        "خالد",
        "حسام",
        "بيتر",
        "إسلام",
        "عماد",
        "وائل",
        "سامح",
    ),
}
LAST_NAMES = (
    "حسن",
    "علي",
    "إبراهيم",
    "السيد",
    "عبد الله",
    "فؤاد",
    "منصور",
    "جرجس",
    "الشافعي",
    "سليمان",
    "رمضان",
    "فتحي",
    "عزت",
    "شوقي",
    "نبيل",
    "صبري",
    "عادل",
    "زكي",
    "رشدي",
    "البحيري",
)
LATIN = {"f": ("hala", "mona", "noha", "dina", "sara", "yasmine", "marwa", "eman", "rania", "nour", "salma", "aya", "heba", "mariam"),
         "m": ("ahmed", "mohamed", "karim", "amr", "tarek", "mina", "mostafa", "sherif", "youssef", "khaled", "peter",
         "islam")}  # fmt: skip
