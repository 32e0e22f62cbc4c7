"""What people write down themselves: hours worked, costs, and what an outcome and an hour are worth.

These become records (people edit them later), not facts. Channels stand as they are written; names are matched later,
never guessed.
"""

from __future__ import annotations

from rawaj.connectors.kit.declare import Export, Field, Head, Record, Type
from rawaj.connectors.kit.headings import fields_in
from rawaj.connectors.kit.kinds import currency_code_of, outcome_kind

__all__ = ["EXPORTS"]

_CHANNEL = Field("channel", ("Channel", "Platform", "Network", "Account", "Project", "القناة", "المنصة", "الشبكة", "الحساب", "قناة"))
_CURRENCY = Field("money", ("Currency", "Currency code", "العملة"))
_HOURS = (
    Field("day", ("Date", "Day", "Start date", "التاريخ", "اليوم", "تاريخ"), Type.DAY, required=True),
    Field("hours", ("Duration (decimal)", "Hours", "Hours spent", "Time spent", "Duration", "Duration (h)", "Time (h)", "Hours worked", "الساعات",
                    "عدد الساعات", "ساعات العمل", "ساعات", "المدة", "الوقت"), Type.HOURS, required=True),
    Field("person", ("Person", "Name", "Who", "User", "Member", "Employee", "Team member", "الشخص", "الاسم", "الموظف", "المسؤول", "اسم الموظف", "من")),
    _CHANNEL,
    Field("what_for", ("What for", "Task", "Activity", "Work", "Description", "Notes", "Note", "Purpose", "العمل", "المهمة", "النشاط", "الوصف",
                       "ملاحظات", "ملاحظة", "لأجل ماذا", "نوع العمل")),
)  # fmt: skip
_COSTS = (
    Field("first_said", ("From", "First", "First day", "Start", "Start date", "من", "من تاريخ", "البداية", "تاريخ البداية", "أول يوم"), Type.DAY),
    Field("last_said", ("To", "Last", "Last day", "End", "End date", "Until", "إلى", "إلى تاريخ", "حتى", "النهاية", "تاريخ النهاية", "آخر يوم"),
          Type.DAY),
    Field("day", ("Date", "Day", "Paid on", "التاريخ", "اليوم", "تاريخ الدفع", "تاريخ"), Type.DAY),
    Field("month", ("Month", "الشهر", "شهر")),
    _CHANNEL,
    Field("amount", ("Amount", "Amount ({currency})", "Cost", "Cost ({currency})", "Spend", "Spent", "Price", "Paid", "المبلغ", "المبلغ ({currency})",
                     "التكلفة", "التكلفة ({currency})", "الإنفاق", "المصروف", "القيمة"), Type.MONEY, required=True),
    _CURRENCY,
    Field("kind", ("Kind", "Type", "Category", "النوع", "نوع التكلفة", "البند", "التصنيف", "الفئة")),
    Field("note", ("Note", "Notes", "Description", "Details", "ملاحظة", "ملاحظات", "الوصف", "البيان", "التفاصيل")),
)  # fmt: skip
_VALUES = (
    Field("kind", ("Kind", "Outcome", "Type", "Result", "النتيجة", "النوع", "نوع النتيجة", "البند"), required=True),
    Field("worth", ("Value", "Value ({currency})", "Worth", "القيمة", "القيمة ({currency})", "قيمة الواحد", "قيمتها"), Type.MONEY),
    Field("low", ("Low", "Lowest", "Min", "Minimum", "From", "الأدنى", "الحد الأدنى", "أقل قيمة", "من"), Type.MONEY),
    Field("high", ("High", "Highest", "Max", "Maximum", "To", "الأعلى", "الحد الأعلى", "أعلى قيمة", "إلى"), Type.MONEY),
    _CURRENCY,
    Field("share", ("Share", "Margin", "Margin share", "Profit margin", "هامش الربح", "الهامش", "نسبة الربح", "النسبة"), Type.PERCENT),
    Field("share_low", ("Share low", "Margin low", "أدنى هامش"), Type.PERCENT),
    Field("share_high", ("Share high", "Margin high", "أعلى هامش"), Type.PERCENT),
    Field("deadweight", ("Deadweight", "Would have come anyway", "يحدث دوننا", "يحدث من دوننا"), Type.PERCENT),
    Field("by_others", ("Attribution", "By others", "Brought by others", "بفضل غيرنا", "نصيب غيرنا"), Type.PERCENT),
    Field("displaced", ("Displacement", "Displaced", "منقول من غيره", "إزاحة"), Type.PERCENT),
    Field("drop_off", ("Drop-off", "Drop off", "Lost each year", "ما يزول كل سنة", "النقص كل سنة"), Type.PERCENT),
    Field("years", ("Years", "Lasts years", "Duration in years", "السنوات", "عدد السنوات", "يدوم سنوات"), Type.COUNT),
    Field("source", ("Source", "Basis", "How we know", "Note", "Notes", "المصدر", "الأساس", "ملاحظات")),
)  # fmt: skip

