"""What the shop's people said: context, hours, costs, values, queries, goals, and past decisions with their reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import numpy as np

from rawaj.demo.calendar import Days
from rawaj.demo.channels import CHANNELS, HOUR_VALUE, MARGIN, said_channels
from rawaj.demo.economy import Economy
from rawaj.demo.words import BRANDS, TOPICS
from rawaj.strategy.said import Context, Cost, Decision, Goal, Hours, OutcomeValue, Query, Review, Said

__all__ = ["DECISIONS", "GOALS", "make_said"]

SHOP = "خبز وحكاية"
_PERSON = {
    "facebook": "منة", "instagram": "منة", "tiktok": "منة", "telegram": "منة", "x": "حسن", "newsletter": "حسن", "blog": "حسن",
    "whatsapp": "مريم", "meta_ads": "مريم", "google_ads": "مريم",
}  # fmt: skip
_WHAT = {
    "facebook": "منشورات وردود", "instagram": "تصوير وريلز", "tiktok": "مونتاج", "telegram": "نشر", "x": "تغريدات",
    "newsletter": "كتابة النشرة",
    "blog": "مقال", "whatsapp": "ردود الزباين", "meta_ads": "متابعة الحملات", "google_ads": "متابعة الحملات",
}  # fmt: skip
_COST_KIND = {"instagram": ("production", "جلسة تصوير"), "newsletter": ("tools", "اشتراك Mailchimp"), "blog": ("tools", "استضافة الموقع")}

OBJECTIVE = "أن يصير الاشتراك الأسبوعي ثلث دخل المخبز"
RULE = "gender=female & age=25-34|35-44 & place=المعادي|التجمع الخامس"  # working mothers, as steps write a rule
_RAMADAN = date(2027, 2, 7)  # the day before Ramadan 1448
_AUTUMN = date(2026, 9, 1)
GOALS: tuple[Goal, ...] = (
    Goal("2,270 طلب شراء قبل رمضان", "orders", 2_270, _RAMADAN, objective=OBJECTIVE, baseline_from=_AUTUMN),
    Goal("400 مشترك في صندوق الأسبوع", "outcomes:subscription", 400, _RAMADAN, segment=RULE, objective=OBJECTIVE,
         serves="2,270 طلب شراء قبل رمضان", baseline_from=date(2024, 11, 23)),
    Goal("750 مشتركًا جديدًا في النشرة", "outcomes:sign_up", 750, _RAMADAN, segment=RULE,
         serves="400 مشترك في صندوق الأسبوع", baseline_from=_AUTUMN),
    Goal("1,500 متابع جديد على إنستجرام", "follows", 1_500, _RAMADAN, channel="instagram", segment=RULE,
         serves="400 مشترك في صندوق الأسبوع", baseline_from=_AUTUMN),
    Goal("50 عميلًا محتملًا من إكس", "leads", 50, _RAMADAN, channel="x"),
    Goal("الرد في أقل من 3 ساعات", "response_hours", 3, _RAMADAN, baseline_from=_AUTUMN, serves="2,270 طلب شراء قبل رمضان"),
)  # fmt: skip


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 0, tzinfo=UTC)


DECISIONS: tuple[Decision, ...] = (
    Decision("d1", "measure.newsletter", "نشرة كل أسبوع بدل ثلاث في الشهر", _at(2026, 3, 29), date(2026, 6, 28), "حسن",
    "newsletter", "orders",
             2_400, 900, 3_900, hours=4, money=0, done=True, review=Review(_at(2026, 6, 29), 1_450, 300, 2_700, "worked",
             "أقل مما توقعنا")),
    Decision("d2", "measure.x", "ساعتان أقل في الأسبوع على إكس", _at(2026, 7, 5), date(2026, 9, 30), "حسن", "x", "orders",
             600, 350, 850, hours=0, money=0, done=True, review=Review(_at(2026, 10, 1), 480, 150, 810, "worked")),
    Decision("d3", "listen.tiktok", "مقطع إضافي كل أسبوعين على تيك توك", _at(2026, 8, 16), date(2026, 10, 31), "منة", "tiktok", "orders",
             500, 0, 1_000, hours=4, money=0, done=True, review=Review(_at(2026, 11, 2), 60, -700, 800, "cannot_tell")),
    Decision("d4", "measure.meta_ads", "زيادة إعلانات ميتا بالخُمس حتى رمضان", _at(2026, 10, 11), date(2026, 12, 15), "مريم",
    "meta_ads", "orders",
             600, -400, 1_600, hours=0, money=1_200),
)  # fmt: skip


def make_said(economy: Economy, days: Days) -> Said:
    """Everything that people said up to the last day with data."""
    last = days.on(days.seen - 1)
    context = Context(
        name=SHOP, hour_value=HOUR_VALUE, hour_value_low=45.0, hour_value_high=80.0, assumed=frozenset(), hours_available=26.0,
        budget_available=6_000.0, is_sample=True,
    )  # fmt: skip
    return Said(
        context=context,
        channels=said_channels(),
        hours=_hours(economy, days),
        costs=_costs(days),
        values=(OutcomeValue("order", currency="EGP", share=MARGIN, share_low=0.40, share_high=0.50, source="حسابات المخبز"),),
        queries=_queries(),
        goals=tuple(goal for goal in GOALS if goal.deadline > last),
        decisions=tuple(_known(decision, last) for decision in DECISIONS if decision.decided_at.date() <= last),
        truth={"order": "orders"},
        segment=RULE,
    )


def _known(decision: Decision, last: date) -> Decision:
    """A decision as it stands on `last`: a review of later days has not happened."""
    if decision.review is None or decision.review.reviewed_at.date() <= last:
        return decision
    names = (
        "id",
        "finding",
        "text",
        "decided_at",
        "review_on",
        "owner",
        "channel",
        "metric",
        "expected",
        "expected_low",
        "expected_high",
        "hours",
        "money",
        "done",
    )
    return Decision(**{name: getattr(decision, name) for name in names})


def _queries() -> tuple[Query, ...]:
    product = ("whole_grain", "sugar_free", "weekly_box", "birthday_cakes")
    topics = [Query(name, text, "product" if key in product else "need") for key, (name, text) in TOPICS.items()]
    brands = [Query(brand, " OR ".join(_terms(names)), "brand" if brand == SHOP else "competitor") for brand, names in BRANDS.items()]
    return (*topics, *brands)


def _terms(names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """One term for each spelling; a tag or handle is found by its words as well."""
    return [f'"{name}"' if " " in name else name for kind in names.values() for name in kind]


def _hours(economy: Economy, days: Days) -> tuple[Hours, ...]:
    dates = [days.on(k) for k in range(days.seen)]
    rows = [
        Hours(dates[k], _PERSON[channel], channel, float(hours[k]), _WHAT[channel])
        for channel, hours in economy.hours.items()
        for k in np.flatnonzero(hours[: days.seen] > 0).tolist()
    ]
    return tuple(sorted(rows, key=lambda row: (row.day, row.person, row.channel or "")))


def _costs(days: Days) -> tuple[Cost, ...]:
    """One row a month and channel; the first and the last month are cut to the days with data."""
    rows = []
    day, end = days.first, days.on(days.seen - 1)
    while day <= end:
        last = min(end, (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
        length = (last - day).days + 1
        for model in CHANNELS:
            if model.weekly_costs:
                kind, note = _COST_KIND[model.id]
                rows.append(Cost(day, last, model.id, round(model.weekly_costs / 7 * length, 2), "EGP", kind, note))
        day = last + timedelta(days=1)
    return tuple(rows)
