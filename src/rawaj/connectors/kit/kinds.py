"""The kinds of outcome and of people's words for them, as shops, forms and planning sheets write them."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["OUTCOME_WORDS", "currency_code_of", "network_key", "outcome_kind"]

OUTCOME_WORDS: Mapping[str, tuple[str, ...]] = {
    "order": ("order", "orders", "sale", "sales", "purchase", "طلب", "طلب شراء", "الطلب", "بيع", "بيعة", "مبيعات", "عملية شراء", "شراء"),
    "lead": ("lead", "leads", "enquiry", "inquiry", "عميل محتمل", "عملاء محتملون", "عملاء محتملين", "استفسار"),
    "sign_up": (
        "sign_up",
        "sign up",
        "signup",
        "sign-up",
        "signups",
        "subscriber",
        "registration",
        "اشتراك",
        "تسجيل",
        "مشترك",
        "مشترك جديد",
    ),
    "booking": ("booking", "bookings", "appointment", "reservation", "حجز", "موعد", "حجوزات"),
    "volunteer": ("volunteer", "volunteers", "متطوع", "تطوع", "متطوعون", "متطوعين"),
    "donation": ("donation", "donations", "تبرع", "تبرعات"),
    "call": ("call", "calls", "phone call", "مكالمة", "اتصال", "مكالمات"),
    "message": ("message", "messages", "رسالة", "رسائل"),
    "hour": ("hour", "hours", "an hour", "hour of work", "ساعة", "ساعة عمل", "ساعة العمل", "قيمة الساعة"),
}


def _cases(column: str, words: Mapping[str, tuple[str, ...]], otherwise: str) -> str:
    text = f"lower(trim({column}))"
    cases = " ".join(f"when {text} in ({', '.join(_quoted(word) for word in known)}) then '{key}'" for key, known in words.items())
    return f"case {cases} else {otherwise} end"


def _quoted(word: str) -> str:
    return "'" + word.lower().replace("'", "''") + "'"


def outcome_kind(column: str) -> str:
    """SQL: key of the kind of an outcome, whatever the language; other words stay as the source says."""
    return _cases(column, OUTCOME_WORDS, f"trim({column})")


def network_key(column: str, otherwise: str = "'other'") -> str:
    """SQL: key of `terms.NETWORKS` of a network's name in any language."""
    from rawaj.terms import NETWORKS

    names = {key: (key, item.en, item.ar, *item.aliases) for key, item in NETWORKS.items()}
    keys = ", ".join(_quoted(key) for key in names)  # first, because most files write the key and comparing is cheap
    return (
        f"case when {column} is null then {otherwise} when {column} in ({keys}) then {column} else {_cases(column, names, otherwise)} end"
    )


def currency_code_of(column: str) -> str:
    """SQL: ISO code of a currency's code or common sign; `$currency` where the cell is empty."""
    text = f"upper(trim({column}))"
    return (
        f"case when {column} is null then $currency when {text} in ('ج.م', 'ج.م.', 'جنيه', 'جنيه مصري', 'LE', 'L.E', 'L.E.') then 'EGP' "
        f"when {text} in ('ر.س', 'ريال', 'ريال سعودي', 'SR') then 'SAR' when {text} in ('د.إ', 'درهم') then 'AED' "
        f"when {text} in ('$', 'US$', 'دولار') then 'USD' when {text} in ('€', 'يورو') then 'EUR' else {text} end"
    )
