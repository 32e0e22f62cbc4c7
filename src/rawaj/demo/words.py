"""The hand-written pieces of the demo (`demo/texts/*.txt`): lines of fields split by ``|``, ``#`` begins a remark."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["BRANDS", "ITEMS", "PLACES", "RIVALS", "TOPICS", "lines"]


@cache
def lines(name: str) -> tuple[tuple[str, ...], ...]:
    """The fields of each line of ``texts/<name>.txt``."""
    text = files("rawaj.demo").joinpath("texts", f"{name}.txt").read_text(encoding="utf-8")
    kept = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(part.strip() for part in line.split("|")) for line in kept)


# Topic key → (Arabic name, the boolean query that finds it).
TOPICS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "whole_grain": ("خبز الحبوب الكاملة",
    '"عيش سن" OR "العيش السن" OR "حبوب كاملة" OR "الحبوب الكاملة" OR "توست أسمر" OR "التوست الأسمر" OR "3eish sen" OR "whole grain"'),
    "sugar_free": ("حلويات بدون سكر", '"بدون سكر" OR "من غير سكر" OR "men gheir sokar" OR "sugar free"'),
    "birthday_cakes": ("تورتات أعياد الميلاد", 'تورتة OR تورتات OR تورت OR torta OR "birthday cake"'),
    "weekly_box": ("صندوق الأسبوع", '"صندوق الأسبوع" OR "صندوق أسبوعي" OR "اشتراك العيش" OR "sandoo2 el osboo3" OR "weekly box"'),
    "ramadan_kahk": ("كحك العيد والقطايف", "كحك OR قطايف OR ka7k OR kahk"),
    "lunchbox": ("لانش بوكس المدرسة", '"لانش بوكس" OR اللانش OR "سندوتشات المدرسة" OR "lunch box"'),
})  # fmt: skip

# Topic key → register → the names that people use for it; every one is found by the topic's query.
ITEMS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "whole_grain": {
            "eg": ("عيش سن", "العيش السن", "خبز الحبوب الكاملة", "التوست الأسمر", "توست أسمر بالشوفان", "عيش حبوب كاملة"),
            "msa": ("خبز الحبوب الكاملة", "خبز من حبوب كاملة"),
            "az": ("3eish sen", "el 3eish sen"),
            "en": ("whole grain bread", "whole grain toast"),
        },
        "sugar_free": {
            "eg": ("كيك من غير سكر", "كيك بدون سكر", "كوكيز من غير سكر", "حلو من غير سكر", "بسبوسة بدون سكر"),
            "msa": ("حلوى بدون سكر", "كعك بدون سكر"),
            "az": ("cake men gheir sokar", "7alaweyat men gheir sokar"),
            "en": ("sugar free cake", "sugar free cookies"),
        },
        "birthday_cakes": {
            "eg": ("تورتة عيد ميلاد", "تورتة", "تورتة شوكولاتة", "تورتة فواكه"),
            "msa": ("تورتة عيد الميلاد",),
            "az": ("torta", "torta 3eed melad"),
            "en": ("a birthday cake", "birthday cake"),
        },
        "weekly_box": {
            "eg": ("صندوق الأسبوع", "اشتراك العيش", "صندوق الأسبوع العائلي"),
            "msa": ("صندوق الأسبوع",),
            "az": ("sandoo2 el osboo3",),
            "en": ("the weekly box",),
        },
        "ramadan_kahk": {
            "eg": ("كحك العيد", "كحك", "قطايف", "كحك ملبن", "كحك سادة"),
            "msa": ("كحك العيد", "قطايف"),
            "az": ("ka7k", "ka7k el 3eed"),
            "en": ("kahk", "Eid kahk"),
        },
        "lunchbox": {
            "eg": ("لانش بوكس", "سندوتشات المدرسة", "اللانش بوكس"),
            "msa": ("سندوتشات المدرسة",),
            "az": ("el lunch box",),
            "en": ("a lunch box",),
        },
    }
)

# Name of the place → share of customers.
PLACES: Mapping[str, float] = MappingProxyType({
    "المعادي": 0.24, "التجمع الخامس": 0.20, "مدينة نصر": 0.15, "الدقي": 0.10, "مصر الجديدة": 0.11, "6 أكتوبر": 0.08,
    "حدائق الأهرام": 0.05, "شبرا": 0.07,
})  # fmt: skip

# Brand key → register → how people write it.
BRANDS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "خبز وحكاية": {"ar": ("خبز وحكاية", "خبز و حكاية", "#خبز_وحكاية"), "la": ("khobz w hekaya", "@khobzwhekaya")},
        "سنابل البيت": {"ar": ("سنابل البيت", "#سنابل_البيت"), "la": ("sanabel el beit",)},
        "فرن أم فارس": {"ar": ("فرن أم فارس", "فرن ام فارس"), "la": ("om fares",)},
        "زاد الصبح": {"ar": ("زاد الصبح", "مخبوزات زاد الصبح"), "la": ("zad el sobh",)},
    }
)
RIVALS = tuple(BRANDS)[1:]
