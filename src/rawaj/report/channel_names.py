"""Names for the channels of a plain table: what its headings mean to people (search, tv, facebook), in both languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rawaj import terms

__all__ = ["channel_names", "same_name"]

_JOINTS = re.compile(r"[\W_]+")
_WORDS: dict[str, terms.Term | terms.Network] = {
    word: term
    for words, term in (
        (("search", "البحث"), terms.Term("search", "Search", "البحث")),
        (("search ads", "paid search", "sem", "ppc", "إعلانات البحث"), terms.Term("search_ads", "Search ads", "إعلانات البحث")),
        (("organic search",), terms.Term("organic_search", "Organic search", "البحث غير المدفوع")),
        (("shopping", "shopping ads"), terms.Term("shopping", "Shopping ads", "إعلانات التسوق")),
        (("social", "social media"), terms.Term("social", "Social media", "الشبكات الاجتماعية")),
        (("paid social", "social ads"), terms.Term("paid_social", "Social ads", "إعلانات الشبكات الاجتماعية")),
        (("organic social",), terms.Term("organic_social", "Unpaid social media", "الشبكات الاجتماعية دون إعلانات")),
        (("display", "banner", "banners", "display ads"), terms.Term("display", "Display ads", "الإعلانات المصورة")),
        (("video", "online video", "video ads"), terms.Term("video", "Video", "الفيديو")),
        (("tv", "television", "التلفزيون"), terms.Term("tv", "TV", "التلفزيون")),
        (("radio", "الراديو"), terms.Term("radio", "Radio", "الراديو")),
        (("podcast", "podcasts"), terms.Term("podcast", "Podcasts", "البودكاست")),
        (("print", "press", "newspaper", "newspapers", "magazines"), terms.Term("print", "Print", "الصحف والمجلات")),
        (("ooh", "out of home", "outdoor", "billboard", "billboards"), terms.Term("ooh", "Outdoor ads", "إعلانات الطرق")),
        (("flyers", "leaflets"), terms.Term("flyers", "Flyers", "المنشورات الورقية")),
        (("direct mail",), terms.Term("direct_mail", "Direct mail", "البريد الورقي")),
        (("email", "e mail", "mail", "emails", "البريد"), terms.Term("email", "E-mail", "البريد الإلكتروني")),
        (("newsletter", "النشرة"), terms.Term("newsletter", "Newsletter", "النشرة البريدية")),
        (("sms", "text messages"), terms.Term("sms", "SMS", "الرسائل القصيرة")),
        (("influencer", "influencers"), terms.Term("influencers", "Influencers", "المؤثرون")),
        (("affiliate", "affiliates"), terms.Term("affiliates", "Affiliates", "التسويق بالعمولة")),
        (("referral", "referrals"), terms.Term("referrals", "Referrals", "الإحالات")),
        (("local ads", "local"), terms.Term("local_ads", "Local ads", "الإعلانات المحلية")),
        (("events",), terms.Term("events", "Events", "الفعاليات")),
        (("page", "الصفحة"), terms.Term("page", "Page", "الصفحة")),
        (("google", "جوجل"), terms.Term("google", "Google", "جوجل")),
        (("meta", "ميتا"), terms.Term("meta", "Meta", "ميتا")),
        (("fb",), terms.NETWORKS["facebook"]),
        (("insta", "ig"), terms.NETWORKS["instagram"]),
        (("twitter",), terms.NETWORKS["x"]),
        (("yt",), terms.NETWORKS["youtube"]),
    )
    for word in words
}  # fmt: skip


def _folded(text: str) -> str:
    return _JOINTS.sub(" ", text.casefold()).strip()


_NETWORKS = {
    _folded(name): network
    for network in terms.NETWORKS.values()
    if network.key != "other"
    for name in (network.key, network.en, network.ar)
}


def same_name(one: str, other: str) -> bool:
    """Whether two names differ only in case and in what joins their words.

    >>> same_name("Search-Ads", "search ads"), same_name("sem", "Search ads")
    (True, False)
    """
    return _folded(one) == _folded(other)


def channel_names(headings: Iterable[str], lang: str) -> dict[str, str]:
    """What people call the channels of a table, by heading; those that we do not know, or would call alike, keep their headings.

    >>> channel_names(["search", "fb", "Local-Ads", "x7"], "en")
    {'search': 'Search', 'fb': 'Facebook', 'Local-Ads': 'Local ads'}
    >>> channel_names(["sem", "paid search"], "ar")
    {}
    """
    known = {heading: found for heading in headings if (found := _WORDS.get(_folded(heading)) or _NETWORKS.get(_folded(heading)))}
    names = {heading: found.ar if lang == "ar" else found.en for heading, found in known.items()}
    often = Counter(names.values())
    return {heading: name for heading, name in names.items() if often[name] == 1}
