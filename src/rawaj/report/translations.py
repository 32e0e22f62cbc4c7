"""Loads the gettext catalogues: one domain per sentences module, compiled at install time.

Where a `.mo` is missing or older than its `.po` (a checkout being worked on), the `.po` is read instead.
"""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

__all__ = ["LOCALE", "load", "plural_number"]

LOCALE = Path(__file__).parent / "locale"


@lru_cache(maxsize=64)
def load(lang: str, domain: str) -> NullTranslations:
    """The translations of `domain` into `lang`; English is the msgid itself.

    Raises nothing: a language or domain without a catalogue gives the English text.
    """
    folder = LOCALE / lang / "LC_MESSAGES"
    po, mo = folder / f"{domain}.po", folder / f"{domain}.mo"
    if mo.exists() and not (po.exists() and po.stat().st_mtime > mo.stat().st_mtime):
        with mo.open("rb") as compiled:
            return GNUTranslations(compiled)
    return GNUTranslations(_compiled(po)) if po.exists() else NullTranslations()


def _compiled(po: Path) -> io.BytesIO:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    mo = io.BytesIO()
    with po.open("rb") as source:
        write_mo(mo, read_po(source))
    mo.seek(0)
    return mo


def plural_number(shown: float) -> int:
    """The whole number whose plural form a shown number takes; a fraction takes the form of a hundred ("2.5 ساعة").

    >>> plural_number(17.0), plural_number(2.5), plural_number(-3)
    (17, 100, 3)
    """
    return abs(int(shown)) if shown == int(shown) else 100
