"""Six answers with invented figures, as rich as real ones, for the tests of everything that shows them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from gettext import NullTranslations
from typing import ClassVar

from rawaj.answers import Certainty, Estimate, Period, Statement, Status
from rawaj.converse.answer import (
    ActiveHour, Answering, Balance, ChannelAnswering, ChannelPosts, ConverseAnswer, Experiment, Group, NextPost, PostRef, RateKind, Rates,
    Waiting, WeekAnswering,
)  # fmt: skip
from rawaj.goals.answer import (
    ChannelGoals, FanPoint, Forecast, GoalResult, GoalsAnswer, Measure, Node, Pace, Presence, Proposal, TreeWarning, WeekValue,
)  # fmt: skip
from rawaj.listen.answer import (
    Author, Change, ListenAnswer, NetworkTalk, Phrase, Question, Quote, Sample, ShareOfVoice, Spike, Topic, Voice, WeekPoint,
)  # fmt: skip
from rawaj.report import words as words_module
from rawaj.report.sentences.kit import say
from rawaj.segment.answer import Condition, CostToReach, HourShare, Means, RfmGroup, Segment, SegmentAnswer, Trial

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 22))
AS_OF = date(2026, 11, 22)
CAIRO = timezone(timedelta(hours=2))


class _Both(NullTranslations):
    """Arabic of the sample's own sentences, which no catalogue holds."""

    arabic: ClassVar[dict[str, str]] = {}

    def gettext(self, message: str) -> str:
        return self.arabic[message]


def said(arabic: str, english: str) -> Statement:
    """A statement of the sample, with its sentence in both languages."""
    code = f"sample.{len(_Both.arabic)}"
    _Both.arabic[english] = arabic
    words_module.registry()[code] = ("sample", say(english))
    return Statement(code)


_load = words_module.load
words_module.load = lambda lang, domain: _Both() if (lang, domain) == ("ar", "sample") else _load(lang, domain)


def share(mean: float, half: float, n: int = 400) -> Estimate:
    return Estimate(mean, max(mean - half, 0.0), min(mean + half, 1.0), n, "share")


def money(mean: float, low: float, high: float, n: int = 12) -> Estimate:
    return Estimate(mean, low, high, n, "EGP")


def quote(text: str, network: str = "instagram", author: str = "mona_88", day: int = 20, copies: int = 0) -> Quote:
    return Quote(network, f"{network}-{abs(hash(text)) % 999}", text, author, datetime(2026, 11, day, 9, 30, tzinfo=CAIRO), None, copies)


RISING = Change(Estimate(1.32, 1.1, 1.6, 640, "ratio"), 0.99, 0.01, "rising", Certainty.CERTAIN)
STEADY = Change(Estimate(1.02, 0.9, 1.16, 300, "ratio"), 0.6, 0.4, "steady", Certainty.LIKELY)
UNKNOWN = Change(None, None, None, "cannot_tell", Certainty.CANNOT_TELL)


def _weeks() -> tuple[WeekPoint, ...]:
    means = (0.31, 0.30, 0.34, 0.32, 0.36, 0.39, 0.38, 0.43, 0.46, 0.45, 0.51, 0.54)
    counts = (160, 150, 171, 165, 182, 180, 260, 190, 199, 214, 228, 230)
    monday = date(2026, 8, 31)
    return tuple(
        WeekPoint(monday + timedelta(weeks=week), n, round(n * 0.8), round(n * mean), share(mean, 0.06, n), True)
        for week, (mean, n) in enumerate(zip(means, counts, strict=True))
    )


def _topic() -> Topic:
    quotes = (quote("حد يعرف مكان بيوصل عيش سن بدري قبل الشغل؟", "facebook"), quote("بكام الكيلو؟ ومتاح في التجمع ولا المعادي بس؟", copies=3))
    return Topic(
        name="خبز الحبوب الكاملة",
        kind="product",
        mentions=2140,
        copies=310,
        authors=1604,
        stating=920,
        mentions_before=1700,
        stating_before=540,
        need_share=share(0.43, 0.03, 2140),
        needs={
            "asks_price": share(0.19, 0.02, 407),
            "asks_where": share(0.13, 0.015, 280),
            "asks_advice": share(0.08, 0.012, 171),
            "wants_to_buy": share(0.07, 0.011, 150),
            "compares": share(0.02, 0.006, 43),
            "complains": share(0.05, 0.01, 107),
            "praises": share(0.11, 0.014, 235),
        },
        weeks=_weeks(),
        change=RISING,
        share_change=Estimate(0.11, 0.07, 0.15, 2140, "share"),
        languages={"ar": 1800, "en": 120, "ar-latn": 220},
        phrases=(
            Phrase("توصيل بدري", "asks_where", 64, 4.2, quotes),
            Phrase("بكام الكيلو", "asks_price", 51, 6.1, quotes[1:]),
            Phrase("gheir sokar", "wants_to_buy", 17, 8.0, (quote("3ayza 7aga men gheir sokar l wlady"),)),
        ),
    )


