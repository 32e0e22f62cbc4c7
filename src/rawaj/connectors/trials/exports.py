"""A test of texts against each other: one row an arm, or one row an arm and day.

Tables of this kind have no service of their own, so a file is taken for one only where its words say so (arm, variant, test …), or where nothing
else stands in it than texts, impressions and clicks, and the texts were shown about equally often, as in a test.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import PurePath

from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Type
from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.headings import fields_in
from rawaj.connectors.kit.recognise import Recognition, match_headings

__all__ = ["EXPORTS", "TRIALS"]

_SURE, _LIKELY = 0.6, 0.56  # as sure as tables of hours, costs and values
_MOST_ARMS = 12
_MOST_UNEVEN = 2.0  # of a table that does not say that it is a test: impressions of the text shown most over those of the one shown least

_ARMS_SAID = (
    "arm", "variant", "variation", "version", "test group", "النسخة", "نسخة", "البديل", "بديل",
)  # fmt: skip
_ARMS = (
    *_ARMS_SAID, "group", "text", "headline", "title", "ad", "ad name", "cta", "call to action", "name", "subject",
    "النص", "العنوان", "عنوان", "الإعلان", "الدعوة", "الدعوة إلى فعل", "المجموعة",
)  # fmt: skip
_FIELDS = (
    Field("test", ("test", "test name", "test id", "experiment", "experiment name", "الاختبار", "اسم الاختبار", "اختبار", "التجربة", "اسم التجربة")),
    Field("arm", _ARMS, required=True),
    Field("impressions", ("impressions", "shown", "views", "delivered", "sends", "sent", "reach", "visitors", "n", "recipients", "emails sent",
                          "مرات الظهور", "ظهور", "الظهور", "مشاهدات", "الوصول", "رسائل", "المستلمون", "الرسائل المرسلة"), Type.NUMBER, required=True),
    Field("clicks", ("clicks", "link clicks", "conversions", "successes", "unique clicks", "opens", "unique opens", "نقرات", "النقرات", "نقرات الرابط", "تحويلات", "مرات الفتح"),
          Type.NUMBER, required=True),
    Field("day", ("date", "day", "week", "week start", "week starting", "week of", "ds", "التاريخ", "تاريخ", "اليوم", "الأسبوع", "أسبوع",
                  "بداية الأسبوع"), Type.DAY),
    Field("share", ("share", "planned share", "intended share", "split", "الحصة", "حصة", "الحصة المقصودة", "النصيب"), Type.PERCENT),
)  # fmt: skip
_BESIDE = frozenset(map(fold, ("ctr", "click-through rate", "rate", "conversion rate", "نسبة النقر", "نسبة النقر إلى الظهور", "النسبة")))
_FIRST_SHEET = re.compile(r"((sheet|ورقة)\s*1?)?", re.IGNORECASE)  # the first one, which nobody named
_COPY = re.compile(r"\s*\(\d+\)$")  # "headlines (1).csv" is headlines.csv, fetched again


def _is_trial(head: Head) -> float:
    match = next((found for index, row in enumerate(head.lines[:40]) if (found := match_headings(row, TRIALS, index)) is not None), None)
    if match is None:
        return 0.0
    said = Field("arm", _ARMS_SAID)
    if "test" in match.columns or "arm" in fields_in(head, (said,)):
        return _SURE
    return _LIKELY if all(fold(heading) in _BESIDE for heading in match.unknown) and _looks_tried(head, match) else 0.0


def _looks_tried(head: Head, match: Recognition) -> bool:
    """Whether few texts stand against each other on the same days, shown about equally often where no share is said."""
    shown: dict[str, float] = defaultdict(float)
    days: dict[str, set[str]] = defaultdict(set)
    columns = match.columns
    for row in head.lines[match.header + 1 :]:
        cells = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if cells["arm"]:
            shown[cells["arm"]] += _number(cells["impressions"])
            days[cells["arm"]].add(cells.get("day", ""))
    if not 2 <= len(shown) <= _MOST_ARMS or not set.intersection(*days.values()):
        return False
    return "share" in columns or max(shown.values()) <= _MOST_UNEVEN * min(shown.values())


def _number(text: str) -> float:
    digits = re.sub(r"[^\d]", "", re.split(r"[.٫]", text)[0])
    return float(digits) if digits else 0.0


def _name(head: Head) -> Mapping[str, object]:
    """What the test is called where no column says it: the file's name, that of its sheet beside it unless it is the first and unnamed."""
    if "." in head.member:  # a file in an archive
        return {"test_name": _COPY.sub("", PurePath(head.member).stem)}
    file, sheet = _COPY.sub("", PurePath(head.name).stem), head.member.strip()
    return {"test_name": file if _FIRST_SHEET.fullmatch(sheet) else f"{file} · {sheet}"}


_TEST = "coalesce(nullif(trim(test), ''), $test_name)"

TRIALS = Export(
    key="trials.table",
    en="Test of texts",
    ar="اختبار نصوص",
    network="",
    fields=_FIELDS,
    feeds=(
        Feed(
            "trials",
            {
                "test": _TEST,
                "arm": "trim(arm)",
                "day": "day",
                "part": f"row_number() over (partition by {_TEST}, trim(arm), day order by _row)",
                "impressions": "case when impressions >= 0 then impressions end",
                "clicks": "case when clicks between 0 and impressions then clicks end",
                "share": "share",
            },
        ),
    ),
    accepts=_is_trial,
    context=_name,
    totals="lower(trim(coalesce(raw_arm, ''))) in ('total', 'totals', 'grand total', 'sum', 'المجموع', 'الإجمالي', 'الاجمالي')",
    guide="test",
)

EXPORTS = (TRIALS,)
