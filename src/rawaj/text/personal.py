"""Phone numbers and e-mail addresses inside texts, and texts without them.

The patterns are read alike by Python and by RE2 (DuckDB), so that millions of rows are masked where they lie; RE2 looks neither ahead nor
behind, so the character before a phone number is part of the match and put back.
"""

from __future__ import annotations

import re

__all__ = ["EMAIL", "EMAIL_MARK", "PHONE", "PHONE_MARK", "mask"]

PHONE_MARK, EMAIL_MARK = "☎", "✉"
"""What stands instead: signs that are no word of any language, so that no count of words sees them."""

_D = "[0-9٠-٩۰-۹]"
_ZERO, _ONE, _TWO = "[0٠۰]", "[1١۱]", "[2٢۲]"
_OPERATOR = "[0125٠١٢٥۰۱۲۵]"
_PAUSE = r"[ \t().\-–/_\x{a0}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]{0,3}"
_COUNTRY = f"(?:{_TWO}{_PAUSE}{_ZERO})"
_MOBILE = f"{_ONE}{_OPERATOR}(?:{_PAUSE}{_D}){{8}}"
_SPACED = f"{_ZERO}[ .\\-_]{_ONE}[ .\\-_]{_OPERATOR}(?:[ .\\-_]{_D}){{8}}"
_LAND = f"{_ZERO}[2-9٢-٩۲-۹]{_D}?\\)?[ .\\-–/]?{_D}{{3,4}}[ .\\-–/]?{_D}{{4}}"
_ABROAD = f"(?:[+＋]|{_ZERO}{{2}}){_PAUSE}[1-9١-٩۱-۹](?:{_PAUSE}{_D}){{7,13}}"

PHONE = f"(^|[^0-9A-Za-z٠-٩۰-۹+＋])\\(?(?:{_ABROAD}|{_COUNTRY}{_PAUSE}{_ZERO}?{_MOBILE}|{_ZERO}{_MOBILE}|{_SPACED}|{_LAND})"
"""Egyptian mobiles (010, 011, 012, 015, with and without +20), land lines of Egypt and mobiles of the Gulf (0 and 8 to 10 digits), and numbers after
+ or 00; in digits of three scripts, with spaces, dashes, dots or parentheses between. Group 1 is the character before it, or nothing."""

EMAIL = r"[A-Za-z0-9._%+\-]+(?:@| ?[(\[] ?(?:at|AT) ?[)\]] ?)[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"

_PYTHON = re.compile(re.sub(r"\\x\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), PHONE))


def mask(text: str) -> str:
    """The text with a sign instead of every phone number and e-mail address.

    >>> mask("كلموني على ٠١٠ ١٢٣٤ ٥٦٧٨ أو a.b@mail.com، السعر 1500 جنيه")
    'كلموني على ☎ أو ✉، السعر 1500 جنيه'
    """
    return _PYTHON.sub(rf"\g<1>{PHONE_MARK}", re.sub(EMAIL, EMAIL_MARK, text))
