"""The demo shop as the files that its networks would have given it: one writer for each service, traps included.

`CARRIES[(service, export)]` says which facts each kind of file holds; `compare` tells where imported facts differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rawaj.demo.files import (
    business,
    chats,
    facebook,
    ga4,
    google_ads,
    instagram,
    linkedin,
    mailchimp,
    meta_ads,
    open_networks,
    search_console,
    texts,
    tiktok,
    wordpress,
    x,
    youtube,
)  # fmt: skip
from rawaj.demo.files.carries import Carries, Difference, compare
from rawaj.demo.files.source import Source
from rawaj.demo.shop import Shop
from rawaj.errors import InputError

__all__ = ["CARRIES", "LANGUAGES", "Carries", "Difference", "compare", "write_files"]

LANGUAGES = ("mixed", "ar", "en")
_WRITERS = (
    facebook, instagram, meta_ads, x, linkedin, youtube, tiktok, google_ads, search_console, mailchimp, ga4, wordpress,
    open_networks, chats,
    texts, business,
)  # fmt: skip
CARRIES: Mapping[tuple[str, str], Carries] = {key: carried for writer in _WRITERS for key, carried in writer.CARRIES.items()}


def write_files(shop: Shop, folder: Path, language: str = "mixed") -> Mapping[str, str]:
    """Write the shop's files into `folder` (made if need be): `rawaj demo --files DIR`.

    Args:
        language: of the headings that services translate: "en", "ar", or "mixed" (some files of each).

    Returns:
        Path inside `folder` → key of the export that it is ("facebook.posts" …), in order of writing. Files carry the
        time at which they were exported as their modification time; older exports are older files.

    Raises:
        InputError: ``demo.language`` for another language.
    """
    if language not in LANGUAGES:
        raise InputError("demo.language", language=language, existing=LANGUAGES)
    source = Source(shop, folder, language)
    for writer in _WRITERS:
        writer.write(source)
    return source.written
