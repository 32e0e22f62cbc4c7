"""Numbers and dates as people read them: grouped, rounded for a sentence, with a real minus sign.

Western digits by default, Arabic-Indic by choice; Gregorian months by their Egyptian names in Arabic.
"""

from __future__ import annotations

import math
from datetime import date, datetime

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

__all__ = ["LANGUAGES", "Figures", "rounded"]

LANGUAGES = ("ar", "en")
_LOCALES = {"ar": "ar_EG", "en": "en_GB"}
_MINUS = "\N{MINUS SIGN}"
_ARABIC_INDIC = str.maketrans("0123456789,.%", "٠١٢٣٤٥٦٧٨٩٬٫٪")


def rounded(value: float, figures: int = 3) -> float:
    """`value` with at most `figures` significant figures; whole below 1,000, so that no reader sees 1,235 for 1,234.6.

    >>> rounded(41_380), rounded(0.12345), rounded(306.4)
    (41400.0, 0.123, 306.0)
    """
    if value == 0 or not math.isfinite(value):
        return float(value)
    return float(round(value, figures - 1 - math.floor(math.log10(abs(value)))))


class Figures:
    """Formats figures for one language.

    Args:
        lang: "ar" or "en".
        digits: "latn" for 0–9, "arab" for ٠–٩.
    """

    def __init__(self, lang: str = "ar", digits: str = "latn") -> None:
        if lang not in LANGUAGES or digits not in ("latn", "arab"):
            raise ValueError(f"no such language or digits: {lang}, {digits}")
        self.lang = lang
        self.digits = digits
        self._locale = _LOCALES[lang]

    def _shown(self, text: str) -> str:
        text = text.replace("-", _MINUS)
        return text.translate(_ARABIC_INDIC) if self.digits == "arab" else text

    def _decimal(self, value: float, pattern: str) -> str:
        return self._shown(format_decimal(value, format=pattern, locale="en"))

    def count(self, value: float) -> str:
        """A whole number, grouped: 41,380.

        >>> Figures("ar").count(41380), Figures("ar", "arab").count(-1300)
        ('41,380', '−١٬٣٠٠')
        """
        return self._decimal(round(value), "#,##0")

    def number(self, value: float, figures: int = 3) -> str:
        """At most `figures` significant figures, for sentences: 12,300 or 0.123.

        >>> Figures("en").number(12345), Figures("en").number(1.825), Figures("en").number(3.0)
        ('12,300', '1.82', '3')
        """
        return self._decimal(rounded(value, figures), "#,##0.######")

    def exact(self, value: float) -> str:
        """All of it, for the hover and the accessible table: up to two decimals, more below one."""
        return self._decimal(value, "#,##0.##" if abs(value) >= 1 else "0.####")

    def pct(self, share: float, *, signed: bool = False) -> str:
        """A share 0…1 as a percentage without a space; what is not quite all is never shown as all.

        >>> [Figures("en").pct(p) for p in (0.6234, 0.041, 0.0042, 0.998, 1.0, -0.2)]
        ['62%', '4.1%', '0.42%', '99.8%', '100%', '−20%']
        >>> Figures("en").pct(1.82, signed=True)
        '+182%'
        """
        percent = share * 100
        near_all = 99 < abs(percent) < 100
        figures = 3 if near_all or abs(percent) >= 100 else 2
        value = rounded(percent, figures)
        if near_all and abs(value) >= 100:
            value = math.copysign(99.9, value)
        sign = "+" if signed and value > 0 else ""
        return self._shown(sign + format_decimal(value, format="#,##0.######", locale="en") + "%")

    def day(self, value: date, *, year: bool = True) -> str:
        """A Gregorian day: 22 نوفمبر 2026, 22 November 2026.

        >>> Figures("ar").day(date(2026, 11, 22)), Figures("en").day(date(2026, 1, 5), year=False)
        ('22 نوفمبر 2026', '5 January')
        """
        day = value.date() if isinstance(value, datetime) else value
        text = f"{day.day} {self.month(day)}"
        return self._shown(f"{text} {day.year}" if year else text)

    def month(self, value: date) -> str:
        """The month's name: نوفمبر, November."""
        return str(get_month_names("wide", locale=self._locale)[value.month])

    def short_month(self, value: date) -> str:
        """The month's name for a chart's axis: نوفمبر, Nov."""
        return str(get_month_names("abbreviated" if self.lang == "en" else "wide", locale=self._locale)[value.month])[
            : 3 if self.lang == "en" else None
        ]

    def weekday(self, number: int) -> str:
        """Name of a weekday, Monday = 0: الاثنين, Monday."""
        return str(get_day_names("wide", locale=self._locale)[number])

    def hour(self, hour: int) -> str:
        """An hour of the day as people say it: 7 صباحًا, 7 am.

        >>> Figures("ar").hour(19), Figures("en").hour(0), Figures("en").hour(12)
        ('7 مساءً', '12 am', '12 pm')
        """
        clock = self._shown(str(hour % 12 or 12))
        if self.lang == "en":
            return f"{clock} {'am' if hour < 12 else 'pm'}"
        return f"{clock} {'صباحًا' if hour < 12 else 'ظهرًا' if hour < 15 else 'عصرًا' if hour < 18 else 'مساءً'}"

    def clock(self, hour: int) -> str:
        """An hour on an axis, 24 hours: 7:00."""
        return self._shown(f"{hour}:00")