_MONTHS = (
    "يناير|كانون الثاني|^jan", "فبراير|شباط|^feb", "مارس|آذار|اذار|^mar", "أبريل|ابريل|إبريل|نيسان|^apr", "مايو|أيار|ايار|^may", "يونيو|يونيه|حزيران|^jun",
    "يوليو|يوليه|تموز|^jul", "أغسطس|اغسطس|^آب|^aug", "سبتمبر|أيلول|ايلول|^sep", "أكتوبر|اكتوبر|تشرين الأول|^oct", "نوفمبر|تشرين الثاني|^nov",
    "ديسمبر|كانون الأول|^dec",
)  # fmt: skip
_YEAR = "try_cast(regexp_extract(rj_plain(month), '((?:19|20)[0-9]{2})', 1) as integer)"
_NAMED = " ".join(f"when regexp_matches(lower(rj_plain(month)), '{words}') then {number}" for number, words in enumerate(_MONTHS, 1))
_NUMBERED = "regexp_extract(rj_plain(month), '^(?:(?:19|20)[0-9]{2}[-/. ])?([0-9]{1,2})(?:[-/. ](?:(?:19|20)[0-9]{2}|01))?$', 1)"
_MONTH = f"(case {_NAMED} when try_cast({_NUMBERED} as integer) between 1 and 12 then try_cast({_NUMBERED} as integer) end)"
_MONTH_FIRST = f"case when {_YEAR} is not null and {_MONTH} is not null then make_date({_YEAR}, {_MONTH}, 1) end"

_COST_KINDS = (
    "case when regexp_matches(lower(kind), 'ads?$|advert|إعلان|اعلان|ممول') then 'ads' "
    "when regexp_matches(lower(kind), 'tool|software|subscription|أداة|ادوات|أدوات|برنامج|برامج|اشتراك') then 'tools' "
    "when regexp_matches(lower(kind), 'production|design|photo|video|content|إنتاج|انتاج|تصميم|تصوير|محتوى|مونتاج') then 'production' "
    "else coalesce(kind, 'other') end"
)


def _share(column: str) -> str:
    """35% and 0.35 are the same share."""
    return f"case when {column} > 1 then {column} / 100 else {column} end"


def _is_hours(head: Head) -> float:
    found = fields_in(head, _HOURS)
    return 0.59 if {"day", "hours"} <= found and found & {"person", "channel", "what_for"} else 0.0


def _is_costs(head: Head) -> float:
    found = fields_in(head, _COSTS)
    has_time = found & {"first_said", "day", "month"}
    return 0.56 if "amount" in found and has_time and found & {"channel", "kind", "note"} else 0.0


def _is_values(head: Head) -> float:
    found = fields_in(head, _VALUES)
    has_time = any(fields_in(head, (Field("day", ("Date", "Day", "Time", "التاريخ", "اليوم")),)))
    return 0.57 if "kind" in found and found & {"worth", "share"} and not has_time else 0.0


_TOTAL = "lower(trim(coalesce({0}, ''))) in ('total', 'totals', 'grand total', 'sum', 'المجموع', 'الإجمالي', 'الاجمالي')"

HOURS = Export(
    key="planning.hours",
    en="Hours log",
    ar="سجل ساعات العمل",
    network="",
    fields=_HOURS,
    feeds=(Record("hours", {name: name for name in ("day", "person", "channel", "hours", "what_for")}),),
    accepts=_is_hours,
    totals=_TOTAL.format("raw_day"),
    guide="planning",
)
COSTS = Export(
    key="planning.costs",
    en="Costs list",
    ar="قائمة التكاليف",
    network="",
    fields=_COSTS,
    feeds=(
        Record(
            "costs",
            {
                "first": f"coalesce(first_said, day, {_MONTH_FIRST})",
                "last": f"coalesce(last_said, first_said, day, last_day({_MONTH_FIRST}))",
                "channel": "channel",
                "amount": "amount",
                "currency": currency_code_of("money"),
                "kind": _COST_KINDS,
                "note": "note",
            },
        ),
    ),
    accepts=_is_costs,
    totals=f"{_TOTAL.format('raw_first_said')} or {_TOTAL.format('raw_day')} or {_TOTAL.format('raw_month')} or {_TOTAL.format('raw_channel')}",
    guide="planning",
)
VALUES = Export(
    key="planning.values",
    en="What an outcome and an hour are worth",
    ar="قيمة كل نتيجة وقيمة الساعة",
    network="",
    fields=_VALUES,
    feeds=(
        Record(
            "outcome_values",
            {
                "kind": outcome_kind("kind"),
                "value": "worth",
                "low": "low",
                "high": "high",
                "currency": currency_code_of("money"),
                "share": _share("share"),
                "share_low": _share("share_low"),
                "share_high": _share("share_high"),
                **{name: _share(name) for name in ("deadweight", "by_others", "displaced", "drop_off")},
                "years": "years",
                "source": "source",
            },
        ),
    ),
    accepts=_is_values,
    guide="planning",
)

EXPORTS = (HOURS, COSTS, VALUES)
