"""What value a post gives (teaches, solves, entertains, proves, offers), by rules that a person can read.

Each pillar has signs with a weight; the pillar with the heaviest signs wins, on a tie the first of `ORDER`. Sentences that only ask for
the act ("order here: …") say nothing of the value and are left out. A post without any sign stays unclear.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from rawaj.converse.acts import LINK, asks_for
from rawaj.converse.spelling import folded, sentences_of, words

__all__ = ["ORDER", "SIGNS", "pillar_of"]

ORDER = ("offers", "proves", "solves", "teaches", "entertains")
_SHORT = 40  # characters: a sentence that asks for an act and is no longer says nothing else

SIGNS: Mapping[str, tuple[tuple[float, re.Pattern[str]], ...]] = MappingProxyType({
    "offers": (
        (3, words(r"خصم\w*", r"تخفيض\w*", r"عر(?:و)?ض\w* (?:ال|علي|خاص|حصري|اليوم|لفتره)\w*", r"عرض", r"عروض\w*", r"كوبون\w*", r"كود \S+",
            r"اوفر", r"sale", r"discount\w*", r"\d+ ?% off", r"offers?", r"promo\w*", r"coupon\w*", r"deals?", r"voucher\w*",
            r"free (?:shipping|delivery|gift)")),
        (3, re.compile(r"\d+ ?(?:جنيه|ج\.?م|ريال|درهم|دينار|دولار|egp|sar|aed|usd|l\.?e\b|\$)|(?:egp|\$|£|€) ?\d+|\d+ ?% ?(?:off|خصم)|خصم \d+")),
        (2, words(r"(?:توصيل|شحن) (?:مجاني|مجانا|علينا)", r"هديه", r"علينا", r"مجانا", r"بدل \d+", r"كميه محدوده", r"لفتره محدوده",
            r"لحد (?:اخر|الخميس|الجمعه|السبت|بكره)", r"فاضل \d+", r"باقي \d+", r"limited (?:time|edition|offer|stock)",
            r"last (?:chance|day|pieces)", r"only \d+ left")),
        (2, words(r"نزل\w* (?:ال)?منيو", r"متوفر\w*", r"متاح\w*", r"وصل(?:نا|ت|تنا)? (?:حديثا|جديد|فرع|تشكيله)", r"رجع(?:ت)? تاني",
            r"جديد\w* علي المنيو", r"فتحنا (?:ال)?حجز", r"فرع جديد", r"افتتاح", r"طالع (?:سخن|دلوقتي)", r"فاتحين", r"باكيدج", r"باقه",
            r"محجوز", r"available now", r"now available", r"new (?:arrivals?|collection|in)", r"pre-?order\w*", r"back in stock",
            r"(?:we are|we're) open")),
        (1, words(r"احجز(?:ي|وا)?", r"اطلب(?:ي|وا|ه|ها)?", r"اشترك(?:ي|وا)?", r"تسوق(?:ي|وا)?", r"order now", r"buy now", r"shop now",
            r"book now", r"get yours")),
    ),
    "proves": (
        (3, words(r"قبل وبعد", r"(?:اراء|راي|تقييم\w*|تجربه|تجارب|شهاد(?:ه|ات)) (?:\S+ )?(?:عملا\w*|زباين\w*|عميل\w*|زبون\w*|الناس)",
            r"تقييم\w*", r"(?:مدام|استاذ\w*|الاستاذ\w*|عميلتنا|عميلنا|زبونتنا) \S+", r"كواليس", r"مستخبي\w*", r"تحليل معمل\w*",
            r"نتيجه (?:ال)?تحليل", r"testimonials?", r"reviews?", r"case stud\w+", r"before (?:and|&) after", r"behind the scenes",
            r"certified", r"award\w*", r"lab results?", r"rated", r"our (?:customers|clients) (?:say|love)")),
        (2, words(
            r"\d[\d,]* (?:\S+ )?(?:بيت|عميل\w*|زبون\w*|اسره|عيله|طالب\w*|شخص\w*|شركه|طلب\w*) (?:استلم\w*|جرب\w*|اشترك\w*|طلب\w*|وثق\w*|\S+)",
            r"صور من", r"شكرا لكل", r"من غير رتوش", r"يوم كامل في", r"قصه نجاح", r"من قلب", r"شهاده", r"ضمان",
            r"\d[\d,]*\+? (?:happy )?(?:customers|clients|families|orders|students)", r"story of", r"thank you (?:all|for)", r"results?")),
        (1, re.compile(r"«[^»]{15,}»|“[^”]{15,}”|\"[^\"]{15,}\"")),
    ),
    "solves": (
        (3, words(r"(?:\d+|خمس|عشر|ثلاث|اربع) (?:افكار|حلول|اختيارات|بدايل|حيل)", r"حيله", r"حل(?:ول)? (?:سريع|سهل|ل\w+|مشكل\w*)",
            r"مشكله", r"مفيش وقت", r"تعبت(?:ي|وا)?", r"زهقت(?:ي|وا)?", r"محتار\w*", r"(?:\d+ )?(?:hacks?|ideas)", r"solv\w+",
            r"problem\w*", r"struggl\w+", r"tired of", r"no time", r"can't (?:find|decide|sleep)", r"how to fix", r"get rid of")),
        (2, words(r"جرب(?:ي|وا)?", r"بدل ال?\w+", r"نشف", r"بينشف", r"بيبوظ", r"نفسك في", r"عندك مشكله", r"احفظ(?:ي|وا)? (?:ال)?بوست",
            r"في (?:ربع|نص) ساعه", r"دقيقتين", r"في \d+ دقايق", r"من دون ان", r"كم \S+ يكفي", r"علي بابك", r"ابنك", r"تخلي",
            r"need\w*", r"in (?:under )?\d+ minutes", r"save this", r"without")),
        (1.5, re.compile(r"^(?!ازاي|كيف|ليه|لماذا|ماذا|مين|لو |why|how|what|who)[^؟?]{4,45}[؟?]\s*\S")),
    ),
    "teaches": (
        (3, words(r"ازاي", r"كيف", r"الفرق بين", r"خطوه بخطوه", r"(?:\S+ )?خطوات", r"طريق(?:ه|تنا) (?:عمل|تحضير|في|ال)\w*", r"وصفه",
            r"نصيحه", r"نصايح", r"معلومه", r"هل تعلم", r"تعرف(?:ي|وا)? (?:ان|ال|ايه)\w*", r"علامات", r"دليل\w*", r"شرح", r"لماذا", r"ليه",
            r"سوال وجواب", r"how to", r"tips?", r"guide", r"step[- ]by[- ]step", r"did you know", r"the difference between", r"recipe",
            r"explained", r"what is", r"why", r"learn", r"tutorial")),
        (2, words(r"لان\w*", r"السر", r"مش معناها", r"معناه", r"ماذا", r"اسباب", r"فوايد", r"يعني ايه", r"اقرا الملصق", r"ملصق", r"مكون",
            r"في دقيقه", r"بدايل", r"شوفوا الفرق", r"نحكي لكم", r"جاوبنا", r"بيعمل ايه", r"الخطوه", r"اخصاييه",
            r"\d+ (?:ways|reasons|signs|mistakes|steps)", r"because", r"means", r"myths?", r"facts?")),
        (1, words(r"بتاخد", r"الطريقه", r"بالجرام", r"اعرف\w*")),
    ),
    "entertains": (
        (3, words(r"مين (?:فيكم|فيكو|منكم|زيي)", r"منشن\w*", r"اعترف\w*", r"تصويت", r"مسابقه", r"فزوره", r"نكته", r"لو كنت",
            r"توقع(?:وا|ي)?", r"ميم\w*", r"تحدي", r"memes?", r"vote", r"poll", r"quiz", r"tag (?:a|your)", r"caption this", r"guess",
            r"would you rather", r"who else", r"giveaway", r"riddle", r"challenge")),
        (2, re.compile("[😂🤣😹😜😆]")),
        (2, words(r"ضحك\w*", r"تخيل(?:وا|ي)?", r"اقتباس", r"جمعه مباركه", r"صباح (?:الخير|الفل)", r"علي شكل", r"lol", r"haha\w*",
            r"funny", r"happy (?:friday|weekend|monday)", r"mood", r"good morning")),
        (1, words(r"ولا \S+[؟?]?", r"قصه", r"حكايه", r"فاكرين", r"this or that")),
    ),
})  # fmt: skip
"""Pillar → (weight, sign)."""


def pillar_of(text: str) -> str | None:
    """The pillar of a text; None where no sign is found.

    >>> pillar_of("إزاي تحفظ العيش أسبوع؟ قطّعه قبل التجميد. للطلب: https://shop.example")
    'teaches'
    >>> pillar_of("خصم 20% لحد الخميس"), pillar_of("صباح")
    ('offers', None)
    """
    plain = folded(_without_asking(text))
    weights = {pillar: sum(weight for weight, sign in SIGNS[pillar] if sign.search(plain)) for pillar in ORDER}
    best = max(ORDER, key=lambda pillar: weights[pillar])
    return best if weights[best] > 0 else None


def _without_asking(text: str) -> str:
    sentences = sentences_of(text)
    kept = [sentence for sentence in sentences if not _only_asks(sentence)]
    marks = [mark for sentence in kept for mark in (sentence, text[text.find(sentence) + len(sentence) :][:1])]
    return LINK.sub(" ", "".join(_spaced(marks))) if kept else text


def _spaced(parts: list[str]) -> list[str]:
    """Sentences with the mark that ended each, and a space after it."""
    return [part if number % 2 == 0 else f"{part.strip()} " for number, part in enumerate(parts)]


def _only_asks(sentence: str) -> bool:
    bare = LINK.sub("", sentence).strip()
    return len(bare) <= _SHORT and bool(asks_for(sentence)) and not re.search(r"\d+ ?%|\d+ ?جنيه", folded(bare))
