"""The vocabulary: one meaning each, in Arabic and English, with formula, unit and denominator.

Docs, screens, importers and tests use these keys and names. Media are the names and rules of GA4's default
channel groups (https://support.google.com/analytics/answer/9756891).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ACTS", "MEDIA", "METRICS", "NEEDS", "NETWORKS", "PILLARS", "STATING_NEEDS", "STEPS", "VERDICTS", "VOCABULARY",
    "Metric", "Network", "Term",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: its key in code, its names, and what it means in one sentence of each language."""

    key: str
    en: str
    ar: str
    about_en: str = ""
    about_ar: str = ""
    formula: str = ""
    unit: str = ""
    denominator: str = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something counted. A metric keeps the meaning that its network gave it: views are not impressions.

    Attributes:
        adds_over: over which of days, posts, channels its values may be summed (reach: over none of them).
        money: the value has a currency.
        unit: count, hours, seconds, percent, ratio or money.
    """

    key: str
    en: str
    ar: str
    unit: str = "count"
    adds_over: frozenset[str] = frozenset({"days", "posts", "channels"})
    money: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """Where people talk or where a channel lives. `medium` is the medium of an owned, unpaid channel there."""

    key: str
    en: str
    ar: str
    medium: str
    aliases: tuple[str, ...] = ()


_DAYS_POSTS = frozenset({"days", "posts"})
_POSTS = frozenset({"posts"})
_NONE: frozenset[str] = frozenset()


def _metrics(*metrics: Metric) -> dict[str, Metric]:
    return {metric.key: metric for metric in metrics}


METRICS = _metrics(
    Metric("impressions", "impressions", "مرات الظهور"),
    Metric("organic_impressions", "unpaid impressions", "مرات الظهور غير المدفوعة"),
    Metric("paid_impressions", "paid impressions", "مرات الظهور المدفوعة"),
    Metric("views", "views", "المشاهدات"),
    Metric("viewers", "people who viewed", "من شاهدوا", adds_over=_NONE),
    Metric("reach", "reach", "الوصول", adds_over=_NONE),
    Metric("organic_reach", "unpaid reach", "الوصول غير المدفوع", adds_over=_NONE),
    Metric("paid_reach", "paid reach", "الوصول المدفوع", adds_over=_NONE),
    Metric("frequency", "frequency", "التكرار", unit="ratio", adds_over=_NONE),
    Metric("clicks", "clicks (all)", "النقرات (كلها)"),
    Metric("link_clicks", "link clicks", "النقرات على الرابط"),
    Metric("unique_clicks", "people who clicked", "من نقروا", adds_over=_NONE),
    Metric("profile_visits", "profile visits", "زيارات الملف الشخصي"),
    Metric("detail_expands", "detail expands", "فتح التفاصيل"),
    Metric("engagements", "engagements", "التفاعلات"),
    Metric("engaged_users", "people who engaged", "من تفاعلوا", adds_over=_NONE),
    Metric("consumers", "people who clicked anywhere", "من نقروا في أي مكان", adds_over=_NONE),
    Metric("consumptions", "clicks anywhere", "النقرات في أي مكان"),
    Metric("reactions", "reactions", "التفاعلات بالرموز"),
    Metric("likes", "likes", "الإعجابات"),
    Metric("loves", "love reactions", "تفاعل «أحببته»"),
    Metric("wows", "wow reactions", "تفاعل «واو»"),
    Metric("hahas", "haha reactions", "تفاعل «أضحكني»"),
    Metric("sads", "sad reactions", "تفاعل «أحزنني»"),
    Metric("angrys", "angry reactions", "تفاعل «أغضبني»"),
    Metric("comments", "comments", "التعليقات"),
    Metric("shares", "shares", "المشاركات"),
    Metric("reposts", "reposts", "إعادة النشر"),
    Metric("quotes", "quotes", "الاقتباسات"),
    Metric("replies", "replies", "الردود"),
    Metric("bookmarks", "bookmarks", "العلامات المرجعية"),
    Metric("saves", "saves", "مرات الحفظ"),
    Metric("negative_feedback", "hides and reports", "الإخفاء والإبلاغ"),
    Metric("follows", "new followers", "المتابعون الجدد"),
    Metric("unfollows", "lost followers", "من ألغوا المتابعة"),
    Metric("followers", "followers", "المتابعون", adds_over=frozenset({"channels"})),
    Metric("subscribers", "new subscribers", "المشتركون الجدد"),
    Metric("video_views", "video views", "مشاهدات الفيديو"),
    Metric("watch_hours", "watch time", "ساعات المشاهدة", unit="hours"),
    Metric("average_watch_seconds", "average watch time", "متوسط مدة المشاهدة", unit="seconds", adds_over=_NONE),
    Metric("watched_full_pct", "watched to the end", "من شاهدوه كاملًا", unit="percent", adds_over=_NONE),
    Metric("spend", "spend", "الإنفاق", unit="money", money=True),
    Metric("results", "results (as the network counts them)", "النتائج (كما تعدّها الشبكة)"),
    Metric("conversations", "conversations started", "المحادثات التي بدأت"),
    Metric("landing_page_views", "landing page views", "مشاهدات صفحة الوصول"),
    Metric("conversions", "conversions", "التحويلات"),
    Metric("conversion_value", "conversion value", "قيمة التحويلات", unit="money", money=True),
    Metric("purchases", "purchases claimed", "المشتريات المنسوبة"),
    Metric("purchase_value", "purchase value claimed", "قيمة المشتريات المنسوبة", unit="money", money=True),
    Metric("revenue", "revenue claimed", "الإيراد المنسوب", unit="money", money=True),
    Metric("leads", "leads claimed", "العملاء المحتملون"),
    Metric("position", "average position in search", "متوسط الترتيب في البحث", unit="ratio", adds_over=_NONE),
    Metric("recipients", "recipients", "المرسَل إليهم"),
    Metric("delivered", "delivered", "ما وصل"),
    Metric("opens", "opens", "مرات الفتح"),
    Metric("unique_opens", "people who opened", "من فتحوا", adds_over=_POSTS),
    Metric("email_clicks", "clicks in e-mail", "النقرات في البريد"),
    Metric("unique_email_clicks", "people who clicked in e-mail", "من نقروا في البريد", adds_over=_POSTS),
    Metric("bounces", "bounces", "ما ارتدّ"),
    Metric("unsubscribes", "unsubscribes", "من ألغوا الاشتراك"),
    Metric("spam_complaints", "spam complaints", "بلاغات الإزعاج"),
    Metric("sessions", "visits", "الزيارات"),
    Metric("users", "visitors", "الزوار", adds_over=_NONE),
)

NETWORKS: dict[str, Network] = {
    network.key: network
    for network in (
        Network("facebook", "Facebook", "فيسبوك", "organic_social", ("فيس بوك", "فيس", "fb", "صفحة فيسبوك", "facebook page", "صفحة الفيسبوك", "الفيسبوك")),
        Network("instagram", "Instagram", "إنستجرام", "organic_social", ("انستجرام", "انستا", "انستغرام", "إنستغرام", "انستقرام", "ig", "insta")),
        Network("meta_ads", "Meta Ads", "إعلانات ميتا", "paid_social", ("facebook ads", "إعلانات فيسبوك", "فيسبوك ممول", "ممول", "اعلانات الفيسبوك", "instagram ads", "meta")),
        Network("x", "X", "إكس", "organic_social", ("twitter", "تويتر", "اكس", "منصة إكس", "x (twitter)")),
        Network("linkedin", "LinkedIn", "لينكدإن", "organic_social", ("لينكد إن", "لينكدان", "لنكدإن")),
        Network("youtube", "YouTube", "يوتيوب", "organic_video", ("يو تيوب", "yt")),
        Network("tiktok", "TikTok", "تيك توك", "organic_social", ("تيكتوك", "tik tok")),
        Network("tiktok_ads", "TikTok Ads", "إعلانات تيك توك", "paid_social", ()),
        Network("google_ads", "Google Ads", "إعلانات جوجل", "paid_search", ("adwords", "جوجل ادز", "اعلانات جوجل", "google adwords")),
        Network("google_search", "Google Search", "بحث جوجل", "organic_search", ("search console", "seo", "بحث جوجل", "جوجل", "google", "السيو")),
        Network("email", "Newsletter", "النشرة البريدية", "email", ("newsletter", "النشرة", "البريد", "mailchimp", "klaviyo", "e-mail", "ايميل", "نشرة بريدية", "brevo")),
        Network("blog", "Blog", "المدونة", "organic_search", ("wordpress", "مدونة", "الموقع", "website", "rss", "وردبريس")),
        Network("website", "Website", "الموقع", "direct", ("site", "ga4", "google analytics")),
        Network("whatsapp", "WhatsApp", "واتساب", "direct", ("واتس", "واتس اب", "واتساب بزنس", "wa")),
        Network("telegram", "Telegram", "تيليجرام", "organic_social", ("تلجرام", "تليجرام", "تيلجرام", "تلغرام", "تيليغرام", "تيلغرام")),
        Network("mastodon", "Mastodon", "ماستودون", "organic_social", ()),
        Network("bluesky", "Bluesky", "بلوسكاي", "organic_social", ()),
        Network("reddit", "Reddit", "ريديت", "organic_social", ()),
        Network("other", "an unnamed network", "شبكة غير مسمّاة", "unassigned", ("other", "أخرى")),
    )
}  # fmt: skip

MEDIA: dict[str, Term] = {
    term.key: term
    for term in (
        Term("organic_social", "organic social", "التواصل الاجتماعي غير المدفوع"),
        Term("paid_social", "paid social", "التواصل الاجتماعي المدفوع"),
        Term("organic_video", "organic video", "الفيديو غير المدفوع"),
        Term("paid_video", "paid video", "الفيديو المدفوع"),
        Term("organic_search", "organic search", "البحث غير المدفوع"),
        Term("paid_search", "paid search", "البحث المدفوع"),
        Term("organic_shopping", "organic shopping", "التسوق غير المدفوع"),
        Term("paid_shopping", "paid shopping", "التسوق المدفوع"),
        Term("email", "e-mail", "البريد الإلكتروني"),
        Term("sms", "SMS", "الرسائل القصيرة"),
        Term("affiliates", "affiliates", "المسوّقون بالعمولة"),
        Term("display", "display", "الإعلانات المصوّرة"),
        Term("audio", "audio", "الصوتيات"),
        Term("referral", "referral", "الإحالة من مواقع أخرى"),
        Term("direct", "direct", "مباشر"),
        Term("cross_network", "cross-network", "عبر الشبكات"),
        Term("mobile_push", "mobile push notifications", "إشعارات الهاتف"),
        Term("unassigned", "unassigned", "غير محدد"),
    )
}

NEEDS: dict[str, Term] = {
    term.key: term
    for term in (
        Term("wants_to_buy", "wants to buy", "يريد الشراء"),
        Term("asks_price", "asks the price", "يسأل عن السعر"),
        Term("asks_where", "asks where to find it", "يسأل أين يجده"),
        Term("asks_advice", "asks advice", "يطلب ترشيحًا"),
        Term("compares", "compares", "يقارن"),
        Term("complains", "complains", "يشتكي"),
        Term("praises", "praises", "يمدح"),
    )
}
STATING_NEEDS = ("wants_to_buy", "asks_price", "asks_where", "asks_advice", "compares")

VERDICTS: dict[str, Term] = {
    term.key: term
    for term in (
        Term("reduce", "reduce", "قلّل"),
        Term("hold", "hold", "أبقِ كما هي"),
        Term("expand", "expand", "زِد"),
        Term("undecided", "cannot tell yet", "لا يمكن الحكم بعد"),
    )
}

PILLARS: dict[str, Term] = {
    term.key: term
    for term in (
        Term("teaches", "teaches", "يعلّم"),
        Term("solves", "solves", "يحلّ مشكلة"),
        Term("entertains", "entertains", "يُمتع"),
        Term("proves", "proves", "يُثبت"),
        Term("offers", "offers", "يعرض"),
    )
}

ACTS: dict[str, Term] = {
    term.key: term
    for term in (
        Term("buy", "buy", "الشراء"),
        Term("order_message", "order by message", "الطلب برسالة"),
        Term("book", "book", "الحجز"),
        Term("sign_up", "sign up", "الاشتراك"),
        Term("visit", "visit the site", "زيارة الموقع"),
        Term("read", "read", "القراءة"),
        Term("watch", "watch", "المشاهدة"),
        Term("call", "call", "الاتصال"),
        Term("comment", "comment", "التعليق"),
        Term("share", "share", "المشاركة"),
        Term("follow", "follow", "المتابعة"),
        Term("donate", "donate", "التبرع"),
        Term("none", "asks for nothing", "لا يطلب شيئًا"),
    )
}

STEPS: dict[str, Term] = {
    term.key: term
    for term in (
        Term("listen", "Listen", "الاستماع"),
        Term("segment", "Segment", "الشريحة"),
        Term("goals", "Goals", "الأهداف"),
        Term("converse", "Converse", "المحادثة"),
        Term("measure", "Measure", "العائد"),
        Term("improve", "Improve", "التطوير"),
    )
}


def _term(key: str, en: str, ar: str, about_en: str, about_ar: str, formula: str = "", unit: str = "", denominator: str = "") -> Term:
    return Term(key, en, ar, about_en, about_ar, formula, unit, denominator)


_WORDS = (
    _term("network", "network", "الشبكة", "where people talk", "حيث يتحدث الناس"),
    _term("channel", "channel", "القناة", "one account or property on one medium, paid, owned or earned; a campaign is a part of it",
          "حساب واحد أو موقع واحد على وسيلة واحدة، مدفوعًا كان أو مملوكًا أو مكتسبًا؛ والحملة جزء منه"),
    _term("medium", "medium", "الوسيلة", "how people come: organic social, paid search, e-mail …", "كيف يصل الناس: تواصل اجتماعي، بحث مدفوع، بريد…"),
    _term("campaign", "campaign", "الحملة", "a part of a channel's ads that serves one purpose", "جزء من إعلانات القناة يخدم غرضًا واحدًا"),
    _term("post", "post", "المنشور", "what we publish: a post, a tweet, an article, a video, a newsletter", "ما ننشره: منشور أو تغريدة أو مقال أو فيديو أو نشرة"),
    _term("mention", "mention", "الإشارة", "a public post, comment or message by somebody else that one of our queries matches",
          "منشور أو تعليق أو رسالة من غيرنا يطابق ما نستمع إليه"),
    _term("need", "need", "الاحتياج", "what the author of a mention wants; five kinds state a need, complaints and praise are counted beside them",
          "ما يريده صاحب الإشارة؛ خمسة أنواع تعبّر عن احتياج، والشكوى والمدح يُعدّان بجانبها"),
    _term("need_share", "need level", "مستوى الاحتياج", "share of mentions that state a need", "نسبة الإشارات المعبّرة عن احتياج",
          "mentions stating a need / mentions", "share", "mentions"),
    _term("share_of_voice", "share of voice", "الحصة من الحديث", "our brand's mentions among those of our brand and its competitors",
          "إشارات علامتنا من بين إشاراتها وإشارات المنافسين", "mentions of ours / mentions of ours and competitors", "share", "mentions of brands"),
    _term("spike", "spike", "القفزة", "a day with more mentions than chance explains", "يوم فيه إشارات أكثر مما تفسّره الصدفة"),
    _term("segment", "segment", "الشريحة", "a describable group of people chosen to be served", "مجموعة من الناس يمكن وصفها نختار أن نخدمها"),
    _term("objective", "objective", "الغاية", "the one change that all goals serve", "التغيير الواحد الذي تخدمه الأهداف كلها"),
    _term("goal", "goal", "الهدف", "one measurable change, for one segment, by a date", "تغيير واحد يُقاس، لشريحة واحدة، قبل موعد"),
    _term("kpi", "KPI", "مؤشر الأداء", "the metric that a goal is measured by", "المقياس الذي يُقاس به الهدف"),
    _term("baseline", "baseline", "نقطة البداية", "the level from which a change counts, with its noise", "المستوى الذي يُحسب منه التغيير، بتذبذبه"),
    _term("pillar", "pillar", "نوع القيمة", "what value a post gives: teaches, solves, entertains, proves, offers", "القيمة التي يقدمها المنشور: يعلّم، يحلّ مشكلة، يُمتع، يُثبت، يعرض"),
    _term("cta", "call to action (CTA)", "الدعوة إلى إجراء (CTA)", "the one act that a post asks of its reader", "الفعل الواحد الذي يطلبه المنشور من قارئه"),
    _term("impressions", "impressions", "مرات الظهور", "how often an item was shown", "كم مرة ظهر", unit="count"),
    _term("reach", "reach", "الوصول", "how many people saw it; adds up over nothing", "كم شخصًا رآه؛ ولا يُجمع", unit="people"),
    _term("frequency", "frequency", "التكرار", "how often each person saw it", "كم مرة رآه كل شخص", "impressions / reach", "ratio", "reach"),
    _term("clicks", "clicks", "النقرات", "clicks on the link, unless all clicks are named", "النقرات على الرابط ما لم تُذكر كل النقرات", unit="count"),
    _term("ctr", "click-through rate (CTR)", "نسبة النقر إلى الظهور", "clicks per impression of the same item over the same time",
          "النقرات لكل ظهور للشيء نفسه في المدة نفسها", "clicks / impressions", "share", "impressions"),
    _term("engagement_rate_by_reach", "engagement rate by reach", "نسبة التفاعل إلى الوصول", "engagements per person reached",
          "التفاعلات لكل شخص وصلنا إليه", "engagements / reach", "share", "reach"),
    _term("cpc", "cost per click (CPC)", "تكلفة النقرة", "spend per click", "الإنفاق لكل نقرة", "spend / clicks", "money", "clicks"),
    _term("cpm", "cost per thousand impressions (CPM)", "تكلفة الألف ظهور", "spend per thousand impressions", "الإنفاق لكل ألف ظهور",
          "1000 × spend / impressions", "money", "impressions"),
    _term("cpa", "cost per outcome (CPA)", "تكلفة النتيجة", "investment per outcome", "الاستثمار لكل نتيجة", "investment / outcomes", "money", "outcomes"),
    _term("spend", "spend", "الإنفاق", "money paid for ads", "المال المدفوع للإعلانات", unit="money"),
    _term("effort_hours", "hours", "الساعات", "hours of work", "ساعات العمل", unit="hours"),
    _term("investment", "investment", "الاستثمار", "money and hours together", "المال والساعات معًا", "money + hours × value of an hour", "money"),
    _term("outcome", "outcome", "النتيجة", "what the organisation wants: a sale, a lead, a sign-up, a volunteer", "ما تريده: بيع، عميل محتمل، اشتراك، متطوع"),
    _term("adstock", "adstock", "الأثر الممتد", "how the effect of a week lasts into the next ones", "كيف يمتد أثر الأسبوع إلى ما بعده"),
    _term("saturation", "saturation", "التشبّع", "how more of the same brings less and less", "كيف يعود المزيد بأقل فأقل"),
    _term("contribution", "what the channel added", "ما أضافته القناة", "outcomes that would not have come without the channel", "نتائج ما كانت لتأتي لولا القناة"),
    _term("incremental", "incremental", "إضافي", "caused by the channel, not merely claimed by it", "سببته القناة، لا ما تنسبه إلى نفسها"),
    _term("roas", "return on ad spend (ROAS)", "العائد لكل جنيه إعلانات", "value returned per unit of spend", "القيمة العائدة لكل وحدة إنفاق",
          "value / spend", "ratio", "spend"),
    _term("roi", "return on investment (ROI)", "العائد على الاستثمار", "what comes back beyond what was put in, per unit put in", "ما يعود فوق ما دُفع، لكل وحدة مدفوعة",
          "(value − investment) / investment", "ratio", "investment"),
    _term("mroi", "marginal ROI", "عائد الزيادة", "return of the next unit invested", "عائد الوحدة التالية", "Δ(value − investment) / Δinvestment", "ratio", "Δinvestment"),
    _term("break_even_hour", "break-even value of an hour", "عائد ساعة العمل", "the channel pays as long as an hour costs less than this",
          "تربح القناة ما دامت ساعتك تكلّف أقل منه", "(value − money) / hours", "money", "hours"),
    _term("verdict", "verdict", "الحكم", "reduce, hold, expand, or cannot tell yet", "قلّل، أو أبقِ، أو زِد، أو لا يمكن الحكم بعد"),
    _term("finding", "finding", "استنتاج", "something that the data show, with its evidence", "شيء تُظهره البيانات، بدليله"),
    _term("decision", "decision", "قرار", "a choice taken on a finding, with what it should bring, an owner and a review date",
          "اختيار بُني على استنتاج، بأثره المتوقع وصاحبه وموعد مراجعته"),
    _term("review", "review", "مراجعة", "expected against measured effect of a decision", "أثر القرار المتوقع أمام أثره الفعلي"),
    _term("cycle", "cycle", "دورة العمل", "one round of the loop, mostly a month", "جولة واحدة من الخطوات الست، شهر في الغالب"),
)  # fmt: skip

VOCABULARY: dict[str, Term] = {term.key: term for term in _WORDS}
