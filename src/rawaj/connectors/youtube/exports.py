"""YouTube Studio's advanced mode: "Table data", "Chart data" and "Totals", with the columns that the user chose.

The archive's name says the period and the channel: ``Content 2026-08-01_2026-08-29 Name.zip``; its end is the first day
after the period (28 days in this example). Figures of a video that was published inside the period are its lifetime
figures up to the period's end. Arabic headings were not seen in a real file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from rawaj.connectors.kit.days import dates_in
from rawaj.connectors.kit.declare import Export, Feed, Field, Head, Metrics, Type
from rawaj.connectors.kit.fold import fold
from rawaj.connectors.kit.words import breakdown, gender

__all__ = ["EXPORTS"]

_FILES = frozenset(map(fold, ("Table data", "Chart data", "Totals", "بيانات الجدول", "بيانات الرسم البياني", "الإجماليات")))
_COUNTED = (
    Field("views", ("Views", "مرات المشاهدة", "المشاهدات"), Type.COUNT),
    Field("watch_hours", ("Watch time (hours)", "وقت المشاهدة (بالساعات)", "مدة المشاهدة (بالساعات)"), Type.NUMBER),
    Field("subscribers", ("Subscribers", "المشتركون"), Type.NUMBER),  # gained less lost, so it may be negative
    Field("impressions", ("Thumbnail impressions", "Impressions", "مرات ظهور الصور المصغّرة", "مرات الظهور"), Type.COUNT),
    Field("likes", ("Likes", "تسجيلات الإعجاب", "الإعجابات"), Type.COUNT),
    Field("comments", ("Comments added", "التعليقات المضافة"), Type.COUNT),
    Field("shares", ("Shares", "المشاركات"), Type.COUNT),
    Field("viewers", ("Unique viewers", "المشاهدون الفريدون"), Type.COUNT),
    Field("average_seconds", ("Average view duration", "متوسط مدة المشاهدة"), Type.SECONDS),
    Field(
        "revenue",
        ("Estimated revenue ({currency})", "Your estimated revenue ({currency})", "الأرباح المقدّرة ({currency})"),
        Type.MONEY,
    ),
)
_METRICS = {**{field.name: field.name for field in _COUNTED if field.name != "average_seconds"}, "average_watch_seconds": "average_seconds"}


def _period(head: Head) -> Mapping[str, object]:
    """First and last day and the channel, out of the archive's name."""
    found = dates_in(head.name)
    if len(found) != 2:
        return {}
    name = re.match(r".*\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}\s+(.+?)(?: \(\d+\))?\.\w+$", head.name)
    return {"first_day": found[0], "last_day": found[1] - timedelta(days=1), **({"account": name[1]} if name else {})}


_IN_LIFE = "($first_day is null or cast(published_at as date) >= $first_day)"
VIDEOS = Export(
    key="youtube.videos",
    en="YouTube Studio: videos (table or chart data)",
    ar="استوديو يوتيوب: الفيديوهات (بيانات الجدول أو الرسم)",
    network="youtube",
    fields=(
        Field("day", ("Date", "التاريخ"), Type.DAY),
        Field("video_id", ("Content", "Video", "المحتوى", "الفيديو"), Type.ID, required=True),
        Field("title", ("Video title", "عنوان الفيديو"), required=True),
        Field("published_at", ("Video publish time", "وقت نشر الفيديو"), Type.TIME),
        *_COUNTED,
    ),
    feeds=(
        Feed(
            "posts",
            {
                "account": "$account",
                "network": "'youtube'",
                "post_id": "video_id",
                "kind": "'video'",
                "title": "title",
                "published_at": "published_at",
                "permalink": "'https://www.youtube.com/watch?v=' || video_id",
            },
            distinct=True,
        ),
        Metrics(
            "post_metrics",
            {
                "account": "$account",
                "post_id": "video_id",
                "from_day": f"case when day is not null then day when {_IN_LIFE} then null else $first_day end",
                "to_day": f"case when day is not null then day when {_IN_LIFE} then null else $last_day end",
            },
            _METRICS,
        ),
    ),
    # the totals row has no title; its word is translated, a video's id has eleven letters
    totals="nullif(trim(raw_title), '') is null and not regexp_full_match(trim(raw_video_id), '[A-Za-z0-9_-]{11}') "
    "or lower(trim(raw_video_id)) in ('total', 'الإجمالي', 'المجموع')",
    context=_period,
    guide="youtube",
)

_DIMENSIONS = {"age": "age", "gender": gender("gender_word"), "place": "place", "device": "device", "source": "source", "status": "status"}
_SPLITS = (
    Field("age", ("Viewer age", "عمر المشاهد")),
    Field("gender_word", ("Viewer gender", "جنس المشاهد")),
    Field("place", ("Geography", "Cities", "الموقع الجغرافي", "المنطقة الجغرافية")),
    Field("device", ("Device type", "نوع الجهاز")),
    Field("source", ("Traffic source", "مصدر الزيارات", "مصدر عدد الزيارات")),
    Field("status", ("Subscription status", "حالة الاشتراك")),
)
_SPLIT_WORDS = frozenset(fold(heading) for field in _SPLITS for heading in field.headings)
_CONTENT = frozenset(fold(heading) for heading in ("Content", "Video", "المحتوى", "الفيديو"))


def _is_periods(head: Head) -> float:
    """A split that only YouTube names, or a file with one of the names that YouTube Studio gives, and no videos."""
    words = {fold(cell) for cell in (head.lines[0] if head.lines else ())}
    name = fold(re.sub(r"\.\w+$", "", (head.member or head.name).rsplit("/", 1)[-1]))
    return 1.0 if not words & _CONTENT and (words & _SPLIT_WORDS or name in _FILES) else 0.0


PERIODS = Export(
    key="youtube.channel",
    en="YouTube Studio: channel by day, source, place, device or audience",
    ar="استوديو يوتيوب: القناة حسب اليوم أو المصدر أو المكان أو الجهاز أو الجمهور",
    network="youtube",
    fields=(Field("day", ("Date", "التاريخ"), Type.DAY), *_SPLITS, *_COUNTED),
    feeds=(
        Metrics(
            "channel_periods",
            {
                "account": "$account",
                "from_day": "coalesce(day, $first_day)",
                "to_day": "coalesce(day, $last_day)",
                "breakdown": breakdown(_DIMENSIONS),
                **_DIMENSIONS,
            },
            _METRICS,
            adds=True,
        ),
    ),
    accepts=_is_periods,
    totals="lower(trim(coalesce(raw_age, raw_gender_word, raw_place, raw_device, raw_source, raw_status))) in "
    "('total', 'الإجمالي', 'المجموع')",
    context=_period,
    guide="youtube",
)

EXPORTS = (VIDEOS, PERIODS)
