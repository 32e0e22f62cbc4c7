"""SQL that turns the words networks use for the kind of a post, a gender and a link into one word each.

The words are those of the English exports and of other languages where one was seen; Arabic words marked so were not.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["breakdown", "first_link", "gender", "post_kind"]

# In this order: an "IG reel" is a reel, "Live video" is live, "Multi photo" is a carousel.
_KINDS: Mapping[str, str] = {
    "reel": "reel|short|ريل|مقطع قصير",  # Arabic not seen in a real file
    "story": "stor(y|ies)|قصة|قصص",  # Arabic not seen in a real file
    "live": "live|بث مباشر|مباشر",  # Arabic not seen in a real file
    "carousel": "carousel|album|multi|دوارة|دوّارة|ألبوم",  # Arabic not seen in a real file
    "article": "article|document|مقال|مستند",  # Arabic not seen in a real file
    "photo": "photo|image|picture|bild|foto|صورة|صور",  # Arabic not seen in a real file
    "video": "video|فيديو",  # Arabic not seen in a real file
    "link": "link|länk|رابط|روابط",  # Arabic not seen in a real file
    "text": "status|text|نص|حالة",  # Arabic not seen in a real file
}


def breakdown(dimensions: Mapping[str, str]) -> str:
    """SQL: names of the dimensions that a row fills, joined by commas (`channel_periods.breakdown`).

    Args:
        dimensions: name of `rawaj.store.schema.DIMENSIONS`, in that order → SQL of its value.
    """
    return f"concat_ws(',', {', '.join(f'case when ({sql}) is not null then {name!r} end' for name, sql in dimensions.items())})"


def post_kind(column: str) -> str:
    """SQL: kind of a post (`posts.kind`) from the network's word for it; "other" for words that are not known."""
    cases = " ".join(f"when regexp_matches(lower({column}), '{words}') then '{kind}'" for kind, words in _KINDS.items())
    return f"case when {column} is null then null {cases} else 'other' end"


def gender(column: str) -> str:
    """SQL: female, male or unknown, whatever the language; other words stay as they are."""
    return (
        f"case when lower({column}) in ('f', 'female', 'women', 'woman', 'أنثى', 'انثى', 'إناث', 'نساء', 'سيدات') then 'female' "
        f"when lower({column}) in ('m', 'male', 'men', 'man', 'ذكر', 'ذكور', 'رجال') then 'male' "
        f"when lower({column}) in ('unknown', 'uncategorized', 'غير معروف', 'غير محدد') then 'unknown' else {column} end"
    )


def first_link(column: str) -> str:
    """SQL: the first web address in a text, NULL where there is none."""
    return f"nullif(regexp_extract({column}, 'https?://[^\\s]+'), '')"
