"""Which act a post asks for, by rules that a person can read. A post has exactly one act, or none; more than one is reported.

Each act has the phrases that ask for it, in Egyptian and standard Arabic and in English, in the folded spelling of
`rawaj.converse.spelling`. A link that nothing else explains asks for a visit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from rawaj.converse.spelling import folded, sentences_of, words
from rawaj.terms import ACTS

__all__ = ["RULES", "acts_in", "asks_for"]

LINK = re.compile(r"https?://\S+|www\.\S+|\b(?:bit\.ly|wa\.me|t\.me)/\S+")
_ORDERING = frozenset({"visit", "buy", "book"})
_WHATSAPP = re.compile(r"wa\.me/|api\.whatsapp|m\.me/|ig\.me/")

RULES: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "order_message": words(
        r"(?:ابعت\w*|ارسل\w*|راسل\w*|كلم\w*) (?:\S+ ){0,3}?(?:ال|عال|علي ال|في ال|بال)?(?:واتس\w*|رساي?ل\w*|خاص|انبوكس|ماسنجر|دايركت)",
        r"(?:علي|عال|ع) ?(?:ال)?(?:واتس\w*|خاص|انبوكس|ماسنجر)", r"ابعت\w* رساله", r"راسلونا", r"راسلنا", r"رساله خاصه",
        r"(?:dm|message|whatsapp|inbox|text) (?:us|me)", r"send (?:us )?a (?:dm|message)", r"via (?:dm|whatsapp)"),
    "book": words(r"احجز(?:ي|وا)?", r"حجز (?:مكانك|الان|موعد\w*|عبر|من)", r"للحجز", r"book (?:now|your|a|online)",
        r"reserve (?:your|a|now)", r"rsvp"),
    "buy": words(r"اطلب(?:ي|وا|ها|ه|وها|يها)?(?: (?:الان|دلوقتي|من هنا|اونلاين|قبل|النهارده))?", r"للطلب", r"للشراء",
        r"اشتري?(?:ي|وا|ها)?", r"تسوق(?:ي|وا)?", r"order (?:now|yours|online|today|here|before)",
        r"(?:buy|shop) (?:now|yours|online|here|today|it|the)", r"add to cart", r"get yours"),
    "sign_up": words(r"اشترك(?:ي|وا)?(?: (?:الان|من|في|معنا))?", r"للاشتراك", r"سجل(?:ي|وا)?(?: (?:الان|في|معنا|من|ايميلك|بياناتك))",
        r"للتسجيل", r"انضم(?:ي|وا)?(?: (?:الي|لنا|معنا))", r"sign up", r"subscribe", r"register", r"join (?:us|our|the|now)"),
    "read": words(r"(?:اقرا|اقري|اقراو|تابع|كمل|كملي|كملوا) (?:\S+ )?(?:مقال\w*|تدوينه|القرايه|القراءه|المزيد|التفاصيل كامله)",
        r"مقال (?:كامل\w*|علي|في)", r"read (?:more|the|our|it|on)", r"full (?:article|story|post)"),
    "watch": words(r"(?:شاهد|شوف|اتفرج|تفرج)(?:ي|وا)? (?:علي )?(?:\S+ )?(?:فيديو|حلقه|الفيديو|اللايف|البث)", r"فيديو كامل",
        r"watch (?:now|the|it|our|here|full)", r"full video"),
    "call": words(r"(?:اتصل|كلم)(?:ي|وا|نا|ونا)*(?: (?:بنا|بينا|علي|الان))*:? ?\+?\d{5,}", r"اتصل(?:ي|وا)? (?:بنا|بينا|الان|علي)",
        r"للاتصال", r"call (?:us|now|today|\+?\d)"),
    "comment": words(r"(?:في|ب|علي) ?(?:ال)?(?:تعليقات|كومنت\w*|كومنتس)",
        r"(?:اكتب|قول|احك|شارك)(?:وا|ي|و)? ?(?:لنا|لينا|نا|ونا) ?(?:ب?راي\w*)?", r"راي(?:ك|كم|كو) (?:يهمنا|ايه|في)", r"مستنيين راي\w*",
        r"شاركونا", r"قولوا لنا", r"اعترفوا", r"(?:in|below in) the comments", r"comment (?:below|with|your)", r"tell us", r"let us know",
        r"what do you think"),
    "share": words(r"(?:ابعت|شير|شارك)(?:ي|وا)?(?:ها|ه|وها|وه|يها)? (?:ال)?(?:لحد|بوست|منشور|مع|لصاحب\w*|لاصحاب\w*|لكل)",
        r"منشن(?:ي|وا)? ?(?:له|لها|لصاحب\w*|حد)?", r"(?:share|send) (?:this|it|with)", r"retweet", r"tag (?:a|your|someone)",
        r"repost this"),
    "follow": words(r"تابع(?:ونا|نا|ينا|وا صفح\w*)", r"اعمل\w* فولو", r"فولو", r"لايك للصفحه", r"follow (?:us|our|for|me)",
        r"like our page"),
    "donate": words(r"تبرع(?:ي|وا)?", r"ساهم(?:ي|وا)? (?:في|ب)", r"donate", r"give (?:today|now)"),
    "visit": words(r"زور(?:وا|ي|ونا|ينا)?(?: (?:موقع\w*|ال\w+))?",
        r"(?:شوف|شوفي|شوفوا|ادخل|ادخلي|ادخلوا) (?:علي )?(?:المنيو|الموقع|التفاصيل|المنتجات|الرابط|اللينك|القايمه)",
        r"(?:التفاصيل|الاسعار|المنيو|الرابط|اللينك)(?: والاسعار)?(?: (?:كامله|هنا|من هنا|في البايو|في اول تعليق))?: ?(?=https?:|www)",
        r"(?:لينك|رابط) (?:في|ب) ?(?:ال)?بايو", r"learn more", r"link in (?:our )?bio", r"visit (?:us|our|the)",
        r"(?:details|more|menu)(?: (?:here|at))?: ?(?=https?:|www)", r"check (?:it )?out"),
})  # fmt: skip
"""Act → the phrases that ask for it."""


@lru_cache(maxsize=65_536)
def asks_for(text: str) -> frozenset[str]:
    """Every act that some phrase of the text asks for, before they are weighed against each other."""
    plain = folded(text)
    found = {act for act, rule in RULES.items() if rule.search(plain)}
    if _WHATSAPP.search(plain):
        found.add("order_message")
    if LINK.search(plain) and not found - {"follow", "share"}:
        found.add("visit")
    return frozenset(found)


def acts_in(text: str) -> tuple[str, ...]:
    """The acts that a text asks for: none, one, or several that compete, in the order of `rawaj.terms.ACTS`.

    Visiting, buying and booking are one act: the one asked for beside the link, else the last. A message or a call is how one buys or
    books, and a visit is how one signs up, reads or watches: neither is an act of its own then.

    >>> acts_in("خبز الحبوب طالع سخن. للحجز كلمونا على الرسايل")
    ('order_message',)
    >>> acts_in("New menu: https://shop.example/menu"), acts_in("صباح الخير")
    (('visit',), ())
    >>> acts_in("اشترك من اللينك: https://shop.example/box وتابعونا")
    ('sign_up', 'follow')
    """
    found = set(asks_for(text))
    if len(found & _ORDERING) > 1:
        found -= _ORDERING - {_meant(text)}
    if found & {"order_message", "call"}:
        found -= {"buy", "book"}
    if found & {"sign_up", "read", "watch", "donate", "order_message"}:
        found.discard("visit")
    return tuple(act for act in ACTS if act in found)


def _meant(text: str) -> str:
    """Of several acts that lead to an order the one that stands beside the link, else the last."""
    for sentence in sentences_of(text):
        beside = asks_for(sentence) & _ORDERING
        if LINK.search(sentence) and len(beside) == 1:
            return next(iter(beside))
    plain = folded(text)
    ends = {act: max((found.start() for found in RULES[act].finditer(plain)), default=-1) for act in _ORDERING}
    return max(ends, key=lambda act: ends[act])