def listen() -> ListenAnswer:
    topic = _topic()
    small = Topic("كيك العيد", "product", 412, 20, 380, 90, 0, 0, share(0.22, 0.05, 412), {}, (), UNKNOWN, None, {})
    brand = Topic("خبز وحكاية", "brand", 640, 12, 512, 140, 600, 130, share(0.22, 0.04, 640), {}, (), STEADY, None, {})

    def talk(network: str, place: int, rate: float, n: int, first: float, change: Change, collected: Estimate | None) -> NetworkTalk:
        return NetworkTalk(
            network, place, n, n // 9, round(n * 0.8), round(n * 0.4), round(n * 0.33), share(0.3 + 0.05 * (3 - place), 0.04, n),
            Estimate(rate, rate * 0.8, rate * 1.25, n, "people"), change, first, collected, ("comments", "search"), {"asks_price": n // 5},
        )  # fmt: skip

    return ListenAnswer(
        status=Status.PARTLY,
        certainty=Certainty.CERTAIN,
        headline=said("يزداد الباحثون عن خبز الحبوب الكاملة، وأكثرهم على إنستجرام وفي مجموعات فيسبوك.", "More people look for wholegrain bread, most of them on Instagram and in Facebook groups."),
        period=PERIOD,
        as_of=AS_OF,
        missing=(said("ارفع تعليقات إكس كلها: لا نعرف كم جُمع منها.", "Upload all comments from X: we do not know how much of them was collected."), said("أضف اسم منافس ثانٍ إلى ما تتابعه.", "Add a second competitor to what you follow.")),
        notes=(said("المكرر من الإشارات لا يُعدّ مرتين.", "Repeated mentions are not counted twice."),),
        topics=(topic, small, brand),
        networks=(
            talk("instagram", 1, 42.0, 1100, 0.93, RISING, share(0.8, 0.03)),
            talk("facebook", 2, 31.0, 720, 0.07, STEADY, share(0.62, 0.05)),
            talk("x", 3, 6.5, 210, 0.0, UNKNOWN, None),
            talk("telegram", 4, 2.1, 60, 0.0, UNKNOWN, None),
        ),
        voice=ShareOfVoice(
            (
                Voice("خبز وحكاية", True, 640, 512, share(0.37, 0.03), share(0.33, 0.03)),
                Voice("فرن الحارة", False, 590, 470, share(0.34, 0.03), share(0.36, 0.03)),
                Voice("Bake House", False, 480, 402, share(0.28, 0.03), share(0.3, 0.03)),
            ),
            {"instagram": share(0.41, 0.05)},
        ),
        spikes=(
            Spike("خبز الحبوب الكاملة", date(2026, 10, 14), 96, Estimate(28.0, 19.0, 39.0, 43, "people"), 1e-7, ("عيش سن", "المدارس"), quote("اشتريت النهارده عيش السن، طعمه زي بيت جدتي", "instagram", copies=41), "instagram", 0.81),
        ),
        authors=(
            Author("instagram", "mama_blog", "ماما بلوج", 6, 2, 84000, 61, 2100, 84000, quote("جربت سن وحكاية للمدرسة")),
            Author("x", "@foodcairo", "Food in Cairo", 3, 1, 12000, 8, 300, 12000, None),
        ),
        questions=tuple(
            Question(quote(text, network, day=day), "instagram:khobz", needs, hours, 4, 1.0 - index / 10)
            for index, (text, network, needs, hours, day) in enumerate(
                (
                    ("بكام الكيلو؟ ومتاح في التجمع ولا المعادي بس؟", "instagram", ("asks_price", "asks_where"), 30.0, 21),
                    ("فيه توصيل قبل ٧ الصبح؟", "facebook", ("asks_where",), 76.0, 19),
                    ("do you have sugar free bread?", "instagram", ("wants_to_buy",), 5.0, 22),
                )
            )
        ),
        questions_waiting=17,
        questions_asked=212,
        samples=(
            Sample("instagram", "comments", 1100, 900, date(2026, 6, 1), AS_OF, 83, 83, share(0.8, 0.03)),
            Sample("x", "search", 210, 0, date(2026, 10, 1), AS_OF, 53, 0, None),
        ),
        mentions=2552,
        copies=330,
        people=1984,
        bots=3,
        unmatched=120,
        undated=4,
        looked_at=2552,
    )  # fmt: skip


def _segment(key: str, rule: tuple[Condition, ...], origin: str, place: int, lift: float, *, holds: bool) -> Segment:
    return Segment(
        key=key,
        rule=rule,
        origin=origin,
        place=place,
        certainty=Certainty.LIKELY if holds else Certainty.CANNOT_TELL,
        trial=Trial("results_per_spend", Estimate(lift, lift * 0.75, lift * 1.3, 220, "ratio"), lift * 1.2, 0.004, 0.03, holds, "" if holds else "not_confirmed"),
        size=Estimate(4200, 3900, 4500, 4200, "people"),
        size_share=0.18,
        needs={"asks_where": share(0.31, 0.04), "asks_price": share(0.22, 0.04)},
        means=Means(money(284, 262, 306, 240), Estimate(2.4, 2.1, 2.8, 240, "orders"), share(0.22, 0.04)),
        networks={"instagram": 0.58, "facebook": 0.34, "x": 0.08},
        languages={"ar-arz": 0.81, "ar-latn": 0.12, "en": 0.07},
        hours=tuple(HourShare(hour, weight) for hour, weight in ((7, 0.14), (21, 0.12), (6, 0.1), (22, 0.09), (13, 0.05))),
        cost=CostToReach(money(38, 34, 43), money(2.1, 1.8, 2.5), money(31, 24, 40), share(0.019, 0.002, 52000)),
        value=money(690, 590, 800, 240),
        total_value=165_000.0,
        currency="EGP",
        worth=0.2,
        reasons=(said("هذه الشريحة أكبر من غيرها وتعطي نتائج أكثر بالمال نفسه.", "This group is larger than the others and gives more results for the same money."),),
        missing=(said("لا نعرف دخلهم؛ يكفي سؤال واحد في استبيان.", "Their income is not known; one question in a survey would tell."),),
    )  # fmt: skip


def segment() -> SegmentAnswer:
    mothers = _segment("age=25-34|gender=female", (Condition("age", ("25-34", "35-44")), Condition("gender", ("female",)), Condition("place", ("المعادي", "التجمع"))), "ads", 1, 1.8, holds=True)
    offices = _segment("place=وسط البلد", (Condition("place", ("وسط البلد",)), Condition("hours", ("morning",))), "mentions", 2, 1.35, holds=True)
    young = _segment("age=18-24", (Condition("age", ("18-24",)), Condition("interest", ("Healthy food",))), "ads", 3, 1.1, holds=False)
    groups = tuple(
        RfmGroup(key, customers, customers / 900, money(value, value * 0.85, value * 1.2, customers), value * customers, part, 3.1, money(280, 255, 305, 90), days, money(value * 0.2, value * 0.1, value * 0.35, customers) if key != "new" else None)
        for key, customers, value, part, days in (("champions", 120, 2400.0, 0.42, 6.0), ("loyal", 210, 1300.0, 0.3, 15.0), ("new", 160, 310.0, 0.08, 9.0), ("at_risk", 140, 900.0, 0.13, 61.0), ("lapsed", 270, 240.0, 0.07, 140.0))
    )  # fmt: skip
    return SegmentAnswer(
        status=Status.ANSWERED,
        certainty=Certainty.LIKELY,
        headline=said("ابدأ بالأمهات العاملات في المعادي والتجمع: يسألن عن التوصيل قبل السابعة صباحًا، ومتوسط قيمة طلبهن بين 262 و306 جنيهات.", "Start with working mothers in Maadi and Tagamoa: they ask for delivery before seven, and an order of theirs is worth between 262 and 306 EGP."),
        period=PERIOD,
        as_of=AS_OF,
        segments=(mothers, offices, young),
        chosen=mothers,
        chosen_by="data",
        rfm=groups,
        looked_at=212,
        tried=40,
        held=2,
        customers=900,
        orders=2790,
        repeat_share=share(0.52, 0.03, 900),
        horizon_days=90,
    )  # fmt: skip


def _goal(name: str, metric: str, target: float, probability: float, mean: float, verdict: str, *, unit: str = "orders") -> GoalResult:
    weeks = tuple(WeekValue(AS_OF - timedelta(weeks=11 - week), 20.0 + week) for week in range(12))
    so_far = sum(week.value or 0.0 for week in weeks)
    fan = tuple(
        FanPoint(AS_OF + timedelta(weeks=week), at - 9 * week, at - 3.6 * week, at, at + 4 * week, at + 10 * week, so_far + (target - so_far) * week / 8)
        for week, at in ((week, so_far + (mean - so_far) * week / 8) for week in range(1, 9))
    )
    return GoalResult(
        name=name, metric=metric, target=target, deadline=AS_OF + timedelta(weeks=8), channel="instagram", channel_name="إنستجرام خبز وحكاية",
        network="instagram", segment="mothers", objective="ربح أكثر",
        measure=Measure("total", "", unit, "orders", 1, 84, date(2026, 9, 1), AS_OF, False),
        presence=Presence("yes", share(0.58, 0.06, 320), "customers", 0.2, {"instagram": share(0.58, 0.06)}),
        baseline=Estimate(25.0, 21.0, 29.0, 12, unit), weekly_noise=0.14, detectable=0.18,
        forecast=Forecast(Estimate(mean, mean - 72, mean + 80, 84, unit), probability, fan, weeks),
        pace=Pace(so_far, so_far * 1.05, 31.0, 26.0, verdict), certainty=Certainty.LIKELY,
        verdict=said("احتمال الوصول 62%: تحتاج إلى 31 طلب شراء في الأسبوع، وأنت عند 26.", "The probability is 62%: it needs 31 orders a week, and you are at 26."),
    )  # fmt: skip


def goals() -> GoalsAnswer:
    ahead = _goal("400 طلب توصيل", "orders", 520.0, 0.62, 508.0, "open")
    behind = _goal("مشتركو النشرة", "subscribers", 700.0, 0.08, 540.0, "behind", unit="subscribers")
    blind = GoalResult(
        "متابعو إكس", "followers", 5000.0, date(2027, 1, 31), "x", "إكس", "x", None, None,
        Measure("level", "", "followers", "", 1, 0, None, None, False, said("ارفع ملف إكس من صفحة التحليلات.", "Upload X's file from its analytics page.")),
        None, None, None, None, None, None, Certainty.CANNOT_TELL, said("لا يمكن قياسه بالبيانات الحالية.", "It cannot be measured with the present data."),
    )  # fmt: skip
    return GoalsAnswer(
        status=Status.PARTLY,
        certainty=Certainty.LIKELY,
        headline=said("احتمال الوصول إلى 520 طلب توصيل قبل رمضان 62%. أما هدف إكس فلا يمكن قياسه بالبيانات الحالية.", "The probability of reaching 520 deliveries before Ramadan is 62%. The goal on X cannot be measured with the present data."),
        period=PERIOD,
        as_of=AS_OF,
        missing=(said("ارفع ملف إكس من صفحة التحليلات ليُقاس هدفه.", "Upload X's file from its analytics page, so that its goal can be measured."),),
        goals=(ahead, behind, blind),
        tree=(Node("ربح أكثر", "", None, (Node(ahead.name, ahead.name, "instagram", (Node(behind.name, behind.name, "email"),)),)), Node(blind.name, blind.name, "x")),
        warnings=(TreeWarning("no_objective", "x", said("هدف إكس لا يخدم هدفًا مشتركًا.", "The goal on X serves no shared objective.")),),
        channels=(ChannelGoals("blog", "المدونة", "blog", (), True), ChannelGoals("instagram", "إنستجرام", "instagram", (ahead.name,), True)),
        proposals=(Proposal("link_clicks", "email", "النشرة", "email", "link_clicks", Estimate(120.0, 100.0, 140.0, 12, "link_clicks"), 0.16, 560.0, date(2026, 12, 20)),),
    )  # fmt: skip


CTR = RateKind("clicks", ("link_clicks",), "impressions")


def _group(key: str, mean: float, better: float) -> Group:
    certainty = Certainty.LIKELY if better > 0.8 or better < 0.2 else Certainty.CANNOT_TELL
    return Group(key, 30, 28, Estimate(mean, mean * 0.8, mean * 1.22, 28, "share"), Estimate(mean / 0.02, mean / 0.025, mean / 0.017, 28, "ratio"), better, 1 - better, certainty)


def _published(name: str, network: str, posts: int) -> ChannelPosts:
    groups = {
        "pillar": (_group("teaches", 0.031, 0.96), _group("solves", 0.026, 0.84), _group("offers", 0.014, 0.08), _group("entertains", 0.019, 0.4)),
        "act": (_group("order_message", 0.029, 0.9), _group("visit", 0.021, 0.55), _group("none", 0.011, 0.04)),
        "hour": (_group("6-9", 0.027, 0.88), _group("12-15", 0.018, 0.3), _group("21-24", 0.024, 0.7)),
    }
    pillars = {"offers": share(0.71, 0.07, posts), "teaches": share(0.11, 0.05, posts), "entertains": share(0.08, 0.04, posts), "proves": share(0.05, 0.03, posts), "solves": share(0.02, 0.02, posts)}
    return ChannelPosts(
        network, name, network, posts, posts - 4, posts, posts / 12, Balance(posts, 0, pillars, pillars["offers"], 0.03, 60, 20, 9, 0),
        (Rates(CTR, posts, share(0.02, 0.002, posts), 1.6, groups, (), ("month", "kind")),),
        (PostRef("instagram:khobz", "p1", "عيش سن طازة كل يوم! اطلب دلوقتي، وتابع الصفحة، وابعت لصاحبك", None, None, ("buy", "follow", "share")),),
        tuple(ActiveHour(hour, share(0.01 + 0.05 * (hour in (7, 8, 21, 22)) + 0.02 * (12 <= hour <= 16), 0.01)) for hour in range(6, 24)), "network", 7, "activity",
    )  # fmt: skip


def converse() -> ConverseAnswer:
    told = Answering(212, 195, share(0.92, 0.03, 212), share(0.71, 0.06, 212), Estimate(5.2, 3.9, 7.1, 195, "hours"), 17, share(0.88, 0.04, 190), None)
    waiting = tuple(
        Waiting("instagram:khobz", "instagram", "إنستجرام", "instagram", f"m{index}", text, "mona", datetime(2026, 11, 20, tzinfo=CAIRO), needs, hours, 3, 1.0, None)
        for index, (text, needs, hours) in enumerate((("بكام الكيلو؟ ومتاح في التجمع ولا المعادي بس؟", ("asks_price", "asks_where"), 30.0), ("عندكم توصيل الجمعة؟", ("asks_where",), 76.0), ("3ayza 2 kilo bokra", ("wants_to_buy",), 3.0)))
    )  # fmt: skip
    instagram, facebook = _published("إنستجرام خبز وحكاية", "instagram", 89), _published("صفحة فيسبوك", "facebook", 64)
    return ConverseAnswer(
        status=Status.ANSWERED,
        certainty=Certainty.CERTAIN,
        headline=said("ينتظر ردَّك 17 سؤالًا منذ أكثر من يوم. سبعة من كل عشرة منشورات ترويجية: انشر مزيدًا مما يفيد الناس.", "17 questions have waited for more than a day. Seven posts in ten promote: publish more that helps people."),
        period=PERIOD,
        as_of=AS_OF,
        notes=(said("المنشورات التي لا تاريخ لها لا تدخل في المدة.", "Posts without a date count in no period."),),
        answering=told,
        by_channel=(ChannelAnswering("instagram", "إنستجرام", "instagram", told), ChannelAnswering("facebook", "صفحة فيسبوك", "facebook", told)),
        weeks=tuple(WeekAnswering(date(2026, 9, 1) + timedelta(weeks=week), 15 + week % 5, 12 + week % 4) for week in range(12)),
        waiting=waiting,
        channels=(instagram, facebook),
        next_post=NextPost("instagram", "إنستجرام خبز وحكاية", "instagram", "teaches", "order_message", "reel", 7, 6, CTR, share(0.034, 0.008, 28), share(0.02, 0.002, 89), 0.94, Certainty.LIKELY, (said("المنشورات التي تعلّم تحصل على نقرات أكثر، باحتمال 96%.", "Posts that teach get more clicks, with a probability of 96%."),)),
        experiments=(Experiment("instagram", "إنستجرام", "instagram", "act", "order_message", "visit", CTR, 1.4, 22, 6.3, 0.11),),
    )  # fmt: skip
