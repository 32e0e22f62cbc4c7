"""Six answers with invented figures, as rich as real ones, for the tests of everything that shows them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from gettext import NullTranslations
from typing import Any, ClassVar

from rawaj.answers import Answer, Certainty, Estimate, Period, Statement, Status
from rawaj.converse.answer import (
    ActiveHour,
    Answering,
    Balance,
    ChannelAnswering,
    ChannelPosts,
    ConverseAnswer,
    Experiment,
    Group,
    NextPost,
    PostRef,
    RateKind,
    Rates,
    Waiting,
    WeekAnswering,
)  # fmt: skip
from rawaj.converse.tests import tests_run
from rawaj.converse.trial_table import TrialRow
from rawaj.goals.answer import (
    ChannelGoals,
    FanPoint,
    Forecast,
    GoalResult,
    GoalsAnswer,
    Measure,
    Node,
    Pace,
    Presence,
    Proposal,
    TreeWarning,
    WeekValue,
)  # fmt: skip
from rawaj.improve.answer import Action, Calibration, Feasibility, Finding, ImproveAnswer, PastDecision, Plan, Reviewed, Scored
from rawaj.listen.answer import (
    Author,
    Change,
    ListenAnswer,
    NetworkTalk,
    Phrase,
    Question,
    Quote,
    Sample,
    ShareOfVoice,
    Spike,
    Theme,
    Topic,
    Voice,
    WeakSignal,
    WeekPoint,
)  # fmt: skip
from rawaj.measure.answer import (
    Attributed,
    Axis,
    ChannelReturn,
    Claim,
    Clicks,
    CurvePoint,
    Figures,
    Incremental,
    Investment,
    JourneyNote,
    MeasureAnswer,
    OutcomeResult,
    PlannedTest,
    Share,
    Split,
    Verdict,
)
from rawaj.measure.grounds import Fit
from rawaj.report import words as words_module
from rawaj.report.document import Document, Imported
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


_numbers: dict[str, int] = {}


def said(arabic: str, english: str) -> Statement:
    """A statement of the sample, with its sentence in both languages."""
    code = f"sample.{_numbers.setdefault(english, len(_numbers))}"
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
    quotes = (
        quote("حد يعرف مكان بيوصل عيش سن بدري قبل الشغل؟", "facebook"),
        quote("بكام الكيلو؟ ومتاح في التجمع ولا المعادي بس؟", copies=3),
    )
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
        dialects={"egypt": 1700, "msa": 200, "gulf": 120},
        moods={"positive": share(0.21, 0.02, 2140), "negative": share(0.12, 0.02, 2140), "sarcastic": share(0.03, 0.01, 2140)},
        labels=120,
        counted_share=share(0.36, 0.02, 2140),
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
        themes=(
            Theme(("توصيل بدري", "المدرسة", "المعادي"), ("توصيل بدري", "المدرسة", "المعادي"), 610, 540, share(0.24, 0.02, 2552), Estimate(0.05, 0.02, 0.08, 5000, "share"),
                  share(0.7, 0.04, 610), share(0.1, 0.03, 610), (quote("فيه توصيل قبل ٧ الصبح؟"),)),
            Theme(("sugar free", "cake"), ("sugar free", "cake"), 90, 81, share(0.035, 0.01, 2552), None, None, None),
        ),
        themes_looked_at=2552,
        themeless=140,
        signals=(WeakSignal("عيش كيتو", 9, 1, Estimate(11.0, 3.0, 80.0, 10, "ratio"), 7, ("facebook", "x"), (quote("حد عنده عيش كيتو؟"),)),),
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
        languages={"ar": 0.81, "arabizi": 0.12, "en": 0.07},
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
    mothers = _segment(
        "age=25-34|gender=female",
        (Condition("age", ("25-34", "35-44")), Condition("gender", ("female",)), Condition("place", ("المعادي", "التجمع"))),
        "ads",
        1,
        1.8,
        holds=True,
    )
    offices = _segment(
        "place=وسط البلد", (Condition("place", ("وسط البلد",)), Condition("hours", ("morning",))), "mentions", 2, 1.35, holds=True
    )
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
        FanPoint(
            AS_OF + timedelta(weeks=week),
            at - 9 * week,
            at - 3.6 * week,
            at,
            at + 4 * week,
            at + 10 * week,
            so_far + (target - so_far) * week / 8,
        )
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
    return Group(
        key,
        30,
        28,
        Estimate(mean, mean * 0.8, mean * 1.22, 28, "share"),
        Estimate(mean / 0.02, mean / 0.025, mean / 0.017, 28, "ratio"),
        better,
        1 - better,
        certainty,
    )


def _published(name: str, network: str, posts: int) -> ChannelPosts:
    groups = {
        "pillar": (
            _group("teaches", 0.031, 0.96),
            _group("solves", 0.026, 0.84),
            _group("offers", 0.014, 0.08),
            _group("entertains", 0.019, 0.4),
        ),
        "act": (_group("order_message", 0.029, 0.9), _group("visit", 0.021, 0.55), _group("none", 0.011, 0.04)),
        "hour": (_group("6-9", 0.027, 0.88), _group("12-15", 0.018, 0.3), _group("21-24", 0.024, 0.7)),
    }
    pillars = {
        "offers": share(0.71, 0.07, posts),
        "teaches": share(0.11, 0.05, posts),
        "entertains": share(0.08, 0.04, posts),
        "proves": share(0.05, 0.03, posts),
        "solves": share(0.02, 0.02, posts),
    }
    return ChannelPosts(
        network, name, network, posts, posts - 4, posts, posts / 12, Balance(posts, 0, pillars, pillars["offers"], 0.03, 60, 20, 9, 0),
        (Rates(CTR, posts, share(0.02, 0.002, posts), 1.6, groups, (), ("month", "kind")),),
        (PostRef("instagram:khobz", "p1", "عيش سن طازة كل يوم! اطلب دلوقتي، وتابع الصفحة، وابعت لصاحبك", None, None, ("buy", "follow", "share")),),
        tuple(ActiveHour(hour, share(0.01 + 0.05 * (hour in (7, 8, 21, 22)) + 0.02 * (12 <= hour <= 16), 0.01)) for hour in range(6, 24)), "network", 7, "activity",
    )  # fmt: skip


def _days(*arms: tuple[str, int, int]) -> list[TrialRow]:
    return [TrialRow(2 + day, arm, n, k, date(2026, 11, 1 + day)) for day in range(10) for arm, n, k in arms]


_TESTS = {
    "دعوة الإعلان": _days(("اطلب الآن", 1000, 31), ("اعرف المواعيد", 1010, 20)),
    "headlines": _days(("Bread at your door by seven", 410, 13), ("Order your bread today", 402, 11)),
    "صورة": _days(("رغيف", 400_000, 8_000), ("فرن", 400_100, 8_001)),
    "unfair": [TrialRow(2, "a", 10_000, 200), TrialRow(3, "b", 11_000, 900)],
    "lonely": [TrialRow(2, "a", 10_000, 200)],
}


def converse() -> ConverseAnswer:
    told = Answering(
        212, 195, share(0.92, 0.03, 212), share(0.71, 0.06, 212), Estimate(5.2, 3.9, 7.1, 195, "hours"), 17, share(0.88, 0.04, 190), None
    )
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
        tests=tests_run(_TESTS),
    )  # fmt: skip


def _channel(
    name: str,
    network: str,
    medium: str,
    spend: float | None,
    hours: float,
    roi: tuple[float, float, float] | None,
    verdict: str,
    probability: float | None,
) -> ChannelReturn:
    hours_value = money(hours * 60, hours * 50, hours * 75)
    total = money((spend or 0) + hours * 60, (spend or 0) + hours * 50, (spend or 0) + hours * 75)
    investment = Investment(spend, {}, spend or 0.0, hours, hours_value, total, True)
    clicks = Clicks(
        52000.0, 21000.0, None, 980.0, "link_clicks", share(0.019, 0.002, 52000), None, "", money(2.2, 1.9, 2.6) if spend else None
    )
    figures = Figures(
        PERIOD,
        investment,
        clicks,
        {"order": 118.0},
        "order",
        money(38, 31, 47, 118),
        money(6100, 5200, 7100, 118),
        share(0.3, 0.2) if roi else None,
        money(88, 60, 120),
        Estimate(1.2, 0.9, 1.6, 118, "ratio"),
        None,
    )
    gain = money(900, -300, 2400) if verdict != "undecided" else None
    incremental = None
    if roi is not None:
        low, mean, high = roi
        whole = total.mean
        curve = tuple(
            CurvePoint(at, value, value * 0.8, value * 1.25)
            for at, value in ((step * 10.0, 900 * (1 - 2.718 ** (-step / 8))) for step in range(21))
        )
        incremental = Incremental(
            Axis("spend" if spend else "hours", "EGP" if spend else "hours", 70.0),
            money(whole * (1 + mean), max(whole * (1 + low), 0), whole * (1 + high)), money(900, 700, 1100), money(whole * (1 + mean), max(whole * (1 + low), 0), whole * (1 + high)), total,
            Estimate(mean, low, high, 100, "share"), Estimate(mean * 0.7, low * 0.7 - 0.1, high * 0.7, 100, "share"), money(60 * (1 + mean), max(60 * (1 + low), 0), 60 * (1 + high)), probability, 0.6, curve,
        )  # fmt: skip
    reason = said(f"سبب الحكم على {name}: ما أضافته مقابل ما أخذته.", f"Why the verdict on {name}: what it added against what it took.")
    change = {"expand": 0.5, "reduce": -0.5}.get(verdict, 0.0)
    return ChannelReturn(
        network,
        name,
        network,
        medium,
        figures,
        None,
        incremental,
        Verdict(verdict, change, probability, Certainty.of(probability), gain, 400.0, 0.0, -20.0, reason),
    )


def measure() -> MeasureAnswer:
    channels = (
        _channel("إعلانات ميتا", "meta_ads", "paid_social", 14500.0, 12.0, (0.1, 0.49, 0.95), "expand", 0.82),
        _channel("إنستجرام خبز وحكاية", "instagram", "organic_social", None, 96.0, (0.2, 0.61, 1.1), "hold", 0.83),
        _channel("صفحة فيسبوك", "facebook", "organic_social", None, 84.0, (-0.1, 0.25, 0.7), "hold", 0.8),
        _channel("النشرة البريدية", "email", "email", 1200.0, 38.0, (0.9, 1.82, 3.0), "expand", 0.91),
        _channel("إكس", "x", "organic_social", None, 58.0, (-1.0, -0.78, -0.4), "reduce", 0.88),
        _channel("إعلانات جوجل", "google_ads", "paid_search", 3900.0, 6.0, None, "undecided", None),
    )
    ids = [channel.channel for channel in channels]
    shares = tuple(Share(channel, {"order": 118.0}, money(6100, 5200, 7100)) for channel in ids)
    return MeasureAnswer(
        status=Status.ANSWERED,
        certainty=Certainty.LIKELY,
        headline=said("زِد النشرة البريدية، وقلّل وقتك على إكس: الأرجح أن الساعة عليه تكلّفك أكثر مما تعود به.", "Expand the newsletter and spend less time on X: an hour there probably costs more than it returns."),
        period=PERIOD,
        as_of=AS_OF,
        missing=(said("سجّل ساعات إعلانات جوجل ليُحسب عائدها.", "Log the hours of Google Ads, so that its return can be told."),),
        notes=(said("الساعة محسوبة بستين جنيهًا كما قلت.", "An hour is counted at 60 EGP, as you said."),),
        currency="EGP",
        hour_value=money(60, 50, 75),
        channels=channels,
        investment=Investment(18400.0, {"tools": 1200.0}, 19600.0, 294.0, money(17640, 14700, 22050), money(37240, 34300, 41650), True),
        outcomes=(OutcomeResult("order", "orders", 1180.0, 1011.0, 331000.0, money(99300, 92000, 107000, 1180), None, money(84, 78, 91, 1180), 140.0, (Claim("orders", 1180.0, None, True), Claim("network:meta_ads", 710.0, None, False), Claim("visits", 640.0, None, False)), 1.14),),
        attributions=(Attributed("last_click", shares, 0, True), Attributed("network_claims", shares[:1], 0, False)),
        journeys=JourneyNote(1180, 900, 320),
        fit=Fit(
            outcome="order", unit="orders", first=date(2024, 11, 24), last=AS_OF, weeks=104, span=Period(date(2025, 11, 24), AS_OF),
            left_out={"google_ads": said("ثلاثة أسابيع فقط فيها إنفاق.", "Only three weeks with spend.")}, explained=0.71, r_hat=1.01, ess=900.0,
            phi=0.2, autocorrelation=0.05, inside=0.91, checks={"convergence": "pass", "residuals": "review", "prediction": "pass"},
            advice={"residuals": Statement("measure.advice.residuals_review", {})},
            adstock="geometric", saturation="hill", seed=7,
        ),
        split=Split({"meta_ads": (4833.0, 4.0, 5900.0, 4.0), "email": (400.0, 12.6, 400.0, 24.0), "x": (0.0, 19.3, 0.0, 6.0)}, money(1900, -300, 5200), 0.88, 1.3, 96.0, 74.0),
        tests=(PlannedTest("google_ads", "إعلانات جوجل", "stop", 3, 0.79, None, 1300.0, 900.0, 4200.0, "EGP"),),
    )  # fmt: skip


def _finding(key: str, step: str, what: Statement, gain: Estimate | None, probability: float | None, hours: float, cost: float) -> Finding:
    return Finding(
        key,
        step,
        what,
        "email",
        "النشرة البريدية",
        gain,
        probability,
        True,
        hours,
        cost,
        0,
        0,
        "",
        (said(f"دليل {key}: النشرة أضافت أكثر مما أخذت.", f"Evidence for {key}: the newsletter added more than it took."),),
    )


def improve() -> ImproveAnswer:
    first = said(
        "انقل خمس ساعات في الأسبوع من إكس إلى النشرة البريدية. احتمال أن تكسب 88%، والمتوقع في الشهر بين خسارة 300 ومكسب 5,200 جنيه.",
        "Move five hours a week from X to the newsletter. The probability of a gain is 88%, expected between a loss of 300 and a gain of 5,200 EGP a month.",
    )
    findings = (
        (_finding("measure.move:x-email", "measure", first, money(1900, -300, 5200), 0.88, 0.0, 0.0), True, "", 1.0, 0.9),
        (_finding("converse.answer", "converse", said("رُدّ على 17 سؤالًا اليوم، ابدأ بأسئلة السعر.", "Answer 17 questions today, prices first."), money(700, 150, 1500), 0.96, 6.0, 0.0), True, "", 0.4, 0.95),
        (_finding("segment.ads", "segment", said("وجّه نصف الإعلانات إلى أمهات المعادي والتجمع.", "Point half of the ads at mothers in Maadi and Tagamoa."), money(1100, -500, 3000), 0.83, 4.0, 6000.0), True, "", 0.6, 0.6),
        (_finding("listen.cake", "listen", said("أضف كيك العيد إلى ما تتابعه.", "Follow talk about feast cakes."), None, None, 2.0, 0.0), False, "unknown_gain", 0.0, 0.9),
    )  # fmt: skip
    decisions = tuple(
        Scored(
            finding,
            finding.gain,
            importance,
            Feasibility(0.9, 0.9, 1.0, 1.0, score),
            importance * score,
            Certainty.of(finding.probability),
            chosen,
            why,
        )
        for finding, chosen, why, importance, score in findings
    )
    past = PastDecision(
        "d1",
        "نشر وصفة كل أسبوع",
        "converse.teach",
        "instagram",
        "إنستجرام",
        date(2026, 8, 2),
        date(2026, 10, 2),
        "هالة",
        True,
        money(1500, 500, 2600),
        money(900, 200, 1700),
        "facts",
        "",
    )
    other = PastDecision(
        "d2",
        "Telegram channel for office orders",
        "listen.telegram",
        "telegram",
        "تيليجرام",
        date(2026, 9, 2),
        date(2026, 12, 2),
        "",
        False,
        money(800, 100, 1500),
        None,
        "",
        "",
        said("لم تُسجَّل ساعاته بعد.", "Its hours have not been logged yet."),
    )
    return ImproveAnswer(
        status=Status.ANSWERED,
        certainty=Certainty.LIKELY,
        headline=first,
        period=PERIOD,
        as_of=AS_OF,
        decisions=decisions,
        plan=Plan(tuple(scored.finding.key for scored in decisions[:3]), money(3700, 900, 7400), 0.97, 26.0, 6000.0, 30.0, 8000.0),
        actions=tuple(Action(scored.finding.key, scored.finding.what, owner, date(2026, 11, 30), date(2027, 1, 5), scored.finding.hours, scored.finding.money, "email") for scored, owner in zip(decisions[:3], ("هالة", "", "Karim"), strict=True)),
        reviews=(Reviewed(past, "worked", 0.97, True), Reviewed(other, "not_done", None, None)),
        calibration=Calibration(1, Estimate(1.0, 0.4, 1.0, 1, "share"), Estimate(0.6, 0.1, 1.4, 1, "ratio"), 0.9, "cannot_tell"),
        recommendation=decisions[0].finding,
        currency="EGP",
    )  # fmt: skip


def document(*, is_sample: bool = True) -> Document:
    rows = (
        ("إنستجرام خبز وحكاية", "instagram", (("posts", 89, None), ("impressions", 412300, None), ("reach", 98000, None), ("likes", 12000, None), ("link_clicks", 8100, None))),
        ("إعلانات ميتا", "meta_ads", (("impressions", 1412300, None), ("clicks", 26100, None), ("spend", 14512.5, "EGP"))),
        ("X", "x", (("posts", 58, None), ("impressions", 31000, None))),
    )  # fmt: skip
    imported = tuple(
        Imported(name, network, metric, value, currency, date(2026, 6, 1) if network != "x" else None, AS_OF if network != "x" else None)
        for name, network, metrics in rows
        for metric, value, currency in metrics
    )
    return Document(
        context_name="خبز وحكاية", currency="EGP", is_sample=is_sample, period=PERIOD, before=PERIOD.before, as_of=AS_OF, imported=imported,
        listen=listen(), segment=segment(), goals=goals(), converse=converse(), measure=measure(), improve=improve(),
        assumed={"time_zone": "Africa/Cairo", "hour_value": None, "week_start": 6}, counts={"channels": 7, "mentions": 41380, "hours": 312},
        made_on=date(2026, 11, 23),
    )  # fmt: skip


def empty_document() -> Document:
    """A workspace in which nothing can be said yet."""

    def nothing(kind: type[Answer], step: str) -> Any:
        return kind(
            status=Status.MISSING, certainty=Certainty.CANNOT_TELL, headline=said(f"لا بيانات بعد لخطوة {step}.", f"No data yet for {step}."),
            period=PERIOD, as_of=None, missing=(said(f"ارفع ملفًا لخطوة {step}.", f"Upload a file for {step}."),),
        )  # fmt: skip

    return Document(
        context_name="", currency="EGP", is_sample=False, period=PERIOD, before=None, as_of=None, imported=(), listen=nothing(ListenAnswer, "listen"),
        segment=nothing(SegmentAnswer, "segment"), goals=nothing(GoalsAnswer, "goals"), converse=nothing(ConverseAnswer, "converse"),
        measure=nothing(MeasureAnswer, "measure"), improve=nothing(ImproveAnswer, "improve"),
    )  # fmt: skip
